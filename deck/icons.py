"""Every icon that a family, a card or a text asks for is there.

The drawing itself is read where it is drawn; here an unknown name is reported at the place that
asks for it, with the nearest name that there is.
"""

from collections.abc import Iterable, Iterator, Sequence

from deck import markup
from deck.checks import card_texts
from deck.errors import Problems, Span, choose
from deck.load import FamilySource


def check_icons(families: Iterable[FamilySource], names: Sequence[str], problems: Problems) -> None:
    """Report the icons that no layer has.

    Args:
        families: all families, also with cards that this edition leaves out.
        names: of the icons that there are.
        problems: collects those that are missing.
    """
    known = set(names)
    for family in families:
        for name, span in asked(family):
            if name not in known:
                found = f"there is no icon '{name}' in assets/icons"
                problems.add(span, "missing-file", found, help=choose(name, names))


def asked(family: FamilySource) -> Iterator[tuple[str, Span]]:
    """Return the icons that a family asks for, each with its place."""
    yield family.head.icon, family.file.span(("icon",))
    for position, card in enumerate(family.cards):
        path = ("cards", position)
        if card.icon:
            yield card.icon, family.file.span((*path, "icon"))
        for where, text in card_texts(card):
            if "{" not in text:
                continue
            for run in markup.runs(text):
                if run.icon:
                    yield run.icon, family.file.span((*path, *where))
