"""Where the texts of a deck stand, so that a problem of the layout still points at its line."""

from typing import TYPE_CHECKING

from deck.errors import Span

if TYPE_CHECKING:
    from deck.translations import Draft


class Places:
    """Finds the place of a text from its owner and path."""

    def __init__(self) -> None:
        """Start without any file."""
        self.draft: Draft | None = None
        self._owners: dict[str, tuple[object, tuple[str | int, ...]]] = {}

    def own(self, owner: str, file: object, path: tuple[str | int, ...]) -> None:
        """Say where `owner` stands: a SourceFile and a path in it; the first counts."""
        self._owners.setdefault(owner, (file, path))

    def foreign(self, text: str, owner: str, *path: str | int) -> bool:
        """Tell whether a text of a draft is in another language than the deck."""
        if self.draft is None or not self.draft.fallen:
            return False
        return text in self.draft.texts or (
            bool(path) and self.span(owner, *path) in self.draft.spans
        )

    def span(self, owner: str, *path: str | int) -> Span:
        """Return the place of a value of `owner`, or of the nearest thing around it."""
        file, start = self._owners[owner]
        return file.span((*start, *path))  # type: ignore[attr-defined, no-any-return]
