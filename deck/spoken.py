"""Texts that say in which language they are: `title: {nl: Markt, en: Market}`.

The files of this repository hold Dutch alone, and PO files the rest. An edition may give the
languages side by side. Here such values become what the models expect, in one language, while every
text of every language keeps its place.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from deck.bcp47 import wrong
from deck.fields import clean
from deck.i18n import texts, unwrapped
from deck.source import Path_

ABSENT = object()
SHOWN = 8  # digits of a digest in messages


@dataclass(slots=True)
class Spoken:
    """A value in the source language, and its texts in all languages that it has.

    Attributes:
        value: without languages; `ABSENT` if there is nothing in the source language.
        texts: by path in the value and language, each with its path in the file.
        paths: for every part of the value its path in the file.
        wrong: paths in the file of mappings that are not languages.
        foreign: paths in the file of texts under what is no language, beside those that are one.
    """

    value: Any = ABSENT
    texts: dict[Path_, dict[str, tuple[Any, Path_]]] = field(default_factory=dict)
    paths: dict[Path_, Path_] = field(default_factory=dict)
    wrong: list[Path_] = field(default_factory=list)
    foreign: list[Path_] = field(default_factory=list)


@dataclass(slots=True)
class Reader:
    """Takes values apart by language.

    Attributes:
        source: the source language.
        plain: the language of texts that do not say theirs.
        whole: take another language where the source language is missing.
    """

    source: str
    plain: str
    whole: bool = False

    def read(self, kind: Any, value: Any, at: Path_) -> Spoken:
        """Return a value of an annotation; `at` is its path in the file."""
        found = Spoken()
        found.value = self._part(kind, value, (), at, found)
        return found

    def _part(self, kind: Any, value: Any, path: Path_, at: Path_, found: Spoken) -> Any:
        found.paths[path] = at
        kind, translatable = unwrapped(kind)
        listed = get_origin(kind) is tuple
        item = get_args(kind)[0] if listed else None
        if translatable or (listed and unwrapped(item)[1]):
            if isinstance(value, dict):
                return self._languages(kind, value, path, at, found)
            if translatable:
                found.texts[path] = {self.plain: (value, at)}
                return value if self.whole or self.plain == self.source else ABSENT
        if listed and isinstance(value, list):
            parts = [
                self._part(item, one, (*path, number), (*at, number), found)
                for number, one in enumerate(value)
            ]
            return ABSENT if any(part is ABSENT for part in parts) else parts
        if isinstance(value, dict):
            inner = {
                name: self._part(field_of(kind, name), one, (*path, name), (*at, name), found)
                for name, one in value.items()
            }
            return {name: part for name, part in inner.items() if part is not ABSENT}
        return value

    def _languages(
        self, kind: Any, value: dict[str, Any], path: Path_, at: Path_, found: Spoken
    ) -> Any:
        strange = [(*at, tag) for tag in value if wrong(tag)]
        if len(strange) == len(value):
            found.wrong.append(at)
        else:
            found.foreign += strange
        for tag, text in value.items():
            if isinstance(text, list):
                for number, one in enumerate(text):
                    inner = (*path, number)
                    found.texts.setdefault(inner, {})[tag] = (one, (*at, tag, number))
                    found.paths.setdefault(inner, (*at, tag, number))
            else:
                found.texts.setdefault(path, {})[tag] = (text, (*at, tag))
        if self.source in value:
            found.paths[path] = (*at, self.source)
            return value[self.source]
        return next(iter(value.values()), ABSENT) if self.whole else ABSENT


def field_of(kind: Any, name: str) -> Any:
    """Return the annotation of a field of a model, or of the values of a dictionary."""
    if isinstance(kind, type) and issubclass(kind, BaseModel) and name in kind.model_fields:
        info = kind.model_fields[name]
        return Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation
    return get_args(kind)[1] if get_origin(kind) is dict else None


def digest(parts: Iterator[tuple[Path_, str]]) -> str:
    """Return the SHA-256 of texts with their paths, in hexadecimal."""
    lines = (f"{'/'.join(map(str, path))}\t{clean(text)}" for path, text in parts)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def card_digest(kind: Any, card: Any) -> str:
    """Return the digest of all texts of a card in the source language, `notes` included."""
    return digest(texts(kind, card))
