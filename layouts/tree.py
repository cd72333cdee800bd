"""The tree of a document: what is read, in the order in which it is read. It knows no pages.

A `Node` is an element such as a heading, a list or a cell. Text stands in leaves, as it was
written, with the markup of `deck.markup`; a node with children has no text of its own. Exporters
that need no pages (HTML, plain text, braille, the transcript) read the tree alone; the PDF writer
adds which ink belongs to which node.

Tags are the structure types of PDF (ISO 32000-1, 2008, 14.8.4) and those of `ROLES`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from deck.markup import plain

Scope = Literal["", "Column", "Row"]
# How a list is numbered (ISO 32000-1, 2008, table 347); None has labels that are no numbers, or
# none at all.
Numbering = Literal["", "None", "Disc", "Decimal"]
# Tags of our own, with the type that stands for them (ISO 32000-1, 2008, 14.7.3).
ROLES = {"Aside": "Sect"}
HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")


@dataclass(slots=True, eq=False)
class Node:
    """An element of the document as it is read.

    Attributes:
        tag: a structure type, such as `Sect`, `H2`, `P`.
        title: the name of a section, for outlines.
        alt: the text that stands for a figure.
        text: of a leaf, with markup.
        lang: a BCP 47 tag where it differs from that of the document.
        scope: of a `TH`: what it is the heading of.
        numbering: of an `L`.
        target: of a `Link`: the label of a page, or a URL.
        columns: how many columns a cell spans.
        rows: how many rows a cell spans.
    """

    tag: str
    title: str = ""
    alt: str = ""
    children: list["Node"] = field(default_factory=list)
    text: str = ""
    lang: str = ""
    scope: Scope = ""
    numbering: Numbering = ""
    target: str = ""
    columns: int = 1
    rows: int = 1

    def add(
        self, tag: str, text: str = "", *, title: str = "", alt: str = "", target: str = ""
    ) -> "Node":
        """Add a child at the end and return it."""
        child = Node(tag, title, alt, text=text, target=target)
        self.children.append(child)
        return child

    def cell(self, tag: str, scope: Scope = "", *, columns: int = 1, rows: int = 1) -> "Node":
        """Add a cell to a row and return it."""
        child = Node(tag, scope=scope, columns=columns, rows=rows)
        self.children.append(child)
        return child

    def settle(self) -> None:
        """Let the last cell of a row be its only paragraph, if that is all that it has."""
        cell = self.children[-1]
        only = cell.children[0] if len(cell.children) == 1 else None
        if only is not None and only.tag == "P" and not only.children:
            only.tag, only.scope = cell.tag, cell.scope
            only.columns, only.rows = cell.columns, cell.rows
            self.children[-1] = only

    def joined(self, tag: str, *, opens: bool, numbering: Numbering = "") -> "Node":
        """Return the list or table that a part belongs to: the last child, or a new one.

        Args:
            tag: of the list or table.
            opens: the part is the first, so that a new one begins.
            numbering: of a new list.
        """
        last = self.children[-1] if self.children else None
        if last is not None and last.tag == tag and not opens:
            return last
        child = Node(tag, numbering=numbering)
        self.children.append(child)
        return child

    def walk(self) -> Iterator["Node"]:
        """Return this node and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


def spoken(text: str) -> str:
    """Return a text as it is heard: without markup, and without signs that steer the setting."""
    return plain(text).replace("\u00ad", "").replace("\u200b", "")


def said(node: Node) -> str:
    """Return all text of a node and those below it, and the words that stand for its figures."""
    found = (spoken(part.text) or part.alt for part in node.walk())
    return " ".join(text.strip() for text in found if text)


def outline(tree: Node) -> Iterator[tuple[int, Node]]:
    """Return sections with a title, and headings outside them, each with its depth from 0."""
    for child in tree.children:
        if child.title:
            yield 0, child
            yield from ((depth + 1, node) for depth, node in outline(child))
        elif child.tag in HEADINGS:
            if tree.tag == "Document":
                yield HEADINGS.index(child.tag), child
        else:
            yield from outline(child)


def transcript(tree: Node, title: str, locale: str) -> str:
    """Return what a reader hears, one node a line: tags, languages, attributes and texts.

    Tests compare it with what the source says, and with what stands in a PDF.
    """
    return "\n".join([f"{title} [{locale}]", *_lines(tree, "")]) + "\n"


def _lines(node: Node, indent: str) -> Iterator[str]:
    told = {
        "title": node.title,
        "alt": node.alt,
        "lang": node.lang,
        "scope": node.scope,
        "numbering": node.numbering,
        "to": node.target,
        "columns": str(node.columns) if node.columns > 1 else "",
        "rows": str(node.rows) if node.rows > 1 else "",
    }
    facts = "".join(f" {name}={value!r}" for name, value in told.items() if value)
    text = spoken(node.text)
    yield f"{indent}{node.tag}{facts}{f': {text}' if text else ''}"
    for child in node.children:
        yield from _lines(child, indent + "  ")
