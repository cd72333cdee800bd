"""Pages for languages that run from right to left.

Every piece is laid out from the start of a line to its end, as if that were from left to right. For
the other direction the finished page is turned here, once: what stood at the left stands at the
right. So a face, a table or a binding needs no second layout, and margins at the spine come out for
a booklet that is bound on the right. Three things keep their own shape and only change sides: runs
of text, pictures that are `upright` (icons, clocks), and groups that stand on their side, such as a
line of text along a spine.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from layouts.geometry import Rect, Transform
from layouts.page import (
    Document,
    Field,
    Group,
    Item,
    Link,
    Page,
    Picture,
    Segment,
    Shape,
    TextRun,
    bounds,
)


def mirrored(document: Document) -> Document:
    """Return a document with every page from right to left; equal pages stay one object."""
    kept: dict[int, Page] = {}
    for page in document.pages:
        if id(page) not in kept:
            kept[id(page)] = replace(page, items=_items(page.items, page.trim.width))
    return replace(document, pages=[kept[id(page)] for page in document.pages])


def _items(items: Iterable[Item], axis: float) -> tuple[Item, ...]:
    """Return items in places where x has become `axis` - x."""
    return tuple(_item(item, axis) for item in items)


def _item(item: Item, axis: float) -> Item:
    if isinstance(item, TextRun):
        return item._replace(x=axis - item.x - width(item))
    if isinstance(item, Picture):
        return item._replace(box=_rect(item.box, axis))
    if isinstance(item, Field):
        return item._replace(box=_rect(item.box, axis), items=_items(item.items, axis))
    if isinstance(item, Link):
        return item._replace(rects=tuple(_rect(box, axis) for box in item.rects))
    if isinstance(item, Shape):
        room = item.upright
        if room is None:
            return item._replace(path=_path(item.path, axis))
        by = axis - room.right - room.x
        return item._replace(path=_moved(item.path, by), upright=_rect(room, axis))
    a, b, c, d, e, f = item.transform
    if rooms := drawing(item):
        left, right = (item.transform.apply(x, 0)[0] for x in (rooms.x, rooms.right))
        return item._replace(transform=Transform(a, b, c, d, e + axis - right - left, f))
    if b or c:
        around = extent(item.items)
        corners = [
            item.transform.apply(x, y)
            for x in (around.x, around.right)
            for y in (around.y, around.top)
        ]
        left, right = min(x for x, _ in corners), max(x for x, _ in corners)
        return item._replace(
            items=_items(item.items, around.x + around.right),
            transform=Transform(a, b, c, d, e + axis - right - left, f),
        )
    return item._replace(
        items=_items(item.items, 0),
        transform=Transform(a, 0, 0, d, axis - e, f),
        clip=_rect(item.clip, 0) if item.clip else None,
    )


def drawing(group: Group) -> Rect | None:
    """Return the room of a picture if a group holds nothing else, such as a logo."""
    rooms: set[Rect | None] = set()
    for item in group.items:
        if isinstance(item, Group):
            rooms.add(drawing(item) if item.transform == Transform() else None)
        else:
            rooms.add(item.upright if isinstance(item, Shape) else None)
    return rooms.pop() if len(rooms) == 1 and not group.transform.b else None


def turned_round(items: Iterable[Item], wide: float) -> tuple[Item, ...]:
    """Return a line that starts at 0, from right to left, for what is not turned as a page is."""
    return _items(items, wide)


def width(run: TextRun) -> float:
    """Return the width of a run in points, with the spaces at its end."""
    return sum(word.width for word in run.words) * run.size


def _rect(box: Rect, axis: float) -> Rect:
    return box._replace(x=axis - box.right)


def _path(path: Sequence[Segment], axis: float) -> tuple[Segment, ...]:
    """Return a path where x has become `axis` - x."""
    return tuple(
        (
            segment[0],
            *(
                float(value) if place % 2 else axis - float(value)
                for place, value in enumerate(segment[1:])
            ),
        )
        for segment in path
    )


def _moved(path: Sequence[Segment], by: float) -> tuple[Segment, ...]:
    """Return a path moved to the right."""
    return tuple(
        (
            segment[0],
            *(
                float(value) if place % 2 else float(value) + by
                for place, value in enumerate(segment[1:])
            ),
        )
        for segment in path
    )


def extent(items: Sequence[Item]) -> Rect:
    """Return the rectangle around runs and shapes, by their baselines and widths."""
    found = [
        Rect(item.x, item.y, width(item), item.size * 0.7)
        if isinstance(item, TextRun)
        else (item.box if isinstance(item, Picture) else bounds(item.path))
        for item in items
        if not isinstance(item, Group | Link | Field)
    ]
    left, low = min(box.x for box in found), min(box.y for box in found)
    right, top = max(box.right for box in found), max(box.top for box in found)
    return Rect(left, low, right - left, top - low)
