"""Paragraphs: text into boxes, boxes into lines by total fit.

All breaks of a paragraph are chosen together so that the sum of the raggedness of its lines is
smallest (after Knuth and Plass, Breaking Paragraphs into Lines, 1981), set ragged. As in TeX a
first pass does without hyphens; only if it leaves a word over the edge or a line too short does a
second pass use them.

Widths are in em: a paragraph is shaped once and broken again for each size that is tried.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple

from deck.locale import Locale
from deck.markup import SPECIAL, runs
from layouts.typeset import bidi
from layouts.typeset.breaks import boxes
from layouts.typeset.fonts import Font, Word, text_of
from layouts.typeset.hyphenate import pieces
from layouts.typeset.itemise import cut, itemised

TOLERANCE = 0.28  # a line that leaves more of the measure empty calls for hyphens
LINE_COST = 0.05  # so that fewer lines win where raggedness is alike
HYPHEN_COST = 0.10
DOUBLE_HYPHEN_COST = 0.25  # two line ends in a row
SHORT_PIECE_COST = 0.02  # per letter that a piece has less than five
LAST_HYPHEN_COST = 0.15  # in the last line but one
RUNT = 0.2  # a last line shorter than this share of the measure is a runt
RUNT_COST = 0.3


class WordTooWide(ValueError):
    """A word does not fit the measure and cannot be broken; `args` is the word."""


class Line(NamedTuple):
    """The words of one line and its width in em, without the spaces at its end."""

    words: tuple[Word, ...]
    width: float


class Break(NamedTuple):
    """The cost of ending a line here; `hyphen` is the width in em that it adds."""

    hyphen: float = 0
    cost: float = 0


def total_fit(
    ends: Sequence[float], cum: Sequence[float], breaks: Sequence[Break], measure: float
) -> list[int]:
    """Return the breaks that give the least ragged lines; empty if no way fits.

    Args:
        ends: width up to each break without the spaces before it; `ends[0]` is 0.
        cum: width up to each break, with those spaces.
        breaks: what each break costs.
        measure: the width of a line. All widths in the same unit.
    """
    last = len(cum) - 1
    best: list[float] = [0.0] + [float("inf")] * last
    came = [0] * (last + 1)
    for start in range(last):
        if best[start] == float("inf"):
            continue
        left, before = cum[start], breaks[start].hyphen
        stop = bisect_right(ends, left + measure + 1e-9, start + 1) - 1
        for end in range(stop, start, -1):
            slack = (measure - (ends[end] - left)) / measure - breaks[end].hyphen / measure
            if slack < -1e-9:
                continue
            if end == last:
                cost = RUNT_COST if slack > 1 - RUNT and start else 0.0
                cost += LAST_HYPHEN_COST if before else 0.0
            else:
                cost = slack * slack + breaks[end].cost
                if before and breaks[end].hyphen:
                    cost += DOUBLE_HYPHEN_COST
            cost += best[start] + LINE_COST
            if cost < best[end]:
                best[end], came[end] = cost, start
    if best[last] == float("inf"):
        return []
    chosen = [last]
    while came[chosen[-1]]:
        chosen.append(came[chosen[-1]])
    return chosen[::-1]


class Paragraph:
    """Shaped text that can be broken for any measure.

    `boxes` holds the words of each box: one word, or several where the style changes inside it.
    """

    __slots__ = ("_cum", "_ends", "_lines", "boxes", "hyphenate", "language")

    def __init__(self, boxes: list[tuple[Word, ...]], *, language: Locale, hyphenate: bool) -> None:
        """Keep shaped boxes; `hyphenate` allows the second pass."""
        self.boxes, self.language, self.hyphenate = boxes, language, hyphenate
        self._cum, self._ends = measured(boxes)
        self._lines: dict[float, list[Line]] = {}

    @property
    def text(self) -> str:
        """The text as a reader extracts it."""
        return "".join(text_of(box) for box in self.boxes)

    def lines(self, measure: float) -> list[Line]:
        """Break into lines of at most `measure` em.

        Raises:
            WordTooWide: if a word is wider than the measure, even hyphenated.
        """
        if measure not in self._lines:
            self._lines[measure] = self._break(measure)
        return self._lines[measure]

    def _break(self, measure: float) -> list[Line]:
        cum, ends = self._cum, self._ends
        if ends[-1] <= measure:
            return [Line(tuple(word for box in self.boxes for word in box), ends[-1])]
        free = [Break()] * len(cum)
        chosen = total_fit(ends, cum, free, measure)
        lines = joined(self.boxes, cum, ends, chosen)
        good = chosen and all(line.width >= (1 - TOLERANCE) * measure for line in lines[:-1])
        if good:
            return lines
        parts, breaks = self._hyphenated()
        cum, ends = measured(parts)
        found = total_fit(ends, cum, breaks, measure)
        if not found and not chosen:
            raise WordTooWide(self._widest())
        return hyphenated(parts, breaks, found) if found else lines

    def _widest(self) -> str:
        widest = max(self.boxes, key=lambda box: sum(word.ink for word in box))
        return text_of(widest).strip()

    def _pieces(self, box: tuple[Word, ...]) -> tuple[int, tuple[str, ...]]:
        """Return which word of a box can be cut, and its pieces.

        That is its only word with letters; signs of another font or direction may stand around it.
        Where words may not be hyphenated only soft hyphens count.
        """
        at = 0
        if len(box) > 1:
            lettered = [n for n, word in enumerate(box) if any(map(str.isalpha, word.text))]
            if len(lettered) != 1 or any(word.icon for word in box):
                return 0, ()
            (at,) = lettered
        word = box[at]
        if word.icon or not (self.hyphenate or "\u00ad" in word.text):
            return 0, ()
        return at, pieces(word.text, self.language.tag, self.language.hyphenation)

    def _hyphenated(self) -> tuple[list[tuple[Word, ...]], list[Break]]:
        """Return the boxes cut at their hyphenation points, and what each break costs."""
        parts: list[tuple[Word, ...]] = []
        breaks = [Break()]
        for box in self.boxes:
            at, cut = self._pieces(box)
            if len(cut) < 2:
                parts.append(box)
                breaks.append(Break())
                continue
            words = box[at].font.at(box[at].level)
            hyphen = words["-"].width
            for number, piece in enumerate(cut):
                before = box[:at] if number == 0 else ()
                if number == len(cut) - 1:
                    parts.append((words[piece], *box[at + 1 :]))
                    breaks.append(Break())
                    continue
                parts.append((*before, words[piece]))
                letters = min(
                    sum(map(len, cut[: number + 1])),
                    len("".join(cut[number + 1 :]).strip(" .,?!:;")),
                )
                breaks.append(Break(hyphen, HYPHEN_COST + SHORT_PIECE_COST * max(0, 5 - letters)))
        return parts, breaks


def measured(boxes: Sequence[tuple[Word, ...]]) -> tuple[list[float], list[float]]:
    """Return the widths up to each break: with the spaces before it, and without."""
    if all(len(box) == 1 for box in boxes):
        cum = list(accumulate((box[0].width for box in boxes), initial=0.0))
    else:
        cum = list(accumulate((sum(word.width for word in box) for box in boxes), initial=0.0))
    ends = [0.0]
    ends += [end - box[-1].width + box[-1].ink for end, box in zip(cum[1:], boxes, strict=True)]
    return cum, ends


def joined(
    boxes: Sequence[tuple[Word, ...]],
    cum: Sequence[float],
    ends: Sequence[float],
    chosen: Sequence[int],
) -> list[Line]:
    """Return the lines between chosen breaks."""
    lines, start = [], 0
    for end in chosen:
        words = tuple(word for box in boxes[start:end] for word in box)
        lines.append(Line(words, ends[end] - cum[start]))
        start = end
    return lines


def hyphenated(
    parts: Sequence[tuple[Word, ...]], breaks: Sequence[Break], chosen: Sequence[int]
) -> list[Line]:
    """Return the lines between chosen breaks, with the pieces of a word shaped as one."""
    lines, start = [], 0
    for end in chosen:
        words: list[Word] = []
        glue = ""
        for index in range(start, end):
            part = parts[index]
            if breaks[index + 1].hyphen:
                words += part[:-1]
                glue += part[-1].text
                if index == end - 1:
                    words.append(part[-1].font.at(part[-1].level)[glue + "\u00ad"])
            elif glue:
                words += (part[0].font.at(part[0].level)[glue + part[0].text], *part[1:])
                glue = ""
            else:
                words.extend(part)
        lines.append(Line(tuple(words), sum(word.width for word in words[:-1]) + words[-1].ink))
        start = end
    return lines


def paragraph(
    text: str, font_of: Callable[[bool, bool], Font], *, language: Locale, hyphenate: bool = True
) -> Paragraph:
    """Shape a text with markup.

    Args:
        text: the text, with the markup of `deck.markup`.
        font_of: returns the font for (bold, italic).
        language: of the text, for breaks, hyphens and its direction.
        hyphenate: whether words may be hyphenated.

    Raises:
        MissingGlyph: if no font has a sign of the text.
    """
    base, first = int(language.mirrored), font_of(False, False)
    plain = not base and not bidi.needed(text)
    shaped: list[tuple[Word, ...]] = []
    if plain and SPECIAL.isdisjoint(text) and not first.missing(text):
        words = first.words
        shaped = [(words[box],) for box in boxes(text, language.tag)]
        return Paragraph(shaped, language=language, hyphenate=hyphenate)
    styled = runs(text)
    whole = "".join(run.text or "\ufffc" for run in styled)
    fonts: list[Font] = []
    icons: list[str] = []
    for run in styled:
        size = len(run.text) or 1
        fonts += [font_of(run.bold, run.italic)] * size
        icons += [run.icon] * size
    spelt = "".join(run.text or "\u00a0" for run in styled)  # an icon needs no glyph
    fonts, levels = itemised(spelt, fonts, base=base)
    start = 0
    for box in boxes(whole, language.tag):
        part = slice(start, start + len(box))
        shaped.append(tuple(_words(box, icons[part], fonts[part], levels[part])))
        start = part.stop
    return Paragraph(shaped, language=language, hyphenate=hyphenate)


def _words(
    box: str, icons: Sequence[str], fonts: Sequence[Font], levels: Sequence[int]
) -> list[Word]:
    """Return the words of a box in which font or direction may change, or an icon stands."""
    if not any(icons):
        return cut(box, fonts, levels)
    found: list[Word] = []
    start = 0
    for end in range(1, len(box) + 1):
        icon = icons[start]
        if end < len(box) and not icon and not icons[end]:
            continue
        if icon:
            found.append(Word(fonts[start], "", (), 1.0, 1.0, icon, level=levels[start]))
        else:
            found += cut(box[start:end], fonts[start:end], levels[start:end])
        start = end
    return found
