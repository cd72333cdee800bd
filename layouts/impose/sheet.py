"""What imposition makes: a sheet with pages placed on it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from layouts.geometry import Rect, Size, Transform
from layouts.page import Group, Item, Page

Flip = Literal["long-edge", "short-edge"]
Order = Literal["reading", "cut-and-stack"]
Binding = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class Placement:
    """A page on a sheet.

    Attributes:
        page: what is placed.
        transform: from the page (origin at the lower left of its trim) to the sheet.
        clip: the part of the page that is shown, in the page's own coordinates.
        rotation: 0 or 180 degrees, for tests and sketches.
    """

    page: Page
    transform: Transform
    clip: Rect
    rotation: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One side of a sheet: its size, what is placed on it, and the marks around that."""

    size: Size
    placements: Sequence[Placement]
    marks: Sequence[Item] = ()
    side: Literal["front", "back"] = "front"


def turns_sideways(sheet: Size, flip: Flip) -> bool:
    """Tell whether a sheet is turned over like the page of a book, about a vertical line.

    A portrait sheet is when it flips on its long edge, a landscape sheet when it flips on its short
    edge. Otherwise it is turned about a horizontal line, and its back must stand upside down.
    """
    return (flip == "long-edge") != sheet.landscape


def shifted(sheet: Sheet, offset: tuple[float, float], scale: float = 1) -> Sheet:
    """Return a sheet with everything on it moved, and scaled about its middle.

    A printer that puts the backs of all sheets a little to one side is put right by moving them the
    other way.

    Args:
        sheet: one side of a sheet.
        offset: how far to the right and up, in points, as this side lies before the reader.
        scale: above 1 makes everything larger.
    """
    if offset == (0, 0) and scale == 1:
        return sheet
    x, y = offset
    rest = (1 - scale) / 2
    place = Transform(scale, 0, 0, scale, x + rest * sheet.size.width, y + rest * sheet.size.height)
    return replace(
        sheet,
        placements=[
            replace(placement, transform=placement.transform.then(place))
            for placement in sheet.placements
        ],
        marks=(Group(tuple(sheet.marks), place),) if sheet.marks else (),
    )
