"""Which languages of an edition are made when nobody names one: those that are no drafts.

An edition may list a language that no native speaker has read yet. That does not keep the others
from being made; whoever wants the draft asks for it.
"""

from typing import NamedTuple

from deck import po
from deck.editions import Edition
from deck.layers import SearchPath

FOLDER = "deck/locales"


class Languages(NamedTuple):
    """What a command makes of an edition, and which drafts it leaves out.

    Attributes:
        made: the languages that are made; None is the source language.
        left: the drafts that are not, in the order of the edition.
    """

    made: tuple[str | None, ...]
    left: tuple[str, ...] = ()


def languages(
    edition: Edition, search: SearchPath, asked: tuple[str, ...], *, draft: bool
) -> Languages:
    """Return the languages that are made.

    A draft that was asked for by name, or that is the only language of an edition, is not left out:
    the build refuses it and says why.

    Args:
        edition: its languages are made if none was asked for.
        search: where its PO files are.
        asked: the languages that were asked for.
        draft: drafts are wanted too.
    """
    known = asked or edition.locales or (None,)
    left = () if asked or draft else tuple(tag for tag in edition.locales if is_draft(search, tag))
    made = tuple(tag for tag in known if tag not in left)
    return Languages(made, left) if made else Languages(known)


def is_draft(search: SearchPath, tag: str) -> bool:
    """Tell whether the header of the first PO file of a language says that it is a draft.

    What is read for this does not count as read by the build. A file that is wrong is none: the
    build says what is wrong with it.
    """
    name = f"{FOLDER}/{tag}.po"
    if search.find(name) is None:
        return False
    _, raw = SearchPath(search.layers).data(name)
    lines = raw.decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n")
    parts = (found.partition(":") for found in po.header_lines(lines))
    return any((name, value.strip()) == (po.REVIEWED, "draft") for name, _, value in parts)


def told(tag: str) -> str:
    """Return what a person is told of a draft that was left out."""
    return f"a draft that no native speaker has read, left out; `-l {tag} --draft` makes it"
