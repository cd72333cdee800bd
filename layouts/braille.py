"""A document in braille: lines of cells for an embosser, by liblouis, from its plain text.

The file is a BRF: 40 cells a line, 25 lines a page, in the signs of American computer braille, the
code that embossers read. Braille is uncontracted. A dot between two parts becomes a comma: tables
have no sign for it, or one that is read as another. A producer of braille must read the file before
it is embossed: no program knows every rule.
"""

import shutil
import subprocess
from textwrap import wrap

from deck.errors import EnvironmentProblem, Problem, Span

CELLS, LINES = 40, 25
PROGRAM = "lou_translate"
DISPLAY = "en-us-brf.dis"
# The uncontracted table of each language that we checked (liblouis 3.24).
TABLES = {"nl": "nl-NL-g0.utb", "en": "en-ueb-g1.ctb", "de": "de-g0.utb"}
SPACES = {0xA0: " ", 0x202F: " "}


def known(locale: str) -> bool:
    """Tell whether there is a table for a language that we checked."""
    return locale.split("-")[0] in TABLES


def ready(locale: str) -> bool:
    """Tell whether this machine can write braille in a language."""
    return known(locale) and shutil.which(PROGRAM) is not None


def braille(text: str, locale: str) -> bytes:
    """Return a text as a BRF file.

    Args:
        text: plain, one paragraph a line.
        locale: one that is `ready`.

    Raises:
        EnvironmentProblem: if liblouis refuses the text.
    """
    table = TABLES[locale.split("-")[0]]
    run = subprocess.run(
        [PROGRAM, f"{DISPLAY},{table}"],
        input=text.translate(SPACES).replace(" · ", ", "),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if run.returncode or not run.stdout:
        found = f"liblouis could not write braille with the table '{table}'"
        help = f"it said: {run.stderr.strip()[:200] or 'nothing'}; reinstall liblouis"
        raise EnvironmentProblem([Problem(Span(PROGRAM), "missing-library", found, help)])
    lines: list[str] = []
    for paragraph in run.stdout.split("\n"):
        lines += wrap(paragraph, CELLS, subsequent_indent="  ") or [""]
    pages = ["\n".join(lines[at : at + LINES]) for at in range(0, len(lines), LINES)]
    return "\f\n".join(pages).encode("ascii")
