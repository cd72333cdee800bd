"""Which cards to make."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.errors import Problems
from deck.layers import SearchPath
from deck.model import Deck
from deck.selection import Selection, chosen, selection
from tests.samples import deck_of, tiny


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("OPD-01", ["OPD-01"]),
        ("opd-02 , STA", ["STA-01", "STA-02", "OPD-02"]),
        ("OPD-01-02", ["OPD-01", "OPD-02"]),
        ("OPD-01-OPD-99", ["OPD-01", "OPD-02"]),
    ],
)
def test_cards_are_chosen_by_id_range_or_family(
    tmp_path: Path, text: str, expected: list[str]
) -> None:
    deck, problems = deck_of(tiny(tmp_path)), Problems()
    chosen = selection(text, deck, problems)
    assert problems.items == []
    assert expected == [card.id for card in deck.cards if chosen.has(card)]


def test_without_a_choice_all_cards_are_chosen(tmp_path: Path) -> None:
    assert all(Selection().has(card) for card in deck_of(tiny(tmp_path)).cards)


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("OPD-03", "did you mean 'OPD-02'?"),
        ("OPR", "did you mean 'OPD'?"),
        (
            "OPD-01-STA-02",
            "a range stays in one family; write OPD,STA for both families",
        ),
        ("", "choose one of: STA, MIN, UIT, OPD, LEG"),
    ],
)
def test_what_chooses_no_card_is_a_problem_with_a_way_out(
    tmp_path: Path, text: str, help: str
) -> None:
    problems = Problems()
    selection(text, deck_of(tiny(tmp_path)), problems)
    (problem,) = problems.items
    assert problem.message == f"'{text}' chooses no card"
    assert problem.help == help


@given(first=st.integers(0, 12), last=st.integers(0, 12), small=st.booleans(), blank=st.booleans())
def test_a_range_chooses_what_lies_between_its_ends(
    first: int, last: int, small: bool, blank: bool, base: tuple[Deck, SearchPath]
) -> None:
    deck, problems = base[0], Problems()
    text = f"{' ' * blank}OPD-{first:02}-{last:02}"
    chosen = selection(text.lower() if small else text, deck, problems)
    wanted = {f"OPD-{number:02}" for number in range(max(first, 1), min(last, 10) + 1)}
    assert {card.id for card in deck.cards if chosen.has(card)} == wanted
    assert len(problems.items) == (not wanted)


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("OPD", ["OPD-01", "OPD-02", "OPD-10"]),
        ("OPD-02", ["OPD-02"]),
        ("OPD-02-OPD-10", ["OPD-02", "OPD-10"]),
        ("OPD-02-10", ["OPD-02", "OPD-10"]),
        ("OPD-02-STA-10", []),
        ("opd", []),
        ("", []),
    ],
)
def test_one_part_chooses_ids(part: str, expected: list[str]) -> None:
    assert chosen(part, ["OPD-01", "OPD-02", "OPD-10", "STA-01"]) == expected
