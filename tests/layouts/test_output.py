"""The folder of a build: all files or none."""

import json
from pathlib import Path
from typing import Any

import pytest

from deck.errors import EnvironmentProblem, ExitCode
from deck.layers import SearchPath
from deck.model import Deck
from layouts.options import Options
from layouts.output import output


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_files_appear_together_when_finished(tmp_path: Path) -> None:
    target = tmp_path / "out" / "base-nl"
    with output(target) as folder:
        folder.add("a.pdf", b"one", {"pages": 1})
        assert not target.exists()
        folder.finish()
    assert files(target) == {"a.pdf": b"one"}
    assert folder.made["a.pdf"]["bytes"] == 3
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["base-nl"]


SHOPS = {
    "one file": ("cards-press.pdf", "preflight.json"),
    "two files": ("cards-fronts-press.pdf", "cards-backs-press.pdf", "preflight.json"),
    "one back": ("cards-fronts-press.pdf", "cards-back-press.pdf", "preflight.json"),
    "pictures": ("cards-press/INF-01-front.png", "cards-press/INF-01-back.png"),
}


@pytest.mark.parametrize("before", SHOPS)
@pytest.mark.parametrize("after", SHOPS)
def test_cards_for_one_shop_take_the_place_of_those_for_another(
    before: str, after: str, tmp_path: Path
) -> None:
    for names in (SHOPS[before], SHOPS[after]):
        with output(tmp_path / "base-nl") as folder:
            for name in names:
                folder.add(name, b"", {})
            folder.finish()
    left = {
        path.relative_to(tmp_path / "base-nl").as_posix()
        for path in (tmp_path / "base-nl").rglob("*")
        if path.is_file()
    }
    assert left == set(SHOPS[after])


def test_a_build_of_other_pieces_leaves_the_cards(tmp_path: Path) -> None:
    for name in ("cards-press.pdf", "booklet-press.pdf", "cards-home-a4.pdf"):
        with output(tmp_path / "base-nl") as folder:
            folder.add(name, b"", {})
            folder.finish()
    assert len(files(tmp_path / "base-nl")) == 3


def fail(target: Path) -> None:
    with output(target) as folder:
        folder.add("a.pdf", b"new", {})
        raise ZeroDivisionError


def test_nothing_changes_when_a_stage_fails(tmp_path: Path) -> None:
    target = tmp_path / "base-nl"
    target.mkdir()
    (target / "a.pdf").write_bytes(b"old")
    with pytest.raises(ZeroDivisionError):
        fail(target)
    assert files(tmp_path) == {"a.pdf": b"old"}


def test_a_full_disk_is_said_in_words_and_changes_nothing(tmp_path: Path, monkeypatch: Any) -> None:
    target = tmp_path / "base-nl"
    target.mkdir()
    (target / "a.pdf").write_bytes(b"old")

    def full(path: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(EnvironmentProblem) as caught, output(target) as folder:
        folder.add("a.pdf", b"new", {})
    monkeypatch.undo()
    (problem,) = caught.value.problems
    assert problem.code == "cannot-write"
    assert "No space left on device" in problem.message
    assert "free some room" in problem.help
    assert caught.value.exit_code == ExitCode.ENVIRONMENT
    assert files(tmp_path) == {"a.pdf": b"old"}


def test_a_folder_that_cannot_be_made_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file, not a folder")
    with pytest.raises(EnvironmentProblem) as caught, output(tmp_path / "out" / "base-nl"):
        pass
    assert caught.value.problems[0].code == "cannot-write"


def test_the_manifest_sorts_what_was_read_and_made(
    tmp_path: Path, base: tuple[Deck, SearchPath]
) -> None:
    search = SearchPath(base[1].layers, {"z.yaml": "2", "a.yaml": "1"})
    with output(tmp_path / "x") as folder:
        folder.add("b.pdf", b"2", {"pages": 2})
        folder.add("a.pdf", b"1", {"pages": 1})
        folder.manifest(base[0], Options(), "70x100", search)
        folder.finish()
    found = json.loads((tmp_path / "x" / "manifest.json").read_text("utf-8"))
    assert list(found["files"]) == ["a.pdf", "b.pdf"]
    assert list(found["inputs"]) == ["a.yaml", "z.yaml"]
    assert (found["edition"], found["locale"], found["theme"]) == ("base", "nl", "default")
