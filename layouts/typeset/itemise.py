"""Text into pieces of one font and one direction (itemisation).

A letter takes the font of its style if that has it, else the first font behind it that does. Signs
of no script, such as digits, take the font of the letters that they stand against. Brackets and
spaces, and signs that stand alone, take the font of what stands on both sides, or else that of the
language: so a pair of brackets is of one font.
"""

from collections.abc import Sequence
from itertools import pairwise
from unicodedata import combining

from layouts.typeset import bidi
from layouts.typeset.bidi_types import BRACKETS, CLOSING
from layouts.typeset.fonts import CONTROLS, Font, MissingGlyph, Word, spaced

PAIRED = frozenset(BRACKETS) | CLOSING
NO_SCRIPT = frozenset({"Zyyy", "Zinh", "Zzzz"})


def fonts_of(text: str, given: Sequence[Font]) -> list[Font]:
    """Return the font of each sign.

    Args:
        text: of one paragraph.
        given: the font that the style wants, for each sign.

    Raises:
        MissingGlyph: if no font has a sign.
    """
    from fontTools.unicodedata import script  # 20 ms, and plain text never needs it

    found: list[Font | None] = []
    for sign, font in zip(text, given, strict=True):
        kind = script(sign)
        if kind in NO_SCRIPT:
            found.append(None)
        elif font.has(sign):
            found.append(font)
        else:
            found.append(_behind(font, sign, text))
    return [font or _neutral(text, index, found, given[index]) for index, font in enumerate(found)]


def _behind(font: Font, sign: str, text: str) -> Font:
    """Return the font that has a sign which `font` lacks."""
    other = font.behind.having(sign) if font.behind else None
    if other is None:
        raise MissingGlyph(sign, text)
    return other


def _neutral(text: str, index: int, found: Sequence[Font | None], given: Font) -> Font:
    """Return the font of a sign of no script."""
    sign = text[index]
    before = next((at for at in range(index - 1, -1, -1) if found[at]), None)
    after = next((at for at in range(index + 1, len(text)) if found[at]), None)
    first = found[before] if before is not None else None
    second = found[after] if after is not None else None
    base = (given.behind.base() if given.behind else None) or given
    against: Font | None = None
    if sign in CONTROLS or combining(sign):
        against = first
    elif sign != " " and sign not in PAIRED:
        if before is not None and " " not in text[before:index]:
            against = first
        elif after is not None and " " not in text[index:after]:
            against = second
    for font in (against, first if first is second else None, base, first, second, given):
        if font is not None and font.has(sign):
            return font
    return _behind(given, sign, text)


def levels_of(text: str, *, base: int) -> list[int]:
    """Return the level of each sign; a sign that directions take out has that of the one before."""
    levels: list[int] = []
    for level in bidi.resolve(text, base).levels:
        levels.append(level if level is not None else levels[-1] if levels else base)
    return levels


def itemised(text: str, given: Sequence[Font], *, base: int) -> tuple[list[Font], list[int]]:
    """Return the font and the level of each sign of a paragraph.

    Args:
        text: of the paragraph, without markup.
        given: the font that the style wants, for each sign.
        base: the level of the paragraph: 1 for one that runs to the left.
    """
    plain = all(font.codepoints.issuperset(map(ord, text)) for font in set(given))
    fonts = list(given) if plain and not base else fonts_of(text, given)
    turned = base or bidi.needed(text)
    return fonts, levels_of(text, base=base) if turned else [0] * len(text)


def words_of(text: str, font: Font, *, base: int) -> tuple[Word, ...]:
    """Return a text on one line as shaped words, in the order that they are read.

    Raises:
        MissingGlyph: if no font has a sign.
    """
    if not base and not bidi.needed(text) and not font.missing(text):
        return tuple(map(font.words.__getitem__, spaced(text)))
    fonts, levels = itemised(text, [font] * len(text), base=base)
    ends = [0]
    for part in spaced(text):
        ends.append(ends[-1] + len(part))
    return tuple(
        word
        for start, end in pairwise(ends)
        for word in cut(text[start:end], fonts[start:end], levels[start:end])
    )


def cut(text: str, fonts: Sequence[Font], levels: Sequence[int]) -> list[Word]:
    """Return a piece of text as words of one font and one level each."""
    words: list[Word] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and fonts[end] is fonts[start] and levels[end] == levels[start]:
            continue
        words.append(fonts[start].at(levels[start])[text[start:end]])
        start = end
    return words


def placed(words: Sequence[Word], *, base: int) -> list[list[Word]]:
    """Return the words of a line in runs of one font and level, from where the line starts.

    A line starts at the left, or at the right where `base` is 1. Inside a run words stand in the
    order that they are read. Where a line runs to the left, spaces at its end are left out.
    """
    kept = list(words)
    if base or any(word.level for word in kept):
        while kept and not kept[-1].icon and not kept[-1].text.strip(" "):
            kept.pop()
        if kept and kept[-1].ink != kept[-1].width:
            last = kept[-1]
            kept[-1] = last.font.at(last.level)[last.text.rstrip(" ")]
    order = bidi.visual([word.level for word in kept])
    if base:
        order.reverse()
    runs: list[list[int]] = []
    for index in order:
        before = runs[-1][-1] if runs else None
        if before is not None and _same(kept[before], kept[index]) and abs(before - index) == 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return [[kept[index] for index in sorted(run)] for run in runs]


def _same(one: Word, other: Word) -> bool:
    """Tell whether two words can stand in one run."""
    return one.font is other.font and one.level == other.level and not one.icon and not other.icon
