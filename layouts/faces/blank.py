"""A blank card: labels with lines to write on, evenly over the face."""

from dataclasses import dataclass

from deck.model import BlankCard
from layouts.composer import Composer
from layouts.faces.column import GAP, Column, Context, title
from layouts.flow import WritingLines
from layouts.typeset.paragraph import WordTooWide


@dataclass(slots=True)
class Evenly(WritingLines):
    """Writing lines that share the height of the face with their like.

    Attributes:
        share: how many blocks share the height.
        room: the height that they share, in points.
    """

    share: int = 1
    room: float = 0

    def height(self, width: float, step: int) -> float:
        """Return an even share of the room; see `Block`."""
        label = self.label.height(width, step) if self.label else 0
        self.count = max(1, int((self.room / self.share - self.before - label) // self.distance))
        return label + self.count * self.distance


def blank(card: BlankCard, c: Composer, context: Context) -> Column:
    """Return the column of a blank card."""
    theme = context.deck.theme
    heading = title(card, c)
    icon = context.deck.family_head(card.frame).icon
    heading.marker = c.icon(icon, indent=24, color=context.band)  # the title names the family
    try:
        room = context.body.height - heading.height(context.body.width, 0)
    except WordTooWide:  # reported when the card is fitted
        room = context.body.height
    lines = [
        Evenly(
            GAP + 3,
            label=c.text(label, "label", "lines", number),
            color=theme.color("rule"),
            weight=theme.weight,
            share=len(card.lines),
            room=room,
        )
        for number, label in enumerate(card.lines)
    ]
    return Column([heading, *lines])
