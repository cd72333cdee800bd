"""Which cards to make: `OPD-01`, `OPD-01-OPD-04`, or a whole family, `STA`; several with commas."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from deck.errors import Problems, Span, choose
from deck.model import Card, Deck

PART = re.compile(r"([A-Z]{3})(?:-(\d{2,4})(?:-(?:([A-Z]{3})-)?(\d{2,4}))?)?")


@dataclass(frozen=True, slots=True)
class Selection:
    """The ids that were chosen; None stands for all."""

    ids: frozenset[str] | None = None

    def has(self, card: Card) -> bool:
        """Tell whether a card was chosen."""
        return self.ids is None or card.id in self.ids


def chosen(part: str, known: Iterable[str]) -> list[str]:
    """Return the ids that one part chooses: a card, a range in a family, or a whole family."""
    match = PART.fullmatch(part)
    if match is None:
        return []
    family, first, other, last = match.groups()
    if first is None:
        return [card for card in known if card.startswith(f"{family}-")]
    if last is None:
        return [card for card in known if card == part]
    if other not in (None, family):
        return []
    low, high = int(first), int(last)
    return [c for c in known if c.startswith(f"{family}-") and low <= int(c[4:]) <= high]


def selection(text: str, deck: Deck, problems: Problems) -> Selection:
    """Return the cards that a text such as `OPD-01,AFS-01-AFS-04,STA` chooses."""
    found: set[str] = set()
    known = [card.id for card in deck.cards]
    for part in text.split(","):
        part = part.strip().upper()
        ids, match = chosen(part, known), PART.fullmatch(part)
        if not ids:
            families = [family.prefix for family in deck.families]
            help = choose(part, known) if "-" in part else choose(part, families)
            if match and match[3] not in (None, match[1]):
                help = f"a range stays in one family; write {match[1]},{match[3]} for both families"
            problems.add(
                Span("--cards"), "unknown-reference", f"'{part}' chooses no card", help=help
            )
        found.update(ids)
    return Selection(frozenset(found))
