"""What the commands say to a person: warnings, errors with their exit code, and progress."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import click

from deck.errors import DeckError, Problems
from layouts.options import Options
from layouts.pipeline import Shell, Tick


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


def shell(options: Options) -> Shell:
    """Return how a stage speaks: warnings always, bars on a terminal alone."""

    @contextmanager
    def progress(label: str, total: int) -> Iterator[Tick]:
        if options.json or options.loud < 0 or not sys.stderr.isatty():
            yield lambda done: None
            return
        with click.progressbar(length=total, label=f"{label:<10}", file=sys.stderr) as bar:
            yield bar.update

    return Shell(warn, progress)
