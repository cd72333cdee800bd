"""The signs of a verdict: round, three-cornered, on its point, or with eight corners.

Nobody needs to tell their colours apart; those are of the theme, if it has them.
"""

from dataclasses import dataclass, field

from deck.theme import ColorGroup, Theme
from layouts.flow import ART, Block
from layouts.geometry import Rect, moved
from layouts.page import Group, Item, Node, Segment, Shape, circle, line
from layouts.preflight.report import RANK, Verdict

COLORS = {"pass": "green", "warning": "orange", "not-run": "purple", "error": "vermilion"}
OCTAGON = ((7, 0.5), (17, 0.5), (23.5, 7), (23.5, 17), (17, 23.5), (7, 23.5), (0.5, 17), (0.5, 7))
OUTLINES: dict[Verdict, tuple[Segment, ...]] = {
    "pass": circle(12, 12, 11.5),
    "warning": (*line((12, 23.5), (24, 1.5), (0, 1.5)), ("Z",)),
    "not-run": (*line((12, 24), (24, 12), (12, 0), (0, 12)), ("Z",)),
    "error": (*line(*OCTAGON), ("Z",)),
}
STROKES: dict[Verdict, tuple[tuple[Segment, ...], ...]] = {
    "pass": (line((6, 12), (10.5, 7), (18, 16.5)),),
    "warning": (line((12, 16.5), (12, 9)), line((12, 5), (12, 4.9))),
    "not-run": (
        (("M", 8.6, 15), ("C", 8.6, 20, 15.4, 20, 15.4, 15), ("C", 15.4, 12, 12, 12, 12, 9)),
        line((12, 5), (12, 4.9)),
    ),
    "error": (line((7, 7), (17, 17)), line((7, 17), (17, 7))),
}


@dataclass(slots=True)
class Large(Block):
    """The sign of a verdict, large; `words` says what it means."""

    sign: Group = field(kw_only=True)
    side: float = 34

    def height(self, width: float, step: int) -> float:
        """Return its height; see `Block`."""
        return self.side

    def paint(self, box: Rect, step: int, parent: Node) -> list[Item]:
        """Draw it at the start of the box; see `Block`."""
        return [self.sign._replace(transform=moved(box.x, box.top - self.side, self.side / ART))]


def signs(theme: Theme) -> dict[Verdict, Group]:
    """Return the sign of each verdict in a square of `ART` points: round, pointed, or with corners.

    Nobody needs to tell the colours apart.
    """
    return {verdict: sign(verdict, theme) for verdict in RANK}


def sign(verdict: Verdict, theme: Theme) -> Group:
    """Return the sign of one verdict."""
    group = colors(verdict, theme)
    ink = theme.color("ink")
    fill, on = (group.band.color, theme.on(group)) if group else (ink, theme.color("paper"))
    frame = theme.frame(group) if group else None
    outline = Shape(OUTLINES[verdict], fill=fill, stroke=frame or ink, width=1)
    strokes = [Shape(path, stroke=on, width=2.6, round=True) for path in STROKES[verdict]]
    return Group((outline, *strokes), name=f"sign {verdict}")


def colors(verdict: Verdict, theme: Theme) -> ColorGroup | None:
    """Return the colours of a verdict; a theme need not have them."""
    return theme.groups.get(COLORS[verdict])
