"""A joker: when to play it, and what to do, in large type."""

from deck.model import JokerCard
from layouts.composer import Composer
from layouts.faces.column import GAP, Column, Context, accent, panel, title


def joker(card: JokerCard, c: Composer, context: Context) -> Column:
    """Return the column of a joker."""
    note = f"{card.minutes} {context.deck.head.words.minutes}" if card.minutes else ""
    return Column(
        [
            title(card, c),
            panel(card.when, "hand-palm", c, context, "when"),
            c.text(card.do, "question", "do", before=GAP * 2),
            accent(context),
        ],
        note=note,
    )
