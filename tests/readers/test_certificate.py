"""The certificate of the built deck, as other people's programs read it."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from layouts.preflight import plates
from tests.readers.vera import NEEDS, broken_rules

Reader = Callable[[str], str]
Library = Callable[..., None]


def output(*command: str | Path) -> str:
    return subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=True
    ).stdout


def test_qpdf_finds_it_whole(built: Path, reader: Reader) -> None:
    said = output(reader("qpdf"), "--check", built / "preflight.pdf")
    assert "No syntax or stream encoding errors found" in said


def test_poppler_opens_its_one_page_and_finds_all_fonts(built: Path, reader: Reader) -> None:
    facts = output(reader("pdfinfo"), built / "preflight.pdf")
    assert "Pages:           1\n" in facts
    assert "Tagged:          yes\n" in facts
    assert "Title:           Preflight certificate: Meervoudig" in facts
    fonts = output(reader("pdffonts"), built / "preflight.pdf").splitlines()[2:]
    assert fonts
    assert all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in fonts)


def test_poppler_reads_every_hash_as_one_word(built: Path, reader: Reader) -> None:
    words = output(reader("pdftotext"), built / "preflight.pdf", "-").split()
    reports = json.loads((built / "preflight.json").read_text("utf-8"))["reports"]
    assert {one["sha256"] for one in reports} <= set(words)


def test_poppler_says_the_version_that_the_certificate_names(built: Path, reader: Reader) -> None:
    done = subprocess.run([reader(plates.TOOL), "-v"], capture_output=True, text=True, check=True)
    version = done.stderr.split()[2]
    reports = json.loads((built / "preflight.json").read_text("utf-8"))["reports"]
    assert {one["facts"]["poppler"] for one in reports} == {version}
    assert f"poppler {version}" in output(reader("pdftotext"), built / "preflight.pdf", "-")


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_verapdf_finds_nothing(profile: str, built: Path, library: Library) -> None:
    library(*NEEDS)
    path = built / "preflight.pdf"
    assert broken_rules([path])[path, profile] == []
