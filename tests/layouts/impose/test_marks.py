"""Marks: at every cut, outside the art, inside the sheet; and a scale of exactly 100 mm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.units import mm
from layouts.geometry import Rect, Size
from layouts.impose.gang import Grid
from layouts.impose.marks import crop_marks, ruler
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
    assert [number for number, found in enumerate(lengths) if found > mm(2)] == [0, 5, 10]
