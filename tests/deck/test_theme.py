"""The themes: text can be read on its ground, and families can be told apart without colour."""

from itertools import combinations

import pytest

from deck.editions import open_edition
from deck.errors import ContentError, Problems
from deck.layers import SearchPath
from deck.load import load_theme
from deck.model import Deck
from deck.theme import Theme

Base = tuple[Deck, SearchPath]
SEARCH = open_edition(None)[1]
THEMES = SEARCH.names("deck/themes")
Rgb = tuple[float, float, float]


def luminance(color: Rgb) -> float:
    """Return the relative luminance of WCAG 2.1."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: Rgb, other: Rgb) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.fixture(params=THEMES)
def theme(request: pytest.FixtureRequest) -> Theme:
    problems = Problems()
    found = load_theme(SEARCH, request.param, problems)
    problems.stop(ContentError)
    assert found is not None
    return found[0]


def test_black_on_white_has_the_highest_contrast() -> None:
    assert contrast((0, 0, 0), (1, 1, 1)) == pytest.approx(21)


def test_text_on_every_band_can_be_read(theme: Theme) -> None:
    for name, group in theme.groups.items():
        text = theme.color(group.on_band)
        assert contrast(text.rgb, group.band.color.rgb) >= 4.5, name


def test_text_on_every_tint_and_on_paper_can_be_read(theme: Theme) -> None:
    grounds = [group.tint.color.rgb for group in theme.groups.values()]
    grounds += [theme.color("paper").rgb, theme.color("wash").rgb]
    for ground in grounds:
        assert contrast(theme.color("ink").rgb, ground) >= 4.5
        assert contrast(theme.color("muted").rgb, ground) >= 4.5


def test_small_text_is_black_ink_alone(theme: Theme) -> None:
    for name in ("ink", "muted", "rule"):
        assert theme.color(name).cmyk[:3] == (0, 0, 0)


def test_no_floor_is_above_its_size_and_body_keeps_its_least(theme: Theme) -> None:
    for name, style in theme.styles.items():
        assert style.floor is None or style.floor <= style.size, name
    body, question = theme.styles["body"], theme.styles["question"]
    assert body.floor is not None
    assert body.floor >= 9.5
    assert question.floor is not None
    assert question.floor >= 10.5


def test_running_text_of_the_booklet_is_at_least_eleven_points(theme: Theme) -> None:
    text = theme.styles["text"]
    assert text.floor is not None
    assert text.floor >= 11


def test_every_family_has_its_colour_group(theme: Theme, base: Base) -> None:
    assert {head.color for head in base[0].heads} <= theme.groups.keys()


def test_families_of_one_colour_have_different_icons_and_letters(base: Base) -> None:
    for one, other in combinations(base[0].heads, 2):
        assert one.family != other.family
        if one.color == other.color:
            assert one.icon != other.icon


def test_every_style_names_a_font_that_is_there(theme: Theme) -> None:
    for style in theme.styles.values():
        assert SEARCH.find(theme.fonts.path(style.font)) is not None
