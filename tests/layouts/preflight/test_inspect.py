"""Files that are broken, locked or no PDF at all, and a machine without poppler."""

import os
import shutil
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from layouts.preflight import plates
from layouts.preflight.inspect import inspect
from layouts.preflight.limits import Limits
from layouts.preflight.lots import Lot, lots
from layouts.preflight.profiles import PRESS, Profile, press
from layouts.preflight.report import Facts, Report
from layouts.preflight.rules import ink
from tests.layouts.preflight.specimen import LIMITS, Case, drawn, form

ALL = Profile("test", PRESS, LIMITS)
STATIC = Profile("test", PRESS[:-2], LIMITS)


@pytest.fixture(scope="module")
def data() -> bytes:
    return Case("none").data()


def judged(folder: Path, data: bytes, profile: Profile = STATIC) -> Report:
    path = folder / "given.pdf"
    path.write_bytes(data)
    return inspect(path, profile)


def names(report: Report) -> set[str]:
    return {one.rule for one in report.findings}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b"hello\n" * 99, "this is no PDF: it does not begin with '%PDF-'"),
        (bytes(4000), "this is no PDF"),
        (b" " * 2000 + b"%PDF-1.6\n", "this is no PDF"),
        (b"%PDF-1.6\n", "the PDF is cut off or damaged: "),
    ],
)
def test_what_is_no_pdf_is_one_finding_and_no_rule_passes(
    content: bytes, said: str, tmp_path: Path
) -> None:
    report = judged(tmp_path, content)
    assert names(report) == {"readable"}
    assert report.verdict() == "error"
    assert {report.verdict(name) for name, _ in report.rules[1:]} == {"not-run"}
    assert report.findings[0].message.startswith(said)
    assert "export it again" in report.findings[0].help
    assert report.facts == Facts()


def test_a_missing_file_is_one_finding(tmp_path: Path) -> None:
    report = inspect(tmp_path / "gone.pdf", STATIC)
    assert names(report) == {"readable"}
    assert report.digest == ""
    (lot,) = lots(report)
    said = "gone.pdf: error[readable]: the file cannot be read: No such file or directory"
    assert lot.line("gone.pdf").splitlines()[0] == said


def test_a_folder_is_one_finding(tmp_path: Path) -> None:
    (finding,) = inspect(tmp_path, STATIC).findings
    assert finding.message == "this is a folder, not a file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
def test_nobody_waits_for_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (finding,) = inspect(tmp_path / "pipe", STATIC).findings
    assert finding.message == "this is no file that can be read twice"


@pytest.mark.parametrize("name", ["x" * 300, "given.pdf/x.pdf"])
def test_a_name_that_no_file_can_have_is_one_finding(name: str, tmp_path: Path) -> None:
    (tmp_path / "given.pdf").write_bytes(b"")
    (finding,) = inspect(tmp_path / name, STATIC).findings
    assert finding.message.startswith("the file cannot be read: ")
    assert finding.help == "look at its name, its folder, and whether you may read it"


def test_a_report_knows_what_the_file_is(data: bytes, tmp_path: Path) -> None:
    found = judged(tmp_path, data).facts
    assert found == Facts(((60.0, 80.0),), 3.0, "PDF/X-4", "FOGRA39")
    with_ink = judged(tmp_path, data, ALL).facts
    assert with_ink.ink is not None
    assert (round(with_ink.ink), with_ink.limit) == (40, 300.0)
    assert with_ink.poppler[0].isdigit()


def test_the_facts_of_a_broken_file_are_those_that_can_be_told(tmp_path: Path) -> None:
    def odd(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OutputIntents = pikepdf.Array([3])
        pdf.pages[1].obj.TrimBox = pikepdf.Array([0, 0, 100, 200])

    found = judged(tmp_path, Case("x", odd).data()).facts
    assert found.condition == ""
    assert found.trims == ((60.0, 80.0), (35.3, 70.6))
    assert found.standard == "PDF/X-4"


def test_a_file_with_a_password_is_one_finding(tmp_path: Path) -> None:
    locked = Case("x", saved={"encryption": pikepdf.Encryption(owner="a", user="b", R=4)})
    report = judged(tmp_path, locked.data())
    assert names(report) == {"readable"}
    assert "password" in report.findings[0].message


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9, 0.99])
def test_a_truncated_file_never_passes(part: float, data: bytes, tmp_path: Path) -> None:
    report = judged(tmp_path, data[: int(len(data) * part)])
    assert report.verdict() == "error"
    assert names(report) & {"readable", "damage"}


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(places=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=6)), max_size=8))
def test_no_change_of_bytes_makes_a_traceback(
    places: list[tuple[float, bytes]], data: bytes, tmp_path: Path
) -> None:
    broken = bytearray(data)
    for place, new in places:
        at = int(place * (len(broken) - len(new)))
        broken[at : at + len(new)] = new
    assert judged(tmp_path, bytes(broken)).rules[0][0] == "readable"


def test_forms_that_draw_themselves_come_to_an_end(tmp_path: Path) -> None:
    def knot(pdf: pikepdf.Pdf) -> None:
        drawn("/X Do", XObject={"X": form("/X Do /X Do")})(pdf)

    report = judged(tmp_path, Case("x", knot).data(), ALL)
    assert names(report) == {
        "content-syntax", "safe-zone", "round-corners", "ink-coverage", "bleed-inked",
    }  # fmt: skip
    assert report.verdict("safe-zone") == "error"
    assert report.verdict("ink-coverage") == "not-run"


@pytest.fixture
def no_poppler(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plates, "TOOL", "pdftoppm-that-is-not-there")


@pytest.mark.usefixtures("no_poppler")
def test_without_poppler_no_ink_rule_passes(data: bytes, tmp_path: Path) -> None:
    report = judged(tmp_path, data, ALL)
    assert names(report) == {"ink-coverage", "bleed-inked"}
    assert {one.severity for one in report.findings} == {"not-run"}
    assert report.verdict() == "not-run"
    assert "is not installed" in report.findings[0].message
    assert "has at most 100 %" in report.findings[0].message
    assert report.strict().verdict() == "error"


def test_a_renderer_without_cmyk_is_not_believed(
    data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = shutil.which("pdftoppm")
    assert real is not None
    fake = tmp_path / "pdftoppm"
    drop = 'for a; do shift; [ "$a" = -overprint ] || set -- "$@" "$a"; done'
    fake.write_text(f'#!/bin/sh\n{drop}\nexec {real} "$@"\n')
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    report = judged(tmp_path, data, ALL)
    assert report.verdict("ink-coverage") == "not-run"
    assert "draws RGB, not CMYK" in report.findings[0].message


def test_a_default_reportlab_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plain.pdf"
    canvas = Canvas(str(path))
    canvas.drawString(100, 100, "Hello")
    canvas.save()
    report = inspect(path, press("Any shop", Limits()))
    wanted = {"standard-claim", "metadata", "output-intent", "fonts-embedded", "page-boxes"}
    assert {one.rule for one in report.findings if one.severity == "error"} >= wanted | {
        "bleed-box"
    }


def test_pages_that_look_the_same_are_one_finding(tmp_path: Path) -> None:
    def gray(pdf: pikepdf.Pdf) -> None:
        stream = pdf.pages[1].obj.Contents
        stream.write(stream.read_bytes() + b"0 0 0 1 K 0.1 w 50 150 m 90 150 l S")

    (finding,) = [
        one for one in judged(tmp_path, Case("x", gray).data()).findings if one.severity == "error"
    ]
    assert (finding.page, finding.pages, finding.rule) == (2, (2, 4), "hairlines")
    assert Lot((finding,)).where == "pages 2, 4 (2 pages)"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("cards-press.pdf", "cards-press.pdf"),
        ("naïef Ω שלום 😀.pdf", "naïef Ω שלום 😀.pdf"),
        ("two\nlines.pdf", "two\\nlines.pdf"),
        ("a\u202efdp.exe", "a\\u202efdp.exe"),
        ("\x1b[31mred.pdf", "\\x1b[31mred.pdf"),
        ("not-utf-8-\udcff.pdf", "not-utf-8-\\udcff.pdf"),
        ("back\\nslash.pdf", "back\\\\nslash.pdf"),
    ],
)
def test_a_report_shows_what_cannot_be_seen_in_a_name(
    name: str, expected: str, tmp_path: Path
) -> None:
    assert inspect(tmp_path / name, STATIC).file == expected


def test_the_ink_rules_are_the_last_two() -> None:
    assert PRESS[-2:] == (ink.ink_coverage, ink.bleed_inked)


def test_the_generic_limits_ask_for_three_millimetres_of_bleed() -> None:
    assert round(Limits().bleed, 2) == 8.5
