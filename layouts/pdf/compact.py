"""A small file: objects in compressed streams (ISO 32000-1, 2008, 7.5.7 and 7.5.8).

A tagged file has thousands of small objects, one for each element; one by one they would take more
room than everything else. ReportLab numbers the objects and formats them; here they are written.
Press files stay as ReportLab writes them, since PDF/X-1a and X-3 know no object streams.
"""

import hashlib
import struct
import zlib
from collections.abc import Iterable

from reportlab.pdfbase import pdfdoc

from layouts.pdf.fonts import ref

WIDTH = 7  # bytes of a row of the cross-references
TOGETHER = 4000  # objects in one stream; a viewer unpacks all of them to read one


def compact(document: pdfdoc.PDFDocument, version: tuple[int, int] = (1, 7)) -> bytes:
    """Return the bytes of a document with its small objects packed together."""
    root = ref(document.Reference(document.Catalog), document)
    info = ref(document.Reference(document.info), document)
    small, streams = formatted(document)
    file = bytearray(b"%%PDF-%d.%d\n%%\xe2\xe3\xcf\xd3\n" % version)
    places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}  # as in the cross-references
    count = len(small) + len(streams)
    for number, content in streams.items():
        places[number] = (1, len(file), 0)
        file += b"%d 0 obj\n%b\nendobj\n" % (number, content.rstrip(b"\n"))
    numbers = list(small)
    for start in range(0, len(numbers), TOGETHER):
        group = numbers[start : start + TOGETHER]
        count += 1
        places |= {number: (2, count, place) for place, number in enumerate(group)}
        places[count] = (1, len(file), 0)
        file += together(count, {number: small[number] for number in group})
    count += 1
    places[count] = (1, len(file), 0)
    start = len(file)
    digest = hashlib.sha256(file).hexdigest()[:32]
    rows = [places[number] for number in range(count + 1)]
    entries = (
        f"/Type/XRef/Size {count + 1}/W[1 4 2]/Root {root}/Info {info}/ID[<{digest}><{digest}>]"
        f"/DecodeParms<</Predictor 12/Columns {WIDTH}>>"
    )
    file += packed(count, entries, differences(rows))
    return bytes(file + b"startxref\n%d\n%%%%EOF\n" % start)


def differences(rows: Iterable[tuple[int, int, int]]) -> bytes:
    """Return the rows of the cross-references, each as its difference from the one above it.

    This is the predictor `Up` of PNG, which makes most of them alike (ISO 32000-1, 2008, 7.4.4.4).
    """
    found = bytearray()
    above = bytes(WIDTH)
    for kind, place, more in rows:
        row = struct.pack(">BIH", kind, place, more)
        found.append(2)
        found += bytes((new - old) & 255 for new, old in zip(row, above, strict=True))
        above = row
    return bytes(found)


def formatted(document: pdfdoc.PDFDocument) -> tuple[dict[int, bytes], dict[int, bytes]]:
    """Return all objects by number, small ones and streams; formatting may add objects."""
    small: dict[int, bytes] = {}
    streams: dict[int, bytes] = {}
    number = 1
    while number in document.numberToId:
        content = pdfdoc.format(
            document.idToObject[document.numberToId[number]], document, toplevel=1
        )
        kind = streams if content.rstrip().endswith(b"endstream") else small
        kind[number] = content
        number += 1
    return small, streams


def together(number: int, objects: dict[int, bytes]) -> bytes:
    """Return an object stream with some objects."""
    heads: list[str] = []
    body = b""
    for own, content in objects.items():
        heads.append(f"{own} {len(body)}")
        body += content.strip() + b"\n"
    head = " ".join(heads).encode("ascii") + b"\n"
    return packed(number, f"/Type/ObjStm/N {len(objects)}/First {len(head)}", head + body)


def packed(number: int, entries: str, data: bytes) -> bytes:
    """Return a compressed stream as an indirect object."""
    small = zlib.compress(data, 9)
    head = f"{number} 0 obj\n<<{entries}/Filter/FlateDecode/Length {len(small)}>>\nstream\n"
    return head.encode("ascii") + small + b"\nendstream\nendobj\n"
