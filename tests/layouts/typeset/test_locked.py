"""Fetched fonts: they are kept where builds find them, and only as the lock names them."""

import hashlib
from pathlib import Path

import pytest

from deck.errors import ContentError, EnvironmentProblem, Problems
from deck.layers import SearchPath
from deck.load import load_theme
from layouts.commands import fonts as fonts_command
from layouts.typeset import locked
from tests.samples import BASE, font, write

PATH = "assets/fonts/sample/Sample-Regular.ttf"
FONT = b"a font"
ROW = f"""\
format: 1
registry: https://example.org
fonts:
  sample:
    package: "@example/sample"
    version: 1.0.0
    integrity: sha512-{"A" * 86}==
    licence: OFL-1.1
    bytes: 100
    files:
      - from: package/Sample.ttf
        to: sample/Sample-Regular.ttf
        sha256: {hashlib.sha256(FONT).hexdigest()}
"""


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where a fetched font would be."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    path = tmp_path / "caches" / "inkaart" / "fonts" / "sample" / "Sample-Regular.ttf"
    path.parent.mkdir(parents=True)
    return path


@pytest.fixture
def search(tmp_path: Path) -> SearchPath:
    return write(tmp_path / "deck", {locked.NAME: ROW})


def test_a_fetched_font_is_opened_and_recorded(kept: Path, search: SearchPath) -> None:
    kept.write_bytes(FONT)
    assert locked.is_here(search, PATH)
    assert locked.data(search, PATH) == (PATH, FONT)
    assert search.read_files[PATH] == hashlib.sha256(FONT).hexdigest()


def test_a_font_that_is_not_fetched_is_an_error_with_the_command(
    kept: Path, search: SearchPath
) -> None:
    assert not locked.is_here(search, PATH)
    with pytest.raises(EnvironmentProblem) as error:
        locked.data(search, PATH)
    (problem,) = error.value.problems
    assert problem.code == "missing-file"
    assert problem.help == "fetch it once with `inkaart fonts fetch sample`, then build again"


def test_a_font_that_was_changed_is_refused(kept: Path, search: SearchPath) -> None:
    kept.write_bytes(b"another")
    with pytest.raises(EnvironmentProblem, match="the file is another than"):
        locked.data(search, PATH)


def test_a_font_in_a_layer_beats_a_fetched_one(kept: Path, tmp_path: Path) -> None:
    kept.write_bytes(FONT)
    search = write(tmp_path / "deck", {locked.NAME: ROW, PATH: font().data})
    assert locked.data(search, PATH)[1] == font().data


def test_a_font_that_nobody_knows_is_missing(kept: Path, search: SearchPath) -> None:
    with pytest.raises(EnvironmentProblem, match="the file does not exist"):
        locked.data(search, "assets/fonts/other/Other.ttf")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("https://", "http://"),
        ("sample/Sample-Regular.ttf", "../Sample-Regular.ttf"),
        ("sha512-", "sha1-"),
        ("package/Sample.ttf", "/etc/passwd"),
    ],
)
def test_a_lock_that_leads_astray_is_refused(old: str, new: str, tmp_path: Path) -> None:
    search = write(tmp_path, {locked.NAME: ROW.replace(old, new)})
    with pytest.raises(ContentError):
        locked.lock(search)


def test_the_lock_of_this_repository_has_the_fonts_that_the_themes_name() -> None:
    fonts = locked.lock(BASE).fonts
    assert list(fonts) == ["japanese", "chinese-simplified", "chinese-traditional"]
    fetched = {file.to for font in fonts.values() for file in font.files}
    for name in BASE.names("deck/themes"):
        found = load_theme(BASE, name, Problems())
        assert found is not None
        scripts = found[0].fonts.scripts
        for script in ("Jpan", "Hans", "Hant"):
            assert {scripts[script].regular, scripts[script].bold} <= fetched


def test_every_fetched_font_comes_with_its_licence() -> None:
    for one in locked.lock(BASE).fonts.values():
        assert one.files[-1].to.endswith("/OFL.txt")
        assert one.bytes < fonts_command.LARGEST
