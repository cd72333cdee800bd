"""The blocks of booklet.yaml as blocks of a column."""

from collections.abc import Iterable

from deck.model import Deck
from deck.pieces import Block as Content
from deck.pieces import HeadingBlock, ListBlock, NoteBlock, QuoteBlock, TableBlock
from deck.units import mm
from layouts.composer import Composer
from layouts.figures import figure
from layouts.flow import Block, Marker, Panel, WritingLines
from layouts.inserts import insert
from layouts.rows import Row

GAP = 8.0  # pt, between paragraphs
TICK = mm(5)  # side of a box to tick


def blocks_of(contents: Iterable[Content], deck: Deck, c: Composer) -> list[Block]:
    """Return the blocks of a chapter in order."""
    blocks: list[Block] = []
    for number, content in enumerate(contents):
        inner = c.at("blocks", number)
        if content.kind == "text":
            blocks.append(inner.text(content.text, "text", "text", before=GAP))
        elif content.kind == "heading":
            blocks.append(heading(content, inner))
        elif content.kind == "list":
            blocks += items(content, deck, inner)
        elif content.kind == "quote":
            blocks.append(quote(content, deck, inner))
        elif content.kind == "note":
            blocks.append(note(content, deck, inner))
        elif content.kind == "table":
            blocks += table(content, deck, inner)
        elif content.kind == "figure":
            labels, caption = content.labels, content.caption
            blocks.append(figure(content.figure, labels, caption, content.alt, inner, deck))
        elif content.kind == "lines":
            color = deck.theme.color("rule")
            blocks.append(
                WritingLines(
                    GAP, count=content.count, distance=mm(10), color=color, weight=deck.theme.weight
                )
            )
        else:
            blocks += insert(content.insert, deck, c)
    return blocks


def heading(content: HeadingBlock, c: Composer) -> Block:
    """Return a heading; one of level 3 is bold text."""
    if content.level == 3:
        bold = f"**{content.text.replace('**', '')}**"
        return c.text(bold, "text", "text", before=GAP * 1.4, tag="H3")
    return c.text(content.text, "subheading", "text", before=GAP * 1.8, tag="H2")


def items(content: ListBlock, deck: Deck, c: Composer) -> list[Block]:
    """Return the items of a list, with dots, numbers or boxes to tick."""
    band = deck.theme.accent(deck.theme.groups["blue"])
    found: list[Block] = []
    for number, text in enumerate(content.items):
        if content.style == "bullet":
            marker = c.dot(indent=14, color=band)
        elif content.style == "number":
            marker = c.number(number + 1, "subheading", indent=20, color=deck.theme.color("ink"))
        else:
            marker = Marker(TICK + 9, box=TICK)
        before = GAP if number == 0 else 7.0 if content.style == "check" else 4.0
        found.append(
            c.text(
                *(text, "text", "items", number),
                before=before,
                marker=marker,
                tag="LI",
                opens=number == 0,
            )
        )
    return found


def quote(content: QuoteBlock, deck: Deck, c: Composer) -> Block:
    """Return a sentence to say aloud, with a speech bubble."""
    group = deck.theme.groups["blue"]
    band = deck.theme.accent(group)
    marker = c.icon("chat-text", indent=24, color=band, alt=deck.head.words.say)
    text = c.text(f"*{content.text}*", "text", "text", marker=marker)
    fill = group.tint.color
    return Panel(GAP * 1.2, blocks=[text], fill=fill, bar=band, padding=8, tag="BlockQuote")


def note(content: NoteBlock, deck: Deck, c: Composer) -> Block:
    """Return a remark on a tinted ground; on a white one it has a line around it."""
    inside: list[Block] = []
    if content.title:
        inside.append(c.text(content.title, "subheading", "title", tag="H2"))
    inside.append(c.text(content.text, "text", "text", before=3))
    theme = deck.theme
    wash = theme.color("wash")
    frame = theme.color("rule") if wash == theme.color("paper") else None
    return Panel(GAP * 1.8, blocks=inside, fill=wash, frame=frame, padding=10, tag="Aside")


def table(content: TableBlock, deck: Deck, c: Composer) -> list[Block]:
    """Return the rows of a table, the headings on a tinted ground."""
    head = Row(
        GAP * 1.4,
        cells=[[c.text(f"**{text}**", "list", "head", n)] for n, text in enumerate(content.head)],
        widths=content.widths,
        ground=deck.theme.color("wash"),
        kind="head",
        opens=True,
    )
    rows: list[Block] = [head]
    for number, row in enumerate(content.rows):
        cells = [[c.text(text, "list", "rows", number, n)] for n, text in enumerate(row)]
        rows.append(Row(cells=cells, widths=content.widths, rule=deck.theme.color("rule")))
    return rows
