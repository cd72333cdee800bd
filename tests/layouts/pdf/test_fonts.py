"""Glyphs that were shaped come back as the text that was written."""

import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deck.color import Color
from layouts.geometry import Size
from layouts.page import Page, TextRun
from layouts.pdf.fonts import EmbeddedFont, to_unicode
from layouts.pdf.writer import Metadata, write_pages
from layouts.typeset.fonts import Font, spaced

ROOT = Path(__file__).resolve().parents[3]
FILE = ROOT / "assets" / "fonts" / "source-sans-3" / "SourceSans3-Regular.ttf"
INK = Color((0, 0, 0), (0, 0, 0, 1))
ABOUT = Metadata("t", "a", "s", "nl", date(2026, 11, 23), "inkaart")


@pytest.fixture(scope="module")
def font() -> Font:
    return Font("SourceSans3-Regular.ttf", FILE.read_bytes(), "nl")


def page_of(font: Font, *lines: str, size: float = 12) -> bytes:
    runs = [
        TextRun(20, 250 - 20 * number, size, font, INK, tuple(font.words[w] for w in spaced(text)))
        for number, text in enumerate(lines)
    ]
    return write_pages([Page(Size(500, 280), 0, runs)], ABOUT, space="cmyk")


def pdfium_text(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        return str(document[0].get_textpage().get_text_range())


SENTENCES = (
    "officieel affiche fiets afvinken",
    "AVATAR Tv. Wa Yo “kern” – ‘spatie’ … €",
    "čaj žena ðað őri ŵyr ağa İzmir straße ræd søn ĳs",
    "δήμος µ μ",
    "Київ їжак",
    "Việt Nam một hai",
)


@pytest.mark.parametrize("text", SENTENCES)
def test_two_readers_extract_what_was_written(
    text: str, font: Font, tmp_path: Path, reader: Callable[[str], str]
) -> None:
    path = tmp_path / "one.pdf"
    path.write_bytes(page_of(font, text))
    poppler = subprocess.run(
        [reader("pdftotext"), str(path), "-"], capture_output=True, check=True
    ).stdout.decode("utf-8")
    assert poppler.strip() == text
    assert pdfium_text(path.read_bytes()).strip() == text


def test_a_hyphen_of_a_line_break_is_a_soft_hyphen_and_a_written_one_is_not(
    font: Font, tmp_path: Path, reader: Callable[[str], str]
) -> None:
    path = tmp_path / "one.pdf"
    path.write_bytes(page_of(font, "kosten-baten", "verant\u00ad", "woord"))
    raw = subprocess.run(
        [reader("pdftotext"), "-raw", str(path), "-"], capture_output=True, check=True
    ).stdout.decode("utf-8")
    assert "kosten-baten" in raw
    assert "verant-" not in raw
    assert raw.replace("\u00ad", "").replace("\n", "").startswith("kosten-batenverantwoord")


SIGNS = st.text(
    st.sampled_from("abcdefghijklmnopqrstuvwxyzÀÉëïöüçñčž fiflffi-–’“”.,:;?!()&@€0123456789"),
    min_size=1,
    max_size=40,
)


@settings(max_examples=60)
@given(text=SIGNS)
def test_any_text_of_the_font_comes_back_from_the_file(text: str, font: Font) -> None:
    wanted = " ".join(text.split())
    found = " ".join(pdfium_text(page_of(font, wanted, size=9)).split()) if wanted else ""
    assert found.replace("\ufffe", "-") == wanted


def test_kerning_is_written_between_codes(font: Font) -> None:
    embedded = EmbeddedFont("F1", font)
    code = embedded.encode(font.words["AV"])
    first, kern = code.split(">")[0], code.split(">")[1].split("<")[0]
    assert first == "<0001"
    assert int(kern) > 10  # to the left by more than 0.01 em


def test_a_ligature_has_one_code_that_stands_for_its_letters(font: Font) -> None:
    embedded = EmbeddedFont("F1", font)
    glyphs = font.words["officieel"].glyphs
    assert "".join(glyph.text for glyph in glyphs) == "officieel"
    assert embedded.encode(font.words["officieel"]).count("<") >= 1


def test_one_glyph_that_stands_for_two_texts_has_two_codes(font: Font) -> None:
    embedded = EmbeddedFont("F1", font)
    hyphen = embedded.encode(font.words["-"])
    broken = embedded.encode(font.words["a\u00ad"])
    assert hyphen not in broken


def test_a_cmap_holds_at_most_a_hundred_entries_in_a_block() -> None:
    cmap = to_unicode((cid, "x") for cid in range(1, 251)).decode("ascii")
    assert cmap.count("beginbfchar") == 3
    assert "50 beginbfchar" in cmap
    assert "<0001> <0078>" in cmap


def test_a_text_without_a_glyph_of_its_own_gets_actual_text(font: Font) -> None:
    word = font.words[
        "x\u0331\u0323"
    ]  # letters with marks below, for which there is no single glyph
    code = EmbeddedFont("F1", font).encode(word)
    assert "ActualText" in code
    assert code.count("[") == code.count("]")
