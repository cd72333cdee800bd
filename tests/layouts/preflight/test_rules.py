"""Each rule finds what it is there for, alone, and lets pass what is near it."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from layouts.preflight.advice import ADVICE
from layouts.preflight.inspect import inspect
from layouts.preflight.lots import Lot
from layouts.preflight.profiles import PRESS, SCREEN, Profile, demand, name_of
from layouts.preflight.report import Report
from tests.layouts.preflight.cases import FAILS, PASSES
from tests.layouts.preflight.specimen import Case
from tests.layouts.preflight.words import WORDS

ROOT = Path(__file__).resolve().parents[3]
NAMES = [name_of(rule) for rule in PRESS]


def report(case: Case, folder: Path) -> Report:
    path = folder / "specimen.pdf"
    path.write_bytes(case.data())
    return inspect(path, Profile("test", PRESS, case.limits_of()))


def label(case: Case) -> str:
    return f"{case.rule}-{case.name}" if case.name else case.rule


def found(report: Report) -> Sequence[str]:
    return sorted({one.rule for one in report.findings})


@pytest.mark.parametrize("case", FAILS, ids=label)
def test_a_file_that_breaks_one_rule_breaks_no_other(case: Case, tmp_path: Path) -> None:
    assert found(report(case, tmp_path)) == [case.rule], report(case, tmp_path).findings


@pytest.mark.parametrize("case", PASSES, ids=label)
def test_a_file_near_the_limit_of_a_rule_passes(case: Case, tmp_path: Path) -> None:
    assert report(case, tmp_path).findings == ()


@pytest.mark.parametrize("standard", ["x4", "x1a", "x3"])
def test_the_specimen_keeps_every_rule(standard: str, tmp_path: Path) -> None:
    checked = report(Case("none", standard=standard), tmp_path)
    assert checked.findings == ()
    assert [name for name, _ in checked.rules[1:]] == NAMES
    assert {checked.verdict(name) for name in NAMES} == {"pass"}


def test_every_rule_has_a_file_that_fails_it() -> None:
    assert {case.rule for case in FAILS} == set(NAMES)


def test_rules_have_names_of_their_own_and_a_demand() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert [demand(rule) for rule in PRESS if not demand(rule).endswith(".")] == []


@pytest.mark.parametrize("name", ["readable", *NAMES])
def test_every_rule_is_explained(name: str) -> None:
    assert f"| `{name}` |" in (ROOT / "layouts" / "README.md").read_text("utf-8")


@pytest.mark.parametrize("case", FAILS, ids=label)
def test_a_finding_says_where_and_what_was_found_and_allowed(case: Case, tmp_path: Path) -> None:
    lot = Lot(report(case, tmp_path).findings[:1])
    told, help = lot.line("a.pdf").split("\n")
    assert told == f"a.pdf: {WORDS[label(case)]}"
    assert help.startswith("  help: ")


def test_advice_is_for_rules_that_exist() -> None:
    assert set(ADVICE) <= {name_of(rule) for rule in (*PRESS, *SCREEN)}
