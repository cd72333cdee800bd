"""A tiny press file made by hand: four pages, two cards with one back, that keeps every rule.

Each case changes one thing of it. Those that fail name the one rule that must then find something,
those that pass the rule that looks at the same thing and must not.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
from fontTools import subset
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, String

from deck.units import mm
from layouts.preflight.limits import TITLES, Limits

ROOT = Path(__file__).resolve().parents[3]
TRIM = (mm(60), mm(80))
BLEED = mm(3)
WIDE, HIGH = TRIM[0] + 2 * BLEED, TRIM[1] + 2 * BLEED
LIMITS = Limits(
    identifier="FOGRA39",
    safe=mm(4),
    keep=mm(4),
    radius=mm(9),
    trim=TRIM,
    piece="cards",
    order="front-back",
)
GROUND = f"0.2 0 0 0 k 0 0 {WIDE:.3f} {HIGH:.3f} re f\n"
TEXT = "/Over gs 0 0 0 1 k BT /F1 10 Tf 40 {y} Td (Aa) Tj ET\n"
BACK = "0 0.4 0 0 k 30 30 60 60 re f\n"
KINDS = {"x4": "1.6", "x1a": "1.4", "x3": "1.4"}

Change = Callable[[pikepdf.Pdf], None]


@dataclass(frozen=True)
class Case:
    """One changed file.

    Attributes:
        rule: that is meant.
        change: what is done to the file.
        standard: that the file claims.
        limits: what differs in the limits.
        saved: how the file is saved, if in another way.
        after: what is done to its bytes.
    """

    rule: str
    change: Change = lambda pdf: None
    standard: str = "x4"
    limits: dict[str, Any] = field(default_factory=dict)
    saved: dict[str, Any] = field(default_factory=dict)
    after: Callable[[bytes], bytes] = lambda data: data
    name: str = ""

    def limits_of(self) -> Limits:
        return replace(LIMITS, **{"standard": self.standard, **self.limits})

    def data(self) -> bytes:
        pdf = good(self.standard)
        self.change(pdf)
        target = io.BytesIO()
        kind = {"force_version": KINDS[self.standard], "static_id": True, **self.saved}
        kind["stream_decode_level"] = pikepdf.StreamDecodeLevel.none
        kind.setdefault("object_stream_mode", pikepdf.ObjectStreamMode.disable)
        if "encryption" in kind:
            del kind["static_id"], kind["stream_decode_level"]
        pdf.save(target, **kind)
        return self.after(target.getvalue())


@cache
def font_data() -> bytes:
    """Return a font with two letters."""
    found = next((ROOT / "assets/fonts").rglob("*Regular*.ttf"))
    font = TTFont(found)
    maker = subset.Subsetter()
    maker.populate(text="Aa")
    maker.subset(font)
    target = io.BytesIO()
    font.save(target)
    return target.getvalue()


def embedded(pdf: pikepdf.Pdf) -> Any:
    """Return a simple font that stands in the file."""
    descriptor = pdf.make_indirect(
        Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name("/AAAAAA+Specimen"),
            Flags=32,
            FontBBox=[-100, -300, 1100, 1000],
            ItalicAngle=0,
            Ascent=800,
            Descent=-200,
            CapHeight=660,
            StemV=80,
            FontFile2=pdf.make_stream(font_data()),
        )
    )
    widths = [544 if chr(code) == "A" else 504 for code in range(65, 98)]
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name("/AAAAAA+Specimen"),
            FirstChar=65,
            LastChar=97,
            Widths=widths,
            Encoding=Name.WinAnsiEncoding,
            FontDescriptor=descriptor,
        )
    )


XMP = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
 xmp:CreateDate="2026-01-02T03:04:00Z" xmp:ModifyDate="2026-01-02T03:04:00Z"
 xmp:MetadataDate="2026-01-02T03:04:00Z" xmp:CreatorTool="hand" pdf:Producer="hand"
 pdf:Trapped="False" xmpMM:DocumentID="uuid:1" xmpMM:VersionID="1"
 xmpMM:RenditionClass="default">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Specimen</rdf:li></rdf:Alt></dc:title>
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def good(standard: str = "x4") -> pikepdf.Pdf:
    """Return a file in which no rule finds anything."""
    pdf = pikepdf.new()
    pdf.trailer["/Info"] = pdf.make_indirect(
        Dictionary(
            Title="Specimen",
            Creator="hand",
            Producer="hand",
            CreationDate="D:20260102030400Z",
            ModDate="D:20260102030400Z",
            Trapped=Name("/False"),
        )
    )
    if standard == "x4":
        pdf.Root.Metadata = pdf.make_stream(XMP.encode(), Type=Name.Metadata, Subtype=Name.XML)
    else:
        pdf.trailer["/Info"]["/GTS_PDFXVersion"] = String(TITLES[standard])
    profile = (ROOT / "assets/profiles/FOGRA39L_coated.icc").read_bytes()
    pdf.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFX,
                OutputConditionIdentifier="FOGRA39",
                RegistryName="http://www.color.org",
                DestOutputProfile=pdf.make_stream(profile, N=4),
            )
        ]
    )
    over = Dictionary(OP=True, op=True, OPM=1)
    shared = Dictionary(Font=Dictionary(F1=embedded(pdf)), ExtGState=Dictionary(Over=over))
    resources = pdf.make_indirect(shared)
    back = pdf.make_stream((GROUND + BACK).encode())
    for number in (1, 2):
        front = pdf.make_stream((GROUND + TEXT.format(y=60 + number)).encode())
        for content in (front, back):
            pdf.add_blank_page(page_size=(WIDE, HIGH))
            page = pdf.pages[-1].obj
            page.Resources, page.Contents = resources, content
            page.TrimBox = Array([BLEED, BLEED, WIDE - BLEED, HIGH - BLEED])
            page.BleedBox = Array([0, 0, WIDE, HIGH])
            if standard == "x4":
                page.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)
    return pdf


def drawn(*operators: str, **resources: dict[str, Any]) -> Change:
    """Return what draws more on the first page, with more resources by category and name."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        code = b"q " + page.Contents.read_bytes() + f"Q q {' '.join(operators)} Q\n".encode()
        page.Contents = pdf.make_stream(code)
        for category, entries in resources.items():
            for name, value in entries.items():
                add(pdf, category, name, value(pdf) if callable(value) else value)

    return change


def add(pdf: pikepdf.Pdf, category: str, name: str, value: Any) -> None:
    """Put one more resource into the dictionary that all pages share."""
    found = pdf.pages[0].obj.Resources
    if f"/{category}" not in found:
        found[f"/{category}"] = Dictionary()
    found[f"/{category}"][f"/{name}"] = value


def separation(
    name: str, space: str = "DeviceCMYK", *, full: tuple[float, ...] = (0, 1, 0, 0)
) -> Any:
    """Return the colour space of a spot colour, with the colour that stands for it."""
    if space != "DeviceCMYK":
        full = (1, 0, 0)
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0] * len(full), C1=list(full), N=1)
    return Array([Name.Separation, Name(f"/{name}"), Name(f"/{space}"), tint])


def picture(width: int, height: int, space: str = "DeviceCMYK", bits: int = 8, **more: Any) -> Any:
    """Return what makes an image with no ink on it."""

    def make(pdf: pikepdf.Pdf) -> Any:
        inks = {"DeviceCMYK": 4, "DeviceRGB": 3, "DeviceGray": 1}[space]
        row = -(-width * inks * bits // 8)
        stream = pdf.make_stream(bytes(row * height))
        stream.Type, stream.Subtype = Name.XObject, Name.Image
        stream.Width, stream.Height, stream.BitsPerComponent = width, height, bits
        stream.ColorSpace = Name(f"/{space}")
        for name, value in more.items():
            stream[f"/{name}"] = value
        return stream

    return make


def form(operators: str, **more: Any) -> Any:
    """Return what makes a form XObject."""

    def make(pdf: pikepdf.Pdf) -> Any:
        stream = pdf.make_stream(operators.encode())
        stream.Type, stream.Subtype, stream.BBox = Name.XObject, Name.Form, Array([0, 0, 99, 99])
        for name, value in more.items():
            stream[f"/{name}"] = value
        return stream

    return make


def pages(change: Callable[[Any], None]) -> Change:
    """Return what does something to every page."""

    def all_pages(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            change(page.obj)

    return all_pages


def info(**entries: Any) -> Change:
    """Return what changes the information dictionary."""

    def change(pdf: pikepdf.Pdf) -> None:
        for name, value in entries.items():
            pdf.trailer["/Info"][f"/{name}"] = value

    return change


def packet(old: str, new: str) -> Change:
    """Return what changes the XMP packet."""

    def change(pdf: pikepdf.Pdf) -> None:
        assert old in XMP
        text = XMP.replace(old, new)
        pdf.Root.Metadata = pdf.make_stream(text.encode(), Type=Name.Metadata, Subtype=Name.XML)

    return change


def intent(change: Callable[[Any], None]) -> Change:
    """Return what does something to the output intent."""
    return lambda pdf: change(pdf.Root.OutputIntents[0])


def rooted(**entries: Any) -> Change:
    """Return what puts entries into the catalogue."""

    def change(pdf: pikepdf.Pdf) -> None:
        for name, value in entries.items():
            pdf.Root[f"/{name}"] = value(pdf) if callable(value) else value

    return change


def reordered(*order: int) -> Change:
    """Return what puts the pages into another order; a page may return."""

    def change(pdf: pikepdf.Pdf) -> None:
        kept = list(pdf.pages)
        for number in order:
            pdf.pages.append(kept[number])
        for _ in kept:
            del pdf.pages[0]

    return change
