"""Actors: who exists on a day, since when the facts are checked, and which edition has them."""

from datetime import date
from pathlib import Path

import pytest

from deck.card import ActorCard, ProviderCard
from deck.errors import Problems
from deck.layers import SearchPath
from deck.load import load, load_theme
from deck.merge import resolve
from deck.model import Deck
from tests.samples import changed, messages, tiny

Base = tuple[Deck, SearchPath]
MIN, UIT = "deck/cards/min.yaml", "deck/cards/uit.yaml"
SECOND = """\
    valid_to: "2026-02-22"
  - id: MIN-02
    key: min-een
    title: Nieuw ministerie
    round: 1
    name: Het nieuwe ministerie
    prompt: Wie vraagt er nu?
    valid_from: "{begins}"
"""


def resolved(
    search: SearchPath, *, on: date | None = None, today: date | None = None, light: bool = False
) -> tuple[Deck, Problems]:
    problems = Problems()
    source, theme = load(search, problems), load_theme(search, "default", problems)
    assert source is not None
    assert theme is not None
    deck = resolve(
        source, edition="x", theme=theme, problems=problems, on=on, today=today, light=light
    )
    return deck, problems


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2025, 6, 1), 15),
        (date(2026, 2, 22), 15),
        (date(2026, 2, 23), 12),
        (date(2026, 11, 23), 12),
    ],
)
def test_a_day_has_the_ministries_of_that_day(base: Base, on: date, expected: int) -> None:
    deck, problems = resolved(base[1], on=on)
    assert problems.items == []
    assert deck.actors_on == on
    cards = [card for card in deck.cards if card.family == "MIN"]
    assert len(cards) == expected
    names = {card.key for card in cards}
    assert ("ezk" in names) == (on >= date(2026, 2, 23))
    assert ({"aenm", "kgg", "vro", "ez"} <= names) == (on < date(2026, 2, 23))


def test_without_a_day_it_is_that_of_the_deck(base: Base) -> None:
    deck, _ = resolved(base[1])
    assert deck.actors_on == deck.head.date


def test_a_successor_may_have_the_key_of_the_actor_before_it(tmp_path: Path) -> None:
    files = changed(
        MIN,
        ("    prompt: Welke directie vraagt?\n",
         "    prompt: Welke directie vraagt?\n" + SECOND.format(begins="2026-02-23")),
        ("count: 1", "count: 2"),
    )  # fmt: skip
    search = tiny(tmp_path, files)
    assert messages(search) == []
    for on, expected in ((date(2026, 2, 22), "MIN-01"), (date(2026, 2, 23), "MIN-02")):
        deck, _ = resolved(search, on=on)
        assert [card.id for card in deck.cards if card.family == "MIN"] == [expected]


def test_two_actors_with_one_key_on_the_same_day_are_a_problem(tmp_path: Path) -> None:
    files = changed(
        MIN,
        ("    prompt: Welke directie vraagt?\n",
         "    prompt: Welke directie vraagt?\n" + SECOND.format(begins="2026-02-22")),
        ("count: 1", "count: 2"),
    )  # fmt: skip
    (message,) = messages(tiny(tmp_path, files))
    assert message == (
        "cards/min.yaml:25 overlapping-dates 'MIN-01' and 'MIN-02' are both 'min-een' from"
        " 2026-02-22: 'MIN-01' is valid until 2026-02-22"
    )


def test_an_actor_does_not_end_before_it_begins(tmp_path: Path) -> None:
    line = "    prompt: Welke directie vraagt?\n"
    dates = '    valid_from: "2026-03-01"\n    valid_to: "2026-02-01"\n'
    (message,) = messages(tiny(tmp_path, changed(MIN, (line, line + dates))))
    assert "bad-date it ends on 2026-02-01, before it begins on 2026-03-01" in message


def test_what_a_provider_is_needs_a_source(tmp_path: Path) -> None:
    files = changed(UIT, ('    sources: ["https://example.org/register"]\n', ""))
    (message,) = messages(tiny(tmp_path, files))
    assert "missing-field it says 'kind' or 'home' without a source" in message


def test_a_family_of_actors_says_when_it_was_checked(tmp_path: Path) -> None:
    files = changed(MIN, ('checked_on: "2026-02-23"\n', ""))
    assert "no 'checked_on' in family 'MIN'" in messages(tiny(tmp_path, files))[0]
    other = changed("deck/cards/opd.yaml", ("count: 2\n", 'count: 2\nchecked_on: "2026-02-23"\n'))
    assert "are for families of actors" in messages(tiny(tmp_path, other))[0]


@pytest.mark.parametrize(
    ("today", "stale"),
    [(date(2026, 8, 25), 0), (date(2026, 8, 26), 2), (None, 0)],
)
def test_facts_that_nobody_checked_for_half_a_year_are_a_warning(
    tmp_path: Path, today: date | None, stale: int
) -> None:
    _, problems = resolved(tiny(tmp_path), today=today)
    assert [item.code for item in problems.warnings] == ["stale-facts"] * stale
    assert problems.errors == []


def test_a_card_that_was_checked_later_than_its_family_is_not_stale(tmp_path: Path) -> None:
    line = "    prompt: Welke directie vraagt?\n"
    files = changed(MIN, (line, line + '    checked_on: "2026-08-01"\n'))
    _, problems = resolved(tiny(tmp_path, files), today=date(2026, 9, 1))
    (item,) = problems.warnings
    assert item.span.path == "tiny/deck/cards/uit.yaml"
    assert item.message == "nobody has checked the facts of 1 cards since 2026-02-23 (UIT-01)"


def test_the_light_edition_has_seventy_two_cards(base: Base) -> None:
    deck, problems = resolved(base[1], light=True)
    assert problems.items == []
    assert len(deck.cards) == 72
    assert all(card.light for card in deck.cards)


def test_a_card_may_have_the_notes_of_its_family(base: Base) -> None:
    deck = base[0]
    first = next(card for card in deck.cards if card.id == "MIN-01")
    assert first.notes is None
    assert deck.notes(first) == deck.family_head("MIN").notes


def test_a_text_does_not_send_people_to_a_card_that_the_edition_has_not(base: Base) -> None:
    deck, problems = resolved(base[1])
    assert problems.items == []
    assert all(card.see for card in deck.cards if card.family == "SIT")


def test_a_text_that_names_a_missing_card_is_a_problem(tmp_path: Path) -> None:
    files = changed("deck/cards/opd.yaml", ("Wie ontbreekt er?", "Pak LEG-09."))
    (message,) = messages(tiny(tmp_path, files))
    assert "names 'LEG-09', which this edition does not have" in message
    files = changed("deck/session.yaml", ("Kijk samen terug.", "Vul W8 in."))
    (message,) = messages(tiny(tmp_path, files))
    assert "the text of the session names 'W8'" in message


def test_what_stands_on_an_actor_has_a_source_or_is_its_name(base: Base) -> None:
    cards = [card for card in base[0].cards if isinstance(card, ActorCard)]
    assert len(cards) == 40
    for card in cards:
        if isinstance(card, ProviderCard) and (card.kind or card.home):
            assert card.sources, card.id
