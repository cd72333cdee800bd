"""The thresholds of an inspection, from a printer's file and from the trade.

Where a printer says nothing the values are those of the Ghent Workgroup's 2022 specification
("SheetCMYK"), or stricter where a card asks for it; notes name each. Lengths are points, type sizes
points, ink per cent.
"""

from dataclasses import dataclass
from typing import Literal

from deck.units import mm
from layouts.catalog import Printer

Order = Literal["front-back", "back-front", "two-files", "shared-back"]
TITLES = {"x4": "PDF/X-4", "x1a": "PDF/X-1a:2003", "x3": "PDF/X-3:2003"}
VERSIONS = {"x4": (1, 6), "x1a": (1, 4), "x3": (1, 4)}
DIES = ("cutcontour", "crease", "die-cut", "diecut", "dieline", "die line", "die")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a printer allows.

    Attributes:
        standard: that the file must keep.
        identifier: of the printing condition in the output intent.
        bleed: that art must go on beyond the trim; 0 if none is asked for.
        safe: within the trim, where no text may stand.
        keep: the same as cards of this format keep it; text between the two is a warning.
        sign: the same for pictures and drawn signs, if `safe` is not less.
        radius: of the corners that are cut round.
        trim: width and height that every page must have; None for any.
        piece: of which the order of pages is known; empty for any.
        order: in which the sides of cards stand.
        pages: how many there must be; 0 for any number.
        ink: the most that may lie on one place, in per cent.
        error_ppi: pictures below it are an error, and below `least_ppi` a warning.
        dies: names of spot colours that stand for a tool, in lower case.
        spots: names of other inks beside CMYK that were ordered, in lower case.
        hairline: no line may be thinner.
        least_line: of lines in white or in more than one ink.
        least_type: the smallest type.
        least_type_inks: the smallest type in more than one ink.
        least_type_white: the smallest type in white.
        overprint_type: black type below this size must overprint.
        overprint_line: black lines below this width must overprint.
        rich: the most ink for black text.
    """

    standard: Literal["x4", "x1a", "x3"] = "x4"
    identifier: str = ""
    bleed: float = mm(3)
    safe: float = mm(3)
    keep: float = mm(3)
    sign: float = mm(3)
    radius: float = 0.0
    trim: tuple[float, float] | None = None
    piece: str = ""
    order: Order = "front-back"
    pages: int = 0
    ink: float = 300.0
    error_ppi: float = 250.0
    least_ppi: float = 299.0
    error_bitmap: float = 549.0
    least_bitmap: float = 799.0
    dies: tuple[str, ...] = DIES
    spots: tuple[str, ...] = ()
    hairline: float = 0.25
    least_line: float = 0.5
    least_type: float = 6.0
    least_type_inks: float = 8.0
    least_type_white: float = 7.0
    overprint_type: float = 12.0
    overprint_line: float = 2.0
    rich: float = 280.0


def of_printer(
    shop: Printer,
    identifier: str,
    *,
    standard: Literal["x4", "x1a", "x3"] | None = None,
    keep: float | None = None,
    trim: tuple[float, float] | None = None,
    piece: str = "",
    pages: int = 0,
) -> Limits:
    """Return the limits of a printer.

    Args:
        shop: from its YAML file.
        identifier: of its printing condition, such as `FOGRA39`.
        standard: of the file, if it is not the printer's own.
        keep: the safe zone of the format, if it is less than the printer's.
        trim: width and height that every page must have.
        piece: what is in the file.
        pages: how many there must be.
    """
    return Limits(
        standard=standard or shop.standard,
        identifier=identifier,
        # A printer's file speaks of cards; a booklet or a box has the 3 mm that all shops take.
        bleed=shop.bleed if piece in ("", "cards") else min(shop.bleed, mm(3)),
        safe=shop.safe,
        keep=shop.safe if keep is None else min(keep, shop.safe),
        radius=shop.radius if piece in ("", "cards") else 0,
        trim=trim,
        piece=piece,
        order=shop.order,
        dies=tuple(dict.fromkeys((*DIES, shop.die_ink.casefold()))),
        pages=pages,
        ink=shop.ink_limit,
        # A picture of 300 ppi measures 299.94 after rounding; below 250 a reader begins to see it.
        error_ppi=shop.least_ppi * 5 / 6,
        least_ppi=shop.least_ppi - 1,
    )
