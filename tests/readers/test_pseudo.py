"""The whole deck in the languages to test with: it is built, and poppler finds its lines."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import build
from deck.layers import SearchPath
from deck.model import Deck
from deck.pseudo import ACCENTS, CLOSING, OPENING

Reader = Callable[[str], str]
PIECES = ("cards", "booklet", "sheets", "guide", "box")
STEERING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u00ad]")


@pytest.fixture(scope="module", params=["qps", "qps-rtl"])
def made(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Path, Result]:
    out = tmp_path_factory.mktemp("out")
    result = CliRunner().invoke(build.cli, ["build", "-l", request.param, "--out", str(out)])
    assert result.exit_code == 0, result.output
    return request.param, out / f"base-{request.param}", result


def read(path: Path, reader: Reader) -> str:
    done = subprocess.run([reader("pdftotext"), path, "-"], capture_output=True, check=True)
    return STEERING.sub("", done.stdout.decode("utf-8"))


def test_every_piece_is_made(made: tuple[str, Path, Result], reader: Reader) -> None:
    _, folder, _ = made
    names = {path.stem.partition("-")[0] for path in folder.glob("*.pdf")}
    assert names >= set(PIECES)
    for path in folder.glob("*.pdf"):
        done = subprocess.run([reader("qpdf"), "--check", path], capture_output=True, check=False)
        assert done.returncode == 0, done.stdout


def test_what_does_not_fit_is_a_warning_and_set_smaller(made: tuple[str, Path, Result]) -> None:
    _, _, result = made
    assert "warning[does-not-fit]" in result.output
    assert "error[" not in result.output


def test_poppler_reads_the_words_of_a_line_in_their_order(
    made: tuple[str, Path, Result], reader: Reader, base: tuple[Deck, SearchPath]
) -> None:
    _, folder, _ = made
    found = " ".join(read(folder / "cards-press.pdf", reader).split())
    assert found.count(OPENING) > 1000
    assert found.count(CLOSING) > 1000
    titles = [card.title for card in base[0].cards if 6 < len(card.title) < 16]
    assert len(titles) > 20
    lines = [title.translate(ACCENTS) for title in titles if title.replace(" ", "").isalpha()]
    assert [line for line in lines if line not in found] == []


def test_nothing_is_left_in_plain_dutch(made: tuple[str, Path, Result], reader: Reader) -> None:
    _, folder, _ = made
    found = read(folder / "cards-press.pdf", reader)
    plain = re.findall(r"\b(?:de|het|een|jullie|wie|wat|niet)\b", found)
    assert plain == []
