"""Hyphenation by the patterns of pyphen (the dictionaries of LibreOffice), with minimums.

A soft hyphen in the text beats the patterns: such a word breaks there and nowhere else.
"""

import re
from functools import cache
from typing import NamedTuple

LETTERS = re.compile(r"[^\W\d_]+")
DIAERESIS = frozenset("äëïöü")


class Minimum(NamedTuple):
    """The least letters before a break, after it, and in a word that may break at all."""

    left: int = 3
    right: int = 3
    word: int = 7


MINIMUM = Minimum()


@cache
def dictionary(locale: str, minimum: Minimum) -> object | None:
    """Return the patterns of a locale, or None where pyphen has none."""
    import pyphen  # 60 ms, and most cards never need it

    language = pyphen.language_fallback(locale.replace("-", "_"))
    return (
        pyphen.Pyphen(lang=language, left=minimum.left, right=minimum.right) if language else None
    )


@cache
def pieces(box: str, locale: str, minimum: Minimum = MINIMUM) -> tuple[str, ...]:
    """Split a box at its hyphenation points. Pieces but the last get a hyphen if a line ends there.

    Dutch drops the diaeresis at a break (`re-eel`), so it does not break before one.
    """
    points = [match.start() for match in re.finditer("\u00ad", box)]
    if points:
        return tuple(part for part in box.split("\u00ad") if part)
    patterns = dictionary(locale, minimum)
    for match in LETTERS.finditer(box):
        word = match.group()
        if patterns is None or len(word) < minimum.word or word.isupper():
            continue
        points += [
            match.start() + point
            for point in patterns.positions(word)  # type: ignore[attr-defined]
            if not (locale.startswith("nl") and word[point] in DIAERESIS)
        ]
    ends = [*points, len(box)]
    return tuple(box[start:end] for start, end in zip([0, *points], ends, strict=True))
