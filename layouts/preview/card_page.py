"""The page of the cards: all of them by family, what filters them, and what draws one.

A script shows the filter and the buttons to draw with; without it the page is a text with
cards. The cards that are drawn are those on the page, so that drawing needs nothing but the page.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from deck.markup import plain
from deck.model import Card
from layouts.job import Job
from layouts.page import Document
from layouts.plain import with_version
from layouts.preview.colors import rule
from layouts.preview.elements import Told, element, said
from layouts.preview.reading import HEADING, Reading
from layouts.preview.shell import Parts, buttons
from layouts.preview.signs import Signs
from layouts.tree import Node, spoken

# What a key does, by the id of the button that does the same; see `assets/web/cards.js`.
KEYS = {
    "next": "→",
    "previous": "←",
    "put-back": "Backspace ⌫",
    "discard": "Delete",
    "close": "Esc",
}
TURNED = {"→": "←", "←": "→"}  # where lines run from right to left
# Kinds of cards that begin with a story and not with what is asked.
STORIES = frozenset({"situation", "joker", "blank"})


def cards(job: Job, document: Document, made: Reading, signs: Signs) -> Parts:
    """Return the page of the cards."""
    words = job.deck.head.words
    sections = [CardSection(job, made, signs, section) for section in document.tree.children]
    main = "".join(section.html() for section in sections)
    title = f"{spoken(document.title)}: {words.cards}"
    header = element("h1", said(made.hyphens(title, HEADING))) + filters(job, signs, sections)
    style = slots(head.family for head in job.deck.heads)
    return Parts(title, header, main, signs, footer=dialog(job), style=style, script="cards.js")


class CardSection:
    """The cards of a family, in one language."""

    def __init__(self, job: Job, made: Reading, signs: Signs, section: Node) -> None:
        """Find the family by its first card, in the deck of its language."""
        self.made, self.signs, self.section = made, signs, section
        deck = job.other if section.lang and job.other else job.deck
        own = {card.id: card for card in deck.cards}
        self.cards = [own[code(node)] for node in section.children]
        self.prefix = self.cards[0].family
        self.head = deck.family_head(self.prefix)
        self.version = (deck.head.words.version, deck.head.version)
        self.draw, self.locale = job.deck.head.words.screen.draw, job.deck.locale

    def html(self) -> str:
        """Return the cards under the name of the family, with a button to draw from them."""
        id, name = self.named(f"family-{self.prefix}"), spoken(self.section.title)
        told: Told = {
            "type": "button",
            "class": "draw-here",
            "aria-label": f"{self.draw}: {name}",
            "lang": self.locale if self.section.lang else "",
            "hidden": True,
        }
        title = element("h2", said(name), {"id": id}) + element("button", said(self.draw), told)
        cards = "".join(map(self.card, self.section.children, self.cards))
        inner = element("div", title, {"class": "title"}) + element("div", cards, {"class": "deal"})
        about = {"class": "family", "aria-labelledby": id, "lang": self.section.lang}
        return element("section", inner, about)

    def named(self, name: str) -> str:
        """Return a name that the cards in another language do not have."""
        return f"{name}-{self.section.lang}" if self.section.lang else name

    def card(self, node: Node, card: Card) -> str:
        """Return one card: its head with title, family and round, then what it asks."""
        title = self.named(f"title-{card.id}")
        self.made.base, self.made.ids = 2, {id(node.children[0]): title}
        icon = self.signs.show(card.icon or self.head.icon)
        head = element("div", icon + self.made.flow(node.children[:2]), {"class": "head"})
        kind = "story" if self.head.face in STORIES else "asks"
        told = {
            "class": f"card {kind} in-{self.head.color}",
            "id": self.named(card.id),
            "data-card": card.id,
            "data-family": self.prefix,
            "data-round": str(card.round),
            "aria-labelledby": title,
        }
        self.made.classes = {
            id(part): "write" for part in node.children[2:] if spoken(part.text) in self.lines(card)
        }
        foot = with_version(node.children[-1], *self.version)
        inner = self.made.flow([*node.children[2:-1], foot])
        body = element("div", inner, {"class": "body"})
        return element("article", head + body, told)

    def lines(self, card: Card) -> set[str]:
        """Return the labels on a card that have a line on paper to write on."""
        own: tuple[str, ...] = getattr(card, "lines", ())
        return {spoken(text) for text in own or self.head.lines}


def code(card: Node) -> str:
    """Return the id of a card, which begins its heading."""
    return spoken(card.children[0].children[0].text)


def slots(prefixes: Iterable[str]) -> str:
    """Return the place of the tab of each family at the edge of its cards, from 0 to 1."""
    names = list(prefixes)
    places = {name: number / max(1, len(names) - 1) for number, name in enumerate(names)}
    return "\n".join(
        rule(f'[data-family="{name}"]', {"slot": f"{place:.3f}"}) for name, place in places.items()
    )


def filters(job: Job, signs: Signs, sections: Sequence[CardSection]) -> str:
    """Return the form that filters the cards; a script shows it."""
    words = job.deck.head.words
    own = [section for section in sections if not section.section.lang]
    cards = [card for section in own for card in section.cards]
    by_family = Counter(card.family for card in cards)
    by_round = Counter(card.round for card in cards)
    heads = {prefix: job.deck.family_head(prefix) for prefix in by_family}
    families = [
        box(
            "family", prefix, plain(head.name), by_family[prefix], head.color, signs.show(head.icon)
        )
        for prefix, head in heads.items()
    ]
    rounds = [
        box("round", str(number), words.rounds[number], by_round[number])
        for number in sorted(by_round)
    ]
    search = element("label", said(words.screen.search), {"for": "search"})
    search += element("input", attributes={"type": "search", "id": "search", "autocomplete": "off"})
    told = {"data-words": words.screen.shown, "data-of": words.screen.of}
    inner = (
        choices(words.families, families)
        + choices(words.when, rounds)
        + element("p", search, {"class": "search"})
        + element("p", "", {"id": "shown", "role": "status", **told})
        + buttons((("draw", words.screen.draw), ("all", words.screen.all)))
    )
    about: Told = {
        "id": "filter",
        "class": "tools",
        "hidden": True,
        "aria-label": words.screen.filter,
    }
    return element("form", inner, about)


def choices(legend: str, boxes: Sequence[str]) -> str:
    """Return boxes to tick, under what is chosen."""
    return element("fieldset", element("legend", said(legend)) + "".join(boxes))


def box(name: str, value: str, shown: str, count: int, color: str = "", icon: str = "") -> str:
    """Return one box to tick, with how many cards it stands for."""
    told = {"type": "checkbox", "name": name, "value": value, "autocomplete": "off"}
    words = element("span", said(shown)) + " " + element("span", str(count), {"class": "count"})
    sign = element("span", icon, {"class": "sign"}) if icon else ""
    inner = f"{element('input', attributes=told)} {sign}{words}"
    return element("label", inner, {"class": f"in-{color}" if color else ""})


def dialog(job: Job) -> str:
    """Return the dialog in which cards are drawn one by one; the script fills it."""
    words = job.deck.head.words.screen
    close = element("button", said(words.close), {"type": "button", "id": "close"})
    top = element("h2", said(words.draw), {"id": "drawn-title"}) + close
    names = ("pile", "drawn", "away", "empty", "draw", "next")
    told = {"id": "drawn-count", **{f"data-{name}": getattr(words, name) for name in names}}
    state = element("div", "", {"id": "drawn-card"}) + element("p", "", told)
    moves = {
        "previous": words.previous,
        "put-back": words.put_back,
        "discard": words.discard,
        "next": words.draw,
    }
    inner = (
        element("div", top, {"class": "title"})
        + element("div", state, {"id": "drawn-state", "role": "status"})
        + buttons(list(moves.items()), "buttons moves")
        + buttons((("again", words.again), ("restore", words.restore)))
        + keys(job, {**moves, "close": words.close})
    )
    return element("dialog", inner, {"id": "drawn", "aria-labelledby": "drawn-title"})


def keys(job: Job, named: Mapping[str, str]) -> str:
    """Return which keys do the same as which buttons."""
    mirrored = job.setter.language.mirrored
    items = []
    for id, key in KEYS.items():
        shown = TURNED.get(key, key) if mirrored else key
        items.append(element("li", f"{element('kbd', said(shown))} {said(named[id])}"))
    summary = element("summary", said(job.deck.head.words.screen.keys))
    inner = summary + element("ul", "".join(items), {"role": "list", "class": "bare"})
    return element("details", inner, {"id": "keys"})
