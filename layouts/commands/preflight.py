"""`preflight`: judge any PDF against what a printer asks for."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

import click

from deck.editions import open_edition
from deck.errors import (
    ContentError,
    DeckError,
    EnvironmentProblem,
    ExitCode,
    Problem,
    Problems,
    Span,
)
from deck.layers import SearchPath
from layouts.commands.console import Level, annotation, failed
from layouts.commands.parameters import GITHUB, JSON, PRINTER, STRICT, flag, one_way
from layouts.options import PIECES, Options

if TYPE_CHECKING:
    from layouts.preflight.profiles import Profile
    from layouts.preflight.report import Report, Verdict

EDITION = flag("--edition", help="Where the printer's file is; else in this program.")
CERTIFICATE = flag(
    "--certificate",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write what was found on one page of PDF, to send along.",
)
SCREEN = "screen"  # no printer: what is read on a screen, or aloud


class Wanted(NamedTuple):
    """What files are judged by in place of what the printer's own file says.

    Attributes:
        standard: of the files.
        condition: one of ours by its name, or any that an output intent names.
        card_format: of the cards.
        piece: what is in the files.
    """

    standard: Literal["x4", "x1a", "x3"] | None
    condition: str | None
    card_format: str | None
    piece: str


@click.command("preflight")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@PRINTER
@flag("--standard", type=click.Choice(["x4", "x1a", "x3"]), help="Else the printer's.")
@flag("--condition", help="That the files are made for, such as FOGRA51; else the printer's.")
@flag("--format", "card_format", help="The size of a card; else that of the printer.")
@flag("--piece", type=click.Choice(PIECES), default="cards", help="What is in the files.")
@STRICT
@JSON
@GITHUB
@CERTIFICATE
@EDITION
def command(
    files: tuple[Path, ...],
    printer: str,
    standard: Literal["x4", "x1a", "x3"] | None,
    condition: str | None,
    card_format: str | None,
    piece: str,
    strict: bool,
    json: bool,
    github: bool,
    certificate: Path | None,
    edition: str | None,
) -> None:
    """Judge FILES, any PDFs, against what a printer asks for; 4 is the exit code of a bad one."""
    from layouts.preflight.inspect import inspect
    from layouts.preflight.report import as_json

    one_way(json=json, github=github)
    if certificate and certificate.resolve() in {path.resolve() for path in files}:
        raise click.UsageError(f"--certificate would be written over '{certificate}'")
    try:
        asked = profile(printer, edition, Wanted(standard, condition, card_format, piece))
        reports = [inspect(path, asked) for path in files]
        if strict:
            reports = [report.strict() for report in reports]
        if certificate:
            certify(certificate, reports, asked, printer, edition)
    except DeckError as error:
        failed(error, Options(json=json, github=github))
    if json:
        click.echo(as_json(reports), nl=False)
    else:
        for path, report in zip(files, reports, strict=True):
            tell(report, path, github=github)
    verdicts = {report.verdict() for report in reports}
    if "error" in verdicts:
        sys.exit(ExitCode.PREFLIGHT)
    if "not-run" in verdicts:
        sys.exit(ExitCode.ENVIRONMENT)


def profile(name: str, edition: str | None, wanted: Wanted) -> "Profile":
    """Return what files for a printer are judged by.

    Raises:
        ContentError: if there is no such printer, format or edition.
    """
    from layouts import catalog
    from layouts.preflight.limits import of_printer
    from layouts.preflight.profiles import press, screen

    if name == SCREEN:
        return screen()
    _, search = open_edition(edition)
    problems = Problems()
    if catalog.is_office(search, name):
        found = f"'{name}' is a printer of an office, which asks nothing of a file"
        help = "choose a print shop that `list printers` shows, such as europe"
        problems.add(Span("--printer"), "unknown-reference", found, help=help)
        problems.stop(ContentError)
    shop = catalog.printer(search, name, problems)
    size = None
    identifier = ""
    if shop:
        size = catalog.card_format(search, wanted.card_format or shop.card_format, problems)
        identifier = named(search, wanted.condition or shop.condition, problems)
    problems.stop(ContentError)
    assert shop is not None  # else there were problems
    assert size is not None
    sized = wanted.piece == "cards" or wanted.card_format
    limits = of_printer(
        shop,
        identifier,
        standard=wanted.standard,
        keep=size.safe,
        trim=(size.width, size.height) if sized else None,
        piece=wanted.piece,
    )
    return press(shop.title, limits)


def named(search: SearchPath, condition: str, problems: Problems) -> str:
    """Return what an output intent calls a printing condition: one of ours, or any other."""
    from layouts import catalog

    if condition not in search.names("layouts/conditions"):
        return condition
    found = catalog.condition(search, condition, problems)
    return found.identifier if found else ""


def certify(
    path: Path, reports: "list[Report]", asked: "Profile", printer: str, edition: str | None
) -> None:
    """Write the certificate of some files, or what stands for one if they do not pass.

    Raises:
        DeckError: if the deck or the theme of the edition cannot be read, or the file not written.
    """
    from deck.load import check, load_theme
    from deck.model import DeckHead
    from layouts import catalog
    from layouts import certificate as says
    from layouts.certificate_page import certificate, written
    from layouts.typeset.setter import Typesetter

    opened, search = open_edition(edition)
    problems = Problems()
    theme = load_theme(search, opened.theme, problems, own=True)
    file = search.yaml("deck/deck.yaml", problems)
    head = check(DeckHead, file, problems) if file else None
    shop = None if printer == SCREEN else catalog.printer(search, printer, problems)
    problems.stop(ContentError)
    assert theme is not None  # else there were problems
    assert head is not None
    more = f" and {len(reports) - 1} more" if len(reports) > 1 else ""
    about = says.About(reports[0].file + more, says.day_of(head.date), "inkaart preflight --json")
    by = (
        says.asked(shop, asked.limits)
        if shop
        else says.Asked(asked.title, "read on a screen, or aloud")
    )
    setter = Typesetter(theme[0], "en", search)
    data = written(certificate(reports, by, about, setter), about, setter)
    try:
        path.write_bytes(data)
    except OSError as error:
        found = f"the certificate cannot be written: {error.strerror or error}"
        help = "name a file in a folder that exists and that you may write to"
        raise EnvironmentProblem([Problem(Span(str(path)), "cannot-write", found, help)]) from error


def tell(report: "Report", path: Path, *, github: bool) -> None:
    """Print what was found in one file, a line for each lot of findings, and the verdict."""
    from layouts.preflight.lots import SHOWN, lots

    said = conclusion(report)
    if github:
        verdict = level(report.verdict())
        click.echo(annotation(verdict, Span(str(path)), "preflight", f"{report.file}: {said}"))
    for name, _ in report.rules:
        found = lots(report, name)
        for lot in found[:SHOWN]:
            if github:
                place = f"{lot.where}: " if lot.where else ""
                message = f"{report.file}: {place}{lot.words}"
                kind, help = level(lot.severity), lot.worst.help
                click.echo(annotation(kind, Span(str(path)), name, message, help))
            else:
                click.echo(lot.line(report.file), err=True)
        if len(found) > SHOWN:
            more = f"and {len(found) - SHOWN} more kinds of findings; --json shows all"
            click.echo(f"{report.file}: {name}: {more}", err=True)
    if not github:
        click.echo(f"{report.file}: {said}")


def level(verdict: "Verdict") -> Level:
    """Return how GitHub Actions calls a verdict; a rule that was not run fails the command."""
    levels: dict[Verdict, Level] = {"pass": "notice", "warning": "warning"}
    return levels.get(verdict, "error")


def conclusion(report: "Report") -> str:
    """Return the verdict on a file in one line."""
    errors, warnings, silent = (
        sum(report.verdict(name) == verdict for name, _ in report.rules)
        for verdict in ("error", "warning", "not-run")
    )
    total = len(report.rules)
    if not errors + warnings + silent:
        return f"passes all {total} rules of {report.profile}"
    parts = [
        f"{errors} fail{'s' * (errors == 1)}" * bool(errors),
        f"{warnings} warn{'s' * (warnings == 1)}" * bool(warnings),
        f"{silent} NOT RUN" * bool(silent),
    ]
    said = ", ".join(part for part in parts if part)
    return f"{said} of {total} rules of {report.profile}"
