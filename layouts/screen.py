"""The files of a piece to read on a screen: tagged, one card on a page."""

from collections.abc import Iterator, Mapping, Sequence

from deck import VERSION
from layouts.impose.sheet import Sheet
from layouts.job import File, Job
from layouts.page import Document

PROFILE = "assets/profiles/sRGB.icc"


def screen_files(
    job: Job, name: str, document: Document, imposed: Mapping[str, Sequence[Sheet]]
) -> Iterator[File]:
    """Return the screen file of a piece; the box has none, since nobody reads it."""
    from layouts.pdf.screen import family_backs_last, write_screen
    from layouts.pdf.writer import describe

    about = describe(job.deck, name, VERSION)
    _, profile = job.search.data(PROFILE)
    letter = job.setter.font("regular")
    pages = family_backs_last(document.pages) if name == "cards" else document.pages
    data = write_screen(document, pages, about, profile=profile, letter=letter, tick=job.tick)
    yield File(f"{name}-screen.pdf", data, len(pages))
