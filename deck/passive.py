"""Passives: a sentence that says what is done, but not who does it.

There is no parser here. A form of a verb such as *worden* and a participle in the same clause are a
passive, unless another verb stands between; which words those are, the file of the language says.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Annotated

from pydantic import AfterValidator, Field

from deck.fields import Lax, Model, fail
from deck.sentences import fold

Strings = Annotated[tuple[str, ...], Lax]

LETTER = r"[^\W\d_]"
PIECE = re.compile(rf"{LETTER}+(?:[-’']{LETTER}+)*|[,;:()–—]")


def _pattern(value: str) -> str:
    try:
        re.compile(value, re.VERBOSE)
    except re.error as error:
        found = f"not a regular expression: {error}"
        raise fail(
            "bad-value", found, "close what is open, or escape it with a backslash"
        ) from error
    return value


class Passive(Model):
    """How a passive is made: its verbs, and the participles by pattern, with `also` and `not`.

    Attributes:
        become: forms of the verb that makes passives.
        be: forms that make one if somebody is named, as by `by`.
        have: forms of the verb of the perfect.
        modal: verbs that another verb follows.
        by: words that name who does it.
        participle: a regular expression for a whole participle.
        also: participles that it misses.
        nor: words that it takes for participles.
    """

    become: Strings
    be: Strings
    have: Strings
    modal: Strings
    by: Strings
    participle: Annotated[str, AfterValidator(_pattern)]
    also: Strings = ()
    nor: Strings = Field((), alias="not")


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern in which spaces do not count."""
    return re.compile(pattern, re.VERBOSE)


def is_participle(word: str, rules: Passive) -> bool:
    """Tell whether a folded word is a participle."""
    if word in rules.also:
        return True
    return compiled(rules.participle).fullmatch(word) is not None and word not in rules.nor


def find_passive(sentence: str, rules: Passive) -> tuple[str, str] | None:
    """Return the verb and the participle of the first passive in a sentence, or None."""
    for clause in clauses(sentence):
        verbs = rules.become + (rules.be if set(rules.by) & set(clause) else ())
        if set(verbs).isdisjoint(clause):
            continue
        done = [place for place, word in enumerate(clause) if is_participle(word, rules)]
        for place, word in enumerate(clause):
            if word in verbs and (other := partner(clause, place, done, rules)):
                return word, other
    return None


def clauses(sentence: str) -> Iterator[list[str]]:
    """Yield the words between the commas of a sentence, folded."""
    clause: list[str] = []
    for piece in PIECE.findall(sentence):
        if piece[0].isalpha():
            clause.append(fold(piece))
        else:
            yield clause
            clause = []
    yield clause


def partner(clause: list[str], verb: int, done: list[int], rules: Passive) -> str:
    """Return the participle in `clause` that belongs to the verb at a place, or nothing."""
    others = {*rules.be, *rules.have}
    for place in done:
        between = set(clause[min(verb, place) + 1 : max(verb, place)])
        if place > verb and not {*between, *clause[place + 1 : place + 2]} & others:
            return clause[place]
        if place < verb and between <= set(rules.modal):
            return clause[place]
    return ""
