"""Sheets for the office printer: cards in a gang with crop marks, a scale and a slug line.

Beside the cards stand, where the printer reaches: registration crosses on both sides, which lie on
each other against the light; on the front a scale to check the size; the slug line; the cuts in
their order with their distance from the edges, for a guillotine; and a bar of inks.
"""

from collections.abc import Sequence
from dataclasses import replace

from deck.color import Color
from deck.errors import Problems
from deck.i18n import number_text
from deck.model import Deck
from deck.units import EPSILON, mm, to_mm
from layouts.geometry import Rect, Size
from layouts.impose.gang import gang
from layouts.impose.grid import Grid, best_grid, cut_order
from layouts.impose.marks import (
    INKS,
    INSET,
    PATCH,
    REGISTRATION,
    SCALE,
    SQUARE,
    color_bar,
    crop_marks,
    quiet_zones,
    registration,
    ruler,
    silhouette,
)
from layouts.impose.saddle import saddle_stitch
from layouts.impose.sheet import Binding, Sheet, shifted, turns_sideways
from layouts.impose.slug import SideOf, Strips, crosses, strips
from layouts.office import Office
from layouts.page import Item, Page
from layouts.small_print import at_point, length, lying, small
from layouts.typeset.setter import Typesetter

BLEED = mm(1)  # beyond a butted block; a knife that slips by less leaves no white edge
GAP = mm(0.5)  # from the bleed to a mark
MARK = mm(4)
SIZE = 5.5  # pt, of the lines beside the cards
NUMBER = 4.5  # pt, of the number of a cut
SWELL = 1.2  # how much more than its paper a folded sheet adds by hand
ROOM = mm(7)  # of the inner margin of the booklet that creep may take; 10 mm stay
RIGHT: tuple[SideOf, ...] = ("right", "left", "top", "low")
LEFT: tuple[SideOf, ...] = ("left", "low", "right", "top")


def home_sheets(
    piece: str,
    deck: Deck,
    pages: Sequence[Page],
    office: Office,
    setter: Typesetter,
    problems: Problems,
    *,
    binding: Binding = "left",
) -> list[Sheet]:
    """Return the sheets of a piece for an office printer: cards in a gang, a booklet stitched."""
    if piece == "cards":
        sheets = card_sheets(deck, pages, office, setter, problems)
    else:
        sheets = saddle_stitch(
            pages,
            office.paper.size,
            problems,
            flip=office.flip,
            caliper=office.caliper,
            swell=SWELL,
            binding=binding,
            spine=ROOM,
        )
        ink = deck.theme.color("ink")
        sheets = [spread_marks(sheet, ink, office.margin) for sheet in sheets]
    return [
        shifted(sheet, office.offset, office.scale) if sheet.side == "back" else sheet
        for sheet in sheets
    ]


def spread_marks(sheet: Sheet, ink: Color, margin: float) -> Sheet:
    """Return the front of a booklet's sheet with marks for its fold and edges, if there is room."""
    if sheet.side == "back" or not sheet.placements:
        return sheet
    page, scale = sheet.placements[0].page, sheet.placements[0].transform.a
    cell = Size(page.trim.width * scale, page.trim.height * scale)
    offset = page.bleed * scale + GAP
    spread = Grid(sheet.size, cell, 2, 1)
    return replace(sheet, marks=crop_marks(spread, ink, offset=offset, length=MARK, margin=margin))


def card_sheets(
    deck: Deck, pages: Sequence[Page], office: Office, setter: Typesetter, problems: Problems
) -> list[Sheet]:
    """Return the sheets with all cards: front of sheet 1, back of sheet 1, and so on.

    Args:
        deck: for the line beside the cards.
        pages: front, back, front, back… as `cards.compose` makes them.
        office: how the printer prints.
        setter: the typesetter of the deck.
        problems: collects a card that is larger than the paper.
    """
    cards = list(zip(pages[::2], pages[1::2], strict=True))
    if not cards:
        return []
    trim, bleed = pages[0].trim, shown_bleed(office, pages[0].bleed)
    sheets = gang(
        cards,
        office.paper.size,
        problems,
        margin=free_margin(office, bleed),
        bleed=bleed,
        flip=office.flip,
        gutter=office.gutter,
        order=office.order,
    )
    grid = sheet_grid(office, trim, bleed)
    if grid is None:
        return []
    slug = Slug(deck, setter, grid, office, bleed, len(sheets) // 2)
    return [
        replace(sheet, marks=slug.marks(number // 2 + 1, front=sheet.side == "front"))
        for number, sheet in enumerate(sheets)
    ]


def shown_bleed(office: Office, bleed: float) -> float:
    """Return how much of the bleed of a card is printed: with a gutter, on all its sides."""
    return min(bleed, office.gutter / 2) if office.gutter else BLEED


def free_margin(office: Office, bleed: float) -> float:
    """Return what stays free of cards on every side of a sheet.

    With a gutter the bleed is within the printer's reach too; a butted block may lose it.
    """
    margin = office.margin + (bleed if office.gutter else 0)
    return max(margin, INSET + SQUARE + GAP + bleed) if office.silhouette else margin


def sheet_grid(office: Office, trim: Size, bleed: float) -> Grid | None:
    """Return the grid of cards on every sheet; None if not one card fits."""
    return best_grid(office.paper.size, trim, free_margin(office, bleed), office.gutter)


class Slug:
    """What stands around the cards of every sheet of a deck."""

    def __init__(
        self,
        deck: Deck,
        setter: Typesetter,
        grid: Grid,
        office: Office,
        bleed: float,
        total: int,
    ) -> None:
        """Prepare what all sheets have in common; `total` is how many there are."""
        self.deck, self.setter, self.grid, self.office = deck, setter, grid, office
        self.offset, self.total = bleed + GAP, total
        self.ink = deck.theme.color("ink")
        self.crop = crop_marks(
            grid, self.ink, offset=self.offset, length=MARK, margin=office.margin
        )
        self.crosses = crosses(grid, offset=self.offset, margin=office.margin)
        if office.silhouette:  # its eye takes every line for a mark
            self.crop, self.crosses = [], []

    def marks(self, number: int, *, front: bool) -> list[Item]:
        """Return everything beside the cards on one side of a sheet, which count from 1."""
        words = self.deck.head.words
        turn = words.duplex_long if self.office.flip == "long-edge" else words.duplex_short
        version = f"{words.version} {self.deck.head.version}"
        line = f"{self.deck.edition} · {self.deck.locale} · {version}"
        line += f" · {words.sheet_of} {number}/{self.total} · {turn}"
        free = strips(self.grid, offset=self.offset, length=MARK, margin=self.office.margin)
        items = [*self.crop, *self.registered(free, front=front)]
        if self.office.silhouette:
            for quiet in quiet_zones(self.grid.sheet):
                free.block(quiet)
            items += silhouette(self.grid.sheet, REGISTRATION) if front else ()
        elif front:
            items += self.numbers()
        if front and (place := free.take(SCALE, LEFT, tight=True)):
            items += ruler(place[0], self.ink, upright=place[1])
            items += self.text(words.ruler, free, LEFT)
        items += self.text(line, free, RIGHT)
        if front:
            items += self.text(self.plan(), free, RIGHT)
        if place := free.take(PATCH * len(INKS), RIGHT):
            items += color_bar(place[0], upright=place[1])
        return items

    def plan(self) -> str:
        """Return where a guillotine cuts, or what a Silhouette wants to be told."""
        if not self.office.silhouette:
            return cut_plan(self.grid, self.deck.locale)
        lengths = (*(side - 2 * INSET for side in self.grid.sheet), INSET)
        wide, high, inset = (number_text(to_mm(one), self.deck.locale) for one in lengths)
        return f"Silhouette: {wide} × {high} mm, {inset} mm"

    def registered(self, free: Strips, *, front: bool) -> list[Item]:
        """Return the registration crosses, and keep what comes later off them."""
        items: list[Item] = []
        for x, y in self.crosses:
            if not front:
                if turns_sideways(self.grid.sheet, self.office.flip):
                    x = self.grid.sheet.width - x
                else:
                    y = self.grid.sheet.height - y
            free.block(Rect(x, y, 0, 0).grown(mm(1.2)))
            items += registration(x, y)
        return items

    def numbers(self) -> list[Item]:
        """Return the number of each cut, above its mark on the right, or left of it at the top.

        A number that would touch the mark of the next cut, in a narrow gutter, is left out.
        """
        items: list[Item] = []
        reach = Rect(0, 0, *self.grid.sheet).grown(-self.office.margin)
        order = cut_order(self.grid)
        for number, (upright, at) in enumerate(order, 1):
            run = small(str(number), NUMBER, self.setter, self.ink)
            wide, high, near = length(run), NUMBER * 0.9, mm(0.4)
            x, y = self.grid.block.right + self.offset, at + near
            if upright:
                x, y = at - near - wide, self.grid.block.top + self.offset + mm(0.2)
            beside = [at - one if upright else one - at for kind, one in order if kind == upright]
            room = min((gap for gap in beside if gap > EPSILON), default=mm(100)) - 2 * near
            fits = (wide if upright else high) <= room
            if fits and reach.contains(Rect(x, y, wide, NUMBER * 0.7)):
                items.append(at_point(run, x, y))
        return items

    def text(self, text: str, free: Strips, first: tuple[SideOf, ...]) -> list[Item]:
        """Return a small line of text in the first strip that has room for it, if one has."""
        run = small(text, SIZE, self.setter, self.ink)
        place = free.take(length(run), first)
        return [lying(run, *place)] if place else []


def cut_plan(grid: Grid, locale: str) -> str:
    """Return the cuts in their order, with their distance from the left and the lower edge in mm.

    Behind `y` stand those that run across, measured from the lower edge; behind `x` the others.
    """
    order = cut_order(grid)
    parts = []
    for sign, kind in (("y", False), ("x", True)):
        numbers = [number for number, (upright, _) in enumerate(order, 1) if upright == kind]
        at = " · ".join(number_text(to_mm(at), locale) for upright, at in order if upright == kind)
        parts.append((numbers[0], f"{numbers[0]}-{numbers[-1]} {sign}: {at}"))
    return "   ".join(text for _, text in sorted(parts)) + " mm"
