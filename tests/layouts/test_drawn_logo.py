"""A logo that is drawn, not a picture: where it stands, its inks, and what is wrong with it."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result

import build
from layouts.geometry import Rect, Transform
from layouts.mirror import turned_round
from layouts.page import Group, Shape
from tests.pdf_logos import one_page, saved
from tests.samples import BLACK

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40">\n'
GOOD = (
    HEAD + '<rect width="100" height="40" fill="#0b4f8a"/>\n<circle cx="20" cy="20" r="9"/></svg>'
)
ARGUMENTS = ("--piece", "cards", "--cards", "INF-01", "--for", "press")


def edition(tmp_path: Path, drawing: str | bytes, theme: str = "") -> Path:
    """Return an edition with a logo: the text of an SVG, or the bytes of a PDF."""
    folder = tmp_path / "acme"
    (folder / "assets").mkdir(parents=True)
    name, data = ("logo.pdf", drawing) if isinstance(drawing, bytes) else ("logo.svg", b"")
    text = f"edition: acme\ntheme:\n  logo: {name}\n  logo_alt: Acme\n{theme}"
    (folder / "edition.yaml").write_text(text, "utf-8")
    written = data or str(drawing).encode("utf-8")
    (folder / "assets" / name).write_bytes(written)
    return folder


def made(tmp_path: Path, drawing: str | bytes, *more: str, theme: str = "") -> Result:
    folder = edition(tmp_path, drawing, theme)
    out = str(tmp_path / "out")
    return CliRunner().invoke(build.cli, ["build", str(folder), *ARGUMENTS, "--out", out, *more])


def test_a_drawing_stands_on_the_title_card_in_ink_and_is_no_picture(tmp_path: Path) -> None:
    result = made(tmp_path, GOOD)
    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    with pikepdf.open(tmp_path / "out" / "acme-nl" / "cards-press.pdf") as pdf:
        page = pdf.pages[0]
        assert list(page.get_images()) == []
        found = pikepdf.parse_content_stream(page)
        inks = [step.operands for step in found if str(step.operator) == "k"]
    fills = {tuple(float(str(value)) for value in four) for four in inks}
    blue = [fill for fill in fills if fill[0] > 0.8 and fill[2] < 0.3 and fill[3] < 0.5]
    assert blue, fills
    assert (0, 0, 0, 1) in fills  # black is black ink alone


@pytest.mark.parametrize(
    ("svg", "line", "expected"),
    [
        (HEAD + "<script/></svg>", 2, "error[bad-picture]: 'logo.svg': <script> is not printed"),
        (HEAD + '<image href="x"/></svg>', 2, "'logo.svg': <image> is not printed"),
        (HEAD + "\n<rect onclick='x'/></svg>", 3, "'logo.svg': 'onclick' runs or fetches"),
        ("<!DOCTYPE svg>\n" + GOOD, 1, "'logo.svg': it has a document type"),
        ("\x00\x01", 1, "'logo.svg': it is no SVG"),
        (HEAD + "</svg>", 1, "'logo.svg': nothing is drawn"),
    ],
)
def test_a_drawing_that_cannot_be_printed_is_one_error_and_nothing_is_written(
    tmp_path: Path, svg: str, line: int, expected: str
) -> None:
    result = made(tmp_path, svg)
    assert result.exit_code == 1
    assert f"acme/assets/logo.svg:{line}:1: " in result.stderr
    assert expected in result.stderr
    assert result.stderr.splitlines()[-1] == "1 error; nothing was written"
    assert not (tmp_path / "out").exists()


def test_a_drawing_with_more_ink_than_the_shop_allows_is_an_error(tmp_path: Path) -> None:
    folder = edition(tmp_path, GOOD.replace("#0b4f8a", "#010005"))
    shop = folder / "layouts" / "printers" / "europe.yaml"
    shop.parent.mkdir(parents=True)
    text = (Path(build.ROOT) / "layouts" / "printers" / "europe.yaml").read_text("utf-8")
    line = next(line for line in text.splitlines() if line.startswith("ink_limit:"))
    shop.write_text(text.replace(line, "ink_limit: 240"), "utf-8")
    result = CliRunner().invoke(build.cli, ["check", str(folder), *ARGUMENTS])
    assert result.exit_code == 1
    assert "acme/assets/logo.svg: error[too-much-ink]: the logo has" in result.stderr


def test_a_link_to_a_logo_elsewhere_is_refused(tmp_path: Path) -> None:
    folder = edition(tmp_path, GOOD)
    (tmp_path / "other.svg").write_text(GOOD, "utf-8")
    (folder / "assets" / "logo.svg").unlink()
    (folder / "assets" / "logo.svg").symlink_to(tmp_path / "other.svg")
    result = CliRunner().invoke(build.cli, ["check", str(folder), *ARGUMENTS])
    assert result.exit_code == 1
    assert "acme/edition.yaml:3:3: error[outside-folder]: 'acme/assets/logo.svg'" in result.stderr


# ---- from a PDF


def fills(path: Path) -> set[tuple[float, ...]]:
    """Return the colours that are filled with on the first page, in ink."""
    with pikepdf.open(path) as pdf:
        found = pikepdf.parse_content_stream(pdf.pages[0])
        inks = [step.operands for step in found if str(step.operator) == "k"]
    return {tuple(float(str(value)) for value in four) for four in inks}


def test_a_page_of_a_pdf_stands_there_in_its_own_inks_and_as_a_drawing(tmp_path: Path) -> None:
    data = one_page(".9 .6 .1 .05 k 0 0 50 40 re f 0 g 50 0 50 40 re f")
    result = made(tmp_path, data)
    assert (result.exit_code, result.stderr) == (0, ""), result.output
    path = tmp_path / "out" / "acme-nl" / "cards-press.pdf"
    assert {(0.9, 0.6, 0.1, 0.05), (0, 0, 0, 1)} <= fills(path)
    with pikepdf.open(path) as pdf:
        assert list(pdf.pages[0].get_images()) == []
        assert "/OCProperties" not in pdf.Root


def test_colours_of_light_in_a_pdf_become_ink_as_those_of_an_svg(tmp_path: Path) -> None:
    svg = HEAD + '<rect width="100" height="40" fill="#0b4f8a"/></svg>'
    data = one_page(f"{0x0B / 255:.4f} {0x4F / 255:.4f} {0x8A / 255:.4f} rg 0 0 100 40 re f")
    paths = []
    for name, drawing in (("svg", svg), ("pdf", data)):
        (tmp_path / name).mkdir()
        assert made(tmp_path / name, drawing, "--standard", "x1a").exit_code == 0
        paths.append(tmp_path / name / "out" / "acme-nl" / "cards-press.pdf")
    assert fills(paths[0]) == fills(paths[1])


@pytest.mark.parametrize(
    ("data", "theme", "place", "expected"),
    [
        (one_page("BT (A) Tj ET"), "", 3, "error[bad-picture]: 'logo.pdf': its texts are not"),
        (one_page("/S0 sh"), "", 3, "error[bad-picture]: 'logo.pdf': a gradient is not printed"),
        (b"%PDF-1.4\n", "", 3, "error[bad-picture]: 'logo.pdf': the file is damaged, or no PDF"),
        (b"GIF89a", "", 3, "error[bad-picture]: 'logo.pdf': the file is no PDF"),
        (one_page(""), "", 3, "error[bad-picture]: 'logo.pdf': nothing is drawn on page 1"),
        (
            one_page("0 0 9 9 re f"),
            "  logo_page: 2\n",
            3,
            "error[bad-picture]: 'logo.pdf': the file has 1 page, and page 2 is asked for",
        ),
        (one_page("0 0 9 9 re f"), "  logo_page: 0\n", 5, "error[bad-value]"),
        (one_page("1 1 1 1 k 0 0 99 9 re f"), "", 3, "error[too-much-ink]: the logo has 400 %"),
        (HEAD + "<rect width='100' height='9'/></svg>", "  logo_page: 1\n", 5, "'logo_page' is"),
    ],
    ids=["text", "gradient", "damaged", "gif", "empty", "page 2", "page 0", "ink", "svg"],
)
def test_a_pdf_that_cannot_be_printed_is_one_error_at_its_line(
    tmp_path: Path, data: str | bytes, theme: str, place: int, expected: str
) -> None:
    result = made(tmp_path, data, theme=theme)
    assert result.exit_code == 1
    assert f"acme/edition.yaml:{place}:" in result.stderr
    assert expected in result.stderr
    assert result.stderr.splitlines()[-1] == "1 error; nothing was written"
    assert not (tmp_path / "out").exists()


def test_more_pages_and_a_page_that_was_not_cropped_are_told(tmp_path: Path) -> None:
    with pikepdf.open(BytesIO(one_page("0 0 9 9 re f"))) as pdf:
        pdf.pages.append(pdf.pages[0])
        data = saved(pdf)
    result = made(tmp_path, data)
    assert result.exit_code == 0
    assert "'logo.pdf' has 2 pages; the first is printed" in result.stderr
    assert "'logo.pdf' fills 22 % of its page, and is printed as small" in result.stderr
    result = CliRunner().invoke(build.cli, ["check", str(tmp_path / "acme"), "--strict"])
    assert result.exit_code == 1


def test_a_drawing_stays_as_it_is_where_pages_run_from_right_to_left() -> None:
    corner = Rect(5, 5, 20, 10)
    arrow = (("M", 6.0, 6.0), ("L", 9.0, 6.0), ("L", 6.0, 9.0), ("Z",))
    shape = Shape(arrow, fill=BLACK, upright=corner)
    logo = Group((shape, Group((shape,), clip=Rect(5, 5, 2, 10))), node=None)
    (turned,) = turned_round([logo], 100)
    assert isinstance(turned, Group)
    assert turned.items == logo.items
    assert turned.transform == Transform(1, 0, 0, 1, 70, 0)  # 5 from the left, now from the right
