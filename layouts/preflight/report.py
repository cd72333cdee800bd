"""What an inspection found. `layouts.preflight.lots` tells it to people, JSON to programs.

A place is in millimetres from the lower left corner of the TrimBox of its page. Pages count from 1;
page 0 is the file as a whole.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

Severity = Literal["error", "warning", "not-run"]
Verdict = Literal["pass", "warning", "error", "not-run"]
READABLE = "readable"  # the rule before all others: the file can be opened
RANK: tuple[Verdict, ...] = ("pass", "warning", "not-run", "error")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule found.

    Attributes:
        rule: the name of the rule.
        severity: `not-run` if the rule could not be applied; then nobody knows.
        message: what is wrong, in words.
        found: what the file has.
        allowed: what the printer or the standard asks for.
        page: from 1; 0 for the file.
        place: x and y in mm from the corner of the trim.
        help: a way out.
        count: how many times the same was found on this page, or on pages that look the same.
        pages: all pages that look the same as `page`, itself included.
    """

    rule: str
    severity: Severity
    message: str
    found: str = ""
    allowed: str = ""
    page: int = 0
    place: tuple[float, float] | None = None
    help: str = ""
    count: int = 1
    pages: tuple[int, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """Return the finding for programs that read JSON."""
        return {
            "rule": self.rule,
            "severity": self.severity,
            "page": self.page,
            "pages": list(self.pages),
            "place_mm": [round(value, 2) for value in self.place] if self.place else None,
            "message": self.message,
            "found": self.found,
            "allowed": self.allowed,
            "count": self.count,
            "help": self.help,
        }


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file is; what is not known is empty.

    Attributes:
        trims: width and height of its pages after cutting in mm, each size once.
        bleed: on the narrowest side of all pages, in mm.
        standard: that it claims, such as `PDF/X-4`.
        condition: the printing condition that it names.
        ink: the most that lies on one place, in per cent; None if it was not measured.
        limit: of the ink.
        poppler: the version that measured the ink.
    """

    trims: tuple[tuple[float, float], ...] = ()
    bleed: float | None = None
    standard: str = ""
    condition: str = ""
    ink: float | None = None
    limit: float | None = None
    poppler: str = ""

    def as_data(self) -> dict[str, Any]:
        """Return the facts for programs that read JSON."""
        return {
            "trims_mm": [list(size) for size in self.trims],
            "bleed_mm": self.bleed,
            "standard": self.standard,
            "condition": self.condition,
            "most_ink": None if self.ink is None else round(self.ink, 1),
            "ink_limit": self.limit,
            "poppler": self.poppler,
        }


NOTHING_KNOWN = Facts()


@dataclass(frozen=True, slots=True)
class Report:
    """What an inspection of one file found.

    Attributes:
        file: the name of the file, without folders.
        digest: SHA-256 of its bytes; empty if it could not be read.
        pages: how many it has.
        profile: what it was judged by.
        rules: name and demand of every rule that was asked.
        findings: of all rules, in the order of the rules and then of the pages.
        facts: what the file is.
    """

    file: str
    digest: str
    pages: int
    profile: str
    rules: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...]
    facts: Facts = NOTHING_KNOWN

    def verdict(self, rule: str = "") -> Verdict:
        """Return the worst that a rule found, or that any rule found."""
        if rule not in ("", READABLE) and self.closed:
            return "not-run"
        of = [one.severity for one in self.findings if rule in ("", one.rule)]
        return max(("pass", *of), key=RANK.index)

    @property
    def closed(self) -> bool:
        """Whether the file could not be opened, so that no rule was asked."""
        return any(one.rule == READABLE for one in self.findings)

    def strict(self) -> "Report":
        """Return the same with everything that was found an error."""
        return replace(self, findings=tuple(replace(f, severity="error") for f in self.findings))

    def as_data(self) -> dict[str, Any]:
        """Return the report for programs that read JSON."""
        return {
            "file": self.file,
            "sha256": self.digest,
            "pages": self.pages,
            "profile": self.profile,
            "verdict": self.verdict(),
            "facts": self.facts.as_data(),
            "rules": {name: self.verdict(name) for name, _ in self.rules},
            "findings": [one.as_data() for one in self.findings],
        }


def as_json(reports: Iterable[Report]) -> str:
    """Return reports as the text of a JSON file."""
    data = {"reports": [report.as_data() for report in reports]}
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"
