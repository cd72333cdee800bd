"""Lengths: what may be written, and what it is in points."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.units import inch, length, mm, to_mm


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("25.4mm", 72.0),
        ("2.54cm", 72.0),
        ("1in", 72.0),
        ("8.5pt", 8.5),
        ("0.125in", 9.0),
        (" 8.5 pt ", 8.5),
        ("-3pt", -3.0),
        ("0mm", 0.0),
    ],
)
def test_a_length_names_its_unit(text: str, expected: float) -> None:
    assert expected == pytest.approx(length(text))


@pytest.mark.parametrize(
    "text", ["", "63", "mm", "63 px", "63MM", "1e3mm", "+3mm", ".5mm", "5.mm", "6,3mm", "3mm 4mm"]
)
def test_anything_else_is_not_a_length(text: str) -> None:
    with pytest.raises(ValueError, match="is not a length"):
        length(text)


def test_an_inch_is_72_points_and_25_4_millimetres() -> None:
    assert 72.0 == pytest.approx(inch(1)) == pytest.approx(mm(25.4))


@given(st.floats(min_value=-1e6, max_value=1e6))
def test_points_come_back_as_the_same_millimetres(value: float) -> None:
    assert value == pytest.approx(to_mm(mm(value)))


@given(st.integers(-99999, 99999), st.sampled_from(["mm", "cm", "in", "pt"]))
def test_a_written_length_is_read_as_it_was_meant(hundredths: int, unit: str) -> None:
    value = hundredths / 100
    points = {"mm": mm(value), "cm": mm(10 * value), "in": inch(value), "pt": value}[unit]
    assert points == pytest.approx(length(f"{value:.2f}{unit}"))
