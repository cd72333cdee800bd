"""What there is to choose from, for `list`: one row for each entry, of the same form everywhere."""

import json
from collections.abc import Callable, Iterator
from typing import NamedTuple

from deck.editions import names, open_edition
from deck.errors import ContentError, Problems
from deck.layers import SearchPath
from deck.load import load_theme
from deck.model import Deck
from deck.units import to_mm
from layouts.catalog import (
    STANDARDS,
    Printer,
    card_format,
    is_office,
    office_printer,
    paper,
    printer,
)

# What a language is in, by the header of its PO file.
REVIEWED = {"yes": "reviewed", "no": "not reviewed", "draft": "draft, needs --draft"}


class Row(NamedTuple):
    """One entry of a catalogue.

    Attributes:
        name: what options and files call it.
        title: what people call it.
        about: what matters when choosing, in a few words.
        state: of a language, whether it is the source, reviewed, a draft, or made to test with.
    """

    name: str
    title: str
    about: str = ""
    state: str = ""


class Asked(NamedTuple):
    """What a listing is made from.

    Attributes:
        search: where the files are.
        read_deck: reads the deck, for what only the deck knows.
        problems: collects what is wrong.
    """

    search: SearchPath
    read_deck: Callable[[], Deck]
    problems: Problems


def formats(asked: Asked) -> Iterator[Row]:
    """Return the sizes of cards."""
    for name in asked.search.names("layouts/formats"):
        if entry := card_format(asked.search, name, asked.problems):
            yield Row(name, entry.title, f"{to_mm(entry.width):g} x {to_mm(entry.height):g} mm")


def papers(asked: Asked) -> Iterator[Row]:
    """Return the papers of office printers."""
    for name in asked.search.names("layouts/papers"):
        if entry := paper(asked.search, name, asked.problems):
            yield Row(name, entry.title, f"{to_mm(entry.width):g} x {to_mm(entry.height):g} mm")


def printers(asked: Asked) -> Iterator[Row]:
    """Return print shops and office printers."""
    for name in asked.search.names("layouts/printers"):
        if is_office(asked.search, name):
            if office := office_printer(asked.search, name, asked.problems):
                margin = f"{to_mm(office.margin):g} mm margin"
                yield Row(name, office.title, f"{office.paper}, {office.flip}, {margin}")
        elif shop := printer(asked.search, name, asked.problems):
            yield Row(name, shop.title, wants(shop))


def themes(asked: Asked) -> Iterator[Row]:
    """Return the themes."""
    for name in asked.search.names("deck/themes"):
        if theme := load_theme(asked.search, name, asked.problems):
            body = theme[0].styles.get("body")
            yield Row(name, theme[0].title, f"text of {body.size:g} pt" if body else "")


def locales(asked: Asked) -> Iterator[Row]:
    """Return the languages that can be built: the source, those with texts, those to test with."""
    from deck import po
    from deck.locale import rows

    source = asked.read_deck().locale
    yield Row(source, language(source), "in the YAML", "source")
    tags = asked.search.names("deck/locales", ".po")
    for tag in tags:
        if texts := po.read(*asked.search.data(f"deck/locales/{tag}.po"), asked.problems):
            count = sum(bool(entry.text) for entry in texts.active().values())
            yield Row(tag, language(tag), f"{count} texts", REVIEWED[texts.review])
    for tag, row in rows(asked.search, asked.problems)[0].items():
        if row.pseudo and tag not in tags:
            turned = ", from right to left" if row.direction == "rtl" else ""
            made = f"made from {row.pseudo.of}, {row.pseudo.expand:.0%} longer"
            yield Row(tag, f"Accents and brackets{turned}", made, "to test with")


def editions(asked: Asked) -> Iterator[Row]:
    """Return the editions that are kept here; one without a title has that of the deck."""
    head = asked.read_deck().head
    for name in names():
        edition, search = open_edition(name)
        layer = search.layers[0]
        if layer.edition is None:
            yield Row(name, head.title, "the whole deck")
            continue
        told = {**layer.edition.subtitle, **layer.edition.title}
        title = told.get(next(iter(edition.locales), "")) or next(iter(told.values()), head.title)
        cards = ["light cards"] if edition.light else []
        yield Row(name, title, ", ".join([*cards, f"over {edition.extends[0]}", *edition.locales]))


def families(asked: Asked) -> Iterator[Row]:
    """Return the families of the deck."""
    for family in asked.read_deck().families:
        yield Row(family.prefix, family.head.name, f"{len(family.cards)} cards")


CATALOGUES: dict[str, Callable[[Asked], Iterator[Row]]] = {
    "formats": formats,
    "papers": papers,
    "printers": printers,
    "themes": themes,
    "locales": locales,
    "editions": editions,
    "families": families,
}


def listing(catalogue: str, search: SearchPath, read_deck: Callable[[], Deck]) -> list[Row]:
    """Return what a catalogue holds.

    Args:
        catalogue: a name in `CATALOGUES`.
        search: where the files are.
        read_deck: reads the deck, for what only the deck knows.

    Raises:
        ContentError: if a file of the catalogue is wrong.
    """
    problems = Problems()
    found = list(CATALOGUES[catalogue](Asked(search, read_deck, problems)))
    problems.stop(ContentError)
    return found


def wants(shop: Printer) -> str:
    """Return in a few words what a print shop asks for, and who says so if not the shop."""
    sent = f"PDF/{STANDARDS[shop.standard]}"
    if shop.raster:
        sent = f"{shop.raster.type} of {shop.raster.width} x {shop.raster.height} pixels"
    told = [] if shop.told_by == "shop" else ["as others tell"]
    lengths = f"{to_mm(shop.bleed):g} mm bleed"
    return ", ".join(
        [sent, shop.card_format, lengths, f"{shop.ink_limit} % ink", shop.order, *told]
    )


def language(tag: str) -> str:
    """Return what a language is called by those who speak it, such as `Nederlands`."""
    from babel import Locale, UnknownLocaleError

    try:
        return (Locale.parse(tag, sep="-").display_name or tag).capitalize()
    except (ValueError, UnknownLocaleError):
        return tag


def table(found: list[Row], *, as_json: bool) -> str:
    """Return rows as JSON, or one a line with the name first; what is empty is left out."""
    if as_json:
        data = [{key: value for key, value in row._asdict().items() if value} for row in found]
        return json.dumps(data, indent=2, ensure_ascii=False)
    width = max(map(len, ["", *(row.name for row in found)]))
    lines = (f"{row.name:{width}}  {' · '.join(filter(None, row[1:]))}" for row in found)
    return "\n".join(line.rstrip() for line in lines)
