"""The pieces of a deck: how each is composed, and the files that it becomes.

Modules are imported when a piece is made, since a build of the cards alone should not wait for the
rest.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from deck import VERSION
from deck.errors import Problems, Span
from deck.layers import SearchPath
from deck.model import Deck
from deck.selection import Selection, selection
from layouts.catalog import (
    CardFormat,
    Condition,
    Paper,
    Printer,
    card_format,
    condition,
    paper,
    printer,
)
from layouts.impose.sheet import Sheet
from layouts.options import Options
from layouts.page import Document, Page
from layouts.typeset.setter import Typesetter

if TYPE_CHECKING:
    from layouts.pdf.writer import Metadata

Tick = Callable[[int], None]
ONE_WAY = ("sheets", "guide")  # printed at the office, page by page, whatever else is made
PRESS_ONLY = ("box",)


@dataclass(frozen=True, slots=True)
class Job:
    """What every piece is made from, and for whom.

    Attributes:
        size: of a card.
        stock: the paper of the office printer.
        shop: what the print shop asks for.
        profile: of the printing condition, an ICC profile.
        only: which cards are made.
    """

    deck: Deck
    setter: Typesetter
    search: SearchPath
    options: Options
    problems: Problems
    size: CardFormat
    stock: Paper
    shop: Printer
    condition: Condition
    profile: bytes
    only: Selection
    tick: Tick = lambda done: None


def prepare(deck: Deck, search: SearchPath, options: Options, problems: Problems) -> Job | None:
    """Return the job of building a deck; an unknown name or a wrong profile is a problem, and None.

    Raises:
        EnvironmentProblem: if the profile of the printing condition is missing.
    """
    shop = printer(search, options.printer, problems)
    name = options.card_format or (shop.card_format if shop else "70x100")
    size = card_format(search, name, problems)
    stock = paper(search, options.paper, problems)
    only = selection(options.cards, deck, problems) if options.cards else Selection()
    found = condition(search, shop.condition, problems) if shop else None
    if shop is None or size is None or stock is None or found is None or problems.errors:
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
    return Job(deck, setter, search, options, problems, size, stock, shop, found, profile, only)


def cards(job: Job) -> Document:
    """Compose the cards that were chosen."""
    from layouts import cards

    return cards.compose(
        job.deck, job.size, job.setter, job.problems, only=job.only.has, tick=job.tick
    )


def booklet(job: Job) -> Document | None:
    """Compose the booklet of a deck that has one."""
    from layouts import booklet

    return (
        booklet.compose(job.deck, job.setter, job.search, job.problems)
        if job.deck.booklet
        else None
    )


def sheets(job: Job) -> Document | None:
    """Compose the answer sheets of a deck that has them."""
    from layouts import answer_sheet

    return (
        answer_sheet.compose(job.deck, job.setter, job.search, job.problems)
        if job.deck.sheets
        else None
    )


def guide(job: Job) -> Document | None:
    """Compose the facilitator's guide of a deck whose cards have notes."""
    from layouts import guide

    if not any(job.deck.notes(card) for card in job.deck.cards):
        return None
    return guide.compose(job.deck, job.setter, job.search, job.problems)


def box(job: Job) -> Document | None:
    """Compose the tuck box; it is made for the press alone."""
    if "press" not in job.options.purposes:
        return None
    from layouts import box

    options = job.options
    return box.compose(
        job.deck, job.size, job.setter, job.problems, stock=options.stock, board=options.board
    )


COMPOSE: dict[str, Callable[[Job], Document | None]] = {
    "cards": cards,
    "booklet": booklet,
    "sheets": sheets,
    "guide": guide,
    "box": box,
}


def compose(job: Job) -> dict[str, Document]:
    """Return the pieces that were asked for and that the deck has, by name."""
    made = {name: COMPOSE[name](job) for name in COMPOSE if name in job.options.pieces}
    return {name: document for name, document in made.items() if document is not None}


def impose(job: Job, made: Mapping[str, Document]) -> dict[str, list[Sheet]]:
    """Return the sheets for the office printer of the pieces that are not printed one by one."""
    if "home" not in job.options.purposes:
        return {}
    from layouts.home import home_sheets

    return {
        name: home_sheets(
            name, job.deck, made[name].pages, job.stock, job.setter, job.problems, job.options.flip
        )
        for name in made
        if name not in ONE_WAY + PRESS_ONLY
    }


def sides(made: Mapping[str, Document], imposed: Mapping[str, list[Sheet]]) -> int:
    """Return how many pages and sides of sheets there are to write, for a bar of progress."""
    pages = sum(len(document.pages) for document in made.values())
    return pages + sum(len(sheets) for sheets in imposed.values())


class File(NamedTuple):
    """A finished file: its name, its bytes, and how many pages it has."""

    name: str
    data: bytes
    pages: int


def write(
    job: Job, made: Mapping[str, Document], imposed: Mapping[str, list[Sheet]]
) -> Iterator[File]:
    """Return the files of all pieces, one by one."""
    from layouts.pdf.writer import describe, write_pages, write_sheets

    for name, document in made.items():
        about, count = describe(job.deck, name, VERSION), len(document.pages)
        if name in ONE_WAY:
            office = about.for_office()
            data = write_pages(document.pages, office, space="cmyk", tick=job.tick)
            yield File(f"{name}-print.pdf", data, count)
            continue
        if "press" in job.options.purposes:
            yield from press_files(job, name, document, about)
        if name in imposed:
            office = about.for_office(job.options.flip)
            data = write_sheets(imposed[name], office, space="rgb", tick=job.tick)
            yield File(f"{name}-home-{job.stock.name}.pdf", data, len(imposed[name]))


def press_files(job: Job, name: str, document: Document, about: "Metadata") -> Iterator[File]:
    """Return the files of a piece as the print shop wants them."""
    from layouts.pdf import standards
    from layouts.pdf.writer import write_pages

    kind = standards.STANDARDS[job.options.standard or job.shop.standard]
    made_for = standards.Condition(job.condition.identifier, job.condition.description, job.profile)
    press = standards.Press(kind, made_for)
    for ending, pages in ordered(job, name, document):
        data = write_pages(pages, about, space="cmyk", press=press, tick=job.tick)
        yield File(f"{name}{ending}-press.pdf", data, len(pages))


def ordered(job: Job, name: str, document: Document) -> Iterator[tuple[str, list[Page]]]:
    """Return the pages of a piece in the order of the shop, with what its file is called after."""
    pages, order = document.pages, job.shop.order
    if name != "cards" or order == "front-back":
        yield "", pages
    elif order == "back-front":
        yield "", [page for pair in zip(pages[1::2], pages[::2], strict=True) for page in pair]
    else:
        yield "-fronts", pages[::2]
        yield "-backs", pages[1::2]
