"""Drawings of a document as SVG inside a page of HTML: the ink that belongs to a figure.

Letters become outlines, so a drawing needs no font. Units are points. Paths keep their y up; one
transform turns the whole drawing over.
"""

from collections.abc import Iterator, Sequence

from deck.color import Color
from deck.contrast import hex_of
from layouts.geometry import Rect, Transform
from layouts.page import (
    Document,
    Field,
    Group,
    Item,
    Link,
    Picture,
    Segment,
    Shape,
    TextRun,
    bounds,
)
from layouts.preview.bitmaps import address
from layouts.preview.elements import element
from layouts.tree import Node
from layouts.typeset.fonts import Font

ENLARGED = 1.6  # pixels of the page for a point of the drawing, where there is room
MARGIN = 2.0  # around the ink, for lines that are drawn on the edge
Outlines = dict[tuple[int, int], str]  # by font and glyph


def drawing(figure: Node, document: Document) -> str:
    """Return the ink of a figure as SVG with its `alt`; an empty text if it has none."""
    nodes = {id(node) for node in figure.walk()}
    for page in document.pages:
        ink = list(_owned(page.items, nodes))
        if ink:
            return _svg(ink, figure.alt)
    return ""


def _owned(items: Sequence[Item], nodes: set[int]) -> Iterator[Item]:
    """Return items of some nodes, groups with what they hold of them."""
    for item in items:
        if id(item.node) in nodes:
            yield item
        elif isinstance(item, Group) and (inner := tuple(_owned(item.items, nodes))):
            yield item._replace(items=inner)


def _svg(ink: Sequence[Item], alt: str) -> str:
    boxes = list(_boxes(ink, Transform()))
    left, low = min(box.x for box in boxes) - MARGIN, min(box.y for box in boxes) - MARGIN
    right = max(box.right for box in boxes) + MARGIN
    top = max(box.top for box in boxes) + MARGIN
    outlines: Outlines = {}
    drawn = "".join(_drawn(item, outlines) for item in ink)
    return element(
        "svg",
        f'<g transform="matrix(1 0 0 -1 {-left:.2f} {top:.2f})">{drawn}</g>',
        {
            "class": "drawing",
            "role": "img",
            "aria-label": alt,
            "width": f"{(right - left) * ENLARGED:.0f}",
            "viewBox": f"0 0 {right - left:.2f} {top - low:.2f}",
        },
    )


def _boxes(items: Sequence[Item], transform: Transform) -> Iterator[Rect]:
    """Return the rectangles that items fill, under a transform."""
    for item in items:
        if isinstance(item, Group):
            yield from _boxes(item.items, item.transform.then(transform))
            continue
        if isinstance(item, Shape):
            box = bounds(item.path)
        elif isinstance(item, Picture):
            box = item.box
        elif isinstance(item, TextRun):
            width = sum(word.width for word in item.words) * item.size
            high, low = item.font.ascent * item.size, item.font.descent * item.size
            box = Rect(item.x, item.y + low, width, high - low)
        else:
            continue
        corners = [transform.apply(x, y) for x in (box.x, box.right) for y in (box.y, box.top)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        yield Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _drawn(item: Item, outlines: Outlines) -> str:
    if isinstance(item, Link | Field):
        return ""
    if isinstance(item, TextRun):
        return _text(item, outlines)
    if isinstance(item, Shape):
        return _shape(item)
    if isinstance(item, Picture):
        return _picture(item)
    inner = "".join(_drawn(one, outlines) for one in item.items)
    if item.clip:
        box = item.clip
        sides = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
        told = {name: f"{value:.2f}" for name, value in sides.items()}
        inner = element("svg", inner, {**told, "viewBox": " ".join(told.values())})
    matrix = " ".join(f"{value:.4g}" for value in item.transform)
    return element("g", inner, {"transform": f"matrix({matrix})"})


def _picture(picture: Picture) -> str:
    """Return a picture; it stands upright in what is turned over."""
    box = picture.box
    told = {
        "href": address(picture.screen),
        "width": f"{box.width:.2f}",
        "height": f"{box.height:.2f}",
        "transform": f"matrix(1 0 0 -1 {box.x:.2f} {box.top:.2f})",
    }
    return element("image", attributes=told)


def _shape(shape: Shape) -> str:
    return element(
        "path",
        "",
        {
            "d": path_data(shape.path),
            "fill": _color(shape.fill),
            "stroke": _color(shape.stroke) if shape.stroke else "",
            "stroke-width": f"{shape.width:.2f}" if shape.stroke else "",
            "stroke-dasharray": " ".join(f"{length:g}" for length in shape.dash),
            "stroke-linecap": "round" if shape.round else "",
            "stroke-linejoin": "round" if shape.round else "",
            "fill-rule": "evenodd" if shape.even_odd else "",
        },
    )


def _text(run: TextRun, outlines: Outlines) -> str:
    """Return the outlines of a run; words of an odd level stand from right to left."""
    words = run.words[::-1] if run.words[0].level & 1 else run.words
    x, parts = 0.0, []
    for word in words:
        for glyph in word.glyphs:
            if path := _outline(run.font, glyph.id, outlines):
                at = f"translate({(x + glyph.dx) * run.font.upem:.0f} {glyph.dy:.0f})"
                parts.append(element("path", "", {"transform": at, "d": path}))
            x += glyph.advance
    scale = run.size / run.font.upem
    place = f"matrix({scale:.5f} 0 0 {scale:.5f} {run.x:.2f} {run.y:.2f})"
    return element("g", "".join(parts), {"transform": place, "fill": _color(run.color)})


def _outline(font: Font, glyph: int, outlines: Outlines) -> str:
    """Return the path of a glyph in the units of its font."""
    from fontTools.pens.svgPathPen import SVGPathPen

    key = (id(font), glyph)
    if key not in outlines:
        pen = SVGPathPen(None)
        font.font.draw_glyph_with_pen(glyph, pen)
        outlines[key] = pen.getCommands()
    return outlines[key]


def path_data(path: Sequence[Segment], scale: float = 1.0) -> str:
    """Return a path as SVG writes it (SVG 2, 2018, 9.3)."""
    return " ".join(
        str(segment[0]) + " ".join(f"{float(value) * scale:.2f}" for value in segment[1:])
        for segment in path
    )


def _color(color: Color | None) -> str:
    return hex_of(color) if color else "none"
