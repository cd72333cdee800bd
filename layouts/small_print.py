"""Small lines of text beside what is printed: on sheets, and on the sheet for calibration."""

from collections.abc import Iterable, Sequence

from deck.color import Color
from layouts.flow import set_words
from layouts.geometry import Rect, Transform
from layouts.mirror import turned_round, width
from layouts.page import Group, Item, TextRun
from layouts.typeset.fonts import width_of
from layouts.typeset.setter import Typesetter

Runs = tuple[TextRun, ...]


def small(text: str, size: float, setter: Typesetter, color: Color, *, bold: bool = False) -> Runs:
    """Return a line of text that starts at the origin: one run, if it has one font.

    Args:
        text: without markup.
        size: in points.
        setter: the typesetter of the deck.
        color: of the text.
        bold: whether it is set in semibold.
    """
    words = setter.line(text, "semibold" if bold else "regular")
    runs: Iterable[Item] = set_words(words, 0, 0, size, color, None, setter)
    if setter.language.mirrored:  # sheets are not turned as pages are
        runs = turned_round(runs, width_of(words) * size)
    return tuple(run for run in runs if isinstance(run, TextRun))


def length(runs: Sequence[TextRun]) -> float:
    """Return how long a line of text is, in points."""
    return sum(map(width, runs))


def lying(runs: Runs, at: Rect, upright: bool) -> Item:
    """Return a line of text in a strip, which it may run up."""
    deep = runs[0].size * 0.78  # from the ascenders to the baseline
    if upright:
        return Group(runs, Transform(0, 1, -1, 0, at.x + deep, at.y))
    return at_point(runs, at.x, at.top - deep)


def at_point(runs: Runs, x: float, y: float) -> Item:
    """Return a line of text that starts at a point."""
    return Group(runs, Transform(1, 0, 0, 1, x, y))
