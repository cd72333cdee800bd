"""Colours and settings of a page of a PDF: those that we print, and why others are refused.

Grey and CMYK keep their numbers, with a profile or without (that of a logo is the one of its press,
and black must stay black ink alone); RGB with a profile becomes sRGB (ISO 32000-1, 2008, 8.6).
"""

from math import isfinite
from typing import Any, NamedTuple

from layouts.drawing import NoDrawing, Paint

EXPORT = "export the drawing again as PDF, or save it as SVG"
TEXT = "turn its texts into outlines, then export it again"
ONE = "give every shape one plain colour, or save the drawing as a picture (PNG)"
COVER = "let every shape cover what lies below it (flatten transparency), then export it again"
PARTS = {"/DeviceGray": 1, "/DeviceRGB": 3, "/DeviceCMYK": 4}
SHOWN = frozenset({"Tj", "TJ", "'", '"'})
# What an ExtGState may say without a change of how opaque paths look.
STILL = frozenset({"/Type", "/SA", "/AIS", "/TK", "/RI", "/FL", "/SM", "/Font", "/OPM"})


class Space(NamedTuple):
    """A space of colours: how many numbers a colour has, and the profile of RGB, if any."""

    parts: int
    icc: bytes = b""


def painted(space: Space, values: list[float]) -> Paint:
    """Return a colour of a space."""
    if len(values) != space.parts:
        raise NoDrawing(0, "the page is damaged: a colour lacks numbers", EXPORT)
    parts = [min(max(value, 0.0), 1.0) for value in values]
    if space.parts == 1:
        return 0.0, 0.0, 0.0, round(1 - parts[0], 4)
    if space.parts == 3:
        return standard((parts[0], parts[1], parts[2]), space.icc)
    return parts[0], parts[1], parts[2], parts[3]


def opaque(name: str, value: Any) -> bool:
    """Tell whether a setting leaves opaque paths as they are; refuse those that do not."""
    if name in ("/CA", "/ca") and float(value) != 1:
        raise NoDrawing(0, "a part of it is transparent", COVER)
    if name == "/SMask" and str(value) != "/None":
        raise NoDrawing(0, "a part of it fades out", COVER)
    if name == "/BM" and not blends(value):
        raise NoDrawing(0, "a part of it blends with what lies below", COVER)
    still = STILL | {"/CA", "/ca", "/SMask", "/BM"}
    return name in still or screening(name, value)


def refuse(name: str) -> None:
    """Refuse an operator."""
    if name in SHOWN:
        raise NoDrawing(0, "its texts are not printed", TEXT)
    if name == "INLINE IMAGE":
        raise NoDrawing(0, "a picture in it is not printed", "save the drawing as PNG")
    if name == "sh":
        raise NoDrawing(0, "a gradient is not printed", ONE)
    raise NoDrawing(0, f"the page is damaged: '{name[:12]}' means nothing", EXPORT)


def numbers(given: list[Any], count: int | None = None) -> list[float]:
    """Return operands that are numbers."""
    if any(not is_number(one) for one in given) or (count is not None and len(given) != count):
        raise NoDrawing(0, "the page is damaged: numbers are missing", EXPORT)
    found = [float(one) for one in given]
    if not all(isfinite(one) for one in found):
        raise NoDrawing(0, "the page is damaged: a number is none", EXPORT)
    return found


def is_number(given: Any) -> bool:
    """Tell whether an operand is a number."""
    from decimal import Decimal

    return isinstance(given, int | float | Decimal) and not isinstance(given, bool)


def profiled(given: Any) -> Space:
    """Return a space of colours that is plain or has a profile; refuse any other."""
    if str(given) in PARTS:
        return Space(PARTS[str(given)])
    kind = str(given) if not isinstance(given, list) and str(given)[0] == "/" else str(given[0])
    if kind in PARTS:
        return Space(PARTS[kind])
    if kind == "/ICCBased":
        parts = int(given[1]["/N"])
        if parts not in (1, 3, 4):
            raise NoDrawing(0, f"a profile is for {parts} inks", ONE)
        return Space(parts, bytes(given[1].read_bytes()) if parts == 3 else b"")
    if kind in ("/Separation", "/DeviceN"):
        inks = given[1] if kind == "/DeviceN" else [given[1]]
        named = ", ".join(f"'{str(ink)[1:]}'" for ink in inks)
        help = "turn its colours into process colours (CMYK), then export it again"
        raise NoDrawing(0, f"an ink of its own is not printed: {named}", help)
    if kind == "/Pattern":
        raise NoDrawing(0, "a pattern is not printed", ONE)
    raise NoDrawing(0, f"a colour of the kind {kind[1:]} is not printed", ONE)


def standard(rgb: tuple[float, float, float], icc: bytes) -> tuple[float, float, float]:
    """Return a colour with a profile as sRGB."""
    if not icc:
        return rgb
    from PIL import Image, ImageCms

    from layouts.pictures import source, transformed

    point = Image.new("RGB", (1, 1), tuple(round(255 * part) for part in rgb))
    found = transformed(point, source(icc, "RGB"), ImageCms.createProfile("sRGB"), "RGB")
    red, green, blue = (part / 255 for part in found.tobytes())
    return red, green, blue


def tinted(paint: Paint) -> bool:
    """Tell whether a colour is more than black ink, which may overprint as ours does."""
    return len(paint) == 3 or any(paint[:3]) or paint[3] == 0


def blends(value: Any) -> bool:
    """Tell whether a blend mode is the plain one; of a list the first that is known counts."""
    names = [str(value)] if str(value).startswith("/") else [str(one) for one in value]
    return all(name in ("/Normal", "/Compatible") for name in names)


def screening(name: str, value: Any) -> bool:
    """Tell whether a setting is one of the screen of a press that says nothing."""
    return name in ("/TR", "/TR2", "/HT", "/BG2", "/UCR2", "/BG", "/UCR") and str(value) in (
        "/Default",
        "/Identity",
    )
