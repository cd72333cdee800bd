"""Marks around the block of cards: where to cut, and a scale to check the size of a print."""

from collections.abc import Iterable

from deck.color import Color
from deck.units import mm
from layouts.geometry import Rect
from layouts.impose.gang import Grid
from layouts.page import Item, Shape, line

WEIGHT = 0.25  # pt


def crop_marks(grid: Grid, color: Color, *, offset: float, length: float) -> list[Item]:
    """Return the lines to cut along, at every edge of every row and column.

    Args:
        grid: the cards.
        color: the colour of the lines.
        offset: from the block to the mark, at least the bleed, so that no mark stands in the art.
        length: of a mark, shortened where the sheet ends.
    """
    block, sheet = grid.block, grid.sheet
    marks: list[Item] = []
    for column in range(grid.columns + 1):
        x = block.x + column * grid.cell.width
        marks += _one(
            (x, block.top + offset), (x, min(block.top + offset + length, sheet.height)), color
        )
        marks += _one((x, block.y - offset), (x, max(block.y - offset - length, 0)), color)
    for row in range(grid.rows + 1):
        y = block.y + row * grid.cell.height
        marks += _one((block.x - offset, y), (max(block.x - offset - length, 0), y), color)
        marks += _one(
            (block.right + offset, y), (min(block.right + offset + length, sheet.width), y), color
        )
    return marks


def _one(start: tuple[float, float], end: tuple[float, float], color: Color) -> Iterable[Item]:
    yield Shape(line(start, end), stroke=color, width=WEIGHT)


def ruler(at: Rect, color: Color, *, upright: bool) -> list[Item]:
    """Return a scale of exactly 100 mm with a tick for every 10, inside `at`.

    Args:
        at: where it stands; the scale begins at its lower left corner.
        color: the colour of the lines.
        upright: whether it runs up instead of to the right.
    """
    long = mm(100)
    items: list[Item] = []
    for number in range(11):
        tick = mm(2.2) if number % 5 == 0 else mm(1.2)
        along = number * mm(10)
        ends = (
            ((at.x, at.y + along), (at.x + tick, at.y + along))
            if upright
            else (
                (at.x + along, at.y),
                (at.x + along, at.y + tick),
            )
        )
        items.append(Shape(line(*ends), stroke=color, width=0.5))
    end = (at.x, at.y + long) if upright else (at.x + long, at.y)
    return [Shape(line((at.x, at.y), end), stroke=color, width=0.5), *items]
