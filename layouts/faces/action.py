"""An action: why, the steps, and when it is done."""

from deck.model import ActionCard
from layouts.composer import Composer
from layouts.faces.column import GAP, Column, Context, accent, bullets, panel, title


def action(card: ActionCard, c: Composer, context: Context) -> Column:
    """Return the column of an action card."""
    return Column(
        [
            title(card, c),
            c.text(card.why, "question", "why", before=GAP),
            accent(context),
            *bullets(card.steps, c, context, "steps", numbered=True),
        ],
        [panel(card.done_when, "check", c, context, "done_when")],
    )
