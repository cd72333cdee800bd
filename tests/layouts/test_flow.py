"""Blocks in a column: their heights, and where they paint."""

from itertools import pairwise

import pytest

from layouts.flow import (
    ART,
    DOT,
    Align,
    Block,
    Marker,
    Panel,
    Rule,
    Space,
    Text,
    WritingLines,
    art,
    place,
    set_words,
    stacked,
)
from layouts.geometry import Rect
from layouts.page import Group, Item, Node, Shape, TextRun, bounds
from tests.samples import BLACK, WHITE, font, typesetter

BOX = Rect(10, 20, 200, 300)
LONG = "Wie vraagt jullie om werk, en wie betaalt dat werk uiteindelijk ook echt?"


def text(words: str = "Wie vraagt?", *, align: Align = "start", **more: Marker | None) -> Text:
    setter = typesetter()
    return Text(
        paragraph=setter.set(words, "body"),
        style="body",
        setter=setter,
        align=align,
        marker=more.get("marker"),
    )


def painted(block: Block, step: int = 0) -> tuple[list[Item], Node]:
    root = Node("Document")
    return block.paint(BOX, step, root), root


def runs(items: list[Item]) -> list[TextRun]:
    return [item for item in items if isinstance(item, TextRun)]


def shapes(items: list[Item]) -> list[Rect]:
    return [bounds(item.path) for item in items if isinstance(item, Shape)]


def test_a_block_must_say_its_height_and_how_it_paints() -> None:
    with pytest.raises(NotImplementedError):
        Block().height(100, 0)
    with pytest.raises(NotImplementedError):
        Block().paint(BOX, 0, Node("P"))
    assert Block().texts() == []


def test_a_text_is_as_high_as_its_lines() -> None:
    block, leading = text(LONG), typesetter().measures("body").leading
    assert len(block.lines(200, 0)) > 1
    assert block.height(200, 0) == pytest.approx(len(block.lines(200, 0)) * leading)
    assert block.texts() == [block]


def test_a_text_of_a_smaller_step_is_lower() -> None:
    assert text(LONG).height(200, 4) < text(LONG).height(200, 0)


def test_lines_stand_below_each_other_from_the_top_of_the_box() -> None:
    items, root = painted(text(LONG))
    measures = typesetter().measures("body")
    ys = [run.y for run in runs(items)]
    assert ys[0] == pytest.approx(BOX.top - measures.drop)
    assert [a - b for a, b in pairwise(ys)] == pytest.approx([measures.leading] * (len(ys) - 1))
    assert {run.node for run in runs(items)} == {root.children[0]}
    assert root.children[0].tag == "P"


@pytest.mark.parametrize(("align", "share"), [("start", 0), ("center", 0.5), ("end", 1)])
def test_a_line_stands_at_its_side_of_the_box(align: Align, share: float) -> None:
    items, _ = painted(text(align=align))
    free = BOX.width - font().width("Wie vraagt?") * typesetter().measures("body").size
    assert runs(items)[0].x == pytest.approx(BOX.x + share * free)


def test_the_text_of_an_item_begins_behind_its_marker() -> None:
    items, _ = painted(text(marker=Marker(12, word=font().words["1"])))
    mark, line = runs(items)
    assert (mark.x, line.x) == (BOX.x, BOX.x + 12)
    assert mark.y == line.y


def test_a_number_with_a_gap_is_set_against_the_text() -> None:
    word = font().words["10"]
    items, _ = painted(text(marker=Marker(30, word=word, gap=4, color=WHITE)))
    mark, line = runs(items)
    assert mark.x + word.ink * mark.size == pytest.approx(line.x - 4)
    assert mark.color == WHITE


def test_a_box_to_tick_stands_beside_the_first_line() -> None:
    items, _ = painted(text(marker=Marker(14, box=9)))
    (box,) = shapes(items)
    assert tuple(box)[2:] == pytest.approx((9, 9))
    assert box.y < runs(items)[0].y + 5 < box.top


@pytest.mark.parametrize("scale", [1.25, 0.32])
def test_an_icon_marker_is_scaled_to_the_text(scale: float) -> None:
    items, _ = painted(text(marker=Marker(14, art=art("dot", DOT, BLACK), scale=scale)))
    (group,) = [item for item in items if isinstance(item, Group)]
    side = typesetter().measures("body").size * scale
    assert group.transform.a * ART == pytest.approx(side)
    assert group.transform.e == BOX.x


def test_a_marker_without_anything_only_indents() -> None:
    items, _ = painted(text(marker=Marker(14)))
    assert [run.x for run in runs(items)] == [BOX.x + 14]
    assert len(items) == 1


def test_lines_that_go_on_elsewhere_have_no_second_marker() -> None:
    block = text(LONG, marker=Marker(14, box=9))
    lines = block.lines(BOX.width, 0)[1:]
    items = block.paint_lines(lines, BOX, 0, Node("P"), first=False)
    assert shapes(items) == []


def test_art_of_one_name_and_colour_is_the_same_everywhere() -> None:
    assert art("dot", DOT, BLACK) == art("dot", DOT, BLACK)
    assert art("dot", DOT, BLACK).name != art("dot", DOT, WHITE).name


def test_a_line_without_words_paints_nothing() -> None:
    assert set_words([], 0, 0, 10, BLACK, None, typesetter()) == []


def test_a_line_in_several_fonts_is_one_run_for_each_and_icons_are_shapes() -> None:
    paragraph = typesetter().set("a **b c** {icon:flag} d{icon:star}", "body")
    (line,) = paragraph.lines(100)
    items = set_words(line.words, 5, 0, 10, BLACK, None, typesetter())
    assert ["".join(word.text for word in run.words) for run in runs(items)] == [
        "a ",
        "b c",
        " ",
        " d",
    ]
    assert len(shapes(items)) == 2
    widths = [sum(word.width for word in run.words) * 10 for run in runs(items)]
    assert runs(items)[1].x == pytest.approx(5 + widths[0])
    assert runs(items)[3].x == pytest.approx(5 + sum(widths[:3]) + 10)


@pytest.mark.parametrize(("length", "width"), [(0, 200), (30, 30)])
def test_a_rule_is_as_long_as_asked_or_as_the_column(length: float, width: float) -> None:
    rule = Rule(color=BLACK, weight=2, length=length)
    items, _ = painted(rule)
    assert rule.height(200, 0) == 2
    assert shapes(items) == [Rect(BOX.x, BOX.top - 1, width, 0)]


@pytest.mark.parametrize("bar", [None, BLACK])
def test_a_panel_covers_its_blocks(bar: object) -> None:
    inner = text(LONG)
    panel = Panel(blocks=[inner], fill=WHITE, bar=BLACK if bar else None)
    items, _ = painted(panel)
    ground = shapes(items)[0]
    assert ground.height == pytest.approx(panel.height(BOX.width, 0))
    assert ground.top == pytest.approx(BOX.top)
    assert len(shapes(items)) == (2 if bar else 1)
    assert panel.texts() == [inner]
    for run in runs(items):
        width = sum(word.width for word in run.words) * run.size
        assert ground.contains(Rect(run.x, run.y, width, 1))


def test_writing_lines_stand_below_their_label() -> None:
    label = text("Naam")
    block = WritingLines(count=3, distance=20, color=BLACK, label=label)
    items, _ = painted(block)
    top = BOX.top - label.height(BOX.width, 0)
    assert [box.y for box in shapes(items)] == pytest.approx([top - 20, top - 40, top - 60])
    assert block.height(BOX.width, 0) == pytest.approx(60 + label.height(BOX.width, 0))
    assert block.texts() == [label]


def test_writing_lines_need_no_label() -> None:
    block = WritingLines(count=2, distance=20, color=BLACK)
    assert block.height(100, 0) == 40
    assert block.texts() == []
    assert len(painted(block)[0]) == 2


def test_blocks_have_the_space_above_them_but_the_first() -> None:
    blocks = [Space(9, points=10), Space(5, points=20), Rule(3, color=BLACK, weight=1)]
    assert stacked(blocks, 100, 0) == 10 + 5 + 20 + 3 + 1
    items = place(blocks, BOX, 0, Node("Document"))
    assert [box.y for box in shapes(items)] == [BOX.top - 38.5]
    assert stacked([], 100, 0) == 0


def test_a_line_in_two_fonts_may_end_in_words() -> None:
    (line,) = typesetter().set("**a** b", "body").lines(100)
    items = set_words(line.words, 5, 0, 10, BLACK, None, typesetter())
    assert ["".join(word.text for word in run.words) for run in runs(items)] == ["a", " b"]
