"""Filled answer sheets, read back: every field of the deck with its answer, as CSV or JSON.

The deck says which fields there are and what they ask; the file says what was filled in. What the
file has and the deck does not, and the other way round, is reported. The states of a choice are
called after the place of the answer, `o1` for the first (see `layouts.pdf.fields`), so that a form
can be read whatever its language.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from deck.errors import Problems, Span, choose
from layouts.page import Document, fields
from layouts.saved_answers import saved

Answer = str | bool
COLUMNS = ("file", "sheet", "field", "row", "question", "answer")


@dataclass(frozen=True, slots=True)
class Question:
    """One field of the sheets.

    Attributes:
        name: such as `W3.assignment_04`.
        text: what it asks.
        options: of a choice, in order; empty for other fields.
        ticks: whether it is a box to tick.
    """

    name: str
    text: str
    options: tuple[str, ...] = ()
    ticks: bool = False


def questions(document: Document) -> dict[str, Question]:
    """Return the questions of composed answer sheets by the name of their field, in order."""
    found: dict[str, Question] = {}
    for page in document.pages:
        for field in fields(page.items):
            asked = field.tooltip.removesuffix(f": {field.option}")
            first = found.get(field.name, Question(field.name, asked, (), field.kind == "check"))
            options = (*first.options, field.option) if field.option else ()
            found[field.name] = Question(field.name, asked, options, first.ticks)
    return found


def read_form(
    path: Path, asked: Mapping[str, Question], problems: Problems
) -> dict[str, Answer] | None:
    """Return the answers in a filled file by the name of their field, empty ones included.

    Args:
        path: a PDF, or what the sheets on the screen have saved.
        asked: the questions of the deck.
        problems: collects what is wrong with the file, as errors, and fields that do not match, as
            warnings.

    Returns:
        None if the file is no form that can be read.
    """
    is_saved = path.suffix.lower() == ".json"
    values = saved(path, asked, problems) if is_saved else _values(path, problems)
    if values is None:
        return None
    compare(path, values, asked, problems)
    return {
        name: _answer(question, values[name], Span(str(path)), problems)
        for name, question in asked.items()
        if name in values
    }


def compare(
    path: Path, values: Mapping[str, str], asked: Mapping[str, Question], problems: Problems
) -> None:
    """Warn of fields that the deck does not have, and of those that the file lacks."""
    place, sheets = Span(str(path)), {name.split(".")[0] for name in values}
    for name in values:
        if name not in asked:
            help = choose(name, sorted(asked)) if "." in name else "is it a form of this deck?"
            found = f"the file has a field '{name}', which the deck does not have; it is left out"
            problems.add(place, "unknown-field", found, help=help, severity="warning")
    missing = [name for name in asked if name.split(".")[0] in sheets and name not in values]
    if missing:
        count, shown = len(missing), ", ".join(missing[:5])
        problems.add(
            place,
            "missing-field",
            f"the file lacks {count} field{'s' * (count != 1)} of the deck: {shown}"
            + ("…" if count > 5 else ""),
            help="was it made by another version or edition? read it with that one",
            severity="warning",
        )


def _values(path: Path, problems: Problems) -> dict[str, Any] | None:
    """Return what a PDF holds for each of its fields, by full name (ISO 32000-1, 12.7.3.2)."""
    import pikepdf

    try:
        with pikepdf.open(path) as pdf:
            form: Any = pdf.Root.get("/AcroForm", {})
            found = dict(_named(form.get("/Fields", []), ""))
    except pikepdf.PasswordError:
        help = "save it without a password, then export it again"
        problems.add(Span(str(path)), "bad-file", "the file is locked by a password", help=help)
        return None
    except (pikepdf.PdfError, OSError) as error:
        found_in = str(error).split(": ")[-1] or type(error).__name__
        problems.add(
            Span(str(path)),
            "bad-file",
            f"the file cannot be read as a PDF: {found_in}",
            help="is it the file that was filled in and saved?",
        )
        return None
    if not found:
        problems.add(
            Span(str(path)),
            "bad-file",
            "the file has no fields",
            help="fill in sheets-screen.pdf and save it; a printed or scanned form has no fields",
        )
        return None
    return found


def _named(fields: Any, before: str) -> Iterator[tuple[str, Any]]:
    for field in fields:
        name = f"{before}{field['/T']}" if "/T" in field else before.rstrip(".")
        kids = [kid for kid in field.get("/Kids", []) if "/T" in kid]
        if kids:
            yield from _named(kids, f"{name}.")
        else:
            yield name, str(field["/V"]) if "/V" in field else ""


def _answer(question: Question, value: str, place: Span, problems: Problems) -> Answer:
    if question.ticks:
        return value not in ("", "/Off")
    if not question.options:
        return value.replace("\r\n", "\n").replace("\r", "\n")
    number = value.removeprefix("/o")
    if value in ("", "/Off"):
        return ""
    if number.isdigit() and 0 < int(number) <= len(question.options):
        return question.options[int(number) - 1]
    problems.add(
        place,
        "bad-value",
        f"the field '{question.name}' has the answer '{value}', which is none of its choices",
        help=f"choose one of: {', '.join(question.options)}",
        severity="warning",
    )
    return value


def as_json(forms: Mapping[str, Mapping[str, Answer]]) -> str:
    """Return answers as JSON: file, then sheet, then field, with empty answers.

    Args:
        forms: `forms[file][field]` is an answer.
    """
    nested: dict[str, dict[str, dict[str, Answer]]] = {}
    for file, answers in forms.items():
        for name, answer in answers.items():
            sheet, _, field = name.partition(".")
            nested.setdefault(file, {}).setdefault(sheet, {})[field] = answer
    return json.dumps(nested, indent=2, ensure_ascii=False) + "\n"


def as_csv(forms: Mapping[str, Mapping[str, Answer]], asked: Mapping[str, Question]) -> str:
    """Return the answers that were given as CSV (RFC 4180, 2005), one a line.

    A field in a row of a table gives its row apart. Text that a spreadsheet would take for a
    formula gets an apostrophe before it.

    Args:
        forms: `forms[file][field]` is an answer.
        asked: the questions.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for file, answers in forms.items():
        for name, answer in answers.items():
            if answer in ("", False):
                continue
            sheet, _, field = name.partition(".")
            base, _, row = field.rpartition("_")
            numbered = len(row) == 2 and row.isdigit()
            shown = "x" if answer is True else str(answer)
            writer.writerow(
                (
                    file,
                    sheet,
                    base if numbered else field,
                    int(row) if numbered else "",
                    asked[name].text,
                    f"'{shown}" if shown[0] in "=+-@\t" else shown,
                )
            )
    return out.getvalue()
