"""Editions: folders with an `edition.yaml`, each over the one that it extends, the last over ours.

An edition is data. Its files come from its own folder or from one below it, and from nowhere else;
only `extends` may name another folder, and that is an edition again.
"""

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from deck import VERSION
from deck.edition_file import EditionFile
from deck.errors import ContentError, Problem, Problems, Span, choose
from deck.layers import ROOT, Layer, SearchPath
from deck.load import check
from deck.sessions import FOLDER, folder
from deck.source import SourceFile, parse

BASE = "base"
BOUND = re.compile(r"(>=|<=|==|<|>)\s*(\d+(?:\.\d+)*)")


@dataclass(frozen=True, slots=True)
class Edition:
    """What is built: one edition, with what it takes from those that it extends.

    Attributes:
        edition: its name.
        extends: the names of the editions below it, nearest first.
        theme: the name of its theme.
        light: only the cards of the light edition.
        profile: its terminology profile; None for that of terms.yaml.
        profile_at: where that is named.
        short: its name at the foot of a card; empty for the base.
        locales: the languages that it is made in; none for the source language.
    """

    edition: str
    extends: tuple[str, ...] = ()
    theme: str = "default"
    light: bool = False
    profile: str | None = None
    profile_at: Span | None = None
    short: str = ""
    locales: tuple[str, ...] = ()


def names() -> list[str]:
    """Return the editions kept in this repository, and `base`."""
    kept = (path.parent.name for path in (ROOT / "deck" / "editions").glob("*/edition.yaml"))
    return [BASE, *sorted(kept)]


def open_edition(given: str | None, deck: Path = ROOT) -> tuple[Edition, SearchPath]:
    """Return an edition and the search path over it.

    Args:
        given: the name of an edition in this repository, the path of a folder, or None for `base`.
        deck: this repository, or another state of it.

    Raises:
        ContentError: if there is no such edition, or an edition.yaml is wrong.
    """
    base = Layer(BASE if deck == ROOT else deck.name, deck)
    if given is None or given == BASE:
        return Edition(BASE), SearchPath((base,))
    kept = deck / "deck" / "editions" / given
    root = kept if (kept / "edition.yaml").is_file() else Path(given).resolve()
    if not (root / "edition.yaml").is_file():
        help = f"`inkaart new {given}` makes one, or {choose(given, names())}"
        found = f"there is no edition '{given}'"
        raise ContentError([Problem(Span(given), "bad-edition", found, help)])
    layers: list[Layer] = []
    while root != deck:
        layer = open_layer(root, layers)
        layers.append(layer)
        root = below(layer, layers, deck)
    edition = combined(layers)
    if length := folder(layers, deck):
        root = deck / length
        while root != deck:
            layer = open_layer(root, layers, f"{FOLDER}/{root.name}")
            layers.append(layer)
            root = below(layer, layers, deck)
    return edition, SearchPath((*layers, base), digests(layers))


def digests(layers: list[Layer]) -> dict[str, str]:
    """Return the SHA-256 of the edition.yaml of each layer, by its shown name."""
    return {
        f"{layer.name}/edition.yaml": sha256((layer.root / "edition.yaml").read_bytes()).hexdigest()
        for layer in layers
    }


def open_layer(root: Path, above: list[Layer], name: str = "") -> Layer:
    """Return the layer of one edition with its checked edition.yaml.

    Args:
        root: its folder.
        above: the layers over it.
        name: what messages call it; else that of its folder.

    Raises:
        ContentError: if the file is wrong, or asks for another version of this program.
    """
    taken = {layer.name for layer in above}
    if not name:
        name = root.name if root.name not in taken else f"{root.parent.name}/{root.name}"
    problems = Problems()
    search = SearchPath((Layer(name, root),))
    shown, raw = search.data("edition.yaml")
    file = parse(shown, raw, problems)
    edition = check(EditionFile, file, problems) if file else None
    if edition and file:
        check_needs(edition, file, problems)
    problems.stop(ContentError)
    return Layer(name, root, edition, file)


def check_needs(edition: EditionFile, file: SourceFile, problems: Problems) -> None:
    """`needs: inkaart >=1,<2` holds for this program."""
    if edition.needs is None:
        return
    name, _, bounds = edition.needs.partition(" ")
    matches = [BOUND.fullmatch(bound.strip()) for bound in bounds.split(",")]
    if name != "inkaart" or None in matches:
        problems.add(
            file.span(("needs",)),
            "bad-value",
            f"'{edition.needs}' is not understood",
            help=f"write the versions that it works with, as in `needs: inkaart >={VERSION}`",
        )
    elif not all(holds(match[1], match[2]) for match in matches if match):
        problems.add(
            file.span(("needs",)),
            "bad-edition",
            f"the edition needs {edition.needs}, this is inkaart {VERSION}",
            help="install a version that fits, or change 'needs' after a test",
        )


def holds(sign: str, bound: str) -> bool:
    """Tell whether the version of this program is on the right side of a bound."""
    now, other = ([int(part) for part in text.split(".")] for text in (VERSION, bound))
    length = max(len(now), len(other))
    one, two = ([*version, *[0] * (length - len(version))] for version in (now, other))
    return {">=": one >= two, "<=": one <= two, "==": one == two, "<": one < two, ">": one > two}[
        sign
    ]


def below(layer: Layer, layers: list[Layer], deck: Path) -> Path:
    """Return the folder of what an edition extends; `deck` for the base.

    Raises:
        ContentError: if there is no such edition, or it stands above this one.
    """
    assert layer.edition is not None
    assert layer.file is not None
    name, place = layer.edition.extends, layer.file.span(("extends",))
    if name == BASE:
        return deck
    kept = deck / "deck" / "editions" / name
    path = Path(name)
    code, found = "unknown-reference", f"the edition extends '{name}', which does not exist"
    help = f"write `extends: base`, or the path to a folder from here; {choose(name, names())}"
    if path.is_absolute() or path.drive or "\\" in name or name.startswith("~"):
        code, found = "outside-folder", f"the edition extends '{name}', a place of one machine"
        help = "write the path from this folder, as in `extends: ../other-edition`"
    elif re.fullmatch(r"[a-z0-9-]+", name) and (kept / "edition.yaml").is_file():
        return opened(kept, layer, layers)
    elif (layer.root / path / "edition.yaml").is_file():
        return opened((layer.root / path).resolve(), layer, layers)
    raise ContentError([Problem(place, code, found, help)])


def opened(root: Path, layer: Layer, layers: list[Layer]) -> Path:
    """Return a folder, unless its edition stands in the chain already.

    Raises:
        ContentError: if it does.
    """
    roots = [one.root for one in layers]
    if root not in roots:
        return root
    assert layer.file is not None
    chain = [one.name for one in layers[roots.index(root) :]]
    found = " extends ".join(f"'{name}'" for name in [*chain, chain[0]])
    raise ContentError(
        [
            Problem(
                layer.file.span(("extends",)),
                "bad-edition",
                f"the edition extends itself: {found}",
                "write `extends: base` in one of them",
            )
        ]
    )


def combined(layers: list[Layer]) -> Edition:
    """Return an edition with what it takes from those below it; the first that says it counts."""
    files = [layer.edition for layer in layers if layer.edition is not None]
    pick = next((file.cards.pick for file in files if file.cards.pick), "all")
    named = [layer.opened for layer in layers if layer.opened[0].terms.profile]
    return Edition(
        edition=files[0].edition,
        extends=(*(file.edition for file in files[1:]), BASE),
        theme=next((file.theme.extends for file in files if file.theme.extends), "default"),
        light=pick == "light",
        profile=named[0][0].terms.profile if named else None,
        profile_at=named[0][1].span(("terms", "profile")) if named else None,
        locales=next((file.locales for file in files if file.locales), ()),
        short=files[0].short or files[0].edition,
    )
