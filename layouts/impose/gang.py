"""Gang sheets: several cards on a sheet, in rows and columns, with their backs behind them.

Cards are butted: neighbours share a cut. The grid stands in the middle of the sheet, so that the
back of the card at (x, y) lies at (W - x - w, y) when the sheet is turned sideways, and at (x, H -
y - h), upside down, when it is turned over the top. For the cutter: cut along the marks, first the
long cuts from edge to edge, then turn the strips.
"""

from collections.abc import Sequence
from math import floor

from deck.errors import Problems, Span
from deck.units import EPSILON, to_mm
from layouts.geometry import Rect, Size, turned
from layouts.impose.sheet import Flip, Placement, Sheet, turns_sideways
from layouts.page import Page


class Grid:
    """A grid of cells of one size in the middle of a sheet, row 0 at the top."""

    def __init__(self, sheet: Size, cell: Size, columns: int, rows: int) -> None:
        """Place the grid; lengths in points."""
        self.sheet, self.cell, self.columns, self.rows = sheet, cell, columns, rows
        width, height = columns * cell.width, rows * cell.height
        self.block = Rect((sheet.width - width) / 2, (sheet.height - height) / 2, width, height)

    @property
    def per_sheet(self) -> int:
        """How many cells the grid has."""
        return self.columns * self.rows

    def corner(self, place: int) -> tuple[float, float]:
        """Return the lower left corner of a cell; places count in reading order."""
        row, column = divmod(place, self.columns)
        return self.block.x + column * self.cell.width, self.block.top - (
            row + 1
        ) * self.cell.height

    def corner_behind(self, place: int, flip: Flip) -> tuple[float, float]:
        """Return the lower left corner, on the back of the sheet, of what lies behind a cell."""
        x, y = self.corner(place)
        if turns_sideways(self.sheet, flip):
            return self.sheet.width - x - self.cell.width, y
        return x, self.sheet.height - y - self.cell.height


def best_grid(paper: Size, cell: Size, margin: float) -> Grid | None:
    """Return the grid with the most cells, portrait or landscape; None if not one fits.

    Args:
        paper: the size of the paper, either way round.
        cell: the trim of a card.
        margin: what must stay free on every side.
    """
    grids = []
    for sheet in (paper, paper.turned()):
        columns = floor((sheet.width - 2 * margin + EPSILON) / cell.width)
        rows = floor((sheet.height - 2 * margin + EPSILON) / cell.height)
        if columns > 0 and rows > 0:
            grids.append(Grid(sheet, cell, columns, rows))
    return max(grids, key=lambda grid: grid.per_sheet, default=None)


def gang(
    cards: Sequence[tuple[Page, Page]],
    paper: Size,
    problems: Problems,
    *,
    margin: float,
    bleed: float,
    flip: Flip,
) -> list[Sheet]:
    """Place cards on sheets: a front, then its back, and so on.

    Args:
        cards: front and back of each card, all of one trim.
        paper: the size of the paper, either way round.
        problems: collects a card that is larger than the paper.
        margin: what must stay free on every side, in points.
        bleed: how far art goes beyond the block of cards, in points; inside it cards are cut
            butted.
        flip: the edge that the sheet is turned over.
    """
    if not cards:
        return []
    trim = cards[0][0].trim
    grid = best_grid(paper, trim, margin)
    if grid is None:
        sizes = [f"{to_mm(side):.0f} x {to_mm(other):.0f} mm" for side, other in (trim, paper)]
        problems.add(
            Span("--paper"),
            "does-not-fit",
            f"a card of {sizes[0]} does not fit on a sheet of {sizes[1]}",
            help="choose a larger paper",
        )
        return []
    sheets: list[Sheet] = []
    for start in range(0, len(cards), grid.per_sheet):
        group = cards[start : start + grid.per_sheet]
        upright = turns_sideways(grid.sheet, flip)
        fronts = [
            Placement(front, turned(*grid.corner(place), trim, 0), clip(grid, place, bleed))
            for place, (front, _) in enumerate(group)
        ]
        degrees = 0 if upright else 180
        backs = [
            Placement(
                back,
                turned(*grid.corner_behind(place, flip), trim, degrees),
                mirrored(clip(grid, place, bleed), trim),
                degrees,
            )
            for place, (_, back) in enumerate(group)
        ]
        sheets += (Sheet(grid.sheet, fronts, (), "front"), Sheet(grid.sheet, backs, (), "back"))
    return sheets


def clip(grid: Grid, place: int, bleed: float) -> Rect:
    """Return the part of a card that is shown: its trim, and bleed at the edges of the block."""
    row, column = divmod(place, grid.columns)
    left = bleed if column == 0 else 0
    right = bleed if column == grid.columns - 1 else 0
    top = bleed if row == 0 else 0
    low = bleed if row == grid.rows - 1 else 0
    return Rect(-left, -low, grid.cell.width + left + right, grid.cell.height + low + top)


def mirrored(shown: Rect, trim: Size) -> Rect:
    """Return the same part seen from behind, with left and right exchanged.

    Turned sideways, the back stands upright and mirrored. Turned over the top it stands upside
    down, which in its own coordinates comes to the same thing.
    """
    return Rect(trim.width - shown.right, shown.y, shown.width, shown.height)
