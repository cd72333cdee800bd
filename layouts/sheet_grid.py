"""The table of an answer sheet: a head on a tinted ground, and rows to write or tick in.

Numbered columns under a heading have room below their number for a name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from deck.sheets import GridBlock
from deck.theme import Theme
from deck.units import mm
from layouts.composer import Composer
from layouts.flow import Align, Text, Tick
from layouts.geometry import Rect
from layouts.page import Item, Node, Shape, rectangle
from layouts.sheet_blocks import ROW, WIDE, Ruled, centred, to_write
from layouts.sheet_choices import to_tick
from layouts.sheet_columns import PAD, Column, head_height, options, widths
from layouts.tree import spoken

TICK = mm(6.2)  # height of a row of boxes to tick
AIR = mm(2.4)  # above and below a text in a cell, together
NUMBER = mm(9)  # width of a column with nothing but the number of the row
ONLY = mm(5.5)  # height of a head with nothing but numbers
INSET = mm(0.6)  # from the rules around a cell to the box to type in
LOWEST = mm(4)  # a box to type in is not lower


@dataclass(frozen=True, slots=True)
class Head:
    """A heading over one column, or over a numbered set."""

    first: int
    count: int
    text: Text | None
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """Where everything in a table stands, for one width. All in points.

    Attributes:
        edges: left edge of each column and the right edge of the last, from the left of the table.
        head: height of the whole head.
        lower: height of the part of it that holds the numbers.
        rows: heights.
    """

    edges: list[float]
    head: float
    lower: float
    rows: list[float]

    def span(self, first: int, count: int = 1) -> tuple[float, float]:
        """Return the left edge and the width of some columns."""
        return self.edges[first], self.edges[first + count] - self.edges[first]


@dataclass(slots=True)
class Grid(Ruled):
    """A table to fill in.

    Attributes:
        above: title and intro.
        columns: from left to right, that of the row labels first.
        heads: over the columns, in the same order.
        labels: for each row its label or number; empty if there is no such column.
        rows: the number of rows.
    """

    above: Sequence[Text] = field(kw_only=True)
    columns: Sequence[Column] = field(kw_only=True)
    heads: Sequence[Head] = field(kw_only=True)
    labels: Sequence[Text | None] = field(kw_only=True)
    rows: int = field(kw_only=True)

    def texts(self) -> list[Text]:
        """Return title, intro, headings, row labels and options."""
        found = [*self.above, *(head.text for head in self.heads), *self.labels]
        found += [text for column in self.columns for text in column.ticks]
        return [text for text in found if text]

    def height(self, width: float, step: int) -> float:
        """Return the height of the table with title and intro; see `Block`."""
        plan = self._plan(width, step)
        above = sum(text.height(width, step) + mm(1.5) for text in self.above)
        return above + plan.head + sum(plan.rows)

    def paint(self, box: Rect, step: int, parent: Node) -> list[Item]:
        """Draw the table; see `Block`."""
        items: list[Item] = []
        top = box.top
        for text in self.above:
            high = text.height(box.width, step)
            items += text.paint(Rect(box.x, top - high, box.width, high), step, parent)
            top -= high + mm(1.5)
        plan = self._plan(box.width, step)
        table = parent.joined("Table", opens=True)
        y = top - plan.head
        items += self._paint_head(Rect(box.x, y, box.width, plan.head), plan, step, table)
        body = table.add("TBody") if plan.head else table
        for number, high in enumerate(plan.rows):
            y -= high
            row = Rect(box.x, y, box.width, high)
            items += self._paint_row(number, row, plan, step, body.add("TR"))
            items.append(self.rule((box.x, y), (box.right, y)))
        return [*items, *self._uprights(box.x, top, y, plan)]

    def _plan(self, width: float, step: int) -> Plan:
        edges = list(accumulate(widths(self.columns, width), initial=0.0))
        plan = Plan(edges, 0, 0, [])
        whole = upper = lower = 0.0
        for head in self.heads:
            room = plan.span(head.first, head.count)[1] - 2 * PAD
            high = head_height(head.text, room, step) + AIR if head.text else 0
            if head.numbered:
                upper = max(upper, high)
                lower = max(lower, min(self.row, WIDE) if head.text else ONLY)
            else:
                whole = max(whole, high)
        whole = max(whole, upper + lower)
        rows = [self._row(number, plan, step) for number in range(self.rows)]
        return Plan(edges, whole, whole - upper if lower else 0, rows)

    def _row(self, number: int, plan: Plan, step: int) -> float:
        """Return the height of a row."""
        heights = [self.row]
        if self.labels and (label := self.labels[number]):
            heights.append(label.height(plan.span(0)[1] - 2 * PAD, step) + AIR)
        for place, column in enumerate(self.columns):
            if column.ticks:
                heights.append(len(options(column, plan.span(place)[1])) * TICK + mm(1.6))
        return max(heights)

    def _uprights(self, x: float, top: float, low: float, plan: Plan) -> Iterator[Item]:
        """Return the rules between the columns; those of a numbered set end below its heading."""
        for head in self.heads:
            for number in range(head.first, head.first + head.count):
                under = number > head.first and head.text
                high = top - plan.head + plan.lower if under else top
                at = x + plan.edges[number]
                if number:
                    yield self.rule((at, high), (at, low), width=0.4)

    def _paint_head(self, box: Rect, plan: Plan, step: int, table: Node) -> Iterator[Item]:
        """Return the tinted ground with the headings; nothing if there are none."""
        if not box.height:
            return
        yield Shape(rectangle(box), fill=self.theme.color("wash"))
        yield self.rule((box.x, box.y), (box.right, box.y), width=0.6)
        group = table.add("THead")
        row = group.add("TR")
        for head in self.heads:
            x, wide = plan.span(head.first, head.count)
            low = plan.lower if head.numbered and head.text else 0
            single = plan.lower and not head.numbered
            node = row.cell("TD", columns=head.count, rows=2 if single else 1)
            if head.text:
                node.tag, node.scope = "TH", "Column"
                cell = Rect(box.x + x, box.y + low, wide, box.height - low)
                yield from centred(head.text, padded(cell), step, node)
                row.settle()
        row = group.add("TR") if plan.lower else row
        for number, column in enumerate(self.columns):
            if column.number:
                x, wide = plan.span(number)
                cell = Rect(box.x + x + mm(1), box.y, wide, plan.lower - mm(0.6))
                node = row.cell("TH", "Column")
                yield from column.number.paint(cell, step, node)
                low = plan.lower - column.number.height(wide, step)
                if low > LOWEST:
                    room = Rect(box.x + x, box.y, wide, low - mm(0.6)).grown(-INSET)
                    yield to_write(room, f"{column.name}_name", column.asked, node)
                row.settle()

    def _paint_row(
        self, number: int, box: Rect, plan: Plan, step: int, row: Node
    ) -> Iterator[Item]:
        """Return the label of a row and its boxes to tick."""
        for place, column in enumerate(self.columns):
            x, wide = plan.span(place)
            cell = padded(Rect(box.x + x, box.y, wide, box.height))
            label = self.labels[number] if place == 0 and self.labels else None
            node = row.cell("TH", "Row") if label else row.cell("TD")
            if label:
                yield from centred(label, cell, step, node)
                row.settle()
            name, asked = self._field(column, number)
            lines = options(column, wide)
            top = cell.y + cell.height / 2 + len(lines) * TICK / 2
            for line in lines:
                top -= TICK
                for option, start, room in line:
                    spot = Rect(cell.x + start, top, room, TICK)
                    text = column.ticks[option]
                    said = spoken(text.source)
                    yield from centred(ticked(text, Tick(name, asked, said)), spot, step, node)
            if column.name and not lines:
                whole = Rect(box.x + x, box.y, wide, box.height).grown(-INSET)
                tall = 1 + int(whole.height > 1.5 * ROW)
                yield to_write(whole, name, asked, node, lines=tall)

    def _field(self, column: Column, number: int) -> tuple[str, str]:
        """Return the name of the field of a column in a row, and what it asks."""
        label = self.labels[number] if self.labels else None
        row = spoken(label.source) if label else str(number + 1)
        name = f"{column.name}_{number + 1:02}" if self.rows > 1 else column.name
        asked = [spoken(text.source) for text in self.above[:1]]
        asked += [row] if self.rows > 1 or label else []
        return name, ": ".join([*asked, column.asked])


def ticked(text: Text, tick: Tick) -> Text:
    """Return a text whose box to tick is a field."""
    assert text.marker is not None  # it was made by `to_tick`
    return replace(text, marker=replace(text.marker, tick=tick))


def padded(box: Rect) -> Rect:
    """Return a cell without the padding at its sides."""
    return Rect(box.x + PAD, box.y, box.width - 2 * PAD, box.height)


def grid(block: GridBlock, c: Composer, theme: Theme) -> Grid:
    """Return a table to fill in."""
    above = []
    if block.title:
        above.append(c.text(block.title, "subheading", "title", tag="H2"))
    if block.intro:
        above.append(c.text(block.intro, "sheet-text", "intro"))
    rows = max(block.rows or 0, len(block.row_labels), 1)
    columns: list[Column] = []
    heads: list[Head] = []
    labels: list[Text | None] = []
    if block.row_width or block.row_labels:
        head = c.text(block.row_head, "sheet-label", "row_head") if block.row_head else None
        narrow = not block.row_labels and not head
        columns.append(Column(max(block.row_width, 1), head, fixed=NUMBER if narrow else 0))
        heads.append(Head(0, 1, head))
        labels += row_labels(block, rows, c, "center" if narrow else "start")
    for place, column in enumerate(block.columns):
        at = c.at("columns", place)
        head = at.text(column.label, "sheet-label", "label") if column.label else None
        ticks = [
            to_tick(text, at, theme, "sheet-small", "ticks", number, tag="P")
            for number, text in enumerate(column.ticks)
        ]
        heads.append(Head(len(columns), column.repeat, head, column.repeat > 1))
        name, asked = f"{c.owner}.{column.name}", spoken(column.label)
        if column.repeat == 1:
            columns.append(Column(column.width, head, ticks=ticks, name=name, asked=asked))
            continue
        columns += [
            Column(
                column.width,
                number=c.text(str(number), "sheet-small"),
                ticks=ticks,
                name=f"{name}_{number}",
                asked=f"{asked} {number}".strip(),
            )
            for number in range(1, column.repeat + 1)
        ]
    return Grid(theme=theme, above=above, columns=columns, heads=heads, labels=labels, rows=rows)


def row_labels(block: GridBlock, rows: int, c: Composer, align: Align) -> Iterator[Text | None]:
    """Return the label of each row: None beyond the last; numbers if the sheet has no labels."""
    for number in range(rows):
        if number < len(block.row_labels):
            yield c.text(block.row_labels[number], "sheet-text", "row_labels", number)
        elif block.row_labels:
            yield None
        else:
            yield c.text(str(number + 1), "sheet-small", align=align)
