"""A logo from a PDF is where it belongs and has its own inks, for poppler and Ghostscript."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner
from PIL import Image, ImageChops

import build
from deck.units import to_mm
from tests.pdf_logos import one_page
from tests.readers.test_ghostscript import INKS, plates
from tests.readers.vera import NEEDS, PROFILES, broken_rules

Reader = Callable[[str], str]
# The left half in ink, with a hole by the even-odd rule; the right half in black alone.
CONTENT = ".9 .6 .1 .05 k 0 0 50 40 re 10 10 30 20 re f* 0 g 50 0 50 40 re f"
OWN = (0.9, 0.6, 0.1, 0.05)
BLUE = (24, 93, 156)  # as these look on paper


@pytest.fixture(scope="module", params=["x4", "x1a"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("logos") / "acme"
    (folder / "assets").mkdir(parents=True)
    (folder / "assets" / "logo.pdf").write_bytes(one_page(CONTENT))
    text = "edition: acme\ntheme: {logo: logo.pdf, logo_alt: Acme}\n"
    (folder / "edition.yaml").write_text(text, "utf-8")
    out = folder.parent / "out"
    only = ["--piece", "cards", "--cards", "INF-01", "--standard", request.param]
    result = CliRunner().invoke(build.cli, ["build", str(folder), *only, "--out", str(out)])
    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    return out / "acme-nl"


def area(image: Image.Image) -> tuple[float, float, float, float]:
    """Return the box of what is not black in a mask, in mm from the upper left at 60 dpi."""
    found = image.getbbox()
    assert found
    left, top, right, low = (part / 60 * 25.4 for part in found)
    return left, top, right, low


def test_the_plates_have_the_inks_that_the_designer_stated(
    made: Path, reader: Reader, tmp_path: Path
) -> None:
    found = plates(reader("gs"), made / "cards-press.pdf", 1, tmp_path)
    masks = []
    for ink, share in zip(INKS, OWN, strict=True):
        level = round(255 * (1 - share))
        masks.append(found[ink].point(lambda value, level=level: 255 * (abs(value - level) < 3)))
    both = masks[0]
    for mask in masks[1:]:
        both = Image.composite(mask, Image.new("L", mask.size), both)
    left, top, right, low = area(both)
    wide, high = 22.5 / 2, 9  # half of a logo that is 9 mm high and 22.5 mm wide
    assert (right - left, low - top) == pytest.approx((wide, high), abs=0.9)
    middle = both.crop(both.getbbox())
    assert middle.getpixel((middle.width // 2, middle.height // 2)) == 0  # the hole
    beside = (int((right + wide / 2) / 25.4 * 60), int((top + high / 2) / 25.4 * 60))
    assert [found[ink].getpixel(beside) for ink in INKS] == [255, 255, 255, 0]


def test_poppler_draws_it_on_the_screen_file_in_the_same_place(
    made: Path, reader: Reader, tmp_path: Path
) -> None:
    command = [reader("pdftoppm"), "-r", "60", "-l", "1", str(made / "cards-screen.pdf")]
    subprocess.run([*command, "-png", str(tmp_path / "page")], check=True)
    (page,) = tmp_path.glob("*.png")
    with Image.open(page) as image:
        shown = image.convert("RGB")
    aim = Image.new("RGB", shown.size, BLUE)
    mask = ImageChops.difference(shown, aim).convert("L").point(lambda value: 255 * (value < 9))
    # The dots of the art above it may have the same blue: look at the lower left alone.
    lower = mask.crop((0, int(shown.height * 0.78), shown.width // 2, shown.height))
    left, top, right, low = area(lower)
    assert (right - left, low - top) == pytest.approx((11.25, 9), abs=1.2)
    with pypdfium2.PdfDocument(made / "cards-screen.pdf") as pdf:
        assert to_mm(pdf[0].get_width()) == pytest.approx(shown.width / 60 * 25.4, abs=0.5)


def test_the_press_file_passed_its_inspection(made: Path) -> None:
    report = json.loads((made / "preflight.json").read_text("utf-8"))
    assert "error" not in json.dumps(report)


def test_verapdf_finds_nothing_in_a_screen_file_with_pictures(
    library: Callable[..., None], tmp_path: Path
) -> None:
    library(*NEEDS)
    folder = tmp_path / "acme"
    (folder / "assets").mkdir(parents=True)
    Image.new("RGB", (1500, 1000), BLUE).save(folder / "assets" / "cover.png")
    Image.new("RGBA", (900, 270), (*BLUE, 99)).save(folder / "assets" / "logo.png")
    theme = "logo: logo.png, logo_alt: Acme, cover: cover.png, cover_alt: {nl: Een vlak.}"
    (folder / "edition.yaml").write_text(f"edition: acme\ntheme: {{{theme}}}\n", "utf-8")
    only = ["--piece", "booklet", "--for", "screen", "--out", str(tmp_path / "out")]
    result = CliRunner().invoke(build.cli, ["build", str(folder), *only])
    assert result.exit_code == 0, result.output
    names = ("booklet-screen.pdf", "booklet-large.pdf")
    paths = [tmp_path / "out" / "acme-nl" / name for name in names]
    assert broken_rules(paths) == {(path, name): [] for path in paths for name in PROFILES}
