"""A role in the triangle: what you do, what you want, what to ask, and what to watch."""

from deck.model import RoleCard
from layouts.composer import Composer
from layouts.faces.column import GAP, Column, Context, accent, bullets, labelled, panel, title


def role(card: RoleCard, c: Composer, context: Context) -> Column:
    """Return the column of a role card."""
    words = context.deck.head.words
    return Column(
        [
            title(card, c),
            c.text(card.task, "question", "task", before=GAP),
            accent(context),
            *labelled(words.wants, card.wants, c, "wants", before=GAP + 2),
            c.text(words.ask, "label", before=GAP + 2, tag="H2"),
            *bullets(card.ask, c, context, "ask", before=1),
        ],
        [panel(card.watch_out, "warning", c, context, "watch_out", alt=words.watch_out)],
    )
