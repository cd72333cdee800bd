"""Saddle stitch: sheets that are folded once, put into each other and stapled in the fold.

For whoever folds: print on both sides, lay the sheets on top of each other as they come out, fold
the whole pile once, and staple it in the fold.

Inner sheets stick out at the front edge, since the paper has a thickness (creep). Cut straight, the
outer margins of their pages would be narrower; so their pages move towards the spine, sheet by
sheet: all in all by caliper x (sheets - 1) x swell.
"""

from collections.abc import Sequence

from deck.errors import Problems, Span
from deck.units import EPSILON, to_mm
from layouts.geometry import Rect, Size, moved, turned
from layouts.impose.sheet import Binding, Flip, Placement, Sheet, turns_sideways
from layouts.page import Page

Side = tuple[int, int]
SMALLEST = 0.9  # of a booklet on a paper that is too small for it


def signature(pages: int, binding: Binding = "left") -> list[tuple[Side, Side]]:
    """Return the page numbers on each sheet: `(front left, front right), (back left, back right)`.

    The outermost sheet comes first. Pages count from 1; 0 is an empty page that pads to a multiple
    of four. Bound on the right, as scripts that run to the left are, every pair changes sides.
    """
    total = -(-pages // 4) * 4

    def pair(left: int, right: int) -> Side:
        found = tuple(page if page <= pages else 0 for page in (left, right))
        return (found[0], found[1]) if binding == "left" else (found[1], found[0])

    return [
        (
            pair(total - 2 * sheet, 2 * sheet + 1),
            pair(2 * sheet + 2, total - 2 * sheet - 1),
        )
        for sheet in range(total // 4)
    ]


def saddle_stitch(
    pages: Sequence[Page],
    paper: Size,
    problems: Problems,
    *,
    flip: Flip,
    caliper: float = 0,
    swell: float = 1,
    binding: Binding = "left",
    spine: float | None = None,
) -> list[Sheet]:
    """Place the pages of a booklet two by two on sheets: a front, then its back, and so on.

    Args:
        pages: all of one trim.
        paper: the size of the paper, either way round; a spread stands in the middle of it.
        problems: collects a spread that is larger than the paper, and paper that is too thick.
        flip: the edge that the sheet is turned over; a landscape sheet that flips on its long edge
            has its back upside down.
        caliper: the thickness of the paper in points; 0 leaves all pages in their place.
        swell: how much more than its paper a sheet adds in the fold; 1 if pressed flat.
        binding: the side of the spine, seen from the front cover.
        spine: how far a page may move into the fold, in points; None does not check it.
    """
    if not pages:
        return []
    size = paper if paper.landscape else paper.turned()
    scale = fitting_scale(pages[0].trim, size, problems)
    if scale is None:
        return []
    step = caliper * swell
    numbers = signature(len(pages), binding)
    if spine is not None and step * (len(numbers) - 1) > spine + EPSILON:
        found = (
            f"{len(numbers)} sheets of {to_mm(caliper):g} mm push the inmost pages"
            f" {to_mm(step * (len(numbers) - 1)):.1f} mm into the fold; the inner margin has room"
            f" for {to_mm(spine):.1f} mm"
        )
        help = "take thinner paper, or let the shop bind it another way"
        problems.add(Span("--caliper"), "does-not-fit", found, help=help)
        return []
    sheets: list[Sheet] = []
    degrees = 0 if turns_sideways(size, flip) else 180
    for number, (front, back) in enumerate(numbers):
        creep = number * step
        for side, pair, turn in (("front", front, 0), ("back", back, degrees)):
            placed = _spread(pages, pair, size, creep=creep, degrees=turn, scale=scale)
            sheets.append(Sheet(size, placed, (), "front" if side == "front" else "back"))
    return sheets


def fitting_scale(trim: Size, paper: Size, problems: Problems) -> float | None:
    """Return the scale at which two pages fit on a landscape paper, at most 1.

    A little smaller is a warning (A5 on US Letter); much smaller is a problem, and None.
    """
    scale = min(1, paper.width / (2 * trim.width), paper.height / trim.height)
    if scale > 1 - EPSILON / paper.width:
        return 1
    spread = f"{to_mm(2 * trim.width):.0f} x {to_mm(trim.height):.0f} mm"
    given = f"{to_mm(paper.width):.0f} x {to_mm(paper.height):.0f} mm"
    found = f"two pages need {spread}, more than the paper of {given}"
    if scale < SMALLEST:
        help = "choose a larger paper, such as a4"
        problems.add(Span("--paper"), "does-not-fit", found, help=help)
        return None
    said = f"{found}; they are printed at {100 * scale:.0f} %"
    help = "for pages in full size choose a larger paper, such as a4"
    problems.add(Span("--paper"), "does-not-fit", said, help=help, severity="warning")
    return scale


def _spread(
    pages: Sequence[Page],
    numbers: Side,
    size: Size,
    *,
    creep: float,
    degrees: int,
    scale: float,
) -> list[Placement]:
    """Return the placements of a left and a right page; turned by 180 degrees they change sides."""
    placements = []
    for side, number in enumerate(numbers):
        if not number:
            continue
        page = pages[number - 1]
        trim = Size(page.trim.width * scale, page.trim.height * scale)
        x = size.width / 2 + (creep - trim.width if side == 0 else -creep)
        if degrees:
            x = size.width - trim.width - x
        y = (size.height - trim.height) / 2
        # A page ends at the fold; on the other sides its bleed may show. What creep pushes over the
        # fold is cut.
        over, edge = creep / scale, page.trim.width + page.bleed
        left, right = (-page.bleed, edge - page.bleed - over) if side == 0 else (over, edge)
        shown = Rect(left, -page.bleed, right - left, page.trim.height + 2 * page.bleed)
        place = moved(0, 0, scale).then(turned(x, y, trim, degrees))
        placements.append(Placement(page, place, shown, degrees))
    return placements
