"""Bring a PO file up to date with the deck, without losing a translation.

A translation belongs to the name of its text, never to a text that resembles another (msgmerge,
Babel and polib hand the translation of one card to the next). What happened decides:

* the text is the same: nothing changes;
* it was rewritten: the translation stays, is fuzzy, and keeps the text that it was made from;
* it moved to another place in its list: the translation moves along with the text;
* it is new: an empty entry, or the translation that it had before it was taken out;
* it is gone: the entry is obsolete, and keeps its translation.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from deck.fields import clean
from deck.messages import Message
from deck.po import Entry

POSITION = re.compile(r"/\d+(?=/|$)")
NO_ROOM: Mapping[str, int] = {}


def sync(
    messages: Sequence[Message], entries: Sequence[Entry], room: Mapping[str, int] = NO_ROOM
) -> tuple[Entry, ...]:
    """Return the entries of a PO file for the messages of today, in their order.

    Args:
        messages: all texts of the deck.
        entries: those of the file as it is.
        room: about how many characters fit, by the names of messages; others have their limit.
    """
    found = Pairing(entries)
    pairs = {message.name: found.unchanged(message) for message in messages}
    for message in messages:
        pairs[message.name] = pairs[message.name] or found.moved(message)
    made = []
    for message in messages:
        same = pairs[message.name]
        entry = same or found.rewritten(message)
        about = told(room.get(message.name, message.limit))
        made.append(updated(message, entry, about, rewritten=same is None))
    return (*made, *found.rest())


class Pairing:
    """Finds the entry of each message; an entry goes to one message."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        """Index the entries: those with a translation first, those in use before obsolete ones."""
        self.entries = entries
        self._taken: set[int] = set()
        self._exact: dict[tuple[str, str], list[int]] = {}
        self._moved: dict[tuple[str, str], list[int]] = {}
        self._named: dict[str, list[int]] = {}
        order = range(len(entries))
        for n in sorted(order, key=lambda n: (not entries[n].text, entries[n].obsolete)):
            entry, text = entries[n], clean(entries[n].source)
            self._exact.setdefault((entry.name, text), []).append(n)
            self._moved.setdefault((shape(entry.name), text), []).append(n)
            self._named.setdefault(entry.name, []).append(n)

    def unchanged(self, message: Message) -> Entry | None:
        """Return the entry with the same name and text."""
        return self._take(self._exact.get((message.name, message.text), []))

    def moved(self, message: Message) -> Entry | None:
        """Return the entry of the same text in another place of the same list."""
        if shape(message.name) == message.name:
            return None
        found = self._moved.get((shape(message.name), message.text), [])
        return self._take([n for n in found if self.entries[n].text])

    def rewritten(self, message: Message) -> Entry | None:
        """Return the entry with the same name and another text; from a list only one in use."""
        found = self._named.get(message.name, [])
        if shape(message.name) != message.name:
            found = [n for n in found if not self.entries[n].obsolete]
        return self._take(sorted(found, key=lambda n: self.entries[n].obsolete))

    def rest(self) -> list[Entry]:
        """Return what no message has taken, as obsolete; entries without a word are dropped."""
        left = [entry for n, entry in enumerate(self.entries) if n not in self._taken]
        return [
            replace(entry, obsolete=True, about="", files=())
            for entry in left
            if entry.text or entry.notes
        ]

    def _take(self, found: Sequence[int]) -> Entry | None:
        for n in found:
            if n not in self._taken:
                self._taken.add(n)
                return self.entries[n]
        return None


def updated(message: Message, entry: Entry | None, about: str, *, rewritten: bool) -> Entry:
    """Return the entry of a message, made from the one that it had."""
    if entry is None:
        return Entry(message.name, message.text, about=about, files=(message.file,))
    fuzzy = bool(entry.text) and (entry.fuzzy or rewritten)
    previous = entry.previous
    if rewritten and not (entry.fuzzy and previous):
        previous = clean(entry.source)
    return replace(
        entry,
        name=message.name,
        source=message.text,
        fuzzy=fuzzy,
        previous=previous if fuzzy and previous != message.text else "",
        about=about,
        files=(message.file,),
        obsolete=False,
    )


def told(characters: int) -> str:
    """Return the comment that tells a translator how much room there is."""
    return f"about {characters} characters" if characters else ""


def shape(name: str) -> str:
    """Return a name without its numbers: what the places of one list have in common."""
    return POSITION.sub("/#", name)
