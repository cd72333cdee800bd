"""The pages of the booklet that are no text in a column: cover, colophon and back."""

from deck.i18n import date_text
from deck.markup import escaped
from deck.pieces import Chapter
from deck.units import mm
from layouts.booklet_frame import Frame
from layouts.flow import Block, place, stacked
from layouts.geometry import Rect
from layouts.page import Item, Node, Page
from layouts.slots import HIGH, WIDE, shown


def cover(frame: Frame, number: int, chapter: Chapter, section: Node) -> Page:
    """Return the cover: the title of the deck large, tagline, subtitle and what it is."""
    head, on_band = frame.deck.head, frame.deck.theme.on(frame.group)
    c = frame.composer.at("chapters", number)
    title = c.text(chapter.title, "cover", "title", color=on_band, tag="H1")
    texts = [(head.tagline, "subheading", 12), (head.subtitle, "text", 4)]
    lines: list[Block] = [title]
    for text, style, before in texts:
        lines.append(frame.composer.text(text, style, before=before, color=on_band))  # type: ignore[arg-type]
    lines += frame.texts(number, chapter, "text", before=14, color=on_band)
    width = frame.trim.width - mm(34)
    height = stacked(lines, width, 0)
    box = Rect(mm(17), frame.trim.height - mm(26) - height, width, height)
    version = f"{head.words.booklet} · {head.words.version} {head.version}"
    logo, art = frame.slots
    free = None if art else box.grown(mm(8))  # a picture stands in place of the map
    items = [*frame.ground("inkaart cover", free), frame.panel(box.grown(mm(5)))]
    items += place(lines, box, 0, section)
    if art:
        low = mm(31)
        room = Rect(box.x, low, width, box.y - mm(9) - low)
        items += shown(art, room, frame.group.band.color, section)
    name = frame.composer.line(version, "band", (mm(17), mm(15)), section, color=on_band, tag="P")
    below = Rect(mm(14), mm(11.5), mm(34), mm(7))
    signed: list[Item] = []
    if logo:
        room = Rect(frame.trim.width - mm(17) - WIDE, mm(12), WIDE, HIGH)
        sign = logo.placed(room, frame.group.band.color, section, end=True)
        signed = [frame.panel(logo.box(room, end=True).grown(mm(3))), sign]
    return frame.made(chapter.page, [*items, frame.panel(below), *name, *signed])


def colophon(frame: Frame, number: int, chapter: Chapter, section: Node) -> Page:
    """Return the colophon: small, on the lower part of the page, with version and date."""
    head = frame.deck.head
    c = frame.composer.at("chapters", number)
    lines: list[Block] = [c.text(chapter.title, "subheading", "title", tag="H1")]
    lines += frame.texts(number, chapter, "list", before=7)
    words, locale = head.words, frame.deck.locale
    stamp = f"{words.version} {head.version} · {date_text(head.date, locale)}"
    actors = f"{words.actors_on} {date_text(frame.deck.actors_on, locale)}"
    lines += [frame.composer.text(stamp, "list", before=7), frame.composer.text(actors, "list")]
    if head.website:
        link = head.website
        lines.append(frame.composer.text(escaped(link), "list", before=7, link=link))
    body = frame.body(chapter.page)
    height = stacked(lines, body.width * 0.86, 0)
    box = Rect(body.x, body.y, body.width * 0.86, height)
    return frame.made(chapter.page, [*place(lines, box, 0, section), *frame.foot(chapter.page)])


def back(frame: Frame, number: int, chapter: Chapter, section: Node) -> Page:
    """Return the back: the questions of the deck, one below the other."""
    on_band = frame.deck.theme.on(frame.group)
    c = frame.composer.at("chapters", number)
    lines: list[Block] = [c.text(chapter.title, "subheading", "title", color=on_band, tag="H1")]
    lines += frame.texts(number, chapter, "heading", before=10, color=on_band)
    width = frame.trim.width - mm(34)
    height = stacked(lines, width, 0)
    box = Rect(mm(17), frame.trim.height * 0.62 - height / 2, width, height)
    items = [*frame.ground("inkaart back", box.grown(mm(9))), frame.panel(box.grown(mm(6)))]
    items += place(lines, box, 0, section)
    head = frame.deck.head
    stamp = frame.composer.text(f"{head.title} · {head.version}", "list", color=on_band)
    below = Rect(mm(17), mm(14), width, stamp.height(width, 0))
    return frame.made(
        chapter.page,
        [*items, frame.panel(below.grown(mm(4))), *stamp.paint(below, 0, section)],
    )
