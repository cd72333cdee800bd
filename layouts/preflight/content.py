"""An interpreter of content streams (ISO 32000-1, 2008, 8 and 9): what is painted, where and how.

It follows the current transform, colours, overprint, line width, type size and the rectangle around
the clip, and goes into forms and tiling patterns. It does not paint, and does not advance text: a
text that is shown without a new position stands where the one before it began. Glyphs of Type 3
fonts and the groups of soft masks are not entered.
"""

from collections.abc import Sequence
from typing import Any

import pikepdf
from pikepdf import Stream

from layouts.geometry import Transform
from layouts.preflight.operators import OPERATORS
from layouts.preflight.painted import Box, Contents, Kind, Painted, State, meet
from layouts.preflight.spaces import Paint, dictionary

# What foreign data can make of code that trusts it. A file that does is broken, not the program.
BROKEN = (
    pikepdf.PdfError,
    TypeError,
    ValueError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    NotImplementedError,
)
DEEPEST = 16  # forms within forms
SAID = 9  # of what is wrong on one page
MOST = 1_000_000  # operators of one page; forms that draw forms can ask for more than time has


class Resources:
    """A dictionary of resources, each looked up once."""

    def __init__(self, raw: Any, above: "Resources | None" = None) -> None:
        """Begin with the dictionary of a page or a form; `above` is asked if there is none."""
        self.raw, self.above = raw, above
        self._found: dict[tuple[str, str], Any] = {}

    def get(self, category: str, name: str) -> Any:
        """Return an entry, or None."""
        key = category, name
        if key not in self._found:
            if self.raw is None:
                self._found[key] = self.above.get(category, name) if self.above else None
            else:
                self._found[key] = dictionary(self.raw.get(category)).get(name)
        return self._found[key]


class Interpreter:
    """Reads the content of pages; forms that return are parsed once."""

    def __init__(self) -> None:
        """Begin with nothing parsed."""
        self._parsed: dict[tuple[int, int], list[tuple[str, Any]]] = {}
        self._forms: dict[tuple[int, int], Resources] = {}

    def read(self, page: pikepdf.Page) -> Contents:
        """Return what a page paints."""
        run = Run(self, Resources(dictionary(page.obj.get("/Resources", inherited(page)))))
        try:
            operations = parsed(page)
        except BROKEN as error:
            run.broken(f"the content cannot be read: {error}")
        else:
            run.all(operations)
        return run.contents

    def form(self, stream: Stream, above: Resources) -> tuple[list[tuple[str, Any]], Resources]:
        """Return the operations of a form or a pattern, and its resources."""
        key = stream.objgen
        if key not in self._parsed or key == (0, 0):
            raw = stream.get("/Resources")
            self._parsed[key] = parsed(stream)
            self._forms[key] = Resources(None if raw is None else dictionary(raw), above)
        return self._parsed[key], self._forms[key]


def inherited(page: pikepdf.Page) -> Any:
    """Return the resources that a page has from the tree above it (ISO 32000-1, 2008, 7.7.3.4)."""
    node = page.obj.get("/Parent")
    for _ in range(DEEPEST):
        if node is None or "/Resources" in node:
            break
        node = node.get("/Parent")
    return None if node is None else node.get("/Resources")


def parsed(source: pikepdf.Page | Stream) -> list[tuple[str, Any]]:
    """Return operators with their operands."""
    found: list[tuple[str, Any]] = []
    for one in pikepdf.parse_content_stream(source):
        name = str(one.operator)
        if name == "INLINE IMAGE":
            found.append((name, one.iimage))  # type: ignore[union-attr]
        else:
            found.append((name, one.operands))
    return found


class Run:
    """One page under way."""

    def __init__(self, owner: Interpreter, resources: Resources) -> None:
        """Begin with the state at the start of a page."""
        self.owner, self.resources = owner, resources
        self.contents, self.state = Contents(), State()
        self.kept: list[State] = []
        self.left = MOST
        self.within: list[tuple[int, int]] = []
        self.points: list[tuple[float, float]] = []
        self.parts, self.curved, self.clips = 0, False, False
        self.text = self.line = Transform()
        self.patterns: set[tuple[int, int]] = set()

    def all(self, operations: Sequence[tuple[str, Any]]) -> None:
        """Follow operations; one that makes no sense is noted, and the next one is read."""
        for name, operands in operations:
            self.left -= 1
            if self.left < 0:
                self.contents.endless = True
                self.broken(f"it has more than {MOST} operators")
                return
            act = OPERATORS.get(name)
            if act is None:
                continue
            try:
                act(self, operands)
            except BROKEN as error:
                self.broken(f"'{name}' cannot be read: {error}")

    def resource(self, category: str, name: Any) -> Any:
        """Return a resource; one that is not there is noted."""
        found = self.resources.get(category, str(name))
        if found is None:
            missing = category[1:], str(name)[1:]
            if missing not in self.contents.undefined:
                self.contents.undefined.append(missing)
        return found

    def broken(self, message: str) -> None:
        """Note what is wrong, once."""
        if message not in self.contents.broken and len(self.contents.broken) < SAID:
            self.contents.broken.append(message)

    def paint(self, kind: Kind, box: Box, paint: Paint | None, **more: Any) -> None:
        """Note one thing, unless the clip hides it."""
        left, low, right, top = meet(box, self.state.clip)
        if left <= right and low <= top:
            self.contents.painted.append(Painted(kind, box, paint, **more))

    def enter(self, stream: Stream) -> None:
        """Follow the content of a form or a tile, unless that is under way already."""
        if stream.objgen in self.within or len(self.within) >= DEEPEST:
            self.contents.endless = True
            self.broken("a form draws itself, or forms lie too deep in one another")
            return
        outer, kept = self.resources, self.kept
        operations, self.resources = self.owner.form(stream, outer)
        self.kept = []
        self.within.append(stream.objgen)
        self.all(operations)
        self.within.pop()
        self.kept, self.resources = kept, outer
