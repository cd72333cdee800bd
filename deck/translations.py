"""Translations: one PO file per language, whose texts take the place of those in the YAML.

Every text of the deck has its own entry, found by its context (see `deck.i18n`), never by its
wording. A translation must exist, be made from the text as it is today, and hold the same codes and
the same markup; nothing falls back to the source language in silence. Problems stand at the line of
the PO file, or of the YAML if the PO file has no such entry.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from deck import markup
from deck.errors import Problems, Span, choose
from deck.fields import clean
from deck.forms import terms_in
from deck.i18n import context, texts
from deck.layers import SearchPath
from deck.source import Path_, SourceFile

CODE = re.compile(r"\b(?:[A-Z]{3}-\d{2,4}|W\d{1,2}|[A-Z]{3})\b")
SHOWN = 10  # problems of one kind that are listed one by one
CHARSET = re.compile(r"charset=([\w-]+)", re.IGNORECASE)
SYNTAX = re.compile(r"\(line (\d+)\)")


@dataclass(frozen=True, slots=True)
class Translation:
    """One entry of a PO file."""

    source: str
    text: str
    fuzzy: bool
    span: Span


@dataclass(slots=True)
class Translations:
    """The translations of one language.

    Attributes:
        locale: the language.
        name: the PO file as messages show it.
        entries: by context; those of the edition, or of the deck if that is built.
        below: those of the editions that it extends, and of the deck.
        families: the letters of the families, which no translation changes.
    """

    locale: str
    name: str
    entries: dict[str, Translation]
    below: tuple[dict[str, Translation], ...] = ()
    families: frozenset[str] = frozenset()
    _used: set[str] = field(default_factory=set)
    _missing: list[tuple[Span, str, str]] = field(default_factory=list)

    def into(self, file: SourceFile, kind: Any, problems: Problems, path: Path_ = ()) -> None:
        """Put the translations into the data of a file, in place of its own texts.

        Args:
            file: its data and places are changed.
            kind: the model of the data at `path`.
            problems: collects what is missing, stale or different.
            path: of the data in the file.
        """
        data = file.data
        file.translated = True
        for part in path:
            data = data.get(part) if isinstance(data, dict) else None
        for where, found in list(texts(kind, data, path)):
            name, source = context(file.name, file.data, where), clean(found)
            self._used.add(name)
            if where in file.given:
                place(file, where, *file.given.pop(where))
                continue
            entry = self.entry(name, source)
            if entry is None or not entry.text:
                self._missing.append((entry.span if entry else file.span(where), name, source))
                continue
            self.compare(name, source, entry, problems)
            place(file, where, entry.text, entry.span)

    def entry(self, name: str, source: str) -> Translation | None:
        """Return the first translation of a text as it is today, or the first that there is."""
        found = [entries[name] for entries in (self.entries, *self.below) if name in entries]
        good = (one for one in found if one.text and not one.fuzzy and clean(one.source) == source)
        return next(good, found[0] if found else None)

    def compare(self, name: str, source: str, entry: Translation, problems: Problems) -> None:
        """Report a translation of an older text, or one with other codes or markup."""
        if entry.fuzzy or clean(entry.source) != source:
            help = "check the translation, then make msgid the text of today and take out fuzzy"
            if entry.span.path != self.name:  # of the deck; the text is that of an edition
                help = f"give it in '{self.locale}' beside your text, or in {self.name}"
            was = "marked as fuzzy" if entry.fuzzy else f"made from '{short(entry.source)}'"
            problems.add(
                entry.span,
                "stale-translation",
                f"the translation of '{name}' is {was}; the text is now '{short(source)}'",
                help=help,
            )
        for what, of in (("codes", self.codes), ("markup", signs), ("terms", terms_in)):
            wanted, found = of(source), of(entry.text)
            if wanted is not None and found is not None and wanted != found:
                problems.add(
                    entry.span,
                    "wrong-translation",
                    f"the translation of '{name}' has other {what}: expected {listed(wanted)},"
                    f" found {listed(found)}",
                    help="ids, letters of families, icons, ** and * are the same in every language",
                )

    def codes(self, text: str) -> Counter[str]:
        """Return the ids, sheets and family letters that a text names, with their number."""
        found = CODE.findall(text)
        return Counter(code for code in found if len(code) != 3 or code in self.families)

    def finish(self, problems: Problems) -> None:
        """Report what is missing, and what the deck no longer has."""
        for span, name, source in self._missing[:SHOWN]:
            problems.add(
                span,
                "missing-translation",
                f"no text in '{self.locale}' for '{name}': '{short(source)}'",
                help=f'add it to {self.name} under msgctxt "{name}"',
            )
        if (more := len(self._missing) - SHOWN) > 0:
            problems.add(
                Span(self.name),
                "missing-translation",
                f"{more} more texts are missing in '{self.locale}'",
                help="translate them, or build another language",
            )
        for name in self.entries.keys() - self._used if not problems.errors else ():
            problems.add(
                self.entries[name].span,
                "unknown-translation",
                f"the deck has no text '{name}'; its translation is not used",
                help="take it out, or give it the context of the text that it belongs to",
                severity="warning",
            )


def translations(
    search: SearchPath, locale: str, source_locale: str, problems: Problems
) -> Translations | None:
    """Return the translations into a language; a problem and None if there are none."""
    name = f"deck/locales/{locale}.po"
    if search.find(name) is None:
        known = sorted({source_locale, *search.names("deck/locales", ".po")})
        problems.add(
            Span("--locale"),
            "unknown-reference",
            f"the deck has no texts in '{locale}'",
            help=choose(locale, known),
        )
        return None
    files = [search.within(layer, name) for layer in search.layers if layer.find(name)]
    parsed = [parse(shown, raw, problems) for shown, raw in files]
    found = [entries for entries in parsed if entries is not None]
    if len(found) < len(files):
        return None
    own = found if search.layers[0].find(name) else [{}, *found]
    shown = search.shown(search.layers[0].root / name)
    return Translations(locale, shown, own[0], tuple(own[1:]))


def place(file: SourceFile, where: Path_, text: str, span: Span) -> None:
    """Put a text that stands elsewhere into the data of a file."""
    holder = file.data
    for part in where[:-1]:
        holder = holder[part]
    holder[where[-1]] = text
    file.moved[where] = span


def parse(name: str, raw: bytes, problems: Problems) -> dict[str, Translation] | None:
    """Return the entries of a PO file by context, or None after adding a problem."""
    import polib  # 20 ms, and only translations need it

    try:
        text = raw.decode("utf-8-sig")
        charset = CHARSET.search(text)
        if charset and charset[1].lower() not in ("utf-8", "utf8"):
            raise LookupError(charset[1])
    except (UnicodeDecodeError, LookupError):
        problems.add(Span(name), "bad-file", "the file is not UTF-8", help="save it again as UTF-8")
        return None
    try:
        catalogue = polib.pofile(text)
    except OSError as error:
        found = SYNTAX.search(str(error))
        line = int(found[1]) if found else 1
        problems.add(
            Span(name, line, 1),
            "bad-file",
            "the file is not a PO file from here on",
            help="each line begins with msgctxt, msgid, msgstr, a quote or #",
        )
        return None
    lines = text.split("\n")
    entries: dict[str, Translation] = {}
    for entry in catalogue:
        if entry.obsolete:
            continue
        span = Span(name, line_of(lines, entry.linenum or 1), 1)
        if entry.msgctxt in entries:
            problems.add(
                span,
                "repeated-id",
                f"'{entry.msgctxt}' is translated twice",
                help=f"the first is at {entries[entry.msgctxt].span}; keep one",
            )
        entries.setdefault(
            entry.msgctxt or entry.msgid,
            Translation(entry.msgid, clean(entry.msgstr), "fuzzy" in entry.flags, span),
        )
    return entries


def line_of(lines: list[str], start: int) -> int:
    """Return the number of the line with the msgstr of an entry that begins at line `start`."""
    rest = range(start, len(lines) + 1)
    return next((number for number in rest if lines[number - 1].startswith("msgstr")), start)


def signs(text: str) -> Counter[str] | None:
    """Return the icons and the number of bold and italic runs; None if the markup is wrong."""
    try:
        runs = markup.runs(text)
    except markup.MarkupError:
        return None
    found: Counter[str] = Counter()
    for run in runs:
        if run.icon:
            found[f"{{icon:{run.icon}}}"] += 1
        else:
            found.update(sign for sign, on in (("**", run.bold), ("*", run.italic)) if on)
    return found


def listed(found: Counter[str]) -> str:
    """Return counted things for a message."""
    parts = (f"{name}" if n == 1 else f"{n} x {name}" for name, n in sorted(found.items()))
    return ", ".join(parts) or "none"


def short(text: str) -> str:
    """Return a text as messages quote it."""
    return text if len(text) <= 60 else f"{text[:59]}…"
