"""Cards as pictures, for shops that take one file for each face: our own PDF, drawn by pdfium.

Pictures are sRGB, hold the bleed, and have exactly the pixels that the shop asks for. They are
called after their card: `OPD-03-front.png`. A card that is printed more than once has a number in
its name from the second on: `JOK-01-2-front.png`.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from deck.errors import EnvironmentProblem, Problem, Span
from layouts.catalog import Raster
from layouts.job import File
from layouts.page import Page
from layouts.pdf.writer import Metadata, write_pages

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

    Raises:
        EnvironmentProblem: if pdfium is not installed.
    """
    pdfium = renderer()
    unique = {page.key: page for page in pages}
    data = write_pages(list(unique.values()), about, space="rgb")
    kept: dict[str, bytes] = {}
    with pdfium.PdfDocument(data) as document:
        numbers = {key: number for number, key in enumerate(unique)}
        seen: Counter[str] = Counter()
        for front, back in zip(pages[::2], pages[1::2], strict=True):
            seen[front.label] += 1
            copy = f"-{seen[front.label]}" if seen[front.label] > 1 else ""
            for page in (front, back):
                if page.key not in kept:
                    image = drawn(pdfium, document[numbers[page.key]], raster)
                    kept[page.key] = packed(image, raster, page.trim.width + 2 * page.bleed)
                name = f"{front.label}{copy}-{page.side}.{raster.type}"
                yield File(f"{FOLDER}/{name}", kept[page.key], 1)
                tick(1)


def renderer() -> Any:
    """Return pdfium for Python, which only this needs.

    Raises:
        EnvironmentProblem: if it is not installed.
    """
    try:
        import pypdfium2
    except ImportError as error:
        found = "this shop takes pictures, and the library that draws them is missing"
        raise EnvironmentProblem(
            [Problem(Span("pypdfium2"), "missing-file", found, "run `pip install pypdfium2`")]
        ) from error
    return pypdfium2


def drawn(pdfium: Any, page: Any, raster: Raster) -> "Image":
    """Return a page drawn on white over exactly so many pixels."""
    raw = pdfium.raw
    bitmap = pdfium.PdfBitmap.new_native(
        raster.width, raster.height, raw.FPDFBitmap_BGR, rev_byteorder=True
    )
    raw.FPDFBitmap_FillRect(bitmap, 0, 0, raster.width, raster.height, 0xFFFFFFFF)
    flags = raw.FPDF_REVERSE_BYTE_ORDER
    raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, raster.width, raster.height, 0, flags)
    image: Image = bitmap.to_pil().convert("RGB")
    return image


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
