"""What makes a card another card, and what does not."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.changes import Changes, compare, fingerprints
from deck.editions import open_edition
from layouts.options import Options
from layouts.pipeline import read_deck
from tests.samples import changed, deck_of, tiny

OPD = "deck/cards/opd.yaml"
contents = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("12"))


def after(root: Path, *pairs: tuple[str, str], name: str = OPD) -> Changes:
    """Return what differs from the tiny deck when a file of it is changed."""
    old, new = tiny(root / "old"), tiny(root / "new", changed(name, *pairs))
    return compare(fingerprints(deck_of(old), old), fingerprints(deck_of(new), new))


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
    search = tiny(tmp_path)
    deck = deck_of(search)
    later = replace(deck, stamp="acme", head=deck.head.model_copy(update={"version": "9.9"}))
    assert compare(fingerprints(deck, search), fingerprints(later, search)) == Changes((), (), ())


def test_another_language_or_theme_makes_all_cards_others(tmp_path: Path) -> None:
    search = tiny(tmp_path)
    deck = deck_of(search)
    english = replace(deck, locale="en")
    found = compare(fingerprints(deck, search), fingerprints(english, search))
    assert len(found.changed) == 7


def with_logo(root: Path, theme: str, data: bytes) -> dict[str, str]:
    """Return the digests of an edition of the deck with a file `assets/logo.svg`."""
    folder = root / "acme"
    (folder / "assets").mkdir(parents=True)
    (folder / "assets" / "logo.svg").write_bytes(data)
    (folder / "edition.yaml").write_text(f"edition: acme\ntheme: {theme}\n", "utf-8")
    edition, search = open_edition(str(folder))
    return fingerprints(read_deck(edition, search, None, Options()), search)


def test_a_logo_makes_the_title_card_another_and_no_card_beside_it(tmp_path: Path) -> None:
    plain = with_logo(tmp_path / "plain", "{}", b"1")
    logo = with_logo(tmp_path / "logo", "{logo: logo.svg, logo_alt: Acme}", b"1")
    other = with_logo(tmp_path / "other", "{logo: logo.svg, logo_alt: Acme}", b"2")
    cover = with_logo(tmp_path / "cover", "{cover: logo.svg, cover_alt: {nl: Een plein.}}", b"1")
    title = Changes((), ("INF-01",), ())
    assert (compare(plain, logo), compare(logo, other)) == (title, title)
    assert compare(plain, cover) == Changes((), (), ())


@given(contents, contents)
def test_every_card_is_in_one_place_and_swapping_swaps(
    old: dict[str, str], new: dict[str, str]
) -> None:
    there, back = compare(old, new), compare(new, old)
    assert (there.added, there.removed) == (back.removed, back.added)
    assert set(there.changed) == set(back.changed)
    same = {name for name in old if new.get(name) == old[name]}
    assert {*there.added, *there.changed, *there.removed} | same == set(old) | set(new)
