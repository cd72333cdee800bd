"""Saddle stitch: fold the sheets, put them into each other, and leaf through: 1, 2, 3…"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.errors import Problems
from deck.units import EPSILON, inch, mm
from layouts.geometry import Rect, Size
from layouts.impose.saddle import saddle_stitch, signature
from layouts.impose.sheet import Binding, Flip, Placement, Sheet, turns_sideways
from tests.samples import pages
from tests.strategies import bindings, flips

A4 = Size(mm(210), mm(297))
A5 = Size(mm(148), mm(210))


def stitched(
    count: int,
    flip: Flip,
    *,
    caliper: float = 0,
    bleed: float = 0,
    paper: Size = A4,
    binding: Binding = "left",
) -> list[Sheet]:
    problems = Problems()
    found = saddle_stitch(
        pages(count, A5, bleed=bleed),
        paper,
        problems,
        flip=flip,
        caliper=caliper,
        binding=binding,
    )
    assert problems.items == []
    return found


def placed(shown: Rect, placement: Placement) -> Rect:
    x, y = placement.transform.apply(shown.x, shown.y)
    right, top = placement.transform.apply(shown.right, shown.top)
    return Rect(min(x, right), min(y, top), abs(right - x), abs(top - y))


def through(sheet: Sheet, box: Rect, flip: Flip) -> Rect:
    """Return where a place on the back lies, seen through the paper from the front."""
    if turns_sideways(sheet.size, flip):
        return box._replace(x=sheet.size.width - box.right)
    return box._replace(y=sheet.size.height - box.top)


def halves(sheet: Sheet, flip: Flip) -> tuple[int, int]:
    """Return the pages on the left and right half of a sheet, seen from the front; 0 is empty."""
    found = [0, 0]
    for placement in sheet.placements:
        box = placed(Rect(0, 0, *placement.page.trim), placement)
        if sheet.side == "back":
            box = through(sheet, box, flip)
        found[box.x + box.width / 2 > sheet.size.width / 2] = int(placement.page.label)
    return found[0], found[1]


def leafed(sheets: list[Sheet], flip: Flip, binding: Binding = "left") -> list[int]:
    """Return the pages in the order of reading: fold each sheet, the first one outermost.

    Bound on the left, the half that comes first is the right one; bound on the right, the left one.
    """
    near, far = (1, 0) if binding == "left" else (0, 1)
    leaves = [
        (halves(front, flip), halves(back, flip))
        for front, back in zip(sheets[::2], sheets[1::2], strict=True)
    ]
    first = [page for front, back in leaves for page in (front[near], back[near])]
    last = [page for front, back in reversed(leaves) for page in (back[far], front[far])]
    return first + last


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, []),
        (4, [((4, 1), (2, 3))]),
        (8, [((8, 1), (2, 7)), ((6, 3), (4, 5))]),
        (5, [((0, 1), (2, 0)), ((0, 3), (4, 5))]),
        (1, [((0, 1), (0, 0))]),
    ],
)
def test_a_signature_is_as_a_printer_folds_it(
    count: int, expected: list[tuple[tuple[int, int], tuple[int, int]]]
) -> None:
    assert expected == signature(count)


@pytest.mark.parametrize(("flip", "degrees"), [("short-edge", 0), ("long-edge", 180)])
def test_the_back_of_a_spread_stands_upside_down_over_the_long_edge(
    flip: Flip, degrees: int
) -> None:
    front, back = stitched(4, flip)
    assert [placement.rotation for placement in front.placements] == [0, 0]
    assert [degrees, degrees] == [placement.rotation for placement in back.placements]


def test_the_paper_is_turned_to_landscape() -> None:
    assert [A4.turned()] * 2 == [sheet.size for sheet in stitched(4, "short-edge")]
    assert stitched(4, "short-edge", paper=A4.turned())[0].size == A4.turned()


def test_no_pages_make_no_sheets() -> None:
    assert stitched(0, "long-edge") == []


@pytest.mark.parametrize(
    "trim", [Size(mm(170), mm(200)), Size(mm(100), mm(240))], ids=["too wide", "too high"]
)
def test_a_spread_that_is_larger_than_the_paper_is_a_problem(trim: Size) -> None:
    problems = Problems()
    assert saddle_stitch(pages(4, trim), A4, problems, flip="long-edge") == []
    (problem,) = problems.items
    assert problem.message == (
        f"two pages need {2 * trim.width / mm(1):.0f} x {trim.height / mm(1):.0f} mm,"
        " more than the paper of 297 x 210 mm"
    )


@given(st.integers(1, 60), flips, bindings, st.sampled_from([A4, Size(mm(297), mm(420))]))
def test_folded_and_leafed_through_the_pages_read_1_2_3(
    count: int, flip: Flip, binding: Binding, paper: Size
) -> None:
    found = leafed(stitched(count, flip, binding=binding, paper=paper), flip, binding)
    assert [page for page in found if page] == list(range(1, count + 1))
    assert len(found) % 4 == 0


@given(st.integers(1, 24), flips, bindings)
def test_every_leaf_has_its_two_pages_exactly_behind_each_other(
    count: int, flip: Flip, binding: Binding
) -> None:
    sheets = stitched(count, flip, caliper=0.3, binding=binding)
    for front, back in zip(sheets[::2], sheets[1::2], strict=True):
        there = {int(p.page.label): p for p in back.placements}
        for one in front.placements:
            number = int(one.page.label)
            other = there.get(number + 1 if number % 2 else number - 1)
            if other:
                trim = Rect(0, 0, *A5)
                seen = through(back, placed(trim, other), flip)
                assert tuple(placed(trim, one)) == pytest.approx(tuple(seen))


@given(st.integers(1, 40), flips, st.floats(0, 0.5), st.floats(0, mm(5)))
def test_no_page_is_shown_beyond_the_fold(
    count: int, flip: Flip, caliper: float, bleed: float
) -> None:
    for sheet in stitched(count, flip, caliper=caliper, bleed=bleed):
        middle = sheet.size.width / 2
        for placement in sheet.placements:
            shown = placed(placement.clip, placement)
            assert shown.right < middle + EPSILON or shown.x > middle - EPSILON
            assert min(abs(shown.right - middle), abs(shown.x - middle)) < EPSILON


@given(st.integers(5, 40), st.floats(0.01, 0.5))
def test_inner_pages_creep_towards_the_fold_sheet_by_sheet(count: int, caliper: float) -> None:
    sheets = stitched(count, "short-edge", caliper=caliper)[::2]
    for number, sheet in enumerate(sheets):
        right = [p for p in sheet.placements if p.clip.x > -EPSILON and int(p.page.label) % 2]
        assert [sheet.size.width / 2 - number * caliper] == [
            pytest.approx(p.transform.e) for p in right
        ]


@given(st.integers(1, 40), flips, st.floats(0, 0.3))
def test_bound_on_the_right_the_sheets_are_those_of_the_left_with_sides_changed(
    count: int, flip: Flip, caliper: float
) -> None:
    left = stitched(count, flip, caliper=caliper)
    right = stitched(count, flip, caliper=caliper, binding="right")
    for one, other in zip(left, right, strict=True):
        there = {placement.page.label: placement for placement in other.placements}
        assert {placement.page.label for placement in one.placements} == set(there)
        for placement in one.placements:
            here = placed(Rect(0, 0, *A5), placement)
            mirror = placed(Rect(0, 0, *A5), there[placement.page.label])
            assert here.x == pytest.approx(one.size.width - mirror.right)


def test_the_creep_of_the_inmost_sheet_is_caliper_times_sheets_less_one_times_swell() -> None:
    problems = Problems()
    book = pages(28, A5)
    sheets = saddle_stitch(
        book, A4, problems, flip="short-edge", caliper=mm(0.1), swell=1.2, spine=mm(7)
    )
    inmost = next(p for p in sheets[-2].placements if p.page.label == "13")
    assert sheets[-2].size.width / 2 - inmost.transform.e == pytest.approx(mm(0.1 * 6 * 1.2))
    assert problems.items == []


def test_paper_that_pushes_the_text_into_the_fold_is_a_problem_with_both_lengths() -> None:
    problems = Problems()
    assert (
        saddle_stitch(pages(80, A5), A4, problems, flip="long-edge", caliper=mm(0.5), spine=mm(7))
        == []
    )
    assert [str(problem) for problem in problems.items] == [
        "--caliper: error[does-not-fit]: 20 sheets of 0.5 mm push the inmost pages 9.5 mm into the"
        " fold; the inner margin has room for 7.0 mm\n"
        "  help: take thinner paper, or let the shop bind it another way"
    ]


@given(st.integers(1, 30), flips, bindings)
def test_on_a_paper_a_little_too_small_the_pages_shrink_about_the_fold_with_a_warning(
    count: int, flip: Flip, binding: Binding
) -> None:
    letter, problems = Size(inch(8.5), inch(11)), Problems()
    sheets = saddle_stitch(pages(count, A5), letter, problems, flip=flip, binding=binding)
    (warning,) = problems.warnings
    assert problems.errors == []
    assert warning.message.endswith("they are printed at 94 %")
    assert [page for page in leafed(sheets, flip, binding) if page] == list(range(1, count + 1))
    for sheet in sheets:
        for placement in sheet.placements:
            box = placed(Rect(0, 0, *A5), placement)
            assert Rect(0, 0, *sheet.size).contains(box)
            middle = sheet.size.width / 2
            assert min(abs(box.x - middle), abs(box.right - middle)) < EPSILON
            assert box.width / box.height == pytest.approx(A5.width / A5.height)


def test_a_spread_stands_in_the_middle_of_a_larger_paper() -> None:
    (front, _) = stitched(4, "short-edge", paper=Size(mm(297), mm(420)))
    left, right = (placed(Rect(0, 0, *A5), placement) for placement in front.placements)
    assert left.x == pytest.approx(front.size.width - right.right)
    assert left.right == pytest.approx(right.x)
    assert left.y == pytest.approx(front.size.height - left.top)
