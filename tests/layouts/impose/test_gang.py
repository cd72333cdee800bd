"""Gang sheets: the sketches a printer would make, and every card with its back behind it."""

import textwrap
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.errors import Problems
from deck.units import EPSILON, mm
from layouts.geometry import Rect, Size
from layouts.impose.gang import Grid, best_grid, clip, gang, mirrored
from layouts.impose.sheet import Flip, Placement, Sheet, turns_sideways
from tests.samples import cards
from tests.strategies import flips, margins, papers, trims

TRIM = Size(mm(70), mm(100))
A4 = Size(mm(210), mm(297))


def placed(shown: Rect, placement: Placement) -> Rect:
    """Return a rectangle of a page as it lies on the sheet."""
    x, y = placement.transform.apply(shown.x, shown.y)
    right, top = placement.transform.apply(shown.right, shown.top)
    return Rect(min(x, right), min(y, top), abs(right - x), abs(top - y))


def behind(sheet: Sheet, box: Rect, flip: Flip) -> Rect:
    """Return where a place on the back of a sheet lies, seen through the paper from the front."""
    if turns_sideways(sheet.size, flip):
        return box._replace(x=sheet.size.width - box.right)
    return box._replace(y=sheet.size.height - box.top)


def rows(sheet: Sheet) -> list[list[str]]:
    """Return the labels on a sheet from top to bottom; `^` marks one that is upside down."""
    found: dict[float, dict[float, str]] = {}
    for placement in sheet.placements:
        box = placed(Rect(0, 0, *placement.page.trim), placement)
        sign = "^" if placement.rotation == 180 else ""
        found.setdefault(round(-box.y), {})[box.x] = placement.page.label + sign
    return [[row[x] for x in sorted(row)] for _, row in sorted(found.items())]


def sketch(sheets: list[Sheet]) -> str:
    parts = []
    for front, back in zip(sheets[::2], sheets[1::2], strict=True):
        pairs = zip(rows(front), rows(back), strict=True)
        parts.append("\n".join(" | ".join(map(" ".join, pair)) for pair in pairs))
    return "\n---\n".join(parts)


def ganged(count: int, paper: Size, flip: Flip, *, trim: Size = TRIM) -> list[Sheet]:
    problems = Problems()
    sheets = gang(cards(count, trim), paper, problems, margin=0, bleed=mm(2), flip=flip)
    assert problems.items == []
    return sheets


NINE = Size(mm(63), mm(88))  # three by three on A4


@pytest.mark.parametrize(
    ("count", "trim", "flip", "expected"),
    [
        (
            9,
            NINE,
            "long-edge",
            """
            1 2 3 | 3 2 1
            4 5 6 | 6 5 4
            7 8 9 | 9 8 7""",
        ),
        (
            9,
            NINE,
            "short-edge",
            """
            1 2 3 | 7^ 8^ 9^
            4 5 6 | 4^ 5^ 6^
            7 8 9 | 1^ 2^ 3^""",
        ),
        (
            8,
            TRIM,
            "long-edge",
            """
            1 2 3 4 | 5^ 6^ 7^ 8^
            5 6 7 8 | 1^ 2^ 3^ 4^""",
        ),
        (
            8,
            TRIM,
            "short-edge",
            """
            1 2 3 4 | 4 3 2 1
            5 6 7 8 | 8 7 6 5""",
        ),
        (
            11,
            NINE,
            "long-edge",
            """
            1 2 3 | 3 2 1
            4 5 6 | 6 5 4
            7 8 9 | 9 8 7
            ---
            10 11 | 11 10""",
        ),
    ],
)
def test_a_gang_sheet_lies_as_it_is_sketched(
    count: int, trim: Size, flip: Flip, expected: str
) -> None:
    assert textwrap.dedent(expected).strip() == sketch(ganged(count, A4, flip, trim=trim))


def test_the_few_cards_of_the_last_sheet_stand_behind_themselves() -> None:
    front, back = ganged(2, A4, "long-edge", trim=NINE)
    assert placed(Rect(0, 0, *NINE), back.placements[0]).right == pytest.approx(
        A4.width - front.placements[0].transform.e
    )


def test_no_cards_make_no_sheets() -> None:
    assert ganged(0, A4, "long-edge") == []


def test_a_card_that_is_larger_than_the_paper_is_a_problem_with_both_sizes() -> None:
    problems = Problems()
    big = Size(mm(300), mm(300))
    assert gang(cards(1, big), A4, problems, margin=0, bleed=0, flip="long-edge") == []
    assert [str(item) for item in problems.items] == [
        "--paper: error[does-not-fit]: a card of 300 x 300 mm does not fit on a sheet of"
        " 210 x 297 mm\n  help: choose a larger paper"
    ]


@pytest.mark.parametrize(
    ("sheet", "flip", "expected"),
    [
        (A4, "long-edge", True),
        (A4, "short-edge", False),
        (A4.turned(), "long-edge", False),
        (A4.turned(), "short-edge", True),
    ],
)
def test_a_sheet_turns_sideways_over_the_edge_that_stands(
    sheet: Size, flip: Flip, expected: bool
) -> None:
    assert expected == turns_sideways(sheet, flip)


def test_places_count_in_reading_order_from_the_top() -> None:
    grid = Grid(Size(100, 200), Size(10, 20), 3, 2)
    assert grid.per_sheet == 6
    assert grid.corner(0) == (35, 100)
    assert grid.corner(5) == (55, 80)


def test_the_best_grid_may_turn_the_paper() -> None:
    grid = best_grid(A4, TRIM, mm(5))
    assert grid is not None
    assert (grid.columns, grid.rows, grid.sheet) == (4, 2, A4.turned())


def test_a_card_in_the_middle_shows_no_bleed_and_a_corner_shows_it_on_two_sides() -> None:
    grid = Grid(Size(100, 100), Size(10, 20), 3, 3)
    assert clip(grid, 4, 2) == Rect(0, 0, 10, 20)
    assert clip(grid, 0, 2) == Rect(-2, 0, 12, 22)
    assert clip(grid, 8, 2) == Rect(0, -2, 12, 22)
    assert clip(Grid(Size(100, 100), Size(10, 20), 1, 1), 0, 2) == Rect(-2, -2, 14, 24)
    assert mirrored(Rect(-2, 0, 12, 22), Size(10, 20)) == Rect(0, 0, 12, 22)


sheets_of_cards = st.tuples(st.integers(1, 40), papers, trims, flips)


@given(sheets_of_cards)
def test_every_card_is_placed_once_with_its_back_exactly_behind_it(
    given_: tuple[int, Size, Size, Flip],
) -> None:
    count, paper, trim, flip = given_
    sheets = gang(cards(count, trim), paper, Problems(), margin=0, bleed=mm(2), flip=flip)
    if best_grid(paper, trim, 0) is None:
        assert sheets == []
        return
    labels = [placement.page.label for sheet in sheets[::2] for placement in sheet.placements]
    assert labels == [str(number + 1) for number in range(count)]
    for front, back in zip(sheets[::2], sheets[1::2], strict=True):
        assert (front.side, back.side, front.size) == ("front", "back", back.size)
        for one, other in zip(front.placements, back.placements, strict=True):
            assert one.page.label == other.page.label
            for shown in (Rect(0, 0, *trim), None):  # the trim, and what is shown of the bleed
                here = placed(shown or one.clip, one)
                there = behind(back, placed(shown or other.clip, other), flip)
                assert tuple(here) == pytest.approx(tuple(there), abs=1e-6)


@given(sheets_of_cards)
def test_what_is_shown_of_a_card_never_overlaps_a_neighbour(
    given_: tuple[int, Size, Size, Flip],
) -> None:
    count, paper, trim, flip = given_
    for sheet in gang(cards(count, trim), paper, Problems(), margin=0, bleed=mm(2), flip=flip)[:2]:
        boxes = [placed(placement.clip, placement) for placement in sheet.placements]
        for one, other in combinations(boxes, 2):
            wide = min(one.right, other.right) - max(one.x, other.x)
            high = min(one.top, other.top) - max(one.y, other.y)
            assert min(wide, high) < EPSILON


@given(papers, trims, margins)
def test_the_best_grid_stays_inside_the_margins_and_has_no_room_for_more(
    paper: Size, trim: Size, margin: float
) -> None:
    grid = best_grid(paper, trim, margin)
    if grid is None:
        free = min(paper) - 2 * margin, max(paper) - 2 * margin
        assert free[0] < min(trim) or free[1] < max(trim)
        return
    inside = Rect(0, 0, *grid.sheet).grown(-margin)
    assert inside.contains(grid.block)
    assert (grid.columns + 1) * trim.width > inside.width
    assert (grid.rows + 1) * trim.height > inside.height


@given(papers, trims, flips)
def test_seen_from_behind_twice_is_seen_from_the_front(paper: Size, trim: Size, flip: Flip) -> None:
    grid = best_grid(paper, trim, 0)
    if grid is None:
        return
    for place in range(min(grid.per_sheet, 12)):
        there = grid.corner_behind(place, flip)
        box = Rect(*there, *trim)
        turned = behind(Sheet(grid.sheet, ()), box, flip)
        assert grid.corner(place) == pytest.approx((turned.x, turned.y))
