"""Actors: a ministry, a provider, or another party; with boxes to tick and lines to write on."""

from dataclasses import dataclass, field

from deck.card import ActorCard, PartyCard, ProviderCard
from deck.color import Color
from layouts.composer import Composer
from layouts.faces.column import GAP, INDENT, Column, Context, accent, title
from layouts.flow import Block, Marker, Text
from layouts.geometry import Rect
from layouts.page import Item, Node, Shape, line

HAND = 22.0  # pt, 7.8 mm: the room above a line to write on
APART = 6.0  # pt, between a text and the box of the next column, and between rows of boxes
LONGEST = 0.52  # of the width: a longer label stands above its line


@dataclass(slots=True)
class Pairs(Block):
    """Texts in two columns; the first gives room to the second, or takes it, as the texts need."""

    blocks: list[Text] = field(kw_only=True)

    def _rows(self) -> list[list[Text]]:
        return [self.blocks[start : start + 2] for start in range(0, len(self.blocks), 2)]

    def _split(self, width: float, step: int) -> float:
        """Return where the second column begins: in the middle, or further on for a long text."""
        first, second = (self._widest(self.blocks[n::2], width, step) for n in (0, 1))
        return max(width / 2, min(first + APART, width - second))

    def _widest(self, texts: list[Text], width: float, step: int) -> float:
        return max((one_line(text, width, step) for text in texts), default=0)

    def _columns(self, width: float, step: int) -> tuple[float, float]:
        split = self._split(width, step)
        return split, width - split

    def _high(self, row: list[Text], width: float, step: int) -> float:
        columns = self._columns(width, step)
        return max(text.height(wide, step) for text, wide in zip(row, columns, strict=False))

    def height(self, width: float, step: int) -> float:
        """Return the height of the rows; see `Block`."""
        return sum(self._high(row, width, step) + APART for row in self._rows()) - APART

    def texts(self) -> list[Text]:
        """Return the texts."""
        return self.blocks

    def paint(self, box: Rect, step: int, parent: Node) -> list[Item]:
        """Set the rows; see `Block`."""
        items: list[Item] = []
        top = box.top
        columns = self._columns(box.width, step)
        for row in self._rows():
            high = self._high(row, box.width, step)
            for number, (text, wide) in enumerate(zip(row, columns, strict=False)):
                place = Rect(box.x + number * columns[0], top - high, wide, high)
                items += text.paint(place, step, parent)
            top -= high + APART
        return items


@dataclass(slots=True)
class Blank(Block):
    """A label with a line behind it to write on, or below it if the label is long."""

    label: Text = field(kw_only=True)
    color: Color = field(kw_only=True)

    def height(self, width: float, step: int) -> float:
        """Return the room that a hand needs, with that of a long label; see `Block`."""
        return HAND + (self.label.height(width, step) if self._long(width, step) else 0)

    def _long(self, width: float, step: int) -> bool:
        return one_line(self.label, width, step) > width * LONGEST

    def texts(self) -> list[Text]:
        """Return the label."""
        return [self.label]

    def paint(self, box: Rect, step: int, parent: Node) -> list[Item]:
        """Set the label and draw the line; see `Block`."""
        low, high = box.y + 3, self.label.height(box.width, step)
        long = self._long(box.width, step)
        start = box.x if long else box.x + one_line(self.label, box.width, step) + 4
        below = Rect(box.x, box.top - high - 4, box.width, high) if long else box
        if not long:
            below = Rect(box.x, low - 2.5, box.width, high)
        wide = 0.6 * self.label.setter.theme.weight
        rule = Shape(line((start, low), (box.right, low)), stroke=self.color, width=wide)
        return [*self.label.paint(below, step, parent), rule]


def one_line(text: Text, width: float, step: int) -> float:
    """Return how wide the first line of a text is, with its marker."""
    size = text.setter.measures(text.style, step).size
    indent = text.marker.indent if text.marker else 0
    return indent + text.lines(width, step)[0].width * size


def actor(card: ActorCard, c: Composer, context: Context) -> Column:
    """Return the column of an actor card; its abbreviation stands on the band."""
    family = context.family.head
    head: list[Block] = [title(card, c)]
    if card.name != card.title.replace("\u00a0", " "):
        head.append(c.text(card.name, "small", "name", before=2))
    if isinstance(card, ProviderCard) and (facts := known(card, context)):
        head.append(c.text(facts, "label", "kind", before=2))
    if isinstance(card, ProviderCard | PartyCard) and card.does:
        head.append(c.text(card.does, "question", "does", before=GAP))
    head += [accent(context), c.text(card.prompt, "body", "prompt", before=GAP + 1)]
    boxes, lines = card.boxes or family.boxes, card.lines or family.lines
    foot: list[Block] = []
    if boxes:
        marker = Marker(INDENT + 9, box=14.2)
        ticks = [
            c.text(text, "body", "boxes", number, marker=marker, tag="LI", opens=not number)
            for number, text in enumerate(boxes)
        ]
        foot.append(Pairs(GAP + 2, blocks=ticks))
    rule = context.deck.theme.color("rule")
    foot += [
        Blank(5, label=c.text(text, "label", "lines", number), color=rule)
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
