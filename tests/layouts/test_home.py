"""Sheets for home: the grid, the marks outside the art, the scale, the slug line."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from deck.errors import Problems
from deck.layers import SearchPath
from deck.model import Deck
from deck.units import mm
from layouts import pipeline
from layouts.cards import compose
from layouts.catalog import Paper, card_format, paper
from layouts.geometry import Rect, Size
from layouts.home import BLEED, card_sheets, home_sheets
from layouts.impose.sheet import Sheet
from layouts.page import Group, Shape, TextRun, bounds
from layouts.typeset.setter import Typesetter

Base = tuple[Deck, SearchPath]


def sheets_of(base: Base, stock: str = "a4", flip: Any = "long-edge") -> list[Sheet]:
    deck, search = base
    problems = Problems()
    size, found = card_format(search, "70x100", problems), paper(search, stock, problems)
    assert size is not None
    assert found is not None
    setter = Typesetter(deck.theme, deck.locale, search)
    pages = compose(deck, size, setter, problems).pages
    result = card_sheets(deck, pages, found, setter, problems, flip=flip)
    assert problems.items == []
    return result


@pytest.fixture(scope="module")
def sheets(base: Base) -> list[Sheet]:
    return sheets_of(base)


def test_eight_cards_stand_on_a4_landscape(sheets: list[Sheet], base: Base) -> None:
    assert sheets[0].size == Size(mm(297), mm(210))
    assert [len(sheet.placements) for sheet in sheets[:2]] == [8, 8]
    assert len(sheets) == 2 * -(-len(base[0].cards) // 8)


def test_cards_are_placed_at_their_true_size(sheets: list[Sheet]) -> None:
    corners = [(round(p.transform.e, 2), round(p.transform.f, 2)) for p in sheets[0].placements]
    columns = sorted({x for x, _ in corners})
    rows = sorted({y for _, y in corners})
    assert [round(b - a, 1) for a, b in pairwise(columns)] == [round(mm(70), 1)] * 3
    assert round(rows[1] - rows[0], 1) == round(mm(100), 1)


def test_crop_marks_stay_outside_the_bleed_and_on_the_sheet(sheets: list[Sheet]) -> None:
    for sheet in sheets:
        block = Rect(mm(8.5), mm(5), mm(280), mm(200)).grown(BLEED - 0.01)
        marks = [bounds(item.path) for item in sheet.marks if isinstance(item, Shape)]
        assert len(marks) >= 2 * 5 + 2 * 3
        for mark in marks:
            apart = (
                mark.right <= block.x
                or mark.x >= block.right
                or mark.top <= block.y
                or mark.y >= block.top
            )
            assert apart
            assert Rect(0, 0, *sheet.size).contains(mark)


def test_the_scale_is_a_hundred_millimetres(sheets: list[Sheet]) -> None:
    heights = [bounds(item.path).height for item in sheets[0].marks if isinstance(item, Shape)]
    assert any(abs(height - mm(100)) < 0.001 for height in heights)


def test_the_slug_line_says_which_sheet_and_how_to_turn_it(sheets: list[Sheet], base: Base) -> None:
    lines = [
        "".join(word.text for word in run.words)
        for item in sheets[2].marks
        if isinstance(item, Group)
        for run in item.items
        if isinstance(run, TextRun)
    ]
    words = base[0].head.words
    assert any(f"{words.sheet_of} 2/{len(sheets) // 2}" in line for line in lines)
    assert any(words.duplex_long in line for line in lines)


@pytest.mark.parametrize("flip", ["long-edge", "short-edge"])
def test_the_printed_back_lies_behind_its_front(base: Base, flip: Any, tmp_path: Path) -> None:
    """Turn the printed sheet over: behind each card's code lie the letters of its family."""
    from layouts.options import Options

    deck, search = base
    options = Options(flip=flip, pieces=("cards",), purposes=("home",), out=tmp_path, loud=-1)
    result = pipeline.build_deck(deck, search, options, writes=True)
    with pypdfium2.PdfDocument(Path(result["folder"]) / "cards-home-a4.pdf") as pdf:
        for number in range(0, len(pdf), 2):
            front, back = pdf[number].get_textpage(), pdf[number + 1].get_textpage()
            for column in range(4):
                for row in range(2):
                    x, y = mm(8.5 + 70 * column), mm(5 + 100 * row)
                    code = front.get_text_bounded(x, y, x + mm(70), y + mm(100))
                    # Short edge: turned sideways. Long edge: turned over the top, cards upside
                    # down.
                    bx = mm(297) - x - mm(70) if flip == "short-edge" else x
                    by = y if flip == "short-edge" else mm(210) - y - mm(100)
                    letters = back.get_text_bounded(bx, by, bx + mm(70), by + mm(100)).split()
                    assert bool(code) == bool(letters)
                    if code:
                        assert f"{letters[0]}-" in code


def test_a_card_larger_than_the_paper_is_a_problem(base: Base) -> None:
    deck, search = base
    problems = Problems()
    size = card_format(search, "70x100", problems)
    assert size is not None
    setter = Typesetter(deck.theme, deck.locale, search)
    pages = compose(deck, size, setter, problems, only=lambda card: card.id == "OPD-01").pages
    small = Paper(format=1, name="small", title="Small", width="60mm", height="90mm", margin="5mm")  # type: ignore[arg-type]
    assert home_sheets("cards", deck, pages, small, setter, problems, "long-edge") == []
    (problem,) = problems.items
    assert problem.code == "does-not-fit"
    assert "70 x 100 mm" in problem.message


def test_a_paper_with_narrow_margins_has_no_scale(base: Base) -> None:
    deck, search = base
    problems = Problems()
    size = card_format(search, "70x100", problems)
    assert size is not None
    setter = Typesetter(deck.theme, deck.locale, search)
    pages = compose(deck, size, setter, problems, only=lambda card: card.id == "OPD-01").pages
    tight = Paper(format=1, name="t", title="T", width="74mm", height="104mm", margin="1mm")  # type: ignore[arg-type]
    (first, _) = home_sheets("cards", deck, pages, tight, setter, problems, "long-edge")
    assert not any(isinstance(item, Group) for item in first.marks)
