"""Languages: how each is written, quoted and hyphenated; the rows of `deck/locales/locales.yaml`.

A language that has no row is still known: its direction and script come from CLDR by way of Babel,
its hyphenation patterns from pyphen. A row says what differs. Layers are not merged: an edition
with a locales.yaml of its own states every language that differs.
"""

from dataclasses import dataclass, field
from typing import Annotated, Literal, NamedTuple

from pydantic import BeforeValidator, Field, TypeAdapter

from deck.bcp47 import wrong
from deck.errors import ContentError, Problems, choose
from deck.fields import FileModel, Model, Tag
from deck.layers import SearchPath
from deck.source import SourceFile

FOLDER = "deck/locales"
NAME = "deck/locales/locales.yaml"
# The scripts written from right to left that a deck may meet (CLDR, scriptMetadata).
RIGHT_TO_LEFT = frozenset({"Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"})
Direction = Literal["ltr", "rtl"]
Letters = Annotated[int, Field(ge=1, le=20)]
NONE = "none"  # instead of patterns
Sign = Annotated[str, Field(min_length=1, max_length=3)]


class Minimum(NamedTuple):
    """The least letters before a break, after it, and in a word that may break at all."""

    left: int = 3
    right: int = 3
    word: int = 7


MINIMUM = Minimum()


@dataclass(frozen=True, slots=True, eq=False)
class Hyphenation:
    """How the words of a language break.

    Attributes:
        patterns: what pyphen calls them, such as `nl_NL`; empty for none.
        file: a file of patterns in the form of hyphen (`.dic`), which beats `patterns`.
        minimum: the least letters around a break.
        exceptions: words by their small letters, each with the pieces it breaks into.
    """

    patterns: str = ""
    file: str = ""
    minimum: Minimum = MINIMUM
    exceptions: dict[str, tuple[str, ...]] = field(default_factory=dict)


NO_HYPHENS = Hyphenation()


@dataclass(frozen=True, slots=True)
class Pseudo:
    """A language made from another one, to test with.

    Attributes:
        of: the language that its texts are made from.
        expand: how much longer they are, such as 0.35.
        turned: whether words run from right to left.
    """

    of: str
    expand: float = 0.35
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Locale:
    """One language.

    Attributes:
        tag: a BCP 47 tag, such as `nl` or `zh-Hans`.
        direction: `ltr` or `rtl`.
        script: ISO 15924, such as `Latn`.
        fallback: the languages whose text is used where its own is missing and that is allowed.
        quotes: opening and closing quotation marks, then those inside a quotation.
        hyphenation: how its words break.
        pseudo: set for a language that is made to test with.
    """

    tag: str
    direction: Direction = "ltr"
    script: str = "Latn"
    fallback: tuple[str, ...] = ()
    quotes: tuple[str, str, str, str] = ("“", "”", "‘", "’")
    hyphenation: Hyphenation = NO_HYPHENS
    pseudo: Pseudo | None = None

    @property
    def mirrored(self) -> bool:
        """Whether pages are laid out from right to left."""
        return self.direction == "rtl"


class HyphenationRow(Model):
    """The `hyphenation` of a row."""

    patterns: str | None = Field(None, description="A dictionary of pyphen, such as nl_NL.")
    file: str | None = Field(None, description="A .dic file, from the root of its layer.")
    min: Annotated[tuple[Letters, Letters, Letters], Field(strict=False)] | None = Field(
        None, description="Least letters before a break, after it, and in the word."
    )
    exceptions: Annotated[tuple[str, ...], Field(strict=False)] = Field(
        (), description="Words with hyphens where they may break; none: the word stays whole."
    )


def _spelt_out(value: object) -> object:
    return {"patterns": NONE} if value == NONE else value


SPELT = BeforeValidator(_spelt_out, json_schema_input_type=Literal["none"] | HyphenationRow | None)


class PseudoRow(Model):
    """The `pseudo` of a row.

    Attributes:
        of: the language that its texts are made from.
        expand: how much longer they are, such as 0.35.
    """

    of: Tag
    expand: Annotated[float, Field(ge=0, le=1)] = 0.35


class Row(Model):
    """One language in locales.yaml.

    Attributes:
        direction: if it is not that of the script.
        script: by ISO 15924, such as Cyrl.
        fallback: languages whose text stands in where its own is missing.
        quotes: opening and closing marks, then those inside a quotation.
    """

    direction: Direction | None = None
    script: Annotated[str, Field(pattern=r"^[A-Z][a-z]{3}$")] | None = None
    fallback: Annotated[tuple[Tag, ...], Field(strict=False)] = ()
    quotes: Annotated[tuple[Sign, Sign, Sign, Sign], Field(strict=False)] | None = None
    hyphenation: Annotated[HyphenationRow | None, SPELT] = Field(
        None, description="Patterns, least letters and exceptions, or `none`."
    )
    pseudo: PseudoRow | None = None


class LocalesFile(FileModel):
    """deck/locales/locales.yaml.

    Attributes:
        locales: the languages, by their BCP 47 tags.
    """

    locales: dict[Tag, Row]


def check_files(search: SearchPath, asked: str | None, problems: Problems) -> None:
    """Report the PO files that are called by no language, but for the one that was asked for."""
    strange = [tag for tag in search.names(FOLDER, ".po") if tag != asked and wrong(tag)]
    for layer in search.layers if strange else ():
        from deck.po import read

        for name in (f"{FOLDER}/{tag}.po" for tag in strange):
            if layer.find(name):
                read(*search.within(layer, name), problems)


def rows(search: SearchPath, problems: Problems) -> tuple[dict[str, Row], SourceFile | None]:
    """Return the rows of locales.yaml, and the file; a deck without the file has no rows."""
    from deck.load import validate

    if search.find(NAME) is None:
        return {}, None
    file = search.yaml(NAME, problems)
    found = validate(TypeAdapter(LocalesFile), file.data, file, (), problems) if file else None
    return (dict(found.locales) if found else {}), file


def locale(search: SearchPath, tag: str, problems: Problems | None = None) -> Locale:
    """Return a language by its tag.

    Args:
        search: where locales.yaml and the files of patterns are.
        tag: a BCP 47 tag.
        problems: collects what is wrong; None raises it.

    Raises:
        ContentError: if the row is wrong and nobody collects that.
    """
    found = Problems() if problems is None else problems
    table, file = rows(search, found)
    row = table.get(tag) or table.get(tag.partition("-")[0]) or Row()
    base = row.pseudo.of if row.pseudo else tag
    script = row.script or script_of(base)
    rules = hyphenation_of(search, tag, row, table, file, found)
    natural: Direction = "rtl" if script in RIGHT_TO_LEFT else "ltr"
    direction = row.direction or natural
    made = Locale(
        tag=tag,
        direction=direction,
        script=script,
        fallback=row.fallback,
        quotes=row.quotes or (table[base].quotes if base in table else None) or Locale(tag).quotes,
        hyphenation=rules,
        pseudo=Pseudo(row.pseudo.of, row.pseudo.expand, direction != natural)
        if row.pseudo
        else None,
    )
    if problems is None:
        found.stop(ContentError)
    return made


def script_of(tag: str) -> str:
    """Return the script of a language, such as `Cyrl`, by the likely subtags of CLDR."""
    parts = tag.split("-")
    stated = [part for part in parts[1:] if len(part) == 4 and part.isalpha()]
    if stated:
        return stated[0].title()
    if parts[0] in ("nl", "en", "de", "fr"):  # so that their builds do not load CLDR
        return "Latn"
    from babel.core import get_global

    likely = get_global("likely_subtags")
    full = likely.get("_".join(parts)) or likely.get(parts[0]) or ""
    return next((part for part in str(full).split("_") if len(part) == 4), "Latn")


def hyphenation_of(
    search: SearchPath,
    tag: str,
    row: Row,
    table: dict[str, Row],
    file: SourceFile | None,
    problems: Problems,
) -> Hyphenation:
    """Return how the words of a language break; a file that does not exist is a problem."""
    given: HyphenationRow | None = row.hyphenation
    if given is None and row.pseudo:
        tag = row.pseudo.of
        given = table[tag].hyphenation if tag in table else None
    if given is not None and given.patterns == NONE:
        return Hyphenation(exceptions=exceptions(given))
    if given is None:
        return Hyphenation(tag.replace("-", "_"))
    path = ""
    if given.file is not None:
        found = search.find(given.file)
        if found is None and file is not None:
            problems.add(
                file.span(("locales", tag, "hyphenation", "file")),
                "missing-file",
                f"there is no file of patterns '{given.file}'",
                help=choose(given.file, search.names("deck/locales/hyphenation", ".dic"))
                if search.names("deck/locales/hyphenation", ".dic")
                else "write its place from the folder of the edition",
            )
        elif found is not None:
            search.data(given.file)  # so that the manifest knows it
            path = str(found)
    return Hyphenation(
        given.patterns or ("" if path else tag.replace("-", "_")),
        path,
        Minimum(*given.min) if given.min else MINIMUM,
        exceptions(given),
    )


def exceptions(row: HyphenationRow) -> dict[str, tuple[str, ...]]:
    """Return the words of a row with pieces of their own, by their small letters."""
    return {word.replace("-", "").lower(): tuple(word.split("-")) for word in row.exceptions}
