"""Ink measured on pictures made by hand, where every value is known."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageDraw

from layouts.geometry import Rect
from layouts.preflight import plates
from layouts.preflight.plates import Area, Ink, NotRun, measure, one
from tests.layouts.preflight.specimen import HIGH, WIDE, Case, drawn, separation

DPI = 72.0  # so that a pixel is a point
PAGE = Rect(0, 0, 200, 300)
TRIM = Rect(10, 10, 180, 280)
AREA = Area(0, PAGE, TRIM)
CYAN = (255, 0, 0, 0)
Reader = Callable[[str], str]


def paper(color: tuple[int, int, int, int] = (0, 0, 0, 0)) -> Image.Image:
    return Image.new("CMYK", (200, 300), color)


def filled(
    box: tuple[int, int, int, int],
    color: tuple[int, int, int, int] = CYAN,
    on: Image.Image | None = None,
) -> Image.Image:
    """Return paper with a rectangle, right and lower edge not included; y down, as in pictures."""
    image = on or paper()
    left, top, right, low = box
    ImageDraw.Draw(image).rectangle((left, top, right - 1, low - 1), fill=color)
    return image


def measured(image: Image.Image, limit: float = 100) -> Ink:
    return one(image, AREA, DPI, limit)


def test_bare_paper_has_no_ink() -> None:
    assert measured(paper()) == Ink(0, 0, (0, 300), 0, (0, 300))


@pytest.mark.parametrize(
    ("color", "most"),
    [
        ((255, 0, 0, 0), 100),
        ((255, 255, 0, 0), 200),
        ((255, 255, 255, 255), 400),
        ((51, 51, 51, 51), 80),
    ],
)
def test_ink_is_the_sum_of_four_plates(color: tuple[int, int, int, int], most: float) -> None:
    assert measured(paper(color), 500).most == pytest.approx(most)


def test_a_few_rich_pixels_do_not_count() -> None:
    image = filled((0, 0, 7, 8), (255, 255, 255, 255), paper(CYAN))  # 56 of 60 000
    assert measured(image).most == pytest.approx(100)


def test_more_than_a_thousandth_of_the_pixels_count() -> None:
    image = filled((0, 0, 8, 8), (255, 255, 255, 255), paper(CYAN))
    assert measured(image).most == pytest.approx(400)


def test_the_densest_square_is_found_with_its_place() -> None:
    ink = measured(filled((100, 200, 160, 260), (255, 255, 0, 0)))
    assert ink.densest == pytest.approx(200)
    assert ink.at == (130, 70)


def test_the_mean_of_a_square_is_less_than_its_richest_part() -> None:
    ink = measured(filled((100, 200, 130, 260), (255, 255, 0, 0)))
    assert ink.densest == pytest.approx(100)


def test_squares_are_not_looked_at_below_the_limit() -> None:
    assert measured(filled((100, 200, 160, 260), (255, 255, 0, 0)), 300).densest == 0


SIDES = {
    "upper": ((0, 10, 200, 300), (100, 290)),
    "lower": ((0, 0, 200, 290), (100, 10)),
    "left": ((10, 0, 200, 300), (10, 150)),
    "right": ((0, 0, 190, 300), (190, 150)),
}


@pytest.mark.parametrize("side", SIDES)
def test_art_that_ends_at_the_trim_is_found_on_each_side(side: str) -> None:
    box, place = SIDES[side]
    ink = measured(filled(box))
    assert ink.cut == pytest.approx(100)
    assert ink.cut_at == pytest.approx(place, abs=1)


@pytest.mark.parametrize("depth", [2, 5, 7])
def test_art_that_ends_in_the_bleed_is_found(depth: int) -> None:
    assert measured(filled((0, 10 - depth, 200, 300))).cut == pytest.approx(100)


def test_a_part_of_a_side_counts_as_its_share() -> None:
    image = filled((0, 0, 100, 300))
    filled((100, 10, 200, 290), CYAN, image)
    assert measured(image).cut == pytest.approx(50)
    top = filled((0, 0, 200, 300))
    filled((100, 0, 145, 10), (0, 0, 0, 0), top)
    assert measured(top).cut == pytest.approx(25)


def slanted() -> Image.Image:
    image = paper()
    ImageDraw.Draw(image).polygon([(60, 60), (100, 60), (160, 0), (120, 0)], fill=CYAN)
    return image


def round_art() -> Image.Image:
    image = paper()
    ImageDraw.Draw(image).ellipse((60, 6, 130, 76), fill=CYAN)
    return image


def framed() -> Image.Image:
    image = paper()
    ImageDraw.Draw(image).rectangle((10, 10, 189, 289), outline=CYAN, width=2)
    return image


@pytest.mark.parametrize(
    "image",
    [
        paper(CYAN),
        filled((12, 12, 188, 288)),
        filled((50, 0, 100, 60)),
        filled((50, 10, 55, 60)),
        slanted(),
        round_art(),
        framed(),
    ],
    ids=["whole", "white border", "tab", "narrow", "slanted", "round", "frame"],
)
def test_art_that_goes_on_or_never_touches_the_trim_is_not_cut(image: Image.Image) -> None:
    assert measured(image).cut == 0


def test_a_page_without_bleed_has_no_ring_to_look_at() -> None:
    flush = Area(0, PAGE, PAGE)
    assert one(paper(CYAN), flush, DPI, 100).cut == 0


@pytest.fixture
def specimen(tmp_path: Path) -> Path:
    path = tmp_path / "specimen.pdf"
    path.write_bytes(Case("x", drawn("1 1 0.5 0 k 40 100 60 60 re f")).data())
    return path


WHOLE = Rect(0, 0, WIDE, HIGH)
INNER = WHOLE.grown(-8.5)


def test_poppler_draws_the_plates_that_the_content_asks_for(specimen: Path, reader: Reader) -> None:
    reader("pdftoppm")
    front, back = measure(specimen, [Area(0, WHOLE, INNER), Area(1, WHOLE, INNER)], 150)
    assert front.most == pytest.approx(250, abs=1)
    assert front.densest == pytest.approx(250, abs=1)
    assert front.at == pytest.approx((70, 130), abs=10)
    assert back.most == pytest.approx(40, abs=1)
    assert (front.cut, back.cut) == (0, 0)


def test_only_the_pages_asked_for_are_drawn(specimen: Path, tmp_path: Path) -> None:
    target = tmp_path / "part.pdf"
    plates.cut_to_bleed(specimen, target, [Area(1, INNER, INNER), Area(3, WHOLE, INNER)])
    with pikepdf.open(target) as pdf:
        assert len(pdf.pages) == 2
        assert [float(value) for value in pdf.pages[0].MediaBox] == pytest.approx(
            [INNER.x, INNER.y, INNER.right, INNER.top]
        )


def spots(name: str) -> Any:
    ink, under = pikepdf.Name(f"/{name}"), pikepdf.Name.DeviceCMYK
    return pikepdf.Array([pikepdf.Name.Separation, ink, under, pikepdf.Dictionary()])


def devices(*names: str) -> Any:
    inks = pikepdf.Array([pikepdf.Name(f"/{name}") for name in names])
    under = pikepdf.Name.DeviceCMYK
    return pikepdf.Array([pikepdf.Name.DeviceN, inks, under, pikepdf.Dictionary()])


def test_the_inks_of_tools_paint_nothing_wherever_they_are_named() -> None:
    indexed = pikepdf.Array([pikepdf.Name.Indexed, spots("Crease"), 1, b"01"])
    both, mixed = devices("die-cut", "Crease"), devices("die-cut", "Cyan")
    spaces = pikepdf.Dictionary(A=spots("die-cut"), B=indexed, C=spots("Gold"), D=both, E=mixed)
    held = pikepdf.Dictionary(ColorSpace=spaces)
    page = pikepdf.Dictionary(Resources=held)
    plates.silence(page, {"die-cut", "Crease"})
    found = held.ColorSpace
    assert [str(found.A[1]), str(found.B[1][1]), str(found.C[1])] == ["/None", "/None", "/Gold"]
    assert [[str(name) for name in space[1]] for space in (found.D, found.E)] == [
        ["/None", "/None"],
        ["/die-cut", "/Cyan"],
    ]


def test_a_colour_space_that_is_made_to_lie_endlessly_deep_is_let_be() -> None:
    inner = spots("Crease")
    for _ in range(50):
        inner = pikepdf.Array([inner])
    plates.silence(inner, {"Crease"})


OVER_ART = "1 1 0.5 0 k 40 100 60 60 re f /Over gs /S CS 1 SCN 20 w 20 130 m 120 130 l S"


@pytest.mark.parametrize(("name", "most"), [("CutContour", 250), ("Gold", 300)])
def test_a_die_is_no_ink_and_a_spot_colour_counts_as_what_stands_for_it(
    name: str, most: float, tmp_path: Path, reader: Reader
) -> None:
    reader("pdftoppm")
    path = tmp_path / "specimen.pdf"
    changed = drawn(OVER_ART, ColorSpace={"S": separation(name, full=(0, 0, 0.5, 0))})
    path.write_bytes(Case("x", changed).data())
    (ink,) = measure(path, [Area(0, WHOLE, INNER)], 400, ["CutContour"])
    assert ink.most == pytest.approx(most, abs=1)


def test_a_die_in_a_space_of_several_inks_is_no_ink_either(tmp_path: Path, reader: Reader) -> None:
    reader("pdftoppm")
    space = separation("CutContour", full=(0, 0, 0.5, 0))
    space[0], space[1] = pikepdf.Name.DeviceN, pikepdf.Array([space[1]])
    path = tmp_path / "specimen.pdf"
    path.write_bytes(Case("x", drawn(OVER_ART, ColorSpace={"S": space})).data())
    (counted,) = measure(path, [Area(0, WHOLE, INNER)], 400)
    (ink,) = measure(path, [Area(0, WHOLE, INNER)], 400, ["CutContour"])
    assert counted.most == pytest.approx(300, abs=1)
    assert ink.most == pytest.approx(250, abs=1)


def test_a_large_page_is_drawn_coarser(
    specimen: Path, monkeypatch: pytest.MonkeyPatch, reader: Reader
) -> None:
    reader("pdftoppm")
    monkeypatch.setattr(plates, "MOST_PIXELS", 5000)
    (ink,) = measure(specimen, [Area(0, WHOLE, INNER)], 150)
    assert ink.most == pytest.approx(250, abs=1)


def test_no_pages_need_no_drawing(specimen: Path, reader: Reader) -> None:
    reader("pdftoppm")
    assert measure(specimen, [], 300) == []


@pytest.mark.parametrize("size", [0.5, 1e6])
def test_a_page_without_a_sensible_size_is_not_drawn(
    size: float, specimen: Path, reader: Reader
) -> None:
    reader("pdftoppm")
    with pytest.raises(NotRun, match="no size that can be drawn"):
        measure(specimen, [Area(0, Rect(0, 0, size, size), INNER)], 300)


def failing(tmp_path: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = tmp_path / "pdftoppm"
    fake.write_text(f"#!/bin/sh\n{script}\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")


@pytest.mark.parametrize(
    ("script", "said"),
    [("exit 3", "failed: CalledProcessError"), ("exit 0", "drew 0 of 1 pages")],
)
def test_a_renderer_that_fails_is_not_believed(
    script: str, said: str, specimen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(tmp_path, script, monkeypatch)
    with pytest.raises(NotRun, match=said):
        measure(specimen, [Area(0, WHOLE, INNER)], 300)
