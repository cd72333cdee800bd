"""The job of building one deck: what every piece is made from, and for whom."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

from deck.errors import Problems, Span
from deck.layers import SearchPath
from deck.model import Deck
from deck.selection import Selection, selection
from deck.units import to_mm
from layouts.catalog import (
    CardFormat,
    Condition,
    Printer,
    card_format,
    printer,
)
from layouts.inks import inked
from layouts.office import Office, narrowed, office, shop_of, told
from layouts.options import Options
from layouts.profiles import chosen
from layouts.slots import Files, Slot, cover, logo
from layouts.typeset.setter import Typesetter

Tick = Callable[[int], None]
SHAPE = 0.004  # how much the sides of a picture may differ in scale: less than a pixel in 200
OFFICE = 150  # ppi, enough for an office printer
NEARLY = 0.995  # a picture of 300 ppi may measure 299


class File(NamedTuple):
    """A finished file: its name, its bytes, and how many pages it has."""

    name: str
    data: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class Job:
    """What every piece is made from, and for whom.

    Attributes:
        size: of a card.
        office: how the office printer prints, and on what.
        shop: what the print shop asks for.
        profile: of the printing condition, an ICC profile.
        only: which cards are made.
        logo: of the edition, if it has one.
        cover: the picture for cover and box, if the edition has one.
        other: the deck in the second language of cards that have two.
    """

    deck: Deck
    setter: Typesetter
    search: SearchPath
    options: Options
    problems: Problems
    size: CardFormat
    office: Office
    shop: Printer
    condition: Condition
    profile: bytes
    only: Selection
    logo: Slot | None = None
    cover: Slot | None = None
    other: Deck | None = None
    tick: Tick = lambda done: None


def prepare(deck: Deck, search: SearchPath, options: Options, problems: Problems) -> Job | None:
    """Return the job of building a deck; an unknown name or a wrong profile is a problem, and None.

    Raises:
        EnvironmentProblem: if the profile of the printing condition is missing.
    """
    options = narrowed(search, options, problems)
    shop = printer(search, shop_of(search, options), problems)
    name = options.card_format or (shop.card_format if shop else "70x100")
    size = card_format(search, name, problems)
    prints = office(search, options, problems)
    only = selection(options.cards, deck, problems) if options.cards else Selection()
    made_for = chosen(search, shop, options, problems) if shop else None
    if shop is None or size is None or prints is None or made_for is None or problems.errors:
        return None
    size = fitted(size, shop)
    condition, profile = made_for
    deck = replace(deck, theme=inked(deck, condition, profile, shop, problems))
    flat = (options.standard or shop.standard) != "x4"
    least = shop.least_ppi if "press" in options.purposes else OFFICE
    files = Files(search, profile, flat, shop.ink_limit, least)
    signs = logo(deck, files, problems), cover(deck, files, problems)
    check_raster(size, shop, search, problems)
    setter = Typesetter(deck.theme, deck.locale, search)
    options = told(options, prints)
    return Job(
        deck,
        setter,
        search,
        options,
        problems,
        size,
        prints,
        shop,
        condition,
        profile,
        only,
        *signs,
    )


def fitted(size: CardFormat, shop: Printer) -> CardFormat:
    """Return a size of card with the bleed of a shop, and its safe zone if that is larger."""
    return size.model_copy(update={"bleed": shop.bleed, "safe": max(size.safe, shop.safe)})


def check_raster(size: CardFormat, shop: Printer, search: SearchPath, problems: Problems) -> None:
    """Report pictures that do not have the shape of a card with its bleed, or too few pixels."""
    raster = shop.raster
    if raster is None:
        return
    wide, high = size.width + 2 * size.bleed, size.height + 2 * size.bleed
    file = f"layouts/printers/{shop.name}.yaml"
    place = Span(search.data(file)[0])
    sides = f"{to_mm(wide):.1f} x {to_mm(high):.1f} mm"
    pixels = f"{raster.width} x {raster.height} pixels"
    if abs(raster.width / wide * high / raster.height - 1) > SHAPE:
        problems.add(
            place,
            "bad-value",
            f"'raster': {pixels} have another shape than a card of '{size.name}'"
            f" with its bleed, {sides}",
            help="leave out --format, or write the pixels that the shop asks for",
        )
    elif (ppi := raster.width / wide * 72) < shop.least_ppi * NEARLY:
        problems.add(
            place,
            "low-resolution",
            f"{pixels} on {sides} are {ppi:.0f} ppi, and 'least_ppi' is {shop.least_ppi}",
            help="write more pixels, or a lower least_ppi",
        )
