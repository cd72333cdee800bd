"""The logo of an edition: where a theme names one, quietly on title card, cover, box and sheets."""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from deck.color import Color
from deck.errors import EnvironmentProblem, Problems, Span
from deck.layers import SearchPath
from deck.model import Deck
from deck.units import mm
from layouts.geometry import Rect, moved
from layouts.page import Bitmap, Group, Node, Picture, Shape

if TYPE_CHECKING:
    from layouts.pictures import Artwork

WIDE, HIGH = mm(30), mm(9)  # the room of a logo
POOR = 0.83  # of the least resolution: below it a picture is an error, above it a warning
LINES = 800, 550  # pixels in an inch for drawings of one bit: to warn below, to refuse below (GWG)
MORE = 10  # per cent of ink that single points may have above the limit


@dataclass(slots=True)
class Logo:
    """A logo that is ready to be placed.

    Attributes:
        art: the picture; None for a drawing.
        profile: of the printing condition.
        flat: whether the press file may hold no transparency.
        name: of its file.
        alt: what is read out for it; nothing if it is decoration.
        least_ppi: what the print shop asks for.
        drawing: the width and the height of a drawing, and its shapes.
    """

    deck: Deck
    problems: Problems
    art: "Artwork | None"
    profile: bytes
    flat: bool
    name: str
    alt: str
    least_ppi: int
    drawing: tuple[float, float, tuple[Shape, ...]] = (0, 0, ())
    _press: dict[Color | None, Bitmap] = field(default_factory=dict)
    _screen: list[Bitmap] = field(default_factory=list)

    def size(self, wide: float = WIDE, high: float = HIGH) -> tuple[float, float]:
        """Return its width and height in a room, in points."""
        width, height = self.art.image.size if self.art else self.drawing[:2]
        scale = min(wide / width, high / height)
        return width * scale, height * scale

    def box(self, room: Rect, *, end: bool = False) -> Rect:
        """Return where it stands in a room: at the lower left, or at the lower right."""
        wide, high = self.size(room.width, room.height)
        return Rect(room.right - wide if end else room.x, room.y, wide, high)

    def placed(
        self, room: Rect, ground: Color, parent: Node | None = None, *, end: bool = False
    ) -> Picture | Group:
        """Return the logo at the lower left of a room, as large as it fits.

        Args:
            room: where it may stand, in points.
            ground: the one colour below it.
            parent: what it is read in; None if it repeats.
            end: at the lower right instead.
        """
        from layouts.pictures import for_press, for_screen

        node = parent.add("Figure", alt=self.alt) if parent and self.alt else None
        box = self.box(room, end=end)
        if self.art is None:
            place = moved(box.x, box.y, box.width / self.drawing[0])
            return Group(self.drawing[2], place, node=node)
        self.resolved(self.art, box.width)
        below = ground if self.flat and self.art.alpha else None
        if below not in self._press:
            self._press[below] = for_press(self.art, self.profile, below)
        if not self._screen:
            self._screen.append(for_screen(self.art, self.profile))
        return Picture(box, self.name, self._press[below], self._screen[0], node)

    def resolved(self, art: "Artwork", wide: float) -> None:
        """Report a picture with too few pixels for its width in points."""
        ppi = art.image.width / wide * 72
        warn, refuse = self.least_ppi, self.least_ppi * POOR
        if art.image.mode == "1":
            warn, refuse = LINES
        if ppi >= warn * 0.995:
            return
        self.problems.add(
            self.deck.places.span("theme", "logo"),
            "low-resolution",
            f"'{self.name}' has {ppi:.0f} pixels in an inch where it is"
            f" {wide / mm(1):.0f} mm wide, and the print shop asks for {warn}",
            help=f"take a picture that is at least {wide / 72 * warn:.0f} pixels wide",
            severity="error" if ppi < refuse else "warning",
        )


@dataclass(frozen=True, slots=True)
class Files:
    """Where a picture is looked for, and what it is printed with.

    Attributes:
        profile: of the printing condition.
        flat: whether the press files may hold no transparency.
        ink_limit: in per cent.
        least_ppi: the least resolution.
    """

    search: SearchPath
    profile: bytes
    flat: bool
    ink_limit: int
    least_ppi: int


def logo(deck: Deck, files: Files, problems: Problems) -> Logo | None:
    """Return the logo of a theme that has one; what is wrong with it becomes a problem.

    Args:
        deck: with the theme.
        files: where it is looked for, and what it is printed with.
        problems: collects what is wrong.
    """
    name = deck.theme.logo
    if name is None:
        return None
    span = deck.places.span("theme", "logo")
    try:
        shown, data = files.search.data(f"assets/{name}")
    except EnvironmentProblem:
        help = f"put the file at assets/{name} in the folder of the edition"
        problems.add(span, "missing-file", f"there is no file 'assets/{name}'", help=help)
        return None
    alt = deck.theme.logo_alt or ""
    made = Logo(deck, problems, None, files.profile, files.flat, name, alt, files.least_ppi)
    if name.lower().endswith(".svg"):
        drawing = drawn(shown, data, files, problems)
        return replace(made, drawing=drawing) if drawing else None
    art = picture(name, data, span, files, problems)
    return replace(made, art=art) if art else None


def drawn(
    shown: str, data: bytes, files: Files, problems: Problems
) -> tuple[float, float, tuple[Shape, ...]] | None:
    """Return a drawing in the inks of the press; what is wrong with it becomes a problem."""
    from layouts.inks import Converter
    from layouts.svg import NoDrawing, read

    try:
        drawing = read(data)
    except NoDrawing as error:
        line, found, help = error.args
        problems.add(Span(shown, line, 1), "bad-picture", f"in the logo {found}", help=help)
        return None
    converter = Converter(files.profile)
    colors = {rgb: Color(rgb, converter.inks(rgb)) for rgb in {one for _, one in drawing.shapes}}
    most = max(round(100 * sum(color.cmyk)) for color in colors.values())
    if most > files.ink_limit:
        said = f"the logo has {most} % ink, and the print shop allows {files.ink_limit} %"
        help = "make its darkest colour lighter, or pure black"
        problems.add(Span(shown), "too-much-ink", said, help=help)
    shapes = tuple(Shape(path, fill=colors[rgb]) for path, rgb in drawing.shapes)
    return drawing.width, drawing.height, shapes


def picture(
    name: str, data: bytes, span: Span, files: Files, problems: Problems
) -> "Artwork | None":
    """Return a picture; what is wrong with it, or decided about it, becomes a problem."""
    from PIL import ImageChops

    from layouts.pictures import NoPicture, converted, most_ink, read, usable

    try:
        art = converted(read(data), files.profile)
    except NoPicture as error:
        help = "export it again as PNG, JPEG or SVG"
        problems.add(span, "bad-picture", f"'{name}': {error}", help=help)
        return None

    def warn(said: str, help: str) -> None:
        problems.add(span, "picture-changed", f"'{name}' {said}", help=help, severity="warning")

    if art.image.mode == "RGB" and not usable(art.icc, "RGB"):
        said = "has no profile" if not art.icc else "has a profile that is damaged or not for RGB"
        help = "export it with its profile, or as sRGB"
        warn(f"{said}; its colours are taken for sRGB", help)
    if art.alpha and files.flat:
        said = "is transparent in places, and the standard of the print shop knows no transparency"
        warn(f"{said}; it is laid on the colour below it", "or build with --standard x4")
    if (found := most_ink(art, files.profile)) > files.ink_limit + MORE:
        said = f"'{name}' has {found} % ink, and the print shop allows {files.ink_limit} %"
        help = "let it be converted anew for the profile of the shop, or make its blacks lighter"
        if art.lossy and art.image.mode == "CMYK":
            turned = most_ink(replace(art, ink=ImageChops.invert(art.image)), files.profile)
            if turned <= files.ink_limit:
                said += f"; with its values turned round it would have {turned} %"
                help = "the file may say wrongly whether its inks are inverted: export it anew"
        problems.add(span, "too-much-ink", said, help=help)
    return art
