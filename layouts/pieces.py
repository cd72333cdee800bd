"""The pieces of a deck: how each is composed, and the files that it becomes.

Modules are imported when a piece is made, since a build of the cards alone should not wait for the
rest.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from deck import VERSION
from deck.errors import Problems
from deck.layers import SearchPath
from deck.model import Deck
from deck.selection import Selection
from layouts.catalog import CardFormat, Paper
from layouts.impose.sheet import Sheet
from layouts.options import Options
from layouts.page import Document
from layouts.typeset.setter import Typesetter

Tick = Callable[[int], None]
ONE_WAY = ("sheets", "guide")  # printed at the office, page by page, whatever else is made
PRESS_ONLY = ("box",)


class Job(NamedTuple):
    """What every piece is made from."""

    deck: Deck
    setter: Typesetter
    search: SearchPath
    options: Options
    problems: Problems
    size: CardFormat
    only: Selection
    tick: Tick


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


def impose(job: Job, made: Mapping[str, Document], stock: Paper) -> dict[str, list[Sheet]]:
    """Return the sheets for the office printer of the pieces that are not printed one by one."""
    if "home" not in job.options.purposes:
        return {}
    from layouts.home import home_sheets

    return {
        name: home_sheets(
            name, job.deck, made[name].pages, stock, job.setter, job.problems, job.options.flip
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
    job: Job, made: Mapping[str, Document], imposed: Mapping[str, list[Sheet]], stock: Paper
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
            data = write_pages(document.pages, about, space="cmyk", tick=job.tick)
            yield File(f"{name}-press.pdf", data, count)
        if name in imposed:
            office = about.for_office(job.options.flip)
            data = write_sheets(imposed[name], office, space="rgb", tick=job.tick)
            yield File(f"{name}-home-{stock.name}.pdf", data, len(imposed[name]))
