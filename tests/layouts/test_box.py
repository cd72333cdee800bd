"""The art of the tuck box: on every panel, inside its creases, with the die on top."""

from dataclasses import replace

import pytest

from deck.errors import Problems
from deck.layers import SearchPath
from deck.model import Deck
from deck.units import mm
from layouts.box import BLEED, CREASE, CUT, compose, tied
from layouts.catalog import card_format
from layouts.geometry import Rect
from layouts.impose.tuckbox import TuckBox
from layouts.page import Group, Item, Page, Shape, TextRun, bounds
from layouts.typeset.setter import Typesetter

Base = tuple[Deck, SearchPath]


def made(
    base: Base, *, deck: Deck | None = None, stock: float = 0.31, card: str = "70x100"
) -> tuple[Page, TuckBox, Problems]:
    chosen, problems = deck or base[0], Problems()
    size = card_format(base[1], card, problems)
    assert size is not None
    setter = Typesetter(chosen.theme, chosen.locale, base[1])
    document = compose(chosen, size, setter, problems, stock=mm(stock), board=mm(0.4))
    count = sum(one.copies for one in chosen.cards)
    return document.pages[0], TuckBox(size.trim, count, mm(stock), mm(0.4)), problems


def texts(items: list[Item]) -> list[TextRun]:
    return [item for item in items if isinstance(item, TextRun)]


def said(page: Page) -> str:
    found = []
    for item in page.items:
        inner = item.items if isinstance(item, Group) else (item,)
        found += [word.text for run in inner if isinstance(run, TextRun) for word in run.words]
    return " ".join("".join(found).split())


def test_front_back_and_spine_say_what_is_in_the_box(base: Base) -> None:
    page, _, problems = made(base)
    head = base[0].head
    assert problems.items == []
    found = said(page)
    assert found.count(head.title.split()[0]) == 3  # front, spine, and the line for the shop
    for text in ("Wie vraagt?", "Wat kunnen we aan?", "120 kaarten", head.version, "base"):
        assert text in found


def test_texts_stand_inside_the_creases(base: Base) -> None:
    page, box, _ = made(base)
    back, _, front, _ = box.panels
    for run in texts(list(page.items)):
        wide = sum(word.width for word in run.words) * run.size
        place = Rect(run.x, run.y, wide, run.size * 0.7)
        inside = any(panel.grown(-mm(3.5)).contains(place) for panel in (back, front))
        waste = run.y < box.low - BLEED and front.x < run.x
        assert inside or waste, run


def test_the_title_runs_up_the_middle_of_the_side(base: Base) -> None:
    page, box, _ = made(base)
    side = box.panels[1]
    (spine,) = [i for i in page.items if isinstance(i, Group) and i.transform.b == 1]
    (run,) = texts(list(spine.items))
    wide = sum(word.width for word in run.words) * run.size
    start, end = spine.transform.f, spine.transform.f + wide
    assert side.y + mm(3.9) <= start
    assert end <= side.top - mm(3.9)
    assert start - side.y == pytest.approx(side.top - end, abs=2)


def maps(page: Page) -> list[Group]:
    return [item for item in page.items if isinstance(item, Group) and item.clip]


def test_lid_bottom_side_front_and_back_have_a_map_that_ends_at_their_edges(base: Base) -> None:
    page, box, _ = made(base)
    back, side, front, _ = box.panels
    lid = Rect(back.x, box.top, back.width, box.closure)
    bottom = Rect(back.x, box.low - box.closure, back.width, box.closure)
    found = [item.clip for item in maps(page)]
    assert len(found) == 5
    for part in (back, side, front, lid, bottom):
        assert part in found
    assert all(len(item.items) > 5 for item in maps(page))


def test_the_map_of_the_side_stays_clear_of_the_title(base: Base) -> None:
    page, box, _ = made(base)
    (spine,) = [i for i in page.items if isinstance(i, Group) and i.transform.b == 1]
    (run,) = texts(list(spine.items))
    right, high = spine.transform.e, run.font.cap_height * run.size
    (drawn,) = [item for item in maps(page) if item.clip == box.panels[1]]
    for item in drawn.items:
        assert isinstance(item, Shape)
        place = bounds(item.path)
        assert place.right < right - high or place.x > right, place


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Meervoudig opdrachtgeverschap in kaart", "Meervoudig opdrachtgeverschap in\u00a0kaart"),
        ("Mapping multiple clients", "Mapping multiple\u00a0clients"),
        ("Kaarten voor opdrachtgeverschap", "Kaarten voor opdrachtgeverschap"),
        ("In kaart", "In kaart"),
        ("Kaart", "Kaart"),
    ],
)
def test_a_short_last_word_does_not_stand_alone(title: str, expected: str) -> None:
    assert tied(title) == expected


def test_every_part_but_the_glue_flap_has_a_ground_with_bleed(base: Base) -> None:
    page, box, _ = made(base)
    color = base[0].theme.groups["blue"].band.color
    grounds = [bounds(s.path) for s in page.items if isinstance(s, Shape) and s.fill == color]
    for part in box.grounds():
        wanted = part.grown(BLEED - 0.01)
        left = max(wanted.x, box.glue)
        visible = Rect(left, wanted.y, wanted.right - left, wanted.height)
        assert any(ground.contains(visible) for ground in grounds)
    assert min(ground.x for ground in grounds) >= box.glue - 0.01


def test_the_die_is_painted_last_in_colours_of_its_own(base: Base) -> None:
    page, box, _ = made(base)
    count = len(box.creases())
    lines = list(page.items)[-count - 1 :]
    assert [s.stroke for s in lines if isinstance(s, Shape)] == [CREASE] * count + [CUT]
    others = [s for s in page.items[: -len(lines)] if isinstance(s, Shape)]
    assert not any(s.stroke and s.stroke.spot for s in others)


@pytest.mark.parametrize("stock", [0.15, 0.31, 0.45])
@pytest.mark.parametrize("count", [1, 20, 120])
@pytest.mark.parametrize("card", ["70x100", "a7"])
def test_a_box_for_any_deck_has_its_art(base: Base, stock: float, count: int, card: str) -> None:
    families, left = [], count
    for family in base[0].families:
        if left > 0:
            families.append(replace(family, cards=family.cards[:left]))
        left -= len(family.cards)
    deck = replace(base[0], families=tuple(families))
    page, box, problems = made(base, deck=deck, stock=stock, card=card)
    assert problems.items == []
    assert box.count == count
    assert page.trim == box.size


def test_copies_of_a_card_need_room_too(base: Base) -> None:
    deck = base[0]
    twice = tuple(card.model_copy(update={"copies": 2}) for card in deck.families[0].cards)
    more = replace(deck, families=(replace(deck.families[0], cards=twice), *deck.families[1:]))
    _, box, _ = made(base, deck=more)
    assert box.count == 124


@pytest.mark.parametrize(
    ("title", "message"),
    [
        ("Een titel die veel te lang is voor de rug van een doosje " * 2, "would be"),
        ("Rijksvastgoedbedrijfshuisvestingskaarten", "wider than a panel of the box"),
    ],
)
def test_a_title_that_does_not_fit_is_a_problem(base: Base, title: str, message: str) -> None:
    head = base[0].head.model_copy(update={"title": title.strip()})
    _, _, problems = made(base, deck=replace(base[0], head=head))
    assert {item.code for item in problems.items} == {"does-not-fit"}
    assert any(message in item.message for item in problems.items)
    assert problems.items[0].span == base[0].places.span("deck", "title")


def test_a_deck_without_a_booklet_has_its_tagline_on_the_back(base: Base) -> None:
    page, _, problems = made(base, deck=replace(base[0], booklet=None))
    assert problems.items == []
    assert said(page).count(base[0].head.tagline) == 2
