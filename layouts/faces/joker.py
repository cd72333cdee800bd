"""A joker: when to play it, and what to do, in large type."""

from dataclasses import dataclass, field

from deck.color import Color
from deck.model import JokerCard
from deck.units import mm
from layouts.composer import Composer
from layouts.faces.column import GAP, Column, Context, panel, title
from layouts.flow import Block
from layouts.geometry import Rect
from layouts.icons import scaled
from layouts.page import Item, Node, Segment, Shape

EMBLEM = mm(13)


@dataclass(slots=True)
class Emblem(Block):
    """The icon of the family, large, at the right: a joker is known from across the table."""

    outline: tuple[Segment, ...] = field(kw_only=True)
    color: Color = field(kw_only=True)

    def height(self, width: float, step: int) -> float:
        """Return its side; see `Block`."""
        return EMBLEM

    def paint(self, box: Rect, step: int, parent: Node) -> list[Item]:
        """Draw it; see `Block`."""
        path = scaled(self.outline, box.right - EMBLEM, box.top - EMBLEM, EMBLEM)
        return [Shape(path, fill=self.color)]


def joker(card: JokerCard, c: Composer, context: Context) -> Column:
    """Return the column of a joker."""
    words = context.deck.head.words
    note = f"{card.minutes} {words.minutes}" if card.minutes else ""
    return Column(
        [
            title(card, c),
            panel(card.when, "hand-palm", c, context, "when", alt=words.when),
            c.text(card.do, "question", "do", before=GAP * 2),
        ],
        [Emblem(outline=c.outline(context.family.head.icon), color=context.group.map.color)],
        note,
    )
