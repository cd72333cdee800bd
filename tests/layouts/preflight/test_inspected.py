"""A file under inspection: which pages look the same, their boxes, and all of its resources."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from layouts.geometry import Rect
from layouts.preflight.glyphs import Glyphs
from layouts.preflight.inspected import Inspected, name_of
from layouts.preflight.limits import Limits
from layouts.preflight.rules.boxes import sized
from layouts.preflight.rules.colors import richest
from layouts.preflight.rules.document import day, stated
from layouts.preflight.side import above
from tests.layouts.preflight.specimen import (
    BLEED,
    HIGH,
    WIDE,
    Case,
    Change,
    drawn,
    embedded,
    form,
    pages,
    separation,
)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Any]:
    """Return what opens the specimen after a change."""
    files: list[pikepdf.Pdf] = []

    def opening(change: Change = lambda pdf: None, standard: str = "x4") -> Inspected:
        path = tmp_path / "given.pdf"
        path.write_bytes(Case("x", change, standard).data())
        files.append(pikepdf.open(path))
        return Inspected(path, files[-1])

    yield opening
    for file in files:
        file.close()


def test_pages_with_one_content_are_one_side(opened: Any) -> None:
    assert [(side.number, side.pages) for side in opened().sides] == [
        (1, [1]),
        (2, [2, 4]),
        (3, [3]),
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Rotate", 90),
        ("TrimBox", Array([20, 20, 90, 90])),
        ("UserUnit", 2),
        ("Group", Dictionary(S=Name.Transparency)),
    ],
)
def test_pages_that_differ_in_more_than_content_are_different_sides(
    name: str, value: Any, opened: Any
) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[3].obj[f"/{name}"] = value

    assert [side.pages for side in opened(change).sides] == [[1], [2], [3], [4]]


def test_pages_without_content_are_never_the_same(opened: Any) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            del page.obj["/Contents"]

    assert len(opened(change).sides) == 4


def test_boxes_are_read_whatever_corner_comes_first(opened: Any) -> None:
    def change(page: Any) -> None:
        page.TrimBox = Array([90, 80, 20, 10])

    assert opened(pages(change)).sides[0].trim == Rect(20, 10, 70, 70)


def test_a_page_without_boxes_is_its_media(opened: Any) -> None:
    def change(page: Any) -> None:
        del page["/TrimBox"], page["/BleedBox"]

    side = opened(pages(change)).sides[0]
    assert side.trim == side.bleed == side.media
    assert tuple(side.media) == pytest.approx((0, 0, WIDE, HIGH))


def test_a_box_that_is_none_is_not_there(opened: Any) -> None:
    def change(page: Any) -> None:
        page.TrimBox = Array([1, 2, 3])

    assert opened(pages(change)).sides[0].box("TrimBox") is None


def test_media_and_resources_may_come_from_the_tree_above(opened: Any) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        first = pdf.pages[0].obj
        tree = first.Parent
        tree.MediaBox, tree.Resources = first.MediaBox, first.Resources
        del first["/MediaBox"], first["/Resources"]

    file = opened(change)
    assert tuple(file.sides[0].media) == pytest.approx((0, 0, WIDE, HIGH))
    assert file.sides[0].contents.undefined == []
    assert above(Dictionary(), "/MediaBox") is None


def test_a_place_is_measured_from_the_corner_of_the_trim(opened: Any) -> None:
    side = opened().sides[0]
    assert side.at(BLEED + 72, BLEED + 36) == pytest.approx((25.4, 12.7))
    assert side.at(float("inf"), 0) is None


def test_what_lies_beside_the_bleed_is_not_shown(opened: Any) -> None:
    side = opened(drawn("1 0 0 0 k -30 50 9 9 re f -5 50 9 9 re f")).sides[0]
    assert len(side.contents.painted) == len(side.shown) + 1


def test_resources_of_forms_are_found_and_each_dictionary_is_named_once(opened: Any) -> None:
    def font(pdf: pikepdf.Pdf) -> Any:
        inner = form("")(pdf)
        inner.Resources = Dictionary(Font=Dictionary(Inner=embedded(pdf)))
        return inner

    file = opened(drawn("", XObject={"X": font}))
    assert [name for _, name, _ in file.entries("Font")] == ["F1", "Inner"]


def test_spots_are_named_with_their_first_page(opened: Any) -> None:
    file = opened(drawn("/Ink cs 1 scn 1 1 9 9 re f", ColorSpace={"Ink": separation("Gold")}))
    assert {name: side.number for name, side in file.spots.items()} == {"Gold": 1}


def test_the_richest_colour_is_that_of_the_content(opened: Any) -> None:
    file = opened(drawn("1 1 0.5 0 k 1 1 9 9 re f"))
    assert richest(file, Limits()) == pytest.approx(250)


def test_marks_beside_the_bleed_and_lines_of_a_die_are_not_the_richest_colour(opened: Any) -> None:
    spaces = {"All": separation("All"), "Cut": separation("CutContour")}
    code = "/All CS 1 SCN -30 50 m -20 50 l S /Cut CS 1 SCN 20 50 m 40 50 l S"
    assert richest(opened(drawn(code, ColorSpace=spaces)), Limits()) == pytest.approx(100)


def test_the_packet_is_read_with_short_names(opened: Any) -> None:
    said = stated(opened())
    assert said["dc:title"] == "Specimen"
    assert said["pdf:Trapped"] == "False"
    assert said["pdfxid:GTS_PDFXVersion"] == "PDF/X-4"


@pytest.mark.parametrize("packet", [b"", b"<a>", b"no xml at all", b"\xff\xfe\x00"])
def test_a_packet_that_is_no_xml_says_nothing(packet: bytes, opened: Any) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Metadata = pdf.make_stream(packet)

    assert stated(opened(change)) == {}


def test_a_file_without_packet_says_nothing(opened: Any) -> None:
    assert stated(opened(standard="x1a")) == {}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("D:20260102030405Z", "2026-01-02T03:04:05Z", True),
        ("D:20260102030405+00'00'", "2026-01-02T03:04:05+00:00", True),
        ("D:20260102", "2026-01-02", True),
        ("D:20260102030405Z", "2026-01-03T03:04:05Z", False),
    ],
)
def test_dates_are_compared_to_the_minute(one: str, other: str, same: bool) -> None:
    assert (day(one) == day(other)) is same


def test_glyphs_have_the_boxes_that_pdfium_measures(opened: Any) -> None:
    file = opened()
    capital, small = file.glyphs(file.sides[0])
    assert (capital.text, small.text) == ("A", "a")
    assert capital.box.y == pytest.approx(61, abs=0.3)
    assert capital.box.height == pytest.approx(6.9, abs=0.5)
    assert small.box.x == pytest.approx(40 + 5.4, abs=0.6)
    assert file.glyphs(file.sides[1]) == []


def test_glyphs_do_not_move_with_the_media(opened: Any) -> None:
    def shifted(page: Any) -> None:
        page.MediaBox = Array([-50, -70, WIDE + 50, HIGH + 70])

    file = opened(pages(shifted))
    capital = file.glyphs(file.sides[0])[0]
    assert (capital.box.x, capital.box.y) == pytest.approx((40, 61), abs=0.5)


def test_glyphs_can_be_read_page_by_page(opened: Any) -> None:
    reader = Glyphs(opened().path)
    assert [len(reader.of(number)) for number in range(4)] == [2, 0, 2, 0]
    reader.close()


def test_names_lose_their_slash() -> None:
    assert name_of(Name.Helvetica) == "Helvetica"
    assert name_of(12) == "12"


def test_sizes_are_told_in_millimetres() -> None:
    assert sized(72, 36) == "25.4 x 12.7 mm"
