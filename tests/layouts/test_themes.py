"""The shipped themes on the pages: all of them fit, and each does what it is there for."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from deck.color import Color
from deck.contrast import TEXT, contrast, pairs
from deck.editions import open_edition
from deck.errors import ContentError, Problems
from deck.layers import SearchPath
from deck.load import load_theme
from deck.model import Deck
from deck.theme import ColorGroup, Swatch, Theme
from deck.units import mm
from layouts import answer_sheet, booklet, cards
from layouts.backs import FRAME, OUTLINE, framed
from layouts.catalog import card_format
from layouts.composer import Composer
from layouts.faces.column import Context
from layouts.flow import Panel
from layouts.geometry import Rect
from layouts.page import Document, Group, Item, Node, Page, Shape, TextRun, bounds
from layouts.typeset.setter import Typesetter

Base = tuple[Deck, SearchPath]
SEARCH = open_edition(None)[1]
THEMES = SEARCH.names("deck/themes")
FORMATS = SEARCH.names("layouts/formats")
WHITE = (1.0, 1.0, 1.0)


def theme_of(name: str) -> Theme:
    problems = Problems()
    found = load_theme(SEARCH, name, problems)
    problems.stop(ContentError)
    assert found is not None
    return found[0]


def fronts_and_backs(base: Base, theme: Theme, size: str = "70x100") -> Document:
    """Return all cards in a theme; nothing may be wrong with them."""
    deck, problems = replace(base[0], theme=theme), Problems()
    form = card_format(base[1], size, problems)
    assert form is not None
    document = cards.compose(deck, form, Typesetter(theme, deck.locale, base[1]), problems)
    assert problems.items == []
    return document


def booklet_in(base: Base, theme: Theme) -> Document:
    deck, problems = replace(base[0], theme=theme), Problems()
    setter = Typesetter(theme, deck.locale, base[1])
    document = booklet.compose(deck, setter, base[1], problems)
    assert problems.items == []
    return document


def sheets_in(base: Base, theme: Theme) -> Document:
    deck, problems = replace(base[0], theme=theme), Problems()
    setter = Typesetter(theme, deck.locale, base[1])
    document = answer_sheet.compose(deck, setter, base[1], problems)
    assert problems.items == []
    return document


def flat(items: Sequence[Item]) -> Iterator[Shape | TextRun]:
    """Yield everything that is painted; groups in an own place keep their own coordinates."""
    for item in items:
        if isinstance(item, Group):
            yield from flat(item.items)
        elif isinstance(item, Shape | TextRun):
            yield item


def shapes(page: Page) -> list[Shape]:
    return [item for item in flat(page.items) if isinstance(item, Shape)]


def runs(page: Page) -> list[TextRun]:
    return [item for item in flat(page.items) if isinstance(item, TextRun)]


def inked(page: Page) -> float:
    """Return the share of a page under the boxes around its filled shapes that are not white."""
    whole = (page.trim.width + 2 * page.bleed) * (page.trim.height + 2 * page.bleed)
    boxes = [bounds(s.path) for s in shapes(page) if s.fill and s.fill.rgb != WHITE]
    return sum(box.width * box.height for box in boxes) / whole


@pytest.fixture(scope="module")
def saver(base: Base) -> Document:
    return fronts_and_backs(base, theme_of("ink-saver"))


@pytest.mark.parametrize("size", FORMATS)
@pytest.mark.parametrize("name", THEMES)
def test_every_card_fits_in_every_theme(name: str, size: str, base: Base) -> None:
    document = fronts_and_backs(base, theme_of(name), size)
    assert len(document.pages) == 2 * len(base[0].cards)


@pytest.mark.parametrize("name", THEMES)
def test_the_booklet_and_the_sheets_fit_in_every_theme(name: str, base: Base) -> None:
    theme = theme_of(name)
    assert base[0].booklet is not None
    assert len(booklet_in(base, theme).pages) == base[0].booklet.pages
    assert sheets_in(base, theme).pages


@pytest.mark.parametrize("name", THEMES)
def test_every_theme_has_the_colour_groups_and_styles_of_the_default_one(name: str) -> None:
    theme, default = theme_of(name), theme_of("default")
    assert theme.groups.keys() == default.groups.keys()
    assert theme.styles.keys() == default.styles.keys()
    assert theme.colors.keys() == default.colors.keys()
    assert theme.name == name


@pytest.mark.parametrize("name", THEMES)
def test_ink_on_the_press_stays_below_240_percent(name: str) -> None:
    theme = theme_of(name)
    swatches = list(theme.colors.values())
    for group in theme.groups.values():
        swatches += [group.band, group.tint, group.map, group.outline or group.band]
    assert max(sum(swatch.color.cmyk) for swatch in swatches) <= 2.4


# ---- ink-saver -----------------------------------------------------------------------------------


def test_no_ground_of_the_ink_saver_has_ink() -> None:
    theme = theme_of("ink-saver")
    grounds = [theme.colors["paper"], theme.colors["wash"]]
    for group in theme.groups.values():
        grounds += [group.band, group.tint]
    assert {(swatch.rgb, swatch.cmyk) for swatch in grounds} == {(WHITE, (0, 0, 0, 0))}


def test_no_front_of_the_ink_saver_has_a_large_solid(saver: Document, base: Base) -> None:
    default = fronts_and_backs(base, theme_of("default"))
    for page, other in zip(saver.pages[::2], default.pages[::2], strict=True):
        # What is left: the icon, the dots of the round, a bar beside a panel, nodes of a sample.
        assert inked(page) < 0.09, page.label
        assert inked(page) < inked(other) or page.label.startswith("LEG"), page.label


def test_no_back_of_the_ink_saver_has_a_large_solid(saver: Document) -> None:
    for page in saver.pages[1::2]:
        assert inked(page) < 0.16, page.label  # nearly all of it the box around the icon


def test_a_white_band_has_a_line_at_its_lower_edge_from_bleed_to_bleed(
    saver: Document, base: Base
) -> None:
    theme = theme_of("ink-saver")
    for page in saver.pages[::2]:
        group = theme.groups[base[0].family_head(page.label[:3]).color]
        if group.outline is None:
            continue
        (line,) = [s for s in shapes(page) if s.width == OUTLINE and is_level(s)]
        box = bounds(line.path)
        assert line.stroke == group.outline.color
        assert (box.x, box.right) == (-page.bleed, page.trim.width + page.bleed)
        assert box.y == page.trim.height - cards.BAND


def is_level(shape: Shape) -> bool:
    return shape.stroke is not None and bounds(shape.path).height == 0


def test_a_filled_band_has_no_line_of_its_own(base: Base) -> None:
    page = fronts_and_backs(base, theme_of("default")).pages[0]
    assert [s for s in shapes(page) if s.width == OUTLINE and is_level(s)] == []


def test_what_stands_on_a_white_band_is_in_ink(saver: Document) -> None:
    ink = theme_of("ink-saver").color("ink")
    for page in saver.pages[::2]:
        low = page.trim.height - cards.BAND
        assert {run.color for run in runs(page) if run.y > low} == {ink}
        icons = [s for s in shapes(page) if s.fill and s.fill.rgb != WHITE]
        on_band = [s for s in icons if bounds(s.path).y > low]
        assert {s.fill for s in on_band} == {ink}


def test_a_back_with_an_outline_keeps_its_map_inside_the_line(saver: Document) -> None:
    for page in saver.pages[1::2]:
        if page.label == "LEG":
            continue
        (group,) = [item for item in page.items if isinstance(item, Group)]
        inner = Rect(0, 0, *page.trim).grown(-FRAME)
        assert group.clip == inner
        frames = [s for s in shapes(page) if s.stroke and bounds(s.path) == inner]
        assert [frame.width for frame in frames] == [OUTLINE]


def test_small_signs_have_the_colour_of_the_outline(base: Base) -> None:
    theme = theme_of("ink-saver")
    group = theme.groups["sky"]
    deck = replace(base[0], theme=theme)
    context = Context(deck, deck.families[0], group, Rect(0, 0, 10, 10))
    assert group.outline is not None
    assert context.band == group.outline.color
    assert theme.frame(group) == group.outline.color


def test_cover_and_back_of_the_booklet_have_text_that_stands_out(base: Base) -> None:
    for name in THEMES:
        theme = theme_of(name)
        group = theme.groups["blue"]
        pages = booklet_in(base, theme).pages
        for page in (pages[0], pages[-1]):
            assert {run.color for run in runs(page)} == {theme.color(group.on_band)}
            ground = shapes(page)[0]
            assert ground.fill == group.band.color
            assert contrast(runs(page)[0].color, ground.fill) >= TEXT


def test_the_cover_of_the_ink_saver_has_a_frame_and_no_ground(base: Base) -> None:
    cover = booklet_in(base, theme_of("ink-saver")).pages[0]
    inner = Rect(0, 0, *cover.trim).grown(-FRAME)
    assert [s for s in shapes(cover) if s.stroke and bounds(s.path) == inner]
    assert inked(cover) < 0.02


def test_a_remark_on_a_white_ground_has_a_line_around_it(base: Base) -> None:
    def around(theme: Theme) -> int:
        pages = booklet_in(base, theme).pages
        rule = theme.color("rule")
        found = [s for page in pages for s in shapes(page) if s.fill and s.stroke == rule]
        return len(found)

    assert around(theme_of("ink-saver")) > 0
    assert around(theme_of("default")) == 0


# ---- high-contrast -------------------------------------------------------------------------------


def test_all_text_of_the_high_contrast_theme_has_seven_to_one() -> None:
    theme = theme_of("high-contrast")
    assert min(pair.ratio for pair in pairs(theme) if pair.need == TEXT) >= 7


def test_the_high_contrast_theme_is_black_on_white_and_nothing_is_grey() -> None:
    theme = theme_of("high-contrast")
    assert {theme.color(name).rgb for name in ("ink", "muted", "rule")} == {(0, 0, 0)}
    assert {theme.color(name).rgb for name in ("paper", "wash")} == {WHITE}
    assert {group.tint.rgb for group in theme.groups.values()} == {WHITE}


def test_pale_bands_of_the_high_contrast_theme_have_black_signs() -> None:
    """A yellow dot cannot be seen on white paper."""
    theme = theme_of("high-contrast")
    for name, group in theme.groups.items():
        assert contrast(theme.accent(group), theme.color("paper")) >= 7, name


def test_no_style_of_the_high_contrast_theme_is_smaller_than_in_the_default_one() -> None:
    theme, default = theme_of("high-contrast"), theme_of("default")
    for name, style in theme.styles.items():
        other = default.styles[name]
        assert style.size >= other.size, name
        assert (style.floor or 0) >= (other.floor or 0), name
        assert style.size >= 8.5, name
    assert theme.styles["body"].size > default.styles["body"].size


def test_rules_are_as_thick_as_the_theme_says(base: Base) -> None:
    default = theme_of("default")
    thick = default.model_copy(update={"weight": 2.0})

    def widths(theme: Theme, color: str) -> list[float]:
        pages = [*sheets_in(base, theme).pages, *fronts_and_backs(base, theme).pages]
        plain = (s for page in pages for s in shapes(page) if not s.dash and not s.fill)
        return [s.width for s in plain if s.stroke == theme.color(color)]

    thin = widths(default, "rule")
    assert len(thin) > 100
    assert sum(widths(thick, "rule")) > 1.7 * sum(thin)
    boxes = widths(default, "muted").count(0.8)
    assert boxes > 100
    assert widths(thick, "muted").count(1.6) == boxes


# ---- parts ---------------------------------------------------------------------------------------


def swatch(rgb: str) -> Swatch:
    return Swatch.model_validate({"rgb": rgb, "cmyk": [0, 0, 0, 50]})


@pytest.fixture
def sky() -> ColorGroup:
    return theme_of("default").groups["sky"]


def test_a_map_without_an_outline_is_left_as_it_is(sky: ColorGroup) -> None:
    items: list[Item] = [Shape((("M", 0, 0), ("L", 5, 5)), stroke=sky.map.color)]
    assert framed(items, Rect(0, 0, 200, 300), theme_of("default"), sky) == items


def test_a_dashed_map_has_a_dashed_frame_and_ends_there(sky: ColorGroup) -> None:
    dashed = sky.model_copy(update={"dashed": True})
    first = Shape((("M", 0, 0), ("L", 5, 5)), stroke=sky.map.color)
    found = framed([first], Rect(0, 0, 200, 300), theme_of("default"), dashed)
    assert found[0] == Group((first,), clip=Rect(0, 0, 200, 300).grown(-mm(4)))
    assert isinstance(found[1], Shape)
    assert found[1].dash
    assert bounds(found[1].path) == Rect(0, 0, 200, 300).grown(-mm(4))


def test_a_colour_stays_the_sign_of_a_family_that_has_an_outline_too(sky: ColorGroup) -> None:
    theme = theme_of("default")
    lined = sky.model_copy(update={"outline": swatch("#000000")})
    assert theme.sign(lined) == sky.band.color
    assert theme.accent(lined) == swatch("#000000").color
    white = lined.model_copy(update={"band": swatch("#ffffff")})
    assert theme.sign(white) == swatch("#000000").color
    assert theme.sign(white.model_copy(update={"outline": None})).rgb == WHITE


def test_a_dashed_group_has_signs_in_ink(sky: ColorGroup) -> None:
    theme = theme_of("default")
    dashed = sky.model_copy(update={"dashed": True, "outline": swatch("#ff0000")})
    assert theme.accent(dashed) == theme.color("ink")
    assert theme.frame(dashed) == theme.color("ink")
    assert theme.frame(sky) is None


@pytest.mark.parametrize("frame", [None, Color((0, 0, 0), (0, 0, 0, 1))])
def test_a_panel_may_have_a_line_around_it(frame: Color | None, base: Base) -> None:
    theme = theme_of("default")
    setter = Typesetter(theme, "nl", base[1])
    inner = Composer(setter, base[0].places, Problems(), "OPD-01").text("Tekst", "body")
    panel = Panel(blocks=[inner], fill=theme.color("paper"), frame=frame)
    ground = panel.paint(Rect(0, 0, 100, 40), 0, Node("Div"))[0]
    assert isinstance(ground, Shape)
    assert ground.stroke == frame
