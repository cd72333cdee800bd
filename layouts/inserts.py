"""What the booklet lists from the deck: contents, families, session, glossary, cards."""

from dataclasses import dataclass, field

from deck.model import Deck, Family
from deck.pieces import Booklet, Part, Session
from layouts.composer import Composer
from layouts.flow import Block, Text
from layouts.geometry import Rect
from layouts.icons import icon, picture
from layouts.page import Item, Node, Segment, Shape, rectangle
from layouts.rows import Columns, Leader, Row

FIRST = 7.0  # pt, above the first row of a list
CODE = 36.0  # pt, for the id of a card in the list of cards, if that is enough
AFTER = 5.0  # pt, between the longest id and the titles, at least


def insert(name: str, deck: Deck, c: Composer) -> list[Block]:
    """Return the blocks of an insert by its name in booklet.yaml."""
    if name == "contents":
        assert deck.booklet is not None  # it is the booklet that asks
        return contents(deck.booklet, deck, c)
    if name == "families":
        return families(deck, c)
    if name == "session":
        return session(deck.session, deck, c) if deck.session else []
    return glossary(deck, c) if name == "glossary" else cards(deck, c)


def contents(booklet: Booklet, deck: Deck, c: Composer) -> list[Block]:
    """Return one line for each chapter that is read, with its page."""
    rule = deck.theme.color("rule")
    return [
        Leader(
            7,
            title=c.at("chapters", number).text(chapter.title, "text", "title", tag="Span"),
            number=c.text(str(chapter.page), "text", align="end", tag="Span"),
            color=rule,
            page=str(chapter.page),
        )
        for number, chapter in enumerate(booklet.chapters)
        if chapter.face == "text"
        if not any(
            block.kind == "insert" and block.insert == "contents" for block in chapter.blocks
        )
    ]


@dataclass(slots=True)
class Chip(Block):
    """The colour of a family with its icon on it."""

    family: Family = field(kw_only=True)
    outline: tuple[Segment, ...] = field(kw_only=True)
    deck: Deck = field(kw_only=True, repr=False)

    def height(self, width: float, step: int) -> float:
        """Return its height; see `Block`."""
        return 20

    def paint(self, box: Rect, step: int, parent: Node) -> list[Item]:
        """Draw it at the start of the box; see `Block`."""
        theme = self.deck.theme
        group = theme.groups[self.family.head.color]
        chip = Rect(box.x, box.top - 20, 30, 20)
        frame = theme.frame(group)
        dash = (2.5, 2.0) if group.dashed else ()
        on = theme.on(group)
        return [
            Shape(rectangle(chip, 3), fill=group.band.color, stroke=frame, width=0.7, dash=dash),
            picture(self.outline, chip.x + 8, chip.y + 3, 14, on),
        ]


def families(deck: Deck, c: Composer) -> list[Block]:
    """Return one row for each family: chip, letters and name with purpose, number of cards."""
    rows: list[Block] = []
    for number, family in enumerate(deck.families):
        head = family.head
        count = sum(card.copies for card in family.cards)
        outline = icon(c.setter.search, head.icon)
        rows.append(
            Row(
                FIRST if number == 0 else 0,
                cells=[
                    [Chip(family=family, outline=outline, deck=deck)],
                    [
                        c.text(f"**{head.family}**", "list"),
                        c.text(deck.head.words.rounds[head.round], "small"),
                    ],
                    [c.text(f"**{head.name}**", "list"), c.text(head.purpose, "small")],
                    [c.text(str(count), "list", align="end")],
                ],
                widths=[2.2, 2.9, 13, 1.2],
                rule=deck.theme.color("rule"),
                opens=not rows,
                tags=["", "TH", "TD", "TD"],
            )
        )
    total = c.text(f"**{sum(card.copies for card in deck.cards)}**", "list", align="end")
    name = c.text(f"**{deck.head.words.cards}**", "list")
    sum_up = Row(cells=[[name], [total]], widths=[17, 2], tags=["TH", "TD"], spans=[2, 1])
    return [*rows, sum_up]


def session(plan: Session, deck: Deck, c: Composer) -> list[Block]:
    """Return a dark row for each step of the session, with its parts below it."""
    rows: list[Block] = []
    for step in plan.steps:
        rows.append(_moment(step, deck, c, main=True, opens=not rows))
        rows += [_moment(part, deck, c, main=False) for part in step.parts if part.minutes]
    return rows


def _moment(part: Part, deck: Deck, c: Composer, *, main: bool, opens: bool = False) -> Row:
    # A step lists its sheets alone: its cards stand with its parts.
    needs = " ".join(part.sheets if main else (*part.cards, *part.sheets))
    opening, closing, *_ = c.setter.language.quotes
    said = f" *{opening}{part.say}{closing}*" if part.say else ""
    stop = "" if part.title.endswith(("?", "!")) else "."
    minutes = f"**{part.minutes}**" if main else f"{part.minutes}"
    return Row(
        7 if main else 0,
        cells=[
            [c.text(minutes, "list", align="end")],
            [c.text(f"**{part.title}{stop}** {part.what}{said}", "list")],
            [c.text(needs, "small")] if needs else [],
        ],
        widths=[1.1, 16, 2.4],
        rule=deck.theme.color("rule"),
        ground=deck.theme.color("wash") if main else None,
        opens=opens,
        tags=["TH", "TD", "TD"],
    )


def glossary(deck: Deck, c: Composer) -> list[Block]:
    """Return the terms with their meaning, then the words of other profiles for the roles."""
    rows: list[Block] = [
        Row(
            FIRST if number == 0 else 0,
            cells=[[c.text(f"**{term.term}**", "list")], [c.text(term.meaning, "list")]],
            widths=[6, 11],
            rule=deck.theme.color("rule"),
            opens=number == 0,
            tags=["TH", "TD"],
        )
        for number, term in enumerate(deck.terms)
    ]
    for name, title in deck.profiles.items():
        named = [term for term in deck.terms if name in term.profiles]
        if named:
            rows.append(c.text(title, "subheading", before=16, tag="H2"))
        rows += [
            Row(
                6 if number == 0 else 0,
                cells=[[c.text(f"**{one.term}**", "list")], [c.text(one.profiles[name], "list")]],
                widths=[6, 11],
                rule=deck.theme.color("rule"),
                opens=number == 0,
                tags=["TH", "TD"],
            )
            for number, one in enumerate(named)
        ]
    return rows


@dataclass(slots=True)
class Entry(Block):
    """A card in the list of cards: its id, and its title in a column of its own.

    Attributes:
        side: the width of the column of ids, in points.
        opens: the card is the first of its list.
    """

    side: float = field(kw_only=True)
    code: Text = field(kw_only=True)
    title: Text = field(kw_only=True)
    opens: bool = False

    def height(self, width: float, step: int) -> float:
        """Return the height of the title; see `Block`."""
        return self.title.height(width - self.side, step)

    def texts(self) -> list[Text]:
        """Return id and title."""
        return [self.code, self.title]

    def paint(self, box: Rect, step: int, parent: Node) -> list[Item]:
        """Set both on one line; see `Block`."""
        entry = parent.joined("L", opens=self.opens, numbering="None").add("LI")
        title = Rect(box.x + self.side, box.y, box.width - self.side, box.height)
        return self.code.paint(box, step, entry) + self.title.paint(title, step, entry)


def cards(deck: Deck, c: Composer) -> list[Block]:
    """Return all ids with their titles, by family, in columns on two pages."""
    total = len(deck.cards) + len(deck.families)
    pages: list[list[list[Block]]] = [[], []]
    longest = max((c.width(card.id, "small") for card in deck.cards), default=0)
    side = max(CODE, longest + AFTER)
    seen = 0
    for family in deck.families:
        groups = pages[0 if 2 * seen < total else 1]
        seen += len(family.cards) + 1
        head: Text = c.text(f"**{family.head.name}**", "list", before=9, tag="H2")
        rows: list[Block] = [
            Entry(
                side=side,
                code=c.text(card.id, "small", tag="Lbl"),
                title=c.text(card.title, "small", tag="LBody"),
                opens=number == 0,
            )
            for number, card in enumerate(family.cards)
        ]
        # Two cards or more stay together: below their heading, and at the end of a family.
        start, end = min(2, len(rows)), max(len(rows) - 2, min(2, len(rows)))
        groups.append([head, *rows[:start]])
        groups += [[row] for row in rows[start:end]]
        groups += [rows[end:]] if rows[end:] else []
    return [Columns(groups=groups) for groups in pages if groups]
