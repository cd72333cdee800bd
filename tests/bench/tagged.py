"""Write a piece as a file for the screen, or the same without tags; started by bench.py.

python tests/bench/tagged.py FOLDER cards|booklet|sheets|guide tagged|untagged|bare

`untagged` has the same pages, fields, links, outline and page labels, packed in the same way, but
no structure, no marked content, and no claim to a standard. `bare` has the pages alone.
"""

import re
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from layouts.geometry import Rect
from layouts.job import Job
from layouts.page import Document, Item, Link, Page
from layouts.pdf.compact import compact
from layouts.pdf.fields import Form
from layouts.pdf.fonts import ref
from layouts.pdf.objects import Raw
from layouts.pdf.screen import ScreenFile, family_backs_last, write_screen
from layouts.pdf.tags import Structure, TaggedStream
from layouts.pdf.writer import File, Metadata, describe
from layouts.tree import Node
from layouts.typeset.fonts import Font

KINDS = ("tagged", "untagged", "bare")
LIMIT = 1.3  # how much larger a file with tags may be than the one without


class NoTags(TaggedStream):
    """Writes no tags, but remembers where nodes stand, for the outline."""

    def belongs(self, node: Node | None, item: Item) -> None:
        """Take ink to a node."""
        if node is not None:
            self.structure.sign(node)

    def shut(self) -> None:
        """End nothing, since nothing was begun."""


class UntaggedFile(ScreenFile):
    """A file for the screen without its tags.

    Attributes:
        bare: whether it has no fields, links, outline and page labels either.
    """

    def __init__(
        self,
        document: Document,
        pages: Sequence[Page],
        about: Metadata,
        letter: Font,
        *,
        bare: bool,
    ) -> None:
        """Start an empty file that claims nothing."""
        File.__init__(self, about, "rgb")
        self.bare, self.tree = bare, document.tree
        self.labels = [page.label for page in pages]
        self.structure = Structure(document.tree, len(pages))
        self.form = Form(self.make, letter)
        self._links = []

    def read_page(self, page: Page) -> None:
        """Add a page with its links and fields."""
        self.structure.begin()
        ops = NoTags(self.space, self.font, self.art, self.spot)
        ops.structure, ops.active = self.structure, []
        ops.items(page.items)
        used = [] if self.bare else ops.active
        annotations = [
            self.link(item, at) if isinstance(item, Link) else self.field(item, at)
            for item, at in used
        ]
        entries = f"/Annots[{' '.join(annotations)}]" if annotations else ""
        media = Rect(0, 0, *page.trim)
        made = self.page(media, media, 0, ops.bytes(), entries)
        self.structure.pages.append(ref(self.document.Reference(made), self.document))

    def finish(self) -> bytes:
        """Return the bytes of the file, without the tree."""
        self.structure.write = lambda make: make()[1]  # type: ignore[method-assign]
        return super().finish()

    def entry(self, name: str, value: Raw) -> None:
        """Put an entry into the catalogue, unless it belongs to the tags."""
        if name != "StructTreeRoot" and not (self.bare and name == "PageLabels"):
            super().entry(name, value)

    def outlines(self) -> Raw | None:
        """Return the outline."""
        return None if self.bare else super().outlines()

    def packed(self) -> bytes:
        """Return the bytes of the file, packed as a tagged one is."""
        for made in self.document.idToObject.values():
            if isinstance(made, Raw):
                made.content = re.sub(rb"/StructParent \d+", b"", made.content) or b"null"
        return compact(self.document)


def prepared(edition: str | None) -> Job:
    """Return what pieces are made from."""
    from deck.editions import open_edition
    from deck.errors import Problems
    from layouts import pipeline
    from layouts.job import prepare
    from layouts.options import Options

    opened, search = open_edition(edition)
    options = Options(loud=-1)
    deck = pipeline.read_deck(opened, search, None, options)
    job = prepare(deck, search, options, Problems())
    assert job is not None
    return job


def written(job: Job, piece: str, document: Document, kind: str) -> bytes:
    """Return the file of a piece."""
    pages = family_backs_last(document.pages) if piece == "cards" else document.pages
    about = describe(job.deck, piece, "bench")
    letter = job.setter.font("regular")
    if kind == "tagged":
        _, profile = job.search.data("assets/profiles/sRGB.icc")
        return write_screen(document, pages, about, profile=profile, letter=letter)
    file = UntaggedFile(document, pages, about, letter, bare=kind == "bare")
    for page in pages:
        file.read_page(page)
    return file.finish()


def main(folder: str, piece: str, kind: str) -> None:
    """Compose a piece of the deck and write it into a folder."""
    from layouts import pieces

    job = prepared(None)
    document = pieces.COMPOSE[piece](job)
    assert document is not None
    (Path(folder) / f"{piece}-{kind}.pdf").write_bytes(written(job, piece, document, kind))


if __name__ == "__main__":
    main(*sys.argv[1:])
