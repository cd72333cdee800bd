"""What the certificate of an inspection says; `layouts.certificate_page` sets it on one page.

It goes along with press files to a print shop, so it is in English whatever the deck speaks. Only
files that pass get a certificate: anything else is called a report, and says so in words.
"""

import os
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple

from deck.units import to_mm
from layouts.catalog import Printer
from layouts.preflight.limits import TITLES, Limits
from layouts.preflight.lots import Lot, lots
from layouts.preflight.profiles import PRESS, SCREEN, name_of, subject
from layouts.preflight.report import RANK, READABLE, Facts, Report, Severity, Verdict

SUBJECTS = {
    "document": "The file and what it claims",
    "objects": "Fonts, streams, transparency",
    "boxes": "Page boxes and order",
    "colors": "Colour and overprint",
    "details": "Lines, type, pictures, safe zone",
    "ink": "Ink, and bleed on the plates",
    "tagged": "Tags, for reading aloud",
}
TITLE: dict[Verdict, str] = {
    "pass": "Preflight certificate",
    "warning": "Preflight certificate",
    "not-run": "Preflight report: not complete",
    "error": "Preflight report: not passed",
}
HEADLINE: dict[Verdict, str] = {
    "pass": "PASSES",
    "warning": "PASSES, WITH WARNINGS",
    "not-run": "NOT RUN: nobody has looked at everything",
    "error": "FAILS: do not use",
}
WORD: dict[Severity, str] = {
    "warning": "Warning",
    "not-run": "NOT RUN",
    "error": "FAILS",
}
TOLD = {"shop": "as the shop tells it", "others": "as others tell it"}
UNKNOWN = "–"
MANY = 4  # rules that are named


class Asked(NamedTuple):
    """What files were judged by.

    Attributes:
        title: of the profile, such as `A print shop in Europe, PDF/X-4`.
        demands: the most important ones in a line.
        source: where they were read, a URL; empty if there is no printer.
        read: when and by whom.
    """

    title: str
    demands: str
    source: str = ""
    read: str = ""


class About(NamedTuple):
    """What the certificate is of.

    Attributes:
        subject: such as the name and the edition of a deck.
        day: of the deck; the file says no other.
        details: where every finding is.
    """

    subject: str
    day: date
    details: str


def asked(shop: Printer, limits: Limits) -> Asked:
    """Return what the files for a printer are judged by."""
    demands = (
        f"preset {shop.name}",
        TITLES[limits.standard],
        limits.identifier,
        f"ink at most {limits.ink:.0f} %",
        f"bleed {to_mm(shop.bleed):g} mm",
        f"safe zone {to_mm(limits.safe):g} mm",
    )
    read = f"{TOLD[shop.told_by]}, read on {shop.checked.isoformat()}"
    return Asked(f"{shop.title}, {TITLES[limits.standard]}", " · ".join(demands), shop.source, read)


def day_of(deck: date) -> date:
    """Return the day that a file made by a command has: what `SOURCE_DATE_EPOCH` says, or a deck's.

    Args:
        deck: the day of the deck.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(given), UTC).date() if given.isdecimal() else deck


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the worst of some verdicts."""
    return max(verdicts, key=RANK.index, default="not-run")


def told(reports: Sequence[Report]) -> str:
    """Return the verdict on all files in a sentence or two."""
    verdict = worst(report.verdict() for report in reports)
    failed = sum(report.verdict() == "error" for report in reports)
    fails = sum(len(of(report, "error")) for report in reports)
    warns = sum(len(of(report, "warning")) for report in reports)
    files = "the file" if len(reports) == 1 else f"{failed} of {len(reports)} files"
    said = {
        "pass": "Every rule was asked, and nothing was found.",
        "warning": f"No rule fails, {counted(warns, 'warns', 'warn')}: read it before you print.",
        "not-run": "Nothing that was asked fails.",
        "error": f"{counted(fails, 'rule fails', 'rules fail')} on {files}.",
    }[verdict]
    silent = sorted({name for report in reports for name in of(report, "not-run")})
    if silent:
        names = ", ".join(silent) if len(silent) <= MANY else f"{len(silent)} rules"
        hit = sum(bool(of(report, "not-run")) for report in reports)
        where = f" on {hit} of {len(reports)} files" if len(reports) > 1 else ""
        said += f" NOT RUN: {names}{where}."
    return said


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its noun."""
    return f"{number} {one if number == 1 else many}"


def of(report: Report, verdict: Verdict) -> list[str]:
    """Return the names of the rules of a report with a verdict."""
    return [name for name, _ in report.rules if report.verdict(name) == verdict]


def subjects(reports: Sequence[Report]) -> dict[str, list[str]]:
    """Return the rules that were asked by what they are about, in the order of the report."""
    about = {name_of(rule): subject(rule) for rule in (*PRESS, *SCREEN)} | {READABLE: "document"}
    names = dict.fromkeys(name for report in reports for name, _ in report.rules)
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(SUBJECTS[about[name]], []).append(name)
    return found


def tally(reports: Sequence[Report], names: Sequence[str]) -> tuple[Verdict, str]:
    """Return the verdict of some rules on some files, and how many keep, fail and warn."""
    verdicts = [report.verdict(name) for report in reports for name in names]
    said = summed(verdicts)
    total = len(verdicts)
    return worst(verdicts), f"{said} of {total}" if said else f"all {total} kept"


def summed(verdicts: Sequence[Verdict]) -> str:
    """Return how many fail, were not run, and warn; empty if all pass."""
    fails, silent, warns = (verdicts.count(kind) for kind in ("error", "not-run", "warning"))
    parts = [
        counted(fails, "FAILS", "FAIL") if fails else "",
        f"{silent} NOT RUN" if silent else "",
        counted(warns, "warns", "warn") if warns else "",
    ]
    return ", ".join(part for part in parts if part)


def verdict_of(report: Report) -> str:
    """Return the verdict on one file in a few words."""
    if report.closed:
        return "NOT OPENED"
    said = summed([report.verdict(name) for name, _ in report.rules])
    passing = {"pass": "passes", "warning": f"passes, {said}"}
    return passing.get(report.verdict(), said)


def found(reports: Sequence[Report]) -> list[tuple[int, Lot]]:
    """Return the lots of all files, each with the number of its file.

    The worst come first, and among those the first of each file, then the second of each.
    """
    made = [
        (RANK.index(lot.severity), place, number, lot)
        for number, one in enumerate(reports, 1)
        for place, lot in enumerate(sorted(lots(one), key=lambda lot: -RANK.index(lot.severity)))
    ]
    made.sort(key=lambda row: (-row[0], row[1], row[2]))
    return [(number, lot) for _, _, number, lot in made]


def left_over(rest: Sequence[tuple[int, Lot]], about: About) -> str:
    """Return how many lots are not on the page, and where they are."""
    said = summed([lot.severity for _, lot in rest])
    return f"And {len(rest)} more that have no room here ({said}): see {about.details}."


def sizes(facts: Facts) -> str:
    """Return the trim in mm; of several sizes the first, and how many more."""
    if not facts.trims:
        return UNKNOWN
    width, height = facts.trims[0]
    more = len(facts.trims) - 1
    said = f"{width:g} × {height:g}"
    return said + f" and {counted(more, 'more size', 'more sizes')}" * bool(more)


def inked(report: Report) -> str:
    """Return the most ink and its limit."""
    facts = report.facts
    if facts.ink is not None and facts.limit is not None:
        return f"{facts.ink:.0f} % of {facts.limit:.0f} %"
    unasked = not report.closed and facts.limit is None
    return UNKNOWN if unasked else "NOT MEASURED"


def judges(reports: Sequence[Report]) -> list[str]:
    """Return the programs that looked at the files, with their versions."""
    from importlib.metadata import version

    from deck import VERSION

    own = [f"inkaart {VERSION}", *(f"{name} {version(name)}" for name in ("pikepdf", "pypdfium2"))]
    measured = sorted({report.facts.poppler for report in reports} - {""})
    return [*own, *(f"poppler {name}" for name in measured)]
