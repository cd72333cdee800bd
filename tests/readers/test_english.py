"""The English deck as two other programs read it: every text of the PO file is on paper."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import polib
import pypdfium2
import pytest
from click.testing import CliRunner

import build
from deck.markup import plain

ROOT = Path(__file__).resolve().parents[2]
Reader = Callable[[str], str]
# What does not stand on the piece itself: notes are in the guide, alt texts in the tree.
ELSEWHERE = re.compile(r"/(notes|alias|key)/|/alt$|/purpose$|^MIN-1[3-6]|/bad")


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("english")
    result = CliRunner().invoke(
        build.cli, ["build", "-l", "en", "--for", "press", "--out", str(out)]
    )
    assert result.exit_code == 0, result.output
    return out / "base-en"


def words(text: str) -> str:
    """Return a text without any space or hyphen, to compare it whatever the line breaks."""
    return re.sub(r"[\s\-\u00ad\ufffe]+", "", text)


@pytest.fixture(scope="module", params=["poppler", "pdfium"])
def extracted(
    request: pytest.FixtureRequest, english: Path, reader: Reader
) -> Callable[[str], str]:
    def extract(name: str) -> str:
        path = english / name
        if request.param == "poppler":
            command = [reader("pdftotext"), "-raw", str(path), "-"]
            done = subprocess.run(command, capture_output=True, check=True)
            return words(done.stdout.decode("utf-8"))
        with pypdfium2.PdfDocument(path) as pdf:
            return words("\n".join(page.get_textpage().get_text_range() for page in pdf))

    return extract


CARDS = r"^[A-Z]{3}-\d\d/"


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("cards-press.pdf", CARDS),
        ("booklet-press.pdf", r"^(booklet|terms)/"),
        ("sheets-print.pdf", r"^W\d/"),
        ("guide-print.pdf", r"^(session/|[A-Z]{3}(-\d\d)?/notes/)"),
        ("box-press.pdf", r"^deck/(title|tagline|subtitle|disclaimer|licence)$"),
    ],
)
def test_every_english_text_of_a_piece_can_be_extracted(
    name: str, pattern: str, extracted: Callable[[str], str]
) -> None:
    found = extracted(name)
    entries = polib.pofile(str(ROOT / "deck/locales/en.po"))
    skip = re.compile(r"^MIN-1[3-6]/") if "guide" in name else ELSEWHERE
    wanted = [
        entry
        for entry in entries
        if re.search(pattern, entry.msgctxt)
        and not skip.search(entry.msgctxt)
        and entry.msgctxt != "terms/profiles/driehoek"
    ]
    assert len(wanted) >= 5
    missing = [one.msgctxt for one in wanted if words(plain(one.msgstr)) not in found]
    assert missing == []


def test_no_dutch_is_left_in_the_cards(english: Path, reader: Reader) -> None:
    """A few Dutch words that no English sentence has."""
    command = [reader("pdftotext"), str(english / "cards-press.pdf"), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")
    found = re.findall(r"\b(?:het|een|jullie|wie|niet|opdracht\w*|werkblad|ronde)\b", text, re.I)
    assert found == []
