"""The cards of all families while editions are laid over them, and what changes of one.

A `Spot` is a card as plain data with the file and the index that it came from. When all editions
have had their turn, `Stock.store` writes what is left into the data of the family files, so that
everything after this sees one deck; the places of values that moved are kept.
"""

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from deck.errors import Problems, Span, choose
from deck.model import KINDS, Card
from deck.source import Path_, SourceFile

MALFORMED = "?"  # in the key of a card without an id of its own


@dataclass(slots=True)
class Spot:
    """A card on its way through the editions.

    Attributes:
        file: the file that it stands in.
        number: its place in the list there.
        data: its fields.
        moved: places of fields that an edition changed, by path in the card.
        given: texts in the language that is built.
    """

    file: SourceFile
    number: int
    data: Any
    moved: dict[Path_, Span] = field(default_factory=dict)
    given: dict[Path_, tuple[str, Span]] = field(default_factory=dict)

    @property
    def active(self) -> bool:
        """Whether it is printed."""
        status = self.data.get("status", "active") if isinstance(self.data, dict) else "active"
        return bool(status == "active")

    @property
    def rank(self) -> tuple[int, str]:
        """What it is sorted by in its family."""
        data = self.data if isinstance(self.data, dict) else {}
        order, name = data.get("order"), str(data.get("id"))
        number = int(name[4:]) if name[4:].isdecimal() else 0
        return (order if isinstance(order, int) else number, name)


@dataclass(slots=True)
class Shelf:
    """A family: its file, the model of its cards, and its cards; `own` if an edition added it."""

    file: SourceFile
    kind: type[Card]
    spots: dict[str, Spot]
    own: bool = False
    difference: int = 0


class Stock:
    """All cards by family and id; editions are laid over them one by one."""

    def __init__(
        self, files: Sequence[SourceFile], source: str, locale: str, problems: Problems
    ) -> None:
        """Take the cards out of the files of the families; what is malformed stays in its file."""
        self.source, self.locale, self.problems = source, locale, problems
        self.shelves: dict[str, Shelf] = {}
        self.taken: dict[str, Span] = {}
        self.gone: set[str] = set()
        self.gone_keys: set[Any] = set()
        for file in files:
            data = file.data if isinstance(file.data, dict) else {}
            face, cards, prefix = data.get("face"), data.get("cards"), data.get("family")
            if face not in KINDS or not isinstance(cards, list) or not isinstance(prefix, str):
                continue
            shelf = self.shelves[prefix] = Shelf(file, KINDS[face], {})
            for number, card in enumerate(cards):
                name = card.get("id") if isinstance(card, dict) else None
                if not isinstance(name, str) or name in self.taken:
                    name = f"{prefix}{MALFORMED}{number}"  # its check reports it later
                shelf.spots[name] = Spot(file, number, card)
                self.taken[name] = file.span(("cards", number, "id"))

    def spot(self, name: str) -> Spot:
        """Return a card that is there."""
        return self.shelves[name[:3]].spots[name]

    def known(self, name: str, place: Span) -> bool:
        """Tell whether there is a card to work on; if not, report it."""
        shelf = self.shelves.get(name[:3])
        if shelf and name in shelf.spots and shelf.spots[name].active:
            return True
        ids = [one for shelf in self.shelves.values() for one in shelf.spots]
        if name in self.taken:
            found = f"the card '{name}' is not printed any more"
            if name in self.gone:
                found = f"the card '{name}' is removed, here or by an edition below"
            self.problems.add(place, "unknown-reference", found, help=f"take '{name}' out here")
        else:
            self.unknown("card", name, place, ids)
        return False

    def unknown(self, what: str, name: str, place: Span, ids: Iterable[str]) -> None:
        """Report a name that nothing has."""
        found = f"there is no {what} '{name}' in what this edition lies over"
        self.problems.add(place, "unknown-reference", found, help=choose(name, sorted(ids)))

    def drop(self, name: str) -> None:
        """Take a card away; its id stays taken."""
        shelf = self.shelves[name[:3]]
        spot = shelf.spots.pop(name)
        shelf.difference -= spot.active
        self.gone.add(name)
        if isinstance(spot.data, dict) and isinstance(spot.data.get("key"), str):
            self.gone_keys.add(spot.data["key"])

    def store(self) -> None:
        """Write the cards that are left into the data of the family files."""
        for shelf in self.shelves.values():
            file = shelf.file
            places: dict[int, dict[Path_, Span]] = {}
            sources = {id(spot.file): spot.file for spot in shelf.spots.values()}
            for key, source in sources.items():
                for path in source.places:
                    if path[:1] == ("cards",) and len(path) > 1 and isinstance(path[1], int):
                        places.setdefault((key << 20) + path[1], {})[path[2:]] = source.span(path)
            cards = []
            for number, spot in enumerate(shelf.spots.values()):
                base: Path_ = ("cards", number)
                found = {**places.get((id(spot.file) << 20) + spot.number, {}), **spot.moved}
                for inner, span in found.items():
                    file.moved[*base, *inner] = span
                for inner, given in spot.given.items():
                    file.given[*base, *inner] = given
                cards.append(self.pointed(deepcopy(spot.data)))
            file.data["cards"] = cards
            if isinstance(file.data.get("count"), int):
                file.data["count"] += shelf.difference

    def pointed(self, card: Any) -> Any:
        """Return a card without pointers to cards that this edition does not have."""
        if not isinstance(card, dict):
            return card
        if isinstance(card.get("see"), list):
            card["see"] = [name for name in card["see"] if name not in self.gone]
        if card.get("home") in self.gone:
            del card["home"]
        if isinstance(card.get("successor_of"), list):
            card["successor_of"] = [
                key for key in card["successor_of"] if key not in self.gone_keys
            ]
        return card

    def point(self, session: dict[str, Any]) -> None:
        """Take cards and families that this edition does not have out of the lists of a session."""
        empty = {prefix for prefix, shelf in self.shelves.items() if not shelf.spots}
        for step in session["steps"] if isinstance(session["steps"], list) else []:
            parts = step.get("parts", []) if isinstance(step, dict) else []
            for part in [step, *(parts if isinstance(parts, list) else [])]:
                if isinstance(part, dict) and isinstance(part.get("cards"), list):
                    out = self.gone | empty
                    part["cards"] = [name for name in part["cards"] if name not in out]
