r"""The small markup of card texts: `**bold**`, `*italic*` and `{icon:name}`.

A backslash takes the meaning from the next sign: `\*` prints an asterisk. Nothing else is markup,
so a text without `*`, `{`, `}` or `\` is printed as it stands.
"""

import re
from dataclasses import dataclass

SIGNS = re.compile(
    r"\\(?P<escaped>.)|(?P<bold>\*\*)|(?P<italic>\*)|\{icon:(?P<icon>[a-z0-9-]+)\}|(?P<stray>[{}\\])"
)
SPECIAL = frozenset("*{}\\")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style, or one icon (then `text` is empty)."""

    text: str
    bold: bool = False
    italic: bool = False
    icon: str = ""


class MarkupError(ValueError):
    """The markup of a text does not close or is not known; `args` are the message and the help."""


def runs(text: str) -> tuple[Run, ...]:
    """Split a text into runs of one style.

    Raises:
        MarkupError: if `**` or `*` does not close, or a brace or backslash has no meaning.
    """
    if SPECIAL.isdisjoint(text):
        return (Run(text),)
    found: list[Run] = []
    bold = italic = False
    kept, end = "", 0

    def flush() -> None:
        nonlocal kept
        if kept:
            found.append(Run(kept, bold, italic))
        kept = ""

    for match in SIGNS.finditer(text):
        kept += text[end : match.start()]
        end = match.end()
        if match["escaped"]:
            kept += match["escaped"]
            continue
        if match["stray"]:
            raise MarkupError(
                f"'{match['stray']}' has no meaning at character {match.start() + 1}",
                f"write '\\{match['stray']}' for the sign itself, or '{{icon:flag}}' for an icon",
            )
        flush()
        if match["icon"]:
            found.append(Run("", bold, italic, match["icon"]))
        elif match["bold"]:
            bold = not bold
        else:
            italic = not italic
    kept += text[end:]
    flush()
    if bold or italic:
        sign = "**" if bold else "*"
        raise MarkupError(
            f"'{sign}' is opened but not closed", f"add '{sign}', or write '\\*' for an asterisk"
        )
    return tuple(found)


def plain(text: str) -> str:
    """Return the text as a reader sees it, without markup and icons."""
    if SPECIAL.isdisjoint(text):
        return text
    return "".join(run.text for run in runs(text))


def escaped(text: str) -> str:
    """Return the markup that prints a text as it stands."""
    if SPECIAL.isdisjoint(text):
        return text
    return "".join(f"\\{sign}" if sign in SPECIAL else sign for sign in text)
