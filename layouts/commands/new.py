"""`new`: a folder with a commented edition, ready to build."""

import sys
from pathlib import Path

import click

from deck.editions import open_edition
from deck.errors import DeckError
from layouts.commands.console import failed
from layouts.commands.parameters import flag
from layouts.options import Options


@click.command()
@flag("--ask/--no-ask", default=None, help="Ask what was not said; else only on a terminal.")
@flag("--light", is_flag=True, help="Only the cards of the light edition.")
@flag("--theme", help="The look, a name from `list themes`.")
@flag("--locale", "-l", "locales", multiple=True, help="A language of the edition, such as en.")
@flag("--title", help="The title, for all languages; else that of the deck.")
@flag("--name", help="The name in small letters; else that of the folder.")
@click.argument("folder", type=click.Path(path_type=Path))
def command(
    folder: Path,
    name: str | None,
    title: str | None,
    locales: tuple[str, ...],
    theme: str | None,
    light: bool,
    ask: bool | None,
) -> None:
    """Make FOLDER, a new edition with two cards of its own, that builds at once."""
    from deck.starter import Start, begin, slug

    search = open_edition(None)[1]
    if ask or (ask is None and sys.stdin.isatty()):
        name = name or click.prompt("Name of the edition", default=slug(folder.resolve().name))
        title = title or click.prompt("Title (empty: that of the deck)", default="")
        if not locales:
            known = ", ".join(sorted({"nl", *search.names("deck/locales", ".po")}))
            text = click.prompt(f"Languages, of {known}", default="nl")
            locales = tuple(text.replace(",", " ").split())
        themes = click.Choice(search.names("deck/themes"))
        theme = theme or click.prompt("Theme", type=themes, default="default")
        light = light or click.confirm("Only the light edition (72 cards)?", default=False)
    name = name or slug(folder.resolve().name)
    start = Start(name, title or None, locales or ("nl",), theme or "default", light)
    try:
        files = begin(folder, start, search)
    except DeckError as error:
        failed(error, Options())
    for file in files:
        click.echo(str(folder / file))
    click.echo(f"made the edition '{start.name}'; now: inkaart build {folder}")
