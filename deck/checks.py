"""What cards, session, booklet and sheets say of each other: references, counts, minutes, dates.

Single values are checked by the models. See deck/README.md for each message.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from deck.card import ActorCard, MinistryCard, Notes, ProviderCard
from deck.errors import Problems, Span, choose
from deck.load import FamilySource, Source
from deck.model import BlankCard, Card, Deck, RelationCard, StepCard
from deck.places import Places
from deck.source import Path_
from deck.theme import Theme

if TYPE_CHECKING:
    from deck.pieces import Part, Session, Step
    from deck.sheets import AnswerSheet

FRESH = 183  # days; half a year
MENTION = re.compile(r"\b[A-Z]{3}-\d{2,4}\b|\bW\d{1,2}\b|\b[A-Z]{3}\b(?!-)")


def check_ids(families: Iterable[FamilySource], problems: Problems) -> None:
    """Each id begins with its family and is used once, also by cards no longer printed."""
    seen: dict[str, Span] = {}
    for family in families:
        for position, card in enumerate(family.cards):
            span = family.file.span(("cards", position, "id"))
            if card.id in seen:
                problems.add(
                    span,
                    "repeated-id",
                    f"the id '{card.id}' is used twice",
                    help=f"the first is at {seen[card.id]}; take the next free number",
                )
            seen.setdefault(card.id, span)
            if card.family != family.head.family:
                problems.add(
                    span,
                    "bad-value",
                    f"'{card.id}' stands in the file of family '{family.head.family}'",
                    help=f"begin the id with '{family.head.family}-', or move the card",
                )


def check_families(source: Source, theme: Theme, problems: Problems) -> None:
    """Each family is called after its file, has its count of cards, and a colour in the theme."""
    for family in source.families:
        head, file = family.head, family.file
        named = PurePosixPath(file.name).stem.upper()
        if head.family != named:
            problems.add(
                file.span(("family",)),
                "bad-value",
                f"the file of family '{named}' says it is '{head.family}'",
                help=f"write `family: {named}`, or give the file another name",
            )
        active = sum(card.status == "active" for card in family.cards)
        if active != head.count:
            problems.add(
                file.span(("count",)),
                "wrong-count",
                f"family '{head.family}' says {head.count} cards and has {active}",
                help=f"add or remove cards, or write `count: {active}`",
            )
        if head.color not in theme.groups:
            problems.add(
                file.span(("color",)),
                "unknown-reference",
                f"the theme '{theme.name}' has no colour group '{head.color}'",
                help=choose(head.color, sorted(theme.groups)),
            )


def check_references(
    source: Source, sheets: "Iterable[AnswerSheet]", places: Places, problems: Problems
) -> None:
    """`see`, `sheet`, `home`, `frame` and `successor_of` point to something that exists."""
    ids = [
        card.id for family in source.families for card in family.cards if card.status == "active"
    ]
    known = {
        "see": frozenset(ids),
        "home": frozenset(ids),
        "sheet": frozenset(sheet.id for sheet in sheets),
        "frame": frozenset(family.head.family for family in source.families),
        "successor_of": frozenset(card.key for family in source.families for card in family.cards),
    }
    for family in source.families:
        for card in family.cards:
            for name, values in pointers(card):
                for value in values:
                    if value not in known[name]:
                        problems.add(
                            places.span(card.id, name),
                            "unknown-reference",
                            f"'{name}' of '{card.id}' points to '{value}', which does not exist",
                            help=choose(value, sorted(known[name])),
                        )


def pointers(card: Card) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Return the fields of a card that point elsewhere, with their values."""
    if card.see:
        yield "see", card.see
    if card.sheet:
        yield "sheet", card.sheet
    if isinstance(card, BlankCard):
        yield "frame", (card.frame,)
    elif isinstance(card, MinistryCard) and card.successor_of:
        yield "successor_of", card.successor_of
    elif isinstance(card, ProviderCard) and card.home:
        yield "home", (card.home,)


def check_session(session: "Session", source: Source, places: Places, problems: Problems) -> None:
    """Minutes add up: parts to their step, steps to the session, and each step to its card."""
    total = sum(step.minutes for step in session.steps)
    if total != session.minutes:
        problems.add(
            places.span("session", "minutes"),
            "wrong-minutes",
            f"the steps take {total} minutes, the session {session.minutes}",
            help="change the minutes of a step or of the session",
        )
    cards = {
        card.id: card
        for family in source.families
        for card in family.cards
        if card.status == "active"
    }
    known = {
        "cards": cards.keys() | {family.head.family for family in source.families},
        "sheets": {sheet.id for sheet in source.sheets[0].sheets} if source.sheets else set(),
    }
    for number, step in enumerate(session.steps):
        check_step(step, number, cards, places, problems)
        parts: list[tuple[Path_, Step | Part]] = [((), step)]
        parts += [(("parts", position), part) for position, part in enumerate(step.parts)]
        for path, part in parts:
            for field, values in (("cards", part.cards), ("sheets", part.sheets)):
                for value in sorted(set(values) - known[field]):
                    problems.add(
                        places.span("session", "steps", number, *path, field),
                        "unknown-reference",
                        f"'{field}' points to '{value}', which does not exist",
                        help=choose(value, sorted(known[field])),
                    )


def check_step(
    step: "Step", number: int, cards: dict[str, Card], places: Places, problems: Problems
) -> None:
    """A step of the session names a step card with the same minutes, and its parts fill them."""
    span = places.span("session", "steps", number, "minutes")
    card = cards.get(step.card)
    if not isinstance(card, StepCard):
        leading = sorted(name for name in cards if isinstance(cards[name], StepCard))
        problems.add(
            places.span("session", "steps", number, "card"),
            "unknown-reference",
            f"'{step.card}' is not a step card",
            help=choose(step.card, leading),
        )
    elif card.minutes != step.minutes:
        problems.add(
            span,
            "wrong-minutes",
            f"the step takes {step.minutes} minutes, its card '{card.id}' says {card.minutes}",
            help=f"the card stands at {places.span(card.id, 'minutes')}",
        )
    parts = sum(part.minutes for part in step.parts)
    if step.parts and parts != step.minutes:
        problems.add(
            span,
            "wrong-minutes",
            f"the parts of '{step.title}' take {parts} minutes, the step {step.minutes}",
            help="change the minutes of a part",
        )


def check_marks(source: Source, places: Places, problems: Problems) -> None:
    """Two lines on the map do not have the same letter."""
    seen: dict[str, str] = {}
    for family in source.families:
        for card in family.cards:
            if isinstance(card, RelationCard) and card.status == "active":
                first = seen.setdefault(card.mark, card.id)
                if first != card.id:
                    problems.add(
                        places.span(card.id, "mark"),
                        "repeated-id",
                        f"'{card.id}' and '{first}' have the same letter '{card.mark}'",
                        help="choose another letter; people write it beside the line",
                    )


def check_actors(source: Source, today: date | None, problems: Problems) -> None:
    """No actor exists twice on one day, and somebody has looked at the facts not long ago."""
    for family in source.families:
        actors = [
            (card, position)
            for position, card in enumerate(family.cards)
            if isinstance(card, ActorCard) and card.status == "active"
        ]
        actors.sort(key=lambda pair: (pair[0].key, pair[0].valid_from or date.min))
        for (one, _), (other, position) in pairwise(actors):
            begins = other.valid_from or date.min
            if one.key == other.key and (one.valid_to is None or begins <= one.valid_to):
                end = f"is valid until {one.valid_to}" if one.valid_to else "has no end"
                problems.add(
                    family.file.span(("cards", position, "valid_from")),
                    "overlapping-dates",
                    f"'{one.id}' and '{other.id}' are both '{one.key}' from"
                    f" {other.valid_from or 'the beginning'}: '{one.id}' {end}",
                    help=f"end '{one.id}' the day before, with `valid_to:`",
                )
        old = [
            (card.checked_on or family.head.checked_on, card.id)
            for card, _ in actors
            if today and (today - (card.checked_on or family.head.checked_on or today)).days > FRESH
        ]
        if old:
            ids = ", ".join(sorted(name for _, name in old)[:6]) + (", …" if len(old) > 6 else "")
            problems.add(
                family.file.span(("checked_on",)),
                "stale-facts",
                f"nobody has checked the facts of {len(old)} cards since {min(old)[0]} ({ids})",
                help="compare them with their sources, then write today's date",
                severity="warning",
            )


def check_mentions(source: Source, deck: Deck, problems: Problems) -> None:
    """A text that sends people to a card or a sheet sends them to one that this edition has."""
    if problems.errors:  # one of them may be what the text is sent to
        return
    known = {card.id for card in deck.cards} | {sheet.id for sheet in deck.sheets}
    empty = {head.family for head in deck.heads} - {family.prefix for family in deck.families}
    for card in deck.cards:
        for path, text in card_texts(card):
            mentions(text, f"'{card.id}'", deck.places.span(card.id, *path), known, empty, problems)
    from deck.i18n import texts

    for name, piece in (("session", source.session), ("booklet", source.booklet)):
        if piece:
            for path, text in texts(type(piece[0]), piece[1].data):
                mentions(text, f"the {name}", piece[1].span(path), known, empty, problems)


def mentions(
    text: str, owner: str, span: Span, known: set[str], empty: set[str], problems: Problems
) -> None:
    """Report the ids in a text that nothing has, and the families that have no cards."""
    for match in MENTION.finditer(text):
        if match[0] in empty or (len(match[0]) != 3 and match[0] not in known):
            problems.add(
                span,
                "unknown-reference",
                f"the text of {owner} names '{match[0]}', which this edition does not have",
                help=choose(match[0], sorted(known)),
            )


def card_texts(card: Card) -> Iterator[tuple[Path_, str]]:
    """Return the texts of a card that may name another card, with their paths."""
    for name, value in card:
        if name in ("id", "see", "sheet", "home", "frame", "sources"):
            continue
        if isinstance(value, str):
            yield (name,), value
        elif isinstance(value, tuple):
            for number, item in enumerate(value):
                yield (name, number), str(item)
        elif isinstance(value, Notes):
            for part, text in value:
                yield (name, part), text
