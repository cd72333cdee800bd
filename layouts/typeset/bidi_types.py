"""The second half of UAX #9: types of signs inside one isolating run sequence (W1 to W7, N0 to N2).

A sequence is a list of indices into the text; `types` holds the type of every sign and is changed
in place. See `layouts.typeset.bidi`, which asks for it.
"""

from collections.abc import Sequence

STACK = 63  # BD16
ISOLATES = frozenset({"LRI", "RLI", "FSI"})
ENDS = ISOLATES | {"PDI"}
NEUTRAL = ENDS | {"B", "S", "WS", "ON"}
AS_STRONG = {"R": "R", "EN": "R", "AN": "R", "L": "L"}  # of N0 and N1
# Bidi_Paired_Bracket (UCD, BidiBrackets.txt): most closing ones follow their opening one.
OPEN = "([{༺༼᚛⁅⁽₍⌈⌊\u2329❨❪❬❮❰❲❴⟅⟦⟨⟪⟬⟮⦃⦅⦇⦉⦋⦍⦏⦑⦓⦕⦗⧘⧚⧼⸢⸤⸦⸨⹕⹗⹙⹛〈《「『【〔〖〘〚﹙﹛﹝（［｛｟｢"
OTHERS = {"[": "]", "{": "}", "⦍": "⦐", "⦏": "⦎", "［": "］", "｛": "｝"}
SAME = {"\u232a": "\u3009"}  # canonically equivalent (BD16)
BRACKETS = {sign: OTHERS.get(sign, chr(ord(sign) + 1)) for sign in OPEN}
CLOSING = frozenset(BRACKETS.values())


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
