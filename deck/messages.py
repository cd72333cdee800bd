"""The messages of a deck: each text that is translated, as gettext calls one, in reading order.

A message has the name that translators know it by (see `deck.i18n`), the text as it is today, and
the most characters that its field takes in another language.
"""

from collections.abc import Iterator
from math import ceil
from typing import Any, NamedTuple

from deck.errors import Span
from deck.fields import TRANSLATED, clean
from deck.i18n import context, limited, list_of
from deck.load import Source
from deck.model import KINDS, DeckHead, FamilyHead
from deck.source import Path_, SourceFile


class Message(NamedTuple):
    """One text to translate.

    Attributes:
        name: such as `OPD-03/prompts/0`; it never changes.
        text: in the source language, as it is printed.
        span: where it stands.
        file: the file that it stands in, from the root of its layer.
        limit: the most characters of a translation; 0 if its field has none.
    """

    name: str
    text: str
    span: Span
    file: str
    limit: int = 0


def messages(source: Source) -> list[Message]:
    """Return all messages: deck.yaml, the families in order, then the other pieces."""
    found = list(of(source.head_file, DeckHead))
    for family in source.families:
        found += of(family.file, FamilyHead)
        found += of(family.file, list_of(KINDS[family.head.face]), ("cards",))
    for piece in (source.booklet, source.sheets, source.session, source.terms):
        if piece:
            found += of(piece[1], type(piece[0]))
    return found


def of(file: SourceFile, kind: Any, start: Path_ = ()) -> Iterator[Message]:
    """Return the messages in the data at `start` of a file."""
    data = file.data
    for part in start:
        data = data[part]
    for path, text, limit in limited(kind, data, start):
        name = context(file.name, file.data, path)
        most = ceil(limit * TRANSLATED)
        yield Message(name, clean(text), file.span(path), file.name, most)
