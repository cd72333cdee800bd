"""Compose the facilitator's guide: for every card what it is for, how long it takes, and its trap.

The session from minute to minute comes first, then the cards in printing order, family by family.
Actors without notes of their own share those of their family. Pages are A4, to print at the office.
"""

from collections.abc import Iterator, Sequence
from typing import Literal

from deck.card import Notes
from deck.errors import Problems
from deck.layers import SearchPath
from deck.model import Card, Deck, Family
from deck.units import EPSILON, mm
from layouts.catalog import paper
from layouts.composer import Composer
from layouts.flow import Block, Rule, place, stacked
from layouts.geometry import Rect, Size
from layouts.inserts import Chip, session
from layouts.page import Document, Item, Node, Page
from layouts.rows import Row
from layouts.typeset.paragraph import WordTooWide
from layouts.typeset.setter import Typesetter

MARGIN = mm(18)
FOOT = mm(10)  # from the lower edge of the paper to the middle of the foot
WIDTHS = (4.9, 11.1, 5.2, 2.3)  # card, what for and trap, time, sheets


def compose(deck: Deck, setter: Typesetter, search: SearchPath, problems: Problems) -> Document:
    """Return the guide page by page; what cannot be set goes to `problems`."""
    stock = paper(search, "a4", problems)
    tree = Node("Document")
    title = f"{deck.head.title}: {deck.head.words.guide}"
    if stock is None:
        return Document(title, deck.locale, [], tree)
    maker = GuideMaker(deck, setter, problems, stock.size)
    return Document(title, deck.locale, maker.pages(tree), tree)


class GuideMaker:
    """Makes the pages of one guide."""

    def __init__(self, deck: Deck, setter: Typesetter, problems: Problems, trim: Size) -> None:
        """Prepare what all pages share."""
        self.deck, self.setter, self.problems, self.trim = deck, setter, problems, trim
        self.words = Composer(setter, deck.places, problems, "deck")
        self.body = Rect(0, 0, *trim).grown(-MARGIN)

    def pages(self, tree: Node) -> list[Page]:
        """Return all pages; a part is never torn from its heading."""
        try:
            made = [place(blocks, self.body, 0, tree) for blocks in self.filled()]
        except WordTooWide as error:
            self.too_wide(str(error))
            return []
        return [
            Page(self.trim, 0, [*items, *self.foot(number)], "single", str(number), "")
            for number, items in enumerate(made, 1)
        ]

    def filled(self) -> list[list[Block]]:
        """Return the blocks of each page.

        No row stands alone on the last page, if the one before it can go there too.
        """
        pages: list[list[Sequence[Block]]] = [[]]
        for part in self.parts():
            blocks = [block for earlier in pages[-1] for block in earlier]
            if blocks and stacked([*blocks, *part], self.body.width, 0) > self.limit():
                fresh = len(part) > 1 or len(pages) == 1
                pages.append([] if fresh else [[self.heads("repeated")]])
            pages[-1].append(part)
        if len(pages) > 1 and len(pages[-1]) == 2 and len(pages[-2][-1]) == 1:
            pages[-1].insert(1, pages[-2].pop())
        return [[block for part in page for block in part] for page in pages]

    def limit(self) -> float:
        """Return the height that the blocks of a page may have."""
        return self.body.height + EPSILON

    def too_wide(self, word: str) -> None:
        """Report a word that is wider than its column."""
        self.problems.add(
            self.deck.places.span("deck"),
            "word-too-wide",
            f"the word '{word}' is wider than its column in the facilitator's guide",
            help="put a soft hyphen (U+00AD) where it may break, or choose a shorter word",
            severity=self.setter.severity,
        )

    def parts(self) -> Iterator[Sequence[Block]]:
        """Return the blocks of the guide in parts that stay on one page."""
        head, c = self.deck.head, self.words
        blue = self.deck.theme.groups["blue"]
        accent = self.deck.theme.accent(blue)
        yield [
            c.text(head.words.guide, "sheet-title", tag="H1"),
            c.text(head.title, "sheet-text", before=3),
            Rule(7, color=accent, weight=3, length=mm(16)),
        ]
        if self.deck.session:
            for row in session(self.deck.session, self.deck, c):
                yield [row]
        for family in self.deck.families:
            rows = list(self.rows(family))
            if rows:
                yield [*self.heading(family), rows[0]]
                yield from ([row] for row in rows[1:])

    def heading(self, family: Family) -> Sequence[Block]:
        """Return the heading of a family, and the heads of the columns."""
        words, c = self.deck.head.words, self.words
        name = f"**{family.head.name}** · {words.rounds[family.head.round]}"
        title = Row(
            18,
            cells=[
                [Chip(family=family, outline=c.outline(family.head.icon), deck=self.deck)],
                [c.text(name, "sheet-text", tag="H2"), c.text(family.head.purpose, "sheet-small")],
            ],
            widths=[1.5, 20],
            kind="plain",
        )
        return [title, self.heads("head")]

    def heads(self, kind: Literal["head", "repeated"]) -> Row:
        """Return the heads of the columns; a page that goes on with a family has them again."""
        words = self.deck.head.words
        heads = (words.code, words.aim, words.time, words.sheet)
        return Row(
            2,
            cells=[[self.words.text(text.capitalize(), "sheet-label")] for text in heads],
            widths=WIDTHS,
            ground=self.deck.theme.color("wash"),
            kind=kind,
            opens=True,
        )

    def rows(self, family: Family) -> Iterator[Row]:
        """Return the rows of a family: one for all actors without notes, then one for each card."""
        shared = [card for card in family.cards if not card.notes]
        if shared and family.head.notes:
            c = Composer(self.setter, self.deck.places, self.problems, family.prefix)
            ids = f"{shared[0].id} – {shared[-1].id}"
            yield self.row(ids, family.head.name, family.head.notes, shared[0], c)
        for card in family.cards:
            if card.notes:
                c = Composer(self.setter, self.deck.places, self.problems, card.id)
                yield self.row(card.id, card.title, card.notes, card, c)

    def row(self, code: str, title: str, notes: Notes, card: Card, c: Composer) -> Row:
        """Return one row: code and title, aim and trap, time, sheets."""
        trap = f"**{self.deck.head.words.trap}:** {notes.trap}"
        return Row(
            cells=[
                [
                    c.text(f"**{code}**", "sheet-text"),
                    c.text(title, "sheet-text", "title"),
                ],
                [
                    c.text(notes.aim, "sheet-text", "notes", "aim"),
                    c.text(trap, "sheet-text", "notes", "trap", before=2),
                ],
                [c.text(notes.time, "sheet-text", "notes", "time")],
                [c.text(" ".join(card.sheet), "sheet-text")] if card.sheet else [],
            ],
            widths=WIDTHS,
            rule=self.deck.theme.color("rule"),
            tags=["TH", "TD", "TD", "TD"],
        )

    def foot(self, number: int) -> list[Item]:
        """Return the foot: the title of the deck and the number of the page."""
        head, ink = self.deck.head, self.deck.theme.color("ink")
        stamp = f"{head.title} · {head.words.version} {head.version}"
        page = f"{head.words.page} {number}"
        right = (self.body.right, FOOT)
        return [
            *self.words.line(stamp, "sheet-small", (self.body.x, FOOT), None),
            *self.words.line(page, "sheet-small", right, None, color=ink, end=True),
        ]
