"""A page of a PDF as a drawing: what designers hand over as the logo of an organisation.

Only lines, curves and plain colours of the page are taken over (`layouts.pdf_paths` reads them);
nothing else of the file reaches ours: no fonts, scripts, files or metadata. What would be seen and
cannot be taken over is an error. The drawing is as large as the TrimBox of its page, else the
CropBox (ISO 32000-1, 2008, 14.11.2), and stands as the page is turned.

Files are not trusted. A locked or damaged one is refused, not repaired. Before the library opens a
file every stream in it is unpacked once, in pieces that are thrown away, and counted: a small file
can hold streams that fill a memory, and packed streams inside packed streams.
"""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from math import isfinite
from typing import TYPE_CHECKING, Any

from layouts.drawing import Drawing, NoDrawing
from layouts.geometry import Rect, Transform

if TYPE_CHECKING:
    import pikepdf

LARGEST = 10_000_000  # bytes of a file
UNPACKED = 100_000_000  # bytes of all its streams
CONTENT = 2_000_000  # bytes of what a page says, unpacked
OBJECTS = 100_000
PIECE = 1 << 20  # bytes that are unpacked at a time
DEEPEST = 4  # streams packed in each other
SIDE = 14_400.0  # points; ISO 32000-1, 2008, annex C
EXPORT = "export the drawing again as PDF, or save it as SVG"
SIMPLER = "simplify the drawing, and export the drawing alone, without data of the drawing program"
STREAM = re.compile(rb"stream\r?\n")
ESCAPE = re.compile(rb"#([0-9a-fA-F]{2})")


def read(data: bytes, number: int = 1) -> Drawing:
    """Return the drawing on a page of a PDF.

    Args:
        data: the bytes of the file.
        number: of the page, from 1.

    Raises:
        NoDrawing: if it is no PDF, has no such page, or holds what cannot be taken over.
    """
    import pikepdf

    check(data)
    try:
        with pikepdf.open(
            BytesIO(data),
            attempt_recovery=False,
            suppress_warnings=True,
            inherit_page_attributes=True,
        ) as pdf:
            return drawn(pdf, number)
    except pikepdf.PasswordError as error:
        help = "save the drawing without a password, or as SVG"
        raise NoDrawing(0, "the file is locked with a password", help) from error
    except (pikepdf.PdfError, RecursionError, *BROKEN) as error:
        raise NoDrawing(0, "the file is damaged, or no PDF", EXPORT) from error


BROKEN = (ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError)


def drawn(pdf: "pikepdf.Pdf", number: int) -> Drawing:
    """Return the drawing on a page of an open file.

    Raises:
        NoDrawing: if there is none, or it holds what cannot be taken over.
    """
    from layouts.pdf_paths import Reader

    if pdf.is_encrypted:
        help = "save the drawing without protection, or as SVG"
        raise NoDrawing(0, "the file is encrypted", help)
    if pdf.get_warnings():
        raise NoDrawing(0, "the file is damaged", EXPORT)
    if len(pdf.objects) > OBJECTS:
        raise NoDrawing(0, f"the file has more than {OBJECTS} objects", SIMPLER)
    count = len(pdf.pages)
    if number > count:
        pages = "1 page" if count == 1 else f"{count} pages"
        help = "take page 1" if count == 1 else f"take a page from 1 to {count}"
        raise NoDrawing(0, f"the file has {pages}, and page {number} is asked for", help)
    page = pdf.pages[number - 1].obj
    annotations(page)
    box = boxed(page)
    place, wide, high = upright(box, page.get("/Rotate", 0))
    reader = Reader(pdf, place, Rect(0, 0, wide, high))
    reader.run(content(page.get("/Contents")), page.get("/Resources"))
    if not reader.figures:
        found = f"nothing is drawn on page {number}"
        raise NoDrawing(0, found, "export the drawing again, or name another page")
    return Drawing(wide, high, tuple(reader.figures), count)


def annotations(page: Any) -> None:
    """Refuse what lies on a page beside its content; links are not seen."""
    for one in page.get("/Annots") or ():
        kind = str(one.get("/Subtype", "")).lstrip("/")
        if kind not in ("Link", "Popup"):
            found = f"page has an annotation or a form field ({kind or 'unknown'})"
            raise NoDrawing(0, f"the {found}", "flatten the file, or take it out")


def boxed(page: Any) -> Rect:
    """Return the box that a drawing stands in."""
    given = page.get("/TrimBox") or page.get("/CropBox") or page.get("/MediaBox")
    values = [float(part) for part in given] if given is not None else []
    if len(values) != 4 or not all(isfinite(value) for value in values):
        raise NoDrawing(0, "the page has no size", EXPORT)
    left, right = sorted(values[::2])
    low, top = sorted(values[1::2])
    if not 0 < right - left <= SIDE or not 0 < top - low <= SIDE:
        raise NoDrawing(0, "the page has no size that paper can have", EXPORT)
    return Rect(left, low, right - left, top - low)


def upright(box: Rect, angle: Any) -> tuple[Transform, float, float]:
    """Return the transform from a page to its drawing, and the size of that.

    Args:
        box: of the page.
        angle: by how many degrees the page is turned clockwise when it is shown.
    """
    wide, high = box.width, box.height
    start = Transform(1, 0, 0, 1, -box.x, -box.y)
    match int(angle) % 360:
        case 0:
            return start, wide, high
        case 90:
            return start.then(Transform(0, -1, 1, 0, 0, wide)), high, wide
        case 180:
            return start.then(Transform(-1, 0, 0, -1, wide, high)), wide, high
        case 270:
            return start.then(Transform(0, 1, -1, 0, high, 0)), high, wide
    raise NoDrawing(0, f"the page is turned by {angle} degrees", EXPORT)


# ---- streams -------------------------------------------------------------------------------------


def check(data: bytes) -> None:
    """Refuse a file that is no PDF, or that is larger or unpacks to more than a logo can need.

    Raises:
        NoDrawing: if it is.
    """
    if len(data) > LARGEST:
        raise NoDrawing(0, f"the file has {len(data) / 1e6:.0f} MB, more than 10 MB", SIMPLER)
    if b"%PDF-" not in data[:1024]:
        raise NoDrawing(0, "the file is no PDF", EXPORT)
    if b"/LZW" in ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), data):
        raise NoDrawing(0, "the file is packed in a way of long ago (LZW)", EXPORT)
    total = 0
    view = memoryview(data)
    for found in STREAM.finditer(data):
        for piece in unpacked(view[found.end() :], DEEPEST):
            total += piece
            if total > UNPACKED:
                said = f"the file unpacks to more than {UNPACKED // 1_000_000} MB"
                raise NoDrawing(0, said, SIMPLER)


def unpacked(data: "bytes | memoryview", depth: int) -> Iterator[int]:
    """Return how many bytes a packed stream unpacks to, piece by piece, with those packed in it."""
    if not packed(bytes(data[:2])) or depth == 0:
        return
    work, inner, first = zlib.decompressobj(), None, True
    try:
        piece = work.decompress(data, PIECE)
        while piece:
            yield len(piece)
            if first and packed(piece[:2]) and depth > 1:
                inner = zlib.decompressobj()
            if inner is not None:
                yield from grown(inner, piece)
            first = False
            piece = b"" if work.eof else work.decompress(work.unconsumed_tail, PIECE)
    except zlib.error:
        return  # what is broken is found where it is used


def grown(work: Any, data: bytes) -> Iterator[int]:
    """Return how many bytes a further part of a stream unpacks to, piece by piece."""
    piece = work.decompress(data, PIECE)
    while piece:
        yield len(piece)
        piece = b"" if work.eof else work.decompress(work.unconsumed_tail, PIECE)


def packed(head: bytes) -> bool:
    """Tell whether bytes begin as zlib does (RFC 1950, 1996, 2.2)."""
    return len(head) == 2 and head[0] & 15 == 8 and (head[0] << 8 | head[1]) % 31 == 0


def content(given: Any) -> bytes:
    """Return what a page or a form says, unpacked.

    Raises:
        NoDrawing: if it is too much, or packed in a way that we do not know.
    """
    import pikepdf

    parts = list(given) if isinstance(given, pikepdf.Array) else [given] if given else []
    found = b"\n".join(plain(part) for part in parts)
    if len(found) > CONTENT:
        raise NoDrawing(0, f"the page says more than {CONTENT // 1_000_000} MB", SIMPLER)
    return found


def plain(stream: Any) -> bytes:
    """Return one stream, unpacked up to a limit."""
    import pikepdf

    names = stream.get("/Filter")
    names = [] if names is None else list(names) if isinstance(names, pikepdf.Array) else [names]
    data = bytes(stream.read_raw_bytes())
    if not set(map(str, names)) <= {"/FlateDecode", "/ASCII85Decode", "/ASCIIHexDecode"}:
        raise NoDrawing(0, f"the page is packed with {', '.join(map(str, names))}", EXPORT)
    for name in map(str, names):
        if name == "/FlateDecode":
            if any(part.get("/Predictor", 1) != 1 for part in settings(stream)):
                raise NoDrawing(0, "the page is packed with a predictor", EXPORT)
            work = zlib.decompressobj()
            data = unzipped(work, data)
        else:
            data = letters(data, name)
    return data


def unzipped(work: Any, data: bytes) -> bytes:
    """Return what zlib unpacks to, up to a limit."""
    try:
        found: bytes = work.decompress(data, CONTENT + 1)
    except zlib.error as error:
        raise NoDrawing(0, "the page is damaged", EXPORT) from error
    if len(found) <= CONTENT and not work.eof:
        raise NoDrawing(0, "the page ends too early: the file is damaged", EXPORT)
    return found


def settings(stream: Any) -> list[Any]:
    """Return the settings of the filters of a stream."""
    import pikepdf

    given = stream.get("/DecodeParms")
    parts = list(given) if isinstance(given, pikepdf.Array) else [given]
    return [part for part in parts if isinstance(part, pikepdf.Dictionary)]


def letters(data: bytes, name: str) -> bytes:
    """Return bytes that are written in letters (ISO 32000-1, 2008, 7.4.2 and 7.4.3)."""
    import base64

    if name == "/ASCII85Decode":
        return base64.a85decode(data.strip().removesuffix(b"~>"))
    digits = b"".join(data.partition(b">")[0].split()).decode("ascii")
    return bytes.fromhex(digits + "0" * (len(digits) % 2))
