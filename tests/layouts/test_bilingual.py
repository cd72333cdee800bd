"""Cards in two languages: on two sides, or side by side on one face."""

from dataclasses import replace

import pytest

from deck.errors import Problems
from deck.layers import SearchPath
from deck.model import Deck
from deck.units import EPSILON, mm
from layouts.bilingual import INSET, LEAST, check, half, together, wide
from layouts.cards import compose
from layouts.catalog import CardFormat, card_format
from layouts.geometry import Size
from layouts.options import pair
from layouts.page import Document, Group, Item, TextRun
from layouts.typeset.setter import Typesetter
from tests.samples import BASE, theme

Base = tuple[Deck, SearchPath]
SIZE = card_format(BASE, "70x100", Problems())
assert SIZE is not None
SHARE = half(SIZE.trim, mm(5))


def made(base: Base, locale: str, size: CardFormat) -> Document:
    """Return two families of the deck, as if it were in a language."""
    deck = replace(base[0], locale=locale, families=base[0].families[-2:])
    return compose(deck, size, Typesetter(deck.theme, "nl", base[1]), Problems())


def texts(items: object) -> list[str]:
    found: list[str] = []
    for item in items:  # type: ignore[attr-defined]
        if isinstance(item, TextRun):
            found.append("".join(word.text for word in item.words))
        elif isinstance(item, Group):
            found += texts(item.items)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [("nl,en", ("nl", "en")), ("nl+en", ("nl", "en")), (" a , b ", ("a", "b"))],
)
def test_two_languages_are_a_pair(text: str, expected: tuple[str, str]) -> None:
    assert pair(text) == expected


@pytest.mark.parametrize("text", ["nl", "nl,nl", "nl,", "+en", "nl,en,fy", ""])
def test_anything_else_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="is not two languages"):
        pair(text)


def test_the_second_language_stands_behind_the_first(base: Base) -> None:
    one, other = made(base, "nl", SIZE), made(base, "en", SIZE)  # type: ignore[arg-type]
    both = together(one, other, mm(3), None)
    assert len(both.pages) == len(one.pages)
    for front, back, second in zip(
        both.pages[::2], both.pages[1::2], other.pages[::2], strict=True
    ):
        assert (front.side, back.side, front.label) == ("front", "back", back.label)
        assert back.items == second.items
    assert (
        len({page.key for page in both.pages}) == len({page.label for page in one.pages[::2]}) * 2
    )


def test_each_language_is_told_to_those_who_listen(base: Base) -> None:
    one, other = made(base, "nl", SIZE), made(base, "en", SIZE)  # type: ignore[arg-type]
    both = together(one, other, mm(3), None)
    assert [node.lang for node in both.tree.children] == ["", "en"] * 2
    titles = [node.title for node in both.tree.children]
    assert titles[::2] == titles[1::2]


def test_on_one_face_both_fronts_stand_in_their_half(base: Base) -> None:
    assert SIZE is not None
    one, other = (made(base, tag, wide(SIZE, SHARE)) for tag in ("nl", "en"))
    both = together(one, other, SIZE.bleed, SHARE)
    for page, single in zip(both.pages[::2], one.pages[::2], strict=True):
        assert (page.trim, page.bleed, page.label) == (SIZE.trim, SIZE.bleed, single.label)
        left, right = page.items
        assert isinstance(left, Group)
        assert isinstance(right, Group)
        assert left.clip is not None
        assert right.clip is not None
        assert abs(left.clip.top - right.clip.y) < EPSILON
        assert left.clip.y == -SIZE.bleed
        assert abs(right.clip.top - (SIZE.height + SIZE.bleed)) < EPSILON
        assert texts(page.items) == texts(single.items) * 2


def test_a_back_keeps_its_bleed_on_a_card_with_two_languages(base: Base) -> None:
    assert SIZE is not None
    one, other = (made(base, tag, wide(SIZE, SHARE)) for tag in ("nl", "en"))
    (item,) = together(one, other, SIZE.bleed, SHARE).pages[1].items
    item_: Item = item
    assert isinstance(item_, Group)
    assert item_.clip is not None
    assert (item_.clip.x, item_.clip.width) == (-SIZE.bleed, SIZE.width + 2 * SIZE.bleed)


@pytest.mark.parametrize("safe", [0, 3, 5])
@pytest.mark.parametrize("size", [(70, 100), (63, 88), (105, 148), (100, 100)])
def test_two_fronts_fit_and_their_texts_stay_in_the_safe_zone(
    size: tuple[float, float], safe: float
) -> None:
    trim = Size(mm(size[0]), mm(size[1]))
    share = half(trim, mm(safe))
    assert trim.height * share.factor + 2 * share.up == pytest.approx(trim.width)
    assert 2 * trim.width * share.factor + 4 * share.across == pytest.approx(trim.height)
    for room in (share.up, share.across):
        assert room >= -EPSILON
        assert room + INSET * share.factor >= mm(safe) - EPSILON


def test_texts_that_become_too_small_are_told() -> None:
    for drawn, count in ((SHARE.factor, 0), (SHARE.factor * 0.86, 1)):
        problems = Problems()
        check(theme(), drawn, problems)
        assert len(problems.items) == count
    assert f"less than {LEAST:g} pt" in problems.items[0].message
    assert "front and back" in problems.items[0].help
