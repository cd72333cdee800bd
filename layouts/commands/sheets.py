"""`sheets`: what to do with filled answer sheets."""

from pathlib import Path

import click

from deck.editions import open_edition
from deck.errors import ContentError, DeckError, EnvironmentProblem, Problem, Problems, Span
from layouts.commands.console import failed, warn
from layouts.commands.files import written
from layouts.commands.parameters import STRICT, flag
from layouts.options import Options
from layouts.pipeline import read_deck


@click.group("sheets")
def command() -> None:
    """Work with answer sheets that were filled in on a screen."""


@command.command("export")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@flag("--edition", help="The edition that the sheets are of, a name or a folder.")
@flag("--out", type=click.Path(path_type=Path), default=Path("answers"), help="Name of the files.")
@STRICT
def export(files: tuple[Path, ...], edition: str | None, out: Path, strict: bool) -> None:
    """Collect the answers of filled FILES, PDF or saved JSON, in one CSV and one JSON file."""
    from layouts import answer_sheet
    from layouts.answers import as_csv, as_json, questions, read_form
    from layouts.typeset.setter import Typesetter

    options, problems = Options(strict=strict, loud=-1), Problems(strict=strict)
    try:
        opened, search = open_edition(edition)
        deck = read_deck(opened, search, None, options)
        setter = Typesetter(deck.theme, deck.locale, search)
        asked = questions(answer_sheet.compose(deck, setter, search, Problems()))
        forms = {str(path): read_form(path, asked, problems) for path in files}
        problems.stop(ContentError)
        answers = {name: found for name, found in forms.items() if found is not None}
        spared(out, files)
        for ending, text in ((".csv", as_csv(answers, asked)), (".json", as_json(answers))):
            written(out.with_name(out.name + ending), text, "another place with --out")
    except DeckError as error:
        failed(error, options)
    warn(problems)
    given = sum(value not in ("", False) for found in answers.values() for value in found.values())
    count = f"{len(files)} file{'s' * (len(files) != 1)}"
    click.echo(f"{given} answers from {count} in {out}.csv and {out}.json")


def spared(out: Path, files: tuple[Path, ...]) -> None:
    """Refuse to write over a file that was read.

    Raises:
        EnvironmentProblem: if that would happen.
    """
    read = {path.resolve() for path in files}
    for ending in (".csv", ".json"):
        path = out.with_name(out.name + ending)
        if path.resolve() in read:
            found = f"'{path}' is one of the files to read, and would be written over"
            help = "choose another name with --out"
            raise EnvironmentProblem([Problem(Span(str(path)), "cannot-write", found, help)])
