"""The drawings of an answer sheet: the bar with its zones, and the map of the triangle.

Both are drawn with light lines in black and grey, since people draw on them and office printers
have no colour.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import ceil

from deck.sheets import BarBlock, MapBlock
from deck.theme import Theme
from deck.units import EPSILON, mm
from layouts.composer import Composer
from layouts.flow import Text
from layouts.geometry import Rect
from layouts.page import Group, Item, Node, Segment, Shape, circle, line, owned, rectangle
from layouts.sheet_blocks import Ruled, natural, to_write
from layouts.tree import spoken

BAND = mm(3.5)  # height of the patterns in a bar
NUMBERS = 15  # of the scale below it, at most
CORNER = mm(19)  # height of the boxes for owner and clients
CURVE = 0.5523  # control points of a quarter circle


@dataclass(slots=True)
class Bar(Ruled):
    """A bar from 0 to a maximum: named zones with patterns, room to draw below them, a scale.

    Attributes:
        alt: the text for those who cannot see it.
        zones: where each ends, and its name.
        name: of the field over the room below the patterns.
        every: the step from one number of the scale to the next.
        numbers: of the scale, from 0.
    """

    alt: str = field(kw_only=True)
    name: str = field(kw_only=True)
    label: Text = field(kw_only=True)
    maximum: int = field(kw_only=True)
    zones: Sequence[tuple[int, Text]] = field(kw_only=True)
    every: int = field(kw_only=True)
    numbers: Sequence[Text] = field(kw_only=True)

    def texts(self) -> list[Text]:
        """Return the label and the names of the zones."""
        return [self.label, *(name for _, name in self.zones)]

    def _line(self, step: int) -> float:
        """Return the height of the names, and of the scale."""
        return self.label.setter.measures("sheet-label", step).leading + mm(1)

    def height(self, width: float, step: int) -> float:
        """Return the height of label, names, bar and scale; see `Block`."""
        label = self.label.height(width, step) + mm(1.5)
        return label + self._line(step) + BAND + self.distance + mm(1) + self._line(step)

    def paint(self, box: Rect, step: int, parent: Node) -> list[Item]:
        """Draw the bar; see `Block`."""
        items = self.label.paint(box, step, parent)
        top = box.top - self.label.height(box.width, step) - mm(1.5) - self._line(step)
        bar = Rect(box.x, top - BAND - self.distance, box.width, BAND + self.distance)
        unit = bar.width / self.maximum
        figure = parent.add("Figure", alt=self.alt)
        painted: list[Item] = []
        start = 0
        for number, (end, name) in enumerate(self.zones):
            zone = Rect(bar.x + start * unit, top - BAND, (end - start) * unit, BAND)
            painted += pattern(zone, number, self.theme)
            wide = max(zone.width, natural(name) + EPSILON)
            x = min(zone.x + (zone.width - wide) / 2, bar.right - wide)
            painted += name.paint(Rect(x, top, wide, self._line(step)), step, figure)
            if number:
                painted.append(self._stroke((zone.x, bar.y - mm(2)), (zone.x, top + mm(2)), 1.2))
            start = end
        painted.append(self._stroke((bar.x, top - BAND), (bar.right, top - BAND), 0.5))
        painted.append(Shape(rectangle(bar), stroke=self.theme.color("ink"), width=0.8))
        painted += self._scale(bar, unit, step, figure.add("P"))
        room = Rect(bar.x, bar.y, bar.width, self.distance).grown(-mm(0.6))
        written = to_write(room, self.name, spoken(self.label.source), parent)
        return [*items, *owned(painted, figure), written]

    def _stroke(self, start: tuple[float, float], end: tuple[float, float], width: float) -> Shape:
        return Shape(line(start, end), stroke=self.theme.color("ink"), width=width)

    def _scale(self, bar: Rect, unit: float, step: int, node: Node) -> Iterator[Item]:
        """Return a stroke at every ten, and the numbers."""
        for value in range(0, self.maximum + 1, 10):
            x = bar.x + value * unit
            yield self._stroke((x, bar.y), (x, bar.y - mm(1.6)), 0.5)
        for number, text in enumerate(self.numbers):
            wide = natural(text) + EPSILON
            x = bar.x + number * self.every * unit - wide / 2
            x = min(max(x, bar.x), bar.right - wide)
            low = bar.y - mm(1) - self._line(step)
            yield from text.paint(Rect(x, low, wide, self._line(step) - mm(1)), step, node)


def pattern(box: Rect, number: int, theme: Theme) -> Iterator[Item]:
    """Return the ground of a zone: white for the first, then slanting lines that come closer."""
    if number == 0:
        return
    yield Shape(rectangle(box), fill=theme.color("wash"))
    rule, gap = theme.color("rule"), max(mm(6) / 2**number, mm(0.6))
    starts = (box.x - box.height + place * gap for place in range(1, ceil(box.width / gap) + 8))
    lines = [
        Shape(line((x, box.y), (x + box.height, box.top)), stroke=rule, width=0.4)
        for x in starts
        if x < box.right
    ]
    yield Group(tuple(lines), clip=box)


def bar(block: BarBlock, c: Composer, theme: Theme) -> Bar:
    """Return a bar with zones."""
    zones = [
        (end, c.text(name, "sheet-label", "zones", number, 1, align="center"))
        for number, (end, name) in enumerate(block.zones)
    ]
    every = next(step for step in (10, 20, 50, 100) if block.maximum / step <= NUMBERS)
    return Bar(
        theme=theme,
        label=c.text(block.label, "sheet-label", "label"),
        maximum=block.maximum,
        zones=zones,
        every=every,
        alt=block.alt,
        name=f"{c.owner}.{block.name}",
        numbers=[
            c.text(str(n), "sheet-small", tag="Span") for n in range(0, block.maximum + 1, every)
        ],
    )


@dataclass(slots=True)
class Map(Ruled):
    """The triangle: owner above, clients below, and three rings around the provider in the middle.

    Attributes:
        alt: the text for those who cannot see it.
        rings: their names, from the nearest to the farthest.
        room: the height that it has on its page, in points.
    """

    alt: str = field(kw_only=True)
    owner: Text = field(kw_only=True)
    clients: Text = field(kw_only=True)
    provider: Text = field(kw_only=True)
    rings: Sequence[Text] = field(kw_only=True)
    room: float = 0

    def texts(self) -> list[Text]:
        """Return the names of corners and rings."""
        return [self.owner, self.provider, self.clients, *self.rings]

    def height(self, width: float, step: int) -> float:
        """Return the room that it was given, or the least that it can do with; see `Block`."""
        return max(self.room, mm(150))

    def paint(self, box: Rect, step: int, parent: Node) -> list[Item]:
        """Draw the map; see `Block`."""
        figure = parent.add("Figure", alt=self.alt)
        x, low, high = box.x + box.width / 2, box.y + CORNER / 2, box.top - CORNER / 2
        left, right = box.x + mm(4), box.right - mm(4)
        inner_low, inner_high = low + CORNER / 2 + mm(6), high - CORNER / 2 - mm(3)
        y, ry = (inner_low + inner_high) / 2, (inner_high - inner_low) / 2
        rx = min(box.width / 2, ry * 1.6)
        ry = min(ry, rx * 1.15)
        items: list[Item] = [
            self.rule((x, high), (right, low), (left, low), (x, high), width=0.8),
            *(self._dot(corner, low) for corner in (left, right)),
        ]
        for share, name in zip((0.48, 0.74, 1.0), self.rings, strict=True):
            items += self._ring((x, y), (rx * share, ry * share), name, step, figure)
        corner = Rect(x - mm(32), high - CORNER / 2, mm(64), CORNER)
        items += self._corner(corner, self.owner, 0.8, step, figure)
        middle = Rect(x - mm(36), y - mm(21), mm(72), mm(42))
        items += self._corner(middle, self.provider, 1.2, step, figure)
        corner = Rect(x - mm(32), low - CORNER / 2, mm(64), CORNER)
        items += self._corner(corner, self.clients, 0.8, step, figure)
        return owned(items, figure)

    def _dot(self, x: float, y: float) -> Shape:
        """Return a lower corner of the triangle, where clients join."""
        paper, ink = self.theme.color("paper"), self.theme.color("ink")
        return Shape(circle(x, y, mm(1.6)), fill=paper, stroke=ink, width=0.8)

    def _ring(
        self,
        middle: tuple[float, float],
        radii: tuple[float, float],
        name: Text,
        step: int,
        figure: Node,
    ) -> Iterator[Item]:
        """Return a dashed ring; its name stands on it below the middle, clear of the triangle."""
        path = ellipse(*middle, *radii)
        yield Shape(path, stroke=self.theme.color("rule"), width=0.8, dash=(4.0, 4.0))
        wide = natural(name) + EPSILON
        high = name.height(wide, step)
        place = Rect(middle[0] - wide / 2, middle[1] - radii[1] - high / 2, wide, high)
        ground = Rect(place.x - mm(2), place.y, wide + mm(4), high)
        yield Shape(rectangle(ground), fill=self.theme.color("paper"))
        yield from name.paint(place, step, figure)

    def _corner(self, box: Rect, name: Text, weight: float, step: int, figure: Node) -> list[Item]:
        """Return a box with its name at the top and room to write or lay a card."""
        paper, ink = self.theme.color("paper"), self.theme.color("ink")
        frame = Shape(rectangle(box, mm(3)), fill=paper, stroke=ink, width=weight)
        inner = Rect(box.x + mm(2), box.y, box.width - mm(4), box.height - mm(1.8))
        return [frame, *name.paint(inner, step, figure)]


def ellipse(x: float, y: float, rx: float, ry: float) -> tuple[Segment, ...]:
    """Return the path of an ellipse with its middle at (x, y)."""
    kx, ky = rx * CURVE, ry * CURVE
    return (
        ("M", x + rx, y),
        ("C", x + rx, y + ky, x + kx, y + ry, x, y + ry),
        ("C", x - kx, y + ry, x - rx, y + ky, x - rx, y),
        ("C", x - rx, y - ky, x - kx, y - ry, x, y - ry),
        ("C", x + kx, y - ry, x + rx, y - ky, x + rx, y),
        ("Z",),
    )


def triangle_map(block: MapBlock, c: Composer, theme: Theme) -> Map:
    """Return the map of the triangle."""
    muted = theme.color("muted")
    return Map(
        theme=theme,
        alt=block.alt,
        owner=c.text(block.owner, "subheading", "owner", align="center"),
        clients=c.text(block.clients, "subheading", "clients", align="center"),
        provider=c.text(block.provider, "subheading", "provider", align="center"),
        rings=[
            c.text(text, "sheet-label", "rings", number, color=muted)
            for number, text in enumerate(block.rings)
        ],
    )
