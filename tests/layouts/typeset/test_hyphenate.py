"""Hyphenation: the patterns, their minimums, and soft hyphens that beat them."""

import pytest
from hypothesis import given

from deck.locale import MINIMUM, NO_HYPHENS, Hyphenation, Minimum
from layouts.typeset.hyphenate import dictionary, pieces
from tests.strategies import dutch_texts

DUTCH = Hyphenation("nl_NL")


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
    assert expected == pieces(box, "nl", DUTCH)


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
    assert expected == pieces(box, "nl", DUTCH)


def test_dutch_does_not_break_before_a_diaeresis() -> None:
    assert not any(part.startswith("ï") for part in pieces("geïnteresseerd", "nl", DUTCH))
    assert pieces("geïnteresseerd", "nl", DUTCH) != ("geïnteresseerd",)


def test_a_language_without_patterns_is_not_hyphenated() -> None:
    assert dictionary(Hyphenation("xx")) is None
    assert pieces("opdrachtgever", "xx", Hyphenation("xx")) == ("opdrachtgever",)
    assert pieces("opdrachtgever", "xx", NO_HYPHENS) == ("opdrachtgever",)


def test_a_region_falls_back_on_its_language() -> None:
    assert pieces("opdrachtgever", "nl-BE", Hyphenation("nl_BE")) == pieces(
        "opdrachtgever", "nl", DUTCH
    )


def test_a_word_shorter_than_the_minimum_stays_whole() -> None:
    assert pieces("driehoek", "nl", Hyphenation("nl", minimum=Minimum(word=9))) == ("driehoek",)
    assert pieces("driehoek", "nl", Hyphenation("nl", minimum=Minimum(word=8))) == ("drie", "hoek")


@given(dutch_texts)
def test_the_pieces_together_are_the_box(text: str) -> None:
    found = pieces(text, "nl", DUTCH)
    assert text == "".join(found)


@given(dutch_texts)
def test_no_piece_of_a_word_is_shorter_than_the_minimum(text: str) -> None:
    found = pieces(text, "nl", DUTCH)
    before = ""
    for part in found[:-1]:
        before += part
        after = text[len(before) :]
        assert before[-MINIMUM.left :].isalpha()
        assert after[: MINIMUM.right].isalpha()
