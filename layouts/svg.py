"""Drawings of editions: a small, safe part of SVG as filled paths.

What it knows: `path`, `rect` (with round corners), `circle`, `ellipse`, `polygon`, groups with
transforms, and one plain colour for each shape. Everything else that would be seen is an error with
its line, never left out: a logo without its letters is worse than no logo. Nothing is fetched: a
document type (and with it every entity), scripts, styles, links, pictures and embedded pages are
refused (SVG 2, 2018). The file and the number of its segments are limited.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from math import cos, isfinite, radians, sin, tan
from xml.parsers import expat

from layouts.drawing import MOST, Drawing, Figure, NoDrawing
from layouts.geometry import Rect, Transform
from layouts.icons import SegmentPen
from layouts.page import Segment, rounded

LARGEST = 2_000_000  # bytes
DEEPEST = 50  # groups inside each other
CIRCLE = 0.5522847498  # how far the controls of a quarter circle stand, as part of its radius
SPACE = "http://www.w3.org/2000/svg"
NAMES = {"black": "#000000", "white": "#ffffff", "red": "#ff0000", "gray": "#808080"}
NAMES |= {"grey": "#808080", "blue": "#0000ff", "green": "#008000", "navy": "#000080"}
SHAPES = frozenset({"path", "rect", "circle", "ellipse", "polygon"})
SILENT = frozenset({"title", "desc", "metadata"})  # nobody sees them; their content is passed over
# What does not change how a filled shape looks.
IDLE = frozenset(
    {
        *("id", "class", "version", "role", "lang", "space", "baseProfile", "data-name"),
        *("stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit"),
        *("enable-background", "x", "y", "width", "height", "viewBox", "preserveAspectRatio"),
        *("focusable", "aria-hidden", "aria-label", "aria-labelledby", "overflow", "clip-rule"),
        *("fill-rule", "shape-rendering", "color"),
    }
)
PLAIN = {"opacity": "1", "fill-opacity": "1", "stroke-opacity": "1", "stroke": "none"}
PLAIN |= {"display": "inline", "visibility": "visible"}
GEOMETRY = {
    "path": frozenset({"d"}),
    "rect": frozenset({"x", "y", "width", "height", "rx", "ry"}),
    "circle": frozenset({"cx", "cy", "r"}),
    "ellipse": frozenset({"cx", "cy", "rx", "ry"}),
    "polygon": frozenset({"points"}),
}
NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
TRANSFORM = re.compile(r"\s*,?\s*(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]*)\)")
Rgb = tuple[float, float, float]


@dataclass(slots=True)
class _Scene:
    """A drawing while it is read: what the groups around the next shape say."""

    box: tuple[float, float, float, float] | None = None
    figures: list[Figure] = field(default_factory=list)
    around: list[tuple[Transform, Rgb | None, bool]] = field(default_factory=list)
    silent: int = 0
    segments: int = 0


def read(data: bytes) -> Drawing:
    """Return the drawing in an SVG file.

    Raises:
        NoDrawing: if it is no SVG, is too large, or holds something that is not printed.
    """
    if len(data) > LARGEST:
        found = f"the file has {len(data) / 1e6:.0f} MB, more than {LARGEST / 1e6:.0f} MB"
        raise NoDrawing(1, found, "simplify the drawing, and export it as plain SVG")
    parser, scene = expat.ParserCreate(namespace_separator=" "), _Scene()

    def told(work: Callable[[], None]) -> None:
        try:
            work()
        except ValueError as error:
            found, help = (*error.args, "write it as plain SVG with numbers")[:2]
            raise NoDrawing(parser.CurrentLineNumber, found, help) from error

    def doctype(*about: object) -> None:
        found = "it has a document type, which can name other files and grow without end"
        raise NoDrawing(parser.CurrentLineNumber, found, "take out the line with <!DOCTYPE")

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = lambda name, given: told(lambda: start(scene, name, given))
    parser.EndElementHandler = lambda name: end(scene, name)
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        found = f"it is no SVG: {expat.ErrorString(error.code)}"
        raise NoDrawing(error.lineno, found, "export it again as plain SVG") from error
    if scene.box is None or not scene.figures:
        raise NoDrawing(1, "nothing is drawn", "export it again, with its texts as paths")
    return Drawing(scene.box[2], scene.box[3], tuple(scene.figures))


def start(scene: _Scene, name: str, given: dict[str, str]) -> None:
    """Begin an element.

    Raises:
        ValueError: if it is none that we print; `args` are what was found and a way out.
    """
    space, _, tag = name.rpartition(" ")
    if scene.silent or tag in SILENT:
        scene.silent += 1
        return
    if scene.box is None:
        if (space, tag) != (SPACE, "svg"):
            found = f"it is no SVG: it begins with <{tag}>"
            if tag == "svg":
                found = "its <svg> does not say that it is SVG"
                raise ValueError(found, f'write xmlns="{SPACE}" in <svg>')
            raise ValueError(found, "export it as plain SVG")
        scene.box = box(given)
    elif space != SPACE or tag not in SHAPES | {"g", "defs"}:
        if space not in (SPACE, ""):
            scene.silent += 1  # the notes of a drawing program
            return
        help = "turn texts and strokes into paths, and take out what is not drawn"
        raise ValueError(f"<{tag}> is not printed", help)
    if tag == "defs":
        scene.around.append(scene.around[-1])
        return
    look = attributes(tag, given)
    first = to_page(scene.box), (0.0, 0.0, 0.0), False
    before, color, even_odd = scene.around[-1] if scene.around else first
    place = transform(look.pop("transform", "")).then(before)
    if "fill" in look:
        color = paint(look["fill"])
    if "fill-rule" in look:
        even_odd = look["fill-rule"] == "evenodd"
    scene.around.append((place, color, even_odd))
    if len(scene.around) > DEEPEST:
        raise ValueError(f"groups are nested more than {DEEPEST} deep", "ungroup the drawing")
    if tag in SHAPES and color is not None:
        path = [moved(segment, place) for segment in OUTLINES[tag](look)]
        scene.segments += len(path)
        if scene.segments > MOST:
            raise ValueError(f"it has more than {MOST} lines and curves", "simplify the drawing")
        if path:
            scene.figures.append(Figure(tuple(path), color, even_odd))


def end(scene: _Scene, name: str) -> None:
    """End an element."""
    if scene.silent:
        scene.silent -= 1
    else:
        scene.around.pop()


def attributes(tag: str, given: dict[str, str]) -> dict[str, str]:
    """Return what an element says of its look and shape, its style included.

    Raises:
        ValueError: if it says something that we do not print.
    """
    found = {
        name.rpartition(" ")[2] if name.endswith(" href") else name: value.strip()
        for name, value in given.items()
        if " " not in name or name.endswith(" href")
    }
    for part in filter(str.strip, found.pop("style", "").split(";")):
        name, _, value = part.partition(":")
        found[name.strip()] = value.strip()
    for name, value in list(found.items()):
        if name.lower().startswith("on") or name in ("href", "src"):
            raise ValueError(f"'{name}' runs or fetches something", f"take '{name}' out")
        if name == "fill-rule" and value not in ("nonzero", "evenodd"):
            raise ValueError(f"'fill-rule: {value}' is not known", "write nonzero or evenodd")
        if PLAIN.get(name) == value or (name == "opacity" and value in ("1.0", "100%")):
            del found[name]
        elif name in PLAIN:
            help = "turn strokes into paths, and let every shape have one colour that covers"
            raise ValueError(f"'{name}: {value}' is not printed", help)
        elif name not in {"fill", "transform"} | GEOMETRY.get(tag, frozenset()) | IDLE:
            raise ValueError(f"'{name}' is not printed", "export it as plain SVG without effects")
    return found


def box(given: dict[str, str]) -> tuple[float, float, float, float]:
    """Return the box of a drawing: left, top, width and height."""
    view = numbers(given.get("viewBox", ""))
    if not view:
        sides = [re.sub(r"(px|pt)$", "", given.get(name, "")) for name in ("width", "height")]
        view = [0.0, 0.0, *numbers(" ".join(sides))]
    if len(view) != 4 or view[2] <= 0 or view[3] <= 0:
        raise ValueError("it has no viewBox", 'write viewBox="0 0 WIDTH HEIGHT" in <svg>')
    return view[0], view[1], view[2], view[3]


def to_page(box: tuple[float, float, float, float]) -> Transform:
    """Return the transform from a drawing, whose y goes down, to ours."""
    return Transform(1, 0, 0, -1, -box[0], box[1] + box[3])


def numbers(text: str) -> list[float]:
    """Return the numbers in a text that holds nothing else.

    Raises:
        ValueError: if it does.
    """
    found = [float(number) for number in NUMBER.findall(text)]
    if NUMBER.sub("", text).strip(" ,\t\r\n") or not all(isfinite(n) for n in found):
        raise ValueError(f"'{text[:40]}' is not a list of numbers")
    return found


def transform(text: str) -> Transform:
    """Return the transform of an element; the last one in the text is done first."""
    found, rest = Transform(), text
    steps = []
    while match := TRANSFORM.match(rest):
        steps.append(step(match[1], numbers(match[2])))
        rest = rest[match.end() :]
    if rest.strip():
        raise ValueError(f"the transform '{rest.strip()[:40]}' is not known")
    for one in reversed(steps):
        found = found.then(one)
    return found


def step(name: str, values: list[float]) -> Transform:
    """Return one transform by its name."""
    match name, values:
        case "matrix", [_, _, _, _, _, _]:
            return Transform(*values)
        case "translate", [x, *rest]:
            return Transform(1, 0, 0, 1, x, rest[0] if rest else 0)
        case "scale", [x, *rest]:
            return Transform(x, 0, 0, rest[0] if rest else x, 0, 0)
        case "rotate", [angle, *rest] if len(rest) in (0, 2):
            x, y = rest or (0.0, 0.0)
            c, s = cos(radians(angle)), sin(radians(angle))
            about = Transform(1, 0, 0, 1, -x, -y).then(Transform(c, s, -s, c, 0, 0))
            return about.then(Transform(1, 0, 0, 1, x, y))
        case "skewX", [angle]:
            return Transform(1, 0, tan(radians(angle)), 1, 0, 0)
        case "skewY", [angle]:
            return Transform(1, tan(radians(angle)), 0, 1, 0, 0)
    raise ValueError(f"the transform '{name}' has {len(values)} numbers")


def paint(text: str) -> Rgb | None:
    """Return a colour, or None for a shape that is not filled.

    Raises:
        ValueError: if it is a gradient, a pattern, or no colour that we know.
    """
    if text in ("none", "transparent"):
        return None
    value = NAMES.get(text.lower(), text)
    if match := re.fullmatch(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})", value):
        digits = match[1] if len(match[1]) == 6 else "".join(digit * 2 for digit in match[1])
        red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
        return red, green, blue
    if match := re.fullmatch(r"rgb\(([^()%]*)\)", value):
        parts = numbers(match[1])
        if len(parts) == 3 and all(0 <= part <= 255 for part in parts):
            return parts[0] / 255, parts[1] / 255, parts[2] / 255
    help = "give the shape one colour, as in #0b4f8a; gradients and patterns are not printed"
    raise ValueError(f"the colour '{text[:40]}' is not known", help)


def moved(segment: Segment, place: Transform) -> Segment:
    """Return a segment under a transform."""
    values = [float(value) for value in segment[1:]]
    points = (place.apply(x, y) for x, y in zip(values[::2], values[1::2], strict=True))
    return (segment[0], *(value for point in points for value in point))


# ---- shapes --------------------------------------------------------------------------------------


def length(look: dict[str, str], name: str) -> float:
    """Return a length of a shape in the units of its drawing; 0 if it is not given."""
    found = numbers(re.sub(r"px$", "", look.get(name, "0")))
    if len(found) != 1:
        raise ValueError(f"'{name}' is not one number")
    return found[0]


def path(look: dict[str, str]) -> list[Segment]:
    """Return the outline of a path."""
    from fontTools.svgLib.path.parser import parse_path

    pen = SegmentPen()
    try:
        parse_path(look.get("d", ""), pen)
    except (ValueError, IndexError, TypeError, KeyError) as error:
        raise ValueError(f"a path is not written as one: {error}") from error
    return pen.path


def rect(look: dict[str, str]) -> list[Segment]:
    """Return the outline of a rectangle, with round corners if it has any."""
    x, y, wide, high = (length(look, name) for name in ("x", "y", "width", "height"))
    if wide <= 0 or high <= 0:
        return []
    rx = length(look, "rx" if "rx" in look else "ry")
    ry = length(look, "ry" if "ry" in look else "rx")
    rx, ry = min(max(rx, 0), wide / 2), min(max(ry, 0), high / 2)
    if rx == 0 or ry == 0:
        corners = ((x, y), (x + wide, y), (x + wide, y + high), (x, y + high))
        return [("M" if number == 0 else "L", *p) for number, p in enumerate(corners)] + [("Z",)]
    kx, ky = rx * (1 - CIRCLE), ry * (1 - CIRCLE)
    return list(rounded(Rect(x, y, wide, high), rx, ry, kx, ky))


def ellipse(look: dict[str, str]) -> list[Segment]:
    """Return the outline of an ellipse or a circle."""
    x, y = length(look, "cx"), length(look, "cy")
    rx = length(look, "r" if "r" in look else "rx")
    ry = length(look, "r" if "r" in look else "ry")
    if rx <= 0 or ry <= 0:
        return []
    box = {"x": x - rx, "y": y - ry, "width": 2 * rx, "height": 2 * ry, "rx": rx, "ry": ry}
    return rect({name: repr(value) for name, value in box.items()})


def polygon(look: dict[str, str]) -> list[Segment]:
    """Return the outline of a polygon."""
    values = numbers(look.get("points", ""))
    if len(values) % 2:
        raise ValueError("the points of a polygon are pairs of numbers")
    points = list(zip(values[::2], values[1::2], strict=True))
    found: list[Segment] = [("M" if n == 0 else "L", *point) for n, point in enumerate(points)]
    return [*found, ("Z",)] if found else []


OUTLINES: dict[str, Callable[[dict[str, str]], list[Segment]]] = {
    "path": path,
    "rect": rect,
    "circle": ellipse,
    "ellipse": ellipse,
    "polygon": polygon,
}
