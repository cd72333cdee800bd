"""Colours as they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.color import hex_rgb


@pytest.mark.parametrize(
    ("text", "expected"),
    [("#000000", (0, 0, 0)), ("#ffFFff", (1, 1, 1)), ("#ff0033", (1, 0, 0.2))],
)
def test_six_digits_are_red_green_and_blue(text: str, expected: tuple[float, float, float]) -> None:
    assert expected == pytest.approx(hex_rgb(text))


@pytest.mark.parametrize("text", ["", "#fff", "000000", "#00000g", "#0000000", "blue", "#000000 "])
def test_anything_else_is_not_a_colour(text: str) -> None:
    with pytest.raises(ValueError, match="is not a colour"):
        hex_rgb(text)


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_every_colour_of_a_screen_comes_back(parts: tuple[int, int, int]) -> None:
    found = hex_rgb("#{:02x}{:02X}{:02x}".format(*parts))
    assert list(parts) == [round(part * 255) for part in found]
