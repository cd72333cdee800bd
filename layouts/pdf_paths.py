"""What a page of a PDF draws, as figures: the operators of paths, colours, clips and forms.

Operators are those of ISO 32000-1 (2008), annex A. Colours are grey, RGB and CMYK, plain or with a
profile: grey and CMYK keep their numbers, RGB with a profile becomes sRGB. A clip is a rectangle,
as drawing programs write for the page. What does not change how opaque paths look is passed over;
texts, pictures, shadings, patterns, inks of their own, transparency and hidden layers are refused.
"""

import warnings
from math import hypot
from typing import TYPE_CHECKING, Any, NamedTuple

from layouts.drawing import MOST, Figure, NoDrawing, Paint
from layouts.geometry import Rect, Transform
from layouts.page import Segment, bounds
from layouts.pdf_colors import (
    EXPORT,
    ONE,
    PARTS,
    Space,
    is_number,
    numbers,
    opaque,
    painted,
    profiled,
    refuse,
    tinted,
)

if TYPE_CHECKING:
    import pikepdf

STEPS = 200_000  # operators, those of forms each time that they are drawn
DEEPEST = 12  # forms in each other
NEAR = 0.01  # points
FURTHEST = 1e6  # points from the corner
OUTLINE = "turn its lines into outlines (outline stroke), then export it again"
LINES = {"/LW": "w", "/LC": "J", "/LJ": "j", "/ML": "M"}
LAYERS = "flatten its layers, then export it again"
PAINTS = {"f": "f", "F": "f", "f*": "f*", "B": "fS", "B*": "f*S", "b": "cfS", "b*": "cf*S"}
PAINTS |= {"S": "S", "s": "cS", "n": ""}
SETS = {"g": ("/DeviceGray", True), "G": ("/DeviceGray", False), "rg": ("/DeviceRGB", True)}
SETS |= {"RG": ("/DeviceRGB", False), "k": ("/DeviceCMYK", True), "K": ("/DeviceCMYK", False)}
# Settings of text that show nothing, notes, and how exact a drawing is.
IDLE = frozenset(
    "BT ET Tc Tw Tz TL Tf Tr Ts Td TD Tm T* BMC MP DP EMC BX EX i ri".split()  # noqa: SIM905
)


class State(NamedTuple):
    """What q keeps and Q gives back."""

    place: Transform
    clip: Rect
    odd: bool = False  # the clip is no rectangle
    fill: Paint = (0.0, 0.0, 0.0, 1.0)
    stroke: Paint = (0.0, 0.0, 0.0, 1.0)
    spaces: tuple[Space, Space] = (Space(1), Space(1))
    width: float = 1
    cap: int = 0
    join: int = 0
    miter: float = 10
    dash: tuple[float, ...] = ()
    over: bool = False


class Reader:
    """Reads what a page says into `figures`, under a transform and in a box."""

    def __init__(self, pdf: "pikepdf.Pdf", place: Transform, box: Rect) -> None:
        """Begin with nothing drawn."""
        self.pdf, self.box = pdf, box
        self.state = State(place, box)
        self.kept: list[State] = []
        self.figures: list[Figure] = []
        self.path: list[Segment] = []
        self.clips = False  # the next painting operator makes the path the clip
        self.steps = self.segments = self.depth = 0
        self.resources: Any = None

    def run(self, content: bytes, resources: Any) -> None:
        """Read a content stream.

        Raises:
            NoDrawing: if it draws what cannot be taken over.
        """
        before, self.resources = self.resources, resources
        level = len(self.kept)
        for step in self.parsed(content):
            self.steps += 1
            if self.steps > STEPS:
                raise NoDrawing(0, f"it has more than {STEPS} steps", "simplify the drawing")
            self.step(str(step.operator), list(step.operands))
        if len(self.kept) != level:
            raise NoDrawing(0, "the page ends too early: a 'q' has no 'Q'", EXPORT)
        self.resources = before

    def parsed(self, content: bytes) -> list[Any]:
        """Return the operators of a content stream with what stands before them."""
        import pikepdf

        with warnings.catch_warnings():
            warnings.simplefilter("error", UserWarning)
            try:
                return list(pikepdf.parse_content_stream(self.pdf.make_stream(content)))
            except UserWarning as error:
                raise NoDrawing(
                    0, "the page ends too early: the file is damaged", EXPORT
                ) from error

    def step(self, name: str, given: list[Any]) -> None:
        """Do one operator."""
        if name in PAINTS:
            self.paint(PAINTS[name])
        elif name in ("m", "l", "c", "v", "y", "h", "re"):
            self.draw(name, numbers(given))
        elif name in SETS:
            space, fills = SETS[name]
            self.color(self.space(space), numbers(given), fills=fills)
        elif name in ("cs", "CS"):
            self.choose(str(given[0]), fills=name == "cs")
        elif name in ("sc", "SC", "scn", "SCN"):
            fills = name.islower()
            if any(not is_number(one) for one in given):
                raise NoDrawing(0, "a pattern is not printed", ONE)
            self.color(self.state.spaces[not fills], numbers(given), fills=fills)
        elif name in ("w", "J", "j", "M", "d"):
            self.line(name, given)
        elif name in ("q", "Q", "cm", "W", "W*", "gs", "Do"):
            self.around(name, given)
        elif name == "BDC":
            if str(given[0]) == "/OC":
                self.layer()
        elif name not in IDLE:
            refuse(name)

    def around(self, name: str, given: list[Any]) -> None:
        """Keep or change what is around the next paths."""
        if name == "q":
            self.kept.append(self.state)
        elif name == "Q":
            if not self.kept:
                raise NoDrawing(0, "the page is damaged: a 'Q' has no 'q'", EXPORT)
            self.state = self.kept.pop()
        elif name == "cm":
            place = Transform(*numbers(given, 6)).then(self.state.place)
            self.state = self.state._replace(place=place)
        elif name == "gs":
            self.settings(self.named("/ExtGState", given[0]))
        elif name == "Do":
            self.form(self.named("/XObject", given[0]))
        else:
            self.clips = True

    # ---- paths

    def draw(self, name: str, values: list[float]) -> None:
        """Add to the path."""
        place = self.state.place
        points = [place.apply(x, y) for x, y in zip(values[::2], values[1::2], strict=True)]
        if any(abs(value) > FURTHEST for point in points for value in point):
            raise NoDrawing(0, "a line leads far away: the page is damaged", EXPORT)
        if name == "re":
            (x, y, wide, high), at = values, place.apply
            corners = at(x, y), at(x + wide, y), at(x + wide, y + high), at(x, y + high)
            self.path += [("M", *corners[0]), *(("L", *one) for one in corners[1:]), ("Z",)]
        elif name == "h":
            self.path.append(("Z",))
        elif name == "m":
            self.path.append(("M", *points[0]))
        else:
            if not self.path:
                raise NoDrawing(0, "the page is damaged: a line begins nowhere", EXPORT)
            if name == "v":
                points = [self.end(), *points]
            elif name == "y":
                points = [*points, points[-1]]
            wanted = 1 if name == "l" else 3
            if len(points) != wanted:
                raise NoDrawing(0, "the page is damaged: a curve lacks points", EXPORT)
            flat = (value for point in points for value in point)
            self.path.append(("L" if name == "l" else "C", *flat))

    def end(self) -> tuple[float, float]:
        """Return where the path has come to."""
        last = self.path[-1]
        if last[0] == "Z":
            last = next(part for part in reversed(self.path) if part[0] == "M")
        return float(last[-2]), float(last[-1])

    def paint(self, how: str) -> None:
        """End the path: fill it, stroke it, make it the clip, or all of these."""
        while self.path and self.path[-1][0] == "M":
            self.path.pop()  # nothing was drawn from there
        if how.startswith("c") and self.path:
            self.path.append(("Z",))
        path, self.path = tuple(self.path), []
        clips, self.clips = self.clips, False
        if len(path) > 1 and how:
            self.shape(path, how)
        if clips:
            self.clip(path)

    def shape(self, path: tuple[Segment, ...], how: str) -> None:
        """Add a figure, unless it lies outside of the clip."""
        state = self.state
        fill = state.fill if "f" in how else None
        stroke, width, round = None, 0.0, False
        if "S" in how:
            stroke, width, round = state.stroke, *self.stroke(path)
        box = bounds(path).grown(width / 2)
        clip = overlap(box, state.clip)
        if clip is None:
            return
        if state.odd:
            found = "a part of it shows through a mask"
            raise NoDrawing(0, found, "release its clipping masks, or unite shapes with them")
        if state.over and any(paint and tinted(paint) for paint in (fill, stroke)):
            found = "a colour is set to overprint what lies below it"
            raise NoDrawing(0, found, "switch off overprint in it, then export it again")
        self.segments += len(path)
        if self.segments > MOST:
            raise NoDrawing(0, f"it has more than {MOST} lines and curves", "simplify the drawing")
        dash = tuple(part * self.scale() for part in state.dash) if stroke else ()
        whole = None if clip.grown(NEAR).contains(box) else state.clip
        even_odd = "*" in how
        self.figures.append(Figure(path, fill, even_odd, stroke, width, dash, round, whole))

    def clip(self, path: tuple[Segment, ...]) -> None:
        """Let only what lies in a path show from here on."""
        state = self.state
        box = rectangular(path)
        if box is None:
            inside = bool(path) and overlap(bounds(path), state.clip) is not None
            odd = state.odd or inside
            nothing = state.clip._replace(width=0.0)
            self.state = state._replace(odd=odd, clip=state.clip if inside else nothing)
        else:
            less = overlap(box, state.clip) or state.clip._replace(width=0.0)
            self.state = state._replace(clip=less)

    # ---- lines

    def line(self, name: str, given: list[Any]) -> None:
        """Set how lines look."""
        if name == "d":
            parts = numbers(list(given[0]))
            if parts and (float(given[1]) or min(parts) < 0 or not any(parts)):
                raise NoDrawing(0, "dashes begin in the middle of a line", OUTLINE)
            self.state = self.state._replace(dash=tuple(parts))
            return
        (value,) = numbers(given, 1)
        state = self.state
        if name == "w":
            self.state = state._replace(width=value)
        elif name == "M":
            self.state = state._replace(miter=value)
        else:
            cap, join = (state.cap, int(value)) if name == "j" else (int(value), state.join)
            self.state = state._replace(cap=cap, join=join)

    def scale(self) -> float:
        """Return how much larger lines become."""
        place = self.state.place
        return hypot(place.a, place.b)

    def stroke(self, path: tuple[Segment, ...]) -> tuple[float, bool]:
        """Return how wide a line is, and whether it is round; ours are round or plain all over."""
        state, place = self.state, self.state.place
        across = hypot(place.c, place.d)
        skewed = abs(place.a * place.c + place.b * place.d)
        if abs(across - self.scale()) > 0.001 * across or skewed > 0.001 * across * across:
            raise NoDrawing(0, "a line is wider in one direction than in the other", OUTLINE)
        width = state.width * self.scale()
        if width <= 0:
            raise NoDrawing(0, "a line has no width", "give its lines a width of 0.25 pt or more")
        starts = sum(part[0] == "M" for part in path)
        open_ends = bool(state.dash) or sum(part[0] == "Z" for part in path) < starts
        pointed = state.join == 0 and state.miter != 10  # ours are cut where those of PDF are
        caps = {state.cap} if open_ends else {0, 1}
        joins = {0, 1} if len(path) == 2 * starts else set() if pointed else {state.join}
        both = caps & joins & {0, 1}
        if not both:
            raise NoDrawing(0, "ends or corners of a line are cut in a way of their own", OUTLINE)
        return width, 0 not in both

    # ---- colours

    def color(self, space: Space, values: list[float], *, fills: bool) -> None:
        """Set the colour of what is filled or stroked next."""
        paint = painted(space, values)
        first, second = self.state.spaces
        if fills:
            self.state = self.state._replace(fill=paint, spaces=(space, second))
        else:
            self.state = self.state._replace(stroke=paint, spaces=(first, space))

    def choose(self, name: str, *, fills: bool) -> None:
        """Begin with a space of colours; its first colour is black."""
        space = self.space(name)
        first = [0.0] * space.parts
        self.color(space, [0.0, 0.0, 0.0, 1.0] if space.parts == 4 else first, fills=fills)

    def space(self, name: str) -> Space:
        """Return a space of colours by its name, with what the page says of plain colours."""
        known = (self.resources or {}).get("/ColorSpace") or {}
        if name in PARTS:
            other = known.get(name.replace("Device", "Default"))
            return Space(PARTS[name]) if other is None else profiled(other)
        return profiled(known[name]) if name in known else profiled(name)

    # ---- what a page names

    def named(self, kind: str, name: Any) -> Any:
        """Return what the page has under a name."""
        found = ((self.resources or {}).get(kind) or {}).get(str(name))
        if found is None:
            raise NoDrawing(0, f"the page is damaged: there is no {name}", EXPORT)
        return found

    def settings(self, given: Any) -> None:
        """Take over settings; refuse those that let the ground through."""
        for name, value in given.items():
            if name in ("/OP", "/op"):
                over = bool(value) or (self.state.over and name == "/op" and bool(given.get("/OP")))
                self.state = self.state._replace(over=over)
            elif name in LINES:
                self.line(LINES[name], [value])
            elif name == "/D":
                self.line("d", list(value))
            elif not opaque(name, value):
                raise NoDrawing(0, f"a setting of it is not printed ({name[1:]})", EXPORT)

    def form(self, form: Any) -> None:
        """Draw a form, or refuse a picture."""
        from layouts.pdf_page import content

        if str(form.get("/Subtype")) != "/Form":
            found = "a picture in it is not printed"
            raise NoDrawing(0, found, "save the drawing as PNG, or take the picture out")
        if "/OC" in form:
            self.layer()
        self.depth += 1
        if self.depth > DEEPEST:
            raise NoDrawing(0, "parts of it are nested too deep", "ungroup the drawing")
        before = self.state
        place = Transform(*numbers(list(form.get("/Matrix", (1, 0, 0, 1, 0, 0))), 6))
        self.state = before._replace(place=place.then(before.place))
        x, y, right, top = numbers(list(form["/BBox"]), 4)
        self.draw("re", [x, y, right - x, top - y])
        self.clips = True
        self.paint("")
        self.run(content(form), form.get("/Resources", self.resources))
        self.state = before
        self.depth -= 1

    def layer(self) -> None:
        """Refuse layers if any can be hidden: what is seen is then not sure."""
        layers = self.pdf.Root.get("/OCProperties")
        plain = layers.get("/D") if layers is not None else None
        if plain is None:
            return
        hidden = plain.get("/OFF") is not None and len(plain["/OFF"])
        if hidden or str(plain.get("/BaseState", "/ON")) != "/ON":
            raise NoDrawing(0, "it has hidden layers", LAYERS)


def rectangular(path: tuple[Segment, ...]) -> Rect | None:
    """Return a path as a rectangle along the axes, or None if it is another."""
    points = [(float(part[1]), float(part[2])) for part in path if part[0] in ("M", "L")]
    if len(points) == 5 and points[4] == points[0]:
        points.pop()
    kinds = [str(part[0]) for part in path]
    if len(points) != 4 or "C" in kinds or kinds.count("M") != 1:
        return None
    sides = zip(points, [*points[1:], points[0]], strict=True)
    if any(abs(a[0] - b[0]) > NEAR and abs(a[1] - b[1]) > NEAR for a, b in sides):
        return None
    box = bounds(tuple(part for part in path if part[0] != "Z"))
    corners = {(x > box.x + box.width / 2, y > box.y + box.height / 2) for x, y in points}
    return box if len(corners) == 4 else None


def overlap(one: Rect, other: Rect) -> Rect | None:
    """Return what two rectangles share; None if that is nothing, also no line."""
    x, y = max(one.x, other.x), max(one.y, other.y)
    wide, high = min(one.right, other.right) - x, min(one.top, other.top) - y
    if wide < 0 or high < 0 or (other.width <= 0 or other.height <= 0):
        return None
    return Rect(x, y, wide, high)
