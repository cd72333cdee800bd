"""Rules on what is fine: lines, type, pictures, and where text stands.

Sources: GWG 2022 "SheetCMYK" (R0018 and R0019 lines of 0.25 pt, R0017 type in several inks 8 pt;
R0031 pictures 149 and 224 ppi, which cards raise to what their printer asks; R0032 line art 549 and
799 ppi); meinspiel.de, page of its format 59x91 (type 6 pt, white type 7 pt, lines 0.5 pt); the
printer's file (safe zone, corners, resolution).
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from math import hypot

from deck.units import mm, to_mm
from layouts.geometry import Rect
from layouts.preflight.glyphs import Glyph
from layouts.preflight.inspected import Inspected
from layouts.preflight.limits import Limits
from layouts.preflight.painted import Painted
from layouts.preflight.report import Finding
from layouts.preflight.side import Side

NEAR = 0.005  # pt or per cent; a value that is as good as the limit keeps it
SLIP = mm(0.05)
SIGN = 20  # points of a path; a rounded rectangle has 17, a circle 13


def lines(side: Side) -> Iterator[Painted]:
    """Return the lines of a page, and the bars that look like lines."""
    return (one for one in side.shown if one.kind in ("stroke", "fill"))


def hairlines(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """No line is so thin that it may break."""
    for side in file.sides:
        for one in lines(side):
            if one.size < limits.hairline - NEAR:
                found, allowed = f"{one.size:.2f} pt", f"at least {limits.hairline:g} pt"
                yield side.finding("a line is too thin to print", found, allowed, at=one.middle)


def thin_lines(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """Lines in white or in more than one ink are thick enough for plates that are off by a hair."""
    for side in file.sides:
        for one in lines(side):
            if not one.paint or not limits.hairline - NEAR <= one.size < limits.least_line - NEAR:
                continue
            if one.paint.white or one.paint.plates > 1:
                what = "white line" if one.paint.white else f"line in {one.paint.plates} inks"
                found, allowed = f"{one.size:.2f} pt", f"at least {limits.least_line:g} pt"
                message = f"a {what} is thin"
                yield side.finding(message, found, allowed, at=one.middle, warning=True)


def small_type(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """Type is large enough to be read in print."""
    yield from type_below(file, limits.least_type, "", lambda one: True)


def small_type_inks(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """Type in more than one ink is large enough for plates that are off by a hair."""
    yield from type_below(
        file,
        limits.least_type_inks,
        " in more than one ink",
        lambda one: (
            one.size >= limits.least_type and one.paint is not None and one.paint.plates > 1
        ),
    )


def small_type_white(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """White type is large enough not to fill with ink."""
    yield from type_below(
        file,
        limits.least_type_white,
        " in white",
        lambda one: one.size >= limits.least_type and one.paint is not None and one.paint.white,
    )


def type_below(
    file: Inspected, least: float, what: str, asked: Callable[[Painted], bool]
) -> Iterator[Finding]:
    """Return the text below a size among what is asked for."""
    for side in file.sides:
        for one in side.shown:
            if one.kind == "text" and one.size < least - NEAR and asked(one):
                found, allowed = f"{one.size:.1f} pt", f"at least {least:g} pt"
                message = f"text{what} is small"
                yield side.finding(message, found, allowed, at=one.middle, warning=True)


def picture_resolution(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """Pictures have enough pixels for their size on the page."""
    yield from too_few(file, limits.error_ppi, limits.least_ppi, bitmap=False)


def bitmap_resolution(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """Pictures in black and white alone have enough pixels for sharp edges."""
    yield from too_few(file, limits.error_bitmap, limits.least_bitmap, bitmap=True)


def too_few(file: Inspected, error: float, least: float, *, bitmap: bool) -> Iterator[Finding]:
    """Return the pictures with too few pixels on an inch."""
    what = "a picture in black and white" if bitmap else "a picture"
    for side in file.sides:
        for one in side.shown:
            if one.picture is None or (one.picture.bits == 1) != bitmap or one.picture.ppi >= least:
                continue
            found, allowed = f"{one.picture.ppi:.0f} ppi", f"at least {least:.0f} ppi"
            help = "place it smaller, or take one with more pixels"
            yield side.finding(
                f"{what} has too few pixels", found, allowed, at=one.middle, help=help,
                warning=one.picture.ppi >= error,
            )  # fmt: skip


def empty_pages(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """No page is empty."""
    for side in file.sides:
        if not side.shown:
            help = "leave it out if it is not meant"
            yield side.finding("the page is empty", help=help, warning=True)


def safe_zone(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """Nothing that is to be seen whole stands so near to the trim that the cut may take it.

    Text outside the zone of the printer and inside that of the format is a warning; so are pictures
    and signs within 3 mm of the trim, since nobody can tell from the file whether they matter.
    """
    yield from signs_outside(file, limits)
    for side in file.sides:
        inner = side.trim.grown(-limits.safe)
        outside = [
            (distance(side.trim, glyph.box), glyph)
            for glyph in file.glyphs(side)
            if touches(glyph, side.bleed) and not inner.contains(glyph.box, SLIP)
        ]
        if not outside:
            continue
        room, glyph = min(outside)
        found = f"{to_mm(room):.1f} mm from the trim" if room >= 0 else "across the trim"
        worst = side.finding(
            f"'{glyph.text}' stands outside the safe zone", found,
            f"at least {to_mm(limits.safe):.1f} mm", at=(glyph.box.x, glyph.box.y),
            help="move it further in", warning=room >= limits.keep - SLIP,
        )  # fmt: skip
        yield replace(worst, count=len(outside))


def signs_outside(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """Return the pictures and drawn signs within the trim that the cut may take a part of."""
    least = min(limits.safe, limits.sign)
    for side in file.sides:
        trim, outside = side.trim, []
        inner = trim.grown(-least)
        for one in side.shown:
            left, low, right, top = one.box
            box = Rect(left, low, right - left, top - low)
            small = box.width < trim.width / 2 and box.height < trim.height / 2
            sign = one.kind == "image" or (one.kind == "fill" and one.points >= SIGN and small)
            if sign and trim.contains(box, NEAR) and not inner.contains(box, SLIP):
                outside.append((distance(trim, box), box.x, box.y, one.kind))
        if outside:
            room, x, y, kind = min(outside)
            what = "a picture" if kind == "image" else "a sign"
            worst = side.finding(
                f"{what} stands close to the trim", f"{to_mm(room):.1f} mm from it",
                f"at least {to_mm(least):.1f} mm", at=(x, y),
                help="move it further in, or let it go on through the bleed", warning=True,
            )  # fmt: skip
            yield replace(worst, count=len(outside))


def touches(glyph: Glyph, area: Rect) -> bool:
    """Tell whether a part of a glyph lies in an area."""
    box = glyph.box
    across = box.x < area.right and box.right > area.x
    return across and box.y < area.top and box.top > area.y


def distance(outer: Rect, inner: Rect) -> float:
    """Return how far a rectangle stays from the edge of the one around it."""
    return min(
        inner.x - outer.x, inner.y - outer.y, outer.right - inner.right, outer.top - inner.top
    )


def round_corners(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """No text stands where a round corner is cut off."""
    r = limits.radius
    if r <= 0:
        return
    for side in file.sides:
        trim = side.trim
        for glyph in file.glyphs(side):
            box = glyph.box
            across = max(trim.x + r - box.x, box.right - (trim.right - r))
            up = max(trim.y + r - box.y, box.top - (trim.top - r))
            cut = across > 0 and up > 0 and hypot(across, up) > r + SLIP
            if cut and touches(glyph, trim):
                message = f"'{glyph.text}' stands in a round corner"
                allowed = f"a radius of {to_mm(r):.1f} mm"
                yield side.finding(message, "", allowed, at=(box.x, box.y), warning=True)
