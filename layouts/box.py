"""Compose the tuck box: one page with art on every panel and the dieline on top of it.

The page is the blank as it is printed, before it is cut; its trim is the rectangle around the cut.
Cut and crease are spot colours of their own, `CutContour` and `Crease`, for the shop's tools.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from deck.color import Color
from deck.errors import Problems
from deck.i18n import number_text
from deck.markup import escaped
from deck.model import Deck
from deck.units import EPSILON, mm, to_mm
from layouts.backs import network
from layouts.catalog import CardFormat
from layouts.composer import Composer
from layouts.flow import Block, Rule, place, set_words, stacked
from layouts.geometry import Rect, Transform
from layouts.icons import icon, picture
from layouts.impose.tuckbox import TuckBox
from layouts.page import Document, Group, Item, Node, Page, Shape, line, rectangle
from layouts.slots import HIGH, WIDE, Slots, shown
from layouts.typeset.fonts import width_of
from layouts.typeset.paragraph import WordTooWide
from layouts.typeset.setter import Typesetter

BLEED = mm(3)
SAFE = mm(4)  # from a crease to text
SPINE = (20.0, 7.0)  # pt, the largest and the smallest title on a side
CELL = mm(13)  # of the icons on the other side
CUT = Color((0.9, 0, 0.5), (0, 1, 0, 0), "CutContour")
CREASE = Color((0, 0.6, 0.2), (1, 0, 1, 0), "Crease")
NODE = 7.0  # pt, more than the radius of the largest node of a map
TIED = 17  # signs of two words that fit on a line of every panel
HAIR = 0.5  # pt, the lines of the die


def compose(
    deck: Deck,
    card: CardFormat,
    setter: Typesetter,
    problems: Problems,
    *,
    stock: float,
    board: float,
    bleed: float = BLEED,
    die_ink: str = CUT.spot,
    slots: Slots = (None, None),
) -> Document:
    """Return the box for all cards of a deck, with their copies, as a document of one page.

    Args:
        deck: the content.
        card: the size of a card.
        setter: the typesetter of the deck.
        problems: collects a title or a text that does not fit its panel.
        stock: the thickness of one card, in points.
        board: the thickness of the board of the box, in points.
        bleed: of the art beyond the cut, in points.
        die_ink: what the shop calls the ink of the cut.
        slots: logo and cover picture of the edition, for the front.
    """
    count = sum(one.copies for one in deck.cards)
    box = TuckBox(card.trim, count, stock, board)
    cut = replace(CUT, spot=die_ink)
    maker = BoxMaker(deck, box, setter, problems, bleed=bleed, cut=cut, slots=slots)
    tree = Node("Document")
    page = Page(maker.box.size, bleed, maker.items(tree), "single", "box", "")
    return Document(f"{deck.head.title}: {deck.head.words.box}", deck.locale, [page], tree)


class BoxMaker:
    """Makes the page of one box."""

    def __init__(
        self,
        deck: Deck,
        box: TuckBox,
        setter: Typesetter,
        problems: Problems,
        *,
        bleed: float = BLEED,
        cut: Color = CUT,
        slots: Slots = (None, None),
    ) -> None:
        """Prepare what all panels share."""
        self.bleed, self.cut = bleed, cut
        self.logo, self.art = slots
        self.deck, self.box, self.setter, self.problems = deck, box, setter, problems
        self.group = deck.theme.groups["blue"]
        self.ground = self.group.band.color
        self.ink = deck.theme.on(self.group)
        self.c = Composer(setter, deck.places, problems, "deck")

    def items(self, tree: Node) -> list[Item]:
        """Return everything on the page: ground, art, texts, and the die last."""
        back, side, front, last = self.box.panels
        grounds = [
            Shape(rectangle(cut_off(part.grown(self.bleed), self.box.glue)), fill=self.ground)
            for part in self.box.grounds()
        ]
        return [
            *grounds,
            *self.face(front, self.front_texts(), tree, "inkaart box front"),
            *self.signed(front, tree),
            *self.face(back, self.back_texts(), tree, "inkaart box back"),
            *self.closures(),
            *self.spine(side, tree),
            *self.families(last),
            *self.slug(front),
            *self.die(),
        ]

    def signed(self, front: Rect, tree: Node) -> Iterator[Item]:
        """Return the logo in the lower corner of the front, on a plain ground."""
        if self.logo:
            inner = front.grown(-SAFE)
            room = Rect(inner.x, inner.y, min(WIDE, inner.width), HIGH)
            sign = self.logo.placed(room, self.ground, tree)
            yield Shape(rectangle(self.logo.box(room).grown(mm(2)), 4), fill=self.ground)
            yield sign

    def front_texts(self) -> list[Block]:
        """Return title, tagline and subtitle."""
        head, ink = self.deck.head, self.ink
        return [
            self.c.text(tied(head.title), "title", "title", color=ink, tag="H1"),
            Rule(8, color=ink, weight=2.4, length=mm(12)),
            self.c.text(head.tagline, "question", "tagline", before=9, color=ink),
            self.c.text(head.subtitle, "body", "subtitle", before=3, color=ink),
        ]

    def back_texts(self) -> list[Block]:
        """Return the questions of the deck, and small below them what it is and whose."""
        head, ink = self.deck.head, self.ink
        chapters = self.deck.booklet.chapters if self.deck.booklet else ()
        asked = [
            block.text
            for chapter in chapters
            if chapter.face == "back"
            for block in chapter.blocks
            if block.kind == "text"
        ]
        count = sum(card.copies for card in self.deck.cards)
        stamp = f"{count} {head.words.cards.lower()} · {head.words.version} {head.version}"
        small = [head.disclaimer, head.licence, f"{stamp} · {self.deck.edition}"]
        return [
            *(
                self.c.text(text, "title", before=8, color=ink, tag="P")
                for text in asked or [head.tagline]
            ),
            *(self.c.text(text, "small", before=9, color=ink) for text in small),
        ]

    def face(self, panel: Rect, texts: Sequence[Block], tree: Node, seed: str) -> Iterator[Item]:
        """Return a large panel: the map of the deck, and texts in a plain part of it."""
        inner = panel.grown(-SAFE)
        step, high = self.fitted(texts, inner)
        top = inner.top - (mm(9) if seed.endswith("front") else 0)
        box = Rect(inner.x, top - high, inner.width, high)
        free = Rect(panel.x, box.y - 8, panel.width, panel.top - box.y + 8)
        art = self.art if seed.endswith("front") else None  # in place of the map
        if art is None:
            yield self.map(panel, seed, columns=5, rows=7, free=free)
        if step is not None:
            yield from place(texts, box, step, tree)
            if art:
                low = inner.y + (HIGH + mm(4) if self.logo else 0)
                room = Rect(inner.x, low, inner.width, box.y - mm(5) - low)
                yield from shown(art, room, self.ground, tree)

    def map(
        self, panel: Rect, seed: str, *, columns: int, rows: int, free: Rect | None = None
    ) -> Group:
        """Return the map of lines and nodes of one panel; its nodes stay out of `free`."""
        shades = self.group.map.color, self.ground
        drawn = network(seed, panel.grown(-4), *shades, columns=columns, rows=rows, free=free)
        return Group(tuple(drawn), clip=panel)

    def closures(self) -> Iterator[Item]:
        """Return the maps on lid and bottom: the parts that show when the box is closed."""
        back, deep = self.box.panels[0], self.box.closure
        for seed, y in (("lid", self.box.top), ("bottom", self.box.low - deep)):
            shown = Rect(back.x, y, back.width, deep)
            yield self.map(shown, f"inkaart box {seed}", columns=5, rows=3)

    def fitted(self, texts: Sequence[Block], inner: Rect) -> tuple[int | None, float]:
        """Return the first step that texts fit a panel on, and their height; None if none does."""
        room = inner.height - mm(9)  # below the notch for the thumb
        found = ""
        try:
            for step in range(self.setter.steps + 1):
                high = stacked(texts, inner.width, step)
                if high <= room + EPSILON:
                    return step, high
        except WordTooWide as error:
            found = f"the word '{error}' is"
        found = found or f"the texts are {to_mm(high - room):.1f} mm"
        beyond = "wider" if "word" in found else "higher"
        self.problems.add(
            self.deck.places.span("deck", "title"),
            "does-not-fit",
            f"{found} {beyond} than a panel of the box"
            f" ({self.deck.locale}, {to_mm(inner.width):.0f} x {to_mm(room):.0f} mm)",
            help="shorten title, tagline, subtitle or disclaimer, or choose a larger card",
            severity=self.setter.severity,
        )
        return None, 0.0

    def spine(self, panel: Rect, tree: Node) -> Iterator[Item]:
        """Return the title along the side, read from below, as large as the side allows."""
        font = self.setter.font("bold")
        words = self.setter.line(self.deck.head.title, "bold")
        largest, least = SPINE
        size = min(
            largest,
            (panel.height - 2 * SAFE) / width_of(words),
            (panel.width - mm(3)) / font.cap_height * 0.6,
        )
        if size < least:
            self.problems.add(
                self.deck.places.span("deck", "title"),
                "does-not-fit",
                f"the title is too long for the side of the box: it would be {size:.1f} pt,"
                f" and {least:g} pt is the least",
                help="shorten the title",
                severity=self.setter.severity,
            )
            return
        middle, half = panel.x + panel.width / 2, font.cap_height * size
        free = Rect(middle - half, panel.y, 2 * half, panel.height).grown(NODE)
        yield self.map(panel, "inkaart box side", columns=3, rows=7, free=free)
        node = tree.add("P", escaped(self.deck.head.title))
        runs = set_words(words, 0, 0, size, self.ink, node, self.setter)
        x = middle + half / 2
        y = panel.y + (panel.height - width_of(words) * size) / 2
        yield Group(tuple(runs), Transform(0, 1, -1, 0, x, y))

    def families(self, panel: Rect) -> Iterator[Item]:
        """Return the icons of the families in a grid on the last side."""
        icons = [family.head.icon for family in self.deck.families]
        columns = max(1, min(2, int((panel.width - mm(2)) / CELL)))
        rows = -(-len(icons) // columns)
        cell = min(CELL, (panel.height - 2 * SAFE) / rows, (panel.width - mm(2)) / columns)
        left = panel.x + (panel.width - columns * cell) / 2
        top = panel.y + (panel.height + rows * cell) / 2
        side = cell * 0.62
        for number, name in enumerate(icons):
            row, column = divmod(number, columns)
            x = left + column * cell + (cell - side) / 2
            y = top - row * cell - (cell + side) / 2
            yield picture(icon(self.setter.search, name), x, y, side, self.ink)

    def slug(self, front: Rect) -> Iterator[Item]:
        """Return a line on the waste below the front: for how many cards of which thickness."""
        inside = " x ".join(self.said(length, 1) for length in self.box.inside)
        stock, board = self.said(self.box.stock, 2), self.said(self.box.board, 2)
        text = f"{self.box.count} x {stock} mm · {inside} mm"
        text = f"{text} · {board} mm".replace(" x ", "\u00a0x\u00a0").replace(" mm", "\u00a0mm")
        room = front.width - mm(3) - self.bleed - mm(1)  # beside it lies the art of a flap
        ink = self.deck.theme.color("ink")
        lines = [*self.broken(self.deck.head.title, room), *self.broken(text, room)]
        for number, said in enumerate(lines):
            at = (front.x + mm(3), self.box.low - self.bleed - mm(4) - number * 11)
            yield from self.c.line(said, "foot", at, None, color=ink)

    def broken(self, text: str, room: float) -> Iterator[str]:
        """Return a text of the foot as lines that are no wider than `room`, where words allow."""
        line = ""
        for word in text.split(" "):
            longer = f"{line} {word}".strip()
            if line and self.c.width(longer, "foot") > room:
                yield line
                longer = word
            line = longer
        yield line

    def said(self, length: float, places: int) -> str:
        """Return a length in millimetres as the language writes it."""
        return number_text(to_mm(length), self.deck.locale, places, whole=False)

    def die(self) -> Iterator[Item]:
        """Return the lines for creasing and cutting."""
        for start, end in self.box.creases():
            yield Shape(line(start, end), stroke=CREASE, width=HAIR, dash=(6, 3))
        yield Shape(self.box.outline(), stroke=self.cut, width=HAIR)


def tied(title: str) -> str:
    """Return a title whose last word does not stand alone on a line, if it is a short one."""
    start, _, last = title.rpartition(" ")
    before = start.rpartition(" ")[2]
    return f"{start}\u00a0{last}" if before != start and len(before + last) < TIED else title


def cut_off(part: Rect, left: float) -> Rect:
    """Return a rectangle without what lies to the left of `left`."""
    x = max(part.x, left)
    return Rect(x, part.y, part.right - x, part.height)
