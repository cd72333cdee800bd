"""Card backs: a map of lines and nodes that grows from the letters of the family.

The back carries nothing that a player needs: family, icon, letters and round stand on the front
too, so that single-sided printing works.
"""

from itertools import combinations
from random import Random

from deck.color import Color
from deck.model import Deck, Family, FamilyHead
from deck.theme import ColorGroup, Theme
from deck.units import mm
from layouts.catalog import CardFormat
from layouts.flow import set_words
from layouts.geometry import Rect
from layouts.icons import icon, picture
from layouts.page import Group, Item, Page, Shape, bounds, circle, line, rectangle
from layouts.typeset.fonts import width_of
from layouts.typeset.setter import Typesetter

Point = tuple[float, float]
OUTLINE = 1.4  # pt, the line of a theme with white bands
FRAME = mm(4)  # from the trim to the frame of a back


def nodes(seed: str, area: Rect, columns: int, rows: int) -> list[Point]:
    """Return one point in each cell of a grid over the area, moved by chance.

    A string seeds the generator through SHA-512, so the points do not depend on the hash seed.
    """
    chance = Random(seed)
    width, height = area.width / columns, area.height / rows
    return [
        (
            area.x + (column + 0.5 + chance.uniform(-0.36, 0.36)) * width,
            area.y + (row + 0.5 + chance.uniform(-0.36, 0.36)) * height,
        )
        for row in range(rows)
        for column in range(columns)
    ]


def edges(points: list[Point], reach: float) -> list[tuple[Point, Point]]:
    """Return pairs of points nearer than `reach` with no third between them (a Gabriel graph)."""
    found = []
    for a, b in combinations(points, 2):
        middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
        around = distance(a, b) / 2
        free = all(distance(middle, other) >= around for other in points if other not in (a, b))
        if free and 2 * around < reach:
            found.append((a, b))
    return found


def distance(a: Point, b: Point) -> float:
    """Return the distance between two points."""
    return float(((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5)


def network(
    seed: str,
    area: Rect,
    color: Color,
    ground: Color,
    *,
    columns: int = 5,
    rows: int = 7,
    free: Rect | None = None,
) -> list[Item]:
    """Return a map: lines of three kinds, and nodes of three sizes, some of them open.

    Args:
        seed: the same seed gives the same map.
        area: where the nodes stand.
        color: of lines and nodes.
        ground: the inside of open nodes.
        columns: of the grid that the nodes are scattered over.
        rows: of that grid.
        free: a part that nodes stay out of.
    """
    points = [
        (x, y)
        for x, y in nodes(seed, area, columns, rows)
        if free is None or not free.contains(Rect(x, y, 0, 0))
    ]
    chance = Random(f"{seed} kinds")
    items: list[Item] = []
    for a, b in edges(points, area.width / columns * 2.1):
        dash = chance.choice(((), (), (), (5.0, 4.0), (0.01, 4.0)))
        width = chance.choice((1.0, 1.0, 1.0, 2.2))
        middle = Rect((a[0] + b[0]) / 2, (a[1] + b[1]) / 2, 0, 0)
        if free is None or not free.contains(middle):
            items.append(Shape(line(a, b), stroke=color, width=width, dash=dash, round=True))
    for x, y in points:
        radius = chance.choice((2.4, 3.4, 3.4, 5.6))
        if chance.random() < 0.35:
            items.append(Shape(circle(x, y, radius + 0.8), fill=ground, stroke=color, width=1.4))
        else:
            items.append(Shape(circle(x, y, radius), fill=color))
    return items


def back(
    deck: Deck, family: Family, group: ColorGroup, card: CardFormat, setter: Typesetter
) -> Page:
    """Return the back of a family."""
    theme, trim = deck.theme, card.trim
    area = Rect(0, 0, *trim).grown(card.bleed)
    ground, ink = group.band.color, theme.on(group)
    middle = (trim.width / 2, trim.height * 0.57)
    radius = trim.width * 0.25
    signs = plate(family.head, deck, trim.width / 2, setter, ground, ink, card.least)
    free = bounds(signs[0].path).grown(4)
    items: list[Item] = [Shape(rectangle(area), fill=ground)]
    drawn = network(f"inkaart {family.prefix}", area.grown(4), group.map.color, ground, free=free)
    items += framed(drawn, Rect(0, 0, *trim), theme, group)
    items.append(Shape(circle(*middle, radius), fill=ground, stroke=theme.line(group), width=2.2))
    side = radius * 1.16
    outline = icon(setter.search, family.head.icon)
    items.append(picture(outline, middle[0] - side / 2, middle[1] - side / 2, side, ink))
    items += signs
    return Page(trim, card.bleed, items, "back", family.prefix, f"back {family.prefix}")


def framed(drawn: list[Item], trim: Rect, theme: Theme, group: ColorGroup) -> list[Item]:
    """Return a map with the line around it, if its group has one; there the map ends."""
    box = trim.grown(-FRAME)
    path = rectangle(box, mm(2))
    if group.dashed:
        ink = theme.on(group)
        return [Group(tuple(drawn), clip=box), Shape(path, stroke=ink, width=1.2, dash=(6, 4))]
    if group.outline:
        line_around = Shape(path, stroke=theme.line(group), width=OUTLINE)
        return [Group(tuple(drawn), clip=box), line_around]
    return drawn


def plate(
    head: FamilyHead,
    deck: Deck,
    x: float,
    setter: Typesetter,
    ground: Color,
    ink: Color,
    least: float,
) -> tuple[Shape, *tuple[Item, ...]]:
    """Return a plain ground with the letters of a family, its name and its round, centred on x.

    No text is smaller than `least`, in points.
    """
    lines = [
        (setter.line(head.family, "bold"), 27.0, mm(16)),
        (setter.line(head.name, "semibold"), 10.5, mm(11.2)),
    ]
    if deck.head.words.rounds[head.round] != head.name:
        round_ = setter.line(deck.head.words.rounds[head.round], "regular")
        lines.append((round_, max(9.0, least), mm(7.2)))
    wide = max(width_of(words) * size for words, size, _ in lines) + 18
    ground_shape = Shape(rectangle(Rect(x - wide / 2, mm(5), wide, mm(20)), 4), fill=ground)
    runs = (
        item
        for words, size, y in lines
        for item in set_words(words, x - width_of(words) * size / 2, y, size, ink, None, setter)
    )
    return (ground_shape, *runs)
