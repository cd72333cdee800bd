"""Lots: findings that are alike on many pages, told to a person as one.

Findings are alike if they are of one rule and one severity and their messages differ in what stands
in quotes alone. A lot says on which pages, how often, the worst value, and what the others name.
JSON keeps every finding.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple

from layouts.preflight.report import RANK, Finding, Report, Severity

QUOTED = re.compile(r"'([^']*)'")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
SPANS = 8  # stretches of pages that are written out
NAMED = 4  # values, or things in quotes
SHOWN = 8  # lots of one rule, in lines for people


class Lot(NamedTuple):
    """Findings that are alike, in the order in which they were found; one at least."""

    findings: tuple[Finding, ...]

    @property
    def rule(self) -> str:
        """The name of the rule."""
        return self.findings[0].rule

    @property
    def severity(self) -> Severity:
        """How bad each of them is."""
        return self.findings[0].severity

    @property
    def worst(self) -> Finding:
        """The finding that is farthest from what is allowed; the first, if that cannot be told."""
        return min(self.findings, key=badness)

    @property
    def pages(self) -> list[int]:
        """The numbers of all pages; none for the file as a whole."""
        found = {page for one in self.findings for page in one.pages or (one.page,)}
        return sorted(found - {0})

    @property
    def times(self) -> int:
        """How often it was found, on all pages together."""
        return sum(one.count * max(1, len(one.pages)) for one in self.findings)

    @property
    def where(self) -> str:
        """The pages in words, and the place if it is one page; empty for the file as a whole."""
        pages = self.pages
        if len(pages) == 1:
            return f"page {pages[0]}{spot(self.worst)}"
        return f"pages {stretches(pages)} ({len(pages)} pages)" if pages else ""

    @property
    def words(self) -> str:
        """The message with the values, and the worst of the places."""
        worst, pages = self.worst, self.pages
        facts = [f"found {self.found}"] if self.found else []
        facts += [f"allowed {worst.allowed}"] if worst.allowed else []
        if len(pages) > 1 and worst.place:
            first = "first" if badness(worst) == max(map(badness, self.findings)) else "worst"
            facts.append(f"{first} on page {worst.page}{spot(worst)}")
        often = f", {self.times} times" if self.times > max(1, len(pages)) else ""
        tail = f" ({', '.join(facts)})" if facts else ""
        return worst.message + self.others + often + tail

    @property
    def found(self) -> str:
        """The worst value; or all values, if none is worse than another."""
        values = [one.found for one in self.findings if one.found]
        if any(badness(one) for one in self.findings):
            return self.worst.found
        return listed(list(dict.fromkeys(values)))

    @property
    def others(self) -> str:
        """What the other messages name in quotes."""
        own = QUOTED.findall(self.worst.message)
        named = [name for one in self.findings for name in QUOTED.findall(one.message)]
        rest = [f"'{name}'" for name in dict.fromkeys(named) if name not in own]
        return f", and so with {listed(rest)}" if rest else ""

    def line(self, file: str) -> str:
        """Return the lot as the command line prints it."""
        where = [self.where] if self.where else []
        tail = f"\n  help: {self.worst.help}" if self.worst.help else ""
        return ": ".join([file, *where, f"{self.severity}[{self.rule}]", self.words]) + tail


def lots(report: Report, rule: str = "") -> list[Lot]:
    """Return the findings of one rule, or of all, in lots: those of a rule together, errors first.

    Args:
        report: of one file.
        rule: the name of the rule.
    """
    order = {name: place for place, (name, _) in enumerate(report.rules)}
    found: dict[tuple[str, ...], list[Finding]] = {}
    for one in report.findings:
        if rule in ("", one.rule):
            key = one.rule, one.severity, QUOTED.sub("''", one.message), one.allowed
            found.setdefault(key, []).append(one)
    made = [Lot(tuple(alike)) for alike in found.values()]
    return sorted(made, key=lambda lot: (order.get(lot.rule, -1), -RANK.index(lot.severity)))


def badness(finding: Finding) -> float:
    """Return a number that is smaller the farther a value is from what is allowed; 0 for none."""
    side = {"at least": 1, "at most": -1}.get(" ".join(finding.allowed.split()[:2]))
    if side is None or not finding.found:
        return 0
    number = NUMBER.search(finding.found)
    return side * float(number[0]) if number else -inf


def spot(finding: Finding) -> str:
    """Return the place of a finding in words, with a space before it; empty if it has none."""
    return f" at {finding.place[0]:.1f}, {finding.place[1]:.1f} mm" if finding.place else ""


def stretches(pages: Sequence[int]) -> str:
    """Return numbers of pages as people write them, such as `3, 5, 7-120`; they are in order."""
    starts = [pages[0], *(after for before, after in pairwise(pages) if after != before + 1)]
    ends = [*(before for before, after in pairwise(pages) if after != before + 1), pages[-1]]
    parts = [
        f"{start}" if start == end else f"{start}-{end}"
        for start, end in zip(starts, ends, strict=True)
    ]
    if len(parts) <= SPANS:
        return ", ".join(parts)
    return f"{', '.join(parts[: SPANS - 1])} … {parts[-1]}"


def listed(names: Iterable[str]) -> str:
    """Return the first of some names, and how many there are beside them."""
    names = list(names)
    if len(names) <= NAMED:
        return ", ".join(names)
    return f"{', '.join(names[: NAMED - 1])} and {len(names) - NAMED + 1} more"
