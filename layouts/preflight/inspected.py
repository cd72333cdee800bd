"""A PDF under inspection: the file, its pages, and what they paint, each worked out once.

Pages that share content, resources and boxes look the same; they are read once and a finding on one
of them names all.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Stream

from layouts.preflight.content import BROKEN, DEEPEST, Interpreter
from layouts.preflight.glyphs import Glyph, Glyphs
from layouts.preflight.plates import Area, Ink, NotRun, measure
from layouts.preflight.report import Finding
from layouts.preflight.side import Side, above
from layouts.preflight.spaces import ALL, NONE, PROCESS, dictionary
from layouts.preflight.structure import Structure

ENDLESS = "the content of a page has no end"


def of_file(
    message: str, found: str = "", allowed: str = "", *, help: str = "", warning: bool = False
) -> Finding:
    """Return a finding on the file as a whole; the inspection puts the name of the rule on it."""
    return Finding("", "warning" if warning else "error", message, found, allowed, help=help)


class Inspected:
    """A file that could be opened.

    Attributes:
        path: where it is.
        pdf: the file.
        damage: what had to be repaired to open it.
    """

    def __init__(self, path: Path, pdf: pikepdf.Pdf, damage: Sequence[str] = ()) -> None:
        """Begin with nothing read but the structure."""
        self.path, self.pdf, self.damage = path, pdf, damage
        self.interpreter = Interpreter()
        self._glyphs: dict[int, list[Glyph]] = {}
        self._inks: list[Ink] | NotRun | None = None

    @cached_property
    def root(self) -> Any:
        """The catalogue."""
        return dictionary(self.pdf.trailer.get("/Root"))

    @cached_property
    def info(self) -> Any:
        """The information dictionary; an empty one if there is none."""
        return dictionary(self.pdf.trailer.get("/Info"))

    @cached_property
    def keys(self) -> list[str]:
        """For each page what makes it look as it does; equal keys are equal pages."""
        return [key_of(page) for page in self.pdf.pages]

    @cached_property
    def sides(self) -> list[Side]:
        """The pages that look different from those before them."""
        found: dict[str, Side] = {}
        for number, (key, page) in enumerate(zip(self.keys, self.pdf.pages, strict=True), 1):
            if key in found:
                found[key].pages.append(number)
            else:
                found[key] = Side(number, [number], page, self.interpreter)
        return list(found.values())

    @cached_property
    def structure(self) -> Structure:
        """The elements of a tagged file, and the text of their ink."""
        return Structure(self.pdf)

    @cached_property
    def endless(self) -> bool:
        """Whether the content of a page has no end."""
        return any(side.contents.endless for side in self.sides)

    def glyphs(self, side: Side) -> list[Glyph]:
        """Return the glyphs of a page with their boxes, as pdfium measures them.

        Raises:
            ValueError: if the content has no end; pdfium would follow it.
        """
        if self.endless:
            raise ValueError(ENDLESS)
        if not self._glyphs:
            reader = Glyphs(self.path)
            self._glyphs = {one.number: reader.of(one.number - 1) for one in self.sides}
            reader.close()
        return self._glyphs[side.number]

    @cached_property
    def spots(self) -> dict[str, Side]:
        """The names of all spot colours in use, each with the first page that has it."""
        found: dict[str, Side] = {}
        for side in self.sides:
            for one in side.contents.painted:
                space = one.picture.space if one.picture else one.paint.space if one.paint else None
                for name in space.names if space else ():
                    if name not in (*PROCESS, ALL, NONE):
                        found.setdefault(name, side)
        return found

    def inks(self, limit: float, dies: Sequence[str] = ()) -> list[tuple[Side, Ink]]:
        """Return the ink of each page, measured once.

        Args:
            limit: in per cent.
            dies: names of spot colours that stand for a tool, in lower case; they are no ink.

        Raises:
            NotRun: if it cannot be measured.
        """
        if self.endless:
            raise NotRun(ENDLESS)
        if self._inks is None:
            areas = [Area(side.number - 1, side.printed, side.trim) for side in self.sides]
            try:
                tools = [name for name in self.spots if name.casefold() in dies]
                self._inks = measure(self.path, areas, limit, tools)
            except NotRun as error:
                self._inks = error
        if isinstance(self._inks, NotRun):
            raise self._inks
        return list(zip(self.sides, self._inks, strict=True))

    def resources(self) -> Iterator[tuple[Side, Any]]:
        """Return every dictionary of resources once, with the first page that it serves."""
        seen: set[tuple[int, int]] = set()
        for side in self.sides:
            raw = side.page.obj.get("/Resources", above(side.page.obj, "/Resources"))
            yield from ((side, one) for one in nested(raw, seen, 0))

    def entries(self, category: str) -> Iterator[tuple[Side, str, Any]]:
        """Return all resources of a category, such as `Font`, with their names."""
        for side, raw in self.resources():
            for name, value in dictionary(raw.get(f"/{category}")).items():
                yield side, str(name)[1:], value

    @cached_property
    def streams(self) -> list[Stream]:
        """All streams of the file."""
        return [one for one in self.pdf.objects if isinstance(one, Stream)]

    @cached_property
    def dictionaries(self) -> list[Any]:
        """All dictionaries of the file that are objects of their own, and those of its streams."""
        return [one for one in self.pdf.objects if isinstance(one, Dictionary | Stream)]


def nested(raw: Any, seen: set[tuple[int, int]], deep: int) -> Iterator[Any]:
    """Return a dictionary of resources and those of the forms and patterns in it, each once."""
    if not isinstance(raw, Dictionary) or deep > DEEPEST:
        return
    if raw.objgen != (0, 0):
        if raw.objgen in seen:
            return
        seen.add(raw.objgen)
    yield raw
    for category in ("/XObject", "/Pattern", "/Font"):
        for value in dictionary(raw.get(category)).values():
            if not isinstance(value, Dictionary | Stream) or "/Resources" not in value:
                continue
            if value.objgen != (0, 0) and value.objgen in seen:
                continue
            seen.add(value.objgen)
            yield from nested(value["/Resources"], seen, deep + 1)


def key_of(page: pikepdf.Page) -> str:
    """Return what makes a page look as it does; its own number if that cannot be told."""
    obj = page.obj
    contents, resources = obj.get("/Contents"), dictionary(obj.get("/Resources"))
    try:
        parts = [contents] if isinstance(contents, Stream) else list(contents or ())
        drawn = [part.objgen for part in parts]
        if not drawn or (0, 0) in drawn:
            return f"page {obj.objgen}"
        shared = resources.objgen != (0, 0)
        with_ = str(resources.objgen) if shared else resources.unparse().hex()
        names = (
            "/MediaBox",
            "/CropBox",
            "/BleedBox",
            "/TrimBox",
            "/ArtBox",
            "/Rotate",
            "/UserUnit",
        )
        boxes = [repr(obj.get(name)) for name in (*names, "/Group", "/Annots")]
        parent = obj.get("/Parent")
        tree = parent.objgen if parent is not None else ""
    except BROKEN:
        return f"page {obj.objgen}"
    return f"{drawn} {with_} {boxes} {tree}"


def name_of(value: Any) -> str:
    """Return a name without its slash, or any other object as text."""
    return str(value)[1:] if isinstance(value, Name) else str(value)
