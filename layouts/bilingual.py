"""Cards in two languages: one on each side, or both on one face.

`nl,en` prints the Dutch front and, behind it, the English one in place of the back. `nl+en` turns
the card on its side: both fronts stand next to each other on one face, smaller, and the back of the
family stays. A reader turns the card and reads left, then right.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from deck.errors import Problems, Span
from deck.theme import Theme
from deck.units import EPSILON, mm
from layouts.catalog import CardFormat
from layouts.geometry import Rect, Size, Transform
from layouts.page import Document, Group, Page
from layouts.tree import Node

INSET = mm(5)  # from the trim to the nearest text of a front, see `layouts.cards`
LEAST = 5.0  # pt, of a text on a face with two languages


class Half(NamedTuple):
    """How a front stands in its half of a face.

    Attributes:
        factor: how much smaller it is.
        up: the room that it leaves above and below itself, in points.
        across: the room that it leaves beside itself.
    """

    factor: float
    up: float
    across: float


def half(size: Size, safe: float, drawn: float = 1) -> Half:
    """Return how a front stands in its half; its texts stay in the safe zone of the card.

    Args:
        size: of a card.
        safe: how far texts stay from the trim.
        drawn: how much smaller than in our own size the texts of a small card are.
    """
    inset = INSET * drawn
    whole = min(size.height / 2 / size.width, size.width / size.height)
    upright = (size.width / 2 - safe) / (size.height / 2 - inset)
    beside = (size.height / 4 - safe) / (size.width / 2 - inset)
    factor = min(whole, upright, beside)
    up, across = (size.width - size.height * factor) / 2, size.height / 4 - size.width * factor / 2
    return Half(factor, up, across)


def together(one: Document, other: Document, bleed: float, share: Half | None) -> Document:
    """Return the cards of two languages as one document.

    Args:
        one: fronts and backs, in the first language; for one face made in the size of `wide`.
        other: the same cards in the second language.
        bleed: of the cards.
        share: how both languages stand on the front; None if the second is the back.
    """
    pages: list[Page] = []
    for number in range(0, len(one.pages), 2):
        front, back, second = one.pages[number], one.pages[number + 1], other.pages[number]
        if share:
            around = Group(tuple(back.items), clip=Rect(0, 0, *back.trim).grown(bleed))
            pages.append(side_by_side(front, second, bleed, share))
            pages.append(replace(back, items=(around,), bleed=bleed))
        else:
            key = f"{second.key or second.label} {other.locale}"
            pages += (front, replace(second, side="back", key=key))
    return Document(one.title, one.locale, pages, interleaved(one.tree, other.tree, other.locale))


def wide(size: CardFormat, share: Half) -> CardFormat:
    """Return a size with so much bleed that two smaller fronts still reach that of the card."""
    bleed = (size.bleed + max(share.up, share.across)) / share.factor
    return size.model_copy(update={"bleed": bleed})


def interleaved(one: Node, other: Node, locale: str) -> Node:
    """Return one tree: each family in the first language, then in the second."""
    tree = Node(one.tag, one.title)
    for first, second in zip(one.children, other.children, strict=True):
        second.lang = locale
        tree.children += (first, second)
    return tree


def side_by_side(one: Page, other: Page, bleed: float, share: Half) -> Page:
    """Return a face with two fronts, to be read with its left edge up."""
    width, height = one.trim
    factor, up, across = share
    items = []
    # The card lies on its side: x goes up the page, and the first front stands at its foot.
    for number, page in enumerate((one, other)):
        place = Transform(0, factor, -factor, 0, width - up, across + number * height / 2)
        low = number * height / 2 - bleed * (1 - number)
        clip = Rect(-bleed, low, width + 2 * bleed, height / 2 + bleed)
        items.append(Group((Group(tuple(page.items), place),), clip=clip))
    return Page(one.trim, bleed, items, "front", one.label, f"{one.key} {one.label} both")


def check(theme: Theme, factor: float, problems: Problems) -> None:
    """Warn of texts that become too small to read on a face with two languages.

    Args:
        theme: whose sizes are used.
        factor: how much smaller they are.
        problems: collects the finding.
    """
    names: Sequence[str] = ("body", "label", "band", "code", "foot", "small")
    sizes = [theme.styles[name].floor or theme.styles[name].size for name in names]  # type: ignore[index]
    least = min(sizes) * factor
    if least < LEAST - EPSILON:
        problems.add(
            Span("--bilingual"),
            "does-not-fit",
            f"two languages on one face have texts of {least:.1f} pt, less than {LEAST:g} pt",
            help="choose a larger --format, or a comma in place of the plus: front and back",
        )
