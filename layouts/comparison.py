"""Two decks side by side: opened from a folder, a revision of git or a manifest, and compared."""

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from deck.changes import Changes, compare, fingerprints
from deck.editions import names, open_edition
from deck.errors import ContentError, Problem, Problems, Span
from deck.layers import ROOT, SearchPath
from deck.load import load
from deck.revisions import unpacked
from deck.selection import selection
from layouts.options import Options
from layouts.pipeline import read_deck

if TYPE_CHECKING:
    from deck.model import Deck

MORE = re.compile(r"(\d+) more texts are missing")


@dataclass(frozen=True, slots=True)
class Side:
    """One of two decks.

    Attributes:
        name: as it was asked for.
        content: the digest of each card, by id.
        titles: of the cards, by id; empty for a manifest.
        deck: with its files; None for a manifest.
    """

    name: str
    content: dict[str, str]
    titles: dict[str, str]
    deck: "tuple[Deck, SearchPath] | None" = None


def open_side(
    given: str, edition: str | None, locale: str | None, options: Options, scratch: Path
) -> Side:
    """Return one side of a comparison.

    Args:
        given: the name or the folder of an edition, the folder of a checkout, a manifest, or a
            revision of git.
        edition: of which edition a revision or a checkout is meant; None for the base.
        locale: the language; None for the source language.
        options: the day of the actors and the theme.
        scratch: a folder for what a revision holds.

    Raises:
        ContentError: if there is no such thing, or it is wrong.
    """
    path = Path(given)
    if path.is_file():
        data = manifest(path)
        if locale is not None and data["locale"] != locale:
            found = f"the manifest is of '{data['locale']}', not of '{locale}'"
            help = f"compare with `-l {data['locale']}`"
            raise ContentError([Problem(Span(given), "bad-file", found, help)])
        return Side(given, data["content"], {})
    if given in names() or (path / "edition.yaml").is_file():
        opened, search = open_edition(given)
    elif (path / "deck" / "deck.yaml").is_file():
        opened, search = open_edition(edition, path.resolve())
    else:
        opened, search = open_edition(*at_revision(given, edition, scratch))
    deck = read_deck(opened, search, locale, options)
    plain = str.maketrans({"\u00ad": "", "\u00a0": " "})
    titles = {card.id: card.title.translate(plain) for card in deck.cards}
    return Side(given, fingerprints(deck, search), titles, (deck, search))


def main_language(old: str, new: str) -> str | None:
    """Return the language in which two sides are compared if nobody says; None for the source.

    A manifest has one language. An edition may have no texts in the source language; of its
    languages the first is the main one.

    Raises:
        ContentError: if a manifest or an edition is wrong.
    """
    for given in (new, old):
        if Path(given).is_file():
            found: str = manifest(Path(given))["locale"]
            return found
    for given in (new, old):
        if (given in names() or (Path(given) / "edition.yaml").is_file()) and (
            locales := open_edition(given)[0].locales
        ):
            return locales[0]
    return None


def at_revision(given: str, edition: str | None, scratch: Path) -> tuple[str | None, Path]:
    """Return edition and deck as they were at a revision.

    Raises:
        ContentError: if there is no such revision.
    """
    if edition is None or edition in names():
        if root := unpacked(ROOT, given, scratch):
            return edition, root
    elif (Path(edition) / "edition.yaml").is_file() and (
        folder := unpacked(Path(edition), given, scratch)
    ):
        return str(folder), ROOT
    found = f"'{given}' is no edition, no folder of one, no manifest and no revision of git"
    help = "give a folder with an edition.yaml, a manifest.json, or a revision such as HEAD~1;"
    help += " with --edition FOLDER the revision is that of the folder"
    raise ContentError([Problem(Span(given), "bad-edition", found, help)])


def manifest(path: Path) -> dict[str, Any]:
    """Return a manifest that this program wrote.

    Raises:
        ContentError: if it is none.
    """
    try:
        data = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        data = None
    wanted = {"edition": str, "locale": str, "options": dict, "content": dict}
    wanted |= {"inputs": dict, "files": dict, "libraries": dict}
    if not isinstance(data, dict) or not all(isinstance(data.get(k), v) for k, v in wanted.items()):
        found = "the file is not a manifest of this program"
        help = "take the manifest.json of a folder in out/, or build again to get one"
        raise ContentError([Problem(Span(str(path)), "bad-file", found, help)])
    return data


def languages(search: SearchPath) -> dict[str, tuple[int, int]]:
    """Return for each language how many of its texts are stale, and how many are missing."""
    found = {}
    for tag in search.names("deck/locales", ".po"):
        load(search, problems := Problems(), tag, draft=True)
        stale = missing = 0
        for item in problems.items:
            stale += item.code == "stale-translation"
            more = MORE.match(item.message)
            missing += int(more[1]) if more else item.code == "missing-translation"
        found[tag] = (stale, missing)
    return found


def only_changed(
    since: str,
    edition: str | None,
    deck: "Deck",
    search: SearchPath,
    options: Options,
    scratch: Path,
) -> tuple[Options, Changes]:
    """Return the options that make only the cards that are other than they were.

    Args:
        since: what to compare with, as `open_side` takes it.
        edition: the edition that is built, as it was asked for.
        deck: what is built.
        search: where it was read.
        options: of the build.
        scratch: a folder for what a revision holds.

    Raises:
        ContentError: if `since` is nothing, or is wrong.
    """
    old = open_side(since, edition, deck.locale, options, scratch)
    found = compare(old.content, fingerprints(deck, search))
    if options.cards:  # of those that were asked for
        only = selection(options.cards, deck, problems := Problems())
        problems.stop(ContentError)
        added, changed = (
            tuple(name for name in ids if name in (only.ids or ())) for ids in found[:2]
        )
        found = Changes(added, changed, found.removed)
    return replace(options, cards=",".join((*found.added, *found.changed))), found
