"""HTML pages for tests: made from decks, and read back as a tree of elements."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser

from deck.editions import open_edition
from deck.errors import Problems
from deck.layers import SearchPath
from deck.model import Deck
from layouts import pieces, pipeline
from layouts.job import Job, prepare
from layouts.options import Options
from layouts.page import Document
from layouts.preview.html import PAGES, html_files

VOID = {"meta", "input"}
UNREAD = {"style", "script", "head", "symbol"}


@dataclass
class Element:
    """An element of a page."""

    tag: str
    attributes: dict[str, str]
    children: list["Element | str"] = field(default_factory=list)

    def walk(self) -> Iterator["Element"]:
        """Return this element and all below it, in order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, *tags: str, **attributes: str) -> list["Element"]:
        """Return the elements with one of these tags and with these attributes."""
        wanted = {name.replace("_", "-").strip("-"): value for name, value in attributes.items()}
        return [
            one
            for one in self.walk()
            if (not tags or one.tag in tags) and wanted.items() <= one.attributes.items()
        ]

    def one(self, *tags: str, **attributes: str) -> "Element":
        """Return the only such element."""
        (found,) = self.all(*tags, **attributes)
        return found

    def words(self) -> Iterator[str]:
        """Return what is read, piece by piece: texts, and the words that stand for drawings."""
        if self.attributes.get("role") == "img":
            yield self.attributes["aria-label"]
            return
        if self.tag in UNREAD or self.attributes.get("aria-hidden") == "true":
            return
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child.words()

    def text(self) -> str:
        """Return what is read, in one line."""
        said = " ".join(self.words()).replace("\u00ad", "").replace("\u200b", "")
        return " ".join(said.split())

    def raw(self) -> str:
        """Return the text of a style or a script as it stands there."""
        return "".join(child for child in self.children if isinstance(child, str))


class Reader(HTMLParser):
    """Reads a page, and fails where an element is not closed in its place."""

    def __init__(self) -> None:
        """Begin with an empty page."""
        super().__init__()
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        assert len({name for name, _ in attrs}) == len(attrs), f"an attribute twice in {tag}"
        one = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(one)
        if tag not in VOID:
            self.open.append(one)

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last."""
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        """Add a text."""
        self.open[-1].children.append(data)


def parse(page: str) -> Element:
    """Return a page as a tree."""
    reader = Reader()
    reader.feed(page)
    reader.close()
    (root,) = reader.open
    return next(one for one in root.children if isinstance(one, Element))


def job_of(deck: Deck, search: SearchPath, options: Options) -> Job:
    """Return the job of building a deck for the screen."""
    problems = Problems()
    job = prepare(deck, search, options, problems)
    assert job is not None, problems.items
    return job


@dataclass(frozen=True)
class Pages:
    """The pages of a deck with what they were made from, by piece."""

    job: Job
    documents: dict[str, Document]
    sources: dict[str, str]

    def read(self, piece: str) -> Element:
        """Return a page as a tree."""
        return parse(self.sources[piece])


def pages_of(deck: Deck, search: SearchPath, options: Options) -> Pages:
    """Make the pages of a deck."""
    job = job_of(deck, search, options)
    documents = pieces.compose(job)
    files = [file for name in documents for file in html_files(job, name, documents[name])]
    found = {file.name.removesuffix(".html"): file.data.decode() for file in files}
    return Pages(job, documents, found)


@cache
def pages(
    locale: str = "nl", edition: str | None = None, theme: str | None = None, *chosen: str
) -> Pages:
    """Return the pages of a deck of this repository; of all pieces, or of the chosen ones."""
    opened, search = open_edition(edition)
    options = Options(
        purposes=("screen",), pieces=chosen or tuple(PAGES), theme=theme, draft=True, loud=-1
    )
    return pages_of(pipeline.read_deck(opened, search, locale, options), search, options)
