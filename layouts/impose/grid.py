"""The grid of a gang sheet: cells of one trim in rows and columns, and where they are cut apart.

Cells stand butted, so that neighbours share a cut, or with a gutter between them, so that each has
bleed of its own and every edge its own cut (a double cut). The block of all cells stands in the
middle of the sheet: then the back of the cell at (x, y) lies at (W - x - w, y) when the sheet is
turned sideways, and at (x, H - y - h), upside down, when it is turned over the top. Cuts run from
edge to edge, so the grid is never broken, and a last sheet keeps it with places left empty.
"""

from collections.abc import Sequence
from math import floor

from deck.units import EPSILON
from layouts.geometry import Rect, Size
from layouts.impose.sheet import Flip, turns_sideways


class Grid:
    """A grid of cells of one size in the middle of a sheet, row 0 at the top."""

    def __init__(self, sheet: Size, cell: Size, columns: int, rows: int, gutter: float = 0) -> None:
        """Place the grid; lengths in points."""
        self.sheet, self.cell, self.columns, self.rows = sheet, cell, columns, rows
        self.gutter = gutter
        width = columns * cell.width + (columns - 1) * gutter
        height = rows * cell.height + (rows - 1) * gutter
        self.block = Rect((sheet.width - width) / 2, (sheet.height - height) / 2, width, height)

    @property
    def per_sheet(self) -> int:
        """How many cells the grid has."""
        return self.columns * self.rows

    def corner(self, place: int) -> tuple[float, float]:
        """Return the lower left corner of a cell; places count in reading order."""
        row, column = divmod(place, self.columns)
        x = self.block.x + column * (self.cell.width + self.gutter)
        return x, self.block.top - self.cell.height - row * (self.cell.height + self.gutter)

    def corner_behind(self, place: int, flip: Flip) -> tuple[float, float]:
        """Return the lower left corner, on the back of the sheet, of what lies behind a cell."""
        x, y = self.corner(place)
        if turns_sideways(self.sheet, flip):
            return self.sheet.width - x - self.cell.width, y
        return x, self.sheet.height - y - self.cell.height

    def trims(self) -> list[Rect]:
        """Return the trim of every cell, in reading order."""
        return [Rect(*self.corner(place), *self.cell) for place in range(self.per_sheet)]

    def upright_cuts(self) -> list[float]:
        """Return the x of every cut that runs up, from left to right."""
        return self._cuts(self.block.x, self.cell.width, self.columns)

    def level_cuts(self) -> list[float]:
        """Return the y of every cut that runs across, from the bottom up."""
        return self._cuts(self.block.y, self.cell.height, self.rows)

    def _cuts(self, start: float, long: float, count: int) -> list[float]:
        step = long + self.gutter
        edges = [start + number * step for number in range(count)]
        if self.gutter < EPSILON:
            return [*edges, start + count * long]
        return [one for edge in edges for one in (edge, edge + long)]

    def clip(self, place: int, bleed: float) -> Rect:
        """Return the part of a card that is shown: its trim, and bleed where there is room for it.

        Towards a neighbour that is at most half the gutter, and nothing if the cells are butted.
        """
        row, column = divmod(place, self.columns)
        inner = min(bleed, self.gutter / 2)
        left = bleed if column == 0 else inner
        right = bleed if column == self.columns - 1 else inner
        top = bleed if row == 0 else inner
        low = bleed if row == self.rows - 1 else inner
        return Rect(-left, -low, self.cell.width + left + right, self.cell.height + low + top)


def best_grid(paper: Size, cell: Size, margin: float, gutter: float = 0) -> Grid | None:
    """Return the grid with the most cells, portrait or landscape; None if not one fits.

    Args:
        paper: the size of the paper, either way round.
        cell: the trim of a card.
        margin: what must stay free on every side.
        gutter: the space between cells.
    """
    grids = []
    for sheet in (paper, paper.turned()):
        columns, rows = (
            floor((side - 2 * margin + gutter + EPSILON) / (long + gutter))
            for side, long in zip(sheet, cell, strict=True)
        )
        if columns > 0 and rows > 0:
            grids.append(Grid(sheet, cell, columns, rows, gutter))
    return max(grids, key=lambda grid: grid.per_sheet, default=None)


def cut_order(grid: Grid) -> list[tuple[bool, float]]:
    """Return the cuts in the order in which they are made: whether it runs up, and where.

    The long cuts come first, from edge to edge; then the strips are turned (a guillotine holds a
    long strip better than many short ones).
    """
    upright = [(True, x) for x in grid.upright_cuts()]
    level = [(False, y) for y in grid.level_cuts()]
    return level + upright if grid.sheet.landscape else upright + level


def reading(count: int, per_sheet: int) -> list[Sequence[int | None]]:
    """Return which card stands in each place of each sheet, card after card; None is empty."""
    sheets = -(-count // per_sheet)
    places = [number if number < count else None for number in range(sheets * per_sheet)]
    return [places[start : start + per_sheet] for start in range(0, len(places), per_sheet)]


def cut_and_stack(count: int, per_sheet: int) -> list[Sequence[int | None]]:
    """Return which card stands in each place, so that piles laid on each other are in order.

    Place 0 of all sheets holds the first cards, place 1 the next, and so on: cut the whole pile of
    sheets at once, then stack the small piles in reading order.
    """
    sheets = -(-count // per_sheet)
    return [
        [card if (card := place * sheets + sheet) < count else None for place in range(per_sheet)]
        for sheet in range(sheets)
    ]
