"""What the blocks of an answer sheet share, and the plainest of them: boxes to write in.

Every block that is written in is `Ruled`: the distance between its lines follows the room on the
page, so that a sheet looks filled and calm whatever stands on it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf
from typing import NamedTuple

from deck.sheets import FieldsBlock
from deck.theme import Theme
from deck.units import mm
from layouts.composer import Composer
from layouts.flow import Block, Text
from layouts.geometry import Rect
from layouts.page import Field, Item, Node, Shape, line
from layouts.tree import spoken

TIGHT, WIDE = mm(8), mm(13)  # distance of writing lines
ROW, HIGH = mm(9), mm(20)  # height of a row of a table, where a sentence may be written in a cell
GUTTER = mm(6)  # between boxes that stand side by side
THIN = 0.5  # pt, rules
AIR = mm(0.8)  # between a label and the box to type in below it


@dataclass(slots=True)
class Ruled(Block):
    """A block to write in.

    Attributes:
        ease: how much room it takes: at 0 its lines are tightest, at 1 they are widest; from there
            to 2 only the rows of tables grow.
    """

    theme: Theme = field(kw_only=True, repr=False)
    ease: float = 0

    @property
    def distance(self) -> float:
        """The distance between writing lines in points."""
        return TIGHT + min(self.ease, 1) * (WIDE - TIGHT)

    @property
    def row(self) -> float:
        """The height of a row in points."""
        high = max(self.ease - 1, 0) * (HIGH - WIDE)
        return ROW + min(self.ease, 1) * (WIDE - ROW) + high

    def rule(self, *points: tuple[float, float], width: float = THIN) -> Shape:
        """Return a thin line through the points."""
        width *= self.theme.weight
        return Shape(line(*points), stroke=self.theme.color("rule"), width=width)


def natural(text: Text) -> float:
    """Return the width of a text on one line in points, with its marker."""
    indent = text.marker.indent if text.marker else 0
    return indent + text.paragraph.lines(inf)[0].width * text.setter.measures(text.style).size


def centred(text: Text, box: Rect, step: int, parent: Node) -> list[Item]:
    """Set a text in the middle of the height of a box."""
    spare = (box.height - text.height(box.width, step)) / 2
    return text.paint(Rect(box.x, box.y, box.width, box.height - spare), step, parent)


@dataclass(slots=True)
class Lead(Block):
    """A label with a hint: beside it if there is room, else below it."""

    label: Text = field(kw_only=True)
    hint: Text | None = None

    @property
    def asked(self) -> str:
        """Label and hint as one question, without markup."""
        return " – ".join(spoken(text.source) for text in self.texts())

    def _beside(self, width: float) -> bool:
        if self.hint is None:
            return False
        return natural(self.label) + mm(2) + natural(self.hint) <= width

    def height(self, width: float, step: int) -> float:
        """Return the height of label and hint; see `Block`."""
        below = self.hint.height(width, step) if self.hint and not self._beside(width) else 0
        return self.label.height(width, step) + below

    def texts(self) -> list[Text]:
        """Return label and hint."""
        return [self.label, self.hint] if self.hint else [self.label]

    def paint(self, box: Rect, step: int, parent: Node) -> list[Item]:
        """Set label and hint; see `Block`."""
        items = self.label.paint(box, step, parent)
        if self.hint is None:
            return items
        if self._beside(box.width):
            x = box.x + natural(self.label) + mm(2)
            drop = self.label.setter.measures(self.label.style, step).drop
            drop -= self.hint.setter.measures(self.hint.style, step).drop  # one baseline
            return items + self.hint.paint(Rect(x, box.y, inf, box.height - drop), step, parent)
        below = box.height - self.label.height(box.width, step)
        return items + self.hint.paint(Rect(box.x, box.y, box.width, below), step, parent)


def lead(c: Composer, label: str, hint: str | None = None, *path: str | int) -> Lead:
    """Return a label, and a hint if there is one; `path` leads to the fields `label` and `hint`."""
    return Lead(
        label=c.text(label, "sheet-label", *path, "label"),
        hint=c.text(hint, "sheet-small", *path, "hint") if hint else None,
    )


def to_write(
    box: Rect, name: str, tooltip: str, parent: Node, ink: Sequence[Item] = (), *, lines: int = 1
) -> Field:
    """Return a place to write in, whose node joins `parent`.

    Args:
        box: the room for the answer, in points.
        name: of the field.
        tooltip: the question that it answers.
        parent: what its node joins.
        ink: what stands there on paper.
        lines: that it has room for.
    """
    node = parent.add("Form", alt=tooltip)
    wide = lines > 1
    return Field(box, "text", name, tooltip, multiline=wide, node=node, items=tuple(ink))


class Write(NamedTuple):
    """One box to write in: its name, its label, its share of the width, its number of lines."""

    name: str
    label: Lead
    share: int
    lines: int


@dataclass(slots=True)
class Fields(Ruled):
    """Boxes to write in, side by side: a label, then lines."""

    boxes: Sequence[Write] = field(kw_only=True)

    def _widths(self, width: float) -> list[float]:
        room = width - GUTTER * (len(self.boxes) - 1)
        total = sum(box.share for box in self.boxes)
        return [room * box.share / total for box in self.boxes]

    def _head(self, width: float, step: int) -> float:
        """Return the height of the tallest label, below which all lines begin."""
        widths = self._widths(width)
        pairs = zip(self.boxes, widths, strict=True)
        return max(box.label.height(wide, step) for box, wide in pairs)

    def height(self, width: float, step: int) -> float:
        """Return the height of labels and lines; see `Block`."""
        return self._head(width, step) + max(box.lines for box in self.boxes) * self.distance

    def texts(self) -> list[Text]:
        """Return labels and hints."""
        return [text for box in self.boxes for text in box.label.texts()]

    def paint(self, box: Rect, step: int, parent: Node) -> list[Item]:
        """Set the labels and draw the lines; see `Block`."""
        items: list[Item] = []
        x, first = box.x, box.top - self._head(box.width, step)
        for one, wide in zip(self.boxes, self._widths(box.width), strict=True):
            high = one.label.height(wide, step)
            items += one.label.paint(Rect(x, box.top - high, wide, high), step, parent)
            ends = [first - number * self.distance for number in range(1, one.lines + 1)]
            rules = [self.rule((x, y), (x + wide, y)) for y in ends]
            room = Rect(x, ends[-1], wide, first - ends[-1] - AIR)
            asked = one.label.asked
            items.append(to_write(room, one.name, asked, parent, rules, lines=one.lines))
            x += wide + GUTTER
        return items


def fields(block: FieldsBlock, c: Composer, theme: Theme) -> Fields:
    """Return a row of boxes to write in."""
    boxes = [
        Write(
            f"{c.owner}.{box.name}",
            lead(c, box.label, box.hint, "boxes", number),
            box.width,
            box.lines,
        )
        for number, box in enumerate(block.boxes)
    ]
    return Fields(theme=theme, boxes=boxes)
