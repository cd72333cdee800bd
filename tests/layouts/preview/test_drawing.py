"""Drawings as SVG: the ink of a figure and nothing else, letters as outlines, pictures as data."""

import re
import zlib
from base64 import b64decode
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from layouts.geometry import Rect, Size, moved
from layouts.page import Bitmap, Document, Group, Page, Picture, Shape, rectangle
from layouts.preview.bitmaps import address, png
from layouts.preview.drawing import drawing, path_data
from layouts.tree import Node
from tests.samples import BLACK
from tests.web import pages, parse


def document(figure: Node, *items: Shape | Group | Picture) -> Document:
    return Document(
        "x", "nl", [Page(Size(200, 100), 0, items)], Node("Document", children=[figure])
    )


def square(node: Node | None, x: float = 10) -> Shape:
    return Shape(rectangle(Rect(x, 20, 30, 40)), fill=BLACK, node=node)


def bitmap(mode: str, *, alpha: bool = False) -> tuple[Bitmap, Image.Image]:
    """Return a picture of 5 by 3 points in which no two points are alike, and what it shows."""
    channels = {"L": 1, "RGB": 3}[mode]
    data = bytes(range(0, 5 * 3 * channels * 5, 5))
    image = Image.frombytes(mode, (5, 3), data)
    opaque = bytes(range(15)) if alpha else b""
    if alpha:
        image.putalpha(Image.frombytes("L", (5, 3), opaque))
    space = "gray" if mode == "L" else "rgb"
    packed = zlib.compress(opaque) if alpha else b""
    return Bitmap(5, 3, space, 8, zlib.compress(data), jpeg=False, alpha=packed), image  # type: ignore[arg-type]


def test_only_the_ink_of_the_figure_is_drawn() -> None:
    figure = Node("Figure", alt="Een blok")
    page = parse(drawing(figure, document(figure, square(None, 100), square(figure))))
    assert page.attributes["role"] == "img"
    assert page.attributes["aria-label"] == "Een blok"
    assert page.attributes["viewbox"] == "0 0 34.00 44.00"
    assert len(page.all("path")) == 1


def test_a_figure_without_ink_has_no_drawing() -> None:
    figure = Node("Figure", alt="Niets")
    assert drawing(figure, document(figure, square(None))) == ""


def test_holes_and_corners_of_a_logo_are_those_of_print() -> None:
    figure = Node("Figure", alt="x")
    shape = square(figure)._replace(even_odd=True, round=True, stroke=BLACK)
    path = parse(drawing(figure, document(figure, shape))).one("path")
    assert path.attributes["fill-rule"] == "evenodd"
    assert path.attributes["stroke-linejoin"] == "round"
    plain = parse(drawing(figure, document(figure, square(figure)))).one("path")
    assert {"fill-rule", "stroke-linejoin"}.isdisjoint(plain.attributes)


def test_what_stands_in_a_group_is_drawn_in_its_place() -> None:
    figure = Node("Figure", alt="x")
    inner = Group((square(figure), square(None)), moved(50, 0))
    page = parse(drawing(figure, document(figure, inner, square(figure))))
    assert len(page.all("path")) == 2
    assert page.attributes["viewbox"] == "0 0 84.00 44.00"
    assert "matrix(1 0 0 1 50 0)" in [one.attributes["transform"] for one in page.all("g")]


def test_a_clip_cuts_what_it_holds() -> None:
    figure = Node("Figure", alt="x")
    page = parse(drawing(figure, document(figure, Group((square(figure),), clip=Rect(0, 0, 9, 9)))))
    assert page.all("svg")[1].attributes["viewbox"] == "0.00 0.00 9.00 9.00"


def test_a_path_is_written_with_two_decimals() -> None:
    assert path_data((("M", 0, 1 / 3), ("L", 2, 3.005), ("Z",))) == "M0.00 0.33 L2.00 3.00 Z"
    assert path_data((("M", 0.5, 1),), 100) == "M50.00 100.00"


@pytest.mark.parametrize("mode", ["L", "RGB"])
@pytest.mark.parametrize("alpha", [False, True])
def test_a_picture_is_shown_point_by_point(mode: str, alpha: bool) -> None:
    made, expected = bitmap(mode, alpha=alpha)
    found = Image.open(BytesIO(png(made)))
    assert found.mode == expected.mode
    assert found.tobytes() == expected.tobytes()


def test_a_picture_of_lines_has_one_bit_for_each_point() -> None:
    rows = bytes((0b10101010, 0b11000000, 0b01010101, 0b00000000))
    found = Image.open(BytesIO(png(Bitmap(10, 2, "gray", 1, zlib.compress(rows), jpeg=False))))
    assert found.mode == "1"
    assert [found.getpixel((x, 0)) for x in range(10)] == [255, 0] * 4 + [255, 255]


@given(st.integers(1, 9), st.integers(1, 9))
def test_pictures_of_any_size_come_back(wide: int, high: int) -> None:
    data = bytes(number * 7 % 256 for number in range(wide * high * 3))
    found = Image.open(BytesIO(png(Bitmap(wide, high, "rgb", 8, zlib.compress(data), jpeg=False))))
    assert found.size == (wide, high)
    assert found.tobytes() == data


def test_a_jpeg_stays_as_it_is() -> None:
    made = Bitmap(1, 1, "rgb", 8, b"\xff\xd8 as it is", jpeg=True)
    kind, data = address(made).split(",")
    assert kind == "data:image/jpeg;base64"
    assert b64decode(data) == made.data


def test_a_picture_stands_upright_with_its_words() -> None:
    figure = Node("Figure", alt="Logo")
    made, _ = bitmap("RGB")
    item = Picture(Rect(10, 20, 50, 30), "logo.png", made, made, figure)
    page = parse(drawing(figure, document(figure, item)))
    image = page.one("image")
    assert image.attributes["href"].startswith("data:image/png;base64,")
    assert image.attributes["transform"] == "matrix(1 0 0 -1 10.00 50.00)"
    assert page.attributes["viewbox"] == "0 0 54.00 34.00"


def test_letters_are_outlines_and_need_no_font() -> None:
    drawn = pages().read("booklet").all(role="img")
    assert drawn
    for one in drawn:
        assert one.all("text") == []
        assert one.attributes["aria-label"]
    fills = {path.attributes.get("fill", "") for one in drawn for path in one.all("path", "g")}
    assert all(re.fullmatch(r"#[0-9a-f]{6}|none|", fill) for fill in fills)
