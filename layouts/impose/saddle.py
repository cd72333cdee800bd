"""Saddle stitch: sheets that are folded once, put into each other and stapled in the fold.

For whoever folds: print on both sides, lay the sheets on top of each other as they come out, fold
the whole pile once, and staple it in the fold.
"""

from collections.abc import Sequence

from deck.errors import Problems, Span
from deck.units import EPSILON, to_mm
from layouts.geometry import Rect, Size, turned
from layouts.impose.sheet import Flip, Placement, Sheet, turns_sideways
from layouts.page import Page


def signature(pages: int) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return the page numbers on each sheet: `(front left, front right), (back left, back right)`.

    The outermost sheet comes first. Pages count from 1; 0 is an empty page that pads to a multiple
    of four.
    """
    total = -(-pages // 4) * 4

    def number(page: int) -> int:
        return page if page <= pages else 0

    return [
        (
            (number(total - 2 * sheet), number(2 * sheet + 1)),
            (number(2 * sheet + 2), number(total - 2 * sheet - 1)),
        )
        for sheet in range(total // 4)
    ]


def saddle_stitch(
    pages: Sequence[Page], paper: Size, problems: Problems, *, flip: Flip, caliper: float = 0
) -> list[Sheet]:
    """Place the pages of a booklet two by two on sheets: a front, then its back, and so on.

    Args:
        pages: all of one trim.
        paper: the size of the paper, either way round; a spread stands in the middle of it.
        problems: collects a spread that is larger than the paper.
        flip: the edge that the sheet is turned over; a landscape sheet that flips on its long edge
            has its back upside down.
        caliper: the thickness of the paper in points; pages of inner sheets move towards the spine
            by it, sheet by sheet (creep). 0 leaves them.
    """
    if not pages:
        return []
    trim = pages[0].trim
    size = paper if paper.landscape else paper.turned()
    if 2 * trim.width > size.width + EPSILON or trim.height > size.height + EPSILON:
        spread = f"{to_mm(2 * trim.width):.0f} x {to_mm(trim.height):.0f} mm"
        given = f"{to_mm(size.width):.0f} x {to_mm(size.height):.0f} mm"
        found = f"two pages need {spread}, more than the paper of {given}"
        problems.add(
            Span("--paper"), "does-not-fit", found, help="choose a larger paper, such as a4"
        )
        return []
    sheets: list[Sheet] = []
    for number, (front, back) in enumerate(signature(len(pages))):
        creep = number * caliper
        sheets.append(Sheet(size, _spread(pages, front, size, creep, 0), (), "front"))
        degrees = 0 if turns_sideways(size, flip) else 180
        sheets.append(Sheet(size, _spread(pages, back, size, creep, degrees), (), "back"))
    return sheets


def _spread(
    pages: Sequence[Page], numbers: tuple[int, int], size: Size, creep: float, degrees: int
) -> list[Placement]:
    """Return the placements of a left and a right page; turned by 180 degrees they change sides."""
    placements = []
    for side, number in enumerate(numbers):
        if not number:
            continue
        page = pages[number - 1]
        width, height = page.trim
        x = size.width / 2 + (creep - width if side == 0 else -creep)
        if degrees:
            x = size.width - width - x
        y = (size.height - height) / 2
        # A page ends at the fold; on the other sides its bleed may show. What creep pushes over the
        # fold is cut.
        left, right = (-page.bleed, width - creep) if side == 0 else (creep, width + page.bleed)
        shown = Rect(left, -page.bleed, right - left, height + 2 * page.bleed)
        placements.append(Placement(page, turned(x, y, page.trim, degrees), shown, degrees))
    return placements
