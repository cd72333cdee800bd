"""Whatever an edition removes, keeps, copies and orders: what is left is what was asked for."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from deck.merge import in_order
from tests.editions import deck_over
from tests.samples import FILES

FREE = ("OPD-01", "OPD-02", "LEG-01", "MIN-01", "UIT-01")  # cards that no text names
ALL = ["STA-01", "STA-02", "MIN-01", "UIT-01", "OPD-01", "OPD-02", "LEG-01"]


def ids(edition: str) -> list[str]:
    with TemporaryDirectory() as folder:
        return [card.id for card in deck_over(Path(folder), {"edition.yaml": edition}).cards]


@settings(max_examples=25)
@given(st.sets(st.sampled_from(FREE)))
def test_what_is_removed_is_gone_and_the_rest_stays_in_order(gone: set[str]) -> None:
    edition = f"cards: {{remove: [{', '.join(sorted(gone))}]}}\n"
    assert ids(edition) == [name for name in ALL if name not in gone]


@settings(max_examples=25)
@given(st.sets(st.sampled_from(FREE), min_size=1))
def test_keeping_is_removing_the_others(kept: set[str]) -> None:
    wanted = sorted(kept | {"STA-01", "STA-02"})
    assert ids(f"cards: {{keep: [{', '.join(wanted)}]}}\n") == [n for n in ALL if n in wanted]


@settings(max_examples=15)
@given(st.dictionaries(st.sampled_from(FREE), st.integers(1, 20), min_size=1))
def test_copies_are_those_that_were_asked_for(copies: dict[str, int]) -> None:
    entries = ", ".join(f"{name}: {number}" for name, number in copies.items())
    with TemporaryDirectory() as folder:
        deck = deck_over(Path(folder), {"edition.yaml": f"cards: {{copies: {{{entries}}}}}\n"})
    assert {card.id: card.copies for card in deck.cards} == {
        name: copies.get(name, 1) for name in ALL
    }


@settings(max_examples=15)
@given(st.permutations(["OPD-01", "OPD-02"]))
def test_a_card_stands_behind_the_one_that_was_asked_for(pair: list[str]) -> None:
    found = ids(f"cards: {{order: {{after: {{{pair[1]}: {pair[0]}}}}}}}\n")
    assert found[4:6] == pair


def test_editions_that_change_nothing_do_nothing_however_many_there_are(tmp_path: Path) -> None:
    nothing = {"edition.yaml": "cards: {}\n"}
    deck = deck_over(tmp_path, nothing, nothing, nothing)
    assert [card.id for card in deck.cards] == ALL
    assert deck.places.span("OPD-02", "question").path == "tiny/deck/cards/opd.yaml"
    line = FILES["deck/cards/opd.yaml"].splitlines().index("    question: Wie betaalt jullie werk?")
    assert deck.places.span("OPD-02", "question").line == line + 1
    family = deck.families[3]
    assert in_order(family.cards, light=False, on=deck.actors_on) == family.cards
