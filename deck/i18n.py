"""Which texts of a content file are translated, and what a translator calls them.

A text is translatable if its field is one of the `Text` types of `deck.fields`. Its context, the
`msgctxt` of a PO file, is the id of its owner and the path of the field: `OPD-03/question`,
`OPD-03/prompts/0`, `W3/pages/0/1/title`, `booklet/voorbereiden/blocks/2/items/0`.
"""

import types
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import PurePosixPath
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from deck.fields import Translatable
from deck.source import Path_

REGIONS = {
    "en": "en-GB"
}  # whose dates a language without a region has; the deck's English is British
OWNERS = frozenset({"cards", "sheets"})  # lists whose items own their texts


def date_text(value: date, locale: str) -> str:
    """Return a date in words, such as `23 november 2026`; in figures if CLDR lacks the language."""
    from babel import Locale, UnknownLocaleError
    from babel.dates import format_date  # 40 ms

    try:
        known = Locale.parse(REGIONS.get(locale, locale), sep="-")
    except (UnknownLocaleError, ValueError):
        return value.isoformat()
    return format_date(value, "long", locale=known)


def number_text(value: float, locale: str, places: int = 1, *, whole: bool = True) -> str:
    """Return a number as the language writes it, such as `8,5`; as in English if CLDR lacks it.

    Args:
        value: the number.
        locale: the language.
        places: the most decimals.
        whole: zeros at the end are left out, so that 5 is `5`.
    """
    if whole and (found := round(value, places)) == int(found):
        return str(int(found))
    from babel import Locale, UnknownLocaleError
    from babel.numbers import format_decimal

    pattern = f"0.{('#' if whole else '0') * places}"
    try:
        known = Locale.parse(REGIONS.get(locale, locale), sep="-")
    except (UnknownLocaleError, ValueError):
        known = Locale.parse("en_GB")
    return format_decimal(round(value, places), pattern, locale=known)


def list_of(kind: Any) -> Any:
    """Return the annotation of a list of things of one kind."""
    return tuple[kind, ...]


def texts(kind: Any, data: Any, path: Path_ = ()) -> Iterator[tuple[Path_, str]]:
    """Return the translatable texts of raw data, with their paths, in the order of the models.

    Args:
        kind: the model that the data will become, or any annotation inside one.
        data: plain data as YAML gives it; what does not fit the model is passed over, since
            validation reports it.
        path: of `data` in its file.
    """
    for where, text, _ in limited(kind, data, path):
        yield where, text


def limited(kind: Any, data: Any, path: Path_ = ()) -> Iterator[tuple[Path_, str, int]]:
    """Return the texts as `texts` does, each with the most characters of its field; 0 for any."""
    kind, found = unwrapped(kind)
    if isinstance(data, str):
        if found:
            yield path, data, found.limit
    elif isinstance(data, dict):
        yield from texts_of_fields(kind, data, path)
    elif isinstance(data, list) and get_origin(kind) is tuple:
        items = get_args(kind)
        for number, item in enumerate(data):
            inner = items[0] if items[-1] is Ellipsis else items[min(number, len(items) - 1)]
            yield from limited(inner, item, (*path, number))


def texts_of_fields(
    kind: Any, data: Mapping[str, Any], path: Path_
) -> Iterator[tuple[Path_, str, int]]:
    """Return the texts of a mapping: the fields of a model, or the values of a dictionary."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, field in kind.model_fields.items():
            if name in data:
                inner = Annotated[(field.annotation, *field.metadata)] if field.metadata else None
                yield from limited(inner or field.annotation, data[name], (*path, name))
    elif get_origin(kind) is dict:
        for name, value in data.items():
            yield from limited(get_args(kind)[1], value, (*path, name))
    elif get_origin(kind) in (Union, types.UnionType):
        for member in get_args(kind):
            if member is not type(None) and chosen(member, data):
                yield from limited(member, data, path)


def chosen(member: Any, data: Mapping[str, Any]) -> bool:
    """Tell whether a mapping is meant for a member of a union, which its `kind` decides."""
    fields = getattr(member, "model_fields", {})
    if "kind" not in fields:
        return True
    annotation = fields["kind"].annotation
    return get_origin(annotation) is Literal and data.get("kind") in get_args(annotation)


def unwrapped(kind: Any) -> tuple[Any, Translatable | None]:
    """Return an annotation without `Annotated` and `None`, and what says that it is translated."""
    translatable: Translatable | None = None
    while True:
        if get_origin(kind) is Annotated:
            kind, *extra = get_args(kind)
            marks = [item for item in extra if isinstance(item, Translatable)]
            translatable = translatable or next(iter(marks), None)
        elif get_origin(kind) in (Union, types.UnionType):
            members = [member for member in get_args(kind) if member is not type(None)]
            if len(members) != 1:
                return kind, translatable
            kind = members[0]
        else:
            return kind, translatable


def context(file: str, data: Any, path: Path_) -> str:
    """Return what a translator calls the text at `path`; see the head of this module.

    Args:
        file: the name of the file that the text stands in, such as `deck/cards/opd.yaml`.
        data: the data of that file.
        path: of the text.
    """
    stem = PurePosixPath(file).stem
    parts = [data["family"] if isinstance(data, dict) and "family" in data else stem]
    for number, part in enumerate(path):
        data = data[part]
        name = data.get("id") or data.get("card") if isinstance(data, dict) else None
        if not isinstance(part, int) or not isinstance(name, str):
            parts.append(str(part))
        elif number == 1 and path[0] in OWNERS:
            parts = [name]
        else:
            parts[-1:] = [name]
    return "/".join(parts)
