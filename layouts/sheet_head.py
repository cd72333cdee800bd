"""Head and foot of an answer sheet.

The first page has the code in a black square, the dots of the round as on the cards, title and
question, and three lines for date, triangle and writer. Later pages have a short head. The foot
stands in the margin; it repeats, so it is no part of what is read.
"""

from dataclasses import dataclass
from math import ceil

from deck.color import Color
from deck.model import Deck
from deck.sheets import AnswerSheet
from deck.units import EPSILON, mm
from layouts.composer import Composer
from layouts.flow import Text
from layouts.geometry import Rect
from layouts.page import Item, Node, Shape, TextRun, circle, line, rectangle
from layouts.sheet_blocks import THIN, natural, to_write
from layouts.slots import WIDE, Slot
from layouts.tree import spoken
from layouts.typeset.fonts import spaced

SQUARE, SMALL_SQUARE = mm(18), mm(9)
FIELD = mm(8)  # distance of the lines for date, triangle and writer
BETWEEN = mm(5)  # between two of them side by side
DOT = mm(0.85)  # radius of the dots of the round
ROUND = mm(5)  # height of the line with the round
BELOW = mm(4.5)  # between the line under the head and the blocks
FOOT = mm(5.5)  # from the lower edge of the body to the middle of the foot


@dataclass(frozen=True, slots=True)
class Head:
    """The head of one page.

    Attributes:
        items: what is painted.
        height: from the top of the body to where the blocks begin, in points.
    """

    items: list[Item]
    height: float


def standard_fields(width: float) -> tuple[float, int]:
    """Return how date, triangle and writer stand on a body of this width in points.

    Returns:
        The width that they take beside the title, 0 if they stand below it, and how many share a
        line.
    """
    if width < mm(150):
        return 0, 3
    return (mm(62), 1) if width < mm(240) else (mm(112), 2)


@dataclass(frozen=True, slots=True)
class HeadMaker:
    """Makes the heads and feet of one sheet.

    Attributes:
        c: a composer for the texts of the sheet.
        words: a composer for the words of the deck.
        logo: of the edition, if it has one.
    """

    deck: Deck
    sheet: AnswerSheet
    c: Composer
    words: Composer
    logo: Slot | None = None

    def texts(self) -> list[Text]:
        """Return title and question."""
        return [
            self.c.text(self.sheet.title, "sheet-title", "title", tag="Span"),
            self.c.text(self.sheet.question, "sheet-text", "question"),
        ]

    def head(self, number: int, body: Rect, node: Node) -> Head:
        """Return the head of a page.

        Args:
            number: of the page, from 0.
            body: the page without its margins, in points.
            node: what the texts join.

        Raises:
            WordTooWide: if a word of title or question does not fit beside the code.
        """
        return self._later(body) if number else self._first(body, node)

    def _first(self, body: Rect, node: Node) -> Head:
        beside, columns = standard_fields(body.width)
        left = body.x + SQUARE + mm(5)
        width = body.right - left - (beside + mm(8) if beside else 0)
        items: list[Item] = []
        heading = node.add("H1")
        items += self._code(Rect(body.x, body.top - SQUARE, SQUARE, SQUARE), 19, heading)
        if self.logo:  # in the margin above the head
            room = Rect(body.right - WIDE, body.top + mm(2), WIDE, mm(7))
            items.append(self.logo.placed(room, self._color("paper"), node, end=True))
        items += self._round(left, body.top - mm(1.6), node)
        top = body.top - ROUND
        for text, parent in zip(self.texts(), (heading, node), strict=True):
            high = text.height(width, 0)
            items += text.paint(Rect(left, top - high, width, high), 0, parent)
            top -= high + mm(0.5)
        labels = self._labels()
        rows = ceil(len(labels) / columns)
        low = min(top, body.top - SQUARE)
        low = min(low, body.top - rows * FIELD) if beside else low - rows * FIELD - mm(1)
        start = body.right - beside if beside else body.x
        wide = (body.right - start + BETWEEN) / columns
        for number, label in enumerate(labels):
            row, column = divmod(number, columns)
            x = start + column * wide
            y = low + (rows - 1 - row) * FIELD
            last = number == len(labels) - 1
            items += self._to_fill(label, x, body.right if last else x + wide - BETWEEN, y, node)
        return self._closed(items, body, low - mm(3.5))

    def _later(self, body: Rect) -> Head:
        square = Rect(body.x, body.top - SMALL_SQUARE, SMALL_SQUARE, SMALL_SQUARE)
        at = (square.right + mm(3.5), square.y + square.height / 2)
        items = [*self._code(square, 10.5), *self.c.line(self.sheet.title, "subheading", at, None)]
        return self._closed(items, body, square.y - mm(3))

    def _closed(self, items: list[Item], body: Rect, low: float) -> Head:
        """Return a head that ends with a line over the full width."""
        rule = Shape(line((body.x, low), (body.right, low)), stroke=self._color("ink"), width=0.8)
        return Head([*items, rule], body.top - low + BELOW)

    def _color(self, name: str) -> Color:
        return self.deck.theme.color(name)

    def _code(self, square: Rect, size: float, heading: Node | None = None) -> list[Item]:
        """Return the code of the sheet, white on a black square; it is a part of the heading."""
        node = heading.add("Span", self.sheet.id) if heading else None
        font = self.c.setter.font("bold")
        size = min(size, square.width * 0.8 / font.width(self.sheet.id))
        x = square.x + (square.width - font.width(self.sheet.id) * size) / 2
        y = square.y + (square.height - font.cap_height * size) / 2
        words = tuple(font.words[word] for word in spaced(self.sheet.id))
        return [
            Shape(rectangle(square, square.width * 0.16), fill=self._color("ink")),
            TextRun(x, y, size, font, self._color("paper"), words, node),
        ]

    def _round(self, x: float, middle: float, node: Node) -> list[Item]:
        """Return the dots of the round, and its name."""
        muted, items = self._color("muted"), list[Item]()
        if self.sheet.round in (1, 2, 3):
            for number in range(3):
                fill = muted if number < self.sheet.round else None
                shape = circle(x + DOT, middle, DOT)
                items.append(Shape(shape, fill=fill, stroke=muted, width=0.7))
                x += 3 * DOT
            x += mm(1)
        name = self.deck.head.words.rounds[self.sheet.round]
        return items + self.words.line(name, "sheet-small", (x, middle), node, tag="P")

    def _labels(self) -> list[Text]:
        """Return the labels of the three standard fields."""
        words = self.deck.head.words
        named = (("date", words.date), ("triangle", words.triangle), ("writer", words.writer))
        return [self.words.text(text, "sheet-small", "words", name) for name, text in named]

    def _to_fill(self, label: Text, left: float, right: float, y: float, node: Node) -> list[Item]:
        """Return a label with a line to write on behind it, both on the base line y."""
        wide = natural(label) + EPSILON
        measures = label.setter.measures(label.style)
        low = y + measures.drop - measures.leading
        items = label.paint(Rect(left, low, wide, measures.leading), 0, node)
        start = left + wide + mm(2)
        width = THIN * self.deck.theme.weight
        rule = Shape(line((start, y), (right, y)), stroke=self._color("rule"), width=width)
        room = Rect(start, y, right - start, FIELD - mm(1))
        name = f"{self.sheet.id}.{label.path[-1]}"
        return [*items, to_write(room, name, spoken(label.source), node, [rule])]

    def foot(self, number: int, body: Rect) -> list[Item]:
        """Return the foot of a page: deck, edition and version; code and page."""
        head, middle = self.deck.head, body.y - FOOT
        start = f"{head.title} · {self.deck.edition} · {head.words.version} {head.version}"
        end = f"{self.sheet.id} · {number + 1}/{len(self.sheet.pages)}"
        return [
            *self.words.line(start, "sheet-small", (body.x, middle), None),
            *self.words.line(end, "sheet-small", (body.right, middle), None, end=True),
        ]
