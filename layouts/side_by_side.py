"""One HTML page that shows what differs between two decks: each card before and after.

The pictures are our own PDF, drawn by pdfium; they stand in the page itself, so that it can be sent
as one file.
"""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import replace
from html import escape

from deck.changes import Changes
from deck.errors import ContentError, LayoutError, Problems
from layouts.comparison import Side
from layouts.options import Options
from layouts.raster import pngs

WIDTH = 440  # of a picture, in pixels
STYLE = """\
body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#111}
table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #767676;padding:.75rem;
text-align:left;vertical-align:top}img{width:100%;max-width:22rem;border:1px solid #767676}
th[scope=row]{width:20%}td{width:40%}"""


def page(
    old: Side, new: Side, changes: Changes, stale: dict[str, tuple[int, int]], options: Options
) -> str:
    """Return the page.

    Raises:
        LayoutError: if a card does not fit.
    """
    before = pictures(old, (*changes.changed, *changes.removed), options)
    after = pictures(new, (*changes.added, *changes.changed), options)
    rows = []
    for what, ids in zip(Changes._fields, changes, strict=True):
        for name in ids:
            title = new.titles.get(name) or old.titles.get(name) or ""
            cells = "".join(
                cell(name, side, shown) for side, shown in ((old, before), (new, after))
            )
            head = f'<th scope="row">{escape(name)}<br>{escape(title)}<br>{what}</th>'
            rows.append(f"<tr>{head}{cells}</tr>")
    said = ", ".join(
        f"{len(ids)} {what}" for what, ids in zip(Changes._fields, changes, strict=True)
    )
    tongues = "".join(
        f"<li>{escape(tag)}: {texts} stale, {missing} missing</li>"
        for tag, (texts, missing) in stale.items()
    )
    title = f"{escape(old.name)} and {escape(new.name)}"
    lang = new.deck[0].locale if new.deck else "en"
    heads = "".join(f'<th scope="col">{escape(text)}</th>' for text in ("card", old.name, new.name))
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{STYLE}</style></head><body><h1>{title}</h1><p>{said} (cards in"
        f" “{escape(lang)}”)</p><ul>{tongues}</ul><table><thead><tr>{heads}</tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table></body></html>\n"
    )


def cell(name: str, side: Side, shown: dict[str, bytes]) -> str:
    """Return the cell with the picture of a card on one side."""
    if name not in side.content:
        return "<td>–</td>"
    if name not in shown:
        return "<td>a manifest holds no pictures</td>"
    data = b64encode(shown[name]).decode()
    alt = f"{name}, {side.titles[name]}, {side.name}"
    return f'<td><img alt="{escape(alt)}" src="data:image/png;base64,{data}"></td>'


def pictures(side: Side, ids: Sequence[str], options: Options) -> dict[str, bytes]:
    """Return a PNG of the front of each card."""
    from layouts import cards
    from layouts.job import prepare
    from layouts.pdf.writer import describe, write_pages

    if side.deck is None or not ids:
        return {}
    deck, search = side.deck
    problems = Problems()
    job = prepare(deck, search, replace(options, cards=",".join(ids)), problems)
    problems.stop(ContentError)
    assert job is not None
    made = cards.compose(deck, job.size, job.setter, problems, only=job.only.has)
    problems.stop(LayoutError)
    fronts = {page.label: page for page in made.pages if page.side == "front"}
    data = write_pages(list(fronts.values()), describe(deck, "cards", ""), space="rgb")
    return dict(zip(fronts, pngs(data, width=WIDTH), strict=True))
