"""Hyphenation: the patterns, their minimums, and soft hyphens that beat them."""

import pytest
from hypothesis import given

from layouts.typeset.hyphenate import MINIMUM, Minimum, dictionary, pieces
from tests.strategies import dutch_texts


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        ("opdrachtgever ", ("opdracht", "ge", "ver ")),
        ("uitvoering, ", ("uit", "voe", "ring, ")),
        ("vragen ", ("vragen ",)),
        ("MINISTERIES", ("MINISTERIES",)),
        ("2026", ("2026",)),
        ("", ("",)),
    ],
)
def test_a_box_splits_at_its_hyphenation_points(box: str, expected: tuple[str, ...]) -> None:
    assert expected == pieces(box, "nl")


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        ("af\u00adspra\u00adken ", ("af", "spra", "ken ")),
        ("opdracht\u00adgeverschap", ("opdracht", "geverschap")),
        ("\u00adaf\u00ad", ("af",)),
        ("\u00ad", ()),
    ],
)
def test_a_soft_hyphen_beats_the_patterns(box: str, expected: tuple[str, ...]) -> None:
    assert expected == pieces(box, "nl")


def test_dutch_does_not_break_before_a_diaeresis() -> None:
    assert not any(part.startswith("ï") for part in pieces("geïnteresseerd", "nl"))
    assert pieces("geïnteresseerd", "nl") != ("geïnteresseerd",)


def test_a_language_without_patterns_is_not_hyphenated() -> None:
    assert dictionary("xx", MINIMUM) is None
    assert pieces("opdrachtgever", "xx") == ("opdrachtgever",)


def test_a_region_falls_back_on_its_language() -> None:
    assert pieces("opdrachtgever", "nl-BE") == pieces("opdrachtgever", "nl")


def test_a_word_shorter_than_the_minimum_stays_whole() -> None:
    assert pieces("driehoek", "nl", Minimum(word=9)) == ("driehoek",)
    assert pieces("driehoek", "nl", Minimum(word=8)) == ("drie", "hoek")


@given(dutch_texts)
def test_the_pieces_together_are_the_box(text: str) -> None:
    found = pieces(text, "nl")
    assert text == "".join(found)


@given(dutch_texts)
def test_no_piece_of_a_word_is_shorter_than_the_minimum(text: str) -> None:
    found = pieces(text, "nl")
    before = ""
    for part in found[:-1]:
        before += part
        after = text[len(before) :]
        assert before[-MINIMUM.left :].isalpha()
        assert after[: MINIMUM.right].isalpha()
