"""Fonts: shape words once and keep them.

A `Font` is one face for one language. Its `words` maps a word, with the spaces behind it, to a
shaped `Word`; shaping (HarfBuzz: kerning, ligatures, joined and language forms) is paid once per
distinct word. Widths are in em, so that one word serves every size. Words that run from right to
left, or to the right inside such text, are shaped for their level (UAX #9) and kept apart.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple, Protocol

import uharfbuzz as hb

from deck.errors import EnvironmentProblem, Problem, Span
from layouts.typeset import bidi

FEATURES = {"kern": True, "liga": True}
# fsType: a mask, the value under it that we cannot obey, and what that value says.
FORBIDDEN = (
    (0x000F, 0x0002, "forbids embedding"),
    (0x0100, 0x0100, "forbids subsets, and this program embeds no others"),
    (0x0200, 0x0200, "allows bitmaps alone"),
)
# Signs that steer the setting and print nothing; no font needs a glyph for them.
CONTROLS = frozenset(
    "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2066\u2067\u2068\u2069"
)
SPACES = frozenset("\u00a0\u2009\u202f")


class MissingGlyph(ValueError):
    """No font has a sign; `args` are the sign and the word that holds it."""

    @property
    def sign(self) -> str:
        """The sign that no font has."""
        return str(self.args[0])


class Glyph(NamedTuple):
    """One glyph of a shaped word. Lengths are in em."""

    id: int
    advance: float
    dx: float
    dy: float
    text: str  # what it stands for; empty if an earlier glyph of the same cluster says it all


class Word:
    """A shaped word with the spaces behind it.

    Attributes:
        text: what a reader extracts; a hyphen made by a line break is a soft hyphen (U+00AD).
        width: in em, with the spaces behind the word.
        ink: in em, without them.
        level: of its direction (UAX #9); the glyphs of an odd one run from right to left, but
            stand in the order that they are drawn in, from left to right.
    """

    __slots__ = ("font", "glyphs", "icon", "ink", "level", "text", "width")

    def __init__(
        self,
        font: "Font",
        text: str,
        glyphs: tuple[Glyph, ...],
        width: float,
        ink: float,
        icon: str = "",
        *,
        level: int = 0,
    ) -> None:
        """Keep the parts; `icon` names the icon that stands in place of glyphs."""
        self.font, self.text, self.glyphs = font, text, glyphs
        self.width, self.ink, self.icon = width, ink, icon
        self.level = level


class Words(dict[str, Word]):
    """Shapes a word when it is first asked for."""

    def __init__(self, font: "Font", level: int = 0) -> None:
        """Start empty."""
        self.font, self.level = font, level

    def __missing__(self, text: str) -> Word:
        """Shape and keep a word."""
        word = self[text] = self.font.shape(text, self.level)
        return word


class Behind(Protocol):
    """The fonts that stand behind another one."""

    def base(self) -> "Font | None":
        """Return the font for signs of no script, if the language has one of its own."""

    def having(self, sign: str) -> "Font | None":
        """Return the first font behind that has a sign."""


class Font:
    """One face for one language.

    Attributes:
        name: the file name without ending, such as `SourceSans3-Bold`.
        ascent: height of the letters above the baseline, in em, from the face.
        x_height: height of an x, in em.
        words: shaped words by their text, those that run to the right.
        behind: the fonts for signs that this one lacks.
    """

    behind: Behind | None = None

    def __init__(self, name: str, data: bytes, language: str) -> None:
        """Open a face.

        Raises:
            EnvironmentProblem: if the data is not a font with outlines that can be embedded.
        """
        self.name = PurePosixPath(name).stem
        self.data, self.language = data, language
        self.face = hb.Face(hb.Blob(data))
        tags = set(self.face.table_tags)
        if not self.face.glyph_count or "glyf" not in tags:
            raise EnvironmentProblem(
                [
                    Problem(
                        Span(name),
                        "broken-font",
                        "the file is not a TrueType font"
                        if not self.face.glyph_count
                        else "the font has no TrueType outlines",
                        "use a static .ttf file, as in assets/fonts/source-sans-3/",
                    )
                ]
            )
        self._allowed(name)
        self.upem = self.face.upem
        self.font = hb.Font(self.face)
        self.codepoints = frozenset(self.face.unicodes)
        extents = self.font.get_font_extents("ltr")
        self.ascent, self.descent = extents.ascender / self.upem, extents.descender / self.upem
        self.x_height = self._height("x")
        self.cap_height = self._height("H")
        self.nothing = self._nothing()
        self.words = Words(self)
        self._levels = {0: self.words}

    def _allowed(self, name: str) -> None:
        """Refuse a face whose maker forbids it in a PDF (OpenType 1.9, 2021, OS/2, fsType)."""
        table = self.face.reference_table("OS/2").data
        allowed = int.from_bytes(table[8:10], "big") if len(table) >= 10 else 0
        why = next((why for mask, value, why in FORBIDDEN if allowed & mask == value), "")
        if why:
            raise EnvironmentProblem(
                [
                    Problem(
                        Span(name),
                        "font-not-embeddable",
                        f"the font may not stand in a PDF: its maker {why} (fsType {allowed:#06x})",
                        "ask the maker for a licence and a file that allow embedding, or choose"
                        " another font in the theme",
                    )
                ]
            )

    def at(self, level: int) -> Words:
        """Return the shaped words of a level, see `Word`."""
        if level not in self._levels:
            self._levels[level] = Words(self, level)
        return self._levels[level]

    def has(self, sign: str) -> bool:
        """Tell whether the face can show a sign, or need not."""
        return ord(sign) in self.codepoints or sign in CONTROLS or sign in SPACES

    def _nothing(self) -> int:
        """Return a glyph without width, for signs that another glyph draws; 0 if there is none.

        It is not painted, so one with ink will do, such as a vowel of Arabic or Hebrew.
        """
        glyphs = (self.font.get_nominal_glyph(code) for code in (0x200B, 0xFEFF, 0x64E, 0x5B8))
        widthless = (one for one in glyphs if one and not self.font.get_glyph_h_advance(one))
        return next(widthless, 0)

    def _height(self, sign: str) -> float:
        glyph = self.font.get_nominal_glyph(ord(sign))
        extents = self.font.get_glyph_extents(glyph) if glyph else None
        return float(extents.y_bearing / self.upem) if extents else self.ascent

    def missing(self, text: str) -> str:
        """Return the first sign of `text` that the face cannot show, or an empty string."""
        return next((sign for sign in text if not self.has(sign)), "")

    def shape(self, text: str, level: int = 0) -> Word:
        """Shape a word. A soft hyphen prints nothing, but a hyphen at the end of the word.

        Args:
            text: of one direction.
            level: of that direction, see `Word`.

        Raises:
            MissingGlyph: if the face lacks a sign.
        """
        if not self.codepoints.issuperset(map(ord, text)) and (sign := self.missing(text)):
            raise MissingGlyph(sign, text)
        drawn, broken = text, text.endswith("\u00ad")
        if "\u00ad" in text:
            drawn = text.replace("\u00ad", "") + ("-" if broken else "")
        if not drawn.isascii() and bidi.CONTROLS.search(drawn):
            drawn = text = bidi.CONTROLS.sub("", drawn)
        buffer = hb.Buffer()
        buffer.add_str(drawn)
        buffer.guess_segment_properties()
        if level:
            buffer.direction = "rtl" if level & 1 else "ltr"
        buffer.language = self.language
        hb.shape(self.font, buffer, FEATURES)
        infos, positions, upem = buffer.glyph_infos or (), buffer.glyph_positions or (), self.upem
        clusters = [info.cluster for info in infos]
        if clusters == list(range(len(drawn))):  # one glyph for each character, as almost always
            said: Iterable[str] = drawn
        else:
            starts = sorted(set(clusters))
            texts = dict(
                zip(starts, map(drawn.__getitem__, _slices(starts, len(drawn))), strict=True)
            )
            if level & 1:  # the letter itself says it, not the dots and vowels that stand before it
                said = _said_by_widest(clusters, positions, texts)
            else:
                said = [texts.pop(cluster, "") for cluster in clusters]
        glyphs = [
            Glyph(info.codepoint, at.x_advance / upem, at.x_offset / upem, at.y_offset / upem, text)
            for info, at, text in zip(infos, positions, said, strict=True)
        ]
        if level & 1 and self.nothing:
            glyphs = list(_spelt(glyphs, self.nothing))
        if broken:
            last = 0 if level & 1 else -1
            glyphs[last] = glyphs[last]._replace(text="\u00ad")
        width = sum(glyph.advance for glyph in glyphs)
        spaces = len(text) - len(text.rstrip(" "))
        inked = glyphs[spaces:] if level & 1 else glyphs[: len(glyphs) - spaces]
        ink = sum(glyph.advance for glyph in inked) if spaces else width
        return Word(self, text, tuple(glyphs), width, ink, level=level)

    def width(self, text: str) -> float:
        """Return the width of a text on one line, in em, without spaces at its end."""
        return width_of([self.words[word] for word in spaced(text)])


def _said_by_widest(
    clusters: Sequence[int], positions: Sequence[hb.GlyphPosition], texts: dict[int, str]
) -> list[str]:
    """Return what each glyph stands for: of a cluster the widest glyph says all."""
    widest: dict[int, int] = {}
    for number, cluster in enumerate(clusters):
        best = widest.setdefault(cluster, number)
        if positions[number].x_advance > positions[best].x_advance:
            widest[cluster] = number
    return [
        texts[cluster] if widest[cluster] == number else ""
        for number, cluster in enumerate(clusters)
    ]


def _spelt(glyphs: Iterable[Glyph], nothing: int) -> Iterable[Glyph]:
    """Return glyphs that run to the left so that each stands for one sign.

    Readers turn such text round sign by sign, also inside a ligature. So a ligature, or a letter
    with its vowels, stands for its first sign, and before it comes a glyph without width, which is
    not painted, for each of the others.
    """
    for glyph in glyphs:
        first, rest = glyph.text[:1], glyph.text[1:]
        yield from (Glyph(nothing, 0.0, 0.0, 0.0, sign) for sign in reversed(rest))
        yield glyph._replace(text=first) if rest else glyph


def _slices(starts: list[int], end: int) -> Iterable[slice]:
    """Return the slices from each start to the next."""
    return map(slice, starts, [*starts[1:], end])


def spaced(text: str) -> list[str]:
    """Split a text into words that keep the space behind them."""
    parts = text.split(" ")
    return [f"{part} " for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])


def name_of(sign: str) -> str:
    """Return a sign as a message names it: the sign, its code point and its Unicode name."""
    return f"'{sign}' (U+{ord(sign):04X} {unicodedata.name(sign, 'without a name')})"


def width_of(words: Sequence[Word]) -> float:
    """Return the width of the words of one line, in em, without spaces at its end."""
    return sum(word.width for word in words[:-1]) + (words[-1].ink if words else 0)


def text_of(words: Iterable[Word]) -> str:
    """Return the text that words stand for."""
    return "".join(word.text for word in words)
