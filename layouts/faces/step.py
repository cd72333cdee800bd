"""A step of the session: minutes, goal, what to do, a sentence to say, and when it is done."""

from deck.model import Deck, StepCard
from layouts.composer import Composer
from layouts.faces.column import GAP, INDENT, Column, Context, bullets, panel, title
from layouts.faces.dial import Dial

HOUR = 60  # minutes round the dial of a step that stands in no session


def step(card: StepCard, c: Composer, context: Context) -> Column:
    """Return the column of a step card."""
    words = context.deck.head.words
    check = c.icon("check", indent=INDENT + 6, color=context.band, alt=words.done_when)
    heading = Dial(
        title=title(card, c),
        minutes=c.text(str(card.minutes), "code", align="center"),
        part=part_of_session(card, context.deck),
        band=context.band,
        tint=context.group.tint.color,
        rule=context.deck.theme.color("rule"),
    )
    return Column(
        [
            heading,
            c.text(card.goal, "question", "goal", before=GAP),
            *bullets(card.steps, c, context, "steps", numbered=True),
        ],
        [
            panel(card.say, "chat-text", c, context, "say", alt=words.say),
            c.text(card.done_when, "body", "done_when", before=GAP, marker=check),
        ],
        f"{card.minutes} {words.minutes}",
    )


def part_of_session(card: StepCard, deck: Deck) -> tuple[float, float]:
    """Return where the step begins and ends in the session, 0 to 1; alone it is part of an hour."""
    begun = 0
    for step in deck.session.steps if deck.session else ():
        if step.card == card.id:
            total = max(deck.session.minutes, 1) if deck.session else HOUR
            return begun / total, min(1.0, (begun + step.minutes) / total)
        begun += step.minutes
    return 0.0, min(1.0, card.minutes / HOUR)
