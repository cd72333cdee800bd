"""Rules on the boxes of pages, their number and their order.

Sources: ISO 32000-1 (2008), 14.11.2; GWG 2022 R0002 to R0004; the printer's file.
"""

from collections.abc import Iterator
from itertools import pairwise

from deck.units import mm, to_mm
from layouts.geometry import Rect
from layouts.preflight.inspected import Inspected, of_file
from layouts.preflight.limits import Limits
from layouts.preflight.report import Finding
from layouts.preflight.side import Side

NEAR = 0.01  # pt
TENTH = mm(0.1)


def sized(width: float, height: float) -> str:
    """Return a size in words."""
    return f"{to_mm(width):.1f} x {to_mm(height):.1f} mm"


def page_boxes(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """Every page says its trim, and trim lies in bleed lies in media."""
    for side in file.sides:
        trim, art = side.box("TrimBox"), side.box("ArtBox")
        if (trim is None) == (art is None):
            found = "both" if trim else "neither"
            help = "set the TrimBox to the size after cutting"
            yield side.finding("the page needs one of TrimBox and ArtBox", found, "one", help=help)
        around: list[tuple[str, Rect | None]] = [
            ("TrimBox", trim or art), ("BleedBox", side.box("BleedBox")), ("MediaBox", side.media),
        ]  # fmt: skip
        there = [(name, box) for name, box in around if box is not None]
        for (inner, small), (outer, large) in pairwise(there):
            if not large.contains(small, NEAR):
                yield side.finding(f"the {inner} reaches beyond the {outer}", sized(*small[2:]))


def crop_box(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """A CropBox, if there is one, is the MediaBox."""
    for side in file.sides:
        crop = side.box("CropBox")
        if crop is None:
            continue
        if any(abs(a - b) > NEAR for a, b in zip(crop, side.media, strict=True)):
            yield side.finding("the CropBox hides a part of the page", sized(*crop[2:]), "none")


def user_unit(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """A unit of the page is a point."""
    for side in file.sides:
        if float(side.page.obj.get("/UserUnit", 1)) != 1:
            yield side.finding(
                "the page has units of its own", f"{side.page.obj['/UserUnit']}", "1"
            )


def rotation(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """Pages are not turned by the viewer: a press may not follow."""
    for side in file.sides:
        turned = side.page.obj.get("/Rotate", 0)
        if int(turned) % 360:
            yield side.finding("the page is turned", f"{turned} degrees", "0", warning=True)


def equal_trims(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """All pages have one size."""
    if not file.sides:
        return
    first = file.sides[0].trim
    for side in file.sides[1:]:
        if differs(side, first.width, first.height):
            found, allowed = sized(*side.trim[2:]), sized(*first[2:])
            message = "the page has another size than the first one"
            yield side.finding(message, found, allowed, warning=True)


def differs(side: Side, width: float, height: float) -> bool:
    """Tell whether the trim of a page has another size, by more than a tenth of a millimetre."""
    return abs(side.trim.width - width) > TENTH or abs(side.trim.height - height) > TENTH


def trim_size(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """Every page has the size that was ordered, to a tenth of a millimetre."""
    if limits.trim is None:
        return
    for side in file.sides:
        if differs(side, *limits.trim):
            help = "say --format for cards of another size; for a booklet or a box say --piece"
            found, allowed = sized(*side.trim[2:]), sized(*limits.trim)
            yield side.finding("the page has the wrong size", found, allowed, help=help)


def bleed_box(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """Every page has room for the bleed on all four sides."""
    for side in file.sides:
        trim, bleed = side.trim, side.bleed
        room = (
            trim.x - bleed.x, trim.y - bleed.y, bleed.right - trim.right, bleed.top - trim.top,
        )  # fmt: skip
        if min(room) < limits.bleed - TENTH:
            least = f"{to_mm(min(room)):.1f} mm"
            allowed = f"{to_mm(limits.bleed):.1f} mm on each side"
            help = "let art go on beyond the trim, and set the BleedBox around it"
            yield side.finding("the page has too little bleed", least, allowed, help=help)


def page_count(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """The number of pages is that of the piece: pairs for cards, fours for a booklet."""
    count = len(file.pdf.pages)
    if count == 0:
        yield of_file("the file has no pages", "0", "one at least")
    elif limits.pages and count != limits.pages:
        yield of_file("the file has the wrong number of pages", f"{count}", f"{limits.pages}")
    elif limits.piece == "booklet" and count % 4:
        help = "add blank pages: a stitched booklet is made of sheets with four pages"
        yield of_file(
            "the booklet does not fill its sheets", f"{count}", "a multiple of 4", help=help
        )
    elif limits.piece == "cards" and limits.order in ("front-back", "back-front") and count % 2:
        help = "each card needs a front and a back, in this order"
        pages = f"{count} page{'s' * (count != 1)}"
        yield of_file("a card has one side only", pages, "an even number", help=help)


def page_order(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """Fronts and backs come in the order that the printer asks for.

    Backs repeat and fronts do not: that tells them apart where one side has at least twice as many
    faces as the other. Elsewhere nobody can tell, and nothing is said.
    """
    keys = file.keys
    if limits.piece != "cards" or len(keys) < 4 or len(keys) % 2:
        return
    first, second = len(set(keys[::2])), len(set(keys[1::2]))
    if max(first, second) < 2 * min(first, second):
        return
    found = "front-back" if first > second else "back-front"
    if limits.order in ("two-files", "shared-back"):
        if set(keys[::2]).isdisjoint(keys[1::2]):
            yield of_file("fronts and backs stand in one file", found, limits.order)
    elif found != limits.order:
        help = "the pages that repeat are taken for backs"
        yield of_file("fronts and backs stand in the wrong order", found, limits.order, help=help)
