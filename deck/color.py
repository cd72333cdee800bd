"""Colours, each stated twice: sRGB for screens and office printers, CMYK for the press."""

import re
from dataclasses import dataclass

HEX = re.compile(r"#([0-9a-fA-F]{6})")


@dataclass(frozen=True, slots=True)
class Color:
    """One colour.

    Attributes:
        rgb: red, green and blue, 0 to 1, sRGB (IEC 61966-2-1, 1999).
        cmyk: cyan, magenta, yellow and black, 0 to 1, as ink on the press.
        spot: the name of an ink of its own; then `cmyk` and `rgb` stand for it where there is none.
        knocks: black that is not printed over what lies below it, since both would be too much ink.
    """

    rgb: tuple[float, float, float]
    cmyk: tuple[float, float, float, float]
    spot: str = ""
    knocks: bool = False


def hex_rgb(text: str) -> tuple[float, float, float]:
    """Return `#rrggbb` as three numbers from 0 to 1.

    Raises:
        ValueError: if the text has another form.
    """
    match = HEX.fullmatch(text)
    if not match:
        raise ValueError(f"'{text}' is not a colour")
    red, green, blue = bytes.fromhex(match[1])
    return red / 255, green / 255, blue / 255
