"""Pictures of pages: a PDF that we wrote, drawn by PDFium.

PDFium is another program than the one that wrote the file, so a picture shows what a reader shows.
It takes time to load: it is imported when the first picture is drawn.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from deck.errors import EnvironmentProblem, Problem, Span


def pdfium() -> Any:
    """Return pypdfium2.

    Raises:
        EnvironmentProblem: if it is not installed.
    """
    try:
        import pypdfium2
    except ImportError as error:
        found = "pictures of pages need the package 'pypdfium2', which is not installed"
        help = "run `pip install pypdfium2`"
        raise EnvironmentProblem(
            [Problem(Span("pypdfium2"), "missing-file", found, help)]
        ) from error
    return pypdfium2


def pngs(pdf: bytes, *, width: int, pages: Sequence[int] | None = None) -> Iterator[bytes]:
    """Return pages of a PDF as PNG files, one by one.

    Args:
        pdf: the file.
        width: of a picture, in pixels; its height follows from the CropBox.
        pages: which, counted from 0; None for all.

    Raises:
        EnvironmentProblem: if pypdfium2 is not installed.
    """
    document = pdfium().PdfDocument(pdf)
    try:
        for number in range(len(document)) if pages is None else pages:
            page = document[number]
            picture = page.render(scale=width / page.get_width()).to_pil().convert("RGB")
            out = BytesIO()
            picture.quantize(64).save(out, "PNG", optimize=True)
            yield out.getvalue()
            page.close()
    finally:
        document.close()


def png(pdf: bytes, page: int, width: int) -> bytes:
    """Return one page of a PDF as a PNG file; see `pngs`."""
    return next(pngs(pdf, width=width, pages=[page]))
