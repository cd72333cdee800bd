"""Pictures of pages: a PDF that we wrote, drawn by PDFium.

PDFium is another program than the one that wrote the file, so a picture shows what a reader shows.
It takes time to load: it is imported when the first picture is drawn.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

COLORS = 64  # of a picture for a screen, which makes it small


def images(
    pdf: bytes, *, width: int, height: int = 0, pages: Sequence[int] | None = None
) -> Iterator["Image"]:
    """Return pages of a PDF drawn on white over exactly so many pixels, one by one.

    Args:
        pdf: the file.
        width: of a picture, in pixels.
        height: in pixels; 0 follows from the CropBox.
        pages: which, counted from 0; None for all.
    """
    import pypdfium2

    raw = pypdfium2.raw
    with pypdfium2.PdfDocument(pdf) as document:
        for number in range(len(document)) if pages is None else pages:
            page = document[number]
            high = height or round(width * page.get_height() / page.get_width())
            bitmap = pypdfium2.PdfBitmap.new_native(
                width, high, raw.FPDFBitmap_BGR, rev_byteorder=True
            )
            raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, high, 0xFFFFFFFF)
            flags = raw.FPDF_REVERSE_BYTE_ORDER
            raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, high, 0, flags)
            image: Image = bitmap.to_pil().convert("RGB")
            page.close()
            yield image


def pngs(pdf: bytes, *, width: int, pages: Sequence[int] | None = None) -> Iterator[bytes]:
    """Return pages of a PDF as small PNG files for a screen; see `images`."""
    for image in images(pdf, width=width, pages=pages):
        out = BytesIO()
        image.quantize(COLORS).save(out, "PNG", optimize=True)
        yield out.getvalue()


def png(pdf: bytes, page: int, width: int) -> bytes:
    """Return one page of a PDF as a PNG file; see `pngs`."""
    return next(pngs(pdf, width=width, pages=[page]))
