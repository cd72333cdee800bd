"""Cut files are read back by others: SVG by XML and fontTools, DXF by ezdxf's reader and audit."""

import io
import sys
from xml.etree import ElementTree

import ezdxf
import pytest
from ezdxf import bbox
from fontTools.pens.boundsPen import BoundsPen
from fontTools.svgLib.path import parse_path
from hypothesis import given, settings
from hypothesis import strategies as st

from deck.errors import EnvironmentProblem
from deck.units import mm, to_mm
from layouts.cut_files import dxf, svg
from layouts.geometry import Rect, Size
from layouts.impose.cutpaths import CutPaths, cut_paths
from layouts.impose.grid import Grid

A4 = Size(mm(297), mm(210))
SVG = "{http://www.w3.org/2000/svg}"
Box = tuple[float, ...]

grids = st.builds(
    Grid,
    st.just(A4),
    st.just(Size(mm(40), mm(50))),
    st.integers(1, 4),
    st.integers(1, 3),
    st.just(0.0) | st.floats(mm(1), mm(8)),
)
radii = st.just(0.0) | st.floats(mm(0.5), mm(8))


def trims(paths: CutPaths) -> list[Box]:
    """Return the printed cards in millimetres, x and y from the lower left corner of the sheet."""
    return [tuple(map(to_mm, (box.x, box.y, box.right, box.top))) for box in paths.outlines]


def svg_boxes(data: bytes) -> list[Box]:
    """Return the bounds of every cut as fontTools reads it, y up."""
    root = ElementTree.fromstring(data)
    high = float(root.attrib["viewBox"].split()[3])
    found: list[Box] = []
    for path in root.findall(f"./{SVG}g[@id='cut']/{SVG}path"):
        pen = BoundsPen(None)
        parse_path(path.attrib["d"], pen)
        assert pen.bounds is not None
        x, y, right, top = pen.bounds
        found.append((x, high - top, right, high - y))
    return found


def dxf_boxes(data: bytes) -> list[Box]:
    """Return the bounds of every cut as ezdxf reads it."""
    document = ezdxf.read(io.StringIO(data.decode("ascii")))
    assert not document.audit().errors
    boxes = [bbox.extents([entity]) for entity in document.modelspace()]
    return [(*box.extmin.vec2, *box.extmax.vec2) for box in boxes]


def near(one: list[Box], other: list[Box], within: float) -> bool:
    """Tell whether each box has exactly one of the other list at its place."""

    def same(left: Box, right: Box) -> bool:
        return all(abs(a - b) <= within for a, b in zip(left, right, strict=True))

    return len(one) == len(other) and all(
        sum(same(left, right) for right in other) == 1 for left in one
    )


@settings(max_examples=40)
@given(grids, radii)
def test_the_paths_of_an_svg_are_the_trims(grid: Grid, radius: float) -> None:
    paths = cut_paths(grid, radius)
    found = svg_boxes(svg(paths))
    if paths.outlines:
        assert near(found, trims(paths), 0.002)
    else:
        assert len(found) == grid.columns + grid.rows + 2


@settings(max_examples=20)
@given(grids, radii)
def test_the_polylines_of_a_dxf_are_the_trims(grid: Grid, radius: float) -> None:
    paths = cut_paths(grid, radius)
    found = dxf_boxes(dxf(paths))
    if paths.outlines:
        assert near(found, trims(paths), 0.02)
    else:
        assert near(found, svg_boxes(svg(paths)), 0.002)


def test_an_svg_has_the_size_of_the_sheet_in_millimetres() -> None:
    root = ElementTree.fromstring(svg(cut_paths(Grid(A4, Size(mm(63), mm(88)), 4, 2), mm(3))))
    assert (root.attrib["width"], root.attrib["height"]) == ("297mm", "210mm")
    assert root.attrib["viewBox"] == "0 0 297 210"


def test_the_first_card_of_an_svg_stands_at_the_upper_left_with_round_corners() -> None:
    paths = cut_paths(Grid(A4, Size(mm(63), mm(88)), 2, 2, mm(6)), mm(3))
    first = ElementTree.fromstring(svg(paths)).find(f"./{SVG}g/{SVG}path")
    assert first is not None
    assert first.attrib["d"] == (
        "M85.5 14H142.5A3 3 0 0 1 145.5 17V99A3 3 0 0 1 142.5 102H85.5A3 3 0 0 1 82.5 99V17"
        "A3 3 0 0 1 85.5 14Z"
    )


def test_a_dxf_is_in_millimetres_with_true_arcs_on_a_layer_of_its_own() -> None:
    data = dxf(cut_paths(Grid(A4, Size(mm(63), mm(88)), 2, 2, mm(6)), mm(3)))
    document = ezdxf.read(io.StringIO(data.decode("ascii")))
    assert document.header["$INSUNITS"] == 4
    lines = document.modelspace().query("LWPOLYLINE")
    assert len(lines) == 4
    assert {line.dxf.layer for line in lines} == {"CUT"}
    assert all(line.closed for line in lines)
    bulges = [point[4] for point in lines[0]]
    assert [round(bulge, 4) for bulge in bulges] == [0, 0.4142] * 4


def test_the_same_cuts_give_the_same_bytes() -> None:
    paths = cut_paths(Grid(A4, Size(mm(63), mm(88)), 4, 2), mm(3))
    assert dxf(paths) == dxf(paths)
    assert svg(paths) == svg(paths)
    assert ezdxf.options.write_fixed_meta_data_for_testing is False


def test_the_marks_of_a_silhouette_stand_in_a_group_that_is_not_cut() -> None:
    paths = CutPaths(A4, [Rect(mm(50), mm(50), mm(63), mm(88))], 0, ())
    root = ElementTree.fromstring(svg(paths, marked=True))
    cut, registration = root.findall(f"./{SVG}g")
    assert cut.attrib["id"] == "cut"
    square, *corners = registration
    assert [square.attrib[name] for name in ("x", "y", "width", "height")] == ["10", "10", "5", "5"]
    assert [corner.attrib["d"] for corner in corners] == [
        "M267 10H287v20",
        "M10 180V200H30",
    ]
    assert svg(paths).count(b"<g ") == 1


def test_without_ezdxf_a_dxf_is_an_error_with_a_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ezdxf", None)
    with pytest.raises(EnvironmentProblem) as caught:
        dxf(CutPaths(A4, (), 0, ()))
    (problem,) = caught.value.problems
    assert str(problem) == (
        "--cut-paths: error[missing-library]: ezdxf is not installed, and writes the DXF\n"
        "  help: run `pip install 'inkaart[cutter]'`, or take --cut-paths svg"
    )
