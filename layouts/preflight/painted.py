"""What a page paints, as values, and the little geometry that following it needs.

Lengths are points in the space of the page, y up.
"""

from dataclasses import dataclass, field
from math import inf, sqrt
from typing import Literal, NamedTuple

from layouts.geometry import Transform
from layouts.preflight.spaces import BLACK, Paint, Space

Box = tuple[float, float, float, float]
Kind = Literal["fill", "stroke", "text", "image", "shading"]
EVERYWHERE: Box = (-inf, -inf, inf, inf)
HERE = Transform()


class Painted(NamedTuple):
    """One thing on the page.

    Attributes:
        box: left, bottom, right and top; of text only where it begins.
        paint: its colour; None for pictures.
        overprint: whether it leaves the inks below alone.
        mode: the overprint mode, 0 or 1.
        size: of text its size; of lines and of thin bars their width; else infinite.
        picture: of images what they are.
        points: of paths how many they are drawn from.
    """

    kind: Kind
    box: Box
    paint: Paint | None
    overprint: bool = False
    mode: int = 0
    size: float = inf
    picture: "Picture | None" = None
    points: int = 0

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of its box."""
        left, low, right, top = self.box
        return (left + right) / 2, (low + top) / 2


class Picture(NamedTuple):
    """An image as it is placed: pixels, bits, space, and how many pixels come on an inch."""

    width: int
    height: int
    bits: int
    space: Space
    ppi: float
    mask: bool


@dataclass(slots=True)
class Contents:
    """What a page paints, and what is wrong with how it says so.

    Attributes:
        undefined: category and name of resources that are used and not there.
        broken: operators that make no sense, with the reason.
        endless: whether it asks for more than time has; then no other program may draw it.
    """

    painted: list[Painted] = field(default_factory=list)
    undefined: list[tuple[str, str]] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    endless: bool = False


@dataclass(slots=True)
class State:
    """The graphics state, as far as it is followed."""

    ctm: Transform = HERE
    fill: Paint = BLACK
    stroke: Paint = BLACK
    fills_over: bool = False
    strokes_over: bool = False
    mode: int = 0
    width: float = 1.0
    size: float = 0.0
    leading: float = 0.0
    rise: float = 0.0
    shown: int = 0
    clip: Box = EVERYWHERE


def times(first: Transform, then: Transform) -> Transform:
    """Return the transform that applies `first`, and then `then`."""
    a, b, c, d, e, f = first
    k, m, n, o, p, q = then
    return Transform(
        a * k + b * n, a * m + b * o, c * k + d * n, c * m + d * o, e * k + f * n + p,
        e * m + f * o + q,
    )  # fmt: skip


def least_scale(ctm: Transform) -> float:
    """Return the smaller of the two factors that a transform stretches by."""
    a, b, c, d, *_ = ctm
    whole, det = a * a + b * b + c * c + d * d, a * d - b * c
    return sqrt(max(0.0, (whole - sqrt(max(0.0, whole * whole - 4 * det * det))) / 2))


def meet(one: Box, two: Box) -> Box:
    """Return what two rectangles share; it may be inside out."""
    return max(one[0], two[0]), max(one[1], two[1]), min(one[2], two[2]), min(one[3], two[3])
