"""The composer: makes the blocks of one owner, and reports what cannot be set."""

from dataclasses import dataclass, replace

from deck.color import Color
from deck.errors import Problems
from deck.markup import escaped
from deck.places import Places
from deck.theme import Style
from layouts.flow import DOT, Align, Marker, Text, art, set_words
from layouts.icons import icon
from layouts.page import Group, Item, Node, Segment
from layouts.typeset.fonts import MissingGlyph, name_of, width_of
from layouts.typeset.setter import Typesetter

# Of what makes a draft a draft, so that nobody takes a proof for the deck.
PROOF = Color((0.72, 0.2, 0), (0, 0.75, 1, 0.2))


@dataclass(slots=True)
class Composer:
    """Makes the blocks of one owner, such as a card; texts that cannot be set become problems.

    Attributes:
        setter: the typesetter of the deck.
        owner: the id that the places of the texts are kept under.
        name: what messages call the owner.
    """

    setter: Typesetter
    places: Places
    problems: Problems
    owner: str
    name: str = ""
    prefix: tuple[str | int, ...] = ()

    def at(self, *path: str | int) -> "Composer":
        """Return a composer whose texts stand below `path` of the same owner."""
        return replace(self, prefix=(*self.prefix, *path))

    def text(
        self,
        text: str,
        style: Style,
        *path: str | int,
        before: float = 0,
        color: Color | None = None,
        align: Align = "start",
        tag: str = "P",
        marker: Marker | None = None,
        opens: bool = False,
        link: str = "",
    ) -> Text:
        """Return a text as a block; `path` says where it stands in its file."""
        where = (*self.prefix, *path)
        if self.places.foreign(text, self.owner, *(where if path else ())):
            color = color or PROOF
        try:
            paragraph = self.setter.set(text, style)
        except MissingGlyph as error:
            self.missing(error, where)
            paragraph = self.setter.set("x", style)
        return Text(
            before,
            paragraph=paragraph,
            style=style,
            setter=self.setter,
            path=where,
            color=color,
            align=align,
            tag=tag,
            marker=marker,
            source=text,
            opens=opens,
            link=link,
        )

    def line(
        self,
        text: str,
        style: Style,
        at: tuple[float, float],
        parent: Node | None,
        *,
        color: Color | None = None,
        end: bool = False,
        tag: str = "Span",
    ) -> list[Item]:
        """Return one line of text that is not broken.

        Args:
            text: without markup.
            style: its first size is used.
            at: where it starts, and the middle of its capitals, in points.
            parent: what its node joins; None for decoration, such as what repeats on every page.
            color: if not that of the style.
            end: the line ends at `at` instead.
            tag: of its node.
        """
        name = self.setter.style(style).font
        size = self.setter.measures(style).size
        try:
            words = self.setter.line(text, name)
        except MissingGlyph as error:
            self.missing(error, ())
            return []
        x = at[0] - (width_of(words) * size if end else 0)
        y = at[1] - self.setter.font(name).cap_height * size / 2
        shade = color or self.setter.color(style)
        node = parent.add(tag, escaped(text)) if parent else None
        return set_words(words, x, y, size, shade, node, self.setter)

    def width(self, text: str, style: Style) -> float:
        """Return the width of one line of text in points; 0 if no font has one of its signs."""
        try:
            words = self.setter.line(text, self.setter.style(style).font)
        except MissingGlyph:
            return 0
        return width_of(words) * self.setter.measures(style).size

    def missing(self, error: MissingGlyph, path: tuple[str | int, ...]) -> None:
        """Report a sign that no font has."""
        field = f"'{path[0]}' of " if path and isinstance(path[0], str) else ""
        font = "the fonts of the theme"
        self.problems.add(
            self.places.span(self.owner, *path),
            "missing-glyph",
            f"{font} have no {name_of(error.sign)}, used in {field}'{self.name or self.owner}'",
            help="write it another way, or choose a font that has it in deck/themes/",
        )

    def outline(self, name: str) -> tuple[Segment, ...]:
        """Return the path of an icon in the unit square."""
        return icon(self.setter.search, name)

    def number(
        self,
        value: int | str,
        style: Style,
        *,
        indent: float,
        gap: float = 4,
        color: Color | None = None,
    ) -> Marker:
        """Return a marker with a number, set against the text."""
        return Marker(
            indent,
            self.setter.font(self.setter.style(style).font).words[str(value)],
            color=color,
            gap=gap,
        )

    def icon(
        self, name: str, *, indent: float, color: Color | None = None, alt: str = ""
    ) -> Marker:
        """Return a marker with an icon; `alt` says what the text behind it does not."""
        shade = color or self.setter.theme.color("ink")
        return Marker(indent, art=self._art(name, shade), alt=alt)

    def dot(self, *, indent: float, color: Color | None = None) -> Marker:
        """Return a marker with a dot."""
        return Marker(
            indent, art=self._art("", color or self.setter.theme.color("ink")), scale=0.32
        )

    def _art(self, name: str, color: Color) -> Group:
        kept = self.setter.art
        if (name, color) not in kept:
            outline = icon(self.setter.search, name) if name else DOT
            kept[name, color] = art(f"icon {name}" if name else "dot", outline, color)
        found: Group = kept[name, color]
        return found
