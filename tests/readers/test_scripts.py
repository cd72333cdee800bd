"""A card in every script: poppler reads it as it was written, and pdfium but for what is told here.

What pdfium does otherwise (by way of pypdfium2 5.15): in lines to the left it gives brackets turned
round; a line with vowel signs comes in parts, its words whole but for those signs; where such a
line ends with a code in Latin letters it gives that code first.
"""

import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest

from deck.errors import Problems
from deck.markup import plain
from layouts import cards
from layouts.catalog import card_format
from layouts.mirror import mirrored
from layouts.page import Document, TextRun
from layouts.pdf.writer import describe, write_pages
from tests.samples import BASE
from tests.tongues import TONGUES, deck_in, labelled, setter_of

Reader = Callable[[str], str]
STEERING = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufffe]")
VOWELS = re.compile("[\u064b-\u0652]")
TURNED = str.maketrans("()", ")(")


def card_in(tag: str, root: Path) -> tuple[Document, bytes]:
    deck, _ = deck_in(tag, root)
    problems = Problems()
    size = card_format(BASE, "70x100", problems)
    assert size is not None
    setter = setter_of(tag)
    document = labelled(cards.compose(deck, size, setter, problems), "OPD-01")
    assert problems.items == []
    if setter.language.mirrored:
        document = mirrored(document)
    return document, write_pages(document.pages, describe(deck, "cards", "1"), space="cmyk")


def joined(text: str) -> str:
    """Return a text on one line, without signs that steer and without hyphens of line breaks."""
    text = STEERING.sub("", re.sub("[\u00ad\ufffe]\\s*", "", text))
    return "".join(text.split())


def read_by_poppler(data: bytes, root: Path, reader: Reader) -> str:
    path = root / "card.pdf"
    path.write_bytes(data)
    command = [reader("pdftotext"), "-enc", "UTF-8", str(path), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")


def read_by_pdfium(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        return str(document[0].get_textpage().get_text_range())


@pytest.mark.parametrize("tag", list(TONGUES))
def test_poppler_reads_a_card_as_it_was_written(tag: str, tmp_path: Path, reader: Reader) -> None:
    _, data = card_in(tag, tmp_path)
    found = joined(read_by_poppler(data, tmp_path, reader))
    assert [text for text in TONGUES[tag].texts if joined(plain(text)) not in found] == []


@pytest.mark.parametrize("tag", list(TONGUES))
def test_pdfium_reads_a_card_but_for_brackets_and_vowels(tag: str, tmp_path: Path) -> None:
    document, data = card_in(tag, tmp_path)
    found = joined(read_by_pdfium(data))
    wanted = [joined(plain(text)) for text in TONGUES[tag].texts]
    if tag == "ar":  # the only one here with vowel signs
        found = VOWELS.sub("", found)
        wanted = [VOWELS.sub("", word) for text in TONGUES[tag].texts for word in text.split()]
    if any(run.words[0].level & 1 for run in runs(document)):
        wanted = [text.translate(TURNED) for text in wanted]
    assert [text for text in wanted if text not in found] == []


def runs(document: Document) -> Iterator[TextRun]:
    return (item for page in document.pages for item in page.items if isinstance(item, TextRun))


@pytest.mark.parametrize("tag", ["ar", "he"])
def test_a_card_to_the_left_begins_at_the_right(tag: str, tmp_path: Path) -> None:
    document, _ = card_in(tag, tmp_path)
    (page,) = document.pages
    first = TONGUES[tag].title.split()[0]
    title = next(run for run in runs(document) if run.words[0].text.strip() == first)
    right = title.x + sum(word.width for word in title.words) * title.size
    assert right == pytest.approx(page.trim.width - cards.SIDE)
    assert all(run.x >= cards.SIDE - 0.01 for run in runs(document))


@pytest.mark.parametrize("tag", list(TONGUES))
def test_every_font_is_embedded_with_its_text(tag: str, tmp_path: Path, reader: Reader) -> None:
    _, data = card_in(tag, tmp_path)
    path = tmp_path / "card.pdf"
    path.write_bytes(data)
    listed = subprocess.run([reader("pdffonts"), path], capture_output=True, check=True).stdout
    rows = listed.decode().splitlines()[2:]
    assert rows
    assert all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows)
