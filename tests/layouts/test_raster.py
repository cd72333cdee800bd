"""Pictures of pages."""

from io import BytesIO

import pytest
from PIL import Image

from deck import VERSION
from deck.errors import Problems
from deck.layers import SearchPath
from deck.model import Deck
from layouts.catalog import card_format
from layouts.geometry import Rect, Size
from layouts.page import Page, Shape, rectangle
from layouts.pdf.writer import describe, write_pages
from layouts.preview.fronts import fronts
from layouts.raster import images, png, pngs
from tests.samples import BLACK

Base = tuple[Deck, SearchPath]


@pytest.fixture(scope="module")
def pdf(base: Base) -> bytes:
    """Return two pages of 100 by 200 points; the upper half of the second is black."""
    trim = Size(100, 200)
    upper = Shape(rectangle(Rect(0, 100, 100, 100)), fill=BLACK)
    pages = [Page(trim, 0, ()), Page(trim, 0, [upper])]
    return write_pages(pages, describe(base[0], "cards", VERSION), space="rgb")


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data)).convert("RGB")


def test_a_picture_has_the_width_that_is_asked_for_and_the_shape_of_its_page(pdf: bytes) -> None:
    assert [opened(data).size for data in pngs(pdf, width=50)] == [(50, 100), (50, 100)]


def test_a_picture_shows_its_own_page(pdf: bytes) -> None:
    white, black = opened(png(pdf, 0, 50)), opened(png(pdf, 1, 50))
    assert white.getpixel((25, 25)) == (255, 255, 255)
    assert black.getpixel((25, 25)) == (0, 0, 0)
    assert black.getpixel((25, 75)) == (255, 255, 255)


def test_equal_pages_have_equal_pictures(pdf: bytes) -> None:
    assert png(pdf, 1, 80) == png(pdf, 1, 80)


def test_a_picture_can_have_another_shape_than_its_page(pdf: bytes) -> None:
    (image,) = images(pdf, width=40, height=30, pages=[1])
    assert (image.size, image.mode) == ((40, 30), "RGB")
    assert image.getpixel((20, 5)) == (0, 0, 0)
    assert image.getpixel((20, 25)) == (255, 255, 255)


def test_every_card_has_one_picture_of_its_front(base: Base) -> None:
    deck, search = base
    family = deck.families[0]
    few = Deck(**{name: getattr(deck, name) for name in Deck.__slots__} | {"families": (family,)})
    size = card_format(search, "70x100", Problems())
    assert size is not None
    found = fronts(few, search, size, problems := Problems(), width=60)
    assert problems.items == []
    assert list(found) == [card.id for card in family.cards]
    assert {abs(opened(data).width - 60) <= 1 for data in found.values()} == {True}
