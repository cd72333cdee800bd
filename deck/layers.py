"""The only door to content files: folders in order of precedence, and a record of what was read.

A file is looked for in each layer and the first that has it wins, whole; nothing is merged
silently. Each layer has the shape of this repository: `deck/`, `layouts/`, `assets/`. No name and
no link leads out of the folder of an edition.
"""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from deck.errors import ContentError, EnvironmentProblem, Problem, Problems, Span
from deck.source import SourceFile, parse

if TYPE_CHECKING:
    from deck.edition_file import EditionFile

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Layer:
    """One folder of content: an edition with its edition.yaml, or this repository."""

    name: str
    root: Path
    edition: "EditionFile | None" = None
    file: SourceFile | None = None

    @property
    def opened(self) -> "tuple[EditionFile, SourceFile]":
        """The edition of a layer that has one, and its file."""
        assert self.edition is not None
        assert self.file is not None
        return self.edition, self.file

    def find(self, name: str) -> Path | None:
        """Return a file of this folder, or None.

        Raises:
            ContentError: if the name or a link leads out of the folder.
        """
        path = self.root / name
        if not path.is_file():
            return None
        if self.root != ROOT and not path.resolve().is_relative_to(self.root.resolve()):
            found = f"the file lies outside the folder of the edition: {path.resolve()}"
            help = "copy the file into the folder; a link or a path must not lead out of it"
            raise ContentError(
                [Problem(Span(f"{self.name}/{name}"), "outside-folder", found, help)]
            )
        return path


@dataclass(slots=True)
class SearchPath:
    """Layers in order of precedence.

    Attributes:
        layers: the first that has a file wins.
        read_files: the SHA-256 of every file handed out, by its shown name.
    """

    layers: tuple[Layer, ...]
    read_files: dict[str, str] = field(default_factory=dict)
    _kept: dict[str, tuple[str, bytes]] = field(default_factory=dict, repr=False)

    def find(self, name: str) -> Path | None:
        """Return the file called `name` (with `/`), or None if no layer has it."""
        for layer in self.layers:
            if path := layer.find(name):
                return path
        return None

    def within(self, layer: Layer, name: str) -> tuple[str, bytes]:
        """Return the shown path and the bytes of a file of one layer, which has it."""
        return SearchPath((layer,), self.read_files).data(name)

    def names(self, folder: str, ending: str = ".yaml") -> list[str]:
        """Return the names, without ending, of all files in a folder of any layer, sorted."""
        return sorted(
            {
                path.name.removesuffix(ending)
                for layer in self.layers
                for path in (layer.root / folder).glob(f"*{ending}")
                if path.is_file()
            }
        )

    def shown(self, path: Path) -> str:
        """Return a path as messages show it: short, and the same on every machine if it can be."""
        for layer in self.layers:
            if path.is_relative_to(layer.root):
                inner = path.relative_to(layer.root).as_posix()
                return inner if layer.root == ROOT else f"{layer.name}/{inner}"
        return path.as_posix()

    def data(self, name: str) -> tuple[str, bytes]:
        """Return the shown path and the bytes of the file called `name`, which is read once.

        Raises:
            EnvironmentProblem: if no layer has the file, or it cannot be read.
        """
        if name in self._kept:
            return self._kept[name]
        path = self.find(name)
        if path is None:
            where = ", ".join(str(layer.root) for layer in self.layers)
            raise EnvironmentProblem(
                [
                    Problem(
                        Span(name),
                        "missing-file",
                        "the file does not exist",
                        f"looked for it in {where}",
                    )
                ]
            )
        shown = self.shown(path)
        try:
            raw = path.read_bytes()
        except OSError as error:
            found = f"the file cannot be read: {error.strerror}"
            raise EnvironmentProblem(
                [Problem(Span(shown), "missing-file", found, "check the rights of the file")]
            ) from error
        self.read_files[shown] = hashlib.sha256(raw).hexdigest()
        self._kept[name] = (shown, raw)
        return shown, raw

    def yaml(self, name: str, problems: Problems) -> SourceFile | None:
        """Read the YAML file called `name`; a missing or wrong file becomes a problem and None."""
        try:
            shown, raw = self.data(name)
        except EnvironmentProblem as error:
            problems.items.extend(error.problems)
            return None
        return parse(shown, raw, problems)
