"""The time dial: a ring for the whole session, with the part of one step filled."""

from dataclasses import dataclass, field
from math import ceil, cos, pi, radians, sin, tan

from deck.color import Color
from layouts.flow import Block, Text
from layouts.geometry import Rect
from layouts.page import Item, Node, Segment, Shape, circle, decoration

OUTER, INNER = 17.0, 11.5  # radii in points
APART = 8.0  # between the title and the dial
Point = tuple[float, float]


def arc(middle: Point, radius: float, start: float, end: float) -> list[Segment]:
    """Return an arc as curves of at most 90 degrees, without its first point.

    Args:
        middle: the middle of the circle.
        radius: in points.
        start: in degrees counter-clockwise, 0 to the right.
        end: the same; smaller than `start` for a clockwise arc.
    """
    parts = max(1, ceil(abs(end - start) / 90))
    turn = radians(end - start) / parts
    reach = 4 / 3 * tan(turn / 4) * radius  # how far the control points lie along the tangents
    curves: list[Segment] = []
    for number in range(parts):
        a = radians(start) + number * turn
        b = a + turn
        (x1, y1), (x2, y2) = (on_circle(middle, radius, angle) for angle in (a, b))
        first = (x1 - reach * sin(a), y1 + reach * cos(a))
        second = (x2 + reach * sin(b), y2 - reach * cos(b))
        curves.append(("C", *first, *second, x2, y2))
    return curves


def on_circle(middle: Point, radius: float, angle: float) -> Point:
    """Return the point of a circle at an angle in radians."""
    return middle[0] + radius * cos(angle), middle[1] + radius * sin(angle)


def ring(middle: Point, start: float, end: float) -> tuple[Segment, ...]:
    """Return a piece of the ring, from one share of the way round to another, clockwise from noon.

    Args:
        middle: the middle of the ring.
        start: 0 to 1.
        end: 0 to 1, more than `start`.
    """
    a, b = 90 - 360 * start, 90 - 360 * end
    outer = on_circle(middle, OUTER, a * pi / 180)
    inner = on_circle(middle, INNER, b * pi / 180)
    return (
        ("M", *outer),
        *arc(middle, OUTER, a, b),
        ("L", *inner),
        *arc(middle, INNER, b, a),
        ("Z",),
    )


@dataclass(slots=True)
class Dial(Block):
    """A title with the dial beside it.

    Attributes:
        title: stands at the left.
        minutes: stand inside the ring.
        part: the share of the session that is filled, from and to, 0 to 1.
    """

    title: Text = field(kw_only=True)
    minutes: Text = field(kw_only=True)
    part: tuple[float, float] = field(kw_only=True)
    band: Color = field(kw_only=True)
    tint: Color = field(kw_only=True)
    rule: Color = field(kw_only=True)

    def height(self, width: float, step: int) -> float:
        """Return the height of the taller of the two; see `Block`."""
        return max(self.title.height(self._left(width), step), 2 * OUTER)

    def _left(self, width: float) -> float:
        return width - 2 * OUTER - APART

    def texts(self) -> list[Text]:
        """Return the title; the minutes stand on the band too."""
        return [self.title]

    def paint(self, box: Rect, step: int, parent: Node) -> list[Item]:
        """Set the title and draw the dial; see `Block`."""
        items = self.title.paint(
            Rect(box.x, box.y, self._left(box.width), box.height), step, parent
        )
        middle = (box.right - OUTER, box.top - OUTER)
        room = Rect(middle[0] - OUTER, middle[1] - OUTER, 2 * OUTER, 2 * OUTER)
        items.append(Shape(ring(middle, 0, 1), fill=self.tint))
        for radius in (INNER, OUTER):
            items.append(Shape(circle(*middle, radius), stroke=self.rule, width=0.5))
        # A clock runs clockwise wherever text runs to.
        items.append(Shape(ring(middle, *self.part), fill=self.band, upright=room))
        high = self.minutes.height(2 * INNER, 0)
        inside = Rect(middle[0] - INNER, middle[1] - high / 2, 2 * INNER, high)
        # The minutes stand on the band too, in words.
        return [*items, *decoration(self.minutes.paint(inside, 0, Node("P")))]
