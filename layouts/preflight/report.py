"""What an inspection found, for people and for programs.

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

    @property
    def where(self) -> str:
        """The page and the place in words; empty for the file as a whole."""
        if not self.page:
            return ""
        same = f" and {len(self.pages) - 1} more" if len(self.pages) > 1 else ""
        spot = f" at {self.place[0]:.1f}, {self.place[1]:.1f} mm" if self.place else ""
        return f"page {self.page}{same}{spot}"

    @property
    def words(self) -> str:
        """The message with what was found and what is allowed."""
        facts = [f"found {self.found}"] if self.found else []
        facts += [f"allowed {self.allowed}"] if self.allowed else []
        times = f", {self.count} times" if self.count > 1 else ""
        return self.message + times + (f" ({', '.join(facts)})" if facts else "")

    def line(self, file: str) -> str:
        """Return the finding as the command line prints it."""
        parts = [file, *([self.where] if self.page else []), f"{self.severity}[{self.rule}]"]
        tail = f"\n  help: {self.help}" if self.help else ""
        return ": ".join([*parts, self.words]) + tail

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
class Report:
    """What an inspection of one file found.

    Attributes:
        file: the name of the file, without folders.
        digest: SHA-256 of its bytes; empty if it could not be read.
        pages: how many it has.
        profile: what it was judged by.
        rules: name and demand of every rule that was asked.
        findings: of all rules, in the order of the rules and then of the pages.
    """

    file: str
    digest: str
    pages: int
    profile: str
    rules: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...]

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

    def of(self, severity: Severity) -> list[Finding]:
        """Return the findings of one severity."""
        return [one for one in self.findings if one.severity == severity]

    def as_data(self) -> dict[str, Any]:
        """Return the report for programs that read JSON."""
        return {
            "file": self.file,
            "sha256": self.digest,
            "pages": self.pages,
            "profile": self.profile,
            "verdict": self.verdict(),
            "rules": {name: self.verdict(name) for name, _ in self.rules},
            "findings": [one.as_data() for one in self.findings],
        }


def as_json(reports: Iterable[Report]) -> str:
    """Return reports as the text of a JSON file."""
    data = {"reports": [report.as_data() for report in reports]}
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def summary(report: Report) -> list[str]:
    """Return one line for each rule that found something: the first place, and how many more."""
    lines = []
    for name, _ in report.rules:
        found = [one for one in report.findings if one.rule == name]
        if found:
            more = f"\n  and {len(found) - 1} more like it" if len(found) > 1 else ""
            lines.append(found[0].line(report.file) + more)
    return lines
