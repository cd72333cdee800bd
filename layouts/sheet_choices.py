"""Boxes to tick and legends: short things side by side, in as few rows as they need."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil

from deck.sheets import KeyBlock, TickBlock
from deck.theme import Style, Theme
from deck.units import EPSILON, mm
from layouts.composer import Composer
from layouts.flow import Marker, Text, Tick
from layouts.geometry import Rect
from layouts.page import Item, Node, Shape, rectangle
from layouts.sheet_blocks import Lead, Ruled, centred, lead, natural
from layouts.tree import spoken

BOX = mm(5)  # side of a box to tick
Row = list[tuple[int, float, float]]  # for each thing its number, its x and its width


def arranged(widths: Sequence[float], room: float, gap: float) -> list[Row]:
    """Arrange things side by side: in one row if they fit, else in equal columns.

    Args:
        widths: of the things, in points.
        room: the width of a row.
        gap: the least distance between two things.

    Returns:
        `rows[row][column]`, see `Row`.
    """
    if sum(widths) + gap * (len(widths) - 1) <= room:
        starts = [sum(widths[:number]) + gap * number for number in range(len(widths))]
        return [list(zip(range(len(widths)), starts, widths, strict=True))]
    columns = max(1, int((room + gap) // (max(widths) + gap)))
    rows = ceil(len(widths) / columns)
    columns = ceil(len(widths) / rows)
    pitch = (room + gap) / columns
    return [
        [
            (start + column, column * pitch, pitch - gap)
            for column in range(min(columns, len(widths) - start))
        ]
        for start in range(0, len(widths), columns)
    ]


def flowing(widths: Sequence[float], room: float, gap: float) -> list[Row]:
    """Arrange things like words in lines; arguments and result as of `arranged`."""
    rows: list[Row] = []
    x = room
    for number, width in enumerate(widths):
        if not rows or x + width > room + EPSILON:
            rows.append([])
            x = 0.0
        rows[-1].append((number, x, width))
        x += width + gap
    return rows


@dataclass(slots=True)
class Ticks(Ruled):
    """A question with boxes to tick."""

    label: Lead = field(kw_only=True)
    options: Sequence[Text] = field(kw_only=True)

    def _rows(self, width: float, step: int) -> list[tuple[float, Row]]:
        """Return each row with its height."""
        rows = arranged([natural(text) for text in self.options], width, mm(8))
        least = mm(7.5) + min(self.ease, 1) * mm(1.5)
        return [
            (max(least, *(self.options[n].height(wide, step) for n, _, wide in row)), row)
            for row in rows
        ]

    def height(self, width: float, step: int) -> float:
        """Return the height of label and options; see `Block`."""
        rows = self._rows(width, step)
        return self.label.height(width, step) + mm(1) + sum(height for height, _ in rows)

    def texts(self) -> list[Text]:
        """Return label and options."""
        return [*self.label.texts(), *self.options]

    def paint(self, box: Rect, step: int, parent: Node) -> list[Item]:
        """Set the label and the options; see `Block`."""
        items = self.label.paint(box, step, parent)
        top = box.top - self.label.height(box.width, step) - mm(1)
        for high, row in self._rows(box.width, step):
            for number, x, wide in row:
                text = self.options[number]
                items += centred(text, Rect(box.x + x, top - high, wide, high), step, parent)
            top -= high
        return items


def to_tick(
    text: str,
    c: Composer,
    theme: Theme,
    style: Style,
    *path: str | int,
    tick: Tick | None = None,
    tag: str = "LI",
) -> Text:
    """Return a text in ink with a box to tick before it; the first of a list has a path to 0."""
    marker = Marker(BOX + mm(1.4), box=BOX, color=theme.color("muted"), tick=tick)
    opens = path[-1] == 0
    ink = theme.color("ink")
    return c.text(text, style, *path, marker=marker, color=ink, tag=tag, opens=opens)


def ticks(block: TickBlock, c: Composer, theme: Theme) -> Ticks:
    """Return a question with boxes to tick."""
    name, asked = f"{c.owner}.{block.name}", spoken(block.label)
    options = []
    for number, text in enumerate(block.options):
        said = spoken(text)
        tick = Tick(name, asked, said)
        if block.many:
            tick = Tick(f"{name}_{number + 1}", f"{asked}: {said}")
        options.append(to_tick(text, c, theme, "sheet-text", "options", number, tick=tick))
    return Ticks(theme=theme, label=lead(c, block.label), options=options)


@dataclass(slots=True)
class Key(Ruled):
    """A legend: codes in small boxes with what they mean."""

    label: Text = field(kw_only=True)
    items: Sequence[tuple[Text, Text]] = field(kw_only=True)

    @property
    def plate(self) -> float:
        """The width of the box around a code in points."""
        return max(mm(8), *(natural(code) + mm(3) for code, _ in self.items))

    def _rows(self, width: float) -> tuple[float, list[Row]]:
        """Return where the first row starts and the rows; the label leads a single row."""
        widths = [self.plate + mm(2) + natural(meaning) for _, meaning in self.items]
        start = natural(self.label) + mm(6)
        rows = arranged(widths, width - start, mm(6))
        return (start, rows) if len(rows) == 1 else (0, arranged(widths, width, mm(6)))

    def _high(self, row: Row, step: int) -> float:
        texts = [(self.items[number][1], wide - self.plate - mm(2)) for number, _, wide in row]
        return max(mm(7.5), *(text.height(wide, step) for text, wide in texts))

    def height(self, width: float, step: int) -> float:
        """Return the height of the rows, and of the label if it stands above; see `Block`."""
        start, rows = self._rows(width)
        label = 0 if start else self.label.height(width, step) + mm(1)
        return label + sum(self._high(row, step) for row in rows)

    def texts(self) -> list[Text]:
        """Return label, codes and meanings."""
        return [self.label, *(text for item in self.items for text in item)]

    def paint(self, box: Rect, step: int, parent: Node) -> list[Item]:
        """Set label, codes and meanings; see `Block`."""
        start, rows = self._rows(box.width)
        high = self.label.height(box.width, step)
        top = box.top
        if start:
            row = Rect(box.x, top - self._high(rows[0], step), start, self._high(rows[0], step))
            items = centred(self.label, row, step, parent)
        else:
            items = self.label.paint(box, step, parent)
            top -= high + mm(1)
        group = parent.joined("L", opens=True, numbering="None")
        for row_items in rows:
            high = self._high(row_items, step)
            for number, x, wide in row_items:
                place = Rect(box.x + start + x, top - high, wide, high)
                items += self._entry(number, place, step, group)
            top -= high
        return items

    def _entry(self, number: int, box: Rect, step: int, parent: Node) -> list[Item]:
        code, meaning = self.items[number]
        node = parent.add("LI")
        plate = Rect(box.x, box.y + box.height / 2 - mm(3), self.plate, mm(6))
        frame = Shape(
            rectangle(plate, mm(1)),
            fill=self.theme.color("wash"),
            stroke=self.theme.color("muted"),
            width=0.6,
        )
        text = Rect(plate.right + mm(2), box.y, box.right - plate.right - mm(2), box.height)
        return [
            frame,
            *centred(code, plate, step, node),
            *centred(meaning, text, step, node),
        ]


def key(block: KeyBlock, c: Composer, theme: Theme) -> Key:
    """Return a legend."""
    items = [
        (
            c.text(code, "code", "items", number, 0, align="center", tag="Lbl"),
            c.text(meaning, "sheet-text", "items", number, 1, tag="LBody"),
        )
        for number, (code, meaning) in enumerate(block.items)
    ]
    label = c.text(block.label, "sheet-label", "label")
    return Key(theme=theme, label=label, items=items)
