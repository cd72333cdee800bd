"""The PDFs for every print shop of the catalogue, as poppler, qpdf and Ghostscript read them.

One card of each family is made for each shop; ink is measured by two renderers that share no code.
"""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from PIL import Image, ImageChops

import build
from deck.errors import Problems
from deck.layers import SearchPath
from deck.model import Deck
from deck.units import mm
from layouts.catalog import CardFormat, Printer, card_format, is_office, printer
from tests.samples import BASE

ROOT = Path(__file__).resolve().parents[2]
Reader = Callable[[str], str]
Base = tuple[Deck, SearchPath]
INKS = ("Cyan", "Magenta", "Yellow", "Black")
WHOLE = ("europe", "drivethrucards", "longpack")  # the highest, the lowest and a middle limit
DPI = 50
SHOPS = sorted(
    path.stem
    for path in (ROOT / "layouts/printers").glob("*.yaml")
    if not is_office(BASE, path.stem) and "raster:" not in path.read_text("utf-8")
)


def shop_of(name: str) -> tuple[Printer, CardFormat]:
    shop = printer(BASE, name, Problems())
    assert shop is not None
    size = card_format(BASE, shop.card_format, Problems())
    assert size is not None
    return shop, size


def ids(deck: Deck) -> list[str]:
    """Return the first card of each family."""
    return [family.cards[0].id for family in deck.families]


def make(out: Path, name: str, deck: Deck, *more: str) -> Path:
    command = ["build", "--for", "press", "--printer", name, "--cards", ",".join(ids(deck)), *more]
    result = CliRunner().invoke(build.cli, [*command, "--out", str(out)])
    assert result.exit_code == 0, result.output
    return out / "base-nl"


@pytest.fixture(scope="module", params=SHOPS)
def made(
    request: pytest.FixtureRequest, base: Base, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Path]:
    """Return a shop and the folder with its files: cards, and for some booklet and box."""
    name = str(request.param)
    out = tmp_path_factory.mktemp(name)
    pieces = ["--piece", "cards"]
    if name in WHOLE:
        pieces += ["--piece", "booklet", "--piece", "box"]
    return name, make(out, name, base[0], *pieces)


def run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), command
    return done.stdout


def test_qpdf_finds_nothing_and_every_font_is_embedded(
    made: tuple[str, Path], reader: Reader
) -> None:
    files = list(made[1].glob("*-press.pdf"))
    assert files
    for path in files:
        run(reader("qpdf"), "--check", str(path))
        rows = run(reader("pdffonts"), str(path)).splitlines()[2:]
        assert rows
        assert all(re.search(r"\s(yes)\s+(yes|no)\s+yes\s", row) for row in rows), rows


def test_the_boxes_are_those_of_the_shop(made: tuple[str, Path], reader: Reader) -> None:
    shop, size = shop_of(made[0])
    for path in made[1].glob("cards*-press.pdf"):
        text = run(reader("pdfinfo"), "-box", "-l", "9999", str(path))
        boxes: dict[str, set[str]] = {}
        for kind, values in re.findall(r"(\w+Box):\s+([-\d. ]+)$", text, re.MULTILINE):
            boxes.setdefault(kind, set()).add(values)
        (trim,), (bleed,), (media,) = (boxes[f"{kind}Box"] for kind in ("Trim", "Bleed", "Media"))
        left, low, right, top = map(float, trim.split())
        assert (right - left, top - low) == pytest.approx(size.trim, abs=0.02)
        around = [left - shop.bleed, low - shop.bleed, right + shop.bleed, top + shop.bleed]
        assert [float(value) for value in bleed.split()] == pytest.approx(around, abs=0.02)
        assert media == bleed or shop.marks


def plates(gs: str, path: Path, folder: Path) -> list[list[Image.Image]]:
    """Return for each page its plates, where 255 is full ink."""
    folder.mkdir()
    out = folder / "p%03d.tif"
    options = ["-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=tiffsep", f"-r{DPI}"]
    run(gs, *options, f"-sOutputFile={out}", str(path))
    pages = sorted(folder.glob("p*(Cyan).tif"))
    return [
        [ImageChops.invert(Image.open(str(page).replace("Cyan", ink)).convert("L")) for ink in INKS]
        for page in pages
    ]


def most(inks: list[Image.Image]) -> float:
    """Return the highest sum of four inks in per cent, to one per cent."""
    half = [ImageChops.add(one, other, 2) for one, other in (inks[:2], inks[2:])]
    highest = ImageChops.add(half[0], half[1], 2).getextrema()[1]
    assert isinstance(highest, int)
    return highest * 4 / 2.55


def poppler(pdftoppm: str, path: Path, folder: Path) -> list[list[Image.Image]]:
    folder.mkdir()
    run(pdftoppm, "-r", str(DPI), "-overprint", "-tiff", str(path), str(folder / "p"))
    return [list(Image.open(page).split()) for page in sorted(folder.glob("*.tif"))]


def test_two_renderers_find_no_more_ink_than_the_shop_allows(
    made: tuple[str, Path], reader: Reader, tmp_path: Path
) -> None:
    shop, _ = shop_of(made[0])
    for path in made[1].glob("*-press.pdf"):
        for number, pages in enumerate(
            (
                poppler(reader("pdftoppm"), path, tmp_path / f"{path.stem} poppler"),
                plates(reader("gs"), path, tmp_path / f"{path.stem} gs"),
            )
        ):
            assert pages
            # Poppler draws a die line in what stands for its ink; gs has a plate of its own.
            spare = 100 if number == 0 and (shop.die_line or "box" in path.name) else 0
            assert max(most(inks) for inks in pages) <= shop.ink_limit + 2 + spare, path.name


def test_the_plates_of_the_backs_have_the_inks_of_the_theme(
    made: tuple[str, Path], base: Base, reader: Reader, tmp_path: Path
) -> None:
    shop, size = shop_of(made[0])
    deck = base[0]
    two = shop.order == "two-files"
    path = made[1] / ("cards-backs-press.pdf" if two else "cards-press.pdf")
    pages = plates(reader("gs"), path, tmp_path / "plates")
    backs = pages if two else pages[shop.order == "front-back" :: 2]
    assert len(backs) == len(deck.families)
    # Inside the ring, above the icon: there the ground is plain.
    x = shop.bleed + size.width / 2
    y = shop.bleed + size.height * 0.43 - size.width * 0.25 * 0.8
    at = (int(x / 72 * DPI), int(y / 72 * DPI))
    for family, inks in zip(deck.families, backs, strict=True):
        levels: list[object] = [plate.getpixel(at) for plate in inks]
        wanted = deck.theme.groups[family.head.color].band.color.cmyk
        found = [level / 255 for level in levels if isinstance(level, int)]
        assert found == pytest.approx(wanted, abs=0.0101), family.head.family


@pytest.mark.parametrize("name", SHOPS)
def test_the_x1a_twin_looks_the_same(name: str, base: Base, reader: Reader, tmp_path: Path) -> None:
    seen = []
    for standard in ("x4", "x1a"):
        folder = make(
            tmp_path / standard, name, base[0], "--standard", standard, "--piece", "cards"
        )
        pages = [
            page.tobytes()
            for path in sorted(folder.glob("cards*-press.pdf"))
            for inks in poppler(reader("pdftoppm"), path, tmp_path / f"{standard} {path.stem}")
            for page in inks
        ]
        seen.append(pages)
    assert len(seen[0]) == 4 * 2 * len(base[0].families)
    assert seen[0] == seen[1]


def test_a_shop_that_wants_marks_and_the_die_gets_both_past_preflight(tmp_path: Path) -> None:
    folder = tmp_path / "acme"
    (folder / "layouts/printers").mkdir(parents=True)
    (folder / "edition.yaml").write_text("edition: acme\n", "utf-8")
    text = (ROOT / "layouts/printers/europe.yaml").read_text("utf-8")
    text = text.replace("name: europe", "name: merk") + "marks: true\nradius: 5mm\n"
    (folder / "layouts/printers/merk.yaml").write_text(text, "utf-8")
    command = ["build", str(folder), "--printer", "merk", "--die-line", "--for", "press"]
    command += ["--cards", "OPD-01", "--out", str(tmp_path / "out")]
    result = CliRunner().invoke(build.cli, [*command, "--piece", "cards", "--piece", "box"])
    assert result.exit_code == 0, result.output
    assert "error" not in result.output


@pytest.mark.parametrize("standard", ["x4", "x1a"])
def test_a_logo_and_a_spot_ink_keep_the_standard(
    standard: str, reader: Reader, tmp_path: Path
) -> None:
    folder = tmp_path / "acme"
    (folder / "assets").mkdir(parents=True)
    spot = '{rgb: "#56b4e9", cmyk: [62, 12, 0, 0], spot: PANTONE 2915 C}'
    text = f"edition: acme\ntheme:\n  logo: logo.png\n  groups: {{sky: {{band: {spot}}}}}\n"
    (folder / "edition.yaml").write_text(text, "utf-8")
    image = Image.new("RGBA", (900, 270), (0, 0, 0, 0))
    image.paste((200, 30, 60, 255), (0, 0, 450, 270))
    image.save(folder / "assets" / "logo.png")
    command = ["build", str(folder), "--for", "press", "--standard", standard, "--piece", "cards"]
    command += ["--cards", "INF-01,OPD-01", "--out", str(tmp_path / "out")]
    result = CliRunner().invoke(build.cli, command)
    assert result.exit_code == 0, result.output
    path = tmp_path / "out" / "acme-nl" / "cards-press.pdf"
    run(reader("qpdf"), "--check", str(path))
    with pikepdf.open(path) as pdf:
        images = [
            item
            for item in pdf.pages[0].obj.Resources.XObject.values()
            if item.get("/Subtype") == "/Image"
        ]
        assert [str(item.ColorSpace) for item in images] == ["/DeviceCMYK"]
        assert ("/SMask" in images[0]) == (standard == "x4")
    names = run(
        *(reader("gs"), "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=tiffsep", "-r60"),
        *("-dFirstPage=4", "-dLastPage=4", f"-sOutputFile={tmp_path / 'b.tif'}", str(path)),
    )
    assert names == ""
    with Image.open(tmp_path / "b(PANTONE 2915 C).tif") as plate:
        assert plate.convert("L").getpixel((5, 5)) == 0  # full ink
    with Image.open(tmp_path / "b(Cyan).tif") as plate:
        assert plate.convert("L").getpixel((5, 5)) == 255  # and none of the process


def test_no_small_card_is_set_in_letters_too_small_to_read(base: Base, tmp_path: Path) -> None:
    shop, size = shop_of("drivethrucards")
    least = min(style.floor or style.size for style in base[0].theme.styles.values())
    assert least * size.scale >= 6  # pt, what meinspiel asks for
    assert shop.bleed == pytest.approx(mm(3.175), abs=0.01)
