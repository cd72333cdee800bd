"""The strips beside the cards: what is taken is gone, and nothing lies on a crop mark."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.units import EPSILON, mm
from layouts.geometry import Rect, Size
from layouts.impose.grid import Grid, best_grid
from layouts.impose.marks import crop_marks, quiet_zones, silhouette
from layouts.impose.slug import SideOf, Strips, crosses, overlap, strips
from layouts.page import Shape, bounds
from tests.samples import BLACK
from tests.strategies import papers, trims

FIRST: tuple[SideOf, ...] = ("right", "left", "top", "low")
GRID = Grid(Size(mm(297), mm(210)), Size(mm(70), mm(100)), 4, 2)  # eight cards on A4
OFFSET, MARK, MARGIN = mm(1.5), mm(4), mm(5)


def free(grid: Grid = GRID) -> Strips:
    return strips(grid, offset=OFFSET, length=MARK, margin=MARGIN)


def test_eight_cards_on_a4_leave_a_strip_of_two_millimetres_at_either_side() -> None:
    lanes = free().lanes
    assert {lane.side for lane in lanes} == {"right", "left"}
    assert {round(lane.depth, 3) for lane in lanes} == {round(mm(2), 3)}
    assert len(lanes) == 4  # each is cut in two by the crop mark in the middle


def test_a_scale_of_100_mm_fits_between_two_marks_and_a_text_does_not() -> None:
    assert free().take(mm(100), ("left", "right", "top", "low")) is None
    place = free().take(mm(100), ("left", "right", "top", "low"), tight=True)
    assert place is not None
    assert place[1] is True
    assert place[0].x == GRID.block.x - OFFSET - mm(2)


def test_what_is_taken_is_not_given_again() -> None:
    lanes = free()
    taken = []
    while place := lanes.take(mm(20), FIRST):
        taken.append(place[0])
    assert len(taken) == 16
    assert not [pair for pair in combinations(taken, 2) if overlap(*pair)]
    assert lanes.take(mm(20), FIRST) is None


def test_a_blocked_part_of_the_sheet_stays_free() -> None:
    lanes = free()
    middle = Rect(GRID.block.right, GRID.block.y + mm(40), mm(8), mm(20))
    lanes.block(middle)
    while place := lanes.take(mm(5), FIRST):
        assert not overlap(place[0], middle)


def test_the_crosses_stand_left_and_right_and_where_there_is_no_room_nowhere() -> None:
    left, right = crosses(GRID, offset=OFFSET, margin=MARGIN)
    assert left[1] == right[1]
    assert left[0] == pytest.approx(GRID.sheet.width - right[0])
    assert crosses(Grid(Size(100, 100), Size(99, 99), 1, 1), offset=0, margin=0) == []
    tall = Grid(Size(mm(80), mm(150)), Size(mm(78), mm(100)), 1, 1)
    low, top = crosses(tall, offset=OFFSET, margin=0)
    assert low[1] < tall.block.y < tall.block.top < top[1]


@given(
    papers,
    trims,
    st.floats(0, mm(12)),
    st.just(0.0) | st.floats(mm(1), mm(15)),
    st.lists(st.floats(mm(1), mm(120)), max_size=12),
)
def test_whatever_is_placed_is_within_reach_and_off_the_cards_the_marks_and_the_rest(
    paper: Size, trim: Size, margin: float, gutter: float, lengths: list[float]
) -> None:
    grid = best_grid(paper, trim, margin, gutter)
    if grid is None:
        return
    lanes = strips(grid, offset=OFFSET, length=MARK, margin=margin)
    marks = [
        bounds(item.path)
        for item in crop_marks(grid, BLACK, offset=OFFSET, length=MARK, margin=margin)
        if isinstance(item, Shape)
    ]
    placed = [place[0] for long in lengths if (place := lanes.take(long, FIRST))]
    printed = Rect(0, 0, *grid.sheet).grown(-margin)
    for box in placed:
        assert printed.contains(box)
        assert not overlap(box, grid.block.grown(OFFSET - EPSILON))
        for mark in marks:
            apart = (
                mark.x >= box.right - EPSILON
                or mark.right <= box.x + EPSILON
                or mark.y >= box.top - EPSILON
                or mark.top <= box.y + EPSILON
            )
            assert apart
    assert not [pair for pair in combinations(placed, 2) if overlap(*pair)]


def test_the_marks_of_a_silhouette_stand_in_their_quiet_zones() -> None:
    sheet = Size(mm(210), mm(297))
    zones = quiet_zones(sheet)
    for item in silhouette(sheet, BLACK):
        assert isinstance(item, Shape)
        assert any(zone.contains(bounds(item.path)) for zone in zones)
