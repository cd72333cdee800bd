"""Fonts in a PDF: composite fonts made from shaped glyphs, as subsets, with exact text.

A face is embedded as a Type 0 font with a CIDFontType2 descendant (ISO 32000-1, 2008, 9.7). Each
pair of a glyph and the text it stands for has its own CID: a hyphen at a line end is another CID
than a written one, a ligature maps to its letters, and every reader extracts what was written.
`CIDToGIDMap` leads from CIDs to the glyphs of the subset, which HarfBuzz makes with the glyph ids
kept.
"""

import hashlib
from collections.abc import Iterable
from itertools import accumulate

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from layouts.pdf.objects import Raw, stream
from layouts.typeset.fonts import Font, Glyph, Word

MM = 1000  # glyph space units per em
UNSEEN = " "  # what dots and vowels stand for, drawn behind their word; their letter says them


class EmbeddedFont:
    """One face in one document; collects the glyphs that are used.

    Attributes:
        name: the resource name, such as `F1`.
        codes: words as the inside of a TJ array, by the word.
    """

    def __init__(self, name: str, font: Font) -> None:
        """Start without glyphs; CID 0 is the glyph for missing characters and is never shown."""
        self.name, self.font = name, font
        self.codes = Codes(self)
        self._cids: dict[tuple[int, str], int] = {(0, ""): 0}
        self._advances: dict[int, float] = {}

    def advance(self, glyph: int) -> float:
        """Return the advance of a glyph by the face itself, in em."""
        if glyph not in self._advances:
            self._advances[glyph] = self.font.font.get_glyph_h_advance(glyph) / self.font.upem
        return self._advances[glyph]

    def cid(self, glyph: Glyph) -> int:
        """Return the CID of a glyph that stands for its text."""
        return self._cids.setdefault((glyph.id, glyph.text), len(self._cids))

    def encode(self, word: Word) -> str:
        """Return a word as the inside of a TJ array: codes, and kerning in thousandths of an em.

        A word with raised glyphs or with several glyphs for one character gets its text as
        ActualText.
        """
        if word.level & 1:
            return self._leftward(word)
        parts: list[str] = []
        codes = ""
        for glyph in word.glyphs:
            if glyph.dx or glyph.dy:
                return actual(word.text, self._placed(word.glyphs))
            codes += f"{self.cid(glyph):04X}"
            kern = round((self.advance(glyph.id) - glyph.advance) * MM)
            if kern:
                parts.append(f"<{codes}>{kern}")
                codes = ""
        if codes:
            parts.append(f"<{codes}>")
        shown = "".join(parts)
        return shown if all(glyph.text for glyph in word.glyphs) else actual(word.text, shown)

    def _placed(self, glyphs: Iterable[Glyph]) -> str:
        parts = []
        for glyph in glyphs:
            before, after = round(-glyph.dx * MM), 0
            after = round((self.advance(glyph.id) - glyph.advance + glyph.dx) * MM)
            code = f"{before or ''}<{self.cid(glyph):04X}>{after or ''}"
            # A rise is in points: the text matrix of these words is scaled, see `Stream.text`.
            parts.append(f"]TJ {glyph.dy:.3f} Ts[{code}]TJ 0 Ts[" if glyph.dy else code)
        return "".join(parts)

    def _leftward(self, word: Word) -> str:
        """Return a word that runs from right to left.

        Readers turn letters of such scripts round by themselves, and expect it: so glyphs stand in
        the order that they are drawn in. A letter comes before its dots and vowels, which have no
        text of their own.
        """
        places = accumulate((glyph.advance for glyph in word.glyphs), initial=0.0)
        letters: list[tuple[Glyph, float]] = []
        marks: list[tuple[Glyph, float]] = []
        for glyph, place in zip(word.glyphs, places, strict=False):
            shown = glyph if glyph.text else glyph._replace(text=UNSEEN)
            (letters if glyph.text else marks).append((shown, place + glyph.dx))
        pen, parts = 0.0, []
        for glyph, place in [*letters, *marks]:
            kern = round((pen - place) * MM)
            code = f"{kern or ''}<{self.cid(glyph):04X}>"
            if glyph.id == self.font.nothing and glyph.text != UNSEEN:
                code = f"]TJ 3 Tr[{code}]TJ 0 Tr["  # for readers alone, see `Font.nothing`
            parts.append(f"]TJ {glyph.dy:.3f} Ts[{code}]TJ 0 Ts[" if glyph.dy else code)
            pen = place + self.advance(glyph.id)
        kern = round((pen - word.width) * MM)
        return "".join(parts) + (str(kern) if kern else "")

    def add_to(self, document: pdfdoc.PDFDocument) -> pdfdoc.PDFObjectReference:
        """Add the font to a document and return a reference to it."""
        glyphs = sorted({glyph for glyph, _ in self._cids})
        subset = hb.SubsetInput()
        subset.glyph_set.update(glyphs)
        subset.flags = (
            hb.SubsetFlags.RETAIN_GIDS
            | hb.SubsetFlags.NO_LAYOUT_CLOSURE
            | hb.SubsetFlags.NO_HINTING
        )
        for table in ("GSUB", "GPOS", "GDEF", "name", "DSIG", "BASE", "STAT", "gasp", "post"):
            subset.drop_table_tag_set.add(hb_tag(table))
        face = subset.subset(self.font.face)
        data = bytes(face.blob.data)
        tag = "".join(
            chr(65 + byte % 26) for byte in hashlib.sha256(repr(glyphs).encode()).digest()[:6]
        )
        name = f"{tag}+{self.font.name}"
        add = document.Reference
        file = add(stream(data, f"/Length1 {len(data)}"))
        extents = self.font
        italic = -12 if "It" in self.font.name else 0
        descriptor = add(
            Raw(
                f"<</Type/FontDescriptor/FontName/{name}/Flags {68 if italic else 4}"
                f"/FontBBox[{self._box()}]/ItalicAngle {italic}"
                f"/Ascent {extents.ascent * MM:.0f}/Descent {extents.descent * MM:.0f}"
                f"/CapHeight {extents.cap_height * MM:.0f}"
                f"/XHeight {extents.x_height * MM:.0f}/StemV 80"
                f"/FontFile2 {ref(file, document)}>>"
            )
        )
        ids = [glyph for glyph, _ in self._cids]
        to_glyph = add(stream(b"".join(glyph.to_bytes(2, "big") for glyph in ids)))
        widths = " ".join(f"{self.advance(glyph) * MM:.4g}" for glyph in ids)
        descendant = add(
            Raw(
                f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}"
                "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
                f"/FontDescriptor {ref(descriptor, document)}/DW 1000/W[0[{widths}]]"
                f"/CIDToGIDMap {ref(to_glyph, document)}>>"
            )
        )
        unicode = add(stream(to_unicode((cid, text) for (_, text), cid in self._cids.items())))
        return add(
            Raw(
                f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
                f"/DescendantFonts[{ref(descendant, document)}]"
                f"/ToUnicode {ref(unicode, document)}>>"
            )
        )

    def _box(self) -> str:
        extents = [self.font.font.get_glyph_extents(glyph) for glyph, _ in self._cids]
        shown = [box for box in extents if box is not None]
        left = min(box.x_bearing for box in shown)
        top = max(box.y_bearing for box in shown)
        right = max(box.x_bearing + box.width for box in shown)
        low = min(box.y_bearing + box.height for box in shown)
        return " ".join(f"{value / self.font.upem * MM:.0f}" for value in (left, low, right, top))


class Codes(dict[Word, str]):
    """Encodes a word when it is first asked for."""

    def __init__(self, font: EmbeddedFont) -> None:
        """Start empty."""
        self.font = font

    def __missing__(self, word: Word) -> str:
        """Encode and keep a word."""
        code = self[word] = self.font.encode(word)
        return code


def actual(text: str, shown: str) -> str:
    """Return codes wrapped in their text (ISO 32000-1, 2008, 14.9.4)."""
    said = text.encode("utf-16-be").hex().upper()
    return f"]TJ/Span<</ActualText<FEFF{said}>>>BDC[{shown}]TJ EMC["


def ref(reference: pdfdoc.PDFObjectReference, document: pdfdoc.PDFDocument) -> str:
    """Return a reference as it is written, such as `12 0 R`."""
    return str(reference.format(document).decode("ascii"))


def hb_tag(name: str) -> int:
    """Return a table tag as HarfBuzz counts it."""
    return int.from_bytes(name.encode("ascii"), "big")


def to_unicode(pairs: Iterable[tuple[int, str]]) -> bytes:
    """Return a ToUnicode CMap (ISO 32000-1, 2008, 9.10.3) for pairs of CID and text."""
    entries = [
        f"<{cid:04X}> <{text.encode('utf-16-be').hex().upper()}>" for cid, text in pairs if text
    ]
    blocks = []
    for start in range(0, len(entries), 100):  # at most 100 entries in a block
        block = entries[start : start + 100]
        blocks.append(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n")
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        + "".join(blocks)
        + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")
