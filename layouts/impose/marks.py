"""Marks around the block of cards: where to cut and in which order, and what to check a print by.

Crop marks are hairlines of 0.25 pt outside the bleed. Registration crosses, the bar of colours and
the scale go into the free strips of a sheet, see `layouts.impose.slug`. Silhouette's plotters look
for a square and two corners; their sizes are those of inkscape-silhouette (fablabnbg, 2024).
"""

from collections.abc import Iterable, Sequence

from deck.color import Color
from deck.units import mm
from layouts.geometry import Rect, Size
from layouts.impose.grid import Grid
from layouts.page import Item, Shape, circle, line, rectangle

WEIGHT = 0.25  # pt
REGISTRATION = Color((0, 0, 0), (1, 1, 1, 1))  # every ink
SCALE = mm(100)
TICK = mm(2)  # the depth of what stands in a strip
PATCH = mm(4)  # of the bar of colours
INKS = (
    Color((0, 0.68, 0.94), (1, 0, 0, 0)),
    Color((0.93, 0, 0.55), (0, 1, 0, 0)),
    Color((1, 0.95, 0), (0, 0, 1, 0)),
    Color((0, 0, 0), (0, 0, 0, 1)),
    Color((0.5, 0.5, 0.5), (0, 0, 0, 0.5)),
    Color((0.5, 0.5, 0.5), (0.5, 0.4, 0.4, 0)),  # grey of three inks: a cast shows at once
)

SQUARE, CORNER, STROKE = mm(5), mm(20), mm(0.3)  # of Silhouette's registration marks
INSET = mm(10)  # from the edges of the paper to them


def crop_marks(
    grid: Grid, color: Color, *, offset: float, length: float, margin: float = 0
) -> list[Item]:
    """Return the lines to cut along, at both ends of every cut.

    Args:
        grid: the cards.
        color: the colour of the lines.
        offset: from the block to the mark, at least the bleed, so that no mark stands in the art.
        length: of a mark, shortened where the printer's reach ends. Where that leaves less than a
            millimetre it goes on to the edge of the sheet, for a printer that reaches further.
        margin: of the sheet, where the printer does not reach.
    """
    marks: list[Item] = []
    for edge, ends in zip(
        (grid.block.y, grid.sheet.height - grid.block.top), ((-1, 0), (1, 1)), strict=True
    ):
        long = reach(edge - offset, length, margin)
        way, top = ends
        start = (grid.block.top if top else grid.block.y) + way * offset
        for x in grid.upright_cuts():
            marks += _one((x, start), (x, start + way * long), color)
    for edge, ends in zip(
        (grid.block.x, grid.sheet.width - grid.block.right), ((-1, 0), (1, 1)), strict=True
    ):
        long = reach(edge - offset, length, margin)
        way, right = ends
        start = (grid.block.right if right else grid.block.x) + way * offset
        for y in grid.level_cuts():
            marks += _one((start, y), (start + way * long, y), color)
    return marks


def reach(free: float, length: float, margin: float) -> float:
    """Return how long a mark is in a strip of the sheet, `free` deep from its start to the edge."""
    printed = free - margin
    return max(0.0, min(length, printed if printed >= mm(1) else free))


def corner_marks(trim: Rect, color: Color, *, offset: float, length: float) -> list[Item]:
    """Return two lines at each corner of one page: where to cut.

    Args:
        trim: of the page.
        color: the colour of the lines.
        offset: from the trim to the mark, at least the bleed.
        length: of a mark.
    """
    marks: list[Item] = []
    for x, out in ((trim.x, -1), (trim.right, 1)):
        for y, up in ((trim.y, -1), (trim.top, 1)):
            near, far = offset, offset + length
            marks += _one((x + out * near, y), (x + out * far, y), color)
            marks += _one((x, y + up * near), (x, y + up * far), color)
    return marks


def _one(start: tuple[float, float], end: tuple[float, float], color: Color) -> Iterable[Item]:
    if start != end:
        yield Shape(line(start, end), stroke=color, width=WEIGHT)


def ruler(at: Rect, color: Color, *, upright: bool) -> list[Item]:
    """Return a scale of exactly 100 mm with a tick for every 10, inside `at`.

    Args:
        at: where it stands; the scale begins at its lower left corner.
        color: the colour of the lines.
        upright: whether it runs up instead of to the right.
    """
    items: list[Item] = []
    for number in range(11):
        tick = TICK if number % 5 == 0 else mm(1.2)
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
    end = (at.x, at.y + SCALE) if upright else (at.x + SCALE, at.y)
    return [Shape(line((at.x, at.y), end), stroke=color, width=0.5), *items]


def registration(x: float, y: float, *, radius: float = TICK / 2) -> list[Item]:
    """Return a cross with a circle, in every ink: plates and sides that are off show at once.

    Args:
        x: of its middle.
        y: of its middle.
        radius: of the cross; the circle is smaller.
    """
    lines = (((x - radius, y), (x + radius, y)), ((x, y - radius), (x, y + radius)))
    ring = Shape(circle(x, y, radius * 0.6), stroke=REGISTRATION, width=WEIGHT)
    return [ring, *(Shape(line(*ends), stroke=REGISTRATION, width=WEIGHT) for ends in lines)]


def color_bar(at: Rect, *, upright: bool) -> list[Item]:
    """Return a patch for each ink, and two greys that must look alike, one after the other."""
    side = Rect(at.x, at.y, TICK, PATCH) if upright else Rect(at.x, at.y, PATCH, TICK)
    step = (0.0, PATCH) if upright else (PATCH, 0.0)
    return [
        Shape(
            rectangle(side._replace(x=side.x + number * step[0], y=side.y + number * step[1])),
            fill=ink,
        )
        for number, ink in enumerate(INKS)
    ]


def silhouette(sheet: Size, color: Color) -> Sequence[Item]:
    """Return the marks that a Silhouette plotter looks for: a square and two corners.

    The square stands at the upper left, the corners at the upper right and the lower left.
    """
    area = Rect(0, 0, *sheet).grown(-INSET)
    square = Rect(area.x, area.top - SQUARE, SQUARE, SQUARE)
    corners = (
        ((area.right - CORNER, area.top), (area.right, area.top), (area.right, area.top - CORNER)),
        ((area.x, area.y + CORNER), (area.x, area.y), (area.x + CORNER, area.y)),
    )
    return [
        Shape(rectangle(square), fill=color),
        *(Shape(line(*corner), stroke=color, width=STROKE) for corner in corners),
    ]


def quiet_zones(sheet: Size) -> list[Rect]:
    """Return the three corners of a sheet where a Silhouette looks for its marks."""
    side = INSET + CORNER + mm(2)
    return [
        Rect(0, sheet.height - side, side, side),
        Rect(sheet.width - side, sheet.height - side, side, side),
        Rect(0, 0, side, side),
    ]
