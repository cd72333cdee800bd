"""HTML from the tree of a document: the same texts, in the same order, as elements.

Headings keep their order of depth and never skip a level, whatever stands above them. Ink is not
read, but for the drawings of figures. Texts that only help on paper are left out: the numbers of
pages behind a link, and labels that repeat what the numbers of a list say.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from deck.markup import runs
from layouts.preview.elements import element, said
from layouts.tree import HEADINGS, Node, spoken

HEADING, TEXT = 12, 16  # letters of a word that may be too long for a narrow card or screen
SCOPES = {"Column": "col", "Row": "row", "": ""}
PLAIN = {
    "Sect": "section",
    "Aside": "section",
    "BlockQuote": "blockquote",
    "TOCI": "li",
    "THead": "thead",
    "TBody": "tbody",
    "TR": "tr",
}
CLASSES = {"Aside": "aside"}
ADDRESSES = ("https://", "http://", "mailto:")
# Something that several siblings make together: how many they are, and their HTML.
Joined = tuple[int, str] | None


@dataclass(slots=True)
class Reading:
    """Makes HTML of nodes.

    Attributes:
        icon: returns the drawing of an icon.
        drawing: returns the drawing of a figure, or an empty text.
        base: the level of heading that the page has above the tree.
        first: whether the first heading of the tree is that of the page.
        anchors: the id of a section by what a link calls it.
        ids: the ids of nodes by `id(node)`.
        named: the id of the heading that names a section, by `id(section)`.
        classes: the classes of nodes by `id(node)`.
        foreign: returns the language of a text of a draft that is in another one, or nothing.
        hyphens: returns a text with soft hyphens in words of so many letters.
        contents: the name of the table of contents.
        joins: rules that look at the siblings from one on.
    """

    icon: Callable[[str], str]
    drawing: Callable[[Node], str]
    base: int = 0
    first: bool = False
    anchors: Mapping[str, str] = field(default_factory=dict)
    ids: Mapping[int, str] = field(default_factory=dict)
    named: Mapping[int, str] = field(default_factory=dict)
    classes: Mapping[int, str] = field(default_factory=dict)
    foreign: Callable[[str], str] = lambda text: ""
    hyphens: Callable[[str, int], str] = lambda text, least: text
    contents: str = ""
    joins: "Sequence[Callable[[Reading, Sequence[Node]], Joined]]" = ()
    _above: list[int] = field(default_factory=list)
    _near: str = ""
    _long: bool = False

    def flow(self, nodes: Sequence[Node]) -> str:
        """Return the HTML of siblings."""
        parts, place = [], 0
        while place < len(nodes):
            rest = nodes[place:]
            joined = next((found for join in self.joins if (found := join(self, rest))), None)
            taken, made = joined or self._captioned(rest) or (1, self.node(nodes[place]))
            parts.append(made)
            place += taken
        return "".join(parts)

    def node(self, node: Node) -> str:
        """Return the HTML of a node and all below it."""
        if node.tag in HEADINGS:
            return self.heading(node)
        if node.tag in PLAIN:
            return self._element(PLAIN[node.tag], node, CLASSES.get(node.tag, ""))
        return _WRITERS[node.tag](self, node)

    def inside(self, node: Node) -> str:
        """Return what stands in a node: its text, or its children."""
        if not node.children:
            made, tag = self.inline(node.text), self.foreign(node.text)
            return element("span", made, {"lang": tag, "class": "fallen"}) if tag else made
        tags = {child.tag for child in node.children}
        if tags <= INLINE and tags != {"Figure"}:
            return " ".join(map(self._inline, node.children))
        return self.flow(node.children)

    def inline(self, written: str) -> str:
        """Return a text with its markup."""
        parts = []
        for run in runs(written):
            text = self.hyphens(run.text, HEADING if self._long else TEXT)
            part = self.icon(run.icon) if run.icon else said(text)
            part = element("strong", part) if run.bold else part
            parts.append(element("em", part) if run.italic else part)
        return "".join(parts)

    def heading(self, node: Node) -> str:
        """Return a heading, one level below that which it stands under."""
        own = HEADINGS.index(node.tag)
        self._near = " ".join(spoken(part.text) for part in node.walk() if part.text)
        self._long = True  # inside it
        if self.first:
            self.first = False
            made = self._element("h1", node)
        else:
            while self._above and self._above[-1] >= own:
                self._above.pop()
            self._above.append(own)
            made = self._element(f"h{min(self.base + len(self._above), 6)}", node)
        self._long = False
        return made

    def _element(self, name: str, node: Node, kind: str = "") -> str:
        told = {
            "id": self.ids.get(id(node), ""),
            "class": self.classes.get(id(node), kind),
            "aria-labelledby": self.named.get(id(node), ""),
            "lang": node.lang,
        }
        return element(name, self.inside(node), told)

    def paragraph(self, node: Node) -> str:
        """Return a paragraph; one that begins with a sign, such as what to say, stands out."""
        signed = len(node.children) > 1 and node.children[0].tag == "Figure"
        return self._element("p", node, "signed" if signed else "")

    def _inline(self, node: Node) -> str:
        """Return a part of a line; an icon that says more is a word."""
        if node.tag == "Figure":
            return element("strong", said(node.alt), {"class": "signal"})
        return self.node(node)

    def span(self, node: Node) -> str:
        """Return a part of a line."""
        return self._element("span", node)

    def passed(self, node: Node) -> str:
        """Return what a node holds, without an element for it."""
        return self.inside(node)

    def listed(self, node: Node) -> str:
        """Return a list. Labels that count from 1 are the numbers of the list itself."""
        labels = [child.children[0] for child in node.children if child.children[0].tag == "Lbl"]
        wanted = [str(number) for number in range(1, len(node.children) + 1)]
        if node.numbering == "Decimal" and [spoken(label.text) for label in labels] == wanted:
            bodies = [Node("LI", children=child.children[1:]) for child in node.children]
            return element("ol", "".join(element("li", self.inside(body)) for body in bodies))
        items = "".join(element("li", self.inside(child)) for child in node.children)
        if node.numbering == "Disc":
            return element("ul", items)
        return element("ul", items, {"role": "list", "class": "labelled" if labels else "bare"})

    def contents_list(self, node: Node) -> str:
        """Return a table of contents."""
        items = "".join(self.node(child) for child in node.children)
        return element("nav", element("ol", items), {"aria-label": self.contents, "class": "toc"})

    def link(self, node: Node) -> str:
        """Return a link to a section or an address, without the number of its page."""
        shown = [child for child in node.children if spoken(child.text) != node.target]
        inner = " ".join(map(self.node, shown)) if node.children else self.inline(node.text)
        if node.target in self.anchors:
            return element("a", inner, {"href": f"#{self.anchors[node.target]}"})
        if node.target.startswith(ADDRESSES):
            return element("a", inner, {"href": node.target, "rel": "noreferrer"})
        return inner

    def figure(self, node: Node, caption: str = "") -> str:
        """Return a figure: its drawing, or without ink the words that stand for it."""
        drawn = self.drawing(node) or element("p", said(node.alt))
        return element("figure", drawn + caption)

    def _captioned(self, nodes: Sequence[Node]) -> Joined:
        if len(nodes) > 1 and nodes[0].tag == "Figure" and nodes[1].tag == "Caption":
            return 2, self.figure(nodes[0], self._element("figcaption", nodes[1]))
        return None

    def table(self, node: Node) -> str:
        """Return a table, in a room of its own that can be scrolled where it is too wide."""
        rows = "".join(self.node(child) for child in node.children)
        body = rows if node.children[0].tag != "TR" else element("tbody", rows)
        told = {"class": "wide", "role": "group", "tabindex": "0", "aria-label": self._near}
        return element("div", element("table", body), told)

    def cell(self, node: Node) -> str:
        """Return a cell."""
        told = {
            "scope": SCOPES[node.scope] if node.tag == "TH" else "",
            "colspan": str(node.columns) if node.columns > 1 else "",
            "rowspan": str(node.rows) if node.rows > 1 else "",
        }
        return element(node.tag.lower(), self.inside(node), told)


INLINE = frozenset({"Span", "Figure", "Link", "Reference"})
_WRITERS: dict[str, Callable[[Reading, Node], str]] = {
    "Document": Reading.passed,
    "P": Reading.paragraph,
    "Span": Reading.span,
    "LBody": Reading.passed,
    "L": Reading.listed,
    "Lbl": lambda reading, node: element("span", reading.inside(node), {"class": "label"}) + " ",
    "TOC": Reading.contents_list,
    "Reference": Reading.passed,
    "Link": Reading.link,
    "Figure": Reading.figure,
    "Caption": Reading.paragraph,
    "Table": Reading.table,
    "TH": Reading.cell,
    "TD": Reading.cell,
}
