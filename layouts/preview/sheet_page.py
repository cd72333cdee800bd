"""The page of the answer sheets: a form to fill in, to save to a file, to open again and to print.

The saved answers are JSON: `{sheet: {field: answer}}`, with the names of the fields in the PDF. The
answer of a choice is its place in the list, `o1` for the first, so that it means the same in every
language; of a box to tick, true or false. `layouts.saved_answers` reads them.
"""

from layouts.job import Job
from layouts.page import Document
from layouts.preview.controls import Controls, fields_of
from layouts.preview.elements import Told, element, said
from layouts.preview.reading import HEADING, Reading
from layouts.preview.shell import Parts, button
from layouts.preview.signs import Signs
from layouts.tree import HEADINGS, Node, spoken


def sheets(job: Job, document: Document, made: Reading, signs: Signs) -> Parts:
    """Return the page of the answer sheets: a form that is filled in, saved and printed."""
    words = job.deck.head.words
    heads = [(one, head(one), f"sheet-{n}") for n, one in enumerate(document.tree.children, 1)]
    made.base, made.joins = 1, Controls(fields_of(document)).joins
    made.ids = {id(first): name for _, first, name in heads}
    made.named = {id(section): name for section, _, name in heads}
    title = f"{spoken(document.title)}: {words.sheets}"
    told: Told = {"id": "sheets", "autocomplete": "off"}
    form = element("form", made.flow(document.tree.children), told)
    links = "".join(
        element("li", element("a", said(text_of(first)), {"href": f"#{name}"}))
        for _, first, name in heads
    )
    contents = element("nav", element("ol", links), {"aria-label": words.sheets, "class": "toc"})
    header = element("h1", said(made.hyphens(title, HEADING))) + about(job) + contents
    return Parts(title, header, form, signs, bar=tools(job), script="sheets.js")


def head(section: Node) -> Node:
    """Return the heading of a sheet."""
    return next(node for node in section.walk() if node.tag in HEADINGS)


def text_of(node: Node) -> str:
    """Return the text of a heading in one line."""
    return " ".join(spoken(part.text) for part in node.walk() if part.text)


def about(job: Job) -> str:
    """Return what to know before filling in; a script shows it, since it is about saving."""
    words = job.deck.head.words.screen
    inner = element("p", said(words.private)) + element("p", said(words.undo))
    return element("div", inner, {"id": "about", "hidden": True})


def tools(job: Job) -> str:
    """Return what saves, opens, prints and clears the answers; a script shows it."""
    words = job.deck.head.words.screen
    file = f"{job.deck.edition}-{job.deck.locale}-sheets.json"
    chooser: Told = {
        "type": "file",
        "id": "open",
        "class": "heard",
        "accept": ".json,application/json",
    }
    opens = element("input", attributes=chooser) + said(words.open)
    names = ("saved", "opened", "unknown", "missing", "wrong", "sure", "cleared")
    told = {f"data-{name}": getattr(words, name) for name in names}
    inner = (
        button("save", words.save)
        + element("label", opens, {"class": "button"})
        + button("print", words.print)
        + button("clear", words.clear)
        + element("p", "", {"id": "said", "role": "status", "data-file": file, **told})
    )
    return element("div", inner, {"id": "tools", "class": "bar", "hidden": True})
