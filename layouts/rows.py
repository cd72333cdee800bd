"""Blocks for pages with more than one column: rows of a table, rows with leaders, and columns."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from deck.color import Color
from layouts.flow import Block, Text, place, stacked
from layouts.geometry import Rect
from layouts.page import Item, Link, Node, Shape, decoration, line, rectangle
from layouts.tree import Scope

PAD = 2.5  # pt, above and below the text of a row
GUTTER = 7.0  # pt, between columns


@dataclass(slots=True)
class Row(Block):
    """Cells side by side.

    Attributes:
        cells: `cells[column]` is the blocks of one cell, below each other.
        widths: the share of each column.
        rule: the colour of the line below the row; None leaves it out.
        ground: the colour behind the row; None leaves it white.
        kind: a row of a table, of its head, or of its head once more on the next page; the last is
            decoration. A `plain` row is no part of a table.
        opens: the row is the first of its table.
        tags: of the cells, all `TD` if there are none; an empty one is that of a cell without text.
        spans: how many columns of the table each cell spans; one each if there are none.
    """

    cells: Sequence[Sequence[Block]] = field(kw_only=True)
    widths: Sequence[float] = field(kw_only=True)
    rule: Color | None = None
    ground: Color | None = None
    kind: Literal["body", "head", "repeated", "plain"] = "body"
    opens: bool = False
    tags: Sequence[str] = ()
    spans: Sequence[int] = ()

    def _columns(self, width: float) -> list[tuple[float, float]]:
        """Return offset and width of each column."""
        free = width - GUTTER * (len(self.widths) - 1)
        columns, at = [], 0.0
        for share in self.widths:
            wide = free * share / sum(self.widths)
            columns.append((at, wide))
            at += wide + GUTTER
        return columns

    def height(self, width: float, step: int) -> float:
        """Return the height of the highest cell and the padding; see `Block`."""
        columns = zip(self.cells, self._columns(width), strict=True)
        return max(stacked(cell, wide, step) for cell, (_, wide) in columns) + 2 * PAD

    def texts(self) -> list[Text]:
        """Return the texts of all cells."""
        return [text for cell in self.cells for block in cell for text in block.texts()]

    def paint(self, box: Rect, step: int, parent: Node) -> list[Item]:
        """Paint ground, cells and rule; see `Block`."""
        high = self.height(box.width, step)
        low = box.top - high
        items: list[Item] = []
        if self.ground:
            items.append(
                Shape(rectangle(Rect(box.x - 4, low, box.width + 8, high)), fill=self.ground)
            )
        columns = self._columns(box.width)
        row = self._row(parent)
        for number, (at, wide) in enumerate(columns):
            inner = Rect(box.x + at, low + PAD, wide, high - 2 * PAD)
            node = self._cell(row, number)
            painted = place(self.cells[number], inner, step, node)
            items += decoration(painted) if self.kind == "repeated" else painted
            if row.tag == "TR" and row.children and row.children[-1] is node:
                row.settle()
        if self.rule:
            path = line((box.x, low), (box.right, low))
            width = 0.4 * self.texts()[0].setter.theme.weight
            items.append(Shape(path, stroke=self.rule, width=width))
        return items

    def _row(self, parent: Node) -> Node:
        """Return the node of the row: a new one of the table that it belongs to, or `parent`."""
        if self.kind == "plain":
            return parent
        if self.kind == "repeated":
            return Node("TR")
        part = table = parent.joined("Table", opens=self.opens)
        if self.kind == "head":
            part = table.joined("THead", opens=False)
        elif table.children and table.children[0].tag == "THead":
            part = table.joined("TBody", opens=False)
        return part.add("TR")

    def _cell(self, row: Node, number: int) -> Node:
        """Return the node of a cell; one without text has a node that is read by nobody."""
        if self.kind == "plain":
            return row
        tag = self.tags[number] if self.tags else "TH" if self.kind == "head" else "TD"
        scope: Scope = "" if tag != "TH" else "Column" if self.kind == "head" else "Row"
        span = self.spans[number] if self.spans else 1
        return row.cell(tag, scope, columns=span) if tag else Node("TD")


@dataclass(slots=True)
class Leader(Block):
    """A title at the start, a page number at the end, and dots that lead from one to the other.

    Attributes:
        page: the label of the page that it leads to.
    """

    title: Text = field(kw_only=True)
    number: Text = field(kw_only=True)
    color: Color = field(kw_only=True)
    page: str = field(kw_only=True)

    def height(self, width: float, step: int) -> float:
        """Return the height of the title; see `Block`."""
        return self.title.height(width * 0.88, step)

    def texts(self) -> list[Text]:
        """Return title and number."""
        return [self.title, self.number]

    def paint(self, box: Rect, step: int, parent: Node) -> list[Item]:
        """Set title and number on one line, with dots between; see `Block`."""
        entry = parent.joined("TOC", opens=False).add("TOCI").add("Reference")
        entry = entry.add("Link", target=self.page)
        measures = self.title.setter.measures(self.title.style, step)
        title = Rect(box.x, box.y, box.width * 0.88, box.height)
        items = self.title.paint(title, step, entry) + self.number.paint(box, step, entry)
        last = self.title.lines(title.width, step)[-1]
        number = self.number.lines(box.width, step)[-1]
        y = box.top - self.height(box.width, step) + measures.leading - measures.drop
        start = box.x + last.width * measures.size + 5
        end = box.right - number.width * measures.size - 5
        if end > start:
            dots = line((end, y), (start, y))
            items.append(Shape(dots, stroke=self.color, width=0.9, dash=(0.01, 4), round=True))
        return [*items, Link((box,), self.page, entry)]


@dataclass(slots=True)
class Columns(Block):
    """Groups of blocks in columns of about the same height; a group is never cut.

    Attributes:
        groups: `groups[number]` is blocks that stay together.
        count: the number of columns.
    """

    groups: Sequence[Sequence[Block]] = field(kw_only=True)
    count: int = 2

    def _width(self, width: float) -> float:
        return (width - GUTTER * 2 * (self.count - 1)) / self.count

    def _filled(self, width: float, step: int) -> list[list[Block]]:
        """Return the blocks of each column: the lowest columns that hold all groups in order."""
        heights = [stacked(group, width, step) + group[0].before for group in self.groups]
        limit = max(sum(heights) / self.count, max(heights))
        while len(columns := self._packed(heights, limit)) > self.count:
            limit += 2
        return columns

    def _packed(self, heights: Sequence[float], limit: float) -> list[list[Block]]:
        columns: list[list[Block]] = [[]]
        used = 0.0
        for group, height in zip(self.groups, heights, strict=True):
            if used and used + height > limit + 0.1:
                columns.append([])
                used = 0.0
            columns[-1] += group
            used += height
        return columns

    def height(self, width: float, step: int) -> float:
        """Return the height of the highest column; see `Block`."""
        wide = self._width(width)
        return max(stacked(column, wide, step) for column in self._filled(wide, step))

    def cut(self, width: float, step: int, most: float) -> list["Columns"]:
        """Return the block in parts, in halves until none is higher than `most`, in points."""
        if len(self.groups) < 2 or self.height(width, step) <= most:
            return [self]
        middle = len(self.groups) // 2
        halves = (self.groups[:middle], self.groups[middle:])
        parts = [Columns(self.before or 14, groups=half, count=self.count) for half in halves]
        return [part for half in parts for part in half.cut(width, step, most)]

    def texts(self) -> list[Text]:
        """Return all texts."""
        return [text for group in self.groups for block in group for text in block.texts()]

    def paint(self, box: Rect, step: int, parent: Node) -> list[Item]:
        """Paint the columns from start to end; see `Block`."""
        wide = self._width(box.width)
        items: list[Item] = []
        for number, column in enumerate(self._filled(wide, step)):
            x = box.x + number * (wide + 2 * GUTTER)
            items += place(column, Rect(x, box.y, wide, box.height), step, parent)
        return items
