"""Backs: drawn from the letters of the family, the same everywhere, different for each family."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.errors import Problems
from deck.layers import SearchPath
from deck.model import Deck
from layouts.backs import back, distance, edges, network, nodes
from layouts.catalog import card_format
from layouts.geometry import Rect
from layouts.page import Page, Shape, TextRun, bounds, dump
from layouts.typeset.setter import Typesetter

ROOT = Path(__file__).resolve().parents[2]
AREA = Rect(-8, -8, 214, 300)


@pytest.fixture(scope="module")
def backs(base: tuple[Deck, SearchPath]) -> dict[str, Page]:
    deck, search = base
    size = card_format(search, "70x100", Problems())
    assert size is not None
    setter = Typesetter(deck.theme, deck.locale, search)
    return {
        family.prefix: back(deck, family, deck.theme.groups[family.head.color], size, setter)
        for family in deck.families
    }


def test_a_back_covers_its_bleed(backs: dict[str, Page]) -> None:
    for page in backs.values():
        ground = page.items[0]
        assert isinstance(ground, Shape)
        assert bounds(ground.path) == Rect(0, 0, *page.trim).grown(page.bleed)


def test_no_two_families_have_the_same_back(backs: dict[str, Page]) -> None:
    assert len({dump(page) for page in backs.values()}) == len(backs)
    assert len({page.key for page in backs.values()}) == len(backs)


def test_a_back_shows_letters_name_and_round(
    backs: dict[str, Page], base: tuple[Deck, SearchPath]
) -> None:
    for family in base[0].families:
        runs = [item for item in backs[family.prefix].items if isinstance(item, TextRun)]
        lines = ["".join(word.text for word in run.words) for run in runs]
        assert lines[:2] == [family.prefix, family.head.name]
        assert lines[2:] == [base[0].head.words.rounds[family.head.round]]


def test_the_letters_stand_on_plain_ground(backs: dict[str, Page]) -> None:
    """No line of the map runs behind the letters: the ground below them is painted last."""
    for page in backs.values():
        runs = [n for n, item in enumerate(page.items) if isinstance(item, TextRun)]
        plate = page.items[runs[0] - 1]
        assert isinstance(plate, Shape)
        box = bounds(plate.path)
        for number in runs:
            run = page.items[number]
            assert isinstance(run, TextRun)
            wide = sum(word.width for word in run.words) * run.size
            assert box.contains(Rect(run.x, run.y, wide, run.font.cap_height * run.size))


def test_the_map_does_not_depend_on_the_hash_seed() -> None:
    code = (
        "from layouts.backs import nodes; from layouts.geometry import Rect;"
        "print(nodes('inkaart OPD', Rect(0, 0, 100, 100), 3, 3))"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert found == {str(nodes("inkaart OPD", Rect(0, 0, 100, 100), 3, 3)) + "\n"}


@given(seed=st.text(max_size=8), columns=st.integers(1, 6), rows=st.integers(1, 8))
def test_every_cell_has_one_node_inside_the_area(seed: str, columns: int, rows: int) -> None:
    points = nodes(seed, AREA, columns, rows)
    assert len(points) == columns * rows
    assert all(AREA.contains(Rect(x, y, 0, 0)) for x, y in points)


@given(seed=st.text(max_size=8))
def test_no_line_passes_a_nearer_node(seed: str) -> None:
    points = nodes(seed, AREA, 4, 4)
    for a, b in edges(points, 500):
        middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
        others = [point for point in points if point not in (a, b)]
        assert all(distance(middle, point) >= distance(a, b) / 2 for point in others)


def test_nodes_and_lines_stay_out_of_the_free_part(base: tuple[Deck, SearchPath]) -> None:
    group = base[0].theme.groups["sky"]
    free = Rect(50, 0, 100, 80)
    items = network("x", AREA, group.map.color, group.band.color, free=free)
    circles = [bounds(item.path) for item in items if isinstance(item, Shape) and item.fill]
    middles = [(box.x + box.width / 2, box.y + box.height / 2) for box in circles]
    assert all(not free.contains(Rect(x, y, 0, 0), 0) for x, y in middles)
    assert len(middles) < 35
