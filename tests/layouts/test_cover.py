"""The cover picture of an edition: where it stands, that it is whole, and that it has a text."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner, Result
from PIL import Image

import build
from deck.errors import Problems
from deck.layers import SearchPath
from deck.model import Deck
from deck.units import mm
from layouts.geometry import Rect
from layouts.page import Group, Picture
from layouts.slots import Slot, shown
from layouts.tree import Node
from tests.pdf_logos import one_page

ALT = "  cover_alt: {nl: Twaalf schijven boven een veld., en: Twelve discs above a field.}\n"
COVERED = ("--piece", "booklet", "--piece", "box")


def photo(size: tuple[int, int] = (1500, 1000)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, (40, 90, 160)).save(out, "PNG")
    return out.getvalue()


def edition(
    tmp_path: Path, data: bytes | None, theme: str = ALT, name: str = "cover.png", below: str = ""
) -> Path:
    """Return an edition with a cover picture; `below` is the name of one that it extends."""
    folder = tmp_path / "acme"
    (folder / "assets").mkdir(parents=True)
    head = f"edition: acme\nextends: {below or 'base'}\ntheme:\n  extends: default\n"
    (folder / "edition.yaml").write_text(f"{head}  cover: {name}\n{theme}", "utf-8")
    if data is not None:
        (folder / "assets" / name).write_bytes(data)
    return folder


def ask(folder: Path, *more: str, command: str = "check") -> Result:
    arguments = [command, str(folder), *(more or COVERED)]
    if command == "build":
        arguments += ["--out", str(folder.parent / "out")]
    return CliRunner().invoke(build.cli, arguments)


def pictures(path: Path) -> list[list[tuple[float, float]]]:
    """Return the sizes in points of the pictures on each page of a file."""
    found = []
    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            boxes = [one.get_bounds() for one in page.get_objects(filter=(3,), max_depth=5)]
            found.append([(right - left, top - low) for left, low, right, top in boxes])
    return found


# ---- where it stands -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = edition(tmp_path_factory.mktemp("cover"), photo())
    result = ask(folder, *COVERED, "--piece", "sheets", command="build")
    assert result.exit_code == 0, result.output
    return folder.parent / "out" / "acme-nl"


def test_it_stands_on_the_cover_of_the_booklet_and_the_box_and_nowhere_else(made: Path) -> None:
    found = pictures(made / "booklet-press.pdf")
    assert [len(page) for page in found] == [1] + [0] * 27
    assert [len(page) for page in pictures(made / "box-press.pdf")] == [1]
    assert [len(page) for page in pictures(made / "sheets-print.pdf")] == [0] * len(
        pictures(made / "sheets-print.pdf")
    )


@pytest.mark.parametrize("name", ["booklet-press", "box-press", "booklet-screen", "booklet-large"])
def test_it_is_whole_and_keeps_its_shape(name: str, made: Path) -> None:
    ((wide, high),) = pictures(made / f"{name}.pdf")[0]
    assert wide / high == pytest.approx(1.5, abs=0.01)
    assert wide <= mm(114) * (1.5 if name.endswith("large") else 1) + 1


def test_it_is_ink_for_the_press_and_light_on_a_screen(made: Path) -> None:
    for name, space in (("booklet-press", "/DeviceCMYK"), ("booklet-screen", "/DeviceRGB")):
        with pikepdf.open(made / f"{name}.pdf") as pdf:
            found = {
                str(item.ColorSpace)
                for item in pdf.objects
                if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"
            }
        assert found == {space}


def test_its_text_is_read_behind_the_title(made: Path) -> None:
    with pikepdf.open(made / "booklet-screen.pdf") as pdf:
        figures = [
            str(item.Alt)
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"
        ]
    assert figures.count("Twaalf schijven boven een veld.") == 1


def test_a_picture_on_the_title_card_is_in_the_file_for_the_screen_too(tmp_path: Path) -> None:
    folder = edition(tmp_path, photo(), f"{ALT}  logo: cover.png\n  logo_alt: Acme\n")
    only = ("--piece", "cards", "--cards", "INF-01", "--for", "screen")
    result = ask(folder, *only, command="build")
    assert result.exit_code == 0, result.output
    found = pictures(tmp_path / "out" / "acme-nl" / "cards-screen.pdf")
    assert [len(page) for page in found] == [1, 0]
    assert [len(page) for page in pictures(tmp_path / "out/acme-nl/cards-large.pdf")] == [1, 0]


def test_another_theme_keeps_logo_and_cover_picture(tmp_path: Path) -> None:
    folder = edition(tmp_path, one_page("0 0 100 40 re f"), "", name="cover.pdf")
    result = ask(folder, *COVERED, "--theme", "ink-saver")
    assert result.exit_code == 1
    assert "acme/edition.yaml:5:3: error[missing-field]: the cover picture has no" in result.stderr


def test_a_drawing_may_be_the_cover_too(tmp_path: Path) -> None:
    folder = edition(tmp_path, one_page("0 0 100 40 re f"), name="cover.pdf")
    result = ask(folder, *COVERED, "--for", "press", command="build")
    assert (result.exit_code, result.stderr) == (0, "")
    assert pictures(tmp_path / "out" / "acme-nl" / "booklet-press.pdf")[0] == []


def slot(deck: Deck, problems: Problems, size: tuple[int, int]) -> Slot:
    from layouts.pictures import read
    from tests.layouts.test_inks import PROFILE

    art = read(photo(size))
    return Slot(deck, problems, "cover", art, PROFILE, False, "cover.png", "Alt", 1)


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((300, 200), Rect(10, 20, 90, 60)),
        ((200, 300), Rect(10, 20, 40, 60)),
        ((900, 100), Rect(10, 20, 90, 10)),
    ],
)
def test_it_is_as_large_as_its_room(
    size: tuple[int, int], expected: Rect, base: tuple[Deck, SearchPath]
) -> None:
    deck, problems = base[0], Problems()
    ground = deck.theme.color("paper")
    (found,) = shown(slot(deck, problems, size), Rect(10, 20, 90, 60), ground, Node("Document"))
    assert isinstance(found, Picture)
    assert found.box == pytest.approx(expected)
    assert not problems.items


def test_too_little_room_is_an_error(base: tuple[Deck, SearchPath]) -> None:
    deck, problems = base[0], Problems()
    room = Rect(0, 0, mm(50), mm(4))
    ground = deck.theme.color("paper")
    found: list[Any] = shown(slot(deck, problems, (30, 20)), room, ground, Node("Document"))
    assert found == []
    (problem,) = problems.items
    assert problem.code == "does-not-fit"
    assert "the cover picture has 4 mm of height" in problem.message


# ---- what is wrong with it -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "theme", "line", "expected"),
    [
        (photo(), "", 5, "error[missing-field]: the cover picture has no text in 'nl' for those"),
        (photo(), "  cover_alt: {en: A field.}\n", 5, "error[missing-field]: the cover picture"),
        (photo(), '  cover_alt: {nl: ""}\n', 6, "error[bad-value]: 'nl': the text is empty"),
        (photo(), "  cover_alt: Een veld.\n", 6, "error[wrong-type]"),
        (photo((300, 200)), ALT, 5, "error[low-resolution]: 'cover.png' has 67 pixels in an inch"),
        (b"GIF89a", ALT, 5, "error[bad-picture]: 'cover.png': the file is no PNG or JPEG"),
        (None, ALT, 5, "error[missing-file]: there is no file 'assets/cover.png'"),
        (photo(), f"{ALT}  cover_page: 2\n", 7, "error[bad-value]: 'cover_page' is the page of"),
    ],
    ids=["no text", "other language", "empty", "plain", "72 ppi", "gif", "missing", "page"],
)
def test_a_cover_picture_that_cannot_be_printed_is_an_error_and_nothing_is_written(
    tmp_path: Path, data: bytes | None, theme: str, line: int, expected: str
) -> None:
    result = ask(edition(tmp_path, data, theme), command="build")
    assert result.exit_code in (1, 3)  # content, or what does not fit
    assert f"acme/edition.yaml:{line}:" in result.stderr
    assert expected in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_text_without_a_picture_is_an_error(tmp_path: Path) -> None:
    folder = edition(tmp_path, None)
    path = folder / "edition.yaml"
    path.write_text(path.read_text("utf-8").replace("  cover: cover.png\n", ""), "utf-8")
    result = ask(folder)
    assert result.exit_code == 1
    assert "there is a text for a cover picture, and no picture" in result.stderr


def test_every_language_has_its_own_text_and_a_language_to_test_with_has_any(
    tmp_path: Path,
) -> None:
    folder = edition(tmp_path, photo(), "  cover_alt: {nl: Een veld.}\n")
    assert ask(folder, "--piece", "booklet").exit_code == 0
    assert "no text in 'en'" in ask(folder, "--piece", "booklet", "-l", "en").stderr
    assert ask(folder, "--piece", "booklet", "-l", "qps").exit_code == 0


def test_another_cover_picture_does_not_keep_the_text_of_the_one_below(tmp_path: Path) -> None:
    lower = edition(tmp_path / "lower", photo())
    (tmp_path / "below").mkdir()
    lower.rename(tmp_path / "below" / "acme")
    folder = edition(tmp_path, photo(), "", below="../below/acme")
    result = ask(folder)
    assert result.exit_code == 1
    assert "the cover picture has no text in 'nl'" in result.stderr
    path = folder / "edition.yaml"
    path.write_text(path.read_text("utf-8").replace("  cover: cover.png\n", ""), "utf-8")
    assert ask(folder).exit_code == 0  # the one below, with its text


def test_a_drawing_is_a_group_that_belongs_to_its_figure(base: tuple[Deck, SearchPath]) -> None:
    from layouts.drawing import colors
    from layouts.pdf_page import read
    from tests.layouts.test_inks import PROFILE

    deck, problems = base[0], Problems()
    drawing = read(one_page("1 0 0 rg 0 0 100 40 re f"))
    known = colors(drawing, PROFILE)
    art = Slot(deck, problems, "cover", None, PROFILE, True, "a.pdf", "Alt", 1, drawing, known)
    tree = Node("Document")
    (found,) = shown(art, Rect(0, 0, 50, 60), deck.theme.color("paper"), tree)
    assert isinstance(found, Group)
    assert found.node is tree.children[0]
    assert (tree.children[0].tag, tree.children[0].alt) == ("Figure", "Alt")
