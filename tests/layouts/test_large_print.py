"""Large print: the same texts in the same order, none below its least size, laid out anew."""

from collections.abc import Sequence
from itertools import pairwise

import pytest

from deck.errors import Problems
from deck.layers import SearchPath
from deck.model import Deck
from layouts import booklet, cards
from layouts.catalog import card_format
from layouts.page import Document, Group, Item, Page, TextRun
from layouts.typeset.setter import Typesetter

Base = tuple[Deck, SearchPath]


def runs(items: Sequence[Item], scale: float = 1) -> list[TextRun]:
    """Return the lines of text, each in the size that it has on the page."""
    found: list[TextRun] = []
    for item in items:
        if isinstance(item, TextRun):
            found.append(item._replace(size=item.size * scale, x=item.x * scale, y=item.y * scale))
        elif isinstance(item, Group):
            found += runs(item.items, scale * item.transform.a)
    return found


def words(page: Page) -> str:
    text = "".join(word.text for run in runs(page.items) for word in run.words)
    return "".join(text.split()).replace("\u00ad", "").replace("-", "")


@pytest.fixture(scope="module")
def fronts(base: Base) -> list[Page]:
    deck, search = base
    problems = Problems()
    size = card_format(search, "large-a5", problems)
    assert size is not None
    setter = Typesetter(deck.theme, deck.locale, search)
    pages = cards.compose(deck, size, setter, problems).pages[::2]
    assert problems.items == []
    return pages


@pytest.fixture(scope="module")
def large(base: Base) -> Document:
    deck, search = base
    problems = Problems()
    setter = Typesetter(deck.theme, deck.locale, search)
    found = booklet.compose(deck, setter, search, problems, large=True)
    assert problems.items == []
    return found


def test_no_text_of_a_large_card_is_below_18_pt(fronts: list[Page]) -> None:
    sizes = {round(run.size, 2) for page in fronts for run in runs(page.items)}
    assert min(sizes) == 18


def test_a_large_card_has_the_words_of_the_small_one(base: Base, fronts: list[Page]) -> None:
    deck, search = base
    size = card_format(search, "70x100", Problems())
    assert size is not None
    setter = Typesetter(deck.theme, deck.locale, search)
    small = cards.compose(deck, size, setter, Problems()).pages[::2]
    assert [words(page) for page in fronts] == [words(page) for page in small]


def test_a_large_card_is_no_blown_up_small_one(base: Base, fronts: list[Page]) -> None:
    """Its lines break elsewhere: a question of two lines is not two lines in every case."""
    deck, search = base
    size = card_format(search, "70x100", Problems())
    assert size is not None
    setter = Typesetter(deck.theme, deck.locale, search)
    small = cards.compose(deck, size, setter, Problems()).pages[::2]
    fewer = [
        len(runs(one.items)) < len(runs(two.items)) for one, two in zip(fronts, small, strict=True)
    ]
    assert sum(fewer) > len(fewer) / 2


def test_no_text_of_the_large_booklet_is_below_16_pt(large: Document) -> None:
    sizes = {round(run.size, 2) for page in large.pages for run in runs(page.items)}
    assert min(sizes) == 16


def test_the_pages_of_the_large_booklet_count_on_and_none_is_empty(large: Document) -> None:
    assert [page.label for page in large.pages] == [str(n + 1) for n in range(len(large.pages))]
    assert all(len(runs(page.items)) > 2 for page in large.pages)


def test_the_contents_of_the_large_booklet_name_its_own_pages(base: Base, large: Document) -> None:
    deck, _ = base
    assert deck.booklet is not None
    last = [chapter.title for chapter in deck.booklet.chapters if chapter.face == "text"][-1]
    at = next(page for page in large.pages[4:] if words(page).startswith("".join(last.split())))
    contents = next(page for page in large.pages if "Inhoud" in words(page))
    assert f"{''.join(last.split())}{at.label}" in words(contents)


def test_no_id_in_the_list_of_cards_runs_into_its_title(base: Base, large: Document) -> None:
    ids = {card.id for card in base[0].cards}
    found = 0
    for page in large.pages:
        listed = runs(page.items)
        for run in listed:
            if "".join(word.text for word in run.words).strip() in ids:
                end = run.x + sum(word.width for word in run.words) * run.size
                right = [one.x for one in listed if one.y == run.y and one.x > run.x]
                if right:
                    assert min(right) - end >= 5 - 0.01
                    found += 1
    assert found >= len(ids)


def test_nothing_of_the_large_booklet_runs_into_the_foot(large: Document) -> None:
    for page in large.pages:
        lines = sorted({round(run.y, 1) for run in runs(page.items)})
        assert all(above - below > 8 for below, above in pairwise(lines[:3]))


def test_a_theme_keeps_the_sizes_that_are_large_enough(base: Base) -> None:
    theme = base[0].theme
    larger = theme.at_least(12)
    for name, style in theme.styles.items():
        assert larger.styles[name].size == max(style.size, 12)
        assert (larger.styles[name].floor is None) == (style.floor is None)
