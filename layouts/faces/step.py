"""A step of the session: minutes, goal, what to do, a sentence to say, and when it is done."""

from deck.model import StepCard
from layouts.composer import Composer
from layouts.faces.column import GAP, INDENT, Column, Context, bullets, panel, title


def step(card: StepCard, c: Composer, context: Context) -> Column:
    """Return the column of a step card."""
    words = context.deck.head.words
    check = c.icon("check", indent=INDENT + 6, color=context.band)
    return Column(
        [
            title(card, c),
            c.text(card.goal, "question", "goal", before=GAP),
            *bullets(card.steps, c, context, "steps", numbered=True),
        ],
        [
            panel(card.say, "chat-text", c, context, "say"),
            c.text(card.done_when, "body", "done_when", before=GAP, marker=check),
        ],
        f"{card.minutes} {words.minutes}",
    )
