"""Languages that are made to test with: texts that are longer, accented and in brackets.

They show what a translation will do to the pages before there is one: a text without brackets is
not translatable, a text without accents comes from elsewhere, a text that is cut or stands over
another had no room. The second kind turns its words round with an override (U+202E), so that the
layout from right to left can be looked at by people who read none of its languages.

Codes, numbers, addresses and markup stay as they are.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from deck.errors import Problems
from deck.fields import clean
from deck.i18n import texts
from deck.locale import Pseudo
from deck.source import Path_, SourceFile

# Markup, codes and whatever holds a digit or belongs to an address are left alone.
KEPT = re.compile(r"\\.|\*+|\{[^{}]*\}|[\w./:@-]*[\d/@][\w./:@-]*|\b[A-Z]{3}\b|\w+\.\w[\w.]*")
WORD = re.compile(r"[^\W\d_]+")
ACCENTS = str.maketrans(
    "acdeghijklnorstuwyzACDEGHIJKLNORSTUWYZ", "áçďéĝĥíĵķĺñóŕšťúŵýžÁÇĎÉĜĤÍĴĶĹÑÓŔŠŤÚŴÝŽ"
)
OPENING, CLOSING = "⟦", "⟧"
OVERRIDE, END = "\u202e", "\u202c"
ISOLATE, END_ISOLATE = "\u2066", "\u2069"
MARKUP = frozenset("*\\{")


@dataclass(frozen=True, slots=True)
class PseudoTexts:
    """Changes all texts of a deck into those of a language to test with; see `Translations`.

    Attributes:
        rules: of the language.
        fallen: texts in another language; there are none.
    """

    rules: Pseudo
    fallen: dict[str, str] = field(default_factory=dict)

    def into(self, file: SourceFile, kind: Any, problems: Problems, path: Path_ = ()) -> None:
        """Change the texts of a file at `path`, whose model is `kind`."""
        data = file.data
        for part in path:
            data = data.get(part) if isinstance(data, dict) else None
        file.unlimited = True
        for where, found in list(texts(kind, data, path)):
            holder = file.data
            for part in where[:-1]:
                holder = holder[part]
            holder[where[-1]] = pseudo(clean(found), self.rules)

    def finish(self, problems: Problems) -> None:
        """Nothing is missing in such a language."""


def pseudo(text: str, rules: Pseudo) -> str:
    """Return a text of a language to test with: its words again, until it is long enough."""
    words = [match[0] for match in WORD.finditer(KEPT.sub(" ", text))]
    if len("".join(words)) < 2:  # a letter that stands for something
        return text
    parts, end = [], 0
    for match in KEPT.finditer(text):
        parts += [text[end : match.start()].translate(ACCENTS), _kept(match[0], rules)]
        end = match.end()
    more = _more(words, round(len(text) * rules.expand))
    changed = "".join(parts) + " ".join([text[end:], *more]).translate(ACCENTS)
    if rules.turned:
        changed = f"{OVERRIDE}{changed}{END}"
    return f"{OPENING}{changed}{CLOSING}"


def _more(words: list[str], extra: int) -> list[str]:
    """Return words of a text again, as many as make it longer by about `extra` letters."""
    found: list[str] = []
    while (left := extra - sum(len(word) + 1 for word in found)) > 1:
        found.append(words[len(found) % len(words)][: left - 1])
    return found


def _kept(part: str, rules: Pseudo) -> str:
    """Return a code, an address or markup; a code is not turned round with the rest."""
    return f"{ISOLATE}{part}{END_ISOLATE}" if rules.turned and part[0] not in MARKUP else part
