"""Ghostscript separates the press files into plates: the inks are those of the theme."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from deck.layers import SearchPath
from deck.model import Deck

Reader = Callable[[str], str]
INKS = ("Cyan", "Magenta", "Yellow", "Black")


def plates(gs: str, path: Path, page: int, folder: Path) -> dict[str, Image.Image]:
    """Return one grey picture for each ink; 0 is full ink, 255 is none."""
    out = folder / "page.tif"
    command = [gs, "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=tiffsep", "-r60"]
    command += [f"-dFirstPage={page}", f"-dLastPage={page}", f"-sOutputFile={out}", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert (done.stdout.strip(), done.stderr.strip()) == ("", "")
    found = {}
    for ink in INKS:
        with Image.open(folder / f"page({ink}).tif") as image:
            found[ink] = image.convert("L")
    return found


def coverage(plate: Image.Image, x: float, y: float) -> float:
    """Return the ink from 0 to 1 at a point given in shares of the page, from the top left."""
    level = plate.getpixel((int(x * plate.width), int(y * plate.height)))
    assert isinstance(level, int)
    return 1 - level / 255


@pytest.mark.parametrize("number", [0, 24, 32, 42, 54])
def test_the_ground_of_a_back_has_the_inks_of_the_theme(
    number: int,
    built: Path,
    reader: Reader,
    tmp_path: Path,
    base: tuple[Deck, SearchPath],
) -> None:
    deck = base[0]
    card = deck.cards[number]
    group = deck.theme.groups[deck.family_head(card.family).color]
    found = plates(reader("gs"), built / "cards-press.pdf", 2 * number + 2, tmp_path)
    # Inside the ring, beside the icon: there the ground is plain.
    seen = [coverage(found[ink], 0.5, 0.29) for ink in INKS]
    assert seen == pytest.approx(group.band.color.cmyk, abs=0.01)


def test_body_text_is_on_the_black_plate_alone(built: Path, reader: Reader, tmp_path: Path) -> None:
    found = plates(reader("gs"), built / "cards-press.pdf", 2 * 24 + 1, tmp_path)
    body = (0.2, 0.4, 0.88, 0.6)
    boxes = {}
    for ink, plate in found.items():
        left, top, right, low = body
        part = plate.crop(
            (
                int(left * plate.width),
                int(top * plate.height),
                int(right * plate.width),
                int(low * plate.height),
            )
        )
        boxes[ink] = part.getextrema()
    assert boxes["Black"][0] < 128  # type: ignore[operator]
    assert boxes["Magenta"] == (255, 255)
    assert boxes["Yellow"] == (255, 255)


def test_the_answer_sheets_are_black_alone(built: Path, reader: Reader, tmp_path: Path) -> None:
    found = plates(reader("gs"), built / "sheets-print.pdf", 1, tmp_path)
    assert [found[ink].getextrema() for ink in INKS[:3]] == [(255, 255)] * 3
    assert found["Black"].getextrema()[0] < 128  # type: ignore[operator]


def test_no_colour_of_the_theme_asks_for_more_ink_than_a_press_takes(
    base: tuple[Deck, SearchPath],
) -> None:
    theme = base[0].theme
    swatches = list(theme.colors.values())
    for group in theme.groups.values():
        swatches += (group.band, group.tint, group.map)
    assert max(sum(swatch.color.cmyk) for swatch in swatches) <= 2.4
