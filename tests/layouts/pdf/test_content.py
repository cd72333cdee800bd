"""Content streams: each item becomes the operators that it needs, and no more."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.color import Color
from layouts.geometry import Rect, Transform
from layouts.page import Group, Shape, TextRun, line, rectangle
from layouts.pdf.content import Stream, drawn, matrix, raised
from layouts.pdf.fonts import EmbeddedFont
from layouts.typeset.fonts import Font, spaced

ROOT = Path(__file__).resolve().parents[3]
FILE = ROOT / "assets" / "fonts" / "source-sans-3" / "SourceSans3-Regular.ttf"
BLACK = Color((0, 0, 0), (0, 0, 0, 1))
RED = Color((1, 0, 0), (0, 1, 1, 0))
SQUARE = rectangle(Rect(1, 2, 3, 4))


@pytest.fixture(scope="module")
def font() -> Font:
    return Font("SourceSans3-Regular.ttf", FILE.read_bytes(), "nl")


def stream(space: Any = "cmyk") -> Stream:
    kept: dict[Font, EmbeddedFont] = {}

    def embedded(font: Font) -> EmbeddedFont:
        return kept.setdefault(font, EmbeddedFont(f"F{len(kept) + 1}", font))

    return Stream(space, embedded, lambda group: f"X-{group.name}")


def code(ops: Stream) -> list[str]:
    return ops.bytes().decode("latin-1").split("\n")


def run(font: Font, text: str, **more: Any) -> TextRun:
    words = tuple(font.words[word] for word in spaced(text))
    return TextRun(10, 20, 9, font, BLACK, words)._replace(**more)


def test_text_stands_in_one_text_object_as_long_as_text_follows_text(font: Font) -> None:
    ops = stream()
    ops.items([run(font, "een"), run(font, "twee", y=10)])
    lines = code(ops)
    assert lines[0] == "BT"
    assert lines[-1] == "ET"
    assert lines.count("BT") == 1


def test_a_shape_between_texts_ends_the_text_object(font: Font) -> None:
    ops = stream()
    ops.items([run(font, "een"), Shape(SQUARE, fill=BLACK), run(font, "twee")])
    assert [part for part in code(ops) if part in ("BT", "ET")] == ["BT", "ET", "BT", "ET"]


def test_font_and_colour_are_said_once_for_runs_that_share_them(font: Font) -> None:
    ops = stream()
    ops.items([run(font, "een"), run(font, "twee"), run(font, "drie", size=12)])
    lines = code(ops)
    assert lines.count("0 0 0 1 k") == 1
    assert [part for part in lines if part.endswith(" Tf")] == ["/F1 9 Tf", "/F1 12 Tf"]


def test_a_run_is_placed_and_shown_in_one_line(font: Font) -> None:
    ops = stream()
    ops.text(run(font, "ee"))
    assert code(ops)[3] == "1 0 0 1 10.00 20.00 Tm[<00010001>]TJ"


def test_words_of_a_line_are_one_array(font: Font) -> None:
    ops = stream()
    ops.text(run(font, "ee ee"))
    (shown,) = [part for part in code(ops) if part.endswith("TJ")]
    assert shown.count("[") == 1
    assert "><" not in shown


@pytest.mark.parametrize(
    ("shape", "last"),
    [
        (Shape(SQUARE, fill=RED), "f"),
        (Shape(SQUARE, stroke=RED), "S"),
        (Shape(SQUARE, fill=RED, stroke=BLACK), "B"),
    ],
)
def test_a_path_is_filled_stroked_or_both(shape: Shape, last: str) -> None:
    ops = stream()
    ops.shape(shape)
    assert code(ops)[-1] == last


def test_a_path_keeps_its_segments() -> None:
    path = (("M", 0.0, 0.0), ("L", 1.0, 2.0), ("C", 1.0, 2.0, 3.0, 4.0, 5.0, 6.0), ("Z",))
    expected = "0.00 0.00 m 1.00 2.00 l 1.00 2.00 3.00 4.00 5.00 6.00 c h"
    assert drawn(path) == expected


@pytest.mark.parametrize(
    ("space", "fill", "expected"),
    [
        ("cmyk", True, "0 1 1 0 k"),
        ("cmyk", False, "0 1 1 0 K"),
        ("rgb", True, "1 0 0 rg"),
        ("rgb", False, "1 0 0 RG"),
    ],
)
def test_colours_are_written_in_one_space(space: Any, fill: bool, expected: str) -> None:
    assert stream(space).color(RED, fill=fill) == expected


def test_a_dash_and_a_round_cap_are_put_away_again() -> None:
    ops = stream()
    ops.shape(Shape(line((0, 0), (9, 0)), stroke=BLACK, width=2, dash=(3, 1.5), round=True))
    lines = code(ops)
    assert lines[0] == "q"
    assert "[3 1.5] 0 d 1 J 1 j 2 w" in lines
    assert lines[-1] == "Q"


def test_a_plain_line_needs_no_state_of_its_own() -> None:
    ops = stream()
    ops.shape(Shape(line((0, 0), (9, 0)), stroke=BLACK, width=0.5))
    assert "q" not in code(ops)
    assert "0.5 w" in code(ops)


def test_named_art_is_drawn_by_name() -> None:
    ops = stream()
    art = Group((Shape(SQUARE, fill=RED),), name="star")
    ops.group(art)
    ops.group(art._replace(transform=Transform(1, 0, 0, 1, 5, 6)))
    assert code(ops) == ["/X-star Do", "q 1 0 0 1 5 6 cm /X-star Do Q"]


def test_a_group_opens_its_transform_and_its_clip_and_closes_them() -> None:
    ops = stream()
    ops.group(Group((Shape(SQUARE, fill=RED),), Transform(2, 0, 0, 2, 0, 0), Rect(0, 0, 7, 8)))
    lines = code(ops)
    assert lines[0] == "q 2 0 0 2 0 0 cm"
    assert lines[1] == "0.0000 0.0000 7.0000 8.0000 re W n"
    assert lines[-1] == "Q"


def test_a_font_set_inside_a_group_does_not_count_after_it(font: Font) -> None:
    ops = stream()
    ops.text(run(font, "een"))
    ops.open(Transform(), None)
    ops.text(run(font, "twee", size=20))
    ops.close()
    ops.text(run(font, "drie"))
    assert [part for part in code(ops) if part.endswith(" Tf")] == ["/F1 9 Tf", "/F1 20 Tf"]


@given(values=st.lists(st.floats(-999, 999), min_size=6, max_size=6))
def test_a_matrix_is_six_short_numbers(values: list[float]) -> None:
    parts = matrix(Transform(*values)).split()
    assert len(parts) == 6
    for part, value in zip(parts, values, strict=True):
        assert float(part or 0) == pytest.approx(value, abs=0.0001)
        assert len(part) <= 9


def test_codes_without_a_rise_stay_as_they_are() -> None:
    assert raised("<0001>12<0002>", 9) == "<0001>12<0002>"


def test_marks_without_a_letter_of_their_own_keep_their_text(font: Font) -> None:
    ops = stream()
    ops.text(run(font, "x\u0331\u0323 een"))
    (shown,) = [part for part in code(ops) if part.endswith("TJ")]
    assert "ActualText" in shown
    assert shown.count("[") == shown.count("]")
