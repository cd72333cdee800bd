"""A logo that is drawn, not a picture: where it stands, its inks, and what is wrong with it."""

from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result

import build

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40">\n'
GOOD = (
    HEAD + '<rect width="100" height="40" fill="#0b4f8a"/>\n<circle cx="20" cy="20" r="9"/></svg>'
)
ARGUMENTS = ("--piece", "cards", "--cards", "INF-01", "--for", "press")


def edition(tmp_path: Path, svg: str) -> Path:
    folder = tmp_path / "acme"
    (folder / "assets").mkdir(parents=True)
    text = "edition: acme\ntheme: {logo: logo.svg, logo_alt: Acme}\n"
    (folder / "edition.yaml").write_text(text, "utf-8")
    (folder / "assets" / "logo.svg").write_text(svg, "utf-8")
    return folder


def made(tmp_path: Path, svg: str, *more: str) -> Result:
    folder = edition(tmp_path, svg)
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
        (HEAD + "<script/></svg>", 2, "error[bad-picture]: in the logo <script> is not printed"),
        (HEAD + '<image href="x"/></svg>', 2, "in the logo <image> is not printed"),
        (HEAD + "\n<rect onclick='x'/></svg>", 3, "in the logo 'onclick' runs or fetches"),
        ("<!DOCTYPE svg>\n" + GOOD, 1, "in the logo a document type"),
        ("\x00\x01", 1, "in the logo it is no SVG"),
        (HEAD + "</svg>", 1, "in the logo nothing is drawn"),
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
    assert "acme/assets/logo.svg: error[outside-folder]" in result.stderr
