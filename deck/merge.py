"""Resolve the source into a `Deck`: one edition in one locale, checked as a whole.

Checked are ids, references, counts, minutes and pages; see deck/README.md for each message.
"""

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from deck.errors import Problems, Span
from deck.load import FamilySource, Source, choose
from deck.model import BlankCard, Card, Deck, Family, MinistryCard, Places, ProviderCard, StepCard
from deck.source import Path_, SourceFile
from deck.theme import Theme

if TYPE_CHECKING:
    from deck.pieces import AnswerSheet, Booklet, Part, Session, SheetBlock, Step


def resolve(
    source: Source,
    *,
    edition: str,
    locale: str,
    theme: tuple[Theme, SourceFile],
    problems: Problems,
) -> Deck:
    """Return the deck of one edition in one locale; what is wrong with it goes to `problems`."""
    if locale != source.head.source_locale:
        problems.add(
            Span("--locale"),
            "unknown-reference",
            f"the deck has no texts in '{locale}'",
            help=f"choose '{source.head.source_locale}'",
        )
    places = Places()
    places.own("deck", source.head_file, ())
    places.own("theme", theme[1], ())
    sheets = source.sheets[0].sheets if source.sheets else ()
    if source.sheets:
        for position, sheet in enumerate(sheets):
            places.own(sheet.id, source.sheets[1], ("sheets", position))
    for family in source.families:
        for position, card in enumerate(family.cards):
            places.own(card.id, family.file, ("cards", position))
    for owner, piece in (
        ("booklet", source.booklet),
        ("session", source.session),
        ("terms", source.terms),
    ):
        if piece:
            places.own(owner, piece[1], ())
    check_ids(source.families, problems)
    check_families(source, theme[0], problems)
    check_references(source, sheets, places, problems)
    if source.session:
        check_session(source.session[0], source, places, problems)
    if source.booklet:
        check_booklet(source.booklet[0], places, problems)
    check_sheets(source, problems)
    return Deck(
        edition=edition,
        locale=locale,
        head=source.head,
        families=tuple(
            Family(family.head, in_order(family.cards))
            for family in source.families
            if in_order(family.cards)
        ),
        heads=tuple(family.head for family in source.families),
        booklet=source.booklet[0] if source.booklet else None,
        sheets=sheets,
        session=source.session[0] if source.session else None,
        terms=source.terms[0].terms if source.terms else (),
        theme=theme[0],
        places=places,
    )


def in_order(cards: Iterable[Card]) -> tuple[Card, ...]:
    """Return the cards that are in use, in printing order."""
    active = (card for card in cards if card.status == "active")
    return tuple(sorted(active, key=lambda card: card.place_in_family))


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


def check_booklet(booklet: "Booklet", places: Places, problems: Problems) -> None:
    """Chapters follow each other without a gap and fill the pages that the booklet says it has."""
    page = 1
    for number, chapter in enumerate(booklet.chapters):
        if chapter.page != page:
            problems.add(
                places.span("booklet", "chapters", number, "page"),
                "wrong-pages",
                f"'{chapter.title}' says page {chapter.page}, but page {page} comes next",
                help=f"write `page: {page}`, or change the pages of the chapter before",
            )
        page = chapter.page + chapter.pages
    if page - 1 != booklet.pages:
        problems.add(
            places.span("booklet", "pages"),
            "wrong-pages",
            f"the chapters fill {page - 1} pages, the booklet has {booklet.pages}",
            help="a stitched booklet has a multiple of four pages",
        )


def check_sheets(source: Source, problems: Problems) -> None:
    """Sheets have one id each, and a field name is used once on a sheet."""
    if source.sheets is None:
        return
    content, file = source.sheets
    seen: set[str] = set()
    for position, sheet in enumerate(content.sheets):
        place: Path_ = ("sheets", position)
        if sheet.id in seen:
            found = f"the sheet '{sheet.id}' is given twice"
            problems.add(
                file.span((*place, "id")), "repeated-id", found, help="take the next free number"
            )
        seen.add(sheet.id)
        names: set[str] = set()
        for page, blocks in enumerate(sheet.pages):
            for number, block in enumerate(blocks):
                for name in field_names(block):
                    if name in names:
                        problems.add(
                            file.span((*place, "pages", page, number)),
                            "repeated-id",
                            f"the field '{name}' is used twice on sheet '{sheet.id}'",
                            help="field names are the columns of the export; choose another",
                        )
                    names.add(name)


def field_names(block: "SheetBlock") -> list[str]:
    """Return the names of the fields that a block of a sheet makes."""
    if block.kind == "fields":
        return [box.name for box in block.boxes]
    return [block.name] if hasattr(block, "name") else []
