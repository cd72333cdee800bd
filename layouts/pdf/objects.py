"""Ready-made objects for ReportLab's document.

ReportLab formats its own dictionaries value by value, which for a large deck costs more than
everything else. `Raw` hands it bytes that are finished already; numbering, cross-references, the
page tree, the trailer and the information dictionary stay ReportLab's.
"""

import zlib

from reportlab.pdfbase import pdfdoc

from deck.color import Color
from layouts.page import Bitmap

SPACES = {"gray": "/DeviceGray", "rgb": "/DeviceRGB", "cmyk": "/DeviceCMYK"}
INKS = {"gray": 1, "rgb": 3, "cmyk": 4}


class Raw(pdfdoc.PDFObject):  # type: ignore[misc]
    """An object that is written as it stands."""

    __RefOnly__ = 1  # ReportLab's sign for "always an indirect object"

    def __init__(self, content: bytes | str) -> None:
        """Keep the finished object."""
        self.content = content.encode("latin-1") if isinstance(content, str) else content

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """Return the object; called by ReportLab."""
        return self.content


def stream(data: bytes, entries: str = "") -> Raw:
    """Return a compressed stream with more entries in its dictionary."""
    packed = zlib.compress(data, 6)
    head = f"<<{entries}/Filter/FlateDecode/Length {len(packed)}>>\nstream\n"
    return Raw(head.encode("latin-1") + packed + b"\nendstream\n")


def image(bitmap: Bitmap, mask: str) -> Raw:
    """Return a picture as an image XObject (ISO 32000-1, 2008, 8.9.5).

    Args:
        bitmap: the picture.
        mask: the reference to how opaque it is, or nothing.
    """
    entries = (
        f"/Type/XObject/Subtype/Image/Width {bitmap.width}/Height {bitmap.height}"
        f"/ColorSpace{SPACES[bitmap.space]}/BitsPerComponent {bitmap.bits}"
    )
    if bitmap.inverted:
        entries += f"/Decode[{'1 0 ' * INKS[bitmap.space]}]"
    if mask:
        entries += f"/SMask {mask}"
    return finished(bitmap.data, entries, "DCTDecode" if bitmap.jpeg else "FlateDecode")


def mask_of(bitmap: Bitmap) -> Raw:
    """Return how opaque a picture is, as an image of its own (ISO 32000-1, 2008, 11.6.5.3)."""
    entries = (
        f"/Type/XObject/Subtype/Image/Width {bitmap.width}/Height {bitmap.height}"
        "/ColorSpace/DeviceGray/BitsPerComponent 8"
    )
    return finished(bitmap.alpha, entries, "FlateDecode")


def finished(data: bytes, entries: str, filter: str) -> Raw:
    """Return a stream whose data are packed already."""
    head = f"<<{entries}/Filter/{filter}/Length {len(data)}>>\nstream\n"
    return Raw(head.encode("latin-1") + data + b"\nendstream\n")


def flag(value: bool) -> str:
    """Return a boolean as PDF writes it."""
    return "true" if value else "false"


def separation(color: Color) -> str:
    """Return the colour space of a spot colour (ISO 32000-1, 2008, 8.6.6.4).

    Its tint transform goes in a straight line from no ink to the CMYK that stands for the colour.
    """
    full = numbers(*color.cmyk)
    tint = f"<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[{full}]/N 1>>"
    return f"[/Separation/{name_of(color.spot)}/DeviceCMYK {tint}]"


def numbers(*values: float) -> str:
    """Return numbers as a PDF array holds them, with four decimals at most."""
    return " ".join(f"{value:.4f}".rstrip("0").rstrip(".") for value in values)


def name_of(text: str) -> str:
    """Return a text as a name object, without its slash (ISO 32000-1, 2008, 7.3.5)."""
    return "".join(
        sign if sign.isalnum() or sign in "-_." else f"#{ord(sign):02x}" for sign in text
    )
