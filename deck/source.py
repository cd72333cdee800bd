"""Read one YAML file into plain data and remember where every value stands.

The only module that knows PyYAML. It listens to the events of the C parser rather than building
PyYAML's own tree: that gives the places at almost no cost and lets us be stricter than `safe_load`,
which turns `no` into False, `12:30` into 750 and the first of two equal keys into nothing.

The rules: UTF-8, with or without a byte order mark; the scalars of the YAML 1.2 core schema (YAML
1.2.2, 2021, section 10.3); one document; no anchors, aliases, merge keys or tags; no key given
twice.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from deck.errors import Problems, Span

Path_ = tuple[str | int, ...]

LOADER: Any = getattr(
    yaml, "CSafeLoader", yaml.SafeLoader
)  # every wheel of PyYAML has the C parser
CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
}
# Longer numbers are read as FLOAT does, or as text: Python refuses to print them.
INTEGER = re.compile(r"[-+]?[0-9]{1,300}|0o[0-7]{1,300}|0x[0-9a-fA-F]{1,300}")
FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
DEEPEST = 40  # values inside each other; content needs 10, and Python can take a few hundred
TOO_DEEP = f"values are nested more than {DEEPEST} deep"


@dataclass(slots=True)
class SourceFile:
    """The data of one file with the place of every value.

    `places` maps the path of a value, such as `("cards", 0, "title")`, to its line and column; for
    an entry of a mapping that is the place of its key. `moved` does so for values that an edition
    or a translation has taken the place of: they stand in another file. `given` holds the texts
    that an edition gives in the language that is built; `translated` says that there may be such,
    `unlimited` that they may be as long as they are, in a language to test with.
    """

    name: str
    data: Any = None
    places: dict[Path_, tuple[int, int]] = field(default_factory=dict)
    moved: dict[Path_, Span] = field(default_factory=dict)
    given: dict[Path_, tuple[str, Span]] = field(default_factory=dict)
    translated: bool = False
    unlimited: bool = False

    def span(self, path: Path_ = ()) -> Span:
        """Return the place of the value at `path`, or of the nearest thing around it."""
        while path and path not in self.moved and path not in self.places:
            path = path[:-1]
        return self.moved.get(path) or Span(self.name, *self.places.get(path, (1, 1)))


def scalar(text: str) -> str | int | float | bool | None:
    """Return a plain (unquoted) scalar as the YAML 1.2 core schema reads it."""
    if text in CONSTANTS:
        return CONSTANTS[text]
    if not text[0].isalpha():
        if INTEGER.fullmatch(text):
            return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
        if FLOAT.fullmatch(text):
            return float(text)
    return text


class _Builder:
    """Turns the events of one file into data, keeping places and collecting problems."""

    def __init__(self, file: SourceFile, text: str, problems: Problems) -> None:
        self.file, self.places, self.problems = file, file.places, problems
        self.events: Iterator[Any] = yaml.parse(text, Loader=LOADER)

    def complain(self, event: Any, code: str, message: str, help: str) -> None:
        mark: Any = event.start_mark
        span = Span(self.file.name, mark.line + 1, mark.column + 1)
        self.problems.add(span, code, message, help=help)

    def value(self, event: Any, path: Path_) -> Any:
        """Return the data of the node that starts with `event`."""
        kind = type(event)
        if len(path) > DEEPEST:
            raise yaml.MarkedYAMLError(problem=TOO_DEEP, problem_mark=event.start_mark)
        if kind is yaml.ScalarEvent:
            if event.anchor is not None or not (event.implicit[0] or event.implicit[1]):
                self.forbid(event)
            return scalar(event.value) if event.implicit[0] else event.value
        if kind is yaml.AliasEvent:
            self.complain(
                event, "not-allowed", "an alias '*…' is not allowed", "write the value out in full"
            )
            return None
        if event.anchor is not None or event.tag is not None:
            self.forbid(event)
        return self.mapping(path) if kind is yaml.MappingStartEvent else self.sequence(path)

    def forbid(self, event: Any) -> None:
        what = "a tag '!…'" if event.anchor is None else "an anchor '&…'"
        self.complain(event, "not-allowed", f"{what} is not allowed", "write the plain value")

    def mapping(self, path: Path_) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for event in self.events:
            if type(event) is yaml.MappingEndEvent:
                break
            if type(event) is not yaml.ScalarEvent:
                self.complain(event, "wrong-type", "a key must be text", "write `key: value`")
                self.value(event, (*path, "?"))
                self.value(next(self.events), (*path, "?"))
                continue
            if event.anchor is not None or event.tag is not None:
                self.forbid(event)
            mark: Any = event.start_mark
            key = event.value
            inner = (*path, key)
            if key == "<<" and event.implicit[0]:
                self.complain(
                    event,
                    "not-allowed",
                    "a merge key '<<' is not allowed",
                    "repeat the fields here",
                )
            elif key in data:
                self.complain(
                    event,
                    "duplicate-key",
                    f"'{key}' is given twice",
                    f"the first stands at line {self.places[inner][0]}; keep one of the two",
                )
                inner = (*path, key, "again")
            self.places[inner] = (mark.line + 1, mark.column + 1)
            value = self.value(next(self.events), inner)
            data.setdefault(key, value)
        return data

    def sequence(self, path: Path_) -> list[Any]:
        data: list[Any] = []
        for event in self.events:
            if type(event) is yaml.SequenceEndEvent:
                break
            inner, mark = (*path, len(data)), event.start_mark
            self.places[inner] = (mark.line + 1, mark.column + 1)
            data.append(self.value(event, inner))
        return data

    def document(self) -> Any:
        """Return the data of the only document in the file."""
        data, seen = None, 0
        for event in self.events:
            if type(event) is yaml.DocumentStartEvent:
                seen += 1
                if seen == 2:
                    self.complain(
                        event, "yaml-syntax", "a second document starts here", "remove the '---'"
                    )
            elif isinstance(event, yaml.NodeEvent):
                mark: Any = event.start_mark
                self.places.setdefault((), (mark.line + 1, mark.column + 1))
                value = self.value(event, ())
                data = value if seen == 1 else data
        return data


def parse(name: str, raw: bytes, problems: Problems) -> SourceFile | None:
    """Return the content of one YAML file, or None after adding a problem.

    Args:
        name: the path as messages show it.
        raw: the bytes of the file.
        problems: collects what is wrong with it.
    """
    file = SourceFile(name)
    before = len(problems.items)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        found = f"the file is not UTF-8 (byte {raw[error.start]:#04x} in line {line})"
        problems.add(Span(name, line, 1), "bad-file", found, help="save it again as UTF-8")
        return None
    try:
        file.data = _Builder(file, text, problems).document()
    except yaml.MarkedYAMLError as error:
        mark: Any = error.context_mark or error.problem_mark
        what = " ".join(part for part in (error.context, error.problem) if part)
        if "maximum nesting depth" in what:  # libyaml from 0.2.6 reads ahead and stops at 1000
            what = TOO_DEEP
        place: Any = error.problem_mark or mark
        if error.context_mark and "end of stream" in (error.problem or ""):
            place = error.context_mark  # where the quote was opened, not where the file ended
        started = f"it began at line {mark.line + 1}; " if mark and place.line != mark.line else ""
        cure = "put text with ':' or '#' between quotes, and indent with spaces"
        if what == TOO_DEEP:
            cure = "put a text that begins with '[', '{' or '-' between quotes"
        problems.add(
            Span(name, place.line + 1, place.column + 1),
            "yaml-syntax",
            what,
            help=started + cure,
        )
        return None
    except yaml.reader.ReaderError as error:
        line = text.encode().count(b"\n", 0, error.position) + 1  # libyaml counts bytes
        problems.add(
            Span(name, line, 1),
            "yaml-syntax",
            f"a control character: {error.reason}",
            help="remove it",
        )
        return None
    return file if len(problems.items) == before else None


def read(path: Path, name: str, problems: Problems) -> SourceFile | None:
    """Read one YAML file; see `parse`."""
    return parse(name, path.read_bytes(), problems)


def follow(data: Any, loc: Sequence[str | int]) -> Path_:
    """Return pydantic's location as a path in the data, without the tags it adds for unions.

    A tag may have the name of a field, as `figure` has in a block of the kind `figure`.
    """
    path: list[str | int] = []
    for position, part in enumerate(loc):
        last, mapping = position == len(loc) - 1, isinstance(data, dict)
        if mapping and not last and part == data.get("kind") and [loc[position - 1]] == path[-1:]:
            continue
        known = (mapping and part in data) or (
            isinstance(data, list) and isinstance(part, int) and part < len(data)
        )
        if known:
            data = data[part]
            path.append(part)
        elif last and (mapping or isinstance(part, int)):
            path.append(part)
    return tuple(path)
