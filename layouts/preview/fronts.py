"""Pictures of the fronts of all cards, as they are printed."""

from deck import VERSION
from deck.errors import Problems
from deck.layers import SearchPath
from deck.model import Deck
from layouts import cards
from layouts.catalog import CardFormat
from layouts.mirror import mirrored
from layouts.pdf.writer import describe, write_pages
from layouts.raster import pngs
from layouts.typeset.setter import Typesetter


def fronts(
    deck: Deck, search: SearchPath, card_format: CardFormat, problems: Problems, *, width: int
) -> dict[str, bytes]:
    """Return a PNG of the front of each card, by its id; what does not fit is a problem.

    Args:
        deck: the content.
        search: where fonts and icons are.
        card_format: the size of a card.
        problems: collects what does not fit; such a card has no texts.
        width: of a picture, in pixels.
    """
    setter = Typesetter(deck.theme, deck.locale, search)
    document = cards.compose(deck, card_format, setter, problems)
    if setter.language.mirrored:
        document = mirrored(document)
    unique = {page.label: page for page in document.pages if page.side == "front"}
    pdf = write_pages(list(unique.values()), describe(deck, "cards", VERSION), space="rgb")
    return dict(zip(unique, pngs(pdf, width=width), strict=True))
