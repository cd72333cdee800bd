"""The columns of a table on an answer sheet, and how they share its width.

They share it as the sheet says, but none becomes too narrow for the longest word of its heading as
long as the others can spare it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from deck.units import EPSILON, mm
from layouts.flow import Text
from layouts.sheet_blocks import natural
from layouts.sheet_choices import Row, arranged, flowing
from layouts.typeset.paragraph import WordTooWide

PAD = mm(1.8)  # at both sides of a cell
LINES = 3  # of a heading at most
LEAST = mm(8)  # width of a column
APART = mm(3.2)  # between two boxes to tick
GIVE = 1.3  # how much wider a column may become to have its boxes to tick in one row


@dataclass(frozen=True, slots=True)
class Column:
    """A column as it is drawn; one of a numbered set has its `number`.

    Attributes:
        name: of the fields in it, without the row; empty if there are none.
        asked: what they ask.
    """

    share: int
    head: Text | None = None
    number: Text | None = None
    ticks: Sequence[Text] = ()
    fixed: float = 0  # a width in points that does not depend on the others
    name: str = ""
    asked: str = ""


def options(column: Column, width: float) -> list[Row]:
    """Return how the boxes to tick of a column stand in a cell of this width in points."""
    if not column.ticks:
        return []
    widths = [natural(text) for text in column.ticks]
    even = arranged(widths, width - 2 * PAD, APART)
    dense = flowing(widths, width - 2 * PAD, APART)
    return dense if len(dense) < len(even) else even


def widths(columns: Sequence[Column], width: float) -> list[float]:
    """Return the widths of columns that share a width, in points.

    Columns with boxes to tick take what a row of boxes needs, so that the others have more to
    write in.
    """
    fair = allotted(columns, [column.fixed for column in columns], width)
    held = [column.fixed or in_row(column, own) for column, own in zip(columns, fair, strict=True)]
    rest = [needed(column) for column, own in zip(columns, held, strict=True) if not own]
    return allotted(columns, held, width) if rest and sum(held) + sum(rest) <= width else fair


def allotted(columns: Sequence[Column], held: Sequence[float], width: float) -> list[float]:
    """Return the widths of columns: what is held, and for those with 0 a share of the rest."""
    free = [column for column, own in zip(columns, held, strict=True) if not own]
    shares, least = [column.share for column in free], [needed(column) for column in free]
    given = iter(shared(shares, least, width - sum(held)))
    return [own or next(given) for own in held]


def in_row(column: Column, fair: float) -> float:
    """Return the width for all boxes to tick of a column in one row, in points.

    Args:
        column: the column.
        fair: its share of the width; at most `GIVE` times that is given.

    Returns:
        The width, or 0 if it is too much or there are no boxes.
    """
    if not column.ticks:
        return 0
    boxes = sum(natural(text) for text in column.ticks) + APART * (len(column.ticks) - 1)
    head = min(natural(column.head) + 2 * PAD, fair) if column.head else 0
    width = max(boxes + 2 * PAD + EPSILON, head + EPSILON, needed(column))
    return width if width <= fair * GIVE else 0


def needed(column: Column) -> float:
    """Return the width in points that a column needs for its heading and its boxes to tick."""
    least = LEAST
    if column.head:
        least = max(least, widest(column.head) + 2 * PAD + EPSILON)
        while len(column.head.lines(least - 2 * PAD, 0)) > LINES:
            least += mm(2)
    return max([least, *(natural(text) + 2 * PAD + EPSILON for text in column.ticks)])


def shared(shares: Sequence[int], least: Sequence[float], room: float) -> list[float]:
    """Return widths in proportion to shares, none below its least if all leasts fit the room.

    Args:
        shares: of the columns.
        least: widths in points.
        room: the width of all columns in points.
    """
    if sum(least) > room:
        return [room * share / sum(shares) for share in shares]
    held = [False] * len(shares)
    while True:
        free = room - sum(width for width, fixed in zip(least, held, strict=True) if fixed)
        total = sum(share for share, fixed in zip(shares, held, strict=True) if not fixed)
        short = [
            not fixed and free * share / total < width - EPSILON
            for share, width, fixed in zip(shares, least, held, strict=True)
        ]
        if not any(short):
            break
        held = [fixed or now for fixed, now in zip(held, short, strict=True)]
    return [
        width if fixed else free * share / total
        for share, width, fixed in zip(shares, least, held, strict=True)
    ]


def widest(text: Text) -> float:
    """Return the width in points of the widest word of a text."""
    size = text.setter.measures(text.style).size
    return size * max(
        sum(word.width for word in box[:-1]) + box[-1].ink for box in text.paragraph.boxes
    )


def head_height(text: Text, width: float, step: int) -> float:
    """Return the height of a heading; words are hyphenated if it takes too many lines without."""
    try:
        fits = len(text.lines(width, step)) <= LINES
    except WordTooWide:
        fits = False
    if not fits and not text.paragraph.hyphenate:
        # The style forbids hyphens since they are ugly in labels; in a narrow column they are the
        # lesser evil.
        text.paragraph = type(text.paragraph)(
            text.paragraph.boxes, language=text.paragraph.language, hyphenate=True
        )
    return text.height(width, step)
