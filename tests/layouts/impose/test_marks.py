"""Marks: at every cut, outside the art, inside the sheet; and a scale of exactly 100 mm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.units import mm
from layouts.geometry import Rect, Size
from layouts.impose.grid import Grid
from layouts.impose.marks import (
    INKS,
    color_bar,
    crop_marks,
    reach,
    registration,
    ruler,
    silhouette,
)
from layouts.page import Item, Shape, bounds
from tests.samples import BLACK

GRID = Grid(Size(400, 300), Size(100, 50), 3, 4)


def boxes(items: list[Item]) -> list[Rect]:
    return [bounds(item.path) for item in items if isinstance(item, Shape)]


def test_every_edge_of_every_row_and_column_has_a_mark_at_both_ends() -> None:
    found = boxes(crop_marks(GRID, BLACK, offset=5, length=10))
    upright = sorted({box.x for box in found if box.width == 0})
    lying = sorted({box.y for box in found if box.height == 0})
    assert upright == [50, 150, 250, 350]
    assert lying == [50, 100, 150, 200, 250]
    assert len(found) == 2 * (4 + 5)


def test_a_mark_is_as_long_as_asked_where_the_sheet_has_room() -> None:
    assert {10} == {
        box.width + box.height for box in boxes(crop_marks(GRID, BLACK, offset=5, length=10))
    }


def test_a_mark_ends_where_the_sheet_ends() -> None:
    found = boxes(crop_marks(GRID, BLACK, offset=5, length=900))
    assert {45} == {round(box.width + box.height, 6) for box in found}


@given(
    st.integers(1, 5),
    st.integers(1, 5),
    st.floats(min_value=0.1, max_value=20),
    st.floats(min_value=1, max_value=40),
)
def test_no_mark_stands_in_the_art_or_beyond_the_sheet(
    columns: int, rows: int, offset: float, length: float
) -> None:
    grid = Grid(Size(600, 600), Size(100, 100), columns, rows)
    sheet = Rect(0, 0, *grid.sheet)
    for box in boxes(crop_marks(grid, BLACK, offset=offset, length=length)):
        assert sheet.contains(box)
        assert (
            box.right <= grid.block.x - offset + 1e-6
            or box.x >= grid.block.right + offset - 1e-6
            or box.top <= grid.block.y - offset + 1e-6
            or box.y >= grid.block.top + offset - 1e-6
        )


def test_with_a_gutter_every_edge_of_every_card_has_its_own_marks() -> None:
    grid = Grid(Size(400, 300), Size(100, 50), 2, 2, 20)
    found = boxes(crop_marks(grid, BLACK, offset=5, length=10))
    assert sorted({box.x for box in found if box.width == 0}) == [90, 190, 210, 310]
    assert sorted({box.y for box in found if box.height == 0}) == [90, 140, 160, 210]
    assert len(found) == 16


@pytest.mark.parametrize(
    ("free", "expected"),
    [(30, 10), (20, 6), (16, 16), (8, 8), (-1, 0)],
    ids=["long", "to the printer's reach", "no room: to the edge", "in the margin", "none"],
)
def test_a_mark_ends_where_the_printers_reach_ends_if_that_is_of_use(
    free: float, expected: float
) -> None:
    assert reach(free, 10 if free != 16 else 20, 14) == expected


def test_no_mark_is_drawn_where_the_bleed_ends_at_the_edge() -> None:
    grid = Grid(Size(100, 100), Size(90, 50), 1, 1)
    found = boxes(crop_marks(grid, BLACK, offset=5, length=10))
    assert [box for box in found if box.height == 0] == []
    assert len(found) == 4


def test_a_registration_cross_is_in_every_ink() -> None:
    items = registration(50, 60, radius=4)
    colors = {item.stroke.cmyk for item in items if isinstance(item, Shape) and item.stroke}
    assert colors == {(1, 1, 1, 1)}
    middles = {(box.x + box.width / 2, box.y + box.height / 2) for box in boxes(items)}
    assert middles == {(50, 60)}


@pytest.mark.parametrize("upright", [False, True])
def test_the_bar_has_a_patch_for_each_ink_in_a_row(upright: bool) -> None:
    found = boxes(color_bar(Rect(10, 20, 0, 0), upright=upright))
    starts = [box.y - 20 if upright else box.x - 10 for box in found]
    assert starts == pytest.approx([mm(4) * number for number in range(len(INKS))])
    assert {round(box.width if upright else box.height, 6) for box in found} == {round(mm(2), 6)}


def test_silhouette_finds_a_square_and_two_corners_ten_millimetres_from_the_edges() -> None:
    square, right, left = boxes(list(silhouette(Size(mm(210), mm(297)), BLACK)))
    assert tuple(square) == pytest.approx((mm(10), mm(282), mm(5), mm(5)))
    assert tuple(right) == pytest.approx((mm(180), mm(267), mm(20), mm(20)))
    assert tuple(left) == pytest.approx((mm(10), mm(10), mm(20), mm(20)))


@pytest.mark.parametrize("upright", [False, True])
def test_the_scale_is_100_mm_long_with_a_tick_for_every_10(upright: bool) -> None:
    line, *ticks = boxes(ruler(Rect(20, 30, 0, 0), BLACK, upright=upright))
    long, across = (line.height, line.width) if upright else (line.width, line.height)
    assert long == pytest.approx(mm(100))
    assert across == 0
    assert (line.x, line.y) == (20, 30)
    starts = [tick.y - 30 if upright else tick.x - 20 for tick in ticks]
    assert starts == pytest.approx([mm(10) * number for number in range(11)])
    lengths = [tick.width if upright else tick.height for tick in ticks]
    assert [number for number, found in enumerate(lengths) if found > mm(1.5)] == [0, 5, 10]
