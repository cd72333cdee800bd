"""Every page of a draft says that it is one, and texts in another language have its colour."""

from collections.abc import Iterator

import pytest

from deck.editions import open_edition
from deck.errors import Problems
from deck.layers import SearchPath
from deck.model import Deck
from deck.units import mm
from layouts import cards, pipeline
from layouts.catalog import card_format
from layouts.composer import PROOF
from layouts.draft import stamp, words
from layouts.geometry import Size
from layouts.options import Options
from layouts.page import Document, Group, Item, Node, Page, Shape, TextRun, bounds
from layouts.typeset.setter import Typesetter

Loaded = tuple[Deck, SearchPath]


@pytest.fixture(scope="module")
def frisian() -> Loaded:
    """The deck of a municipality in Frisian; what that edition says itself is in Dutch alone."""
    edition, search = open_edition("municipality")
    options = Options(draft=True, loud=-1)
    return pipeline.read_deck(edition, search, "fy", options), search


def runs(items: "tuple[Item, ...] | list[Item]") -> Iterator[TextRun]:
    for item in items:
        if isinstance(item, Group):
            yield from runs(item.items)
        elif isinstance(item, TextRun):
            yield item


def said(run: TextRun) -> str:
    return "".join(word.text for word in run.words)


def front(loaded: Loaded, card: str = "OPD-01") -> Page:
    deck, search = loaded
    size = card_format(search, "70x100", Problems())
    assert size is not None
    setter = Typesetter(deck.theme, deck.locale, search)
    made = cards.compose(deck, size, setter, Problems(), only=lambda one: one.id == card)
    return made.pages[0]


def test_the_line_says_what_makes_it_a_draft(frisian: Loaded) -> None:
    assert words(frisian[0]) == "DRAFT – not reviewed by a native speaker; part nl"


@pytest.mark.parametrize("card", ["OPD-01", "LEG-01", "MIN-80"])
def test_the_line_stands_on_the_band_of_every_card(frisian: Loaded, card: str) -> None:
    page = front(frisian, card)
    (line,) = [
        item
        for item in page.items
        if isinstance(item, Group) and "DRAFT" in "".join(map(said, runs(item.items)))
    ]
    assert line.node is None
    right = max(run.x + sum(word.width for word in run.words) * run.size for run in runs([line]))
    x, y = line.transform.apply(right, 0)
    assert x < page.trim.width - mm(5)
    assert page.trim.height - mm(11) < y < page.trim.height - mm(9)


def test_the_line_stands_on_every_page_of_other_pieces(frisian: Loaded) -> None:
    deck, search = frisian
    pages = [Page(Size(420, 595), 0, []), Page(Size(595, 842), 0, [])]
    document = Document("x", "fy", pages, Node("Document"))
    stamp(document, deck, Typesetter(deck.theme, "fy", search), Problems())
    for page in pages:
        (group,) = page.items
        assert isinstance(group, Group)
        assert group.node is None
        assert {run.color for run in runs([group])} == {PROOF}
        slip = group.items[0]  # so that the line is read on a cover too
        assert isinstance(slip, Shape)
        assert slip.fill == deck.theme.color("paper")
        box = bounds(slip.path)
        for run in runs([group]):
            assert box.x < run.x
            assert run.x + sum(word.width for word in run.words) * run.size < box.right
            assert box.y < run.y < box.top - run.size * 0.7
        size = max(run.size for run in runs([group])) * group.transform.b
        assert 8 <= size < 8.5
        assert page.trim.width - mm(8) < group.transform.e < page.trim.width - mm(5)


def test_texts_that_fell_back_have_the_colour_of_proofs(frisian: Loaded) -> None:
    found = list(runs(list(front(frisian, "MIN-80").items)))
    fallen = " ".join(said(run) for run in found if run.color == PROOF)
    own = " ".join(said(run) for run in found if run.color != PROOF)
    assert "Burgerzaken" in fallen
    assert "Welk werk aan de balie" in fallen
    assert "jout opdracht" in own
    assert "Kontakt" in own


def test_a_draft_in_which_every_text_is_translated_has_no_colour_of_proofs() -> None:
    edition, search = open_edition(None)
    options = Options(draft=True, loud=-1)
    whole = pipeline.read_deck(edition, search, "fy", options), search
    assert words(whole[0]) == "DRAFT – not reviewed by a native speaker"
    found = list(runs(list(front(whole).items)))
    assert [said(run) for run in found if run.color == PROOF] == []
    assert "Elk ken in part" in " ".join(map(said, found))


def test_a_deck_in_its_own_language_is_no_draft(base: Loaded) -> None:
    assert base[0].draft is None
    edition, search = open_edition(None)
    options = Options(draft=True, loud=-1)
    assert pipeline.read_deck(edition, search, "en", options).draft is None
