"""The drawings of the booklet: the triangle, and a map as it looks after the first round."""

from dataclasses import dataclass, field

from deck.color import Color
from deck.model import Deck, RelationCard
from deck.theme import Theme
from deck.units import mm
from layouts.composer import Composer
from layouts.faces.relation import connection
from layouts.flow import Block, Text
from layouts.geometry import Rect
from layouts.page import Item, Node, Shape, circle, line, owned, rectangle

Point = tuple[float, float]
# The five clients of the map: where (x and y from the middle, in mm), which line, an arrow?
CLIENTS: tuple[tuple[float, float, str, bool], ...] = (
    (-31.5, 5.5, "solid", True),
    (28.5, 14.5, "double", False),
    (-38, -28.5, "solid", False),
    (38, -28.5, "dashed", False),
    (0, -40, "zigzag", False),
)
NEARER = 0.6  # where the letter stands on its line, from the provider to the client
RINGS = (mm(32), mm(40), mm(47.5))  # weekly, monthly, yearly


@dataclass(slots=True)
class Figure(Block):
    """A drawing with labels and a caption.

    Attributes:
        labels: one-line texts in the order that the drawing wants.
        letters: of the lines, by kind and arrow, as the cards of the deck have them.
        alt: what stands for the drawing when it cannot be seen.
    """

    kind: str = field(kw_only=True)
    labels: list[Text] = field(kw_only=True)
    letters: dict[tuple[str, bool], Text] = field(kw_only=True)
    caption: Text = field(kw_only=True)
    theme: Theme = field(kw_only=True, repr=False)
    alt: str = ""

    @property
    def _high(self) -> float:
        return mm(72) if self.kind == "triangle" else mm(96)

    def height(self, width: float, step: int) -> float:
        """Return the height of drawing and caption; see `Block`."""
        return self._high + 6 + self.caption.height(width, step)

    def texts(self) -> list[Text]:
        """Return labels and caption."""
        return [*self.labels, self.caption]

    def paint(self, box: Rect, step: int, parent: Node) -> list[Item]:
        """Draw, then set the caption; see `Block`."""
        node = parent.add("Figure", alt=self.alt)
        area = Rect(box.x, box.top - self._high, box.width, self._high)
        items = self._triangle(area, node) if self.kind == "triangle" else self._map(area, node)
        caption = Rect(box.x, box.y, box.width, area.y - 6 - box.y)
        return owned(items, node) + self.caption.paint(caption, step, parent)

    def _node(
        self,
        at: Point,
        radius: float,
        color: Color,
        label: Text,
        node: Node,
        *,
        below: bool = False,
    ) -> list[Item]:
        """Return a circle with its label inside, or below it."""
        ink = self.theme.color("ink")
        items: list[Item] = [Shape(circle(*at, radius), fill=color, stroke=ink, width=1)]
        if not below:
            return items + self._label(label, at, node)
        under = (at[0], at[1] - radius - 9)
        size = label.setter.measures(label.style).size
        wide = label.lines(mm(34), 0)[0].width * size + 4
        plate = Rect(under[0] - wide / 2, under[1] - size / 2, wide, size)
        ground = Shape(rectangle(plate), fill=self.theme.color("paper"))
        return [*items, ground, *self._label(label, under, node)]

    def _label(self, label: Text, at: Point, node: Node) -> list[Item]:
        """Return a label of one line, or two, centred on a point."""
        wide = mm(34)
        high = label.height(wide, 0)
        return label.paint(Rect(at[0] - wide / 2, at[1] - high / 2, wide, high), 0, node)

    def _triangle(self, area: Rect, node: Node) -> list[Item]:
        groups, ink = self.theme.groups, self.theme.color("ink")
        owner = (area.x + area.width / 2, area.top - mm(14))
        provider = (area.x + mm(20), area.y + mm(24))
        clients = (area.right - mm(24), area.y + mm(24))
        items: list[Item] = [Shape(line(owner, provider, clients, owner), stroke=ink, width=1.6)]
        ring = circle(*clients, mm(16))
        items.append(Shape(ring, fill=self.theme.color("paper"), stroke=ink, width=1, dash=(4, 3)))
        around = [
            (clients[0] + dx, clients[1] + dy) for dx, dy in ((-25, 2), (-2, 25), (25, 6), (4, -24))
        ]
        for a, b in zip(around, [*around[1:], around[0]], strict=True):
            items += connection("dashed", a, b, ink, weight=1.2)
        shades = ("sky", "orange", "green", "yellow")
        for at, shade in zip(around, shades, strict=True):
            items.append(Shape(circle(*at, 11), fill=groups[shade].band.color, stroke=ink, width=1))
        items += self._node(owner, mm(13), groups["grey"].tint.color, self.labels[0], node)
        items += self._node(provider, mm(15), groups["blue"].tint.color, self.labels[1], node)
        return items + self._label(self.labels[2], (clients[0], clients[1] - mm(20)), node)

    def _map(self, area: Rect, node: Node) -> list[Item]:
        groups, ink, rule = self.theme.groups, self.theme.color("ink"), self.theme.color("rule")
        middle = (area.x + area.width / 2, area.y + area.height / 2)
        rings = tuple(
            Shape(circle(*middle, radius), stroke=rule, width=0.6, dash=(3, 3)) for radius in RINGS
        )
        items: list[Item] = [*rings]
        owner = (middle[0], area.top - mm(8.5))
        items += connection("dashed", middle, owner, ink, weight=1.4)
        shades = ("sky", "orange", "green", "vermilion", "yellow")
        for (dx, dy, kind, arrow), label, shade in zip(
            CLIENTS, self.labels[2:], shades, strict=True
        ):
            at = (middle[0] + mm(dx), middle[1] + mm(dy))
            long = (mm(dx) ** 2 + mm(dy) ** 2) ** 0.5
            ux, uy = mm(dx) / long, mm(dy) / long
            start = (at[0] - ux * 11, at[1] - uy * 11)
            end = (middle[0] + ux * mm(13), middle[1] + uy * mm(11))
            items += connection(kind, start, end, ink, arrow=arrow, weight=1.4)
            share = 1 - NEARER
            half = (start[0] * NEARER + end[0] * share, start[1] * NEARER + end[1] * share)
            if (kind, arrow) in self.letters:
                items.append(Shape(circle(*half, 7.5), fill=self.theme.color("paper")))
                items += self._label(self.letters[kind, arrow], half, node)
            items += self._node(at, 9, groups[shade].band.color, label, node, below=True)
        plate = Rect(middle[0] - mm(17), middle[1] - mm(7), mm(34), mm(14))
        items.append(
            Shape(rectangle(plate, 5), fill=groups["blue"].tint.color, stroke=ink, width=1.2)
        )
        items += self._label(self.labels[0], middle, node)
        return items + self._node(owner, mm(7.5), groups["grey"].tint.color, self.labels[1], node)


def figure(
    kind: str, labels: tuple[str, ...], caption: str, alt: str, c: Composer, deck: Deck
) -> Figure:
    """Return a figure of the booklet: `triangle` with three labels, or `map` with seven."""
    theme = deck.theme
    relations = [card for card in deck.cards if isinstance(card, RelationCard)]
    return Figure(
        8,
        kind=kind,
        labels=[
            c.text(label, "list", "labels", number, align="center", color=theme.color("ink"))
            for number, label in enumerate(labels)
        ],
        letters={
            (card.line, card.arrow): c.text(card.mark, "band", align="center") for card in relations
        },
        caption=c.text(caption, "caption", "caption", tag="Caption"),
        theme=theme,
        alt=alt,
    )
