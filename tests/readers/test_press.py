"""Press files as other programs read them: their standard, overprint, layers, order of pages."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner

import build
from deck.layers import SearchPath
from deck.model import Deck
from deck.units import mm

ROOT = Path(__file__).resolve().parents[2]
Reader = Callable[[str], str]
Base = tuple[Deck, SearchPath]
STANDARDS = ("x4", "x1a", "x3")
PRESS = ("cards-press.pdf", "booklet-press.pdf", "box-press.pdf")
CLAIMS = {"x4": "PDF/X-4", "x1a": "PDF/X-1a:2003", "x3": "PDF/X-3:2003"}
PAINTS = {"f": "fill", "B": "both", "S": "stroke", "TJ": "fill", "Tj": "fill"}


def make(out: Path, *arguments: str) -> Path:
    command = ["build", "--for", "press", *arguments, "--out", str(out)]
    result = CliRunner().invoke(build.cli, command)
    assert result.exit_code == 0, result.output
    return out / "base-nl"


@pytest.fixture(scope="module")
def made(built: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the folder of the deck in each standard."""
    folders = {"x4": built}
    for name in ("x1a", "x3"):
        folders[name] = make(tmp_path_factory.mktemp(name), "--standard", name)
    return folders


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize("name", PRESS)
def test_a_press_file_has_one_output_intent_with_the_profile_of_its_condition(
    name: str, standard: str, made: dict[str, Path]
) -> None:
    with pikepdf.open(made[standard] / name) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == "/GTS_PDFX"
        assert str(intent.OutputConditionIdentifier) == "FOGRA39"
        assert str(intent.RegistryName) == "http://www.color.org"
        profile = intent.DestOutputProfile
        assert profile.N == 4
        wanted = (ROOT / "assets/profiles/FOGRA39L_coated.icc").read_bytes()
        assert profile.read_bytes() == wanted
        assert int.from_bytes(wanted[:4], "big") == len(wanted)


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize("name", PRESS)
def test_the_packet_says_what_the_information_dictionary_says(
    name: str, standard: str, made: dict[str, Path]
) -> None:
    with pikepdf.open(made[standard] / name) as pdf:
        assert pdf.Root.Metadata.get("/Filter") is None
        info, packet = pdf.docinfo, pdf.open_metadata()
        assert packet["dc:title"] == str(info.Title)
        assert packet["dc:creator"] == [str(info.Author)]
        assert packet["xmp:CreatorTool"] == str(info.Creator)
        assert packet["pdf:Producer"] == str(info.Producer)
        assert packet["pdf:Trapped"] == "False"
        assert info.Trapped == "/False"
        day = str(info.CreationDate)[2:10]
        assert packet["xmp:CreateDate"].replace("-", "").startswith(day)
        assert CLAIMS[standard].encode() in pdf.Root.Metadata.read_bytes()
        claimed = str(info.get("/GTS_PDFXVersion", "nothing"))
        assert claimed == ("nothing" if standard == "x4" else CLAIMS[standard])
        assert len(pdf.trailer.ID) == 2


@pytest.mark.parametrize(("standard", "version"), [("x4", "1.6"), ("x1a", "1.4"), ("x3", "1.4")])
def test_poppler_knows_the_standard(
    standard: str, version: str, made: dict[str, Path], reader: Reader
) -> None:
    command = [reader("pdfinfo"), str(made[standard] / "cards-press.pdf")]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    lines = dict(line.split(":", 1) for line in text.splitlines() if ":" in line)
    assert lines["PDF version"].strip() == version
    if standard != "x4":  # poppler reads the information dictionary alone
        assert lines["PDF subtype"].strip() == CLAIMS[standard]


@pytest.mark.parametrize("standard", STANDARDS)
def test_only_the_newer_standard_has_groups_and_layers(
    standard: str, made: dict[str, Path]
) -> None:
    with pikepdf.open(made[standard] / "box-press.pdf") as pdf:
        page = pdf.pages[0].obj
        if standard == "x4":
            assert page.Group.CS == "/DeviceCMYK"
            names = [str(group.Name) for group in pdf.Root.OCProperties.OCGs]
            assert names == ["Creasing", "Cutting"]
            assert len(pdf.Root.OCProperties.D.Order) == 2
            for group in pdf.Root.OCProperties.OCGs:
                steps = group.GTS_Metadata
                assert steps.GTS_ProcStepsGroup == "/Structural"
                assert steps.GTS_ProcStepsType == f"/{group.Name}"
        else:
            assert "/Group" not in page
            assert "/OCProperties" not in pdf.Root


def paints(holder: Any, resources: Any) -> Iterator[tuple[str, Any, Any, bool, bool]]:
    """Return every painting operator with its colours and whether strokes and fills overprint."""
    fill, stroke, over = None, None, (False, False)
    kept: list[tuple[Any, Any, tuple[bool, bool]]] = []
    for step in pikepdf.parse_content_stream(holder):
        name = str(step.operator)
        if name == "q":
            kept.append((fill, stroke, over))
        elif name == "Q":
            fill, stroke, over = kept.pop()
        elif name == "k":
            fill = tuple(float(value) for value in step.operands)
        elif name == "K":
            stroke = tuple(float(value) for value in step.operands)
        elif name == "gs":
            state = resources.ExtGState[str(step.operands[0])]
            assert state.OPM == 1
            over = (bool(state.OP), bool(state.op))
        elif name in ("cs", "CS", "scn", "SCN"):
            fill, stroke = ("spot", stroke) if name.islower() else (fill, "spot")
        elif name in PAINTS:
            yield PAINTS[name], fill, stroke, over[0], over[1]
        else:
            assert name not in ("rg", "RG", "g", "G", "sh"), name


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize("name", PRESS)
def test_pure_black_and_spots_overprint_and_nothing_else_does(
    name: str, standard: str, made: dict[str, Path]
) -> None:
    black = (0, 0, 0, 1)
    seen = 0
    with pikepdf.open(made[standard] / name) as pdf:
        resources = pdf.pages[0].obj.Resources
        holders = [*pdf.pages[::7], *resources.get("/XObject", {}).values()]
        for holder in holders:
            for kind, fill, stroke, strokes, fills in paints(holder, resources):
                seen += 1
                if kind in ("fill", "both"):
                    assert fills == (fill == black), fill
                if kind in ("stroke", "both"):
                    assert strokes == (stroke == black or stroke == "spot"), stroke
    assert seen > 20


@pytest.mark.parametrize("name", PRESS)
def test_the_twins_in_other_standards_render_the_same(
    name: str, made: dict[str, Path], reader: Reader, tmp_path: Path
) -> None:
    pages = "1" if "box" in name else "6"
    for standard in STANDARDS:
        command = [
            *(reader("pdftoppm"), "-r", "60", "-overprint", "-tiff", "-f", pages, "-l", pages),
            *(str(made[standard] / name), str(tmp_path / standard)),
        ]
        subprocess.run(command, check=True, capture_output=True)
    images = [next(tmp_path.glob(f"{standard}-*")).read_bytes() for standard in STANDARDS]
    assert images[0] == images[1] == images[2]


def test_files_for_the_office_claim_nothing(built: Path) -> None:
    for name in ("cards-home-a4.pdf", "sheets-print.pdf", "guide-print.pdf"):
        with pikepdf.open(built / name) as pdf:
            assert "/OutputIntents" not in pdf.Root
            assert "/Metadata" not in pdf.Root


# ---- printers


def labels(path: Path) -> list[str]:
    """Return the first word of each page."""
    with pypdfium2.PdfDocument(path) as pdf:
        return [page.get_textpage().get_text_range().split()[0] for page in pdf]


def test_a_shop_that_wants_backs_first_gets_them(tmp_path: Path) -> None:
    folder = make(tmp_path, "--printer", "drivethrucards", "--piece", "cards", "--cards", "JOK")
    assert labels(folder / "cards-press.pdf") == ["JOK", "Joker"] * 4
    with pikepdf.open(folder / "cards-press.pdf") as pdf:
        trim = [float(value) for value in pdf.pages[0].obj.TrimBox]
        assert (trim[2] - trim[0], trim[3] - trim[1]) == pytest.approx((180, 252), abs=0.01)
        assert trim[0] == pytest.approx(9, abs=0.01)
        assert str(pdf.docinfo.GTS_PDFXVersion) == "PDF/X-1a:2003"
        assert len(pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes()) == 181156


def test_a_shop_that_wants_two_files_gets_them(tmp_path: Path) -> None:
    folder = make(tmp_path, "--printer", "puzzlefactory", "--piece", "cards", "--cards", "JOK")
    assert labels(folder / "cards-fronts-press.pdf") == ["Joker"] * 4
    assert labels(folder / "cards-backs-press.pdf") == ["JOK"] * 4


def test_small_cards_are_drawn_smaller_and_stay_readable(tmp_path: Path) -> None:
    folder = make(tmp_path, "--printer", "drivethrucards", "--piece", "cards", "--cards", "SIT")
    with pypdfium2.PdfDocument(folder / "cards-press.pdf") as pdf:
        page = pdf[1]
        text = page.get_textpage()
        heights = [
            text.get_charbox(number)[3] - text.get_charbox(number)[1]
            for number in range(text.count_chars())
            if text.get_text_range(number, 1) == "x" or text.get_text_range(number, 1) == "e"
        ]
    assert min(heights) > mm(1.0)  # the x-height of 6 pt
