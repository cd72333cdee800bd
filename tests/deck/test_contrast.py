"""Contrast and likeness: each rule has a theme that breaks it alone, and one that just keeps it."""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from deck.contrast import (
    APART,
    CHECKED,
    VISIONS,
    by_vision,
    check_theme,
    contrast,
    distance,
    distances,
    gray,
    hex_of,
    known,
    least,
    pairs,
    ratios,
)
from deck.editions import open_edition
from deck.errors import ContentError, Problem, Problems
from deck.fields import Model
from deck.layers import ROOT, Layer, SearchPath
from deck.load import load_theme
from deck.model import Deck, FamilyHead
from deck.source import SourceFile
from deck.theme import ColorGroup, Swatch, Theme, TypeStyle

Base = tuple[Deck, SearchPath]
SHIPPED = open_edition(None)[1].names("deck/themes")
WHITE, BLACK = "#ffffff", "#000000"


def swatch(rgb: str) -> Swatch:
    return Swatch.model_validate({"rgb": rgb, "cmyk": [0, 0, 0, 0]})


def changed(model: Any, **fields: Any) -> Any:
    assert isinstance(model, Model)
    assert fields.keys() <= type(model).model_fields.keys()
    return model.model_copy(update=fields)


@pytest.fixture(scope="module")
def opened() -> tuple[Theme, SourceFile, SearchPath]:
    """Return the default theme as it was read, and the search path that read it."""
    search, problems = open_edition(None)[1], Problems()
    found = load_theme(search, "default", problems)
    problems.stop(ContentError)
    assert found is not None
    return *found, search


@pytest.fixture
def theme(opened: tuple[Theme, SourceFile, SearchPath]) -> Theme:
    return opened[0]


@pytest.fixture
def file(opened: tuple[Theme, SourceFile, SearchPath]) -> SourceFile:
    return opened[1]


def with_colors(theme: Theme, **colors: str) -> Theme:
    changes = {name: swatch(rgb) for name, rgb in colors.items()}
    found: Theme = changed(theme, colors={**theme.colors, **changes})
    return found


def with_group(theme: Theme, name: str, **fields: Any) -> Theme:
    given = {key: swatch(v) if str(v).startswith("#") else v for key, v in fields.items()}
    group: ColorGroup = changed(theme.groups[name], **given)
    found: Theme = changed(theme, groups={**theme.groups, name: group})
    return found


def found_in(
    theme: Theme, file: SourceFile, heads: tuple[FamilyHead, ...] = (), *, good: bool = False
) -> list[Problem]:
    problems = Problems()
    check_theme(theme, file, heads, problems, good=good)
    return problems.items


def heads_of(base: Base, *changes: Mapping[str, str]) -> tuple[FamilyHead, ...]:
    """Return the first heads of the deck, each with other fields."""
    return tuple(changed(head, **change) for head, change in zip(base[0].heads, changes))  # noqa: B905


# ---- the shipped themes --------------------------------------------------------------------------


def wrong_in(name: str, base: Base) -> list[Problem]:
    opened = load_theme(open_edition(None)[1], name, problems := Problems())
    assert opened is not None
    check_theme(*opened, base[0].heads, problems)
    return problems.items


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_theme_can_be_read_and_keeps_families_apart(name: str, base: Base) -> None:
    assert wrong_in(name, base) == []


def test_the_list_of_good_themes_holds_the_shipped_ones_alone(request: Any, base: Base) -> None:
    """In the form of `sha256sum`; `pytest --update` writes it after the themes have passed."""
    names = [f"deck/themes/{name}.yaml" for name in SHIPPED]
    lines = [f"{hashlib.sha256((ROOT / n).read_bytes()).hexdigest()}  {n}\n" for n in names]
    if request.config.getoption("--update"):
        assert [wrong_in(name, base) for name in SHIPPED] == [[]] * len(SHIPPED)
        (ROOT / CHECKED).write_bytes("".join(lines).encode("ascii"))
    assert (ROOT / CHECKED).read_text("ascii") == "".join(lines), "run `pytest --update`"


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_theme_is_known_to_be_good(name: str) -> None:
    search = open_edition(None)[1]
    opened = load_theme(search, name, Problems())
    assert opened is not None
    assert known(search, opened[1])


def test_a_theme_with_one_other_byte_is_not_known(tmp_path: Path) -> None:
    path = tmp_path / "deck" / "themes" / "default.yaml"
    path.parent.mkdir(parents=True)
    path.write_bytes((ROOT / "deck/themes/default.yaml").read_bytes() + b"\n")
    search = SearchPath((Layer("mine", tmp_path), Layer("base", ROOT)))
    opened = load_theme(search, "default", Problems())
    assert opened is not None
    assert opened[1].name == "mine/deck/themes/default.yaml"
    assert not known(search, opened[1])


def test_without_a_list_no_theme_is_known(tmp_path: Path) -> None:
    path = tmp_path / "deck" / "themes" / "default.yaml"
    path.parent.mkdir(parents=True)
    path.write_bytes((ROOT / "deck/themes/default.yaml").read_bytes())
    search = SearchPath((Layer("mine", tmp_path),))
    opened = load_theme(search, "default", Problems())
    assert opened is not None
    assert not known(search, opened[1])


def test_a_theme_that_was_not_read_is_not_known(file: SourceFile) -> None:
    assert not known(open_edition(None)[1], file)


# ---- text and drawings ---------------------------------------------------------------------------


def test_black_on_white_has_the_highest_contrast_and_a_colour_on_itself_the_lowest() -> None:
    assert contrast(swatch(BLACK).color, swatch(WHITE).color) == pytest.approx(21)
    assert contrast(swatch("#56b4e9").color, swatch("#56b4e9").color) == pytest.approx(1)


@pytest.mark.parametrize(
    ("rgb", "ratio"), [("#777777", 4.478), ("#767676", 4.542), ("#949494", 3.033)]
)
def test_the_contrast_is_that_of_wcag(rgb: str, ratio: float) -> None:
    """Greys whose contrast with white is given in many places."""
    assert contrast(swatch(rgb).color, swatch(WHITE).color) == pytest.approx(ratio, abs=0.001)


# What is changed, and the one place that is then wrong. The last value that is still good is beside
# the first that is not.
CASES = [
    ({"muted": "#7a7a7a"}, {"muted": "#6e6e6e"}, "colors.muted", "'muted' (#7a7a7a)", 2),
    ({"rule": "#909090"}, {"rule": "#8a8a8a"}, "colors.rule", "'rule' (#909090)", 1),
    ({"wash": "#b5b5b5"}, {"wash": "#ececec"}, "colors.muted", "'muted' (#595959)", 2),
]


@pytest.mark.parametrize(("bad", "good", "path", "message", "count"), CASES)
def test_a_general_colour_must_stand_out_from_paper_and_wash(
    theme: Theme,
    file: SourceFile,
    bad: dict[str, str],
    good: dict[str, str],
    path: str,
    message: str,
    count: int,
) -> None:
    assert found_in(with_colors(theme, **good), file) == []
    wrong = [p for p in found_in(with_colors(theme, **bad), file) if "tint" not in p.message]
    assert {p.code for p in wrong} == {"low-contrast"}
    assert len(wrong) == count
    assert wrong[0].span == file.span(tuple(path.split(".")))
    assert wrong[0].message.startswith(message)


def test_a_rule_that_is_too_light_is_told_with_colours_numbers_and_a_way_out(
    theme: Theme, file: SourceFile
) -> None:
    (problem,) = [
        p for p in found_in(with_colors(theme, rule="#9a9a9a"), file) if "'paper'" in p.message
    ]
    assert str(problem) == (
        "deck/themes/default.yaml:24:3: error[low-contrast]: 'rule' (#9a9a9a) on 'paper' (#ffffff)"
        " has a contrast of 2.81:1, and needs 3.00:1\n"
        "  help: make 'rule' darker: at most as light as the grey #949494"
    )


def test_the_grey_of_the_help_is_enough_and_the_next_one_is_not(
    theme: Theme, file: SourceFile
) -> None:
    good = with_colors(theme, wash=WHITE, rule="#949494")
    assert found_in(good, file) == []
    assert len(found_in(with_colors(good, rule="#959595"), file)) == 2


def test_a_ratio_just_below_the_need_is_not_shown_as_the_need(
    theme: Theme, file: SourceFile
) -> None:
    dark = with_colors(theme, wash=WHITE, muted="#777777")
    shown = {p.message.split(" of ")[-1] for p in found_in(dark, file) if "paper" in p.message}
    assert shown == {"4.47:1, and needs 4.50:1"}


def test_text_on_a_band_must_be_readable(theme: Theme, file: SourceFile) -> None:
    (problem,) = found_in(with_group(theme, "sky", on_band="paper"), file)
    assert problem.span == file.span(("groups", "sky", "on_band"))
    assert problem.message == (
        "'paper' (#ffffff) on the band of 'sky' (#56b4e9) has a contrast of 2.30:1,"
        " and needs 4.50:1"
    )
    assert problem.help == "write `on_band: ink`, which has 7.54:1"


def test_a_band_that_neither_ink_nor_paper_can_be_read_on_must_change(
    theme: Theme, file: SourceFile
) -> None:
    pale = with_colors(theme, ink="#333333", muted="#333333")
    (problem,) = [
        p
        for p in found_in(with_group(pale, "blue", band="#808080", on_band="ink"), file)
        if "'blue'" in p.message
    ]
    assert problem.help.startswith("make the band of 'blue' lighter: at least as light as the grey")
    level = problem.help.split()[-1]
    mended = with_group(pale, "blue", band=level, on_band="ink")
    assert [p for p in found_in(mended, file) if "'blue'" in p.message] == []


def test_a_dark_tint_is_wrong_at_the_tint(theme: Theme, file: SourceFile) -> None:
    (problem,) = found_in(with_group(theme, "green", tint="#707070"), file)
    assert problem.span == file.span(("groups", "green", "tint"))
    assert problem.message.startswith("'ink' (#1a1a1a) on the tint of 'green' (#707070) has")
    assert problem.help.startswith("make the tint of 'green' lighter")
    assert found_in(with_group(theme, "green", tint="#828282"), file) == []


def test_the_sign_of_a_dashed_group_stands_on_paper(theme: Theme, file: SourceFile) -> None:
    dark = with_group(theme, "white", band="#222222", on_band="paper")
    (problem,) = found_in(dark, file)
    assert "'paper' (#ffffff) on 'paper' (#ffffff) has a contrast of 1.00:1" in problem.message
    assert problem.span == file.span(("groups", "white", "on_band"))
    assert found_in(with_group(dark, "white", dashed=False), file) == []


def test_an_outline_stands_out_from_paper_and_band(theme: Theme, file: SourceFile) -> None:
    white = with_group(theme, "sky", band=WHITE, on_band="ink", outline="#56b4e9")
    problems = found_in(white, file)
    assert [p.message.split(" has ")[0] for p in problems] == [
        "the outline of 'sky' (#56b4e9) on 'paper' (#ffffff)",
        "the outline of 'sky' (#56b4e9) on the band of 'sky' (#ffffff)",
    ]
    assert found_in(with_group(white, "sky", outline="#2b8fcb"), file) == []


def test_white_text_without_a_ground_is_wrong_at_its_style(theme: Theme, file: SourceFile) -> None:
    style: TypeStyle = changed(theme.styles["cover"], color="paper")
    wrong: Theme = changed(theme, styles={**theme.styles, "cover": style})
    (problem,) = found_in(wrong, file)
    assert problem.span == file.span(("styles", "cover", "color"))
    assert problem.help == "write `color: ink`"


def test_ink_must_stand_out_from_paper_and_the_other_way_round(
    theme: Theme, file: SourceFile
) -> None:
    problems = found_in(with_colors(theme, ink="#888888"), file)
    assert {p.span for p in problems} >= {file.span(("colors", "ink"))}
    assert any(p.message.startswith("'paper' (#ffffff) on 'ink'") for p in problems)
    assert any(p.message.startswith("'ink' (#888888) on 'paper'") for p in problems)
    assert any("make 'ink' darker" in p.help for p in problems)


def test_a_dark_paper_asks_for_lighter_text(theme: Theme, file: SourceFile) -> None:
    night = with_colors(theme, paper=BLACK, wash=BLACK, ink=WHITE, muted="#444444")
    helps = {p.help for p in found_in(night, file) if p.message.startswith("'muted'")}
    assert helps == {"make 'muted' lighter: at least as light as the grey #757575"}


@pytest.mark.parametrize(
    ("font", "size", "floor", "need"),
    [
        ("regular", 17.9, None, 4.5),
        ("regular", 18, None, 3.0),
        ("bold", 13.9, None, 4.5),
        ("bold", 14, None, 3.0),
        ("bold-italic", 14, None, 3.0),
        ("semibold", 14, None, 4.5),
        ("bold", 16, 13, 4.5),
        ("bold", 16, 14, 3.0),
    ],
)
def test_large_text_needs_less(
    theme: Theme, font: str, size: float, floor: float | None, need: float
) -> None:
    assert least(changed(theme.styles["title"], font=font, size=size, floor=floor)) == need


def test_a_pair_that_is_used_twice_keeps_its_highest_need(theme: Theme) -> None:
    names = [(pair.what[0], pair.ground[0]) for pair in pairs(theme)]
    assert len(names) == len(set(names))
    (ink,) = [p for p in pairs(theme) if (p.what[0], p.ground[0]) == ("'ink'", "'paper'")]
    assert ink.need == 4.5  # though the title alone would need 3


def test_every_group_and_general_colour_is_looked_at(theme: Theme) -> None:
    told = " ".join(pair.what[0] + pair.ground[0] for pair in pairs(theme))
    for name in (*theme.colors, *theme.groups):
        assert f"'{name}'" in told, name


def test_a_theme_without_rule_and_wash_is_checked_for_the_rest(
    theme: Theme, file: SourceFile
) -> None:
    few = {name: theme.colors[name] for name in theme.colors if name not in ("rule", "wash")}
    assert found_in(changed(theme, colors=few), file) == []


def test_a_theme_that_is_known_to_be_good_is_not_measured(theme: Theme, file: SourceFile) -> None:
    assert found_in(with_colors(theme, ink=WHITE), file, good=True) == []


def test_the_report_begins_with_what_has_the_least_room(theme: Theme) -> None:
    rows = ratios(theme)
    rooms = [ratio / pair.need for ratio, pair in rows]
    assert rooms == sorted(rooms)
    assert rooms[0] >= 1
    assert len(rows) == len(pairs(theme))


# ---- families ------------------------------------------------------------------------------------


def test_families_with_different_icons_may_have_any_colours(
    theme: Theme, file: SourceFile, base: Base
) -> None:
    heads = heads_of(base, {"color": "sky"}, {"color": "sky"})
    assert found_in(theme, file, heads) == []


def test_two_families_with_one_icon_and_one_colour_look_alike(
    theme: Theme, file: SourceFile, base: Base
) -> None:
    heads = heads_of(base, {"color": "sky", "icon": "star"}, {"color": "sky", "icon": "star"})
    (problem,) = found_in(theme, file, heads)
    assert (problem.code, problem.span) == ("look-alike", file.span(("groups", "sky", "band")))
    assert problem.message == (
        "the families 'INF' and 'STA' have the same icon 'star', and their colours ('sky' for both)"
        " differ by 0.0 in normal vision, where 20.0 is needed"
    )
    assert problem.help.startswith("give 'STA' another icon")


@pytest.mark.parametrize(
    ("one", "other", "vision"),
    [
        ("#7a9a00", "#7a9c08", "normal vision"),
        ("#804080", "#408080", "green blindness"),
        ("#c0c0c0", "#c0c040", "blue blindness"),
        ("#800040", "#000040", "red blindness"),
    ],
)
def test_the_message_says_for_whom_two_families_look_alike(
    theme: Theme, file: SourceFile, base: Base, one: str, other: str, vision: str
) -> None:
    near = with_group(with_group(theme, "sky", band=one), "green", band=other)
    heads = heads_of(base, {"color": "sky", "icon": "star"}, {"color": "green", "icon": "star"})
    problems = [p for p in found_in(near, file, heads, good=True) if p.code == "look-alike"]
    (problem,) = problems
    assert vision in problem.message
    assert problem.span == file.span(("groups", "green", "band"))
    found = next(d for d in by_vision(near, "sky", "green") if d.value < APART)
    assert f"differ by {found.value:.1f} {VISIONS[found.vision]}" in problem.message


def test_families_with_one_icon_and_far_colours_are_apart(
    theme: Theme, file: SourceFile, base: Base
) -> None:
    heads = heads_of(base, {"color": "grey", "icon": "star"}, {"color": "yellow", "icon": "star"})
    assert distance(theme, "grey", "yellow").value > APART
    assert found_in(theme, file, heads) == []


def test_likeness_is_checked_even_in_a_theme_that_is_known(
    theme: Theme, file: SourceFile, base: Base
) -> None:
    heads = heads_of(base, {"color": "sky", "icon": "star"}, {"color": "sky", "icon": "star"})
    assert len(found_in(theme, file, heads, good=True)) == 1


def test_a_family_without_a_colour_group_is_left_to_its_own_message(
    theme: Theme, file: SourceFile, base: Base
) -> None:
    heads = heads_of(base, {"color": "yelow", "icon": "star"}, {"color": "sky", "icon": "star"})
    assert found_in(theme, file, heads) == []


def test_white_bands_are_told_apart_by_their_outlines(theme: Theme) -> None:
    white = with_group(theme, "sky", band=WHITE, outline="#003060")
    white = with_group(white, "orange", band=WHITE, outline="#b87a00")
    assert distance(white, "sky", "orange").value > APART
    plain = with_group(with_group(theme, "sky", band=WHITE), "orange", band=WHITE)
    assert distance(plain, "sky", "orange").value == 0


def test_red_and_green_are_far_apart_for_most_and_near_for_some(theme: Theme) -> None:
    mixed = with_group(with_group(theme, "sky", band="#d05050"), "green", band="#7f7f20")
    assert distance(mixed, "sky", "green").vision in ("protan", "deutan")
    assert set(VISIONS) == {"normal", "protan", "deutan", "tritan"}


def test_all_pairs_of_groups_are_measured_the_nearest_first(theme: Theme) -> None:
    found = distances(theme)
    count = len(theme.groups)
    assert len(found) == count * (count - 1) // 2
    assert [d.value for d in found] == sorted(d.value for d in found)


# ---- numbers and names ---------------------------------------------------------------------------


@pytest.mark.parametrize(("luminance", "up", "expected"), [(0, False, BLACK), (1, True, WHITE)])
def test_a_grey_has_the_luminance_that_was_asked_for(
    luminance: float, up: bool, expected: str
) -> None:
    assert gray(luminance, up=up) == expected


def test_a_grey_is_rounded_to_the_safe_side() -> None:
    assert gray(0.5, up=False) < gray(0.5, up=True)


@pytest.mark.parametrize("rgb", ["#000000", "#0072b2", "#f0e442"])
def test_a_colour_is_shown_as_it_was_written(rgb: str) -> None:
    assert hex_of(swatch(rgb).color) == rgb
    assert re.fullmatch(r"#[0-9a-f]{6}", rgb)


def test_importing_the_module_does_not_import_the_library() -> None:
    source = (ROOT / "deck" / "contrast.py").read_text("utf-8")
    outside = [line for line in source.splitlines() if line.startswith(("import", "from"))]
    assert not any("coloraide" in line for line in outside)
