"""What the sheets on the screen have saved comes back, and what does not fit is told."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import build
from deck.errors import Problems
from layouts.answers import Answer, read_form
from tests.layouts.test_answers import ASKED

FULL: dict[str, dict[str, object]] = {
    "W1": {"place": "Zwolle", "sharing": "o2", "agree_1": True},
    "W3": {"client_04": "DUO\nUWV"},
}


def read(path: Path, data: object) -> tuple[dict[str, Answer] | None, list[str]]:
    """Save data and read it back, with what was told."""
    path = path / "saved.json"
    path.write_text(data if isinstance(data, str) else json.dumps(data), "utf-8")
    problems = Problems()
    found = read_form(path, ASKED, problems)
    for problem in problems.items:
        assert problem.help
        assert problem.span.path == str(path)
    return found, [problem.message for problem in problems.items]


def test_texts_ticks_and_choices_come_back(tmp_path: Path) -> None:
    found, told = read(tmp_path, FULL)
    assert told == []
    assert found == {
        "W1.place": "Zwolle",
        "W1.sharing": "iedereen",
        "W1.agree_1": True,
        "W3.client_04": "DUO\nUWV",
    }


def test_the_words_of_a_choice_will_do(tmp_path: Path) -> None:
    found, told = read(tmp_path, FULL | {"W1": FULL["W1"] | {"sharing": "wij"}})
    assert told == []
    assert found is not None
    assert found["W1.sharing"] == "wij"


def test_an_empty_form_has_empty_answers(tmp_path: Path) -> None:
    empty = {"W1": {"place": "", "sharing": "", "agree_1": False}, "W3": {"client_04": ""}}
    found, told = read(tmp_path, empty)
    assert told == []
    assert found == {n: False if ASKED[n].ticks else "" for n in ASKED}


@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=60))
def test_any_text_comes_back_as_it_was_typed(
    text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = {"W1": FULL["W1"] | {"place": text}, "W3": FULL["W3"]}
    found, told = read(tmp_path_factory.mktemp("s"), data)
    assert told == []
    assert found is not None
    assert found["W1.place"] == text


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    found, told = read(tmp_path, "\ufeff" + json.dumps(FULL))
    assert told == []
    assert found is not None


def test_a_field_that_the_deck_lacks_is_told(tmp_path: Path) -> None:
    found, told = read(tmp_path, FULL | {"W1": FULL["W1"] | {"plaats": "Zwolle"}})
    assert told == [
        "the file has a field 'W1.plaats', which the deck does not have; it is left out"
    ]
    assert found is not None
    assert "W1.plaats" not in found


def test_a_field_that_the_file_lacks_is_told_for_the_sheets_that_it_has(tmp_path: Path) -> None:
    found, told = read(tmp_path, {"W1": {"place": "Zwolle"}})
    assert told == ["the file lacks 2 fields of the deck: W1.sharing, W1.agree_1"]
    assert found == {"W1.place": "Zwolle"}


def test_a_choice_that_is_none_is_told_and_kept(tmp_path: Path) -> None:
    found, told = read(tmp_path, FULL | {"W1": FULL["W1"] | {"sharing": "niemand"}})
    assert told == ["the field 'W1.sharing' has the answer 'niemand', which is none of its choices"]
    assert found is not None
    assert found["W1.sharing"] == "niemand"


@pytest.mark.parametrize(
    ("field", "value", "kind", "wanted"),
    [
        ("place", 12, "a number", "a text"),
        ("place", True, "true", "a text"),
        ("place", None, "nothing", "a text"),
        ("sharing", ["o1"], "a list", "a text"),
        ("agree_1", "x", "a text", "true or false"),
        ("agree_1", {}, "an object", "true or false"),
    ],
)
def test_an_answer_of_a_wrong_kind_is_told_and_left_empty(
    tmp_path: Path, field: str, value: object, kind: str, wanted: str
) -> None:
    found, told = read(tmp_path, FULL | {"W1": FULL["W1"] | {field: value}})
    assert told == [f"the field 'W1.{field}' has {kind}, and not {wanted}; it is left empty"]
    assert found is not None
    assert found[f"W1.{field}"] in ("", False)


def test_a_sheet_without_fields_is_told(tmp_path: Path) -> None:
    found, told = read(tmp_path, FULL | {"W3": "DUO"})
    assert told == ["the sheet 'W3' holds a text, and not its fields; it is left out"]
    assert found is not None
    assert "W3.client_04" not in found


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "the file cannot be read as JSON: expecting property name"),
        ("", "the file cannot be read as JSON: expecting value"),
        ("[" * 100_000, "the file cannot be read as JSON: it is too deep"),
        (
            '{"W1": {"place": "a", "place": "b"}}',
            "the file cannot be read as JSON: 'place' is there",
        ),
        ("[]", "the file has no answers of these sheets"),
        ("null", "the file has no answers of these sheets"),
        ('"W1"', "the file has no answers of these sheets"),
        ('{"a.pdf": {"W1": {"place": ""}}}', "the file has no answers of these sheets"),
        ('{"W1": {}}', "the file has no answers of these sheets"),
    ],
)
def test_a_file_without_answers_is_an_error(tmp_path: Path, text: str, message: str) -> None:
    found, told = read(tmp_path, text)
    assert found is None
    assert [line[: len(message)] for line in told] == [message]


def test_a_file_in_another_encoding_or_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "latin.json").write_bytes('{"W1": {"place": "Één"}}'.encode("latin-1"))
    for name in ("latin.json", "none.json"):
        problems = Problems()
        assert read_form(tmp_path / name, ASKED, problems) is None
        (problem,) = problems.items
        assert problem.code == "bad-file"


def test_an_error_in_the_file_has_its_line(tmp_path: Path) -> None:
    path, problems = tmp_path / "saved.json", Problems()
    path.write_text('{\n  "W1": {"place": Zwolle}\n}', "utf-8")
    assert read_form(path, ASKED, problems) is None
    assert str(problems.items[0].span) == f"{path}:2:19"


def test_pdf_and_json_are_exported_together_and_nothing_is_written_over(tmp_path: Path) -> None:
    saved = tmp_path / "team.json"
    saved.write_text(json.dumps({"W3": {"assignment_04": "Toeslagen", "nee": "x"}}), "utf-8")
    run = CliRunner().invoke
    done = run(build.cli, ["sheets", "export", str(saved), "--out", str(tmp_path / "answers")])
    assert done.exit_code == 0, done.output
    assert "1 answers from 1 file" in done.output
    assert "a field 'W3.nee'" in done.output
    assert "Toeslagen" in (tmp_path / "answers.csv").read_text("utf-8")
    found = json.loads((tmp_path / "answers.json").read_text("utf-8"))
    assert found[str(saved)]["W3"]["assignment_04"] == "Toeslagen"
    before = saved.read_bytes()
    done = run(build.cli, ["sheets", "export", str(saved), "--out", str(tmp_path / "team")])
    assert done.exit_code == 5
    assert "would be written over" in done.output
    assert saved.read_bytes() == before
