"""Gang sheets: the sketches a printer would make, and every card with its back behind it."""

import textwrap
from dataclasses import replace
from itertools import combinations, groupby
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.errors import Problems
from deck.units import EPSILON, mm
from layouts.catalog import card_format
from layouts.catalog import paper as paper_called
from layouts.geometry import Rect, Size
from layouts.impose.gang import gang, mirrored
from layouts.impose.grid import Grid, best_grid, cut_and_stack, cut_order, reading
from layouts.impose.sheet import Flip, Order, Placement, Sheet, shifted, turns_sideways
from layouts.page import Group, Shape, line
from tests.samples import BASE, BLACK, cards
from tests.strategies import flips, margins, papers, trims

TRIM = Size(mm(70), mm(100))
A4 = Size(mm(210), mm(297))
OUR_PAPERS = [
    found.size
    for name in BASE.names("layouts/papers")
    if (found := paper_called(BASE, name, Problems()))
]
OUR_TRIMS = [
    size.trim
    for name in BASE.names("layouts/formats")
    if (size := card_format(BASE, name, Problems()))
]


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


def ganged(
    count: int, paper: Size, flip: Flip, *, trim: Size = TRIM, order: Order = "reading"
) -> list[Sheet]:
    problems = Problems()
    sheets = gang(
        cards(count, trim), paper, problems, margin=0, bleed=mm(2), flip=flip, order=order
    )
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


def test_cut_and_stack_counts_through_the_sheets() -> None:
    sheets = ganged(20, A4, "long-edge", trim=NINE, order="cut-and-stack")
    expected = """
        1 4 7 | 7 4 1
        10 13 16 | 16 13 10
        19 | 19
        ---
        2 5 8 | 8 5 2
        11 14 17 | 17 14 11
        20 | 20
        ---
        3 6 9 | 9 6 3
        12 15 18 | 18 15 12"""
    assert textwrap.dedent(expected).strip() == sketch(sheets)


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
    assert grid.clip(4, 2) == Rect(0, 0, 10, 20)
    assert grid.clip(0, 2) == Rect(-2, 0, 12, 22)
    assert grid.clip(8, 2) == Rect(0, -2, 12, 22)
    assert Grid(Size(100, 100), Size(10, 20), 1, 1).clip(0, 2) == Rect(-2, -2, 14, 24)
    assert mirrored(Rect(-2, 0, 12, 22), Size(10, 20)) == Rect(0, 0, 12, 22)


@st.composite
def jobs(draw: st.DrawFn) -> dict[str, Any]:
    """Return what cards are ganged with: a paper and a format of ours, or any other."""
    ours = st.tuples(st.sampled_from(OUR_PAPERS), st.sampled_from(OUR_TRIMS))
    paper, trim = draw(ours | st.tuples(papers, trims))
    return {
        "cards": cards(draw(st.integers(1, 40)), trim),
        "paper": paper,
        "problems": Problems(),
        "margin": draw(st.sampled_from([0, mm(5), mm(12)])),
        "bleed": draw(st.sampled_from([mm(1), mm(3)])),
        "flip": draw(flips),
        "gutter": draw(st.just(0) | st.floats(mm(0.5), mm(15))),
        "order": draw(st.sampled_from(["reading", "cut-and-stack"])),
    }


@given(jobs())
def test_every_card_is_placed_once_with_its_back_exactly_behind_it(job: dict[str, Any]) -> None:
    sheets = gang(**job)
    trim, flip = job["cards"][0][0].trim, job["flip"]
    if best_grid(job["paper"], trim, job["margin"], job["gutter"]) is None:
        assert sheets == []
        assert [problem.code for problem in job["problems"].items] == ["does-not-fit"]
        return
    labels = [placement.page.label for sheet in sheets[::2] for placement in sheet.placements]
    assert sorted(labels, key=int) == [str(number + 1) for number in range(len(job["cards"]))]
    for front, back in zip(sheets[::2], sheets[1::2], strict=True):
        assert (front.side, back.side, front.size) == ("front", "back", back.size)
        for one, other in zip(front.placements, back.placements, strict=True):
            assert one.page.label == other.page.label
            for shown in (Rect(0, 0, *trim), None):  # the trim, and what is shown of the bleed
                here = placed(shown or one.clip, one)
                there = behind(back, placed(shown or other.clip, other), flip)
                assert tuple(here) == pytest.approx(tuple(there), abs=1e-6)


@given(jobs())
def test_cards_stand_within_the_margins_and_show_nothing_of_a_neighbour(
    job: dict[str, Any],
) -> None:
    for sheet in gang(**job)[:2]:
        inside = Rect(0, 0, *sheet.size).grown(-job["margin"])
        boxes = [placed(placement.clip, placement) for placement in sheet.placements]
        for placement in sheet.placements:
            assert inside.contains(placed(Rect(0, 0, *placement.page.trim), placement))
        for one, other in combinations(boxes, 2):
            wide = min(one.right, other.right) - max(one.x, other.x)
            high = min(one.top, other.top) - max(one.y, other.y)
            assert min(wide, high) < EPSILON


@given(jobs())
def test_with_a_gutter_of_twice_the_bleed_every_card_shows_its_whole_bleed(
    job: dict[str, Any],
) -> None:
    job |= {"gutter": 2 * job["bleed"]}
    for sheet in gang(**job):
        for placement in sheet.placements:
            assert tuple(placement.clip) == pytest.approx(
                tuple(Rect(0, 0, *placement.page.trim).grown(job["bleed"]))
            )


@given(jobs())
def test_cuts_run_from_edge_to_edge_along_every_trim_and_through_none(job: dict[str, Any]) -> None:
    trim = job["cards"][0][0].trim
    grid = best_grid(job["paper"], trim, job["margin"], job["gutter"])
    if grid is None:
        return
    upright, level = grid.upright_cuts(), grid.level_cuts()
    for box in grid.trims():
        for edges, cuts in (((box.x, box.right), upright), ((box.y, box.top), level)):
            for edge in edges:
                assert min(abs(cut - edge) for cut in cuts) < EPSILON
            assert not [cut for cut in cuts if edges[0] + EPSILON < cut < edges[1] - EPSILON]
    doubled = 2 if job["gutter"] else 1
    assert len(upright) == (doubled * grid.columns if job["gutter"] else grid.columns + 1)
    assert len(level) == (doubled * grid.rows if job["gutter"] else grid.rows + 1)


@given(jobs())
def test_the_long_cuts_come_first(job: dict[str, Any]) -> None:
    grid = best_grid(job["paper"], job["cards"][0][0].trim, job["margin"], job["gutter"])
    if grid is None:
        return
    order = cut_order(grid)
    kinds = [kind for kind, _ in groupby(upright for upright, _ in order)]
    assert kinds == ([False, True] if grid.sheet.landscape else [True, False])
    assert sorted(order) == sorted(
        [(True, x) for x in grid.upright_cuts()] + [(False, y) for y in grid.level_cuts()]
    )


@given(st.integers(1, 60), st.integers(1, 20))
def test_stacked_in_the_order_of_their_places_the_cut_piles_are_in_order(
    count: int, per_sheet: int
) -> None:
    sheets = cut_and_stack(count, per_sheet)
    stack = [card for place in zip(*sheets, strict=True) for card in place if card is not None]
    assert stack == list(range(count))


@given(st.integers(1, 60), st.integers(1, 20))
def test_in_reading_order_only_the_last_sheet_has_empty_places(count: int, per_sheet: int) -> None:
    *whole, last = reading(count, per_sheet)
    assert all(None not in places for places in whole)
    assert len(last) == per_sheet
    filled = [card for card in last if card is not None]
    assert list(last[: len(filled)]) == filled


def test_butted_neighbours_share_a_cut_and_guttered_ones_have_two() -> None:
    assert Grid(Size(100, 100), Size(20, 20), 2, 1).upright_cuts() == [30, 50, 70]
    assert Grid(Size(100, 100), Size(20, 20), 2, 1, 10).upright_cuts() == [25, 45, 55, 75]


def test_a_narrow_gutter_is_shared_by_the_bleed_of_both_neighbours() -> None:
    grid = Grid(Size(100, 100), Size(20, 20), 2, 1, 4)
    assert grid.clip(0, 3) == Rect(-3, -3, 25, 26)
    assert grid.clip(1, 3) == Rect(-2, -3, 25, 26)


@given(jobs(), st.floats(-20, 20), st.floats(-20, 20), st.floats(0.99, 1.01))
def test_a_shifted_side_has_everything_moved_and_scaled_about_its_middle(
    job: dict[str, Any], right: float, up: float, scale: float
) -> None:
    for sheet in gang(**job)[:2]:
        middle = (sheet.size.width / 2, sheet.size.height / 2)
        sheet = replace(sheet, marks=[Shape(line((0, 0), middle), stroke=BLACK)])
        moved = shifted(sheet, (right, up), scale)
        for one, other in zip(sheet.placements, moved.placements, strict=True):
            for x, y in ((0.0, 0.0), (10.0, 20.0)):
                here, there = one.transform.apply(x, y), other.transform.apply(x, y)
                wanted = [
                    (value - half) * scale + half + by
                    for value, half, by in zip(here, middle, (right, up), strict=True)
                ]
                assert list(there) == pytest.approx(wanted, abs=1e-6)
        if moved is not sheet:
            (group,) = moved.marks
            assert isinstance(group, Group)
            at = (middle[0] + right, middle[1] + up)
            assert group.transform.apply(*middle) == pytest.approx(at)


def test_a_side_that_is_not_shifted_stays_as_it_is() -> None:
    sheet = Sheet(A4, ())
    assert shifted(sheet, (0, 0)) is sheet
    assert shifted(sheet, (1, 0)).marks == ()


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
