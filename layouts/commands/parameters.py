"""The options and arguments that commands have in common, and how their values are read."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from deck.units import length, mm
from layouts.options import CUT_PATHS, PIECES, PURPOSES, Options, pair

Decorator = Callable[..., Any]


def flag(*names: str, help: str, **kind: Any) -> Decorator:
    """Return an option that shows its default."""
    return click.option(*names, help=help, show_default="default" in kind, **kind)


def thickness(context: click.Context, option: click.Parameter, value: str) -> float:
    """Return the thickness of paper or board in points; else it is a mistake in the command."""
    try:
        found = length(value)
    except ValueError as error:
        help = "write a number and a unit, as in 0.31mm"
        raise click.BadParameter(f"'{value}' is not a length; {help}") from error
    if not mm(0.05) <= found <= mm(3):
        raise click.BadParameter(f"{value} is not the thickness of paper or board, 0.05 to 3 mm")
    return found


def at_most(most: float, what: str) -> Callable[..., float | None]:
    """Return what reads a length from 0 to `most` mm in points; `what` says what another is not."""

    def read(context: click.Context, option: click.Parameter, value: str | None) -> float | None:
        if value is None:
            return None
        found = 0.0 if value == "0" else written(value)
        if not 0 <= found <= mm(most):
            raise click.BadParameter(f"{value} is {what}, 0 to {most:g} mm")
        return found

    return read


GUTTER = at_most(30, "no space between cards")
CALIPER = at_most(1, "not the thickness of paper")


def offset(
    context: click.Context, option: click.Parameter, value: str | None
) -> tuple[float, float] | None:
    """Return how far right and up in points; else it is a mistake in the command."""
    if value is None:
        return None
    parts = value.split(",")
    if len(parts) != 2:
        found = f"'{value}' is not two lengths, to the right and up"
        raise click.BadParameter(f"{found}: write them as in 0.4mm,-0.2mm")
    right, up = (written(part) for part in parts)
    if max(abs(right), abs(up)) > mm(10):
        raise click.BadParameter(f"{value} moves the backs by more than 10 mm")
    return right, up


def written(value: str) -> float:
    """Return a length in points; else it is a mistake in the command."""
    try:
        return length(value)
    except ValueError as error:
        raise click.BadParameter(
            f"'{value}' is not a length; write a number and a unit, as in 0.4mm"
        ) from error


def languages(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """Return two languages as they were written; else it is a mistake in the command."""
    try:
        if value is not None:
            pair(value)
    except ValueError as error:
        raise click.BadParameter(f"{error}; write nl,en for two sides, nl+en for one") from error
    return value


VERBOSE = flag("-v", "--verbose", count=True, help="Say more.")
QUIET = flag("-q", "--quiet", is_flag=True, help="Say only what is wrong.")
JSON = flag("--json", is_flag=True, help="Print results and problems as JSON.")
GITHUB = flag("--github", is_flag=True, help="Print problems as annotations of GitHub Actions.")
STRICT = flag("--strict", is_flag=True, help="Treat warnings as errors.")
THEME = flag("--theme", help="The look, a name from `list themes`; else the edition's.")
LOCALE = flag("-l", "--locale", "locales", multiple=True, help="The language, such as nl.")
PRINTER = flag(
    "--printer", default="europe", help="The shop or office printer, from `list printers`."
)
PAPER = flag("--paper", help="The paper of the office printer; else that of its preset.")
FLIP = flag(
    "--flip",
    type=click.Choice(["long-edge", "short-edge"]),
    help="The edge that the office printer turns the paper over; else as its preset says.",
)
OFFSET = flag(
    "--back-offset", callback=offset, help="Move the backs to the right and up: 0.4mm,-0.2mm."
)
FORMAT = flag("--format", "card_format", help="The size of a card; else that of the printer.")
CARDS = flag("--cards", help="Only these cards, such as OPD-01,AFS-01-AFS-04 or STA.")
DRAFT = flag("--draft", is_flag=True, help="A language that nobody reviewed; pages say so.")
EDITION = click.argument("edition", required=False)

SHARED: tuple[Decorator, ...] = (
    VERBOSE,
    QUIET,
    JSON,
    GITHUB,
    STRICT,
    THEME,
    flag(
        "--actors-date",
        type=click.DateTime(["%Y-%m-%d"]),
        help="Ministries of this day, such as 2025-06-01; else of the deck's own.",
    ),
    flag("--stock", callback=thickness, default="0.31mm", help="How thick a card is."),
    flag("--board", callback=thickness, default="0.4mm", help="How thick the box is."),
    flag("--bilingual", callback=languages, help="Cards in two languages: nl,en or nl+en."),
    flag("--blanks", type=click.IntRange(0, 400), default=0, help="More cards to write on."),
    DRAFT,
    CARDS,
    PRINTER,
    flag("--standard", type=click.Choice(["x4", "x1a", "x3"]), help="Else the printer's."),
    flag("--profile", type=click.Path(path_type=Path), help="The shop's ICC profile, with:"),
    flag("--condition", help="What --profile describes, such as FOGRA51; else a name of ours."),
    flag("--die-line", is_flag=True, help="Show the cut of a card as a line in its own ink."),
    FORMAT,
    PAPER,
    FLIP,
    flag(
        "--gutter",
        callback=GUTTER,
        help="The space between cards on a sheet, such as 4mm.",
    ),
    flag(
        "--order",
        type=click.Choice(["reading", "cut-and-stack"]),
        help="Cards in order on a sheet, or in the piles that are cut from many.",
    ),
    OFFSET,
    flag(
        "--cut-paths",
        multiple=True,
        type=click.Choice(CUT_PATHS),
        help="The cuts of a sheet, for a cutting machine.",
    ),
    flag("--silhouette", is_flag=True, help="Marks on the sheets that a Silhouette looks for."),
    flag(
        "--caliper",
        callback=CALIPER,
        help="How thick the booklet's paper is, such as 0.1mm.",
    ),
    flag("--for", "purposes", multiple=True, type=click.Choice(PURPOSES), help="Only for this."),
    flag("--piece", "pieces", multiple=True, type=click.Choice(PIECES), help="Only this piece."),
    LOCALE,
    EDITION,
)


def shared(command: Callable[..., None]) -> Callable[..., None]:
    """Add what building and checking have in common."""
    for option in SHARED:
        command = option(command)
    return command


def asked(given: dict[str, Any]) -> Options:
    """Return the options of a command; what was not given keeps its default."""
    loud = -given.pop("quiet", 0) or given.pop("verbose", 0)
    given.pop("verbose", None)
    if given.get("profile") and not given.get("condition"):
        found = "--profile needs --condition, the name of what the profile describes"
        raise click.UsageError(f"{found}, as in --condition FOGRA51")
    one_way(json=given.get("json", False), github=given.get("github", False))
    if given.get("actors_date"):
        given["actors_date"] = given["actors_date"].date()
    return Options(**{name: value for name, value in given.items() if value != ()}, loud=loud)


def one_way(*, json: bool, github: bool) -> None:
    """Refuse two ways to say the same."""
    if json and github:
        raise click.UsageError("--json and --github are two ways to say the same: choose one")
