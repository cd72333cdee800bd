"""The standards that a press file may claim, as data, and what they ask for in the file.

PDF/X-4 is ISO 15930-7 (2010), PDF/X-1a:2003 is ISO 15930-4 (2003), PDF/X-3:2003 is ISO 15930-6
(2003). All three want an output intent for the printing condition, exact boxes, embedded fonts and
the same statements in the XMP packet as in the information dictionary. We embed the profile of the
condition in each, and use DeviceCMYK and spot colours alone, which all three allow.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from layouts.pdf import xmp
from layouts.pdf.objects import Raw, stream

REGISTRY = "http://www.color.org"


@dataclass(frozen=True, slots=True)
class Standard:
    """One standard.

    Attributes:
        name: on the command line and in a printer's file.
        title: as the standard calls itself.
        version: of PDF, at most.
        info: what it wants in the information dictionary.
        xmp: what it wants in the XMP packet.
        layers: whether optional content is allowed.
        blending: whether pages name the colour space in which they would blend.
    """

    name: str
    title: str
    version: tuple[int, int]
    info: Mapping[str, str]
    xmp: str
    layers: bool
    blending: bool


STANDARDS = {
    "x4": Standard(
        "x4",
        "PDF/X-4",
        (1, 6),
        {},
        "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>",
        layers=True,
        blending=True,
    ),
    "x1a": Standard(
        "x1a",
        "PDF/X-1a:2003",
        (1, 4),
        {"GTS_PDFXVersion": "PDF/X-1a:2003", "GTS_PDFXConformance": "PDF/X-1a:2003"},
        "<pdfx:GTS_PDFXVersion>PDF/X-1a:2003</pdfx:GTS_PDFXVersion>"
        "<pdfx:GTS_PDFXConformance>PDF/X-1a:2003</pdfx:GTS_PDFXConformance>",
        layers=False,
        blending=False,
    ),
    "x3": Standard(
        "x3",
        "PDF/X-3:2003",
        (1, 4),
        {"GTS_PDFXVersion": "PDF/X-3:2003"},
        "<pdfx:GTS_PDFXVersion>PDF/X-3:2003</pdfx:GTS_PDFXVersion>",
        layers=False,
        blending=False,
    ),
}


@dataclass(frozen=True, slots=True)
class Condition:
    """A printing condition: paper, ink and press, as characterised, with its profile.

    Attributes:
        identifier: in the registry of the ICC, such as `FOGRA39`.
        description: in words.
        profile: the bytes of an ICC profile of class `prtr` from CMYK (ICC.1:2001-04, 6.1).
    """

    identifier: str
    description: str
    profile: bytes


# The processing steps of ISO 19593-1 (2018) that the lines of a die stand for, by their ink.
STEPS: Mapping[str, str] = {"CutContour": "Cutting", "Crease": "Creasing"}


@dataclass(frozen=True, slots=True)
class Press:
    """What a press file is written for.

    Attributes:
        steps: inks that are lines for a tool, which overprint, and the step that each stands for.
        rich_black: what a large solid of pure black is printed with, as CMYK from 0 to 1.
        most_ink: all inks together, at most, where 1 is one full ink.
    """

    standard: Standard
    condition: Condition
    steps: Mapping[str, str] = field(default_factory=lambda: STEPS)
    rich_black: tuple[float, float, float, float] = (0, 0, 0, 1)
    most_ink: float = 4


def intents(condition: Condition, profile: str) -> Raw:
    """Return the array with the one output intent (ISO 32000-1, 2008, 14.11.5).

    Args:
        condition: what the file is made for.
        profile: the reference to its profile.
    """
    texts = {
        "OutputConditionIdentifier": condition.identifier,
        "RegistryName": REGISTRY,
        "OutputCondition": condition.description,
        "Info": condition.description,
    }
    written = "".join(f"/{name} {literal(text)}" for name, text in texts.items())
    entry = f"<</Type/OutputIntent/S/GTS_PDFX{written}/DestOutputProfile {profile}>>"
    return Raw(f"[{entry}]")


def profile_stream(data: bytes) -> Raw:
    """Return a profile as a stream that an output intent may refer to."""
    return stream(data, "/N 4")


def literal(text: str) -> str:
    """Return a text as a string object (ISO 32000-1, 2008, 7.9.2.2)."""
    if text.isascii():
        for sign in "\\()":
            text = text.replace(sign, f"\\{sign}")
        return f"({text})"
    packed = ("\ufeff" + text).encode("utf-16-be").hex()
    return f"<{packed}>"


SPACES = {
    "pdfx": "http://ns.adobe.com/pdfx/1.3/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
}
TRAPPED = """<pdf:Trapped>False</pdf:Trapped>
<xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
"""


def packet(standard: Standard, texts: Mapping[str, str], day: date) -> Raw:
    """Return the XMP packet of a press file, see `layouts.pdf.xmp`.

    Args:
        standard: what the file claims.
        texts: title, author, subject, creator and producer.
        day: of the deck.
    """
    claim = TRAPPED + standard.xmp
    return xmp.packet(texts, day, spaces=SPACES, claim=claim, seed=standard.title)
