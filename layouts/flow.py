"""Columns of blocks: the one layout that cards, booklet and answer sheets share.

A block knows its height for a width and a step of the copyfit ladder, and paints itself below a
given top. Blocks are shaped once, when a `Composer` makes them, and broken into lines for
each step that is tried.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from deck.color import Color
from deck.theme import Style
from deck.units import mm
from layouts.geometry import Rect, moved
from layouts.icons import icon, picture
from layouts.page import (
    Field,
    Group,
    Item,
    Link,
    Node,
    Segment,
    Shape,
    TextRun,
    circle,
    line,
    rectangle,
)
from layouts.tree import Numbering
from layouts.typeset.fonts import Word
from layouts.typeset.itemise import placed
from layouts.typeset.paragraph import Line, Paragraph
from layouts.typeset.setter import Typesetter

ART = 24.0  # pt, the square that icons are drawn in before they are scaled
DOT = circle(0.5, 0.5, 0.5)
Align = Literal["start", "center", "end"]


@dataclass(slots=True)
class Block:
    """A block of a column.

    Attributes:
        before: space above it, in points, unless it is the first.
    """

    before: float = 0

    def height(self, width: float, step: int) -> float:
        """Return its height in points for a width and a step of the ladder."""
        raise NotImplementedError

    def paint(self, box: Rect, step: int, parent: Node) -> list[Item]:
        """Return its items inside `box`, whose top it starts at; its nodes join `parent`."""
        raise NotImplementedError

    def texts(self) -> "list[Text]":
        """Return the texts in it."""
        return []


class Tick(NamedTuple):
    """A box to tick as a field of a form; an `option` is one answer of several, see `Field`."""

    name: str
    tooltip: str
    option: str = ""

    def field(self, box: Rect, parent: Node) -> Field:
        """Return the field over a box; its node becomes the first of `parent`."""
        said = f"{self.tooltip}: {self.option}" if self.option else self.tooltip
        kind: Literal["check", "choice"] = "choice" if self.option else "check"
        node = Node("Form", alt=said)
        parent.children.insert(0, node)  # the box is read before its text
        return Field(box, kind, self.name, said, self.option, node=node)


@dataclass(slots=True)
class Marker:
    """What stands before the first line of a text: a bullet, a number, a box, or an icon."""

    indent: float
    word: Word | None = None
    art: Group | None = None  # a picture in a square of `ART` points
    scale: float = 1.25  # the side of the picture, in sizes of the text
    box: float = 0  # side of a box to tick
    color: Color | None = None
    gap: float = 0  # between the end of a number and the text; 0 sets it at the start
    tick: Tick | None = None  # what a box to tick is on a screen
    alt: str = ""  # what an icon says that the text does not

    @property
    def numbering(self) -> Numbering:
        """How a list with such markers is numbered."""
        return "Decimal" if self.word else "Disc" if self.art else "None"


@dataclass(slots=True)
class Text(Block):
    """A paragraph in one style.

    Attributes:
        source: the text as it was written, with markup.
        tag: of its node; an `LI` is an item of a list, with its marker as label.
        opens: an `LI` is the first of its list.
        link: the URL that it leads to.
    """

    paragraph: Paragraph = field(kw_only=True)
    style: Style = field(kw_only=True)
    setter: Typesetter = field(kw_only=True, repr=False)
    path: tuple[str | int, ...] = ()
    color: Color | None = None
    align: Align = "start"
    tag: str = "P"
    marker: Marker | None = None
    source: str = ""
    opens: bool = False
    link: str = ""

    def lines(self, width: float, step: int) -> list[Line]:
        """Return its lines for a width in points."""
        indent = self.marker.indent if self.marker else 0
        return self.paragraph.lines((width - indent) / self.setter.measures(self.style, step).size)

    def height(self, width: float, step: int) -> float:
        """Return lines times leading; see `Block`."""
        return len(self.lines(width, step)) * self.setter.measures(self.style, step).leading

    def texts(self) -> "list[Text]":
        """Return itself."""
        return [self]

    def paint(self, box: Rect, step: int, parent: Node) -> list[Item]:
        """Set the lines; see `Block`."""
        node, label = self.nodes(parent)
        lines = self.lines(box.width, step)
        items = self.paint_lines(lines, box, step, node, first=True, label=label)
        return [*items, *self._links(lines, box, step, node)] if self.link else items

    def nodes(self, parent: Node) -> tuple[Node, Node | None]:
        """Add the nodes of the text to `parent`; return that of its words and of its marker."""
        marker = self.marker
        if self.tag == "LI":
            numbering = marker.numbering if marker else "None"
            item = parent.joined("L", opens=self.opens, numbering=numbering).add("LI")
            label = item.add("Lbl", marker.word.text) if marker and marker.word else None
            if marker and marker.tick:
                label = item.add("LBody")
                return label.add("Span", self.source), label
            return item.add("LBody", self.source), label
        if marker and marker.tick:
            whole = parent.add(self.tag)
            return whole.add("Span", self.source), whole
        if marker and marker.alt:
            whole = parent.add(self.tag)
            figure = whole.add("Figure", alt=marker.alt)
            return whole.add("Span", self.source), figure
        if self.link:
            return parent.add(self.tag).add("Link", self.source, target=self.link), None
        return parent.add(self.tag, self.source), None

    def _links(self, lines: Sequence[Line], box: Rect, step: int, node: Node) -> list[Item]:
        size, leading = self.setter.measures(self.style, step)
        indent = self.marker.indent if self.marker else 0
        return [
            Link(
                tuple(
                    Rect(
                        box.x + indent, box.top - (number + 1) * leading, line.width * size, leading
                    )
                    for number, line in enumerate(lines)
                ),
                self.link,
                node,
            )
        ]

    def paint_lines(
        self,
        lines: Sequence[Line],
        box: Rect,
        step: int,
        node: Node,
        *,
        first: bool,
        label: Node | None = None,
    ) -> list[Item]:
        """Set some of its lines from the top of `box`; the marker goes with the first of all."""
        size, leading = self.setter.measures(self.style, step)
        color = self.color or self.setter.color(self.style)
        indent = self.marker.indent if self.marker else 0
        y = box.top - self.setter.measures(self.style, step).drop
        items: list[Item] = []
        if self.marker and first:
            items += self._mark(self.marker, box.x, y, size, color, label)
        for number, (words, width) in enumerate(lines):
            x = box.x + indent
            if self.align != "start":
                x += (box.width - indent - width * size) / (2 if self.align == "center" else 1)
            items += set_words(words, x, y - number * leading, size, color, node, self.setter)
        return items

    def _mark(
        self, marker: Marker, x: float, y: float, size: float, color: Color, label: Node | None
    ) -> list[Item]:
        shade = marker.color or color
        middle = y + size * 0.24  # half the height of a small letter
        if marker.word:
            word = marker.word
            at = x + (marker.indent - marker.gap - word.ink * size if marker.gap else 0)
            return [TextRun(at, y, size, word.font, shade, (word,), label)]
        if marker.box:
            square = Rect(x, middle + size * 0.08 - marker.box / 2, marker.box, marker.box)
            width = 0.8 * self.setter.theme.weight
            frame = Shape(rectangle(square, 1), stroke=shade, width=width)
            if marker.tick and label:
                return [frame, marker.tick.field(square, label)]
            return [frame]
        if marker.art:
            side = size * marker.scale
            low = middle - side / 2 + (size * 0.08 if marker.scale > 1 else 0)
            return [marker.art._replace(transform=moved(x, low, side / ART), node=label)]
        return []


def art(name: str, outline: tuple[Segment, ...], color: Color) -> Group:
    """Return an outline of the unit square as art that returns, in a square of `ART` points."""
    shade = "-".join(f"{part:.3f}" for part in color.rgb)
    drawn = picture(outline, 0, 0, ART, color, name=name.removeprefix("icon "))
    return Group((drawn,), name=f"{name} {shade}")


def set_words(
    words: Sequence[Word],
    x: float,
    y: float,
    size: float,
    color: Color,
    node: Node | None,
    setter: Typesetter,
) -> list[Item]:
    """Return the runs of one line that starts at (x, y); icons become shapes."""
    if not words:
        return []
    font = words[0].font
    if all(word.font is font and not word.icon and not word.level for word in words):
        return [TextRun(x, y, size, font, color, tuple(words), node)]
    items: list[Item] = []
    for run in placed(words, base=int(setter.language.mirrored)):
        first = run[0]
        if first.icon:
            path = icon(setter.search, first.icon)
            items.append(picture(path, x, y - 0.14 * size, size, color, name=first.icon))
        else:
            items.append(TextRun(x, y, size, first.font, color, tuple(run), node))
        x += sum(word.width for word in run) * size
    return items


@dataclass(slots=True)
class Rule(Block):
    """A short or full line across the column."""

    color: Color = field(kw_only=True)
    weight: float = 0.5
    length: float = 0  # 0 is the full width

    def height(self, width: float, step: int) -> float:
        """Return its weight; see `Block`."""
        return self.weight

    def paint(self, box: Rect, step: int, parent: Node) -> list[Item]:
        """Draw the line; see `Block`."""
        y, right = box.top - self.weight / 2, box.x + (self.length or box.width)
        return [Shape(line((box.x, y), (right, y)), stroke=self.color, width=self.weight)]


@dataclass(slots=True)
class Panel(Block):
    """Blocks on a tinted ground, with a bar at the start side or a line around it.

    Attributes:
        tag: of a node around those of the blocks; none if they stand in the text around them.
    """

    blocks: Sequence[Block] = field(kw_only=True)
    fill: Color = field(kw_only=True)
    bar: Color | None = None
    frame: Color | None = None
    padding: float = 6
    tag: str = ""

    def inner(self, width: float) -> float:
        """Return the width of its blocks."""
        return width - 2 * self.padding - (2.5 if self.bar else 0)

    def height(self, width: float, step: int) -> float:
        """Return the height of the blocks and the padding; see `Block`."""
        return stacked(self.blocks, self.inner(width), step) + 2 * self.padding - 2

    def texts(self) -> list[Text]:
        """Return the texts of its blocks."""
        return [text for block in self.blocks for text in block.texts()]

    def paint(self, box: Rect, step: int, parent: Node) -> list[Item]:
        """Draw the ground, then the blocks; see `Block`."""
        height = self.height(box.width, step)
        ground = Rect(box.x, box.top - height, box.width, height)
        items: list[Item] = [
            Shape(rectangle(ground, 2), fill=self.fill, stroke=self.frame, width=0.8)
        ]
        bar = 2.5 if self.bar else 0
        if self.bar:
            items.append(Shape(rectangle(Rect(ground.x, ground.y, 2.5, height)), fill=self.bar))
        inner = Rect(
            box.x + self.padding + bar, ground.y, self.inner(box.width), height - self.padding + 1
        )
        return items + place(self.blocks, inner, step, parent.add(self.tag) if self.tag else parent)


@dataclass(slots=True)
class WritingLines(Block):
    """Ruled lines to write on, `distance` points apart, with a label above the first.

    Attributes:
        weight: how thick the rules are, see `Theme.weight`.
    """

    count: int = 1
    distance: float = mm(8)
    color: Color = field(kw_only=True)
    weight: float = 1
    label: Text | None = None

    def height(self, width: float, step: int) -> float:
        """Return the height of label and lines; see `Block`."""
        label = self.label.height(width, step) if self.label else 0
        return label + self.count * self.distance

    def texts(self) -> list[Text]:
        """Return the label."""
        return [self.label] if self.label else []

    def paint(self, box: Rect, step: int, parent: Node) -> list[Item]:
        """Draw label and rules; see `Block`."""
        items: list[Item] = []
        top = box.top
        if self.label:
            items += self.label.paint(box, step, parent)
            top -= self.label.height(box.width, step)
        for number in range(self.count):
            y = top - (number + 1) * self.distance
            rule = line((box.x, y), (box.right, y))
            items.append(Shape(rule, stroke=self.color, width=0.6 * self.weight))
        return items


@dataclass(slots=True)
class Space(Block):
    """Empty room of a given height."""

    points: float = 0

    def height(self, width: float, step: int) -> float:
        """Return the room; see `Block`."""
        return self.points

    def paint(self, box: Rect, step: int, parent: Node) -> list[Item]:
        """Paint nothing; see `Block`."""
        return []


def stacked(blocks: Sequence[Block], width: float, step: int) -> float:
    """Return the height of blocks below each other."""
    return sum(
        block.height(width, step) + (block.before if number else 0)
        for number, block in enumerate(blocks)
    )


def place(blocks: Sequence[Block], box: Rect, step: int, parent: Node) -> list[Item]:
    """Paint blocks below each other from the top of `box`."""
    items: list[Item] = []
    top = box.top
    for number, block in enumerate(blocks):
        top -= block.before if number else 0
        height = block.height(box.width, step)
        items += block.paint(Rect(box.x, top - height, box.width, height), step, parent)
        top -= height
    return items
