"""Any deck and any booklet, tagged, says what its tree says, and validators find nothing in it.

`GENERATED` is how many of each are made, 20 if it is not set; CI makes 250. veraPDF reads all
of them in one run.
"""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from deck.errors import Problems
from deck.layers import SearchPath
from deck.model import Deck, Family
from deck.pieces import Booklet, Chapter
from layouts import booklet, cards
from layouts.catalog import card_format
from layouts.page import Document
from layouts.pdf.screen import family_backs_last, write_screen
from layouts.pdf.writer import Metadata
from layouts.preflight.structure import Structure
from layouts.tree import transcript
from layouts.typeset.setter import Typesetter
from tests.readers.vera import NEEDS, broken_rules
from tests.samples import font
from tests.strategies import real_words

COUNT = int(os.environ.get("GENERATED", "20"))
ABOUT = Metadata("Proef & meer", "Maker", "Onderwerp", "nl", date(2026, 11, 23), "inkaart 0")
MANY = settings(
    max_examples=COUNT,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)

short = (
    st.lists(real_words, min_size=1, max_size=3).map(" ".join).filter(lambda text: len(text) <= 60)
)
middle = st.lists(real_words, min_size=1, max_size=9).map(" ".join)
marked = st.builds("{} **{}** *{}* {}".format, short, short, short, middle)
texts = middle | marked | st.just(r"Een \* en {icon:flag} erbij")
shorts = st.lists(short, min_size=1, max_size=3)
figures = st.fixed_dictionaries(
    {
        "kind": st.just("figure"),
        "figure": st.just("triangle"),
        "labels": st.lists(st.just("Dienst"), min_size=3, max_size=3),
        "caption": middle,
        "alt": texts,
    }
)
tables = st.integers(1, 3).flatmap(
    lambda columns: st.fixed_dictionaries(
        {
            "kind": st.just("table"),
            "widths": st.just([1] * columns),
            "head": st.lists(short, min_size=columns, max_size=columns),
            "rows": st.lists(
                st.lists(texts, min_size=columns, max_size=columns), min_size=1, max_size=4
            ),
        }
    )
)
lists = st.fixed_dictionaries(
    {
        "kind": st.just("list"),
        "style": st.sampled_from(["bullet", "number", "check"]),
        "items": st.lists(texts, min_size=1, max_size=4),
    }
)
notes = st.fixed_dictionaries({"kind": st.just("note"), "text": texts}, optional={"title": short})
plain = st.builds(
    lambda kind, text: {"kind": kind, "text": text}, st.sampled_from(["text", "quote"]), texts
)
headings = st.builds(lambda text: {"kind": "heading", "text": text}, short)
inserts = st.sampled_from(["contents", "families", "session"]).map(
    lambda name: {"kind": "insert", "insert": name}
)
blocks = st.lists(plain | headings | lists | notes | tables | figures, min_size=1, max_size=8)
contents = st.builds(list.__add__, blocks, st.lists(inserts, max_size=1))
chapters = st.lists(st.tuples(short, contents), min_size=1, max_size=3)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("generated")


def judged(document: Document, folder: Path, search: SearchPath, *, of_cards: bool) -> None:
    """Write a document, read it back and keep it for veraPDF."""
    import page

    _, profile = search.data("assets/profiles/sRGB.icc")
    pages = family_backs_last(document.pages) if of_cards else document.pages
    path = folder / f"{len(list(folder.iterdir())):04}.pdf"
    path.write_bytes(write_screen(document, pages, ABOUT, profile=profile, letter=font()))
    with pikepdf.open(path) as pdf:
        found = Structure(pdf)
        assert found.transcript("T") == transcript(document.tree, "T", document.locale)
        assert [ink for ink in found.inks if ink.texts or ink.loose] == []
    report = page.validate_pdf(str(path), profile=page.ValidationProfile.PDF_UA_1)
    assert (report.is_compliant, report.failures) == (True, [])


FIELDS = ("question", "why", "task", "goal", "say", "follow_up", "prompt", "meaning")
chosen_cards = st.tuples(
    *(st.integers(0, 13), st.integers(0, 3), st.integers(1, 2)),
    st.fixed_dictionaries({"title": short, **dict.fromkeys(FIELDS, texts)}),
)


def judge_cards(drawn: Any, base: tuple[Deck, SearchPath], folder: Path) -> None:
    deck, search = base
    changed: list[Family] = []
    for number, place, copies, texts in drawn:
        family = deck.families[number]
        card = family.cards[place % len(family.cards)]
        known = {name: text for name, text in texts.items() if hasattr(card, name)}
        changed.append(Family(family.head, (card.model_copy(update={**known, "copies": copies}),)))
    chosen = replace(deck, families=tuple(changed))
    size = card_format(search, "70x100", problems := Problems())
    assert size is not None
    setter = Typesetter(deck.theme, deck.locale, search)
    document = cards.compose(chosen, size, setter, problems)
    if not problems.errors:
        judged(document, folder, search, of_cards=True)


def judge_booklet(drawn: Any, base: tuple[Deck, SearchPath], folder: Path) -> None:
    deck, search = base
    made = [
        {"id": f"deel-{n}", "title": title, "page": 1 + 8 * n, "pages": 8, "blocks": inside}
        for n, (title, inside) in enumerate(drawn)
    ]
    chosen = Booklet.model_construct(
        format=1,
        title="Boekje",
        pages=8 * len(made),
        chapters=tuple(Chapter.model_validate(one) for one in made),
    )
    setter = Typesetter(deck.theme, deck.locale, search)
    problems = Problems()
    document = booklet.compose(replace(deck, booklet=chosen), setter, search, problems)
    if not problems.errors:
        judged(document, folder, search, of_cards=False)


def test_generated_decks_and_booklets_say_what_their_trees_say(
    base: tuple[Deck, SearchPath], folder: Path, library: Any
) -> None:
    library("page", *NEEDS)

    @MANY
    @given(drawn=st.lists(chosen_cards, min_size=1, max_size=3, unique_by=lambda one: one[0]))
    def check_decks(drawn: Any) -> None:
        judge_cards(drawn, base, folder)

    @MANY
    @given(drawn=chapters)
    def check_booklets(drawn: Any) -> None:
        judge_booklet(drawn, base, folder)

    check_decks()
    check_booklets()
    files = sorted(folder.iterdir())
    assert len(files) > COUNT  # of both, less those that do not fit
    found = {key: rules for key, rules in broken_rules(files).items() if rules}
    assert found == {}
