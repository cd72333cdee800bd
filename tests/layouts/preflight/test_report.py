"""Reports: the verdict on a rule and on a file, and what programs read."""

import json

import pytest

from layouts.preflight.report import READABLE, Facts, Finding, Report, Severity, as_json

RULES = (
    (READABLE, "It opens."),
    ("hairlines", "Lines are thick."),
    ("ink-coverage", "Ink is little."),
)


def finding(severity: Severity = "error", rule: str = "hairlines", page: int = 2) -> Finding:
    return Finding(
        rule, severity, "a line is too thin", "0.1 pt", "0.25 pt", page, (1, 2.25), "mend"
    )


def report(*findings: Finding) -> Report:
    return Report("cards.pdf", "abc", 4, "A shop", RULES, findings)


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        ([], "pass"),
        (["warning"], "warning"),
        (["not-run"], "not-run"),
        (["warning", "not-run"], "not-run"),
        (["not-run", "error"], "error"),
        (["error", "warning"], "error"),
    ],
)
def test_the_worst_finding_is_the_verdict(found: list[Severity], verdict: str) -> None:
    made = report(*(finding(severity) for severity in found))
    assert made.verdict() == verdict
    assert made.verdict("hairlines") == verdict
    assert made.verdict("ink-coverage") == "pass"


def test_no_rule_passes_on_a_file_that_does_not_open() -> None:
    made = report(finding(rule=READABLE, page=0))
    assert made.closed
    assert made.verdict(READABLE) == "error"
    assert made.verdict("hairlines") == "not-run"
    assert made.verdict() == "error"


def test_in_strict_mode_everything_is_an_error() -> None:
    made = report(finding("warning"), finding("not-run", "ink-coverage")).strict()
    assert [one.severity for one in made.findings] == ["error", "error"]


def test_json_holds_what_a_file_is() -> None:
    facts = Facts(((70.0, 100.0),), 3.0, "PDF/X-4", "FOGRA39", 271.55, 300.0, "25.03.0")
    made = Report("cards.pdf", "abc", 4, "A shop", RULES, (), facts)
    (told,) = json.loads(as_json([made]))["reports"]
    assert told["facts"] == {
        "trims_mm": [[70.0, 100.0]],
        "bleed_mm": 3.0,
        "standard": "PDF/X-4",
        "condition": "FOGRA39",
        "most_ink": 271.6,
        "ink_limit": 300.0,
        "poppler": "25.03.0",
    }


def test_json_holds_all_files() -> None:
    told = json.loads(as_json([report(finding()), report()]))["reports"]
    assert [one["verdict"] for one in told] == ["error", "pass"]
    assert told[0]["rules"] == {READABLE: "pass", "hairlines": "error", "ink-coverage": "pass"}
    assert told[0]["findings"][0] == {
        "rule": "hairlines",
        "severity": "error",
        "page": 2,
        "pages": [],
        "place_mm": [1, 2.25],
        "message": "a line is too thin",
        "found": "0.1 pt",
        "allowed": "0.25 pt",
        "count": 1,
        "help": "mend",
    }
