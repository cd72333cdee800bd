"""`diff`: what differs between two decks."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from deck.changes import Changes, compare
from deck.errors import DeckError
from layouts.commands.console import failed
from layouts.commands.files import written
from layouts.commands.parameters import flag
from layouts.options import Options


@click.command()
@flag("--html", type=click.Path(path_type=Path, dir_okay=False), help="A page with pictures.")
@flag("--edition", help="The edition that a revision is of, a name or a folder.")
@flag(
    "-l",
    "--locale",
    help="The language that is compared; else that of the manifest or the edition.",
)
@flag("--json", "as_json", is_flag=True, help="Print what differs as JSON.")
@click.argument("old")
@click.argument("new")
def command(
    old: str, new: str, as_json: bool, locale: str | None, edition: str | None, html: Path | None
) -> None:
    """Compare OLD and NEW: folders of editions, revisions of git, or manifests."""
    from layouts.comparison import languages, main_language, open_side

    options = Options(json=as_json, draft=True)  # nothing is printed: a draft may be looked at
    with TemporaryDirectory(prefix="inkaart-") as scratch:
        try:
            locale = locale or main_language(old, new)
            before, after = (
                open_side(given, edition, locale, options, Path(scratch) / where)
                for given, where in ((old, "old"), (new, "new"))
            )
            changes = compare(before.content, after.content)
            stale = languages(after.deck[1]) if after.deck else {}
            if html is not None:
                from layouts.side_by_side import page

                written(html, page(before, after, changes, stale, options))
        except DeckError as error:
            failed(error, options)
    report(changes, {**before.titles, **after.titles}, stale, as_json=as_json)
    if html is not None and not as_json:
        click.echo(f"made {html}")


def report(
    changes: Changes, titles: dict[str, str], stale: dict[str, tuple[int, int]], *, as_json: bool
) -> None:
    """Print what differs."""
    if as_json:
        tongues = {tag: {"stale": one, "missing": two} for tag, (one, two) in stale.items()}
        click.echo(json.dumps({**changes._asdict(), "languages": tongues}, indent=2))
        return
    for what, ids in zip(Changes._fields, changes, strict=True):
        for name in ids:
            click.echo(f"{what:8} {name}  {titles.get(name, '')}".rstrip())
    for tag, (old, missing) in stale.items():
        click.echo(f"{tag:8} {old} texts stale, {missing} missing")
    counts = zip(Changes._fields, changes, strict=True)
    click.echo(", ".join(f"{len(ids)} {what}" for what, ids in counts))
