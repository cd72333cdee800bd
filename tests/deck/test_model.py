"""Cards and the deck as values."""

from pathlib import Path
from typing import get_args

import pytest

from deck.errors import Span
from deck.model import KINDS, Card, Face
from deck.places import Places
from deck.source import SourceFile
from tests.samples import deck_of, theme, tiny


def test_there_is_a_model_for_each_face() -> None:
    assert tuple(KINDS) == get_args(Face)
    assert all(issubclass(kind, Card) for kind in KINDS.values())


@pytest.mark.parametrize(("order", "expected"), [(None, 12), (3, 3), (0, 0)])
def test_a_card_stands_at_its_number_or_where_it_says(order: int | None, expected: int) -> None:
    card = Card(id="OPD-12", key="a", title="A", round=1, order=order)
    assert (card.family, card.place_in_family) == ("OPD", expected)


def test_a_deck_has_its_cards_in_printing_order(tmp_path: Path) -> None:
    deck = deck_of(tiny(tmp_path))
    assert [card.id for card in deck.cards][:3] == ["STA-01", "STA-02", "MIN-01"]
    assert [family.prefix for family in deck.families] == list(deck.head.families)
    assert deck.family_head("OPD").name == "Opdrachten"


def test_an_owner_stands_where_it_was_first_said_to_stand() -> None:
    places = Places()
    file = SourceFile("a.yaml", None, {("cards", 0): (3, 5), ("cards", 0, "title"): (4, 5)})
    places.own("OPD-01", file, ("cards", 0))
    places.own("OPD-01", SourceFile("b.yaml"), ())
    assert places.span("OPD-01", "title") == Span("a.yaml", 4, 5)
    assert places.span("OPD-01", "prompts", 2) == Span("a.yaml", 3, 5)
    assert places.span("OPD-01") == Span("a.yaml", 3, 5)


def test_a_theme_knows_the_files_of_its_fonts_and_its_colours() -> None:
    found = theme()
    assert found.fonts.path("bold-italic") == f"assets/fonts/{found.fonts.bold_italic}"
    assert found.color("paper").rgb == (1, 1, 1)
    assert found.groups["grey"].band.color.cmyk == (0, 0, 0, 0.9)
