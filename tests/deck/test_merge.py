"""Resolving: what cards, session, booklet and sheets say of each other."""

from pathlib import Path

import pytest

from deck.errors import Problems, Span
from deck.load import load
from tests.samples import changed, deck_of, messages, tiny, without

OPD, SESSION = "deck/cards/opd.yaml", "deck/session.yaml"


def test_nothing_is_wrong_with_the_tiny_deck(tmp_path: Path) -> None:
    assert messages(tiny(tmp_path)) == []


def test_cards_stand_in_the_order_of_their_numbers_unless_they_say_otherwise(
    tmp_path: Path,
) -> None:
    first = changed(OPD, ("    key: wie-vraagt\n", "    key: wie-vraagt\n    order: 9\n"))
    deck = deck_of(tiny(tmp_path, first))
    assert [card.id for card in deck.cards] == [
        *("STA-01", "STA-02", "MIN-01", "UIT-01", "OPD-02", "OPD-01", "LEG-01")
    ]


def test_a_retired_card_is_not_printed_and_not_counted(tmp_path: Path) -> None:
    old = ("title: Wie betaalt?\n", "title: Wie betaalt?\n    status: retired\n")
    files = changed(OPD, old, ("count: 2", "count: 1"), ("[OPD-02, STA-01]", "[STA-01]"))
    assert "OPD-02" not in [card.id for card in deck_of(tiny(tmp_path, files)).cards]


def test_a_family_whose_cards_are_all_retired_keeps_only_its_head(tmp_path: Path) -> None:
    old = ("title: Eigen vraag\n", "title: Eigen vraag\n    status: retired\n")
    files = {
        **changed("deck/cards/leg.yaml", old, ("count: 1", "count: 0")),
        **changed(SESSION, ("[OPD, LEG-01]", "[OPD]")),
    }
    deck = deck_of(tiny(tmp_path, files))
    assert [family.prefix for family in deck.families] == ["STA", "MIN", "UIT", "OPD"]
    assert deck.family_head("LEG").name == "Leeg"


def test_a_deck_may_be_cards_alone(tmp_path: Path) -> None:
    files = {
        **changed("deck/deck.yaml", ("[booklet, sheets, session, terms]", "[]")),
        **without(OPD, "sheet:"),
    }
    deck = deck_of(tiny(tmp_path, files))
    assert (deck.booklet, deck.session, deck.sheets, deck.terms) == (None, None, (), ())


def test_every_text_keeps_its_place(tmp_path: Path) -> None:
    places = deck_of(tiny(tmp_path)).places
    path = "tiny/deck/cards/opd.yaml"
    assert places.span("OPD-01", "question") == Span(path, 17, 5)
    assert places.span("OPD-01", "prompts", 1) == Span(path, 19, 29)
    assert places.span("deck", "title") == Span("tiny/deck/deck.yaml", 2, 1)
    assert places.span("W1", "title").path == "tiny/deck/sheets.yaml"


@pytest.mark.parametrize(
    ("name", "old", "new", "line"),
    [
        ("deck/booklet.yaml", "id: uitleg", "id: omslag", "booklet.yaml:10"),
        ("deck/terms.yaml", "terms:\n", "terms:\n  - {id: dienst, term: a, meaning: b}\n", ""),
    ],
)
def test_chapters_and_terms_have_names_of_their_own(
    tmp_path: Path, name: str, old: str, new: str, line: str
) -> None:
    (message,) = messages(tiny(tmp_path, changed(name, (old, new))))
    assert message.startswith(line)
    assert "repeated-id the id '" in message
    assert "is used twice" in message


def test_a_language_that_the_deck_has_not_is_a_problem(tmp_path: Path) -> None:
    problems = Problems()
    assert load(tiny(tmp_path), problems, "fy") is None
    assert [item.message for item in problems.items] == ["the deck has no texts in 'fy'"]


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        (OPD, "id: OPD-02", "id: OPD-01", "repeated-id the id 'OPD-01' is used twice"),
        (OPD, "id: OPD-02", "id: STA-03", "'STA-03' stands in the file of family 'OPD'"),
        (OPD, "family: OPD", "family: AFS", "the file of family 'OPD' says it is 'AFS'"),
        (OPD, "count: 2", "count: 3", "wrong-count family 'OPD' says 3 cards and has 2"),
        (OPD, "color: blue", "color: blauw", "the theme 'default' has no colour group 'blauw'"),
        (OPD, "[OPD-02, STA-01]", "[OPD-09]", "'see' of 'OPD-01' points to 'OPD-09'"),
        (OPD, "[W1]", "[W9]", "'sheet' of 'OPD-01' points to 'W9', which does not exist"),
        ("deck/cards/uit.yaml", "MIN-01", "MIN-09", "'home' of 'UIT-01' points to 'MIN-09'"),
        ("deck/cards/leg.yaml", "frame: OPD", "frame: AFS", "'frame' of 'LEG-01' points to 'AFS'"),
        (
            "deck/cards/min.yaml",
            "    prompt:",
            "    successor_of: [oud]\n    prompt:",
            "'successor_of' of 'MIN-01' points to 'oud', which does not exist",
        ),
        (SESSION, "minutes: 15", "minutes: 20", "the steps take 15 minutes, the session 20"),
        (SESSION, "minutes: 6", "minutes: 5", "the parts of 'Begin' take 9 minutes, the step 10"),
        (SESSION, "card: STA-02", "card: OPD-01", "'OPD-01' is not a step card"),
        (SESSION, "[OPD, LEG-01]", "[AFS]", "'cards' points to 'AFS', which does not exist"),
        (SESSION, "[OPD-01]", "[OPD-09]", "'cards' points to 'OPD-09', which does not exist"),
        (SESSION, "[W1]", "[W9]", "'sheets' points to 'W9', which does not exist"),
        (
            "deck/cards/sta.yaml",
            "minutes: 10",
            "minutes: 12",
            "the step takes 10 minutes, its card 'STA-01' says 12",
        ),
        ("deck/booklet.yaml", "page: 2", "page: 3", "'Uitleg' says page 3, but page 2 comes next"),
        ("deck/booklet.yaml", "pages: 4", "pages: 8", "the chapters fill 4 pages, the booklet"),
        ("deck/sheets.yaml", "person", "place", "the field 'place' is used twice on sheet 'W1'"),
    ],
)
def test_what_does_not_agree_is_named(
    tmp_path: Path, name: str, old: str, new: str, expected: str
) -> None:
    found = messages(tiny(tmp_path, changed(name, (old, new))))
    assert [line for line in found if expected in line], found


def test_a_session_does_not_point_to_a_retired_card(tmp_path: Path) -> None:
    old = ("title: Eigen vraag\n", "title: Eigen vraag\n    status: retired\n")
    files = changed("deck/cards/leg.yaml", old, ("count: 1", "count: 0"))
    assert messages(tiny(tmp_path, files)) == [
        "session.yaml:8 unknown-reference 'cards' points to 'LEG-01', which does not exist"
    ]


def test_sheets_of_one_id_are_a_problem(tmp_path: Path) -> None:
    block = "pages: [[{kind: text, text: X}]]"
    sheet = f"  - {{id: W1, key: x, title: X, question: X, paper: a4, round: 1, {block}}}\n"
    files = changed("deck/sheets.yaml", ("sheets:\n", "sheets:\n" + sheet))
    assert [line[:30] for line in messages(tiny(tmp_path, files))] == [
        "sheets.yaml:4 repeated-id the s"[:30]
    ]


def test_a_session_without_sheets_points_to_none(tmp_path: Path) -> None:
    files = {
        **changed("deck/deck.yaml", ("[booklet, sheets, session, terms]", "[session]")),
        **without(OPD, "sheet:"),
    }
    assert [line.split(" ", 1)[1] for line in messages(tiny(tmp_path, files))] == [
        "unknown-reference 'sheets' points to 'W1', which does not exist"
    ]
