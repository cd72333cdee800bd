"""The files of a piece as the print shop wants them: its standard, its condition, its order."""

from collections.abc import Iterator, Mapping, Sequence

from deck import VERSION
from layouts.impose.sheet import Sheet
from layouts.job import File, Job
from layouts.page import Document, Page


def press_files(
    job: Job, name: str, document: Document, imposed: Mapping[str, Sequence[Sheet]]
) -> Iterator[File]:
    """Return the press files of a piece; what is printed at the office has none."""
    from layouts.pdf import standards
    from layouts.pdf.writer import describe, write_pages

    about = describe(job.deck, name, VERSION)
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
