"""An action: why, a first step within two weeks, what follows, who starts, and when it is done."""

from deck.model import ActionCard
from layouts.composer import Composer
from layouts.faces.column import GAP, Column, Context, bullets, panel, title


def action(card: ActionCard, c: Composer, context: Context) -> Column:
    """Return the column of an action card."""
    words = context.deck.head.words
    starter = f"{words.starter}: **{words.roles[card.starter]}**"
    return Column(
        [
            title(card, c),
            c.text(card.why, "body", "why", before=GAP),
            c.text(words.first_step, "label", before=GAP + 4, tag="H2"),
            panel(card.first_step, "flag", c, context, "first_step", before=2),
            *bullets(card.steps, c, context, "steps"),
        ],
        [
            c.text(starter, "body", "starter", marker=c.icon("identification-badge", indent=18)),
            c.text(
                *(card.done_when, "body", "done_when"),
                before=3,
                marker=c.icon("check", indent=18, alt=words.done_when),
            ),
        ],
    )
