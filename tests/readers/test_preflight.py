"""What preflight sees in a file is what other programs see there."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from deck.units import to_mm
from layouts.geometry import Rect
from layouts.preflight.inspected import Inspected
from layouts.preflight.plates import Area, measure
from tests.layouts.preflight.specimen import HIGH, WIDE, Case, Change, drawn, picture, separation

Reader = Callable[[str], str]
CUT = {"ColorSpace": {"Cut": separation("CutContour")}}
PAGE = Rect(0, 0, WIDE, HIGH)


def specimen(folder: Path, change: Change) -> Path:
    path = folder / "specimen.pdf"
    path.write_bytes(Case("x", change).data())
    return path


def output(*command: str | Path) -> str:
    return subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=True
    ).stdout


def test_qpdf_finds_the_specimen_whole(tmp_path: Path, reader: Reader) -> None:
    said = output(reader("qpdf"), "--check", specimen(tmp_path, lambda pdf: None))
    assert "No syntax or stream encoding errors found" in said


@pytest.mark.parametrize("name", ["cards-press.pdf", "booklet-press.pdf", "box-press.pdf"])
def test_poppler_reads_the_same_boxes(name: str, built: Path, reader: Reader) -> None:
    said = output(reader("pdfinfo"), "-box", built / name)
    boxes = dict(re.findall(r"(\w+Box): +(.+)", said))
    with pikepdf.open(built / name) as pdf:
        side = Inspected(built / name, pdf).sides[0]
        for label, box in (
            ("MediaBox", side.media),
            ("BleedBox", side.bleed),
            ("TrimBox", side.trim),
        ):
            numbers = [float(part) for part in boxes[label].split()]
            assert numbers == pytest.approx((box.x, box.y, box.right, box.top), abs=0.01)


@pytest.mark.parametrize("name", ["cards-press.pdf", "booklet-press.pdf", "box-press.pdf"])
def test_poppler_finds_the_same_fonts(name: str, built: Path, reader: Reader) -> None:
    rows = output(reader("pdffonts"), built / name).splitlines()[2:]
    with pikepdf.open(built / name) as pdf:
        fonts = {
            str(font.BaseFont)[1:] for _, _, font in Inspected(built / name, pdf).entries("Font")
        }
    assert {row.split()[0] for row in rows} <= fonts


@pytest.mark.parametrize(("pixels", "points"), [(200, 72), (300, 72), (150, 36), (999, 144)])
def test_poppler_counts_the_same_pixels_on_an_inch(
    pixels: int, points: int, tmp_path: Path, reader: Reader
) -> None:
    code = f"{points} 0 0 {points} 20 60 cm /P Do"
    path = specimen(tmp_path, drawn(code, XObject={"P": picture(pixels, pixels)}))
    tool = Path(reader("pdftoppm")).with_name("pdfimages")
    (row,) = output(tool, "-list", path).splitlines()[2:]
    with pikepdf.open(path) as pdf:
        painted = Inspected(path, pdf).sides[0].contents.painted
        (found,) = [one.picture.ppi for one in painted if one.picture]
    assert int(row.split()[12]) == pytest.approx(found, abs=1)


INKS = [
    ("1 1 0.5 0 k 40 100 60 60 re f", 250),
    ("0.5 0.3 0 0 k 40 100 60 60 re f /Over gs 0 0 0 1 k 40 100 60 60 re f", 180),
    ("/Off gs 0.5 0.3 0 0 k 40 100 60 60 re f 0 0 0 1 k 40 100 60 60 re f", 100),
    ("1 1 1 1 k 40 100 60 60 re f", 400),
]


def plates_of_ghostscript(path: Path, folder: Path, gs: str) -> list[Image.Image]:
    """Return the plates of the first page, at 72 dpi: paper is white, full ink is black."""
    target = folder / "plate%d.tif"
    output(
        gs, "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", "-r72", "-dLastPage=1",
        f"-sOutputFile={target}", path,
    )  # fmt: skip
    return [Image.open(file).convert("L") for file in sorted(folder.glob("plate1(*).tif"))]


@pytest.mark.parametrize(("code", "ink"), INKS)
def test_ghostscript_puts_as_much_ink_on_the_paper(
    code: str, ink: float, tmp_path: Path, reader: Reader
) -> None:
    off = pikepdf.Dictionary(OP=False, op=False, OPM=1)
    path = specimen(tmp_path, drawn(code, ExtGState={"Off": off}))
    (ours,) = measure(path, [Area(0, PAGE, PAGE)], 500)
    plates = plates_of_ghostscript(path, tmp_path, reader("gs"))
    middle = 70, round(HIGH - 130)
    theirs = sum(
        (255 - float(plate.tobytes()[middle[1] * plate.width + middle[0]])) / 2.55
        for plate in plates
    )
    assert ours.most == pytest.approx(ink, abs=1)
    assert theirs == pytest.approx(ink, abs=1)


def test_ghostscript_gives_a_die_line_a_plate_of_its_own(tmp_path: Path, reader: Reader) -> None:
    code = "/Over gs /Cut CS 1 SCN 4 w 20 150 m 90 150 l S"
    path = specimen(tmp_path, drawn(code, **CUT))
    plates_of_ghostscript(path, tmp_path, reader("gs"))
    assert (tmp_path / "plate1(CutContour).tif").is_file()


def test_the_cards_have_their_size_in_millimetres(built: Path) -> None:
    with pikepdf.open(built / "cards-press.pdf") as pdf:
        trims = {tuple(side.trim[2:]) for side in Inspected(built, pdf).sides}
    assert [[round(to_mm(part), 1) for part in trim] for trim in trims] == [[70, 100]]
