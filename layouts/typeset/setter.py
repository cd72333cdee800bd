"""The typesetter of one deck: the theme's styles with their fonts, in the deck's language."""

from collections.abc import Callable
from typing import Any, NamedTuple

from deck.color import Color
from deck.layers import SearchPath
from deck.theme import Style, Theme, TypeStyle
from layouts.typeset.fonts import Font
from layouts.typeset.paragraph import Paragraph, paragraph


class Measures(NamedTuple):
    """Size and distance between baselines of a style at one step of its ladder, in points."""

    size: float
    leading: float

    @property
    def drop(self) -> float:
        """The distance from the top of a line to its baseline."""
        return (self.leading - self.size) / 2 + 0.79 * self.size


class Typesetter:
    """Turns texts into paragraphs in the styles of a theme.

    Attributes:
        theme: colours and styles.
        locale: the language of the texts, a BCP 47 tag.
        art: icons by name and colour, kept for those who draw them.
        steps: the number of steps from the largest size of a style to its floor.
    """

    def __init__(self, theme: Theme, locale: str, search: SearchPath) -> None:
        """Fonts are read from `search` when they are first needed."""
        self.theme, self.locale, self.search = theme, locale, search
        self.steps = theme.steps
        self.art: dict[tuple[str, Color], Any] = {}
        self._fonts: dict[str, Font] = {}
        self._measures: dict[tuple[Style, int], Measures] = {}
        self._sets: dict[str, Callable[[bool, bool], Font]] = {}

    def font(self, style: str) -> Font:
        """Return the font of a style such as `bold-italic`.

        Raises:
            EnvironmentProblem: if the file is missing or is not a font.
        """
        if style not in self._fonts:
            name, data = self.search.data(self.theme.fonts.path(style))
            self._fonts[style] = Font(name, data, self.locale)
        return self._fonts[style]

    def style(self, name: Style) -> TypeStyle:
        """Return a style of the theme."""
        return self.theme.styles[name]

    def measures(self, name: Style, step: int = 0) -> Measures:
        """Return size and leading of a style; step 0 is the largest, `steps` the floor."""
        found = self._measures.get((name, step))
        if found is None:
            found = self._measures[name, step] = self._measured(name, step)
        return found

    def _measured(self, name: Style, step: int) -> Measures:
        style = self.theme.styles[name]
        size = style.size
        if style.floor is not None and step:
            size -= (style.size - style.floor) * step / self.steps
        return Measures(size, size * style.leading)

    def color(self, name: Style) -> Color:
        """Return the colour of a style."""
        return self.theme.color(self.theme.styles[name].color)

    def set(self, text: str, name: Style) -> Paragraph:
        """Shape a text in a style.

        Raises:
            MissingGlyph: if no font of the style has a sign of the text.
        """
        style = self.theme.styles[name]
        if style.font not in self._sets:
            self._sets[style.font] = self._set(style.font)
        return paragraph(
            text, self._sets[style.font], locale=self.locale, hyphenate=style.hyphenate
        )

    def _set(self, base: str) -> Callable[[bool, bool], Font]:
        def font_of(bold: bool, italic: bool) -> Font:
            if not bold and not italic:
                return self.font(base)
            return self.font("bold-italic" if bold and italic else "bold" if bold else "italic")

        return font_of
