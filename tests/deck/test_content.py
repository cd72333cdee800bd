"""The Dutch deck itself: titles, counts, references, and the language that it is written in."""

from collections import Counter
from collections.abc import Iterator

import pytest

from deck import i18n, po
from deck.errors import Problems, Span
from deck.language import Prose, lint
from deck.layers import SearchPath
from deck.model import Card, Deck, GuideCard, QuestionCard, RelationCard, StepCard
from deck.pieces import Booklet
from deck.sheets import Sheets

Base = tuple[Deck, SearchPath]
DRAWN = ("figure", "bar", "map")  # blocks that somebody who cannot see needs a text for

TITLES = {
    "INF": [
        "Meervoudig opdrachtgeverschap in kaart",
        "Zo werkt het",
        "Kleuren en letters",
        "Over deze set",
    ],
    "STA": [
        "Begin",
        "Ronde 1: wie vraagt?",
        "Ronde 2: wat is afgesproken?",
        "Ronde 3: wat kunnen we aan?",
        "Kies drie acties",
        "Rond af",
    ],
    "ROL": [
        "Eigenaar",
        "Opdrachtgever",
        "Coördinerend opdrachtgever",
        "Opdrachtnemer",
        "Kleine opdrachtgever",
        "Burger of ondernemer",
    ],
    "REL": [
        "Opdracht",
        "Geld",
        "Wet of regel",
        "Afspraak",
        "Informatie",
        "Praten",
        "Nodig hebben",
        "Onduidelijk",
    ],
    "OPD": [
        "Iedereen op tafel",
        "Wie mist er?",
        "Groot en klein",
        "Wie betaalt?",
        "Waar staat het?",
        "De zijdeur",
        "Dezelfde mensen",
        "Wie mag ja zeggen?",
        "Twee petten",
        "Over twee jaar",
    ],
    "AFS": [
        "Praten zij met elkaar?",
        "Eén lijst of veel lijsten",
        "Wie brengt het samen?",
        "Klein doet ook mee",
        "Als het botst",
        "Wat iedereen gebruikt",
        "Werk erbij",
        "Dezelfde cijfers",
        "Vragen uit de Kamer",
        "Op papier of in het hoofd",
    ],
    "DRA": [
        "Hoe vol is vol?",
        "De optelsom",
        "De smalle plek",
        "Nee zeggen",
        "Wat gaat voor?",
        "Wat kan weg?",
        "Eerst kijken of het kan",
        "Tijd voor onderhoud",
        "Wat doet de eigenaar?",
        "Wie merkt het?",
    ],
    "SIT": [
        "Twee keer dezelfde maand",
        "De haastwet",
        "Wel werk, geen geld",
        "Altijd achteraan",
        "Beloofd in de Kamer",
        "Drie keer hetzelfde rapport",
        "Het vaste gezicht is weg",
        "Halverwege minder geld",
        "Eén stopt met betalen",
        "Nieuw kabinet, nieuw bordje",
    ],
    "DOE": [
        "Maak één opdrachtenlijst",
        "Kies een coördinerend opdrachtgever",
        "Plan een opdrachtgeversoverleg",
        "Maak een voorrangsregel",
        "Spreek af hoe werk erbij komt",
        "Vraag vroeg: kan dit?",
        "Eén set cijfers voor iedereen",
        "Maak een alarmlijn naar de eigenaar",
    ],
    "JOK": ["Wissel van stoel", "Stop even", "Schrijf in stilte", "Ik sla over"],
    "LEG": ["Onze eigen vraag", "Onze eigen partij", "Onze eigen situatie", "Onze eigen actie"],
}
LIGHT = {
    "INF": 4,
    "STA": 6,
    "ROL": 4,
    "MIN": 12,
    "UIT": 4,
    "PAR": 2,
    "REL": 8,
    "OPD": 6,
    "AFS": 6,
    "DRA": 6,
    "SIT": 4,
    "DOE": 4,
    "JOK": 4,
    "LEG": 2,
}
FIELDS = {
    "W1": "place provider_name triangle_name participants facilitator notetaker goal_today sharing",
    "W2": "map clients others lines surprise_1 surprise_2 surprise_3 missing photo",
    "W3": "assignments",
    "W4": "agreements talks one_gap one_strength",
    "W5": "capacity_points reserved_upkeep reserved_unexpected free_points sum first_sign who_sees",
    "W6": "scores own_criterion order who_decides who_tells_client reason_in_one_sentence",
    "W7": "actions",
    "W8": "one_word useful_1_5 what_helped what_missed parked next_step keep_stop_change",
    "W9": "my_role clients_i_know agreement_i_trust agreement_i_miss my_wish_for_today",
}
COLUMNS = {
    "W1": "participant_name participant_organisation participant_role card_chosen",
    "W2": "client_label client_directorate client_ring client_size client_part other_name",
    "W3": "client directorate assignment kind paid_by based_on start end size same_people_as",
    "W4": "agreement_client agreement_together where_written last_checked conscious talks_with",
    "W5": "assignment_nr load_client points narrow_spot peak_month can_move sign_of_strain",
    "W6": "score_assignment order_assignment decision",
    "W7": "action action_card why starts together_with first_step first_step_date ready_when",
    "W8": "parked_topic parked_who action_done",
    "W9": "client_i_know",
}


def texts(card: Card) -> Iterator[str]:
    data = card.model_dump(mode="json", exclude_defaults=True)
    return (text for _, text in i18n.texts(type(card), data))


COUNTS = {"INF": 4, "STA": 6, "ROL": 6, "MIN": 12, "UIT": 20, "PAR": 8, "REL": 8}
COUNTS |= {"OPD": 10, "AFS": 10, "DRA": 10, "SIT": 10, "DOE": 8, "JOK": 4, "LEG": 4}


def test_the_deck_has_a_hundred_and_twenty_cards_in_fourteen_families(base: Base) -> None:
    assert {family.prefix: len(family.cards) for family in base[0].families} == COUNTS
    assert len(base[0].cards) == 120


@pytest.mark.parametrize("prefix", TITLES)
def test_the_titles_of_a_family_are_those_of_the_plan(prefix: str, base: Base) -> None:
    family = next(family for family in base[0].families if family.prefix == prefix)
    # A no-break space only says where the title does not break.
    assert [card.title.replace("\u00a0", " ") for card in family.cards] == TITLES[prefix]
    numbers = [f"{prefix}-{number:02}" for number in range(1, len(family.cards) + 1)]
    assert [card.id for card in family.cards] == numbers


@pytest.mark.parametrize("prefix", LIGHT)
def test_the_light_edition_has_its_share(prefix: str, base: Base) -> None:
    light = [card.id for card in base[0].cards if card.light and card.family == prefix]
    assert len(light) == LIGHT[prefix], light


def test_keys_are_used_once(base: Base) -> None:
    keys = Counter((card.family, card.key) for card in base[0].cards)
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_card_has_notes_for_the_facilitator(base: Base) -> None:
    assert [card.id for card in base[0].cards if base[0].notes(card) is None] == []


def test_question_cards_belong_to_the_round_of_their_family(base: Base) -> None:
    rounds = {"OPD": 1, "AFS": 2, "DRA": 3}
    for card in base[0].cards:
        if isinstance(card, QuestionCard):
            assert card.round == rounds[card.family]
            assert card.question.rstrip(".").endswith("?") or "?" in card.question
            assert card.sheet, card.id


def test_a_card_does_not_send_you_to_itself(base: Base) -> None:
    assert [card.id for card in base[0].cards if card.id in card.see] == []


def test_each_relation_has_its_own_letter_and_no_two_look_alike(base: Base) -> None:
    cards = [card for card in base[0].cards if isinstance(card, RelationCard)]
    assert "".join(card.mark for card in cards) == "OGWAIPN?"
    looks = [(card.line, card.arrow) for card in cards]
    assert len(set(looks)) == len(looks)


def test_the_session_takes_ninety_minutes(base: Base) -> None:
    session = base[0].session
    assert session is not None
    assert [step.minutes for step in session.steps] == [10, 25, 20, 20, 12, 3]
    cards = [card.minutes for card in base[0].cards if isinstance(card, StepCard)]
    assert sum(cards) == session.minutes == 90


@pytest.mark.parametrize("name", FIELDS)
def test_a_sheet_has_all_of_its_boxes(name: str, base: Base) -> None:
    sheet = next(sheet for sheet in base[0].sheets if sheet.id == name)
    found: set[str] = set()
    columns: set[str] = set()
    for block in (block for page in sheet.pages for block in page):
        if block.kind == "fields":
            found |= {box.name for box in block.boxes}
        elif hasattr(block, "name"):
            found.add(block.name)
        if block.kind == "grid":
            columns |= {column.name for column in block.columns}
    assert set(FIELDS[name].split()) - found == set()
    assert set(COLUMNS[name].split()) - columns == set()


def test_there_are_nine_sheets_in_order(base: Base) -> None:
    assert [sheet.id for sheet in base[0].sheets] == [f"W{number}" for number in range(1, 10)]


def test_grids_have_the_rows_of_the_plan(base: Base) -> None:
    rows = {
        block.name: block.rows or len(block.row_labels)
        for sheet in base[0].sheets
        for page in sheet.pages
        for block in page
        if block.kind == "grid"
    }
    wanted = {"participants": 9, "clients": 16, "others": 8, "assignments": 14, "agreements": 11}
    wanted |= {"loads": 12, "order": 6, "actions": 6, "parked": 6, "clients_i_know": 6}
    assert wanted.items() <= rows.items()


def alternatives(search: SearchPath) -> dict[str, str]:
    """Return the texts that stand for the drawings of the deck, by their names."""
    found: dict[str, str] = {}
    for name, kind in (("deck/booklet.yaml", Booklet), ("deck/sheets.yaml", Sheets)):
        file = search.yaml(name, Problems())
        assert file
        drawn = [one for one in dictionaries(file.data) if one.get("kind") in DRAWN]
        own = {
            i18n.context(name, file.data, path): text
            for path, text in i18n.texts(kind, file.data)
            if path[-1] == "alt"
        }
        assert len(own) == len(drawn) == 2
        found |= own
    return found


def dictionaries(data: object) -> Iterator[dict[str, object]]:
    """Return all mappings in plain data."""
    if isinstance(data, dict):
        yield data
    for part in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from dictionaries(part)


def test_every_drawing_has_a_text_that_stands_for_it_in_every_finished_language(base: Base) -> None:
    read = po.read(*base[1].data("deck/locales/en.po"), problems := Problems())
    assert read, problems.items
    entries = read.active()
    for name, text in alternatives(base[1]).items():
        assert len(text) > 60
        assert entries[name].text != ""
        assert not entries[name].fuzzy


def test_the_deck_says_that_it_is_independent(base: Base) -> None:
    deck = base[0]
    about = next(card for card in deck.cards if card.id == "INF-04")
    assert isinstance(about, GuideCard)
    assert deck.booklet is not None
    colophon = next(chapter for chapter in deck.booklet.chapters if chapter.face == "colophon")
    said = " ".join(block.text for block in colophon.blocks if block.kind == "text")
    for text in (deck.head.disclaimer, about.body, said):
        assert "eigen" in text
        assert "geen uitgave van de rijksoverheid" in text.lower()
        assert "Werk aan Uitvoering" in text


def test_the_words_and_their_profiles(base: Base) -> None:
    terms = {term.id: term for term in base[0].terms}
    assert len(terms) >= 45
    assert sum(term.core for term in terms.values()) >= 19
    other = "agentschap-2024"
    assert terms["eigenaar"].profiles[other] == "continuïteitsverantwoordelijke"
    assert terms["opdrachtgever"].profiles[other] == "beleidsverantwoordelijke"
    assert terms["opdrachtnemer"].profiles[other] == "eindverantwoordelijke"


def test_the_cards_are_written_at_level_b1(base: Base) -> None:
    problems = Problems()
    proses = [
        Prose(card.family, card.id, text, Span(card.id))
        for card in base[0].cards
        for text in texts(card)
    ]
    figures = lint(proses, base[1], "nl", problems)
    assert {one.group for one in figures} == set(COUNTS)
    hard = [str(item) for item in problems.warnings if item.code == "hard-word"]
    assert [str(item) for item in problems.errors] + hard == []


def test_quotes_are_typographic(base: Base) -> None:
    said = [(card.id, text) for card in base[0].cards for text in texts(card)]
    assert [i for i, text in said if '"' in text or "'" in text] == []
