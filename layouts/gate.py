"""The gate of a build: press files are inspected before any file gets its name.

Errors end the build, and nothing is written. A rule that could not be run, for want of poppler, is
a loud warning: nobody has looked there, and the certificate says so.
"""

from collections.abc import Mapping
from typing import Literal

from deck.errors import Problems, Span
from layouts.job import Job
from layouts.output import Output
from layouts.page import Document
from layouts.preflight.lots import SHOWN, lots
from layouts.preflight.report import Report

PRESS = "-press.pdf"


def inspect_press(job: Job, made: Mapping[str, Document], folder: Output) -> list[Report]:
    """Return the reports on all press files of a build, and write them to `preflight.json`."""
    names = [name for name in folder.made if name.endswith(PRESS)]
    if not names:
        return []
    from layouts.preflight.inspect import inspect
    from layouts.preflight.limits import of_printer
    from layouts.preflight.profiles import press
    from layouts.preflight.report import as_json

    reports = []
    for name in names:
        piece = name.removesuffix(PRESS).split("-")[0]
        limits = of_printer(
            job.shop,
            job.condition.identifier,
            standard=job.options.standard,
            keep=job.size.safe,
            trim=made[piece].pages[0].trim,
            piece=piece,
            pages=folder.made[name]["pages"],
        )
        reports.append(inspect(folder.staging / name, press(job.shop.title, limits)))
    (folder.staging / "preflight.json").write_bytes(as_json(reports).encode("utf-8"))
    return reports


def add_problems(reports: list[Report], problems: Problems, *, testing: bool = False) -> None:
    """Add one problem for each lot of findings that are alike, with its pages and its worst value.

    Files in a language to `testing` with are for nobody's press: all is a warning there.
    """
    for report in reports:
        for name, _ in report.rules:
            found = lots(report, name)
            for lot in found[:SHOWN]:
                where = f"{lot.where}: " if lot.where else ""
                message = f"{where}[{name}] {lot.words}"
                wrong = not testing and lot.severity == "error"
                severity: Literal["error", "warning"] = "error" if wrong else "warning"
                code = "not-run" if lot.severity == "not-run" else "preflight"
                help = lot.worst.help
                problems.add(Span(report.file), code, message, help=help, severity=severity)
            if len(found) > SHOWN:
                message = f"[{name}] and {len(found) - SHOWN} more kinds of findings"
                help = "mend those that are named; then the rest are named"
                problems.add(Span(report.file), "preflight", message, help=help, severity="warning")


def certify(job: Job, reports: list[Report], folder: Output) -> None:
    """Add the certificate of the press files, or what stands for one if they do not pass."""
    if not reports:
        return
    from layouts.certificate import About, asked, judges
    from layouts.certificate_page import certificate, written
    from layouts.preflight.limits import of_printer
    from layouts.typeset.setter import Typesetter

    deck = job.deck
    parts = (deck.head.title, deck.edition, deck.locale, f"version {deck.head.version}")
    about = About(" · ".join(parts), deck.head.date, "preflight.json")
    limits = of_printer(job.shop, job.condition.identifier, standard=job.options.standard)
    setter = Typesetter(deck.theme, "en", job.search)
    document = certificate(reports, asked(job.shop, limits), about, setter)
    facts = {"pages": 1, "judges": judges(reports)}
    folder.add("preflight.pdf", written(document, about, setter), facts)
