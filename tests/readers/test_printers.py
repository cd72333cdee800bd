"""The PDFs for every print shop of the catalogue, as poppler, qpdf and Ghostscript read them.

One card of each family, the booklet and the box are made for each shop; a build inspects them by
our own rules and fails on an error. Ink is measured by two renderers that share no code.
"""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from PIL import Image, ImageChops, ImageFilter

import build
from deck.errors import Problems
from deck.layers import SearchPath
from deck.model import Deck
from deck.units import mm
from layouts.catalog import CardFormat, Printer, card_format, is_office, printer
from layouts.preflight.limits import DIES
from tests.samples import BASE

ROOT = Path(__file__).resolve().parents[2]
Reader = Callable[[str], str]
Base = tuple[Deck, SearchPath]
INKS = ("Cyan", "Magenta", "Yellow", "Black")
LIMITS = ("europe", "drivethrucards", "longpack")  # the highest, the lowest and a middle limit
DPI = 50
SAME = 4  # of 255: values that differ by less are equal
SPREAD, SHRUNK = ImageFilter.MaxFilter(5), ImageFilter.MinFilter(5)
A5 = (mm(148), mm(210))
SHOPS = sorted(
    path.stem
    for path in (ROOT / "layouts/printers").glob("*.yaml")
    if not is_office(BASE, path.stem)
)


def shop_of(name: str) -> tuple[Printer, CardFormat]:
    shop = printer(BASE, name, Problems())
    assert shop is not None
    size = card_format(BASE, shop.card_format, Problems())
    assert size is not None
    return shop, size


PICTURES = {name for name in SHOPS if shop_of(name)[0].raster}  # of cards, in place of a PDF


def ids(deck: Deck) -> list[str]:
    """Return the first card of each family."""
    return [family.cards[0].id for family in deck.families]


def make(out: Path, name: str, deck: Deck, *more: str) -> Path:
    command = ["build", "--for", "press", "--printer", name, "--cards", ",".join(ids(deck)), *more]
    result = CliRunner().invoke(build.cli, [*command, "--out", str(out)])
    assert result.exit_code == 0, result.output
    return out / "base-nl"


PIECES = ("--piece", "cards", "--piece", "booklet", "--piece", "box")


@pytest.fixture(scope="module", params=SHOPS)
def made(
    request: pytest.FixtureRequest, base: Base, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Path]:
    """Return a shop and the folder with its files."""
    name = str(request.param)
    return name, make(tmp_path_factory.mktemp(name), name, base[0], *PIECES)


def run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), command
    return done.stdout


def test_qpdf_finds_nothing_and_every_font_is_embedded(
    made: tuple[str, Path], reader: Reader
) -> None:
    files = sorted(made[1].glob("*-press.pdf"))
    two = shop_of(made[0])[0].order == "two-files"
    assert len(files) == 2 + (made[0] not in PICTURES) + two
    for path in files:
        run(reader("qpdf"), "--check", str(path))
        rows = run(reader("pdffonts"), str(path)).splitlines()[2:]
        assert rows
        assert all(re.search(r"\s(yes)\s+(yes|no)\s+yes\s", row) for row in rows), rows


def test_the_boxes_are_those_of_the_shop(made: tuple[str, Path], reader: Reader) -> None:
    shop, size = shop_of(made[0])
    sizes = {"cards": size.trim, "booklet": A5, "box": None}
    for path in made[1].glob("*-press.pdf"):
        piece = path.name.split("-")[0]
        text = run(reader("pdfinfo"), "-box", "-l", "9999", str(path))
        boxes: dict[str, set[str]] = {}
        for kind, values in re.findall(r"(\w+Box):\s+([-\d. ]+)$", text, re.MULTILINE):
            boxes.setdefault(kind, set()).add(values)
        (trim,), (bleed,), (media,) = (boxes[f"{kind}Box"] for kind in ("Trim", "Bleed", "Media"))
        left, low, right, top = map(float, trim.split())
        if wanted := sizes[piece]:
            assert (right - left, top - low) == pytest.approx(wanted, abs=0.02)
        around = [left - shop.bleed, low - shop.bleed, right + shop.bleed, top + shop.bleed]
        assert [float(value) for value in bleed.split()] == pytest.approx(around, abs=0.02)
        assert media == bleed or shop.marks


Plates = dict[str, Image.Image]  # by ink; 255 is full


def plates(gs: str, path: Path, folder: Path, *, last: int = 9999) -> list[Plates]:
    """Return for each page its plates by Ghostscript: those of spot colours too."""
    folder.mkdir()
    options = ["-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=tiffsep", f"-r{DPI}"]
    options.append(f"-dLastPage={last}")
    run(gs, *options, f"-sOutputFile={folder / 'p%03d.tif'}", str(path))
    pages: dict[str, Plates] = {}
    for file in sorted(folder.glob("p*(*).tif")):
        page, ink = file.stem.removesuffix(")").split("(")
        pages.setdefault(page, {})[ink] = ImageChops.invert(Image.open(file).convert("L"))
    return list(pages.values())


def poppler(pdftoppm: str, path: Path, folder: Path) -> list[Plates]:
    """Return for each page its plates by poppler: a spot colour is in those that stand for it."""
    folder.mkdir()
    run(pdftoppm, "-r", str(DPI), "-overprint", "-tiff", str(path), str(folder / "p"))
    files = sorted(folder.glob("*.tif"))
    return [dict(zip(INKS, Image.open(page).split(), strict=True)) for page in files]


def most(inks: Plates) -> float:
    """Return the highest sum of the four inks of a press in per cent, to one per cent."""
    cyan, magenta, yellow, black = (inks[ink] for ink in INKS)
    half = ImageChops.add(cyan, magenta, 2), ImageChops.add(yellow, black, 2)
    highest = ImageChops.add(*half, 2).getextrema()[1]
    assert isinstance(highest, int)
    return highest * 4 / 2.55


def differences(one: Plates, other: Plates) -> float:
    """Return on which part of a page two renderers differ, where the first has plain areas.

    The outermost pixels are left out: a page is not a whole number of them.
    """
    worst = 0.0
    for ink in INKS:
        plate = one[ink]
        edges = ImageChops.difference(plate.filter(SPREAD), plate.filter(SHRUNK))
        plain = edges.point([255 * (level == 0) for level in range(256)])
        found = ImageChops.multiply(ImageChops.difference(plate, other[ink]), plain)
        inner = found.crop((2, 2, found.width - 2, found.height - 2))
        worst = max(worst, sum(inner.histogram()[SAME:]) / (inner.width * inner.height))
    return worst


def without_tools(path: Path, folder: Path) -> Path:
    """Return a file in which nothing is painted with the ink of a tool."""
    with pikepdf.open(path) as pdf:
        for space in pdf.pages[0].obj.Resources.get("/ColorSpace", {}).values():
            if str(space[1])[1:].casefold() in DIES:
                space[1] = pikepdf.Name("/None")
        pdf.save(folder / path.name)
    return folder / path.name


def check_ink(name: str, folder: Path, reader: Reader, out: Path) -> None:
    """Compare two renderers with each other, and both with what a shop allows."""
    shop, _ = shop_of(name)
    for path in folder.glob("*-press.pdf"):
        plain = without_tools(path, out)
        one = poppler(reader("pdftoppm"), plain, out / f"{path.stem} poppler")
        other = plates(reader("gs"), path, out / f"{path.stem} gs")
        assert len(one) == len(other)
        assert max(map(most, (*one, *other))) <= shop.ink_limit + 2, path.name
        assert max(map(differences, one, other)) <= 0.001, path.name


def test_two_renderers_find_the_same_ink_and_no_more_than_the_shop_allows(
    made: tuple[str, Path], reader: Reader, tmp_path: Path
) -> None:
    check_ink(*made, reader, tmp_path)


def test_the_plates_of_cover_and_box_have_the_inks_of_the_theme(
    made: tuple[str, Path], base: Base, reader: Reader, tmp_path: Path
) -> None:
    deck, shop = base[0], shop_of(made[0])[0]
    wanted = deck.theme.groups["blue"].band.color.cmyk
    (cover,) = plates(reader("gs"), made[1] / "booklet-press.pdf", tmp_path / "booklet", last=1)
    (box,) = plates(reader("gs"), made[1] / "box-press.pdf", tmp_path / "box")
    for ink, share in zip(INKS, wanted, strict=True):
        # The ground of the cover is plain in its corner; that of the box is what it has most of.
        assert level(cover, shop.bleed / 2, shop.bleed / 2)[INKS.index(ink)] == pytest.approx(
            share, abs=0.0101
        )
        counts = box[ink].histogram()
        counts[0] = 0
        if share:
            assert counts.index(max(counts)) / 255 == pytest.approx(share, abs=0.0101)


@pytest.mark.parametrize(
    ("name", "theme"),  # the lowest limit, and the theme with most ink at the highest
    [
        ("drivethrucards", "ink-saver"),
        ("drivethrucards", "high-contrast"),
        ("europe", "high-contrast"),
    ],
)
def test_no_theme_has_more_ink_than_a_shop_allows(
    name: str, theme: str, base: Base, reader: Reader, tmp_path: Path
) -> None:
    folder = make(tmp_path / "out", name, base[0], *PIECES, "--theme", theme)
    check_ink(name, folder, reader, tmp_path)


def test_nothing_is_in_another_colour_space_than_a_press_has(
    made: tuple[str, Path], reader: Reader, tmp_path: Path
) -> None:
    for path in made[1].glob("*-press.pdf"):
        flat = tmp_path / path.name
        run(reader("qpdf"), "--qdf", "--object-streams=disable", str(path), str(flat))
        data = flat.read_bytes()
        spaces = rb"/(DeviceRGB|CalRGB|CalGray|Lab|ICCBased|Indexed|Default\w+)\b"
        assert re.findall(spaces, data) == []
        assert re.findall(rb"^[-\d. ]+ (?:rg|RG)\b", data, re.MULTILINE) == []
        assert re.search(rb"^[-\d. ]+ k\b", data, re.MULTILINE)
        rows = run(str(Path(reader("pdfinfo")).with_name("pdfimages")), "-list", str(path))
        assert rows.splitlines()[2:] == []


def level(inks: Plates, x: float, y: float) -> list[float]:
    """Return the four inks at a point, in points from the top left of the bleed, from 0 to 1."""
    at = (int(x / 72 * DPI), int(y / 72 * DPI))
    levels: list[object] = [inks[ink].getpixel(at) for ink in INKS]
    return [part / 255 for part in levels if isinstance(part, int)]


def test_the_plates_of_the_cards_have_the_inks_of_the_theme(
    made: tuple[str, Path], base: Base, reader: Reader, tmp_path: Path
) -> None:
    if made[0] in PICTURES:
        return
    shop, size = shop_of(made[0])
    theme = base[0].theme
    two = shop.order == "two-files"
    pages = [
        page
        for path in sorted(made[1].glob("cards*-press.pdf"), reverse=True)  # fronts, then backs
        for page in plates(reader("gs"), path, tmp_path / path.stem)
    ]
    count = len(base[0].families)
    first = shop.order == "back-front"
    fronts, backs = (
        (pages[:count], pages[count:]) if two else (pages[first::2], pages[not first :: 2])
    )
    assert len(fronts) == len(backs) == count
    middle = shop.bleed + size.width / 2
    # Inside the ring, above the icon: there the ground is plain.
    ring = shop.bleed + size.height * 0.43 - size.width * 0.25 * 0.8
    for family, front, back in zip(base[0].families, fronts, backs, strict=True):
        wanted = theme.groups[family.head.color].band.color.cmyk
        assert level(back, middle, ring) == pytest.approx(wanted, abs=0.0101), family.head.family
        assert level(front, middle, shop.bleed / 2) == pytest.approx(wanted, abs=0.0101)


def test_the_twin_in_another_standard_looks_the_same(
    made: tuple[str, Path], base: Base, reader: Reader, tmp_path: Path
) -> None:
    other = "x4" if shop_of(made[0])[0].standard == "x1a" else "x1a"
    pieces = PIECES if made[0] in LIMITS else ("--piece", "box" if made[0] in PICTURES else "cards")
    twin = make(tmp_path / other, made[0], base[0], "--standard", other, *pieces)
    files = sorted(twin.glob("*-press.pdf"))
    assert files
    for path in files:
        one, same = (
            poppler(reader("pdftoppm"), file, tmp_path / f"{path.stem} {number}")
            for number, file in enumerate((made[1] / path.name, path))
        )
        assert len(one) == len(same) > 0
        assert one == same, path.name  # pictures are equal where their pixels are


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
