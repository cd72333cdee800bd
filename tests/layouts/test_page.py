"""Pages: paths, the tree in reading order, and the dump for golden tests."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts.geometry import Rect, Size, moved
from layouts.page import (
    Field,
    Group,
    Item,
    Link,
    Node,
    Page,
    Shape,
    TextRun,
    bounds,
    circle,
    decoration,
    dump,
    line,
    owned,
    rectangle,
)
from tests.samples import BLACK, WHITE, font

sides = st.floats(min_value=0.1, max_value=500)


def test_a_rectangle_with_square_corners_has_four_sides() -> None:
    assert rectangle(Rect(1, 2, 3, 4)) == (
        ("M", 1, 2),
        ("L", 4, 2),
        ("L", 4, 6),
        ("L", 1, 6),
        ("Z",),
    )


@given(sides, sides, sides)
def test_round_corners_never_leave_the_rectangle(
    width: float, height: float, radius: float
) -> None:
    box = Rect(1, 2, width, height)
    found = bounds(rectangle(box, radius))
    assert tuple(found) == pytest.approx(tuple(box))


def test_a_circle_is_round() -> None:
    path = circle(10, 20, 5)
    ends = [(float(part[-2]), float(part[-1])) for part in path if len(part) > 1]
    assert [5.0] * len(ends) == pytest.approx([math.dist((10, 20), end) for end in ends])
    assert tuple(bounds(path)) == pytest.approx((5, 15, 10, 10))


def test_a_line_is_not_closed() -> None:
    assert line((1, 2), (3, 4), (5, 6)) == (("M", 1, 2), ("L", 3, 4), ("L", 5, 6))


def test_a_tree_is_walked_in_reading_order() -> None:
    root = Node("Document")
    card = root.add("Sect", title="OPD-01", alt="een kaart")
    card.add("H2")
    root.add("P")
    assert [node.tag for node in root.walk()] == ["Document", "Sect", "H2", "P"]
    assert (card.title, card.alt) == ("OPD-01", "een kaart")


def test_a_dump_says_what_is_painted_where_in_which_order() -> None:
    words = (font().words["Wie "], font().words["vraagt?"])
    items: list[Item] = [
        Shape(rectangle(Rect(0, 0, 10, 5)), fill=BLACK),
        Shape(line((0, 0), (10, 0)), stroke=BLACK, width=0.25, node=Node("Figure")),
        Shape(rectangle(Rect(0, 0, 1, 1)), fill=WHITE, stroke=BLACK),
        TextRun(1.234, 2, 9.5, font(), BLACK, words, Node("P")),
        Group((), moved(3, 4), name="icon flag"),
        Group((Shape(rectangle(Rect(0, 0, 1, 1)), fill=BLACK),), moved(3, 4, 2)),
        Link((Rect(0, 0, 5, 2), Rect(0, 2, 5, 2)), "OPD-02", Node("Link")),
        Field(Rect(1, 2, 3, 4), "text", "naam", "Hoe heet je?", multiline=True, node=Node("Form")),
        Field(Rect(1, 2, 3, 4), "check", "ja", "Ja"),
    ]
    page = Page(Size(100, 200), 8.5, items, "front", "OPD-01")
    assert dump(page) == (
        "page OPD-01 front 100.00x200.00 bleed 8.50\n"
        "  shape 0.00 0.00 10.00x5.00 fill - 5 segments\n"
        "  shape 0.00 0.00 10.00x0.00 stroke 0.25 Figure 2 segments\n"
        "  shape 0.00 0.00 1.00x1.00 fill stroke 0.5 - 5 segments\n"
        "  text 1.23 2.00 9.5pt SourceSans3-Regular P 'Wie vraagt?'\n"
        "  art icon flag at 3.00 4.00\n"
        "  group 2.00 0.00 0.00 2.00 3.00 4.00\n"
        "    shape 0.00 0.00 1.00x1.00 fill - 5 segments\n"
        "  link 0.00 0.00 5.00x2.00, 0.00 2.00 5.00x2.00 Link to OPD-02\n"
        "  field text naam 1.00 2.00 3.00x4.00 multiline Form\n"
        "  field check ja 1.00 2.00 3.00x4.00 -\n"
    )


def test_what_has_no_node_belongs_to_the_figure_and_decoration_to_nothing() -> None:
    figure, label = Node("Figure"), Node("P")
    items: list[Item] = [
        Shape(rectangle(Rect(0, 0, 1, 1)), fill=BLACK),
        TextRun(0, 0, 9, font(), BLACK, (font().words["A"],), label),
    ]
    assert [item.node for item in owned(items, figure)] == [figure, label]
    assert [item.node for item in decoration(owned(items, figure))] == [None, None]
