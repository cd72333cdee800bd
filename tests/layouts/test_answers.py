"""Filled answer sheets come back whole, and what does not match the deck is told."""

import csv
import json
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.errors import Problems
from deck.layers import SearchPath
from deck.model import Deck
from layouts.answer_sheet import compose
from layouts.answers import Answer, Question, as_csv, as_json, questions, read_form
from layouts.typeset.setter import Typesetter

Base = tuple[Deck, SearchPath]
ASKED = {
    "W1.place": Question("W1.place", "Plaats"),
    "W1.sharing": Question("W1.sharing", "Wie mag dit zien?", ("wij", "iedereen")),
    "W1.agree_1": Question("W1.agree_1", "Eens?", ticks=True),
    "W3.client_04": Question("W3.client_04", "4: Opdrachtgever"),
}


def form(path: Path, values: dict[str, str | None]) -> Path:
    """Write a PDF with fields; a value with a slash is a state."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        sheets: dict[str, list[pikepdf.Object]] = {}
        for name, value in values.items():
            sheet, _, own = name.partition(".")
            field = pikepdf.Dictionary(T=pikepdf.String(own))
            if value is not None:
                state = value.startswith("/")
                field.V = pikepdf.Name(value) if state else pikepdf.String(value)
            sheets.setdefault(sheet, []).append(pdf.make_indirect(field))
        fields = [
            pikepdf.Dictionary(T=pikepdf.String(sheet), Kids=pikepdf.Array(kids))
            for sheet, kids in sheets.items()
        ]
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(fields))
        pdf.save(path)
    return path


def whole(**changed: str | None) -> dict[str, str | None]:
    return dict.fromkeys(ASKED) | {k.replace("__", "."): v for k, v in changed.items()}


def told(problems: Problems) -> list[str]:
    return [problem.message for problem in problems.items]


def test_texts_ticks_and_choices_come_back(tmp_path: Path) -> None:
    given = whole(W1__place="Zwolle", W1__sharing="/o2", W1__agree_1="/on")
    problems = Problems()
    found = read_form(form(tmp_path / "f.pdf", given), ASKED, problems)
    assert problems.items == []
    assert found == {
        "W1.place": "Zwolle",
        "W1.sharing": "iedereen",
        "W1.agree_1": True,
        "W3.client_04": "",
    }


@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
def test_any_text_comes_back_as_it_was_typed(
    text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = form(tmp_path_factory.mktemp("f") / "f.pdf", whole(W1__place=text or None))
    found = read_form(path, ASKED, Problems())
    assert found is not None
    assert found["W1.place"] == text


def test_a_blank_form_has_empty_answers(tmp_path: Path) -> None:
    found = read_form(form(tmp_path / "f.pdf", whole(W1__sharing="/Off")), ASKED, Problems())
    assert found == {n: False if ASKED[n].ticks else "" for n in ASKED}


def test_a_field_that_the_deck_lacks_is_told(tmp_path: Path) -> None:
    problems = Problems()
    given = whole() | {"W1.plaats": "Zwolle"}
    assert read_form(form(tmp_path / "f.pdf", given), ASKED, problems) is not None
    assert told(problems) == [
        "the file has a field 'W1.plaats', which the deck does not have; it is left out"
    ]
    assert problems.items[0].help == "did you mean 'W1.place'?"


def test_a_field_that_the_file_lacks_is_told_for_the_sheets_that_it_has(tmp_path: Path) -> None:
    problems = Problems()
    path = form(tmp_path / "f.pdf", {"W1.place": "Zwolle", "W1.sharing": None})
    assert read_form(path, ASKED, problems) == {"W1.place": "Zwolle", "W1.sharing": ""}
    assert told(problems) == ["the file lacks 1 field of the deck: W1.agree_1"]


def test_a_choice_that_is_none_is_told_and_kept(tmp_path: Path) -> None:
    problems = Problems()
    found = read_form(form(tmp_path / "f.pdf", whole(W1__sharing="/o9")), ASKED, problems)
    assert found is not None
    assert found["W1.sharing"] == "/o9"
    assert told(problems) == [
        "the field 'W1.sharing' has the answer '/o9', which is none of its choices"
    ]


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: path.write_bytes(b"%PDF-1.7 torn"), "the file cannot be read as a PDF"),
        (lambda path: path.write_text("hello"), "the file cannot be read as a PDF"),
        (lambda path: None, "the file cannot be read as a PDF"),
        (lambda path: form(path, {}), "the file has no fields"),
    ],
    ids=["torn", "text", "missing", "no form"],
)
def test_a_file_that_is_no_form_is_an_error(tmp_path: Path, make: object, message: str) -> None:
    path, problems = tmp_path / "f.pdf", Problems()
    make(path)  # type: ignore[operator]
    assert read_form(path, ASKED, problems) is None
    assert [text[: len(message)] for text in told(problems)] == [message]
    assert problems.items[0].help


def test_a_locked_file_is_an_error(tmp_path: Path) -> None:
    path, problems = form(tmp_path / "f.pdf", whole()), Problems()
    locked = tmp_path / "locked.pdf"
    with pikepdf.open(path) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert read_form(locked, ASKED, problems) is None
    assert told(problems) == ["the file is locked by a password"]


def test_csv_has_a_line_for_each_answer_that_was_given() -> None:
    answers: dict[str, Answer] = {
        "W1.place": "Zwolle",
        "W1.sharing": "",
        "W1.agree_1": True,
        "W3.client_04": "DUO\nUWV",
    }
    lines = list(csv.reader(as_csv({"a.pdf": answers}, ASKED).splitlines(keepends=True)))
    assert lines == [
        ["file", "sheet", "field", "row", "question", "answer"],
        ["a.pdf", "W1", "place", "", "Plaats", "Zwolle"],
        ["a.pdf", "W1", "agree_1", "", "Eens?", "x"],
        ["a.pdf", "W3", "client", "4", "4: Opdrachtgever", "DUO\nUWV"],
    ]


@pytest.mark.parametrize("text", ["=1+1", "+31", "-1", "@SUM(A1)"])
def test_an_answer_is_no_formula_in_a_spreadsheet(text: str) -> None:
    assert f"'{text}" in as_csv({"a.pdf": {"W1.place": text}}, ASKED)


def test_json_has_every_field_by_file_and_sheet() -> None:
    found = json.loads(as_json({"a.pdf": {"W1.place": "", "W3.client_04": "DUO"}}))
    assert found == {"a.pdf": {"W1": {"place": ""}, "W3": {"client_04": "DUO"}}}


def test_the_questions_of_the_deck_keep_their_order_and_their_choices(base: Base) -> None:
    deck, search = base
    setter = Typesetter(deck.theme, deck.locale, search)
    asked = questions(compose(deck, setter, search, Problems()))
    assert next(iter(asked)) == "W1.date"
    ring = asked["W2.client_ring_03"]
    assert ring.options == ("dichtbij", "midden", "ver weg")
    assert ring.text == "Opdrachtgevers op de kaart: 3: Ring"
