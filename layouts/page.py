"""The narrow waist: finished pages as a small display list, and the tree that they are read in.

Writers and exporters know these values and nothing else. All lengths are points, y up, with the
origin at the lower left corner of the trim. Items are painted in order. An item names the `Node` of
the document's tree that it belongs to, or None for decoration; paint order and reading order are
independent.

Items are tuples rather than dataclasses because a large deck has a few hundred thousand of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from deck.color import Color
from layouts.geometry import Rect, Size, Transform
from layouts.typeset.fonts import Font, Word

Side = Literal["front", "back", "single"]
# ("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x3, y3) or ("Z",)
Segment = tuple[str | float, ...]


@dataclass(slots=True, eq=False)
class Node:
    """An element of the document as it is read: a heading, a paragraph, a list.

    Attributes:
        tag: a structure type of PDF (ISO 32000-1, 2008, 14.8.4), such as `Sect`, `H2`, `P`.
        title: the name of a section, for outlines.
        alt: the text that stands for a figure.
    """

    tag: str
    title: str = ""
    alt: str = ""
    children: list["Node"] = field(default_factory=list)

    def add(self, tag: str, *, title: str = "", alt: str = "") -> "Node":
        """Add a child at the end and return it."""
        child = Node(tag, title, alt)
        self.children.append(child)
        return child

    def walk(self) -> Iterator["Node"]:
        """Return this node and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


class TextRun(NamedTuple):
    """Shaped words in one font, size and colour, on one baseline that starts at (x, y)."""

    x: float
    y: float
    size: float
    font: Font
    color: Color
    words: tuple[Word, ...]
    node: Node | None = None


class Shape(NamedTuple):
    """A path that is filled, stroked or both."""

    path: tuple[Segment, ...]
    fill: Color | None = None
    stroke: Color | None = None
    width: float = 0.5
    dash: tuple[float, ...] = ()
    round: bool = False
    node: Node | None = None


class Group(NamedTuple):
    """Items under a transform and an optional clip.

    A group with a name is art that returns: everywhere the same name means the same items, so a
        writer may
    store it once.
    """

    items: tuple["Item", ...]
    transform: Transform = Transform()
    clip: Rect | None = None
    name: str = ""
    node: Node | None = None


Item = TextRun | Shape | Group


@dataclass(slots=True)
class Page:
    """One side of a card, or one page of a booklet or answer sheet.

    Attributes:
        trim: the size after cutting.
        bleed: how far art may reach beyond the trim on every side.
        label: what a person calls this page, such as `OPD-03`.
        key: pages with the same key look the same, such as the backs of one family.
    """

    trim: Size
    bleed: float
    items: Sequence[Item]
    side: Side = "single"
    label: str = ""
    key: str = ""


@dataclass(slots=True)
class Document:
    """Finished pages with the tree that they are read in."""

    title: str
    locale: str
    pages: list[Page]
    tree: Node


def rectangle(box: Rect, radius: float = 0) -> tuple[Segment, ...]:
    """Return the path of a rectangle, with round corners if `radius` is above 0."""
    x, y, right, top = box.x, box.y, box.right, box.top
    if radius <= 0:
        return (("M", x, y), ("L", right, y), ("L", right, top), ("L", x, top), ("Z",))
    r = min(radius, box.width / 2, box.height / 2)
    k = r * 0.4477  # 1 - 0.5523, the control points of a quarter circle
    return (
        ("M", x + r, y),
        ("L", right - r, y),
        ("C", right - k, y, right, y + k, right, y + r),
        ("L", right, top - r),
        ("C", right, top - k, right - k, top, right - r, top),
        ("L", x + r, top),
        ("C", x + k, top, x, top - k, x, top - r),
        ("L", x, y + r),
        ("C", x, y + k, x + k, y, x + r, y),
        ("Z",),
    )


def circle(x: float, y: float, radius: float) -> tuple[Segment, ...]:
    """Return the path of a circle with its middle at (x, y)."""
    return rectangle(Rect(x - radius, y - radius, 2 * radius, 2 * radius), radius)


def line(*points: tuple[float, float]) -> tuple[Segment, ...]:
    """Return the path through the points, not closed."""
    return (("M", *points[0]), *(("L", *point) for point in points[1:]))


def dump(page: Page) -> str:
    """Return a page as stable text, one item a line, for golden tests."""
    lines = [
        f"page {page.label} {page.side} {page.trim.width:.2f}x{page.trim.height:.2f}"
        f" bleed {page.bleed:.2f}"
    ]
    lines += _dump(page.items, "  ")
    return "\n".join(lines) + "\n"


def _dump(items: Sequence[Item], indent: str) -> Iterator[str]:
    for item in items:
        tag = item.node.tag if item.node else "-"
        if isinstance(item, TextRun):
            text = "".join(word.text for word in item.words)
            place = f"{item.x:.2f} {item.y:.2f} {item.size:g}pt"
            yield f"{indent}text {place} {item.font.name} {tag} {text!r}"
        elif isinstance(item, Shape):
            paint = "fill" if item.fill else ""
            paint += f" stroke {item.width:g}" if item.stroke else ""
            box = bounds(item.path)
            place = f"{box.x:.2f} {box.y:.2f} {box.width:.2f}x{box.height:.2f}"
            yield f"{indent}shape {place} {paint.strip()} {tag} {len(item.path)} segments"
        elif item.name:
            yield f"{indent}art {item.name} at {item.transform.e:.2f} {item.transform.f:.2f}"
        else:
            yield f"{indent}group {' '.join(f'{value:.2f}' for value in item.transform)}"
            yield from _dump(item.items, indent + "  ")


def bounds(path: Sequence[Segment]) -> Rect:
    """Return the rectangle around all points of a path, control points included."""
    numbers = [[float(value) for value in segment[1:]] for segment in path]
    xs = [x for values in numbers for x in values[::2]]
    ys = [y for values in numbers for y in values[1::2]]
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
