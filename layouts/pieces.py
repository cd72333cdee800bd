"""The pieces of a deck: how each is composed, and the files that it becomes.

Modules are imported when a piece is made, since a build of the cards alone should not wait for the
rest.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from deck import VERSION
from layouts.impose.sheet import Binding, Sheet
from layouts.job import File, Job
from layouts.page import Document
from layouts.press import check_backs, press_files
from layouts.screen import screen_files
from layouts.typeset.setter import Typesetter

ONE_WAY = ("sheets", "guide")  # printed at the office, page by page
PRESS_ONLY = ("box",)


def cards(job: Job) -> Document:
    """Compose the cards that were chosen, in two languages if there is another deck."""
    document = in_languages(job)
    if "press" in job.options.purposes:
        check_backs(job, document)
    return document


def in_languages(job: Job) -> Document:
    """Compose the cards in one language or two."""
    from layouts import bilingual, cards

    one_face = job.other is not None and "+" in (job.options.bilingual or "")
    trim, safe = job.size.trim, max(job.size.safe, job.shop.safe)
    share = bilingual.half(trim, safe, job.size.scale) if one_face else None
    size = bilingual.wide(job.size, share) if share else job.size
    made = cards.compose(
        job.deck,
        size,
        job.setter,
        job.problems,
        only=job.only.has,
        logo=job.logo,
        tick=job.tick,
    )
    if job.other is None:
        return made
    other = replace(job.other, theme=job.deck.theme)  # with its inks
    setter = Typesetter(other.theme, other.locale, job.search)
    second = cards.compose(other, size, setter, job.problems, only=job.only.has, logo=job.logo)
    if share:
        bilingual.check(job.deck.theme, share.factor * size.scale, job.problems)
    return bilingual.together(made, second, job.size.bleed, share)


def booklet(job: Job) -> Document | None:
    """Compose the booklet of a deck that has one."""
    from layouts import booklet

    if not job.deck.booklet:
        return None
    slots, bleed = (job.logo, job.cover), job.shop.bleed
    return booklet.compose(job.deck, job.setter, job.search, job.problems, bleed=bleed, slots=slots)


def sheets(job: Job) -> Document | None:
    """Compose the answer sheets of a deck that has them."""
    from layouts import answer_sheet

    return (
        answer_sheet.compose(job.deck, job.setter, job.search, job.problems, logo=job.logo)
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
        job.deck,
        job.size,
        job.setter,
        job.problems,
        stock=options.stock,
        board=options.board,
        bleed=job.shop.bleed,
        die_ink=job.shop.die_ink,
        slots=(job.logo, job.cover),
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
    found = {name: document for name, document in made.items() if document is not None}
    if job.setter.language.mirrored:
        from layouts.mirror import mirrored

        found = {name: mirrored(document) for name, document in found.items()}
    if job.deck.draft:
        from layouts.draft import stamp

        for document in (found[name] for name in found if name != "cards"):  # which say it
            stamp(document, job.deck, job.setter, job.problems)
    return found


def impose(job: Job, made: Mapping[str, Document]) -> dict[str, list[Sheet]]:
    """Return the sheets for the office printer of the pieces that are not printed one by one."""
    if "home" not in job.options.purposes:
        return {}
    from layouts.home import home_sheets

    binding: Binding = "right" if job.setter.language.mirrored else "left"
    return {
        name: home_sheets(
            name,
            job.deck,
            made[name].pages,
            job.office,
            job.setter,
            job.problems,
            binding=binding,
        )
        for name in made
        if name not in ONE_WAY + PRESS_ONLY
    }


def sides(made: Mapping[str, Document], imposed: Mapping[str, list[Sheet]]) -> int:
    """Return how many pages and sides of sheets there are to write, for a bar of progress."""
    pages = sum(len(document.pages) for document in made.values())
    return pages + sum(len(sheets) for sheets in imposed.values())


def office_files(
    job: Job, name: str, document: Document, imposed: Mapping[str, Sequence[Sheet]]
) -> Iterator[File]:
    """Return the file of a piece for the office printer, if it is printed there."""
    from layouts.pdf.writer import describe, write_pages, write_sheets

    about = describe(job.deck, name, VERSION)
    if name in ONE_WAY:
        data = write_pages(document.pages, about.for_office(), space="cmyk", tick=job.tick)
        yield File(f"{name}-print.pdf", data, len(document.pages))
    elif name in imposed:
        office = about.for_office(job.office.flip)
        data = write_sheets(imposed[name], office, space="rgb", tick=job.tick)
        yield File(f"{name}-home-{job.office.paper.name}.pdf", data, len(imposed[name]))
        if name == "cards" and job.options.cut_paths:
            yield from cut_files(job, document)


def cut_files(job: Job, document: Document) -> Iterator[File]:
    """Return the cuts of a sheet of cards, for a cutting machine."""
    from layouts.cut_files import dxf, svg
    from layouts.home import sheet_grid, shown_bleed
    from layouts.impose.cutpaths import cut_paths

    office, page = job.office, document.pages[0]
    grid = sheet_grid(office, page.trim, shown_bleed(office, page.bleed))
    assert grid is not None  # else imposing has found that not one card fits
    paths = cut_paths(grid, office.radius)
    for kind in dict.fromkeys(job.options.cut_paths):
        data = dxf(paths) if kind == "dxf" else svg(paths, marked=office.silhouette)
        yield File(f"cards-home-{office.paper.name}-cut.{kind}", data, 1)


# For each purpose, what returns the files of one piece.
Files = Callable[[Job, str, Document, Mapping[str, Sequence[Sheet]]], Iterator[File]]
FILES: dict[str, Files] = {"press": press_files, "home": office_files, "screen": screen_files}


def write(
    job: Job, made: Mapping[str, Document], imposed: Mapping[str, list[Sheet]]
) -> Iterator[File]:
    """Return the files of all pieces, one by one."""
    for name, document in made.items():
        for purpose, files in FILES.items():
            if purpose in purposes(job, name):
                yield from files(job, name, document, imposed)


def purposes(job: Job, name: str) -> tuple[str, ...]:
    """Return what a piece is made for; sheets and guide on paper go to the office printer."""
    asked = job.options.purposes
    if name in ONE_WAY:
        paper = any(purpose != "screen" for purpose in asked)
        return ("home",) * paper + ("screen",) * ("screen" in asked)
    return ("press",) if name in PRESS_ONLY else job.options.purposes
