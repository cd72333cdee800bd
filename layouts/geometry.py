"""Sizes, rectangles and transforms, in points, y up; the origin is the lower left of the trim."""

from typing import NamedTuple


class Size(NamedTuple):
    """A width and a height."""

    width: float
    height: float

    @property
    def landscape(self) -> bool:
        """Whether it is wider than high."""
        return self.width > self.height

    def turned(self) -> "Size":
        """Return the size after a quarter turn."""
        return Size(self.height, self.width)


class Rect(NamedTuple):
    """A rectangle by its lower left corner and its size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def top(self) -> float:
        """The y of the top edge."""
        return self.y + self.height

    def grown(self, by: float) -> "Rect":
        """Return the rectangle with `by` added on all four sides; a negative `by` shrinks it."""
        return Rect(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def contains(self, other: "Rect", tolerance: float = 0.01) -> bool:
        """Tell whether `other` lies inside, give or take the tolerance."""
        return (
            other.x >= self.x - tolerance
            and other.y >= self.y - tolerance
            and other.right <= self.right + tolerance
            and other.top <= self.top + tolerance
        )


class Transform(NamedTuple):
    """An affine transform `[a b c d e f]` as in PDF (ISO 32000-1, 2008, 8.3.3)."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def apply(self, x: float, y: float) -> tuple[float, float]:
        """Return the point (x, y) after the transform."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def then(self, next: "Transform") -> "Transform":
        """Return the transform that does this one first and the next one after it."""
        return Transform(
            next.a * self.a + next.c * self.b,
            next.b * self.a + next.d * self.b,
            next.a * self.c + next.c * self.d,
            next.b * self.c + next.d * self.d,
            *next.apply(self.e, self.f),
        )


def moved(x: float, y: float, scale: float = 1) -> Transform:
    """Return a transform that scales and then moves."""
    return Transform(scale, 0, 0, scale, x, y)


def turned(x: float, y: float, size: Size, degrees: int) -> Transform:
    """Return the transform that puts a page with its trim at (x, y), turned about its own middle.

    Args:
        x: left edge of the trim on the sheet.
        y: lower edge of the trim on the sheet.
        size: the trim of the page, before turning.
        degrees: 0, 90, 180 or 270, counter-clockwise; at 90 and 270 the trim is `size.turned()`.
    """
    if degrees == 0:
        return Transform(1, 0, 0, 1, x, y)
    if degrees == 90:
        return Transform(0, 1, -1, 0, x + size.height, y)
    if degrees == 180:
        return Transform(-1, 0, 0, -1, x + size.width, y + size.height)
    return Transform(0, -1, 1, 0, x, y + size.width)
