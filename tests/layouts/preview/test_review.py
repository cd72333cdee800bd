"""The review page: it stands alone, shows every text, and escapes what people wrote."""

import re
from base64 import b64decode
from html.parser import HTMLParser

import pytest

from deck.errors import Span
from deck.layers import SearchPath
from deck.messages import Message
from deck.model import Deck
from deck.po import Catalogue, Entry
from layouts.preview.review import Row, html, rows

HERE = Span("deck/cards/opd.yaml", 1, 1)
Base = tuple[Deck, SearchPath]
FOUND = [
    Row("OPD-01/title", "Wie <vraagt>?", "Who & \"when\"?", ("unreviewed",), 44),
    Row("OPD-01/why", "Waarom?", "", ("missing",), 0),
    Row("W1/title", "Blad", "Sheet <script>alert(1)</script>", ("stale",), 0),
]  # fmt: skip
PNG = b"\x89PNG\r\n\x1a\n"


class Reader(HTMLParser):
    """Keeps the tags, the attributes and the words of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.depth: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.opened.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in ("meta", "img"):
            self.depth.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.depth.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture(scope="module")
def page(base: Base) -> str:
    return html(base[0], "nl", "ltr", FOUND, {"OPD-01": PNG}, draft=True)


@pytest.fixture(scope="module")
def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    return reader


def test_the_page_is_well_formed_and_has_every_text(read: Reader) -> None:
    assert read.depth == []
    text = "".join(read.words)
    for row in FOUND:
        assert row.name in text
        assert row.source in text
        assert row.text in text
    assert "about 44 characters" in text
    assert "Draft: not reviewed by a native speaker." in text


def test_nothing_runs_and_nothing_is_fetched(page: str, read: Reader) -> None:
    assert "script" not in read.opened
    links = [value for name, value in read.attributes if name in ("src", "href")]
    assert all(link.startswith(("#", "data:image/png;base64,")) for link in links)
    assert "http" not in re.sub("http-equiv", "", page)
    assert ("http-equiv", "Content-Security-Policy") in read.attributes


def test_the_card_stands_beside_its_texts(read: Reader) -> None:
    (source,) = [value for name, value in read.attributes if name == "src"]
    assert b64decode(source.split(",")[1]) == PNG
    assert ("alt", "The card OPD-01.") in read.attributes


def test_what_needs_a_person_is_listed_with_a_link(read: Reader) -> None:
    text = "".join(read.words)
    assert "1 missing" in text
    assert "1 stale" in text
    links = [value for name, value in read.attributes if name == "href"]
    ids = [value for name, value in read.attributes if name == "id"]
    assert links == ["#W1/title", "#OPD-01/why"]
    assert set(links) <= {f"#{name}" for name in ids}


def test_a_whole_translation_says_so(base: Base) -> None:
    page = html(base[0], "nl", "rtl", FOUND[:1], {}, draft=False)
    assert "Every text is translated, and none has a fault." in page
    assert 'dir="rtl"' in page
    assert "Draft" not in page


def test_rows_have_the_states_of_their_texts() -> None:
    messages = [Message(name, "Wie?", HERE, HERE.path, 44) for name in ("a", "b", "c")]
    entries = (Entry("a", "Wie?", "Who?"), Entry("b", "Wat?", "What?"))
    found = rows(
        messages, Catalogue(entries=entries), frozenset(), {"a": 20}, reviewed=True
    )  # fmt: skip
    assert found == [
        Row("a", "Wie?", "Who?", (), 20),
        Row("b", "Wie?", "What?", ("stale",), 44),
        Row("c", "Wie?", "", ("missing",), 44),
    ]
