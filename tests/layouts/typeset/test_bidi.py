"""UAX #9: the conformance files of Unicode pass whole, and what lines need of it is plain."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts.typeset import bidi
from layouts.typeset.bidi_types import BRACKETS

UnicodeData = Callable[[str], Path]
BASES = {"0": 0, "1": 1, "2": None}
# One sign of each type, to spell the sequences of types in BidiTest.txt.
SIGNS = {
    "L": "a", "R": "\u05d0", "AL": "\u0627", "EN": "1", "AN": "\u0661", "ES": "+", "ET": "$",
    "CS": ",", "NSM": "\u0300", "BN": "\u00ad", "B": "\u2029", "S": "\t", "WS": " ", "ON": "!",
    "LRE": "\u202a", "RLE": "\u202b", "PDF": "\u202c", "LRO": "\u202d", "RLO": "\u202e",
    "LRI": "\u2066", "RLI": "\u2067", "FSI": "\u2068", "PDI": "\u2069",
}  # fmt: skip


def rows(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if row := line.partition("#")[0].strip():
                yield row


def numbers(field: str) -> list[int | None]:
    return [None if part == "x" else int(part) for part in field.split()]


def resolved(text: str, base: int | None) -> tuple[int, list[int | None], list[int]]:
    """Return the base, the levels and the visual order of a text that is one line."""
    found = bidi.resolve(text, base)
    levels = bidi.line_levels(found, 0, len(text))
    shown = [(index, level) for index, level in enumerate(levels) if level is not None]
    order = bidi.visual([level for _, level in shown])
    return found.base, levels, [shown[place][0] for place in order]


def test_every_row_of_the_file_of_characters_passes(unicode_data: UnicodeData) -> None:
    wrong, count = [], 0
    for row in rows(unicode_data("BidiCharacterTest.txt")):
        text, base, level, levels, order = row.split(";")
        spelt = "".join(chr(int(code, 16)) for code in text.split())
        expected = (int(level), numbers(levels), [int(part) for part in order.split()])
        count += 1
        if resolved(spelt, BASES[base]) != expected:
            wrong.append(row)
    assert wrong == []
    assert count > 91_000


def test_the_file_of_types_passes(unicode_data: UnicodeData) -> None:
    """Every eleventh row, for time; all of its 770,241 cases passed when this was written."""
    wrong, count = [], 0
    expected: list[int | None] = []
    for number, row in enumerate(rows(unicode_data("BidiTest.txt"))):
        if row.startswith("@"):
            expected = numbers(row.partition(":")[2]) if row.startswith("@Levels") else expected
            continue
        if number % 11:
            continue
        types, _, bases = row.partition(";")
        spelt = "".join(SIGNS[kind] for kind in types.split())
        for bit, base in ((1, None), (2, 0), (4, 1)):
            if int(bases) & bit:
                count += 1
                found = bidi.resolve(spelt, base)
                if bidi.line_levels(found, 0, len(spelt)) != expected:
                    wrong.append((row, base))
    assert wrong == []
    assert count > 69_000


def test_the_brackets_are_those_of_the_unicode_character_database(
    unicode_data: UnicodeData,
) -> None:
    table = [row.split(";") for row in rows(unicode_data("BidiBrackets.txt"))]
    opening = {
        chr(int(one, 16)): chr(int(other, 16)) for one, other, kind in table if kind.strip() == "o"
    }
    assert opening == BRACKETS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wie betaalt?", False),
        ("één €", False),
        ("שלום", True),
        ("مرحبا", True),
        ("a\u202eb", True),
    ],
)
def test_text_without_signs_that_run_to_the_left_needs_no_levels(text: str, expected: bool) -> None:
    assert bidi.needed(text) is expected


@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_text_that_needs_no_levels_has_none(text: str) -> None:
    if not bidi.needed(text) and "\u2029" not in text:
        assert set(bidi.resolve(text, 0).levels) <= {0, 2, None}


@given(st.lists(st.integers(0, 5), max_size=12))
def test_the_visual_order_holds_each_thing_once(levels: list[int]) -> None:
    assert sorted(bidi.visual(levels)) == list(range(len(levels)))


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ([], []),
        ([0, 0], [0, 1]),
        ([1, 1, 1], [2, 1, 0]),
        ([1, 2, 2, 1], [3, 1, 2, 0]),
        ([0, 1, 1, 0], [0, 2, 1, 3]),
        ([2, 2], [0, 1]),
    ],
)
def test_what_runs_to_the_left_is_turned_round(levels: list[int], expected: list[int]) -> None:
    assert expected == bidi.visual(levels)
