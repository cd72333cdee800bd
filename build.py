"""Build the deck: the command line, from the options to the exit code.

    read and load ▸ resolve ▸ compose ▸ impose ▸ write        layouts/pipeline.py

`python build.py` in a checkout and `inkaart` once installed are the same program.
"""

import gc
import json
import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent
if str(ROOT) not in sys.path:  # `python build.py` has done this; the installed command has not
    sys.path.insert(0, str(ROOT))

gc.disable()  # values have no cycles; looking for some is a tenth of the time of a build

import click

from deck import VERSION, drafts
from deck.editions import Edition, open_edition
from deck.errors import DeckError
from deck.layers import SearchPath
from layouts import pipeline
from layouts.commands.console import failed, shell
from layouts.commands.parameters import asked, flag, shared
from layouts.options import Options, pair
from layouts.pipeline import judge, read_deck

if TYPE_CHECKING:
    from deck.language import Figures
    from deck.model import Deck

# Each further command, and the module whose `command` it is; it is loaded when it is called.
COMMANDS = {
    "new": "layouts.commands.new",
    "translate": "layouts.commands.translate",
    "calibrate": "layouts.commands.calibrate",
    "diff": "layouts.commands.diff",
    "verify": "layouts.commands.verify",
    "fonts": "layouts.commands.fonts",
    "list": "layouts.commands.catalogues",
    "preflight": "layouts.commands.preflight",
    "sheets": "layouts.commands.sheets",
    "schema": "layouts.commands.schema",
}


class Commands(click.Group):
    """The group of all commands; those of `COMMANDS` are imported when they are asked for."""

    def list_commands(self, context: click.Context) -> list[str]:
        """Return the names of all commands, those that make files first."""
        return [*self.commands, *COMMANDS]

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Return one command, or None if there is none of this name."""
        if name not in COMMANDS:
            return super().get_command(context, name)
        found: click.Command = import_module(COMMANDS[name]).command
        return found


def run(given: str | None, options: Options, *, writes: bool, since: str | None = None) -> None:
    """Build or check one edition in each locale asked for, and leave with the right exit code."""
    results, told = [], shell(options)
    try:
        edition, search = open_edition(given)
        locales, left = languages(options, edition, search)
        for locale in locales:
            deck = read_deck(edition, search, locale, options, told)
            asked = changed_cards(deck, search, since, given, options) if since else options
            if asked is None:
                continue
            results.append(pipeline.build(edition, search, deck, asked, told, writes=writes))
            figures = [] if writes else judge(search, locale, options, told)
            report(deck, results[-1], figures, options)
    except DeckError as error:
        failed(error, options)
    if options.json:
        data = {"decks": results, "drafts": left, "problems": []}
        click.echo(json.dumps(data, indent=2, ensure_ascii=False))
    elif options.loud >= 0:
        for tag in left:
            click.echo(f"{edition.edition} in '{tag}': {drafts.told(tag)}")


def languages(options: Options, edition: Edition, search: SearchPath) -> drafts.Languages:
    """Return the languages that are made; cards in two languages are one deck."""
    if options.bilingual:
        return drafts.Languages((pair(options.bilingual)[0],))
    return drafts.languages(edition, search, options.locales, draft=options.draft)


def run_all(folder: str | None, options: Options, *, writes: bool) -> None:
    """Build or check every edition in a folder, and leave with the right exit code."""
    from layouts.commands.every import every

    told = shell(options)

    def make(edition: Edition, search: SearchPath, locale: str | None) -> dict[str, Any]:
        deck = read_deck(edition, search, locale, options, told)
        return pipeline.build(edition, search, deck, options, told, writes=writes)

    if options.bilingual:
        options = replace(options, locales=(pair(options.bilingual)[0],))
    try:
        code = every(folder, options, make)
    except DeckError as error:
        failed(error, options)
    sys.exit(code)


def changed_cards(
    deck: "Deck", search: SearchPath, since: str, edition: str | None, options: Options
) -> Options | None:
    """Return the options for the cards that changed; None, after saying so, if none did."""
    from tempfile import TemporaryDirectory

    from layouts.comparison import only_changed

    with TemporaryDirectory(prefix="inkaart-") as scratch:
        asked, found = only_changed(since, edition, deck, search, options, Path(scratch))
    if not options.json and options.loud >= 0:
        gone = f"; take out {', '.join(found.removed)}" if found.removed else ""
        click.echo(f"{len(found.added)} cards added, {len(found.changed)} changed{gone}")
    return asked if asked.cards else None


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
    name = f"{deck.head.title} ({deck.edition}, {options.bilingual or deck.locale})"
    if "files" not in result:
        click.echo(f"no errors in {len(deck.cards)} cards: {name}")
        return
    for file, (count, size) in summed(result["files"]).items():
        unit = ("file" if file.endswith("/") else "page") + (" " if count == 1 else "s")
        click.echo(f"{file:24} {count:5} {unit} {size / 1024:8.0f} KiB")
    made = len(result["files"])
    click.echo(f"made {made} file{'s' * (made != 1)} in {result['folder']}: {name}")


def summed(files: dict[str, dict[str, Any]]) -> dict[str, tuple[int, int]]:
    """Return pages and bytes of each file; a folder of pictures is one line."""
    found: dict[str, tuple[int, int]] = {}
    for file, facts in files.items():
        folder, inside, _ = file.partition("/")
        count, size = found.get(folder + inside, (0, 0))
        found[folder + inside] = (count + facts["pages"], size + facts["bytes"])
    return found


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(VERSION, prog_name="inkaart")
@click.pass_context
def cli(context: click.Context) -> None:
    """Print a deck of conversation cards from YAML. Without a command: build the deck in full."""
    if context.invoked_subcommand is None:
        build.invoke(build.make_context("build", [], parent=context))


ALL = flag("--all", "every", is_flag=True, help="Every edition in the folder EDITION, or of ours.")


@cli.command()
@flag("--only-changed", help="Cards that differ from a manifest, folder or revision.")
@flag("--out", type=click.Path(path_type=Path), default=Path("out"), help="Where the files go.")
@ALL
@shared
def build(
    edition: str | None = None,
    only_changed: str | None = None,
    *,
    every: bool = False,
    **given: Any,
) -> None:
    """Make all pieces of EDITION, a name or a folder, for the press and for the office printer."""
    if only_changed and (every or given.get("bilingual")):
        raise click.UsageError("--only-changed goes with one edition and one language at a time")
    if only_changed or given.get("bilingual"):
        given["pieces"] = given.get("pieces") or ("cards",)
    if every:
        run_all(edition, asked(given), writes=True)
    run(edition, asked(given), writes=True, since=only_changed)


@cli.command()
@ALL
@shared
def check(edition: str | None, *, every: bool, **given: Any) -> None:
    """Find every problem without writing a file."""
    if every:
        run_all(edition, asked(given), writes=False)
    run(edition, asked(given), writes=False)


if __name__ == "__main__":
    if __spec__ is not None:  # `python -m build` in the checkout: the user meant PyPA's build
        sys.exit("This is the deck's own build.py. To make a wheel run `pyproject-build`.")
    cli()
