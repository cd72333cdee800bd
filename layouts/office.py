"""What an office printer is told: its preset, and what the command says instead.

A preset stands in the catalogue of printers beside the print shops, as `kind: office`. Building for
one makes the files for the office alone.
"""

from dataclasses import dataclass, replace

from deck.errors import Problems, Span
from deck.layers import SearchPath
from layouts.catalog import OfficePrinter, Paper, is_office, office_printer, paper
from layouts.impose.sheet import Flip, Order
from layouts.options import Options

PRESET = "home-a4"  # what the office files are made for if a shop is chosen
SHOP = "europe"  # whose cards an office printer prints


@dataclass(frozen=True, slots=True)
class Office:
    """How the office printer prints. Lengths are in points.

    Attributes:
        paper: what is printed on.
        margin: what it cannot reach, on every side.
        flip: the edge that it turns the paper over.
        gutter: the space between cards; 0 has them cut butted.
        order: of the cards on the sheets.
        offset: how far everything on a back is moved to the right and up.
        scale: of everything on a back.
        caliper: the thickness of the paper of the booklet.
        radius: of a corner, for a cutting machine.
        silhouette: whether sheets have the marks that a Silhouette looks for.
    """

    paper: Paper
    margin: float
    flip: Flip = "long-edge"
    gutter: float = 0
    order: Order = "reading"
    offset: tuple[float, float] = (0, 0)
    scale: float = 1
    caliper: float = 0
    radius: float = 0
    silhouette: bool = False


def shop_of(search: SearchPath, options: Options) -> str:
    """Return the name of the print shop whose card size and colours are used."""
    return SHOP if is_office(search, options.printer) else options.printer


def narrowed(search: SearchPath, options: Options, problems: Problems) -> Options:
    """Return the options of a build for an office printer, which makes no press files."""
    if not is_office(search, options.printer):
        return options
    if "home" not in options.purposes:
        found = f"'{options.printer}' is an office printer, and no press files are made for it"
        help = "leave out --for press, or choose a print shop from `list printers`"
        problems.add(Span("--printer"), "not-allowed", found, help=help)
    return replace(options, purposes=("home",))


def office(search: SearchPath, options: Options, problems: Problems) -> Office | None:
    """Return how the office printer prints; an unknown name is a problem, and None.

    What the command says counts; what it leaves out is as the preset has it.
    """
    name = options.printer if is_office(search, options.printer) else PRESET
    preset = office_printer(search, name, problems)
    if preset is None:
        return None
    stock = paper(search, options.paper or preset.paper, problems)
    return settled(preset, stock, options) if stock else None


def settled(preset: OfficePrinter, stock: Paper, options: Options) -> Office:
    """Return the preset on a paper, with what the command says instead."""
    return Office(
        paper=stock,
        margin=preset.margin,
        flip=options.flip or preset.flip,
        gutter=preset.gutter if options.gutter is None else options.gutter,
        order=options.order or preset.order,
        offset=options.back_offset or (preset.back_right, preset.back_up),
        scale=preset.back_scale,
        caliper=preset.caliper if options.caliper is None else options.caliper,
        radius=preset.radius,
        silhouette=options.silhouette,
    )


def told(options: Options, chosen: Office) -> Options:
    """Return the options with what the office printer is really told, for the manifest."""
    return replace(
        options,
        paper=chosen.paper.name,
        flip=chosen.flip,
        gutter=chosen.gutter,
        order=chosen.order,
        back_offset=chosen.offset,
        caliper=chosen.caliper,
    )
