"""Cut paths: the trims of the printed cards, each cut once."""

from hypothesis import given
from hypothesis import strategies as st

from deck.errors import Problems
from deck.units import EPSILON, mm
from layouts.geometry import Rect, Size
from layouts.impose.cutpaths import cut_paths
from layouts.impose.gang import gang
from layouts.impose.grid import Grid, best_grid
from layouts.impose.sheet import Flip
from tests.samples import cards
from tests.strategies import flips, margins, papers, trims

gutters = st.just(0.0) | st.floats(mm(0.5), mm(15))


@given(papers, trims, margins, gutters, st.floats(0, mm(5)), flips)
def test_what_is_cut_is_the_trim_of_every_card_that_is_printed(
    paper: Size, trim: Size, margin: float, gutter: float, radius: float, flip: Flip
) -> None:
    grid = best_grid(paper, trim, margin, gutter)
    if grid is None:
        return
    problems = Problems()
    front, _ = gang(
        cards(grid.per_sheet, trim),
        paper,
        problems,
        margin=margin,
        bleed=0,
        flip=flip,
        gutter=gutter,
    )
    printed = [Rect(*place.transform.apply(0, 0), *trim) for place in front.placements]
    paths = cut_paths(grid, radius)
    assert paths.sheet == front.size
    if paths.outlines:
        assert list(paths.outlines) == printed
        assert paths.lines == ()
        return
    upright = sorted(start[0] for start, end in paths.lines if start[0] == end[0])
    level = sorted(start[1] for start, end in paths.lines if start[1] == end[1])
    for box in printed:
        for edge, cuts in (
            (box.x, upright),
            (box.right, upright),
            (box.y, level),
            (box.top, level),
        ):
            assert len([cut for cut in cuts if abs(cut - edge) < EPSILON]) == 1


def test_butted_cards_with_square_corners_are_cut_along_lines_from_end_to_end() -> None:
    paths = cut_paths(Grid(Size(200, 100), Size(30, 40), 2, 1))
    assert paths.outlines == ()
    assert list(paths.lines) == [
        ((70, 30), (130, 30)),
        ((70, 70), (130, 70)),
        ((70, 30), (70, 70)),
        ((100, 30), (100, 70)),
        ((130, 30), (130, 70)),
    ]


def test_round_corners_are_never_larger_than_the_card() -> None:
    paths = cut_paths(Grid(Size(200, 100), Size(30, 40), 2, 1), 90)
    assert paths.radius == 15
    assert len(paths.outlines) == 2
