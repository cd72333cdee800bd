"""The free strips of a sheet around the cards, and how what stands beside them is fitted in.

A strip lies between the bleed of the block and where the printer's reach ends. Beside the crop
marks it is free between two cuts; beyond their ends it is free along the whole side. What is placed
takes its part of a strip away.
"""

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from deck.units import EPSILON, mm
from layouts.geometry import Rect
from layouts.impose.grid import Grid
from layouts.impose.marks import TICK, reach

SideOf = Literal["right", "left", "low", "top"]
CLEAR = mm(1)  # between what stands in a strip and a crop mark
NUMBER = mm(2.8)  # the same where the number of a cut stands at the mark: at the right and the top


@dataclass(frozen=True, slots=True)
class Lane:
    """A free strip, or what is left of it.

    Attributes:
        box: where it is.
        side: of the block that it lies on.
        before: what must stay free at its lower or left end.
        after: what must stay free at its upper or right end.
    """

    box: Rect
    side: SideOf
    before: float = 0
    after: float = 0

    @property
    def upright(self) -> bool:
        """Whether it runs up the sheet."""
        return self.side in ("right", "left")

    @property
    def span(self) -> tuple[float, float]:
        """Where it begins and ends."""
        box = self.box
        return (box.y, box.top) if self.upright else (box.x, box.right)

    @property
    def depth(self) -> float:
        """How deep it is, across its run."""
        return self.box.width if self.upright else self.box.height

    def part(self, low: float, high: float) -> Rect:
        """Return the part between two ends along it."""
        if self.upright:
            return self.box._replace(y=low, height=high - low)
        return self.box._replace(x=low, width=high - low)


class Strips:
    """The free strips of one side of a sheet."""

    def __init__(self, lanes: list[Lane]) -> None:
        """Begin with all of them free."""
        self.lanes = lanes

    def take(
        self, long: float, first: tuple[SideOf, ...], *, tight: bool = False
    ) -> tuple[Rect, bool] | None:
        """Return a place, `long` by `TICK` points, and whether it runs up; None if none is left.

        Args:
            long: along the strip.
            first: the sides in the order in which they are tried.
            tight: whether it may touch a crop mark that has no number, as a scale may.
        """
        for lane in sorted(self.lanes, key=lambda lane: first.index(lane.side)):
            before = 0 if tight and lane.before == CLEAR else lane.before
            after = 0 if tight and lane.after == CLEAR else lane.after
            low, high = lane.span
            if high - low - before - after + EPSILON < long or lane.depth + EPSILON < TICK:
                continue
            start = low + before
            self.lanes.remove(lane)
            self.lanes.append(replace(lane, box=lane.part(start + long, high), before=2 * CLEAR))
            place = lane.part(start, start + long)
            # Next to the block, whatever the depth.
            if lane.upright:
                x = place.x if lane.side == "right" else place.right - TICK
                return place._replace(x=x, width=TICK), True
            y = place.y if lane.side == "top" else place.top - TICK
            return place._replace(y=y, height=TICK), False
        return None

    def block(self, box: Rect) -> None:
        """Keep what is placed later off a part of the sheet."""
        kept: list[Lane] = []
        for lane in self.lanes:
            if not overlap(lane.box, box):
                kept.append(lane)
                continue
            low, high = lane.span
            start, end = (box.y, box.top) if lane.upright else (box.x, box.right)
            if start > low:
                kept.append(replace(lane, box=lane.part(low, start), after=CLEAR / 2))
            if end < high:
                kept.append(replace(lane, box=lane.part(end, high), before=CLEAR / 2))
        self.lanes = kept


def overlap(one: Rect, other: Rect) -> bool:
    """Tell whether two rectangles have more than an edge in common."""
    wide = min(one.right, other.right) - max(one.x, other.x)
    high = min(one.top, other.top) - max(one.y, other.y)
    return min(wide, high) > EPSILON


def strips(grid: Grid, *, offset: float, length: float, margin: float) -> Strips:
    """Return the free strips around the cards.

    Args:
        grid: the cards.
        offset: from the block to the crop marks.
        length: of the crop marks, as `marks.crop_marks` has it.
        margin: of the sheet, where the printer does not reach.
    """
    found: list[Lane] = []
    printed = Rect(0, 0, *grid.sheet).grown(-margin)
    for side, depth in depths(grid, offset=offset, margin=margin).items():
        marked = reach(depth + margin, length, margin) + CLEAR / 2
        beyond = depth - marked >= TICK - EPSILON
        if beyond:
            upright = side in ("right", "left")
            # Those that run across end where the block does, so that no two meet in a corner.
            ends = (printed.y, printed.top) if upright else (grid.block.x, grid.block.right)
            found.append(Lane(strip(grid, side, offset + marked, depth - marked, ends), side))
        cuts = grid.level_cuts() if side in ("right", "left") else grid.upright_cuts()
        deep = marked - CLEAR / 2 if beyond else depth
        before = NUMBER if side == "right" else CLEAR
        after = NUMBER if side == "top" else CLEAR
        found += [
            Lane(strip(grid, side, offset, deep, ends), side, before, after)
            for ends in pairwise(cuts)
        ]
    return Strips(found)


def depths(grid: Grid, *, offset: float, margin: float) -> dict[SideOf, float]:
    """Return how deep the strips are, from the crop marks to where the printer's reach ends."""
    block, sheet = grid.block, grid.sheet
    found: dict[SideOf, float] = {
        "right": sheet.width - block.right - offset - margin,
        "left": block.x - offset - margin,
        "low": block.y - offset - margin,
        "top": sheet.height - block.top - offset - margin,
    }
    return {side: depth for side, depth in found.items() if depth >= TICK - EPSILON}


def crosses(grid: Grid, *, offset: float, margin: float) -> list[tuple[float, float]]:
    """Return where the two registration crosses of a front have their middles, if there is room.

    They stand in the strips left and right of the cards, near the top, or else below and above
    them; what lies behind them is where those of the back stand.
    """
    room, block = depths(grid, offset=offset, margin=margin), grid.block
    near, along = offset + TICK / 2, NUMBER + CLEAR + TICK / 2
    if "right" in room:
        y = block.top - along
        return [(block.x - near, y), (block.right + near, y)]
    if "top" in room:
        x = block.right - along
        return [(x, block.y - near), (x, block.top + near)]
    return []


def strip(grid: Grid, side: SideOf, start: float, depth: float, ends: tuple[float, float]) -> Rect:
    """Return a strip beside the block, from `start` outwards, between two ends along it."""
    block, long = grid.block, ends[1] - ends[0]
    if side == "right":
        return Rect(block.right + start, ends[0], depth, long)
    if side == "left":
        return Rect(block.x - start - depth, ends[0], depth, long)
    if side == "low":
        return Rect(ends[0], block.y - start - depth, long, depth)
    return Rect(ends[0], block.top + start, long, depth)
