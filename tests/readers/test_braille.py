"""Braille by liblouis: lines and pages that an embosser takes, and the text back from the cells."""

import subprocess
from collections.abc import Callable

import pytest

from deck.errors import EnvironmentProblem
from layouts import braille

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
