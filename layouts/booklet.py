"""Compose the booklet: chapters on pages of A5, all of them in one size of text.

A chapter begins on a new page and has as many pages as booklet.yaml says. The whole booklet is one
copyfit group: the largest step of the ladder on which every chapter fits its pages. Blocks are not
cut; a heading stays with what follows it.

In large print the pages are A4, no text is below 16 pt, and chapters take the pages that they need:
the pages are numbered anew.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import ceil

from deck.errors import Problems
from deck.layers import SearchPath
from deck.model import Deck
from deck.pieces import Booklet, Chapter
from deck.units import EPSILON, mm
from layouts.booklet_blocks import blocks_of
from layouts.booklet_covers import back, colophon, cover
from layouts.booklet_frame import Frame
from layouts.catalog import paper
from layouts.composer import Composer
from layouts.flow import Block, Rule, place, stacked
from layouts.geometry import Rect, Size
from layouts.page import Document, Node, Page
from layouts.rows import Columns
from layouts.slots import Slots
from layouts.typeset.paragraph import WordTooWide
from layouts.typeset.setter import Typesetter

BLEED = mm(3)
COVERS = {"cover": cover, "colophon": colophon, "back": back}
LARGE, LEAST = 1.25, 16.0  # in large print: the scale, and the least size of text in points


def compose(
    deck: Deck,
    setter: Typesetter,
    search: SearchPath,
    problems: Problems,
    *,
    bleed: float = BLEED,
    slots: Slots = (None, None),
    large: bool = False,
    tick: Callable[[int], None] = lambda done: None,
) -> Document:
    """Return the booklet of a deck that has one, page by page in reading order."""
    booklet = deck.booklet
    stock = paper(search, "a4" if large else "a5", problems)
    tree = Node("Document")
    if booklet is None or stock is None:
        return Document(deck.head.title, deck.locale, [], tree)
    scale = LARGE if large else 1
    trim = Size(stock.width / scale, stock.height / scale)
    if large:
        setter = setter.at_least(LEAST / scale)
        deck = replace(deck, theme=setter.theme)
        booklet = PageMaker(deck, booklet, setter, problems, trim, bleed, slots).numbered()
        deck = replace(deck, booklet=booklet)
    maker = PageMaker(deck, booklet, setter, problems, trim, bleed, slots, scale)
    step = maker.step()
    pages: list[Page] = []
    for number, chapter in enumerate(booklet.chapters):
        section = tree.add("Sect", title=chapter.title)
        pages += maker.chapter(number, chapter, step, section)
        tick(chapter.pages)
    title = f"{deck.head.title}: {booklet.title}"
    return Document(title, deck.locale, pages, tree)


class PageMaker:
    """Makes the pages of one booklet.

    Attributes:
        blocks: `blocks[chapter]` is what stands on the pages of each chapter.
    """

    def __init__(
        self,
        deck: Deck,
        booklet: Booklet,
        setter: Typesetter,
        problems: Problems,
        trim: Size,
        bleed: float,
        slots: Slots = (None, None),
        scale: float = 1,
    ) -> None:
        """Shape every text of the booklet once; pages are drawn at `scale`."""
        self.deck, self.booklet, self.setter, self.problems = deck, booklet, setter, problems
        self.composer = Composer(setter, deck.places, problems, "booklet")
        self.frame = Frame(deck, self.composer, trim, bleed, slots, scale)
        self.blocks: list[list[Block]] = [
            self._blocks(number, chapter) for number, chapter in enumerate(booklet.chapters)
        ]

    def _blocks(self, number: int, chapter: Chapter) -> list[Block]:
        c = self.composer.at("chapters", number)
        if chapter.face != "text":
            return []
        blue = self.deck.theme.accent(self.frame.group)
        title = c.text(chapter.title, "heading", "title", tag="H1")
        first: list[Block] = [title, Rule(7, color=blue, weight=3, length=mm(16))]
        rest = blocks_of(chapter.blocks, self.deck, c)
        rest[0].before = 12
        return first + rest

    def step(self) -> int:
        """Return the first step on which all chapters fit; report chapters that fit on none."""
        step = 0
        for number, chapter in enumerate(self.booklet.chapters):
            steps = range(step, self.setter.steps + 1)
            try:
                own = next((s for s in steps if self.fits(number, chapter, s)), None)
            except WordTooWide as error:
                self.too_wide(number, chapter, str(error))
                self.blocks[number] = []
                continue
            if own is None:
                self.too_long(number, chapter)
            else:
                step = own
            if own is not None and own > self.setter.floor:
                self.too_long(number, chapter)  # set smaller than a real language may be
        return step

    def fits(self, number: int, chapter: Chapter, step: int) -> bool:
        """Tell whether a chapter fits its pages on a step."""
        return len(self.filled(number, step)) <= chapter.pages

    def left(self, number: int, chapter: Chapter, step: int) -> float:
        """Return the height that a chapter leaves on its last pages, in points.

        Below 0 it is what stands beyond them.
        """
        body, pages = self.frame.body(1), self.filled(number, step)
        if len(pages) > chapter.pages:
            return -sum(stacked(page, body.width, step) for page in pages[chapter.pages :])
        free = (chapter.pages - len(pages) + 1) * body.height
        return free - stacked(pages[-1], body.width, step)

    def filled(self, number: int, step: int) -> list[list[Block]]:
        """Return the blocks of each page of a chapter."""
        body = self.frame.body(1)
        pages: list[list[Block]] = [[]]
        blocks = [part for block in self.blocks[number] for part in cut(block, body, step)]
        for index, block in enumerate(blocks):
            last = index
            while stays(blocks[last]) and last + 1 < len(blocks):
                last += 1
            tail = blocks[index : last + 1]
            if pages[-1] and stacked([*pages[-1], *tail], body.width, step) > body.height + EPSILON:
                pages.append([])
            pages[-1].append(block)
        return self.balanced(pages, step)

    def balanced(self, pages: list[list[Block]], step: int) -> list[list[Block]]:
        """Return the pages; one with little on it gets the last heading of the page before it."""
        body = self.frame.body(1)
        if len(pages) < 2 or stacked(pages[-1], body.width, step) > body.height / 4:
            return pages
        before = pages[-2]
        heads = [place for place, block in enumerate(before) if place > 2 and is_heading(block)]
        if not heads:
            return pages
        moved = [*before[heads[-1] :], *pages[-1]]
        if stacked(moved, body.width, step) > body.height:
            return pages
        return [*pages[:-2], before[: heads[-1]], moved]

    def numbered(self) -> Booklet:
        """Return the booklet with as many pages for each chapter as it fills at the full size."""
        page, chapters = 1, []
        for number, chapter in enumerate(self.booklet.chapters):
            text = chapter.face == "text"
            pages = self._needed(number) if text else chapter.pages
            chapters.append(chapter.model_copy(update={"page": page, "pages": pages}))
            page += pages
        return self.booklet.model_copy(update={"chapters": tuple(chapters), "pages": page - 1})

    def _needed(self, number: int) -> int:
        """Return how many pages a chapter fills on the first step without a word too wide."""
        for step in range(self.setter.floor + 1):
            try:
                return len(self.filled(number, step))
            except WordTooWide:
                continue
        return self.booklet.chapters[number].pages  # `step` reports the word

    def too_long(self, number: int, chapter: Chapter) -> None:
        """Report how much longer a chapter is than its pages, and about how much to cut."""
        step, body = self.setter.floor, self.frame.body(1)
        if self.fits(number, chapter, step):  # only another chapter is too long
            return
        measures = self.setter.measures("text", step)
        over = sum(
            stacked(page, body.width, step) for page in self.filled(number, step)[chapter.pages :]
        )
        lines = ceil(over / measures.leading)
        signs = lines * round(body.width / (measures.size * 0.47))
        self.problems.add(
            self.deck.places.span("booklet", "chapters", number),
            "does-not-fit",
            f"the chapter '{chapter.title}' needs {lines} line{'s' * (lines != 1)} more than its"
            f" {chapter.pages} page{'s' * (chapter.pages != 1)} ({self.deck.locale}, a5)",
            help=f"shorten it by about {signs} characters, or give it more pages",
            severity=self.setter.severity,
        )

    def too_wide(self, number: int, chapter: Chapter, word: str) -> None:
        """Report a word that is wider than its column."""
        self.problems.add(
            self.deck.places.span("booklet", "chapters", number),
            "word-too-wide",
            f"the word '{word}' in the chapter '{chapter.title}' is wider than its column",
            help="put a soft hyphen (U+00AD) where it may break, or choose a shorter word",
            severity=self.setter.severity,
        )

    def chapter(self, number: int, chapter: Chapter, step: int, section: Node) -> list[Page]:
        """Return the pages of a chapter."""
        if chapter.face == "text":
            filled = self.filled(number, step)
            for rest in filled[chapter.pages :]:  # only in a language to test with: let it be seen
                filled[chapter.pages - 1] += rest
            filled = filled[: chapter.pages]
            filled += [[] for _ in range(chapter.pages - len(filled))]
            return [
                self.page(chapter.page + offset, blocks, step, section)
                for offset, blocks in enumerate(filled)
            ]
        return [COVERS[chapter.face](self.frame, number, chapter, section)]

    def page(self, page: int, blocks: Sequence[Block], step: int, section: Node) -> Page:
        """Return one page of text with its foot."""
        items = place(blocks, self.frame.body(page), step, section)
        return self.frame.made(page, [*items, *self.frame.foot(page)])


def cut(block: Block, body: Rect, step: int) -> list[Block]:
    """Return a block, or its parts if it is a list in columns that fills a page with no head."""
    if isinstance(block, Columns):
        return [*block.cut(body.width, step, body.height * 0.9)]
    return [block]


def is_heading(block: Block) -> bool:
    """Tell whether a block is a heading inside a chapter."""
    texts = block.texts()
    return len(texts) == 1 and texts[0].tag in ("H2", "H3") and texts[0] is block


def stays(block: Block) -> bool:
    """Tell whether a block must stay on the page of the next one, as headings must."""
    texts = block.texts()
    return isinstance(block, Rule) or (len(texts) == 1 and texts[0].tag in ("H1", "H2", "H3"))
