"""Languages to test with: longer, accented, in brackets, and turned round if that is asked."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.errors import Problems, Span
from deck.load import load
from deck.locale import Pseudo
from deck.markup import plain, runs
from deck.pseudo import CLOSING, END, OPENING, OVERRIDE, pseudo
from tests.samples import changed, font, tiny
from tests.strategies import dutch_texts

LONGER, TURNED = Pseudo("nl", 0.35), Pseudo("nl", 0.35, turned=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wie betaalt?", "⟦Ŵíé béťááĺť? Ŵíé⟧"),
        ("**Vraag** aan {icon:flag} jou", "⟦**Vŕááĝ** ááñ {icon:flag} ĵóú Vŕááĝ ááñ⟧"),
        ("Pak OPD-03 en W1", "⟦Páķ OPD-03 éñ W1 Páķ é⟧"),
        ("Zie MIN op https://example.org/x", "⟦Žíé MIN óp https://example.org/x Žíé óp Žíé⟧"),
        ("15 %", "15 %"),
        ("A", "A"),
        ("", ""),
    ],
)
def test_a_text_is_longer_accented_and_in_brackets(text: str, expected: str) -> None:
    assert pseudo(text, LONGER) == expected


def test_a_turned_text_turns_its_words_and_no_code() -> None:
    found = pseudo("Pak OPD-03", TURNED)
    assert found == f"{OPENING}{OVERRIDE}Páķ \u2066OPD-03\u2069 Páķ{END}{CLOSING}"


@given(dutch_texts)
def test_a_text_is_a_third_longer_give_or_take_its_brackets(text: str) -> None:
    found = pseudo(text, LONGER)
    if found != text:
        assert found[0] == OPENING
        assert found[-1] == CLOSING
        assert abs(len(found) - 2 - 1.35 * len(text)) <= 3


@given(dutch_texts)
def test_every_turn_is_ended(text: str) -> None:
    found = pseudo(text, TURNED)
    assert found.count(OVERRIDE) == found.count(END)


@given(st.sampled_from(["**a** b", "*een* {icon:star}", r"\* kop", "gewoon"]), dutch_texts)
def test_markup_stays_as_it_is(start: str, text: str) -> None:
    source = f"{start} {text}"
    found = pseudo(source, LONGER)
    assert [(run.bold, run.italic, run.icon) for run in runs(found) if run.icon or run.bold] == [
        (run.bold, run.italic, run.icon) for run in runs(source) if run.icon or run.bold
    ]
    assert font().missing(plain(found).replace(OVERRIDE, "")) == ""


@pytest.mark.parametrize("tag", ["qps", "qps-rtl"])
def test_a_deck_is_loaded_whole_and_its_codes_are_kept(tag: str, tmp_path: Path) -> None:
    rows = "format: 1\nlocales:\n  qps: {pseudo: {of: nl}}\n"
    rows += "  qps-rtl: {direction: rtl, pseudo: {of: nl}}\n"
    problems = Problems()
    source = load(tiny(tmp_path, {"deck/locales/locales.yaml": rows}), problems, tag)
    assert problems.items == []
    assert source is not None
    assert source.locale == tag
    assert source.head.title.startswith(OPENING)
    (card, *_) = source.families[3].cards
    assert card.id == "OPD-01"
    assert card.title.startswith(OPENING)
    assert source.head.words.rounds[1].startswith(OPENING)


def test_limits_do_not_hold_in_a_language_to_test_with(tmp_path: Path) -> None:
    deck = tiny(
        tmp_path,
        {
            "deck/locales/locales.yaml": "format: 1\nlocales:\n  qps: {pseudo: {of: nl}}\n",
            **changed("deck/cards/opd.yaml", ("title: Wie vraagt?", f"title: {'a' * 37}")),
        },
    )
    load(deck, problems := Problems(), "qps")
    assert problems.items == []


def test_a_message_does_not_turn_the_terminal_round() -> None:
    problems = Problems()
    problems.add(Span("x"), "bad-value", f"'{OVERRIDE}abc{END}' is wrong")
    assert problems.items[0].message == "'abc' is wrong"
