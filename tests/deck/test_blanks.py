"""More cards to write on: so many as were asked for, evenly, in the style of the deck."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.blanks import with_blanks
from deck.errors import Problems
from deck.model import BlankCard, Deck
from tests.samples import changed, deck_of, tiny

LEG = "deck/cards/leg.yaml"
THREE = changed(
    LEG,
    ("count: 1", "count: 3"),
    (
        "cards:\n",
        "cards:\n"
        "  - {id: LEG-02, key: twee, title: Twee, round: 0, frame: OPD, lines: [Wat?]}\n"
        "  - {id: LEG-03, key: drie, title: Drie, round: 0, frame: MIN, lines: [Wie?]}\n",
    ),
)


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Deck:
    """Return a deck with three blank cards."""
    return deck_of(tiny(tmp_path_factory.mktemp("three"), THREE))


def copies(deck: Deck) -> list[int]:
    return [card.copies for card in deck.cards if isinstance(card, BlankCard)]


@pytest.mark.parametrize(
    ("count", "expected"), [(0, [1, 1, 1]), (1, [2, 1, 1]), (3, [2, 2, 2]), (11, [5, 5, 4])]
)
def test_blanks_are_shared_out_evenly(three: Deck, count: int, expected: list[int]) -> None:
    assert copies(with_blanks(three, count, Problems())) == expected


@given(st.integers(0, 400))
def test_there_are_as_many_more_as_were_asked_for(three: Deck, count: int) -> None:
    found = with_blanks(three, count, problems := Problems())
    assert sum(copies(found)) == 3 + count
    assert max(copies(found)) - min(copies(found)) <= 1
    assert len(found.cards) == len(three.cards)
    assert problems.items == []


def test_a_deck_without_blank_cards_says_so(tmp_path: Path) -> None:
    hidden = changed(LEG, ("title: Eigen vraag\n", "title: Eigen vraag\n    status: retired\n"))
    files = {LEG: hidden[LEG].replace("count: 1", "count: 0")}
    files |= changed("deck/session.yaml", ("[OPD, LEG-01]", "[OPD]"))
    deck = deck_of(tiny(tmp_path, files))
    problems = Problems()
    assert with_blanks(deck, 4, problems) == deck
    (problem,) = problems.items
    assert problem.message == "the deck has no blank cards to make more of"
