"""PO files: read with an error and a place for all that is wrong, written the same every time.

The format is that of GNU gettext 0.21 (manual, section 3, "The Format of PO Files"). Our entries
have a `msgctxt`, which is the name of the text that they translate, and no plural forms. What is
written goes through polib without a change of a byte, holds no time of the clock, and keeps what a
translator wrote: comments, flags, and the fields of the header.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Literal

from deck.bcp47 import fault
from deck.errors import Problems, Span

if TYPE_CHECKING:
    import polib

WIDTH = 78  # columns of a line, as polib and gettext write them
CHARSET = re.compile(r"charset=([\w-]+)", re.IGNORECASE)
SYNTAX = re.compile(r"\(line (\d+)\)")
WHOLE = re.compile(r'(?:msg[a-z_]+(?:\[\d+\])?\s*)?"(?:[^"\\]|\\.)*"')  # a line that ends its text
UNREVIEWED = "unreviewed"  # a line of a translator's comment; flags of our own would be lost
REVIEWED = "X-Reviewed"  # the field of the header that says who has read the language
Review = Literal["yes", "no", "draft"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a PO file.

    Attributes:
        name: `msgctxt`, the name of the text; empty if it has none.
        source: `msgid`, the text that is translated.
        text: `msgstr`, the translation; empty if there is none yet.
        fuzzy: a person must look at the translation before it is used.
        previous: the text that a fuzzy translation was made from, else empty.
        notes: the translator's own comment.
        about: what the program tells the translator.
        files: where the text stands.
        flags: those beside `fuzzy`.
        obsolete: the deck no longer has the text.
        span: the line of the translation.
    """

    name: str
    source: str
    text: str = ""
    fuzzy: bool = False
    previous: str = ""
    notes: str = ""
    about: str = ""
    files: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    obsolete: bool = False
    span: Span = field(default=Span(""), compare=False)

    @property
    def unreviewed(self) -> bool:
        """Whether its own comment says that no second person has read it."""
        return UNREVIEWED in self.notes.split("\n")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A PO file: the comment above it, the fields of its header, its entries in order."""

    comment: str = ""
    header: Mapping[str, str] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()

    @property
    def review(self) -> Review:
        """Whether a native speaker has read it; a draft is built only when one is asked for."""
        found = self.header.get(REVIEWED, "no")
        return found if found in ("yes", "draft") else "no"  # type: ignore[return-value]

    def active(self) -> dict[str, Entry]:
        """Return the entries of texts that the deck had when the file was made, by name."""
        found: dict[str, Entry] = {}
        for entry in self.entries:
            if not entry.obsolete:
                found.setdefault(entry.name or entry.source, entry)
        return found


def read(name: str, raw: bytes, problems: Problems) -> Catalogue | None:
    """Return the content of a PO file, or None after adding what is wrong with it.

    Args:
        name: the path as messages show it; its stem is the language.
        raw: the bytes of the file.
        problems: collects what is wrong.
    """
    before = len(problems.errors)
    text = decoded(name, raw, problems)
    if text is None:
        return None
    file = parsed(name, text, problems)
    if file is None:
        return None
    lines = text.split("\n")
    check_header(name, lines, file, problems)
    entries = tuple(entry_of(found, name, lines) for found in file)
    check_entries(file, entries, problems)
    if len(problems.errors) > before:
        return None
    return Catalogue(file.header, dict(file.metadata), entries)


def decoded(name: str, raw: bytes, problems: Problems) -> str | None:
    """Return the text of a file that is UTF-8 and says so; else None after a problem."""
    again = "save it again as UTF-8"
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        found = f"the file is not UTF-8 (byte {raw[error.start]:#04x} in line {line})"
        problems.add(Span(name, line, 1), "bad-file", found, help=again)
        return None
    charset = CHARSET.search(text)
    if charset and charset[1].lower() not in ("utf-8", "utf8"):
        line = text.count("\n", 0, charset.start()) + 1
        found = f"the file is not UTF-8: its header says '{charset[1]}'"
        problems.add(Span(name, line, 1), "bad-file", found, help=f"{again}, and say charset=UTF-8")
        return None
    return text.replace("\r\n", "\n")


def parsed(name: str, text: str, problems: Problems) -> "polib.POFile | None":
    """Return the file as polib reads it; None after a problem."""
    import polib  # 20 ms, and only translations need it

    try:
        made = polib.pofile(text + "\n", wrapwidth=WIDTH)  # so that it is never taken for a path
    except (OSError, ValueError, IndexError) as error:
        found = SYNTAX.search(str(error))
        problems.add(
            Span(name, int(found[1]) if found else 1, 1),
            "bad-file",
            "the file is not a PO file from here on",
            help="each line begins with msgctxt, msgid, msgstr, a quote or #",
        )
        return None
    for number, line in enumerate(text.split("\n"), 1):
        if '"' in line and line[0] in 'm"' and not WHOLE.fullmatch(line.strip()):
            help = "end the text with a quote; if the file ends here, it was cut off"
            problems.add(Span(name, number, 1), "bad-file", "a text has no end", help=help)
            return None
    return made


def check_header(name: str, lines: list[str], file: "polib.POFile", problems: Problems) -> None:
    """Report a file without a header, a line in it that is no field, and another language."""
    if "Content-Type" not in file.metadata:
        problems.add(
            Span(name, 1, 1),
            "bad-file",
            "the file has no header that says which charset it is in",
            help='begin it with: msgid "" msgstr "Content-Type: text/plain; charset=UTF-8\\n"',
        )
        return
    if not CHARSET.search(kind := file.metadata["Content-Type"]):
        problems.add(
            Span(name, line_with(lines, "Content-Type:"), 1),
            "bad-file",
            f"the header does not say which charset the file is in: Content-Type is '{kind}'",
            help="write Content-Type: text/plain; charset=UTF-8",
        )
    for found in header_lines(lines):
        if ":" not in found:
            problems.add(
                Span(name, line_with(lines, found), 1),
                "bad-file",
                f"'{found}' in the header is no field",
                help="write a name, ':' and a value, and end it with \\n",
            )
    if (review := file.metadata.get(REVIEWED, "no")) not in ("yes", "no", "draft"):
        problems.add(
            Span(name, line_with(lines, f"{REVIEWED}:"), 1),
            "bad-file",
            f"{REVIEWED} is '{review}'; expected yes, no or draft",
            help="write yes when a native speaker has read every text, draft as long as it grows",
        )
    tag, stem = file.metadata.get("Language", ""), PurePosixPath(name).stem
    place = Span(name, line_with(lines, "Language:"), 1)
    if strange := fault(stem):
        help = f"{strange.help} the file is called by it, and it is its Language"
        problems.add(place, "bad-language", strange.message, help=help)
    elif tag and tag.replace("_", "-") != stem:
        problems.add(
            place,
            "bad-file",
            f"the header says that the language is '{tag}', the name of the file '{stem}'",
            help=f"write Language: {stem}, or give the file the name {tag}.po",
        )


def header_lines(lines: list[str]) -> list[str]:
    """Return the fields of the header as they are written: the first msgstr, field by field."""
    start = next((n for n, line in enumerate(lines) if line.startswith("msgstr")), len(lines))
    parts = [lines[start].removeprefix("msgstr").strip()] if start < len(lines) else []
    for line in lines[start + 1 :]:
        if not line.startswith('"'):
            break
        parts.append(line.strip())
    return [field for field in "".join(part[1:-1] for part in parts).split("\\n") if field.strip()]


def check_entries(file: "polib.POFile", entries: tuple[Entry, ...], problems: Problems) -> None:
    """Report texts that are translated twice, and plural forms."""
    first: dict[tuple[str, str], Entry] = {}
    for found, entry in zip(file, entries, strict=True):
        if found.msgid_plural:
            problems.add(
                entry.span,
                "bad-file",
                f"'{entry.name}' has plural forms, which no text of a deck has",
                help="take out msgid_plural, and write one msgstr",
            )
        if entry.obsolete:
            continue
        key = (entry.name, "" if entry.name else entry.source)
        if key in first:
            problems.add(
                entry.span,
                "repeated-id",
                f"'{entry.name or entry.source}' is translated twice",
                help=f"the first is at {first[key].span}; keep one",
            )
        first.setdefault(key, entry)


def entry_of(found: "polib.POEntry", name: str, lines: list[str]) -> Entry:
    """Return an entry of polib as one of ours."""
    return Entry(
        found.msgctxt or "",
        found.msgid,
        found.msgstr,
        "fuzzy" in found.flags,
        found.previous_msgid or "",
        found.tcomment,
        found.comment,
        tuple(f"{path}:{line}" if line else path for path, line in found.occurrences),
        tuple(flag for flag in found.flags if flag != "fuzzy"),
        bool(found.obsolete),
        Span(name, line_of(lines, found.linenum or 1), 1),
    )


def write(catalogue: Catalogue) -> str:
    """Return a catalogue as the text of a PO file."""
    import polib

    file = polib.POFile(wrapwidth=WIDTH)
    file.header = catalogue.comment
    file.metadata = dict(catalogue.header)
    for entry in catalogue.entries:
        file.append(
            polib.POEntry(
                msgctxt=entry.name or None,
                msgid=entry.source,
                msgstr=entry.text,
                flags=[*(["fuzzy"] if entry.fuzzy else []), *entry.flags],
                previous_msgid=entry.previous or None,
                tcomment=entry.notes,
                comment=entry.about,
                occurrences=[(path, "") for path in entry.files],
                obsolete=entry.obsolete,
            )
        )
    return str(file)


def header(tag: str, source: str, day: date) -> dict[str, str]:
    """Return the header of a new file, dated with the day of the deck instead of the clock."""
    from babel.messages.plurals import get_plural

    return {
        "Project-Id-Version": "inkaart",
        "PO-Revision-Date": f"{day:%Y-%m-%d} 00:00+0000",
        "Last-Translator": "",
        "Language-Team": tag,
        "Language": tag,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": str(get_plural(tag.replace("-", "_"))),
        "X-Source-Language": source,
        REVIEWED: "draft",
    }


def line_of(lines: list[str], start: int) -> int:
    """Return the number of the line with the msgstr of an entry that begins at line `start`."""
    rest = range(start, len(lines) + 1)
    ends = ("msgstr", "#~ msgstr")
    return next((number for number in rest if lines[number - 1].startswith(ends)), start)


def line_with(lines: list[str], text: str) -> int:
    """Return the number of the first line that holds a text; 1 if none does."""
    return next((number for number, line in enumerate(lines, 1) if text in line), 1)
