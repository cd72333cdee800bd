"""Colour spaces and colours as a PDF names them (ISO 32000-1, 2008, 8.6), reduced to what matters.

A `Space` says of which kind it is and which inks it prints; a `Paint` adds the values.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from pikepdf import Array, Dictionary, Name, Stream

DEVICE = {"/G": "DeviceGray", "/RGB": "DeviceRGB", "/CMYK": "DeviceCMYK", "/I": "Indexed"}
PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
PRESS_SPACES = frozenset({"DeviceGray", "DeviceCMYK", "Separation", "DeviceN"})
ALL, NONE = "All", "None"
PACKING = ("/Length", "/Filter", "/DecodeParms", "/Type")  # how a stream is stored
DEEP = 6  # an Indexed of a DeviceN of … has no business being deeper


class Space(NamedTuple):
    """A colour space.

    Attributes:
        kind: its family, such as `DeviceCMYK`.
        names: the inks of a Separation or DeviceN.
        under: the kind of the alternate of spot colours, of the base of Indexed and Pattern.
    """

    kind: str
    names: tuple[str, ...] = ()
    under: str = ""

    @property
    def flat(self) -> str:
        """The kind that inks are really named in: that of the base, for Indexed."""
        return self.under if self.kind == "Indexed" else self.kind


class Paint(NamedTuple):
    """A colour: a space and its values; no values if it is a pattern."""

    space: Space
    values: tuple[float, ...]

    def inks(self) -> Mapping[str, float] | None:
        """Return how much of each ink is printed, 0 to 1; None if the space does not say."""
        kind, values = self.space.kind, self.values
        if kind == "DeviceGray" and len(values) == 1:
            return {"Black": 1 - values[0]}
        if kind == "DeviceCMYK" and len(values) == 4:
            return dict(zip(PROCESS, values, strict=True))
        if kind in ("Separation", "DeviceN") and len(values) == len(self.space.names):
            if self.space.names == (ALL,):
                return dict.fromkeys(PROCESS, values[0])
            return dict(zip(self.space.names, values, strict=True))
        return None

    @property
    def spots(self) -> list[str]:
        """The inks beside CMYK that it prints."""
        return [name for name in self.space.names if name not in (*PROCESS, NONE)]

    @property
    def plates(self) -> int:
        """The number of inks that are really printed."""
        return sum(value > 0.001 for value in (self.inks() or {}).values())

    @property
    def coverage(self) -> float:
        """The sum of all inks in per cent; 0 if it is not known."""
        return 100 * sum((self.inks() or {}).values())

    @property
    def white(self) -> bool:
        """Whether no ink is printed at all."""
        inks = self.inks()
        return inks is not None and not any(value > 0.001 for value in inks.values())

    @property
    def black_alone(self) -> bool:
        """Whether it is black ink at full strength and nothing else."""
        inks = self.inks() or {}
        return inks.get("Black", 0) > 0.999 and self.plates == 1

    def __str__(self) -> str:
        """Return the colour as a printer writes it, such as `C 0 M 100 Y 0 K 0`."""
        inks = self.inks()
        if inks is None:
            return self.space.kind
        if self.space.kind == "DeviceCMYK":
            return " ".join(f"{name} {100 * inks[full]:.0f}" for name, full in SHORT.items())
        return " ".join(f"{name} {100 * value:.0f}" for name, value in inks.items())


SHORT = {"C": "Cyan", "M": "Magenta", "Y": "Yellow", "K": "Black"}
BLACK = Paint(Space("DeviceGray"), (0.0,))
FIRST = {
    "DeviceGray": (0.0,),
    "DeviceRGB": (0.0, 0.0, 0.0),
    "DeviceCMYK": (0.0, 0.0, 0.0, 1.0),
}


def space_of(value: Any, deep: int = 0) -> Space:
    """Return the space that an object of a PDF names; a kind of `?` if it makes no sense."""
    if isinstance(value, Name):
        return Space(DEVICE.get(str(value), str(value)[1:]))
    if not isinstance(value, Array) or len(value) == 0 or deep > DEEP:
        return Space("?")
    kind = DEVICE.get(str(value[0]), str(value[0])[1:])
    if kind == "Separation" and len(value) >= 3:
        return Space(kind, (str(value[1])[1:],), space_of(value[2], deep + 1).kind)
    if kind == "DeviceN" and len(value) >= 3 and isinstance(value[1], Array):
        names = tuple(str(name)[1:] for name in list(value[1]))
        return Space(kind, names, space_of(value[2], deep + 1).kind)
    if kind in ("Indexed", "Pattern") and len(value) >= 2:
        base = space_of(value[1], deep + 1)
        return Space(kind, base.names, base.kind)
    return Space(kind)


def first_paint(space: Space) -> Paint:
    """Return the colour that choosing a space sets (ISO 32000-1, 2008, 8.6.3)."""
    return Paint(space, FIRST.get(space.kind, (1.0,) * len(space.names)))


def recipe(value: Any, deep: int = 0) -> object:
    """Return what a Separation is mixed from: its alternate and tint transform, to be compared."""
    if deep > DEEP:
        return None
    if isinstance(value, Stream):
        own = {name: one for name, one in value.items() if name not in PACKING}
        return recipe(Dictionary(own), deep + 1), value.read_bytes()
    if isinstance(value, Dictionary):
        return tuple(sorted((name, recipe(one, deep + 1)) for name, one in value.items()))
    if isinstance(value, Array):
        return tuple(recipe(one, deep + 1) for one in list(value))
    return float(value) if isinstance(value, int | float | Decimal) else str(value)


def dictionary(value: Any) -> Any:
    """Return a dictionary of a PDF, or of a stream; an empty one if it is neither."""
    return value if isinstance(value, Dictionary | Stream) else Dictionary()
