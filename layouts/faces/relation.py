"""A relation: its letter, its line as it is drawn on the map, and what the line means."""

from dataclasses import dataclass, field

from deck.color import Color
from deck.markup import escaped
from deck.model import RelationCard
from layouts.composer import Composer
from layouts.faces.column import GAP, INDENT, Column, Context, panel, title
from layouts.flow import Block
from layouts.geometry import Rect
from layouts.page import Item, Node, Segment, Shape, TextRun, circle, line
from layouts.typeset.fonts import Word

DASHES = {"dashed": (9.0, 6.0), "dotted": (0.01, 5.0), "dash-dot": (10.0, 5.0, 0.01, 5.0)}


def connection(
    kind: str,
    start: tuple[float, float],
    end: tuple[float, float],
    color: Color,
    *,
    arrow: bool = False,
    weight: float = 1.8,
) -> list[Item]:
    """Return a line of a kind (solid, thick, dashed…) from start to end, perhaps an arrow."""
    (x, y), (to_x, to_y) = start, end
    long = ((to_x - x) ** 2 + (to_y - y) ** 2) ** 0.5
    ux, uy = (to_x - x) / long, (to_y - y) / long
    head = weight * 4.5
    items: list[Item] = []
    if arrow:
        sides = [
            (to_x - ux * head - s * uy * head * 0.5, to_y - uy * head + s * ux * head * 0.5)
            for s in (1, -1)
        ]
        path: tuple[Segment, ...] = (("M", to_x, to_y), ("L", *sides[0]), ("L", *sides[1]), ("Z",))
        items.append(Shape(path, fill=color))
        to_x, to_y = to_x - ux * head * 0.8, to_y - uy * head * 0.8
    if kind == "double":
        for side in (1, -1):
            dx, dy = -uy * weight * side, ux * weight * side
            items.append(
                Shape(
                    line((x + dx, y + dy), (to_x + dx, to_y + dy)), stroke=color, width=weight * 0.8
                )
            )
    elif kind == "zigzag":
        count = max(2, round(long / (weight * 4)))
        points = [
            (
                x + ux * long * n / count - uy * weight * 1.7 * (-1) ** n,
                y + uy * long * n / count + ux * weight * 1.7 * (-1) ** n,
            )
            for n in range(1, count)
        ]
        items.append(
            Shape(line((x, y), *points, (to_x, to_y)), stroke=color, width=weight * 0.8, round=True)
        )
    else:
        dash = tuple(part * weight / 1.8 for part in DASHES.get(kind, ()))
        wide = weight * 2.4 if kind == "thick" else weight
        items.append(
            Shape(
                line((x, y), (to_x, to_y)), stroke=color, width=wide, dash=dash, round="dot" in kind
            )
        )
    return items


@dataclass(slots=True)
class Sample(Block):
    """Two nodes with the line between them and its letter above, as on the map."""

    card: RelationCard = field(kw_only=True)
    letter: Word = field(kw_only=True)
    band: Color = field(kw_only=True)
    ink: Color = field(kw_only=True)

    def height(self, width: float, step: int) -> float:
        """Return a fixed height; see `Block`."""
        return 44

    def paint(self, box: Rect, step: int, parent: Node) -> list[Item]:
        """Draw the sample; see `Block`."""
        y, radius, size = box.y + 12, 8.0, 25.0
        left, right = box.x + radius, box.right - radius
        items = connection(
            self.card.line,
            (left + radius + 3, y),
            (right - radius - 3, y),
            self.ink,
            arrow=self.card.arrow,
        )
        items += [Shape(circle(x, y, radius), fill=self.band) for x in (left, right)]
        middle = box.x + box.width / 2 - self.letter.ink * size / 2
        node = parent.add("P", escaped(self.card.mark))
        return [
            *items,
            TextRun(middle, y + 9, size, self.letter.font, self.ink, (self.letter,), node),
        ]


def relation(card: RelationCard, c: Composer, context: Context) -> Column:
    """Return the column of a relation card."""
    words = context.deck.head.words
    letter = c.text(card.mark, "code", "mark").paragraph.boxes[0][0]
    sample = Sample(
        GAP * 2, card=card, letter=letter, band=context.band, ink=context.deck.theme.color("ink")
    )
    line = words.lines[card.line]
    drawn = f"{line} {words.arrow}" if card.arrow else line
    marker = c.icon("pencil-simple", indent=INDENT + 6)
    return Column(
        [
            title(card, c),
            sample,
            c.text(drawn, "label", before=GAP + 2, marker=marker),
            c.text(card.meaning, "question", "meaning", before=GAP * 2),
        ],
        [panel(card.ask, "arrow-right", c, context, "ask", alt=words.ask)],
    )
