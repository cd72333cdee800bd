"""The PO files of a deck: which there are, what is wrong in one, and where a new one goes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from deck import po
from deck.bcp47 import fault, wrong
from deck.errors import Problems, Span, choose
from deck.fields import clean
from deck.layers import SearchPath
from deck.load import load
from deck.messages import Message
from deck.model import DeckHead
from deck.po import Catalogue, Entry
from deck.sync import NO_ROOM, sync
from deck.translations import FOLDER, differences, usable


def tags(
    search: SearchPath, asked: Sequence[str], source: str, problems: Problems, *, new: bool = False
) -> list[str]:
    """Return the languages that were asked for, or all; one without a PO file is a problem.

    Args:
        search: where the files are.
        asked: tags; none for every language that has a file, or with `new` one in the edition.
        source: the source language, which has no file.
        problems: collects tags that are not known.
        new: a language without a file is meant to get one; only its tag must be one.
    """
    known = search.names(FOLDER, ".po")
    own = SearchPath(search.layers[:1]).names(FOLDER, ".po")
    for tag in asked:
        if tag == source:
            found, help = f"'{tag}' is the source language", "it stands in the YAML"
        elif tag in known or (new and not wrong(tag)):
            continue
        elif strange := fault(tag):
            found, help = strange
        else:
            found, help = f"the deck has no texts in '{tag}'", choose(tag, [source, *known])
        problems.add(Span("--locale"), "unknown-reference", found, help=help)
    return list(dict.fromkeys(asked)) or (own if new else known)


@dataclass(frozen=True, slots=True)
class Files:
    """The PO files of a language: that of the edition, or of the deck if that is built, and others.

    Attributes:
        own: the one that is written; its entries are the first that count.
        below: those of the editions below it and of the deck.
    """

    own: Catalogue
    below: tuple[Catalogue, ...] = ()

    @property
    def review(self) -> po.Review:
        """Whether a native speaker has read the language."""
        return self.own.review

    def whole(self, messages: Iterable[Message]) -> Catalogue:
        """Return the entry of each text that a build takes; those of the own file come first."""
        layers = [one.active() for one in (self.own, *self.below)]
        found = {}
        for message in messages:
            entries = [layer[message.name] for layer in layers if message.name in layer]
            good = (entry for entry in entries if usable(entry, message.text))
            if entry := next(good, entries[0] if entries else None):
                found[message.name] = entry
        rest = [entry for entry in self.own.entries if entry.name not in found or entry.obsolete]
        return replace(self.own, entries=(*found.values(), *rest))

    def needed(self, messages: Iterable[Message]) -> list[Message]:
        """Return the texts that the own file has or needs; those of a deck are all."""
        own, layers = self.own.active(), [one.active() for one in self.below]
        return [
            message
            for message in messages
            if message.name in own
            or not any(usable(layer.get(message.name), message.text) for layer in layers)
        ]


def files(search: SearchPath, tag: str, head: DeckHead, problems: Problems) -> Files | None:
    """Return the PO files of a language; one that is wrong is a problem, and None.

    The fields that a header does not have are those of a new one, but for its review. A file that
    an edition does not have yet begins empty.
    """
    name = f"{FOLDER}/{tag}.po"
    layers = [layer for layer in search.layers if layer.find(name)]
    read = [po.read(*search.within(layer, name), problems) for layer in layers]
    found = [one for one in read if one is not None]
    if len(found) < len(read):
        return None
    header = po.header(tag, head.source_locale, head.date)
    if found:
        header[po.REVIEWED] = found[0].review
    if search.layers[0] in layers:
        own, *below = found
        return Files(replace(own, header={**header, **own.header}), tuple(below))
    return Files(Catalogue(header=header), tuple(found))


class Spoken(NamedTuple):
    """The texts of a deck in one language.

    Attributes:
        texts: those that PO files translate, as they stand.
        given: those that an edition gives in this language itself, by their names.
    """

    texts: list[Message]
    given: Mapping[str, Entry] = {}

    def all(self, found: Iterable[Message]) -> list[Message]:
        """Return the texts of both kinds in the order of the deck, whose texts are `found`."""
        said = {one.name: one for one in self.texts}
        known = said.keys() | self.given.keys()
        return [said.get(one.name, one) for one in found if one.name in known]


def spoken(search: SearchPath, tag: str, found: Sequence[Message]) -> Spoken:
    """Return the texts that PO files translate, and those that an edition gives itself."""
    if len(search.layers) == 1:
        return Spoken(list(found))
    source = load(search, Problems(), tag, draft=True)
    if source is None or source.translated is None:
        return Spoken(list(found))
    said = source.translated.said
    texts = [one._replace(text=said[one.name]) for one in found if one.name in said]
    return Spoken(texts, source.translated.given)


def judge(
    found: Catalogue, messages: Iterable[Message], families: frozenset[str], problems: Problems
) -> None:
    """Report every translation of today's text that holds other codes, icons or markup."""
    entries = found.active()
    for message in messages:
        entry = entries.get(message.name)
        if entry is None or not entry.text or entry.fuzzy or clean(entry.source) != message.text:
            continue
        for part in differences(message.text, entry.text, families):
            text = f"the translation of '{message.name}' {part.message}"
            problems.add(entry.span, part.code, text, help=part.help)


def synced(
    found: Catalogue, messages: Sequence[Message], room: "dict[str, int] | None" = None
) -> Catalogue:
    """Return a PO file as it should be for the messages of today."""
    return Catalogue(found.comment, found.header, sync(messages, found.entries, room or NO_ROOM))


def changes(before: Catalogue, after: Catalogue) -> dict[str, int]:
    """Return how many texts are new, became stale, and are gone."""
    old, now = before.active(), after.active()
    return {
        "texts": len(now),
        "new": len(now.keys() - old.keys()),
        "stale": sum(entry.fuzzy and not was_fuzzy(old.get(name)) for name, entry in now.items()),
        "gone": len(old.keys() - now.keys()),
    }


def was_fuzzy(entry: Entry | None) -> bool:
    """Tell whether an entry had to be looked at before."""
    return entry is not None and entry.fuzzy


def target(search: SearchPath, tag: str) -> Path:
    """Return where the PO file of a language is written: in the edition, never in its base."""
    return search.layers[0].root / FOLDER / f"{tag}.po"


def save(path: Path, text: str | bytes) -> None:
    """Write a file in one step, so that it is never half written.

    Raises:
        OSError: if it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.part")
    beside.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    beside.replace(path)
