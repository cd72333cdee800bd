"""Answer sheets in the hands of people: filled in with pdfium, and collected by our command."""

import json
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as raw
from click.testing import CliRunner

import build


def boxes(path: Path) -> dict[str, tuple[int, list[tuple[float, float]]]]:
    """Return the page and the middle of each box of a field, by its name."""
    found: dict[str, tuple[int, list[tuple[float, float]]]] = {}
    with pikepdf.open(path) as pdf:
        for number, page in enumerate(pdf.pages):
            for widget in page.get("/Annots", []):
                own = widget if "/T" in widget else widget.Parent
                name = f"{own.Parent.T}.{own.T}"
                x, y, right, top = map(float, widget.Rect)
                found.setdefault(name, (number, []))[1].append(((x + right) / 2, (y + top) / 2))
    return found


def fill(path: Path, out: Path, texts: dict[str, str], clicks: list[tuple[str, int]]) -> None:
    """Type and click as a person does in a viewer, and save."""
    where = boxes(path)
    with pypdfium2.PdfDocument(path) as pdf:
        pdf.init_forms()
        for name, text in texts.items():
            number, middles = where[name]
            page = pdf[number]
            form = pdf.formenv.raw
            raw.FORM_OnLButtonDown(form, page.raw, 0, *middles[0])
            raw.FORM_OnLButtonUp(form, page.raw, 0, *middles[0])
            typed = (text + "\0").encode("utf-16-le")
            buffer = (raw.FPDF_WCHAR * (len(typed) // 2)).from_buffer_copy(typed)
            raw.FORM_ReplaceSelection(form, page.raw, buffer)
            raw.FORM_ForceToKillFocus(form)
        for name, option in clicks:
            number, middles = where[name]
            page = pdf[number]
            raw.FORM_OnLButtonDown(pdf.formenv.raw, page.raw, 0, *middles[option])
            raw.FORM_OnLButtonUp(pdf.formenv.raw, page.raw, 0, *middles[option])
            raw.FORM_ForceToKillFocus(pdf.formenv.raw)
        pdf.save(out)


def collected(path: Path) -> dict[str, str]:
    """Return what `sheets export` finds in a filled file: answers by the name of their field."""
    out = path.with_name(f"{path.stem}-answers")
    done = CliRunner().invoke(build.cli, ["sheets", "export", str(path), "--out", str(out)])
    assert done.exit_code == 0, done.output
    (sheets,) = json.loads(out.with_suffix(".json").read_text("utf-8")).values()
    return {
        f"{sheet}.{name}": answer
        for sheet, answers in sheets.items()
        for name, answer in answers.items()
        if answer
    }
