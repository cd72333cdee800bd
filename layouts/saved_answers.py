"""What the answer sheets on the screen have saved: JSON, `{sheet: {field: answer}}`.

The answers become what a filled PDF has in the same fields, so that both are read alike: a choice
is its place, `o1` for the first, and a box that is ticked is on. The words of a choice do as well,
as `sheets export` writes them.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from deck.errors import Problems, Span

if TYPE_CHECKING:
    from layouts.answers import Question

WAY_OUT = "give the file that 'sheets.html' has saved"


def saved(path: Path, asked: "Mapping[str, Question]", problems: Problems) -> dict[str, str] | None:
    """Return what a saved file has for each of its fields, by full name.

    Args:
        path: a JSON file.
        asked: the questions of the deck.
        problems: collects what is wrong with the file, as errors, and answers of a wrong kind, as
            warnings; those are left out.

    Returns:
        None if the file holds no answers.
    """
    data = _data(path, problems)
    if data is None:
        return None
    sheets = data if isinstance(data, dict) else {}
    fields = {
        f"{sheet}.{field}": value
        for sheet, own in sheets.items()
        if isinstance(own, dict)
        for field, value in own.items()
    }
    known = {name.partition(".")[0] for name in asked}
    if not known.intersection(sheets) or not fields:
        found = "the file has no answers of these sheets"
        problems.add(Span(str(path)), "bad-file", found, help=WAY_OUT)
        return None
    for sheet, own in sheets.items():
        if not isinstance(own, dict):
            found = f"the sheet '{sheet}' holds {_kind(own)}, and not its fields; it is left out"
            problems.add(Span(str(path)), "bad-value", found, help=WAY_OUT, severity="warning")
    values = {name: _value(asked.get(name), value) for name, value in fields.items()}
    for name, value in values.items():
        if value is None:
            wanted = "true or false" if asked[name].ticks else "a text"
            found = f"the field '{name}' has {_kind(fields[name])}, and not {wanted}"
            problems.add(
                Span(str(path)),
                "bad-value",
                f"{found}; it is left empty",
                help="correct it in the file, or fill in that answer again",
                severity="warning",
            )
    return {name: value or "" for name, value in values.items()}


def _data(path: Path, problems: Problems) -> Any:
    """Return what a file holds; None with a problem if it is no JSON."""
    try:
        found = json.loads(path.read_bytes().decode("utf-8-sig"), object_pairs_hook=_once)
        return [] if found is None else found
    except json.JSONDecodeError as error:
        place = Span(str(path), error.lineno, error.colno)
        wrong = f"the file cannot be read as JSON: {error.msg.lower()}"
    except RecursionError:
        place, wrong = Span(str(path)), "the file cannot be read as JSON: it is too deep"
    except OSError as error:
        place, wrong = Span(str(path)), f"the file cannot be read: {error.strerror or error}"
    except ValueError as error:  # no UTF-8, or a name twice
        place, wrong = Span(str(path)), f"the file cannot be read as JSON: {error}"
    problems.add(place, "bad-file", wrong, help=WAY_OUT)
    return None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"'{twice}' is there twice")
    return found


def _value(question: "Question | None", value: object) -> str | None:
    """Return an answer as a PDF has it; None if it is of a wrong kind."""
    if question is None:
        return ""  # is told as unknown
    if question.ticks:
        return ("/on" if value else "") if isinstance(value, bool) else None
    if not isinstance(value, str):
        return None
    if value in question.options:
        return f"/o{question.options.index(value) + 1}"
    number = value.removeprefix("o")
    placed = question.options and value.startswith("o") and number.isdigit()
    return f"/{value}" if placed else value


def _kind(value: object) -> str:
    """Return what kind of JSON a value is, as a person calls it."""
    kinds = {bool: str(value).lower(), str: "a text", list: "a list", dict: "an object"}
    return "nothing" if value is None else kinds.get(type(value), "a number")
