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
    with output(tmp_path / "x") as folder:
        folder.add("b.pdf", b"2", {"pages": 2})
        folder.add("a.pdf", b"1", {"pages": 1})
        folder.manifest(base[0], Options(), "70x100", {"z.yaml": "2", "a.yaml": "1"})
        folder.finish()
    found = json.loads((tmp_path / "x" / "manifest.json").read_text("utf-8"))
    assert list(found["files"]) == ["a.pdf", "b.pdf"]
    assert list(found["inputs"]) == ["a.yaml", "z.yaml"]
    assert (found["edition"], found["locale"], found["theme"]) == ("base", "nl", "default")
