"""Editions over the tiny deck, for tests."""

from collections.abc import Mapping
from pathlib import Path

from deck.editions import open_layer
from deck.errors import DeckError, Problems
from deck.layers import Layer, SearchPath
from deck.load import load, load_theme
from deck.merge import resolve
from deck.model import Deck
from deck.source import parse
from deck.spoken import card_digest
from tests.samples import FILES, write

OWN = "deck/cards/own.yaml"
NONE: Mapping[str, str] = {}


def on(name: str, files: Mapping[str, str | bytes | None] = FILES) -> str:
    """Return the first digits of the digest of a card of the tiny deck, for `on`."""
    from deck.model import KINDS

    content = files[f"deck/cards/{name[:3].lower()}.yaml"]
    assert isinstance(content, str)
    file = parse("x", content.encode(), Problems())
    assert file is not None
    card = next(card for card in file.data["cards"] if card["id"] == name)
    return card_digest(KINDS[file.data["face"]], card)[:8]


def laid(
    root: Path, *editions: Mapping[str, str], base: Mapping[str, str | None] = NONE
) -> SearchPath:
    """Write the tiny deck and editions over it, the first above the others, and open them."""
    layers: list[Layer] = []
    for number, files in enumerate(editions):
        folder = root / ("acme" if number == 0 else f"below{number}")
        content = {**files, "edition.yaml": f"edition: {folder.name}\n{files['edition.yaml']}"}
        write(folder, content)
        layers.append(open_layer(folder, layers))
    (bottom,) = write(root / "tiny", {**FILES, **base}).layers
    return SearchPath((*layers, bottom))


def built(search: SearchPath, locale: str | None = None) -> tuple[Deck | None, list[str]]:
    """Return the deck, or None, and its problems as `path:line code message · help`."""
    problems = Problems()
    deck = None
    try:
        source, theme = load(search, problems, locale), load_theme(search, "default", problems)
        if not problems.errors and source and theme:
            deck = resolve(source, edition="acme", theme=theme, problems=problems)
    except DeckError as error:
        problems.items.extend(error.problems)
    return deck, [
        f"{item.span.path}:{item.span.line} {item.code} {item.message} · {item.help}"
        for item in sorted(problems.items)
    ]


def deck_over(root: Path, *editions: Mapping[str, str], locale: str | None = None) -> Deck:
    """Return the deck of editions in which nothing is wrong."""
    deck, found = built(laid(root, *editions), locale)
    assert found == []
    assert deck is not None
    return deck


def complaint(root: Path, edition: str, **files: str) -> str:
    """Return the only problem of an edition; `own` is its file of cards."""
    content = {"edition.yaml": edition, **({OWN: files["own"]} if files else {})}
    deck, found = built(laid(root, content))
    assert len(found) == 1, found
    assert deck is None or "·" in found[0]
    return found[0]
