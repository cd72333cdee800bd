"""Ghostscript counts the ink of the themes: the ink-saver is what its name says."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

import build

Reader = Callable[[str], str]


def coverage(gs: str, path: Path) -> list[float]:
    """Return the ink of each page, in shares of a page under one full ink."""
    command = [gs, "-q", "-o", "-", "-dSAFER", "-sDEVICE=ink_cov", "-r100", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    rows = [line.split()[:4] for line in done.stdout.splitlines() if "CMYK" in line]
    return [sum(map(float, row)) / 100 for row in rows]


@pytest.fixture(scope="module")
def saver(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with cards and booklet in the theme for office printers."""
    out = tmp_path_factory.mktemp("saver")
    args = ["--theme", "ink-saver", "--piece", "cards", "--piece", "booklet", "--out", str(out)]
    result = CliRunner().invoke(build.cli, ["build", *args])
    assert result.exit_code == 0, result.output
    return out / "base-nl"


@pytest.mark.parametrize(("name", "share"), [("cards-press", 0.25), ("booklet-press", 0.6)])
def test_the_ink_saver_needs_a_fraction_of_the_ink(
    name: str, share: float, saver: Path, built: Path, reader: Reader
) -> None:
    gs = reader("gs")
    less, more = (coverage(gs, folder / f"{name}.pdf") for folder in (saver, built))
    assert len(less) == len(more)
    assert sum(less) < share * sum(more)


def test_no_page_of_the_ink_saver_has_a_solid(saver: Path, reader: Reader) -> None:
    gs = reader("gs")
    for name in ("cards-press", "booklet-press"):
        assert max(coverage(gs, saver / f"{name}.pdf")) < 0.2
