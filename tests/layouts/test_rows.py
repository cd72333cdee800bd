"""Rows, leaders and columns: nothing is lost, nothing runs into anything."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deck.errors import Problems
from deck.layers import SearchPath
from deck.model import Deck
from layouts.composer import Composer
from layouts.flow import Block, Space, stacked
from layouts.geometry import Rect
from layouts.page import Node, Shape, TextRun, bounds
from layouts.rows import PAD, Columns, Leader, Row
from layouts.typeset.setter import Typesetter

Base = tuple[Deck, SearchPath]
BOUNDED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def composer(base: Base) -> Composer:
    deck, search = base
    setter = Typesetter(deck.theme, deck.locale, search)
    return Composer(setter, deck.places, Problems(), "booklet")


def test_a_row_is_as_high_as_its_highest_cell(composer: Composer) -> None:
    short = composer.text("kort", "list")
    long = composer.text("een tekst die over meer dan een regel gaat " * 3, "list")
    row = Row(cells=[[short], [long]], widths=[1, 2])
    assert row.height(200, 0) > short.height(60, 0) + 2 * PAD
    assert row.texts() == [short, long]


def test_cells_stand_in_their_columns_and_the_rule_below(composer: Composer, base: Base) -> None:
    cells: list[list[Block]] = [[composer.text(word, "list")] for word in ("een", "twee", "drie")]
    color = base[0].theme.color("rule")
    row = Row(cells=cells, widths=[1, 1, 1], rule=color, ground=base[0].theme.color("wash"))
    items = row.paint(Rect(10, 0, 300, 50), 0, Node("Table"))
    runs = [item for item in items if isinstance(item, TextRun)]
    assert [run.x for run in runs] == sorted(run.x for run in runs)
    assert runs[0].x == pytest.approx(10)
    rule = [item for item in items if isinstance(item, Shape) and item.stroke]
    assert bounds(rule[0].path).width == pytest.approx(300)
    assert all(run.y > bounds(rule[0].path).y for run in runs)


def test_an_empty_cell_takes_no_height(composer: Composer) -> None:
    row = Row(cells=[[composer.text("een", "list")], []], widths=[1, 1])
    assert row.height(200, 0) == pytest.approx(composer.text("een", "list").height(90, 0) + 2 * PAD)


@pytest.mark.parametrize("title", ["Kort", "Een titel die een heel eind over de regel loopt"])
def test_the_dots_of_a_leader_stand_between_title_and_number(
    title: str, composer: Composer, base: Base
) -> None:
    leader = Leader(
        title=composer.text(title, "list"),
        number=composer.text("23", "list", align="end"),
        color=base[0].theme.color("rule"),
        page="23",
    )
    items = leader.paint(Rect(0, 0, 300, leader.height(300, 0)), 0, Node("TOC"))
    runs = [item for item in items if isinstance(item, TextRun)]
    (dots,) = [bounds(item.path) for item in items if isinstance(item, Shape)]
    first, number = runs[0], runs[-1]
    end = first.x + sum(word.width for word in first.words) * first.size
    assert dots.x > end
    assert dots.right < number.x


def test_a_leader_without_room_has_no_dots(composer: Composer, base: Base) -> None:
    leader = Leader(
        title=composer.text("Titel zonder ruimte", "list"),
        number=composer.text("23", "list", align="end"),
        color=base[0].theme.color("rule"),
        page="23",
    )
    items = leader.paint(Rect(0, 0, 92, leader.height(92, 0)), 0, Node("TOC"))
    assert leader.texts() == [leader.title, leader.number]
    assert [item for item in items if isinstance(item, Shape)] == []


@BOUNDED
@given(heights=st.lists(st.integers(5, 60), min_size=1, max_size=30), count=st.integers(1, 4))
def test_columns_keep_every_group_in_order_and_stay_level(heights: list[int], count: int) -> None:
    groups = [[Space(4, float(height))] for height in heights]
    columns = Columns(groups=groups, count=count)
    filled = columns._filled(100, 0)
    assert [block for column in filled for block in column] == [group[0] for group in groups]
    assert len(filled) <= count
    total = sum(heights) + 4 * len(heights)
    highest = max(stacked(column, 100, 0) for column in filled)
    assert highest <= total / count + max(heights) + 8
    assert columns.height(100 * count, 0) >= max(heights)
