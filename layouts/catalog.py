"""The YAML catalogues: card formats and papers. An entry is called after its file."""

import json
from collections.abc import Callable
from typing import Annotated, Literal, TypeVar

from pydantic import Field, model_validator

from deck.editions import names
from deck.errors import ContentError, Problems, Span, choose
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
from deck.load import load_theme, read_file
from deck.model import Deck
from deck.units import mm, to_mm
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


def rows(catalogue: str, search: SearchPath, read_deck: Callable[[], Deck]) -> list[dict[str, str]]:
    """Return what a catalogue holds, the name first.

    Args:
        catalogue: formats, papers, printers, themes, locales, editions or families.
        search: where the files are.
        read_deck: reads the deck, for what only the deck knows.

    Raises:
        ContentError: if a file of the catalogue is wrong.
    """
    problems = Problems()
    found: list[dict[str, str]] = []
    if catalogue in ("formats", "papers"):
        read = card_format if catalogue == "formats" else paper
        for name in search.names(f"layouts/{catalogue}"):
            if entry := read(search, name, problems):
                size = f"{to_mm(entry.width):g} x {to_mm(entry.height):g} mm"
                found.append({"name": name, "title": entry.title, "size": size})
    elif catalogue == "printers":
        for name in search.names("layouts/printers"):
            if is_office(search, name):
                if office := office_printer(search, name, problems):
                    says = f"{office.paper}, {office.flip}, {to_mm(office.margin):g} mm margin"
                    found.append({"name": name, "title": office.title, "prints": says})
            elif shop := printer(search, name, problems):
                found.append({"name": name, "title": shop.title, "wants": wants(shop)})
    elif catalogue == "themes":
        for name in search.names("deck/themes"):
            if theme := load_theme(search, name, problems):
                found.append({"name": name, "title": theme[0].title})
    elif catalogue == "editions":
        found = [{"name": name} for name in names()]
    elif catalogue == "locales":
        from deck import po

        source = read_deck().locale
        found = [{"name": source, "title": language(source), "texts": "source"}]
        for name in search.names("deck/locales", ".po"):
            texts_of = po.read(*search.data(f"deck/locales/{name}.po"), problems)
            entries = texts_of.active().values() if texts_of else ()
            texts = f"{sum(bool(entry.text) for entry in entries)} texts"
            found.append({"name": name, "title": language(name), "texts": texts})
    else:
        for family in read_deck().families:
            cards = f"{len(family.cards)} cards"
            found.append({"name": family.prefix, "title": family.head.name, "cards": cards})
    problems.stop(ContentError)
    return found


def wants(shop: Printer) -> str:
    """Return in a few words what a print shop asks for, and who says so if not the shop."""
    sent = f"PDF/{STANDARDS[shop.standard]}"
    if shop.raster:
        sent = f"{shop.raster.type} of {shop.raster.width} x {shop.raster.height} pixels"
    told = [] if shop.told_by == "shop" else ["as others tell"]
    lengths = f"{to_mm(shop.bleed):g} mm bleed"
    return ", ".join(
        [sent, shop.card_format, lengths, f"{shop.ink_limit} % ink", shop.order, *told]
    )


def language(tag: str) -> str:
    """Return what a language is called by those who speak it, such as `Nederlands`."""
    from babel import Locale, UnknownLocaleError

    try:
        return (Locale.parse(tag, sep="-").display_name or tag).capitalize()
    except (ValueError, UnknownLocaleError):
        return tag


def table(found: list[dict[str, str]], *, as_json: bool) -> str:
    """Return the rows of a catalogue as JSON, or one a line with the name first."""
    if as_json:
        return json.dumps(found, indent=2, ensure_ascii=False)
    lines = (
        f"{name:14} {' · '.join(rest)}" for name, *rest in (list(row.values()) for row in found)
    )
    return "\n".join(line.rstrip() for line in lines)
