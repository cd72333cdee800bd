"""What the blocks of an answer sheet share, and the plainest of them: boxes to write in.

Every block that is written in is `Ruled`: the distance between its lines follows the room on the
page, so that a sheet looks filled and calm whatever stands on it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf

from deck.pieces import FieldsBlock
from deck.theme import Theme
from deck.units import mm
from layouts.composer import Composer
from layouts.flow import Block, Text
from layouts.geometry import Rect
from layouts.page import Item, Node, Shape, line

TIGHT, WIDE = mm(8), mm(13)  # distance of writing lines
ROW, HIGH = mm(9), mm(20)  # height of a row of a table, where a sentence may be written in a cell
GUTTER = mm(6)  # between boxes that stand side by side
THIN = 0.5  # pt, rules


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


@dataclass(slots=True)
class Fields(Ruled):
    """Boxes to write in, side by side: a label, then lines.

    Attributes:
        boxes: label, share of the width and number of lines of each.
    """

    boxes: Sequence[tuple[Lead, int, int]] = field(kw_only=True)

    def _widths(self, width: float) -> list[float]:
        room = width - GUTTER * (len(self.boxes) - 1)
        total = sum(share for _, share, _ in self.boxes)
        return [room * share / total for _, share, _ in self.boxes]

    def _head(self, width: float, step: int) -> float:
        """Return the height of the tallest label, below which all lines begin."""
        widths = self._widths(width)
        return max(box[0].height(wide, step) for box, wide in zip(self.boxes, widths, strict=True))

    def height(self, width: float, step: int) -> float:
        """Return the height of labels and lines; see `Block`."""
        return self._head(width, step) + max(count for _, _, count in self.boxes) * self.distance

    def texts(self) -> list[Text]:
        """Return labels and hints."""
        return [text for label, _, _ in self.boxes for text in label.texts()]

    def paint(self, box: Rect, step: int, parent: Node) -> list[Item]:
        """Set the labels and draw the lines; see `Block`."""
        items: list[Item] = []
        x, first = box.x, box.top - self._head(box.width, step)
        for (label, _, count), wide in zip(self.boxes, self._widths(box.width), strict=True):
            high = label.height(wide, step)
            items += label.paint(Rect(x, box.top - high, wide, high), step, parent)
            for number in range(1, count + 1):
                y = first - number * self.distance
                items.append(self.rule((x, y), (x + wide, y)))
            x += wide + GUTTER
        return items


def fields(block: FieldsBlock, c: Composer, theme: Theme) -> Fields:
    """Return a row of boxes to write in."""
    boxes = [
        (lead(c, box.label, box.hint, "boxes", number), box.width, box.lines)
        for number, box in enumerate(block.boxes)
    ]
    return Fields(theme=theme, boxes=boxes)
