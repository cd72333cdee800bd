"""Cards as pictures, for shops that take one file for each face: our own PDF, drawn by pdfium.

Pictures are sRGB, hold the bleed, and have exactly the pixels that the shop asks for. They are
called after their card: `OPD-03-front.png`. A card that is printed more than once has a number in
its name from the second on: `JOK-01-2-front.png`.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from layouts.catalog import Raster
from layouts.job import File
from layouts.page import Page
from layouts.pdf.writer import Metadata, write_pages
from layouts.raster import images

if TYPE_CHECKING:
    from PIL.Image import Image

FOLDER = "cards-press"
QUALITY = 95


def pictures(
    pages: Sequence[Page],
    about: Metadata,
    raster: Raster,
    *,
    tick: Callable[[int], None] = lambda done: None,
) -> Iterator[File]:
    """Return one picture for each side of each card, fronts and backs side by side.

    Args:
        pages: of the cards, front then back.
        about: what the PDF between the two says of itself; nobody sees it.
        raster: how many pixels, and of which kind.
        tick: is told how many pictures have been made since the last call.
    """
    unique = {page.key: page for page in pages}
    data = write_pages(list(unique.values()), about, space="rgb")
    drawn = zip(unique, images(data, width=raster.width, height=raster.height), strict=True)
    kept: dict[str, bytes] = {}
    seen: Counter[str] = Counter()
    for front, back in zip(pages[::2], pages[1::2], strict=True):
        seen[front.label] += 1
        copy = f"-{seen[front.label]}" if seen[front.label] > 1 else ""
        for page in (front, back):
            while page.key not in kept:  # they are drawn in the order in which they come first
                key, image = next(drawn)
                kept[key] = packed(image, raster, page.trim.width + 2 * page.bleed)
            name = f"{front.label}{copy}-{page.side}.{raster.type}"
            yield File(f"{FOLDER}/{name}", kept[page.key], 1)
            tick(1)


def packed(image: "Image", raster: Raster, width: float) -> bytes:
    """Return the bytes of a picture that says how large it is: its width is in points."""
    from PIL.PngImagePlugin import PngInfo

    out, ppi = BytesIO(), round(raster.width / width * 72, 2)
    if raster.type == "jpg":
        image.save(out, "JPEG", quality=QUALITY, subsampling=0, dpi=(ppi, ppi))
    else:
        info = PngInfo()
        info.add(b"sRGB", b"\0")  # the colours are sRGB (PNG, 2003, 11.3.3.5)
        image.save(out, "PNG", pnginfo=info, dpi=(ppi, ppi))
    return out.getvalue()
