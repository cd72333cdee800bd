"""Cut paths as files for a cutting machine: SVG, and DXF by way of ezdxf.

Both are in millimetres and in the place of the printed sheet: a machine that knows where the sheet
lies cuts where it was printed. An SVG has its y axis down (SVG 1.1, 2011, 7.3), a DXF up, with the
origin at the lower left corner of the sheet and $INSUNITS 4, millimetres (AutoCAD 2000).
"""

import io
from collections.abc import Iterator
from math import pi, tan
from typing import Any

from deck.errors import EnvironmentProblem, Problem, Span
from deck.units import to_mm
from layouts.geometry import Rect
from layouts.impose.cutpaths import CutPaths
from layouts.impose.marks import CORNER, INSET, SQUARE, STROKE

BULGE = tan(pi / 8)  # of a quarter circle: the tangent of a fourth of its angle


def svg(paths: CutPaths, *, marked: bool = False) -> bytes:
    """Return the cuts as SVG: one closed path for a card, one open path for a straight cut.

    Args:
        paths: the cuts of a sheet.
        marked: whether the registration marks of a Silhouette are in it, as the sheet has them.
    """
    wide, high = (mm_of(side) for side in paths.sheet)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}mm" height="{high}mm"'
        f' viewBox="0 0 {wide} {high}">',
        '<g id="cut" fill="none" stroke="#ff0000" stroke-width="0.1">',
        *(f'<path id="cut-{number}" d="{path}"/>' for number, path in enumerate(drawn(paths), 1)),
        "</g>",
        *(silhouette_marks(paths) if marked else ()),
        "</svg>",
    ]
    return ("\n".join(lines) + "\n").encode("ascii")


def drawn(paths: CutPaths) -> Iterator[str]:
    """Return the path of each cut as SVG writes it."""
    high, r = paths.sheet.height, mm_of(paths.radius)
    for box in paths.outlines:
        x, right = mm_of(box.x), mm_of(box.right)
        y, low = mm_of(high - box.top), mm_of(high - box.y)
        if not paths.radius:
            yield f"M{x} {y}H{right}V{low}H{x}Z"
            continue
        inner = [mm_of(box.x + paths.radius), mm_of(box.right - paths.radius)]
        upper, lower = mm_of(high - box.top + paths.radius), mm_of(high - box.y - paths.radius)
        arc = f"A{r} {r} 0 0 1 "
        yield (
            f"M{inner[0]} {y}H{inner[1]}{arc}{right} {upper}V{lower}{arc}{inner[1]} {low}"
            f"H{inner[0]}{arc}{x} {lower}V{upper}{arc}{inner[0]} {y}Z"
        )
    for start, end in paths.lines:
        ends = [f"{mm_of(across)} {mm_of(high - up)}" for across, up in (start, end)]
        yield f"M{ends[0]}L{ends[1]}"


def silhouette_marks(paths: CutPaths) -> Iterator[str]:
    """Return the registration marks of a Silhouette, in a group that is not cut."""
    area = Rect(0, 0, *paths.sheet).grown(-INSET)
    near, far, low = mm_of(INSET), mm_of(area.right), mm_of(area.top)
    side, long = mm_of(SQUARE), mm_of(CORNER)
    end, right = mm_of(INSET + CORNER), mm_of(area.right - CORNER)
    thin, up = mm_of(STROKE), mm_of(area.top - CORNER)
    yield '<g id="registration" fill="none" stroke="#000000" stroke-width="0">'
    yield f'<rect x="{near}" y="{near}" width="{side}" height="{side}" fill="#000000"/>'
    yield f'<path d="M{right} {near}H{far}v{long}" stroke-width="{thin}"/>'
    yield f'<path d="M{near} {up}V{low}H{end}" stroke-width="{thin}"/>'
    yield "</g>"


def mm_of(points: float) -> str:
    """Return a length in millimetres as a file has it, to a thousandth."""
    return f"{to_mm(points):.3f}".rstrip("0").rstrip(".")


def dxf(paths: CutPaths) -> bytes:
    """Return the cuts as DXF: closed polylines with arcs at their corners, or lines.

    Raises:
        EnvironmentProblem: if ezdxf is not installed.
    """
    ezdxf = library()
    kept = ezdxf.options.write_fixed_meta_data_for_testing
    ezdxf.options.write_fixed_meta_data_for_testing = True  # no clock, no random identifiers
    try:
        document = ezdxf.new("R2000")
        document.header["$INSUNITS"] = 4
        document.header["$MEASUREMENT"] = 1
        document.layers.add("CUT", color=1)
        space, layer = document.modelspace(), {"layer": "CUT"}
        for box in paths.outlines:
            space.add_lwpolyline(
                [tuple(map(to_mm, point[:2])) + point[2:] for point in corners(box, paths.radius)],
                format="xyb",
                close=True,
                dxfattribs=layer,
            )
        for start, end in paths.lines:
            ends = [tuple(map(to_mm, point)) for point in (start, end)]
            space.add_line(*ends, dxfattribs=layer)
        text = io.StringIO()
        document.write(text)
    finally:
        ezdxf.options.write_fixed_meta_data_for_testing = kept
    return text.getvalue().encode("ascii")


def corners(box: Rect, radius: float) -> list[tuple[float, float, float]]:
    """Return the points of an outline, counter-clockwise, each with the bulge of what follows."""
    if not radius:
        ends = ((box.x, box.y), (box.right, box.y), (box.right, box.top), (box.x, box.top))
        return [(x, y, 0) for x, y in ends]
    x, y, right, top, r = box.x, box.y, box.right, box.top, radius
    return [
        (x + r, y, 0),
        (right - r, y, BULGE),
        (right, y + r, 0),
        (right, top - r, BULGE),
        (right - r, top, 0),
        (x + r, top, BULGE),
        (x, top - r, 0),
        (x, y + r, BULGE),
    ]


def library() -> Any:
    """Return the module ezdxf, which is installed only where it is wanted.

    Raises:
        EnvironmentProblem: if it is not installed.
    """
    try:
        import ezdxf
    except ImportError as error:
        found = "ezdxf is not installed, and writes the DXF"
        help = "run `pip install 'inkaart[cutter]'`, or take --cut-paths svg"
        raise EnvironmentProblem(
            [Problem(Span("--cut-paths"), "missing-library", found, help)]
        ) from error
    return ezdxf
