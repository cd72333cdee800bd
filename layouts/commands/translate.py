"""`translate`: PO files in step with the deck, their state, the room left, and pages to review."""

import json as json_
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from deck import catalogues, po
from deck.catalogues import Files, Spoken
from deck.coverage import Coverage, coverage, table
from deck.editions import Edition, open_edition
from deck.errors import ContentError, DeckError, Problems
from deck.layers import SearchPath
from deck.load import Source, load
from deck.messages import Message, messages
from layouts.commands.console import failed
from layouts.commands.files import written
from layouts.commands.parameters import EDITION, FORMAT, JSON, LOCALE, THEME, flag
from layouts.options import Options

ROOM = "layouts.budget"

if TYPE_CHECKING:
    from deck.model import Deck
    from layouts.budget import Room
    from layouts.catalog import CardFormat
    from layouts.typeset.setter import Typesetter


@click.group("translate")
def command() -> None:
    """Keep translations in step with the deck."""


@dataclass(frozen=True, slots=True)
class Work:
    """A deck with its messages and the PO files that were asked for, none of which is wrong.

    Attributes:
        found: the PO files by language.
        spoken: what they translate, and what an edition says itself, by language.
    """

    edition: Edition
    search: SearchPath
    source: Source
    messages: list[Message]
    found: dict[str, Files]
    spoken: dict[str, Spoken]

    @property
    def families(self) -> frozenset[str]:
        """The letters of the families."""
        return frozenset(self.source.head.families)


def opened(edition: str | None, asked: tuple[str, ...], *, new: bool = False) -> Work:
    """Read a deck and its PO files.

    Raises:
        ContentError: with every problem of the deck, and of the PO files as files.
    """
    file, search = open_edition(edition)
    problems = Problems()
    source = load(search, problems)
    problems.stop(ContentError)
    assert source is not None  # else there were problems
    head = source.head
    tags = catalogues.tags(search, asked, head.source_locale, problems, new=new)
    problems.stop(ContentError)
    found = {tag: catalogues.files(search, tag, head, problems) for tag in tags}
    problems.stop(ContentError)
    whole = {tag: one for tag, one in found.items() if one is not None}
    texts = messages(source)
    spoken = {tag: catalogues.spoken(search, tag, texts) for tag in whole}
    return Work(file, search, source, texts, whole, spoken)


def told(function: Callable[..., None]) -> Callable[..., None]:
    """Print the problems that a command meets, and leave with their exit code."""

    @wraps(function)
    def run(*arguments: Any, **given: Any) -> None:
        try:
            function(*arguments, **given)
        except DeckError as error:
            failed(error, Options(json=bool(given.get("json"))))

    return run


@command.command()
@flag("--dry-run", is_flag=True, help="Write nothing; exit code 1 if a file is not in step.")
@JSON
@LOCALE
@EDITION
@told
def sync(edition: str | None, locales: tuple[str, ...], *, json: bool, dry_run: bool) -> None:
    """Bring PO files in step with the deck; no translation is lost. A new language gets a file."""
    work = opened(edition, locales, new=True)
    problems = Problems()
    for tag, one in work.found.items():
        catalogues.judge(one.own, work.spoken[tag].texts, work.families, problems)
    problems.stop(ContentError)
    room = {name: one.most for name, one in measured(work).items()}
    results: list[dict[str, Any]] = []
    texts: dict[Path, str] = {}
    for tag, one in work.found.items():
        before = one.own
        after = catalogues.synced(before, one.needed(work.spoken[tag].texts), room)
        path, text = catalogues.target(work.search, tag), po.write(after)
        changed = not path.is_file() or path.read_bytes() != text.encode("utf-8")
        if changed:
            texts[path] = text
        name = work.search.shown(path)
        results.append({"file": name, "changed": changed, **catalogues.changes(before, after)})
    if not dry_run:
        for path, text in texts.items():
            written(path, text)
    if json:
        click.echo(json_.dumps(results, indent=2, ensure_ascii=False))
    for row in results if not json else ():
        verb = ("would change" if dry_run else "written") if row["changed"] else "in step"
        counts = ", ".join(f"{row[name]} {name}" for name in ("new", "stale", "gone"))
        click.echo(f"{row['file']}: {verb}; {row['texts']} texts, {counts}")
    if dry_run and texts:
        raise click.exceptions.Exit(1)


@command.command()
@flag("--markdown", is_flag=True, help="Print a table in Markdown.")
@JSON
@LOCALE
@EDITION
@told
def status(edition: str | None, locales: tuple[str, ...], *, json: bool, markdown: bool) -> None:
    """Count what is translated, stale, missing, too long, different or not reviewed."""
    work = opened(edition, locales)
    found = [state(work, tag) for tag in work.found]
    if json:
        click.echo(json_.dumps([one.as_data() for one in found], indent=2, ensure_ascii=False))
        return
    rows = table(found)
    if markdown:
        click.echo(as_markdown(rows))
        return
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = [word.rjust(width) for word, width in zip(row, widths, strict=True)]
        click.echo("  ".join([row[0].ljust(widths[0]), *cells[1:-1], row[-1]]).rstrip())


def state(work: Work, tag: str) -> Coverage:
    """Return how complete a language is."""
    texts = work.spoken[tag].texts
    found = work.found[tag].whole(texts)
    draft, reviewed = found.review == "draft", found.review == "yes"
    return coverage(tag, texts, found, work.families, draft=draft, reviewed=reviewed)


def as_markdown(rows: list[list[str]]) -> str:
    """Return a table in Markdown."""
    marks = ["---", *("---:" for _ in rows[0][1:-1]), "---"]
    return "\n".join(f"| {' | '.join(row)} |" for row in (rows[0], marks, *rows[1:]))


@command.command()
@JSON
@THEME
@FORMAT
@LOCALE
@EDITION
@told
def budget(
    edition: str | None,
    locales: tuple[str, ...],
    *,
    json: bool,
    theme: str | None,
    card_format: str | None,
) -> None:
    """Show about how many characters fit, text by text, the fullest first."""
    work = opened(edition, ())
    options = Options(theme=theme, card_format=card_format, loud=-1)
    results = {tag: measured(work, tag, options) for tag in locales or (work.source.locale,)}
    if json:
        data = {tag: budget_data(work, found) for tag, found in results.items()}
        click.echo(json_.dumps(data, indent=2, ensure_ascii=False))
        return
    for tag, found in results.items():
        click.echo(f"{tag:24} {'has':>5} {'fits':>5} {'left':>5}")
        for room in fullest(found):
            click.echo(f"{room.name:24} {room.used:5} {room.most:5} {room.left:5}")
        click.echo(without(work, found))


def fullest(found: "dict[str, Room]") -> "list[Room]":
    """Return the rooms, the fullest first."""
    return sorted(found.values(), key=lambda room: (room.left / max(room.most, 1), room.name))


def budget_data(work: Work, found: "dict[str, Room]") -> list[dict[str, Any]]:
    """Return the rooms for programs; a text without a figure has null."""
    data: list[dict[str, Any]] = [asdict(room) | {"left": room.left} for room in fullest(found)]
    return data + [
        {"name": one.name, "used": len(one.text), "most": None, "left": None}
        for one in work.messages
        if one.name not in found
    ]


def without(work: Work, found: "dict[str, Room]") -> str:
    """Return what is said of texts without a figure: how many there are, and where they stand."""
    where = Counter(one.file.rpartition("/")[2] for one in work.messages if one.name not in found)
    if not where:
        return "every text has a figure"
    told = ", ".join(f"{count} in {file}" for file, count in sorted(where.items()))
    return f"no figure: {told}; covers, cells, alternatives of drawings: `check` lays them out"


@command.command()
@flag("--out", type=click.Path(path_type=Path), default=Path("out"), help="Where the pages go.")
@THEME
@LOCALE
@EDITION
@told
def review(edition: str | None, locales: tuple[str, ...], *, theme: str | None, out: Path) -> None:
    """Make a page for each language: source, translation and the printed card side by side."""
    from layouts.preview.fronts import fronts
    from layouts.preview.review import WIDTH, html, rows

    work = opened(edition, locales)
    options = Options(theme=theme, loud=-1)
    room = {name: one.most for name, one in measured(work).items()}
    for tag, found in work.found.items():
        problems = Problems()
        deck, setter, size = laid(work, tag, options)
        pictures = fronts(deck, work.search, size, problems, width=WIDTH)
        spoken = work.spoken[tag]
        whole = found.whole(spoken.texts)
        whole = replace(whole, entries=(*spoken.given.values(), *whole.entries))
        texts = rows(
            spoken.all(work.messages), whole, work.families, room,
            reviewed=found.review == "yes", given=spoken.given,
        )  # fmt: skip
        page = html(
            deck, work.source.locale, setter.language.direction, texts, pictures,
            draft=found.review == "draft",
        )  # fmt: skip
        path = out / f"{deck.edition}-{tag}" / "review.html"
        written(path, page)
        for problem in problems.errors:
            click.echo(str(problem), err=True)
        click.echo(f"made {path}: {len(texts)} texts, {len(pictures)} cards")


def laid(work: Work, tag: str | None, options: Options) -> "tuple[Deck, Typesetter, CardFormat]":
    """Return a deck in one language, a draft if need be, with what lays out its cards.

    Raises:
        ContentError: if an option names what does not exist.
    """
    from layouts.catalog import card_format
    from layouts.pipeline import read_deck
    from layouts.typeset.setter import Typesetter

    deck = read_deck(work.edition, work.search, tag, replace(options, draft=True))
    problems = Problems()
    size = card_format(work.search, options.card_format or "70x100", problems)
    problems.stop(ContentError)
    assert size is not None  # else there were problems
    return deck, Typesetter(deck.theme, deck.locale, work.search), size


def measured(
    work: Work, tag: str | None = None, options: Options | None = None
) -> "dict[str, Room]":
    """Return the room of each text of the deck in one language, by its name.

    Raises:
        ContentError: if an option names what does not exist.
    """
    from layouts.budget import rooms

    deck, setter, size = laid(work, tag, options or Options(loud=-1))
    return rooms(deck, size, setter, work.messages)
