"""Where a line may break: UAX #14 by way of ICU, with a short cut for plain Latin text.

The breaks come out as boxes, the pieces of text between them, each with the spaces behind it.
"""

import re

from icu4py.breakers import LineBreaker

# Latin words with closing punctuation, one space between: there every break is at a space, by LB7
# and LB18 of UAX #14. A property test compares this with ICU.
WORD = r"’?[A-Za-zÀ-ÖØ-öø-ɏ][A-Za-zÀ-ÖØ-öø-ɏ’]*+[.,;:]*+"
PLAIN = re.compile(rf"{WORD}(?: {WORD})*+[?!]?")


def boxes(text: str, locale: str) -> list[str]:
    """Return the pieces between the break opportunities, in order; together they are the text."""
    if PLAIN.fullmatch(text):
        parts = text.split(" ")
        return [f"{part} " for part in parts[:-1]] + parts[-1:]
    found = [text[start:end] for start, end in LineBreaker(text, locale).segments()]
    if "\u00ad" not in text:
        return found
    whole: list[str] = []
    for box in found:  # ICU breaks after a soft hyphen; here that is for hyphenation to decide
        if whole and whole[-1].endswith("\u00ad"):
            whole[-1] += box
        else:
            whole.append(box)
    return whole
