"""Where a line may break: the short cut for plain text does as ICU does."""

import pytest
from hypothesis import example, given
from icu4py.breakers import LineBreaker

from layouts.typeset.breaks import PLAIN, boxes
from tests.strategies import dutch_texts, plain_texts, sentences


def by_icu(text: str) -> list[str]:
    return [text[start:end] for start, end in LineBreaker(text, "nl").segments()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wie vraagt om werk?", ["Wie ", "vraagt ", "om ", "werk?"]),
        ("e-mail of foto’s", ["e-", "mail ", "of ", "foto’s"]),
        ("a\u00a0b c", ["a\u00a0b ", "c"]),
        ("een (soms) twee", ["een ", "(soms) ", "twee"]),
        ("wie/wat nu", ["wie/", "wat ", "nu"]),
        ("af\u00adspra\u00adken nu", ["af\u00adspra\u00adken ", "nu"]),
        ("a  b", ["a  ", "b"]),
        ("x", ["x"]),
        ("", []),
    ],
)
def test_a_text_splits_where_a_line_may_end(text: str, expected: list[str]) -> None:
    assert expected == boxes(text, "nl")


def test_a_lone_quotation_sign_is_left_to_icu() -> None:
    assert by_icu("a ’ b") == boxes("a ’ b", "nl")


@given(plain_texts)
@example("Eén lijst, of veel lijsten?")
def test_the_short_cut_does_as_icu_does(text: str) -> None:
    assert PLAIN.fullmatch(text)
    assert by_icu(text) == boxes(text, "nl")


@given(dutch_texts)
@example("’s morgens zei hij ’t")
def test_any_dutch_text_splits_as_icu_splits_it(text: str) -> None:
    assert by_icu(text) == boxes(text, "nl")


@given(dutch_texts | sentences)
def test_the_boxes_together_are_the_text(text: str) -> None:
    assert text == "".join(boxes(text, "nl"))
