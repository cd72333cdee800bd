"""Whether the colours of a theme can be read, and whether families can be told apart.

Text needs a contrast of 4.5:1 with its ground, large text and drawings that carry meaning 3:1 (WCAG
2.1, success criteria 1.4.3 and 1.4.11; large is 18 pt, or 14 pt and bold). The pairs are those that
the pages use: the styles on paper, what stands in panels and tables, what stands on bands. What
only decorates needs no contrast: dots of lists, short lines below a title, the map on a back.

Two families of which the icons are the same need colours that differ by 20 (CIE DE2000), for
everybody and in simulations of three kinds of colour blindness (Viénot 1999 for red and green,
Brettel 1997 for blue).

The colour mathematics is that of coloraide. It takes long to import, so it is imported where it is
used, and a theme that is known to be good by the digest of its file is not checked again.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from deck.color import Color
from deck.errors import Problems
from deck.layers import SearchPath
from deck.model import FamilyHead
from deck.source import Path_, SourceFile
from deck.theme import Theme, TypeStyle

if TYPE_CHECKING:
    from coloraide import Color as Shade

CHECKED = "deck/themes/checked.txt"  # in the form of sha256sum: the shipped themes that are good
TEXT, LARGE, DRAWN = 4.5, 3.0, 3.0  # the least contrast to 1
APART = 20.0  # the least difference of two families that share an icon
VISIONS = {
    "normal": "in normal vision",
    "protan": "in red blindness (protanopia)",
    "deutan": "in green blindness (deuteranopia)",
    "tritan": "in blue blindness (tritanopia)",
}
# The styles that stand on `wash` or on the tint of a group; every style stands on paper, too.
ON_WASH = ("code", "list", "small", "subheading", "text", "sheet-label", "sheet-small")
ON_TINT = ("body", "text")


@dataclass(frozen=True, slots=True)
class Pair:
    """Something that is printed on a ground.

    Attributes:
        what: what is printed, as a message names it, and its colour.
        ground: what it stands on, as a message names it, and its colour.
        need: the least contrast to 1.
        path: the place in the theme of the colour to change.
        change: which of the two that is.
    """

    what: tuple[str, Color]
    ground: tuple[str, Color]
    need: float
    path: Path_
    change: Literal["what", "ground", "choice"]

    @property
    def ratio(self) -> float:
        """The contrast to 1, from 1 to 21."""
        return contrast(self.what[1], self.ground[1])


@dataclass(frozen=True, slots=True)
class Distance:
    """How far apart the colours of two groups are for people with one kind of vision (DE2000)."""

    value: float
    groups: tuple[str, str]
    vision: str


def check_theme(
    theme: Theme,
    file: SourceFile,
    heads: Sequence[FamilyHead],
    problems: Problems,
    *,
    good: bool = False,
) -> None:
    """Add what cannot be read, and families that look alike.

    Args:
        theme: the theme.
        file: where the places of its values are kept.
        heads: the families of the deck; those with a colour that the theme lacks are left out.
        problems: collects what is wrong.
        good: the contrast of this theme is known to be enough, see `known`.
    """
    if not good:
        for pair in pairs(theme):
            if pair.ratio < pair.need:
                low(pair, theme, file, problems)
    for one, other in combinations((head for head in heads if head.color in theme.groups), 2):
        if one.icon == other.icon:  # the letters always differ, but who looks at letters first?
            alike(one, other, theme, file, problems)


def known(search: SearchPath, file: SourceFile) -> bool:
    """Tell whether the file of a theme, as it was read, is listed as good."""
    digest = search.read_files.get(file.name)
    if digest is None or file.moved or search.find(CHECKED) is None:
        return False
    return digest in search.data(CHECKED)[1].decode("utf-8", "replace").split()


def pairs(theme: Theme) -> list[Pair]:
    """Return all pairs that the pages use, each once with its highest need."""
    found: dict[tuple[str, str], Pair] = {}
    for pair in (*general(theme), *of_groups(theme)):
        key = pair.what[0], pair.ground[0]
        if key not in found or found[key].need < pair.need:
            found[key] = pair
    return list(found.values())


def general(theme: Theme) -> Iterator[Pair]:
    """Return what stands on paper and wash: text in each style, rules and frames."""
    swatches = {name: (f"'{name}'", swatch.color) for name, swatch in theme.colors.items()}
    for name, style in theme.styles.items():
        for ground in ("paper", "wash") if name in ON_WASH else ("paper",):
            own = style.color == ground  # such text cannot be seen, and changing `paper` is no help
            path: Path_ = ("styles", name, "color") if own else ("colors", style.color)
            if ground in swatches and style.color in swatches:
                yield Pair(swatches[style.color], swatches[ground], least(style), path, "what")
    for what, ground, need in (
        ("ink", "paper", TEXT),
        ("ink", "wash", TEXT),
        ("paper", "ink", TEXT),  # the code of an answer sheet
        ("muted", "paper", TEXT),  # the rings of the map
        ("muted", "wash", DRAWN),  # frames around codes
        ("rule", "paper", DRAWN),  # lines to write on, boxes to tick
        ("rule", "wash", DRAWN),
    ):
        if what in swatches and ground in swatches:
            path = ("colors", "ink" if what == "paper" else what)
            change: Literal["what", "ground"] = "ground" if what == "paper" else "what"
            yield Pair(swatches[what], swatches[ground], need, path, change)


def of_groups(theme: Theme) -> Iterator[Pair]:
    """Return what stands on bands and in panels, and the lines below white bands."""
    paper = "'paper'", theme.color("paper")
    colors = {style.color for name, style in theme.styles.items() if name in ON_TINT} | {"ink"}
    for name, group in theme.groups.items():
        on_band = f"'{group.on_band}'", theme.color(group.on_band)
        band = f"the band of '{name}'", group.band.color
        yield Pair(on_band, band, TEXT, ("groups", name, "on_band"), "choice")
        if group.dashed:  # its front has a frame instead of a band
            yield Pair(on_band, paper, TEXT, ("groups", name, "on_band"), "choice")
        tint = f"the tint of '{name}'", group.tint.color
        for color in sorted(colors):
            text = f"'{color}'", theme.color(color)
            yield Pair(text, tint, TEXT, ("groups", name, "tint"), "ground")
        if group.outline:
            outline = f"the outline of '{name}'", group.outline.color
            for ground in (paper, band):
                yield Pair(outline, ground, DRAWN, ("groups", name, "outline"), "what")


def least(style: TypeStyle) -> float:
    """Return the contrast that text in a style needs, by the smallest size that it may have."""
    size = style.size if style.floor is None else style.floor
    bold = style.font in ("bold", "bold-italic")
    return LARGE if size >= (14 if bold else 18) else TEXT


def low(pair: Pair, theme: Theme, file: SourceFile, problems: Problems) -> None:
    """Report a pair with too low a contrast."""
    shown = math.floor(pair.ratio * 100) / 100  # 4.499 must not be shown as 4.50
    (what, color), (ground, below) = pair.what, pair.ground
    problems.add(
        file.span(pair.path),
        "low-contrast",
        f"{what} ({hex_of(color)}) on {ground} ({hex_of(below)}) has a contrast of {shown:.2f}:1,"
        f" and needs {pair.need:.2f}:1",
        help=repair(pair, theme),
    )


def repair(pair: Pair, theme: Theme) -> str:
    """Return how to mend a pair: another choice, or how dark or light the colour must be."""
    if pair.path[0] == "styles":
        return "write `color: ink`"
    (what, color), (ground, below) = pair.what, pair.ground
    weak = what == "'ink'" and contrast(color, theme.color("paper")) < pair.need
    if pair.change == "what" or weak:  # ink that cannot be read on paper is to blame everywhere
        return direction(what, color, below, pair.need)
    if pair.change == "choice":
        other = "ink" if what == "'paper'" else "paper"
        ratio = contrast(theme.color(other), below)
        if ratio >= pair.need:
            return f"write `on_band: {other}`, which has {math.floor(ratio * 100) / 100:.2f}:1"
    return direction(ground, below, color, pair.need)


def direction(name: str, color: Color, other: Color, need: float) -> str:
    """Return how to change a colour until its contrast with another is enough."""
    now, fixed = shade(color).luminance(), shade(other).luminance()
    lighter = need * (fixed + 0.05) - 0.05
    darker = (fixed + 0.05) / need - 0.05
    up = lighter <= 1 and (now >= fixed or darker < 0)
    end, bound = ("lighter", lighter) if up else ("darker", max(darker, 0.0))
    level = gray(bound, up=up)
    return f"make {name} {end}: at {'least' if up else 'most'} as light as the grey {level}"


def gray(luminance: float, *, up: bool) -> str:
    """Return the grey of a luminance from 0 to 1, as `#rrggbb`, rounded up or down."""
    from coloraide import Color as Shade

    part = Shade("srgb-linear", [luminance] * 3).convert("srgb")["red"] * 255
    level = math.ceil(part - 1e-6) if up else math.floor(part + 1e-6)
    return f"#{level:02x}{level:02x}{level:02x}"


def alike(
    one: FamilyHead, other: FamilyHead, theme: Theme, file: SourceFile, problems: Problems
) -> None:
    """Report two families that share an icon, if their colours do not tell them apart."""
    near = (found for found in by_vision(theme, one.color, other.color) if found.value < APART)
    found = next(near, None)  # normal vision comes first
    if found is None:
        return
    colors = f"'{one.color}' and '{other.color}'"
    if one.color == other.color:
        colors = f"'{one.color}' for both"
    problems.add(
        file.span(("groups", other.color, "band")),
        "look-alike",
        f"the families '{one.family}' and '{other.family}' have the same icon '{other.icon}',"
        f" and their colours ({colors}) differ by {found.value:.1f} {VISIONS[found.vision]},"
        f" where {APART:.1f} is needed",
        help=f"give '{other.family}' another icon, or choose colours that are further apart",
    )


def distance(theme: Theme, one: str, other: str) -> Distance:
    """Return how far apart the colours of two groups are at least, and for whom."""
    return min(by_vision(theme, one, other), key=lambda found: found.value)


def by_vision(theme: Theme, one: str, other: str) -> list[Distance]:
    """Return how far apart the colours of two groups are for each kind of vision."""
    names = (one, other)
    first, second = (theme.sign(theme.groups[name]) for name in names)
    return [
        Distance(seen(first, vision).delta_e(seen(second, vision), method="2000"), names, vision)
        for vision in VISIONS
    ]


def distances(theme: Theme) -> list[Distance]:
    """Return how far apart the colours of all groups are at least, the nearest first."""
    found = [distance(theme, *names) for names in combinations(theme.groups, 2)]
    return sorted(found, key=lambda distance: distance.value)


def ratios(theme: Theme) -> list[tuple[float, Pair]]:
    """Return every pair with its contrast, that with the least room above its need first."""
    found = [(pair.ratio, pair) for pair in pairs(theme)]
    return sorted(found, key=lambda item: item[0] / item[1].need)


def seen(color: Color, vision: str) -> "Shade":
    """Return a colour as people with a kind of vision see it."""
    found = shade(color)
    return found if vision == "normal" else found.filter(vision).convert("srgb").clip()


def contrast(one: Color, other: Color) -> float:
    """Return the contrast of two colours to 1 (WCAG 2.1, definition of contrast ratio)."""
    return shade(one).contrast(shade(other), method="wcag21")


def shade(color: Color) -> "Shade":
    """Return a colour for coloraide."""
    from coloraide import Color as Shade

    return Shade("srgb", color.rgb)


def hex_of(color: Color) -> str:
    """Return a colour as `#rrggbb`."""
    return "#" + "".join(f"{round(part * 255):02x}" for part in color.rgb)
