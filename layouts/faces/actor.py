"""Actors: a ministry, a provider, or another party; with boxes to tick and lines to write on."""

from dataclasses import dataclass, field

from deck.color import Color
from deck.model import ActorCard, PartyCard, ProviderCard
from layouts.composer import Composer
from layouts.faces.column import GAP, INDENT, Column, Context, accent, title
from layouts.flow import Block, Marker, Text
from layouts.geometry import Rect
from layouts.page import Item, Node, Shape, line

HAND = 22.0  # pt, 7.8 mm: the room above a line to write on


@dataclass(slots=True)
class Pairs(Block):
    """Texts in two columns."""

    blocks: list[Text] = field(kw_only=True)

    def _rows(self) -> list[list[Text]]:
        return [self.blocks[start : start + 2] for start in range(0, len(self.blocks), 2)]

    def height(self, width: float, step: int) -> float:
        """Return the height of the rows; see `Block`."""
        return (
            sum(max(text.height(width / 2, step) for text in row) + 4 for row in self._rows()) - 4
        )

    def texts(self) -> list[Text]:
        """Return the texts."""
        return self.blocks

    def paint(self, box: Rect, step: int, parent: Node) -> list[Item]:
        """Set the rows; see `Block`."""
        items: list[Item] = []
        top = box.top
        for row in self._rows():
            high = max(text.height(box.width / 2, step) for text in row)
            for number, text in enumerate(row):
                place = Rect(box.x + number * box.width / 2, top - high, box.width / 2, high)
                items += text.paint(place, step, parent)
            top -= high + 4
        return items


@dataclass(slots=True)
class Blank(Block):
    """A label with a line behind it to write on, or below it if the label is long."""

    label: Text = field(kw_only=True)
    color: Color = field(kw_only=True)

    def height(self, width: float, step: int) -> float:
        """Return the room that a hand needs, with that of a long label; see `Block`."""
        return HAND + (self.label.height(width, step) - 4 if self._long(width, step) else 0)

    def _long(self, width: float, step: int) -> bool:
        return self._ends(width, step) > width * 0.45

    def _ends(self, width: float, step: int) -> float:
        size = self.label.setter.measures(self.label.style, step).size
        return self.label.lines(width, step)[0].width * size

    def texts(self) -> list[Text]:
        """Return the label."""
        return [self.label]

    def paint(self, box: Rect, step: int, parent: Node) -> list[Item]:
        """Set the label and draw the line; see `Block`."""
        low, high = box.y + 3, self.label.height(box.width, step)
        long = self._long(box.width, step)
        start = box.x if long else box.x + self._ends(box.width, step) + 4
        below = Rect(box.x, box.top - high, box.width, high) if long else box
        if not long:
            below = Rect(box.x, low - 2.5, box.width, high)
        wide = 0.6 * self.label.setter.theme.weight
        rule = Shape(line((start, low), (box.right, low)), stroke=self.color, width=wide)
        return [*self.label.paint(below, step, parent), rule]


def actor(card: ActorCard, c: Composer, context: Context) -> Column:
    """Return the column of an actor card; its abbreviation stands on the band."""
    family = context.family.head
    head: list[Block] = [title(card, c)]
    if card.name != card.title:
        head.append(c.text(card.name, "small", "name", before=2))
    if isinstance(card, ProviderCard) and (facts := known(card, context)):
        head.append(c.text(facts, "label", "kind", before=2))
    if isinstance(card, ProviderCard | PartyCard) and card.does:
        head.append(c.text(card.does, "question", "does", before=GAP))
    head += [accent(context), c.text(card.prompt, "body", "prompt", before=GAP + 1)]
    boxes, lines = card.boxes or family.boxes, card.lines or family.lines
    foot: list[Block] = []
    if boxes:
        ticks = [
            c.text(text, "body", "boxes", number, marker=Marker(INDENT + 9, box=14.2))
            for number, text in enumerate(boxes)
        ]
        foot.append(Pairs(GAP + 2, blocks=ticks))
    rule = context.deck.theme.color("rule")
    foot += [
        Blank(5, label=c.text(text, "label", "lines", number, tag="H3"), color=rule)
        for number, text in enumerate(lines)
    ]
    return Column(head, foot, getattr(card, "abbr", None) or "")


def known(card: ProviderCard, context: Context) -> str:
    """Return the facts of a provider that have a source: what it is, and where it belongs."""
    words = context.deck.head.words
    homes = [other for other in context.deck.cards if other.id == card.home]
    parts = [words.kinds[card.kind]] if card.kind else []
    parts += [f"{words.home} {getattr(home, 'abbr', None) or home.title}" for home in homes]
    return " · ".join(parts)
