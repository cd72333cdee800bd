"""Elements of HTML: text and attributes are escaped here, and nowhere else.

Sources: the HTML standard (WHATWG, 2026), 13.3, serialising HTML fragments.
"""

from collections.abc import Iterable, Mapping
from html import escape

Told = Mapping[str, str | bool]  # attributes by name
VOID = frozenset({"input", "link", "meta"})


def said(text: str) -> str:
    """Return a text as HTML."""
    return escape(text, quote=False)


def element(name: str, inner: str = "", attributes: Told | None = None) -> str:
    """Return an element.

    Args:
        name: of the element.
        inner: HTML.
        attributes: texts by name; True for one without a value. False and an empty text leave it
            out, but for `value`.
    """
    told = "".join(_told(attributes or {}))
    return f"<{name}{told}>" if name in VOID else f"<{name}{told}>{inner}</{name}>"


def _told(attributes: Told) -> Iterable[str]:
    for name, value in attributes.items():
        if value is True:
            yield f" {name}"
        elif value is not False and (value or name == "value"):
            yield f' {name}="{escape(value)}"'
