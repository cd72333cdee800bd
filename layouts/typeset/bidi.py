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

DEEPEST = 125  # max_depth of BD2
STACK = 63  # BD16
ISOLATES = frozenset({"LRI", "RLI", "FSI"})
ENDS = ISOLATES | {"PDI"}
EMBEDDINGS = frozenset({"LRE", "RLE", "LRO", "RLO"})
NEUTRAL = ENDS | {"B", "S", "WS", "ON"}
SPACE = ENDS | {"WS"}
AS_STRONG = {"R": "R", "EN": "R", "AN": "R", "L": "L"}  # of N0 and N1
# Signs that steer directions and print nothing: ALM, marks, embeddings, overrides, isolates.
CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
TURNING = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefe"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
# Bidi_Paired_Bracket (UCD, BidiBrackets.txt): most closing ones follow their opening one.
OPEN = "([{༺༼᚛⁅⁽₍⌈⌊\u2329❨❪❬❮❰❲❴⟅⟦⟨⟪⟬⟮⦃⦅⦇⦉⦋⦍⦏⦑⦓⦕⦗⧘⧚⧼⸢⸤⸦⸨⹕⹗⹙⹛〈《「『【〔〖〘〚﹙﹛﹝（［｛｟｢"
OTHERS = {"[": "]", "{": "}", "⦍": "⦐", "⦏": "⦎", "［": "］", "｛": "｝"}
SAME = {"\u232a": "\u3009"}  # canonically equivalent (BD16)
BRACKETS = {sign: OTHERS.get(sign, chr(ord(sign) + 1)) for sign in OPEN}
CLOSING = frozenset(BRACKETS.values())


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


def weak(sequence: Sequence[int], types: list[str], first: Sequence[str], start: str) -> None:
    """Resolve weak types (W1 to W7)."""
    before, strong = start, start
    for index in sequence:
        if types[index] == "NSM":  # W1
            types[index] = "ON" if before in ENDS else before
        before = types[index]
        if types[index] in ("L", "R", "AL"):
            strong = types[index]
        elif types[index] == "EN" and strong == "AL":  # W2
            types[index] = "AN"
    for index in sequence:
        if types[index] == "AL":  # W3
            types[index] = "R"
    for left, index, right in zip(sequence, sequence[1:], sequence[2:], strict=False):  # W4
        kind, around = types[index], types[left]
        if around == types[right] and (
            (kind == "ES" and around == "EN") or (kind == "CS" and around in ("EN", "AN"))
        ):
            types[index] = around
    for place, end in stretches(sequence, types, frozenset({"ET"})):  # W5
        beside = (*sequence[max(place - 1, 0) : place], *sequence[end : end + 1])
        if any(types[index] == "EN" for index in beside):
            for index in sequence[place:end]:
                types[index] = "EN"
    strong = start
    for index in sequence:
        if types[index] in ("ET", "ES", "CS"):  # W6
            types[index] = "ON"
        elif types[index] in ("L", "R"):
            strong = types[index]
        elif types[index] == "EN" and strong == "L":  # W7
            types[index] = "L"


def stretches(
    sequence: Sequence[int], types: Sequence[str], kinds: frozenset[str]
) -> list[tuple[int, int]]:
    """Return the places in a sequence between which all types are of these kinds."""
    found: list[tuple[int, int]] = []
    for place, index in enumerate(sequence):
        if types[index] not in kinds:
            continue
        if found and found[-1][1] == place:
            found[-1] = (found[-1][0], place + 1)
        else:
            found.append((place, place + 1))
    return found


def brackets(
    text: str,
    sequence: Sequence[int],
    types: list[str],
    first: Sequence[str],
    start: str,
    level: int,
) -> None:
    """Give paired brackets the direction of what they hold, or of what stands before them (N0)."""
    along = "LR"[level & 1]
    for opening, closing in bracket_pairs(text, sequence, types):
        inside = {AS_STRONG.get(types[index]) for index in sequence[opening + 1 : closing]}
        if along in inside:
            chosen = along
        elif inside - {None}:
            strong = (AS_STRONG.get(types[index]) for index in reversed(sequence[:opening]))
            chosen = next((kind for kind in strong if kind), start)
        else:
            continue
        for place in (opening, closing):
            types[sequence[place]] = chosen
            for index in sequence[place + 1 :]:  # marks that stood on the bracket follow it
                if first[index] != "NSM":
                    break
                types[index] = chosen


def bracket_pairs(
    text: str, sequence: Sequence[int], types: Sequence[str]
) -> list[tuple[int, int]]:
    """Return the places of paired brackets in a sequence, in the order of the first (BD16)."""
    opened: list[tuple[str, int]] = []
    found: list[tuple[int, int]] = []
    for place, index in enumerate(sequence):
        sign = text[index]
        if types[index] != "ON":
            continue
        if sign in BRACKETS:
            if len(opened) == STACK:
                return []
            closing = BRACKETS[sign]
            opened.append((SAME.get(closing, closing), place))
        elif sign in CLOSING:
            sign = SAME.get(sign, sign)
            for depth in range(len(opened) - 1, -1, -1):
                if opened[depth][0] == sign:
                    found.append((opened[depth][1], place))
                    del opened[depth:]
                    break
    return sorted(found)


def neutral(sequence: Sequence[int], types: list[str], ends: tuple[str, str], along: str) -> None:
    """Resolve neutral types between strong ones (N1, N2)."""
    for place, end in stretches(sequence, types, NEUTRAL):
        before = AS_STRONG[types[sequence[place - 1]]] if place else ends[0]
        after = AS_STRONG[types[sequence[end]]] if end < len(sequence) else ends[1]
        for index in sequence[place:end]:
            types[index] = before if before == after else along
