"""Drafts say on every page that they are drafts, and in plain text below the title.

On a card the line stands on its band, below the name of the family, and on other pages along the
right edge, well inside what a trimmer may take, on a slip in the colour of the paper, so that it is
read on a cover and on a box too. It is decoration: what repeats on every page is not read aloud on
each.
"""

from deck.color import Color
from deck.errors import Problems
from deck.model import Deck
from deck.units import mm
from layouts.composer import PROOF, Composer
from layouts.geometry import Rect, Transform, moved
from layouts.page import Document, Group, Shape, rectangle
from layouts.typeset.setter import Typesetter

SIZE = 7.1  # pt; preflight wants 7 for white letters
LARGE = 8.1  # pt, where there is room; preflight wants 8 for letters in more than one ink
EDGE = mm(7)  # from the right trim to the line
LARGE_PRINT = 16  # pt; the least size of the booklet in large print
FOOT = mm(12)  # from the lower trim to its beginning
SLIP = 0.9  # of the size of the letters: half the height of the slip, and what it has at both ends


def words(deck: Deck) -> str:
    """Return what the pages of a draft say."""
    draft = deck.draft
    assert draft is not None  # else nothing is said
    found = "DRAFT" if draft.reviewed else "DRAFT – not reviewed by a native speaker"
    languages = sorted(set(draft.fallen.values()))
    return f"{found}; part {' '.join(languages)}" if languages else found


def line(
    deck: Deck,
    composer: Composer,
    color: Color,
    at: Transform,
    *,
    points: float = SIZE,
    ground: Color | None = None,
) -> Group:
    """Return the line in a colour; it begins at the origin, which `at` moves and turns.

    Args:
        deck: a draft.
        composer: sets the line.
        color: of its letters.
        at: where it stands on the page.
        points: the size of its letters.
        ground: the colour of a slip below them; None to set them on what is there.
    """
    size = composer.setter.measures("foot").size
    items = composer.line(words(deck), "foot", (0, 0), None, color=color)
    if ground:
        pad, wide = SLIP * size, composer.width(words(deck), "foot")
        items.insert(0, Shape(rectangle(Rect(-pad, -pad, wide + 2 * pad, 2 * pad)), fill=ground))
    return Group(tuple(items), moved(0, 0, points / size).then(at))


def stamp(
    document: Document,
    deck: Deck,
    setter: Typesetter,
    problems: Problems,
    *,
    points: float = LARGE,
) -> None:
    """Put the line on every page of a piece that is not the cards, in letters of `points`."""
    composer = Composer(setter, deck.places, problems, "deck")
    paper = deck.theme.color("paper")
    for page in document.pages:
        up = Transform(0, 1, -1, 0, page.trim.width - EDGE, FOOT)
        page.items = [*page.items, line(deck, composer, PROOF, up, points=points, ground=paper)]
