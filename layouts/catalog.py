"""The YAML catalogues: card formats, papers, printers. An entry is called after its file."""

from typing import Annotated, Literal, TypeVar

from pydantic import Field, model_validator

from deck.errors import Problems, Span, choose
from deck.fields import (
    Cmyk,
    Date,
    FileModel,
    InkName,
    Length,
    Model,
    Positive,
    Slug,
    Text60,
    Url,
    fail,
)
from deck.layers import SearchPath
from deck.load import read_file
from deck.units import mm
from layouts.geometry import Rect, Size

STANDARDS = {"x4": "X-4", "x1a": "X-1a", "x3": "X-3"}
T = TypeVar("T", bound=FileModel)


class CardFormat(FileModel):
    """A card size: the trim, the bleed beyond it, and the safe zone within it.

    The faces are designed for about 70 by 100 mm; on another card they are drawn at `scale`. No
    text is smaller than `least`.

    Attributes:
        scale: at which faces are drawn.
    """

    name: Slug
    title: Text60
    width: Positive
    height: Positive
    bleed: Annotated[Length, Field(ge=0)]
    safe: Annotated[Length, Field(ge=0)]
    scale: Annotated[float, Field(gt=0.5, le=2)] = 1
    least: Annotated[Length, Field(ge=0)] = 0

    @property
    def trim(self) -> Size:
        """Width and height after cutting, in points."""
        return Size(self.width, self.height)


class Raster(Model):
    """Pictures in place of a PDF: one file for each face, with its bleed, in pixels.

    Attributes:
        width: with the bleed, in pixels.
        height: with the bleed, in pixels.
        type: of the files.
    """

    width: Annotated[int, Field(ge=100, le=10000)]
    height: Annotated[int, Field(ge=100, le=10000)]
    type: Literal["png", "jpg"] = "png"


class Condition(FileModel):
    """A printing condition: its name in the registry of the ICC, and the file of its profile.

    Attributes:
        identifier: in the registry of the ICC.
        description: what it is, in words.
        profile: the file, under assets/profiles/.
    """

    name: Slug
    title: Text60
    identifier: str
    description: str
    profile: str


class Printer(FileModel):
    """What a print shop asks for. `source` is where that was read, `checked` when.

    `told_by` says who wrote the source: the shop itself, or others who send their files there.

    Attributes:
        order: of the sides of cards in the file.
        standard: PDF/X-4, X-1a:2003 or X-3:2003.
        least_ppi: the least pixels in an inch.
        told_by: who wrote the source.
    """

    name: Slug
    title: Text60
    card_format: Slug
    bleed: Annotated[Length, Field(ge=0, le=mm(10))]
    safe: Annotated[Length, Field(ge=0, le=mm(10))]
    radius: Annotated[Length, Field(ge=0, le=mm(15), description="Of a corner of a card.")] = 0
    order: Literal["front-back", "back-front", "two-files", "shared-back"] = "front-back"
    marks: bool = Field(False, description="Crop marks around every page.")
    die_line: bool = Field(False, description="The cut of a card as a line in an ink of its own.")
    die_ink: InkName = Field("CutContour", description="What the shop calls that ink.")
    standard: Literal["x4", "x1a", "x3"] = "x4"
    condition: Slug = "fogra39"
    ink_limit: Annotated[int, Field(ge=100, le=400)] = Field(300, description="In per cent.")
    rich_black: Cmyk = Field((0.6, 0.4, 0.4, 1), description="Of large solids.")
    least_ppi: Annotated[int, Field(ge=72, le=1200)] = 300
    raster: Raster | None = None
    source: Url
    told_by: Literal["shop", "others"] = "shop"
    checked: Date

    @model_validator(mode="after")
    def _black_within_limit(self) -> "Printer":
        if (found := round(100 * sum(self.rich_black))) > self.ink_limit:
            said = f"the rich black has {found} % ink, and the limit is {self.ink_limit} %"
            raise fail("too-much-ink", said, "write less of cyan, magenta and yellow")
        return self


class Paper(FileModel):
    """A paper, and the margin that an office printer cannot print on."""

    name: Slug
    title: Text60
    width: Positive
    height: Positive
    margin: Annotated[Length, Field(ge=0)]

    @property
    def size(self) -> Size:
        """Width and height in points, upright."""
        return Size(self.width, self.height)

    @property
    def printable(self) -> Rect:
        """The part that an office printer reaches, upright."""
        return Rect(0, 0, self.width, self.height).grown(-self.margin)


class OfficePrinter(FileModel):
    """An office printer: its paper, what it cannot reach, and where it puts the backs.

    `calibrate` prints the sheet on which `back_right`, `back_up` and `margin` are read.

    Attributes:
        flip: the edge that it turns the paper over.
        order: of the cards on sheets.
        back_scale: of what it prints on the back, such as 1.001.
    """

    kind: Literal["office"]
    name: Slug
    title: Text60
    paper: Slug
    margin: Annotated[Length, Field(ge=0, le=mm(25))] = mm(5)
    flip: Literal["long-edge", "short-edge"] = "long-edge"
    gutter: Annotated[Length, Field(ge=0, le=mm(30))] = 0
    order: Literal["reading", "cut-and-stack"] = "reading"
    back_right: Annotated[Length, Field(ge=-mm(10), le=mm(10))] = 0
    back_up: Annotated[Length, Field(ge=-mm(10), le=mm(10))] = 0
    back_scale: Annotated[float, Field(ge=0.98, le=1.02)] = 1
    caliper: Annotated[Length, Field(ge=0, le=mm(1))] = mm(0.1)
    radius: Annotated[Length, Field(ge=0, le=mm(15))] = 0


def card_format(search: SearchPath, name: str, problems: Problems) -> CardFormat | None:
    """Return the card format called `name`, or None after adding a problem."""
    return _entry(search, "formats", name, CardFormat, problems)


def printer(search: SearchPath, name: str, problems: Problems) -> Printer | None:
    """Return the printer called `name`, or None after adding a problem."""
    return _entry(search, "printers", name, Printer, problems)


def is_office(search: SearchPath, name: str) -> bool:
    """Tell whether a printer is one of an office, and not a print shop."""
    file = f"layouts/printers/{name}.yaml"
    found = search.yaml(file, Problems()) if search.find(file) else None
    return found is not None and isinstance(found.data, dict) and found.data.get("kind") == "office"


def office_printer(search: SearchPath, name: str, problems: Problems) -> OfficePrinter | None:
    """Return the office printer called `name`, or None after adding a problem."""
    return _entry(search, "printers", name, OfficePrinter, problems)


def condition(search: SearchPath, name: str, problems: Problems) -> Condition | None:
    """Return the printing condition called `name`, or None after adding a problem."""
    return _entry(search, "conditions", name, Condition, problems)


def paper(search: SearchPath, name: str, problems: Problems) -> Paper | None:
    """Return the paper called `name`, or None after adding a problem."""
    return _entry(search, "papers", name, Paper, problems)


def _entry(
    search: SearchPath, folder: str, name: str, kind: type[T], problems: Problems
) -> T | None:
    file = f"layouts/{folder}/{name}.yaml"
    if search.find(file) is None:
        option, known = f"--{folder.removesuffix('s')}", search.names(f"layouts/{folder}")
        found = f"there is no {folder.removesuffix('s')} '{name}'"
        problems.add(Span(option), "unknown-reference", found, help=choose(name, known))
        return None
    entry = read_file(search, file, kind, Span(name), problems)
    return entry[0] if entry else None
