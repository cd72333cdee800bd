"""The markup of texts: bold, italic, icons, and a backslash that takes a meaning away."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.markup import MarkupError, Run, plain, runs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gewoon", [Run("gewoon")]),
        ("a **b** c", [Run("a "), Run("b", bold=True), Run(" c")]),
        ("a*b*", [Run("a"), Run("b", italic=True)]),
        ("***x***", [Run("x", bold=True, italic=True)]),
        ("**a*b**c*", [Run("a", True), Run("b", True, True), Run("c", False, True)]),
        ("{icon:flag} ja", [Run("", icon="flag"), Run(" ja")]),
        ("**{icon:flag}**", [Run("", bold=True, icon="flag")]),
        (r"\*\{\}\\", [Run(r"*{}\ "[:-1])]),
        ("****", []),
    ],
)
def test_a_text_splits_into_runs_of_one_style(text: str, expected: list[Run]) -> None:
    assert expected == list(runs(text))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("**a", "'**' is opened but not closed"),
        ("*a", "'*' is opened but not closed"),
        ("**a*", "'**' is opened but not closed"),
        ("2 * 3", "'*' is opened but not closed"),
        ("ab{", "'{' has no meaning at character 3"),
        ("}", "'}' has no meaning at character 1"),
        ("{icon:Flag}", "'{' has no meaning at character 1"),
        ("a\\", "'\\' has no meaning at character 2"),
    ],
)
def test_markup_that_does_not_close_is_named_with_a_way_out(text: str, message: str) -> None:
    with pytest.raises(MarkupError) as caught:
        runs(text)
    assert message == caught.value.args[0]
    assert "write '" in caught.value.args[1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("gewoon", "gewoon"), ("a **b** *c*", "a b c"), ("{icon:flag} ja", " ja"), (r"\*", "*")],
)
def test_a_reader_sees_the_text_without_markup(text: str, expected: str) -> None:
    assert expected == plain(text)


def escaped(text: str) -> str:
    return re.sub(r"([*{}\\])", r"\\\1", text)


pieces = st.text("ab *{}\\é", min_size=1, max_size=6)


@given(pieces)
def test_any_text_can_be_written_with_backslashes(text: str) -> None:
    assert [Run(text)] == list(runs(escaped(text)))


@given(st.lists(st.tuples(pieces, st.sampled_from(["", "*", "**"])), max_size=5))
def test_a_reader_sees_every_letter_of_every_run(parts: list[tuple[str, str]]) -> None:
    text = " ".join(f"{sign}{escaped(piece)}{sign}" for piece, sign in parts)
    assert " ".join(piece for piece, _ in parts) == plain(text)
    assert plain(text) == "".join(run.text for run in runs(text))
