"""Small PDF files with a drawing, as a designer hands over a logo."""

from io import BytesIO
from typing import Any

import pikepdf

RED_SQUARE = "1 0 0 rg 10 10 20 20 re f "  # on a page of 100 x 40 points


def one_page(content: str, **more: Any) -> bytes:
    """Return a file with one page of 100 x 40 points.

    Args:
        content: what the page says.
        more: entries of the page, such as `Rotate`.
    """
    with pikepdf.new() as pdf:
        page = pikepdf.Dictionary(
            Type=pikepdf.Name.Page,
            MediaBox=[0, 0, 100, 40],
            Resources=pikepdf.Dictionary(),
            Contents=pdf.make_stream(content.encode("latin-1")),
        )
        for name, value in more.items():
            page["/" + name] = value
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
        return saved(pdf)


def stream(pdf: pikepdf.Pdf, content: str, **more: Any) -> pikepdf.Stream:
    """Return a form of a file."""
    form = pdf.make_stream(content.encode("latin-1"))
    form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    for name, value in more.items():
        form["/" + name] = value
    return form


def saved(pdf: pikepdf.Pdf) -> bytes:
    """Return the bytes of a file; its streams stay as they are."""
    out = BytesIO()
    pdf.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return out.getvalue()
