"""Text in both directions: the embedding levels of UAX #9 (Unicode Bidirectional Algorithm, 15.0).

Even levels run from left to right, odd levels from right to left. The rules have the names that
UAX #9 gives them: X for explicit directions and isolates, W for weak types, N for neutral ones, I
for the levels that follow, L for lines. The types of signs are those of Python's `unicodedata`
(Unicode 14 in Python 3.11, newer in newer ones); a sign that it does not know yet counts as L, and
no font has it anyway.

Nothing here is paid for text without signs that run to the left: ask `needed` first.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from layouts.typeset.bidi_types import ENDS, ISOLATES, brackets, neutral, weak

DEEPEST = 125  # max_depth of BD2
EMBEDDINGS = frozenset({"LRE", "RLE", "LRO", "RLO"})
SPACE = ENDS | {"WS"}
# Signs that steer directions and print nothing: ALM, marks, embeddings, overrides, isolates.
CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
TURNING = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefe"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


class Levels(NamedTuple):
    """The levels of one paragraph.

    Attributes:
        base: of the paragraph: 0 or 1.
        levels: of each sign; None for what X9 takes out.
        types: the bidirectional type of each sign, as it was at first.
    """

    base: int
    levels: tuple[int | None, ...]
    types: tuple[str, ...]


def needed(text: str) -> bool:
    """Tell whether a text that runs to the right has anything that does not."""
    return not text.isascii() and TURNING.search(text) is not None


def resolve(text: str, base: int | None = None) -> Levels:
    """Return the levels of one paragraph.

    Args:
        text: of the paragraph, whole.
        base: the level of the paragraph; None for that of its first strong sign (P2, P3).
    """
    first = tuple(unicodedata.bidirectional(sign) or "L" for sign in text)
    base = first_strong(first) if base is None else base
    types = list(first)
    pairs = matches(first)
    levels = explicit(types, first, pairs, base)
    rest = [index for index, level in enumerate(levels) if level is not None]
    before = list(levels)
    for sequence in sequences(rest, levels, first, pairs):
        start, end = edges(sequence, rest, before, first, pairs, base)
        level = before[sequence[0]] or 0
        weak(sequence, types, first, start)
        brackets(text, sequence, types, first, start, level)
        neutral(sequence, types, (start, end), "LR"[level & 1])
        for index in sequence:  # I1, I2
            kind = types[index]
            if level & 1:
                levels[index] = level + (kind != "R")
            else:
                levels[index] = level + {"L": 0, "R": 1}.get(kind, 2)
    return Levels(base, tuple(levels), first)


def line_levels(found: Levels, start: int, end: int) -> list[int | None]:
    """Return the levels of the signs of one line: spaces at its end have that of the base (L1)."""
    levels = list(found.levels[start:end])
    trailing = True
    for index in range(len(levels) - 1, -1, -1):
        kind = found.types[start + index]
        if kind in ("B", "S"):
            levels[index], trailing = found.base, True
        elif kind in SPACE:
            if trailing:
                levels[index] = found.base
        elif kind not in EMBEDDINGS and kind not in ("PDF", "BN"):
            trailing = False
    return levels


def visual(levels: Sequence[int]) -> list[int]:
    """Return the indices of things with these levels from left to right (L2)."""
    order = list(range(len(levels)))
    odd = [level for level in levels if level & 1]
    for least in range(max(levels, default=0), min(odd, default=1) - 1, -1):
        if not odd:
            break
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= least:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end + 1
    return order


def first_strong(types: Iterable[str], *, isolated: bool = False) -> int:
    """Return the level that the first strong type gives; isolates are passed over (P2, P3)."""
    depth = 0
    for kind in types:
        if kind in ISOLATES:
            depth += 1
        elif kind == "PDI":
            if not depth and isolated:
                break
            depth = max(0, depth - 1)
        elif kind == "B":
            break
        elif not depth and kind in ("L", "R", "AL"):
            return int(kind != "L")
    return 0


def matches(types: Sequence[str]) -> dict[int, int]:
    """Return isolates and the PDI that ends them, each by the index of the other (BD9)."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for index, kind in enumerate(types):
        if kind in ISOLATES:
            opened.append(index)
        elif kind == "PDI" and opened:
            start = opened.pop()
            found[start], found[index] = index, start
    return found


class Status(NamedTuple):
    """An entry of the directional status stack of X1."""

    level: int
    override: str
    isolate: bool


class Stack:
    """The directional status stack with its counters."""

    def __init__(self, base: int) -> None:
        """Begin as X1 says."""
        self.entries = [Status(base, "", False)]
        self.too_deep = self.isolates_too_deep = self.isolates = 0

    @property
    def top(self) -> Status:
        """The last entry."""
        return self.entries[-1]

    def enter(self, kind: str, *, leftward: bool) -> None:
        """Begin an embedding, an override or an isolate (X2 to X5c)."""
        isolate = kind in ISOLATES
        level = (self.top.level + 1) | 1 if leftward else (self.top.level + 2) & ~1
        if level <= DEEPEST and not self.isolates_too_deep and not self.too_deep:
            override = {"LRO": "L", "RLO": "R"}.get(kind, "")
            self.entries.append(Status(level, override, isolate))
            self.isolates += isolate
        elif isolate:
            self.isolates_too_deep += 1
        elif not self.isolates_too_deep:
            self.too_deep += 1

    def end_isolate(self) -> None:
        """End an isolate and what was begun inside it (X6a)."""
        if self.isolates_too_deep:
            self.isolates_too_deep -= 1
        elif self.isolates:
            self.too_deep = 0
            while not self.top.isolate:
                self.entries.pop()
            self.entries.pop()
            self.isolates -= 1

    def end_embedding(self) -> None:
        """End an embedding or override (X7)."""
        if self.isolates_too_deep:
            return
        if self.too_deep:
            self.too_deep -= 1
        elif not self.top.isolate and len(self.entries) > 1:
            self.entries.pop()


def explicit(
    types: list[str], first: Sequence[str], pairs: dict[int, int], base: int
) -> list[int | None]:
    """Return the explicit levels (X1 to X8); overrides change `types`."""
    stack = Stack(base)
    levels: list[int | None] = []
    for index, kind in enumerate(first):
        level: int | None = None
        if kind in EMBEDDINGS:
            stack.enter(kind, leftward=kind[0] == "R")
        elif kind == "PDF":
            stack.end_embedding()
        elif kind == "B":
            level, stack = base, Stack(base)
        elif kind != "BN":
            if kind == "PDI":
                stack.end_isolate()
            level = stack.top.level
            types[index] = stack.top.override or kind
            if kind in ISOLATES:
                inside = first[index + 1 : pairs.get(index, len(first))]
                leftward = kind == "RLI" or (
                    kind == "FSI" and first_strong(inside, isolated=True) == 1
                )
                stack.enter(kind, leftward=leftward)
        levels.append(level)
    return levels


def sequences(
    rest: Sequence[int], levels: Sequence[int | None], first: Sequence[str], pairs: dict[int, int]
) -> list[list[int]]:
    """Return the isolating run sequences (BD13, X10) as lists of indices."""
    runs: list[list[int]] = []
    for index in rest:
        if runs and levels[runs[-1][-1]] == levels[index]:
            runs[-1].append(index)
        else:
            runs.append([index])
    begins = {run[0]: run for run in runs}
    found = []
    for run in runs:
        if first[run[0]] == "PDI" and run[0] in pairs:
            continue
        whole = list(run)
        while first[whole[-1]] in ISOLATES and whole[-1] in pairs:
            whole += begins[pairs[whole[-1]]]
        found.append(whole)
    return found


def edges(
    sequence: Sequence[int],
    rest: Sequence[int],
    levels: Sequence[int | None],
    first: Sequence[str],
    pairs: dict[int, int],
    base: int,
) -> tuple[str, str]:
    """Return the types at the start and the end of a sequence, sos and eos (X10)."""
    own = levels[sequence[0]] or 0
    start, last = rest.index(sequence[0]), sequence[-1]
    before = levels[rest[start - 1]] if start else base
    end = rest.index(last) + 1
    open_ended = first[last] in ISOLATES and last not in pairs
    after = base if open_ended or end == len(rest) else levels[rest[end]]
    return "LR"[max(own, before or 0) & 1], "LR"[max(own, after or 0) & 1]
