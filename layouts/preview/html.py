"""HTML editions: cards, booklet, answer sheets and guide, each one file.

All of them come from the tree that the tags of a PDF come from. The cards can be filtered by family
and round and drawn one by one; the sheets are a form that saves its answers to a file. Both work by
keyboard, and without a network; without scripts everything can still be read.
"""

from collections.abc import Callable, Iterator

from deck.locale import Locale
from deck.markup import plain
from deck.translations import Draft
from layouts.job import File, Job
from layouts.page import Document
from layouts.preview.card_page import cards
from layouts.preview.drawing import drawing
from layouts.preview.reading import Reading
from layouts.preview.sheet_page import sheets
from layouts.preview.shell import Parts, page
from layouts.preview.signs import Signs
from layouts.tree import spoken
from layouts.typeset.hyphenate import pieces


def html_files(job: Job, name: str, document: Document) -> Iterator[File]:
    """Return the HTML file of a piece, if it has one."""
    if name in PAGES:
        signs = Signs(job)
        made = Reading(
            icon=signs.show,
            drawing=lambda node: drawing(node, document),
            foreign=foreign(job.deck.draft),
            hyphens=lambda text, least: hyphens(text, job.setter.language, least),
        )
        yield File(f"{name}.html", page(job, name, PAGES[name](job, document, made, signs)), 1)


def foreign(draft: Draft | None) -> Callable[[str], str]:
    """Return what tells the language of a text that a draft has in another one."""
    if draft is None:
        return lambda text: ""
    languages = set(draft.fallen.values())
    tag = languages.pop() if len(languages) == 1 else "und"
    return lambda text: tag if text in draft.texts else ""


def hyphens(text: str, language: Locale, least: int) -> str:
    """Return a text with soft hyphens in words of at least so many letters."""
    return " ".join(
        "\u00ad".join(pieces(word, language.tag, language.hyphenation))
        if len(word) >= least
        else word
        for word in text.split(" ")
    )


def booklet(job: Job, document: Document, made: Reading, signs: Signs) -> Parts:
    """Return the page of the booklet; links of its contents lead to sections."""
    made.first, made.base = True, 1
    made.contents = plain(job.deck.head.words.contents)
    sections = document.tree.children
    made.ids = {id(node): f"part-{number}" for number, node in enumerate(sections, 1)}
    made.anchors = anchors(document, made.ids)
    return Parts(spoken(document.title), "", made.flow(sections), signs)


def guide(job: Job, document: Document, made: Reading, signs: Signs) -> Parts:
    """Return the page of the facilitator's guide."""
    return Parts(spoken(document.title), "", made.flow(document.tree.children), signs)


def anchors(document: Document, ids: dict[int, str]) -> dict[str, str]:
    """Return the id of the section that begins on each page, by the label of the page."""
    owners = {
        id(node): ids[id(section)] for section in document.tree.children for node in section.walk()
    }
    found: dict[str, str] = {}
    for one in document.pages:
        nodes = (item.node for item in one.items if item.node)
        known = (owners[id(node)] for node in nodes if id(node) in owners)
        if first := next(known, ""):
            found[one.label] = first
    return found


PAGES: dict[str, Callable[[Job, Document, Reading, Signs], Parts]] = {
    "cards": cards,
    "booklet": booklet,
    "sheets": sheets,
    "guide": guide,
}
