"""The calibration sheet: printed on both sides, it shows where a printer puts the backs.

At five places the front has two scales and the back two lines with a vernier. Held against the
light, a long line of the back stands on a scale of the front; what is read there is what
`--back-offset` wants. The numbers have the sign that puts the backs right, since the offset counts
as the back lies before the reader, whichever edge the paper turns over.

A vernier has eleven lines 0.9 mm apart. The one that lies exactly on a line of the front counts the
tenths of a millimetre. Two scales of 100 mm show whether the printer keeps the size, and the steps
at the edges how far it reaches.
"""

from collections.abc import Callable, Iterator

from deck.color import Color
from deck.errors import Problems, Span
from deck.units import mm, to_mm
from layouts.geometry import Rect, Size
from layouts.impose.marks import SCALE, WEIGHT, ruler
from layouts.impose.sheet import Flip, Sheet, shifted, turns_sideways
from layouts.office import Office
from layouts.page import Item, Shape, line
from layouts.small_print import at_point, length, lying, small
from layouts.typeset.setter import Typesetter

Point = tuple[float, float]

LEAST = Size(mm(148), mm(210))  # of the paper, for all of it to have room
INWARD = mm(36)  # from the edges to the middles of the outer crosses
HALF = 5  # mm to either side that the scales show
TICK, LONG = mm(2), mm(3.2)
VERNIER = 0.9  # mm between two lines
BETWEEN = mm(13)  # from the middle of a cross to its upright scale
SIGNED = {-HALF: f"–{HALF}", HALF: f"+{HALF}"}
STEPS = range(2, 13)  # mm from the edge, of the steps
STEP = mm(7)  # along the edge
TEXT, NUMBER = 8.0, 6.0  # pt

# Printed in both languages, since the sheet belongs to a printer and not to a deck.
HOW_TO = {
    "nl": (
        "Zo stel je de printer in",
        "1  Druk dubbelzijdig af, op 100%, over de {flip}.",
        "    Houd het vel tegen het licht, met deze kant naar je toe.",
        "2  Op elke plek staat een lange lijn van de achterkant op een schaal van de voorkant.",
        "    Lees de waarde af: eerst de liggende schaal (x), dan de staande (y).",
        "3  Tienden: welke korte lijn van de achterkant ligt precies op een lijn van de voorkant?",
        "    Tel vanaf de lange lijn: elke lijn naar + is 0,1 erbij, elke lijn naar – is 0,1 eraf.",
        "4  Neem het gemiddelde van de vijf plekken en bouw met:  --back-offset Xmm,Ymm",
        "5  Langs de rand: het kleinste getal met een streep is de marge.",
        "    De linialen zijn precies 100 mm.",
    ),
    "en": (
        "How to set the printer",
        "1  Print on both sides, at 100%, flipped on the {flip}.",
        "    Hold the sheet to the light, with this side towards you.",
        "2  At each place a long line of the back stands on a scale of the front.",
        "    Read the value: first on the level scale (x), then on the upright one (y).",
        "3  Tenths: which short line of the back lies exactly on a line of the front?",
        "    Count from the long line: towards + each line adds 0.1, towards – it takes 0.1.",
        "4  Take the mean of the five places and build with:  --back-offset Xmm,Ymm",
        "5  Along the edge: the smallest number with a dash is the margin.",
        "    The rulers are exactly 100 mm.",
    ),
}
FLIPS = {
    "nl": {"long-edge": "lange zijde", "short-edge": "korte zijde"},
    "en": {"long-edge": "long edge", "short-edge": "short edge"},
}


def calibration_sheets(
    office: Office, setter: Typesetter, color: Color, problems: Problems
) -> list[Sheet]:
    """Return the front and the back of the sheet.

    Args:
        office: the printer; its offset moves the back, to check it.
        setter: the typesetter of the deck.
        color: of everything on it.
        problems: collects a paper that is too small.
    """
    size = office.paper.size
    if size.width < LEAST.width - 0.01 or size.height < LEAST.height - 0.01:
        found = f"the calibration sheet needs {to_mm(LEAST.width):.0f} x {to_mm(LEAST.height):.0f}"
        given = f"{to_mm(size.width):.0f} x {to_mm(size.height):.0f} mm"
        help = "calibrate with a larger paper; the offset is the same"
        problems.add(
            Span("--paper"), "does-not-fit", f"{found} mm, and the paper is {given}", help=help
        )
        return []
    drawing = Drawing(size, office.flip, setter, color)
    back = Sheet(size, (), tuple(drawing.back()), "back")
    return [
        Sheet(size, (), tuple(drawing.front(office.paper.title)), "front"),
        shifted(back, office.offset, office.scale),
    ]


def places(size: Size) -> list[Point]:
    """Return the middles of the five crosses, as they are seen from the front."""
    x, y = size.width / 2, size.height / 2
    outer = [(a, b) for b in (size.height - INWARD, INWARD) for a in (INWARD, size.width - INWARD)]
    return [*outer[:2], (x, y), *outer[2:]]


def signs(size: Size, flip: Flip) -> tuple[int, int]:
    """Return 1 or -1 for the level and the upright scale: whether they count right and up.

    An error to the right in front is one to the left on the back if the sheet is turned sideways,
    so the offset that mends it is to the right. Up stays up: the offset that mends it is down.
    Turned over the top it is the other way round.
    """
    return (1, -1) if turns_sideways(size, flip) else (-1, 1)


class Drawing:
    """Draws both sides; points are given as they are seen from the front."""

    def __init__(self, size: Size, flip: Flip, setter: Typesetter, color: Color) -> None:
        """Prepare what both sides share."""
        self.size, self.flip, self.setter, self.color = size, flip, setter, color

    def front(self, title: str) -> Iterator[Item]:
        """Return the front: scales, rulers, steps at the edges, and what to do."""
        for middle in places(self.size):
            yield from self.scales(middle)
        yield from self.rulers()
        for edge in ("low", "top", "left", "right"):
            yield from self.steps(edge)
        upper = (self.size.height - INWARD - mm(4) + self.size.height / 2) / 2
        for language, above in (("nl", upper), ("en", self.size.height - upper)):
            yield from self.how_to(language, above, title)

    def back(self) -> Iterator[Item]:
        """Return the back: at each place a long line across each scale, and its vernier."""
        for x, y in places(self.size):
            yield self.line((x, y + TICK), (x, y - LONG - mm(1)), behind=True, width=0.5)
            at = x + BETWEEN
            yield self.line((at + TICK, y), (at - LONG - mm(1), y), behind=True, width=0.5)
            for number in range(-HALF, HALF + 1):
                along = mm(number * VERNIER)
                yield self.line((x + along, y), (x + along, y - TICK), behind=True)
                yield self.line((at, y + along), (at - TICK, y + along), behind=True)

    def scales(self, middle: Point) -> Iterator[Item]:
        """Return the level and the upright scale of one place, with their numbers."""
        x, y = middle
        right, up = signs(self.size, self.flip)
        at = x + BETWEEN
        yield self.line((x - mm(HALF), y), (x + mm(HALF), y))
        yield self.line((at, y - mm(HALF)), (at, y + mm(HALF)))
        for number in range(-HALF, HALF + 1):
            along, tick = mm(number), LONG if number % HALF == 0 else TICK
            yield self.line((x + along, y), (x + along, y + tick))
            yield self.line((at, y + along), (at + tick, y + along))
            if number % HALF == 0:
                yield self.number(number * right, x + along, y + LONG + mm(0.8), middle=True)
                yield self.number(number * up, at + LONG + mm(0.8), y + along - NUMBER * 0.33)
        yield self.number("x", x - mm(HALF) - mm(3), y + mm(0.5))
        yield self.number("y", at - mm(0.6), y + mm(HALF) + mm(1.2))

    def number(self, value: int | str, x: float, y: float, *, middle: bool = False) -> Item:
        """Return a number with its sign; `middle` sets it about x."""
        text = (
            value if isinstance(value, str) else f"{value:+d}".replace("-", "–") if value else "0"
        )
        run = small(text, NUMBER, self.setter, self.color)
        return at_point(run, x - length(run) / 2 if middle else x, y)

    def rulers(self) -> Iterator[Item]:
        """Return a level and an upright scale of 100 mm."""
        level = Rect((self.size.width - SCALE) / 2, mm(20), SCALE, 0)
        upright = Rect(mm(20), (self.size.height - SCALE) / 2, 0, SCALE)
        yield from ruler(level, self.color, upright=False)
        yield from ruler(upright, self.color, upright=True)
        run = small("100 mm", NUMBER, self.setter, self.color)
        yield at_point(run, level.right + mm(1), level.y)
        yield lying(run, Rect(upright.x, upright.top + mm(1), 0, 0), True)

    def steps(self, edge: str) -> Iterator[Item]:
        """Return dashes at 2 to 12 mm from an edge, each with its number further in."""
        upright = edge in ("left", "right")
        long = self.size.height if upright else self.size.width
        start = long / 2 - len(STEPS) * STEP / 2
        for place, number in enumerate(STEPS):
            near, along = mm(number), start + place * STEP
            if edge == "top":
                near = self.size.height - near
            if edge == "right":
                near = self.size.width - near
            ends = ((along, near), (along + STEP * 0.7, near))
            if upright:
                yield self.line(*((y, x) for x, y in ends), width=0.5)
            else:
                yield self.line(*ends, width=0.5)
            run = small(str(number), NUMBER, self.setter, self.color)
            inner = mm(14)
            x, y = along, inner
            if edge == "top":
                y = self.size.height - inner - NUMBER * 0.7
            if upright:
                x = inner if edge == "left" else self.size.width - inner - length(run)
                y = along
            yield at_point(run, x, y)

    def how_to(self, language: str, above: float, title: str) -> Iterator[Item]:
        """Return what to do, about a height on the sheet."""
        lines = HOW_TO[language]
        leading = TEXT * 1.35
        y = above + leading * len(lines) / 2
        flip = FLIPS[language][self.flip]
        runs = [
            small(
                f"{text} ({title})" if not number else text.format(flip=flip),
                TEXT,
                self.setter,
                self.color,
                bold=not number,
            )
            for number, text in enumerate(lines)
        ]
        x = (self.size.width - max(map(length, runs))) / 2
        for number, run in enumerate(runs):
            yield at_point(run, x, y - (number + 1) * leading)

    def line(
        self, start: Point, end: Point, *, behind: bool = False, width: float = WEIGHT
    ) -> Item:
        """Return a line; `behind` puts it on the back, where it is seen through the paper."""
        place: Callable[[Point], Point] = self.behind if behind else lambda point: point
        return Shape(line(place(start), place(end)), stroke=self.color, width=width)

    def behind(self, point: Point) -> Point:
        """Return where on the back lies what is seen at a point from the front."""
        x, y = point
        if turns_sideways(self.size, self.flip):
            return self.size.width - x, y
        return x, self.size.height - y


def profile(name: str, office: Office, title: str) -> str:
    """Return the file of an office printer with what was read, for `layouts/printers/`."""

    def written(points: float) -> str:
        return f"{round(to_mm(points), 2) + 0:g}mm"

    return "\n".join(
        (
            "format: 1",
            "kind: office",
            f"name: {name}",
            f"title: {title}",
            f"paper: {office.paper.name}",
            f"margin: {written(office.margin)}",
            f"flip: {office.flip}",
            f"back_right: {written(office.offset[0])}",
            f"back_up: {written(office.offset[1])}",
            f"radius: {written(office.radius)}",
            "",
        )
    )
