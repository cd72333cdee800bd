"""Fields of answer sheets as controls of an HTML form, with their labels.

A text has the paragraphs before it as its label, if its question says them; else the question is
its name. The boxes of a choice stand in a fieldset whose legend is the question. Names are those of
the fields in the PDF.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from layouts.page import Document, Field, fields
from layouts.preview.elements import element, said
from layouts.preview.reading import Joined, Reading
from layouts.tree import Node, spoken


def fields_of(document: Document) -> dict[int, Field]:
    """Return the fields of a document by the `id` of their node."""
    return {
        id(field.node): field
        for page in document.pages
        for field in fields(page.items)
        if field.node
    }


def values(found: Mapping[int, Field]) -> Iterator[tuple[int, str]]:
    """Return what is saved for each box of a choice: its place among the answers, as in a PDF."""
    places: Counter[str] = Counter()
    for node, field in found.items():
        if field.kind == "choice":
            places[field.name] += 1
            yield node, f"o{places[field.name]}"


class Controls:
    """The rules by which nodes with fields become controls."""

    def __init__(self, found: Mapping[int, Field]) -> None:
        """Keep the fields, by the `id` of their node."""
        self.found = found
        self.values = dict(values(found))
        self.joins = (self.option, self.labelled, self.asked, self.listed, self.row, self.alone)

    def field(self, node: Node) -> Field | None:
        """Return the field of a node."""
        return self.found.get(id(node))

    def choice(self, node: Node) -> Field | None:
        """Return the field of the only box to choose that is in a node."""
        inner = [field for part in node.walk() if (field := self.field(part))]
        return inner[0] if len(inner) == 1 and inner[0].kind != "text" else None

    def option(self, reading: Reading, nodes: Sequence[Node]) -> Joined:
        """A box and the words behind it are one label."""
        field = self.field(nodes[0])
        if field is None or field.kind == "text":
            return None
        words = list(takewhile(lambda node: node.tag == "Span", nodes[1:]))
        control = element(
            "input",
            attributes={
                "type": "radio" if field.kind == "choice" else "checkbox",
                "name": field.name,
                "value": self.values.get(id(nodes[0]), "x"),
                "aria-label": "" if words else field.tooltip,
            },
        )
        inner = " ".join((control, *map(reading.node, words)))
        return 1 + len(words), element("label", inner)

    def labelled(self, reading: Reading, nodes: Sequence[Node]) -> Joined:
        """Paragraphs whose words are in the question of the text behind them are its label."""
        words = list(takewhile(lambda node: node.tag == "P" and not node.children, nodes))
        rest = nodes[len(words) :]
        field = self.field(rest[0]) if words and rest else None
        if field is None or field.kind != "text":
            return None
        if not all(spoken(word.text) in field.tooltip for word in words):
            return None
        shown = " ".join(element("span", reading.inside(word)) for word in words)
        label = element("label", shown, {"for": field.name})
        whole = len(words) > 1 or spoken(words[0].text) == field.tooltip
        control = text(field, named=not whole)  # a column says more than the number at its head
        return len(words) + 1, element("div", label + control, {"class": "question"})

    def asked(self, reading: Reading, nodes: Sequence[Node]) -> Joined:
        """A question and the list of its answers."""
        if len(nodes) < 2 or nodes[0].tag != "P" or nodes[0].children:
            return None
        field = self.answers(nodes[1])
        if field is None or question(field) != spoken(nodes[0].text):
            return None
        legend = element("legend", reading.inside(nodes[0]))
        return 2, element("fieldset", legend + reading.node(nodes[1]))

    def listed(self, reading: Reading, nodes: Sequence[Node]) -> Joined:
        """A list of answers whose question stands elsewhere."""
        field = self.answers(nodes[0])
        return (1, apart(field, reading.node(nodes[0]))) if field else None

    def answers(self, node: Node) -> Field | None:
        """Return the first field of a list of answers to one question."""
        found = [self.choice(item) for item in node.children] if node.tag == "L" else []
        first = found[0] if found else None
        return first if first and all(one and one.name == first.name for one in found) else None

    def row(self, reading: Reading, nodes: Sequence[Node]) -> Joined:
        """Answers that follow each other without a list."""
        first = self.choice(nodes[0]) if nodes[0].tag == "P" else None
        if first is None:
            return None
        same = list(takewhile(lambda node: self.same(node, first.name), nodes))
        return len(same), apart(first, "".join(map(reading.node, same)))

    def same(self, node: Node, name: str) -> bool:
        """Tell whether a paragraph is an answer to the question of this name."""
        field = self.choice(node) if node.tag == "P" else None
        return field is not None and field.name == name

    def alone(self, reading: Reading, nodes: Sequence[Node]) -> Joined:
        """A text without a label has its question as its name."""
        field = self.field(nodes[0])
        return (1, short(field.tooltip) + text(field, named=True)) if field else None


def text(field: Field, *, named: bool = False) -> str:
    """Return the control of a text; it grows with what is written."""
    told = {
        "id": field.name,
        "name": field.name,
        "rows": "2" if field.multiline else "1",
        "class": "" if field.multiline else "line",
        "aria-label": field.tooltip if named else "",
    }
    return element("textarea", "", told)


def question(field: Field) -> str:
    """Return what a choice asks."""
    return field.tooltip.removesuffix(f": {field.option}")


def short(asked: str) -> str:
    """Return what is shown before a box where the heads of columns are not: the end of its name."""
    end = asked.rsplit(": ", 1)[-1]
    return element("span", said(end), {"class": "short", "aria-hidden": "true"})


def apart(field: Field, inner: str) -> str:
    """Return a fieldset whose legend is heard and not seen."""
    asked = question(field)
    legend = element("legend", said(asked), {"class": "heard"})
    return element("fieldset", legend + short(asked) + inner)
