"""A question for one of the rounds: the question large, why, prompts, and what comes next."""

from deck.model import QuestionCard
from layouts.composer import Composer
from layouts.faces.column import GAP, Column, Context, accent, bullets, panel, title


def question(card: QuestionCard, c: Composer, context: Context) -> Column:
    """Return the column of a question card."""
    then = context.deck.head.words.follow_up
    return Column(
        [
            title(card, c),
            c.text(card.question, "question", "question", before=GAP),
            accent(context),
            c.text(card.why, "body", "why", before=GAP + 2),
            *bullets(card.prompts, c, context, "prompts"),
        ],
        [panel(card.follow_up, "arrow-right", c, context, "follow_up", alt=then)],
    )
