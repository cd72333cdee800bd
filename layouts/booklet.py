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

from deck.color import Color
from deck.errors import Problems
from deck.i18n import date_text
from deck.layers import SearchPath
from deck.markup import escaped
from deck.model import Deck
from deck.pieces import Booklet, Chapter
from deck.theme import Style
from deck.units import EPSILON, mm
from layouts.backs import framed, network
from layouts.booklet_blocks import blocks_of
from layouts.catalog import paper
from layouts.composer import Composer
from layouts.flow import Block, Rule, Text, place, stacked
from layouts.geometry import Rect, Size, Transform
from layouts.logo import HIGH, WIDE, Logo
from layouts.page import Document, Group, Item, Node, Page, Shape, rectangle
from layouts.rows import Columns
from layouts.typeset.paragraph import WordTooWide
from layouts.typeset.setter import Typesetter

INSIDE, OUTSIDE, TOP, BOTTOM = mm(17), mm(14), mm(16), mm(19)
BLEED = mm(3)
LARGE, LEAST = 1.25, 16.0  # in large print: the scale, and the least size of text in points


def compose(
    deck: Deck,
    setter: Typesetter,
    search: SearchPath,
    problems: Problems,
    *,
    bleed: float = BLEED,
    logo: Logo | None = None,
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
        booklet = PageMaker(deck, booklet, setter, problems, trim, bleed, logo).numbered()
        deck = replace(deck, booklet=booklet)
    maker = PageMaker(deck, booklet, setter, problems, trim, bleed, logo, scale)
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
        logo: Logo | None = None,
        scale: float = 1,
    ) -> None:
        """Shape every text of the booklet once; pages are drawn at `scale`."""
        self.deck, self.booklet, self.setter = deck, booklet, setter
        self.problems, self.trim, self.bleed, self.logo = problems, trim, bleed, logo
        self.scale = scale
        self.group = deck.theme.groups["blue"]
        self.composer = Composer(setter, deck.places, problems, "booklet")
        self.blocks: list[list[Block]] = [
            self._blocks(number, chapter) for number, chapter in enumerate(booklet.chapters)
        ]

    def _blocks(self, number: int, chapter: Chapter) -> list[Block]:
        c = self.composer.at("chapters", number)
        if chapter.face != "text":
            return []
        blue = self.deck.theme.accent(self.group)
        title = c.text(chapter.title, "heading", "title", tag="H1")
        first: list[Block] = [title, Rule(7, color=blue, weight=3, length=mm(16))]
        rest = blocks_of(chapter.blocks, self.deck, c)
        rest[0].before = 12
        return first + rest

    def body(self, page: int) -> Rect:
        """Return where the column of a page stands; pages count from 1, odd ones on the right."""
        left = INSIDE if page % 2 else OUTSIDE
        width = self.trim.width - INSIDE - OUTSIDE
        return Rect(left, BOTTOM, width, self.trim.height - TOP - BOTTOM)

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

    def filled(self, number: int, step: int) -> list[list[Block]]:
        """Return the blocks of each page of a chapter."""
        body = self.body(1)
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
        body = self.body(1)
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
        step, body = self.setter.floor, self.body(1)
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
        faces = {"cover": self.cover, "colophon": self.colophon, "back": self.back}
        return [faces[chapter.face](number, chapter, section)]

    def page(self, page: int, blocks: Sequence[Block], step: int, section: Node) -> Page:
        """Return one page of text with its foot."""
        items = place(blocks, self.body(page), step, section)
        return self.made(page, [*items, *self.foot(page)])

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

    def ground(self, seed: str, free: Rect) -> list[Item]:
        """Return the full-bleed ground of cover and back: the map of the deck on blue."""
        group, trim = self.group, Rect(0, 0, *self.trim)
        area = trim.grown(self.bleed)
        shades = group.map.color, group.band.color
        drawn = network(seed, area.grown(4), *shades, columns=6, rows=8, free=free)
        drawn = framed(drawn, trim, self.deck.theme, group)
        return [Shape(rectangle(area), fill=group.band.color), *drawn]

    def panel(self, box: Rect) -> Item:
        """Return a plain part of the ground, for text."""
        return Shape(rectangle(box, 6), fill=self.group.band.color)

    def cover(self, number: int, chapter: Chapter, section: Node) -> Page:
        """Return the cover: the title of the deck large, tagline, subtitle and what it is."""
        head, on_band = self.deck.head, self.deck.theme.on(self.group)
        c = self.composer.at("chapters", number)
        title = c.text(chapter.title, "cover", "title", color=on_band, tag="H1")
        texts = [(head.tagline, "subheading", 12), (head.subtitle, "text", 4)]
        lines: list[Block] = [title]
        for text, style, before in texts:
            lines.append(self.composer.text(text, style, before=before, color=on_band))  # type: ignore[arg-type]
        lines += self.texts(number, chapter, "text", before=14, color=on_band)
        width = self.trim.width - mm(34)
        height = stacked(lines, width, 0)
        box = Rect(mm(17), self.trim.height - mm(26) - height, width, height)
        version = f"{head.words.booklet} · {head.words.version} {head.version}"
        items = [*self.ground("inkaart cover", box.grown(mm(8))), self.panel(box.grown(mm(5)))]
        items += place(lines, box, 0, section)
        name = self.composer.line(
            version, "band", (mm(17), mm(15)), section, color=on_band, tag="P"
        )
        below = Rect(mm(14), mm(11.5), mm(34), mm(7))
        signed: list[Item] = []
        if self.logo:
            room = Rect(self.trim.width - mm(17) - WIDE, mm(12), WIDE, HIGH)
            sign = self.logo.placed(room, self.group.band.color, section, end=True)
            signed = [self.panel(self.logo.box(room, end=True).grown(mm(3))), sign]
        return self.made(chapter.page, [*items, self.panel(below), *name, *signed])

    def colophon(self, number: int, chapter: Chapter, section: Node) -> Page:
        """Return the colophon: small, on the lower part of the page, with version and date."""
        head = self.deck.head
        c = self.composer.at("chapters", number)
        lines: list[Block] = [c.text(chapter.title, "subheading", "title", tag="H1")]
        lines += self.texts(number, chapter, "list", before=7)
        words, locale = head.words, self.deck.locale
        stamp = f"{words.version} {head.version} · {date_text(head.date, locale)}"
        actors = f"{words.actors_on} {date_text(self.deck.actors_on, locale)}"
        lines += [self.composer.text(stamp, "list", before=7), self.composer.text(actors, "list")]
        if head.website:
            link = head.website
            lines.append(self.composer.text(escaped(link), "list", before=7, link=link))
        body = self.body(chapter.page)
        height = stacked(lines, body.width * 0.86, 0)
        box = Rect(body.x, body.y, body.width * 0.86, height)
        return self.made(chapter.page, [*place(lines, box, 0, section), *self.foot(chapter.page)])

    def back(self, number: int, chapter: Chapter, section: Node) -> Page:
        """Return the back: the questions of the deck, one below the other."""
        on_band = self.deck.theme.on(self.group)
        c = self.composer.at("chapters", number)
        lines: list[Block] = [c.text(chapter.title, "subheading", "title", color=on_band, tag="H1")]
        lines += self.texts(number, chapter, "heading", before=10, color=on_band)
        width = self.trim.width - mm(34)
        height = stacked(lines, width, 0)
        box = Rect(mm(17), self.trim.height * 0.62 - height / 2, width, height)
        items = [*self.ground("inkaart back", box.grown(mm(9))), self.panel(box.grown(mm(6)))]
        items += place(lines, box, 0, section)
        head = self.deck.head
        stamp = self.composer.text(f"{head.title} · {head.version}", "list", color=on_band)
        below = Rect(mm(17), mm(14), width, stamp.height(width, 0))
        return self.made(
            chapter.page,
            [*items, self.panel(below.grown(mm(4))), *stamp.paint(below, 0, section)],
        )


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
