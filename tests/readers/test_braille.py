"""Braille by liblouis: lines and pages that an embosser takes, and the text back from the cells."""

import re
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from deck.errors import EnvironmentProblem
from layouts import braille
from layouts.preflight.structure import Structure

TEXT = "OPD-03 Groot en klein\n\nWelke opdrachtgevers zijn groot,\u00a0welke klein? Eén vraag.\n"


@pytest.fixture(autouse=True)
def liblouis(reader: Callable[[str], str]) -> None:
    reader("lou_translate")


def test_lines_and_pages_fit_an_embosser() -> None:
    data = braille.braille(TEXT * 60, "nl")
    pages = data.decode("ascii").split("\f\n")
    assert len(pages) > 1
    assert max(len(page.split("\n")) for page in pages) == braille.LINES
    assert max(len(line) for page in pages for line in page.split("\n")) <= braille.CELLS


@pytest.mark.parametrize("locale", ["nl", "en"])
def test_the_cards_in_braille_fit_an_embosser_and_say_what_the_plain_text_says(
    locale: str, screens: dict[str, Path]
) -> None:
    folder = screens[f"cards-{locale}"].parent
    pages = (folder / "cards.brf").read_text("ascii").split("\f\n")
    assert {len(page.split("\n")) for page in pages[:-1]} == {braille.LINES}
    assert max(len(line) for page in pages for line in page.split("\n")) <= braille.CELLS
    cells = " ".join("\n".join(pages).split())
    table = f"{braille.DISPLAY},{braille.TABLES[locale]}"
    command = ["lou_translate", "--backward", table]
    back = subprocess.run(command, input=cells, capture_output=True, encoding="utf-8", check=True)
    said = Counter(re.findall(r"[a-z]{3,}", back.stdout.lower()))
    text = (folder / "cards.txt").read_text("utf-8").lower()
    wanted = Counter(re.findall(r"(?<![\w’'-])[a-z]{3,}(?![\w’'-])", text))
    assert wanted.total() > 2500
    assert (wanted - said).total() < wanted.total() / 200


@pytest.mark.parametrize("locale", ["nl", "en"])
def test_the_plain_text_of_the_cards_has_every_word_of_the_tagged_file_in_order(
    locale: str, screens: dict[str, Path]
) -> None:
    with pikepdf.open(screens[f"cards-{locale}"]) as pdf:
        root = Structure(pdf).root
    assert root
    path = screens[f"cards-{locale}"].with_name("cards.txt")
    left = iter(re.findall(r"\w+", path.read_text("utf-8")))
    told = [
        word for part in root.walk() for word in re.findall(r"\w+", part.text.replace("\u00ad", ""))
    ]
    assert len(told) > 3000
    assert [word for word in told if word not in left] == []


@pytest.mark.parametrize("locale", sorted(braille.TABLES))
def test_a_dot_between_two_parts_is_read_as_a_comma(locale: str) -> None:
    written = braille.braille("stap · ronde", locale)
    assert written == braille.braille("stap, ronde", locale)
    assert b"1 " in written


@pytest.mark.parametrize("locale", sorted(braille.TABLES))
def test_liblouis_reads_back_what_it_wrote(locale: str) -> None:
    written = braille.braille("de dienst vraagt geld", locale).decode("ascii")
    table = f"{braille.DISPLAY},{braille.TABLES[locale]}"
    back = subprocess.run(
        ["lou_translate", "--backward", table],
        input=written,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert back.stdout.strip() == "de dienst vraagt geld"


def test_a_language_without_a_table_is_not_ready() -> None:
    assert braille.ready("nl")
    assert braille.ready("nl-BE")
    assert not braille.ready("pap")


def test_without_the_program_nothing_is_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert not braille.ready("nl")


def test_a_table_that_liblouis_lacks_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(braille.TABLES, "nl", "no-such-table.utb")
    with pytest.raises(EnvironmentProblem, match="could not write braille"):
        braille.braille(TEXT, "nl")
