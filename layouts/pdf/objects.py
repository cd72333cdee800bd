"""Ready-made objects for ReportLab's document.

ReportLab formats its own dictionaries value by value, which for a large deck costs more than
everything else. `Raw` hands it bytes that are finished already; numbering, cross-references, the
page tree, the trailer and the information dictionary stay ReportLab's.
"""

import zlib

from reportlab.pdfbase import pdfdoc


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
