"""The catalogues: every file of ours is right, and what they list."""

from pathlib import Path

import pytest

from deck.errors import Problems
from deck.layers import ROOT
from deck.units import mm
from layouts.catalog import card_format, is_office, office_printer, paper
from layouts.geometry import Rect, Size
from tests.samples import BASE, write

FORMATS = sorted(path.stem for path in (ROOT / "layouts/formats").glob("*.yaml"))
PAPERS = sorted(path.stem for path in (ROOT / "layouts/papers").glob("*.yaml"))
FORMAT = """\
format: 1
name: klein
title: Klein
width: 40mm
height: 60mm
bleed: 2mm
safe: 3mm
"""


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_called_after_its_file_and_has_room_inside(name: str) -> None:
    problems = Problems()
    found = card_format(BASE, name, problems)
    assert problems.items == []
    assert found is not None
    assert found.name == name
    assert 0 < found.bleed <= found.safe < min(found.trim) / 4


@pytest.mark.parametrize("name", PAPERS)
def test_every_paper_is_called_after_its_file_and_upright(name: str) -> None:
    problems = Problems()
    found = paper(BASE, name, problems)
    assert problems.items == []
    assert found is not None
    assert found.name == name
    assert not found.size.landscape
    assert Rect(0, 0, *found.size).contains(found.printable)


OFFICES = [name for name in BASE.names("layouts/printers") if is_office(BASE, name)]


@pytest.mark.parametrize("name", OFFICES)
def test_every_office_printer_is_called_after_its_file_and_has_a_paper_of_ours(name: str) -> None:
    problems = Problems()
    found = office_printer(BASE, name, problems)
    assert problems.items == []
    assert found is not None
    assert found.name == name
    stock = paper(BASE, found.paper, problems)
    assert stock is not None
    assert Rect(0, 0, *stock.size).grown(-found.margin).width > 0


def test_exact_sizes_of_papers() -> None:
    """ISO 216 (A), ISO 217 (SRA), ANSI/ASME Y14.1 (US)."""
    expected = {
        "a3": (297, 420),
        "a4": (210, 297),
        "a5": (148, 210),
        "a6": (105, 148),
        "sra3": (320, 450),
        "sra4": (225, 320),
        "letter": (215.9, 279.4),
        "legal": (215.9, 355.6),
        "tabloid": (279.4, 431.8),
    }
    assert sorted(expected) == PAPERS
    for name, (wide, high) in expected.items():
        found = paper(BASE, name, Problems())
        assert found is not None
        assert tuple(found.size) == pytest.approx((mm(wide), mm(high)), abs=1e-9)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("margin: 5mm", "margin: 30mm", "'margin': expected at most 25mm"),
        (
            "margin: 5mm",
            "back_scale: 2",
            "'back_scale': input should be less than or equal to 1.02",
        ),
        ("margin: 5mm", "back_right: -2cm", "'back_right': expected at least -1cm"),
        ("flip: long-edge", "flip: long", "'flip': input should be 'long-edge' or 'short-edge'"),
        ("paper: a4", "papier: a4", "unknown field 'papier'"),
    ],
)
def test_an_office_printer_that_cannot_be_is_a_problem(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    text = (ROOT / "layouts/printers/home-a4.yaml").read_text("utf-8")
    assert old in text
    search = write(tmp_path, {"layouts/printers/home-a4.yaml": text.replace(old, new)})
    problems = Problems()
    assert office_printer(search, "home-a4", problems) is None
    assert any(problem.message.startswith(message) for problem in problems.items), problems.items


def test_a_format_has_its_lengths_in_points(tmp_path: Path) -> None:
    search = write(tmp_path, {"layouts/formats/klein.yaml": FORMAT})
    found = card_format(search, "klein", Problems())
    assert found is not None
    assert found.trim == Size(mm(40), mm(60))
    assert (found.bleed, found.safe) == (mm(2), mm(3))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("width: 40mm", "width: 0mm", "'width': expected more than 0mm"),
        ("height: 60mm", "height: -60mm", "'height': expected more than 0mm"),
        ("safe: 3mm", "safe: -1mm", "'safe': expected at least 0mm"),
        ("bleed: 2mm", "bleed: 2", "'bleed': 2 is not a length"),
        ("format: 1", "format: 2", "'format': input should be less than or equal to 1"),
    ],
)
def test_a_format_that_cannot_be_cut_is_a_problem(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    search = write(tmp_path, {"layouts/formats/klein.yaml": FORMAT.replace(old, new)})
    problems = Problems()
    assert card_format(search, "klein", problems) is None
    assert [message] == [problem.message for problem in problems.items]


def test_an_unknown_name_comes_with_those_that_exist() -> None:
    problems = Problems()
    assert card_format(BASE, "tarot", problems) is None
    assert paper(BASE, "a44", problems) is None
    assert [(str(item.span), item.message, item.help) for item in problems.items] == [
        (
            "--format",
            "there is no format 'tarot'",
            "choose one of: 62x100, 70x100, a7, large-a5, mpc-poker, poker-eu, poker-us",
        ),
        ("--paper", "there is no paper 'a44'", "did you mean 'a4'?"),
    ]
