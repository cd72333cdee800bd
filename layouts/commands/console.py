"""What the commands say: warnings, errors with their exit code, and progress.

A person reads lines. GitHub Actions reads workflow commands and shows them beside the files; how
their values are escaped is told in `actions/toolkit`, packages/core/src/command.ts (2024).
"""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal, NoReturn

import click

from deck.errors import DeckError, Problem, Problems, Span
from layouts.options import Options
from layouts.pipeline import Shell, Tick

PLAIN = Options()
Level = Literal["notice", "warning", "error"]


def warn(problems: Problems, options: Options = PLAIN) -> None:
    """Print the warnings of a stage that did not fail."""
    for problem in sorted(problems.warnings):
        told(problem, options)


def told(problem: Problem, options: Options) -> None:
    """Print one problem, for a person or for GitHub Actions."""
    if options.github:
        click.echo(
            annotation(problem.severity, problem.span, problem.code, problem.message, problem.help)
        )
    else:
        click.echo(str(problem), err=True)


def annotation(level: Level, span: Span, title: str, message: str, help: str = "") -> str:
    """Return the workflow command that puts a message beside a place in a file."""
    place = {} if span.path.startswith("--") else {"file": span.path}
    if place and span.line:
        place |= {"line": str(span.line), "col": str(span.column)}
    values = ",".join(f"{name}={escaped(value, ':,')}" for name, value in place.items())
    heads = f"{values},title={escaped(title, ':,')}".lstrip(",")
    return f"::{level} {heads}::{escaped(message + (help and chr(10) + 'help: ' + help))}"


def escaped(text: str, more: str = "") -> str:
    """Return a text with the signs escaped that would end it, `more` of them in a property."""
    for sign in "%\r\n" + more:
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def failed(error: DeckError, options: Options) -> NoReturn:
    """Print every problem and leave with the exit code of the stage."""
    if options.json:
        problems = [problem.as_data() for problem in error.problems]
        click.echo(json.dumps({"decks": [], "problems": problems}, indent=2, ensure_ascii=False))
    else:
        for problem in error.problems:
            told(problem, options)
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

    return Shell(lambda problems: warn(problems, options), progress)
