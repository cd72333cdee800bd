"""Resolve the source into a `Deck`: one edition in one locale, checked as a whole.

An edition chooses among the cards: those in use, those of the light edition, and of the actors
those that exist on one day.
"""

from collections.abc import Iterable
from datetime import date

from deck.card import ActorCard
from deck.checks import (
    check_actors,
    check_families,
    check_ids,
    check_marks,
    check_mentions,
    check_references,
    check_session,
)
from deck.errors import Problems, Span, choose
from deck.load import Source
from deck.model import Card, Deck, Family, RoleCard
from deck.piece_checks import check_booklet, check_names, check_sheets
from deck.places import Places
from deck.source import SourceFile
from deck.theme import Theme


def resolve(
    source: Source,
    *,
    edition: str,
    theme: tuple[Theme, SourceFile],
    problems: Problems,
    light: bool = False,
    profile: str | None = None,
    profile_at: Span | None = None,
    on: date | None = None,
    today: date | None = None,
    stamp: str = "",
) -> Deck:
    """Return the deck of one edition.

    Args:
        source: all content in one language.
        edition: its name.
        theme: the look, with its file.
        problems: collects what does not agree.
        light: only the cards of the light edition.
        profile: the terminology profile; None for that of terms.yaml.
        profile_at: where it is named.
        on: the day whose ministries and services are printed; None for the date of the deck.
        today: the day that the age of facts is counted to; None to leave that out.
        stamp: its name at the foot of a card.
    """
    places = places_of(source, theme[1])
    words = profile_of(source, profile, profile_at, problems)
    day = on or source.head.date
    sheets = source.sheets[0].sheets if source.sheets else ()
    families = tuple(
        Family(family.head, tuple(named(card, words) for card in cards))
        for family in source.families
        if (cards := in_order(family.cards, light=light, on=day))
    )
    deck = Deck(
        edition=edition,
        stamp=stamp,
        locale=source.locale,
        head=source.head,
        families=families,
        heads=tuple(family.head for family in source.families),
        booklet=source.booklet[0] if source.booklet else None,
        sheets=sheets,
        session=source.session[0] if source.session else None,
        terms=source.terms[0].terms if source.terms else (),
        profile=words,
        profiles=source.terms[0].profiles if source.terms else {},
        theme=theme[0],
        places=places,
        actors_on=day,
        draft=source.draft,
    )
    check_all(source, deck, today, problems)
    return deck


def check_all(source: Source, deck: Deck, today: date | None, problems: Problems) -> None:
    """Report what files say of each other that does not agree."""
    places, sheets = deck.places, deck.sheets
    check_ids(source.families, problems)
    check_families(source, deck.theme, problems)
    check_references(source, sheets, places, problems)
    check_marks(source, places, problems)
    check_actors(source, today, problems)
    if source.session:
        check_session(source.session[0], source, places, problems)
    if source.booklet:
        check_booklet(source.booklet[0], places, problems)
    check_sheets(source, problems)
    ids = [term.id for term in source.terms[0].terms] if source.terms else []
    check_names("terms", ("terms",), ids, places, problems)
    check_mentions(source, deck, problems)


def places_of(source: Source, theme: SourceFile) -> Places:
    """Return where the texts of every owner stand."""
    places = Places()
    places.draft = source.draft
    places.own("deck", source.head_file, ())
    places.own("theme", theme, ())
    if source.sheets:
        for position, sheet in enumerate(source.sheets[0].sheets):
            places.own(sheet.id, source.sheets[1], ("sheets", position))
    for family in source.families:
        places.own(family.head.family, family.file, ())
        for position, card in enumerate(family.cards):
            places.own(card.id, family.file, ("cards", position))
    for owner, piece in (
        ("booklet", source.booklet),
        ("session", source.session),
        ("terms", source.terms),
    ):
        if piece:
            places.own(owner, piece[1], ())
    return places


def profile_of(source: Source, asked: str | None, place: Span | None, problems: Problems) -> str:
    """Return the terminology profile that is used; an unknown one is a problem."""
    if source.terms is None:
        return ""
    terms = source.terms[0]
    if asked is not None and asked not in terms.profiles:
        problems.add(
            place or Span("edition.yaml"),
            "unknown-reference",
            f"there is no terminology profile '{asked}'",
            help=choose(asked, sorted(terms.profiles)),
        )
    return asked or terms.profile


def named(card: Card, profile: str) -> Card:
    """Return a card; a role has the title of the profile if it has one."""
    if isinstance(card, RoleCard) and profile in card.alias:
        return card.model_copy(update={"title": card.alias[profile]})
    return card


def in_order(cards: Iterable[Card], *, light: bool, on: date) -> tuple[Card, ...]:
    """Return the cards that an edition prints, in printing order."""
    chosen = (card for card in cards if card.status == "active" and (card.light or not light))
    there = (card for card in chosen if not isinstance(card, ActorCard) or card.exists(on))
    return tuple(sorted(there, key=lambda card: card.place_in_family))
