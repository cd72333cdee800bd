"""More cards to write on: further copies of the blank cards of a deck, evenly."""

from dataclasses import replace

from deck.errors import Problems, Span
from deck.model import BlankCard, Deck


def with_blanks(deck: Deck, count: int, problems: Problems) -> Deck:
    """Return a deck with so many blank cards more; a deck without any is a problem."""
    ids = [card.id for card in deck.cards if isinstance(card, BlankCard)]
    if count and not ids:
        found = "the deck has no blank cards to make more of"
        help = "leave --blanks out, or keep one card of a family with `face: blank`"
        problems.add(Span("--blanks"), "unknown-reference", found, help=help)
    if not count or not ids:
        return deck
    each, rest = divmod(count, len(ids))
    more = {name: each + (number < rest) for number, name in enumerate(ids)}
    families = tuple(
        replace(
            family,
            cards=tuple(
                card.model_copy(update={"copies": card.copies + more.get(card.id, 0)})
                for card in family.cards
            ),
        )
        for family in deck.families
    )
    return replace(deck, families=families)
