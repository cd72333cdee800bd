"""The files of a piece as the print shop wants them: its standard, its condition, its order.

A shop that takes pictures gets those of the cards (`layouts.card_pictures`) in place of their PDF.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from deck import VERSION
from deck.color import Color
from deck.errors import Span
from layouts.geometry import Rect
from layouts.impose.sheet import Sheet
from layouts.job import File, Job
from layouts.page import Document, Page, Shape, rectangle

HAIR = 0.5  # pt, the line of the cut


def press_files(
    job: Job, name: str, document: Document, imposed: Mapping[str, Sequence[Sheet]]
) -> Iterator[File]:
    """Return the press files of a piece; what is printed at the office has none."""
    from layouts.pdf import standards
    from layouts.pdf.writer import describe, write_pages

    about, shop = describe(job.deck, name, VERSION), job.shop
    if name == "cards" and shop.raster:
        from layouts.card_pictures import pictures

        yield from pictures(document.pages, about, shop.raster, tick=job.tick)
        return
    kind = standards.STANDARDS[job.options.standard or shop.standard]
    made_for = standards.Condition(job.condition.identifier, job.condition.description, job.profile)
    steps = {**standards.STEPS, shop.die_ink: standards.STEPS["CutContour"]}
    press = standards.Press(kind, made_for, steps, shop.rich_black, shop.ink_limit / 100)
    for ending, pages in ordered(job, name, document):
        if name == "cards" and (job.options.die_line or shop.die_line):
            pages = [with_die(page, shop.radius, shop.die_ink) for page in pages]
        data = write_pages(pages, about, space="cmyk", press=press, marks=shop.marks, tick=job.tick)
        yield File(f"{name}{ending}-press.pdf", data, len(pages))


def with_die(page: Page, radius: float, ink: str) -> Page:
    """Return a page of a card with its cut on top, as a line in an ink of its own."""
    from layouts.box import CUT

    color: Color = replace(CUT, spot=ink)
    cut = Shape(rectangle(Rect(0, 0, *page.trim), radius), stroke=color, width=HAIR)
    return replace(page, items=[*page.items, cut])


def ordered(job: Job, name: str, document: Document) -> Iterator[tuple[str, list[Page]]]:
    """Return the pages of a piece in the order of the shop, with what its file is called after."""
    pages, order = document.pages, job.shop.order
    if name != "cards" or order == "front-back":
        yield "", pages
    elif order == "back-front":
        yield "", [page for pair in zip(pages[1::2], pages[::2], strict=True) for page in pair]
    elif order == "two-files":
        yield "-fronts", pages[::2]
        yield "-backs", pages[1::2]
    else:
        yield "-fronts", pages[::2]
        yield "-back", pages[1:2]


def check_backs(job: Job, document: Document) -> None:
    """Report a deck with several backs for a shop that prints one back for all cards."""
    keys = sorted({page.key for page in document.pages[1::2]})
    if job.shop.order == "shared-back" and len(keys) > 1:
        labels = ", ".join(key.removeprefix("back ") for key in keys)
        file, _ = job.search.data(f"layouts/printers/{job.shop.name}.yaml")
        job.problems.add(
            Span(file),
            "bad-value",
            f"'{job.shop.name}' prints one back on all cards, and these have {len(keys)}: {labels}",
            help=f"order them one family at a time: --cards {keys[0].removeprefix('back ')}",
        )
