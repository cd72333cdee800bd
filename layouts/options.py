"""What a build was asked to make; the manifest keeps it."""

from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from deck.units import mm

PIECES = ("cards", "booklet", "sheets", "guide", "box")
CUT_PATHS = ("svg", "dxf")
PURPOSES = ("press", "home", "screen")


@dataclass(frozen=True, slots=True)
class Options:
    """The options of a build.

    Attributes:
        locales: languages, BCP 47 tags; none for the source language.
        printer: name of a print shop, of what most shops ask for, or of an office printer.
        card_format: name of a card size; None for that of the printer.
        standard: of the press files; None for that of the printer.
        paper: name of the paper of the office printer; None, as below, for what the preset says.
        profile: an ICC profile of the printing condition; None for that of the printer.
        condition: what `profile` describes, such as `FOGRA51`; without it a name of ours.
        die_line: whether press files show the cut of a card as a line in an ink of its own.
        flip: the edge that the office printer turns the paper over.
        gutter: the space between cards on a sheet, in points.
        order: of the cards on the sheets of the office printer.
        back_offset: how far the backs are moved to the right and up, in points.
        caliper: the thickness of the paper of the booklet, in points.
        cut_paths: the files for a cutting machine, svg or dxf.
        silhouette: whether sheets have the marks that a Silhouette looks for.
        stock: the thickness of one card, in points.
        board: the thickness of the board of the box, in points.
        theme: name of a theme; None for the edition's own.
        actors_date: the day whose ministries and services are printed; None for that of the deck.
        bilingual: two languages for cards, `nl,en` on two sides or `nl+en` on one face.
        blanks: how many more cards to write on.
        draft: a language that nobody reviewed will do, with its texts in another one marked.
        cards: which cards, as `deck.selection` reads it; None for all.
        github: problems are annotations of GitHub Actions.
        loud: -1 for problems alone, 1 and up to say more.
    """

    locales: tuple[str, ...] = ()
    pieces: tuple[str, ...] = PIECES
    purposes: tuple[str, ...] = PURPOSES
    printer: str = "europe"
    card_format: str | None = None
    standard: Literal["x4", "x1a", "x3"] | None = None
    profile: Path | None = None
    condition: str | None = None
    die_line: bool = False
    paper: str | None = None
    flip: Literal["long-edge", "short-edge"] | None = None
    gutter: float | None = None
    order: Literal["reading", "cut-and-stack"] | None = None
    back_offset: tuple[float, float] | None = None
    caliper: float | None = None
    cut_paths: tuple[str, ...] = ()
    silhouette: bool = False
    stock: float = mm(0.31)
    board: float = mm(0.4)
    theme: str | None = None
    bilingual: str | None = None
    blanks: int = 0
    draft: bool = False
    cards: str | None = None
    actors_date: date | None = None
    out: Path = Path("out")
    strict: bool = False
    json: bool = False
    github: bool = False
    loud: int = 0


# They do not change what a file holds.
SPOKEN = (
    "locales",
    "out",
    "strict",
    "json",
    "github",
    "loud",
)  # they do not change what a file holds


def saved(options: Options) -> dict[str, Any]:
    """Return the options that change what is made, as data for JSON."""
    kept = [field.name for field in fields(Options) if field.name not in SPOKEN]
    found = {name: getattr(options, name) for name in kept}
    plain = (str, int, float, bool, tuple, type(None))
    return {name: v if isinstance(v, plain) else str(v) for name, v in found.items()}


def restored(data: dict[str, Any]) -> Options:
    """Return options from what `saved` made of them.

    Raises:
        ValueError: if the data is not that.
    """
    known = {field.name: field.type for field in fields(Options) if field.name not in SPOKEN}
    if unknown := sorted(data.keys() - known.keys()):
        raise ValueError(f"unknown option '{unknown[0]}'")
    values: dict[str, Any] = {}
    for name, value in data.items():
        kinds = (known[name], *get_args(known[name]))
        if isinstance(value, list) and any(get_origin(kind) is tuple for kind in kinds):
            value = tuple(value)
        elif isinstance(value, str) and date in kinds:
            value = date.fromisoformat(value)
        elif isinstance(value, str) and Path in kinds:
            value = Path(value)
        values[name] = value
    return Options(**values)


def pair(text: str) -> tuple[str, str]:
    """Return the two languages of `nl,en` or `nl+en`.

    Raises:
        ValueError: if it is something else.
    """
    parts = [part.strip() for part in text.replace("+", ",").split(",")]
    if len(parts) != 2 or not all(parts) or parts[0] == parts[1]:
        raise ValueError(f"'{text}' is not two languages")
    return parts[0], parts[1]
