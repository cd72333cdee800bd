"""Lay one edition over the cards: remove, add, change, count copies, order, keep."""

from typing import Any

from deck.bcp47 import fault
from deck.conflicts import compared
from deck.edition_file import EditionFile
from deck.errors import ContentError
from deck.i18n import texts
from deck.layers import Layer, SearchPath
from deck.selection import chosen
from deck.sessions import lay_cards
from deck.source import Path_, SourceFile, parse
from deck.spoken import ABSENT, Reader, Spoken, card_digest
from deck.stock import MALFORMED, Spot, Stock

OWN = 80  # the first number of an edition's own cards in a family of the deck
FIXED = ("id", "key")


def lay(stock: Stock, layer: Layer, search: SearchPath) -> None:
    """Lay one edition over the cards."""
    own, file = layer.opened
    for shelf in stock.shelves.values():
        shelf.own = shelf.own or shelf.file.name.startswith(f"{layer.name}/")
        if shelf.own:
            for spot in shelf.spots.values():
                spot.data = lit(spot.data)
    before = set(stock.taken)
    remove(stock, own, file)
    add_files(stock, layer, search)
    for name, change in own.cards.change.items():
        path: Path_ = ("cards", "change", name)
        if stock.known(name, file.span(path)):
            change_card(stock, name, change, file, path)
    lay_cards(stock, layer)
    for name, copies in own.cards.copies.items():
        place = file.span(("cards", "copies", name))
        if stock.known(name, place):
            spot = stock.spot(name)
            spot.data = {**spot.data, "copies": copies}
            spot.moved["copies",] = place
    order(stock, own, file)
    keep(stock, own, file, before)


def remove(stock: Stock, own: EditionFile, file: SourceFile) -> None:
    """Take cards and whole families away."""
    for number, name in enumerate(own.cards.remove):
        if stock.known(name, file.span(("cards", "remove", number))):
            stock.drop(name)
    for number, prefix in enumerate(own.families.hide):
        if prefix in stock.shelves:
            for name in list(stock.shelves[prefix].spots):
                stock.drop(name)
        else:
            place = file.span(("families", "hide", number))
            stock.unknown("family", prefix, place, stock.shelves)


def add_files(stock: Stock, layer: Layer, search: SearchPath) -> None:
    """Add the cards of the files that an edition lists."""
    own, file = layer.opened
    seen: set[str] = set()
    for number, name in enumerate(own.cards.add):
        place = file.span(("cards", "add", number))
        if name in seen:
            found, help = f"the file '{name}' is added twice", "take one of them out"
            stock.problems.add(place, "repeated-id", found, help=help)
            continue
        seen.add(name)
        try:
            path = layer.find(name)
        except ContentError as error:  # a link that leads out of the folder
            stock.problems.asked_at(place, error)
            continue
        if path is None:
            found = f"there is no file '{name}' in '{layer.name}'"
            help = "write it from the folder of the edition, as in deck/cards/own.yaml"
            stock.problems.add(place, "missing-file", found, help=help)
        else:
            add_file(stock, *search.within(layer, name))


def add_file(stock: Stock, shown: str, raw: bytes) -> None:
    """Add the cards of one file of an edition."""
    file = parse(shown, raw, stock.problems)
    if file is None:
        return
    data = file.data if isinstance(file.data, dict) else {}
    for name in data.keys() - {"format", "locale", "cards"}:
        found = f"unknown field '{name}' in a file of own cards"
        help = "such a file has `format: 1`, `cards:` and, if they are not Dutch, `locale:`"
        stock.problems.add(file.span((name,)), "unknown-field", found, help=help)
    if data.get("format") != 1 or not isinstance(data.get("cards"), list):
        found = "a file of own cards begins with `format: 1` and has a list `cards:`"
        stock.problems.add(file.span(), "bad-value", found, help="see deck/README.md")
        return
    plain = data.get("locale", stock.source)
    for number, card in enumerate(data["cards"]):
        add_card(stock, card, number, file, plain if isinstance(plain, str) else stock.source)


def add_card(stock: Stock, card: Any, number: int, file: SourceFile, plain: str) -> None:
    """Add one card of an edition, whose texts may stand in several languages."""
    place = file.span(("cards", number, "id"))
    name = card.get("id") if isinstance(card, dict) else None
    if not isinstance(name, str) or len(name) < 6 or name[3] != "-" or not name[4:].isdecimal():
        found = f"a card without an id such as 'PAR-80', found {name!r}"
        help = "begin with the letters of its family, then a number from 80"
        stock.problems.add(place, "bad-value", found, help=help)
        return
    shelf = stock.shelves.get(name[:3])
    if shelf is None:
        stock.unknown("family", name[:3], place, stock.shelves)
        return
    if name in stock.taken:
        found = f"the id '{name}' is used already"
        first = stock.taken[name]
        help = f"the first is at {first}; take the next free number, or change that card"
        stock.problems.add(place, "repeated-id", found, help=help)
        return
    stock.taken[name] = place
    if int(name[4:]) < OWN and not shelf.own:
        found = f"'{name}' is a number of the deck; own cards begin at {OWN}"
        help = f"write {name[:4]}{OWN} or the next free number"
        stock.problems.add(place, "bad-value", found, help=help)
        return
    spoken = Reader(stock.source, plain, whole=True).read(shelf.kind, card, ("cards", number))
    spot = Spot(file, number, lit(spoken.value))
    for path, at in spoken.paths.items():
        spot.moved[path] = file.span(at)
    not_languages(stock, spoken, file)
    give(stock, spot, spoken.texts, file)
    for path, told in spoken.texts.items():
        if stock.source == stock.locale and stock.source not in told:
            found = f"no text in '{stock.locale}' for '{path[0]}' of '{name}'"
            help = f"write `{{{stock.source}: …, {next(iter(told))}: …}}`"
            help += f", or build another language with `-l {next(iter(told))}`"
            stock.problems.add(spot.moved[path], "missing-translation", found, help=help)
    shelf.spots[name] = spot
    shelf.difference += spot.active


def lit(card: Any) -> Any:
    """Return an own card as part of the light edition too, unless it says that it is not."""
    return {"light": True, **card} if isinstance(card, dict) else card


def not_languages(stock: Stock, spoken: Spoken, file: SourceFile) -> None:
    """Report fields where a text, or a text by language, must stand, and tags that are none."""
    for at in spoken.wrong:
        found = "expected text, or texts by language"
        help = "write `{nl: …, en: …}`, or plain text"
        stock.problems.add(file.span(at), "wrong-type", found, help=help)
    for at in spoken.foreign:
        if strange := fault(str(at[-1])):
            message, help = strange
            stock.problems.add(file.span(at), "bad-language", message, help=help)


def give(
    stock: Stock, spot: Spot, told: dict[Path_, dict[str, tuple[Any, Path_]]], file: SourceFile
) -> None:
    """Remember the texts in the language that is built, if that is not the source language."""
    for path, by_tag in told.items():
        text, at = by_tag.get(stock.locale, (None, ()))
        if stock.locale != stock.source and isinstance(text, str):
            spot.given[path] = (text, file.span(at))


def change_card(
    stock: Stock, name: str, change: dict[str, Any], file: SourceFile, path: Path_
) -> None:
    """Change fields of one card."""
    shelf, spot = stock.shelves[name[:3]], stock.spot(name)
    fields = {key: value for key, value in change.items() if key != "on"}
    spoken = Reader(stock.source, stock.source).read(shelf.kind, fields, path)
    if any(key in FIXED for key in fields):
        found = f"the id and the key of '{name}' cannot change"
        help = "remove the card and add one of your own"
        stock.problems.add(file.span(path), "not-allowed", found, help=help)
        return
    not_languages(stock, spoken, file)
    if spoken.texts or "on" in change:
        below = [
            text
            for where, text in texts(shelf.kind, spot.data)
            if where[0] in fields and isinstance(text, str)
        ]
        now = card_digest(shelf.kind, spot.data)
        compared(file, path, f"'{name}'", change.get("on"), now, below, stock.problems)
    for where in spoken.texts:
        spot.given.pop(where, None)
    spot.data = merged(spot.data, spoken.value)
    for where, at in spoken.paths.items():
        if where:
            spot.moved[where] = file.span(at)
    give(stock, spot, spoken.texts, file)


def order(stock: Stock, own: EditionFile, file: SourceFile) -> None:
    """Put cards behind others; the whole family is numbered anew."""
    for name, other in own.cards.order.after.items():
        path: Path_ = ("cards", "order", "after", name)
        place = file.span(path)
        if not (stock.known(name, place) and stock.known(other, place)):
            continue
        if name[:3] != other[:3] or name == other:
            found = f"'{name}' cannot stand behind '{other}'"
            help = "a card stands behind another card of its own family"
            stock.problems.add(place, "bad-value", found, help=help)
            continue
        shelf = stock.shelves[name[:3]]
        line = sorted(shelf.spots.values(), key=lambda one: one.rank)
        moving = shelf.spots[name]
        line.remove(moving)
        line.insert(line.index(shelf.spots[other]) + 1, moving)
        for number, spot in enumerate(line):
            spot.data = {**spot.data, "order": number + 1}


def keep(stock: Stock, own: EditionFile, file: SourceFile, before: set[str]) -> None:
    """Leave only the cards that an edition names, and those that it adds."""
    if not own.cards.keep:
        return
    ids = [
        name
        for shelf in stock.shelves.values()
        for name in shelf.spots
        if shelf.spots[name].active and MALFORMED not in name
    ]
    kept: set[str] = set()
    for number, part in enumerate(own.cards.keep):
        found = chosen(part, ids)
        if not found:
            place = file.span(("cards", "keep", number))
            stock.unknown("card", part, place, ids if "-" in part else stock.shelves)
        kept.update(found)
    for name in ids:
        if name not in kept and name in before:
            stock.drop(name)


def merged(data: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """Return fields with others in their place; fields inside a field are merged in turn."""
    result = dict(data)
    for name, value in changes.items():
        if value is ABSENT:
            continue
        inner: Any = result.get(name)
        both = isinstance(inner, dict) and isinstance(value, dict)
        result[name] = merged(inner, value) if both else value
    return result
