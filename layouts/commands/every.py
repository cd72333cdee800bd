"""Build or check every edition in a folder, in each of its languages, and say how each went.

One that is broken does not stop the others; the exit code is then not 0.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import click

from deck import drafts
from deck.editions import Edition, names, open_edition
from deck.errors import ContentError, DeckError, Problem, Span
from deck.layers import SearchPath
from layouts.commands.console import told
from layouts.options import Options

Make = Callable[[Edition, SearchPath, str | None], dict[str, Any]]


class Row(NamedTuple):
    """How one edition in one language went.

    Attributes:
        edition: its name.
        locale: the language; empty for that of the source.
        code: the exit code.
        said: what was made or what is wrong.
        draft: it was left out, since it is a draft and drafts were not asked for.
    """

    edition: str
    locale: str
    code: int
    said: str
    draft: bool = False


def editions(folder: str | None) -> list[str]:
    """Return the editions in a folder; without a folder those that are kept here.

    Raises:
        ContentError: if there are none.
    """
    if folder is None:
        return names()
    found = sorted(str(file.parent) for file in Path(folder).glob("*/edition.yaml"))
    if not found:
        message = f"there are no editions in '{folder}'"
        help = "name the folder around the folders that have an edition.yaml"
        raise ContentError([Problem(Span(folder), "bad-edition", message, help)])
    return found


def every(folder: str | None, options: Options, make: Make) -> int:
    """Make every edition in each of its languages and print a table; return the exit code.

    Args:
        folder: with the editions; None for those that are kept here.
        options: of the build.
        make: builds one edition in one language and returns what was made.

    Raises:
        ContentError: if there are no editions.
    """
    rows: list[Row] = []
    problems: list[Problem] = []
    seen: dict[tuple[str, str], str] = {}
    for given in editions(folder):
        try:
            edition, search = open_edition(given)
        except DeckError as error:
            rows.append(Row(Path(given).name, "", error.exit_code, counted(error, options)))
            problems.extend(error.problems)
            continue
        made, left = drafts.languages(edition, search, options.locales, draft=options.draft)
        for locale in made:
            try:
                again(seen, edition.edition, locale, given)
                said = summary(make(edition, search, locale))
                rows.append(Row(edition.edition, locale or "", 0, said))
            except DeckError as error:
                code = error.exit_code
                rows.append(Row(edition.edition, locale or "", code, counted(error, options)))
                problems.extend(error.problems)
        rows.extend(Row(edition.edition, tag, 0, drafts.told(tag), draft=True) for tag in left)
    show(rows, problems, options)
    return max(row.code for row in rows)


def again(seen: dict[tuple[str, str], str], name: str, locale: str | None, given: str) -> None:
    """Refuse a second edition of the same name: its files would take the place of the first.

    Raises:
        ContentError: if there is one.
    """
    first = seen.setdefault((name, locale or ""), given)
    if first != given:
        found = f"the edition '{name}' is in '{first}' already"
        help = "give one of them another name behind `edition:`"
        place = Span(f"{given}/edition.yaml")
        raise ContentError([Problem(place, "repeated-id", found, help)])


def summary(result: dict[str, Any]) -> str:
    """Return what was made in a few words."""
    if "files" not in result:
        return "no errors"
    return f"{len(result['files'])} files in {result['folder']}"


def counted(error: DeckError, options: Options) -> str:
    """Print the problems of one edition and return how many there are."""
    if not options.json:
        for problem in error.problems:
            told(problem, options)
    count = sum(problem.severity == "error" for problem in error.problems)
    return f"{count} error{'s' * (count != 1)}"


def show(rows: list[Row], problems: list[Problem], options: Options) -> None:
    """Print the table."""
    if options.json:
        data = {
            "editions": [row._asdict() for row in rows],
            "problems": [problem.as_data() for problem in problems],
        }
        click.echo(json.dumps(data, indent=2, ensure_ascii=False))
        return
    for line in table(rows):
        click.echo(line)


def table(rows: list[Row]) -> Iterator[str]:
    """Return the lines of the table, and one that counts."""
    wide = max(len(row.edition) for row in rows)
    tags = max(len(row.locale) for row in rows)
    for row in rows:
        state = "broken" if row.code else "draft" if row.draft else "fine"
        yield f"{row.edition:{wide}}  {row.locale:{tags}}  {state:6}  {row.said}"
    broken, left = sum(row.code != 0 for row in rows), sum(row.draft for row in rows)
    counts = f"{len(rows) - broken - left} fine, {broken} broken"
    yield f"{counts}, {left} left out" if left else counts
