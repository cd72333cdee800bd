"""Pages from right to left: everything changes sides, and what must not turn does not."""

import pytest

from layouts.geometry import Rect, Size, Transform
from layouts.mirror import extent, mirrored
from layouts.page import Document, Group, Item, Node, Page, Shape, TextRun, bounds, rectangle
from tests.samples import BLACK, font

WIDE = 200.0
WORDS = tuple(font().words[text] for text in ("een ", "twee"))
RUN = TextRun(20, 50, 10, font(), BLACK, WORDS)
BOX = Shape(rectangle(Rect(10, 10, 30, 20)), fill=BLACK)


def turned(*items: Item) -> list[Item]:
    page = Page(Size(WIDE, 100), 3, items, label="1")
    (found,) = mirrored(Document("t", "he", [page], Node("Document"))).pages
    return list(found.items)


def test_a_shape_changes_sides() -> None:
    (shape,) = turned(BOX)
    assert isinstance(shape, Shape)
    assert bounds(shape.path) == Rect(160, 10, 30, 20)


def test_a_run_of_text_ends_where_it_began_and_keeps_its_words() -> None:
    (run,) = turned(RUN)
    assert isinstance(run, TextRun)
    width = sum(word.width for word in WORDS) * 10
    assert run.x + width == pytest.approx(WIDE - 20)
    assert (run.y, run.words) == (50, WORDS)


def test_an_upright_picture_moves_but_does_not_turn() -> None:
    arrow = (("M", 10.0, 10.0), ("L", 30.0, 20.0), ("L", 10.0, 30.0), ("Z",))
    (shape,) = turned(Shape(arrow, fill=BLACK, upright=Rect(10, 10, 40, 20)))
    assert isinstance(shape, Shape)
    assert shape.path == (("M", 150, 10), ("L", 170, 20), ("L", 150, 30), ("Z",))
    assert shape.upright == Rect(150, 10, 40, 20)


def test_a_group_that_moves_and_scales_turns_with_what_is_in_it() -> None:
    group = Group((BOX,), Transform(2, 0, 0, 2, 5, 7), clip=Rect(0, 0, 50, 50), name="art")
    (found,) = turned(group)
    assert isinstance(found, Group)
    (inner,) = found.items
    assert isinstance(inner, Shape)
    left, _ = found.transform.apply(bounds(inner.path).x, 0)
    assert left == pytest.approx(WIDE - (5 + 2 * 40))
    assert found.clip == Rect(-50, 0, 50, 50)
    assert found.name == "art"


def test_a_line_of_text_that_runs_up_changes_sides_as_a_whole() -> None:
    upright = Group((RUN._replace(x=0, y=0),), Transform(0, 1, -1, 0, 40, 10))
    (found,) = turned(upright)
    assert isinstance(found, Group)
    assert found.items == upright.items
    box = extent(upright.items)
    right = max(found.transform.apply(0, y)[0] for y in (box.y, box.top))
    assert right == pytest.approx(WIDE - (40 - box.top))


def test_turned_twice_a_page_is_as_it_was() -> None:
    group = Group((BOX, RUN), Transform(1, 0, 0, 1, 5, 7))
    page = Page(Size(WIDE, 100), 3, (RUN, BOX, group))
    document = Document("t", "he", [page, page], Node("Document"))
    once = mirrored(document)
    assert once.pages[0] is once.pages[1]
    again = mirrored(once).pages[0]
    first, second, third = again.items
    assert isinstance(first, TextRun)
    assert first.x == pytest.approx(RUN.x)
    assert isinstance(second, Shape)
    assert bounds(second.path) == bounds(BOX.path)
    assert isinstance(third, Group)
    assert third.transform.e == pytest.approx(5)
