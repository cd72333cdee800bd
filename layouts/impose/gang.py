"""Gang sheets: several cards on a sheet, in rows and columns, with their backs behind them."""

from collections.abc import Sequence

from deck.errors import Problems, Span
from deck.units import to_mm
from layouts.geometry import Rect, Size, turned
from layouts.impose.grid import Grid, best_grid, cut_and_stack, reading
from layouts.impose.sheet import Flip, Order, Placement, Sheet, turns_sideways
from layouts.page import Page

ORDERS = {"reading": reading, "cut-and-stack": cut_and_stack}


def gang(
    cards: Sequence[tuple[Page, Page]],
    paper: Size,
    problems: Problems,
    *,
    margin: float,
    bleed: float,
    flip: Flip,
    gutter: float = 0,
    order: Order = "reading",
) -> list[Sheet]:
    """Place cards on sheets: a front, then its back, and so on.

    Args:
        cards: front and back of each card, all of one trim.
        paper: the size of the paper, either way round.
        problems: collects a card that is larger than the paper.
        margin: what must stay free on every side, in points.
        bleed: how far art goes beyond the block of cards, in points.
        flip: the edge that the sheet is turned over.
        gutter: the space between cards, in points; 0 has them cut butted.
        order: whether cards follow each other on a sheet, or in the piles that are cut.
    """
    if not cards:
        return []
    trim = cards[0][0].trim
    grid = fitting_grid(trim, paper, problems, margin=margin, gutter=gutter)
    if grid is None:
        return []
    sheets: list[Sheet] = []
    for places in ORDERS[order](len(cards), grid.per_sheet):
        group = [(place, *cards[card]) for place, card in enumerate(places) if card is not None]
        sheets += both_sides(grid, group, bleed, flip)
    return sheets


def fitting_grid(
    trim: Size, paper: Size, problems: Problems, *, margin: float, gutter: float
) -> Grid | None:
    """Return the best grid for cards on a paper; if not one card fits that is a problem, and None.

    Args:
        trim: of a card.
        paper: the size of the paper, either way round.
        problems: collects a card that is larger than the paper.
        margin: what must stay free on every side, in points.
        gutter: the space between cards, in points.
    """
    grid = best_grid(paper, trim, margin, gutter)
    if grid is None:
        sizes = [f"{to_mm(side):.0f} x {to_mm(other):.0f} mm" for side, other in (trim, paper)]
        free = f" with {to_mm(margin):.0f} mm free on every side" if margin >= 1 else ""
        problems.add(
            Span("--paper"),
            "does-not-fit",
            f"a card of {sizes[0]} does not fit on a sheet of {sizes[1]}{free}",
            help="choose a larger paper",
        )
    return grid


def both_sides(
    grid: Grid, group: Sequence[tuple[int, Page, Page]], bleed: float, flip: Flip
) -> tuple[Sheet, Sheet]:
    """Return the front and the back of one sheet; `group` has the place, front and back of each."""
    degrees = 0 if turns_sideways(grid.sheet, flip) else 180
    fronts = [
        Placement(front, turned(*grid.corner(place), grid.cell, 0), grid.clip(place, bleed))
        for place, front, _ in group
    ]
    backs = [
        Placement(
            back,
            turned(*grid.corner_behind(place, flip), grid.cell, degrees),
            mirrored(grid.clip(place, bleed), grid.cell),
            degrees,
        )
        for place, _, back in group
    ]
    return Sheet(grid.sheet, fronts, (), "front"), Sheet(grid.sheet, backs, (), "back")


def mirrored(shown: Rect, trim: Size) -> Rect:
    """Return the same part seen from behind, with left and right exchanged.

    Turned sideways, the back stands upright and mirrored. Turned over the top it stands upside
    down, which in its own coordinates comes to the same thing.
    """
    return Rect(trim.width - shown.right, shown.y, shown.width, shown.height)
