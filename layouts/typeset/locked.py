"""Fonts that are fetched by those who need them, and kept only if their hashes are right.

`assets/fonts/fonts.lock.yaml` says what they are. They stand in the folder of the user's caches,
below `inkaart/`, or in the `assets/fonts/` of an edition like any font. The network is the matter
of `layouts.commands.fonts` alone.
"""

import hashlib
import os
from pathlib import Path
from typing import Annotated

from pydantic import Field

from deck.errors import ContentError, EnvironmentProblem, Problem, Problems, Span
from deck.fields import FileModel, Model, Slug
from deck.layers import SearchPath

NAME = "assets/fonts/fonts.lock.yaml"
FOLDER = "assets/fonts/"
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Inner = Annotated[str, Field(pattern=r"^[A-Za-z0-9_@-][\w@./-]*$")]


class LockedFile(Model):
    """One file of a package.

    Attributes:
        source: its path in the package.
        to: where it goes, below assets/fonts/.
        sha256: of the file.
    """

    source: Annotated[Inner, Field(alias="from")]
    to: Annotated[str, Field(pattern=r"^[a-z0-9-]+/[\w.-]+$")]
    sha256: Sha256


class LockedFont(Model):
    """One package with the files that are taken from it.

    Attributes:
        package: in the registry of npm.
        version: of the package.
        integrity: the SHA-512 of the package, as npm writes it.
        licence: of the font, by SPDX.
        bytes: how large the package is.
    """

    package: Annotated[str, Field(pattern=r"^(@[a-z0-9-]+/)?[a-z0-9-]+$")]
    version: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")]
    integrity: Annotated[str, Field(pattern=r"^sha512-[A-Za-z0-9+/]{86}==$")]
    licence: str
    bytes: Annotated[int, Field(ge=1)]
    files: Annotated[tuple[LockedFile, ...], Field(strict=False, min_length=1)]


class Lock(FileModel):
    """assets/fonts/fonts.lock.yaml.

    Attributes:
        registry: where packages come from.
        fonts: by the name that `fonts fetch` takes.
    """

    registry: Annotated[str, Field(pattern=r"^https://[^\s]+$")]
    fonts: dict[Slug, LockedFont]


def lock(search: SearchPath) -> Lock:
    """Return what may be fetched.

    Raises:
        ContentError: if the file is wrong.
        EnvironmentProblem: if it does not exist.
    """
    from deck.load import check

    problems = Problems()
    search.data(NAME)
    file = search.yaml(NAME, problems)
    found = check(Lock, file, problems) if file else None
    problems.stop(ContentError)
    assert found is not None  # else there were problems
    return found


def cache() -> Path:
    """Return the folder that fetched fonts are kept in."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "inkaart" / "fonts"


def is_here(search: SearchPath, path: str) -> bool:
    """Tell whether a font can be opened: it stands in a layer, or was fetched."""
    return search.find(path) is not None or (cache() / path.removeprefix(FOLDER)).is_file()


def data(search: SearchPath, path: str) -> tuple[str, bytes]:
    """Return the shown name and the bytes of a font.

    Raises:
        EnvironmentProblem: if it is not here, or a fetched one is not what the lock says.
    """
    if search.find(path) is not None or search.find(NAME) is None:
        return search.data(path)
    to = path.removeprefix(FOLDER)
    known = {file.to: (name, file) for name, font in lock(search).fonts.items()
             for file in font.files}  # fmt: skip
    if to not in known:
        return search.data(path)
    name, file = known[to]
    kept = cache() / to
    if not kept.is_file():
        found = f"the font '{name}' is large and is not part of the program"
        help = f"fetch it once with `inkaart fonts fetch {name}`, then build again"
        raise EnvironmentProblem([Problem(Span(path), "missing-file", found, help)])
    raw = kept.read_bytes()
    digest = hashlib.sha256(raw).hexdigest()
    if digest != file.sha256:
        raise EnvironmentProblem([wrong_hash(str(kept), file.sha256, digest)])
    search.read_files[path] = digest
    return path, raw


def wrong_hash(name: str, expected: str, found: str) -> Problem:
    """Return the problem of a file that is not the one that the lock names."""
    message = f"the file is another than fonts.lock.yaml names: expected {expected[:16]}…,"
    return Problem(
        Span(name),
        "wrong-hash",
        f"{message} found {found[:16]}…",
        "fetch it again; if that does not help, the package has changed: do not use it",
    )
