"""Lay editions over the content: by id, before anything is checked against its model.

The base comes first, then each edition of the chain, the one that is built last. Cards are removed,
changed, added and ordered by their ids, other texts changed by the names that translators know them
by; nothing is merged by position. A text that a change was written for and that is another today is
a conflict, never overwritten. What is laid over keeps its place in the file of the edition.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from deck.conflicts import compared
from deck.errors import Problems, Span, choose
from deck.forms import Forms
from deck.i18n import context, texts
from deck.layers import Layer, SearchPath
from deck.laying import lay, merged
from deck.sessions import lay_session
from deck.source import Path_, SourceFile
from deck.spoken import digest
from deck.stock import Stock

HEAD = ("title", "tagline", "subtitle")  # texts of deck.yaml that an edition gives directly


class Overlay:
    """The editions of a search path, laid over the files one after another.

    Attributes:
        layers: those with an edition.yaml, the lowest first.
        source: the source language.
        locale: the language that is built.
        stock: the cards, once `cards` was called.
    """

    def __init__(self, search: SearchPath, source: str, locale: str, problems: Problems) -> None:
        """Begin with nothing laid over."""
        self.search, self.source, self.locale, self.problems = search, source, locale, problems
        self.layers = [layer for layer in reversed(search.layers) if layer.edition is not None]
        self.forms = Forms(self.layers, problems)
        self.stock: Stock | None = None
        self._left = {
            (number, name)
            for number, layer in enumerate(self.layers)
            for name in layer.opened[0].texts
        }
        self._known: set[str] = set()

    def head(self, file: SourceFile) -> None:
        """Lay title, version, families and pieces over deck.yaml."""
        data = file.data
        if not isinstance(data, dict):
            return
        for layer in self.layers:
            own, where = layer.opened
            if own.version is not None:
                self.put(file, ("version",), own.version, where.span(("version",)))
            if own.pieces is not None:
                self.put(file, ("pieces",), list(own.pieces), where.span(("pieces",)))
            for name in HEAD:
                for tag, text in getattr(own, name).items():
                    self.say(file, (name,), tag, text, where.span((name, tag)))
            for number, prefix in enumerate(own.families.add):
                span = where.span(("families", "add", number))
                listed = data.get("families")
                if isinstance(listed, list) and prefix not in listed:
                    listed.append(prefix)
                    file.moved["families", len(listed) - 1] = span
                else:
                    found = f"the deck has a family '{prefix}' already"
                    help = "take other letters; `cards: {add: …}` adds cards to a family"
                    self.problems.add(span, "repeated-id", found, help=help)

    def cards(self, files: Sequence[SourceFile]) -> None:
        """Lay removed, changed, added and ordered cards over the files of the families."""
        if not self.layers:
            return
        self.stock = Stock(files, self.source, self.locale, self.problems)
        for layer in self.layers:
            lay(self.stock, layer, self.search)
        self.stock.store()

    def texts(self, file: SourceFile, kind: Any, path: Path_ = ()) -> None:
        """Lay changed texts over the data at `path` of a file."""
        data = file.data
        for part in path:
            data = data.get(part) if isinstance(data, dict) else None
        if not self.layers or data is None:
            return
        if self.stock and not path and isinstance(file.data, dict) and "steps" in file.data:
            for layer in self.layers:
                lay_session(file, layer, self.problems)
            self.stock.point(file.data)
        found = list(texts(kind, data, path))
        for where, text in found:
            name = context(file.name, file.data, where)
            self._known.add(name)
            for number, layer in enumerate(self.layers):
                if (number, name) in self._left:
                    self._left.discard((number, name))
                    text = self.change(file, where, name, text, layer)

    def change(self, file: SourceFile, where: Path_, name: str, text: str, layer: Layer) -> str:
        """Lay one text over another; return what the source language has now."""
        own, place = layer.opened
        path: Path_ = ("texts", name)
        asked = dict(own.texts[name])
        on = asked.pop("on", None)
        compared(place, path, f"'{name}'", on, digest(iter([((), text)])), [text], self.problems)
        for tag, new in asked.items():
            self.say(file, where, tag, new, place.span((*path, tag)))
        return asked.get(self.source, text)

    def say(self, file: SourceFile, where: Path_, tag: str, text: str, span: Span) -> None:
        """Give a text in one language."""
        if tag == self.source:
            self.put(file, where, text, span)
            if file.given.get(where, ("", span))[1].path != span.path:
                del file.given[where]  # a language of an edition below, made from another text
        elif tag == self.locale:
            file.given[where] = (text, span)

    def put(self, file: SourceFile, where: Path_, value: Any, span: Span) -> None:
        """Put a value in the place of another."""
        holder = file.data
        for part in where[:-1]:
            holder = holder[part]
        holder[where[-1]] = value
        file.moved[where] = span

    def left(self, file: SourceFile, kind: Any, path: Path_, fallen: Mapping[str, str]) -> None:
        """Fill terms; report texts in the language that is built that have no place.

        Args:
            file: with the texts of all editions and translations.
            kind: the model of the data at `path`.
            path: of the data in the file.
            fallen: the language that a text of a draft fell back to, by its name.
        """
        self.forms.fill(file, kind, path, lambda name: fallen.get(name, self.locale))
        cards = not path and isinstance(file.data, dict) and "face" in file.data  # their turn comes
        for where in list(file.given):
            if where[: len(path)] != path or (cards and where[0] == "cards"):
                continue
            text, span = file.given.pop(where)
            if self.locale != self.source:
                found = f"'{text}' is a text in '{self.locale}' that the card has none for"
                help = f"give as many texts in '{self.source}' as in '{self.locale}'"
                self.problems.add(span, "wrong-translation", found, help=help)

    def finish(self) -> None:
        """Report changed texts that the deck does not have."""
        for number, name in sorted(self._left):
            place = self.layers[number].opened[1].span(("texts", name))
            found = f"the deck has no text '{name}'"
            help = choose(name, sorted(self._known))
            self.problems.add(place, "unknown-reference", found, help=help)


def without_inks(data: Any, changes: Any) -> Any:
    """Return a theme without the inks of colours that get another `rgb` and say no `cmyk`."""
    if not isinstance(data, dict) or not isinstance(changes, dict):
        return data
    if "rgb" in changes and "rgb" in data:
        return {name: value for name, value in data.items() if name not in ("cmyk", "spot")}
    return {name: without_inks(value, changes.get(name)) for name, value in data.items()}


def lay_theme(search: SearchPath, file: SourceFile, *, colors: bool = True) -> None:
    """Lay logo and cover picture of editions over the data of a theme, and their colours."""
    for layer in reversed(search.layers):
        if layer.edition is None or not isinstance(file.data, dict):
            continue
        own, place = layer.opened
        for name in ("colors", "groups") if colors else ():
            changes = getattr(own.theme, name)
            if changes:
                file.data = merged(without_inks(file.data, {name: changes}), {name: changes})
                for path in place.places:
                    if path[:2] == ("theme", name):
                        file.moved[path[1:]] = place.span(path)
        for slot in ("logo", "cover"):
            if getattr(own.theme, slot) is not None:  # with another file the words are others too
                file.data = {key: file.data[key] for key in file.data if not belongs(key, slot)}
            for name in (slot, f"{slot}_page", f"{slot}_alt"):
                if said := getattr(own.theme, name):
                    file.data = {**file.data, name: said}
                    file.moved[name,] = place.span(("theme", name))


def belongs(key: Any, slot: str) -> bool:
    """Tell whether a field of a theme says something of its logo or its cover."""
    return str(key) in (slot, f"{slot}_page", f"{slot}_alt")
