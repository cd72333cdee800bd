"""When the text below a change is not the one that the change was written for."""

from collections.abc import Iterable
from typing import Any

from deck.errors import Problems
from deck.fields import clean
from deck.source import Path_, SourceFile
from deck.spoken import SHOWN


def compared(
    file: SourceFile,
    path: Path_,
    what: str,
    on: Any,
    now: str,
    below: Iterable[str],
    problems: Problems,
) -> None:
    """Report a change of a text that is not the one that the change was written for.

    Args:
        file: edition.yaml.
        path: of the change in it.
        what: what is changed, as a message names it.
        on: the first digits of the digest of the text that the change was written for.
        now: the digest of the text as it is.
        below: the texts that the change hides, for the help.
        problems: collects what is wrong.
    """
    write = f'on: "{now[:SHOWN]}"'
    if on is None:
        found = f"no 'on' in the change of {what}"
        help = f"add `{write}`; you are then told when the text below it changes"
        problems.add(file.span(path), "missing-field", found, help=help)
    elif not isinstance(on, str) or len(on) < 4 or set(on) - set("0123456789abcdef"):
        found = f"'on' of {what} is not the beginning of a digest: {on!r}"
        help = f"write `{write}`, between quotes"
        problems.add(file.span((*path, "on")), "bad-value", found, help=help)
    elif not now.startswith(on):
        hidden = "; ".join(f"“{clean(text)}”" for text in below)
        problems.add(
            file.span((*path, "on")),
            "conflict",
            f"the text of {what} is not the one that this change was written for",
            help=f"it now says {hidden}; see whether the change still fits, then write `{write}`",
        )
