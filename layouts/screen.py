"""The files of a piece to read on a screen: tagged, one card on a page.

Beside them large print, laid out anew, and a page of HTML; and the cards as plain text and, where
liblouis is installed, in braille.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from deck import VERSION
from deck.errors import Span
from layouts.impose.sheet import Sheet
from layouts.job import OFFICE, File, Job
from layouts.page import Document, Page
from layouts.tree import Node

PROFILE = "assets/profiles/sRGB.icc"
LARGE = "large-a5"  # the format of cards in large print


def screen_files(
    job: Job, name: str, document: Document, imposed: Mapping[str, Sequence[Sheet]]
) -> Iterator[File]:
    """Return the screen files of a piece; the box has none, since nobody reads it."""
    from layouts.pdf.screen import family_backs_last
    from layouts.preview.html import html_files

    if name == "cards":
        yield tagged(job, name, "screen", document, family_backs_last(document.pages))
        yield from plain_files(job, document)
    else:
        yield tagged(job, name, "screen", document, document.pages)
    large = larger(job, name)
    if large is not None:
        if job.setter.language.mirrored:
            from layouts.mirror import mirrored

            large = mirrored(large)
        if job.deck.draft and name != "cards":  # which say it on their bands
            from layouts.draft import LARGE_PRINT, stamp

            stamp(large, job.deck, job.setter, job.problems, points=LARGE_PRINT)
        pages = family_backs_last(large.pages) if name == "cards" else large.pages
        yield tagged(job, name, "large", large, pages)
    yield from html_files(job, name, document)


def tagged(job: Job, name: str, ending: str, document: Document, pages: Sequence[Page]) -> File:
    """Return a tagged file with these pages of a document."""
    from layouts.pdf.screen import write_screen
    from layouts.pdf.writer import describe

    about = describe(job.deck, name, VERSION)
    _, profile = job.search.data(PROFILE)
    letter = job.setter.font("regular")
    data = write_screen(document, pages, about, profile=profile, letter=letter, tick=job.tick)
    return File(f"{name}-{ending}.pdf", data, len(pages))


def larger(job: Job, name: str) -> Document | None:
    """Return cards or booklet in large print; the other pieces have none."""
    if name == "cards":
        from layouts.cards import compose
        from layouts.catalog import card_format

        size = card_format(job.search, LARGE, job.problems)
        if size is not None:
            only, logo = job.only.has, job.logo
            return compose(job.deck, size, job.setter, job.problems, only=only, logo=logo)
    elif name == "booklet":
        from layouts.booklet import compose as booklet

        art = replace(job.cover, least_ppi=OFFICE) if job.cover else None
        slots = job.logo, art
        return booklet(job.deck, job.setter, job.search, job.problems, slots=slots, large=True)
    return None


def plain_files(job: Job, document: Document) -> Iterator[File]:
    """Return the cards as plain text, and in braille where this machine can write it."""
    from layouts.braille import PROGRAM, braille, known, ready
    from layouts.draft import words
    from layouts.plain import plain_text

    about = words(job.deck) if job.deck.draft else ""
    tree = Node("Document", children=[_with_versions(job, one) for one in document.tree.children])
    text = plain_text(tree, document.title, about=about)
    yield File("cards.txt", text.encode("utf-8"), len(document.pages) // 2)
    if ready(job.deck.locale):
        text = plain_text(tree, document.title, underlined=False, about=about)
        data = braille(text, job.deck.locale)
        yield File("cards.brf", data, data.count(b"\f") + 1)
    elif known(job.deck.locale):
        found = f"there is no '{PROGRAM}' of liblouis, so the cards are not written in braille"
        help = "install liblouis, on Debian with `apt-get install liblouis-bin`; the rest is made"
        job.problems.add(Span(PROGRAM), "missing-library", found, help=help, severity="warning")


def _with_versions(job: Job, family: Node) -> Node:
    """Return the cards of a family with feet that can be heard."""
    from layouts.plain import with_version

    deck = job.other if family.lang and job.other else job.deck
    told = deck.head.words.version, deck.head.version
    cards = [
        replace(card, children=[*card.children[:-1], with_version(card.children[-1], *told)])
        for card in family.children
    ]
    return replace(family, children=cards)
