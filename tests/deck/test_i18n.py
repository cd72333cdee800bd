"""Which texts are translated, and what they are called."""

from datetime import date

import pytest

from deck import i18n, pieces
from deck.errors import Problems
from deck.layers import SearchPath
from deck.model import KINDS, Deck, DeckHead, FamilyHead
from deck.sheets import Sheets

Base = tuple[Deck, SearchPath]
QUESTION = {
    "id": "OPD-01",
    "key": "een-vraag",
    "title": "Titel",
    "round": 1,
    "tags": ["geld"],
    "question": "Vraag?",
    "prompts": ["Een", "Twee"],
    "notes": {"aim": "Doel", "time": "Tijd", "trap": "Valkuil"},
}
SHEET = {
    "sheets": [
        {
            "id": "W1",
            "key": "blad",
            "title": "Blad",
            "pages": [
                [
                    {"kind": "text", "text": "Lees dit."},
                    {"kind": "key", "label": "Codes", "items": [["OP", "op papier"]]},
                    {"kind": "bar", "name": "vol", "label": "Balk", "zones": [[80, "past"]]},
                    {"kind": "onbekend", "text": "Niet te vinden."},
                ]
            ],
        }
    ]
}


def named(kind: object, file: str, data: object) -> dict[str, str]:
    return {i18n.context(file, data, path): text for path, text in i18n.texts(kind, data)}


def test_the_texts_of_a_card_are_found_and_its_codes_are_not() -> None:
    assert list(i18n.texts(KINDS["question"], QUESTION)) == [
        (("title",), "Titel"),
        (("notes", "aim"), "Doel"),
        (("notes", "time"), "Tijd"),
        (("notes", "trap"), "Valkuil"),
        (("question",), "Vraag?"),
        (("prompts", 0), "Een"),
        (("prompts", 1), "Twee"),
    ]


def test_a_text_of_a_card_is_called_after_its_id() -> None:
    data = {"family": "OPD", "name": "Vragen", "cards": [QUESTION]}
    cards = named(i18n.list_of(KINDS["question"]), "x", [QUESTION])
    assert len(cards) == 7
    path = ("cards", 0, "prompts", 1)
    assert i18n.context("deck/cards/opd.yaml", data, path) == "OPD-01/prompts/1"
    assert i18n.context("deck/cards/opd.yaml", data, ("name",)) == "OPD/name"


def test_a_text_of_a_sheet_is_called_after_the_sheet_and_unknown_blocks_have_none() -> None:
    assert named(Sheets, "deck/sheets.yaml", SHEET) == {
        "W1/title": "Blad",
        "W1/pages/0/0/text": "Lees dit.",
        "W1/pages/0/1/label": "Codes",
        "W1/pages/0/1/items/0/0": "OP",
        "W1/pages/0/1/items/0/1": "op papier",
        "W1/pages/0/2/label": "Balk",
        "W1/pages/0/2/zones/0/1": "past",
    }


def test_chapters_terms_and_steps_are_called_by_their_names() -> None:
    booklet = {"title": "B", "chapters": [{"id": "a", "title": "A", "blocks": []}]}
    assert named(pieces.Booklet, "deck/booklet.yaml", booklet) == {
        "booklet/title": "B",
        "booklet/a/title": "A",
    }
    session = {"steps": [{"card": "STA-01", "title": "S", "parts": [{"title": "P"}]}]}
    assert named(pieces.Session, "deck/session.yaml", session) == {
        "session/STA-01/title": "S",
        "session/STA-01/parts/0/title": "P",
    }
    terms = {"profiles": {"d": "D"}, "terms": [{"id": "t", "term": "T", "profiles": {"d": "X"}}]}
    assert named(pieces.Terms, "deck/terms.yaml", terms) == {
        "terms/profiles/d": "D",
        "terms/t/term": "T",
        "terms/t/profiles/d": "X",
    }


def test_words_in_lists_and_mappings_are_found() -> None:
    data = {"title": "D", "version": "1.0", "words": {"rounds": ["a"], "lines": {"solid": "s"}}}
    assert named(DeckHead, "deck/deck.yaml", data) == {
        "deck/title": "D",
        "deck/words/rounds/0": "a",
        "deck/words/lines/solid": "s",
    }


@pytest.mark.parametrize("data", [None, 3, [], {"title": 3}, {"title": ["x"]}, "text"])
def test_data_of_another_shape_has_no_texts(data: object) -> None:
    assert list(i18n.texts(FamilyHead, data)) == []


def test_every_context_of_the_deck_stands_for_one_text(base: Base) -> None:
    seen: set[str] = set()
    for file, kind, start in [
        ("deck/booklet.yaml", pieces.Booklet, ()),
        ("deck/sheets.yaml", Sheets, ()),
        ("deck/session.yaml", pieces.Session, ()),
        ("deck/terms.yaml", pieces.Terms, ()),
        ("deck/deck.yaml", DeckHead, ()),
        ("deck/cards/sit.yaml", FamilyHead, ()),
        ("deck/cards/min.yaml", i18n.list_of(KINDS["ministry"]), ("cards",)),
    ]:
        source = base[1].yaml(file, Problems())
        assert source is not None
        data = source.data["cards"] if start else source.data
        names = [i18n.context(file, source.data, path) for path, _ in i18n.texts(kind, data, start)]
        assert len(names) == len(set(names))
        assert seen.isdisjoint(names)
        seen.update(names)
    assert len(seen) > 600


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("nl", "6 maart 2026"),
        ("en", "6 March 2026"),
        ("en-US", "March 6, 2026"),
        ("en-GB", "6 March 2026"),
        ("ar", "6 مارس 2026"),
        ("ja", "2026年3月6日"),
        ("tr", "6 Mart 2026"),
        ("uk", "6 березня 2026\u202fр."),
        ("zh-Hant", "2026年3月6日"),
        ("qps-rtl", "2026-03-06"),
        ("srn", "2026-03-06"),
    ],
)
def test_dates_are_written_as_the_language_does(locale: str, expected: str) -> None:
    assert i18n.date_text(date(2026, 3, 6), locale) == expected


@pytest.mark.parametrize(
    ("value", "locale", "expected"),
    [
        (8.5, "nl", "8,5"),
        (8.5, "en", "8.5"),
        (8.0, "nl", "8"),
        (1288.46, "de", "1288,5"),
        (8.5, "uk", "8,5"),
        (8.5, "ar", "8.5"),
        (8.5, "zh-Hans", "8.5"),
        (8.5, "qps", "8.5"),
        (-0.04, "nl", "0"),
    ],
)
def test_numbers_are_written_as_the_language_does(value: float, locale: str, expected: str) -> None:
    assert i18n.number_text(value, locale) == expected


def test_a_measure_keeps_its_places() -> None:
    assert i18n.number_text(72, "nl", 2, whole=False) == "72,00"
    assert i18n.number_text(0.31, "en", 2, whole=False) == "0.31"
