"""Rules on the objects within a file: streams, forms, graphics states, transparency, layers, names.

Sources: ISO 15930-7 (2010), 6.13 transfer curves and halftones, 6.14 PostScript, 6.20 transparency,
6.24 optional content; GWG 2022 R0030 (blending spaces), R0034 (layers).
"""

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name

from layouts.preflight.inspected import Inspected, name_of, of_file
from layouts.preflight.limits import TITLES, Limits
from layouts.preflight.report import Finding
from layouts.preflight.side import Side
from layouts.preflight.spaces import dictionary

PACKED = {"/LZWDecode": "LZW", "/LZW": "LZW", "/Crypt": "Crypt"}
SCREENS = (1, 5)  # types of halftones that PDF/X takes
NEWER = {"/JBIG2Decode": "JBIG2", "/JPXDecode": "JPEG 2000"}


def stream_filters(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """Streams are packed in a way that the standard allows."""
    barred = PACKED if limits.standard == "x4" else PACKED | NEWER
    found: set[str] = set()
    for one in file.streams:
        filters = one.get("/Filter")
        listed = list(filters) if isinstance(filters, Array) else [filters]
        found |= {barred[str(name)] for name in listed if str(name) in barred}
    for name in sorted(found):
        yield of_file("a stream is packed in a way that is not allowed", name, "Flate or JPEG")


def forbidden_objects(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """There are no pictures elsewhere, no second versions of pictures, and no PostScript."""
    for side, name, value in file.entries("XObject"):
        entries = [key for key in ("/OPI", "/Ref", "/Alternates", "/PS") if key in value]
        if value.get("/Subtype") == Name.PS or value.get("/Subtype2") == Name.PS:
            entries.append("/PS")
        for entry in dict.fromkeys(entries):
            yield side.finding(
                f"the object '{name}' is of a kind that is not allowed", entry, "none"
            )


def transfer_curves(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """No graphics state changes tones or screens: that is for the press."""
    for side, name, value in file.entries("ExtGState"):
        found = [key for key in ("/TR", "/HTP") if key in value]
        if value.get("/TR2", Name.Default) != Name.Default:
            found.append("/TR2")
        screen = dictionary(value.get("/HT"))
        if "/HalftoneName" in screen or int(screen.get("/HalftoneType", 1)) not in SCREENS:
            found.append("/HT")
        for entry in found:
            yield side.finding(f"the graphics state '{name}' changes tones", entry, "none")


def transparency(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """There is no transparency in PDF/X-1a and X-3."""
    if limits.standard == "x4":
        return
    help = f"flatten it when you export as {TITLES[limits.standard]}"
    for side in file.sides:
        if dictionary(side.page.obj.get("/Group")).get("/S") == Name.Transparency:
            yield side.finding("the page is a transparency group", "/Group", "none", help=help)
    for side, name, value in file.entries("ExtGState"):
        found = [key for key in ("/ca", "/CA") if float(value.get(key, 1)) != 1]
        if str(value.get("/BM", "/Normal")) not in ("/Normal", "/Compatible"):
            found.append("/BM")
        if value.get("/SMask", Name("/None")) != Name("/None"):
            found.append("/SMask")
        for entry in found:
            message = f"the graphics state '{name}' is transparent"
            yield side.finding(message, entry, "none", help=help)
    for side, name, value in file.entries("XObject"):
        group = dictionary(value.get("/Group")).get("/S") == Name.Transparency
        if "/SMask" in value or group:
            yield side.finding(
                f"the object '{name}' is transparent", "/SMask or /Group", "none", help=help
            )


def blending_space(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """What is transparent blends in CMYK."""
    if limits.standard != "x4":
        return
    groups: list[tuple[Side, Any]] = [(side, side.page.obj.get("/Group")) for side in file.sides]
    groups += [(side, value.get("/Group")) for side, _, value in file.entries("XObject")]
    for side, group in groups:
        space = dictionary(group).get("/CS", Name.DeviceCMYK)
        if space != Name.DeviceCMYK:
            found = name_of(space[0] if isinstance(space, Array) else space)
            yield side.finding("transparency blends in another space", found, "DeviceCMYK")


def layers(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """Layers are listed and always shown; PDF/X-1a and X-3 have none."""
    found = file.root.get("/OCProperties")
    if found is None:
        return
    if limits.standard != "x4":
        yield of_file(f"{TITLES[limits.standard]} has no layers", "/OCProperties", "none")
        return
    default = dictionary(found.get("/D"))
    if "/Name" not in default:
        yield of_file("the configuration of the layers has no name", "none", "/Name")
    if "/AS" in default:
        yield of_file("layers switch themselves on or off", "/AS", "none")
    if "/Configs" in found:
        yield of_file("layers have more than one configuration", "/Configs", "none", warning=True)
    ordered = set(listed(default.get("/Order"), 0))
    for group in list(found.get("/OCGs") or ()):
        if group.objgen not in ordered:
            name = str(group.get("/Name", "?"))
            yield of_file("a layer is missing in the list of layers", name, "in /Order")


def listed(value: Any, deep: int) -> Iterator[tuple[int, int]]:
    """Return the layers in an order that may be nested."""
    if isinstance(value, Array) and deep < 9:
        for one in list(value):
            yield from listed(one, deep + 1)
    elif isinstance(value, Dictionary):
        yield value.objgen


def resource_names(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """Every font, colour, picture and state that a page uses is there."""
    for side in file.sides:
        for category, name in side.contents.undefined:
            yield side.finding("the page uses something that is not there", f"{category} '{name}'")


def content_syntax(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """The content of every page can be read."""
    for side in file.sides:
        for broken in side.contents.broken:
            yield side.finding(f"the content is broken: {broken}")


def fonts_embedded(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """Every font is in the file, also one that is named and not used."""
    for side, name, font in file.entries("Font"):
        if font.get("/Subtype") == Name.Type3:
            continue  # its glyphs are content of the file
        below = font.get("/DescendantFonts")
        inner = below[0] if isinstance(below, Array) and len(below) else font
        descriptor = dictionary(inner.get("/FontDescriptor"))
        if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
            found = name_of(font.get("/BaseFont", name))
            help = "embed all fonts when you export, the standard ones too"
            yield side.finding("a font is not embedded", found, "embedded", help=help)
