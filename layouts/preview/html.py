"""HTML editions: cards, booklet, answer sheets and guide, each one file.

All of them come from the tree that the tags of a PDF come from. The cards can be filtered by family
and round and drawn one by one; the sheets are a form that saves its answers to a file. Both work by
keyboard, and without a network; without scripts everything can still be read.

The saved answers are JSON: `{sheet: {field: answer}}`, with the names of the fields in the PDF. The
answer of a choice is its words, or an empty text; of a box to tick, true or false.
"""

from collections.abc import Callable, Iterator

from deck.markup import plain
from layouts.job import File, Job
from layouts.page import Document
from layouts.preview.card_page import cards
from layouts.preview.controls import Controls, fields
from layouts.preview.drawing import drawing
from layouts.preview.elements import element, said
from layouts.preview.reading import Reading
from layouts.preview.shell import Parts, buttons, page
from layouts.preview.signs import Signs
from layouts.tree import spoken


def html_files(job: Job, name: str, document: Document) -> Iterator[File]:
    """Return the HTML file of a piece, if it has one."""
    if name in PAGES:
        signs = Signs(job)
        made = Reading(icon=signs.show, drawing=lambda node: drawing(node, document))
        yield File(f"{name}.html", page(job, name, PAGES[name](job, document, made, signs)), 1)


# ---- booklet and guide


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


# ---- answer sheets


def sheets(job: Job, document: Document, made: Reading, signs: Signs) -> Parts:
    """Return the page of the answer sheets: a form that is filled in, saved and printed."""
    words = job.deck.head.words
    made.base, made.joins = 1, Controls(fields(document)).joins
    title = f"{spoken(document.title)}: {words.sheets}"
    told: dict[str, str | bool] = {"id": "sheets", "autocomplete": "off"}
    form = element("form", made.flow(document.tree.children), told)
    return Parts(title, element("h1", said(title)) + tools(job), form, signs, script="sheets.js")


def tools(job: Job) -> str:
    """Return what saves, opens, prints and clears the answers; a script shows it."""
    words = job.deck.head.words.screen
    file = f"{job.deck.edition}-{job.deck.locale}-sheets.json"
    opens = element("label", said(words.open), {"for": "open"})
    opens += element(
        "input", attributes={"type": "file", "id": "open", "accept": ".json,application/json"}
    )
    names = ("saved", "opened", "unknown", "missing", "wrong", "sure", "cleared")
    told = {f"data-{name}": getattr(words, name) for name in names}
    inner = (
        element("p", said(words.private))
        + element("p", said(words.undo))
        + element("p", opens, {"class": "search"})
        + buttons((("save", words.save), ("print", words.print), ("clear", words.clear)))
        + element("p", "", {"id": "said", "role": "status", "data-file": file, **told})
    )
    return element("div", inner, {"id": "tools", "class": "tools", "hidden": True})


PAGES: dict[str, Callable[[Job, Document, Reading, Signs], Parts]] = {
    "cards": cards,
    "booklet": booklet,
    "sheets": sheets,
    "guide": guide,
}
