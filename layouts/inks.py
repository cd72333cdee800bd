"""The inks of a theme: colours without CMYK are converted, spot inks agree, and no sum is too high.

A colour goes through the profile of the printing condition, relative colorimetric with black point
compensation. A grey does not: it becomes black ink alone, as much as looks as light on the paper.
Inks are rounded to whole per cents, as people write them. The theme may say them itself, and then
they are the same for every profile; a warning says what to write.
"""

from collections.abc import Iterator
from functools import cached_property

from deck.errors import Problems
from deck.model import Deck
from deck.theme import ColorGroup, Swatch, Theme
from layouts.catalog import Condition, Printer

Path = tuple[str, ...]
Inks = tuple[float, float, float, float]
RESERVED = ("crease",)


def inked(
    deck: Deck, condition: Condition, profile: bytes, shop: Printer, problems: Problems
) -> Theme:
    """Return the theme of a deck with the inks of every colour; what is wrong becomes a problem."""
    theme, converter = deck.theme, Converter(profile)
    found: dict[Path, Swatch] = {}
    for path, swatch in swatches(theme):
        if swatch.cmyk is None:
            inks = converter.inks(swatch.rgb)
            found[path] = swatch.model_copy(update={"cmyk": inks})
            said = f"[{', '.join(f'{100 * part:.0f}' for part in inks)}]"
            problems.add(
                deck.places.span("theme", *path),
                "missing-cmyk",
                f"{called(path)} has no CMYK value; through the profile of"
                f" '{condition.title}' it becomes {said}",
                help=f"write `cmyk: {said}` beside its rgb",
                severity="warning",
            )
        else:
            found[path] = swatch
    check_spots(deck, found, shop, problems)
    check_sums(deck, found, shop, problems)
    groups = {
        name: with_limit(replaced(group, found, name), shop) for name, group in theme.groups.items()
    }
    colors = {name: found["colors", name] for name in theme.colors}
    return theme.model_copy(update={"colors": colors, "groups": groups})


def swatches(theme: Theme) -> Iterator[tuple[Path, Swatch]]:
    """Return every colour of a theme with its path."""
    for color, swatch in theme.colors.items():
        yield ("colors", color), swatch
    for name, group in theme.groups.items():
        for part in ("band", "tint", "map", "outline"):
            if (own := getattr(group, part)) is not None:
                yield ("groups", name, part), own


def called(path: Path) -> str:
    """Return what a message calls a colour."""
    return f"the colour '{path[1]}'" if len(path) == 2 else f"the {path[2]} of '{path[1]}'"


def replaced(group: ColorGroup, found: dict[Path, Swatch], name: str) -> ColorGroup:
    """Return a group with its colours in ink."""
    parts = ("band", "tint", "map", "outline")
    own = {part: found["groups", name, part] for part in parts if ("groups", name, part) in found}
    return group.model_copy(update=own)


def with_limit(group: ColorGroup, shop: Printer) -> ColorGroup:
    """Return a group; black knocks out of its band if both together are more than the limit.

    An outline crosses the lines of the map too.
    """
    below = [group.band, *([group.map] if group.outline else [])]
    most = max(sum((swatch.cmyk or (0, 0, 0))[:3]) for swatch in below)
    over = round(100 * (most + 1)) > shop.ink_limit
    return group.model_copy(update={"knock_out": group.knock_out or over})


def check_spots(deck: Deck, found: dict[Path, Swatch], shop: Printer, problems: Problems) -> None:
    """Report a spot ink that stands for two colours, or is called after a line for a tool."""
    seen: dict[str, tuple[Path, Swatch]] = {}
    for path, swatch in found.items():
        if swatch.spot is None:
            continue
        place = deck.places.span("theme", *path)
        if swatch.spot.lower() in (*RESERVED, shop.die_ink.lower()):
            said = f"{called(path)}: '{swatch.spot}' is the ink of a line for cutting or creasing"
            problems.add(place, "two-spots", said, help="give the ink another name")
            continue
        first, other = seen.setdefault(swatch.spot.lower(), (path, swatch))
        if (other.spot, other.cmyk) == (swatch.spot, swatch.cmyk):
            continue
        if other.spot != swatch.spot:
            said = f"'{other.spot}' and '{swatch.spot}' differ by capitals alone"
        else:
            said = f"the ink '{swatch.spot}' stands for {shown(other)} in {called(first)}"
            said += f" and for {shown(swatch)} in {called(path)}"
        help = "one ink has one name and one CMYK value; for a lighter one write another ink"
        problems.add(place, "two-spots", said, help=help)


def check_sums(deck: Deck, found: dict[Path, Swatch], shop: Printer, problems: Problems) -> None:
    """Report colours with more ink than the print shop allows."""
    for path, swatch in found.items():
        total = round(100 * sum(swatch.cmyk or ()))
        if total > shop.ink_limit:
            problems.add(
                deck.places.span("theme", *path),
                "too-much-ink",
                f"{called(path)} has {total} % ink, and '{shop.name}' allows {shop.ink_limit} %",
                help="write less of cyan, magenta and yellow",
            )


def shown(swatch: Swatch) -> str:
    """Return inks as a theme writes them."""
    return f"[{', '.join(f'{100 * part:g}' for part in swatch.cmyk or ())}]"


class Converter:
    """Turns sRGB into ink and back. The library that does so is loaded for the first colour."""

    def __init__(self, profile: bytes) -> None:
        """Keep the profile of the printing condition."""
        self.profile = profile

    def inks(self, rgb: tuple[float, float, float]) -> Inks:
        """Return a colour as cyan, magenta, yellow and black, each from 0 to 1."""
        from PIL import Image

        levels = tuple(round(255 * part) for part in rgb)
        if len(set(levels)) == 1:
            return (0, 0, 0, self.black(levels[0]))
        from layouts.pictures import opened, source, transformed

        point = Image.new("RGB", (1, 1), levels)
        found = transformed(point, source(b"", "RGB"), opened(self.profile), "CMYK").tobytes()
        cyan, magenta, yellow, black = (round(part / 2.55) / 100 for part in found)
        return cyan, magenta, yellow, black

    def light(self, inks: Inks) -> tuple[float, float, float]:
        """Return inks as they look on paper, in sRGB; black alone is a grey as light as it."""
        from PIL import Image, ImageCms

        from layouts.pictures import opened, transformed

        if not any(inks[:3]):
            levels = range(256) if inks[3] > 0.5 else range(255, -1, -1)  # both ends are whole
            level = min(levels, key=lambda one: abs(self.black(one) - inks[3]))
            return (level / 255,) * 3
        point = Image.new("CMYK", (1, 1), tuple(round(255 * part) for part in inks))
        found = transformed(point, opened(self.profile), ImageCms.createProfile("sRGB"), "RGB")
        red, green, blue = (part / 255 for part in found.tobytes())
        return red, green, blue

    def black(self, level: int) -> float:
        """Return how much black ink looks as light as a grey of sRGB, 0 to 255; both end alike."""
        linear = level / 255
        linear = linear / 12.92 if linear <= 0.04045 else ((linear + 0.055) / 1.055) ** 2.4
        wanted = 116 * linear ** (1 / 3) - 16 if linear > 0.008856 else 903.3 * linear
        darkest, lightest = self.lightness[-1], self.lightness[0]
        aim = darkest + (lightest - darkest) * wanted / 100
        nearest = min(range(101), key=lambda part: abs(self.lightness[part] - aim))
        return nearest / 100

    @cached_property
    def lightness(self) -> list[float]:
        """How light 0 to 100 per cent of black ink look: L* of CIELAB, relative to the paper."""
        from PIL import Image, ImageCms

        from layouts.pictures import opened, transformed

        levels = bytes(part for k in range(101) for part in (0, 0, 0, round(2.55 * k)))
        strip = Image.frombytes("CMYK", (101, 1), levels)
        found = transformed(strip, opened(self.profile), ImageCms.createProfile("LAB"), "LAB")
        return [value / 2.55 for value in found.tobytes()[::3]]
