"""Reading YAML: the scalars of the core schema, the places, and everything that is not allowed."""

import json
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from deck.errors import Problems, Span
from deck.source import SourceFile, parse, scalar
from tests.strategies import data, keys


def read(text: str | bytes) -> Any:
    problems = Problems()
    file = parse("f.yaml", text.encode() if isinstance(text, str) else text, problems)
    assert problems.items == []
    assert file is not None
    return file.data


def wrong(text: str | bytes) -> list[str]:
    problems = Problems()
    raw = text.encode() if isinstance(text, str) else text
    assert parse("f.yaml", raw, problems) is None
    return [f"{p.span.line}:{p.span.column} {p.code}: {p.message}" for p in problems.items]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no", "no"),
        ("12:30", "12:30"),
        ("2026-02-23", "2026-02-23"),
        ("1_000", "1_000"),
        (".inf", ".inf"),
        ("-", "-"),
        ("", None),
        ("~", None),
        ("NULL", None),
        ("true", True),
        ("False", False),
        ("007", 7),
        ("-12", -12),
        ("0o17", 15),
        ("0xfF", 255),
        ("0o8", "0o8"),
        ("1.5", 1.5),
        (".5", 0.5),
        ("1.", 1.0),
        ("-1e3", -1000.0),
    ],
)
def test_a_plain_scalar_is_read_by_the_core_schema(text: str, expected: object) -> None:
    found = scalar(text)
    assert expected == found
    assert type(expected) is type(found)


@pytest.mark.parametrize("quote", ["'", '"'])
def test_what_stands_between_quotes_is_text(quote: str) -> None:
    assert read(f"a: {quote}12{quote}\n{quote}true{quote}: no") == {"a": "12", "true": "no"}


def test_a_key_is_always_text() -> None:
    assert read("1: a\ntrue: b") == {"1": "a", "true": "b"}


def test_a_file_may_begin_with_a_byte_order_mark_and_be_empty() -> None:
    assert read(b"\xef\xbb\xbfa: 1") == {"a": 1}
    assert read("") is None


def test_a_block_of_text_keeps_its_lines() -> None:
    assert read("a: |\n  b\n  c\nd: >-\n  e\n  f\n") == {"a": "b\nc\n", "d": "e f"}


@pytest.mark.parametrize("text", ["9" * 5000, "0x" + "f" * 5000, "[1e999]"])
def test_a_number_beyond_all_measure_does_not_break_the_reader(text: str) -> None:
    assert {"a"} == read(f"a: {text}").keys()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x b", ["1:4 not-allowed: an anchor '&…' is not allowed"]),
        ("&x a: b", ["1:1 not-allowed: an anchor '&…' is not allowed"]),
        ("a: &x [b]", ["1:4 not-allowed: an anchor '&…' is not allowed"]),
        ("a: !!str b", ["1:4 not-allowed: a tag '!…' is not allowed"]),
        ("!!str a: b", ["1:1 not-allowed: a tag '!…' is not allowed"]),
        ("a: !x {b: c}", ["1:4 not-allowed: a tag '!…' is not allowed"]),
        ("a: *x", ["1:4 not-allowed: an alias '*…' is not allowed"]),
        ("<<: {a: b}", ["1:1 not-allowed: a merge key '<<' is not allowed"]),
        ("a: 1\na: 2", ["2:1 duplicate-key: 'a' is given twice"]),
        ("? [a]\n: b\nc: 1\nc: 2", ["1:3 wrong-type: a key must be text"]),
        ("a: 1\n---\nb: 2", ["2:1 yaml-syntax: a second document starts here"]),
        ("a: 1\n---\nb: 2\n---\nc: 3", ["2:1 yaml-syntax: a second document starts here"]),
        ("é: 1\nb: \x07\nc: 1", ["2:1 yaml-syntax: a control character: "]),
        ("é" * 40 + ": 1\nb: \x07\n\n\n\n", ["2:1 yaml-syntax: a control character: "]),
        (b"a: 1\nb: caf\xe9", ["2:1 bad-file: the file is not UTF-8 (byte 0xe9 in line 2)"]),
        ("a: b: c", ["1:5 yaml-syntax: mapping values are not allowed in this context"]),
        ("a:\n\tb: 1", ["2:1 yaml-syntax: "]),
        ("[" * 500, ["1:42 yaml-syntax: values are nested more than 40 deep"]),
    ],
)
def test_what_is_not_allowed_is_named_at_its_place(text: str | bytes, expected: list[str]) -> None:
    found = wrong(text)
    assert expected == [line[: len(start)] for line, start in zip(found, expected, strict=False)]


@pytest.mark.parametrize("sign", ["[", "{", "- ", "? "])
def test_nesting_that_the_parser_itself_refuses_has_the_same_message(sign: str) -> None:
    problems = Problems()
    parse("f.yaml", (sign * 3000).encode(), problems)
    last = problems.items[-1]
    assert (last.code, last.message) == ("yaml-syntax", "values are nested more than 40 deep")
    assert last.help == "put a text that begins with '[', '{' or '-' between quotes"


def test_all_problems_of_a_file_come_at_once() -> None:
    assert [line.split(" ")[0] for line in wrong("a: 1\na: 2\nb: &x c\nd: *x")] == [
        "2:1",
        "3:4",
        "4:4",
    ]


def test_a_duplicate_key_names_the_first_line() -> None:
    problems = Problems()
    parse("f.yaml", b"a: 1\nb: 2\na: 3\n", problems)
    assert [p.help for p in problems.items] == ["the first stands at line 1; keep one of the two"]


def test_a_syntax_problem_says_where_the_thing_began() -> None:
    problems = Problems()
    parse("f.yaml", b"a: [1\nb: 2\n", problems)
    assert problems.items[0].help.startswith("it began at line 1; ")


def test_a_quoted_merge_key_is_a_key_like_any_other() -> None:
    assert read("'<<': 1") == {"<<": 1}


def test_a_value_that_has_no_place_has_that_of_the_nearest_thing_around_it() -> None:
    file = parse("f.yaml", b"# first\na:\n  - b: 1\n", Problems())
    assert file is not None
    assert Span("f.yaml", 3, 5) == file.span(("a", 0, "b"))
    assert Span("f.yaml", 3, 5) == file.span(("a", 0, "b", "c", 7))
    assert Span("f.yaml", 2, 1) == file.span(("a", 9))
    assert Span("f.yaml", 2, 1) == file.span()


def test_a_file_without_anything_has_the_place_of_its_beginning() -> None:
    assert Span("f.yaml", 1, 1) == SourceFile("f.yaml").span(("a",))


@given(st.dictionaries(keys, data, max_size=4))
def test_any_data_comes_back_as_it_was_written(value: dict[str, object]) -> None:
    assert value == read(json.dumps(value, ensure_ascii=False))


@given(st.dictionaries(keys, st.dictionaries(keys, st.lists(st.integers())), min_size=1))
def test_the_place_of_a_key_is_where_the_key_stands(value: dict[str, Any]) -> None:
    text = yaml.safe_dump(value, sort_keys=False, default_flow_style=None)
    file = parse("f.yaml", text.encode(), Problems())
    assert file is not None
    lines = text.splitlines()
    for path, (line, column) in file.places.items():
        if path and isinstance(path[-1], str):
            assert lines[line - 1][column - 1 :].strip("'\"").startswith(path[-1])


@given(st.binary(max_size=60) | st.text("ab:-[]{}&*!?|>'\"#%@`,\n\t \\0é\x07", max_size=40))
def test_whatever_stands_in_a_file_it_is_read_or_there_is_a_problem(raw: bytes | str) -> None:
    problems = Problems()
    file = parse("f.yaml", raw if isinstance(raw, bytes) else raw.encode(), problems)
    assert (file is None) == bool(problems.items)
    assert all(item.help and item.span.line for item in problems.items)
