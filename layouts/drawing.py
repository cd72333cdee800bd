"""Drawings of editions: paths with plain colours, read by `layouts.svg` and `layouts.pdf_page`.

A drawing stays lines and curves in every output. It is all or nothing: what cannot be printed as it
looks is refused by its reader with `NoDrawing`, never left out. `placed` turns a drawing into what
pages hold, with its colours converted for press and screen through the profile of the press.
"""

from collections.abc import Sequence
from typing import NamedTuple

from deck.color import Color
from layouts.geometry import Rect
from layouts.page import Group, Segment, Shape, bounds

MOST = 20_000  # lines and curves of all paths
Paint = tuple[float, float, float] | tuple[float, float, float, float]


class NoDrawing(Exception):
    """The file is no drawing that we can print; `args` are the line, what was found, a way out.

    The line is 0 in a file that has none.
    """


class Figure(NamedTuple):
    """One path of a drawing.

    Attributes:
        path: its segments.
        fill: its colour, three numbers of sRGB or four inks, each from 0 to 1; None for none.
        even_odd: holes are where the path lies over itself an even number of times.
        stroke: the colour of its line, or None.
        width: of its line.
        dash: lengths of dashes and gaps.
        round: whether ends and corners of its line are round.
        clip: the only part of it that shows, or None for all.
    """

    path: tuple[Segment, ...]
    fill: Paint | None = None
    even_odd: bool = False
    stroke: Paint | None = None
    width: float = 0
    dash: tuple[float, ...] = ()
    round: bool = False
    clip: Rect | None = None


class Drawing(NamedTuple):
    """Paths in a box from (0, 0) to (width, height), y up; later ones lie on top.

    Attributes:
        pages: how many pages the file has that it is from.
    """

    width: float
    height: float
    figures: tuple[Figure, ...]
    pages: int = 1

    def filled(self) -> float:
        """Return the part of its box that the drawing fills, in its wider direction, 0 to 1."""
        boxes = [bounds(one.path) for one in self.figures]
        wide = max(box.right for box in boxes) - min(box.x for box in boxes)
        high = max(box.top for box in boxes) - min(box.y for box in boxes)
        return max(wide / self.width, high / self.height)


def colors(drawing: Drawing, profile: bytes) -> dict[Paint, Color]:
    """Return every colour of a drawing for press and screen.

    Args:
        drawing: with sRGB, which becomes ink, and with inks, which stay as they are.
        profile: of the printing condition.
    """
    from layouts.inks import Converter

    converter = Converter(profile)
    found: dict[Paint, Color] = {}
    for figure in drawing.figures:
        for paint in (figure.fill, figure.stroke):
            if paint is None or paint in found:
                continue
            if len(paint) == 3:
                found[paint] = Color(paint, converter.inks(paint))
            else:
                found[paint] = Color(converter.light(paint), paint)
    return found


def placed(drawing: Drawing, known: dict[Paint, Color], box: Rect) -> tuple[Shape | Group, ...]:
    """Return a drawing in a box of its own shape; it stays as it is when a page is mirrored."""
    by = box.width / drawing.width
    items: list[Shape | Group] = []
    for figure in drawing.figures:
        shape = Shape(
            scaled(figure.path, box, by),
            fill=known[figure.fill] if figure.fill else None,
            stroke=known[figure.stroke] if figure.stroke else None,
            width=figure.width * by,
            dash=tuple(part * by for part in figure.dash),
            round=figure.round,
            even_odd=figure.even_odd,
            upright=box,
        )
        clip = figure.clip
        if clip is None:
            items.append(shape)
        else:
            x, y = box.x + clip.x * by, box.y + clip.y * by
            room = Rect(x, y, clip.width * by, clip.height * by)
            items.append(Group((shape,), clip=room))
    return tuple(items)


def scaled(path: Sequence[Segment], box: Rect, by: float) -> tuple[Segment, ...]:
    """Return a path in points, in the box of its drawing."""
    starts = box.x, box.y
    return tuple(
        (part[0], *(starts[at % 2] + float(value) * by for at, value in enumerate(part[1:])))
        for part in path
    )
