"""Poppler reads, measures and renders what we wrote."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from deck.layers import SearchPath
from deck.model import Deck, QuestionCard

Reader = Callable[[str], str]
PAGES = {
    "cards-press.pdf": 240,
    "cards-home-a4.pdf": 30,
    "booklet-press.pdf": 28,
    "booklet-home-a4.pdf": 14,
    "sheets-print.pdf": 19,
    "guide-print.pdf": 10,
    "box-press.pdf": 1,
}


def run(reader: Reader, program: str, *arguments: object) -> str:
    command = [reader(program), *(str(argument) for argument in arguments)]
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stderr == b""
    return done.stdout.decode("utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_the_file_has_its_pages_and_says_what_it_is(
    name: str, built: Path, reader: Reader, base: tuple[Deck, SearchPath]
) -> None:
    lines = run(reader, "pdfinfo", built / name).splitlines()
    info = dict(line.split(":", 1) for line in lines if ":" in line)
    assert int(info["Pages"]) == PAGES[name]
    assert base[0].head.title in info["Title"]
    assert info["Author"].strip() == base[0].head.credits
    assert info["Creator"].strip().startswith("inkaart ")
    assert info["Encrypted"].strip() == "no"
    assert info["PDF version"].strip() == "1.6"
    assert info["JavaScript"].strip() == "no"


@pytest.mark.parametrize("name", PAGES)
def test_everything_is_drawn_with_lines_and_no_pixels(
    name: str, built: Path, reader: Reader
) -> None:
    rows = run(reader, "pdfimages", "-list", built / name).splitlines()
    assert rows[2:] == []


@pytest.mark.parametrize("name", PAGES)
def test_the_first_page_renders_with_ink_on_it(
    name: str, built: Path, reader: Reader, tmp_path: Path
) -> None:
    out = tmp_path / "page"
    run(reader, "pdftoppm", "-r", 20, "-l", 1, "-gray", "-singlefile", built / name, out)
    data = (tmp_path / "page.pgm").read_bytes()
    assert min(data[-2000:]) < 255


def test_a_card_reads_in_the_order_that_it_is_printed(
    built: Path, reader: Reader, base: tuple[Deck, SearchPath]
) -> None:
    cards = base[0].cards
    numbers = [n for n, card in enumerate(cards) if isinstance(card, QuestionCard)]
    for number in numbers[::7]:
        card = cards[number]
        assert isinstance(card, QuestionCard)
        page = 2 * number + 1
        path = built / "cards-press.pdf"
        text = run(reader, "pdftotext", "-f", page, "-l", page, path, "-")
        found = " ".join(text.split())
        parts = (card.title, card.question, card.why, *card.prompts, card.follow_up)
        end = 0
        for part in parts:
            start = found.find(" ".join(part.split()[:2]), end)
            assert start >= end, (card.id, part)
            end = start + 1


def test_the_sizes_of_a_card_are_seventy_by_a_hundred(built: Path, reader: Reader) -> None:
    text = run(reader, "pdfinfo", "-box", "-f", 1, "-l", 240, built / "cards-press.pdf")
    trims = {line.split(":")[1] for line in text.splitlines() if "TrimBox" in line}
    (trim,) = trims
    left, low, right, top = (float(part) for part in trim.split())
    assert (right - left) / 72 * 25.4 == pytest.approx(70, abs=0.005)
    assert (top - low) / 72 * 25.4 == pytest.approx(100, abs=0.005)
    bleeds = {line.split(":")[1] for line in text.splitlines() if "BleedBox" in line}
    (bleed,) = bleeds
    assert (left - float(bleed.split()[0])) / 72 * 25.4 == pytest.approx(3, abs=0.005)
