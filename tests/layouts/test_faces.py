"""Faces of every kind of card, also of those that the deck does not have yet."""

from dataclasses import replace
from typing import Any

import pytest

from deck.errors import Problems
from deck.layers import SearchPath
from deck.model import KINDS, Card, Deck, Family
from deck.units import mm
from layouts.cards import compose
from layouts.catalog import card_format
from layouts.faces import FACES
from layouts.faces.relation import connection
from layouts.geometry import Rect
from layouts.page import Group, Item, Page, Shape, TextRun, bounds
from layouts.typeset.setter import Typesetter

Base = tuple[Deck, SearchPath]

SAMPLES: dict[str, dict[str, Any]] = {
    "ministry": {
        "id": "MIN-90",
        "title": "Voorbeeldzaken",
        "name": "Ministerie van Voorbeeldzaken",
        "prompt": "Welke directie vraagt om werk? Schrijf de naam op.",
        "boxes": ["eigenaar", "opdrachtgever", "coördinerend"],
        "lines": ["Directie", "Contact", "Opdracht"],
    },
    "provider": {
        "id": "UIT-90",
        "title": "Dienst Ruimzicht",
        "name": "Dienst Ruimzicht",
        "kind": "anders",
        "does": "Meet de ruimte en geeft er kaarten van.",
        "prompt": "Voor wie werkt deze dienst nog meer?",
        "sources": ["https://example.org"],
    },
    "party": {
        "id": "PAR-90",
        "title": "Gemeenten",
        "name": "Alle gemeenten samen",
        "does": "Werken samen met de dienst.",
        "prompt": "Zijn gemeenten partner of opdrachtgever?",
        "boxes": ["vraagt om werk", "betaalt"],
        "lines": ["Welke gemeente?"],
    },
    "situation": {
        "id": "SIT-90",
        "title": "Twee keer dezelfde maand",
        "story": "Directie A wil in mei een formulier. Directie B ook. Er is één team.",
        "choice_a": "De dienst kiest zelf.",
        "choice_b": "A en B kiezen samen.",
        "ask": ["Wie belt wie?", "Wat had eerder gekund?"],
    },
    "action": {
        "id": "DOE-90",
        "title": "Maak één opdrachtenlijst",
        "why": "Je kunt pas kiezen als je alles bij elkaar ziet.",
        "steps": ["Zet alle opdrachten onder elkaar.", "Deel de lijst."],
        "starter": "provider",
        "first_step": "Begin met de lijst van één team.",
        "done_when": "Elke opdrachtgever heeft de lijst gezien.",
    },
}


def sample(kind: str, **more: Any) -> Card:
    fields = {"key": "voorbeeld", "round": 1} | SAMPLES[kind] | more
    return KINDS[kind].model_validate(fields)


def page_of(base: Base, kind: str, card: Card, **changes: Any) -> Page:
    deck, search = base
    head = next(head for head in deck.heads if head.face == kind).model_copy(update=changes)
    one = replace(deck, families=(Family(head, (card,)),))
    deck.places.own(card.id, deck.places, ())
    size = card_format(search, "70x100", Problems())
    assert size is not None
    problems = Problems()
    setter = Typesetter(deck.theme, deck.locale, search)
    found = compose(one, size, setter, problems).pages[0]
    assert problems.items == []
    return found


def text(page: Page) -> str:
    return " ".join(
        "".join(word.text for word in item.words)
        for item in page.items
        if isinstance(item, TextRun)
    ).replace("\u00ad ", "")


def squares(page: Page) -> list[float]:
    """Return the sides of the squares that are stroked."""
    shapes = [
        item for item in page.items if isinstance(item, Shape) and item.stroke and not item.dash
    ]
    boxes = [bounds(item.path) for item in shapes]
    return [box.width for box in boxes if abs(box.width - box.height) < 0.01 and box.width > 5]


def test_every_kind_of_card_has_a_face() -> None:
    assert FACES.keys() == KINDS.keys()


@pytest.mark.parametrize("kind", SAMPLES)
def test_every_text_of_the_card_is_on_its_face(kind: str, base: Base) -> None:
    page = page_of(base, kind, sample(kind))
    for name, value in SAMPLES[kind].items():
        if name in ("kind", "sources", "starter"):
            continue
        for part in value if isinstance(value, list) else [value]:
            assert part.split()[0] in text(page), name
            assert part.split()[-1] in text(page), name


@pytest.mark.parametrize("kind", ["ministry", "party"])
def test_boxes_to_tick_are_at_least_five_millimetres(kind: str, base: Base) -> None:
    found = squares(page_of(base, kind, sample(kind)))
    assert len(found) == len(SAMPLES[kind]["boxes"])
    assert min(found) > 14.17


def test_an_actor_without_boxes_has_none(base: Base) -> None:
    assert squares(page_of(base, "provider", sample("provider"), boxes=(), lines=())) == []


def test_an_actor_with_the_same_name_and_title_says_it_once(base: Base) -> None:
    page = page_of(base, "provider", sample("provider"))
    assert text(page).count("Ruimzicht") == 1


def test_a_card_can_have_an_icon_of_its_own(base: Base) -> None:
    page = page_of(base, "action", sample("action", icon="star"))
    art = page.items[0]
    assert isinstance(art, Group)
    assert "star" in art.name


INK = (0.0, 0.0), (100.0, 0.0)


@pytest.mark.parametrize(
    "kind", ["solid", "thick", "dashed", "dotted", "double", "dash-dot", "zigzag"]
)
def test_a_connection_runs_from_start_to_end(kind: str, base: Base) -> None:
    items = connection(kind, *INK, base[0].theme.color("ink"))
    boxes = [bounds(item.path) for item in items if isinstance(item, Shape)]
    assert min(box.x for box in boxes) == pytest.approx(0, abs=0.1)
    assert max(box.right for box in boxes) == pytest.approx(100, abs=0.1)


def drawn(items: list[Item]) -> list[tuple[Any, ...]]:
    return [(len(i.path), i.dash, i.width, i.fill is None) for i in items if isinstance(i, Shape)]


def test_no_two_kinds_of_connection_look_alike(base: Base) -> None:
    kinds = ["solid", "thick", "dashed", "dotted", "double", "dash-dot", "zigzag"]
    found = [str(drawn(connection(kind, *INK, base[0].theme.color("ink")))) for kind in kinds]
    assert len(set(found)) == len(kinds)


def test_an_arrow_has_a_head_at_its_end(base: Base) -> None:
    items = connection("solid", *INK, base[0].theme.color("ink"), arrow=True)
    heads = [item for item in items if isinstance(item, Shape) and item.fill]
    assert len(heads) == 1
    assert bounds(heads[0].path).right == pytest.approx(100)


def test_the_legend_counts_the_cards_of_each_family(base: Base) -> None:
    deck, search = base
    size = card_format(search, "70x100", Problems())
    assert size is not None
    setter = Typesetter(deck.theme, deck.locale, search)
    pages = compose(deck, size, setter, Problems(), only=lambda card: card.id == "INF-03").pages
    runs = [item for item in pages[0].items if isinstance(item, TextRun)]
    counts = [run for run in runs if "".join(w.text for w in run.words).isdigit()]
    numbers = [int("".join(word.text for word in run.words)) for run in counts]
    assert numbers == [len(family.cards) for family in deck.families]


def boxes_and_texts(page: Page) -> tuple[list[Rect], list[TextRun]]:
    """Return the boxes to tick and the runs of text of a face."""
    shapes = [item for item in page.items if isinstance(item, Shape) and item.stroke]
    found = [bounds(shape.path) for shape in shapes]
    boxes = [box for box in found if abs(box.width - box.height) < 0.01 and box.width > 14]
    return boxes, [item for item in page.items if isinstance(item, TextRun)]


@pytest.mark.parametrize(
    "boxes",
    [
        ["in het midden", "in de keten", "vraagt werk", "anders"],
        ["levert heel veel aan ons", "anders"],
        ["betaalt", "krijgt veel van ons", "gegevens"],
    ],
)
def test_a_text_stands_clear_of_the_box_beside_it(boxes: list[str], base: Base) -> None:
    page = page_of(base, "party", sample("party", boxes=boxes))
    squares_, runs = boxes_and_texts(page)
    assert len(squares_) == len(boxes)
    for run in runs:
        wide = sum(word.width for word in run.words[:-1]) + run.words[-1].ink
        end, middle = run.x + wide * run.size, run.y + run.size * 0.3
        beside = [box for box in squares_ if box.y < middle < box.top and box.x > run.x]
        assert all(end + 5.9 <= box.x for box in beside), run


def test_rows_of_boxes_stand_apart(base: Base) -> None:
    boxes, _ = boxes_and_texts(page_of(base, "ministry", sample("ministry")))
    lowest = min(box.top for box in boxes)
    assert min(box.y for box in boxes if box.top > lowest + 1) - lowest >= 4


def test_a_long_label_stands_above_its_line_and_clear_of_the_line_before(base: Base) -> None:
    lines = ["Welke?", "Via welk ministerie of welke directie?"]
    page = page_of(base, "party", sample("party", lines=lines))
    rules = sorted(
        (bounds(item.path) for item in page.items if isinstance(item, Shape) and item.stroke),
        key=lambda box: box.y,
    )
    low, high = [rule for rule in rules if rule.height == 0 and rule.y < 100][:2]
    label = next(r for r in page.items if isinstance(r, TextRun) and r.words[0].text == "Via ")
    assert low.x == label.x
    assert low.y + 12 < label.y
    assert label.y + label.size * 0.7 + 4 < high.y


def test_a_joker_shows_its_icon_large_at_the_right(base: Base) -> None:
    deck, _ = base
    card = next(card for card in deck.cards if card.family == "JOK")
    page = page_of(base, "joker", card)
    large = [
        bounds(item.path)
        for item in page.items
        if isinstance(item, Shape) and item.fill and bounds(item.path).height > mm(11)
    ]
    star = large[-1]
    assert star.width > mm(11)
    assert star.x > page.trim.width / 2
    assert star.right <= page.trim.width - mm(5.5) + 0.01


def test_the_label_of_the_questions_of_a_role_stands_nearer_to_them_than_to_the_text_before(
    base: Base,
) -> None:
    deck, _ = base
    card = next(card for card in deck.cards if card.id == "ROL-01")
    runs = [item for item in page_of(base, "role", card).items if isinstance(item, TextRun)]
    number = next(n for n, run in enumerate(runs) if run.words[0].text == "Vraag")
    before, label, after = runs[number - 1 : number + 2]
    assert label.y - after.y < before.y - label.y
