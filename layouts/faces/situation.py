"""A situation: a short story, a choice between A and B, and questions."""

from deck.model import SituationCard
from layouts.composer import Composer
from layouts.faces.column import GAP, INDENT, Column, Context, accent, bullets, title
from layouts.flow import Block, Panel


def situation(card: SituationCard, c: Composer, context: Context) -> Column:
    """Return the column of a situation card."""
    choices: list[Block] = [
        c.text(
            text,
            "body",
            field,
            before=3,
            marker=c.number(letter, "question", indent=INDENT + 6, gap=8),
        )
        for letter, text, field in (
            ("A", card.choice_a, "choice_a"),
            ("B", card.choice_b, "choice_b"),
        )
    ]
    return Column(
        [
            title(card, c),
            c.text(card.story, "body", "story", before=GAP),
            accent(context),
            Panel(GAP + 2, blocks=choices, fill=context.group.tint.color, bar=context.band),
        ],
        bullets(card.ask, c, context, "ask"),
    )
