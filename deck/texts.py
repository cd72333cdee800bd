"""What changes the texts of a file before it is checked: the editions, then the translations."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from deck.errors import Problems
from deck.layers import SearchPath
from deck.source import Path_, SourceFile

if TYPE_CHECKING:
    from deck.overlay import Overlay
    from deck.pseudo import PseudoTexts
    from deck.translations import Translations


@dataclass(frozen=True, slots=True)
class Texts:
    """Editions and translations, laid over the texts of one file after another."""

    over: "Overlay | None"
    into: "Translations | PseudoTexts | None"
    problems: Problems

    def speak(self, file: SourceFile, kind: Any, path: Path_ = ()) -> None:
        """Lay editions and translations over the data at `path`, whose model is `kind`."""
        if self.over:
            self.over.texts(file, kind, path)
        if self.into:
            self.into.into(file, kind, self.problems, path)
        if self.over:
            self.over.left(file, kind, path, self.into.fallen if self.into else {})

    def finish(self) -> None:
        """Report what was not used, and what is missing."""
        if self.over and not self.problems.errors:
            self.over.finish()
        if self.into:
            self.into.finish(self.problems)


def pseudo_of(search: SearchPath, locale: str | None, problems: Problems) -> "PseudoTexts | None":
    """Return what makes the texts of a language to test with; None for any other language."""
    if locale is None or search.find(f"deck/locales/{locale}.po"):
        return None
    from deck.locale import locale as language_of
    from deck.pseudo import PseudoTexts

    rules = language_of(search, locale, problems).pseudo
    return PseudoTexts(rules) if rules else None


def overlay_of(
    search: SearchPath, head: SourceFile | None, locale: str | None, problems: Problems
) -> "Overlay | None":
    """Return the editions of a search path; None if there are none, or there is no deck."""
    if head is None or all(layer.edition is None for layer in search.layers):
        return None
    from deck.overlay import Overlay  # a deck without editions does not pay for it

    data = head.data if isinstance(head.data, dict) else {}
    source = str(data.get("source_locale", "nl"))
    return Overlay(search, source, locale or source, problems)
