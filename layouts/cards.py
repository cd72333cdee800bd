"""Compose the cards: fronts and backs as pages, in reading order front then back.

Laying out and fitting is one step. All cards of a family share one step of the theme's ladder, the
largest on which each of them fits (a copyfit group). A card that does not fit on the floor is a
problem that says how much to cut.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Literal

from deck.errors import Problems
from deck.markup import plain
from deck.model import Card, Deck, Family
from deck.units import EPSILON, mm, to_mm
from layouts.backs import OUTLINE, back
from layouts.catalog import CardFormat
from layouts.composer import Composer
from layouts.draft import line as line_of
from layouts.faces import FACES
from layouts.faces.column import LEAST, Column, Context
from layouts.flow import place, stacked
from layouts.geometry import Rect, Transform, moved
from layouts.icons import icon, picture
from layouts.page import Document, Group, Item, Node, Page, Shape, circle, line, rectangle
from layouts.slots import Slot
from layouts.typeset.paragraph import WordTooWide
from layouts.typeset.setter import Typesetter

BAND = mm(11)  # height of the band within the trim
MIDDLE = mm(6.4)  # from the upper trim to the middle of icon, family and code, or further
CAPITAL = 0.338  # half of the highest capital there, in em of the code
SIDE = mm(5.5)  # from the trim to the text
LOW = mm(5.2)  # from the lower trim to the dots of the round, or further
DEPTH = 0.547  # from the middle of the dots to the lowest letter there, in em of the foot
DOT = 2.4  # radius of such a dot, in points
FOOT = mm(8.8)  # from the lower trim to the column
TAB = mm(2.2)  # how far the tab at the edge reaches into the card


def compose(
    deck: Deck,
    card_format: CardFormat,
    setter: Typesetter,
    problems: Problems,
    *,
    only: Callable[[Card], bool] = lambda card: True,
    logo: Slot | None = None,
    tick: Callable[[int], None] = lambda done: None,
) -> Document:
    """Return the cards as a document: for each card its front, then its back.

    Args:
        deck: the content.
        card_format: the size of a card.
        setter: the typesetter of the deck.
        problems: collects what does not fit and which sign no font has.
        only: tells which cards to make.
        logo: of the edition, for the title card.
        tick: is told how many cards have been made since the last call.
    """
    if card_format.least:
        setter = setter.at_least(card_format.least / card_format.scale)
        deck = replace(deck, theme=setter.theme)
    tree = Node("Document")
    pages: list[Page] = []
    for family in deck.families:
        cards = [card for card in family.cards if only(card)]
        if not cards:
            continue
        maker = FrontMaker(deck, family, card_format, setter, problems, logo)
        drawn = back(deck, family, maker.context.group, maker.format, setter)
        behind = scaled_page(card_format, drawn.items, "back", drawn.label, drawn.key)
        section = tree.add("Sect", title=family.head.name)
        for front, card in zip(maker.fronts(cards, section, tick), cards, strict=True):
            for _ in range(card.copies):
                pages += (front, behind)
    return Document(deck.head.title, deck.locale, pages, tree)


@dataclass(frozen=True, slots=True)
class Front:
    """A front under way: its page, the step it was set on (None if none will do), its node."""

    page: Page
    step: int | None
    node: Node


class FrontMaker:
    """Makes the fronts of one family."""

    def __init__(
        self,
        deck: Deck,
        family: Family,
        card_format: CardFormat,
        setter: Typesetter,
        problems: Problems,
        logo: Slot | None = None,
    ) -> None:
        """Prepare what all cards of the family share."""
        self.deck, self.family, self.real = deck, family, card_format
        self.format = unscaled(card_format)
        self.setter, self.problems = setter, problems
        trim, safe = self.format.trim, self.format.safe
        code, foot = (setter.measures(style).size for style in ("code", "foot"))
        self.middle = max(MIDDLE, safe + CAPITAL * code)
        self.low = max(LOW, safe + DEPTH * foot - DOT)
        self.side, self.band = max(SIDE, safe), max(BAND, self.middle + mm(4.5))
        self.foot = max(FOOT, self.low + mm(3))
        high = trim.height - self.band - mm(3.6) - self.foot
        body = Rect(self.side, self.foot, trim.width - 2 * self.side, high)
        group = deck.theme.groups[family.head.color]
        self.context = Context(deck, family, group, body, logo)
        self.face = FACES[family.head.face]
        self._art: dict[tuple[str, int], Group] = {}

    def fronts(self, cards: list[Card], section: Node, tick: Callable[[int], None]) -> list[Page]:
        """Return the fronts, all on the same step of the ladder."""
        step = 0
        made: list[Front] = []
        for card in cards:
            front = self.front(card, step)
            step = max(step, front.step or 0)
            made.append(front)
            tick(1)
        for number, card in enumerate(cards):
            own = made[number].step
            if own is not None and own < step:
                made[number] = self.front(card, step)
        section.children += [front.node for front in made]
        return [front.page for front in made]

    def front(self, card: Card, least: int) -> Front:
        """Return a card on the first step from `least` that it fits on; else add a problem."""
        composer = Composer(self.setter, self.deck.places, self.problems, card.id)
        column = self.face(card, composer, self.context)
        node = Node("Sect", title=f"{card.id} {plain(card.title)}")
        heading, about = Node("H1"), Node("P")
        step = self.fitted(card, column, least)
        items: list[Item] = [
            self.art(card),
            *self.band_texts(card, column, heading, about, composer),
            *self.drafted(composer),
        ]
        body = self.context.body
        if step is not None:
            items += place(column.head, body, step, node)
            if column.foot:
                height = stacked(column.foot, body.width, step)
                items += place(column.foot, replace_top(body, body.y + height), step, node)
        items += self.foot_texts(card, node, about, composer)
        read_first(node, heading, about)
        page = scaled_page(self.real, items, "front", card.id, card.id)
        return Front(page, step, node)

    def fitted(self, card: Card, column: Column, least: int) -> int | None:
        """Return the first step from `least` that a column fits on; None after a report."""
        body = self.context.body
        try:
            for step in range(least, self.setter.steps + 1):
                if needed(column, body.width, step) <= body.height + EPSILON:
                    if step > self.setter.floor:  # set smaller than a real language may be
                        self.too_long(card, column)
                    return step
        except WordTooWide as error:
            self.too_wide(card, column, str(error))
            return None
        self.too_long(card, column)
        return None

    def too_long(self, card: Card, column: Column) -> None:
        """Report how much longer a column is than its face, and how many characters to cut."""
        body, step = self.context.body, self.setter.floor
        longest = max(column.texts, key=lambda text: len(text.paragraph.text))
        measures = self.setter.measures(longest.style, step)
        lines = longest.lines(body.width, step)
        over = needed(column, body.width, step) - body.height
        if over <= EPSILON:  # only the others of its group are too long
            return
        extra = ceil(over / measures.leading - EPSILON)
        cut = len("".join(word.text for line in lines[-extra:] for word in line.words).strip())
        where = ", ".join(
            (self.deck.locale, f"{to_mm(self.real.width):g}x{to_mm(self.real.height):g} mm")
        )
        self.problems.add(
            self.deck.places.span(card.id, *longest.path),
            "does-not-fit",
            f"'{card.id}' needs {extra} line{'s' * (extra != 1)} more than the face has"
            f" ({where}, {longest.style} at {measures.size * self.real.scale:g} pt);"
            f" its longest text is '{longest.path[0] if longest.path else 'title'}'",
            help=f"shorten it by about {max(cut, 1)} characters,"
            f" or lower the floor of '{longest.style}' in the theme",
            severity=self.setter.severity,
        )

    def too_wide(self, card: Card, column: Column, word: str) -> None:
        """Report a word that is wider than the column."""
        path = next((text.path for text in column.texts if word in text.paragraph.text), ())
        self.problems.add(
            self.deck.places.span(card.id, *path),
            "word-too-wide",
            f"the word '{word}' of '{card.id}' is wider than the card and cannot be hyphenated",
            help="put a soft hyphen (U+00AD) where it may break, or choose a shorter word",
            severity=self.setter.severity,
        )

    def art(self, card: Card) -> Group:
        """Return what stands on the card before its texts: band, icon, the dots of the round."""
        name = card.icon or self.family.head.icon
        if (name, card.round) not in self._art:
            items = tuple(self._draw(name, card.round))
            key = f"front {self.family.prefix} {name} {card.round}"
            self._art[name, card.round] = Group(items, name=key)
        return self._art[name, card.round]

    def _draw(self, name: str, round: int) -> Iterable[Item]:
        theme, group, trim = self.deck.theme, self.context.group, self.format.trim
        bleed = self.format.bleed
        on_band, muted = theme.on(group), theme.color("muted")
        band = Rect(-bleed, trim.height - self.band, trim.width + 2 * bleed, self.band + bleed)
        if group.dashed:
            frame = rectangle(Rect(0, 0, *trim).grown(-mm(2.5)), mm(2))
            yield Shape(frame, stroke=muted, width=1, dash=(5, 3.5))
        else:
            yield Shape(rectangle(band), fill=group.band.color)
            if group.outline:
                low = line((band.x, band.y), (band.right, band.y))
                yield Shape(low, stroke=theme.line(group), width=OUTLINE)
        yield self._tab()
        side = mm(6)
        outline = icon(self.setter.search, name)
        yield picture(outline, self.side, trim.height - self.middle - side / 2, side, on_band)
        if round in (1, 2, 3):
            for number in range(3):
                shape = circle(self.side + DOT + number * 7.4, self.low + DOT, DOT)
                yield Shape(shape, fill=muted if number < round else None, stroke=muted, width=0.7)

    def _tab(self) -> Shape:
        """Return the tab at the left edge: black, and on a height of its own for each family.

        In a fanned hand and in the edge of a stack it tells families apart without colour.
        """
        prefixes = [head.family for head in self.deck.heads]
        room = self.format.height - self.band - mm(2) - self.foot
        slot = room / len(prefixes)
        high = min(slot, mm(6)) - mm(1)
        low = self.foot + room - (prefixes.index(self.family.prefix) + 1) * slot
        tab = Rect(-self.format.bleed, low, self.format.bleed + TAB, high)
        return Shape(rectangle(tab), fill=self.deck.theme.color("ink"))

    def band_texts(
        self, card: Card, column: Column, heading: Node, about: Node, composer: Composer
    ) -> Iterable[Item]:
        """Return the name of the family and the code of the card, on the band."""
        note = column.note
        color = self.deck.theme.on(self.context.group)
        middle = self.format.height - self.middle
        name = f"{self.family.head.name} · {note}" if note else self.family.head.name
        start, end = self.side + mm(8.2), self.format.width - self.side
        room = end - composer.width(card.id, "code") - start - mm(1)
        where = card.id if note else self.family.prefix
        if (over := composer.width(name, "band") - room) > EPSILON:
            self.problems.add(
                self.deck.places.span(self.family.prefix, "name"),
                "does-not-fit",
                f"'{name}' on the band of '{where}' runs {to_mm(over):.1f} mm into the code"
                f" ({self.deck.locale})",
                help="shorten the name of the family, or the note behind it",
                severity=self.setter.severity,
            )
        yield from composer.line(name, "band", (start, middle), about, color=color)
        yield from composer.line(card.id, "code", (end, middle), heading, color=color, end=True)

    def drafted(self, composer: Composer) -> Iterable[Item]:
        """Return what says that the deck is a draft, on the band below the name of the family."""
        if self.deck.draft:
            color = self.deck.theme.color(self.context.group.on_band)
            at = moved(SIDE + mm(6.6), self.format.height - mm(10))
            yield line_of(self.deck, composer, color, at)

    def foot_texts(self, card: Card, node: Node, about: Node, composer: Composer) -> Iterable[Item]:
        """Return the round, the answer sheets, the edition and its version, at the foot."""
        words = self.deck.head.words
        left = self.side + (24 if card.round in (1, 2, 3) else 0)
        middle = self.low + DOT
        yield from composer.line(words.rounds[card.round], "foot", (left, middle), about)
        at = (self.format.width - self.side, middle)
        room = at[0] - left - composer.width(words.rounds[card.round], "foot") - mm(2)
        stamp = f"{self.deck.stamp} {self.deck.head.version}".strip()
        ids = " ".join(card.sheet)
        texts = [f"{words.sheet} {ids} · {stamp}", f"{ids} · {stamp}"] if ids else [stamp]
        text = next((text for text in texts if composer.width(text, "foot") <= room), texts[-1])
        yield from composer.line(text, "foot", at, node, end=True, tag="P")


def read_first(node: Node, heading: Node, about: Node) -> None:
    """Let a card begin with its heading, code and title, and with its family and round.

    The code stands on the band, the round at the foot, and the title in the column between them.
    """
    title = next((part for part in node.walk() if part.tag == "H1"), None)
    if title is not None:  # else the card did not fit
        node.children.remove(title)
        title.tag = "Span"
        heading.children.append(title)
    node.children[:0] = [heading, about]


def unscaled(card: CardFormat) -> CardFormat:
    """Return the size that a card is laid out in, before it is drawn at its scale."""
    if card.scale == 1:
        return card
    names = ("width", "height", "bleed", "safe", "least")
    larger = {name: getattr(card, name) / card.scale for name in names}
    return card.model_copy(update={**larger, "scale": 1})


def scaled_page(
    card: CardFormat, items: Sequence[Item], side: Literal["front", "back"], label: str, key: str
) -> Page:
    """Return a page of a card whose items were laid out in its unscaled size."""
    if card.scale != 1:
        factor = card.scale
        items = [Group(tuple(items), Transform(factor, 0, 0, factor, 0, 0))]
    return Page(card.trim, card.bleed, items, side, label, key)


def needed(column: Column, width: float, step: int) -> float:
    """Return the height that a column needs on a step."""
    head = stacked(column.head, width, step)
    return head + LEAST + stacked(column.foot, width, step) if column.foot else head


def replace_top(box: Rect, top: float) -> Rect:
    """Return a box with another top."""
    return Rect(box.x, box.y, box.width, top - box.y)
