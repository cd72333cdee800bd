"""How much room each text of a card and of the booklet has, measured in the real layout.

Each card is set on the floor of its styles. The lines that are left over go to one text at a time:
as many characters as that text now has on a line, for the lines that it has and those left over,
less a twelfth for the ragged edge. The other texts of the card stay as they are, so the figures of
one card cannot be added up. They are estimates; `check` lays the card out.

A text that runs in a chapter of the booklet gets the lines that the chapter leaves free on its last
page. What stands in cells, on the cover, or instead of a drawing has no such figure.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from deck.errors import Problems
from deck.messages import Message
from deck.model import Card, Deck
from deck.units import EPSILON
from layouts.booklet import BLEED, PageMaker
from layouts.cards import FrontMaker, needed
from layouts.catalog import CardFormat, paper
from layouts.composer import Composer
from layouts.faces.column import Column
from layouts.flow import Block, Panel, Text
from layouts.typeset.paragraph import WordTooWide
from layouts.typeset.setter import Typesetter

RAGGED = 11 / 12  # of a line that words fill
ROUND = 5  # characters; so that a small change leaves the figures of others as they are


@dataclass(frozen=True, slots=True)
class Room:
    """The room of one text.

    Attributes:
        name: of the text, such as `OPD-03/question`.
        used: how many characters it has.
        most: about how many fit.
    """

    name: str
    used: int
    most: int

    @property
    def left(self) -> int:
        """About how many characters may be added; below 0 it is too long."""
        return self.most - self.used


def rooms(
    deck: Deck, card_format: CardFormat, setter: Typesetter, messages: Sequence[Message]
) -> dict[str, Room]:
    """Return the room of every text that has a limit, or was measured, by its name.

    Args:
        deck: the content, in any language.
        card_format: the size of a card.
        setter: the typesetter of the deck.
        messages: all texts of the deck; their limits hold whatever the layout says.
    """
    measured = {room.name: room for card, maker in makers(deck, card_format, setter)
                for room in of_card(card, maker)}  # fmt: skip
    measured |= {room.name: room for room in of_booklet(deck, setter)}
    found = {}
    for message in messages:
        room = measured.get(message.name)
        if room and message.limit:
            room = Room(room.name, room.used, min(room.most, message.limit))
        elif message.limit:
            room = room or Room(message.name, len(message.text), message.limit)
        if room:
            found[message.name] = room
    return found


def makers(
    deck: Deck, card_format: CardFormat, setter: Typesetter
) -> Iterator[tuple[Card, FrontMaker]]:
    """Return every card with the maker of its family."""
    for family in deck.families:
        maker = FrontMaker(deck, family, card_format, setter, Problems())
        for card in family.cards:
            yield card, maker


def of_card(card: Card, maker: FrontMaker) -> Iterator[Room]:
    """Return the room of the texts in the column of a card."""
    composer = Composer(maker.setter, maker.deck.places, Problems(), card.id)
    column: Column = maker.face(card, composer, maker.context)
    body, step = maker.context.body, maker.setter.steps
    try:
        over = body.height - needed(column, body.width, step) + EPSILON
        for text in column.texts:
            if text.path:
                name = "/".join((card.id, *(str(part) for part in text.path)))
                yield Room(name, length(text), capacity(text, body.width, step, over))
    except WordTooWide:  # `check` reports it
        return


def of_booklet(deck: Deck, setter: Typesetter) -> Iterator[Room]:
    """Return the room of the texts that run in the chapters of the booklet."""
    stock = paper(setter.search, "a5", Problems())
    if deck.booklet is None or stock is None:
        return
    maker = PageMaker(deck, deck.booklet, setter, Problems(), stock.size, BLEED)
    width = maker.frame.body(1).width
    for number, chapter in enumerate(deck.booklet.chapters):
        try:
            over = maker.left(number, chapter, setter.floor) + EPSILON
            for text, wide in running(maker.blocks[number], width):
                if text.path:  # ("chapters", number, "blocks", …)
                    name = "/".join(("booklet", chapter.id, *map(str, text.path[2:])))
                    yield Room(name, length(text), capacity(text, wide, setter.floor, over))
        except WordTooWide:  # `check` reports it
            continue


def running(blocks: Iterable[Block], width: float) -> Iterator[tuple[Text, float]]:
    """Return the texts that make a column a line higher for each line, with their widths."""
    for block in blocks:
        if isinstance(block, Text):
            yield block, width
        elif isinstance(block, Panel):
            yield from running(block.blocks, block.inner(width))


def length(text: Text) -> int:
    """Return how many characters of a text are seen."""
    return len(text.paragraph.text.replace("\u00ad", ""))


def capacity(text: Text, width: float, step: int, over: float) -> int:
    """Return about how many characters a text may have.

    Args:
        text: a text of a column.
        width: of the column, in points.
        step: of the ladder.
        over: the height that is left over in the column, in points; below 0 it is too full.
    """
    measures = text.setter.measures(text.style, step)
    lines = text.lines(width, step)
    ink = sum(line.width for line in lines) * measures.size
    count = len(text.paragraph.text)
    if not ink:
        return count
    indent = text.marker.indent if text.marker else 0
    more = int(over // measures.leading)
    full = (len(lines) + more) * (width - indent) * RAGGED * count / ink
    return max(int(full) // ROUND * ROUND, count) if more >= 0 else int(full) // ROUND * ROUND
