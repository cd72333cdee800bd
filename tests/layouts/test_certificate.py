"""The certificate: it says what was found, and nothing that does not pass looks as if it did."""

import io
import json
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

import build
from deck.errors import Problems
from deck.load import load_theme
from layouts import catalog
from layouts import certificate as says
from layouts.certificate import About, Asked
from layouts.certificate_page import A4, MARGIN, Maker, certificate, written
from layouts.foreign import Foreign
from layouts.page import Item, bounds
from layouts.preflight import plates
from layouts.preflight.inspect import inspect
from layouts.preflight.limits import of_printer
from layouts.preflight.profiles import PRESS, name_of, screen
from layouts.preflight.report import READABLE, Facts, Finding, Report, Severity, Verdict
from layouts.preflight.structure import Structure
from layouts.signs import OUTLINES, signs
from layouts.typeset.setter import Typesetter
from tests.layouts.preflight.specimen import Case, drawn
from tests.samples import BASE

RULES = ((READABLE, "It opens."), *((name_of(rule), ".") for rule in PRESS))
KNOWN = Facts(((70.0, 100.0),), 3.0, "PDF/X-4", "FOGRA39", 271.6, 300.0, "25.03.0")
ABOUT = About("A deck · base · nl", date(2026, 2, 23), "preflight.json")
BY = Asked("A shop, PDF/X-4", "preset shop · ink at most 300 %", "https://example.org", "read")
THIN = Finding("hairlines", "error", "a line is thin", "0.1 pt", "at least 0.25 pt", 3)
SMALL = Finding("small-type", "warning", "text is small", "5 pt", "at least 6 pt", 2)
SILENT = Finding("ink-coverage", "not-run", "ink was not measured")
CLOSED = Finding(READABLE, "error", "this is no PDF")
THEMES = ("default", "ink-saver", "high-contrast")


def report(*findings: Finding, file: str = "cards.pdf", facts: Facts = KNOWN) -> Report:
    return Report(file, "0123456789abcdef" * 4, 240, "A shop, PDF/X-4", RULES, findings, facts)


@cache
def setter(theme: str = "default") -> Typesetter:
    found = load_theme(BASE, theme, Problems())
    assert found is not None
    return Typesetter(found[0], "en", BASE)


def data(*reports: Report, by: Asked = BY, theme: str = "default") -> bytes:
    document = certificate(reports, by, ABOUT, setter(theme))
    return written(document, ABOUT, setter(theme))


def text(made: bytes) -> str:
    """Return the text of the only page, one space between words."""
    with pypdfium2.PdfDocument(made) as pdf:
        assert len(pdf) == 1
        return " ".join(pdf[0].get_textpage().get_text_range().split())


@pytest.mark.parametrize(
    ("findings", "title", "headline", "sentence"),
    [
        ((), "Preflight certificate", "PASSES", "Every rule was asked, and nothing was found."),
        (
            (SMALL,), "Preflight certificate", "PASSES, WITH WARNINGS",
            "No rule fails, 1 warns: read it before you print.",
        ),
        (
            (SILENT,), "Preflight report: not complete", "NOT RUN: nobody has looked at everything",
            "Nothing that was asked fails. NOT RUN: ink-coverage.",
        ),
        (
            (THIN, SMALL), "Preflight report: not passed", "FAILS: do not use",
            "1 rule fails on the file.",
        ),
        (
            (THIN, SILENT), "Preflight report: not passed", "FAILS: do not use",
            "1 rule fails on the file. NOT RUN: ink-coverage.",
        ),
        (
            (CLOSED,), "Preflight report: not passed", "FAILS: do not use",
            "1 rule fails on the file. NOT RUN: 52 rules.",
        ),
    ],
)  # fmt: skip
def test_the_verdict_stands_in_the_title_and_in_words(
    findings: Sequence[Finding], title: str, headline: str, sentence: str
) -> None:
    said = text(data(report(*findings)))
    assert said.startswith(f"{title} A deck · base · nl {headline} {sentence} Judged by")


@pytest.mark.parametrize("bad", [(THIN,), (SILENT,), (CLOSED,)])
@pytest.mark.parametrize("place", [0, 1])
def test_one_bad_file_among_good_ones_takes_the_certificate_from_all(
    bad: tuple[Finding, ...], place: int
) -> None:
    reports = [report(), report()]
    reports.insert(place, report(*bad, file="bad.pdf"))
    said = text(data(*reports))
    assert "certificate" not in said.lower()
    assert "Preflight report" in said
    assert "PASSES" not in said


def test_the_verdicts_have_signs_of_different_shapes() -> None:
    shapes = {len(path) for path in OUTLINES.values()} | {
        tuple(sorted(bounds(path))) for path in OUTLINES.values()
    }
    assert len(OUTLINES) == 4
    assert len(shapes) >= 6
    for theme in THEMES:
        drawn_signs = signs(setter(theme).theme)
        assert len({group.items[0] for group in drawn_signs.values()}) == 4


def test_it_names_file_hash_sizes_claims_ink_and_the_programs_that_looked() -> None:
    said = text(data(report()))
    row = "1 cards.pdf 240 70 × 100 3 PDF/X-4, FOGRA39 272 % of 300 % passes"
    assert f"{row} sha256 {'0123456789abcdef' * 4}" in said
    assert "Judged by the rules of A shop, PDF/X-4 preset shop · ink at most 300 %" in said
    assert "https://example.org (read)" in said
    assert "Looked at by inkaart " in said
    assert "poppler 25.03.0. A program judged these files" in said
    assert "What was found Nothing. Every rule is kept." in said


def test_the_rules_are_counted_by_subject() -> None:
    said = text(data(report(THIN, SMALL, SILENT)))
    for row in (
        "The file and what it claims all 12 kept",
        "Fonts, streams, transparency all 9 kept",
        "Lines, type, pictures, safe zone 1 FAILS, 1 warns of 10",
        "Ink, and bleed on the plates 1 NOT RUN of 2",
    ):
        assert row in said


def test_every_rule_has_a_subject() -> None:
    whole = [*says.subjects([report()]).values(), *says.subjects([screened()]).values()]
    assert {name for names in whole for name in names} >= {name for name, _ in RULES}


def screened() -> Report:
    profile = screen()
    rules = tuple((name_of(rule), ".") for rule in profile.rules)
    return Report("a.pdf", "ab", 1, profile.title, rules, ())


def test_ink_that_was_not_measured_is_said_loudly_in_three_places() -> None:
    facts = KNOWN.__class__(KNOWN.trims, 3.0, "PDF/X-4", "FOGRA39", None, 300.0, "")
    said = text(data(report(SILENT, facts=facts)))
    assert "NOT MEASURED" in said
    assert "Ink was NOT measured in every file" in said
    assert "NOT RUN [ink-coverage] ink was not measured" in said
    assert "poppler 2" not in said


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (Facts(), "–"),
        (Facts(((70.0, 100.0),)), "70 × 100"),
        (Facts(((232.8, 211.1), (1.0, 2.0))), "232.8 × 211.1 and 1 more size"),
    ],
)
def test_sizes_are_told_in_millimetres(facts: Facts, expected: str) -> None:
    assert expected == says.sizes(facts)


def test_the_worst_finding_of_each_file_comes_before_the_second_of_any() -> None:
    more = Finding("thin-lines", "error", "thinner", page=9)
    first, second = report(SMALL, THIN, more), report(THIN, SILENT)
    assert [(number, lot.rule) for number, lot in says.found([first, second])] == [
        (1, "hairlines"), (2, "hairlines"), (1, "thin-lines"), (2, "ink-coverage"),
        (1, "small-type"),
    ]  # fmt: skip


def many(count: int, severity: Severity = "error") -> list[Finding]:
    return [Finding("damage", severity, f"part {number} is broken") for number in range(count)]


def test_findings_that_have_no_room_are_counted() -> None:
    said = text(data(report(*many(200), SMALL)))
    shown = said.count("FAILS [damage]")
    assert 5 < shown < 60
    expected = f"And {201 - shown} more that have no room here ({200 - shown} FAIL, 1 warns)"
    assert f"{expected}: see preflight.json." in said


def test_files_that_have_no_room_are_counted_and_those_that_fail_come_first() -> None:
    good = [report(file=f"good-{number}.pdf") for number in range(30)]
    said = text(data(*good, report(THIN, file="bad.pdf")))
    assert "31 bad.pdf" in said
    shown = sum(f"good-{number}.pdf" in said for number in range(30))
    assert f"And {30 - shown} more files that have no room here ({30 - shown} pass)" in said
    assert "file 31, page 3: [hairlines] a line is thin" in said


def lowest(items: Sequence[Item]) -> float:
    """Return the lowest baseline of the text."""
    return min(getattr(item, "y", A4.height) for item in items)


@settings(max_examples=25)
@given(
    files=st.integers(1, 12),
    findings=st.integers(0, 60),
    name=st.integers(5, 250),
    theme=st.sampled_from(THEMES),
)
def test_whatever_was_found_the_page_has_room_for_all_that_is_on_it(
    files: int, findings: int, name: int, theme: str
) -> None:
    reports = [report(*many(findings), file="x" * name + f"{n}.pdf") for n in range(files)]
    maker = Maker(reports, BY, ABOUT, setter(theme))
    (top, body), (foot, low) = maker.parts()
    used = sum(
        block.height(body.width, 0) + (block.before if n else 0) for n, block in enumerate(top)
    )
    assert used <= body.height - low.height
    assert low.height == pytest.approx(maker.high(foot) - foot[0].before)
    (page,) = certificate(reports, BY, ABOUT, setter(theme)).pages
    assert lowest(page.items) >= MARGIN


HOSTILE = {
    "naïef – cards.pdf": "naïef – cards.pdf",
    "two\\nlines.pdf": "two\\nlines.pdf",
    "שלום.pdf": "שלום",
    "a😀b.pdf": "a<U+1F600>b.pdf",
    "中.pdf": "<U+4E2D>",
    "(a) <</X [1] 0 R>> endobj % \\\\.pdf": "(a) <</X [1] 0 R>> endobj % \\\\.pdf",
    "**bold** {icon:flag} *it*.pdf": "**bold** {icon:flag} *it*.pdf",
    "::error::x.pdf": "::error::x.pdf",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_names_of_files_are_shown_as_they_are(name: str) -> None:
    made = data(report(THIN, file=name))
    assert HOSTILE[name] in text(made)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        root = Structure(pdf).root
        assert root is not None


def test_a_long_name_is_broken_and_nothing_is_put_into_it() -> None:
    name = "".join(f"part{number:03}" for number in range(36)) + ".pdf"
    with pypdfium2.PdfDocument(data(report(file=name))) as pdf:
        found = pdf[0].get_textpage().get_text_range()
    assert name in found.replace("\r\n", "").replace("\n", "")
    assert "\u200b" not in found


@settings(max_examples=60)
@given(st.text(max_size=60))
def test_any_text_can_be_set(said: str) -> None:
    block = Foreign(setter()).text(said, "sheet-small")
    assert block.height(120, 0) > 0


def test_a_long_finding_is_cut_and_says_where_the_rest_is() -> None:
    long = Finding("damage", "error", "word " * 400)
    assert "… (see preflight.json)" in text(data(report(long)))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("findings", [(), (SMALL,), (SILENT,), (THIN, *many(99))])
def test_the_certificate_is_a_file_that_can_be_read_aloud(
    findings: tuple[Finding, ...], theme: str, tmp_path: Path
) -> None:
    path = tmp_path / "preflight.pdf"
    path.write_bytes(data(report(*findings), report(), theme=theme))
    found = inspect(path, screen())
    assert found.findings == ()
    assert found.facts.standard == "PDF/UA-1"


def test_the_same_reports_give_the_same_bytes() -> None:
    assert data(report(THIN)) == data(report(THIN))
    assert data(report(THIN)) != data(report(SMALL))


@pytest.mark.parametrize(
    ("given", "expected"),
    [("", "2026-02-23"), ("86400", "1970-01-02"), ("soon", "2026-02-23"), ("-1", "2026-02-23")],
)
def test_the_day_is_that_of_the_deck_or_of_source_date_epoch(
    given: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    assert says.day_of(date(2026, 2, 23)).isoformat() == expected


def test_what_a_printer_asks_names_preset_source_and_day() -> None:
    shop = catalog.printer(BASE, "thegamecrafter", Problems())
    assert shop is not None
    found = says.asked(shop, of_printer(shop, "FOGRA39", standard="x1a"))
    assert found.title.endswith(", PDF/X-1a:2003")
    assert found.demands.startswith("preset thegamecrafter · PDF/X-1a:2003 · FOGRA39 · ink at most")
    assert found.source == shop.source
    assert found.read.endswith(f"read on {shop.checked.isoformat()}")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(build.cli, ["preflight", *map(str, arguments)])


Specimen = Callable[[Case], Path]


@pytest.fixture
def specimen(tmp_path: Path) -> Specimen:
    def write(case: Case) -> Path:
        path = tmp_path / "cards.pdf"
        path.write_bytes(case.data())
        return path

    return write


@pytest.mark.parametrize(
    ("operators", "code", "title"),
    [
        ("", 0, "Preflight certificate"),
        ("1 0 0 0 K 0.1 w 50 150 m 90 150 l S", 4, "Preflight report: not passed"),
    ],
)
def test_the_command_writes_a_certificate_or_a_report(
    operators: str, code: int, title: str, specimen: Specimen, tmp_path: Path
) -> None:
    target = tmp_path / "along.pdf"
    result = run("--piece", "box", specimen(Case("x", drawn(operators))), "--certificate", target)
    assert result.exit_code == code
    said = text(target.read_bytes())
    assert said.startswith(f"{title} cards.pdf ")
    with pikepdf.open(target) as pdf:
        assert str(pdf.docinfo["/Title"]) == f"{title}: cards.pdf"


def test_without_poppler_the_command_writes_a_report(
    specimen: Specimen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plates, "TOOL", "no-such-program")
    target = tmp_path / "along.pdf"
    assert run("--piece", "box", specimen(Case("x")), "--certificate", target).exit_code == 5
    said = text(target.read_bytes())
    assert said.startswith("Preflight report: not complete")
    assert "NOT RUN: bleed-inked, ink-coverage." in said


def test_a_certificate_for_the_screen_speaks_of_no_ink(tmp_path: Path) -> None:
    (tmp_path / "in.pdf").write_bytes(data(report()))
    target = tmp_path / "along.pdf"
    result = run("--printer", "screen", tmp_path / "in.pdf", "--certificate", target)
    assert result.exit_code == 0
    said = text(target.read_bytes())
    assert "Tags, for reading aloud all 17 kept" in said
    assert "NOT MEASURED" not in said


def test_a_certificate_is_never_written_over_a_file_that_is_judged(specimen: Specimen) -> None:
    path = specimen(Case("x"))
    before = path.read_bytes()
    result = run(path, "--certificate", path)
    assert result.exit_code == 2
    assert "--certificate would be written over" in result.output
    assert path.read_bytes() == before


def test_a_certificate_that_cannot_be_written_is_an_error(specimen: Specimen) -> None:
    path = specimen(Case("x"))
    result = run("--piece", "box", path, "--certificate", path.parent / "none" / "a.pdf")
    assert result.exit_code == 5
    assert "error[cannot-write]: the certificate cannot be written: No such file" in result.output


def test_a_build_puts_a_certificate_beside_its_press_files(built: Path) -> None:
    said = text((built / "preflight.pdf").read_bytes())
    reports = json.loads((built / "preflight.json").read_text("utf-8"))["reports"]
    assert said.startswith("Preflight certificate Meervoudig opdrachtgeverschap in kaart · base")
    for one in reports:
        assert f"{one['file']} {one['pages']} " in said
        assert f"sha256 {one['sha256']}" in said
    assert "Judged by the rules of A print shop in Europe, PDF/X-4 preset europe" in said
    facts = json.loads((built / "manifest.json").read_text("utf-8"))["files"]["preflight.pdf"]
    assert facts["pages"] == 1
    assert facts["judges"][0].startswith("inkaart ")


VERDICTS: tuple[Verdict, ...] = ("pass", "warning", "not-run", "error")


def test_every_verdict_has_words() -> None:
    assert set(says.TITLE) == set(says.HEADLINE) == set(VERDICTS)
    assert set(says.WORD) == set(VERDICTS) - {"pass"}
