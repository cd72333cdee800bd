"""`verify`: does a build give the same bytes again."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from deck.editions import names, open_edition
from deck.errors import ContentError, DeckError, Problem, Span, choose
from layouts.commands.console import failed
from layouts.options import Options, restored
from layouts.pipeline import build, read_deck


@click.command()
@click.argument("manifest", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("edition", required=False)
def command(manifest: Path, edition: str | None) -> None:
    """Build again what MANIFEST describes and compare; EDITION is the folder if it is not ours."""
    try:
        count, judged = rebuilt(manifest, edition)
    except DeckError as error:
        failed(error, Options())
    click.echo(f"the same: {count} files of {manifest}")
    if judged:
        click.echo(f"not compared, since other programs looked: {', '.join(judged)}")


def rebuilt(path: Path, edition: str | None) -> tuple[int, list[str]]:
    """Return how many files came out the same, and which were not compared.

    A certificate says which programs looked; another machine may have others.

    Raises:
        ContentError: if one did not, or the manifest cannot be followed.
    """
    from layouts.comparison import manifest

    data, place = manifest(path), Span(str(path))
    given = edition or data["edition"]
    if edition is None and given not in names():
        help = f"say where it is: inkaart verify {path} FOLDER; {choose(given, names())}"
        found = f"the edition '{given}' is not kept here"
        raise ContentError([Problem(place, "bad-edition", found, help)])
    try:
        options = restored(data["options"])
    except (TypeError, ValueError) as error:
        help = "build it again with this version"
        raise ContentError([Problem(place, "bad-file", f"{error}", help)]) from error
    opened, search = open_edition(given)
    with TemporaryDirectory(prefix="inkaart-") as scratch:
        deck = read_deck(opened, search, data["locale"], options)
        result = build(opened, search, deck, replace(options, out=Path(scratch)))
        now = manifest(Path(result["folder"]) / "manifest.json")
    old, new = data["files"], now["files"]
    judged = sorted(
        name
        for name in old.keys() & new.keys()
        if old[name].get("judges") != new[name].get("judges")
    )
    different = [
        Problem(place, "not-the-same", f"'{name}' comes out with other bytes", reason(data, now))
        for name in sorted((old.keys() | new.keys()) - set(judged))
        if old.get(name, {}).get("sha256") != new.get(name, {}).get("sha256")
    ]
    if different:
        raise ContentError(different)
    return len(new) - len(judged), judged


def reason(old: dict[str, dict[str, str]], new: dict[str, dict[str, str]]) -> str:
    """Return what changed between two builds, as far as the manifests know."""
    found = []
    for part in ("libraries", "inputs"):
        both = sorted(old[part].keys() | new[part].keys())
        other = [name for name in both if old[part].get(name) != new[part].get(name)]
        if other:
            more = f" and {len(other) - 5} more" if len(other) > 5 else ""
            found.append(f"other {part}: {', '.join(other[:5])}{more}")
    if old.get("inkaart") != new.get("inkaart"):
        found.append(f"made with inkaart {old.get('inkaart')}")
    return "; ".join(found) or "settings, files and libraries are the same: please report this"
