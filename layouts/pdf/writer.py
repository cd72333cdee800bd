"""Write pages or sheets as one PDF.

ReportLab's document numbers the objects and writes the file; the pages come from
`layouts.pdf.content`. All pages share one dictionary of resources, pages with the same key share
one content stream, and art with a name is stored once as a form XObject (ISO 32000-1, 2008, 8.10)
with those resources.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from reportlab.pdfbase import pdfdoc

from deck.color import Color
from deck.model import Deck
from deck.units import mm
from layouts.geometry import Rect
from layouts.impose.marks import corner_marks
from layouts.impose.sheet import Flip, Sheet
from layouts.page import Bitmap, Group, Item, Page, Picture, Shape, TextRun, bounds
from layouts.pdf.content import BLACK, OVERPRINT, Space, Stream
from layouts.pdf.fonts import EmbeddedFont, ref
from layouts.pdf.objects import Raw, flag, image, mask_of, numbers, separation, stream
from layouts.pdf.standards import STEPS, Press, intents, packet, profile_stream
from layouts.typeset.fonts import Font

Tick = Callable[[int], None]
REGISTRATION = Color((0, 0, 0), (1, 1, 1, 1), "All")  # on every plate (ISO 32000-1, 8.6.6.4)
MARK, SLUG = mm(5), mm(9)  # the length of a crop mark, and what lies beyond the bleed with marks


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says of itself.

    Attributes:
        duplex: the side that a sheet is turned over, told to the printer as a hint.
        scaling: False asks viewers to print at actual size.
    """

    title: str
    author: str
    subject: str
    locale: str
    date: date
    creator: str
    duplex: Flip | Literal["none"] = "none"
    scaling: bool = True

    def for_office(self, flip: Flip | Literal["none"] = "none") -> "Metadata":
        """Return the same for an office printer: at actual size, turned over `flip`."""
        return replace(self, duplex=flip, scaling=False)


def describe(deck: Deck, piece: str, version: str) -> Metadata:
    """Return what the file of a piece (cards, booklet, sheets, guide or box) says of itself."""
    head = deck.head
    words = head.words
    names = {"cards": "", "booklet": words.booklet, "sheets": words.sheets, "guide": words.guide}
    names["box"] = words.box
    title = f"{head.title}: {names[piece]}" if names[piece] else head.title
    author, tagline = head.credits, head.tagline
    return Metadata(title, author, tagline, deck.locale, head.date, f"inkaart {version}")


class Info(pdfdoc.PDFInfo):  # type: ignore[misc]
    """ReportLab's information dictionary with the date of the deck instead of the clock."""

    def __init__(self, metadata: Metadata, more: Mapping[str, str]) -> None:
        """Take the texts from the metadata, and what a standard wants to be said."""
        super().__init__()
        self.more = more
        self.title, self.author, self.subject = metadata.title, metadata.author, metadata.subject
        self.creator, self.producer, self.keywords = metadata.creator, "ReportLab PDF Library", ""
        self.stamp = f"D:{metadata.date:%Y%m%d}000000Z"

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """Return the dictionary; called by ReportLab."""
        texts = {
            "Title": self.title,
            "Author": self.author,
            "Subject": self.subject,
            "Creator": self.creator,
            "Producer": self.producer,
            "CreationDate": self.stamp,
            "ModDate": self.stamp,
            **self.more,
        }
        entries = {name: pdfdoc.PDFString(text) for name, text in texts.items()}
        entries["Trapped"] = pdfdoc.PDFName("False")
        return bytes(pdfdoc.PDFDictionary(entries).format(document))


class File:
    """One PDF under way: fonts, art and pages."""

    def __init__(self, metadata: Metadata, space: Space, press: Press | None = None) -> None:
        """Start an empty document; without a standard it is of PDF version 1.6."""
        self.space, self.standard = space, press.standard if press else None
        self.steps = press.steps if press else STEPS
        self.rich_black = press.rich_black if press else BLACK
        self.most_ink = press.most_ink if press else 4
        version = press.standard.version if press else (1, 6)
        self.document = pdfdoc.PDFDocument(pdfVersion=version, invariant=1, lang=metadata.locale)
        self.document.info = Info(metadata, press.standard.info if press else {})
        self.document.Catalog.ViewerPreferences = self.preferences(metadata)
        self.resources = Raw(b"")
        self._resources = ref(self.document.Reference(self.resources), self.document)
        self._parent = ref(self.document.Reference(self.document.Pages), self.document)
        self._fonts: dict[Font, EmbeddedFont] = {}
        self._art: dict[str, tuple[str, str]] = {}  # name of the group: resource name, reference
        self._streams: dict[str, str] = {}
        self._pictures: dict[Bitmap, tuple[str, str]] = {}  # resource name and reference
        self._spots: dict[str, tuple[str, Color]] = {}
        self._layers: dict[str, tuple[str, str]] = {}  # name of the spot: resource name, reference
        if press:
            self.claim(press, metadata)

    def claim(self, press: Press, metadata: Metadata) -> None:
        """Write what makes the file one of a standard: output intent, profile and XMP packet."""
        profile = self.add(profile_stream(press.condition.profile))
        self.entry("OutputIntents", intents(press.condition, profile))
        info = self.document.info
        texts = {
            name: getattr(info, name)
            for name in ("title", "author", "subject", "creator", "producer")
        }
        self.entry("Metadata", packet(press.standard, texts, metadata.date))

    def entry(self, name: str, value: Raw) -> None:
        """Put an entry into the catalogue; ReportLab drops those that it does not know."""
        catalog = self.document.Catalog
        if name not in catalog.__NoDefault__:
            catalog.__NoDefault__ = [*catalog.__NoDefault__, name]
        setattr(catalog, name, value)

    def preferences(self, metadata: Metadata) -> Raw:
        """Return the viewer preferences (ISO 32000-1, 2008, 12.2)."""
        entries = ["/DisplayDocTitle true"]
        if not metadata.scaling:
            entries.append("/PrintScaling/None")
        if metadata.duplex != "none":
            flip = "DuplexFlipLongEdge" if metadata.duplex == "long-edge" else "DuplexFlipShortEdge"
            entries.append(f"/Duplex/{flip}/PickTrayByPDFSize true")
        return Raw(f"<<{''.join(entries)}>>")

    def font(self, font: Font) -> EmbeddedFont:
        """Return the embedded font of a face."""
        if font not in self._fonts:
            self._fonts[font] = EmbeddedFont(f"F{len(self._fonts) + 1}", font)
        return self._fonts[font]

    def art(self, group: Group) -> str:
        """Return the resource name of a group, storing it as a form when it is first met."""
        if group.name not in self._art:
            name = f"X{len(self._art) + 1}"
            self._art[group.name] = (name, "")  # a group does not hold itself
            inner = self.stream()
            inner.items(group.items)
            box = group.clip or extent(group.items)
            entries = (
                f"/Type/XObject/Subtype/Form/BBox[{numbers(box.x, box.y, box.right, box.top)}]"
                f"/Resources {self._resources}"
            )
            self._art[group.name] = (name, self.add(stream(inner.bytes(), entries)))
        return self._art[group.name][0]

    def stream(self) -> Stream:
        """Return a new content stream."""
        return Stream(
            self.space,
            self.font,
            self.art,
            self.spot,
            layers=self.layer,
            pictures=self.picture,
            overprints=self.standard is not None,
            dies={*self.steps, REGISTRATION.spot},
            rich_black=self.rich_black,
            most_ink=self.most_ink,
        )

    def picture(self, picture: Picture) -> str:
        """Return the resource name of a picture, storing it when it is first met."""
        bitmap = picture.press if self.space == "cmyk" else picture.screen
        if bitmap not in self._pictures:
            mask = self.add(mask_of(bitmap)) if bitmap.alpha else ""
            reference = self.add(image(bitmap, mask))
            self._pictures[bitmap] = (f"P{len(self._pictures) + 1}", reference)
        return self._pictures[bitmap][0]

    def layer(self, color: Color) -> str:
        """Return the resource name of the layer of a die line, where layers are allowed."""
        step = self.steps.get(color.spot)
        if step is None or self.standard is None or not self.standard.layers:
            return ""
        if step not in self._layers:
            group = Raw(
                f"<</Type/OCG/Name({step})/GTS_Metadata"
                f"<</GTS_ProcStepsGroup/Structural/GTS_ProcStepsType/{step}>>>>"
            )
            self._layers[step] = (f"L{len(self._layers) + 1}", self.add(group))
        return self._layers[step][0]

    def spot(self, color: Color) -> str:
        """Return the resource name of a spot colour."""
        name, _ = self._spots.setdefault(color.spot, (f"S{len(self._spots) + 1}", color))
        return name

    def add(self, raw: Raw) -> str:
        """Add an object and return the reference to it."""
        return ref(self.document.Reference(raw), self.document)

    def page(
        self, media: Rect, trim: Rect, bleed: float, content: bytes | str, entries: str = ""
    ) -> Raw:
        """Add a page and return it.

        Args:
            media: the whole page.
            trim: the size after cutting, inside it.
            bleed: how far the BleedBox goes beyond the trim, at most to the media.
            content: a new stream, or the reference to one that another page has too.
            entries: more entries of its dictionary.
        """
        if isinstance(content, bytes):
            self.document.updateSignature(content)
            content = self.add(stream(content))
        around = trim.grown(bleed)
        boxes = {"MediaBox": media, "TrimBox": trim}
        boxes["BleedBox"] = Rect(
            max(media.x, around.x),
            max(media.y, around.y),
            min(media.right, around.right) - max(media.x, around.x),
            min(media.top, around.top) - max(media.y, around.y),
        )
        written = "".join(
            f"/{name}[{numbers(box.x, box.y, box.right, box.top)}]" for name, box in boxes.items()
        )
        head = f"<</Type/Page/Parent {self._parent}{written}/Resources {self._resources}"
        if self.standard and self.standard.blending:
            head += "/Group<</Type/Group/S/Transparency/CS/DeviceCMYK/I true>>"
        page = Raw(f"{head}{entries}/Contents {content}>>")
        self.document.addPage(page)
        return page

    def shared(self, key: str, make: Callable[[], bytes]) -> bytes | str:
        """Return the stream that all pages with this key share, or a new one if there is no key."""
        if not key:
            return make()
        if key not in self._streams:
            content = make()
            self.document.updateSignature(content)
            self._streams[key] = self.add(stream(content))
        return self._streams[key]

    def finish(self) -> bytes:
        """Return the bytes of the file."""
        fonts = [
            f"/{font.name} {ref(font.add_to(self.document), self.document)}"
            for font in self._fonts.values()
        ]
        drawn = [*self._art.values(), *self._pictures.values()]
        art = [f"/{name} {reference}" for name, reference in drawn]
        entries = f"/ProcSet[/PDF/Text]/Font<<{''.join(fonts)}>>/XObject<<{''.join(art)}>>"
        states = {}
        if self.standard or self._spots:
            states = {
                name: f"<</OP {flag(strokes)}/op {flag(fills)}/OPM 1>>"
                for (strokes, fills), name in OVERPRINT.items()
            }
        if self._spots:
            spaces = "".join(f"/{name} {separation(ink)}" for name, ink in self._spots.values())
            entries += f"/ColorSpace<<{spaces}>>"
        if states:
            entries += (
                f"/ExtGState<<{''.join(f'/{name}{state}' for name, state in states.items())}>>"
            )
        if self._layers:
            groups = [reference for _, reference in self._layers.values()]
            listed = "".join(f"/{name} {reference}" for name, reference in self._layers.values())
            entries += f"/Properties<<{listed}>>"
            order = " ".join(groups)
            shown = f"<</Name(Layers)/Order[{order}]/ON[{order}]>>"
            self.entry("OCProperties", Raw(f"<</OCGs[{order}]/D {shown}>>"))
        self.resources.content = f"<<{entries}>>".encode("ascii")
        return self.packed()

    def packed(self) -> bytes:
        """Return the bytes of the file once all objects are there."""
        return bytes(self.document.GetPDFData(None))


def write_pages(
    pages: Sequence[Page],
    metadata: Metadata,
    *,
    space: Space,
    press: Press | None = None,
    marks: bool = False,
    tick: Tick = lambda done: None,
) -> bytes:
    """Return a PDF with one page for each page: bleed around the trim, boxes exact.

    Args:
        pages: in the order of the file.
        metadata: what the file says of itself.
        space: the colour space of everything that is not a spot colour.
        press: the standard that the file keeps, and the condition it is made for.
        marks: whether crop marks stand around each page, outside its bleed.
        tick: is told how many pages have been written since the last call.
    """
    file = File(metadata, space, press)
    for page in pages:
        around = page.bleed + (SLUG if marks else 0)
        trim = Rect(around, around, *page.trim)
        media = Rect(0, 0, page.trim.width + 2 * around, page.trim.height + 2 * around)

        def content(page: Page = page, around: float = around) -> bytes:
            ops = file.stream()
            if around:
                ops.code.append(f"1 0 0 1 {around:.4f} {around:.4f} cm")
            if marks:
                clipped = Group(tuple(page.items), clip=Rect(0, 0, *page.trim).grown(page.bleed))
                offset = max(page.bleed, mm(3)) + mm(0.5)  # no mark touches the bleed
                inside = Rect(0, 0, *page.trim)
                ops.items([clipped])
                ops.items(corner_marks(inside, REGISTRATION, offset=offset, length=MARK))
            else:
                ops.items(page.items)
            return ops.bytes()

        file.page(
            media, trim, page.bleed, file.shared(page.key if page.side == "back" else "", content)
        )
        tick(1)
    return file.finish()


def write_sheets(
    sheets: Sequence[Sheet], metadata: Metadata, *, space: Space, tick: Tick = lambda done: None
) -> bytes:
    """Return a PDF with one page for each side of a sheet; its trim is the sheet."""
    file = File(metadata, space)
    for sheet in sheets:
        ops = file.stream()
        for placement in sheet.placements:
            page = placement.page
            if page.side == "back":
                area = Rect(0, 0, *page.trim).grown(page.bleed)
                items: Sequence[Item] = [Group(tuple(page.items), clip=area, name=page.key)]
            else:
                items = page.items
            ops.open(placement.transform, placement.clip)
            ops.items(items)
            ops.close()
        ops.items(sheet.marks)
        media = Rect(0, 0, *sheet.size)
        file.page(media, media, 0, ops.bytes())
        tick(1)
    return file.finish()


def extent(items: Sequence[Item]) -> Rect:
    """Return a rectangle around items, with room for line widths."""
    found: list[Rect] = []
    for item in items:
        if isinstance(item, Shape):
            found.append(bounds(item.path).grown(item.width * 2 if item.stroke else 0))
        elif isinstance(item, TextRun):
            wide = sum(word.width for word in item.words) * item.size
            found.append(Rect(item.x, item.y - item.size, wide, 2 * item.size))
        elif isinstance(item, Picture):
            found.append(item.box)
        elif isinstance(item, Group):
            found.append(extent(item.items))
    left, low = min(box.x for box in found), min(box.y for box in found)
    return Rect(
        left, low, max(box.right for box in found) - left, max(box.top for box in found) - low
    )
