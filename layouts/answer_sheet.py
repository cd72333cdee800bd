"""Compose the answer sheets (werkbladen): pages to print on office paper and write on.

A page has a head, blocks below each other, and a foot in the lower margin. The writing lines of a
page share the room that is left: they lie as wide as fits. What does not fit with the tightest
lines is a problem that says how much is too much. All ink is black or grey.
"""

from collections.abc import Callable, Sequence
from math import ceil

from deck.errors import Problems
from deck.layers import SearchPath
from deck.model import Deck
from deck.sheets import (
    AnswerSheet,
    BarBlock,
    FieldsBlock,
    GridBlock,
    KeyBlock,
    MapBlock,
    SheetBlock,
    SheetHeadingBlock,
    TickBlock,
)
from deck.units import EPSILON, mm, to_mm
from layouts.catalog import Paper, paper
from layouts.composer import Composer
from layouts.flow import Block, Text, place, stacked
from layouts.geometry import Rect
from layouts.page import Document, Item, Node, Page
from layouts.sheet_blocks import Ruled, fields
from layouts.sheet_choices import key, ticks
from layouts.sheet_figures import Map, bar, triangle_map
from layouts.sheet_grid import grid
from layouts.sheet_head import HeadMaker
from layouts.slots import Slot
from layouts.typeset.paragraph import WordTooWide
from layouts.typeset.setter import Typesetter

GAP = mm(4)  # least distance of two blocks
BELOW = {"H2": mm(2), "P": mm(3)}  # the distance below a heading and a paragraph
LOOSE = mm(3)  # how much a distance grows with the lines
MOST = 2.0  # the widest, see `Ruled`
HALVINGS = 14  # of the search for it: 2 / 2**14 is next to nothing


def compose(
    deck: Deck,
    setter: Typesetter,
    search: SearchPath,
    problems: Problems,
    *,
    logo: Slot | None = None,
    tick: Callable[[int], None] = lambda done: None,
) -> Document:
    """Return all answer sheets as a document.

    Args:
        deck: the content.
        setter: the typesetter of the deck.
        search: where the sizes of the papers are read from.
        problems: collects what does not fit and which sign no font has.
        logo: of the edition, for the head of each sheet.
        tick: is told how many pages have been made since the last call.
    """
    tree = Node("Document")
    pages: list[Page] = []
    for sheet in deck.sheets:
        stock = paper(search, sheet.paper.removesuffix("-landscape"), problems)
        if stock is None:
            continue
        maker = SheetMaker(deck, sheet, stock, setter, problems, logo)
        section = tree.add("Sect", title=f"{sheet.id} {sheet.title}")
        for number in range(len(sheet.pages)):
            pages.append(maker.page(number, section))
            tick(1)
    return Document(deck.head.title, deck.locale, pages, tree)


class SheetMaker:
    """Makes the pages of one sheet."""

    def __init__(
        self,
        deck: Deck,
        sheet: AnswerSheet,
        stock: Paper,
        setter: Typesetter,
        problems: Problems,
        logo: Slot | None = None,
    ) -> None:
        """Prepare what all pages of the sheet share."""
        self.deck, self.sheet, self.problems = deck, sheet, problems
        self.trim = stock.size.turned() if sheet.paper.endswith("-landscape") else stock.size
        margin = mm(12) if stock.name == "a5" else mm(15)
        self.body = Rect(0, 0, *self.trim).grown(-margin)
        self.composer = Composer(setter, deck.places, problems, sheet.id)
        words = Composer(setter, deck.places, problems, "deck")
        self.heads = HeadMaker(deck, sheet, self.composer, words, logo)

    def page(self, number: int, section: Node) -> Page:
        """Return one page; a problem if it does not fit."""
        blocks = [
            self.block(block, self.composer.at("pages", number, position))
            for position, block in enumerate(self.sheet.pages[number])
        ]
        items: list[Item] = []
        try:
            head = self.heads.head(number, self.body, section)
            body = Rect(self.body.x, self.body.y, self.body.width, self.body.height - head.height)
            over = spread(blocks, body)
            items += [*head.items, *place(blocks, body, 0, section)]
            if over > EPSILON:
                self.too_long(number, blocks, body, over)
        except WordTooWide as error:
            self.too_wide(blocks, str(error))
        label = self.sheet.id if number == 0 else f"{self.sheet.id} {number + 1}"
        items += self.heads.foot(number, self.body)
        return Page(self.trim, 0, items, "single", label, label)

    def block(self, block: SheetBlock, c: Composer) -> Block:
        """Return a block of the content as one that can be painted."""
        theme = self.deck.theme
        match block:
            case FieldsBlock():
                return fields(block, c, theme)
            case TickBlock():
                return ticks(block, c, theme)
            case GridBlock():
                return grid(block, c, theme)
            case KeyBlock():
                return key(block, c, theme)
            case BarBlock():
                return bar(block, c, theme)
            case MapBlock():
                return triangle_map(block, c, theme)
            case SheetHeadingBlock():
                return c.text(block.text, "subheading", "text", tag="H2")
            case _:
                return c.text(block.text, "sheet-text", "text")

    def too_long(self, number: int, blocks: Sequence[Block], body: Rect, over: float) -> None:
        """Report by how much a page is too long, at the first block that passes the end."""
        position = next(
            (
                position
                for position in range(len(blocks))
                if stacked(blocks[: position + 1], body.width, 0) > body.height + EPSILON
            ),
            0,
        )
        self.problems.add(
            self.deck.places.span(self.sheet.id, "pages", number, position),
            "does-not-fit",
            f"page {number + 1} of '{self.sheet.id}' is {ceil(to_mm(over))} mm longer than"
            f" its paper ({self.sheet.paper}, {self.deck.locale})",
            help="take out some rows or lines, or move this block to another page",
            severity=self.composer.setter.severity,
        )

    def too_wide(self, blocks: Sequence[Block], word: str) -> None:
        """Report a word that is wider than its column."""
        texts = [text for block in blocks for text in block.texts()] + self.heads.texts()
        path = next((text.path for text in texts if word in text.paragraph.text), ())
        self.problems.add(
            self.deck.places.span(self.sheet.id, *path),
            "word-too-wide",
            f"the word '{word}' of '{self.sheet.id}' is wider than its room, hyphenated or not",
            help="give the column more width, or choose a shorter word",
            severity=self.composer.setter.severity,
        )


def spread(blocks: Sequence[Block], body: Rect) -> float:
    """Give the blocks of a page their distances and their lines as wide as the room allows.

    Returns:
        How much higher than the body they are with the tightest lines, in points; 0 if they fit.
    """
    width, room = body.width, body.height
    over = eased(blocks, width, 0) - room
    if over > 0:
        return over
    maps = [block for block in blocks if isinstance(block, Map)]
    low, high = 0.0, 0.5 if maps else MOST
    if eased(blocks, width, high) <= room:
        low = high
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if eased(blocks, width, middle) <= room else (low, middle)
    rest = room - eased(blocks, width, low)
    for drawing in maps:
        drawing.room = drawing.height(width, 0) + rest / len(maps)
    return 0


def eased(blocks: Sequence[Block], width: float, ease: float) -> float:
    """Set lines and distances; return the height of the blocks in points.

    Args:
        blocks: of one page.
        width: of the body in points.
        ease: from 0, the tightest, to `MOST`.
    """
    after: Block | None = None
    for block in blocks:
        block.before = BELOW[after.tag] if isinstance(after, Text) else GAP + ease * LOOSE
        if isinstance(block, Ruled):
            block.ease = ease
        after = block
    return stacked(blocks, width, 0)
