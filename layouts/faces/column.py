"""What every face is made of: a column with a head above and a foot below."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from deck.color import Color
from deck.model import Card, Deck, Family
from deck.theme import ColorGroup
from deck.units import mm
from layouts.composer import Composer
from layouts.flow import Block, Marker, Panel, Rule, Text
from layouts.geometry import Rect
from layouts.slots import Slot

GAP = 5.0  # pt, between blocks
INDENT = 11.0  # pt, for bullets and numbers
LEAST = 6.0  # pt, between head and foot


@dataclass(frozen=True, slots=True)
class Column:
    """The blocks of a face: `head` from the top down, `foot` on the lower edge of the body.

    `note` stands on the band behind the name of the family, such as the minutes.
    """

    head: Sequence[Block]
    foot: Sequence[Block] = ()
    note: str = ""

    @property
    def texts(self) -> list[Text]:
        """All texts of the face."""
        return [text for block in (*self.head, *self.foot) for text in block.texts()]


@dataclass(frozen=True, slots=True)
class Context:
    """What a face may look at: the deck, the family with its colours, and the room for its column.

    Attributes:
        body: where the column stands on the card, in points from the lower left of the trim.
        logo: of the edition, if it has one.
    """

    deck: Deck
    family: Family
    group: ColorGroup
    body: Rect
    logo: Slot | None = None

    @property
    def band(self) -> Color:
        """The colour of the family; for a dashed family that of the ink."""
        return self.deck.theme.accent(self.group)


Face = Callable[[Any, Composer, Context], Column]


def title(card: Card, c: Composer) -> Text:
    """Return the title of a card."""
    return c.text(card.title, "title", "title", tag="H1")


def accent(context: Context) -> Rule:
    """Return the short line in the colour of the family that parts the question from the rest."""
    return Rule(GAP + 1, color=context.band, weight=2, length=mm(9))


def bullets(
    texts: Sequence[str],
    c: Composer,
    context: Context,
    field: str,
    *,
    numbered: bool = False,
    before: float = GAP + 1,
) -> list[Block]:
    """Return a list of short texts with dots or numbers; `before` is the space above the first."""
    blocks: list[Block] = []
    for number, text in enumerate(texts):
        marker: Marker = (
            c.number(
                number + 1, "question", indent=INDENT + 2, color=context.deck.theme.color("ink")
            )
            if numbered
            else c.dot(indent=INDENT, color=context.band)
        )
        blocks.append(
            c.text(
                *(text, "body", field, number),
                before=before if number == 0 else 2.5,
                marker=marker,
                tag="LI",
                opens=number == 0,
            )
        )
    return blocks


def labelled(
    label: str, text: str, c: Composer, field: str, *, before: float = GAP + 1
) -> list[Block]:
    """Return a small heading with a text below it."""
    return [
        c.text(label, "label", before=before, tag="H2"),
        c.text(text, "body", field, before=0.5),
    ]


def panel(
    text: str,
    icon: str,
    c: Composer,
    context: Context,
    field: str,
    *,
    before: float = GAP + 3,
    alt: str = "",
) -> Panel:
    """Return a text with an icon on a tinted ground; `alt` is what the icon says."""
    marker = c.icon(icon, indent=INDENT + 7, color=context.deck.theme.color("ink"), alt=alt)
    block = c.text(text, "body", field, marker=marker)
    return Panel(before, blocks=[block], fill=context.group.tint.color, bar=context.band)
