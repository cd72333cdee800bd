"""Build the deck: the command line, and the whole pipeline from top to bottom.

    read and load ▸ resolve ▸ compose ▸ impose ▸ write

`python build.py` in a checkout and `inkaart` once installed are the same program.
"""

import gc
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

ROOT = Path(__file__).resolve().parent
if str(ROOT) not in sys.path:  # `python build.py` has done this; the installed command has not
    sys.path.insert(0, str(ROOT))

gc.disable()  # values have no cycles; looking for some is a tenth of the time of a build

import click

from deck import VERSION
from deck.contrast import check_theme, known
from deck.editions import EditionFile, open_edition
from deck.errors import ContentError, DeckError, LayoutError, Problems
from deck.layers import SearchPath
from deck.load import load, load_theme
from deck.merge import resolve
from deck.units import length, mm
from layouts.options import PIECES, PURPOSES, Options

if TYPE_CHECKING:
    from deck.language import Figures
    from deck.model import Deck

CATALOGUES = ("formats", "papers", "printers", "themes", "locales", "editions", "families")
Tick = Callable[[int], None]


# ---- the pipeline --------------------------------------------------------------------------------


def read_deck(
    edition: EditionFile, search: SearchPath, locale: str | None, options: Options
) -> "Deck":
    """Read, load and resolve: all YAML files to one deck in one locale."""
    problems = Problems(strict=options.strict)
    source = load(search, problems, locale)
    theme = load_theme(search, options.theme or edition.theme, problems)
    problems.stop(ContentError)
    assert source is not None  # else there were problems
    assert theme is not None
    heads = [family.head for family in source.families]
    check_theme(*theme, heads, problems, good=known(search, theme[1]))
    deck = resolve(
        source,
        edition=edition.edition,
        theme=theme,
        problems=problems,
        light=edition.cards == "light",
        profile=edition.terms.profile if edition.terms else None,
        on=options.actors_date,
        today=today(),
    )
    problems.stop(ContentError)
    warn(problems)
    return deck


def today() -> date:
    """Return the day on which the age of facts is judged."""
    return datetime.now().astimezone().date()


def judge(search: SearchPath, locale: str | None, options: Options) -> "list[Figures]":
    """Warn of what is hard to read, and return the figures of the language."""
    from deck.prose import proofread

    figures = proofread(search, locale, problems := Problems(strict=options.strict))
    problems.stop(ContentError)
    warn(problems)
    return figures


def build_deck(
    deck: "Deck", search: SearchPath, options: Options, *, writes: bool
) -> dict[str, Any]:
    """Compose ▸ impose ▸ write one deck and say what was made; without `writes` only check."""
    from layouts import pieces
    from layouts.output import output

    problems = Problems(strict=options.strict)
    job = pieces.prepare(deck, search, options, problems)
    problems.stop(ContentError)
    assert job is not None  # else there were problems
    with progress("composing", len(deck.cards), options) as tick:
        made = pieces.compose(replace(job, tick=tick))
    problems.stop(LayoutError)
    imposed = pieces.impose(job, made)
    problems.stop(LayoutError)
    result: dict[str, Any] = {"edition": deck.edition, "locale": deck.locale}
    if writes:
        sides = pieces.sides(made, imposed)
        target = options.out / f"{deck.edition}-{deck.locale}"
        with output(target) as folder, progress("writing", sides, options) as tick:
            for file in pieces.write(replace(job, tick=tick), made, imposed):
                folder.add(file.name, file.data, {"pages": file.pages})
            folder.manifest(deck, options, job.size.name, search.read_files)
            folder.finish()
        result |= {"folder": str(folder.target), "files": folder.made}
    warn(problems)
    return result


# ---- the command line ----------------------------------------------------------------------------


def run(given: str | None, options: Options, *, writes: bool) -> None:
    """Build or check one edition in each locale asked for, and leave with the right exit code."""
    results = []
    try:
        edition, search = open_edition(given)
        for locale in options.locales or (None,):
            deck = read_deck(edition, search, locale, options)
            results.append(build_deck(deck, search, options, writes=writes))
            figures = [] if writes else judge(search, locale, options)
            report(deck, results[-1], figures, options)
    except DeckError as error:
        failed(error, options)
    if options.json:
        click.echo(json.dumps({"decks": results, "problems": []}, indent=2, ensure_ascii=False))


def report(
    deck: "Deck", result: dict[str, Any], figures: "list[Figures]", options: Options
) -> None:
    """Say what was made and where; the last line says it in one sentence."""
    if options.json or options.loud < 0:
        return
    if options.loud > 0:
        for family in deck.families:
            click.echo(f"{family.prefix}  {len(family.cards):3} cards  {family.head.name}")
        for one in figures:
            click.echo(
                f"{one.group:8} {one.sentences:5} sentences, {one.mean:.1f} words on average,"
                f" at most {one.longest} ({one.longest_at})"
            )
    name = f"{deck.head.title} ({deck.edition}, {deck.locale})"
    if "files" not in result:
        click.echo(f"no errors in {len(deck.cards)} cards: {name}")
        return
    for file, facts in result["files"].items():
        click.echo(f"{file:24} {facts['pages']:5} pages {facts['bytes'] / 1024:8.0f} KiB")
    click.echo(f"made {len(result['files'])} files in {result['folder']}: {name}")


def warn(problems: Problems) -> None:
    """Print the warnings of a stage that did not fail."""
    for problem in sorted(problems.warnings):
        click.echo(str(problem), err=True)


def failed(error: DeckError, options: Options) -> NoReturn:
    """Print every problem and leave with the exit code of the stage."""
    if options.json:
        problems = [problem.as_data() for problem in error.problems]
        click.echo(json.dumps({"decks": [], "problems": problems}, indent=2, ensure_ascii=False))
    else:
        for problem in error.problems:
            click.echo(str(problem), err=True)
        count = sum(problem.severity == "error" for problem in error.problems)
        click.echo(f"{count} error{'s' * (count != 1)}; nothing was written", err=True)
    sys.exit(error.exit_code)


@contextmanager
def progress(label: str, total: int, options: Options) -> Iterator[Tick]:
    """Show a bar on a terminal, nothing elsewhere."""
    if options.json or options.loud < 0 or not sys.stderr.isatty():
        yield lambda done: None
        return
    with click.progressbar(length=total, label=f"{label:<10}", file=sys.stderr) as bar:
        yield bar.update


def flag(*names: str, help: str, **kind: Any) -> Callable[..., Any]:
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


def shared(command: Callable[..., None]) -> Callable[..., None]:
    """Add what building and checking have in common."""
    flips = click.Choice(["long-edge", "short-edge"])
    for option in (
        flag("-v", "--verbose", count=True, help="Say more."),
        flag("-q", "--quiet", is_flag=True, help="Say only what is wrong."),
        flag("--json", is_flag=True, help="Print results and problems as JSON."),
        flag("--strict", is_flag=True, help="Treat warnings as errors."),
        flag("--theme", help="The look, a name from `list themes`; else the edition's."),
        flag(
            "--actors-date",
            type=click.DateTime(["%Y-%m-%d"]),
            help="Ministries of this day, such as 2025-06-01; else of the deck's own.",
        ),
        flag("--stock", callback=thickness, default="0.31mm", help="How thick a card is."),
        flag("--board", callback=thickness, default="0.4mm", help="How thick the box is."),
        flag("--cards", help="Only these cards, such as OPD-01,AFS-01-AFS-04 or STA."),
        flag("--printer", default="europe", help="The shop, a name from `list printers`."),
        flag("--standard", type=click.Choice(["x4", "x1a", "x3"]), help="Else the printer's."),
        flag("--format", "card_format", help="The size of a card; else that of the printer."),
        flag("--paper", default="a4", help="The paper of the office printer."),
        flag("--flip", type=flips, default="long-edge", help="The edge that the paper turns over."),
        flag(
            "--for", "purposes", multiple=True, type=click.Choice(PURPOSES), help="Only for this."
        ),
        flag(
            "--piece", "pieces", multiple=True, type=click.Choice(PIECES), help="Only this piece."
        ),
        flag("-l", "--locale", "locales", multiple=True, help="The language, such as nl."),
        click.argument("edition", required=False),
    ):
        command = option(command)
    return command


def asked(given: dict[str, Any]) -> Options:
    """Return the options of a command; what was not given keeps its default."""
    loud = -given.pop("quiet") or given.pop("verbose")
    given.pop("verbose", None)
    if given["actors_date"]:
        given["actors_date"] = given["actors_date"].date()
    return Options(**{name: value for name, value in given.items() if value != ()}, loud=loud)


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="inkaart")
@click.pass_context
def cli(context: click.Context) -> None:
    """Print a deck of conversation cards from YAML. Without a command: build the deck in full."""
    if context.invoked_subcommand is None:
        build.invoke(build.make_context("build", [], parent=context))


@cli.command()
@flag("--out", type=click.Path(path_type=Path), default=Path("out"), help="Where the files go.")
@shared
def build(edition: str | None = None, **given: Any) -> None:
    """Make all pieces of EDITION, a name or a folder, for the press and for the office printer."""
    run(edition, asked(given), writes=True)


@cli.command()
@shared
def check(edition: str | None, **given: Any) -> None:
    """Find every problem without writing a file."""
    run(edition, asked(given), writes=False)


@cli.command("list")
@click.argument("catalogue", type=click.Choice(CATALOGUES))
@flag("--json", is_flag=True, help="Print JSON.")
@click.argument("edition", required=False)
def list_catalogue(catalogue: str, json: bool, edition: str | None) -> None:
    """Show what there is to choose from."""
    from layouts.catalog import rows, table

    options = Options(json=json, loud=-1)
    try:
        opened, search = open_edition(edition)
        found = rows(catalogue, search, lambda: read_deck(opened, search, None, options))
    except DeckError as error:
        failed(error, options)
    click.echo(table(found, as_json=json))


if __name__ == "__main__":
    if __spec__ is not None:  # `python -m build` in the checkout: the user meant PyPA's build
        sys.exit("This is the deck's own build.py. To make a wheel run `pyproject-build`.")
    cli()
