"""The PO files of a deck: which there are, what is wrong in one, and where a new one goes."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from deck import po
from deck.errors import Problems, Span, choose
from deck.fields import clean
from deck.layers import SearchPath
from deck.messages import Message
from deck.model import DeckHead
from deck.po import Catalogue, Entry
from deck.sync import NO_ROOM, sync
from deck.translations import differences

FOLDER = "deck/locales"
TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def tags(
    search: SearchPath, asked: Sequence[str], source: str, problems: Problems, *, new: bool = False
) -> list[str]:
    """Return the languages that were asked for, or all; one without a PO file is a problem.

    Args:
        search: where the files are.
        asked: tags; none for every language that has a file.
        source: the source language, which has no file.
        problems: collects tags that are not known.
        new: a language without a file is meant to get one; only its tag must be one.
    """
    known = search.names(FOLDER, ".po")
    for tag in asked:
        if tag == source:
            found, help = f"'{tag}' is the source language", "it stands in the YAML"
        elif tag in known or (new and TAG.fullmatch(tag)):
            continue
        elif new:
            found, help = f"'{tag}' is no language tag", "write one such as fy, pap or zh-Hans"
        else:
            found, help = f"the deck has no texts in '{tag}'", choose(tag, [source, *known])
        problems.add(Span("--locale"), "unknown-reference", found, help=help)
    return list(dict.fromkeys(asked)) or known


def catalogue(search: SearchPath, tag: str, head: DeckHead, problems: Problems) -> Catalogue | None:
    """Return the PO file of a language, a new one if it has none, or None after a problem.

    The fields that its header does not have are those of a new one.
    """
    name, header = f"{FOLDER}/{tag}.po", po.header(tag, head.source_locale, head.date)
    if search.find(name) is None:
        return Catalogue(header=header)
    found = po.read(*search.data(name), problems)
    return replace(found, header={**header, **found.header}) if found else None


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


def save(path: Path, text: str) -> None:
    """Write a file in one step, so that it is never half written.

    Raises:
        OSError: if it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.part")
    beside.write_bytes(text.encode("utf-8"))
    beside.replace(path)
