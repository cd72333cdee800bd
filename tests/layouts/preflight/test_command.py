"""`preflight` on the command line: lines, JSON and exit codes."""

import json
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result

import build
from layouts.commands.preflight import tell
from layouts.preflight import plates
from layouts.preflight.report import Finding, Report
from tests.layouts.preflight.specimen import Case, drawn, intent


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(build.cli, ["preflight", *map(str, arguments)])


@pytest.fixture
def specimen(tmp_path: Path) -> Callable[[Case], Path]:
    def write(case: Case) -> Path:
        path = tmp_path / "cards.pdf"
        path.write_bytes(case.data())
        return path

    return write


def test_the_press_files_of_the_deck_pass(built: Path) -> None:
    for piece in ("cards", "booklet", "box"):
        result = run("--piece", piece, built / f"{piece}-press.pdf")
        assert result.output == (
            f"{piece}-press.pdf: passes all 53 rules of A print shop in Europe, PDF/X-4\n"
        )
        assert result.exit_code == 0


def test_a_file_for_the_office_is_refused(built: Path) -> None:
    result = run(built / "cards-home-a4.pdf")
    assert result.exit_code == 4
    assert "30 pages): error[trim-size]: the page has the wrong size" in result.stderr
    assert "say --piece" in result.stderr


def test_a_finding_has_page_place_found_and_allowed(specimen: Callable[[Case], Path]) -> None:
    path = specimen(Case("x", drawn("1 0 0 0 K 0.1 w 50 150 m 90 150 l S")))
    result = run("--piece", "box", path)
    assert result.exit_code == 4
    assert result.stderr.startswith(
        "cards.pdf: page 1 at 21.7, 49.9 mm: error[hairlines]: a line is too thin to print"
        " (found 0.10 pt, allowed at least 0.25 pt)\n"
    )


def test_a_file_for_another_condition_is_judged_by_that_one(
    specimen: Callable[[Case], Path],
) -> None:
    def other(one: pikepdf.Object) -> None:
        one.OutputConditionIdentifier = pikepdf.String("FOGRA51")

    path = specimen(Case("x", intent(other)))
    box = ("--piece", "box", path)
    result = run(*box)
    assert result.exit_code == 4
    assert "another printing condition (found FOGRA51, allowed FOGRA39)\n" in result.stderr
    assert "say --condition" in result.stderr
    assert run(*box, "--condition", "FOGRA51").exit_code == 0
    assert run(*box, "--condition", "fogra39-240").exit_code == 4  # one of ours, by its name
    assert run("--piece", "box", specimen(Case("x")), "--condition", "fogra39").exit_code == 0


def test_json_holds_every_rule_and_finding(specimen: Callable[[Case], Path]) -> None:
    path = specimen(Case("x", drawn("1 0 0 0 K 0.1 w 50 150 m 90 150 l S")))
    (report,) = json.loads(run("--json", "--piece", "box", path).stdout)["reports"]
    assert report["verdict"] == "error"
    assert len(report["rules"]) == 53
    assert report["rules"]["hairlines"] == "error"
    assert report["rules"]["ink-coverage"] == "pass"
    assert [one["rule"] for one in report["findings"]] == ["hairlines"]
    assert len(report["sha256"]) == 64


def test_a_warning_is_an_error_in_strict_mode(specimen: Callable[[Case], Path]) -> None:
    path = specimen(Case("x", drawn("1 1 0 0 K 0.3 w 50 150 m 90 150 l S")))
    assert run("--piece", "box", path).exit_code == 0
    assert run("--piece", "box", "--strict", path).exit_code == 4


def test_rules_that_were_not_run_have_an_exit_code_of_their_own(
    specimen: Callable[[Case], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plates, "TOOL", "no-such-program")
    result = run("--piece", "box", specimen(Case("x")))
    assert result.exit_code == 5
    assert "2 NOT RUN" in result.stdout
    assert "apt-get install poppler-utils" in result.stderr


def test_findings_that_are_alike_are_one_line_with_the_worst(
    specimen: Callable[[Case], Path],
) -> None:
    lines = [f"1 0 0 0 K 0.{n:02} w 50 150 m 90 150 l S" for n in range(3, 15)]
    result = run("--piece", "box", specimen(Case("x", drawn(*lines))))
    assert result.stderr.splitlines() == [
        "cards.pdf: page 1 at 21.7, 49.9 mm: error[hairlines]: a line is too thin to print,"
        " 12 times (found 0.03 pt, allowed at least 0.25 pt)",
        "  help: draw it thicker",
    ]


def test_many_kinds_of_findings_of_one_rule_are_cut_short(tmp_path: Path) -> None:
    found = tuple(Finding("damage", "error", f"part {number} is broken") for number in range(12))
    report = Report("a.pdf", "", 1, "a shop", (("damage", "."),), found)
    with CliRunner().isolation() as (_, err, _):
        tell(report, tmp_path / "a.pdf", github=False)
    assert err.getvalue().decode().splitlines()[8:] == [
        "a.pdf: damage: and 4 more kinds of findings; --json shows all"
    ]


def test_github_shows_the_verdict_and_what_is_wrong_beside_the_file(
    specimen: Callable[[Case], Path],
) -> None:
    path = specimen(Case("x", drawn("1 0 0 0 K 0.1 w 50 150 m 90 150 l S")))
    result = run("--github", "--piece", "box", path)
    assert result.exit_code == 4
    assert result.stdout.splitlines() == [
        f"::error file={path},title=preflight::cards.pdf: 1 fails of 53 rules of A print shop in"
        " Europe, PDF/X-4",
        f"::error file={path},title=hairlines::cards.pdf: page 1 at 21.7, 49.9 mm: a line is too"
        " thin to print (found 0.10 pt, allowed at least 0.25 pt)%0Ahelp: draw it thicker",
    ]


def test_github_is_told_of_a_file_that_passes(specimen: Callable[[Case], Path]) -> None:
    result = run("--github", "--piece", "box", specimen(Case("x")))
    assert result.stdout.startswith("::notice file=")
    assert result.exit_code == 0


def test_no_name_of_a_file_gives_commands_to_github(tmp_path: Path) -> None:
    path = tmp_path / "a\n::stop-commands::x,y%.pdf"
    path.write_bytes(b"")
    lines = run("--github", path).stdout.splitlines()
    assert [line.split("::")[1].split()[0] for line in lines] == ["error", "error"]
    assert lines[0].startswith(
        f"::error file={tmp_path}/a%0A%3A%3Astop-commands%3A%3Ax%2Cy%25.pdf,"
    )


@pytest.mark.parametrize("command", ["check", "build", "preflight"])
def test_findings_are_told_in_one_way(command: str) -> None:
    result = CliRunner().invoke(build.cli, [command, "--json", "--github", "x"])
    assert result.exit_code == 2
    assert "--json and --github are two ways to say the same" in result.output


def test_an_unknown_printer_is_an_error_with_a_way_out(tmp_path: Path) -> None:
    result = run("--printer", "europa", tmp_path / "x.pdf")
    assert result.exit_code == 1
    assert "did you mean 'europe'?" in result.output


def test_an_office_printer_asks_nothing_of_a_file(tmp_path: Path) -> None:
    result = run("--printer", "home-a4", tmp_path / "x.pdf")
    assert result.exit_code == 1
    assert "'home-a4' is a printer of an office, which asks nothing of a file" in result.output


def test_another_standard_asks_for_another_claim(specimen: Callable[[Case], Path]) -> None:
    path = specimen(Case("x", standard="x1a"))
    assert "error[standard-claim]" in run("--piece", "box", path).stderr
    assert run("--piece", "box", "--standard", "x1a", path).exit_code == 0


def test_a_format_is_measured_whatever_the_piece(specimen: Callable[[Case], Path]) -> None:
    result = run("--piece", "box", "--format", "poker-eu", specimen(Case("x")))
    assert "found 60.0 x 80.0 mm, allowed 63.0 x 88.0 mm" in result.stderr
