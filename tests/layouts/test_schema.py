"""The JSON Schemas take what ships and what the loader takes, and refuse what has a wrong shape."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator, FormatChecker

import build
from deck.edition_file import EditionFile
from deck.errors import Problems
from deck.language import Language
from deck.layers import ROOT
from deck.load import check, load_family
from deck.locale import LocalesFile
from deck.model import DeckHead
from deck.pieces import Booklet, Session, Terms
from deck.schema import attributes
from deck.sheets import Sheets
from deck.source import SourceFile, parse
from deck.theme import Theme
from layouts.catalog import CardFormat, Condition, OfficePrinter, Paper, Printer
from layouts.schema import SCHEMAS, schema
from layouts.typeset.locked import Lock
from tests.deck.test_bad_yaml import BAD, problems_of
from tests.samples import BASE, FILES

SHAPES = {"unknown-field", "missing-field", "wrong-type", "bad-length", "bad-date", "bad-color"}
MODELS: Mapping[str, Any] = {
    "deck": DeckHead, "booklet": Booklet, "sheets": Sheets, "session": Session, "terms": Terms,
    "theme": Theme, "language": Language, "locales": LocalesFile, "edition": EditionFile,
    "format": CardFormat, "paper": Paper, "condition": Condition, "fonts": Lock,
}  # fmt: skip


@cache
def validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(schema(kind, BASE), format_checker=FormatChecker())


def told(kind: str, data: Any) -> list[str]:
    """Return what the schema of a kind finds wrong, in short."""
    return [
        f"{list(e.absolute_path)}: {e.message[:200]}" for e in validator(kind).iter_errors(data)
    ]


def read(path: Path) -> Any:
    problems = Problems()
    found = parse(path.name, path.read_bytes(), problems)
    assert found is not None, problems.items
    return found.data


def shipped() -> list[tuple[str, Path]]:
    """Return every YAML file of the repository that is content, with its kind."""
    kept = ("editions", "sessions")
    found = (file for one in kept for file in (ROOT / "deck" / one).glob("*/edition.yaml"))
    places = [ROOT, *(file.parent for file in found)]
    return [
        (kind, path)
        for place in places
        for kind, about in SCHEMAS.items()
        for path in sorted(place.glob(about.files))
    ]


def name_of(value: object) -> str:
    return value.relative_to(ROOT).as_posix() if isinstance(value, Path) else str(value)


@pytest.mark.parametrize("kind", list(SCHEMAS))
def test_every_schema_is_one_of_draft_2020_12_without_keys_of_our_own(kind: str) -> None:
    made = schema(kind, BASE)
    Draft202012Validator.check_schema(made)
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert '"x-' not in json.dumps(made)
    assert {"gt", "ge", "lt", "le"} & keys_of(made) == set()


def keys_of(made: Any) -> set[str]:
    """Return the keys of all mappings in a schema."""
    if isinstance(made, list):
        return {key for one in made for key in keys_of(one)}
    if not isinstance(made, dict):
        return set()
    return set(made) | {key for one in made.values() for key in keys_of(one)}


def explained(made: Any) -> bool:
    """Tell whether an editor has something to say of a field."""
    if {"description", "const", "$ref"} & set(made):
        return True
    inner = [*made.get("anyOf", ()), *([made["items"]] if "items" in made else ())]
    inner += made.get("patternProperties", {}).values()
    return any(explained(one) for one in inner)


@pytest.mark.parametrize("kind", list(SCHEMAS))
def test_every_field_is_explained(kind: str) -> None:
    made = schema(kind, BASE)
    models = {"": made, **made.get("$defs", {})}
    bare = {
        f"{name}.{field}"
        for name, model in models.items()
        for field, about in model.get("properties", {}).items()
        if not explained(about)
    }
    assert bare == set()


@pytest.mark.parametrize(("kind", "path"), shipped(), ids=name_of)
def test_every_file_that_ships_is_taken(kind: str, path: Path) -> None:
    assert told(kind, read(path)) == []


def test_every_yaml_file_that_ships_has_a_schema() -> None:
    known = {path for _, path in shipped()}
    folders = [ROOT / name for name in ("assets", "deck", "layouts")]
    assert {path for place in folders for path in place.rglob("*.yaml")} == known


# ---- the schema and the loader agree ------------------------------------------------------------

GIVEN: Mapping[str, Any] = {
    **{name: f"deck/{name}.yaml" for name in ("deck", "booklet", "sheets", "session", "terms")},
    "theme": "deck/themes/default.yaml",
}


def samples() -> Iterator[tuple[str, str, Any]]:
    """Return a kind, a name and the data of small files of all kinds."""
    problems = Problems()
    for kind, name in GIVEN.items():
        yield kind, name, parse(name, FILES[name].encode(), problems).data  # type: ignore[union-attr]
    for name, text in FILES.items():
        if name.startswith("deck/cards/"):
            yield "cards", name, parse(name, text.encode(), problems).data  # type: ignore[union-attr]
    others = {
        "format": "layouts/formats/70x100.yaml", "paper": "layouts/papers/a4.yaml",
        "condition": "layouts/conditions/fogra39.yaml", "fonts": "assets/fonts/fonts.lock.yaml",
        "locales": "deck/locales/locales.yaml", "edition": "deck/editions/light/edition.yaml",
    }  # fmt: skip
    for kind, name in others.items():
        yield kind, name, read(ROOT / name)
    for name in ("europe", "makeplayingcards", "home-a4"):
        yield "printer", name, read(ROOT / f"layouts/printers/{name}.yaml")


ALIKE = {dict: 4, list: 1}  # entries of one type that are looked at


def holders(data: Any) -> Iterator[tuple[Any, Any]]:
    """Return values inside data, as the mapping or list that holds each and its key there.

    Of the entries of one type only the first few are.
    """
    if isinstance(data, dict | list):
        alike: Counter[type] = Counter()
        for key in list(data) if isinstance(data, dict) else range(len(data)):
            alike[type(data[key])] += 1
            if alike[type(data[key])] <= ALIKE[type(data)]:
                yield data, key
                yield from holders(data[key])


def broken(data: Any) -> Iterator[str]:
    """Make one mistake after another in data, and say which; each is undone before the next."""
    for holder, key in list(holders(data)):
        for name, change in MISTAKES.items():
            before = dict(holder) if isinstance(holder, dict) else list(holder)
            if change(holder, key):
                yield f"{name} {key!r}"
            holder.clear()
            holder.update(before) if isinstance(holder, dict) else holder.extend(before)


def dropped(holder: Any, key: Any) -> bool:
    del holder[key]
    return True


def renamed(holder: Any, key: Any) -> bool:
    if isinstance(holder, dict):
        holder["qqq"] = holder.pop(key)
    return isinstance(holder, dict)


def becoming(value: Any) -> Callable[[Any, Any], bool]:
    def change(holder: Any, key: Any) -> bool:
        same = type(holder[key]) is type(value)
        holder[key] = value
        return not same or isinstance(value, str)

    return change


MISTAKES: Mapping[str, Callable[[Any, Any], bool]] = {
    "no": dropped,
    "another name for": renamed,
    "a number for": becoming(7),
    "a text for": becoming("Een Tekst!"),
    "a list for": becoming(["a"]),
    "fields for": becoming({"b": 1}),
    "nothing for": becoming(None),
}


def taken(kind: str, name: str, data: Any) -> bool:
    """Tell whether the loader takes the data of a file as it stands, without others beside it."""
    problems, file = Problems(), SourceFile(name, data)
    if kind == "cards":
        load_family(file, problems)
    elif kind == "printer":
        office = isinstance(data, dict) and data.get("kind") == "office"
        check(OfficePrinter if office else Printer, file, problems)
    else:
        check(MODELS[kind], file, problems)
    return not problems.items


# Where two values together are wrong: a home without a source, too few labels. A
# schema takes them, and `check` does not.
TOGETHER = {
    "deck/cards/uit.yaml": ["no 'sources'", "no 0"],
}


@pytest.mark.parametrize(
    ("kind", "name", "data"), [pytest.param(*one, id=one[1]) for one in samples()]
)
def test_schema_and_loader_agree_on_small_mistakes(kind: str, name: str, data: Any) -> None:
    assert taken(kind, name, data)
    assert told(kind, data) == []
    beyond = []
    for mistake in broken(data):
        fine = validator(kind).is_valid(data)
        if fine and not taken(kind, name, data):
            beyond.append(mistake)
        else:
            assert fine == taken(kind, name, data), (mistake, told(kind, data))
    assert beyond == TOGETHER.get(name, [])


KIND_OF = {"cards": "cards", "themes": "theme", "formats": "format"}


@pytest.mark.parametrize("path", BAD, ids=lambda path: str(path.stem))
def test_bad_files_of_a_wrong_shape_are_refused(path: Path, tmp_path: Path) -> None:
    text = path.read_text("utf-8")
    name = Path(text.splitlines()[0].removeprefix("# file: "))
    codes = {problem.code for problem in problems_of(text, tmp_path / "mine")}
    file = parse(path.name, text.encode(), Problems())
    if file and codes & SHAPES:
        assert told(KIND_OF.get(name.parent.name, name.stem), file.data) != []


# ---- editions ------------------------------------------------------------------------------------

OWN = """\
format: 1
locale: en
cards:
  - id: OPD-80
    key: own
    title: {nl: Markt, en: Market}
    round: 1
    question: Who?
    why: {en: So., nl: Daarom.}
    prompts: {nl: [Wie?, Wat?], en: [Who?, What?]}
    follow_up: And then?
  - {id: KUN-01, key: art, title: Art, round: 0, when: Now., do: Paint., minutes: 3}
"""
SHORT = """\
edition: mine
theme: ink-saver
cards: light
"""
CHANGES = """\
edition: mine
theme: {groups: {blue: {band: {rgb: "#0b4f8a"}}}, colors: {ink: {rgb: "#000000"}}}
cards:
  change:
    OPD-01: {on: "3b9f", title: {nl: Iedereen erbij}, prompts: [{nl: A, en: B}, C]}
    KUN-01: {minutes: 4}
"""


def says(text: str) -> Any:
    found = parse("x.yaml", text.encode(), Problems())
    assert found is not None
    return found.data


@pytest.mark.parametrize(
    ("kind", "text"), [("cards", OWN), ("edition", SHORT), ("edition", CHANGES)]
)
def test_short_forms_and_texts_by_language_are_taken(kind: str, text: str) -> None:
    assert told(kind, says(text)) == []


@pytest.mark.parametrize(
    ("kind", "text", "old", "new"),
    [
        ("cards", OWN, "question: Who?", "story: Who?"),
        ("cards", OWN, "{nl: Markt, en: Market}", "{Dutch: Markt}"),
        ("cards", OWN, "{nl: [Wie?, Wat?], en: [Who?, What?]}", "{nl: Wie?}"),
        ("cards", OWN, "minutes: 3", "minutes: drie"),
        ("cards", OWN, "locale: en", "language: en"),
        ("edition", SHORT, "light", "heavy"),
        ("edition", SHORT, "theme: ink-saver", "theme: 3"),
        ("edition", CHANGES, "prompts:", "story:"),
        ("edition", CHANGES, "OPD-01", "OPD1"),
        ("edition", CHANGES, "#0b4f8a", "blue"),
        ("edition", CHANGES, "{on:", "{key: a, on:"),
    ],
)
def test_what_an_edition_cannot_say_is_refused(kind: str, text: str, old: str, new: str) -> None:
    assert old in text
    assert told(kind, says(text.replace(old, new, 1))) != []


# ---- words ---------------------------------------------------------------------------------------


def field_of(kind: str, model: str, name: str) -> Any:
    return schema(kind, BASE)["$defs"][model]["properties"][name]


def test_a_length_has_its_bounds_and_its_default_as_they_are_written() -> None:
    margin = field_of("printer", "OfficePrinter", "margin")
    assert margin["default"] == "5mm"
    assert margin["description"].endswith("At least 0 mm, at most 25 mm.")
    assert not Draft202012Validator(margin).is_valid("-5mm")


def test_a_colour_has_its_default_in_per_cent() -> None:
    assert field_of("printer", "Printer", "rich_black")["default"] == [60, 40, 40, 100]


def test_a_text_tells_how_many_characters_fit() -> None:
    title = field_of("cards", "QuestionCard", "title")
    assert title["description"] == "At most 38 characters, markup not counted."


def test_what_docstrings_say_stands_beside_the_fields() -> None:
    copies = field_of("cards", "QuestionCard", "copies")
    assert copies["description"] == "How often it is printed."
    docstring = "One.\n\n    Attributes:\n        a: first\n            line.\n        b: two."
    assert attributes(docstring) == {"a": "First line.", "b": "Two."}


# ---- the command ---------------------------------------------------------------------------------


def run(*given: str) -> Result:
    return CliRunner().invoke(build.cli, ["schema", *given])


def test_the_command_lists_the_kinds() -> None:
    assert [line.split()[0] for line in run().output.splitlines()] == list(SCHEMAS)
    first = {"name": "deck", "files": "deck/deck.yaml", "title": "The deck as a whole"}
    assert json.loads(run("--json").output)[0] == first


def test_the_command_prints_one_schema() -> None:
    assert json.loads(run("paper").output) == schema("paper", BASE)


def test_the_command_writes_all_schemas_and_the_same_bytes_again(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    assert run("--out", str(first)).output.splitlines()[-1] == f"made 15 files in {first}"
    assert run("--out", str(second)).exit_code == 0
    names = sorted(path.name for path in first.iterdir())
    assert names == sorted(f"{kind}.schema.json" for kind in SCHEMAS)
    pairs = [((first / name).read_bytes(), (second / name).read_bytes()) for name in names]
    assert all(one == other for one, other in pairs)


def test_the_command_writes_one_schema(tmp_path: Path) -> None:
    assert run("paper", "--out", str(tmp_path)).output.endswith(f"made 1 file in {tmp_path}\n")
    assert [path.name for path in tmp_path.iterdir()] == ["paper.schema.json"]


def test_a_folder_that_cannot_be_written_is_an_error_with_a_way_out(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("here")
    result = run("paper", "--out", str(tmp_path / "file"))
    assert result.exit_code == 5
    assert "the file cannot be written" in result.output
    assert "help: " in result.output
