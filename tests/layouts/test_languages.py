"""The whole deck in every language and theme: it fits, nothing falls back, type is large."""

from dataclasses import replace
from pathlib import Path

import pytest

from deck.editions import open_edition
from deck.errors import Problems
from deck.layers import SearchPath
from deck.markup import plain
from deck.model import Deck, QuestionCard
from deck.units import mm
from layouts import answer_sheet, booklet, box, cards, guide, pipeline
from layouts.catalog import card_format
from layouts.options import Options
from layouts.page import Document, TextRun
from layouts.typeset.setter import Typesetter

ROOT = Path(__file__).resolve().parents[2]
LOCALES = ["nl", *sorted(path.stem for path in (ROOT / "deck/locales").glob("*.po"))]
DRAFTS = ("de", "fy", "pap")  # laid out in the theme of the deck alone
THEMES = sorted(path.stem for path in (ROOT / "deck/themes").glob("*.yaml"))
Loaded = tuple[Deck, SearchPath]


PAIRS = [(one, two) for one in LOCALES for two in THEMES if one not in DRAFTS or two == "default"]


@pytest.fixture(scope="module", params=PAIRS)
def loaded(request: pytest.FixtureRequest) -> Loaded:
    locale, theme = request.param
    edition, search = open_edition(None)
    return pipeline.read_deck(
        edition, search, locale, Options(theme=theme, draft=locale in DRAFTS, loud=-1)
    ), search


def made(loaded: Loaded) -> tuple[dict[str, Document], Problems]:
    deck, search = loaded
    problems = Problems()
    setter = Typesetter(deck.theme, deck.locale, search)
    size = card_format(search, "70x100", problems)
    assert size is not None
    documents = {
        "cards": cards.compose(deck, size, setter, problems),
        "booklet": booklet.compose(deck, setter, search, problems),
        "sheets": answer_sheet.compose(deck, setter, search, problems),
        "guide": guide.compose(deck, setter, search, problems),
        "box": box.compose(deck, size, setter, problems, stock=mm(0.31), board=mm(0.4)),
    }
    return documents, problems


def test_every_piece_fits_and_the_type_is_large_enough(loaded: Loaded) -> None:
    documents, problems = made(loaded)
    assert problems.items == []
    assert {name: len(one.pages) for name, one in documents.items() if name != "guide"} == {
        "cards": 240,
        "booklet": 28,
        "sheets": 19,
        "box": 1,
    }
    deck, styles = loaded[0], loaded[0].theme.styles
    by_id = {card.id: card for card in deck.cards}
    for page in documents["cards"].pages[::2]:
        card = by_id[page.label]
        if isinstance(card, QuestionCard):
            runs = [run for run in page.items if isinstance(run, TextRun)]
            first = plain(card.question).split()[0]
            begins = [run.size for run in runs if run.words[0].text.strip() == first]
            assert max(begins) >= 10.5
            small = {styles[name].size for name in ("label", "foot", "small")}
            assert min(run.size for run in runs if run.size not in small) >= 9.5


@pytest.mark.parametrize(("locale", "theme"), PAIRS)
def test_the_roles_fit_in_the_words_of_every_profile(locale: str, theme: str) -> None:
    edition, search = open_edition(None)
    options = Options(theme=theme, draft=locale in DRAFTS, loud=-1)
    deck = pipeline.read_deck(edition, search, locale, options)
    size = card_format(search, "70x100", problems := Problems())
    assert size is not None
    assert set(deck.profiles) == {"driehoek", "agentschap-2024"}
    for profile in deck.profiles:
        chosen = replace(edition, profile=profile)
        other = pipeline.read_deck(chosen, search, locale, options)
        setter = Typesetter(other.theme, other.locale, search)
        cards.compose(other, size, setter, problems, only=lambda card: card.family == "ROL")
    assert problems.items == []


def test_the_floors_of_a_theme_are_those_that_were_promised(loaded: Loaded) -> None:
    styles = loaded[0].theme.styles
    assert (styles["body"].floor or styles["body"].size) >= 9.5
    assert (styles["question"].floor or styles["question"].size) >= 10.5


def test_a_translation_is_no_copy_of_the_source() -> None:
    """Names, codes and numbers stay as they are; sentences do not."""
    edition, search = open_edition(None)
    source = pipeline.read_deck(edition, search, "nl", Options(loud=-1))
    for locale in ("en",):
        other = pipeline.read_deck(edition, search, locale, Options(draft=True, loud=-1))
        pairs = zip(source.cards, other.cards, strict=True)
        same = [
            (one.id, name)
            for one, two in pairs
            for name, value in one
            if isinstance(value, str) and len(value.split()) > 3 and value == getattr(two, name)
        ]
        assert same == []


def test_ids_and_order_are_the_same_in_every_language() -> None:
    edition, search = open_edition(None)
    ids = {
        locale: [
            card.id
            for card in pipeline.read_deck(
                edition, search, locale, Options(draft=True, loud=-1)
            ).cards
        ]
        for locale in LOCALES
    }
    assert all(found == ids["nl"] for found in ids.values())
