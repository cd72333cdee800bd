"""How complete a language is: every text is translated, stale or missing, and may have faults."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.coverage import COLUMNS, Coverage, coverage, length, states_of, table
from deck.errors import Span
from deck.messages import Message
from deck.po import Catalogue, Entry

FAMILIES = frozenset({"OPD", "AFS"})
HERE = Span("deck/cards/opd.yaml", 1, 1)


def message(name: str, text: str = "Wie **vraagt** iets aan OPD-01?", limit: int = 0) -> Message:
    return Message(name, text, HERE, HERE.path, limit)


def entry(name: str = "a", text: str = "Who **asks** OPD-01?", **kind: object) -> Entry:
    source = kind.pop("source", message(name).text)
    return Entry(name, str(source), text, **kind)  # type: ignore[arg-type]


def judged(*entries: Entry, reviewed: bool = True, names: str = "abc") -> Coverage:
    texts = [message(name) for name in names]
    found = Catalogue(entries=entries)
    return coverage("en", texts, found, FAMILIES, draft=False, reviewed=reviewed)


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (None, ["missing"]),
        (entry(text=""), ["missing"]),
        (entry(fuzzy=True), ["stale"]),
        (entry(source="Wie?"), ["stale"]),
        (entry(), ["translated"]),
        (entry(notes="unreviewed"), ["translated", "unreviewed"]),
        (entry(text="Who asks OPD-01?"), ["translated", "different"]),
        (entry(text="Who **asks** OPD-02?"), ["translated", "different"]),
        (entry(text="Who **asks OPD-01?"), ["translated", "different"]),
        (entry(text="Who **asks** OPD-01, and " + "why, " * 9), ["translated", "too_long"]),
    ],
)
def test_a_text_has_one_state_and_may_have_faults(one: Entry | None, expected: list[str]) -> None:
    assert list(states_of(message("a", limit=40), one, FAMILIES, True)) == expected


def test_a_language_that_nobody_reviewed_has_no_reviewed_text() -> None:
    assert judged(entry("a"), entry("b"), reviewed=False).unreviewed == 2


def test_what_the_deck_does_not_have_is_counted_apart() -> None:
    found = judged(entry("a"), entry("x"), entry("y", obsolete=True), entry("z", text=""))
    assert (found.translated, found.missing, found.unused) == (1, 2, 2)


def test_all_is_only_said_of_all() -> None:
    texts = [message(str(number)) for number in range(1000)]
    done = [entry(str(number)) for number in range(999)]
    found = coverage("en", texts, Catalogue(entries=tuple(done)), (), draft=False, reviewed=True)
    assert found.percent == 99
    assert judged(*(entry(name) for name in "abc")).percent == 100
    assert judged(names="").percent == 100


def test_the_names_of_every_state_but_the_good_one_are_kept_for_programs() -> None:
    found = judged(entry("a"), entry("b", fuzzy=True))
    data = json.loads(json.dumps(found.as_data()))
    assert data["names"] == {
        "stale": ["b"], "missing": ["c"], "too_long": [], "different": [], "unreviewed": [],
    }  # fmt: skip
    assert data["percent"] == 33


def test_a_table_has_a_row_for_each_language() -> None:
    head, row = table([judged(entry("a"))])
    assert head == ["locale", "%", *(name.replace("_", " ") for name in COLUMNS), "unused", ""]
    assert row == ["en", "33", "3", "1", "0", "2", "0", "0", "0", "0", ""]


@pytest.mark.parametrize(
    ("text", "seen"), [("**vet**", 3), ("af\u00adspraak", 8), ("{icon:flag} ja", 3), ("**x", 3)]
)
def test_the_length_is_what_a_reader_sees(text: str, seen: int) -> None:
    assert length(text) == seen


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans()), max_size=6))
def test_every_text_is_translated_stale_or_missing(kinds: list[tuple[bool, bool, bool]]) -> None:
    names = "abcdef"[: len(kinds)]
    entries = [
        entry(name, text="x" if there else "", fuzzy=fuzzy)
        for name, (known, there, fuzzy) in zip(names, kinds, strict=True)
        if known
    ]
    found = judged(*entries, names=names)
    assert found.translated + found.stale + found.missing == found.texts == len(kinds)
