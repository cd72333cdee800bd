"""Icons of a page of HTML: each is drawn once, and shown wherever it is wanted.

An icon is for those who see it; the words beside it say the same.
"""

from layouts.icons import icon
from layouts.job import Job
from layouts.preview.drawing import path_data
from layouts.preview.elements import Told, element

SIDE = 100.0  # of the square that an icon is drawn in


class Signs:
    """The icons that a page has asked for, in the order in which it did."""

    def __init__(self, job: Job) -> None:
        """Begin without any."""
        self._job = job
        self._names: dict[str, None] = {}

    def show(self, name: str) -> str:
        """Return an icon at its place in the page."""
        self._names[name] = None
        used = element("use", attributes={"href": f"#icon-{name}"})
        return element("svg", used, {"class": "icon", "aria-hidden": "true"})

    def drawn(self) -> str:
        """Return the drawings of all icons that were shown; they are not seen here."""
        made = "".join(map(self._symbol, self._names))
        told: Told = {"width": "0", "height": "0", "hidden": True, "aria-hidden": "true"}
        return element("svg", made, told) if made else ""

    def _symbol(self, name: str) -> str:
        path = icon(self._job.search, name)
        drawn = element("path", attributes={"d": path_data(path, SIDE)})
        flipped = element("g", drawn, {"transform": f"matrix(1 0 0 -1 0 {SIDE:g})"})
        told = {"id": f"icon-{name}", "viewBox": f"0 0 {SIDE:g} {SIDE:g}"}
        return element("symbol", flipped, told)
