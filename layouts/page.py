"""The narrow waist: finished pages as a small display list, and the tree that they are read in.

Writers and exporters know these values and nothing else. All lengths are points, y up, with the
origin at the lower left corner of the trim. Items are painted in order. An item names the `Node` of
the document's tree (`layouts.tree`) that it belongs to, or None for decoration; paint order and
reading order are independent.

Items are tuples rather than dataclasses because a large deck has a few hundred thousand of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from deck.color import Color
from layouts.geometry import Rect, Size, Transform
from layouts.tree import Node as Node
from layouts.typeset.fonts import Font, Word

Side = Literal["front", "back", "single"]
# ("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x3, y3) or ("Z",)
Segment = tuple[str | float, ...]


class TextRun(NamedTuple):
    """Shaped words in one font, size, colour and direction, on one baseline from (x, y).

    Words stand in the order that they are read. Those of an odd level are drawn from right to left;
    x is the left end all the same.
    """

    x: float
    y: float
    size: float
    font: Font
    color: Color
    words: tuple[Word, ...]
    node: Node | None = None


class Shape(NamedTuple):
    """A path that is filled, stroked or both.

    `upright` is the room of a picture that stays as it is on a page that is laid out from right to
        left, such as an icon or a clock; only the room changes sides. `even_odd` is the rule for
        its holes (ISO 32000-1, 2008, 8.5.3.3); else the one that counts turns.
    """

    path: tuple[Segment, ...]
    fill: Color | None = None
    stroke: Color | None = None
    width: float = 0.5
    dash: tuple[float, ...] = ()
    round: bool = False
    node: Node | None = None
    upright: Rect | None = None
    even_odd: bool = False


class Group(NamedTuple):
    """Items under a transform and an optional clip.

    A group with a name is art that returns: everywhere the same name means the same items, so a
    writer may store it once.
    """

    items: tuple["Item", ...]
    transform: Transform = Transform()
    clip: Rect | None = None
    name: str = ""
    node: Node | None = None


class Link(NamedTuple):
    """A part of a page that leads elsewhere. In print it is nothing.

    Attributes:
        rects: one for each line of its text.
        target: the label of a page, or a URL.
        node: the `Link` that it belongs to.
    """

    rects: tuple[Rect, ...]
    target: str
    node: Node | None


class Field(NamedTuple):
    """A place to fill in on a screen. On paper its ink stands there: lines to write on.

    Attributes:
        box: where it stands.
        kind: a text, a box to tick, or a choice of one of the options.
        name: unique in the document, but for the boxes of a choice, which share theirs.
        tooltip: the question that it answers, for those who cannot see the label.
        option: the answer that a box of a choice stands for; one of them can be ticked.
        multiline: whether a text may have more than one line.
        node: the `Form` that it belongs to.
        items: what stands there on paper, and not on a screen.
    """

    box: Rect
    kind: Literal["text", "check", "choice"]
    name: str
    tooltip: str
    option: str = ""
    multiline: bool = False
    node: Node | None = None
    items: tuple["Item", ...] = ()


class Bitmap(NamedTuple):
    """A picture as a PDF holds it.

    Attributes:
        data: the points, row by row from the top: a JPEG, or packed with zlib.
        inverted: 0 is full ink, as in a JPEG of Adobe's programs.
        alpha: how opaque each point is, packed with zlib; nothing if all are.
    """

    width: int
    height: int
    space: Literal["gray", "rgb", "cmyk"]
    bits: Literal[1, 8]
    data: bytes
    jpeg: bool
    inverted: bool = False
    alpha: bytes = b""


class Picture(NamedTuple):
    """A picture in a box, stated twice as colours are: for the press and for screens."""

    box: Rect
    name: str
    press: Bitmap
    screen: Bitmap
    node: Node | None = None


Item = TextRun | Shape | Group | Picture | Link | Field


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


def fields(items: Sequence[Item]) -> Iterator[Field]:
    """Return the fields among items, those in groups included."""
    for item in items:
        if isinstance(item, Field):
            yield item
        elif isinstance(item, Group):
            yield from fields(item.items)


def rectangle(box: Rect, radius: float = 0) -> tuple[Segment, ...]:
    """Return the path of a rectangle, with round corners if `radius` is above 0."""
    x, y, right, top = box.x, box.y, box.right, box.top
    if radius <= 0:
        return (("M", x, y), ("L", right, y), ("L", right, top), ("L", x, top), ("Z",))
    r = min(radius, box.width / 2, box.height / 2)
    return rounded(box, r, r, r * 0.4477, r * 0.4477)  # 1 - 0.5523


def rounded(box: Rect, rx: float, ry: float, kx: float, ky: float) -> tuple[Segment, ...]:
    """Return the path of a rectangle with round corners.

    Args:
        box: the rectangle.
        rx: the width of a corner.
        ry: its height.
        kx: how far from the end of the side the controls of the quarter of an ellipse stand.
        ky: the same, upright.
    """
    x, y, right, top = box.x, box.y, box.right, box.top
    return (
        ("M", x + rx, y),
        ("L", right - rx, y),
        ("C", right - kx, y, right, y + ky, right, y + ry),
        ("L", right, top - ry),
        ("C", right, top - ky, right - kx, top, right - rx, top),
        ("L", x + rx, top),
        ("C", x + kx, top, x, top - ky, x, top - ry),
        ("L", x, y + ry),
        ("C", x, y + ky, x + kx, y, x + rx, y),
        ("Z",),
    )


def circle(x: float, y: float, radius: float) -> tuple[Segment, ...]:
    """Return the path of a circle with its middle at (x, y)."""
    return rectangle(Rect(x - radius, y - radius, 2 * radius, 2 * radius), radius)


def line(*points: tuple[float, float]) -> tuple[Segment, ...]:
    """Return the path through the points, not closed."""
    return (("M", *points[0]), *(("L", *point) for point in points[1:]))


def owned(items: Sequence[Item], node: Node) -> list[Item]:
    """Return items of which those without a node belong to `node`, such as the ink of a figure."""
    return [item if item.node else item._replace(node=node) for item in items]


def decoration(items: Sequence[Item]) -> list[Item]:
    """Return items as decoration, such as the heads of a table that are set again."""
    return [item._replace(node=None) for item in items]


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
            place = _place(bounds(item.path))
            yield f"{indent}shape {place} {paint.strip()} {tag} {len(item.path)} segments"
        elif isinstance(item, Picture):
            place = f"{item.box.x:.2f} {item.box.y:.2f} {item.box.width:.2f}x{item.box.height:.2f}"
            yield f"{indent}picture {item.name} {place} {tag}"
        elif isinstance(item, Link):
            places = ", ".join(_place(rect) for rect in item.rects)
            yield f"{indent}link {places} {tag} to {item.target}"
        elif isinstance(item, Field):
            more = " multiline" * item.multiline + f" {item.option!r}" * bool(item.option)
            yield f"{indent}field {item.kind} {item.name} {_place(item.box)}{more} {tag}"
            yield from _dump(item.items, indent + "  ")
        elif item.name:
            yield f"{indent}art {item.name} at {item.transform.e:.2f} {item.transform.f:.2f}"
        else:
            yield f"{indent}group {' '.join(f'{value:.2f}' for value in item.transform)}"
            yield from _dump(item.items, indent + "  ")


def _place(box: Rect) -> str:
    return f"{box.x:.2f} {box.y:.2f} {box.width:.2f}x{box.height:.2f}"


def bounds(path: Sequence[Segment]) -> Rect:
    """Return the rectangle around all points of a path, control points included."""
    numbers = [[float(value) for value in segment[1:]] for segment in path]
    xs = [x for values in numbers for x in values[::2]]
    ys = [y for values in numbers for y in values[1::2]]
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
