"""Rules on colours and inks as the content names them; what lies on the paper is in `ink`.

Sources: ISO 15930-7 (2010), 6.4; GWG 2022 R0020, R0022 and R0023 (spot colours and their names),
R0007 to R0012 (overprint), R0015 (rich black text), R0024 (registration colour), R0027 (no
ICC-based colours); ISO 19593-1 (2018) for lines of a die.
"""

from collections.abc import Iterator
from math import inf
from unicodedata import normalize

from pikepdf import Array

from layouts.preflight.inspected import Inspected
from layouts.preflight.limits import Limits
from layouts.preflight.painted import Painted
from layouts.preflight.report import Finding
from layouts.preflight.spaces import ALL, PRESS_SPACES, recipe, space_of

WHITE_SPACES = PRESS_SPACES | {"Pattern"}
CUT_HELP = "draw it as a line without fill, in its own spot colour, and let it overprint"


def color_space(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """Type, lines, areas and gradients are in CMYK, grey or spot colours."""
    help = "convert all colours to CMYK for the printing condition of the printer"
    for side in file.sides:
        for one in side.contents.painted:
            if one.paint is None or one.paint.space.flat in WHITE_SPACES:
                continue
            message = f"{WORDS[one.kind]} is not in the colours of a press"
            kind = one.paint.space.flat
            yield side.finding(message, kind, "CMYK, grey or spot", at=one.middle, help=help)


WORDS = {
    "fill": "an area",
    "stroke": "a line",
    "text": "text",
    "image": "a mask",
    "shading": "a gradient",
}


def picture_space(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """Pictures are in CMYK, grey or spot colours."""
    help = "convert it to CMYK with the profile of the printing condition"
    for side in file.sides:
        for one in side.contents.painted:
            if one.picture and one.picture.space.flat not in PRESS_SPACES:
                found = one.picture.space.flat
                message = "a picture is not in the colours of a press"
                yield side.finding(message, found, "CMYK or grey", at=one.middle, help=help)


def spot_alternates(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """What stands in for a spot colour on another press is CMYK or grey, and always the same."""
    mixed: dict[str, object] = {}
    for side, _, value in file.entries("ColorSpace"):
        space = space_of(value)
        if space.kind == "Separation":
            own = recipe(Array(list(value)[2:]))
            if mixed.setdefault(space.names[0], own) != own:
                message = f"the spot colour '{space.names[0]}' stands for two colours"
                help = "give it one CMYK value everywhere, or give the other colour its own name"
                yield side.finding(message, "two alternates", "one", help=help)
        if space.kind in ("Separation", "DeviceN") and space.under not in (
            "DeviceCMYK",
            "DeviceGray",
        ):
            message = f"the spot colour '{' '.join(space.names)}' stands for no colour of a press"
            yield side.finding(message, space.under, "DeviceCMYK or DeviceGray")


def spot_names(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """No two spot colours differ in name alone, or in case or in how a letter is coded."""
    yield from twins(file, limits)
    seen: dict[str, str] = {}
    for name, side in file.spots.items():
        plain = normalize("NFC", name).casefold().strip()
        if plain in seen:
            message = f"the spot colours '{seen[plain]}' and '{name}' would get a plate each"
            yield side.finding(message, "two names", "one", help="give them one name")
        seen.setdefault(plain, name)


def twins(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """Return two names for what seems to be one ink; lines of a die may look alike."""
    known: dict[object, str] = {}
    for side, _, value in file.entries("ColorSpace"):
        space = space_of(value)
        if space.kind != "Separation" or space.names[0] not in file.spots:
            continue
        (name,) = space.names
        first = known.setdefault(recipe(Array(list(value)[2:])), name)
        alike = first.casefold() == name.casefold()  # one name, or another finding
        if not alike and not {first.casefold(), name.casefold()} <= set(limits.dies):
            message = f"the spot colours '{first}' and '{name}' stand for the same colour"
            help = "if they are one ink, give them one name"
            yield side.finding(message, "two names", "one", help=help)


def spot_count(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """There are no spot colours but those for cutting and creasing."""
    for name, side in file.spots.items():
        if name.casefold() not in limits.dies + limits.spots:
            help = "a spot colour is a plate more: convert it to CMYK, or order it"
            message = "a spot colour needs a plate of its own"
            yield side.finding(message, f"'{name}'", "CMYK", help=help, warning=True)


def registration_color(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """The colour that prints on all plates is for marks outside the bleed."""
    for side in file.sides:
        inside = {id(one) for one in side.shown}
        for one in side.contents.painted:
            if one.paint and one.paint.space.names == (ALL,):
                warning = id(one) not in inside
                message = "registration colour " + (
                    "on the page" if not warning else "in the marks"
                )
                yield side.finding(message, "All", "CMYK", at=one.middle, warning=warning)


def die_lines(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """Lines of a die are lines that overprint."""
    for side in file.sides:
        for one in side.contents.painted:
            if not one.paint or not die(one, limits):
                continue
            name = one.paint.space.names[0]
            if one.kind != "stroke":
                message = f"'{name}' is not drawn as a line"
                yield side.finding(message, one.kind, "stroke", at=one.middle, help=CUT_HELP)
            elif not one.overprint:
                message = f"'{name}' knocks out what lies below it"
                allowed = "overprint"
                yield side.finding(message, "knock-out", allowed, at=one.middle, help=CUT_HELP)


def die(one: Painted, limits: Limits) -> bool:
    """Tell whether something is drawn in an ink that stands for a tool."""
    names = one.paint.space.names if one.paint else ()
    return len(names) == 1 and names[0].casefold() in limits.dies


def blacks_overprint(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """Small black text and thin black lines overprint, in mode 1."""
    for side in file.sides:
        for one in side.shown:
            if not one.paint or one.paint.space.kind != "DeviceCMYK" or not one.paint.black_alone:
                continue
            if small(one, limits) and not (one.overprint and one.mode == 1):
                found = f"mode {one.mode}" if one.overprint else "knock-out"
                help = "a plate that is off by a hair leaves a white edge: let pure black overprint"
                message = f"{label(one)} in black does not overprint"
                yield side.finding(
                    message, found, "overprint, mode 1", at=one.middle, help=help, warning=True
                )


def small(one: Painted, limits: Limits) -> bool:
    """Tell whether something is small text or a thin line."""
    if one.kind == "text":
        return one.size < limits.overprint_type
    return one.kind in ("stroke", "fill") and one.size < limits.overprint_line


def label(one: Painted) -> str:
    """Return what to call something small, without its size."""
    return "small text" if one.kind == "text" else "a thin line"


def whites_knock_out(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """White never overprints: it would be gone."""
    for side in file.sides:
        for one in side.shown:
            if not one.paint or not one.overprint or not one.paint.white:
                continue
            if one.paint.space.kind == "DeviceCMYK" and one.mode == 0:
                continue  # mode 0 paints white as white (ISO 32000-1, 2008, 8.6.7)
            if one.paint.space.kind == "DeviceGray":
                continue
            text = one.kind == "text"
            help = "switch overprint off for white"
            what = "white text" if text else "a white area or line"
            message = f"{what} overprints and would not be seen"
            yield side.finding(
                message, "overprint", "knock-out", at=one.middle, help=help, warning=not text
            )


def small_in_gray(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """Small text and thin lines are in black ink, not in a space of grey that cannot overprint."""
    for side in file.sides:
        for one in side.shown:
            if one.paint and one.paint.space.kind == "DeviceGray" and small(one, limits):
                help = "write it in CMYK as black alone"
                message = f"{label(one)} is in DeviceGray"
                yield side.finding(
                    message, "DeviceGray", "DeviceCMYK", at=one.middle, help=help, warning=True
                )


def rich_text(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """Text is not in a black of many inks."""
    for side in file.sides:
        for one in side.shown:
            if one.kind != "text" or not one.paint or one.size == inf:
                continue
            black = (one.paint.inks() or {}).get("Black", 0)
            if black >= 0.85 and one.paint.coverage > limits.rich:
                help = "use black ink alone for text"
                yield side.finding(
                    "text is in a rich black", f"{one.paint.coverage:.0f} %",
                    f"at most {limits.rich:.0f} %", at=one.middle, help=help, warning=True,
                )  # fmt: skip


def richest(file: Inspected, limits: Limits) -> float:
    """Return the most ink that one colour of the content has, in per cent; not of pictures."""
    shown = (one for side in file.sides for one in side.shown if not die(one, limits))
    return max((one.paint.coverage for one in shown if one.paint), default=0.0)
