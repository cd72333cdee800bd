"""What every page of the booklet has: its margins, its foot, its ground and its scale."""

from dataclasses import dataclass

from deck.color import Color
from deck.model import Deck
from deck.pieces import Chapter
from deck.theme import ColorGroup, Style
from deck.units import mm
from layouts.backs import framed, network
from layouts.composer import Composer
from layouts.flow import Text
from layouts.geometry import Rect, Size, Transform
from layouts.page import Group, Item, Page, Shape, rectangle
from layouts.slots import Slots

INSIDE, OUTSIDE, TOP, BOTTOM = mm(17), mm(14), mm(16), mm(19)


@dataclass(frozen=True, slots=True)
class Frame:
    """The page of one booklet.

    Attributes:
        deck: whose booklet it is.
        composer: makes the texts of the booklet.
        trim: the size after cutting, before it is scaled.
        bleed: beyond it, in points.
        slots: logo and cover picture of the edition, if it has them.
        scale: at which pages are drawn.
    """

    deck: Deck
    composer: Composer
    trim: Size
    bleed: float
    slots: Slots = (None, None)
    scale: float = 1

    @property
    def group(self) -> ColorGroup:
        """The colours of the booklet."""
        return self.deck.theme.groups["blue"]

    def body(self, page: int) -> Rect:
        """Return where the column of a page stands; pages count from 1, odd ones on the right."""
        left = INSIDE if page % 2 else OUTSIDE
        width = self.trim.width - INSIDE - OUTSIDE
        return Rect(left, BOTTOM, width, self.trim.height - TOP - BOTTOM)

    def made(self, page: int, items: list[Item]) -> Page:
        """Return a page with its label."""
        s = self.scale
        trim = Size(self.trim.width * s, self.trim.height * s)
        drawn = items if s == 1 else [Group(tuple(items), Transform(s, 0, 0, s, 0, 0))]
        return Page(trim, self.bleed * s, drawn, "single", str(page), f"booklet {page}")

    def foot(self, page: int) -> list[Item]:
        """Return the foot: the number at the outside, the title of the deck at the inside."""
        body, middle = self.body(page), mm(10.5)
        ink = self.deck.theme.color("ink")
        outside, inside = (body.right, body.x) if page % 2 else (body.x, body.right)
        right = page % 2 == 1
        number = self.composer.line(
            str(page), "band", (outside, middle), None, color=ink, end=right
        )
        title = self.composer.line(
            self.deck.head.title, "foot", (inside, middle), None, end=not right
        )
        return [*number, *title]

    def texts(
        self,
        number: int,
        chapter: Chapter,
        style: Style,
        *,
        before: float,
        color: Color | None = None,
    ) -> list[Text]:
        """Return the paragraphs of a page that is not set as a chapter."""
        c = self.composer.at("chapters", number)
        return [
            c.text(block.text, style, "blocks", place, "text", before=before, color=color)
            for place, block in enumerate(chapter.blocks)
            if block.kind == "text"
        ]

    def ground(self, seed: str, free: Rect | None) -> list[Item]:
        """Return the full-bleed ground of cover and back: the map of the deck around `free`."""
        group, trim = self.group, Rect(0, 0, *self.trim)
        area = trim.grown(self.bleed)
        shades = group.map.color, group.band.color
        drawn: list[Item] = []
        if free:
            drawn = network(seed, area.grown(4), *shades, columns=6, rows=8, free=free)
        drawn = framed(drawn, trim, self.deck.theme, group)
        return [Shape(rectangle(area), fill=group.band.color), *drawn]

    def panel(self, box: Rect) -> Item:
        """Return a plain part of the ground, for text."""
        return Shape(rectangle(box, 6), fill=self.group.band.color)
