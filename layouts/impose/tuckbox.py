"""The dieline of a tuck box: where a sheet of board is cut and creased to hold a deck of cards.

The sheet is seen from its printed side, y up, with the origin at its lower left corner. From left
to right: glue flap, back, side, front, and a last side that is short by half the board, so that the
glued seam does not bulge. The back carries the closures at top and bottom; both sides carry dust
flaps; the front has a notch for the thumb. Panels are measured from crease to crease: the inside
plus one thickness of board, and two in height. The inside is the stack of cards plus 1 mm in width
and depth and 1.5 mm in height.

The booklet is A5 and does not go in a box for cards.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import radians, tan

from deck.units import mm
from layouts.geometry import Rect, Size
from layouts.page import Segment

Point = tuple[float, float]
Line = tuple[Point, Point]

SIDEWAYS, DEEPER, HIGHER = mm(1), mm(1), mm(1.5)  # room around the cards
LEAST_DEPTH = mm(8)  # of the inside: a thinner box cannot be glued
GLUE = mm(13)
TAPER = tan(radians(15))
TONGUE = (mm(11), mm(16))  # the least and the most
NOTCH = mm(9.5)  # radius
CURVE = 0.5523  # control points of a quarter circle


@dataclass(frozen=True, slots=True)
class TuckBox:
    """A box for a stack of cards; all lengths in points.

    Attributes:
        card: the size of a card after cutting.
        count: how many cards it holds.
        stock: the thickness of one card.
        board: the thickness of the board of the box.
    """

    card: Size
    count: int
    stock: float
    board: float

    @property
    def inside(self) -> tuple[float, float, float]:
        """Width, depth and height inside."""
        depth = max(self.count * self.stock + DEEPER, LEAST_DEPTH)
        return self.card.width + SIDEWAYS, depth, self.card.height + HIGHER

    @property
    def widths(self) -> tuple[float, float, float, float]:
        """The width of back, side, front and last side, crease to crease."""
        wide, deep, _ = self.inside
        c = self.board
        return wide + c, deep + c, wide + c, deep + c / 2

    @property
    def height(self) -> float:
        """The height of the panels, crease to crease."""
        return self.inside[2] + 2 * self.board

    @property
    def glue(self) -> float:
        """The width of the glue flap, always less than the side that it is glued to."""
        return min(GLUE, self.inside[1] - mm(1))

    @property
    def closure(self) -> float:
        """The height of the closure at top and bottom, without its tongue."""
        return self.widths[3]

    @property
    def tongue(self) -> float:
        """The height of the tongue that is tucked in."""
        return min(max(0.7 * self.inside[1], TONGUE[0]), TONGUE[1])

    @property
    def dust(self) -> float:
        """The height of the dust flaps; two of them do not meet."""
        deep = self.inside[1]
        return min(self.widths[0] / 2 - mm(0.5), deep * 0.9 if deep > mm(14) else mm(14))

    @property
    def size(self) -> Size:
        """The size of the blank, from edge to edge of the cut."""
        flap = max(self.closure + self.tongue, self.dust)
        return Size(self.glue + sum(self.widths), self.height + 2 * flap)

    @property
    def low(self) -> float:
        """The lower edge of the panels."""
        return (self.size.height - self.height) / 2

    @property
    def top(self) -> float:
        """The upper edge of the panels."""
        return self.low + self.height

    @property
    def panels(self) -> tuple[Rect, Rect, Rect, Rect]:
        """Back, side, front and last side."""
        found, x = [], self.glue
        for width in self.widths:
            found.append(Rect(x, self.low, width, self.height))
            x += width
        return found[0], found[1], found[2], found[3]

    @property
    def inset(self) -> float:
        """How far closures and dust flaps stand in from the creases at their sides."""
        return (self.board + mm(1)) / 2

    def grounds(self) -> Iterator[Rect]:
        """Return the parts that carry art, without bleed: panels, closures and dust flaps.

        The glue flap is none of them, since glue does not hold on ink.
        """
        back, side, _, last = self.panels
        high = self.closure + self.tongue
        yield from self.panels
        for y in (self.top, self.low - high):
            yield Rect(back.x + self.inset, y, back.width - 2 * self.inset, high)
        for panel in (side, last):
            for y in (self.top, self.low - self.dust):
                yield Rect(panel.x + self.inset, y, panel.width - 2 * self.inset, self.dust)

    def outline(self) -> tuple[Segment, ...]:
        """Return the cut: one closed path around the blank, clockwise."""
        back, side, front, last = self.panels
        taper = self.glue * TAPER
        path: list[Segment] = [
            ("M", back.x, self.low),
            ("L", 0, self.low + taper),
            ("L", 0, self.top - taper),
            ("L", back.x, self.top),
        ]
        path += self._closure(back, self.top, 1)
        path += self._dust(side, self.top, 1)
        path += self._notch(front)
        path += self._dust(last, self.top, 1)
        # Now along the lower edge, from right to left.
        path.append(("L", last.right, self.low))
        path += self._dust(last, self.low, -1)
        path += [("L", front.right, self.low), ("L", front.x, self.low)]
        path += self._dust(side, self.low, -1)
        path += self._closure(back, self.low, -1)
        return (*path, ("Z",))

    def _closure(self, panel: Rect, edge: float, way: int) -> list[Segment]:
        """Return a closure with its rounded tongue: upwards (way 1) or, from the right, down."""
        near, far = panel.x + self.inset, panel.right - self.inset
        start, turn, stop = (near, 1, far) if way > 0 else (far, -1, near)
        radius = min(self.tongue * 0.8, mm(10))
        tip = edge + way * (self.closure + self.tongue)
        bend, k = tip - way * radius, radius * (1 - CURVE)
        return [
            ("L", start, edge),
            ("L", start, bend),
            ("C", start, tip - way * k, start + turn * k, tip, start + turn * radius, tip),
            ("L", stop - turn * radius, tip),
            ("C", stop - turn * k, tip, stop, tip - way * k, stop, bend),
            ("L", stop, edge),
            ("L", panel.right if way > 0 else panel.x, edge),
        ]

    def _dust(self, panel: Rect, edge: float, way: int) -> list[Segment]:
        """Return a dust flap that grows narrow: upwards (way 1) or, from the right, down."""
        near, far = panel.x + self.inset, panel.right - self.inset
        start, turn, stop = (near, 1, far) if way > 0 else (far, -1, near)
        half, tip = edge + way * self.dust / 2, edge + way * self.dust
        slope = min(self.dust / 2 * TAPER, (far - near) / 4)
        return [
            ("L", start, edge),
            ("L", start, half),
            ("L", start + turn * slope, tip),
            ("L", stop - turn * slope, tip),
            ("L", stop, half),
            ("L", stop, edge),
            ("L", panel.right if way > 0 else panel.x, edge),
        ]

    def _notch(self, front: Rect) -> list[Segment]:
        """Return the upper edge of the front with the notch for the thumb."""
        radius = min(NOTCH, front.width / 2 - mm(2))
        middle, y, k = front.x + front.width / 2, self.top, radius * CURVE
        return [
            ("L", middle - radius, y),
            ("C", middle - radius, y - k, middle - k, y - radius, middle, y - radius),
            ("C", middle + k, y - radius, middle + radius, y - k, middle + radius, y),
            ("L", front.right, y),
        ]

    def creases(self) -> Sequence[Line]:
        """Return the lines to crease; each ends on the outline."""
        back, side, _, last = self.panels
        lines: list[Line] = [((one.x, self.low), (one.x, self.top)) for one in self.panels]
        for edge, way in ((self.top, 1), (self.low, -1)):
            shoulder = edge + way * self.closure
            for panel in (back, side, last):
                near, far = panel.x + self.inset, panel.right - self.inset
                lines.append(((near, edge), (far, edge)))
            near, far = back.x + self.inset, back.right - self.inset
            lines.append(((near, shoulder), (far, shoulder)))
        return lines
