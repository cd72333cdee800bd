"""What a file is, whether it keeps the rules or not: its size, its claims and its ink.

Sizes are in millimetres, ink in per cent. What cannot be told is left empty.
"""

import shutil
import subprocess
from collections.abc import Callable
from typing import TypeVar

from deck.units import to_mm
from layouts.preflight import plates
from layouts.preflight.content import BROKEN
from layouts.preflight.inspected import Inspected
from layouts.preflight.limits import Limits
from layouts.preflight.plates import NotRun
from layouts.preflight.report import Facts
from layouts.preflight.rules.document import stated
from layouts.preflight.side import Side
from layouts.preflight.spaces import dictionary

T = TypeVar("T")
PATIENCE = 10  # seconds


def facts(file: Inspected, limits: Limits, *, inked: bool) -> Facts:
    """Return what a file is.

    Args:
        file: that could be opened.
        limits: by which it is judged.
        inked: whether ink is measured at all.
    """
    ink = known(lambda: most_ink(file, limits), None) if inked else None
    return Facts(
        trims=known(lambda: trims(file), ()),
        bleed=known(lambda: min(map(room, file.sides), default=None), None),
        standard=known(lambda: claims(file), ""),
        condition=known(lambda: condition(file), ""),
        ink=ink,
        limit=limits.ink if inked else None,
        poppler=version() if ink is not None else "",
    )


def known(work: Callable[[], T], otherwise: T) -> T:
    """Return what can be found out about a file that may be broken."""
    try:
        return work()
    except BROKEN:
        return otherwise


def trims(file: Inspected) -> tuple[tuple[float, float], ...]:
    """Return the sizes of its pages after cutting, each once, in their order."""
    sizes = ((to_mm(side.trim.width), to_mm(side.trim.height)) for side in file.sides)
    return tuple(dict.fromkeys((round(width, 1), round(height, 1)) for width, height in sizes))


def room(side: Side) -> float:
    """Return the bleed of a page on its narrowest side."""
    trim, bleed = side.trim, side.bleed
    sides = (trim.x - bleed.x, trim.y - bleed.y, bleed.right - trim.right, bleed.top - trim.top)
    return round(to_mm(min(sides)), 1) + 0.0


def claims(file: Inspected) -> str:
    """Return the standards that it says it keeps, such as `PDF/X-4`."""
    said = stated(file)
    press = said.get("pdfxid:GTS_PDFXVersion") or str(file.info.get("/GTS_PDFXVersion", ""))
    aloud = f"PDF/UA-{said['pdfuaid:part']}" if "pdfuaid:part" in said else ""
    return ", ".join(claim for claim in (press, aloud) if claim)


def condition(file: Inspected) -> str:
    """Return the printing conditions that its output intents name."""
    listed = [dictionary(one) for one in list(file.root.get("/OutputIntents") or ())]
    names = [str(one.get("/OutputConditionIdentifier", "")) for one in listed]
    return ", ".join(dict.fromkeys(name for name in names if name))


def most_ink(file: Inspected, limits: Limits) -> float | None:
    """Return the most ink that lies on one place; None if it was not measured."""
    try:
        return max((ink.most for _, ink in file.inks(limits.ink, limits.dies)), default=0.0)
    except NotRun:
        return None


def version() -> str:
    """Return the version of poppler; empty if it does not say."""
    tool = shutil.which(plates.TOOL)
    try:
        done = subprocess.run([tool or plates.TOOL, "-v"], capture_output=True, timeout=PATIENCE)
    except (OSError, subprocess.SubprocessError):
        return ""
    said = (done.stderr + done.stdout).decode("utf-8", "replace").splitlines()
    return said[0].split()[-1] if said and said[0].split() else ""
