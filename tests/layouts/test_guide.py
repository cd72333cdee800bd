"""The facilitator's guide: every card in order, with aim, time, trap and sheets."""

import re
from dataclasses import replace

import pytest

from deck.card import Notes
from deck.errors import Problems
from deck.layers import SearchPath
from deck.locale import locale as language_of
from deck.model import Deck
from layouts.composer import Composer
from layouts.geometry import Rect
from layouts.guide import MARGIN, compose
from layouts.inserts import session
from layouts.page import Document, Page, TextRun
from layouts.typeset.setter import Typesetter

Base = tuple[Deck, SearchPath]


@pytest.fixture(scope="module")
def guide(base: Base) -> Document:
    return made(base[0], base[1])[0]


def made(deck: Deck, search: SearchPath) -> tuple[Document, Problems]:
    problems = Problems()
    setter = Typesetter(deck.theme, deck.locale, search)
    return compose(deck, setter, search, problems), problems


def runs(page: Page) -> list[TextRun]:
    return [item for item in page.items if isinstance(item, TextRun)]


def text(pages: list[Page]) -> str:
    found = ["".join(word.text for word in run.words) for page in pages for run in runs(page)]
    return " ".join(" ".join(found).split())


def test_the_cards_stand_in_their_order(guide: Document, base: Base) -> None:
    found = text(guide.pages)
    wanted = [f"{card.id} {card.title[:12]}" for card in base[0].cards if card.notes]
    places = [found.find(part) for part in wanted]
    assert -1 not in places
    assert places == sorted(places)


def test_actors_without_notes_share_those_of_their_family(guide: Document) -> None:
    found = text(guide.pages)
    assert "MIN-01 – MIN-12" in found
    assert "MIN-07" not in found.split("MIN-12", 1)[1].split("UIT-", 1)[0]


def test_the_guide_begins_with_the_session(guide: Document, base: Base) -> None:
    session = base[0].session
    assert session is not None
    first = text(guide.pages[:1])
    for step in session.steps:
        assert step.title in first


def test_a_family_is_not_torn_from_its_heading(guide: Document, base: Base) -> None:
    for page in guide.pages:
        lowest = sorted((run for run in runs(page) if run.y > MARGIN), key=lambda run: run.y)[:1]
        said = "".join(word.text for run in lowest for word in run.words)
        assert said not in {family.head.purpose for family in base[0].families}
        assert said.strip() not in {"Kaart", "Waarvoor", "Tijd", "Werkblad"}


def test_every_text_stands_inside_the_margins_or_in_the_foot(guide: Document) -> None:
    for page in guide.pages:
        body = Rect(0, 0, *page.trim).grown(-MARGIN + 6)
        for run in runs(page):
            end = run.x + sum(word.width for word in run.words) * run.size
            assert run.x >= body.x
            assert end <= body.right + 2, run
            assert run.y >= body.y or run.y < 40


def test_pages_are_numbered(guide: Document) -> None:
    for number, page in enumerate(guide.pages, 1):
        assert f"bladzijde {number}" in text([page])


def test_a_word_that_is_too_wide_is_a_problem(base: Base) -> None:
    deck = base[0]
    card = deck.families[0].cards[0]
    wide = Notes.model_construct(aim="x" * 90, time="1", trap="2")
    other = card.model_copy(update={"notes": wide})
    family = replace(deck.families[0], cards=(other,))
    document, problems = made(replace(deck, families=(family,)), base[1])
    (item,) = problems.items
    assert (item.code, document.pages) == ("word-too-wide", [])
    assert "facilitator's guide" in item.message


def test_a_deck_without_a_session_has_a_guide_of_its_cards(base: Base) -> None:
    document, problems = made(replace(base[0], session=None), base[1])
    assert problems.items == []
    assert "STA-01" in text(document.pages)


@pytest.mark.parametrize("count", range(1, 15))
def test_no_row_stands_alone_on_the_last_page(count: int, base: Base) -> None:
    deck, search = base
    document, problems = made(replace(deck, families=deck.families[:count]), search)
    assert problems.items == []
    last = text(document.pages[-1:])
    assert len(re.findall(r"(?<!– )\b[A-Z]{3}-\d\d", last)) > 1


@pytest.mark.parametrize(("tag", "opening"), [("nl", "“"), ("uk", "«")])
def test_what_is_said_stands_between_the_quotes_of_the_language(
    tag: str, opening: str, base: Base
) -> None:
    deck, search = base
    assert deck.session is not None
    setter = Typesetter(deck.theme, "nl", search)
    setter.language = language_of(search, tag)
    composer = Composer(setter, deck.places, Problems(), "session")
    source = " ".join(
        text.source for row in session(deck.session, deck, composer) for text in row.texts()
    )
    spoken = [part.say for step in deck.session.steps for part in step.parts if part.say]
    assert spoken
    assert [say for say in spoken if f"*{opening}{say}" not in source] == []
