"""How complete a translation is: what `translate status` says of each language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field

from deck import markup
from deck.fields import clean
from deck.messages import Message
from deck.po import Catalogue, Entry
from deck.translations import differences, written

COLUMNS = ("texts", "translated", "stale", "missing", "too_long", "different", "unreviewed")
NO_NAMES: Mapping[str, tuple[str, ...]] = {}


@dataclass(frozen=True, slots=True)
class Coverage:
    """The state of one language.

    Attributes:
        locale: its tag.
        draft: it is built only when a draft is asked for.
        texts: how many the deck has.
        translated: made from the text of today, and not fuzzy.
        stale: fuzzy, or made from an older text.
        missing: without a translation.
        too_long: longer than the field takes.
        different: with other codes, icons or markup than the text has.
        unreviewed: translated, but not read by a native speaker.
        unused: translations of texts that the deck does not have, obsolete ones included.
        names: the texts of each state, by its name.
    """

    locale: str
    draft: bool
    texts: int
    translated: int
    stale: int
    missing: int
    too_long: int
    different: int
    unreviewed: int
    unused: int
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False)

    @property
    def percent(self) -> int:
        """How much of the deck is translated, rounded down, so that 100 is all of it."""
        return 100 * self.translated // self.texts if self.texts else 100

    def as_data(self) -> dict[str, object]:
        """Return the state for programs."""
        return asdict(self) | {
            "percent": self.percent,
            "names": {state: list(names) for state, names in self.names.items()},
        }


def coverage(
    locale: str,
    messages: Sequence[Message],
    catalogue: Catalogue,
    families: Iterable[str],
    *,
    draft: bool,
    reviewed: bool,
) -> Coverage:
    """Return the state of one language.

    Args:
        locale: its tag.
        messages: all texts of the deck.
        catalogue: its PO file.
        families: the letters of the families, which are the same in every language.
        draft: whether the language is marked as a draft.
        reviewed: whether a native speaker has read it; entries marked as unreviewed are not.
    """
    letters, entries = frozenset(families), catalogue.active()
    states: dict[str, list[str]] = {name: [] for name in COLUMNS[1:]}
    for message in messages:
        for state in states_of(message, entries.get(message.name), letters, reviewed):
            states[state].append(message.name)
    known = {message.name for message in messages}
    unused = sum(bool(entry.text) for entry in catalogue.entries if entry.obsolete)
    unused += sum(bool(entry.text) for name, entry in entries.items() if name not in known)
    counts = {state: len(names) for state, names in states.items()}
    del states["translated"]
    return Coverage(
        locale, draft, len(messages), **counts, unused=unused,
        names={state: tuple(names) for state, names in states.items()},
    )  # fmt: skip


def states_of(
    message: Message, entry: Entry | None, families: frozenset[str], reviewed: bool
) -> Iterable[str]:
    """Return the states of one text; a translated one may have faults as well."""
    if not written(entry):
        yield "missing"
        return
    if entry.fuzzy or clean(entry.source) != message.text:
        yield "stale"
        return
    yield "translated"
    if message.limit and length(entry.text) > message.limit:
        yield "too_long"
    if any(True for _ in differences(message.text, entry.text, families)):
        yield "different"
    if not reviewed or entry.unreviewed:
        yield "unreviewed"


def length(text: str) -> int:
    """Return how many characters a reader sees; of wrong markup how many there are."""
    try:
        return len(markup.plain(clean(text)).replace("\u00ad", ""))
    except markup.MarkupError:
        return len(text)


def table(found: Sequence[Coverage]) -> list[list[str]]:
    """Return the states of languages as rows of words, the names of the columns first."""
    rows = [["locale", "%", *(name.replace("_", " ") for name in COLUMNS), "unused", ""]]
    for one in found:
        counts = [str(getattr(one, name)) for name in COLUMNS]
        rows.append(
            [one.locale, str(one.percent), *counts, str(one.unused), "draft" if one.draft else ""]
        )
    return rows
