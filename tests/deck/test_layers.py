"""The search path: the first layer that has a file wins, and what was read is remembered."""

import hashlib
from pathlib import Path

import pytest

from deck.errors import EnvironmentProblem, Problems
from deck.layers import ROOT, Layer, SearchPath


def two(tmp_path: Path) -> SearchPath:
    for name, files in (("acme", ["a", "b"]), ("house", ["b", "c"])):
        for file in files:
            path = tmp_path / name / "deck" / f"{file}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"from: {name}\n", "utf-8")
    return SearchPath((Layer("acme", tmp_path / "acme"), Layer("house", tmp_path / "house")))


def test_the_first_layer_that_has_a_file_wins(tmp_path: Path) -> None:
    search = two(tmp_path)
    assert search.data("deck/b.yaml") == ("acme/deck/b.yaml", b"from: acme\n")
    assert search.data("deck/c.yaml") == ("house/deck/c.yaml", b"from: house\n")


def test_a_file_that_no_layer_has_is_not_found(tmp_path: Path) -> None:
    search = two(tmp_path)
    assert search.find("deck/x.yaml") is None
    assert search.find("deck") is None  # a folder is not a file
    with pytest.raises(EnvironmentProblem, match="the file does not exist"):
        search.data("deck/x.yaml")


def test_names_are_those_of_all_layers_sorted_each_once(tmp_path: Path) -> None:
    search = two(tmp_path)
    (tmp_path / "acme/deck/folder.yaml").mkdir()
    (tmp_path / "acme/deck/notes.txt").write_text("", "utf-8")
    assert search.names("deck") == ["a", "b", "c"]
    assert search.names("deck", ".txt") == ["notes"]
    assert search.names("nowhere") == []


def test_a_path_of_this_repository_is_shown_without_a_layer(tmp_path: Path) -> None:
    search = SearchPath((*two(tmp_path).layers, Layer("base", ROOT)))
    assert search.shown(ROOT / "deck/deck.yaml") == "deck/deck.yaml"
    assert search.shown(tmp_path / "acme/deck/a.yaml") == "acme/deck/a.yaml"
    assert search.shown(tmp_path / "elsewhere") == (tmp_path / "elsewhere").as_posix()


def test_what_was_handed_out_is_remembered_with_its_sum(tmp_path: Path) -> None:
    search = two(tmp_path)
    search.data("deck/a.yaml")
    assert search.read_files == {"acme/deck/a.yaml": hashlib.sha256(b"from: acme\n").hexdigest()}


def test_a_file_is_read_once(tmp_path: Path) -> None:
    search = two(tmp_path)
    search.data("deck/a.yaml")
    (tmp_path / "acme/deck/a.yaml").write_text("from: later\n", "utf-8")
    assert search.data("deck/a.yaml")[1] == b"from: acme\n"


def test_a_file_that_cannot_be_read_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(Path, "read_bytes", locked)
    with pytest.raises(EnvironmentProblem, match="cannot be read: Permission denied"):
        two(tmp_path).data("deck/a.yaml")


def test_yaml_is_read_with_its_places_or_becomes_a_problem(tmp_path: Path) -> None:
    search, problems = two(tmp_path), Problems()
    file = search.yaml("deck/a.yaml", problems)
    assert file is not None
    assert (file.name, file.data) == ("acme/deck/a.yaml", {"from": "acme"})
    assert search.yaml("deck/x.yaml", problems) is None
    assert [item.code for item in problems.items] == ["missing-file"]
