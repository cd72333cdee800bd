"""Sentences and words of a text, as a reader would count them.

A sentence is what ICU calls one (UAX #29, sentence boundaries), after a few signs have been
covered: UAX #29 ends a sentence after every abbreviation with a capital behind it, and after a
question in quotes that goes on. A word is what stands between spaces or em dashes and holds a
letter or a digit, so `W4`, `2.500` and `foto’s` are one word each and a dash is none.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, partial

from icu4py.breakers import SentenceBreaker

from deck import markup

SMALL = "[a-zà-öø-ÿ]"
CLOSING = r"[”’\"')\]]*"
WORD = re.compile(r"[^\s—]*[^\W_][^\s—]*")
GROUPED = re.compile(r"(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))")  # the spaces of `2 500`
UNSEEN = re.compile("[\u00ad\u200b]")
# What ICU would take for the end of a sentence, or not see as one, and what it gets to see instead,
# which is as long.
COVERS = (
    (re.compile(rf"[?!](?={CLOSING}\s+{SMALL})"), ","),  # “Mag dit?” vraagt zij
    (re.compile(r"(?<=\s)(?:…|\.\.\.)"), ","),  # wij willen … de kaart
    (re.compile(rf"(?<=\w)…(?={CLOSING}\s+[“‘(]?[A-ZÀ-Þ])"), "."),  # Stop… Denk na
    (re.compile(r"(?<=[.?!…]\s)[’'](?=\w)"), "A"),  # Het begint. ’s Avonds stopt het
    (re.compile(r"^\s*\d+\."), "0"),  # 1. Leg neer
    (re.compile(r"(?<=\.\s)\d"), "A"),  # Klaar. 3 teams doen mee
)


def fold(text: str) -> str:
    """Return a text in small letters without accents, every sign still in its place."""
    if text.isascii():
        return text.lower()
    return "".join(unicodedata.normalize("NFD", sign)[0].lower()[:1] for sign in text)


def clean(text: str) -> str:
    """Return a text as a reader sees it, on one line, with `2 500` as one word."""
    seen = UNSEEN.sub("", markup.plain(text))
    return " ".join(GROUPED.sub(".", seen).split())


def cover(sign: str, match: re.Match[str]) -> str:
    """Return as many signs as the match is long."""
    return sign * len(match[0])


@cache
def shortened(abbreviations: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of abbreviations, each with its full stop and a space to come."""
    names = "|".join(map(re.escape, abbreviations)) or "(?!)"
    return re.compile(rf"(?<![\w.])(?:{names})(?=\s)", re.IGNORECASE)


def sentences(text: str, locale: str, abbreviations: Iterable[str] = ()) -> list[str]:
    """Return the sentences of a text that hold a word, in order, without markup.

    Args:
        text: the text, with markup.
        locale: the language, for ICU.
        abbreviations: with their full stop; none of them ends a sentence.
    """
    seen = covered = clean(text)
    for pattern, sign in (*COVERS, (shortened(tuple(abbreviations)), "a")):
        covered = pattern.sub(partial(cover, sign), covered)
    found = [""]
    for begin, end in SentenceBreaker(covered, locale).segments():
        if found[-1].endswith(" "):
            found.append("")
        found[-1] += seen[begin:end]  # ICU also breaks inside `ja?nee`, which has no space
    return [sentence.strip() for sentence in found if WORD.search(sentence)]


def words(sentence: str) -> list[str]:
    """Return the words of a sentence as a reader counts them, with their punctuation."""
    return WORD.findall(sentence)
