"""Drawings: what is printed of an SVG, what is refused, and that nothing is left out in silence."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts import svg
from layouts.drawing import Drawing, NoDrawing
from layouts.page import Segment
from layouts.svg import read

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">'
DOCTYPE = '<!DOCTYPE svg [<!ENTITY a "{}">]>'


def drawn(inner: str, head: str = HEAD) -> Drawing:
    return read(f"{head}{inner}</svg>".encode())


def points(path: tuple[Segment, ...]) -> list[tuple[float, ...]]:
    return [tuple(round(float(value), 3) for value in segment[1:]) for segment in path]


def refused(text: str) -> tuple[int, str, str]:
    with pytest.raises(NoDrawing) as caught:
        read(text.encode())
    line, found, help = caught.value.args
    return line, found, help


# ---- what is printed -----------------------------------------------------------------------------


def test_a_rectangle_stands_upright_with_y_up() -> None:
    found = drawn('<rect x="10" y="5" width="20" height="10" fill="#ff0000"/>')
    assert (found.width, found.height) == (100, 50)
    ((path, color, *_),) = found.figures
    assert color == (1, 0, 0)
    assert points(path) == [(10, 45), (30, 45), (30, 35), (10, 35), ()]


def test_a_view_box_that_begins_elsewhere_is_moved() -> None:
    head = HEAD.replace("0 0 100 50", "-10 -20 100 50")
    ((path, *_),) = drawn('<rect width="1" height="1"/>', head).figures
    assert points(path)[0] == (10, 30)


def test_width_and_height_stand_for_a_view_box() -> None:
    head = HEAD.replace('viewBox="0 0 100 50"', 'width="30px" height="20"')
    assert drawn('<circle r="3"/>', head).width == 30


@pytest.mark.parametrize(
    ("shape", "box"),
    [
        ('<circle cx="50" cy="25" r="10"/>', (40, 15, 60, 35)),
        ('<ellipse cx="50" cy="25" rx="20" ry="10"/>', (30, 15, 70, 35)),
        ('<polygon points="10,10 20,10 15,30"/>', (10, 20, 20, 40)),
        ('<path d="M10 10 h20 v5 h-20 z"/>', (10, 35, 30, 40)),
        ('<rect x="1" y="2" width="10" height="4" rx="2"/>', (1, 44, 11, 48)),
        ('<rect x="1" y="2" width="10" height="4" rx="9" ry="1"/>', (1, 44, 11, 48)),
        ('<path d="M0 0 q 10 0 10 10 a 5 5 0 0 1 -10 0 z"/>', (0, 34, 10, 50)),
    ],
)
def test_every_shape_fills_its_box(shape: str, box: tuple[float, ...]) -> None:
    ((path, color, *_),) = drawn(shape).figures
    assert color == (0, 0, 0)  # black, if it does not say
    ends = [pair[-2:] for pair in points(path) if pair]
    xs, ys = [x for x, _ in ends], [y for _, y in ends]
    assert (min(xs), min(ys), max(xs), max(ys)) == pytest.approx(box, abs=1.2)


@pytest.mark.parametrize(
    ("transform", "first"),
    [
        ("translate(5)", (5, 50)),
        ("translate(5, 10)", (5, 40)),
        ("scale(2)", (0, 50)),
        ("translate(10 0) scale(2)", (10, 50)),
        ("rotate(90)", (0, 50)),
        ("rotate(180, 5, 5)", (10, 40)),
        ("matrix(1 0 0 1 7 8)", (7, 42)),
        ("skewX(45) translate(0 10)", (10, 40)),
        ("skewY(45) translate(10 0)", (10, 40)),
        ("", (0, 50)),
    ],
)
def test_transforms_are_done_from_the_last_to_the_first(
    transform: str, first: tuple[float, float]
) -> None:
    inner = f'<rect width="2" height="2" transform="{transform}"/>'
    ((path, *_),) = drawn(inner).figures
    assert points(path)[0] == pytest.approx(first)


def test_groups_hand_on_their_colour_and_place() -> None:
    inner = (
        '<g fill="#0b4" transform="translate(1 1)"><g style="fill: rgb(0,0,255)">'
        '<rect width="1" height="1"/></g><rect width="1" height="1"/></g>'
        '<rect width="1" height="1" fill="none"/><rect width="1" height="1" fill="White"/>'
    )
    colors = [figure.fill for figure in drawn(inner).figures]
    assert colors == [(0, 0, 1), pytest.approx((0, 0xBB / 255, 0x44 / 255)), (1, 1, 1)]


def test_what_nobody_sees_is_passed_over() -> None:
    inner = (
        "<title>Acme</title><desc>A <b>logo</b></desc><metadata><x/></metadata><defs/>"
        '<i:view xmlns:i="http://www.inkscape.org/namespaces/inkscape"><i:grid/></i:view>'
        '<rect id="a" class="b" width="0" height="4"/><circle r="4" stroke="none" opacity="1"/>'
    )
    assert len(drawn(inner).figures) == 1


@given(st.lists(st.floats(-1e6, 1e6), max_size=6))
def test_numbers_come_back_as_they_were(values: list[float]) -> None:
    assert svg.numbers(" ".join(map(repr, values))) == values


# ---- what is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<script>alert(1)</script>", "<script> is not printed"),
        ('<image href="file:///etc/passwd"/>', "<image> is not printed"),
        ('<use href="#a"/>', "<use> is not printed"),
        ("<style>@import url(http://x)</style>", "<style> is not printed"),
        ("<foreignObject/>", "<foreignObject> is not printed"),
        ("<text>Acme</text>", "<text> is not printed"),
        ("<line/>", "<line> is not printed"),
        ("<linearGradient/>", "<linearGradient> is not printed"),
        ('<rect onload="x()"/>', "'onload' runs or fetches something"),
        ('<rect href="http://x"/>', "'href' runs or fetches something"),
        (
            '<g xmlns:l="http://www.w3.org/1999/xlink" l:href="http://x"/>',
            "'href' runs or fetches something",
        ),
        ('<rect fill="url(#a)"/>', "the colour 'url(#a)' is not known"),
        ('<rect style="fill: url(http://x)"/>', "the colour 'url(http://x)' is not known"),
        ('<rect fill="paars"/>', "the colour 'paars' is not known"),
        ('<rect fill="rgb(300,0,0)"/>', "the colour 'rgb(300,0,0)' is not known"),
        ('<rect stroke="#000"/>', "'stroke: #000' is not printed"),
        ('<rect opacity="0.5"/>', "'opacity: 0.5' is not printed"),
        ('<rect display="none"/>', "'display: none' is not printed"),
        ('<path fill-rule="odd" d=""/>', "'fill-rule: odd' is not known"),
        ('<rect filter="url(#b)"/>', "'filter' is not printed"),
        ('<g clip-path="url(#b)"/>', "'clip-path' is not printed"),
        ('<rect width="10%" height="1"/>', "'10%' is not a list of numbers"),
        ('<rect width="1 2" height="1"/>', "'width' is not one number"),
        ('<polygon points="1,2 3"/>', "the points of a polygon are pairs"),
        ('<path d="M0 0 L 1"/>', "a path is not written as one"),
        ('<g transform="turn(3)"/>', "the transform 'turn(3)' is not known"),
        ('<g transform="rotate(1 2)"/>', "the transform 'rotate' has 2 numbers"),
        ("<g>" * 60 + "</g>" * 60, "groups are nested more than 50 deep"),
    ],
)
def test_what_is_not_printed_is_an_error_with_its_line(inner: str, expected: str) -> None:
    line, found, help = refused(f"{HEAD}\n{inner}</svg>")
    assert (line, found[: len(expected)]) == (2, expected)
    assert help


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (DOCTYPE.format("x" * 9) + HEAD + "&a;</svg>", "it has a document type"),
        ('<!DOCTYPE svg SYSTEM "http://x/a.dtd">' + HEAD + "</svg>", "it has a document type"),
        (HEAD + "&a;</svg>", "it is no SVG: undefined entity"),
        ("no picture", "it is no SVG: syntax error"),
        ("", "it is no SVG: no element found"),
        ("\x89PNG\r\n", "it is no SVG"),
        ("<html/>", "it is no SVG: it begins with <html>"),
        ('<svg viewBox="0 0 1 1"/>', "its <svg> does not say that it is SVG"),
        (HEAD + "</svg>", "nothing is drawn"),
        (HEAD.replace("100 50", "0 0") + "</svg>", "it has no viewBox"),
        (HEAD.replace("0 0 100 50", "a b") + "</svg>", "'a b' is not a list of numbers"),
        ("<svg xmlns='http://www.w3.org/2000/svg'/>", "it has no viewBox"),
    ],
)
def test_what_is_no_drawing_is_an_error(text: str, expected: str) -> None:
    assert refused(text)[1].startswith(expected)


def test_a_file_that_grows_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand million laughs begin with a document type; large files are not even read."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE svg [<!ENTITY l0 "ha">{laughs}]>{HEAD}&l9;</svg>'
    assert refused(bomb)[1].startswith("it has a document type")
    monkeypatch.setattr(svg, "LARGEST", 1_000_000)
    assert "more than 1 MB" in refused(HEAD + " " * 1_000_000 + "</svg>")[1]
    monkeypatch.setattr(svg, "MOST", 20)
    assert "more than 20 lines and curves" in refused(HEAD + '<circle r="1"/>' * 9 + "</svg>")[1]


@given(st.binary(max_size=200))
def test_no_bytes_make_it_fail_in_another_way(data: bytes) -> None:
    with pytest.raises(NoDrawing):
        read(data)


@given(st.text("<>/=\"' gsvrectpathfill0123#MmLlCcZz.-", max_size=60))
def test_no_elements_make_it_fail_in_another_way(inner: str) -> None:
    with suppress(NoDrawing):
        assert drawn(inner).figures
