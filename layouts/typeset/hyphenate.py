"""Hyphenation by patterns, of pyphen (the dictionaries of LibreOffice) or of a file, with minimums.

A soft hyphen in the text beats the exceptions of the language, and these beat the patterns: such a
word breaks there and nowhere else.
"""

import re
from functools import cache
from pathlib import Path
from typing import Any

from deck.errors import EnvironmentProblem, Problem, Span
from deck.locale import Hyphenation

LETTERS = re.compile(r"[^\W\d_]+")
DIAERESIS = frozenset("äëïöü")


@cache
def dictionary(rules: Hyphenation) -> Any:
    """Return the patterns of a language, or None where there are none.

    Raises:
        EnvironmentProblem: if the file of patterns cannot be read as one.
    """
    import pyphen  # 60 ms, and most cards never need it

    left, right, _ = rules.minimum
    if rules.file:
        try:
            return pyphen.Pyphen(filename=Path(rules.file), left=left, right=right)
        except (LookupError, UnicodeDecodeError, ValueError) as error:
            raise EnvironmentProblem(
                [
                    Problem(
                        Span(Path(rules.file).name),
                        "bad-file",
                        "the file holds no hyphenation patterns that can be read",
                        "its first line names its encoding, such as UTF-8; then one pattern a line",
                    )
                ]
            ) from error
    language = pyphen.language_fallback(rules.patterns) if rules.patterns else None
    return pyphen.Pyphen(lang=language, left=left, right=right) if language else None


@cache
def pieces(box: str, locale: str, rules: Hyphenation) -> tuple[str, ...]:
    """Split a box at its hyphenation points. Pieces but the last get a hyphen if a line ends there.

    Dutch drops the diaeresis at a break (`re-eel`), so it does not break before one.

    Args:
        box: a word with the signs around it.
        locale: a BCP 47 tag.
        rules: of that language.
    """
    points = [match.start() for match in re.finditer("\u00ad", box)]
    if points:
        return tuple(part for part in box.split("\u00ad") if part)
    patterns = dictionary(rules)
    for match in LETTERS.finditer(box):
        word, start = match.group(), match.start()
        if exception := rules.exceptions.get(word.lower()):
            points += [
                start + sum(map(len, exception[:number])) for number in range(1, len(exception))
            ]
        elif patterns is not None and len(word) >= rules.minimum.word and not word.isupper():
            points += [
                start + point
                for point in patterns.positions(word.replace("İ", "I"))  # "İ".lower() is two signs
                if not (locale.startswith("nl") and word[point] in DIAERESIS)
            ]
    ends = [*points, len(box)]
    return tuple(box[start:end] for start, end in zip([0, *points], ends, strict=True))
