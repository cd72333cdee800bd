"""The fields of the answer sheets: one for every box, with a name and a question of its own."""

import re
from collections import Counter, defaultdict
from itertools import combinations

import pytest

from deck.errors import Problems
from deck.layers import SearchPath
from deck.model import Deck
from layouts.answer_sheet import compose
from layouts.geometry import Rect
from layouts.page import Document, Field, Page, fields
from layouts.typeset.setter import Typesetter

Base = tuple[Deck, SearchPath]


@pytest.fixture(scope="module")
def sheets(base: Base) -> Document:
    deck, search = base
    problems = Problems()
    found = compose(deck, Typesetter(deck.theme, deck.locale, search), search, problems)
    assert problems.items == []
    return found


@pytest.fixture(scope="module")
def all_fields(sheets: Document) -> list[Field]:
    return [field for page in sheets.pages for field in fields(page.items)]


def named(found: list[Field], name: str) -> list[Field]:
    return [field for field in found if field.name == name]


def test_a_name_is_the_sheet_the_column_and_the_row(all_fields: list[Field]) -> None:
    names = {field.name for field in all_fields}
    assert {"W1.date", "W1.place", "W3.assignment_04", "W2.client_ring_16"} <= names
    assert all(re.fullmatch(r"W[1-9]\.[a-z0-9_]+", name) for name in names)


def test_only_the_boxes_of_one_choice_share_a_name(all_fields: list[Field]) -> None:
    shared = {name for name, count in Counter(f.name for f in all_fields).items() if count > 1}
    assert {f.kind for f in all_fields if f.name in shared} == {"choice"}
    for name in shared:
        options = [field.option for field in named(all_fields, name)]
        assert len(options) == len(set(options))


def test_every_sheet_asks_for_date_triangle_and_writer(base: Base, all_fields: list[Field]) -> None:
    for sheet in base[0].sheets:
        for name in ("date", "triangle", "writer"):
            assert len(named(all_fields, f"{sheet.id}.{name}")) == 1


def test_a_field_says_what_it_asks(all_fields: list[Field]) -> None:
    (place,) = named(all_fields, "W1.participant_name_03")
    assert place.tooltip == "Wie doen er mee?: 3: Naam"
    ring = named(all_fields, "W2.client_ring_01")
    assert [field.option for field in ring] == ["dichtbij", "midden", "ver weg"]
    assert ring[0].tooltip == "Opdrachtgevers op de kaart: 1: Ring: dichtbij"
    assert all(field.tooltip for field in all_fields)


def test_no_two_boxes_have_the_same_question(all_fields: list[Field]) -> None:
    asked: dict[str, list[str]] = defaultdict(list)
    for field in all_fields:
        asked[field.name.split(".")[0]].append(field.tooltip)
    assert [t for texts in asked.values() for t, n in Counter(texts).items() if n > 1] == []


def test_a_field_stands_on_its_page_and_on_no_other_field(sheets: Document) -> None:
    for page in sheets.pages:
        boxes = [field.box for field in fields(page.items)]
        paper = Rect(0, 0, *page.trim)
        assert all(paper.contains(box) and box.width > 10 and box.height > 8 for box in boxes)
        assert [(a, b) for a, b in combinations(boxes, 2) if overlap(a, b)] == []


def overlap(a: Rect, b: Rect) -> bool:
    beside = a.right <= b.x or b.right <= a.x
    return not (beside or a.top <= b.y or b.top <= a.y)


def test_a_large_box_takes_more_than_one_line(all_fields: list[Field]) -> None:
    (goal,) = named(all_fields, "W1.goal_today")
    (place,) = named(all_fields, "W1.place")
    assert (goal.multiline, place.multiline) == (True, False)
    assert goal.box.height > 5 * place.box.height / 2


def test_lines_to_write_on_belong_to_their_field(all_fields: list[Field]) -> None:
    (goal,) = named(all_fields, "W1.goal_today")
    assert len(goal.items) == 6


def test_the_fields_of_a_page_are_read_in_the_order_in_which_they_are_met(
    sheets: Document,
) -> None:
    order = {id(node): number for number, node in enumerate(sheets.tree.walk())}

    def places(page: Page) -> list[int]:
        return [order[id(field.node)] for field in fields(page.items)]

    assert all(places(page) for page in sheets.pages if list(fields(page.items)))


def test_a_box_is_read_before_the_words_beside_it(sheets: Document) -> None:
    bodies = [
        node
        for node in sheets.tree.walk()
        if node.tag == "LBody" and any(child.tag == "Form" for child in node.children)
    ]
    assert bodies
    assert all([child.tag for child in body.children] == ["Form", "Span"] for body in bodies)
