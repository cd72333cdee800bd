"""The typesetter of one deck: the theme's styles with their fonts, in the deck's language."""

from collections.abc import Callable
from typing import Any, NamedTuple

from deck.color import Color
from deck.errors import Severity
from deck.layers import SearchPath
from deck.locale import locale as language_of
from deck.theme import Style, Theme, TypeStyle
from layouts.typeset import locked
from layouts.typeset.fonts import Font, Word
from layouts.typeset.itemise import words_of
from layouts.typeset.paragraph import Paragraph, paragraph

CHINESE = ("Hans", "Hant")  # fonts that have Chinese characters as well, behind that of Japanese
SHRINK = 0.04  # of a style without a floor, for each such step
BELOW = 12  # steps below the floor in a language to test with: with four of 1 pt in all, 3 pt


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
        language: what is known of it.
        art: icons by name and colour, kept for those who draw them.
        floor: the number of steps from the largest size of a style to its floor.
        steps: the last step that is tried: the floor, but in a language to test with.
        severity: of what does not fit: in such a language it is set smaller, with a warning.
    """

    def __init__(self, theme: Theme, locale: str, search: SearchPath) -> None:
        """Fonts are read from `search` when they are first needed."""
        self.theme, self.locale, self.search = theme, locale, search
        self.language = language_of(search, locale)
        self.floor = theme.steps
        self.steps = self.floor + (BELOW if self.language.pseudo else 0)
        self.severity: Severity = "warning" if self.language.pseudo else "error"
        self.art: dict[tuple[str, Color], Any] = {}
        self._fonts: dict[str, Font] = {}
        self._files: dict[str, Font] = {}
        self._measures: dict[tuple[Style, int], Measures] = {}
        self._sets: dict[str, Callable[[bool, bool], Font]] = {}

    def at_least(self, size: float) -> "Typesetter":
        """Return a typesetter with the same fonts that sets nothing below a size in points."""
        larger = Typesetter(self.theme.at_least(size), self.locale, self.search)
        larger._fonts = self._fonts
        return larger

    def font(self, style: str) -> Font:
        """Return the font of a style such as `bold-italic`.

        Raises:
            EnvironmentProblem: if the file is missing or is not a font.
        """
        if style not in self._fonts:
            font = self._fonts[style] = self.file(self.theme.fonts.path(style))
            if self.theme.fonts.scripts:
                font.behind = Stack(self, style)
        return self._fonts[style]

    def file(self, path: str) -> Font:
        """Return the font in a file, for the language of the texts."""
        if path not in self._files:
            name, data = locked.data(self.search, path)
            self._files[path] = Font(name, data, self.locale)
        return self._files[path]

    def line(self, text: str, style: str) -> tuple[Word, ...]:
        """Return a text without markup as the words of one line, in the font of a style.

        Raises:
            MissingGlyph: if no font has a sign of the text.
        """
        return words_of(text, self.font(style), base=int(self.language.mirrored))

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
            size -= (style.size - style.floor) * step / self.floor
        elif step > self.floor:  # only in a language to test with: a table grows small as well
            size *= 1 - SHRINK * (step - self.floor)
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
            text, self._sets[style.font], language=self.language, hyphenate=style.hyphenate
        )

    def _set(self, base: str) -> Callable[[bool, bool], Font]:
        def font_of(bold: bool, italic: bool) -> Font:
            if not bold and not italic:
                return self.font(base)
            if self.theme.fonts.behind(self.language.script, base):
                return self.font("bold")  # its script has no italic
            return self.font("bold-italic" if bold and italic else "bold" if bold else "italic")

        return font_of


class Stack:
    """The fonts behind one style: for each script that the theme has a font for, that font."""

    def __init__(self, setter: Typesetter, style: str) -> None:
        """Open nothing yet; most texts never need a font of another script."""
        self.setter, self.style = setter, style

    def base(self) -> Font | None:
        """Return the font of the language's own script; see `Behind`."""
        return self._of(self.setter.language.script)

    def having(self, sign: str) -> Font | None:
        """Return the font of the script of a sign, if it has it; see `Behind`."""
        from fontTools.unicodedata import script_extension

        own = self.setter.language.script
        scripts = sorted(script_extension(sign))
        scripts += CHINESE if "Hani" in scripts else ()
        for name in (own, *scripts) if own in scripts or scripts == ["Zyyy"] else (*scripts, own):
            font = self._of(name)
            if font is not None and font.has(sign):
                return font
        return None

    def _of(self, script: str) -> Font | None:
        own = self.setter.language.script
        path = self.setter.theme.fonts.behind(script, self.style)
        if not path or (script != own and not locked.is_here(self.setter.search, path)):
            return None  # large fonts are fetched only by those who print the language
        return self.setter.file(path)
