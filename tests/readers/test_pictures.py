"""The pictures of the README are renders of this deck as it is now; `--update` makes them anew."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from deck.layers import SearchPath
from deck.model import Deck
from deck.units import mm

ROOT = Path(__file__).resolve().parents[2]
CARDS = ("STA-02", "UIT-07", "REL-08", "OPD-06", "SIT-01", "DOE-04")
GAP = 14  # pixels
GROUND = "#d9d6cf"
WIDE = 1000  # pixels
Base = tuple[Deck, SearchPath]
Make = Callable[[Path, Base], Image.Image]


def rendered(path: Path, page: int, height: int, bleed: float = 0) -> Image.Image:
    """Return a page, counted from 0, without its bleed (in points) and `height` pixels high."""
    with pypdfium2.PdfDocument(path) as pdf:
        sheet = pdf[page]
        scale = height / (sheet.get_height() - 2 * bleed)
        image: Image.Image = sheet.render(scale=scale).to_pil().convert("RGB")
    cut = round(bleed * scale)
    return image.crop((cut, cut, image.width - cut, cut + height))


def rows(images: Sequence[Sequence[Image.Image]]) -> Image.Image:
    """Return rows of images of one height on a plain ground, each row in the middle."""
    width = max(sum(image.width + GAP for image in row) for row in images) + GAP
    height = sum(row[0].height + GAP for row in images) + GAP
    picture = Image.new("RGB", (width, height), GROUND)
    top = GAP
    for row in images:
        left = (width - sum(image.width + GAP for image in row) + GAP) // 2
        for image in row:
            picture.paste(image, (left, top))
            left += image.width + GAP
        top += row[0].height + GAP
    return picture.resize((WIDE, round(height * WIDE / width)), Image.Resampling.LANCZOS)


def cards(built: Path, base: Base) -> Image.Image:
    ids = [card.id for card in base[0].cards]
    path = built / "cards-press.pdf"
    places = [2 * ids.index(card) for card in CARDS]
    return rows(
        [
            [rendered(path, place, 420, mm(3)) for place in places],
            [rendered(path, place + 1, 420, mm(3)) for place in places],
        ]
    )


def pieces(built: Path, base: Base) -> Image.Image:
    booklet = built / "booklet-press.pdf"
    return rows(
        [
            [
                rendered(booklet, 0, 600, mm(3)),
                rendered(booklet, 12, 600, mm(3)),
                rendered(built / "sheets-print.pdf", 2, 600),
                rendered(built / "guide-print.pdf", 1, 600),
            ]
        ]
    )


NAMES: dict[Make, str] = {cards: "cards", pieces: "pieces"}


@pytest.mark.parametrize("make", NAMES, ids=NAMES.values())
def test_a_picture_of_the_readme_shows_the_deck_of_today(
    make: Make, built: Path, base: Base, request: pytest.FixtureRequest
) -> None:
    path = ROOT / "assets" / "images" / f"{NAMES[make]}.png"
    small = make(built, base).quantize(128, dither=Image.Dither.NONE)
    if request.config.getoption("--update"):
        small.save(path, optimize=True)
    with Image.open(path) as kept:
        assert kept.size == small.size
        difference = ImageChops.difference(kept.convert("RGB"), small.convert("RGB"))
    assert max(ImageStat.Stat(difference).mean) < 1.0
    assert path.name in (ROOT / "README.md").read_text("utf-8")
