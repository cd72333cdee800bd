"""`fonts fetch`: what comes from elsewhere is checked before it is kept."""

import base64
import hashlib
import io
import json
import tarfile
from collections.abc import Callable
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request

import pytest
from click.testing import CliRunner, Result

import build
from deck.errors import EnvironmentProblem
from layouts.commands import fonts
from layouts.typeset.locked import LockedFile, LockedFont

DATA = b"a font"


def package(**files: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name, data in files.items():
            member = tarfile.TarInfo(f"package/{name}.ttf")
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return out.getvalue()


def locked(raw: bytes, data: bytes = DATA, source: str = "package/Sample.ttf") -> LockedFont:
    digest = base64.b64encode(hashlib.sha512(raw).digest()).decode()
    file = LockedFile.model_validate(
        {"from": source, "to": "sample/S.ttf", "sha256": hashlib.sha256(data).hexdigest()}
    )
    return LockedFont(
        package="@example/sample",
        version="1.0.0",
        integrity=f"sha512-{digest}",
        licence="OFL-1.1",
        bytes=12_600_000,
        files=(file,),
    )


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Return what fetches the font `sample`, whose package is `package(Sample=DATA)`."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    font = locked(package(Sample=DATA))

    class Lock:
        registry, fonts = "https://example.org/npm/", {"sample": font}

    monkeypatch.setattr(fonts, "lock", lambda search: Lock)
    return lambda *given: CliRunner().invoke(build.cli, ["fonts", *given])


def test_a_package_brought_by_hand_is_kept(run: Callable[..., Result], tmp_path: Path) -> None:
    path = tmp_path / "sample.tgz"
    path.write_bytes(package(Sample=DATA))
    assert "not fetched" in run("list").output
    result = run("fetch", "sample", "--from", str(path))
    assert result.exit_code == 0, result.output
    assert (tmp_path / "caches/inkaart/fonts/sample/S.ttf").read_bytes() == DATA
    assert "OFL-1.1 · here" in run("list").output


def test_the_list_says_how_much_is_fetched(run: Callable[..., Result]) -> None:
    line = "sample  @example/sample 1.0.0 · 13 MB to fetch, OFL-1.1 · not fetched\n"
    assert run("list").output == line
    assert json.loads(run("list", "--json").output)[0]["state"] == "not fetched"


def test_a_font_can_go_into_an_edition(run: Callable[..., Result], tmp_path: Path) -> None:
    path = tmp_path / "sample.tgz"
    path.write_bytes(package(Sample=DATA))
    result = run("fetch", "sample", "--from", str(path), "--into", str(tmp_path / "own"))
    assert result.exit_code == 0, result.output
    assert (tmp_path / "own/assets/fonts/sample/S.ttf").read_bytes() == DATA


def test_another_package_is_refused_and_nothing_is_kept(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    path = tmp_path / "sample.tgz"
    path.write_bytes(package(Sample=b"another"))
    result = run("fetch", "sample", "--from", str(path))
    assert result.exit_code == 5
    assert "error[wrong-hash]" in result.output
    assert not (tmp_path / "caches").exists()


def test_the_package_is_asked_of_the_registry(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    class Opener:
        def open(self, request: Request, timeout: float) -> io.BytesIO:
            asked.append(request.full_url)
            return io.BytesIO(package(Sample=DATA))

    monkeypatch.setattr(fonts, "build_opener", lambda handler: Opener())
    assert run("fetch", "sample").exit_code == 0
    assert asked == ["https://example.org/npm/@example/sample/-/sample-1.0.0.tgz"]


@pytest.mark.parametrize(
    ("given", "code", "message"),
    [
        (("other",), 5, "there is no font 'other' to fetch"),
        (("sample", "--from", "nowhere.tgz"), 5, "the package cannot be read"),
        (("sample", "--registry", "http://example.org"), 5, "is not https"),
    ],
)
def test_what_cannot_be_fetched_is_said(
    given: tuple[str, ...], code: int, message: str, run: Callable[..., Result]
) -> None:
    result = run("fetch", *given)
    assert result.exit_code == code
    assert message in result.output


def test_a_registry_that_does_not_answer_is_an_error_with_a_way_out(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Opener:
        def open(self, request: Request, timeout: float) -> io.BytesIO:
            raise URLError("no route")

    monkeypatch.setattr(fonts, "build_opener", lambda handler: Opener())
    result = run("fetch", "sample")
    assert "it cannot be fetched: no route" in result.output
    assert "--from" in result.output


def test_a_redirect_away_from_https_is_not_followed() -> None:
    request = Request("https://example.org/a")
    with pytest.raises(URLError, match="not https"):
        fonts.HttpsOnly().redirect_request(request, None, 302, "", None, "http://example.org/a")


def test_a_file_inside_that_is_another_is_refused() -> None:
    raw = package(Sample=b"another")
    with pytest.raises(EnvironmentProblem, match="the file is another than"):
        fonts.unpack(raw, locked(raw), "sample")


def test_a_package_without_the_file_or_that_is_none_is_refused() -> None:
    raw = package(Other=DATA)
    with pytest.raises(EnvironmentProblem, match="cannot be unpacked"):
        fonts.unpack(raw, locked(raw), "sample")
    with pytest.raises(EnvironmentProblem, match="cannot be unpacked"):
        fonts.unpack(b"no package", locked(b"no package"), "sample")


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "sample").write_text("a file")
    with pytest.raises(EnvironmentProblem, match="cannot be written"):
        fonts.keep({"sample/S.ttf": DATA}, tmp_path)
