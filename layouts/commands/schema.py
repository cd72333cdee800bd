"""`schema`: JSON Schema of every kind of YAML file, for editors."""

import json
from pathlib import Path
from typing import Any

import click

from deck.editions import open_edition
from deck.errors import DeckError
from layouts.commands.console import failed
from layouts.commands.files import written
from layouts.commands.parameters import JSON, flag
from layouts.options import Options
from layouts.schema import SCHEMAS, schema

ENDING = ".schema.json"


@click.command("schema")
@flag("--out", type=click.Path(path_type=Path), help="Write files into this folder.")
@JSON
@click.argument("kind", required=False, type=click.Choice(list(SCHEMAS)), metavar="[KIND]")
def command(kind: str | None, out: Path | None, *, json: bool) -> None:
    """Print the JSON Schema of a KIND of file, write that of all with --out, or list the kinds."""
    options = Options(json=json, loud=-1)
    try:
        if out is not None:
            rows = save(out, [kind] if kind else list(SCHEMAS))
            click.echo(listed(rows, f"made {count(rows)} in {out}", as_json=json))
        elif kind is not None:
            click.echo(text(kind), nl=False)
        else:
            click.echo(listed([row(name) for name in SCHEMAS], "", as_json=json))
    except DeckError as error:
        failed(error, options)


def text(kind: str) -> str:
    """Return the schema of a kind of file, as the file holds it."""
    made = schema(kind, open_edition(None)[1])
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"


def row(kind: str) -> dict[str, str]:
    """Return what is told of a kind."""
    return {"name": kind, "files": SCHEMAS[kind].files, "title": SCHEMAS[kind].title}


def count(rows: list[dict[str, str]]) -> str:
    """Return how many files there are, in words."""
    return f"{len(rows)} file{'s' * (len(rows) != 1)}"


def save(folder: Path, kinds: list[str]) -> list[dict[str, str]]:
    """Write the schemas of kinds into a folder and return what is told of each.

    Raises:
        EnvironmentProblem: if the folder cannot be written.
    """
    rows = []
    for kind in kinds:
        name = f"{kind}{ENDING}"
        written(folder / name, text(kind))
        rows.append({**row(kind), "name": name})
    return rows


def listed(rows: list[dict[str, Any]], last: str, *, as_json: bool) -> str:
    """Return rows as JSON, or one a line and then a last line."""
    if as_json:
        return json.dumps(rows, indent=2, ensure_ascii=False)
    width = max(len(row["name"]) for row in rows) + 2
    lines = [f"{row['name']:{width}}{row['files']:31}{row['title']}" for row in rows]
    return "\n".join([*lines, *([last] if last else [])])
