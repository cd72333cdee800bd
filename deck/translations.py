"""Translations: one PO file per language, whose texts take the place of those in the YAML.

Every text of the deck has its own entry, found by its context (see `deck.i18n`), never by its
wording. A translation must exist, be made from the text as it is today, and hold the same codes and
the same markup; nothing falls back to another language in silence. A draft may fall back: along the
chain of its language, then to the source, and each such text is a warning. Problems stand at the
line of the PO file, or of the YAML if the PO file has no such entry.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeGuard

from deck import markup, po
from deck.errors import Problems, Severity, Span, choose
from deck.fields import clean
from deck.forms import terms_in
from deck.i18n import context, texts
from deck.layers import SearchPath
from deck.po import Entry
from deck.source import Path_, SourceFile

CODE = re.compile(r"\b(?:[A-Z]{3}-\d{2,4}|W\d{1,2}|[A-Z]{3})\b")
FOLDER = "deck/locales"
SHOWN = 10  # problems of one kind that are listed one by one
NOTHING: Mapping[str, Entry] = {}


class Draft(NamedTuple):
    """What a draft is: the language was not reviewed, or some of its texts are in another one.

    Attributes:
        reviewed: whether a native speaker has read the language.
        fallen: the language of each text that is in another one, by its context.
        spans: the places of those texts.
        texts: the texts themselves.
    """

    reviewed: bool
    fallen: Mapping[str, str]
    spans: frozenset[Span]
    texts: frozenset[str]


class Difference(NamedTuple):
    """What a translation has otherwise than its text."""

    code: str
    message: str
    help: str


@dataclass(slots=True)
class Translations:
    """The translations of one language.

    Attributes:
        locale: the language.
        name: the PO file as messages show it.
        entries: by context; those of the edition, or of the deck if that is built.
        below: those of the editions that it extends, and of the deck.
        source_locale: the language of the texts in the YAML.
        families: the letters of the families, which no translation changes.
        chain: the entries of the languages that a draft falls back to, in order.
        draft: whether a text may fall back, with a warning.
        review: whether a native speaker has read it.
        fallen: the language that each text fell back to, by its context.
        said: each text that is translated here, by its context; not those an edition gives itself.
        given: those that an edition gives in this language itself, by their context.
    """

    locale: str
    name: str
    entries: Mapping[str, Entry]
    source_locale: str = ""
    below: tuple[Mapping[str, Entry], ...] = ()
    families: frozenset[str] = frozenset()
    chain: Mapping[str, Mapping[str, Entry]] = field(default_factory=dict)
    draft: bool = False
    review: po.Review = "no"
    fallen: dict[str, str] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    given: dict[str, Entry] = field(default_factory=dict)
    _spans: set[Span] = field(default_factory=set)
    _texts: set[str] = field(default_factory=set)
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
                text, span = file.given.pop(where)
                self.given[name] = Entry(name, source, text, span=span)
                place(file, where, text, span)
                continue
            self.said[name] = source
            entry = self.chosen(name, source, file.span(where), problems)
            if entry is None:
                continue
            for fault in differences(source, entry.text, self.families, syntax=False):
                message = f"the translation of '{name}' {fault.message}"
                problems.add(entry.span, fault.code, message, help=fault.help)
            place(file, where, clean(entry.text), entry.span)

    def chosen(self, name: str, source: str, span: Span, problems: Problems) -> Entry | None:
        """Return the entry whose text is printed; None if that of the source is."""
        found = [entries[name] for entries in (self.entries, *self.below) if name in entries]
        good = (one for one in found if usable(one, source))
        entry = next(good, found[0] if found else None)
        if usable(entry, source):
            if entry is not found[0] and found[0].text:
                self._passed_over(name, source, found[0], entry, problems)
            return entry
        if not written(entry):
            self._missing.append((entry.span if entry else span, name, source))
        else:
            self._stale(name, source, entry, problems)
        if not self.draft:
            return entry if written(entry) else None
        for tag, entries in self.chain.items():
            if usable(other := entries.get(name), source):
                self.fallen[name] = tag
                self._spans.add(other.span)
                self._texts.add(clean(other.text))
                return other
        self.fallen[name] = self.source_locale
        self._spans.add(span)
        self._texts.add(source)
        return None

    def drafted(self) -> Draft | None:
        """Return what makes the deck a draft; None if it is none."""
        if not self.draft or (self.review != "draft" and not self.fallen):
            return None
        spans, texts = frozenset(self._spans), frozenset(self._texts)
        return Draft(self.review != "draft", self.fallen, spans, texts)

    @property
    def severity(self) -> Severity:
        """How bad it is that a text has no translation."""
        return "warning" if self.draft else "error"

    def _stale(self, name: str, source: str, entry: Entry, problems: Problems) -> None:
        help = "run `translate sync`, check the translation, and take out fuzzy"
        if entry.span.path != self.name:  # of the deck; the text is that of an edition
            help = f"give it in '{self.locale}' beside your text, or in {self.name}"
        problems.add(
            entry.span,
            "stale-translation",
            f"the translation of '{name}' is {made_from(entry, source)};"
            f" the text is now '{short(source)}'",
            help=help,
            severity=self.severity,
        )

    def _passed_over(
        self, name: str, source: str, own: Entry, used: Entry, problems: Problems
    ) -> None:
        """Warn that an edition's own translation is stale, and that of a deck below is printed."""
        problems.add(
            own.span,
            "stale-translation",
            f"the translation of '{name}' is {made_from(own, source)}; '{short(used.text)}' of"
            f" {used.span.path} is printed",
            help=f"translate '{short(source)}', or take yours out",
            severity="warning",
        )

    def finish(self, problems: Problems) -> None:
        """Report what is missing, and what the deck no longer has."""
        used = f"; that in '{self.source_locale}' is used" if self.draft else ""
        for span, name, source in self._missing[:SHOWN]:
            problems.add(
                span,
                "missing-translation",
                f"no text in '{self.locale}' for '{name}': '{short(source)}'{used}",
                help=f'add it to {self.name} under msgctxt "{name}"',
                severity=self.severity,
            )
        if (more := len(self._missing) - SHOWN) > 0:
            problems.add(
                Span(self.name),
                "missing-translation",
                f"{more} more texts are missing in '{self.locale}'{used}",
                help="`translate status` counts them; translate them, or build another language",
                severity=self.severity,
            )
        for name in self.entries.keys() - self._used if not problems.errors else ():
            problems.add(
                self.entries[name].span,
                "unknown-translation",
                f"the deck has no text '{name}'; its translation is not used",
                help="take it out, or give it the context of the text that it belongs to",
                severity="warning",
            )


def usable(entry: Entry | None, source: str) -> TypeGuard[Entry]:
    """Tell whether an entry is a translation of the text as it is today."""
    return written(entry) and not entry.fuzzy and same(entry.source, source)


def written(entry: Entry | None) -> TypeGuard[Entry]:
    """Tell whether an entry says something; blanks alone say nothing."""
    return entry is not None and bool(clean(entry.text))


def made_from(entry: Entry, source: str) -> str:
    """Return why a translation is stale, for a message."""
    made = entry.previous or entry.source
    return "marked as fuzzy" if same(made, source) else f"made from '{short(made)}'"


def same(one: str, other: str) -> bool:
    """Tell whether two texts print the same."""
    return clean(one) == clean(other)


def differences(
    source: str, text: str, families: frozenset[str], *, syntax: bool = True
) -> Iterator[Difference]:
    """Return what a translation has otherwise than its text: codes, icons, `**` and `*`.

    Args:
        source: the text.
        text: its translation.
        families: the letters of the families.
        syntax: also say that the markup is wrong; a build finds that out in any case.
    """
    if syntax:
        try:
            markup.runs(clean(text))
        except markup.MarkupError as error:
            yield Difference("bad-markup", f"cannot be printed: {error.args[0]}", error.args[1])
    help = "ids, letters of families, icons, ** and * are the same in every language"
    for what, wanted, found in (
        ("codes", codes(source, families), codes(text, families)),
        ("markup", signs(source), signs(clean(text))),
        ("terms", terms_in(source), terms_in(text)),
    ):
        if wanted is not None and found is not None and wanted != found:
            expected = f"expected {listed(wanted)}, found {listed(found)}"
            yield Difference("wrong-translation", f"has other {what}: {expected}", help)


def codes(text: str, families: frozenset[str]) -> Counter[str]:
    """Return the ids, sheets and family letters that a text names, with their number."""
    found = CODE.findall(text)
    return Counter(code for code in found if len(code) != 3 or code in families)


def translations(
    search: SearchPath, locale: str, source_locale: str, problems: Problems, *, draft: bool = False
) -> Translations | None:
    """Return the translations into a language; a problem and None if there are none."""
    name = f"{FOLDER}/{locale}.po"
    if search.find(name) is None:
        known = sorted({source_locale, *search.names(FOLDER, ".po")})
        problems.add(
            Span("--locale"),
            "unknown-reference",
            f"the deck has no texts in '{locale}'",
            help=choose(locale, known),
        )
        return None
    files = [search.within(layer, name) for layer in search.layers if layer.find(name)]
    read = [po.read(shown, raw, problems) for shown, raw in files]
    found = [catalogue.active() for catalogue in read if catalogue is not None]
    if len(found) < len(files):
        return None
    review: po.Review = read[0].review if read[0] else "no"
    if review == "draft" and not draft:
        problems.add(
            Span(files[0][0]),
            "draft-language",
            f"'{locale}' is a draft: no native speaker has read it",
            help="build it with --draft, and its pages say so; see `translate status`",
        )
        return None
    chain = below_of(search, locale, source_locale, problems) if draft else {}
    own = found if search.layers[0].find(name) else [{}, *found]
    shown = search.shown(search.layers[0].root / name)
    below = tuple(own[1:])
    return Translations(
        locale, shown, own[0], source_locale, below, chain=chain, draft=draft, review=review
    )


def below_of(
    search: SearchPath, locale: str, source_locale: str, problems: Problems
) -> dict[str, Mapping[str, Entry]]:
    """Return the entries of the languages that a draft falls back to before the source language."""
    from deck.locale import locale as known

    found: dict[str, Mapping[str, Entry]] = {}
    for tag in known(search, locale, problems).fallback:
        name = f"{FOLDER}/{tag}.po"
        if tag == source_locale:
            break
        if search.find(name) and (catalogue := po.read(*search.data(name), problems)):
            found[tag] = catalogue.active()
    return found


def place(file: SourceFile, where: Path_, text: str, span: Span) -> None:
    """Put a text that stands elsewhere into the data of a file."""
    holder = file.data
    for part in where[:-1]:
        holder = holder[part]
    holder[where[-1]] = text
    file.moved[where] = span


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
