"""The operators of content streams, one function each (ISO 32000-1, 2008, annex A).

Each takes the page under way and its operands. An operator that is not here changes nothing that a
rule asks for.
"""

from collections.abc import Callable
from copy import copy
from functools import partial
from math import hypot, inf
from typing import TYPE_CHECKING, Any

from pikepdf import Array, Name, Stream

from layouts.geometry import Transform
from layouts.preflight.painted import Box, Picture, State, least_scale, meet, times
from layouts.preflight.spaces import Paint, Space, dictionary, first_paint, space_of

if TYPE_CHECKING:
    from layouts.preflight.content import Run


def _save(run: "Run", _: Any) -> None:
    run.kept.append(copy(run.state))


def _restore(run: "Run", _: Any) -> None:
    if not run.kept:
        run.broken("'Q' without 'q'")
        return
    run.state = run.kept.pop()


def _concat(run: "Run", operands: Any) -> None:
    run.state.ctm = times(_matrix(operands), run.state.ctm)


def _matrix(operands: Any) -> Transform:
    a, b, c, d, e, f = (float(value) for value in operands)
    return Transform(a, b, c, d, e, f)


def _line_width(run: "Run", operands: Any) -> None:
    run.state.width = float(operands[0])


def _graphics_state(run: "Run", operands: Any) -> None:
    found, state = dictionary(run.resource("/ExtGState", operands[0])), run.state
    if "/OP" in found:  # of strokes, and of fills too unless they have their own
        state.strokes_over = bool(found["/OP"])
        state.fills_over = bool(found.get("/op", found["/OP"]))
    elif "/op" in found:
        state.fills_over = bool(found["/op"])
    if "/OPM" in found:
        state.mode = int(found["/OPM"])
    if "/LW" in found:
        state.width = float(found["/LW"])
    if "/Font" in found:
        state.size = float(found["/Font"][1])


def _device(run: "Run", operands: Any, *, kind: str, fill: bool) -> None:
    _color(run, Paint(Space(kind), tuple(map(float, operands))), fill=fill)


def _color(run: "Run", paint: Paint, *, fill: bool) -> None:
    if fill:
        run.state.fill = paint
    else:
        run.state.stroke = paint


def _choose(run: "Run", operands: Any, *, fill: bool) -> None:
    name = operands[0]
    space = space_of(name)
    if space.kind not in ("DeviceGray", "DeviceRGB", "DeviceCMYK", "Pattern"):
        space = space_of(run.resource("/ColorSpace", name))
    _color(run, first_paint(space), fill=fill)


def _values(run: "Run", operands: Any, *, fill: bool) -> None:
    space = (run.state.fill if fill else run.state.stroke).space
    if operands and isinstance(operands[-1], Name):
        _pattern(run, run.resource("/Pattern", operands[-1]), space, fill=fill)
        return
    _color(run, Paint(space, tuple(map(float, operands))), fill=fill)


def _pattern(run: "Run", found: Any, space: Space, *, fill: bool) -> None:
    """A gradient counts as a colour of its space; a tile is entered once."""
    if found is None:
        return
    if "/Shading" in found:
        under = space_of(dictionary(found["/Shading"]).get("/ColorSpace"))
        _color(run, Paint(under, ()), fill=fill)
        return
    _color(run, Paint(Space("Pattern", (), space.under), ()), fill=fill)
    if isinstance(found, Stream) and found.objgen not in run.patterns:
        run.patterns.add(found.objgen)
        matrix = [float(value) for value in list(found.get("/Matrix", Array([1, 0, 0, 1, 0, 0])))]
        kept, run.state = run.state, State(ctm=_matrix(matrix))
        if int(found.get("/PaintType", 1)) == 2:  # the tile has the colour that it is used with
            run.state.fill = run.state.stroke = Paint(Space(space.under), ())
        run.enter(found)
        run.state = kept


def _add(run: "Run", x: float, y: float) -> None:
    a, b, c, d, e, f = run.state.ctm
    run.points.append((a * x + c * y + e, b * x + d * y + f))


def _move(run: "Run", operands: Any) -> None:
    run.parts += 1
    _to(run, operands)


def _to(run: "Run", operands: Any) -> None:
    _add(run, float(operands[0]), float(operands[1]))


def _curve(run: "Run", operands: Any) -> None:
    run.curved = True
    numbers = [float(value) for value in operands]
    for x, y in zip(numbers[::2], numbers[1::2], strict=True):
        _add(run, x, y)


def _rectangle(run: "Run", operands: Any) -> None:
    x, y, width, height = (float(value) for value in operands)
    run.parts += 1
    for corner in ((x, y), (x + width, y), (x + width, y + height), (x, y + height)):
        _add(run, *corner)


def _clip(run: "Run", _: Any) -> None:
    run.clips = True


def _finish(run: "Run", _: Any = None, *, fill: bool = False, stroke: bool = False) -> None:
    """End a path: note what it paints, and clip if that was asked for."""
    if run.points:
        xs, ys = zip(*run.points, strict=True)
        box = min(xs), min(ys), max(xs), max(ys)
        state = run.state
        if fill:
            run.paint(
                "fill", box, state.fill, overprint=state.fills_over, mode=state.mode,
                size=_bar(run, box), points=len(run.points),
            )  # fmt: skip
        if stroke:
            wide = state.width * least_scale(state.ctm)
            run.paint(
                "stroke", box, state.stroke, overprint=state.strokes_over, mode=state.mode,
                size=wide,
            )  # fmt: skip
        if run.clips:
            state.clip = meet(state.clip, box)
    run.points, run.parts, run.curved, run.clips = [], 0, False, False


def _bar(run: "Run", box: Box) -> float:
    """Return the thickness of an upright rectangle; infinite for any other path."""
    corners = set(run.points)
    flat = all(x in (box[0], box[2]) and y in (box[1], box[3]) for x, y in corners)
    if run.curved or run.parts != 1 or len(corners) != 4 or not flat:
        return inf
    return min(box[2] - box[0], box[3] - box[1])


def _begin_text(run: "Run", _: Any) -> None:
    run.text = run.line = Transform()


def _font(run: "Run", operands: Any) -> None:
    run.resource("/Font", operands[0])
    run.state.size = float(operands[1])


def _place(run: "Run", operands: Any) -> None:
    run.text = run.line = _matrix(operands)


def _next_line(run: "Run", operands: Any) -> None:
    x, y = float(operands[0]), float(operands[1])
    run.text = run.line = times(Transform(1, 0, 0, 1, x, y), run.line)


def _next_line_leading(run: "Run", operands: Any) -> None:
    run.state.leading = -float(operands[1])
    _next_line(run, operands)


def _new_line(run: "Run", _: Any = None) -> None:
    _next_line(run, (0, -run.state.leading))


def _show(run: "Run", operands: Any) -> None:
    """Note text with the colour of its fill, of its outline, or of both."""
    state = run.state
    given = operands[-1]
    if not (list(given) if isinstance(given, Array) else bytes(given)):
        return
    whole = times(run.text, state.ctm)
    x, y = whole.apply(0, state.rise)
    size = abs(state.size) * hypot(whole.c, whole.d)
    box = x, y, x, y
    if state.shown % 4 in (0, 2):
        run.paint("text", box, state.fill, overprint=state.fills_over, mode=state.mode, size=size)
    if state.shown % 4 in (1, 2):
        over = state.strokes_over
        run.paint("text", box, state.stroke, overprint=over, mode=state.mode, size=size)


def _show_next(run: "Run", operands: Any) -> None:
    _new_line(run)
    _show(run, operands)


def _draw(run: "Run", operands: Any) -> None:
    found = run.resource("/XObject", operands[0])
    if found is None:
        return
    if found.get("/Subtype") == Name.Image:
        _picture(run, found, "/Width", "/Height", "/BitsPerComponent", "/ColorSpace", "/ImageMask")
        return
    if found.get("/Subtype") != Name.Form or not isinstance(found, Stream):
        return
    kept, run.state = run.state, copy(run.state)
    matrix = found.get("/Matrix")
    if matrix is not None:
        _concat(run, list(matrix))
    box = found.get("/BBox")
    if box is not None:
        left, low, right, top = (float(value) for value in list(box))
        outer, run.points = run.points, []
        _rectangle(run, (left, low, right - left, top - low))
        run.clips = True
        _finish(run)
        run.points = outer
    run.enter(found)
    run.state = kept


def _inline(run: "Run", image: Any) -> None:
    space = Space("DeviceGray" if image.image_mask else str(image.colorspace or "?").strip("/"))
    _placed(run, image.width, image.height, image.bits_per_component or 1, space, image.image_mask)


def _picture(run: "Run", found: Any, *keys: str) -> None:
    width, height, bits, space, mask = (found.get(key) for key in keys)
    is_mask = bool(mask)
    named = Space("DeviceGray") if is_mask or space is None else space_of(space)
    if not is_mask and isinstance(space, Name) and named.kind not in _KNOWN:
        named = space_of(run.resource("/ColorSpace", space))
    _placed(run, int(width), int(height), 1 if is_mask else int(bits or 8), named, is_mask)


def _placed(run: "Run", width: int, height: int, bits: int, space: Space, mask: bool) -> None:
    """Note a picture in the unit square."""
    a, b, c, d, *_ = ctm = run.state.ctm
    corners = [ctm.apply(x, y) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
    xs, ys = zip(*corners, strict=True)
    sides = (width, hypot(a, b)), (height, hypot(c, d))
    ppi = min((pixels * 72 / length if length else inf) for pixels, length in sides)
    paint = run.state.fill if mask else None
    run.paint(
        "image", (min(xs), min(ys), max(xs), max(ys)), paint,
        picture=Picture(width, height, bits, space, ppi, mask),
    )  # fmt: skip


def _shading(run: "Run", operands: Any) -> None:
    found = dictionary(run.resource("/Shading", operands[0]))
    run.paint("shading", run.state.clip, Paint(space_of(found.get("/ColorSpace")), ()))


def _render(run: "Run", operands: Any) -> None:
    run.state.shown = int(operands[0])


def _raise_by(run: "Run", operands: Any) -> None:
    run.state.rise = float(operands[0])


def _lead(run: "Run", operands: Any) -> None:
    run.state.leading = float(operands[0])


_KNOWN = ("DeviceGray", "DeviceRGB", "DeviceCMYK", "Pattern", "Indexed")


Operator = Callable[["Run", Any], None]
OPERATORS: dict[str, Operator] = {
    "q": _save, "Q": _restore, "cm": _concat, "w": _line_width, "gs": _graphics_state,
    "m": _move, "l": _to, "c": _curve, "v": _curve, "y": _curve, "re": _rectangle,
    "W": _clip, "W*": _clip, "n": _finish,
    "f": partial(_finish, fill=True), "F": partial(_finish, fill=True),
    "f*": partial(_finish, fill=True),
    "S": partial(_finish, stroke=True), "s": partial(_finish, stroke=True),
    "B": partial(_finish, fill=True, stroke=True), "B*": partial(_finish, fill=True, stroke=True),
    "b": partial(_finish, fill=True, stroke=True), "b*": partial(_finish, fill=True, stroke=True),
    "g": partial(_device, kind="DeviceGray", fill=True),
    "G": partial(_device, kind="DeviceGray", fill=False),
    "rg": partial(_device, kind="DeviceRGB", fill=True),
    "RG": partial(_device, kind="DeviceRGB", fill=False),
    "k": partial(_device, kind="DeviceCMYK", fill=True),
    "K": partial(_device, kind="DeviceCMYK", fill=False),
    "cs": partial(_choose, fill=True), "CS": partial(_choose, fill=False),
    "sc": partial(_values, fill=True), "SC": partial(_values, fill=False),
    "scn": partial(_values, fill=True), "SCN": partial(_values, fill=False),
    "BT": _begin_text, "Tf": _font, "Tm": _place, "Td": _next_line, "TD": _next_line_leading,
    "T*": _new_line, "Tj": _show, "TJ": _show, "'": _show_next, '"': _show_next,
    "Tr": _render, "Ts": _raise_by, "TL": _lead,
    "Do": _draw, "INLINE IMAGE": _inline, "sh": _shading,
}  # fmt: skip
