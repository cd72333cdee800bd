"""Every text of a source with its place and its name, for those who judge the language."""

from collections.abc import Iterator
from typing import Any

from deck.errors import Problems
from deck.i18n import context, list_of, texts
from deck.language import Figures, Prose, lint
from deck.layers import SearchPath
from deck.load import Source, load
from deck.model import KINDS, DeckHead, FamilyHead
from deck.source import Path_, SourceFile


def proofread(search: SearchPath, locale: str | None, problems: Problems) -> list[Figures]:
    """Judge every text of a deck that loads; what is hard to read is a problem."""
    source = load(search, Problems(), locale)
    return lint(prose(source), search, source.locale, problems) if source else []


def prose(source: Source) -> Iterator[Prose]:
    """Return the texts family by family, then those of deck.yaml and of the other pieces."""
    for family in source.families:
        group, kind = family.head.family, KINDS[family.head.face]
        yield from of(group, family.file, FamilyHead)
        yield from of(group, family.file, list_of(kind), ("cards",))
    yield from of("deck", source.head_file, DeckHead)
    for name in ("booklet", "sheets", "session", "terms"):
        piece = getattr(source, name)
        if piece:
            yield from of(name, piece[1], type(piece[0]))


def of(group: str, file: SourceFile, kind: Any, start: Path_ = ()) -> Iterator[Prose]:
    """Return the texts of the data at `start` of a file."""
    data = file.data
    for part in start:
        data = data[part]
    for path, text in texts(kind, data, start):
        yield Prose(group, f"'{context(file.name, file.data, path)}'", text, file.span(path))
