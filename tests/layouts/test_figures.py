"""The drawings of the booklet: whole, inside their frame, with every label."""

from dataclasses import replace
from typing import Any

import pytest

from deck.errors import Problems
from deck.layers import SearchPath
from deck.model import Deck, Family, RelationCard
from layouts.composer import Composer
from layouts.figures import CLIENTS, Figure, figure
from layouts.geometry import Rect
from layouts.page import Item, Node, Shape, TextRun, bounds
from layouts.typeset.setter import Typesetter

Base = tuple[Deck, SearchPath]
LABELS = {
    "triangle": ("eigenaar", "opdrachtnemer", "opdrachtgevers"),
    "map": ("dienst", "eigenaar", "Een", "Twee", "Drie", "Vier", "Vijf"),
}
WIDTH = 331.0


def made(kind: str, base: Base, labels: tuple[str, ...] | None = None) -> tuple[Figure, Problems]:
    deck, search = base
    problems = Problems()
    setter = Typesetter(deck.theme, deck.locale, search)
    composer = Composer(setter, deck.places, problems, "booklet")
    chosen = labels or LABELS[kind]
    found = figure(kind, chosen, "Een onderschrift.", "Wat je ziet.", composer, deck)
    return found, problems


def painted(found: Figure, parent: Node) -> list[Item]:
    return found.paint(Rect(40, 100, WIDTH, found.height(WIDTH, 0)), 0, parent)


def said(items: list[Item]) -> list[str]:
    runs = [item for item in items if isinstance(item, TextRun)]
    return ["".join(word.text for word in run.words).strip() for run in runs]


@pytest.mark.parametrize("kind", LABELS)
def test_every_label_and_the_caption_are_drawn(kind: str, base: Base) -> None:
    found, _ = made(kind, base)
    lines = said(painted(found, Node("Sect")))
    for label in (*LABELS[kind], "Een onderschrift."):
        assert label in lines


@pytest.mark.parametrize("kind", LABELS)
def test_nothing_is_drawn_outside_the_frame(kind: str, base: Base) -> None:
    found, _ = made(kind, base)
    frame = Rect(40, 100, WIDTH, found.height(WIDTH, 0))
    for item in painted(found, Node("Sect")):
        if isinstance(item, Shape):
            assert frame.contains(bounds(item.path), 2)
        elif isinstance(item, TextRun):
            wide = sum(word.width for word in item.words) * item.size
            assert frame.contains(Rect(item.x, item.y, wide, item.size * 0.5), 2)


@pytest.mark.parametrize("kind", LABELS)
def test_labels_do_not_lie_on_each_other(kind: str, base: Base) -> None:
    found, _ = made(kind, base)
    boxes = [
        Rect(run.x, run.y, sum(word.width for word in run.words) * run.size, run.size * 0.5)
        for run in painted(found, Node("Sect"))
        if isinstance(run, TextRun)
    ]
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            beside = one.right <= other.x or other.right <= one.x
            assert beside or one.top <= other.y or other.top <= one.y


def test_the_map_has_a_letter_for_each_line(base: Base) -> None:
    found, _ = made("map", base)
    lines = said(painted(found, Node("Sect")))
    marks = {(c.line, c.arrow): c.mark for c in base[0].cards if isinstance(c, RelationCard)}
    wanted = [marks[kind, arrow] for _, _, kind, arrow in CLIENTS]  # type: ignore[index]
    assert [letter for letter in lines if len(letter) == 1] == wanted == ["O", "G", "A", "P", "?"]


def test_the_letters_are_those_of_the_cards_in_their_language(base: Base) -> None:
    deck, search = base
    cards = tuple(
        card.model_copy(update={"mark": "X"}) if card.id == "REL-01" else card
        for card in deck.cards
        if card.family == "REL"
    )
    family = Family(deck.family_head("REL"), cards)
    found, _ = made("map", (replace(deck, families=(family,)), search))
    assert "X" in said(painted(found, Node("Sect")))
    found, _ = made("map", (replace(deck, families=()), search))
    assert [one for one in said(painted(found, Node("Sect"))) if len(one) == 1] == []


def test_the_tree_has_the_text_that_stands_for_the_drawing(base: Base) -> None:
    found, _ = made("triangle", base)
    parent = Node("Sect")
    painted(found, parent)
    (drawing, caption) = parent.children
    assert (drawing.tag, drawing.alt) == ("Figure", "Wat je ziet.")
    assert caption.tag == "Caption"


def test_a_label_without_a_glyph_is_a_problem(base: Base) -> None:
    _, problems = made("triangle", base, ("漢", "twee", "drie"))
    (problem,) = problems.items
    assert problem.code == "missing-glyph"


def dumped(items: list[Item]) -> list[Any]:
    return [item.path for item in items if isinstance(item, Shape)]


@pytest.mark.parametrize("kind", LABELS)
def test_the_same_figure_is_drawn_each_time(kind: str, base: Base) -> None:
    one, other = (painted(made(kind, base)[0], Node("Sect")) for _ in range(2))
    assert dumped(one) == dumped(other)
