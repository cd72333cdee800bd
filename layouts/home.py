"""Sheets for the office printer: cards in a gang with crop marks, a scale and a slug line."""

from collections.abc import Sequence
from dataclasses import replace

from deck.errors import Problems
from deck.model import Deck
from deck.units import mm
from layouts.catalog import Paper
from layouts.geometry import Rect, Transform
from layouts.impose.gang import best_grid, gang
from layouts.impose.marks import crop_marks, ruler
from layouts.impose.saddle import saddle_stitch
from layouts.impose.sheet import Flip, Sheet
from layouts.page import Group, Item, Page, TextRun
from layouts.typeset.fonts import spaced
from layouts.typeset.setter import Typesetter

BLEED = mm(1)  # beyond the block; a knife that slips by less leaves no white edge
MARK = mm(3)
SIZE = 6.5  # pt, of the line beside the cards


def home_sheets(
    piece: str,
    deck: Deck,
    pages: Sequence[Page],
    paper: Paper,
    setter: Typesetter,
    problems: Problems,
    flip: Flip,
) -> list[Sheet]:
    """Return the sheets of a piece for an office printer: cards in a gang, a booklet stitched."""
    if piece == "cards":
        return card_sheets(deck, pages, paper, setter, problems, flip=flip)
    return saddle_stitch(pages, paper.size, problems, flip=flip)


def card_sheets(
    deck: Deck,
    pages: Sequence[Page],
    paper: Paper,
    setter: Typesetter,
    problems: Problems,
    *,
    flip: Flip,
) -> list[Sheet]:
    """Return the sheets with all cards: front of sheet 1, back of sheet 1, and so on.

    Args:
        deck: for the line beside the cards.
        pages: front, back, front, back… as `cards.compose` makes them.
        paper: what is printed on.
        setter: the typesetter of the deck.
        problems: collects a card that is larger than the paper.
        flip: the edge that the sheet is turned over.
    """
    cards = list(zip(pages[::2], pages[1::2], strict=True))
    sheets = gang(cards, paper.size, problems, margin=paper.margin, bleed=BLEED, flip=flip)
    if not sheets:
        return []
    grid = best_grid(paper.size, cards[0][0].trim, paper.margin)
    assert grid is not None  # gang has placed the cards on it
    ink = deck.theme.color("ink")
    marks = crop_marks(grid, ink, offset=BLEED + mm(0.5), length=MARK)
    words = deck.head.words
    turn = words.duplex_long if flip == "long-edge" else words.duplex_short
    total = len(sheets) // 2
    finished = []
    for number, sheet in enumerate(sheets):
        version = f"{words.version} {deck.head.version}"
        line = f"{deck.edition} · {deck.locale} · {version}"
        tail = f" · {words.sheet_of} {number // 2 + 1}/{total} · {turn}"
        extra: list[Item] = []
        free = grid.block.x - BLEED - mm(1)  # the margin at the side, outside the bleed
        if free >= mm(5):
            right = grid.sheet.width - grid.block.x + BLEED + mm(1.5)
            extra.append(
                upright(line + tail, right + SIZE * 0.8, grid.block.y + mm(4), setter, deck)
            )
            if sheet.side == "front":
                # From the lowest crop mark up: on A4 it ends at the next one.
                scale = Rect(free - mm(2.2), grid.block.y, mm(2.2), mm(100))
                if grid.block.height >= mm(100):
                    extra += ruler(scale, ink, upright=True)
                    extra.append(upright(words.ruler, free - mm(3), scale.y + mm(4), setter, deck))
        finished.append(replace(sheet, marks=[*marks, *extra]))
    return finished


def upright(text: str, x: float, y: float, setter: Typesetter, deck: Deck) -> Item:
    """Return a small line of text that runs up, with its baseline at x and its start at y."""
    font = setter.font("regular")
    words = tuple(font.words[word] for word in spaced(text))
    run = TextRun(0, 0, SIZE, font, deck.theme.color("ink"), words)
    return Group((run,), Transform(0, 1, -1, 0, x, y))
