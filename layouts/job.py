"""The job of building one deck: what every piece is made from, and for whom."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from deck.errors import Problems, Span
from deck.layers import SearchPath
from deck.model import Deck
from deck.selection import Selection, selection
from layouts.catalog import (
    CardFormat,
    Condition,
    Printer,
    card_format,
    condition,
    printer,
)
from layouts.office import Office, narrowed, office, shop_of, told
from layouts.options import Options
from layouts.typeset.setter import Typesetter

Tick = Callable[[int], None]


class File(NamedTuple):
    """A finished file: its name, its bytes, and how many pages it has."""

    name: str
    data: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class Job:
    """What every piece is made from, and for whom.

    Attributes:
        size: of a card.
        office: how the office printer prints, and on what.
        shop: what the print shop asks for.
        profile: of the printing condition, an ICC profile.
        only: which cards are made.
        other: the deck in the second language of cards that have two.
    """

    deck: Deck
    setter: Typesetter
    search: SearchPath
    options: Options
    problems: Problems
    size: CardFormat
    office: Office
    shop: Printer
    condition: Condition
    profile: bytes
    only: Selection
    other: Deck | None = None
    tick: Tick = lambda done: None


def prepare(deck: Deck, search: SearchPath, options: Options, problems: Problems) -> Job | None:
    """Return the job of building a deck; an unknown name or a wrong profile is a problem, and None.

    Raises:
        EnvironmentProblem: if the profile of the printing condition is missing.
    """
    options = narrowed(search, options, problems)
    shop = printer(search, shop_of(search, options), problems)
    name = options.card_format or (shop.card_format if shop else "70x100")
    size = card_format(search, name, problems)
    prints = office(search, options, problems)
    only = selection(options.cards, deck, problems) if options.cards else Selection()
    found = condition(search, shop.condition, problems) if shop else None
    if shop is None or size is None or prints is None or found is None or problems.errors:
        return None
    shown, profile = search.data(found.profile)
    if profile[12:20] != b"prtrCMYK" or profile[36:40] != b"acsp":
        problems.add(
            Span(shown),
            "bad-profile",
            f"the file is no ICC profile of a press with four inks ('{found.name}' names it)",
            help="take the profile of your print shop: class 'prtr', colour space CMYK",
        )
        return None
    setter = Typesetter(deck.theme, deck.locale, search)
    options = told(options, prints)
    return Job(deck, setter, search, options, problems, size, prints, shop, found, profile, only)
