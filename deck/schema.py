"""The models as JSON Schema (draft 2020-12), so that editors complete and check content files.

A schema says what a file may hold as it is written: a length is a text with a unit, a colour
`"#0072b2"`. It takes everything that `deck.load` takes. What it cannot say, and `check` does, is
whatever depends on more than one value: characters without their markup, sums, ids that are used
twice, and pointers to cards, icons and colours that do not exist.

Models say more than pydantic knows by keys that begin with `x-` (`deck.fields`); here they become
words, and are gone.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from typing import Any

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from deck.fields import TAG
from deck.units import to_mm

DRAFT = "https://json-schema.org/draft/2020-12/schema"
DEFS = "#/$defs/"
OBJECT = "object"
Schema = dict[str, Any]
# The bounds that pydantic knows a length by, in points, and how they are said.
BOUNDS = {"gt": "more than", "ge": "at least", "lt": "less than", "le": "at most"}
ATTRIBUTE = re.compile(r"^    (\w+): (.+(?:\n {5,}.+)*)", re.MULTILINE)
LANGUAGES = "The text in the source language, or texts by language: {nl: …, en: …}."


class Shapes(GenerateJsonSchema):
    """Pydantic's schemas without its titles of fields, with what docstrings say of them."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Leave the names of fields as they are; called by pydantic."""
        return False

    def model_schema(self, schema: Any) -> Schema:
        """Return the schema of a model with the `Attributes:` of its docstring; called by pydantic.

        Args:
            schema: of pydantic's core.
        """
        found = super().model_schema(schema)
        told: dict[str, str] = {}
        for kind in reversed(schema["cls"].__mro__):
            if issubclass(kind, BaseModel):
                told |= attributes(kind.__doc__ or "")
        for name, info in schema["cls"].model_fields.items():
            if name in told:
                found["properties"][info.alias or name].setdefault("description", told[name])
        found["description"] = one_line((schema["cls"].__doc__ or "").partition("Attributes:")[0])
        return found


def attributes(docstring: str) -> dict[str, str]:
    """Return what the `Attributes:` of a docstring say, by name."""
    section = docstring.partition("Attributes:\n")[2]
    section = re.sub(r"^ {4}", "", section, flags=re.MULTILINE)
    return {match[1]: capital(one_line(match[2])) for match in ATTRIBUTE.finditer(section)}


def one_line(text: str) -> str:
    """Return the paragraphs of a docstring, each on one line."""
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", text))
    return "\n\n".join(part for part in paragraphs if part)


def capital(text: str) -> str:
    """Return a text as a sentence."""
    return text[:1].upper() + text[1:]


def raw(kind: Any) -> Schema:
    """Return the schema of a model, or of any annotation, before it is `finished`."""
    return TypeAdapter(kind).json_schema(by_alias=True, schema_generator=Shapes)


def finished(schema: Schema, title: str) -> Schema:
    """Return a schema as a file of its own: keys in one order, without keys of ours."""
    body = changed(schema, said)
    defs = body.pop("$defs", {})
    found = {"$schema": DRAFT, **body, "title": title}
    return found | ({"$defs": dict(sorted(defs.items()))} if defs else {})


def changed(node: Any, change: Callable[[Schema], Schema]) -> Any:
    """Return a schema with every schema in it changed, the inner ones first."""
    if isinstance(node, list):
        return [changed(one, change) for one in node]
    if not isinstance(node, dict):
        return node
    found = {}
    for key, value in node.items():
        if key in ("properties", "patternProperties", "$defs"):
            found[key] = {name: changed(one, change) for name, one in value.items()}
        elif key in ("default", "const", "enum", "required", "examples"):
            found[key] = value
        else:
            found[key] = changed(value, change)
    return change(found)


def said(node: Schema) -> Schema:
    """Return one schema with our keys, and pydantic's bounds of lengths, in words."""
    found = {key: value for key, value in node.items() if not key.startswith("x-")}
    words = [found["description"]] if "description" in found else []
    if node.get("x-limit"):
        words.append(f"At most {node['x-limit']} characters, markup not counted.")
    if node.get("x-kind") == "length":
        words += length_said(found)
    if isinstance(found.get("default", ()), dict | list | None) and node.get("x-kind") != "cmyk":
        found.pop("default", None)  # nothing that anybody would write
    if node.get("x-kind") == "cmyk" and "default" in found:
        found["default"] = [round(part * 100) for part in found["default"]]
    if "patternProperties" in found:  # so that a key of another form is an error
        found.setdefault("additionalProperties", False)
    if words:
        found["description"] = " ".join(words)
    return found


def length_said(found: Schema) -> list[str]:
    """Return the bounds of a length in words; `found` gets its default and its sign as written."""
    bounds = {name: found.pop(name) for name in BOUNDS if name in found}
    if isinstance(found.get("default"), int | float):
        found["default"] = f"{to_mm(found['default']):g}mm"
    if bounds.get("gt", bounds.get("ge", -1)) >= 0:
        found["pattern"] = found["pattern"].replace("-?", "")
    told = ", ".join(f"{BOUNDS[name]} {to_mm(value):g} mm" for name, value in bounds.items())
    return [f"{capital(told)}."] if told else []


# ---- files in which texts have languages, and cards are changed ----------------------------------


def in_languages(node: Schema) -> Schema:
    """Return the schema of a text, or a list of texts, that may also stand by language.

    `deck.spoken` reads them. To be given to `changed`.
    """
    if "x-limit" in node:
        return one_or_many({**node, "x-spoken": True}, node)
    if node.get("type") == "array" and (one := plain_of(node.get("items", {}))) is not None:
        return one_or_many(node, {**node, "items": one})
    return node


def plain_of(node: Schema) -> Schema | None:
    """Return the text in a schema that `in_languages` has made of it; None if it is another."""
    first: Schema = (node.get("anyOf") or [{}])[0]
    if "x-spoken" not in first:
        return None
    return {key: value for key, value in first.items() if key != "x-spoken"}


def one_or_many(node: Schema, each: Schema) -> Schema:
    """Return the schema of a value as it stands, or by language."""
    plain = {key: value for key, value in each.items() if key != "default"}
    by_language = {
        "type": OBJECT,
        "minProperties": 1,
        "description": LANGUAGES,
        "propertyNames": {"pattern": TAG},
        "additionalProperties": plain,
    }
    return {"anyOf": [node, by_language]}


def in_part(node: Schema) -> Schema:
    """Return a schema of fields of which none must be there. To be given to `changed`."""
    return {key: value for key, value in node.items() if key not in ("required", "default")}


def prefixed(schema: Schema, prefix: str) -> Schema:
    """Return a schema whose definitions, and what points to them, have a prefix."""

    def renamed(node: Schema) -> Schema:
        if "$ref" in node:
            return {**node, "$ref": node["$ref"].replace(DEFS, DEFS + prefix)}
        return node

    found: Schema = changed(schema, renamed)
    defs = found.get("$defs", {})
    return found | {"$defs": {prefix + name: one for name, one in defs.items()}}


def gathered(kinds: Mapping[str, Any], into: Schema, *changes: Callable[[Schema], Schema]) -> None:
    """Add the schemas of models to the definitions `into`, each under its name.

    Args:
        kinds: models by name.
        into: definitions; those of the same name are the same.
        changes: what is changed in each, in turn.
    """
    for name, kind in kinds.items():
        schema = raw(kind)
        for change in changes:
            schema = changed(schema, change)
        into |= schema.pop("$defs", {})
        into[name] = schema


def when(conditions: Iterable[tuple[Schema, Schema]], otherwise: Schema) -> Schema:
    """Return the schema that is the first of `conditions` to apply, or `otherwise`."""
    found = deepcopy(otherwise)
    for condition, then in reversed(list(conditions)):
        found = {"if": condition, "then": then, "else": found}
    return found


def has(name: str, **said: Any) -> Schema:
    """Return the condition that a field is there and is as `said`."""
    return {"properties": {name: said}, "required": [name]}
