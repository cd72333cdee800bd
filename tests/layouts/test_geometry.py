"""Sizes, rectangles and transforms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts.geometry import Rect, Size, Transform, moved, turned
from tests.strategies import trims

numbers = st.floats(min_value=-1000, max_value=1000)


def test_a_size_is_landscape_if_it_is_wider_than_high() -> None:
    assert Size(2, 1).landscape
    assert not Size(1, 2).landscape
    assert not Size(1, 1).landscape
    assert Size(1, 2).turned() == Size(2, 1)


def test_a_rectangle_has_four_edges_and_grows_on_all_of_them() -> None:
    box = Rect(1, 2, 10, 20)
    assert (box.right, box.top) == (11, 22)
    assert box.grown(1) == Rect(0, 1, 12, 22)
    assert box.grown(-1) == Rect(2, 3, 8, 18)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (Rect(0, 0, 10, 10), True),
        (Rect(-0.005, 0, 10, 10), True),
        (Rect(-0.02, 0, 5, 5), False),
        (Rect(0, -0.02, 5, 5), False),
        (Rect(5, 5, 5.02, 1), False),
        (Rect(5, 5, 1, 5.02), False),
    ],
)
def test_a_rectangle_contains_what_lies_inside_give_or_take_a_hair(
    other: Rect, expected: bool
) -> None:
    assert expected == Rect(0, 0, 10, 10).contains(other)


def test_a_transform_scales_and_then_moves() -> None:
    assert moved(3, 4, 2).apply(10, 20) == (23, 44)
    assert Transform().apply(5, 6) == (5, 6)


@pytest.mark.parametrize(
    ("degrees", "expected"),
    [
        (0, [(5, 7), (15, 7), (5, 27)]),
        (90, [(25, 7), (25, 17), (5, 7)]),
        (180, [(15, 27), (5, 27), (15, 7)]),
        (270, [(5, 17), (5, 7), (25, 17)]),
    ],
)
def test_a_page_is_turned_about_counter_clockwise(
    degrees: int, expected: list[tuple[float, float]]
) -> None:
    transform = turned(5, 7, Size(10, 20), degrees)
    assert expected == [transform.apply(*corner) for corner in ((0, 0), (10, 0), (0, 20))]


@given(numbers, numbers, trims, st.sampled_from([0, 90, 180, 270]))
def test_a_turned_page_covers_its_place_on_the_sheet(
    x: float, y: float, trim: Size, degrees: int
) -> None:
    transform = turned(x, y, trim, degrees)
    ends = [transform.apply(0, 0), transform.apply(*trim)]
    size = trim if degrees in (0, 180) else trim.turned()
    xs, ys = zip(*ends, strict=True)
    found = (min(xs), min(ys), max(xs), max(ys))
    assert found == pytest.approx((x, y, x + size.width, y + size.height))
