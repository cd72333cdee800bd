"""PDFium measures the type of the cards, in every language and theme: it is as large as promised.

On the default size of a card, body text has 9.5 pt or more and a question 10.5 pt or more. Smaller
are labels, names of organisations, and the foot; they have styles of their own.
"""

import ctypes
import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw
import pytest
from click.testing import CliRunner

import build
from deck.editions import open_edition
from deck.errors import Problems
from deck.load import load_theme
from deck.model import QuestionCard
from deck.theme import Style
from layouts.options import Options
from layouts.pipeline import read_deck

ROOT = Path(__file__).resolve().parents[2]
EDITION, SEARCH = open_edition(None)
LOCALES = ["nl", "en"]
SMALL: tuple[Style, ...] = ("label", "small", "foot")
Sized = list[tuple[str, float]]


def measured(page: pypdfium2.PdfPage) -> Sized:
    """Return the signs of a page without spaces, each with its size in points."""
    text = page.get_textpage()
    found: Sized = []
    for index in range(text.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(text.raw, index))
        matrix = raw.FS_MATRIX()
        if sign.strip() and raw.FPDFText_GetMatrix(text.raw, index, ctypes.byref(matrix)):
            size = raw.FPDFText_GetFontSize(text.raw, index) * abs(matrix.d)
            found.append((sign, round(size, 2)))
    return found


@pytest.fixture(scope="module", params=sorted(SEARCH.names("deck/themes")))
def printed(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Path]:
    """Return a theme with the folder of its cards in all languages."""
    out = tmp_path_factory.mktemp("sizes")
    tags = [part for tag in LOCALES for part in ("-l", tag)]
    wanted = ["--piece", "cards", "--for", "press", "--theme", request.param, "--out", str(out)]
    result = CliRunner().invoke(build.cli, ["build", *tags, *wanted])
    assert result.exit_code == 0, result.output
    return request.param, out


def fronts(path: Path) -> Iterator[tuple[str, Sized]]:
    """Return the signs of each front, with the id of its card."""
    with pypdfium2.PdfDocument(path) as pdf:
        for number in range(0, len(pdf), 2):
            signs = measured(pdf[number])
            code = re.search(r"[A-Z]{3}-\d\d", "".join(sign for sign, _ in signs))
            assert code
            yield code[0], signs


@pytest.mark.parametrize("locale", LOCALES)
def test_no_text_of_a_card_is_smaller_than_promised(locale: str, printed: tuple[str, Path]) -> None:
    name, out = printed
    found = load_theme(SEARCH, name, Problems())
    assert found
    allowed = {found[0].styles[style].size for style in SMALL}
    for code, signs in fronts(out / f"base-{locale}" / "cards-press.pdf"):
        least = min(size for _, size in signs if size not in allowed)
        assert least >= 9.5, (code, least)


# The least type of each file for the screen, in points: what the README promises of large print,
# and of the others what labels and feet have.
LEAST = {
    "cards": 7.5,
    "booklet": 7.5,
    "sheets": 8.5,
    "guide": 8.5,
    "cards-large": 18,
    "booklet-large": 16,
}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", LEAST)
def test_no_text_of_a_file_for_the_screen_is_smaller_than_promised(
    name: str, locale: str, screens: dict[str, Path]
) -> None:
    with pypdfium2.PdfDocument(screens[f"{name}-{locale}"]) as pdf:
        sizes = {size for page in pdf for _, size in measured(page)}
    assert min(sizes) >= LEAST[name]


@pytest.mark.parametrize("locale", LOCALES)
def test_a_question_is_larger_than_the_rest(locale: str, printed: tuple[str, Path]) -> None:
    deck = read_deck(EDITION, SEARCH, locale, Options(loud=-1))
    asked = {card.id: card.question for card in deck.cards if isinstance(card, QuestionCard)}
    assert len(asked) == 30
    for code, signs in fronts(printed[1] / f"base-{locale}" / "cards-press.pdf"):
        if code in asked:
            words = "".join(asked.pop(code).split())
            text = "".join(sign for sign, _ in signs)
            start = text.index(words[:20])
            sizes = {size for _, size in signs[start : start + 20]}
            assert min(sizes) >= 10.5, (code, sizes)
    assert asked == {}
