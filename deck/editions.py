"""Editions: a folder with an `edition.yaml` over this repository."""

from pathlib import Path
from typing import Literal

from deck.errors import ContentError, Problem, Problems, Span, choose
from deck.fields import Model, Slug
from deck.layers import ROOT, Layer, SearchPath
from deck.load import check
from deck.source import read

BASE = "base"


class EditionTerms(Model):
    """Which words an edition uses for the roles."""

    profile: Slug


class EditionFile(Model):
    """edition.yaml: the name of the edition, what it stands on, and which of the cards it has."""

    edition: Slug
    extends: Slug = BASE
    theme: Slug = "default"
    cards: Literal["all", "light"] = "all"
    terms: EditionTerms | None = None


def names() -> list[str]:
    """Return the editions kept in this repository, and `base`."""
    kept = (path.parent.name for path in (ROOT / "deck" / "editions").glob("*/edition.yaml"))
    return [BASE, *sorted(kept)]


def open_edition(given: str | None) -> tuple[EditionFile, SearchPath]:
    """Return an edition and the search path over it.

    Args:
        given: the name of an edition in this repository, the path of a folder, or None for `base`.

    Raises:
        ContentError: if there is no such edition, or its edition.yaml is wrong.
    """
    base = Layer(BASE, ROOT)
    if given is None or given == BASE:
        return EditionFile(edition=BASE), SearchPath((base,))
    kept = ROOT / "deck" / "editions" / given
    root = kept if (kept / "edition.yaml").is_file() else Path(given).resolve()
    file = root / "edition.yaml"
    if not file.is_file():
        help = f"make a folder with an edition.yaml, or {choose(given, names())}"
        raise ContentError(
            [Problem(Span(given), "bad-edition", f"there is no edition '{given}'", help)]
        )
    problems = Problems()
    source = read(file, f"{root.name}/edition.yaml", problems)
    edition = check(EditionFile, source, problems) if source else None
    if edition is not None and source is not None and edition.extends != BASE:
        found = f"the edition extends '{edition.extends}', which does not exist"
        problems.add(
            source.span(("extends",)), "unknown-reference", found, help="write `extends: base`"
        )
    problems.stop(ContentError)
    assert edition is not None
    return edition, SearchPath((Layer(root.name, root), base))
