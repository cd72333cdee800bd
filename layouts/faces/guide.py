"""Guide cards: title, how it works, legend and colophon. What can be counted is generated."""

from dataclasses import dataclass, field

from deck.i18n import date_text
from deck.markup import escaped
from deck.model import Family, GuideCard
from deck.units import mm
from layouts.backs import OUTLINE, edges, nodes
from layouts.composer import Composer
from layouts.faces.column import GAP, Column, Context, bullets, title
from layouts.flow import Block, Text
from layouts.geometry import Rect
from layouts.icons import icon, picture
from layouts.page import Item, Node, Segment, Shape, circle, line, rectangle
from layouts.slots import HIGH, WIDE

SIDE = 10.2  # pt, the height of a row of the legend


@dataclass(slots=True)
class MapArt(Block):
    """A piece of map under the title of the deck, down to the lower edge of the card."""

    context: Context = field(kw_only=True)

    def height(self, width: float, step: int) -> float:
        """Return the height that the art takes from the column; see `Block`."""
        return mm(34)

    def paint(self, box: Rect, step: int, parent: Node) -> list[Item]:
        """Draw nodes in the colours of the families, joined by lines; see `Block`."""
        theme, logo = self.context.deck.theme, self.context.logo
        area = Rect(box.x, box.y, box.width, mm(32))
        signed: list[Item] = []
        if logo:
            room = Rect(box.x, box.y, WIDE, HIGH)
            signed = [logo.placed(room, theme.color("paper"), parent)]
            low = logo.box(room).height + mm(1)
            area = Rect(box.x, box.y + low, box.width, mm(32) - low)
        points = nodes("inkaart title", area, 5, 3)
        items: list[Item] = []
        for a, b in edges(points, area.width * 0.45):
            items.append(Shape(line(a, b), stroke=theme.color("rule"), width=1))
        middle = points[len(points) // 2]
        families = [f for f in self.context.deck.families if not theme.groups[f.head.color].dashed]
        for number, point in enumerate(points):
            group = theme.groups[families[number % len(families)].head.color]
            radius = 9.0 if point == middle else 3.4 + number % 3 * 1.4
            frame = theme.frame(group)
            items.append(
                Shape(circle(*point, radius), fill=group.band.color, stroke=frame, width=OUTLINE)
            )
        return items + signed


@dataclass(slots=True)
class LegendRow(Block):
    """One family: its colour with the icon on it, the letters, the name and the number of cards."""

    family: Family = field(kw_only=True)
    context: Context = field(kw_only=True)
    outline: tuple[Segment, ...] = field(kw_only=True)
    letters: Text = field(kw_only=True)
    name: Text = field(kw_only=True)
    count: Text = field(kw_only=True)

    def height(self, width: float, step: int) -> float:
        """Return the height of the square; see `Block`."""
        return SIDE

    def texts(self) -> list[Text]:
        """Return letters, name and count."""
        return [self.letters, self.name, self.count]

    def paint(self, box: Rect, step: int, parent: Node) -> list[Item]:
        """Draw the square and set the row; see `Block`."""
        theme = self.context.deck.theme
        group = theme.groups[self.family.head.color]
        side = SIDE
        square = Rect(box.x, box.top - side, side * 1.5, side)
        frame = theme.frame(group)
        dash = (2.0, 1.5) if group.dashed else ()
        items: list[Item] = [
            Shape(rectangle(square, 2), fill=group.band.color, stroke=frame, width=0.6, dash=dash),
            picture(
                self.outline,
                square.x + side * 0.33,
                square.y + 1,
                side - 2,
                theme.on(group),
            ),
        ]
        row = parent.joined("L", opens=False, numbering="None").add("LI")
        body = Node("LBody")
        for text, left, right, node in (
            (self.letters, 26, 52, row),
            (self.name, 52, 0, body),
            (self.count, 0, 0, body),
        ):
            width = (right or box.width) - left
            items += text.paint(Rect(box.x + left, box.top - side, width, side), step, node)
        row.children.append(body)
        return items


def legend(c: Composer, context: Context) -> list[Block]:
    """Return one row for each family of the deck."""
    rows: list[Block] = []
    for number, family in enumerate(context.deck.families):
        rows.append(
            LegendRow(
                GAP + 2 if number == 0 else 0.9,
                family=family,
                context=context,
                outline=icon(c.setter.search, family.head.icon),
                letters=c.text(family.prefix, "label", tag="Lbl"),
                name=c.text(family.head.name, "small", tag="Span"),
                count=c.text(
                    *(str(sum(card.copies for card in family.cards)), "small"),
                    align="end",
                    tag="Span",
                ),
            )
        )
    return rows


def guide(card: GuideCard, c: Composer, context: Context) -> Column:
    """Return the column of a guide card."""
    head = context.deck.head
    blocks: list[Block] = [title(card, c)]
    if card.tagline:
        blocks.append(c.text(card.tagline, "question", "tagline", before=3))
    blocks.append(c.text(card.body, "body", "body", before=GAP + 2))
    blocks += bullets(card.bullets, c, context, "bullets", numbered=True)
    foot: list[Block] = []
    if card.insert == "title":
        foot = [MapArt(context=context)]
    elif card.insert == "legend":
        blocks += legend(c, context)
    elif card.insert == "colophon":
        locale, words = context.deck.locale, head.words
        version = f"{words.version} {head.version} · {date_text(head.date, locale)}"
        actors = f"{words.actors_on} {date_text(context.deck.actors_on, locale)}"
        foot = [c.text(text, "small", before=2) for text in (head.licence, version, actors)]
        if head.website:
            foot.append(c.text(escaped(head.website), "small", before=2, link=head.website))
    return Column(blocks, foot)
