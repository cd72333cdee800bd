"""Pages and sheets become files with exact boxes, shared streams and stored art."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest

from deck.color import Color
from layouts.geometry import Rect, Size, Transform, turned
from layouts.impose.sheet import Placement, Sheet
from layouts.page import Group, Page, Shape, circle, line, rectangle
from layouts.pdf.content import Stream, matrix, raised
from layouts.pdf.writer import Metadata, extent, write_pages, write_sheets

RED = Color((1, 0, 0), (0, 1, 1, 0))
BLUE = Color((0, 0, 1), (1, 1, 0, 0))
ABOUT = Metadata("Titel", "Maker", "Onderwerp", "nl", date(2026, 11, 23), "inkaart 0")
SQUARE = rectangle(Rect(0, 0, 10, 10))


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(data))


def operators(data: bytes, page: int = 0) -> list[str]:
    with opened(data) as pdf:
        return [str(op.operator) for op in pikepdf.parse_content_stream(pdf.pages[page])]


def pixel(data: bytes, x: float, y: float, page: int = 0) -> tuple[int, ...]:
    """Return the colour at a point in points from the lower left of the media."""
    with pypdfium2.PdfDocument(data) as document:
        image = document[page].render(scale=2).to_pil().convert("RGB")
    found = image.getpixel((int(x * 2), image.height - 1 - int(y * 2)))
    assert isinstance(found, tuple)
    return found


def test_the_boxes_nest_and_name_trim_and_bleed() -> None:
    data = write_pages([Page(Size(100, 50), 8.5, [])], ABOUT, space="cmyk")
    with opened(data) as pdf:
        page = pdf.pages[0].obj
        assert [float(n) for n in page.TrimBox] == [8.5, 8.5, 108.5, 58.5]
        assert [float(n) for n in page.BleedBox] == [0, 0, 117, 67]
        assert [float(n) for n in page.MediaBox] == [0, 0, 117, 67]


@pytest.mark.parametrize(("space", "operator"), [("cmyk", "k"), ("rgb", "rg")])
def test_a_colour_is_written_in_the_space_that_was_asked_for(space: Any, operator: str) -> None:
    data = write_pages([Page(Size(50, 50), 0, [Shape(SQUARE, fill=RED)])], ABOUT, space=space)
    assert operator in operators(data)


def test_a_colour_that_stays_is_written_once() -> None:
    items = [Shape(SQUARE, fill=RED), Shape(SQUARE, fill=RED), Shape(SQUARE, fill=BLUE)]
    data = write_pages([Page(Size(50, 50), 0, items)], ABOUT, space="cmyk")
    assert operators(data).count("k") == 2


def test_a_dashed_line_leaves_no_dash_behind() -> None:
    items = [
        Shape(line((0, 5), (50, 5)), stroke=RED, dash=(3, 2), round=True),
        Shape(line((0, 20), (50, 20)), stroke=RED, width=4),
    ]
    data = write_pages([Page(Size(50, 50), 0, items)], ABOUT, space="rgb")
    assert all(pixel(data, x, 20) == (255, 0, 0) for x in (5, 10, 15, 20, 25, 30))


def test_fill_and_stroke_are_painted_together() -> None:
    data = write_pages(
        [Page(Size(50, 50), 0, [Shape(circle(25, 25, 10), fill=RED, stroke=BLUE, width=2)])],
        ABOUT,
        space="rgb",
    )
    assert "B" in operators(data)
    assert pixel(data, 25, 25) == (255, 0, 0)
    assert pixel(data, 35, 25) == (0, 0, 255)


def test_art_with_a_name_is_stored_once() -> None:
    art = Group((Shape(SQUARE, fill=RED),), name="square")
    pages = [
        Page(Size(50, 50), 0, [art, art._replace(transform=Transform(2, 0, 0, 2, 20, 20))])
        for _ in range(3)
    ]
    data = write_pages(pages, ABOUT, space="rgb")
    with opened(data) as pdf:
        assert len(pdf.pages[0].obj.Resources.XObject) == 1
    assert pixel(data, 5, 5, 2) == (255, 0, 0)
    assert pixel(data, 38, 38, 2) == (255, 0, 0)
    assert pixel(data, 15, 15, 2) == (255, 255, 255)


def test_a_group_without_a_name_is_drawn_in_place_and_clipped() -> None:
    group = Group((Shape(SQUARE, fill=RED),), Transform(1, 0, 0, 1, 10, 10), Rect(0, 0, 5, 10))
    data = write_pages(
        [Page(Size(50, 50), 0, [group, Shape(SQUARE, fill=BLUE)])], ABOUT, space="rgb"
    )
    assert pixel(data, 12, 15) == (255, 0, 0)
    assert pixel(data, 17, 15) == (255, 255, 255)
    assert pixel(data, 2, 2) == (0, 0, 255)


def test_backs_that_look_the_same_share_one_stream() -> None:
    back = Page(Size(50, 50), 0, [Shape(SQUARE, fill=RED)], "back", "A", "back A")
    front = Page(Size(50, 50), 0, [Shape(SQUARE, fill=BLUE)], "front", "A-01", "A-01")
    data = write_pages([front, back, front, back], ABOUT, space="rgb")
    with opened(data) as pdf:
        streams = [page.obj.Contents.objgen for page in pdf.pages]
    assert streams[1] == streams[3]
    assert streams[0] != streams[2]


def test_a_page_can_stand_upside_down_on_a_sheet() -> None:
    page = Page(Size(40, 60), 0, [Shape(SQUARE, fill=RED)], "back", "A", "back A")
    shown = Rect(0, 0, 40, 60)
    sheet = Sheet(
        Size(100, 80),
        [
            Placement(page, turned(0, 0, page.trim, 0), shown),
            Placement(page, turned(50, 10, page.trim, 180), shown, 180),
        ],
        [Shape(line((0, 75), (100, 75)), stroke=BLUE, width=3)],
    )
    data = write_sheets([sheet], ABOUT, space="rgb")
    assert pixel(data, 5, 5) == (255, 0, 0)
    assert pixel(data, 85, 65) == (255, 0, 0)
    assert pixel(data, 55, 15) == (255, 255, 255)
    assert pixel(data, 50, 75) == (0, 0, 255)


def test_the_file_says_what_it_is_and_when_the_deck_was_made() -> None:
    with opened(write_pages([Page(Size(9, 9), 0, [])], ABOUT, space="cmyk")) as pdf:
        info = pdf.docinfo
        said = [str(info[name]) for name in ("/Title", "/Author", "/Creator")]
        assert said == ["Titel", "Maker", "inkaart 0"]
        assert info["/CreationDate"] == "D:20261123000000Z"
        assert pdf.Root.Lang == "nl"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


@pytest.mark.parametrize(
    ("flip", "hint"),
    [("long-edge", "/DuplexFlipLongEdge"), ("short-edge", "/DuplexFlipShortEdge"), ("none", None)],
)
def test_the_printer_is_told_how_to_turn_the_paper(flip: Any, hint: str | None) -> None:
    about = replace(ABOUT, duplex=flip, scaling=False)
    with opened(write_pages([Page(Size(9, 9), 0, [])], about, space="cmyk")) as pdf:
        asked = pdf.Root.ViewerPreferences
        assert asked.PrintScaling == "/None"
        assert asked.get("/Duplex") == hint


def test_same_pages_same_bytes() -> None:
    pages = [Page(Size(50, 50), 3, [Shape(SQUARE, fill=RED)])]
    assert write_pages(pages, ABOUT, space="cmyk") == write_pages(pages, ABOUT, space="cmyk")


def test_another_picture_gives_another_id() -> None:
    one, other = (
        write_pages([Page(Size(50, 50), 0, [Shape(SQUARE, fill=color)])], ABOUT, space="cmyk")
        for color in (RED, BLUE)
    )
    with opened(one) as first, opened(other) as second:
        assert bytes(first.trailer.ID[0]) != bytes(second.trailer.ID[0])


def test_the_extent_of_art_has_room_for_its_lines() -> None:
    group = Group((Shape(line((0, 0), (10, 0)), stroke=RED, width=4),))
    assert extent([group]).contains(Rect(0, -2, 10, 4))


def test_numbers_are_short() -> None:
    assert matrix(Transform(1, 0, 0, 1, 2.5, 0)) == "1 0 0 1 2.5 0"


def test_a_rise_in_em_becomes_points() -> None:
    assert raised("<01>]TJ 0.250 Ts[<02>]TJ 0 Ts[", 8) == "<01>]TJ 2.00 Ts[<02>]TJ 0.00 Ts["


def test_the_state_after_a_group_is_the_state_before() -> None:
    ops = Stream("rgb", lambda font: None, lambda group: "X")  # type: ignore[arg-type, return-value]
    ops.shape(Shape(SQUARE, fill=RED))
    ops.open(Transform(), None)
    ops.shape(Shape(SQUARE, fill=BLUE))
    ops.close()
    ops.shape(Shape(SQUARE, fill=RED))
    assert [code for code in ops.code if code.endswith(" rg")] == ["1 0 0 rg", "0 0 1 rg"]
