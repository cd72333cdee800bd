"""The calibration sheet: what is read against the light is the offset that puts the backs right."""

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from deck.errors import Problems
from deck.units import mm, to_mm
from layouts.calibration import (
    FLIPS,
    HOW_TO,
    VERNIER,
    Drawing,
    calibration_sheets,
    places,
    profile,
    signs,
)
from layouts.catalog import OfficePrinter, Paper, office_printer, paper
from layouts.geometry import Rect, Size
from layouts.impose.sheet import Flip, turns_sideways
from layouts.impose.slug import overlap
from layouts.mirror import width
from layouts.office import Office
from layouts.page import Group, Item, Shape, TextRun, bounds
from tests.samples import BASE, BLACK, typesetter, write
from tests.strategies import flips

A4 = Size(mm(210), mm(297))
PAPERS = [
    found
    for name in BASE.names("layouts/papers")
    if (found := paper(BASE, name, Problems())) and name != "a6"
]


def office_with(stock: Paper, flip: Flip) -> Office:
    return Office(stock, mm(5), flip)


def drawn(stock: Paper, flip: Flip) -> list[list[Item]]:
    problems = Problems()
    sheets = calibration_sheets(office_with(stock, flip), typesetter(), BLACK, problems)
    assert problems.items == []
    assert [sheet.side for sheet in sheets] == ["front", "back"]
    return [list(sheet.marks) for sheet in sheets]


def boxes(items: list[Item]) -> list[Rect]:
    return [bounds(item.path) for item in items if isinstance(item, Shape)]


def labels(items: list[Item]) -> list[tuple[str, Rect]]:
    """Return every line of text with where it stands; those that run up are left out."""
    found = []
    for item in items:
        if isinstance(item, Group) and item.transform.b == 0:
            (run,) = item.items
            assert isinstance(run, TextRun)
            box = Rect(item.transform.e, item.transform.f, width(run), run.size * 0.7)
            found.append(("".join(word.text for word in run.words), box))
    return found


sizes = st.builds(Size, st.floats(mm(150), mm(400)), st.floats(mm(150), mm(400)))
errors = st.floats(-5, 5)


@given(sizes, flips, errors, errors)
def test_typing_what_is_read_puts_the_back_where_it_belongs(
    size: Size, flip: Flip, right: float, up: float
) -> None:
    """Let the printer be off, read the scales from the front, and move the back by that."""
    drawing = Drawing(size, flip, typesetter(), BLACK)
    x, y = size.width / 2, size.height / 2
    there = drawing.behind((x, y))
    off = (there[0] + mm(right), there[1] + mm(up))  # the printer puts the back here
    seen = drawing.behind(off)  # through the paper
    signed = signs(size, flip)
    read = [(seen[0] - x) * signed[0], (seen[1] - y) * signed[1]]
    assert (off[0] + read[0], off[1] + read[1]) == pytest.approx(there)


@given(st.floats(-4.4, 4.4))
def test_the_vernier_gives_the_tenths(error: float) -> None:
    """The line nearest to a whole millimetre, counted from the long line, is the tenth."""
    tenths = min(
        range(-5, 6), key=lambda line: abs((error + line * VERNIER) - round(error + line * VERNIER))
    )
    whole = round(error + tenths * VERNIER) - tenths
    assert abs(whole + tenths / 10 - error) <= 0.051


@pytest.mark.parametrize("stock", PAPERS, ids=lambda stock: stock.name)
@pytest.mark.parametrize("flip", ["long-edge", "short-edge"])
def test_every_paper_has_five_places_two_rulers_and_steps_on_the_sheet(
    stock: Paper, flip: Flip
) -> None:
    front, back = drawn(stock, flip)
    sheet = Rect(0, 0, *stock.size)
    for box in boxes(front) + boxes(back):
        assert sheet.contains(box)
    texts = labels(front)
    for _, box in texts:
        assert sheet.grown(-mm(10)).contains(box)
    for (one, here), (other, there) in combinations(texts, 2):
        assert not overlap(here, there), (one, other)
    assert [text for text, _ in texts].count("x") == 5
    hundreds = [box for box in boxes(front) if abs(max(box.width, box.height) - mm(100)) < 0.001]
    assert len(hundreds) == 2
    assert {str(number) for number in range(2, 13)} <= {text for text, _ in texts}


@pytest.mark.parametrize("flip", ["long-edge", "short-edge"])
def test_the_long_lines_of_the_back_lie_behind_the_zeros_of_the_front(flip: Flip) -> None:
    stock = next(one for one in PAPERS if one.name == "a4")
    _, back = drawn(stock, flip)
    sideways = turns_sideways(stock.size, flip)
    long = [box for box in boxes(back) if max(box.width, box.height) > mm(6)]
    assert len(long) == 10
    for x, y in places(stock.size):
        there = stock.size.width - x if sideways else x
        assert [box for box in long if box.width == 0 and abs(box.x - there) < 0.001]
        level = y if sideways else stock.size.height - y
        assert [box for box in long if box.height == 0 and abs(box.y - level) < 0.001]


def test_the_steps_stand_at_the_distance_that_they_name() -> None:
    stock = next(one for one in PAPERS if one.name == "a4")
    front, _ = drawn(stock, "long-edge")
    dashes = [box for box in boxes(front) if round(to_mm(box.width), 2) == 4.9]
    low = sorted(round(to_mm(box.y), 3) for box in dashes if box.y < mm(14))
    top = sorted(round(297 - to_mm(box.y), 3) for box in dashes if box.y > mm(250))
    assert low == top == list(range(2, 13))


def test_an_offset_moves_the_back_to_check_it() -> None:
    stock = next(one for one in PAPERS if one.name == "a4")
    office = replace(office_with(stock, "long-edge"), offset=(mm(1), mm(-2)))
    front, back = calibration_sheets(office, typesetter(), BLACK, Problems())
    still, _ = drawn(stock, "long-edge")
    assert boxes(list(front.marks)) == boxes(still)
    (group,) = back.marks
    assert isinstance(group, Group)
    assert group.transform.apply(0, 0) == pytest.approx((mm(1), mm(-2)))


def test_both_languages_say_the_same_steps_and_name_the_edge() -> None:
    assert len(HOW_TO["nl"]) == len(HOW_TO["en"])
    for language, lines in HOW_TO.items():
        assert [line[0] for line in lines[1:] if line[0] != " "] == list("12345")
        assert "{flip}" in lines[1]
        assert set(FLIPS[language]) == {"long-edge", "short-edge"}


def test_a_paper_that_is_too_small_is_a_problem_with_both_sizes() -> None:
    stock, problems = paper(BASE, "a6", Problems()), Problems()
    assert stock is not None
    office = office_with(stock, "long-edge")
    assert calibration_sheets(office, typesetter(), BLACK, problems) == []
    assert [problem.message for problem in problems.items] == [
        "the calibration sheet needs 148 x 210 mm, and the paper is 105 x 148 mm"
    ]


@given(
    st.floats(-9.9, 9.9).map(mm),
    st.floats(-9.9, 9.9).map(mm),
    st.floats(0, 20).map(mm),
    flips,
)
def test_a_saved_profile_says_what_was_read(
    right: float, up: float, margin: float, flip: Flip
) -> None:
    stock = next(one for one in PAPERS if one.name == "a3")
    office = Office(stock, margin, flip, offset=(right, up), radius=mm(3))
    found = OfficePrinter.model_validate(yaml.safe_load(profile("mine", office, "Mine")))
    assert (found.back_right, found.back_up) == pytest.approx((right, up), abs=mm(0.01))
    assert found.margin == pytest.approx(margin, abs=mm(0.01))
    assert (found.paper, found.flip) == ("a3", flip)
    assert found.radius == pytest.approx(mm(3))


def test_a_saved_profile_is_read_as_a_printer_of_the_catalogue(tmp_path: Path) -> None:
    stock = next(one for one in PAPERS if one.name == "a4")
    text = profile("upstairs", replace(office_with(stock, "long-edge"), offset=(1, 2)), "Upstairs")
    search = write(tmp_path, {"layouts/printers/upstairs.yaml": text})
    problems = Problems()
    found = office_printer(search, "upstairs", problems)
    assert problems.items == []
    assert found is not None
    assert found.back_right == pytest.approx(1, abs=0.02)
