"""What is printed on each card, as a digest, and what differs between two decks.

The digest holds everything that changes the look or the words of a card, but not the version and
the name of the edition at its foot: a new version of a deck does not make every card a new one. The
colophon is another matter, since it is there to tell the version.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from deck.layers import SearchPath
from deck.model import Card, Deck, FamilyHead, GuideCard

# What nobody sees on the card.
UNSEEN = {
    *("key", "light", "copies", "order", "tags", "see", "since", "status", "notes"),
    *("valid_from", "valid_to", "checked_on", "sources", "successor_of", "home"),
}
SLOTS = {"logo", "logo_page", "logo_alt"}  # of a theme; only the title card shows it
COVER = {"cover", "cover_page", "cover_alt"}  # of booklet and box
HEAD = {"name", "face", "color", "icon", "boxes", "lines"}
DIGITS = 16  # of a digest; enough to tell cards apart


class Changes(NamedTuple):
    """The ids of the cards that differ between an old and a new deck."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def fingerprints(deck: Deck, search: SearchPath) -> dict[str, str]:
    """Return a digest of what is printed on each card, by id, in printing order.

    Args:
        deck: the deck.
        search: where its logo is, of which the bytes count.
    """
    theme = deck.theme.model_dump(exclude=SLOTS | COVER)
    sign = [deck.theme.model_dump(include=SLOTS), picture(deck, search)]
    shared = [deck.locale, theme, deck.head.words.model_dump()]
    heads = [head.model_dump(include=HEAD) for head in deck.heads]
    titles = {card.id: getattr(card, "abbr", None) or card.title for card in deck.cards}
    base = digest([shared, [head["icon"] for head in heads], [head.family for head in deck.heads]])
    return {
        card.id: digest([base, *parts(card, deck, family.head, titles, sign)])
        for family in deck.families
        for card in family.cards
    }


def picture(deck: Deck, search: SearchPath) -> str:
    """Return the digest of the file of the logo; nothing if there is none."""
    path = search.find(f"assets/{deck.theme.logo}") if deck.theme.logo else None
    return hashlib.sha256(path.read_bytes()).hexdigest() if path else ""


def parts(
    card: Card, deck: Deck, head: FamilyHead, titles: Mapping[str, str], sign: Any
) -> list[Any]:
    """Return what a card shows of itself, its family and the deck; `sign` is the logo."""
    found: list[Any] = [card.model_dump(exclude=UNSEEN), head.model_dump(include=HEAD)]
    found.append(titles.get(getattr(card, "home", None) or ""))
    if isinstance(card, GuideCard) and card.insert:
        found.append([family.prefix for family in deck.families])
    if isinstance(card, GuideCard) and card.insert == "title":
        found.append([deck.head.title, deck.head.tagline, deck.head.subtitle, sign])
    if isinstance(card, GuideCard) and card.insert == "legend":
        found.append([(f.head.name, sum(card.copies for card in f.cards)) for f in deck.families])
    if isinstance(card, GuideCard) and card.insert == "colophon":  # it names the version, too
        found += [deck.head.model_dump(exclude={"words"}), deck.actors_on, deck.stamp]
    return found


def digest(value: Any) -> str:
    """Return the digest of plain data."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]


def compare(old: Mapping[str, str], new: Mapping[str, str]) -> Changes:
    """Return what differs between the digests of two decks."""
    return Changes(
        added=tuple(name for name in new if name not in old),
        changed=tuple(name for name in new if name in old and new[name] != old[name]),
        removed=tuple(name for name in old if name not in new),
    )
