"""No press file gets its name before it has been inspected."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import CliRunner, Result

import build
from deck.color import Color
from deck.errors import ExitCode, Problems
from layouts import gate, press
from layouts.gate import add_problems
from layouts.geometry import Rect
from layouts.page import Shape, rectangle
from layouts.preflight import plates
from layouts.preflight.report import Finding, Report

FEW = ("--piece", "cards", "--cards", "OPD-01-OPD-04", "--for", "press")


def run(out: Path, *arguments: str) -> Result:
    return CliRunner().invoke(build.cli, ["build", *FEW, *arguments, "--out", str(out)])


def test_a_build_keeps_what_was_found_in_its_press_files(built: Path) -> None:
    reports = json.loads((built / "preflight.json").read_text("utf-8"))["reports"]
    assert {one["file"]: one["verdict"] for one in reports} == {
        "cards-press.pdf": "pass",
        "booklet-press.pdf": "pass",
        "box-press.pdf": "pass",
    }
    made = json.loads((built / "manifest.json").read_text("utf-8"))["files"]
    assert [one["sha256"] == made[one["file"]]["sha256"] for one in reports] == [True] * 3


def test_a_file_that_a_printer_would_refuse_gets_no_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = press.ordered

    def short(*given: object) -> object:
        for ending, pages in honest(*given):  # type: ignore[arg-type]
            yield ending, pages[:-1]

    monkeypatch.setattr(press, "ordered", short)
    result = run(tmp_path)
    assert result.exit_code == 4
    assert (
        "cards-press.pdf: error[preflight]: [page-count] a card has one side only" in result.stderr
    )
    assert list(tmp_path.iterdir()) == []


def test_without_poppler_a_build_goes_on_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plates, "TOOL", "no-such-program")
    result = run(tmp_path)
    assert result.exit_code == 0, result.output
    assert "warning[not-run]: [ink-coverage] ink was not measured" in result.stderr
    with pikepdf.open(tmp_path / "base-nl" / "preflight.pdf") as pdf:
        assert str(pdf.docinfo["/Title"]).startswith("Preflight report: not complete: ")
    assert run(tmp_path / "strict", "--strict").exit_code == ExitCode.ENVIRONMENT


def test_what_a_test_of_languages_lets_pass_gets_no_certificate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = Finding("hairlines", "error", "thin", page=1)
    real = gate.inspect_press

    def found(*given: Any) -> list[Report]:
        return [replace(one, findings=(wrong,)) for one in real(*given)]

    monkeypatch.setattr(gate, "inspect_press", found)
    assert run(tmp_path, "-l", "qps").exit_code == 0
    with pikepdf.open(tmp_path / "base-qps" / "preflight.pdf") as pdf:
        assert str(pdf.docinfo["/Title"]).startswith("Preflight report: not passed: ")


def test_without_press_files_there_is_nothing_to_certify(tmp_path: Path) -> None:
    options = ("--piece", "cards", "--cards", "OPD-01", "--out", str(tmp_path))
    told = ("build", "--for", "press", "--printer", "makeplayingcards")
    assert CliRunner().invoke(build.cli, [*told, *options]).exit_code == 0
    assert list(tmp_path.rglob("preflight.*")) == []


def test_findings_that_are_alike_are_one_problem_with_all_pages() -> None:
    rules = (("hairlines", "."), ("small-type", "."))
    thin = [
        Finding("hairlines", "warning", "thin", page=1),
        Finding("hairlines", "error", "thin", "0.2 pt", "at least 0.25 pt", page=2),
        Finding("hairlines", "error", "thin", "0.1 pt", "at least 0.25 pt", page=3, place=(1, 2)),
    ]
    small = Finding("small-type", "warning", "small", page=5, help="enlarge it")
    problems = Problems()
    add_problems([Report("a-press.pdf", "", 9, "", rules, (*thin, small))], problems)
    assert [str(one) for one in problems.items] == [
        "a-press.pdf: error[preflight]: pages 2-3 (2 pages): [hairlines] thin"
        " (found 0.1 pt, allowed at least 0.25 pt, worst on page 3 at 1.0, 2.0 mm)",
        "a-press.pdf: warning[preflight]: page 1: [hairlines] thin",
        "a-press.pdf: warning[preflight]: page 5: [small-type] small\n  help: enlarge it",
    ]


def test_many_kinds_of_findings_of_one_rule_are_counted() -> None:
    found = tuple(Finding("damage", "error", f"part {number} is broken") for number in range(12))
    problems = Problems()
    add_problems([Report("a-press.pdf", "", 9, "", (("damage", "."),), found)], problems)
    assert len(problems.errors) == 8
    (last,) = problems.warnings
    assert last.message == "[damage] and 4 more kinds of findings"


def test_art_with_too_much_ink_ends_a_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reader: Callable[[str], str]
) -> None:
    reader("pdftoppm")
    honest = press.ordered
    over = Shape(rectangle(Rect(60, 100, 60, 60)), fill=Color((0, 0, 0), (1, 0.9, 0.8, 0.6)))

    def rich(*given: object) -> object:
        for ending, pages in honest(*given):  # type: ignore[arg-type]
            yield ending, [replace(page, items=[*page.items, over], key="") for page in pages]

    monkeypatch.setattr(press, "ordered", rich)
    result = run(tmp_path)
    assert result.exit_code == 4
    assert "[ink-coverage] too much ink (found 330 %, allowed at most 300 %" in result.stderr
    assert list(tmp_path.iterdir()) == []
