"""Fonts: shape words once and keep them.

A `Font` is one face for one language. Its `words` maps a word, with the spaces behind it, to a
shaped `Word`; shaping (HarfBuzz: kerning, ligatures, language forms) is paid once per distinct
word. Widths are in em, so that one word serves every size.
"""

import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import NamedTuple

import uharfbuzz as hb

from deck.errors import EnvironmentProblem, Problem, Span

FEATURES = {"kern": True, "liga": True}
# Signs that steer the setting and print nothing; no font needs a glyph for them.
CONTROLS = frozenset("\u00ad\u200b\u200c\u200d\u2060")
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
    """

    __slots__ = ("font", "glyphs", "icon", "ink", "text", "width")

    def __init__(
        self,
        font: "Font",
        text: str,
        glyphs: tuple[Glyph, ...],
        width: float,
        ink: float,
        icon: str = "",
    ) -> None:
        """Keep the parts; `icon` names the icon that stands in place of glyphs."""
        self.font, self.text, self.glyphs = font, text, glyphs
        self.width, self.ink, self.icon = width, ink, icon


class Words(dict[str, Word]):
    """Shapes a word when it is first asked for."""

    def __init__(self, font: "Font") -> None:
        """Start empty."""
        self.font = font

    def __missing__(self, text: str) -> Word:
        """Shape and keep a word."""
        word = self[text] = self.font.shape(text)
        return word


class Font:
    """One face for one language.

    Attributes:
        name: the file name without ending, such as `SourceSans3-Bold`.
        ascent: height of the letters above the baseline, in em, from the face.
        x_height: height of an x, in em.
        words: shaped words by their text.
    """

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
        self.upem = self.face.upem
        self.font = hb.Font(self.face)
        self.codepoints = frozenset(self.face.unicodes)
        extents = self.font.get_font_extents("ltr")
        self.ascent, self.descent = extents.ascender / self.upem, extents.descender / self.upem
        self.x_height = self._height("x")
        self.cap_height = self._height("H")
        self.words = Words(self)

    def _height(self, sign: str) -> float:
        glyph = self.font.get_nominal_glyph(ord(sign))
        extents = self.font.get_glyph_extents(glyph) if glyph else None
        return float(extents.y_bearing / self.upem) if extents else self.ascent

    def missing(self, text: str) -> str:
        """Return the first sign of `text` that the face cannot show, or an empty string."""
        for sign in text:
            if ord(sign) not in self.codepoints and sign not in CONTROLS and sign not in SPACES:
                return sign
        return ""

    def shape(self, text: str) -> Word:
        """Shape a word. A soft hyphen prints nothing, but a hyphen at the end of the word.

        Raises:
            MissingGlyph: if the face lacks a sign.
        """
        if not self.codepoints.issuperset(map(ord, text)) and (sign := self.missing(text)):
            raise MissingGlyph(sign, text)
        drawn, broken = text, text.endswith("\u00ad")
        if "\u00ad" in text:
            drawn = text.replace("\u00ad", "") + ("-" if broken else "")
        buffer = hb.Buffer()
        buffer.add_str(drawn)
        buffer.guess_segment_properties()
        buffer.language = self.language
        hb.shape(self.font, buffer, FEATURES)
        infos, positions, upem = buffer.glyph_infos, buffer.glyph_positions, self.upem
        clusters = [info.cluster for info in infos]
        if clusters == list(range(len(drawn))):  # one glyph for each character, as almost always
            said: Iterable[str] = drawn
        else:
            starts = sorted(set(clusters))
            texts = dict(
                zip(starts, map(drawn.__getitem__, _slices(starts, len(drawn))), strict=True)
            )
            said = [texts.pop(cluster, "") for cluster in clusters]
        glyphs = [
            Glyph(info.codepoint, at.x_advance / upem, at.x_offset / upem, at.y_offset / upem, text)
            for info, at, text in zip(infos, positions, said, strict=True)
        ]
        if broken:
            glyphs[-1] = glyphs[-1]._replace(text="\u00ad")
        width = sum(glyph.advance for glyph in glyphs)
        spaces = len(text) - len(text.rstrip(" "))
        ink = sum(glyph.advance for glyph in glyphs[: len(glyphs) - spaces]) if spaces else width
        return Word(self, text, tuple(glyphs), width, ink)

    def width(self, text: str) -> float:
        """Return the width of a text on one line, in em, without spaces at its end."""
        words = [self.words[word] for word in spaced(text)]
        return sum(word.width for word in words[:-1]) + (words[-1].ink if words else 0)


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


def text_of(words: Iterable[Word]) -> str:
    """Return the text that words stand for."""
    return "".join(word.text for word in words)
