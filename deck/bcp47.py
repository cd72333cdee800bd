"""Language tags: BCP 47, that is RFC 5646 (2009), as far as a deck can meet them.

A tag has the form of RFC 5646, section 2.1, in the case that section 2.1.1 recommends, since files
are called by it: `nl`, `en-GB`, `zh-Hans`. Language, script and region must be known: languages of
two letters are those of ISO 639-1, all others are looked up in CLDR by way of Babel. Variants and
extensions are taken as they are, and so are languages for private use, `qaa` to `qtz`.
"""

import re
from functools import cache
from typing import NamedTuple

FORM = re.compile(
    "(?P<language>[a-z]{2,3})(-[a-z]{3}){0,3}"
    "(-(?P<script>[A-Z][a-z]{3}))?"
    "(-(?P<region>[A-Z]{2}|[0-9]{3}))?"
    "(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
    "(-[a-wyz0-9](-[a-z0-9]{2,8})+)*"
    "(-x(-[a-z0-9]{1,8})+)?"
)
PRIVATE = re.compile("q[a-t][a-z]")
ISO_639_1 = (
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da "
    "de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy "
    "hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg "
    "li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or "
    "os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta "
    "te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
# Those that are known without a look into CLDR; of three letters those of the deck.
QUICK = frozenset(ISO_639_1[place : place + 2] for place in range(0, len(ISO_639_1), 3)) | {"pap"}
LIKE = "such as nl, en-GB or zh-Hans"


class Fault(NamedTuple):
    """What is wrong with a tag, and a way out."""

    message: str
    help: str


def fault(tag: str) -> Fault | None:
    """Return what is wrong with a language tag, or None."""
    message = wrong(tag)
    if not message:
        return None
    meant = guess(tag)
    return Fault(message, f"did you mean '{meant}'?" if meant else f"write a tag {LIKE}")


def wrong(tag: str) -> str:
    """Return what is wrong with a language tag in words; nothing if it is right."""
    match = FORM.fullmatch(tag)
    if match is None:
        return f"'{tag}' is no language tag as BCP 47 writes them"
    language, script, region = match["language"], match["script"], match["region"]
    known = language in QUICK or PRIVATE.fullmatch(language) or language in languages()
    if not known:
        return f"BCP 47 has no language '{language}'"
    if script and script not in scripts():
        return f"BCP 47 has no script '{script}', as in '{tag}'"
    if region and region not in regions():
        return f"BCP 47 has no region '{region}', as in '{tag}'"
    return ""


@cache
def languages() -> frozenset[str]:
    """Return the languages that CLDR knows, some 7,700."""
    from babel.core import get_global  # 20 ms

    return frozenset(str(name).partition("_")[0] for name in get_global("likely_subtags"))


@cache
def scripts() -> frozenset[str]:
    """Return the scripts that languages are written in."""
    from babel.core import get_global

    parts = (
        part for full in get_global("likely_subtags").values() for part in str(full).split("_")
    )
    return frozenset(part for part in parts if len(part) == 4)


@cache
def regions() -> frozenset[str]:
    """Return the regions of ISO 3166-1, and those of UN M.49 that languages are spoken in."""
    from babel.core import get_global

    return frozenset(map(str, get_global("territory_languages"))) | {"001", "150", "419"}


def guess(tag: str) -> str:
    """Return the tag that a text seems to mean; nothing if that is unclear."""
    from babel import Locale
    from babel.core import get_global

    parts = tag.replace("_", "-").split("-")
    tidy = [parts[0].lower()]
    for part in parts[1:]:
        tidy.append(part.title() if len(part) == 4 and part.isalpha() else part.lower())
        if len(part) == 2:
            tidy[-1] = part.upper()
    aliases = get_global("territory_aliases")
    tidy = [str(aliases[part][0]) if part.isupper() and part in aliases else part for part in tidy]
    if (made := "-".join(tidy)) != tag and not wrong(made):
        return made
    for speech in ("en", "nl"):  # its name instead of its tag
        for own, name in Locale(speech).languages.items():
            if name.casefold() == tag.casefold() and not wrong(str(own)):
                return str(own)
    return ""
