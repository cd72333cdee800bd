"""`calibrate`: the sheet on which an office printer is read, and the file that keeps what was read.

The file goes into the folder `layouts/printers/` of an edition; `--printer` then knows its name.
"""

from dataclasses import replace
from pathlib import Path

import click

from deck.editions import open_edition
from deck.errors import DeckError, EnvironmentProblem, LayoutError, Problem, Problems, Span
from layouts.commands.console import failed
from layouts.commands.files import written
from layouts.commands.parameters import (
    EDITION,
    FLIP,
    OFFSET,
    PAPER,
    at_most,
    flag,
)
from layouts.office import Office
from layouts.options import Options

MARGIN = at_most(25, "not the margin of a printer")
NAME = "^[a-z0-9]+(-[a-z0-9]+)*$"


def saved(context: click.Context, option: click.Parameter, value: Path | None) -> Path | None:
    """Return the file to save to; a name that no printer can have is a mistake in the command."""
    import re

    if value is not None and (value.suffix != ".yaml" or not re.match(NAME, value.stem)):
        found = f"'{value.name}' is not the name of a printer"
        raise click.BadParameter(f"{found}: write small letters and digits, as in upstairs.yaml")
    return value


@click.command("calibrate")
@EDITION
@flag("--out", type=click.Path(path_type=Path), default=Path("out"), help="Where the sheet goes.")
@flag(
    "--save",
    type=click.Path(path_type=Path, dir_okay=False),
    callback=saved,
    help="Keep what was read in this file, such as my-edition/layouts/printers/upstairs.yaml.",
)
@OFFSET
@flag("--margin", callback=MARGIN, help="What the printer cannot reach, such as 5mm.")
@FLIP
@PAPER
@flag("--printer", default="home-a4", help="The office printer to begin with.")
def command(edition: str | None, **given: object) -> None:
    """Make the sheet on which an office printer is read, or save what was read."""
    out, save, read = given.pop("out"), given.pop("save"), given.pop("margin")
    options = Options(loud=-1, purposes=("home",), **given)  # type: ignore[arg-type]
    assert isinstance(out, Path)
    try:
        office = chosen(edition, options)
        if isinstance(read, float):
            office = replace(office, margin=read)
        made = (
            keep(office, save) if isinstance(save, Path) else sheet(edition, options, office, out)
        )
    except DeckError as error:
        failed(error, options)
    click.echo(made)


def chosen(edition: str | None, options: Options) -> Office:
    """Return the printer to begin with, with what the command says instead.

    Raises:
        DeckError: if there is no such office printer or paper.
    """
    from deck.errors import ContentError, choose
    from layouts.catalog import is_office
    from layouts.office import office

    problems, search = Problems(), open_edition(edition)[1]
    if not is_office(search, options.printer):
        known = [name for name in search.names("layouts/printers") if is_office(search, name)]
        found = f"there is no office printer '{options.printer}'"
        problems.add(
            Span("--printer"), "unknown-reference", found, help=choose(options.printer, known)
        )
    found_office = office(search, options, problems)
    problems.stop(ContentError)
    assert found_office is not None  # else there were problems
    return found_office


def sheet(edition: str | None, options: Options, office: Office, out: Path) -> str:
    """Write the sheet and return what was made.

    Raises:
        DeckError: if the paper is too small, or the folder cannot be written.
    """
    from deck import VERSION
    from layouts.calibration import calibration_sheets
    from layouts.output import output
    from layouts.pdf.writer import describe, write_sheets
    from layouts.pipeline import read_deck
    from layouts.typeset.setter import Typesetter

    opened, search = open_edition(edition)
    deck = read_deck(opened, search, None, options)
    problems = Problems()
    setter = Typesetter(deck.theme, deck.locale, search)
    sheets = calibration_sheets(office, setter, deck.theme.color("ink"), problems)
    problems.stop(LayoutError)
    title = f"inkaart: calibrate {office.paper.title}"
    about = replace(describe(deck, "cards", VERSION), title=title).for_office(office.flip)
    name = f"calibrate-{office.paper.name}.pdf"
    with output(out) as folder:
        folder.add(name, write_sheets(sheets, about, space="rgb"), {"pages": 2})
        folder.finish()
    return f"made {out / name}: print it on both sides, at 100 %, and read what it says"


def keep(office: Office, path: Path) -> str:
    """Write the file of a printer and return what to do with it.

    Raises:
        EnvironmentProblem: if the file exists or cannot be written.
    """
    from layouts.calibration import profile

    if path.exists():
        found = "the file exists, and is not written over"
        help = "take another name, or remove the file"
        raise EnvironmentProblem([Problem(Span(str(path)), "cannot-write", found, help)])
    title = f"{path.stem.replace('-', ' ').capitalize()}, {office.paper.title}"
    written(path, profile(path.stem, office, title), "another with --save")
    where = (
        ""
        if path.parent.parts[-2:] == ("layouts", "printers")
        else ("; put it into layouts/printers/ of an edition")
    )
    return f"made {path}{where}: build the edition with --printer {path.stem}"
