"""The pipeline in three steps: read a deck, judge its language, build its files.

    read and load ▸ resolve ▸ compose ▸ impose ▸ write

Each step collects every problem of its stages and raises one `DeckError`. A `Shell` is told the
warnings and the progress; nothing here prints.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from deck.blanks import with_blanks
from deck.contrast import check_theme, known
from deck.editions import Edition
from deck.errors import ContentError, LayoutError, PreflightError, Problems
from deck.icons import check_icons
from deck.layers import SearchPath
from deck.load import load, load_theme
from deck.merge import resolve
from layouts.options import Options, pair

if TYPE_CHECKING:
    from deck.language import Figures
    from deck.model import Deck

Tick = Callable[[int], None]


@contextmanager
def no_progress(label: str, total: int) -> Iterator[Tick]:
    """Show nothing."""
    yield lambda done: None


@dataclass(frozen=True, slots=True)
class Shell:
    """Who is told.

    Attributes:
        warn: takes the warnings of a stage that did not fail.
        progress: opens a bar from its label and total; gives what moves it on.
    """

    warn: Callable[[Problems], None] = lambda problems: None
    progress: Callable[[str, int], AbstractContextManager[Tick]] = no_progress


SILENT = Shell()


def today() -> date:
    """Return the day on which the age of facts is judged."""
    return datetime.now().astimezone().date()


def read_deck(
    edition: Edition,
    search: SearchPath,
    locale: str | None,
    options: Options,
    shell: Shell = SILENT,
) -> "Deck":
    """Read, load and resolve: all YAML files to one deck in one locale.

    Raises:
        ContentError: with every problem of the content.
    """
    problems = Problems(strict=options.strict)
    source = load(search, problems, locale, draft=options.draft)
    name = options.theme or edition.theme
    theme = load_theme(search, name, problems, own=options.theme is None)
    problems.stop(ContentError)
    assert source is not None  # else there were problems
    assert theme is not None
    heads = [family.head for family in source.families]
    check_theme(*theme, heads, problems, good=known(search, theme[1]))
    deck = resolve(
        source,
        edition=edition.edition,
        theme=theme,
        problems=problems,
        light=edition.light,
        profile=edition.profile,
        profile_at=edition.profile_at,
        on=options.actors_date,
        today=today(),
        stamp=edition.short,
    )
    check_icons(source.families, search.names("assets/icons", ".svg"), problems)
    deck = with_blanks(deck, options.blanks, problems)
    problems.stop(ContentError)
    shell.warn(problems)
    return deck


def build(
    edition: Edition,
    search: SearchPath,
    deck: "Deck",
    options: Options,
    shell: Shell = SILENT,
    *,
    writes: bool = True,
) -> dict[str, Any]:
    """Build a deck that was read, with its second language if it is asked for; see `build_deck`."""
    other = None
    if options.bilingual:
        other = read_deck(edition, search, pair(options.bilingual)[1], options, shell)
    return build_deck(deck, search, options, shell, writes=writes, other=other)


def judge(
    search: SearchPath, locale: str | None, options: Options, shell: Shell = SILENT
) -> "list[Figures]":
    """Warn of what is hard to read, and return the figures of the language.

    Raises:
        ContentError: if a sentence is too long.
    """
    from deck.prose import proofread

    figures = proofread(search, locale, problems := Problems(strict=options.strict))
    problems.stop(ContentError)
    shell.warn(problems)
    return figures


def build_deck(
    deck: "Deck",
    search: SearchPath,
    options: Options,
    shell: Shell = SILENT,
    *,
    writes: bool,
    other: "Deck | None" = None,
) -> dict[str, Any]:
    """Compose ▸ impose ▸ write one deck and say what was made; without `writes` only check.

    Raises:
        ContentError: if an option names what does not exist.
        LayoutError: if something does not fit.
        PreflightError: if a print shop would refuse a file.
        EnvironmentProblem: if a font, a profile or a folder is missing.
    """
    from layouts import pieces
    from layouts.gate import add_problems, certify, inspect_press
    from layouts.job import prepare
    from layouts.output import output

    problems = Problems(strict=options.strict)
    job = prepare(deck, search, options, problems)
    problems.stop(ContentError)
    assert job is not None  # else there were problems
    with shell.progress("composing", len(deck.cards)) as tick:
        made = pieces.compose(replace(job, tick=tick, other=other))
    problems.stop(LayoutError)
    imposed = pieces.impose(job, made)
    problems.stop(LayoutError)
    result: dict[str, Any] = {"edition": deck.edition, "locale": deck.locale}
    if writes:
        sides = pieces.sides(made, imposed)
        second = f"-{other.locale}" if other else ""
        target = options.out / f"{deck.edition}-{deck.locale}{second}"
        with output(target) as folder, shell.progress("writing", sides) as tick:
            for file in pieces.write(replace(job, tick=tick), made, imposed):
                folder.add(file.name, file.data, {"pages": file.pages})
            problems.stop(LayoutError)
            testing = job.setter.language.pseudo is not None  # no shop gets these files
            reports = inspect_press(job, made, folder)
            add_problems(reports, problems, testing=testing)
            problems.stop(PreflightError)
            certify(job, reports, folder)
            folder.manifest(deck, job.options, job.size.name, search)
            folder.finish()
        result |= {"folder": str(folder.target), "files": folder.made}
    shell.warn(problems)
    return result
