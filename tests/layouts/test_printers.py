"""What a print shop asks for decides the press files."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import CliRunner
from PIL import Image

import build
from deck.errors import Problems
from deck.layers import ROOT, Layer, SearchPath
from deck.model import Deck
from deck.units import mm
from layouts import pieces
from layouts.catalog import Printer, is_office, printer
from layouts.geometry import Rect, Transform
from layouts.job import Job, prepare
from layouts.listing import wants
from layouts.options import Options
from layouts.page import Group, Item, TextRun
from layouts.press import press_files
from tests.layouts.test_pictures import with_broken_tables
from tests.samples import BASE, write

Base = tuple[Deck, SearchPath]
PRINTERS = sorted(
    path.stem
    for path in (ROOT / "layouts/printers").glob("*.yaml")
    if not is_office(BASE, path.stem)
)
SHOP = """\
format: 1
name: proef
title: Proef
card_format: 70x100
bleed: 3mm
safe: 5mm
radius: 4mm
source: "https://example.org/drukwerk"
checked: "2026-11-25"
"""


def over(tmp_path: Path, text: str) -> SearchPath:
    """Return this repository with one more printer, `proef`."""
    write(tmp_path, {"layouts/printers/proef.yaml": text})
    return SearchPath((Layer("proef", tmp_path), *BASE.layers))


def shop(search: SearchPath, name: str = "proef") -> Printer:
    found = printer(search, name, problems := Problems())
    assert problems.items == []
    assert found is not None
    return found


def job(base: Base, search: SearchPath, **options: Any) -> Job:
    given = Options(**{"printer": "proef", "cards": "OPD-01,JOK", "loud": -1, **options})
    made = prepare(base[0], search, given, problems := Problems())
    assert problems.items == []
    assert made is not None
    return made


def files(work: Job, name: str = "cards") -> dict[str, bytes]:
    document = pieces.COMPOSE[name](work)
    assert document is not None
    assert work.problems.items == []
    return {file.name: file.data for file in press_files(work, name, document, {})}


def said(base: Base, tmp_path: Path, text: str, **options: Any) -> list[str]:
    """Return the problems of a deck for a shop, up to and with composing its cards."""
    search = over(tmp_path, text)
    given = Options(**{"printer": "proef", "cards": "OPD-01,JOK", "loud": -1, **options})
    work = prepare(base[0], search, given, problems := Problems())
    if work:
        pieces.cards(work)
    return [f"{problem.span}: {problem.message}" for problem in problems.items]


# ---- the catalogue


@pytest.mark.parametrize("name", PRINTERS)
def test_every_printer_is_called_after_its_file_and_has_a_source_that_can_be_read(
    name: str,
) -> None:
    found = shop(BASE, name)
    assert found.name == name
    assert "search?" not in found.source
    assert found.told_by == "shop" or "as others tell" in wants(found)


def test_a_printer_says_in_one_line_what_it_wants() -> None:
    assert wants(shop(BASE, "drivethrucards")) == (
        "PDF/X-1a, poker-us, 3.175 mm bleed, 240 % ink, back-front"
    )
    assert wants(shop(BASE, "thegamecrafter")) == (
        "png of 825 x 1125 pixels, poker-us, 3.175 mm bleed, 300 % ink, front-back, as others tell"
    )


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("bleed: 30mm", "'bleed': expected at most 10mm"),
        ("rich_black: [90, 80, 80, 100]", "the rich black has 350 % ink, and the limit is 300 %"),
        ("die_ink: All", "'die_ink': 'All' is no name for an ink of its own"),
        ("order: backs", "'order': input should be 'front-back', 'back-front'"),
        ("source: mijn hoofd", "'source': expected an address on the web, found 'mijn hoofd'"),
        ("raster: {width: 50, height: 50}", "'width': input should be greater than"),
    ],
)
def test_a_wrong_printer_is_a_problem_with_a_place(more: str, message: str, tmp_path: Path) -> None:
    field = more.split(":")[0]
    text = "".join(line for line in SHOP.splitlines(True) if not line.startswith(f"{field}:"))
    search = over(tmp_path, f"{text}{more}\n")
    problems = Problems()
    assert printer(search, "proef", problems) is None
    assert message in problems.items[0].message


# ---- bleed, safe zone and order


@pytest.mark.parametrize("bleed", ["0mm", "2mm", "5mm"])
def test_the_bleed_of_the_shop_is_that_of_its_pages(bleed: str, base: Base, tmp_path: Path) -> None:
    text = SHOP.replace("bleed: 3mm", f"bleed: {bleed}")
    work = job(base, over(tmp_path, text))
    wide = mm(float(bleed[0]))
    for name, trim in (("cards", (mm(70), mm(100))), ("booklet", (mm(148), mm(210)))):
        (data,) = files(work, name).values()
        with pikepdf.open(BytesIO(data)) as pdf:
            for page in pdf.pages:
                box = [float(value) for value in page.obj.TrimBox]
                assert box[:2] == pytest.approx([wide, wide], abs=0.01)
                assert box[2] - box[0] == pytest.approx(trim[0], abs=0.01)
                outer = [float(value) for value in page.obj.BleedBox]
                whole = [0, 0, trim[0] + 2 * wide, trim[1] + 2 * wide]
                assert outer == pytest.approx(whole, abs=0.01)


def texts(items: Any, at: Transform) -> list[Rect]:
    """Return a rectangle for each line of text, from below its letters to above its capitals."""
    found: list[Rect] = []
    for item in items:
        if isinstance(item, TextRun):
            x, y = at.apply(item.x, item.y)
            size = item.size * at.a
            wide = (sum(word.width for word in item.words[:-1]) + item.words[-1].ink) * size
            found.append(Rect(x, y - 0.2 * size, wide, (item.font.cap_height + 0.2) * size))
        elif isinstance(item, Group) and not item.name:
            own: Transform = item.transform
            e, f = at.apply(own.e, own.f)
            found += texts(item.items, Transform(at.a * own.a, 0, 0, at.d * own.d, e, f))
    return found


@pytest.mark.parametrize("name", PRINTERS)
def test_no_text_of_a_card_leaves_the_safe_zone_of_the_shop(name: str, base: Base) -> None:
    work = job(base, base[1], printer=name, cards="INF,OPD-01,SIT-01,JOK-01,MIN-01")
    document = pieces.cards(work)
    assert work.problems.items == []
    safe = Rect(0, 0, *work.size.trim).grown(-work.shop.safe)
    for page in document.pages:
        items: list[Item] = list(page.items)
        assert [box for box in texts(items, Transform()) if not safe.contains(box, 0.1)] == []


def test_one_back_for_all_is_one_page_and_several_are_an_error(base: Base, tmp_path: Path) -> None:
    text = f"{SHOP}order: shared-back\n"
    (found,) = said(base, tmp_path, text)
    assert (
        found
        == (
            "proef/layouts/printers/proef.yaml:"
            " 'proef' prints one back on all cards, and these have 2: JOK, OPD"
        ).replace("proef/layouts", f"{tmp_path.name}/layouts")
        or "prints one back" in found
    )
    work = job(base, over(tmp_path, text), cards="OPD")
    made = files(work)
    assert list(made) == ["cards-fronts-press.pdf", "cards-back-press.pdf"]
    with pikepdf.open(BytesIO(made["cards-back-press.pdf"])) as pdf:
        assert len(pdf.pages) == 1


@pytest.mark.parametrize("name", PRINTERS)
def test_the_whole_deck_fits_the_cards_of_every_shop(name: str, base: Base) -> None:
    work = job(base, base[1], printer=name, cards=None)
    document = pieces.cards(work)
    assert work.problems.items == []
    assert len(document.pages) == 240


# ---- marks and the line of the die


def test_marks_stand_outside_the_bleed_on_every_plate(base: Base, tmp_path: Path) -> None:
    search = over(tmp_path, f"{SHOP}marks: true\n")
    (data,) = files(job(base, search)).values()
    with pikepdf.open(BytesIO(data)) as pdf:
        page = pdf.pages[0].obj
        media, trim, bleed = (
            [float(value) for value in page[name]]
            for name in ("/MediaBox", "/TrimBox", "/BleedBox")
        )
        assert trim[0] - media[0] == pytest.approx(mm(12), abs=0.01)
        assert trim[0] - bleed[0] == pytest.approx(mm(3), abs=0.01)
        assert [str(space[1]) for space in page.Resources.ColorSpace.values()] == ["/All"]


@pytest.mark.parametrize(("standard", "layers"), [("x4", ["Cutting"]), ("x1a", [])])
def test_the_cut_is_a_line_in_its_own_ink_when_asked_for(
    standard: Any, layers: list[str], base: Base, tmp_path: Path
) -> None:
    text = f"{SHOP}die_ink: 'Stans lijn #1'\n"
    search = over(tmp_path, text)
    (plain,) = files(job(base, search, standard=standard)).values()
    (asked,) = files(job(base, search, standard=standard, die_line=True)).values()
    with pikepdf.open(BytesIO(plain)) as pdf:
        assert "/ColorSpace" not in pdf.pages[0].obj.Resources
    with pikepdf.open(BytesIO(asked)) as pdf:
        (space,) = pdf.pages[0].obj.Resources.ColorSpace.values()
        assert str(space[1]) == "/Stans lijn #1"
        groups = pdf.Root.OCProperties.OCGs if "/OCProperties" in pdf.Root else ()
        assert [str(group.Name) for group in groups] == layers
        steps = [str(step.operator) for step in pikepdf.parse_content_stream(pdf.pages[1])]
        assert steps.count("SCN") == 1
        assert steps.count("c") >= 4  # its corners are round


def test_the_box_names_the_ink_of_its_cut_as_the_shop_does(base: Base) -> None:
    (data,) = files(job(base, base[1], printer="longpack"), "box").values()
    with pikepdf.open(BytesIO(data)) as pdf:
        spaces = pdf.pages[0].obj.Resources.ColorSpace.values()
        assert sorted(str(space[1]) for space in spaces) == ["/Crease", "/die-cut"]


# ---- pictures for each face

PICTURES = SHOP.replace("card_format: 70x100", "card_format: mpc-poker").replace(
    "bleed: 3mm", "bleed: 3.048mm"
)


@pytest.mark.parametrize("kind", ["png", "jpg"])
def test_a_shop_that_takes_pictures_gets_one_for_each_face(
    kind: str, base: Base, tmp_path: Path
) -> None:
    text = f"{PICTURES}raster: {{width: 822, height: 1122, type: {kind}}}\n"
    work = job(base, over(tmp_path, text))
    made = files(work)
    assert sorted(made)[-1] == f"cards-press/OPD-01-front.{kind}"
    assert len(made) == 2 * sum(card.copies for card in base[0].cards if work.only.has(card))
    for name in (f"cards-press/OPD-01-{side}.{kind}" for side in ("front", "back")):
        with Image.open(BytesIO(made[name])) as image:
            assert (image.size, image.mode) == ((822, 1122), "RGB")
            assert image.info["dpi"] == pytest.approx((300, 300), abs=0.5)
            band = image.getpixel((20, 20))
            assert band == pytest.approx((0x56, 0xB4, 0xE9), abs=3)
    assert files(work) == made


def test_pictures_of_another_shape_or_too_few_pixels_are_problems(
    base: Base, tmp_path: Path
) -> None:
    flat = f"{PICTURES}raster: {{width: 822, height: 900}}\n"
    (found,) = said(base, tmp_path, flat)
    assert found.endswith(
        "'raster': 822 x 900 pixels have another shape than a card of 'mpc-poker'"
        " with its bleed, 69.6 x 95.0 mm"
    )
    small = f"{PICTURES}raster: {{width: 411, height: 561}}\n"
    (found,) = said(base, tmp_path, small)
    assert found.endswith("411 x 561 pixels on 69.6 x 95.0 mm are 150 ppi, and 'least_ppi' is 300")


# ---- the printing condition


def profile() -> bytes:
    return (ROOT / "assets/profiles/FOGRA39L_coated.icc").read_bytes()


def ask(tmp_path: Path, data: bytes, *more: str) -> tuple[int, str]:
    path = tmp_path / "mijn.icc"
    path.write_bytes(data)
    arguments = ["check", "--profile", str(path), "--condition", "FOGRA51", "--piece", "cards"]
    result = CliRunner().invoke(build.cli, [*arguments, "--cards", "JOK", *more])
    return result.exit_code, result.output


RGB = profile()[:16] + b"RGB " + profile()[20:]
FAR = profile()[:136] + b"\xff\xff\xff\x00" + profile()[140:]
TABLES = with_broken_tables(profile(), b"B2A")
ALSO = with_broken_tables(profile(), b"A2B")
LOST = profile().replace(b"B2A0", b"B2X0", 1)
NEW = profile()[:8] + b"\x04" + profile()[9:]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"geen profiel", "the file is no ICC profile"),
        (RGB, "the profile is not that of a press with four inks (it says 'prtrRGB ')"),
        (profile()[:5000], "the profile is cut off: it says another size than it has"),
        (FAR, "the profile is damaged: a table lies beyond its end"),
        (LOST, "the profile has no table B2A0"),
        (TABLES, "the profile is damaged: no colour can be converted with its tables"),
        (ALSO, "the profile is damaged: no colour can be converted with its tables"),
    ],
)
def test_a_broken_profile_is_an_error_that_says_what_is_wrong(
    data: bytes, message: str, tmp_path: Path
) -> None:
    code, output = ask(tmp_path, data)
    assert code == 1
    assert f"mijn.icc: error[bad-profile]: {message} ('FOGRA51' names it)" in output


def test_the_standards_of_2003_take_no_new_profile(tmp_path: Path) -> None:
    code, output = ask(tmp_path, NEW, "--standard", "x1a")
    assert code == 1
    assert "the profile is of ICC version 4, and PDF/X of 2003 takes version 2" in output
    assert ask(tmp_path, NEW)[0] == 0


def test_the_profile_of_another_condition_goes_into_the_file(base: Base, tmp_path: Path) -> None:
    path = tmp_path / "mijn.icc"
    path.write_bytes(profile())
    given = job(base, base[1], printer="europe", profile=path, condition="FOGRA51")
    (data,) = files(given).values()
    with pikepdf.open(BytesIO(data)) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert str(intent.OutputConditionIdentifier) == "FOGRA51"
        assert intent.DestOutputProfile.read_bytes() == profile()


def test_a_profile_without_a_name_and_one_that_is_not_there(tmp_path: Path) -> None:
    result = CliRunner().invoke(build.cli, ["check", "--profile", "x.icc"])
    assert result.exit_code == 2
    assert "--profile needs --condition" in result.output
    gone = str(tmp_path / "weg.icc")
    result = CliRunner().invoke(build.cli, ["check", "--profile", gone, "--condition", "F"])
    assert result.exit_code == 5
    assert "the profile cannot be read: No such file" in result.output


def test_a_condition_of_ours_can_be_chosen_by_name(base: Base) -> None:
    work = job(base, base[1], printer="europe", condition="fogra39-240")
    assert work.condition.name == "fogra39-240"
    given = Options(condition="fogra93")
    assert prepare(base[0], base[1], given, problems := Problems()) is None
    assert [problem.message for problem in problems.items] == ["there is no condition 'fogra93'"]
    assert [problem.help for problem in problems.items] == [
        "choose one of ours, fogra39 or fogra39-240, or give its profile with --profile"
    ]
