"""The slots of an edition: its logo and its cover picture, ready to be placed on pages.

The logo stands quietly on title card, cover, box and sheets; the cover picture on the cover of the
booklet and the front of the box. Either is a picture (PNG, JPEG) or a drawing (SVG, a page of a
PDF). It is always shown whole and never stretched.
"""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from deck.color import Color
from deck.errors import ContentError, EnvironmentProblem, Problems, Span
from deck.layers import SearchPath
from deck.model import Deck
from deck.units import mm
from layouts.drawing import Drawing, NoDrawing, Paint, colors, placed
from layouts.geometry import Rect
from layouts.page import Bitmap, Group, Node, Picture

if TYPE_CHECKING:
    from layouts.pictures import Artwork

WIDE, HIGH = mm(30), mm(9)  # the room of a logo
POOR = 0.83  # of the least resolution: below it a picture is an error, above it a warning
LINES = 800, 550  # pixels in an inch for drawings of one bit: to warn below, to refuse below (GWG)
MORE = 10  # per cent of ink that single points may have above the limit
LOW = mm(9)  # the least room in which a cover picture is worth showing
LOST = 0.3  # of a page: a drawing that fills less of it stands on a page that was not cropped
Name = Literal["logo", "cover"]


@dataclass(slots=True)
class Slot:
    """A logo or a cover picture that is ready to be placed.

    Attributes:
        slot: what the theme calls it.
        art: the picture; None for a drawing.
        profile: of the printing condition.
        flat: whether the press file may hold no transparency.
        name: of its file.
        alt: what is read out for it; nothing if it is decoration.
        least_ppi: what the print shop asks for.
        drawing: the drawing; None for a picture.
        colors: of the drawing, for press and screen.
    """

    deck: Deck
    problems: Problems
    slot: Name
    art: "Artwork | None"
    profile: bytes
    flat: bool
    name: str
    alt: str
    least_ppi: int
    drawing: Drawing | None = None
    colors: dict[Paint, Color] = field(default_factory=dict)
    _press: dict[Color | None, Bitmap] = field(default_factory=dict)
    _screen: list[Bitmap] = field(default_factory=list)

    def size(self, wide: float = WIDE, high: float = HIGH) -> tuple[float, float]:
        """Return its width and height in a room, in points."""
        assert self.art or self.drawing
        width, height = self.art.image.size if self.art else self.drawing[:2]  # type: ignore[index]
        scale = min(wide / width, high / height)
        return width * scale, height * scale

    def box(self, room: Rect, *, end: bool = False) -> Rect:
        """Return where it stands in a room: at the lower left, or at the lower right."""
        wide, high = self.size(room.width, room.height)
        return Rect(room.right - wide if end else room.x, room.y, wide, high)

    def placed(
        self, room: Rect, ground: Color, parent: Node | None = None, *, end: bool = False
    ) -> Picture | Group:
        """Return it at the lower left of a room, as large as it fits.

        Args:
            room: where it may stand, in points.
            ground: the one colour below it.
            parent: what it is read in; None if it repeats.
            end: at the lower right instead.
        """
        from layouts.pictures import for_press, for_screen

        node = parent.add("Figure", alt=self.alt) if parent and self.alt else None
        box = self.box(room, end=end)
        if self.drawing:
            return Group(placed(self.drawing, self.colors, box), node=node)
        assert self.art
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
            self.deck.places.span("theme", self.slot),
            "low-resolution",
            f"'{self.name}' has {ppi:.0f} pixels in an inch where it is"
            f" {wide / mm(1):.0f} mm wide, and the print shop asks for {warn}",
            help=f"take a picture that is at least {wide / 72 * warn:.0f} pixels wide",
            severity="error" if ppi < refuse else "warning",
        )


Slots = tuple[Slot | None, Slot | None]  # logo and cover picture


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


def logo(deck: Deck, files: Files, problems: Problems) -> Slot | None:
    """Return the logo of a theme that has one; what is wrong with it becomes a problem.

    Args:
        deck: with the theme.
        files: where it is looked for, and what it is printed with.
        problems: collects what is wrong.
    """
    return opened(deck, "logo", deck.theme.logo_alt or "", files, problems)


def cover(deck: Deck, files: Files, problems: Problems) -> Slot | None:
    """Return the cover picture of a theme that has one; without a text for it that is a problem."""
    theme, span = deck.theme, deck.places.span
    if theme.cover is None:
        if theme.cover_alt:
            help = "name its file with `cover`, or take the text out"
            found = "there is a text for a cover picture, and no picture"
            problems.add(span("theme", "cover_alt"), "missing-field", found, help=help)
        return None
    alt = theme.cover_alt.get(deck.locale, "")
    if not alt and theme.cover_alt and (deck.draft or made_to_test(files.search, deck.locale)):
        alt = next(iter(theme.cover_alt.values()))
    if not alt:
        found = f"the cover picture has no text in '{deck.locale}' for those who cannot see it"
        help = f'write what is to be seen, as in `cover_alt: {{{deck.locale}: "…"}}`'
        problems.add(span("theme", "cover"), "missing-field", found, help=help)
    return opened(deck, "cover", alt, files, problems)


def made_to_test(search: SearchPath, locale: str) -> bool:
    """Tell whether a language is one to test with."""
    from deck.locale import locale as language

    return language(search, locale).pseudo is not None


def shown(slot: Slot, room: Rect, ground: Color, parent: Node) -> list[Picture | Group]:
    """Return a cover picture in its room; too little room is a problem."""
    if room.height < LOW:
        found = f"the cover picture has {max(room.height, 0) / mm(1):.0f} mm of height between"
        help = "shorten title, tagline or subtitle, or leave the cover picture out"
        place = slot.deck.places.span("theme", slot.slot)
        said = f"{found} the texts and the foot ({room.width / mm(1):.0f} mm wide)"
        slot.problems.add(place, "does-not-fit", said, help=help)
        return []
    return [slot.placed(room, ground, parent)]


def opened(deck: Deck, slot: Name, alt: str, files: Files, problems: Problems) -> Slot | None:
    """Return what a theme has in a slot, if anything; what is wrong with it becomes a problem."""
    name: str | None = getattr(deck.theme, slot)
    if name is None:
        return None
    span = deck.places.span("theme", slot)
    try:
        shown, data = files.search.data(f"assets/{name}")
    except ContentError as error:
        problems.asked_at(span, error)  # a link that leads out of the folder
        return None
    except EnvironmentProblem:
        help = f"put the file at assets/{name} in the folder of the edition"
        problems.add(span, "missing-file", f"there is no file 'assets/{name}'", help=help)
        return None
    made = Slot(deck, problems, slot, None, files.profile, files.flat, name, alt, files.least_ppi)
    kind = name.lower().rpartition(".")[2]
    number: int | None = getattr(deck.theme, f"{slot}_page")
    if kind != "pdf" and number is not None:
        found = f"'{slot}_page' is the page of a PDF, and '{name}' is none"
        problems.add(
            deck.places.span("theme", f"{slot}_page"), "bad-value", found, help="leave it out"
        )
    if kind not in ("pdf", "svg"):
        art = picture(name, data, span, files, problems)
        return replace(made, art=art) if art else None
    drawing = drawn(made, Span(shown), data, number)
    if drawing is None:
        return None
    known = colors(drawing, files.profile)
    check_inks(made, Span(shown) if kind == "svg" else span, known, files)
    return replace(made, drawing=drawing, colors=known)


def drawn(slot: Slot, file: Span, data: bytes, number: int | None) -> Drawing | None:
    """Return the drawing in a file; what is wrong with it becomes a problem."""
    from layouts import pdf_page, svg

    problems, what = slot.problems, slot.slot
    place = slot.deck.places.span("theme", what)
    try:
        if slot.name.lower().endswith(".svg"):
            drawing = svg.read(data)
        else:
            drawing = pdf_page.read(data, number or 1)
    except NoDrawing as error:
        line, found, help = error.args
        where = Span(file.path, line, 1) if line else place
        problems.add(where, "bad-picture", f"'{slot.name}': {found}", help=help)
        return None
    if drawing.pages > 1 and number is None:
        said = f"'{slot.name}' has {drawing.pages} pages; the first is printed"
        help = f"say which one, as in `{what}_page: 2`"
        problems.add(place, "picture-changed", said, help=help, severity="warning")
    if (filled := drawing.filled()) < LOST:
        said = f"'{slot.name}' fills {100 * filled:.0f} % of its page, and is printed as small"
        help = "crop the page to the drawing in a drawing program, then export it again"
        problems.add(place, "picture-changed", said, help=help, severity="warning")
    return drawing


def check_inks(slot: Slot, place: Span, known: dict[Paint, Color], files: Files) -> None:
    """Report a drawing with more ink than the print shop allows."""
    most = max(round(100 * sum(color.cmyk)) for color in known.values())
    if most > files.ink_limit:
        said = f"the {slot.slot} has {most} % ink, and the print shop allows {files.ink_limit} %"
        help = "make its darkest colour lighter, or pure black"
        slot.problems.add(place, "too-much-ink", said, help=help)


def picture(
    name: str, data: bytes, span: Span, files: Files, problems: Problems
) -> "Artwork | None":
    """Return a picture; what is wrong with it, or decided about it, becomes a problem."""
    from PIL import ImageChops

    from layouts.pictures import NoPicture, converted, most_ink, read, usable

    try:
        art = converted(read(data), files.profile)
    except NoPicture as error:
        help = "export it again as PNG, JPEG, SVG or PDF"
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
