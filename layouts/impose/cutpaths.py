"""What a cutting machine cuts on a gang sheet: the trims of its cards.

Cards with a gutter, or with round corners, are cut one by one. Butted cards with square corners are
cut along the lines that they share, from end to end of the block, since a second cut in the same
place tears the paper.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from deck.units import EPSILON
from layouts.geometry import Rect, Size
from layouts.impose.grid import Grid, cut_order

Line = tuple[tuple[float, float], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class CutPaths:
    """The cuts of one sheet, seen from its front; lengths in points.

    Attributes:
        sheet: the size of the sheet.
        outlines: a closed cut around each card.
        radius: of the corners of the outlines.
        lines: straight cuts.
    """

    sheet: Size
    outlines: Sequence[Rect]
    radius: float
    lines: Sequence[Line]


def cut_paths(grid: Grid, radius: float = 0) -> CutPaths:
    """Return the cuts of a full sheet; places that stay empty on the last sheet are cut too.

    Args:
        grid: the cards.
        radius: of a corner, in points; at most half a card.
    """
    if radius > EPSILON or grid.gutter > EPSILON:
        return CutPaths(grid.sheet, grid.trims(), min(radius, min(grid.cell) / 2), ())
    block = grid.block
    lines = [
        ((at, block.y), (at, block.top)) if upright else ((block.x, at), (block.right, at))
        for upright, at in cut_order(grid)
    ]
    return CutPaths(grid.sheet, (), 0, lines)
