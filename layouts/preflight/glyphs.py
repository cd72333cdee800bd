"""Where glyphs stand: their boxes as pdfium measures them, in points of the page.

pdfium is a second reader of the file: what it sees does not depend on the interpreter here.
"""

import ctypes
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium_c

from layouts.geometry import Rect


class Glyph(NamedTuple):
    """A sign and the rectangle around its ink."""

    text: str
    box: Rect


class Glyphs:
    """Reads the glyphs of pages, counted from 0, until it is closed."""

    def __init__(self, path: Path) -> None:
        """Open a file.

        Raises:
            PdfiumError: if pdfium cannot read it.
        """
        self._document = pypdfium2.PdfDocument(path)

    def of(self, number: int) -> list[Glyph]:
        """Return the glyphs of a page that have ink."""
        page = self._document[number]
        text = page.get_textpage()
        left, right, low, top = (ctypes.c_double() for _ in range(4))
        found: list[Glyph] = []
        raw: Any = text.raw
        for index in range(pdfium_c.FPDFText_CountChars(raw)):
            code = pdfium_c.FPDFText_GetUnicode(raw, index)
            sign = chr(code) if 0 < code < 0x110000 else "?"
            if sign.isspace() or pdfium_c.FPDFText_IsGenerated(raw, index) == 1:
                continue
            if not pdfium_c.FPDFText_GetCharBox(raw, index, left, right, low, top):
                continue
            width, height = right.value - left.value, top.value - low.value
            if width > 0 and height > 0:
                found.append(Glyph(sign, Rect(left.value, low.value, width, height)))
        text.close()
        page.close()
        return found

    def close(self) -> None:
        """Close the file."""
        self._document.close()
