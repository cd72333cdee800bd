"""Folders at a revision of git: what is there, what is not, and no name taken for an option."""

import subprocess
import tarfile
import warnings
from io import BytesIO
from pathlib import Path

import pytest

from deck.revisions import commit, extract, git, unpacked


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a repository with two commits; the second adds a folder."""
    root = tmp_path / "repository"
    (root / "one").mkdir(parents=True)

    def run(*words: str) -> None:
        author = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        subprocess.run(["git", *author, *words], cwd=root, check=True, capture_output=True)

    run("init", "-q", "-b", "main")
    (root / "one" / "a.txt").write_text("first", "utf-8")
    run("add", ".")
    run("commit", "-qm", "first")
    (root / "one" / "a.txt").write_text("second", "utf-8")
    (root / "two").mkdir()
    (root / "two" / "b.txt").write_text("b", "utf-8")
    run("add", ".")
    run("commit", "-qm", "second")
    run("tag", "v2")
    return root


@pytest.mark.parametrize("revision", ["HEAD", "v2", "main"])
def test_a_revision_is_a_commit(repository: Path, revision: str) -> None:
    found = commit(repository, revision)
    assert found is not None
    assert len(found) == 40


@pytest.mark.parametrize("revision", ["HEAD~9", "nergens", "", "--help", "--output=x", "-v"])
def test_what_is_no_revision_is_none(repository: Path, revision: str) -> None:
    assert commit(repository, revision) is None
    assert sorted(path.name for path in repository.iterdir()) == [".git", "one", "two"]


def test_a_folder_is_unpacked_as_it_was(repository: Path, tmp_path: Path) -> None:
    for revision, text in (("HEAD~1", "first"), ("HEAD", "second")):
        folder = unpacked(repository / "one", revision, tmp_path / "scratch")
        assert folder is not None
        assert (folder / "a.txt").read_text("utf-8") == text
    assert (repository / "one" / "a.txt").read_text("utf-8") == "second"


def test_a_whole_repository_is_unpacked(repository: Path, tmp_path: Path) -> None:
    folder = unpacked(repository, "v2", tmp_path / "scratch")
    assert folder is not None
    assert sorted(path.name for path in folder.iterdir()) == ["one", "two"]


def test_a_folder_that_was_not_there_yet_is_none(repository: Path, tmp_path: Path) -> None:
    assert unpacked(repository / "two", "HEAD~1", tmp_path / "scratch") is None
    assert unpacked(tmp_path, "HEAD", tmp_path / "scratch") is None  # no repository at all


def test_git_that_fails_returns_nothing(repository: Path) -> None:
    assert git(repository, "no-such-command") is None
    assert git(repository, "rev-parse", "--is-inside-work-tree") == b"true\n"


def test_an_older_python_unpacks_files_alone_and_nothing_outside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(tarfile, "data_filter", raising=False)
    packed = BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name in ("deck/a.yaml", "../out.yaml"):
            member = tarfile.TarInfo(name)
            member.size = 2
            archive.addfile(member, BytesIO(b"ok"))
        link = tarfile.TarInfo("deck/link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    packed.seek(0)
    with tarfile.open(fileobj=packed) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of a Python that has the filter
        extract(archive, tmp_path / "in")
    found = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*"))
    assert found == ["in", "in/deck", "in/deck/a.yaml"]
