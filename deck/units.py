"""Lengths. In YAML every length names its unit; in Python every length is a float in points.

One point is 1/72 inch, the unit of PDF (ISO 32000-1, 2008, 8.3.2.3), and one inch is 25.4 mm.
"""

import re

EPSILON = 0.01  # pt; two lengths that differ by less are equal
POINTS = {"mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0, "pt": 1.0}
LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)\s*(mm|cm|in|pt)")


def mm(value: float) -> float:
    """Return millimetres as points."""
    return value * POINTS["mm"]


def inch(value: float) -> float:
    """Return inches as points."""
    return value * POINTS["in"]


def to_mm(points: float) -> float:
    """Return points as millimetres, for messages."""
    return points / POINTS["mm"]


def length(text: str) -> float:
    """Return a written length such as `63mm` or `8.5pt` in points.

    Raises:
        ValueError: if the text is not a number with a known unit.
    """
    match = LENGTH.fullmatch(text.strip())
    if not match:
        raise ValueError(f"'{text}' is not a length")
    return float(match[1]) * POINTS[match[2]]
