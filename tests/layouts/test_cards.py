"""Cards: what stands on a front, how a family shares one size, and what does not fit."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from deck.errors import Problems
from deck.layers import SearchPath
from deck.model import Card, Deck, Family
from deck.units import mm
from layouts.cards import compose, unscaled
from layouts.catalog import CardFormat, card_format
from layouts.geometry import Rect
from layouts.page import Document, Group, Item, Page, Shape, TextRun, bounds, dump
from layouts.tree import said
from layouts.typeset.setter import Typesetter

Base = tuple[Deck, SearchPath]
FORMATS = sorted(
    path.stem for path in (Path(__file__).parents[2] / "layouts/formats").glob("*.yaml")
)


def format_of(search: SearchPath, name: str = "70x100") -> CardFormat:
    found = card_format(search, name, Problems())
    assert found is not None
    return found


def composed(
    base: Base, *, deck: Deck | None = None, name: str = "70x100"
) -> tuple[Document, Problems]:
    chosen, search = deck or base[0], base[1]
    problems = Problems()
    setter = Typesetter(chosen.theme, chosen.locale, search)
    return compose(chosen, format_of(search, name), setter, problems), problems


@pytest.fixture(scope="module")
def document(base: Base) -> Document:
    found, problems = composed(base)
    assert problems.items == []
    return found


def changed(deck: Deck, card_id: str, **fields: Any) -> Deck:
    """Return the deck with one card changed."""
    families = [
        Family(
            family.head,
            tuple(
                card.model_copy(update=fields) if card.id == card_id else card
                for card in family.cards
            ),
        )
        for family in deck.families
    ]
    return replace(deck, families=tuple(families))


def runs(items: Sequence[Item]) -> list[TextRun]:
    found = []
    for item in items:
        if isinstance(item, TextRun):
            found.append(item)
        elif isinstance(item, Group):
            found += runs(item.items)
    return found


def text(page: Page) -> str:
    return " ".join("".join(word.text for word in run.words) for run in runs(page.items))


def front(document: Document, card_id: str) -> Page:
    return next(page for page in document.pages if page.label == card_id)


def test_each_front_is_followed_by_the_back_of_its_family(document: Document, base: Base) -> None:
    sides = [page.side for page in document.pages]
    assert sides == ["front", "back"] * len(base[0].cards)
    assert [page.label for page in document.pages[::2]] == [card.id for card in base[0].cards]
    assert [page.label for page in document.pages[1::2]] == [card.family for card in base[0].cards]


def test_a_front_names_family_code_round_sheet_and_version(document: Document, base: Base) -> None:
    card = next(card for card in base[0].cards if card.sheet and card.round == 1)
    family = next(f for f in base[0].families if f.prefix == card.family)
    found = text(front(document, card.id))
    for part in (
        family.head.name,
        card.id,
        "ronde 1",
        card.sheet[0],
        base[0].head.version,
        " ".join(card.title.split()),
    ):
        assert part in " ".join(found.split())


def sizes(document: Document, prefix: str, font: str) -> set[float]:
    return {
        run.size
        for page in document.pages[::2]
        if page.label.startswith(prefix)
        for run in runs(page.items)
        if run.font.name.endswith(font)
    }


@pytest.mark.parametrize("prefix", ["OPD", "AFS", "DRA"])
def test_all_cards_of_a_family_share_one_body_size(document: Document, prefix: str) -> None:
    body = {size for size in sizes(document, prefix, "Regular") if size > 8}
    assert len(body) == 1


def test_no_body_type_is_below_the_floor_of_the_theme(document: Document, base: Base) -> None:
    styles = base[0].theme.styles
    small = {styles[name].size for name in ("foot", "small", "label", "band")}
    found = {run.size for page in document.pages[::2] for run in runs(page.items)} - small
    floor = styles["body"].floor
    assert floor is not None
    assert min(found) >= floor


def ink(items: Sequence[Item], at: tuple[float, float] = (0, 0), scale: float = 1) -> list[Rect]:
    """Return the rectangles of all text, and of shapes that are not full-bleed ground."""
    found: list[Rect] = []
    for item in items:
        if isinstance(item, TextRun):
            wide = sum(word.width for word in item.words[:-1]) + item.words[-1].ink
            low = item.y + item.font.descent * 0.5 * item.size
            found.append(Rect(item.x, low, wide * item.size, item.size * 0.85))
        elif isinstance(item, Shape):
            box = bounds(item.path)
            found.append(
                Rect(
                    at[0] + box.x * scale,
                    at[1] + box.y * scale,
                    box.width * scale,
                    box.height * scale,
                )
            )
        elif isinstance(item, Group):
            moved = (item.transform.e, item.transform.f)
            found += ink(item.items, moved, item.transform.a)
    return found


@pytest.mark.parametrize("name", FORMATS)
def test_no_text_leaves_the_safe_zone_and_no_ink_the_bleed(base: Base, name: str) -> None:
    size = format_of(base[1], name)
    found, problems = composed(base, name=name)
    assert problems.items == []
    drawn = unscaled(size)
    safe = Rect(0, 0, *drawn.trim).grown(-drawn.safe)
    bleed = Rect(0, 0, *drawn.trim).grown(drawn.bleed)
    for page in found.pages[::2]:
        assert (page.trim, page.bleed) == (size.trim, size.bleed)
        items: Sequence[Item] = page.items
        if size.scale != 1:  # everything stands in one group, which is drawn smaller
            (whole,) = page.items
            assert isinstance(whole, Group)
            assert whole.transform[:4] == (size.scale, 0, 0, size.scale)
            items = whole.items
        texts = ink(runs(items))
        assert [box for box in texts if not safe.contains(box)] == [], page.label
        assert [box for box in ink(items) if not bleed.contains(box, 0.5)] == [], page.label


@pytest.mark.parametrize("name", FORMATS)
def test_a_scaled_card_is_laid_out_in_a_size_that_scales_to_its_own(name: str, base: Base) -> None:
    size = format_of(base[1], name)
    drawn = unscaled(size)
    assert drawn.scale == 1
    for field in ("width", "height", "bleed", "safe"):
        assert getattr(drawn, field) * size.scale == pytest.approx(getattr(size, field))


def test_head_and_foot_of_a_card_do_not_touch(document: Document) -> None:
    """Lines of text stand below each other with room between their baselines."""
    for page in document.pages[::2]:
        words = (run for run in runs(page.items) if run.words[0].text not in ("A", "B"))
        lines = sorted({round(run.y, 1) for run in words}, reverse=True)
        assert all(upper - lower > 5 for upper, lower in pairwise(lines) if upper - lower > 2), (
            page.label
        )


LONG = "Dit is een zin die te lang is voor deze kaart en daar moet iemand iets aan doen. "


def test_a_text_beyond_its_box_names_file_line_and_characters(base: Base) -> None:
    card = next(card for card in base[0].cards if card.family == "OPD")
    _, problems = composed(base, deck=changed(base[0], card.id, why=LONG * 5))
    (problem,) = problems.items
    assert problem.code == "does-not-fit"
    assert problem.span == base[0].places.span(card.id, "why")
    assert problem.span.path == "deck/cards/opd.yaml"
    assert f"'{card.id}' needs" in problem.message
    assert "lines more" in problem.message
    assert "shorten it by about" in problem.help
    assert int(problem.help.split("about ")[1].split()[0]) > 100


def test_cutting_what_the_message_says_makes_it_fit(base: Base) -> None:
    card = next(card for card in base[0].cards if card.family == "OPD")
    long = LONG * 4
    _, problems = composed(base, deck=changed(base[0], card.id, why=long))
    cut = int(problems.items[0].help.split("about ")[1].split()[0])
    _, after = composed(
        base, deck=changed(base[0], card.id, why=long[: len(long) - cut - 12].strip())
    )
    assert after.items == []


def test_every_card_that_does_not_fit_is_reported_once(base: Base) -> None:
    ids = [card.id for card in base[0].cards if card.family == "OPD"][:3]
    deck = base[0]
    for card_id in ids:
        deck = changed(deck, card_id, why=LONG * 5)
    _, problems = composed(base, deck=deck)
    assert [problem.span for problem in problems.items] == [deck.places.span(i, "why") for i in ids]


def test_a_sign_that_no_font_has_is_named_with_card_and_field(base: Base) -> None:
    card = next(card for card in base[0].cards if card.family == "AFS")
    _, problems = composed(base, deck=changed(base[0], card.id, question="Wat betekent 漢?"))
    (problem,) = problems.items
    assert problem.code == "missing-glyph"
    assert problem.span == base[0].places.span(card.id, "question")
    assert "'漢' (U+6F22" in problem.message
    assert card.id in problem.message
    assert "'question'" in problem.message


@pytest.mark.parametrize("prefix", ["INF", "STA", "ROL", "MIN", "REL", "OPD", "SIT", "JOK", "LEG"])
def test_a_word_wider_than_the_card_is_named(prefix: str, base: Base) -> None:
    card = next(card for card in base[0].cards if card.family == prefix)
    _, problems = composed(base, deck=changed(base[0], card.id, title="X" * 38))
    (problem,) = problems.items
    assert problem.code == "word-too-wide"
    assert "soft hyphen" in problem.help


def test_a_soft_hyphen_lets_a_title_break(base: Base) -> None:
    card = next(card for card in base[0].cards if card.family == "ROL")
    found, problems = composed(
        base, deck=changed(base[0], card.id, title="Continuïteits\u00adverantwoordelijke")
    )
    assert problems.items == []
    assert "Continuïteits\u00ad" in text(front(found, card.id))


def test_only_chosen_cards_are_made(base: Base) -> None:
    deck, search = base
    setter = Typesetter(deck.theme, deck.locale, search)
    done: list[int] = []
    found = compose(
        deck,
        format_of(search),
        setter,
        Problems(),
        only=lambda card: card.id in ("OPD-03", "STA-01"),
        tick=done.append,
    )
    assert [page.label for page in found.pages] == ["STA-01", "STA", "OPD-03", "OPD"]
    assert sum(done) == 2


def test_a_card_with_copies_comes_so_many_times(base: Base) -> None:
    card: Card = base[0].cards[0]
    found, _ = composed(base, deck=changed(base[0], card.id, copies=3))
    assert [page.label for page in found.pages[:8:2]] == [card.id] * 3 + [base[0].cards[1].id]


def test_the_tree_reads_a_card_from_title_to_foot(document: Document) -> None:
    section = next(node for node in document.tree.walk() if node.title.startswith("OPD-03 "))
    tags = [node.tag for node in section.children]
    assert tags == ["H1", "P", "P", "P", "L", "P", "P"]
    assert said(section.children[0]) == section.title
    drawn = {id(run.node) for run in runs(front(document, "OPD-03").items)}
    assert {id(node) for node in section.walk()} >= drawn


@pytest.mark.parametrize(
    "card_id", ["INF-03", "STA-02", "ROL-01", "REL-07", "OPD-02", "JOK-01", "LEG-01"]
)
def test_a_front_of_each_kind_stays_as_it_is(card_id: str, document: Document, golden: Any) -> None:
    golden(f"cards/{card_id}.txt", dump(front(document, card_id)))


# ---- the tab at the edge


def tab(document: Document, base: Base, prefix: str) -> Rect:
    """Return the tab of a family: the dark shape that reaches over the left edge."""
    family = next(family for family in base[0].families if family.prefix == prefix)
    groups = [item for item in front(document, family.cards[0].id).items if isinstance(item, Group)]
    items = [item for group in groups if group.name.startswith("front") for item in group.items]
    shapes = [item for item in items if isinstance(item, Shape) and item.fill]
    edges = [bounds(shape.path) for shape in shapes]
    (found,) = [box for box in edges if box.x < 0 < box.right < mm(5)]
    return found


def test_every_family_has_a_tab_on_a_height_of_its_own(document: Document, base: Base) -> None:
    tabs = [tab(document, base, family.prefix) for family in base[0].families]
    for upper, lower in pairwise(tabs):
        assert upper.y - lower.top >= mm(0.9)  # a gap that the eye sees in the edge of a stack
    assert {round(box.x, 2) for box in tabs} == {-round(mm(3), 2)}
    assert min(box.height for box in tabs) > mm(3)


def test_the_tab_stays_clear_of_the_text(document: Document, base: Base) -> None:
    for family in base[0].families:
        box = tab(document, base, family.prefix)
        for card in family.cards:
            assert min(run.x for run in runs(front(document, card.id).items)) > box.right


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        ("", "werkblad W2 W3 · 1.0"),
        ("acme", "werkblad W2 W3 · acme 1.0"),
        ("Een lange naam!!", "W2 W3 · Een lange naam!! 1.0"),  # the longest; the word makes room
    ],
)
def test_the_foot_tells_edition_and_version_and_does_not_run_into_the_round(
    base: Base, stamp: str, expected: str
) -> None:
    deck = replace(base[0], stamp=stamp)
    made, problems = composed(base, deck=deck)
    assert problems.items == []
    foot = sorted(runs(front(made, "STA-02").items), key=lambda run: run.y)[:2]
    left, right = sorted(foot, key=lambda run: run.x)
    texts = ["".join(word.text for word in run.words) for run in (left, right)]
    assert texts == ["ronde 1", expected]
    assert left.x + left.font.width(texts[0]) * left.size < right.x - mm(1)
