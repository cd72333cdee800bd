"""The types of single values in content files: texts with a limit, ids, lengths, colours, dates.

Limits count what a reader sees, without markup; they are those of the source language, and a
translation (validated with `TRANSLATION` as context) may be 15 % longer; in a language to test with
(`UNLIMITED`) there are none. Each check raises a
`PydanticCustomError` whose type is one of `deck.errors.CODES`; `deck.load` gives it a place.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    Strict,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError

from deck import bcp47, color, markup, units

# No-break space, soft hyphen, zero-width space, thin space, narrow no-break space: they steer the
# setting. Joiners steer letters; marks, embeddings and isolates the direction of text.
INVISIBLE = frozenset(
    "\u00a0\u00ad\u200b\u2009\u202f\u200c\u200d\u2060"
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)

Lax = Strict(False)  # a YAML list becomes a tuple

TRANSLATED = 1.15  # how much longer than its limit a translation may be
TRANSLATION = {"unlimited": False}
UNLIMITED = {"unlimited": True}

BLANK = " " + "".join(sorted(INVISIBLE))
UNSEEN = INVISIBLE | markup.SPECIAL  # a text that begins otherwise prints something


class Model(BaseModel):
    """The base of every content model: strict, frozen, no unknown fields."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


class FileModel(Model):
    """The base of every content file."""

    format: Annotated[int, Field(ge=1, le=1, description="Version of the file format; 1 today.")]


def fail(code: str, message: str, help: str) -> PydanticCustomError:
    """Return the error that `deck.load` turns into a problem with this code, message and help."""
    return PydanticCustomError(code, "{message}", {"message": message, "help": help})


def clean(value: str) -> str:
    """Return a text as it is kept: on one line, without blanks around it, composed (NFC)."""
    if "\n" in value:
        value = " ".join(line.strip() for line in value.split("\n") if line.strip())
    value = value.strip(" ")
    return value if value.isascii() else unicodedata.normalize("NFC", value)


def _text(value: str) -> str:
    value = clean(value)
    if not markup.SPECIAL.isdisjoint(value):
        try:
            markup.runs(value)
        except markup.MarkupError as error:
            raise fail("bad-markup", *error.args) from error
    if not value or (value[0] in UNSEEN and not inked(value)):
        raise fail("bad-value", "the text is empty", "write the text, or remove the field")
    if not value.isprintable():
        for sign in value:
            if not sign.isprintable() and sign not in INVISIBLE:
                found = f"the text holds U+{ord(sign):04X}, which cannot be printed"
                raise fail("bad-value", found, "remove it")
    return value


def inked(text: str) -> bool:
    """Tell whether a text prints anything."""
    return any(run.icon or run.text.strip(BLANK) for run in markup.runs(text))


def _at_most(limit: int) -> Any:
    def check(value: str, info: ValidationInfo) -> str:
        value = _text(value)
        if len(value) > limit and not (info.context and info.context["unlimited"]):
            most = ceil(limit * TRANSLATED) if info.context else limit
            seen = len(markup.plain(value).replace("\u00ad", ""))
            if seen > most:
                raise fail(
                    "too-long",
                    f"{seen} characters, at most {most} fit",
                    f"shorten it by {seen - most} characters",
                )
        return value

    return AfterValidator(check)


@dataclass(frozen=True, slots=True)
class Translatable:
    """Stands in the annotation of a text that readers see, and translators therefore translate.

    Attributes:
        limit: the most characters of the source language; 0 for any number.
    """

    limit: int = 0

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Return its JSON Schema; `deck.schema` makes words of `x-limit`. Called by pydantic."""
        return {"pattern": r"\S", **handler(core), "x-limit": self.limit}


TEXT = Translatable()

Text = Annotated[str, AfterValidator(_text), TEXT]
Text38 = Annotated[str, _at_most(38), Translatable(38)]
Text44 = Annotated[str, _at_most(44), Translatable(44)]
Text60 = Annotated[str, _at_most(60), Translatable(60)]
Text70 = Annotated[str, _at_most(70), Translatable(70)]
Text85 = Annotated[str, _at_most(85), Translatable(85)]
Text90 = Annotated[str, _at_most(90), Translatable(90)]
Text95 = Annotated[str, _at_most(95), Translatable(95)]
Text110 = Annotated[str, _at_most(110), Translatable(110)]
Text120 = Annotated[str, _at_most(120), Translatable(120)]
Text130 = Annotated[str, _at_most(130), Translatable(130)]
Text160 = Annotated[str, _at_most(160), Translatable(160)]
Text170 = Annotated[str, _at_most(170), Translatable(170)]
Text270 = Annotated[str, _at_most(270), Translatable(270)]
Text320 = Annotated[str, _at_most(320), Translatable(320)]


WORDS: dict[str, str] = {}  # what a word of each pattern is, for messages


def _word(pattern: str, description: str, longest: int | None = None) -> Any:
    """Return what makes a text one word of a pattern."""
    WORDS[pattern] = description[:1].lower() + description[1:].rstrip(".")
    return Field(pattern=pattern, max_length=longest, description=description)


Prefix = Annotated[str, _word(r"^[A-Z]{3}$", "The three letters of a family, such as OPD.")]
CardId = Annotated[str, _word(r"^[A-Z]{3}-\d{2,4}$", "The id of a card, such as OPD-03.")]
SheetId = Annotated[str, _word(r"^W\d{1,2}$", "The id of an answer sheet, such as W3.")]
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Slug = Annotated[str, _word(SLUG, "A name in small letters, digits and hyphens.", 48)]
FieldName = Annotated[
    str, _word(r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", "The name of a field in the filled form.", 48)
]


def _tag(value: str) -> str:
    if found := bcp47.fault(value):
        raise fail("bad-language", *found)
    return value


TAG = "^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$"
_IN_SCHEMA = WithJsonSchema(
    {"type": "string", "pattern": TAG, "description": "A language by its tag, such as zh-Hans."}
)
Tag = Annotated[str, AfterValidator(_tag), _IN_SCHEMA]
TagOrOn = Annotated[
    str, AfterValidator(lambda value: value if value == "on" else _tag(value)), _IN_SCHEMA
]
Url = Annotated[str, _word(r"^https?://[^\s]+$", "An address on the web.")]
Version = Annotated[str, _word(r"^\d+\.\d+(\.\d+)?$", 'A version in quotes, such as "1.0".')]


DAY = r"\d{4}-\d{2}-\d{2}"
LENGTH = r"^\s*-?\d+(\.\d+)?\s*(mm|cm|in|pt)\s*$"


def _shape(pattern: str, description: str, *, kind: str = "", format: str = "") -> WithJsonSchema:
    """Return the JSON Schema of a text that becomes another value; `deck.schema` reads `kind`."""
    found = {"type": "string", "pattern": pattern, "description": description}
    return WithJsonSchema(
        found | ({"x-kind": kind} if kind else {}) | ({"format": format} if format else {})
    )


def _length(value: object) -> float:
    if not isinstance(value, str):
        raise fail(
            "bad-length", f"{value!r} is not a length", "name the unit, as in '63mm' or '8.5pt'"
        )
    try:
        return units.length(value)
    except ValueError as error:
        raise fail(
            "bad-length", str(error), "write a number and mm, cm, in or pt, as in '63mm'"
        ) from error


def _date(value: object) -> date:
    try:
        if not re.fullmatch(DAY, str(value)):
            raise ValueError
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise fail(
            "bad-date", f"'{value}' is not a date", "write year-month-day, as in '2026-02-23'"
        ) from error


def _rgb(value: object) -> tuple[float, float, float]:
    try:
        return color.hex_rgb(str(value))
    except ValueError as error:
        raise fail("bad-color", str(error), "write '#' and six digits, as in '#0072b2'") from error


def _cmyk(value: object) -> tuple[float, ...]:
    if (
        isinstance(value, list)
        and len(value) == 4
        and all(type(part) in (int, float) and 0 <= part <= 100 for part in value)
    ):
        return tuple(part / 100 for part in value)
    raise fail(
        "bad-color",
        f"{value!r} is not a CMYK colour",
        "write four percentages, as in [100, 40, 0, 10]",
    )


def _inner(value: object) -> str:
    """Return a path that stays in its folder; `deck.layers` looks at links."""
    if not isinstance(value, str) or not value.strip():
        raise fail(
            "wrong-type", "expected the path of a file", "write it from the folder of the edition"
        )
    help = "write the path from the folder of the edition, with '/', as in deck/cards/own.yaml"
    if value[0] in "/\\~" or re.match(r"[A-Za-z]:", value):
        raise fail("outside-folder", f"'{value}' is a path of one machine", help)
    if "\\" in value or ".." in value.split("/"):
        raise fail("outside-folder", f"'{value}' leaves the folder of the edition", help)
    return value


INNER = r"^(?=.*\S)(?![/~]|[A-Za-z]:)(?!(?:.*/)?\.\.(?:/|$))[^\\]*$"
InnerPath = Annotated[
    str,
    BeforeValidator(_inner),
    _shape(INNER, "The path of a file from the folder of the edition, with `/`."),
]


def _ink_name(value: str) -> str:
    if value.lower() in ("all", "none", "cyan", "magenta", "yellow", "black"):
        found = f"'{value}' is no name for an ink of its own: PDF means something else by it"
        raise fail("bad-value", found, "call it as the shop calls it, such as CutContour")
    return value


# Beside each check that takes another form than it gives: what that form is, for JSON Schema.
WRITTEN = _shape(LENGTH, "A length with its unit: mm, cm, in or pt.", kind="length")
Length = Annotated[float, BeforeValidator(_length, json_schema_input_type=Annotated[str, WRITTEN])]
Positive = Annotated[Length, Field(gt=0)]
Date = Annotated[
    date, BeforeValidator(_date), _shape(f"^{DAY}$", "A day as year-month-day.", format="date")
]
Rgb = Annotated[
    tuple[float, float, float],
    BeforeValidator(_rgb),
    _shape("^#[0-9a-fA-F]{6}$", "A colour of a screen, such as '#0072b2' (sRGB)."),
]
InkName = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9][ -~]{0,47}$"), AfterValidator(_ink_name)
]
PERCENT = {"type": "number", "minimum": 0, "maximum": 100}
Cmyk = Annotated[
    tuple[float, float, float, float],
    BeforeValidator(_cmyk),
    WithJsonSchema(
        {
            "type": "array",
            "items": PERCENT,
            "minItems": 4,
            "maxItems": 4,
            "description": "Cyan, magenta, yellow and black in per cent.",
            "x-kind": "cmyk",
        }
    ),
]
