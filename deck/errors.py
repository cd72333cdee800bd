"""Problems and the exceptions that carry them from one stage to the next.

A `Problem` is one finding with a place, a code and a way out. A stage collects all of its problems
in `Problems` and raises a single `DeckError` at its end, so that a writer sees every mistake of a
run at once. Warnings are problems that do not stop the build; they say what was decided instead.
"""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import Literal

SHOWN = 12  # names in a list of those that exist
# Signs that turn the direction of text; in a message they would turn the rest of it round.
STEERING = dict.fromkeys((0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
Severity = Literal["error", "warning"]


class ExitCode(IntEnum):
    """What the command line returns to the shell."""

    OK = 0
    CONTENT = 1
    USAGE = 2
    LAYOUT = 3
    PREFLIGHT = 4
    ENVIRONMENT = 5


# Every code that a message can carry; `deck/README.md` has one heading for each, and a test holds
# that.
CODES = frozenset(
    {
        "address",
        "bad-color",
        "bad-date",
        "bad-edition",
        "bad-file",
        "bad-language",
        "bad-length",
        "bad-markup",
        "bad-picture",
        "bad-profile",
        "bad-value",
        "broken-font",
        "broken-icon",
        "cannot-fetch",
        "cannot-write",
        "conflict",
        "does-not-fit",
        "draft-language",
        "duplicate-key",
        "font-not-embeddable",
        "hard-word",
        "long-sentence",
        "look-alike",
        "low-contrast",
        "low-resolution",
        "mean-sentence",
        "missing-cmyk",
        "missing-field",
        "missing-file",
        "missing-form",
        "missing-glyph",
        "missing-library",
        "missing-translation",
        "not-allowed",
        "not-run",
        "not-the-same",
        "outside-folder",
        "overlapping-dates",
        "passive",
        "picture-changed",
        "preflight",
        "repeated-id",
        "skipped-heading",
        "stale-facts",
        "stale-translation",
        "too-long",
        "too-much-ink",
        "two-spots",
        "unknown-field",
        "unknown-reference",
        "unknown-translation",
        "word-too-wide",
        "wrong-count",
        "wrong-hash",
        "wrong-minutes",
        "wrong-pages",
        "wrong-translation",
        "wrong-type",
        "yaml-syntax",
    }
)
# Warnings of what this machine lacks; `--strict` makes them errors, and not of the content.
LACKING = frozenset({"missing-library", "not-run"})


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file. Line and column count from 1; 0 means the file as a whole."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Return `path:line:column`, as editors and terminals understand it."""
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding: where, which kind, what was found and expected, and a way out."""

    span: Span
    code: str
    message: str
    help: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        """Return the message as the command line prints it, with its help on a second line."""
        tail = f"\n  help: {self.help}" if self.help else ""
        return f"{self.span}: {self.severity}[{self.code}]: {self.message}{tail}"

    def as_data(self) -> dict[str, str | int]:
        """Return the problem for programs that read JSON."""
        return {
            "path": self.span.path,
            "line": self.span.line,
            "column": self.span.column,
            "code": self.code,
            "severity": self.severity,
            "message": self.message,
            "help": self.help,
        }


class DeckError(Exception):
    """A stage could not finish; `problems` holds all of its findings, sorted by place."""

    exit_code = ExitCode.CONTENT

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems in the order of their places."""
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class ContentError(DeckError):
    """The content is not right: YAML, references, counts."""


class LayoutError(DeckError):
    """The content is right but does not fit, or no font can show it."""

    exit_code = ExitCode.LAYOUT


class PreflightError(DeckError):
    """A finished file is not what the printer asks for."""

    exit_code = ExitCode.PREFLIGHT


class EnvironmentProblem(DeckError):
    """A font, an icon, a folder or a tool is missing or broken."""

    exit_code = ExitCode.ENVIRONMENT


@dataclass(slots=True)
class Problems:
    """Collects the findings of one stage."""

    items: list[Problem] = field(default_factory=list)
    strict: bool = False

    def add(
        self, span: Span, code: str, message: str, *, help: str = "", severity: Severity = "error"
    ) -> None:
        """Add one finding, once; in strict mode a warning counts as an error."""
        if code not in CODES:
            raise ValueError(f"'{code}' is not in deck.errors.CODES")
        problem = Problem(span, code, message.translate(STEERING), help, severity)
        if self.strict:
            problem = replace(problem, severity="error")
        if problem not in self.items:  # a text that is laid out again finds its problem again
            self.items.append(problem)

    def asked_at(self, span: Span, error: DeckError) -> None:
        """Add what an error says of a file at the place that asks for that file."""
        for found in error.problems:
            self.add(span, found.code, f"'{found.span.path}': {found.message}", help=found.help)

    @property
    def errors(self) -> list[Problem]:
        """The findings that stop the build."""
        return [problem for problem in self.items if problem.severity == "error"]

    @property
    def warnings(self) -> list[Problem]:
        """The findings that do not stop the build."""
        return [problem for problem in self.items if problem.severity == "warning"]

    def stop(self, kind: type[DeckError]) -> None:
        """End the stage.

        Raises:
            DeckError: of the given kind, with every finding, if one of them is an error; of the
                kind for the machine, if all that is wrong is that it lacks a program.
        """
        if self.errors:
            lacking = all(problem.code in LACKING for problem in self.errors)
            raise (EnvironmentProblem if lacking else kind)(self.items)


def choose(name: str, known: Sequence[str]) -> str:
    """Return a way out for an unknown name: the nearest one, or the list of those that exist."""
    if not known:
        return "there is none to choose"
    near = difflib.get_close_matches(name, known, 1)
    if near:
        return f"did you mean '{near[0]}'?"
    more = f" and {len(known) - SHOWN} more" if len(known) > SHOWN else ""
    return "choose one of: " + ", ".join(known[:SHOWN]) + more
