"""Load the content: every YAML file, checked against its model, all problems of a run at once."""

import difflib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from deck.errors import Problems, Span, choose
from deck.fields import TRANSLATION, UNLIMITED, WORDS, Lax, Model
from deck.i18n import list_of
from deck.layers import SearchPath
from deck.locale import check_files
from deck.model import KINDS, Card, DeckHead, FamilyHead
from deck.source import Path_, SourceFile, follow
from deck.texts import Texts, overlay_of, pseudo_of
from deck.theme import Theme
from deck.units import LENGTH, POINTS

if TYPE_CHECKING:
    from deck.pieces import Booklet, Session, Terms
    from deck.pseudo import PseudoTexts
    from deck.sheets import Sheets
    from deck.translations import Draft, Translations

T = TypeVar("T", bound=BaseModel)

EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "fields",
    "model_type": "fields",
    "model_attributes_type": "fields",
}
BOUNDS = {
    "less_than": "less than",
    "less_than_equal": "at most",
    "greater_than": "more than",
    "greater_than_equal": "at least",
}


@dataclass(frozen=True, slots=True)
class FamilySource:
    """One family file as it was read."""

    head: FamilyHead
    cards: tuple[Card, ...]
    file: SourceFile


@dataclass(frozen=True, slots=True)
class Source:
    """All content, typed, in one language. Pieces that were not asked for are None."""

    locale: str
    head: DeckHead
    head_file: SourceFile
    families: tuple[FamilySource, ...]
    booklet: "tuple[Booklet, SourceFile] | None"
    sheets: "tuple[Sheets, SourceFile] | None"
    session: "tuple[Session, SourceFile] | None"
    terms: "tuple[Terms, SourceFile] | None"
    draft: "Draft | None" = None
    translated: "Translations | None" = None  # what was taken from PO files, and from editions


def load(
    search: SearchPath, problems: Problems, locale: str | None = None, *, draft: bool = False
) -> Source | None:
    """Read and check deck.yaml, the families that it lists, booklet, sheets, session and terms.

    None only if the deck cannot be understood, or has no texts in this language.

    Args:
        search: where the files are.
        problems: collects what is wrong.
        locale: the language of the texts; None for the source language.
        draft: a language that nobody reviewed will do, with texts in another one.
    """
    head_file = search.yaml("deck/deck.yaml", problems)
    made = pseudo_of(search, locale, problems)
    over = overlay_of(search, head_file, made.rules.of if made else locale, problems)
    if over and head_file:
        over.head(head_file)
    head = check(DeckHead, head_file, problems) if head_file else None
    if head is None or head_file is None:
        return None
    check_files(search, locale, problems)
    into: Translations | PseudoTexts | None = made
    found: Translations | None = None
    if made is None and locale not in (None, head.source_locale):
        from deck.translations import translations

        found = translations(search, locale, head.source_locale, problems, draft=draft)
        if found is None:
            return None
        found.families = frozenset(head.families)
        into = found
    texts = Texts(over, into, problems)
    if over or into:
        texts.speak(head_file, DeckHead)
        head = check(DeckHead, head_file, problems) or head
    files = family_files(search, head, head_file, problems)
    if over and not problems.errors:  # else every card of a broken file would be unknown
        over.cards(files)
    loaded = [load_family(file, problems, texts) for file in files]
    families = [family for family in loaded if family is not None]
    source = Source(
        locale or head.source_locale,
        head,
        head_file,
        tuple(families),
        piece("booklet", search, head, head_file, problems, texts),
        piece("sheets", search, head, head_file, problems, texts),
        piece("session", search, head, head_file, problems, texts),
        piece("terms", search, head, head_file, problems, texts),
        found.drafted() if found else None,
        found,
    )
    texts.finish()
    return source


def piece(
    name: Literal["booklet", "sheets", "session", "terms"],
    search: SearchPath,
    head: DeckHead,
    head_file: SourceFile,
    problems: Problems,
    texts: Texts,
) -> Any:
    """Read a piece beside the cards, if deck.yaml lists it: its model and its file, or None."""
    if name not in head.pieces:
        return None
    from deck import pieces, sheets  # a deck of cards alone does not pay for these

    kinds = {
        "booklet": pieces.Booklet,
        "sheets": sheets.Sheets,
        "session": pieces.Session,
        "terms": pieces.Terms,
    }
    place = head_file.span(("pieces", head.pieces.index(name)))
    return read_file(search, f"deck/{name}.yaml", kinds[name], place, problems, texts)


def read_file(
    search: SearchPath,
    name: str,
    kind: type[T],
    asked: Span,
    problems: Problems,
    texts: Texts | None = None,
) -> tuple[T, SourceFile] | None:
    """Read a file that something asked for; if it does not exist the problem stands there."""
    if search.find(name) is None:
        help = f"write {name}, or take it out"
        problems.add(asked, "missing-file", f"there is no file '{name}'", help=help)
        return None
    file = search.yaml(name, problems)
    if file and texts:
        texts.speak(file, kind)
    value = check(kind, file, problems) if file else None
    return (value, file) if value is not None and file is not None else None


def load_theme(
    search: SearchPath, name: str, problems: Problems, *, own: bool = False
) -> tuple[Theme, SourceFile] | None:
    """Read one theme; an unknown name is a problem with the names that exist.

    Args:
        search: where it is.
        name: of the theme.
        problems: collects what is wrong.
        own: with the colours that the editions of the search path give; their logo and cover
            picture come in any case.
    """
    if search.find(f"deck/themes/{name}.yaml") is None:
        found = f"there is no theme '{name}'"
        help = choose(name, search.names("deck/themes"))
        place = theme_of(search) if own else Span("--theme")
        problems.add(place, "unknown-reference", found, help=help)
        return None
    file = search.yaml(f"deck/themes/{name}.yaml", problems)
    if file and search.layers[0].edition:
        from deck.overlay import lay_theme

        lay_theme(search, file, colors=own)
    theme = check(Theme, file, problems) if file else None
    return (theme, file) if theme is not None and file is not None else None


def theme_of(search: SearchPath) -> Span:
    """Return the place where an edition names its theme."""
    for layer in search.layers:
        if layer.edition and layer.file and layer.edition.theme.extends:
            return layer.file.span(("theme", "extends"))
    return Span("--theme")


def family_files(
    search: SearchPath, head: DeckHead, head_file: SourceFile, problems: Problems
) -> list[SourceFile]:
    """Return the files of the families in their order; one that is missing is a problem."""
    files: list[SourceFile] = []
    for position, prefix in enumerate(head.families):
        name = f"deck/cards/{prefix.lower()}.yaml"
        if search.find(name) is None:
            problems.add(
                head_file.span(("families", position)),
                "missing-file",
                f"the family '{prefix}' has no file '{name}'",
                help=f"write {name}, or take '{prefix}' out of the list",
            )
            continue
        if file := search.yaml(name, problems):
            files.append(file)
    return files


def load_family(
    file: SourceFile, problems: Problems, texts: Texts | None = None
) -> FamilySource | None:
    """Check one family file: first the head, which names the kind of card, then its cards."""
    data = file.data
    if not isinstance(data, dict):
        problems.add(
            file.span(), "wrong-type", "expected fields, found nothing", help="see deck/README.md"
        )
        return None
    version = data.get("format")
    if version != 1 or version is True:
        problems.add(
            file.span(("format",)),
            "bad-value",
            f"format {version!r} is not known",
            help="write `format: 1`",
        )
    if texts:
        texts.speak(file, FamilyHead)
    rest = {key: value for key, value in data.items() if key not in ("format", "cards")}
    head = check(FamilyHead, file, problems, data=rest)
    if head is None:
        return None
    if texts:
        texts.speak(file, list_of(KINDS[head.face]), ("cards",))
    cards = validate(cards_of(head.face), data.get("cards"), file, ("cards",), problems)
    return FamilySource(head, cards, file) if cards is not None else None


@cache
def cards_of(face: str) -> TypeAdapter[tuple[Card, ...]]:
    """Return the checker for a list of cards of one kind."""
    kind: Any = KINDS[face]
    return TypeAdapter(Annotated[tuple[kind, ...], Lax])


def check(kind: type[T], file: SourceFile, problems: Problems, *, data: Any = None) -> T | None:
    """Return the content of a file as `kind`, or None after adding what is wrong with it."""
    given = file.data if data is None else data
    found: T | None = validate(TypeAdapter(kind), given, file, (), problems)
    return found


def validate(
    adapter: TypeAdapter[Any], data: Any, file: SourceFile, path: Path_, problems: Problems
) -> Any:
    """Return checked data, or None after adding each problem that pydantic found and its place."""
    try:
        translated = TRANSLATION if file.translated else None
        return adapter.validate_python(data, context=UNLIMITED if file.unlimited else translated)
    except ValidationError as error:
        found = error.errors(include_url=False)
        for item in found:
            if item["type"] == "too_short" and any(
                other is not item and other["loc"][: len(item["loc"])] == item["loc"]
                for other in found
            ):
                continue  # the list is empty only because its items are wrong
            add(file, item, problems, follow(data, item["loc"]), path)
        return None


def add(file: SourceFile, item: Any, problems: Problems, inner: Path_, start: Path_) -> None:
    """Turn one finding of pydantic into a problem."""
    path = (*start, *inner)
    kind, name, found = item["type"], str(inner[-1]) if inner else "", item["input"]
    what = described(file, path)
    field = "" if item["loc"][-1:] == ("[key]",) else quoted(path)  # the message has the key
    code, help = "wrong-type", "see deck/README.md for the fields"
    if kind == "extra_forbidden":
        code, message = "unknown-field", f"unknown field '{name}'{what}"
        names = field_names()
        near = difflib.get_close_matches(name, names, 1)
        help = f"did you mean '{near[0]}'?" if near else f"remove '{name}'; {help}"
        if name in names:
            help = f"'{name}' stands in another place; see deck/README.md for the fields"
    elif kind == "missing":
        code, message, help = "missing-field", f"no '{name}'{what}", f"add `{name}:`"
        path = path[:-1]
    elif kind in EXPECTED:
        message = f"{field}expected {EXPECTED[kind]}, found {shown(found)}{what}"
        if kind == "string_type" and not isinstance(found, list | dict | None):
            help = "put it between quotes"
    elif kind in BOUNDS and (measure := LENGTH.fullmatch(str(found))):
        (bound,) = item["ctx"].values()  # in points; people read the unit that they wrote
        limit = f"{round(bound / POINTS[measure[2]], 3):g}{measure[2]}"
        code, message = "bad-value", f"{field}expected {BOUNDS[kind]} {limit}{what}"
        help = f"found {shown(found)}"
    elif kind == "string_pattern_mismatch" and (words := WORDS.get(item["ctx"]["pattern"])):
        code, message = "bad-value", f"{field}expected {words}, found {shown(found)}{what}"
        help = "write it in that form"
    elif kind == "union_tag_invalid":
        code, message = "bad-value", f"unknown kind '{item['ctx']['tag']}'{what}"
        known = [tag.strip(" '") for tag in item["ctx"]["expected_tags"].split(",")]
        help = choose(item["ctx"]["tag"], known)
    elif "message" in item.get("ctx", {}):
        code, message, help = (
            kind,
            f"{field}{item['ctx']['message']}{what}",
            item["ctx"]["help"],
        )
    else:
        code, message = (
            "bad-value",
            f"{field}{item['msg'][:1].lower()}{item['msg'][1:]}{what}".replace("tuple", "list"),
        )
        help = f"found {shown(found)}"
    problems.add(file.span(path), code, message, help=help)


def described(file: SourceFile, path: Path_) -> str:
    """Return ` in card 'OPD-03'` or the like: the nearest named thing around a value."""
    data, name = file.data, ""
    for part in path:
        if not isinstance(data, dict | list):
            break
        if isinstance(data, dict) and isinstance(data.get("id"), str):
            name = data["id"]
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            break  # such as the name of a field that is wrong
    if isinstance(data, dict) and isinstance(data.get("id"), str):
        name = data["id"]
    return f" in '{name}'" if name else ""


def quoted(path: Path_) -> str:
    """Return the field that a path ends in, for the beginning of a message."""
    if path and path[-1] == "[key]":  # pydantic's word for the name of a field
        return ""
    if len(path) == 2 and path[0] == "cards":  # a card as a whole, which has a name of its own
        return ""
    names = [part for part in path if isinstance(part, str)]
    return f"'{names[-1]}': " if names else ""


def shown(value: object) -> str:
    """Return a value as a message names it."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, str):
        return f"'{value}'" if len(value) <= 40 else f"'{value[:40]}…'"
    return "a list" if isinstance(value, list) else "fields"


@cache
def field_names() -> list[str]:
    """Return the names of all fields of all models, for did-you-mean."""
    kinds: list[type[BaseModel]] = [Model]
    for kind in kinds:
        kinds.extend(kind.__subclasses__())
    return sorted({name for kind in kinds for name in kind.model_fields})
