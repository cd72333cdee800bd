"""The options and arguments that commands have in common, and how their values are read."""

from collections.abc import Callable
from typing import Any

import click

from deck.units import length, mm
from layouts.options import PIECES, PURPOSES, Options

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


VERBOSE = flag("-v", "--verbose", count=True, help="Say more.")
QUIET = flag("-q", "--quiet", is_flag=True, help="Say only what is wrong.")
JSON = flag("--json", is_flag=True, help="Print results and problems as JSON.")
STRICT = flag("--strict", is_flag=True, help="Treat warnings as errors.")
THEME = flag("--theme", help="The look, a name from `list themes`; else the edition's.")
LOCALE = flag("-l", "--locale", "locales", multiple=True, help="The language, such as nl.")
PRINTER = flag("--printer", default="europe", help="The shop, a name from `list printers`.")
PAPER = flag("--paper", default="a4", help="The paper of the office printer.")
FLIP = flag(
    "--flip",
    type=click.Choice(["long-edge", "short-edge"]),
    default="long-edge",
    help="The edge that the paper turns over.",
)
FORMAT = flag("--format", "card_format", help="The size of a card; else that of the printer.")
CARDS = flag("--cards", help="Only these cards, such as OPD-01,AFS-01-AFS-04 or STA.")
EDITION = click.argument("edition", required=False)

SHARED: tuple[Decorator, ...] = (
    VERBOSE,
    QUIET,
    JSON,
    STRICT,
    THEME,
    flag(
        "--actors-date",
        type=click.DateTime(["%Y-%m-%d"]),
        help="Ministries of this day, such as 2025-06-01; else of the deck's own.",
    ),
    flag("--stock", callback=thickness, default="0.31mm", help="How thick a card is."),
    flag("--board", callback=thickness, default="0.4mm", help="How thick the box is."),
    CARDS,
    PRINTER,
    flag("--standard", type=click.Choice(["x4", "x1a", "x3"]), help="Else the printer's."),
    FORMAT,
    PAPER,
    FLIP,
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
    if given.get("actors_date"):
        given["actors_date"] = given["actors_date"].date()
    return Options(**{name: value for name, value in given.items() if value != ()}, loud=loud)
