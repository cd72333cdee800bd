"""Sheets for home: the grid, the marks outside the art, the scale, the slug line."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deck.errors import Problems
from deck.layers import SearchPath
from deck.model import Deck
from deck.units import mm, to_mm
from layouts import pipeline
from layouts.cards import compose
from layouts.catalog import CardFormat, Paper, card_format, paper
from layouts.geometry import Rect, Size
from layouts.home import BLEED, SWELL, card_sheets, home_sheets
from layouts.impose.marks import REGISTRATION, quiet_zones
from layouts.impose.sheet import Placement, Sheet, turns_sideways
from layouts.impose.slug import overlap
from layouts.office import Office
from layouts.page import Group, Page, Shape, TextRun, bounds
from layouts.typeset.setter import Typesetter
from tests.samples import BASE, blank
from tests.strategies import flips

Base = tuple[Deck, SearchPath]


A4 = Paper(format=1, name="a4", title="A4", width="210mm", height="297mm", margin="5mm")  # type: ignore[arg-type]
OFFICE = Office(A4, mm(5))


@pytest.fixture(scope="module")
def sheets(base: Base) -> list[Sheet]:
    deck, search = base
    problems = Problems()
    size = card_format(search, "70x100", problems)
    assert size is not None
    setter = Typesetter(deck.theme, deck.locale, search)
    pages = compose(deck, size, setter, problems).pages
    result = card_sheets(deck, pages, OFFICE, setter, problems)
    assert problems.items == []
    return result


def plain(count: int, trim: Size, bleed: float = mm(3)) -> list[Page]:
    """Return the pages of cards with nothing on them."""
    return [blank(str(number // 2), trim, bleed=bleed) for number in range(2 * count)]


Ganged = Callable[[Office, int, Size, float], tuple[list[Sheet], Problems]]


@pytest.fixture(scope="module")
def ganged(base: Base) -> Ganged:
    """Return a function that gives the sheets of empty cards, and the problems."""
    deck, search = base
    setter = Typesetter(deck.theme, deck.locale, search)

    def make(office: Office, count: int, trim: Size, bleed: float) -> tuple[list[Sheet], Problems]:
        problems = Problems()
        return card_sheets(deck, plain(count, trim, bleed), office, setter, problems), problems

    return make


def around(sheet: Sheet) -> Iterator[tuple[Rect, str]]:
    """Return what stands beside the cards: where, and what a line of text says."""
    for item in sheet.marks:
        if isinstance(item, Group):
            for run in item.items:
                assert isinstance(run, TextRun)
                wide = sum(word.width for word in run.words) * run.size
                corners = [
                    item.transform.apply(x, y)
                    for x, y in ((0, -run.size * 0.2), (wide, run.size * 0.7))
                ]
                (x, y), (right, top) = corners
                box = Rect(min(x, right), min(y, top), abs(right - x), abs(top - y))
                yield box, "".join(word.text for word in run.words)
        elif isinstance(item, Shape) and {segment[0] for segment in item.path} == {"M", "L"}:
            yield from ((bounds(part), "") for part in pairwise(item.path))
        elif isinstance(item, Shape):
            yield bounds(item.path), ""


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
    setter = Typesetter(deck.theme, deck.locale, search)
    small = Paper(format=1, name="small", title="Small", width="60mm", height="90mm", margin="5mm")  # type: ignore[arg-type]
    pages = plain(1, Size(mm(70), mm(100)))
    assert home_sheets("cards", deck, pages, Office(small, mm(5)), setter, problems) == []
    (problem,) = problems.items
    assert problem.code == "does-not-fit"
    assert "70 x 100 mm" in problem.message


def test_a_paper_with_narrow_margins_has_no_scale(base: Base) -> None:
    deck, search = base
    setter = Typesetter(deck.theme, deck.locale, search)
    tight = Paper(format=1, name="t", title="T", width="74mm", height="104mm", margin="1mm")  # type: ignore[arg-type]
    pages = plain(1, Size(mm(70), mm(100)))
    first, _ = home_sheets("cards", deck, pages, Office(tight, mm(1)), setter, Problems())
    assert not any(isinstance(item, Group) for item in first.marks)


offices = st.builds(
    Office,
    paper=st.sampled_from(
        [found for name in BASE.names("layouts/papers") if (found := paper(BASE, name, Problems()))]
    ),
    margin=st.sampled_from([0, mm(3), mm(5), mm(7.3)]),
    flip=flips,
    gutter=st.just(0) | st.floats(mm(0.5), mm(15)),
    order=st.sampled_from(["reading", "cut-and-stack"]),
    silhouette=st.booleans(),
)
formats = st.sampled_from(
    [
        size
        for name in BASE.names("layouts/formats")
        if (size := card_format(BASE, name, Problems()))
    ]
)


@settings(max_examples=60)
@given(office=offices, size=formats)
def test_beside_the_cards_nothing_touches_art_marks_or_the_edge_whatever_the_paper(
    ganged: Ganged, office: Office, size: CardFormat
) -> None:
    """For every paper, format, flip, gutter and order of ours."""
    sheets, problems = ganged(office, 20, size.trim, size.bleed)
    if not sheets:
        assert {problem.code for problem in problems.items} == {"does-not-fit"}
        return
    for sheet in sheets[:2]:
        printed = Rect(0, 0, *sheet.size).grown(-office.margin)
        art = [
            Rect(*p.transform.apply(0, 0), 0, 0) if not p.rotation else None
            for p in sheet.placements
        ]
        assert all(corner is None or printed.contains(corner) for corner in art)
        shown = [placed(placement) for placement in sheet.placements]
        found = list(around(sheet))
        if office.silhouette and sheet.side == "front":
            quiet = quiet_zones(sheet.size)
            assert not [box for box, text in found if text and any(overlap(box, z) for z in quiet)]
        for box, _ in found:
            assert Rect(0, 0, *sheet.size).contains(box)
            assert not [one for one in shown if overlap(one, box)]
        texts = [box for box, text in found if text]
        for box in texts:
            assert printed.contains(box, 0.2)
        for one, other in combinations(texts, 2):
            assert not overlap(one, other)
        lines = [box for box, text in found if not text and min(box.width, box.height) == 0]
        for text in texts:
            assert not [cut for cut in lines if crosses_out(cut, text)]


def placed(placement: Placement) -> Rect:
    """Return what is shown of a page as it lies on the sheet."""
    shown = placement.clip
    x, y = placement.transform.apply(shown.x, shown.y)
    right, top = placement.transform.apply(shown.right, shown.top)
    return Rect(min(x, right), min(y, top), abs(right - x), abs(top - y))


def crosses_out(cut: Rect, text: Rect) -> bool:
    """Tell whether a line runs through a text."""
    return (
        text.x + 0.1 < cut.right
        and cut.x < text.right - 0.1
        and text.y + 0.1 < cut.top
        and cut.y < text.top - 0.1
    )


@settings(max_examples=30)
@given(office=offices)
def test_the_registration_crosses_of_both_sides_lie_on_each_other(
    ganged: Ganged, office: Office
) -> None:
    office = replace(office, silhouette=False)
    sheets, _ = ganged(office, 1, Size(mm(63), mm(88)), mm(3))
    if not sheets:
        return
    front, back = (
        [
            (box.x + box.width / 2, box.y + box.height / 2)
            for item in sheet.marks
            if isinstance(item, Shape) and item.stroke == REGISTRATION
            for box in [bounds(item.path)]
        ]
        for sheet in sheets
    )
    size = sheets[0].size
    turned = [
        (size.width - x, y) if turns_sideways(size, office.flip) else (x, size.height - y)
        for x, y in back
    ]
    rounded = [sorted((round(x, 3), round(y, 3)) for x, y in found) for found in (turned, front)]
    assert rounded[0] == rounded[1]
    assert len(front) in (0, 6)  # two crosses of three lines


def test_the_sheet_says_where_to_cut_in_millimetres_from_its_edges(sheets: list[Sheet]) -> None:
    texts = [text for _, text in around(sheets[0]) if text]
    assert "1-3 y: 5 · 105 · 205   4-8 x: 8,5 · 78,5 · 148,5 · 218,5 · 288,5 mm" in texts
    assert "2" in texts  # at the second of the long cuts, on the right
    assert not [text for _, text in around(sheets[1]) if "mm" in text]


def test_for_a_silhouette_the_front_has_its_marks_and_no_other_lines_that_it_could_take_for_them(
    ganged: Ganged,
) -> None:
    office = replace(OFFICE, silhouette=True, gutter=mm(6))
    (front, back, *_), _ = ganged(office, 8, Size(mm(63), mm(88)), mm(3))
    texts = [text for _, text in around(front) if text]
    assert "Silhouette: 190 × 277 mm, 10 mm" in texts
    squares = [box for box, _ in around(front) if round(to_mm(box.width), 3) == 5]
    assert [round(to_mm(box.height), 3) for box in squares] == [5]
    assert not any(isinstance(item, Shape) and item.stroke == REGISTRATION for item in back.marks)


def test_an_offset_moves_the_backs_and_nothing_else(base: Base) -> None:
    deck, search = base
    setter = Typesetter(deck.theme, deck.locale, search)
    pages = plain(8, Size(mm(70), mm(100)))
    still = home_sheets("cards", deck, pages, OFFICE, setter, Problems())
    moved = home_sheets(
        "cards",
        deck,
        pages,
        replace(OFFICE, offset=(mm(0.4), mm(-0.2)), scale=1.001),
        setter,
        Problems(),
    )
    assert moved[0] == still[0]
    middle = Size(mm(297), mm(210))
    for one, other in zip(still[1].placements, moved[1].placements, strict=True):
        x, y = one.transform.apply(0, 0)
        wanted = (
            (x - middle.width / 2) * 1.001 + middle.width / 2 + mm(0.4),
            (y - middle.height / 2) * 1.001 + middle.height / 2 - mm(0.2),
        )
        assert other.transform.apply(0, 0) == pytest.approx(wanted)
    (group,) = moved[1].marks
    assert isinstance(group, Group)
    assert len(group.items) == len(still[1].marks)


def test_the_booklet_creeps_by_the_thickness_of_its_paper(base: Base) -> None:
    deck, search = base
    setter = Typesetter(deck.theme, deck.locale, search)
    pages = [blank(str(number + 1), Size(mm(148), mm(210))) for number in range(8)]
    office = replace(OFFICE, caliper=mm(0.2), flip="short-edge")
    sheets = home_sheets("booklet", deck, pages, office, setter, Problems(), binding="right")
    page = next(p for p in sheets[2].placements if p.page.label == "3")
    middle = mm(297) / 2
    # Bound on the right, page 3 is on the left; its right edge goes over the fold.
    assert page.transform.e + mm(148) - middle == pytest.approx(mm(0.2) * SWELL)


@pytest.mark.parametrize(("stock", "expected"), [("a4", 0), ("letter", 6), ("a3", 10)])
def test_a_booklet_on_a_larger_paper_has_marks_for_its_fold_and_edges(
    base: Base, stock: str, expected: int
) -> None:
    deck, search = base
    found = paper(BASE, stock, Problems())
    assert found is not None
    setter = Typesetter(deck.theme, deck.locale, search)
    pages = [blank(str(number + 1), Size(mm(148), mm(210)), bleed=mm(3)) for number in range(8)]
    office = replace(OFFICE, paper=found)
    sheets = home_sheets("booklet", deck, pages, office, setter, Problems())
    for front, back in zip(sheets[::2], sheets[1::2], strict=True):
        assert not back.marks
        marks = [bounds(item.path) for item in front.marks if isinstance(item, Shape)]
        assert len(marks) == expected
        middle = front.size.width / 2
        assert len([mark for mark in marks if abs(mark.x - middle) < 0.01]) == (2 if marks else 0)
        for mark in marks:
            assert Rect(0, 0, *front.size).contains(mark)
            assert not [one for one in front.placements if overlap(placed(one), mark)]
