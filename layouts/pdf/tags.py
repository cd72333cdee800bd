"""Tagged PDF: which ink belongs to which node, and the structure tree (ISO 32000-1, 2008, 14.8).

A `TaggedStream` wraps the ink of each node in marked content with an MCID, and all other ink in an
artifact; sequences never nest. The `Structure` remembers where the ink of a node stands and writes
the tree in reading order, which is that of the nodes and not that of paint.

Nothing slips through: ink of a node outside the tree, and text of the tree without ink, are bugs,
and raise.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from layouts.geometry import Rect, Transform
from layouts.page import Field, Group, Item, Link, Picture, Shape, TextRun, bounds
from layouts.pdf.content import Stream
from layouts.pdf.objects import Raw, numbers
from layouts.pdf.standards import literal
from layouts.tree import ROLES, Node, said

CELLS = frozenset({"TD", "TH"})  # stand in the tree without ink too: a table stays regular


class Untagged(AssertionError):
    """Ink and tree do not agree; a bug in a composer."""


@dataclass(slots=True)
class Places:
    """Where a node stands in the file.

    Attributes:
        marks: the number of the page and the MCID of each piece of its ink.
        annotations: the number of the page and the reference of each of its annotations.
    """

    marks: list[tuple[int, int]] = field(default_factory=list)
    annotations: list[tuple[int, str]] = field(default_factory=list)


class Structure:
    """The structure tree of one file under way.

    Attributes:
        boxes: what each figure covers on its page, in points from the lower left of the page.
        pages: the reference of each page.
    """

    def __init__(self, tree: Node, pages: int) -> None:
        """Start without ink, for a file with so many pages."""
        self.tree, self.boxes, self.pages = tree, dict[Node, Rect](), list[str]()
        self._places: dict[Node, Places] = {}
        self._rows: list[list[Node]] = []
        self._annotated: list[Node] = []
        self._first = pages  # the first key in the parent tree that no page has
        self.figures = dict(figures(tree))

    def begin(self) -> None:
        """Begin the next page; its reference joins `pages` when it is known."""
        self._rows.append([])

    def sign(self, node: Node) -> int:
        """Return the MCID for the next piece of ink of a node on this page."""
        row = self._rows[-1]
        row.append(node)
        self._places.setdefault(node, Places()).marks.append((len(self._rows) - 1, len(row) - 1))
        return len(row) - 1

    def cover(self, node: Node, box: Rect) -> None:
        """Take ink into the box of the figure that a node is, or is a part of."""
        figure = self.figures.get(node)
        if figure is not None:
            self.boxes[figure] = union(self.boxes[figure], box) if figure in self.boxes else box

    def annotation(self, node: Node, reference: str) -> int:
        """Take an annotation of this page to a node; return its key in the parent tree."""
        places = self._places.setdefault(node, Places())
        places.annotations.append((len(self._rows) - 1, reference))
        self._annotated.append(node)
        return self._first + len(self._annotated) - 1

    def page_of(self, node: Node) -> int | None:
        """Return the number of the first page with ink of a node or of one below it."""
        found = (self._places[part].marks for part in node.walk() if part in self._places)
        return next((marks[0][0] for marks in found if marks), None)

    def write(self, make: Callable[[], tuple[Raw, str]]) -> str:
        """Write the tree and return the reference to its root.

        Args:
            make: returns a new empty object and the reference to it.

        Raises:
            Untagged: if ink and tree do not agree.
        """
        root, root_at = make()
        nodes = list(self._living(self.tree))
        made = {node: make() for node in sorted(nodes, key=self._shape)}
        strays = self._places.keys() - made.keys()
        if strays:
            raise Untagged(f"ink of nodes outside the tree: {[said(node) for node in strays]}")
        self._element(self.tree, root_at, made)
        rows = [" ".join(made[node][1] for node in row) for row in self._rows]
        keys = [
            *((n, f"[{row}]") for n, row in enumerate(rows)),
            *((self._first + n, made[node][1]) for n, node in enumerate(self._annotated)),
        ]
        parents, parents_at = make()
        listed = " ".join(f"{key} {value}" for key, value in keys)
        parents.content = f"<</Nums[{listed}]>>".encode("ascii")
        used = {node.tag for node in nodes}
        roles = "".join(f"/{tag}/{role}" for tag, role in ROLES.items() if tag in used)
        root.content = (
            f"<</Type/StructTreeRoot/K {made[self.tree][1]}/ParentTree {parents_at}"
            f"/ParentTreeNextKey {len(keys)}{f'/RoleMap<<{roles}>>' if roles else ''}>>"
        ).encode("ascii")
        return root_at

    def _shape(self, node: Node) -> tuple[str, int, int, str]:
        """Return what elements have in common that are written alike, but for their numbers.

        Numbered one after another they take the least room, see `layouts.pdf.compact`.
        """
        places = self._places.get(node)
        return node.tag, len(node.children), len(places.marks) if places else 0, node.scope

    def _living(self, node: Node) -> Iterator[Node]:
        """Return the nodes that have ink, or cells without, and all above them."""
        below = [found for child in node.children for found in self._living(child)]
        if node.text and node not in self._places:
            raise Untagged(f"text without ink: {said(node)}")
        if below or node in self._places or node.tag in CELLS or node is self.tree:
            yield node
            yield from below

    def _element(self, node: Node, parent: str, made: dict[Node, tuple[Raw, str]]) -> None:
        """Write an element and all below it."""
        raw, reference = made[node]
        places = self._places.get(node) or Places()
        page = places.marks[0][0] if places.marks else None
        kids = [
            str(mcid) if own == page else f"<</Type/MCR/Pg {self.pages[own]}/MCID {mcid}>>"
            for own, mcid in places.marks
        ]
        for child in node.children:
            if child in made:
                kids.append(made[child][1])
                self._element(child, reference, made)
        for own, annotation in places.annotations:
            kids.append(f"<</Type/OBJR/Pg {self.pages[own]}/Obj {annotation}>>")
        # In this order neighbours differ at their ends alone, which packs best.
        entries = f"/Pg {self.pages[page]}" if page is not None else ""
        entries += f"/S/{node.tag}/P {parent}"
        entries += f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]" if kids else ""
        # What stands for a field is its question, in the widget (ISO 14289-1, 2014, 7.18.1).
        alt = "" if places.annotations and node.tag == "Form" else node.alt
        entries += "".join(
            f"/{name} {literal(text)}"
            for name, text in (("T", node.title), ("Alt", alt), ("Lang", node.lang))
            if text
        )
        raw.content = f"<<{entries}{self._attributes(node)}>>".encode("latin-1")

    def _attributes(self, node: Node) -> str:
        """Return the attributes of an element (ISO 32000-1, 2008, 14.8.5)."""
        if node.numbering:
            return f"/A<</O/List/ListNumbering/{node.numbering}>>"
        if node.tag == "Figure" and node in self.boxes:
            box = self.boxes[node]
            return f"/A<</O/Layout/BBox[{numbers(box.x, box.y, box.right, box.top)}]>>"
        cell = f"/Scope/{node.scope}" if node.scope else ""
        cell += f"/ColSpan {node.columns}" if node.columns > 1 else ""
        cell += f"/RowSpan {node.rows}" if node.rows > 1 else ""
        return f"/A<</O/Table{cell}>>" if cell else ""


class TaggedStream(Stream):
    """Writes the operators of a page with the tags of its ink."""

    structure: Structure
    active: list[tuple[Link | Field, Transform]]  # what a reader can use, and where it stands
    _open: Node | str | None = "nothing"  # None is an artifact
    _owner: Node | None = None  # of ink without a node of its own
    _at: tuple[Transform, ...] = (Transform(),)

    def items(self, items: Iterable[Item]) -> None:
        """Write items in paint order; links and fields are kept for the page.

        The lines to write on that a field has on paper are not painted.
        """
        for item in items:
            if isinstance(item, Link | Field):
                self.active.append((item, self._at[-1]))
            else:
                super().items((item,))

    def text(self, run: TextRun) -> None:
        """Write one run of words with its tag."""
        self.belongs(run.node or self._owner, run)
        super().text(run)

    def shape(self, shape: Shape) -> None:
        """Write one path with its tag."""
        self.belongs(shape.node or self._owner, shape)
        super().shape(shape)

    def picture(self, picture: Picture) -> None:
        """Write a picture with its tag."""
        self.belongs(picture.node or self._owner, picture)
        super().picture(picture)

    def group(self, group: Group) -> None:
        """Write a group; art by name is one piece of ink, see `Stream.group`."""
        outer, self._owner = self._owner, group.node or self._owner
        if group.name:
            self.belongs(self._owner, group)
        super().group(group)
        self._owner = outer

    def belongs(self, node: Node | None, item: Item) -> None:
        """Let the next ink belong to a node, or be an artifact."""
        if node in self.structure.figures:
            assert node is not None
            self.structure.cover(node, around(item, self._at[-1]))
        if self._open is node:
            return
        self.shut()
        name = "/Artifact BMC"
        if node is not None:
            name = f"/{node.tag}<</MCID {self.structure.sign(node)}>>BDC"
        self.code.append(name)
        self._open = node

    def shut(self) -> None:
        """End the marked content that is open."""
        if self._open != "nothing":
            self.end_text()
            self.code.append("EMC")
            self._open = "nothing"

    def open(self, transform: Transform, clip: Rect | None) -> None:
        """Begin a transform and a clip, outside of marked content."""
        self.shut()
        self._at = (*self._at, transform.then(self._at[-1]))
        super().open(transform, clip)

    def close(self) -> None:
        """End the transform and clip that were opened last."""
        self.shut()
        self._at = self._at[:-1]
        super().close()

    def bytes(self) -> bytes:
        """Return the finished stream."""
        self.shut()
        return super().bytes()


def figures(tree: Node, figure: Node | None = None) -> Iterator[tuple[Node, Node]]:
    """Return each figure with itself, and each node below it with the figure."""
    for child in tree.children:
        inside = figure or (child if child.tag == "Figure" else None)
        if inside is not None:
            yield child, inside
        yield from figures(child, inside)


def around(item: Item, at: Transform) -> Rect:
    """Return the rectangle around the ink of an item, under a transform."""
    if isinstance(item, Group):
        inner = item.transform.then(at)
        return union(*(around(part, inner) for part in item.items))
    if isinstance(item, Shape):
        return under(at, bounds(item.path).grown(item.width / 2 if item.stroke else 0))
    if isinstance(item, TextRun):
        wide = sum(word.width for word in item.words[:-1]) + item.words[-1].ink
        low = item.y + item.font.descent * item.size
        high = (item.font.ascent - item.font.descent) * item.size
        return under(at, Rect(item.x, low, wide * item.size, high))
    return under(at, union(*item.rects) if isinstance(item, Link) else item.box)


def under(at: Transform, box: Rect) -> Rect:
    """Return the rectangle around a rectangle under a transform."""
    corners = [at.apply(x, y) for x in (box.x, box.right) for y in (box.y, box.top)]
    left, low = (min(values) for values in zip(*corners, strict=True))
    right, top = (max(values) for values in zip(*corners, strict=True))
    return Rect(left, low, right - left, top - low)


def union(*boxes: Rect) -> Rect:
    """Return the rectangle around rectangles."""
    left, low = min(box.x for box in boxes), min(box.y for box in boxes)
    right, top = max(box.right for box in boxes), max(box.top for box in boxes)
    return Rect(left, low, right - left, top - low)
