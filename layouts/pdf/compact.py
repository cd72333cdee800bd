"""A small file: objects in compressed streams (ISO 32000-1, 2008, 7.5.7 and 7.5.8).

A tagged file has thousands of small objects, one for each element; one by one they would take more
room than everything else. ReportLab numbers the objects and formats them; here they are written.
Press files stay as ReportLab writes them, since PDF/X-1a and X-3 know no object streams.

Most elements differ from others in their numbers alone, and those numbers count upwards, which
deflate does not see. So objects of one shape stand in a stream of their own, one a row, their
numbers below each other, and each row is written as its difference from the one above it: the
predictor `Up` of PNG (7.4.4.4), as in the cross-references. Spaces between the parts of an object
mean nothing. That halves what a tree of elements takes.
"""

import hashlib
import re
import struct
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from reportlab.pdfbase import pdfdoc

from layouts.pdf.fonts import ref

WIDTH = 7  # bytes of a row of the cross-references
TOGETHER = 4000  # objects in one stream; a viewer unpacks all of them to read one
ALIKE = 16  # objects of one shape that are worth a stream of their own
LONG = 64  # references in an object that are worth cells of their own
BEFORE = 7  # signs before a reference that fit into its cell: a key, brackets, spaces
NUMBER = re.compile(rb"(?<=[ \[])(-?[0-9.]+)(?=[] />])")
REFERENCE = re.compile(rb"([0-9]+ 0 R)")
TEXT = re.compile(rb"\(|<[0-9a-f]")  # where a text begins, whose numbers are not to be moved


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
    for objects, width in grouped(small):
        numbers = list(objects)
        for start in range(0, len(numbers), TOGETHER):
            group = numbers[start : start + TOGETHER]
            count += 1
            places |= {number: (2, count, place) for place, number in enumerate(group)}
            places[count] = (1, len(file), 0)
            file += together(count, {number: objects[number] for number in group}, width)
    count += 1
    places[count] = (1, len(file), 0)
    start = len(file)
    digest = hashlib.sha256(file).hexdigest()[:32]
    rows = b"".join(struct.pack(">BIH", *places[number]) for number in range(count + 1))
    entries = (
        f"/Type/XRef/Size {count + 1}/W[1 4 2]/Root {root}/Info {info}/ID[<{digest}><{digest}>]"
    )
    file += packed(count, entries, rows, WIDTH)
    return bytes(file + b"startxref\n%d\n%%%%EOF\n" % start)


def formatted(document: pdfdoc.PDFDocument) -> tuple[dict[int, bytes], dict[int, bytes]]:
    """Return all objects by number, small ones and streams; formatting may add objects."""
    small: dict[int, bytes] = {}
    streams: dict[int, bytes] = {}
    number = 1
    while number in document.numberToId:
        content = pdfdoc.format(
            document.idToObject[document.numberToId[number]], document, toplevel=1
        ).strip()
        kind = streams if content.endswith(b"endstream") else small
        kind[number] = content
        number += 1
    return small, streams


def grouped(small: Mapping[int, bytes]) -> Iterator[tuple[dict[int, bytes], int]]:
    """Return objects by number that share a stream, and the width of its rows; 0 for no rows."""
    shapes: defaultdict[tuple[bytes, ...], dict[int, list[bytes]]] = defaultdict(dict)
    long: dict[int, bytes] = {}
    rest: dict[int, bytes] = {}
    for number, content in small.items():
        if TEXT.search(content):
            rest[number] = content
        elif content.count(b" 0 R ") >= LONG:
            long[number] = content
        else:
            parts = NUMBER.split(content)
            shapes[tuple(parts[::2])][number] = parts[1::2]
    for shape, found in shapes.items():
        if len(found) >= ALIKE:
            rows = aligned(shape, list(found.values()))
            yield dict(zip(found, rows, strict=True)), len(rows[0])
        else:
            rest |= {number: small[number] for number in found}
    if long:
        yield in_cells(long)
    yield {number: rest[number] + b"\n" for number in sorted(rest)}, 0


def aligned(shape: Sequence[bytes], numbers: Sequence[Sequence[bytes]]) -> list[bytes]:
    """Return objects of one shape with their numbers below each other.

    Args:
        shape: what stands before, between and behind the numbers.
        numbers: of each object.
    """
    widths = [max(map(len, column)) for column in zip(*numbers, strict=True)]
    safe = [part.replace(b"%", b"%%") for part in shape]
    row = b"".join(b"%b%%%db" % pair for pair in zip(safe, widths, strict=False))
    row += safe[-1] + b"\n"
    return [row % tuple(own) for own in numbers]


def in_cells(objects: Mapping[int, bytes]) -> tuple[dict[int, bytes], int]:
    """Return objects with long lists of references as cells, one reference in each, and its width.

    What stands before a reference is at the left of its cell, or takes some cells more.
    """
    split = {number: REFERENCE.split(content) for number, content in objects.items()}
    listed = [
        (before, own)
        for parts in split.values()
        for before, own in zip(parts[:-1:2], parts[1::2], strict=True)
    ]
    width = max(len(before) + len(own) + 1 for before, own in listed if len(before) <= BEFORE)
    found: dict[int, bytes] = {}
    for number, parts in split.items():
        cells = [
            b"%b%*b" % (before, wide(len(before) + len(own), width) - len(before), own)
            for before, own in zip(parts[:-1:2], parts[1::2], strict=True)
        ]
        end = parts[-1]
        found[number] = b"".join(cells) + end + b"\n" * (wide(len(end) + 1, width) - len(end))
    return found, width


def together(number: int, objects: Mapping[int, bytes], width: int) -> bytes:
    """Return an object stream with some objects, in rows of a width if it is not 0."""
    starts = [0]
    for content in objects.values():
        starts.append(starts[-1] + len(content))
    pairs = [b"%d %d " % pair for pair in zip(objects, starts, strict=False)]
    if width:
        wide_pair = max(map(len, pairs))
        pairs = [pair.rjust(wide_pair) for pair in pairs]
        fit = max(1, width // wide_pair)
        lines = [b"".join(pairs[n : n + fit]) for n in range(0, len(pairs), fit)]
        pairs = [line.ljust(wide(len(line), width)) for line in lines]
    head = b"".join(pairs)
    entries = f"/Type/ObjStm/N {len(objects)}/First {len(head)}"
    return packed(number, entries, head + b"".join(objects.values()), width)


def packed(number: int, entries: str, data: bytes, width: int) -> bytes:
    """Return a compressed stream as an indirect object, in rows of a width if it is not 0."""
    if width:
        entries += f"/DecodeParms<</Predictor 12/Columns {width}>>"
        data = differences(data, width)
    small = zlib.compress(data, 9)
    head = f"{number} 0 obj\n<<{entries}/Filter/FlateDecode/Length {len(small)}>>\nstream\n"
    return head.encode("ascii") + small + b"\nendstream\nendobj\n"


def differences(data: bytes, width: int) -> bytes:
    """Return rows of a width, each as its difference from the one above it, byte by byte.

    All bytes are subtracted at once, as one large number; the highest bit of each byte keeps
    borrows from the next one.
    """
    size = len(data)
    high = int.from_bytes(b"\x80" * size, "big")
    low = int.from_bytes(b"\x7f" * size, "big")
    here = int.from_bytes(data, "big")
    above = int.from_bytes(bytes(width) + data[:-width], "big")
    found = ((here | high) - (above & low)) ^ ((here ^ above ^ high) & high)
    rows = found.to_bytes(size, "big")
    return b"".join(b"\x02" + rows[n : n + width] for n in range(0, size, width))


def wide(size: int, width: int) -> int:
    """Return how much room a text takes in cells of a width."""
    return -(-size // width) * width
