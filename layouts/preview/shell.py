"""The page around the text: one file that asks nothing of any network.

Style and script stand in the page. A policy allows those two, by their hashes, and nothing else
(Content Security Policy Level 3, W3C, 2025). What a page looks like and does is in `assets/web/`,
which an edition can replace.
"""

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple

from layouts.draft import words as draft_words
from layouts.job import Job
from layouts.preview.colors import colors
from layouts.preview.elements import element, said
from layouts.preview.signs import Signs

FOLDER = "assets/web"


class Parts(NamedTuple):
    """What differs between pages.

    Attributes:
        title: of the page.
        header: HTML before the text.
        main: HTML of the text.
        signs: the icons that they show.
        bar: HTML before the text that stays in sight; inside of its landmark, as axe-core wants.
        footer: HTML behind the text, such as a dialog.
        style: CSS of this page alone.
        script: the name of its script in `assets/web/`, beside that of all pages.
    """

    title: str
    header: str
    main: str
    signs: Signs
    bar: str = ""
    footer: str = ""
    style: str = ""
    script: str = ""


def page(job: Job, name: str, parts: Parts) -> bytes:
    """Return a page of HTML."""
    style = "\n".join((colors(job.deck.theme), parts.style, asset(job, "page.css")))
    script = "\n".join(asset(job, name) for name in ("page.js", parts.script) if name)
    pictures = "data:image/" in parts.main
    title = element("title", said(parts.title))
    meta = (
        {
            "http-equiv": "Content-Security-Policy",
            "content": policy(style, script, pictures=pictures),
        },
        {"name": "viewport", "content": "width=device-width, initial-scale=1"},
        {"name": "color-scheme", "content": "light dark"},
    )
    head = '<meta charset="utf-8">' + "".join(element("meta", attributes=one) for one in meta)
    header = draft(job) + parts.header
    skip = element("a", said(job.deck.head.words.screen.skip), {"href": "#main", "class": "skip"})
    body = "\n".join(
        (
            skip + parts.signs.drawn(),
            element("header", header) if header else "",
            element("main", parts.bar + parts.main, {"id": "main", "tabindex": "-1"}),
            parts.footer,
            f"<script>{script}</script>",
        )
    )
    told = {
        "lang": job.deck.locale,
        "dir": "rtl" if job.setter.language.mirrored else "ltr",
    }
    inner = element("head", head + title + f"<style>{style}</style>")
    inner += element("body", body, {"class": name})
    return f"<!doctype html>\n{element('html', inner, told)}\n".encode()


def draft(job: Job) -> str:
    """Return what a page of a draft says first, in English as on paper."""
    if not job.deck.draft:
        return ""
    told = {"id": "draft", "class": "draft", "role": "note", "lang": "en", "dir": "ltr"}
    return element("p", said(draft_words(job.deck)), told)


def asset(job: Job, name: str) -> str:
    """Return a file of `assets/web/` as text, the same on every system."""
    _, data = job.search.data(f"{FOLDER}/{name}")
    return data.decode("utf-8").replace("\r\n", "\n")


def policy(style: str, script: str, *, pictures: bool = False) -> str:
    """Return the policy of a page with this style and script, and pictures that stand in it."""
    told = ["default-src 'none'", f"style-src '{digest(style)}'"]
    told += [f"script-src '{digest(script)}'"]
    told += ["img-src data:"] if pictures else []
    return "; ".join((*told, "base-uri 'none'", "form-action 'none'"))


def digest(text: str) -> str:
    """Return the hash of a style or a script, as a policy names it."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def buttons(told: Sequence[tuple[str, str]], kind: str = "buttons") -> str:
    """Return buttons, each from its id and its words."""
    return element("div", "".join(button(id, words) for id, words in told), {"class": kind})


def button(id: str, words: str) -> str:
    """Return a button that a script gives something to do."""
    return element("button", said(words), {"type": "button", "id": id})
