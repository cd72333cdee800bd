"""The colours of a theme as CSS variables, also for a page from light to dark."""

from collections.abc import Sequence

from deck.color import Color
from deck.contrast import DRAWN, hex_of
from deck.theme import Theme

DARK = Color((0x1D / 255, 0x20 / 255, 0x24 / 255), (0, 0, 0, 1))  # dark paper in `page.css`
STEPS = 20


def colors(theme: Theme) -> str:
    """Return the colours of a theme as rules."""
    found = {name: hex_of(theme.color(name)) for name in ("paper", "ink", "muted", "rule", "wash")}
    signs = dict.fromkeys(hex_of(theme.accent(group)) for group in theme.groups.values())
    rules = [rule(":root", {**found, "strip": strip(list(signs))})]
    for name, group in theme.groups.items():
        told = {
            "band": hex_of(group.band.color),
            "on": hex_of(theme.on(group)),
            "line": hex_of(theme.accent(group)),
            "light": hex_of(lighter(theme.accent(group))),
            "tint": hex_of(group.tint.color),
            "edge": "dashed" if group.dashed else "solid",
        }
        rules.append(rule(f".in-{name}", told))
    return "\n".join(rules)


def rule(selector: str, values: dict[str, str]) -> str:
    """Return a rule of CSS that sets variables."""
    return f"{selector}{{{';'.join(f'--{name}:{value}' for name, value in values.items())}}}"


def strip(found: Sequence[str]) -> str:
    """Return the colours of the families side by side, for the top of a page."""
    part = 100 / len(found)
    stops = (
        f"{color} {number * part:.2f}% {(number + 1) * part:.2f}%"
        for number, color in enumerate(found)
    )
    return f"linear-gradient(90deg,{','.join(stops)})"


def lighter(color: Color) -> Color:
    """Return a colour mixed with white until it can be seen on dark paper (WCAG 2.2, 1.4.11)."""
    mixed = color
    for step in range(STEPS + 1):
        red, green, blue = (part + (1 - part) * step / STEPS for part in color.rgb)
        mixed = Color((red, green, blue), color.cmyk)
        if (luminance(mixed) + 0.05) / (luminance(DARK) + 0.05) >= DRAWN:
            break
    return mixed


def luminance(color: Color) -> float:
    """Return the relative luminance of a colour, 0 to 1 (WCAG 2.2, definition).

    `deck.contrast` asks coloraide, which takes longer to import than a page takes to make.
    """
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.rgb
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
