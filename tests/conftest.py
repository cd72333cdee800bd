"""Shared fixtures: the built deck, and other people's programs that read it.

A reader that is missing skips its tests on a laptop and fails them where `REQUIRE_READERS=1`, as in
CI. `pytest --update` rewrites the goldens.
"""

import gc
import os
import shutil
from collections.abc import Callable
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

import pytest
from click.testing import CliRunner
from hypothesis import settings

import build
from deck.editions import open_edition
from deck.layers import SearchPath
from deck.model import Deck
from layouts import pipeline
from layouts.options import Options

# A test fails for what it finds, and not because the machine is busy.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
gc.enable()  # build.py switches it off for its one short run
pipeline.today = lambda: date(2026, 11, 23)  # facts do not grow old while the tests run

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = {
    "pdftotext": "poppler-utils",
    "pdfinfo": "poppler-utils",
    "pdffonts": "poppler-utils",
    "pdftoppm": "poppler-utils",
    "qpdf": "qpdf",
    "gs": "ghostscript",
    "msgfmt": "gettext",
    "msgcat": "gettext",
    "node": "nodejs",
    "lou_translate": "liblouis-bin",
    "chromium": "chromium",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the goldens")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Return what compares a text with tests/golden/<name>, or writes it with --update."""

    def compare(name: str, found: str) -> None:
        path = ROOT / "tests" / "golden" / name
        if request.config.getoption("--update"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(found.encode("utf-8"))
        assert path.is_file(), f"no golden {name}: run `pytest --update` and look at it"
        assert path.read_text("utf-8") == found

    return compare


def absent(message: str) -> NoReturn:
    """Skip the test because a reader is missing, or fail it where all readers must be there."""
    if os.environ.get("REQUIRE_READERS") == "1":
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def reader() -> Callable[[str], str]:
    """Return a function that gives the path of an outside program, or skips or fails the test."""

    def find(program: str) -> str:
        path = shutil.which(program)
        if path is None:
            message = f"'{program}' is missing: on Debian run `apt-get install {PACKAGES[program]}`"
            absent(message)
        return path

    return find


@pytest.fixture(scope="session")
def unicode_data() -> Callable[[str], Path]:
    """Return a function that gives a file of the Unicode Character Database, or skips or fails."""

    def find(name: str) -> Path:
        path = Path("/usr/share/unicode") / name
        if not path.is_file():
            message = f"'{name}' is missing: on Debian run `apt-get install unicode-data`"
            absent(message)
        return path

    return find


@pytest.fixture(scope="session")
def library() -> Callable[..., None]:
    """Return a function that skips or fails the test unless these Python packages are there."""

    def want(*names: str) -> None:
        missing = [name for name in names if find_spec(name) is None]
        if missing:
            message = f"{', '.join(missing)} missing: run `pip install -e '.[readers]'`"
            absent(message)

    return want


@pytest.fixture(scope="session")
def base() -> tuple[Deck, SearchPath]:
    """Return the Dutch deck of this repository and its search path."""
    edition, search = open_edition(None)
    return pipeline.read_deck(edition, search, None, Options(loud=-1)), search


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with the whole Dutch deck, built once through the command line."""
    out = tmp_path_factory.mktemp("out")
    result = CliRunner().invoke(build.cli, ["build", "--out", str(out)])
    assert result.exit_code == 0, result.output
    return out / "base-nl"


@pytest.fixture(scope="session")
def screens(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the files for the screen of the deck by piece and language.

    They are called `cards-nl` and so on, those in large print `cards-large-nl`.
    """
    out = tmp_path_factory.mktemp("screens")
    options = ["--for", "screen", "-l", "nl", "-l", "en", "--out", str(out)]
    result = CliRunner().invoke(build.cli, ["build", *options])
    assert result.exit_code == 0, result.output
    return {
        f"{path.stem.removesuffix('-screen')}-{path.parent.name.removeprefix('base-')}": path
        for path in sorted(out.glob("*/*.pdf"))
    }
