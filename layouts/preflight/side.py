"""A page under inspection: its boxes, what it paints, and findings with their place on it."""

from dataclasses import dataclass
from functools import cached_property
from math import isfinite
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary

from deck.units import to_mm
from layouts.geometry import Rect
from layouts.preflight.content import DEEPEST, Interpreter
from layouts.preflight.painted import Box, Contents, Painted, meet
from layouts.preflight.report import Finding

WHOLE = Rect(0, 0, 0, 0)


@dataclass(eq=False)
class Side:
    """A page, or several that look the same.

    Attributes:
        number: of the first of them, from 1.
        pages: the numbers of all of them.
        page: the first of them.
    """

    number: int
    pages: list[int]
    page: pikepdf.Page
    interpreter: Interpreter

    def box(self, name: str) -> Rect | None:
        """Return a box by its name, such as `TrimBox`; None if the page has none of its own."""
        found = self.page.obj.get(f"/{name}")
        if name in ("MediaBox", "CropBox") and found is None:
            found = above(self.page.obj, f"/{name}")
        if not isinstance(found, Array) or len(found) != 4:
            return None
        left, low, right, top = (float(value) for value in list(found))
        x, y = min(left, right), min(low, top)
        return Rect(x, y, abs(right - left), abs(top - low))

    @cached_property
    def media(self) -> Rect:
        """The whole page."""
        return self.box("MediaBox") or WHOLE

    @cached_property
    def trim(self) -> Rect:
        """The size after cutting; the whole page if it does not say."""
        return self.box("TrimBox") or self.box("ArtBox") or self.box("CropBox") or self.media

    @cached_property
    def bleed(self) -> Rect:
        """How far art goes; the trim if the page does not say."""
        return self.box("BleedBox") or self.trim

    @cached_property
    def printed(self) -> Rect:
        """The bleed, as far as there is a page."""
        left, low, right, top = meet(edges(self.bleed), edges(self.media))
        return Rect(left, low, right - left, top - low)

    @cached_property
    def contents(self) -> Contents:
        """What it paints."""
        return self.interpreter.read(self.page)

    @cached_property
    def shown(self) -> list[Painted]:
        """What it paints within the BleedBox."""
        area = self.bleed
        return [
            one
            for one in self.contents.painted
            if one.box[0] < area.right and one.box[2] > area.x - 0.01
            if one.box[1] < area.top and one.box[3] > area.y - 0.01
        ]

    def at(self, x: float, y: float) -> tuple[float, float] | None:
        """Return a point in mm from the corner of the trim; None if it lies nowhere."""
        if not isfinite(x) or not isfinite(y):
            return None
        return to_mm(x - self.trim.x), to_mm(y - self.trim.y)

    def finding(
        self,
        message: str,
        found: str = "",
        allowed: str = "",
        *,
        at: tuple[float, float] | None = None,
        help: str = "",
        warning: bool = False,
    ) -> Finding:
        """Return a finding on this page.

        Args:
            message: what is wrong.
            found: what the page has.
            allowed: what is asked for.
            at: a point of the page, in points.
            help: a way out.
            warning: it may be printed all the same.
        """
        place = self.at(*at) if at else None
        pages = tuple(self.pages)
        return Finding(
            "",
            "warning" if warning else "error",
            message,
            found,
            allowed,
            self.number,
            place,
            help,
            pages=pages,
        )


def edges(box: Rect) -> Box:
    """Return a rectangle by its left, lower, right and upper edge."""
    return box.x, box.y, box.right, box.top


def above(node: Any, name: str) -> Any:
    """Return what a page inherits from the tree above it (ISO 32000-1, 2008, 7.7.3.4)."""
    for _ in range(DEEPEST):
        node = node.get("/Parent")
        if not isinstance(node, Dictionary):
            return None
        if name in node:
            return node[name]
    return None
