"""Check that the texts of the deck can be read by everyone: Dutch at level B1.

The language itself is data: `deck/language/<locale>.yaml` holds the lengths, the hard words, the
forms of address and what a passive looks like. A locale without such a file gets figures and no
findings. Level B1 is that of the Common European Framework of Reference; there is no official
meter for it, so this finds what usually stands in the way, and readers have the last word.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from deck.errors import Problems, Span
from deck.fields import FileModel, Model
from deck.layers import SearchPath
from deck.load import check
from deck.passive import Passive, Strings, find_passive
from deck.sentences import fold, sentences, words

STARTS = 5  # words of a sentence that a message shows


@dataclass(frozen=True, slots=True)
class Prose:
    """One text of the content.

    Attributes:
        group: what figures are kept per, such as `OPD` or `booklet`.
        name: what a message calls the text, such as `'question' of 'OPD-03'`.
        text: the text with its markup.
        span: where it stands.
    """

    group: str
    name: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Figures:
    """How long the sentences of a group are; `longest` is in words and stands at `longest_at`."""

    group: str
    sentences: int
    words: int
    longest: int
    longest_at: Span

    @property
    def mean(self) -> float:
        """Words per sentence."""
        return self.words / self.sentences


class Lengths(Model):
    """Words in a sentence: more than `warn`, more than `most`, and the highest average.

    Attributes:
        warn: more words than this are long.
        most: more words than this are an error.
        mean: the highest average.
    """

    warn: Annotated[int, Field(ge=1)]
    most: Annotated[int, Field(ge=1)]
    mean: Annotated[float, Field(gt=0)]


class Language(FileModel):
    """language/<locale>.yaml: what makes a text hard to read in one language.

    Attributes:
        abbreviations: words whose full stop ends no sentence.
        cuts: words before which a long sentence can be cut.
        address: how readers are not spoken to, and what to write instead.
        hard: hard words, and what to write instead; `*` stands for any letters.
    """

    sentence: Lengths
    abbreviations: Strings = ()
    cuts: Strings = ()
    address: dict[str, str] = Field({})
    passive: Passive | None = None
    hard: dict[str, str] = Field({})


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words to avoid as one pattern, with what to write instead of the word in each group."""

    pattern: re.Pattern[str]
    instead: tuple[str, ...]

    @classmethod
    def of(cls, words: dict[str, str]) -> "Lexicon":
        """Return the lexicon of words in which `*` stands for any letters."""
        keys = (re.escape(fold(word)).replace(r"\*", r"[\w-]*") for word in words)
        groups = "|".join(f"({key})" for key in keys) or r"(?!)"
        return cls(re.compile(rf"(?<![\w.-])(?:{groups})(?!\w|[.-]\w)"), tuple(words.values()))

    def first(self, sentence: str, exempt: re.Pattern[str]) -> tuple[str, str] | None:
        """Return the first word to avoid that is not in an exempt phrase, and what to write."""
        folded = fold(sentence)
        free: list[tuple[int, int]] | None = None
        for match in self.pattern.finditer(folded):
            free = [m.span() for m in exempt.finditer(folded)] if free is None else free
            if any(start <= match.start() and match.end() <= end for start, end in free):
                continue
            return sentence[match.start() : match.end()], self.instead[(match.lastindex or 1) - 1]
        return None


def cut(sentence: str, before: Iterable[str]) -> str:
    """Return the advice where to cut a long sentence in two: the best place near its middle."""
    said = words(sentence)
    middle = len(said) // 2
    joins = [
        place
        for place in range(3, len(said) - 2)
        if said[place - 1][-1] in ";:" or fold(said[place]).strip("“‘(") in before
    ]
    commas = [place for place in range(3, len(said) - 2) if said[place - 1][-1] == ","]
    place = min(joins or commas or [middle], key=lambda place: abs(place - middle))
    head = start(" ".join(said[place:]), 3)
    return f"cut it before “{head}”: that gives {place} and {len(said) - place} words"


def start(sentence: str, most: int = STARTS) -> str:
    """Return the first words of a sentence, for a message."""
    said = words(sentence)
    return " ".join(said[:most]) + (" …" if len(said) > most else "")


@dataclass(frozen=True, slots=True)
class Rules:
    """A language with its lists made ready."""

    language: Language
    hard: Lexicon
    address: Lexicon
    terms: re.Pattern[str]

    def check(self, prose: Prose, sentence: str, problems: Problems) -> None:
        """Add what is wrong with one sentence, at most one finding of a kind."""
        self.length(prose, sentence, problems)
        if found := self.hard.first(sentence, self.terms):
            problems.add(
                prose.span,
                "hard-word",
                f"{prose.name} uses the hard word '{found[0]}'",
                help=f"write '{found[1]}', or explain the word in deck/terms.yaml",
                severity="warning",
            )
        if found := self.address.first(sentence, self.terms):
            problems.add(
                prose.span,
                "address",
                f"{prose.name} says '{found[0]}' to the reader",
                help=f"write '{found[1]}'",
                severity="warning",
            )
        form = self.language.passive
        if form and (found := find_passive(sentence, form)):
            problems.add(
                prose.span,
                "passive",
                f"{prose.name} has a passive, '{found[0]} … {found[1]}'",
                help=f"say who does it, in “{start(sentence)}”",
                severity="warning",
            )

    def length(self, prose: Prose, sentence: str, problems: Problems) -> None:
        """Add a finding if the sentence is too long."""
        count, limits = len(words(sentence)), self.language.sentence
        if count > limits.warn:
            problems.add(
                prose.span,
                "long-sentence",
                f"{prose.name} has a sentence of {count} words, “{start(sentence)}”; "
                f"{limits.warn} is long, {limits.most} is the most",
                help=cut(sentence, self.language.cuts),
                severity="error" if count > limits.most else "warning",
            )


def load_rules(search: SearchPath, locale: str, problems: Problems) -> Rules | None:
    """Return the rules of a locale such as `nl` or `nl-BE`, or None if it has no word list."""
    names = (f"deck/language/{name}.yaml" for name in (locale, locale.split("-")[0]))
    name = next((name for name in names if search.find(name)), None)
    file = search.yaml(name, problems) if name else None
    language = check(Language, file, problems) if file else None
    if language is None:
        return None
    return Rules(
        language, Lexicon.of(language.hard), Lexicon.of(language.address), load_terms(search)
    )


def load_terms(search: SearchPath) -> re.Pattern[str]:
    """Return the pattern of everything that the glossary explains; nothing if there is none."""
    from deck.pieces import Terms

    unsaid = Problems()  # what is wrong with the glossary, the loader says
    file = search.yaml("deck/terms.yaml", unsaid) if search.find("deck/terms.yaml") else None
    terms = check(Terms, file, unsaid) if file else None
    said: set[str] = set()
    for term in terms.terms if terms else ():
        for text in (term.term, *term.profiles.values()):
            said |= {re.escape(fold(part.strip())) for part in re.split(r"[()]", text)} - {""}
    longest_first = sorted(said, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first) or '(?!)'})(?!\w)")


def lint(
    proses: Iterable[Prose], search: SearchPath, locale: str, problems: Problems
) -> list[Figures]:
    """Check the language of texts, and return how long the sentences of each group are.

    Args:
        proses: the texts; a text without a word is skipped.
        search: finds the word lists and the glossary.
        locale: the language of the texts; without a word list there are figures alone.
        problems: collects the findings.

    Returns:
        The figures of each group with a sentence, in the order in which the groups came.
    """
    rules = load_rules(search, locale, problems)
    short = rules.language.abbreviations if rules else ()
    counts: dict[str, list[tuple[int, Span]]] = {}
    for prose in proses:
        for sentence in sentences(prose.text, locale, short):
            counts.setdefault(prose.group, []).append((len(words(sentence)), prose.span))
            if rules:
                rules.check(prose, sentence, problems)
    figures = []
    for group, found in counts.items():
        longest, place = max(found, key=lambda one: one[0])
        figures.append(Figures(group, len(found), sum(n for n, _ in found), longest, place))
    for one in figures:
        if rules and one.mean > rules.language.sentence.mean:
            problems.add(
                one.longest_at,
                "mean-sentence",
                f"the sentences of '{one.group}' have {one.mean:.1f} words on average, "
                f"at most {rules.language.sentence.mean:g} are allowed",
                help=f"cut the longest first; this one has {one.longest} words",
            )
    return figures
