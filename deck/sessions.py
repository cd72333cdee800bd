"""How long a session takes: `session` of an edition chooses a length, `minutes` divides it.

A length other than that of the deck is a folder in `deck/sessions/`, written as an edition: the
minutes of each part of each step, and the texts that name a time or a number of questions. It lies
right above the deck, below every edition, so that their own changes come over it.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from deck.errors import ContentError, Problem, Problems, Span, choose
from deck.layers import Layer, SearchPath
from deck.source import Path_, SourceFile

if TYPE_CHECKING:
    from deck.stock import Stock

FOLDER = "deck/sessions"
SESSION = "deck/session.yaml"


def asked(layers: list[Layer]) -> tuple[int, Span] | None:
    """Return the length that the first edition asks for which asks for any, and where it does."""
    for layer in layers:
        own, file = layer.opened
        if own.session is not None:
            return own.session, file.span(("session",))
    return None


def lengths(deck: Path) -> dict[int, str]:
    """Return the lengths that a deck has, each with the folder of its changes; '' for its own."""
    file = SearchPath((Layer("base", deck),)).yaml(SESSION, Problems())
    found = {int(path.parent.name): f"{FOLDER}/{path.parent.name}" for path in folders(deck)}
    minutes = file.data.get("minutes") if file and isinstance(file.data, dict) else None
    return {**found, minutes: ""} if isinstance(minutes, int) else found


def folders(deck: Path) -> list[Path]:
    """Return the edition.yaml of every length in a deck."""
    return sorted((deck / FOLDER).glob("[1-9]*/edition.yaml"))


def folder(layers: list[Layer], deck: Path) -> str:
    """Return the folder, below the deck, of the length that editions ask for; empty for none.

    Raises:
        ContentError: if there is no such length, or one of them brings a session of its own.
    """
    found = asked(layers)
    if found is None:
        return ""
    minutes, place = found
    known = lengths(deck)
    if minutes not in known:
        listed = ", ".join(str(one) for one in sorted(known))
        said = f"there is no session of {minutes} minutes"
        help = f"take {listed}, or divide your own with `minutes: {{STA-01: [2, 4, 2]}}`"
        raise ContentError([Problem(place, "unknown-reference", said, help)])
    own = next((layer for layer in layers if layer.find(SESSION)), None)
    if own is not None:
        said = f"'{own.name}' has a session of its own, and one of {minutes} minutes is asked for"
        help = f"take out `session`, or {own.name}/{SESSION}"
        raise ContentError([Problem(place, "bad-value", said, help)])
    return known[minutes]


def lay_cards(stock: "Stock", layer: Layer) -> None:
    """Give the cards of steps the minutes that an edition divides."""
    own, file = layer.opened
    for name, parts in own.minutes.items():
        place = file.span(("minutes", name))
        if stock.known(name, place):
            spot = stock.spot(name)
            spot.data = {**spot.data, "minutes": sum(parts)}
            spot.moved["minutes",] = place


def lay_session(file: SourceFile, layer: Layer, problems: Problems) -> None:
    """Give the steps of a session, their parts and the whole the minutes of an edition."""
    own, where = layer.opened
    steps = file.data.get("steps")
    if not own.minutes or not isinstance(steps, list):
        return
    led = {step.get("card"): number for number, step in enumerate(steps) if isinstance(step, dict)}
    for name, minutes in own.minutes.items():
        place = where.span(("minutes", name))
        if name not in led:
            found = f"the session has no step '{name}'"
            help = choose(name, sorted(map(str, led)))
            problems.add(place, "unknown-reference", found, help=help)
            continue
        number = led[name]
        parts = steps[number].get("parts") or []
        if len(minutes) != max(len(parts), 1):
            has = f"{len(parts)} parts" if parts else "no parts"
            found = f"'{name}' has {has}, and {len(minutes)} numbers are given"
            help = "write the minutes of each part in their order; 0 leaves a part out"
            problems.add(place, "wrong-minutes", found, help=help)
            continue
        divide(file, ("steps", number), steps[number], minutes, place)
    counted = [step.get("minutes") for step in steps if isinstance(step, dict)]
    file.data["minutes"] = sum(one for one in counted if isinstance(one, int))
    file.moved["minutes",] = where.span(("minutes",))


def divide(
    file: SourceFile, path: Path_, step: dict[str, Any], minutes: tuple[int, ...], place: Span
) -> None:
    """Give one step its minutes, and its parts theirs."""
    step["minutes"] = sum(minutes)
    file.moved[*path, "minutes"] = place
    for number, part in enumerate(step.get("parts") or []):
        if isinstance(part, dict):
            part["minutes"] = minutes[number]
            file.moved[*path, "parts", number, "minutes"] = place
