"""Every kind of YAML file with its JSON Schema, for editors. `deck.schema` makes the parts.

A file that is one model is in `MODELS`. The others hold what a model alone does not say: the cards
of a family have the fields of its face, own cards those of the family that their ids begin with,
and a printer is one of a shop or of an office.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from deck import pieces
from deck.edition_file import EditionFile
from deck.errors import Problems
from deck.fields import CardId, Tag
from deck.language import Language
from deck.layers import SearchPath
from deck.locale import LocalesFile
from deck.model import KINDS, Card, DeckHead, FamilyHead
from deck.schema import (
    DEFS,
    OBJECT,
    Schema,
    finished,
    gathered,
    has,
    in_languages,
    in_part,
    prefixed,
    raw,
    when,
)
from deck.sheets import Sheets
from deck.theme import ColorGroup, Swatch, Theme
from layouts.catalog import CardFormat, Condition, OfficePrinter, Paper, Printer
from layouts.typeset.locked import Lock

ACTORS = ("ministry", "provider", "party")
CARDS: Schema = {"type": "array", "description": "The cards, with the fields of their family."}
CHANGED = "Changed"  # before the names of models of which an edition gives a part


class Kind(NamedTuple):
    """A kind of file.

    Attributes:
        files: which files it is for, as editors write it.
        title: what it is.
        make: returns its schema; it is given the face of each family of the deck.
    """

    files: str
    title: str
    make: Callable[[Mapping[str, str]], Schema]


def of_model(model: Any) -> Callable[[Mapping[str, str]], Schema]:
    """Return what makes the schema of a file that is one model."""
    return lambda faces: raw(model)


def faces(search: SearchPath) -> dict[str, str]:
    """Return the face of each family that the files of a deck tell, by its letters."""
    found = {}
    for name in search.names("deck/cards"):
        file = search.yaml(f"deck/cards/{name}.yaml", Problems())
        data = file.data if file and isinstance(file.data, dict) else {}
        if isinstance(data.get("family"), str) and data.get("face") in KINDS:
            found[data["family"]] = data["face"]
    return found


def ref(name: str) -> Schema:
    """Return what points to a definition."""
    return {"$ref": DEFS + name}


def starts(prefix: str) -> Schema:
    """Return the condition that an id begins with the letters of a family."""
    return has("id", type="string", pattern=f"^{prefix}-")


def kinds_of_cards() -> dict[str, type[Card]]:
    """Return the models of cards by their names."""
    return {kind.__name__: kind for kind in KINDS.values()}


def by_family(known: Mapping[str, str], prefix: str = "") -> Schema:
    """Return the schema of a card whose family, and so its face, its id tells."""
    any_card = {"anyOf": [ref(prefix + name) for name in kinds_of_cards()]}
    return when(
        ((starts(family), ref(prefix + KINDS[face].__name__)) for family, face in known.items()),
        any_card,
    )


def cards(known: Mapping[str, str]) -> Schema:
    """Return the schema of `deck/cards/*.yaml`: a family with its cards, or own cards."""
    defs: Schema = {}
    gathered(kinds_of_cards(), defs)
    own: Schema = {}
    gathered({f"Own{name}": kind for name, kind in kinds_of_cards().items()}, own, in_languages)
    return {
        "if": {"anyOf": [{"required": [name]} for name in ("family", "face", "count")]},
        "then": ref("Family"),
        "else": ref("OwnCards"),
        "$defs": {**defs, **own_defs(own), "Family": family(defs), "OwnCards": own_cards(known)},
    }


def own_defs(found: Schema) -> Schema:
    """Return the definitions of own cards; those that they point to are theirs alone too."""
    inner = {name: one for name, one in found.items() if not name.startswith("Own")}
    whole = {name.removeprefix("Own"): one for name, one in found.items() if name not in inner}
    defs: Schema = prefixed({"$defs": {**inner, **whole}}, "Own")["$defs"]
    return defs


def family(defs: Schema) -> Schema:
    """Return the schema of a family file; the definitions that its head needs join `defs`."""
    head = raw(FamilyHead)
    defs |= head.pop("$defs", {})
    conditions = []
    for face, kind in KINDS.items():
        then: Schema = {"properties": {"cards": {"items": ref(kind.__name__)}}}
        if face in ACTORS:
            if face != "party":
                then |= {"required": ["checked_on"]}
                then["properties"]["checked_on"] = {"type": "string"}
        else:
            then["properties"] |= {"boxes": {"maxItems": 0}, "lines": {"maxItems": 0}}
            then["properties"]["checked_on"] = {"type": "null"}
        conditions.append({"if": has("face", const=face), "then": then})
    head["properties"] |= {"format": {"const": 1}, "cards": CARDS}
    head["required"] = ["format", *head["required"], "cards"]
    return {**head, "description": "A family and its cards.", "allOf": conditions}


def own_cards(known: Mapping[str, str]) -> Schema:
    """Return the schema of a file that an edition adds."""
    return {
        "type": OBJECT,
        "description": "Cards of an edition. Their ids begin with the letters of a family.",
        "properties": {
            "format": {"const": 1},
            "locale": {**raw(Tag), "description": "The language of texts that do not say theirs."},
            "cards": {**CARDS, "items": by_family(known, "Own")},
        },
        "required": ["format", "cards"],
        "additionalProperties": False,
    }


def edition(known: Mapping[str, str]) -> Schema:
    """Return the schema of an edition.yaml, in which cards and colours are given in part."""
    schema = raw(EditionFile)
    parts: Schema = {}
    gathered(kinds_of_cards(), parts, in_languages, in_part)
    gathered({"Swatch": Swatch, "ColorGroup": ColorGroup}, parts, in_part)
    for name in kinds_of_cards():
        fields = parts[name]["properties"]
        del fields["id"], fields["key"]  # they never change
        fields["on"] = {"type": "string", "description": "Digits of the text that was changed."}
    defs = schema["$defs"]
    defs |= prefixed({"$defs": parts}, CHANGED)["$defs"]
    change = {
        f"^{letters}-\\d{{2,4}}$": ref(CHANGED + KINDS[face].__name__)
        for letters, face in known.items()
    }
    others = f"^(?!(?:{'|'.join(known) or '-'})-){raw(CardId)['pattern'].removeprefix('^')}"
    any_card = {"anyOf": [ref(CHANGED + name) for name in kinds_of_cards()]}
    defs["EditionCards"]["properties"]["change"] = {
        "type": OBJECT,
        "description": "By id, fields; texts by language, and `on`.",
        "patternProperties": {**change, others: any_card},
    }
    for name, part in (("colors", "Swatch"), ("groups", "ColorGroup")):
        defs["EditionTheme"]["properties"][name]["additionalProperties"] = ref(CHANGED + part)
    return schema


def printer(known: Mapping[str, str]) -> Schema:
    """Return the schema of a printer, of a shop or of an office."""
    defs: Schema = {}
    gathered({"Printer": Printer, "OfficePrinter": OfficePrinter}, defs)
    office = (has("kind", const="office"), ref("OfficePrinter"))
    return {**when([office], ref("Printer")), "$defs": defs}


SCHEMAS: dict[str, Kind] = {
    "deck": Kind("deck/deck.yaml", "The deck as a whole", of_model(DeckHead)),
    "cards": Kind("deck/cards/*.yaml", "The cards of a family, or of an edition", cards),
    "booklet": Kind("deck/booklet.yaml", "The booklet", of_model(pieces.Booklet)),
    "sheets": Kind("deck/sheets.yaml", "The answer sheets", of_model(Sheets)),
    "session": Kind("deck/session.yaml", "The session", of_model(pieces.Session)),
    "terms": Kind("deck/terms.yaml", "Words with their meaning", of_model(pieces.Terms)),
    "theme": Kind("deck/themes/*.yaml", "Colours, type and sizes", of_model(Theme)),
    "language": Kind("deck/language/*.yaml", "What is hard to read", of_model(Language)),
    "locales": Kind("deck/locales/locales.yaml", "How languages are written",
                    of_model(LocalesFile)),
    "edition": Kind("edition.yaml", "An edition: what differs", edition),
    "format": Kind("layouts/formats/*.yaml", "A card size", of_model(CardFormat)),
    "paper": Kind("layouts/papers/*.yaml", "A paper of the office", of_model(Paper)),
    "printer": Kind("layouts/printers/*.yaml", "A print shop or an office printer", printer),
    "condition": Kind("layouts/conditions/*.yaml", "A printing condition", of_model(Condition)),
    "fonts": Kind("assets/fonts/fonts.lock.yaml", "Fonts that can be fetched", of_model(Lock)),
}  # fmt: skip


def schema(kind: str, search: SearchPath) -> Schema:
    """Return the JSON Schema of a kind of file.

    Args:
        kind: a name in `SCHEMAS`.
        search: where the deck is, whose families tell the faces of cards.
    """
    found = SCHEMAS[kind]
    known = faces(search) if kind in ("cards", "edition") else {}
    return finished(found.make(known), found.title)
