"""The review page of a translation: source, translation and the printed card side by side.

One HTML file that stands alone: pictures are inside it, nothing is fetched, and no script runs.
Texts are escaped. A reader goes through it from top to bottom; what is stale, missing or wrong is
marked with a word and a colour, and listed at the top with a link to each.
"""

from base64 import b64encode
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from deck.coverage import states_of
from deck.messages import Message
from deck.model import Deck
from deck.po import Catalogue

WIDTH = 340  # pixels of a picture; on the page half of that is a real card on most screens
LISTED = ("stale", "missing", "too_long", "different")
STYLE = """
:root { color-scheme: light; font: 16px/1.45 system-ui, sans-serif; color: #1a1a1a; }
body { margin: 0 auto; max-width: 80rem; padding: 1rem; }
section { border-top: 1px solid #bbb; display: grid; gap: 1rem; padding: 1rem 0;
  grid-template-columns: 15rem minmax(0, 1fr); break-inside: avoid; }
section > img { width: 15rem; border: 1px solid #bbb; }
section > table { grid-column: 2; border-collapse: collapse; width: 100%;
  table-layout: fixed; }
th, td { text-align: start; vertical-align: top; padding: .3rem .6rem;
  border-bottom: 1px solid #ddd; }
th:first-child, td:first-child { width: 11rem; font-size: .8rem; overflow-wrap: anywhere; }
h2 { font-size: 1.1rem; margin: 0; grid-column: 1 / -1; }
b.state { display: block; color: #8a1c00; }
.room { color: #555; display: block; }
.draft { background: #fff3c4; border: 1px solid #b58900; padding: .5rem 1rem; }
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One text of a deck and its translation.

    Attributes:
        name: such as `OPD-03/question`.
        source: the text.
        text: its translation; empty if there is none.
        states: what a person must know of it, in words.
        room: about how many characters fit; 0 if that is not known.
        place: where an edition gives the translation itself; empty if it stands in a PO file.
    """

    name: str
    source: str
    text: str
    states: tuple[str, ...]
    room: int
    place: str = ""


def rows(
    messages: Iterable[Message],
    catalogue: Catalogue,
    families: frozenset[str],
    room: Mapping[str, int],
    *,
    reviewed: bool,
    given: Container[str] = (),
) -> list[Row]:
    """Return the texts of a deck with their translations, in reading order.

    Args:
        messages: the texts.
        catalogue: their translations.
        families: the letters of the families.
        room: about how many characters fit, by the names of texts.
        reviewed: whether a native speaker has read the language.
        given: the names of the texts whose translation an edition gives itself.
    """
    entries = catalogue.active()
    found = []
    for message in messages:
        entry = entries.get(message.name)
        states = tuple(
            state
            for state in states_of(message, entry, families, reviewed)
            if state != "translated"
        )
        most = room.get(message.name, message.limit)
        place = str(entry.span) if entry and message.name in given else ""
        text = entry.text if entry else ""
        found.append(Row(message.name, message.text, text, states, most, place))
    return found


def html(
    deck: Deck,
    source: str,
    direction: str,
    found: Sequence[Row],
    pictures: Mapping[str, bytes],
    *,
    draft: bool,
) -> str:
    """Return the page.

    Args:
        deck: the deck in the language that is reviewed.
        source: the source language.
        direction: `ltr` or `rtl`, of the language that is reviewed.
        found: its texts.
        pictures: a PNG of the front of each card, by its id.
        draft: whether no native speaker has read the language yet.
    """
    title = f"{deck.head.title} ({deck.locale})"
    groups = groupby(found, key=lambda row: row.name.split("/")[0])
    body = [
        f"<h1>{escape(title)}</h1>",
        '<p class="draft">Draft: not reviewed by a native speaker.</p>' if draft else "",
        summary(found),
        *(
            section(owner, list(texts), pictures.get(owner), (source, deck.locale, direction))
            for owner, texts in groups
        ),
    ]
    return (
        "<!doctype html>\n"
        '<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\';'
        " img-src data:; style-src 'unsafe-inline'\">\n"
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(part for part in body if part)
        + "\n</body>\n</html>\n"
    )


def summary(found: Sequence[Row]) -> str:
    """Return what needs a person, with a link to each text."""
    parts = []
    for state in LISTED:
        names = [row.name for row in found if state in row.states]
        if not names:
            continue
        links = ", ".join(f'<a href="#{escape(name)}">{escape(name)}</a>' for name in names)
        word = state.replace("_", " ")
        parts.append(f"<details><summary>{len(names)} {word}</summary><p>{links}</p></details>")
    return "\n".join(parts) or "<p>Every text is translated, and none has a fault.</p>"


def section(
    owner: str, texts: Sequence[Row], picture: bytes | None, languages: tuple[str, str, str]
) -> str:
    """Return the texts of one owner, beside its card if it is one."""
    source, locale, direction = languages
    image = ""
    if picture:
        data = b64encode(picture).decode("ascii")
        image = f'<img src="data:image/png;base64,{data}" alt="The card {escape(owner)}.">\n'
    lines = [
        f'<tr id="{escape(row.name)}"><td>{escape(row.name)}{room(row)}</td>'
        f'<td lang="{escape(source)}">{escape(row.source)}</td>'
        f'<td lang="{escape(locale)}" dir="{direction}">{marked(row)}{escape(row.text)}</td></tr>'
        for row in texts
    ]
    head = "<tr><th>text</th><th>source</th><th>translation</th></tr>"
    table = "\n".join((head, *lines))
    return f"<section>\n<h2>{escape(owner)}</h2>\n{image}<table>\n{table}\n</table>\n</section>"


def marked(row: Row) -> str:
    """Return the states of a text that a person must look at, in words."""
    words = ", ".join(state.replace("_", " ") for state in row.states if state in LISTED)
    return f'<b class="state" lang="en" dir="ltr">{words}</b>' if words else ""


def room(row: Row) -> str:
    """Return about how much fits, if that is known, and where an edition gives the text."""
    parts = [f"about {row.room} characters"] if row.room else []
    parts += [escape(row.place)] if row.place else []
    return "".join(f'<span class="room">{part}</span>' for part in parts)
