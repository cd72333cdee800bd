"""Content streams: items into PDF operators (ISO 32000-1, 2008, annex A).

Streams are short: colour, font and size are written only when they change, text stays in one text
object as long as text follows text, and art with a name is drawn by name. Numbers have two
decimals, 0.0035 mm.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from typing import Literal

from deck.color import Color
from deck.units import mm
from layouts.geometry import Rect, Transform
from layouts.page import Field, Group, Item, Picture, Segment, Shape, TextRun, bounds
from layouts.pdf.fonts import EmbeddedFont, actual
from layouts.typeset.bidi import needed
from layouts.typeset.fonts import Font, text_of

Space = Literal["cmyk", "rgb"]
BLACK = (0.0, 0.0, 0.0, 1.0)
SOLID = mm(8)  # black of this size looks grey with one ink; text and rules are smaller
# Names of the graphics states in which strokes and fills overprint, or do not.
OVERPRINT = {(s, f): f"O{s:d}{f:d}" for s in (False, True) for f in (False, True)}
OPERATORS = {"M": "m", "L": "l", "C": "c", "Z": "h"}


class Stream:
    """Writes the operators of one content stream."""

    def __init__(
        self,
        space: Space,
        fonts: Callable[[Font], EmbeddedFont],
        art: Callable[[Group], str],
        spots: Callable[[Color], str] = lambda color: "",
        *,
        layers: Callable[[Color], str] = lambda color: "",
        pictures: Callable[[Picture], str] = lambda picture: "",
        overprints: bool = False,
        dies: Collection[str] = (),
        rich_black: tuple[float, float, float, float] = BLACK,
        most_ink: float = 4,
    ) -> None:
        """Start empty.

        Args:
            space: the colour space to write.
            fonts: returns the embedded font of a face.
            art: returns the resource name of a group that has a name.
            spots: returns the resource name of a colour that is an ink of its own.
            layers: returns the resource name of the layer of such a colour, or nothing.
            pictures: returns the resource name of a picture.
            overprints: whether pure black is printed on top of what lies below it.
            dies: the inks that are lines for a tool; they leave all others alone.
            rich_black: what a large solid of pure black is printed with.
            most_ink: all four inks together, at most, where 1 is one full ink.
        """
        self.space, self.fonts, self.art, self.spots = space, fonts, art, spots
        self.pictures = pictures
        self.layers, self.overprints = layers, overprints and space == "cmyk"
        self.most_ink = most_ink
        self.dies, self.rich_black = dies, rich_black if self.overprints else BLACK
        self.code: list[str] = []
        self._in_text = False
        self._fill: Color | None = None
        self._stroke: Color | None = None
        self._font: tuple[Font, float] | None = None
        self._codes: Callable[[object], str] = str
        self._over: tuple[bool, bool] | None = None  # of strokes and of fills, once it is set
        self._kept: list[tuple[object, ...]] = []

    def bytes(self) -> bytes:
        """Return the finished stream."""
        self.end_text()
        return "\n".join(self.code).encode("latin-1")

    def items(self, items: Iterable[Item]) -> None:
        """Write items in paint order."""
        for item in items:
            kind = type(item)
            if kind is TextRun:
                self.text(item)  # type: ignore[arg-type]
            elif kind is Shape:
                self.shape(item)  # type: ignore[arg-type]
            elif kind is Group:
                self.group(item)  # type: ignore[arg-type]
            elif kind is Field:
                self.items(item.items)  # type: ignore[union-attr]
            elif kind is Picture:
                self.picture(item)  # type: ignore[arg-type]

    def text(self, run: TextRun) -> None:
        """Write one run of words."""
        if not self._in_text:
            self.code.append("BT")
            self._in_text = True
        if run.color is not self._fill:
            self.code.append(self.color(run.color, fill=True))
            self._fill = run.color
        key = (run.font, run.size)
        if key != self._font:
            embedded = self.fonts(run.font)
            self.code.append(f"/{embedded.name} {run.size:g} Tf")
            self._font, self._codes = key, embedded.codes.__getitem__  # type: ignore[assignment]
        leftward = run.words[0].level & 1
        words = run.words[::-1] if leftward else run.words
        shown = "".join(map(self._codes, words)).replace("><", "")
        if leftward and not (text := text_of(run.words)).isspace() and not needed(text):
            shown = actual(text, shown)  # an override has turned letters round; readers do not
        if " Ts[" in shown:
            shown = raised(shown, run.size)
        self.code.append(f"1 0 0 1 {run.x:.2f} {run.y:.2f} Tm[{shown}]TJ")

    def end_text(self) -> None:
        """Close the text object, if one is open."""
        if self._in_text:
            self.code.append("ET")
            self._in_text = False

    def shape(self, shape: Shape) -> None:
        """Write one path."""
        self.end_text()
        plain = not shape.dash and not shape.round
        ink = shape.stroke or shape.fill
        if ink and ink.spot in self.dies:
            self.overprinted(shape)
            return
        if self.rich_black != BLACK and shape.fill and large_black(shape):
            shape = shape._replace(fill=replace(shape.fill, cmyk=self.rich_black))
        if self.overprints and shape.fill and shape.stroke and self.too_much(shape):
            shape = shape._replace(stroke=replace(shape.stroke, knocks=True))
        if shape.fill and shape.fill is not self._fill:
            self.code.append(self.color(shape.fill, fill=True))
            self._fill = shape.fill
        if shape.stroke:
            if not plain:
                self.code.append("q")
                self.keep()
            if shape.stroke is not self._stroke:
                self.code.append(self.color(shape.stroke, fill=False))
                self._stroke = shape.stroke
            dash = f"[{' '.join(f'{part:g}' for part in shape.dash)}] 0 d " if shape.dash else ""
            cap = "1 J 1 j " if shape.round else ""
            self.code.append(f"{dash}{cap}{shape.width:g} w")
        self.code.append(drawn(shape.path))
        rule = "*" if shape.fill and shape.even_odd else ""
        paint = "B" if shape.fill and shape.stroke else "f" if shape.fill else "S"
        self.code.append(paint + rule)
        if shape.stroke and not plain:
            self.code.append("Q")
            self.restore()

    def too_much(self, shape: Shape) -> bool:
        """Tell whether a black line over the fill of its own shape is more ink than allowed."""
        if shape.fill is None or shape.stroke is None or shape.stroke.cmyk != BLACK:
            return False
        return sum(shape.fill.cmyk[:3]) + 1 > self.most_ink

    def overprinted(self, shape: Shape) -> None:
        """Write a line for a tool; its overprint ends with it."""
        ink = shape.stroke or shape.fill
        assert ink is not None  # a shape without ink is not painted
        layer = self.layers(ink)
        if layer:
            self.code.append(f"/OC /{layer} BDC")
        self.code.append("q")
        self.keep()
        if shape.fill:
            self.code.append(self.color(shape.fill, fill=True))
        if shape.stroke:
            self.code.append(self.color(shape.stroke, fill=False))
            dash = f"[{' '.join(f'{part:g}' for part in shape.dash)}] 0 d " if shape.dash else ""
            self.code.append(f"{dash}{shape.width:g} w")
        self.code.append(drawn(shape.path))
        self.code.append("B" if shape.fill and shape.stroke else "f" if shape.fill else "S")
        self.code.append("Q")
        self.restore()
        if layer:
            self.code.append("EMC")

    def picture(self, picture: Picture) -> None:
        """Write a picture by its name."""
        self.end_text()
        box = picture.box
        place = f"{box.width:.4f} 0 0 {box.height:.4f} {box.x:.4f} {box.y:.4f}"
        self.code.append(f"q {place} cm /{self.pictures(picture)} Do Q")

    def group(self, group: Group) -> None:
        """Write a group: by name, or its items under its transform and clip."""
        self.end_text()
        if group.name:
            name = self.art(group)
            if group.transform == Transform():
                self.code.append(f"/{name} Do")
            else:
                self.code.append(f"q {matrix(group.transform)} cm /{name} Do Q")
            return
        self.open(group.transform, group.clip)
        self.items(group.items)
        self.close()

    def open(self, transform: Transform, clip: Rect | None) -> None:
        """Begin a transform and a clip, both ended by `close`."""
        self.end_text()
        self.code.append(f"q {matrix(transform)} cm")
        if clip:
            self.code.append(f"{clip.x:.4f} {clip.y:.4f} {clip.width:.4f} {clip.height:.4f} re W n")
        self.keep()

    def close(self) -> None:
        """End the transform and clip that were opened last."""
        self.end_text()
        self.code.append("Q")
        self.restore()

    def keep(self) -> None:
        """Remember the state, as `q` does."""
        self._kept.append((self._fill, self._stroke, self._font, self._over))

    def restore(self) -> None:
        """Return to the remembered state, as `Q` does."""
        self._fill, self._stroke, self._font, self._over = self._kept.pop()  # type: ignore[assignment]
        if self._font:
            self._codes = self.fonts(self._font[0]).codes.__getitem__  # type: ignore[assignment]

    def color(self, color: Color, *, fill: bool) -> str:
        """Return the operators that set a colour; a line for a tool leaves the inks below alone."""
        if color.spot and self.space == "cmyk":
            name = self.spots(color)
            die = color.spot in self.dies
            over = f"/{OVERPRINT[True, True]} gs " if die else self.over(color, fill=fill)
            return f"{over}/{name} cs 1 scn" if fill else f"{over}/{name} CS 1 SCN"
        if self.space == "cmyk":
            inks = " ".join(f"{part:.3g}" for part in color.cmyk)
            return f"{self.over(color, fill=fill)}{inks} {'k' if fill else 'K'}"
        return f"{' '.join(f'{part:.4g}' for part in color.rgb)} {'rg' if fill else 'RG'}"

    def over(self, color: Color, *, fill: bool) -> str:
        """Return the operator that lets pure black overprint, and nothing else, if it must change.

        Black text and rules that knock out leave a white hair where plates do not meet; white that
        overprints is gone (ISO 32000-1, 2008, 8.6.7, with OPM 1).
        """
        if not self.overprints:
            return ""
        strokes, fills = self._over or (False, False)
        black = color.cmyk == BLACK and not color.spot and not color.knocks
        wanted = (strokes, black) if fill else (black, fills)
        if wanted == self._over:
            return ""
        self._over = wanted
        return f"/{OVERPRINT[wanted]} gs "


def large_black(shape: Shape) -> bool:
    """Tell whether a shape is a solid of pure black with both sides of 8 mm or more, and no art."""
    if shape.upright or shape.fill is None or shape.fill.cmyk != BLACK or shape.fill.spot:
        return False
    box = bounds(shape.path)
    return box.width >= SOLID and box.height >= SOLID


def drawn(path: Sequence[Segment]) -> str:
    """Return the operators of a path."""
    return " ".join(
        f"{' '.join(f'{value:.2f}' for value in segment[1:])} {OPERATORS[str(segment[0])]}".lstrip()
        for segment in path
    )


def matrix(transform: Transform) -> str:
    """Return the six numbers of a transform."""
    return " ".join(f"{value:.4f}".rstrip("0").rstrip(".") for value in transform)


def raised(shown: str, size: float) -> str:
    """Return codes with their rises, which are in em, turned into points."""
    parts = shown.split(" Ts[")
    for number, part in enumerate(parts[:-1]):
        head, _, rise = part.rpartition(" ")
        parts[number] = f"{head} {float(rise) * size:.2f}"
    return " Ts[".join(parts)
