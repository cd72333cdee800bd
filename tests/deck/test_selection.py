"""Which cards to make."""

from pathlib import Path

import pytest

from deck.errors import Problems
from deck.selection import Selection, selection
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
        ("OPD-01-STA-02", "did you mean 'OPD-01'?"),
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
    assert problem.help.startswith(help[:12])
