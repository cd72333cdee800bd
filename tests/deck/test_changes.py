"""What makes a card another card, and what does not."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.changes import Changes, compare, fingerprints
from tests.samples import changed, deck_of, tiny

OPD = "deck/cards/opd.yaml"
contents = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("12"))


def after(root: Path, *pairs: tuple[str, str], name: str = OPD) -> Changes:
    """Return what differs from the tiny deck when a file of it is changed."""
    old = fingerprints(deck_of(tiny(root / "old")))
    return compare(old, fingerprints(deck_of(tiny(root / "new", changed(name, *pairs)))))


def test_the_same_deck_has_no_changes(tmp_path: Path) -> None:
    assert after(tmp_path, ("count: 2", "count: 2")) == Changes((), (), ())


def test_another_word_makes_another_card(tmp_path: Path) -> None:
    found = after(tmp_path, ("question: Wie betaalt jullie werk?", "question: Wie betaalt mee?"))
    assert found == Changes((), ("OPD-02",), ())


def test_a_card_more_or_less_is_added_or_removed(tmp_path: Path) -> None:
    lines = ("id: OPD-02", "id: OPD-03"), ("[OPD-02, STA-01]", "[STA-01]")
    assert after(tmp_path, *lines) == Changes(("OPD-03",), (), ("OPD-02",))


def test_another_name_of_the_family_makes_all_of_its_cards_others(tmp_path: Path) -> None:
    assert after(tmp_path, ("name: Opdrachten", "name: Vragen")).changed == ("OPD-01", "OPD-02")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    key: wie-vraagt\n", "    key: wie-vraagt\n    light: true\n"),
        ("    key: wie-vraagt\n", "    key: wie-vraagt\n    copies: 3\n"),
        (
            "    key: wie-vraagt\n",
            "    key: wie-vraagt\n    notes: {aim: A., time: B., trap: C.}\n",
        ),
        ("[OPD-02, STA-01]", "[STA-01]"),
    ],
)
def test_what_nobody_sees_on_a_card_leaves_it_as_it_was(tmp_path: Path, old: str, new: str) -> None:
    assert after(tmp_path, (old, new)) == Changes((), (), ())


def test_a_new_version_or_edition_does_not_make_all_cards_others(tmp_path: Path) -> None:
    deck = deck_of(tiny(tmp_path))
    later = replace(deck, stamp="acme", head=deck.head.model_copy(update={"version": "9.9"}))
    assert compare(fingerprints(deck), fingerprints(later)) == Changes((), (), ())


def test_another_language_or_theme_makes_all_cards_others(tmp_path: Path) -> None:
    deck = deck_of(tiny(tmp_path))
    assert len(compare(fingerprints(deck), fingerprints(replace(deck, locale="en"))).changed) == 7


@given(contents, contents)
def test_every_card_is_in_one_place_and_swapping_swaps(
    old: dict[str, str], new: dict[str, str]
) -> None:
    there, back = compare(old, new), compare(new, old)
    assert (there.added, there.removed) == (back.removed, back.added)
    assert set(there.changed) == set(back.changed)
    same = {name for name in old if new.get(name) == old[name]}
    assert {*there.added, *there.changed, *there.removed} | same == set(old) | set(new)
