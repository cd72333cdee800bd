"""Words of an edition in their grammatical forms: `{burgemeester|def}` becomes *de burgemeester*.

A placeholder names a term of `terms: {own: …}` in an edition.yaml, then a form; without one it is
`ind`. `cap` gives it a capital. It is filled in the language of the sentence that it stands in.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from deck.errors import Problems, choose
from deck.i18n import context, texts
from deck.layers import Layer
from deck.source import Path_, SourceFile

TERM = re.compile(r"(?<!\\)\{([a-z0-9]+(?:-[a-z0-9]+)*)((?:\|[a-z0-9]+(?:-[a-z0-9]+)*)*)\}")
PLAIN, CAPITAL = "ind", "cap"


def terms_in(text: str) -> Counter[str]:
    """Return the terms that a text has placeholders for, with their number."""
    return Counter(match[1] for match in TERM.finditer(text)) if "{" in text else Counter()


class Forms:
    """The terms of a chain of editions; the first that has a term in a language counts.

    Attributes:
        terms: the forms by term and language.
    """

    def __init__(self, layers: Sequence[Layer], problems: Problems) -> None:
        """Take the terms of the layers, the lowest first."""
        self.problems = problems
        self.terms: dict[str, dict[str, dict[str, str]]] = {}
        for layer in layers:
            for name, languages in layer.opened[0].terms.own.items():
                self.terms.setdefault(name, {}).update(languages)

    def fill(
        self, file: SourceFile, kind: Any, path: Path_, locale_of: Callable[[str], str]
    ) -> None:
        """Fill the placeholders in the texts of the data at `path`.

        Args:
            file: its data is changed.
            kind: the model of the data at `path`.
            path: of the data in the file.
            locale_of: gives the language of a text from its name.
        """
        if not self.terms:
            return
        data = file.data
        for part in path:
            data = data.get(part) if isinstance(data, dict) else None
        for where, text in list(texts(kind, data, path)):
            if "{" in text:
                locale = locale_of(context(file.name, file.data, where))
                holder = file.data
                for part in where[:-1]:
                    holder = holder[part]
                holder[where[-1]] = TERM.sub(
                    lambda match, at=where, tag=locale: self.form(match, file, at, tag),  # type: ignore[misc]
                    text,
                )

    def form(self, match: re.Match[str], file: SourceFile, path: Path_, locale: str) -> str:
        """Return what stands in the place of a placeholder; the placeholder if it is wrong."""
        name, asked = match[1], [part for part in match[2].split("|") if part]
        capital = CAPITAL in asked
        forms = [part for part in asked if part != CAPITAL] or [PLAIN]
        code, help = "unknown-reference", choose(name, sorted(self.terms))
        known = self.terms.get(name, {}).get(locale)
        if name not in self.terms:
            found = f"there is no term '{name}'"
        elif known is None:
            code, found = "missing-form", f"the term '{name}' has no forms in '{locale}'"
            help = f"add `{locale}: {{{forms[0]}: …}}` to it under `terms: own:` in edition.yaml"
        elif len(forms) > 1 or forms[0] not in known:
            found = f"the term '{name}' has no form '{'|'.join(forms)}' in '{locale}'"
            code, help = "missing-form", f"it has {', '.join(sorted(known))}; add the form, or"
            help += " write the sentence another way"
        else:
            word = known[forms[0]]
            return word[:1].upper() + word[1:] if capital else word
        self.problems.add(file.span(path), code, found, help=help)
        return name  # as a word, so that the text has no other mistake
