"""Pictures as data in a page of HTML: a JPEG as it is, everything else as PNG.

A PNG is written here in its plainest form, without filters, so that the same picture is the same
bytes (PNG, W3C, 2025, chapters 5 and 11).
"""

import zlib
from base64 import b64encode
from collections.abc import Iterator

from layouts.page import Bitmap

CHANNELS = {"gray": 1, "rgb": 3}


def address(bitmap: Bitmap) -> str:
    """Return a picture for the screen as the address of an image."""
    kind, data = ("jpeg", bitmap.data) if bitmap.jpeg else ("png", png(bitmap))
    return f"data:image/{kind};base64,{b64encode(data).decode()}"


def png(bitmap: Bitmap) -> bytes:
    """Return a picture in grey or RGB as a PNG, with how opaque its points are."""
    channels = CHANNELS[bitmap.space]
    color = {1: 0, 3: 2}[channels] + (4 if bitmap.alpha else 0)
    size = bitmap.width.to_bytes(4, "big") + bitmap.height.to_bytes(4, "big")
    head = size + bytes((bitmap.bits, color, 0, 0, 0))
    rows = b"".join(b"\0" + row for row in _rows(bitmap, channels))
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _rows(bitmap: Bitmap, channels: int) -> Iterator[bytes]:
    data = zlib.decompress(bitmap.data)
    long = (bitmap.width * channels * bitmap.bits + 7) // 8
    opaque = zlib.decompress(bitmap.alpha) if bitmap.alpha else b""
    for number in range(bitmap.height):
        row = data[number * long : (number + 1) * long]
        if opaque:
            alpha = opaque[number * bitmap.width : (number + 1) * bitmap.width]
            woven = bytearray(bitmap.width * (channels + 1))
            for channel in range(channels):
                woven[channel :: channels + 1] = row[channel::channels]
            woven[channels :: channels + 1] = alpha
            row = bytes(woven)
        yield row


def _chunk(name: bytes, data: bytes) -> bytes:
    check = zlib.crc32(name + data).to_bytes(4, "big")
    return len(data).to_bytes(4, "big") + name + data + check
