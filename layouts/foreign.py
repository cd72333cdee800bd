"""Texts from elsewhere: names of files, and what stands in files of others.

They may hold anything. What cannot be seen is shown by its escape, what no font has by its number,
and a line may end anywhere in a long name; no sign is put in there that a reader would extract.
"""

import re

from deck.color import Color
from deck.errors import Problems
from deck.markup import escaped
from deck.places import Places
from deck.theme import Style
from layouts.composer import Composer
from layouts.flow import Marker, Text
from layouts.page import Group
from layouts.preflight.inspect import readable
from layouts.typeset.fonts import MissingGlyph
from layouts.typeset.paragraph import Paragraph
from layouts.typeset.setter import Typesetter

PIECE = re.compile(r"(\S{12})(?=[^\s\u0300-\u036f])")  # of a long name; a line has room for one


class Foreign:
    """Makes blocks of texts from elsewhere, in the styles of a theme."""

    def __init__(self, setter: Typesetter) -> None:
        """Prepare what all texts share."""
        self.setter = setter
        self.composer = Composer(setter, Places(), Problems(), "")

    def text(
        self,
        said: str,
        style: Style,
        *,
        before: float = 0,
        bold: str = "",
        sign: Group | None = None,
        tag: str = "P",
        color: Color | None = None,
        link: str = "",
    ) -> Text:
        """Return a text that may hold anything; what no font has is shown by its number.

        Args:
            said: without markup.
            style: of the theme.
            before: space above it.
            bold: what stands before it in bold.
            sign: a picture in a square of `ART` points, before the first line.
            tag: of its node.
            color: if not that of the style.
            link: where it leads.
        """
        size = self.setter.measures(style).size
        marker = Marker(size * 1.35, art=sign, scale=1) if sign else None
        heavy = f"**{escaped(self.settable(bold, 'sheet-label'))}** " if bold else ""
        plain = self.settable(said, style)
        made = self.composer.text(
            (heavy + escaped(plain)).strip(), style,
            before=before, marker=marker, tag=tag, color=color, link=link,
        )  # fmt: skip
        pieces = PIECE.sub("\\1\n", plain).split("\n")
        if len(pieces) > 1:  # a line may end within a long name, and nothing is put in there
            parts = [heavy + escaped(pieces[0]), *map(escaped, pieces[1:])]
            boxes = [box for part in parts for box in self.setter.set(part, style).boxes]
            made.paragraph = Paragraph(boxes, language=self.setter.language, hyphenate=False)
        return made

    def settable(self, said: str, style: Style) -> str:
        """Return a text that can be set and broken into lines, whatever stands in it."""
        said = readable(said, doubled=False)
        while True:
            try:
                self.setter.set(escaped(said), style)
                self.setter.line(said, "bold")
            except MissingGlyph as error:
                said = said.replace(error.sign, f"<U+{ord(error.sign):04X}>")
            else:
                return said
