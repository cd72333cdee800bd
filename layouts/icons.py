"""Icons: SVG files as paths.

An icon is one SVG file whose `path` elements are filled with the current colour. Paths are read by
fontTools, which knows the whole path grammar with its arcs (SVG 2, 2018, chapter 9).
"""

import re
from functools import cache
from xml.etree import ElementTree

from deck.color import Color
from deck.errors import EnvironmentProblem, Problem, Span
from deck.layers import SearchPath
from layouts.geometry import Rect
from layouts.page import Segment, Shape

SVG = "{http://www.w3.org/2000/svg}"


class SegmentPen:
    """Collects segments; turns quadratic curves into cubic ones."""

    def __init__(self) -> None:
        """Begin without a path."""
        self.path: list[Segment] = []
        self.at = (0.0, 0.0)

    def moveTo(self, point: tuple[float, float]) -> None:
        """Begin a line."""
        self.path.append(("M", *point))
        self.at = point

    def lineTo(self, point: tuple[float, float]) -> None:
        """Draw a straight line."""
        self.path.append(("L", *point))
        self.at = point

    def curveTo(self, *points: tuple[float, float]) -> None:
        """Draw a cubic curve."""
        self.path.append(("C", *(value for point in points for value in point)))
        self.at = points[-1]

    def qCurveTo(self, control: tuple[float, float], end: tuple[float, float]) -> None:
        """Draw a quadratic curve, as a cubic one."""
        first = tuple(a + (c - a) * 2 / 3 for a, c in zip(self.at, control, strict=True))
        second = tuple(e + (c - e) * 2 / 3 for e, c in zip(end, control, strict=True))
        self.path.append(("C", *first, *second, *end))
        self.at = end

    def closePath(self) -> None:
        """Go back to where the line began."""
        self.path.append(("Z",))

    def endPath(self) -> None:
        """Nothing to do: an open path stays open."""


@cache
def parse(name: str, data: bytes) -> tuple[Segment, ...]:
    """Return the outline of an icon in a square of 1 by 1, y up.

    Raises:
        EnvironmentProblem: if the data is not an SVG with a square view box and filled paths.
    """
    from fontTools.svgLib.path.parser import parse_path

    try:
        root = ElementTree.fromstring(data)  # expat expands no external entities
        view = [float(value) for value in re.split(r"[ ,]+", root.get("viewBox", "").strip())]
        drawings = [element.attrib["d"] for element in root.iter(f"{SVG}path")]
        if len(view) != 4 or view[2] != view[3] or view[2] <= 0 or not drawings:
            raise ValueError("it needs a square viewBox and at least one path")
        pen = SegmentPen()
        for drawing in drawings:
            parse_path(drawing, pen)
        if not pen.path:
            raise ValueError("its paths draw nothing")
    except (ElementTree.ParseError, ValueError, KeyError, IndexError, TypeError) as error:
        found = f"the file is not an icon: {error}"
        help = "use an SVG with a square viewBox and filled paths, as in assets/icons/"
        raise EnvironmentProblem([Problem(Span(name), "broken-icon", found, help)]) from error
    left, top, side = view[0], view[1], view[2]
    return tuple(
        (
            segment[0],
            *(
                (float(value) - left) / side if place % 2 == 0 else 1 - (float(value) - top) / side
                for place, value in enumerate(segment[1:])
            ),
        )
        for segment in pen.path
    )


def icon(search: SearchPath, name: str) -> tuple[Segment, ...]:
    """Return the outline of `assets/icons/<name>.svg`, in a square of 1 by 1.

    Raises:
        EnvironmentProblem: if there is no such icon, or it is broken.
    """
    return parse(*search.data(f"assets/icons/{name}.svg"))


# Icons that point along the line; where text runs to the left they point to the left.
POINTING = frozenset({"arrow-right", "footprints", "signpost"})


def picture(
    path: tuple[Segment, ...], x: float, y: float, size: float, fill: Color, *, name: str = ""
) -> Shape:
    """Return an icon at (x, y), `size` wide; one that does not point stays upright."""
    room = None if name in POINTING else Rect(x, y, size, size)
    return Shape(scaled(path, x, y, size), fill=fill, upright=room)


def scaled(path: tuple[Segment, ...], x: float, y: float, size: float) -> tuple[Segment, ...]:
    """Return a path of the unit square at (x, y), `size` wide."""
    return tuple(
        (
            segment[0],
            *(
                float(value) * size + (x if place % 2 == 0 else y)
                for place, value in enumerate(segment[1:])
            ),
        )
        for segment in path
    )
