"""The folder that a build fills: files appear in it together, when all of them are whole.

Files are first written to a hidden folder beside the target and moved into place at the end, each
in one step of the file system. When anything fails before that, the target is as it was.
"""

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import reportlab
import uharfbuzz

from deck import VERSION
from deck.changes import fingerprints
from deck.errors import EnvironmentProblem, Problem, Span
from deck.layers import SearchPath
from deck.model import Deck
from deck.units import to_mm
from layouts.options import Options, saved

# All that a print shop may want of the cards: one file, two, or a folder of pictures.
PICTURES = "cards-press"
CARDS = (
    "cards-press.pdf",
    "cards-fronts-press.pdf",
    "cards-backs-press.pdf",
    "cards-back-press.pdf",
)
JUDGED = ("preflight.json", "preflight.pdf")  # what was found in them


class Output:
    """Files on their way to one folder.

    Attributes:
        target: the folder that they go to.
        made: what the manifest says of each file, by its name.
    """

    def __init__(self, target: Path, staging: Path) -> None:
        """Begin without files."""
        self.target, self.staging = target, staging
        self.made: dict[str, dict[str, Any]] = {}

    def add(self, name: str, data: bytes, facts: Mapping[str, Any]) -> None:
        """Write one file to the hidden folder.

        Args:
            name: its name in the target, perhaps in a folder there.
            data: its bytes.
            facts: what the manifest says of it, beside its size and hash.
        """
        path = self.staging / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        digest = hashlib.sha256(data).hexdigest()
        self.made[name] = {**facts, "bytes": len(data), "sha256": digest}

    def manifest(self, deck: Deck, options: Options, card_format: str, search: SearchPath) -> None:
        """Write manifest.json: settings, every file read and every file made, with SHA-256.

        It holds no time and no path of this machine, so equal builds have equal manifests.
        """
        content = {
            "inkaart": VERSION,
            "libraries": {"reportlab": reportlab.Version, "uharfbuzz": uharfbuzz.__version__},
            "edition": deck.edition,
            "locale": deck.locale,
            "draft": drafted(deck),
            "version": deck.head.version,
            "theme": deck.theme.name,
            "printer": options.printer,
            "standard": options.standard,
            "condition": options.condition,
            "profile": options.profile.name if options.profile else None,
            "die_line": options.die_line,
            "format": card_format,
            "paper": options.paper,
            "flip": options.flip,
            "gutter": in_mm(options.gutter),
            "order": options.order,
            "back_offset": [in_mm(length) for length in options.back_offset or ()],
            "caliper": in_mm(options.caliper),
            "cut_paths": list(options.cut_paths),
            "silhouette": options.silhouette,
            "stock": in_mm(options.stock),
            "board": in_mm(options.board),
            "cards": options.cards,
            "actors_on": deck.actors_on.isoformat(),
            "options": saved(options),
            "content": fingerprints(deck, search),
            "inputs": dict(sorted(search.read_files.items())),
            "files": dict(sorted(self.made.items())),
        }
        text = json.dumps(content, indent=2, ensure_ascii=False) + "\n"
        (self.staging / "manifest.json").write_bytes(text.encode("utf-8"))

    def finish(self) -> None:
        """Move all files into place; a folder of pictures loses those of an earlier build.

        Cards for one shop take the place of those for another, whatever their files are called: a
        file that was left from before would be the wrong one to send.
        """
        self.target.mkdir(parents=True, exist_ok=True)
        if any(name.startswith((*CARDS, PICTURES)) for name in self.made):
            for name in (*CARDS, *JUDGED):
                (self.target / name).unlink(missing_ok=True)
            shutil.rmtree(self.target / PICTURES, ignore_errors=True)
        for path in sorted(self.staging.rglob("*")):
            place = self.target / path.relative_to(self.staging)
            if path.is_dir():
                shutil.rmtree(place, ignore_errors=True)
                place.mkdir(parents=True)
            else:
                path.replace(place)


def drafted(deck: Deck) -> dict[str, Any] | None:
    """Return what the manifest says of a draft; None for a deck that is none."""
    if deck.draft is None:
        return None
    languages = sorted(set(deck.draft.fallen.values()))
    counts = {tag: sum(other == tag for other in deck.draft.fallen.values()) for tag in languages}
    return {"reviewed": deck.draft.reviewed, "in_other_languages": counts}


def in_mm(length: float | None) -> str | None:
    """Return a length as the manifest keeps it."""
    return None if length is None else f"{to_mm(length):.3f} mm"


@contextmanager
def output(target: Path) -> Iterator[Output]:
    """Open a folder for output; nothing in it changes unless `finish` is reached.

    Raises:
        EnvironmentProblem: if the folder cannot be written, or the disk is full.
    """
    staging: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(mkdtemp(prefix=f".{target.name}-", dir=target.parent))
        yield Output(target, staging)
    except OSError as error:
        found = f"the files cannot be written: {error.strerror or error}"
        help = "free some room, check the rights of the folder, or choose another with --out"
        raise EnvironmentProblem(
            [Problem(Span(str(target)), "cannot-write", found, help)]
        ) from error
    finally:
        if staging is not None:
            shutil.rmtree(staging, ignore_errors=True)
