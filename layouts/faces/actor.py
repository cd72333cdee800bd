"""Actors: a ministry, a provider, or another party; with boxes to tick and lines to write on."""

from dataclasses import dataclass, field

from deck.model import ActorCard, MinistryCard, PartyCard, ProviderCard
from layouts.composer import Composer
from layouts.faces.column import GAP, INDENT, Column, Context, title
from layouts.flow import Block, Marker, Text, WritingLines
from layouts.geometry import Rect
from layouts.page import Item, Node


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


def actor(card: ActorCard, c: Composer, context: Context) -> Column:
    """Return the column of an actor card."""
    head: list[Block] = [title(card, c)]
    if card.name != card.title:
        head.append(c.text(card.name, "label", "name", before=2))
    if isinstance(card, ProviderCard | PartyCard):
        head.append(c.text(card.does, "question", "does", before=GAP))
    head.append(c.text(card.prompt, "body", "prompt", before=GAP + 1))
    foot: list[Block] = []
    if isinstance(card, MinistryCard | PartyCard):
        if card.boxes:
            marks = [
                c.text(text, "body", "boxes", number, marker=Marker(INDENT + 9, box=14.2))
                for number, text in enumerate(card.boxes)
            ]
            foot.append(Pairs(GAP + 2, blocks=marks))
        theme = context.deck.theme
        foot += [
            WritingLines(
                GAP + 1,
                label=c.text(text, "label", "lines", number, tag="H3"),
                color=theme.color("rule"),
                weight=theme.weight,
                distance=17,
            )
            for number, text in enumerate(card.lines)
        ]
    return Column(head, foot)
