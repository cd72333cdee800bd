"""`list`: what there is to choose from."""

import click

from deck.editions import open_edition
from deck.errors import DeckError
from layouts.commands.console import failed
from layouts.commands.parameters import EDITION, JSON
from layouts.listing import CATALOGUES, listing, table
from layouts.options import Options
from layouts.pipeline import read_deck


@click.command("list")
@click.argument("catalogue", type=click.Choice(list(CATALOGUES)))
@JSON
@EDITION
def command(catalogue: str, json: bool, edition: str | None) -> None:
    """Show what there is to choose from."""
    options = Options(json=json, loud=-1)
    try:
        opened, search = open_edition(edition)
        found = listing(catalogue, search, lambda: read_deck(opened, search, None, options))
    except DeckError as error:
        failed(error, options)
    click.echo(table(found, as_json=json))
