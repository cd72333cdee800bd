"""Office printers: the preset counts where the command says nothing."""

from dataclasses import replace
from pathlib import Path

import pytest

from deck.errors import Problems
from deck.layers import Layer, SearchPath
from deck.units import mm
from layouts.office import Office, narrowed, office, shop_of, told
from layouts.options import Options
from tests.samples import BASE, write

MINE = """\
format: 1
kind: office
name: mine
title: Upstairs
paper: a3
margin: 4mm
flip: short-edge
gutter: 6mm
order: cut-and-stack
back_right: 0.4mm
back_up: -0.2mm
back_scale: 1.001
caliper: 0.12mm
radius: 2mm
"""


@pytest.fixture
def search(tmp_path: Path) -> SearchPath:
    write(tmp_path, {"layouts/printers/mine.yaml": MINE})
    return SearchPath((Layer("mine", tmp_path), *BASE.layers))


def chosen(search: SearchPath, options: Options) -> Office:
    problems = Problems()
    found = office(search, options, problems)
    assert problems.items == []
    assert found is not None
    return found


def test_a_saved_printer_says_everything(search: SearchPath) -> None:
    found = chosen(search, Options(printer="mine"))
    assert found.paper.name == "a3"
    assert replace(found, paper=chosen(search, Options()).paper) == Office(
        paper=chosen(search, Options()).paper,
        margin=mm(4),
        flip="short-edge",
        gutter=mm(6),
        order="cut-and-stack",
        offset=(mm(0.4), mm(-0.2)),
        scale=1.001,
        caliper=mm(0.12),
        radius=mm(2),
    )


def test_what_the_command_says_counts(search: SearchPath) -> None:
    options = Options(
        printer="mine",
        paper="a4",
        flip="long-edge",
        gutter=0,
        order="reading",
        back_offset=(0, 0),
        caliper=0,
    )
    found = chosen(search, options)
    assert (found.paper.name, found.flip, found.gutter) == ("a4", "long-edge", 0)
    assert (found.order, found.offset, found.caliper) == ("reading", (0, 0), 0)
    assert (found.margin, found.scale, found.radius) == (mm(4), 1.001, mm(2))


def test_a_print_shop_leaves_the_office_files_as_most_printers_want_them() -> None:
    found = chosen(BASE, Options(printer="drivethrucards"))
    assert found == chosen(BASE, Options(printer="home-a4"))
    assert (found.paper.name, found.flip, found.offset) == ("a4", "long-edge", (0, 0))


def test_an_office_printer_takes_its_cards_from_the_shop_of_europe(search: SearchPath) -> None:
    assert shop_of(search, Options(printer="mine")) == "europe"
    assert shop_of(search, Options(printer="mbprint")) == "mbprint"
    assert shop_of(search, Options(printer="nowhere")) == "nowhere"


def test_building_for_an_office_printer_is_for_home_alone(search: SearchPath) -> None:
    problems = Problems()
    assert narrowed(search, Options(printer="mine"), problems).purposes == ("home",)
    assert narrowed(search, Options(), problems) == Options()
    assert problems.items == []
    narrowed(search, Options(printer="mine", purposes=("press",)), problems)
    assert [problem.code for problem in problems.items] == ["not-allowed"]


def test_an_unknown_paper_is_a_problem_with_those_that_exist(search: SearchPath) -> None:
    problems = Problems()
    assert office(search, Options(printer="mine", paper="a44"), problems) is None
    assert [problem.help for problem in problems.items] == ["did you mean 'a4'?"]


def test_a_wrong_preset_is_a_problem_in_its_file(tmp_path: Path) -> None:
    text = MINE.replace("paper: a3", "paper: a33").replace("margin: 4mm", "margin: 4")
    search = write(tmp_path, {"layouts/printers/mine.yaml": text})
    problems = Problems()
    assert office(search, Options(printer="mine"), problems) is None
    assert [problem.code for problem in problems.items] == ["bad-length"]


def test_the_manifest_hears_what_was_really_told(search: SearchPath) -> None:
    options = told(Options(printer="mine"), chosen(search, Options(printer="mine")))
    assert (options.paper, options.flip, options.gutter) == ("a3", "short-edge", mm(6))
    assert (options.order, options.back_offset) == ("cut-and-stack", (mm(0.4), mm(-0.2)))
    assert options.caliper == mm(0.12)
