"""The typesetter: styles of a theme, their steps, and their fonts."""

from pathlib import Path

import pytest

from deck.errors import EnvironmentProblem
from layouts.typeset.setter import BELOW, Measures, Typesetter
from tests.samples import BASE, BLACK, deck_of, theme, tiny, typesetter


def little(tmp_path: Path) -> Typesetter:
    return Typesetter(deck_of(tiny(tmp_path)).theme, "nl", BASE)


def test_a_style_goes_from_its_size_to_its_floor_in_steps(tmp_path: Path) -> None:
    setter = little(tmp_path)
    assert [setter.measures("body", step).size for step in range(5)] == [10, 9.5, 9, 8.5, 8]
    assert setter.measures("body", 4).leading == pytest.approx(9.6)


def test_a_style_without_a_floor_keeps_its_size(tmp_path: Path) -> None:
    assert little(tmp_path).measures("label", 4) == Measures(8, 10)


def test_the_first_baseline_lies_inside_the_first_line() -> None:
    measures = Measures(10, 12)
    assert measures.drop == pytest.approx(1 + 7.9)
    assert 0 < measures.drop < measures.leading


def test_measures_are_reckoned_once(tmp_path: Path) -> None:
    setter = little(tmp_path)
    assert setter.measures("body", 2) is setter.measures("body", 2)


def test_a_style_has_the_colour_that_the_theme_names(tmp_path: Path) -> None:
    setter = little(tmp_path)
    assert setter.color("body") == BLACK
    assert setter.color("label") == setter.theme.color("muted")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", ["SourceSans3-Regular"]),
        ("**a**", ["SourceSans3-Bold"]),
        ("*a*", ["SourceSans3-It"]),
        ("***a***", ["SourceSans3-BoldIt"]),
    ],
)
def test_markup_chooses_a_font_of_the_family(text: str, expected: list[str]) -> None:
    boxes = typesetter().set(text, "body").boxes
    assert expected == [word.font.name for box in boxes for word in box]


def test_plain_text_has_the_font_of_its_style() -> None:
    setter = typesetter()
    assert setter.set("a", "title").boxes[0][0].font is setter.font("bold")


def test_a_font_is_opened_once_for_all_styles() -> None:
    setter = typesetter()
    assert setter.font("bold") is setter.font("bold")


def test_a_style_says_whether_its_words_may_be_hyphenated(tmp_path: Path) -> None:
    setter = little(tmp_path)
    assert setter.set("a", "body").hyphenate
    assert not setter.set("a", "title").hyphenate
    assert setter.style("title").size == 16


def test_a_font_that_is_missing_is_named(tmp_path: Path) -> None:
    search = tiny(tmp_path)
    with pytest.raises(EnvironmentProblem, match="SourceSans3-Regular"):
        Typesetter(theme(), "nl", search).set("a", "body")


def test_a_language_to_test_with_goes_on_below_the_floor_with_warnings() -> None:
    real, made = typesetter("nl"), typesetter("qps")
    assert (real.steps, real.severity) == (real.floor, "error")
    assert (made.steps, made.severity) == (made.floor + BELOW, "warning")
    assert made.measures("body", made.floor) == real.measures("body", real.floor)
    assert made.measures("list", made.floor) == real.measures("list", 0)
    for style in ("body", "list"):
        sizes = [made.measures(style, step).size for step in range(made.floor, made.steps + 1)]
        assert sizes == sorted(set(sizes), reverse=True)
        assert sizes[-1] > 4
