"""Folders as they were at a revision of git, unpacked beside us.

Git is asked as a program; nothing of the working tree changes. A revision is never taken for an
option, and what is unpacked cannot leave its folder.
"""

import re
import subprocess
import tarfile
from io import BytesIO
from pathlib import Path

from deck.errors import EnvironmentProblem, Problem, Span


def git(repository: Path, *arguments: str) -> bytes | None:
    """Return what git prints, or None if it fails.

    Raises:
        EnvironmentProblem: if git is not installed.
    """
    command = ["git", "-C", str(repository), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except FileNotFoundError as error:
        found, help = "git is not installed", "install git, or give folders instead of revisions"
        raise EnvironmentProblem([Problem(Span("git"), "missing-file", found, help)]) from error
    return done.stdout if done.returncode == 0 else None


def commit(repository: Path, revision: str) -> str | None:
    """Return the commit of a revision, or None if there is none."""
    wanted = f"{revision}^{{commit}}"
    found = git(repository, "rev-parse", "--verify", "--quiet", "--end-of-options", wanted)
    return found.decode().strip() if found else None


def unpacked(folder: Path, revision: str, scratch: Path) -> Path | None:
    """Return a folder as it was at a revision, unpacked in `scratch`; None if it was not there."""
    top = git(folder, "rev-parse", "--show-toplevel")
    found = commit(folder, revision)
    if top is None or found is None:
        return None
    root = Path(top.decode().strip()).resolve()
    inner = folder.resolve().relative_to(root).as_posix()
    data = git(root, "archive", "--format=tar", found, inner)
    if data is None:
        return None
    target = scratch / re.sub(r"[^\w.-]+", "-", revision)
    with tarfile.open(fileobj=BytesIO(data)) as archive:
        extract(archive, target)
    return target / inner


def extract(archive: tarfile.TarFile, target: Path) -> None:
    """Unpack an archive without a way out of `target`.

    Python has a filter for that since 3.11.4; before it only files and folders are taken, no links.
    """
    if hasattr(tarfile, "data_filter"):
        archive.extractall(target, filter="data")
        return
    inside = target.resolve()
    archive.extractall(
        target,
        [
            member
            for member in archive
            if (member.isfile() or member.isdir())
            and (inside / member.name).resolve().is_relative_to(inside)
        ],
    )
