"""For each rule at least one change that it finds, alone, and one near it that it lets pass."""

import re
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from deck.units import mm
from tests.layouts.preflight.specimen import (
    BLEED,
    GROUND,
    HIGH,
    WIDE,
    Case,
    Change,
    drawn,
    form,
    info,
    intent,
    packet,
    pages,
    picture,
    reordered,
    rooted,
    separation,
)

OVER = "/Over gs"


def first(change: Any) -> Change:
    """Return what does something to the first page."""
    return lambda pdf: change(pdf.pages[0].obj)


def box(name: str, grow: float) -> Any:
    """Return what makes a box of a page larger on all sides."""

    def change(page: Any) -> None:
        left, low, right, top = (float(value) for value in list(page[f"/{name}"]))
        page[f"/{name}"] = Array([left - grow, low - grow, right + grow, top + grow])

    return change


def without(name: str) -> Any:
    def change(page: Any) -> None:
        del page[f"/{name}"]

    return change


def having(name: str, value: Any) -> Any:
    def change(page: Any) -> None:
        page[f"/{name}"] = value

    return change


def note(x: float, y: float) -> Any:
    return Array([Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[x, y, x + 9, y + 9])])


def with_slug(*operators: str) -> Change:
    """Return what makes the pages larger than their bleed and draws there on the first."""
    more = drawn(*operators, ColorSpace={"All": separation("All")})

    def change(pdf: pikepdf.Pdf) -> None:
        pages(box("MediaBox", 20))(pdf)
        more(pdf)

    return change


def profile_of(pdf: pikepdf.Pdf, old: bytes, new: bytes) -> None:
    stream = pdf.Root.OutputIntents[0].DestOutputProfile
    stream.write(stream.read_bytes().replace(old, new, 1))


def wrong_profile(old: bytes, new: bytes) -> Change:
    return lambda pdf: profile_of(pdf, old, new)


def two_intents(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents.append(pdf.Root.OutputIntents[0])


def hiding(pdf: pikepdf.Pdf) -> None:
    """Hold an action that hides what is printed."""
    pdf.Root.X = pdf.make_indirect(Dictionary(S=Name.Hide))


def layered(**default: Any) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Cutting")))
        shown = {"Name": String("Layers"), "Order": Array([group]), **default}
        kept = {f"/{name}": value for name, value in shown.items() if value is not None}
        pdf.Root.OCProperties = Dictionary({"/OCGs": Array([group]), "/D": Dictionary(kept)})

    return change


def lzw(pdf: pikepdf.Pdf) -> Any:
    """Return a form packed by LZW: clear, one space, end; qpdf would unpack it by its name."""
    stream = pdf.make_stream(b"")
    stream.write(b"\x80\x08\x20\x20", filter=Name.LZWDecodX, decode_parms=None)
    stream.Type, stream.Subtype, stream.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
    return stream


def renamed(data: bytes) -> bytes:
    return data.replace(b"/LZWDecodX", b"/LZWDecode")


def no_id(data: bytes) -> bytes:
    return data.replace(b"/ID [", b"/XX [")


def lost(data: bytes) -> bytes:
    """Return a file that says the table of its objects is elsewhere."""
    return re.sub(rb"startxref\n\d+", b"startxref\n7", data)


def aged(data: bytes) -> bytes:
    return data.replace(b"%PDF-1.5", b"%PDF-1.4")


def unembedded(pdf: pikepdf.Pdf) -> Any:
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)


def state(**entries: Any) -> dict[str, dict[str, Any]]:
    return {"ExtGState": {"X": Dictionary(**entries)}}


def wide_text(size: float, color: str, x: float = 60, y: float = 100) -> str:
    return f"{color} BT /F1 {size} Tf {x} {y} Td (Aa) Tj ET"


def white(pdf: pikepdf.Pdf) -> None:
    """Take the ground away: paper at the trim, art in the middle."""
    for page in pdf.pages:
        code = page.obj.Contents.read_bytes()
        if code.startswith(GROUND.encode()):  # backs share their content
            page.obj.Contents.write(code.removeprefix(GROUND.encode()))


def to_trim(pdf: pikepdf.Pdf) -> None:
    """Let the ground of the first page end at its trim."""
    old = f"0 0 {WIDE:.3f} {HIGH:.3f} re".encode()
    new = f"{BLEED} {BLEED} {WIDE - 2 * BLEED} {HIGH - 2 * BLEED} re".encode()
    page = pdf.pages[0].obj
    assert old in page.Contents.read_bytes()
    page.Contents = pdf.make_stream(page.Contents.read_bytes().replace(old, new))


def empty(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Contents = pdf.make_stream(b"q Q")


def star(x: float, y: float) -> str:
    """Return a path of many points, 18 points wide, that begins at its left end."""
    steps = [f"{x + n * 2:.3f} {y + n % 2 * 9} l" for n in range(1, 10)]
    back = [f"{x + n * 2:.3f} {y + 18 - n % 2 * 5} l" for n in range(9, -1, -1)]
    return f"{x:.3f} {y} m {' '.join((*steps, *back))} f"


def shown(
    points: float,
    pixels: int,
    space: str = "DeviceCMYK",
    bits: int = 8,
    at: tuple[float, float] = (50, 150),
) -> Change:
    """Return what places a square picture."""
    code = f"{points} 0 0 {points} {at[0]:.3f} {at[1]:.3f} cm /P Do"
    return drawn(code, XObject={"P": picture(pixels, pixels, space, bits)})


def with_die(pdf: pikepdf.Pdf) -> Any:
    """Return a form with resources of its own, in which the cut is drawn."""
    over = Dictionary(OP=True, op=True, OPM=1)
    spaces = Dictionary(Cut=separation("CutContour"))
    resources = Dictionary(ColorSpace=spaces, ExtGState=Dictionary(Over=over))
    stream = form(f"{OVER} {CUT_LINE}", Resources=resources)(pdf)
    stream.BBox = Array([0, 0, 200, 300])
    return stream


LINE = "20 150 m 90 150 l S"
OTHER = "20 160 m 90 160 l S"
BY_CORNER = "0 0 0 1 k BT /F1 6 Tf {0:.2f} {0:.2f} Td (Aa) Tj ET".format(BLEED + mm(4.2))
FULL = "1 0 1 1 k 40 100 60 60 re f"  # as much as is allowed
ACROSS = "30 130 m 110 130 l S"
CUT_LINE = f"/Cut CS 1 SCN 30 w {ACROSS}"
V2, V4 = b"\x02\x20\x00\x00", b"\x04\x20\x00\x00"
CUT = {"ColorSpace": {"Cut": separation("CutContour")}}
INK = {"ColorSpace": {"Ink": separation("Gold")}}
RGB = {"ColorSpace": {"Bad": separation("CutContour", "DeviceRGB")}}
TWO = {"ColorSpace": {"One": separation("CutContour"), "Two": separation("cutcontour")}}
KNOCKS = {"ExtGState": {"Off": Dictionary(OP=False, op=False, OPM=1)}}
MODE0 = {"ExtGState": {"Zero": Dictionary(OP=True, op=True, OPM=0)}}
GOLD = separation("Gold", full=(0, 0.2, 0.8, 0.1))
MIXED = {"ColorSpace": {"One": separation("Gold"), "Two": GOLD}}
SAME = {"ColorSpace": {"One": separation("Gold"), "Two": separation("Brass")}}
BOTH = {"ColorSpace": {"One": separation("CutContour"), "Two": separation("Crease")}}
NAMED = Dictionary(HalftoneType=1, HalftoneName=String("Mine"), Frequency=60, Angle=45)
PLAIN = Dictionary(HalftoneType=1, Frequency=60, Angle=45, SpotFunction=Name.Round)
NO_TEXT: dict[str, Any] = {}
LOCKED = {"encryption": pikepdf.Encryption(owner="x", user="", R=4)}
PACKED = {"force_version": "1.5", "object_stream_mode": pikepdf.ObjectStreamMode.generate}
ACTION = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
ATTACHED = Dictionary(EmbeddedFiles=Dictionary(Names=Array([])))

FAILS = [
    Case("damage", after=lost),
    Case("encryption", saved=LOCKED),
    Case("pdf-version", saved={"force_version": "1.7"}),
    Case("pdf-version", standard="x1a", saved=PACKED, after=aged, name="streams"),
    Case("file-identifier", after=no_id),
    Case("standard-claim", packet("PDF/X-4", "PDF/X-5g")),
    Case("standard-claim", packet("PDF/X-4", ""), name="none"),
    Case("standard-claim", info(GTS_PDFXVersion="PDF/X-3:2002"), "x1a", name="x1a"),
    Case("metadata", packet('xmpMM:VersionID="1"', "")),
    Case("metadata", info(Title="Another"), name="differs"),
    Case("metadata", info(ModDate="D:20260203030400Z"), name="date"),
    Case("trapped", info(Trapped=Name.Unknown)),
    Case("output-intent", rooted(OutputIntents=Array([]))),
    Case("output-intent", two_intents, name="two"),
    Case("output-intent", intent(having("OutputConditionIdentifier", "FOGRA51")), name="other"),
    Case("output-profile", wrong_profile(b"prtrCMYK", b"mntrRGB ")),
    Case("output-profile", intent(without("DestOutputProfile")), name="none"),
    Case("output-profile", wrong_profile(V2, V4), "x1a", name="v4"),
    Case("active-content", rooted(OpenAction=ACTION)),
    Case("active-content", rooted(Names=ATTACHED), name="attached"),
    Case("active-content", hiding, name="hides"),
    Case("annotations", first(having("Annots", note(50, 50)))),
    Case("stream-filters", drawn("/X Do", XObject={"X": lzw}), after=renamed),
    Case("forbidden-objects", drawn("/X Do", XObject={"X": form("", OPI=Dictionary())})),
    Case("transfer-curves", drawn("/X gs", **state(TR=Name.Identity))),
    Case("transfer-curves", drawn("/X gs", **state(HT=Dictionary(HalftoneType=6))), name="type"),
    Case("transfer-curves", drawn("/X gs", **state(HT=NAMED)), name="named"),
    Case("transparency", drawn("/X gs", **state(ca=0.5)), "x1a"),
    Case("transparency", first(having("Group", Dictionary(S=Name.Transparency))), "x3", name="x3"),
    Case(
        "blending-space",
        first(having("Group", Dictionary(S=Name.Transparency, CS=Name.DeviceRGB))),
    ),
    Case("layers", layered(Order=Array([]))),
    Case("layers", layered(Name=None), name="nameless"),
    Case("layers", layered(), "x1a", name="x1a"),
    Case("resource-names", drawn("/Nowhere gs")),
    Case("content-syntax", drawn("Q Q")),
    Case("fonts-embedded", drawn("", Font={"F9": unembedded})),
    Case("page-boxes", pages(having("ArtBox", Array([20, 20, 40, 40])))),
    Case("page-boxes", pages(box("BleedBox", 2)), name="nesting"),
    Case("crop-box", pages(having("CropBox", Array([1, 1, WIDE - 1, HIGH - 1])))),
    Case("user-unit", first(having("UserUnit", 2))),
    Case("rotation", first(having("Rotate", 90))),
    Case("equal-trims", first(box("TrimBox", -1)), limits={"trim": None}),
    Case("trim-size", pages(box("TrimBox", -1))),
    Case("bleed-box", pages(box("BleedBox", -2))),
    Case("page-count", limits={"pages": 6}),
    Case("page-count", lambda pdf: pdf.pages.remove(p=4), name="odd"),
    Case("page-count", reordered(0), name="one"),
    Case("page-count", reordered(0, 2), limits={"piece": "booklet"}, name="booklet"),
    Case("page-order", reordered(1, 0, 3, 2)),
    Case("page-order", limits={"order": "back-front"}, name="other"),
    Case("page-order", limits={"order": "two-files"}, name="one-file"),
    Case("color-space", drawn("1 0 0 rg 50 50 40 40 re f")),
    Case("picture-space", shown(20, 90, "DeviceRGB")),
    Case("spot-alternates", drawn("", **RGB)),
    Case("spot-alternates", drawn("", **MIXED), name="two"),
    Case("spot-names", drawn(f"{OVER} /One cs 1 scn 20 150 9 9 re f /Two CS 1 SCN {OTHER}", **SAME),
         limits={"spots": ("gold", "brass")}, name="alike"),
    Case("spot-names", drawn(f"{OVER} /One CS 1 SCN {LINE} /Two CS 1 SCN {OTHER}", **TWO)),
    Case("spot-count", drawn("/Ink cs 1 scn 50 50 40 40 re f", **INK)),
    Case("registration-color", with_slug("/All cs 1 scn 50 50 4 4 re f"), limits={"ink": 400}),
    Case("registration-color", with_slug("/All CS 1 SCN 1 w -15 50 m -5 50 l S"), name="slug"),
    Case("die-lines", drawn("/Cut CS 1 SCN 20 150 m 90 150 l S", **CUT)),
    Case("die-lines", drawn(f"{OVER} /Cut cs 1 scn 20 150 40 40 re f", **CUT), name="area"),
    Case("blacks-overprint", drawn("/Off gs", wide_text(10, "0 0 0 1 k"), **KNOCKS)),
    Case("blacks-overprint", drawn(f"/Zero gs 0 0 0 1 K 1 w {LINE}", **MODE0), name="mode"),
    Case("whites-knock-out", drawn(OVER, wide_text(14, "0 0 0 0 k"))),
    Case("whites-knock-out", drawn(f"{OVER} 0 0 0 0 k 50 150 20 20 re f"), name="area"),
    Case("small-in-gray", drawn("/Off gs", wide_text(10, "0 g"), **KNOCKS)),
    Case("rich-text", drawn(wide_text(20, "0.6 0.7 0.6 1 k")), limits={"ink": 400}),
    Case("hairlines", drawn(f"{OVER} 0 0 0 1 K 0.1 w 50 150 m 90 150 l S")),
    Case("hairlines", drawn(f"{OVER} 0 0 0 1 k 50 150 40 0.1 re f"), name="bar"),
    Case("hairlines", drawn(f"0.2 0 0 0.9 0 0 cm 1 0 0 0 K 1 w {LINE}"), name="scaled"),
    Case("thin-lines", drawn("1 1 0 0 K 0.3 w 50 150 m 90 150 l S")),
    Case("thin-lines", drawn("0 0 0 0 K 0.3 w 50 150 m 90 150 l S"), name="white"),
    Case("small-type", drawn(OVER, wide_text(5, "0 0 0 1 k"))),
    Case("small-type-inks", drawn(wide_text(7, "1 1 0 0 k"))),
    Case("small-type-white", drawn(wide_text(6.5, "0 0 0 0 k"))),
    Case("picture-resolution", shown(72, 200)),
    Case("picture-resolution", shown(72, 280), name="warning"),
    Case("bitmap-resolution", shown(72, 400, "DeviceGray", 1)),
    Case("empty-pages", empty),
    Case("safe-zone", drawn(OVER, wide_text(10, "0 0 0 1 k", BLEED + mm(2)))),
    Case("safe-zone", shown(12, 90, at=(BLEED + mm(1), 100)), name="picture"),
    Case("safe-zone", drawn("1 0 0 0 k", star(BLEED + mm(2.5), 60)), name="sign"),
    Case("round-corners", drawn(OVER, BY_CORNER), limits={"radius": mm(16)}),
    Case("ink-coverage", drawn("1 1 1 0.5 k 40 100 60 60 re f")),
    Case("ink-coverage", drawn("1 1 1 0.08 k 40 100 60 60 re f"), name="mean"),
    Case("ink-coverage", drawn(FULL, OVER, f"/Ink CS 1 SCN 30 w {ACROSS}", **INK),
         limits={"spots": ("gold",)}, name="spot"),
    Case("ink-coverage", drawn("1 1 1 0.5 k 40 100 60 60 re f", OVER, CUT_LINE, **CUT), name="die"),
    Case("bleed-inked", to_trim),
]  # fmt: skip

PASSES = [
    Case("pdf-version", saved={"force_version": "1.4"}),
    Case("pdf-version", saved=PACKED, name="streams"),
    Case("standard-claim", standard="x1a", name="x1a"),
    Case("standard-claim", standard="x3", name="x3"),
    Case("metadata", info(Author="Somebody")),
    Case("trapped", info(Trapped=Name("/True"))),
    Case("output-intent", limits={"identifier": ""}),
    Case("output-profile", intent(without("DestOutputProfile")), "x1a"),
    Case("annotations", first(having("Annots", note(WIDE + 50, 50)))),
    Case("stream-filters", drawn("/X Do", XObject={"X": form("0 0 0 1 k")})),
    Case("forbidden-objects", drawn("/X Do", XObject={"X": form("1 0 0 0 k 0 0 9 9 re f")})),
    Case("transfer-curves", drawn("/X gs", **state(TR2=Name.Default))),
    Case("transfer-curves", drawn("/X gs", **state(HT=PLAIN)), name="screen"),
    Case("transparency", drawn("/X gs", **state(ca=0.5))),
    Case("transparency", drawn("/X gs", **state(ca=1, BM=Name.Normal)), "x1a", name="opaque"),
    Case("blending-space", first(without("Group"))),
    Case("layers", layered()),
    Case("resource-names", drawn("/X Do", XObject={"X": form(OVER)})),
    Case("content-syntax", drawn("q q Q Q")),
    Case("page-boxes", pages(box("BleedBox", 0.005))),
    Case("crop-box", pages(having("CropBox", Array([0, 0, WIDE, HIGH])))),
    Case("user-unit", first(having("UserUnit", 1))),
    Case("rotation", first(having("Rotate", 360))),
    Case("equal-trims", first(box("TrimBox", -0.1))),
    Case("trim-size", pages(box("TrimBox", -1)), limits={"trim": None}),
    Case("bleed-box", pages(box("BleedBox", -2)), limits={"bleed": mm(2)}),
    Case("bleed-box", pages(box("BleedBox", -8)), limits={"bleed": 0}, name="none"),
    Case("page-count", limits={"pages": 4}),
    Case("page-count", reordered(0, 2, 0, 2), limits={"piece": "booklet"}, name="booklet"),
    Case("page-order", reordered(1, 0, 3, 2), limits={"order": "back-front"}),
    Case("page-order", reordered(0, 2, 0, 2), limits={"order": "two-files"}, name="fronts"),
    Case("color-space", drawn("0.5 g 50 50 40 40 re f")),
    Case("picture-space", shown(20, 90, "DeviceGray")),
    Case("spot-alternates", drawn("", **CUT)),
    Case("spot-alternates", drawn("/X Do", **CUT, XObject={"X": with_die}), name="twice"),
    Case("spot-names", drawn(f"{OVER} /One CS 1 SCN {LINE} /Two CS 1 SCN {OTHER}", **BOTH),
         name="two dies"),
    Case("spot-names", drawn(f"{OVER} /Cut CS 1 SCN 20 150 m 90 150 l 20 160 m 90 160 l S", **CUT)),
    Case("spot-count", drawn("/Ink cs 1 scn 50 50 40 40 re f", **INK), limits={"spots": ("gold",)}),
    Case("registration-color", with_slug("1 0 0 0 K 1 w -15 50 m -5 50 l S")),
    Case("die-lines", drawn(f"{OVER} /Cut CS 1 SCN 20 150 m 90 150 l S", **CUT)),
    Case("blacks-overprint", drawn("/Off gs", wide_text(14, "0 0 0 1 k"), **KNOCKS), name="large"),
    Case("blacks-overprint", drawn("/Off gs", wide_text(10, "0 0 0 0.7 k"), **KNOCKS), name="gray"),
    Case("whites-knock-out", drawn("/Off gs", wide_text(14, "0 0 0 0 k"), **KNOCKS)),
    Case("whites-knock-out", drawn("/Zero gs", wide_text(14, "0 0 0 0 k"), **MODE0), name="mode"),
    Case("small-in-gray", drawn(wide_text(14, "0 g"))),
    Case("rich-text", drawn(wide_text(20, "0.6 0.4 0.4 1 k"))),
    Case("hairlines", drawn(f"{OVER} 0 0 0 1 K 0.25 w 50 150 m 90 150 l S")),
    Case("thin-lines", drawn("1 1 0 0 K 0.5 w 50 150 m 90 150 l S")),
    Case("thin-lines", drawn("1 0 0 0 K 0.3 w 50 150 m 90 150 l S"), name="one-ink"),
    Case("small-type", drawn(OVER, wide_text(6, "0 0 0 1 k"))),
    Case("small-type-inks", drawn(wide_text(8, "1 1 0 0 k"))),
    Case("small-type-white", drawn(wide_text(7, "0 0 0 0 k"))),
    Case("picture-resolution", shown(72, 300)),
    Case("bitmap-resolution", shown(36, 400, "DeviceGray", 1)),
    Case("safe-zone", drawn(OVER, wide_text(10, "0 0 0 1 k", BLEED + mm(4.1)))),
    Case("safe-zone", shown(12, 90, at=(BLEED + mm(3), 100)), name="picture"),
    Case("safe-zone", drawn("1 0 0 0 k", star(BLEED + mm(3), 60)), name="sign"),
    Case("safe-zone", drawn("1 0 0 0 k", star(BLEED - 9, 60)), name="through the bleed"),
    Case("safe-zone", drawn(f"1 0 0 0 k {BLEED + 2} 60 9 9 re f"), name="plain area"),
    Case("round-corners", drawn(OVER, BY_CORNER)),
    Case("ink-coverage", drawn("1 1 0.9 0 k 40 100 60 60 re f")),
    Case("ink-coverage", drawn(FULL, OVER, CUT_LINE, **CUT), name="die"),
    Case("ink-coverage", drawn(FULL, "/X Do", XObject={"X": with_die}), name="die-in-form"),
    Case("bleed-inked", white, name="white"),
    Case("bleed-inked", to_trim, limits={"bleed": 0}, name="no-bleed"),
]  # fmt: skip
