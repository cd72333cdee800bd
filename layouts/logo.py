"""The logo of an edition: where a theme names one, quietly on title card, cover, box and sheets."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from deck.color import Color
from deck.errors import EnvironmentProblem, Problems
from deck.layers import SearchPath
from deck.model import Deck
from deck.units import mm
from layouts.geometry import Rect
from layouts.page import Bitmap, Node, Picture

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
        art: the picture.
        profile: of the printing condition.
        flat: whether the press file may hold no transparency.
        name: of its file.
        alt: what is read out for it; nothing if it is decoration.
        least_ppi: what the print shop asks for.
    """

    deck: Deck
    problems: Problems
    art: "Artwork"
    profile: bytes
    flat: bool
    name: str
    alt: str
    least_ppi: int
    _press: dict[Color | None, Bitmap] = field(default_factory=dict)
    _screen: list[Bitmap] = field(default_factory=list)

    def size(self, wide: float = WIDE, high: float = HIGH) -> tuple[float, float]:
        """Return its width and height in a room, in points."""
        width, height = self.art.image.size
        scale = min(wide / width, high / height)
        return width * scale, height * scale

    def placed(
        self, room: Rect, ground: Color, parent: Node | None = None, *, end: bool = False
    ) -> Picture:
        """Return the logo at the lower left of a room, as large as it fits.

        Args:
            room: where it may stand, in points.
            ground: the one colour below it.
            parent: what it is read in; None if it repeats.
            end: at the lower right instead.
        """
        from layouts.pictures import for_press, for_screen

        wide, high = self.size(room.width, room.height)
        self.resolved(wide)
        below = ground if self.flat and self.art.alpha else None
        if below not in self._press:
            self._press[below] = for_press(self.art, self.profile, below)
        if not self._screen:
            self._screen.append(for_screen(self.art, self.profile))
        node = parent.add("Figure", alt=self.alt) if parent and self.alt else None
        box = Rect(room.right - wide if end else room.x, room.y, wide, high)
        return Picture(box, self.name, self._press[below], self._screen[0], node)

    def resolved(self, wide: float) -> None:
        """Report a picture with too few pixels for its width in points."""
        ppi = self.art.image.width / wide * 72
        warn, refuse = self.least_ppi, self.least_ppi * POOR
        if self.art.image.mode == "1":
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
    from layouts.pictures import NoPicture, most_ink, read, usable

    span = deck.places.span("theme", "logo")
    try:
        _, data = files.search.data(f"assets/{name}")
        art = read(data)
    except EnvironmentProblem:
        help = f"put the file at assets/{name} in the folder of the edition"
        problems.add(span, "missing-file", f"there is no file 'assets/{name}'", help=help)
        return None
    except NoPicture as error:
        help = "export it again as PNG or JPEG"
        problems.add(span, "bad-picture", f"'{name}': {error}", help=help)
        return None

    def warn(said: str, help: str) -> None:
        problems.add(span, "picture-changed", f"'{name}' {said}", help=help, severity="warning")

    if art.image.mode == "RGB" and not usable(art.icc, "RGB"):
        said = "has no profile of its colours" if not art.icc else "has a profile that is no use"
        warn(f"{said}; they are taken for sRGB", "export it with its profile, or as sRGB")
    if art.alpha and files.flat:
        said = "is transparent in places, and the standard of the print shop knows no transparency"
        warn(f"{said}; it is laid on the colour below it", "or build with --standard x4")
    if (found := most_ink(art, files.profile)) > files.ink_limit + MORE:
        said = f"'{name}' has {found} % ink, and the print shop allows {files.ink_limit} %"
        help = "let it be converted anew for the profile of the shop, or make its blacks lighter"
        problems.add(span, "too-much-ink", said, help=help)
    alt = deck.theme.logo_alt or ""
    return Logo(deck, problems, art, files.profile, files.flat, name, alt, files.least_ppi)
