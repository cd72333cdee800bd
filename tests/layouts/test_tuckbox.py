"""The dieline of the tuck box: it holds the deck, it closes, and it can be cut and folded."""

from itertools import combinations, pairwise
from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.units import mm, to_mm
from layouts.geometry import Size
from layouts.impose.tuckbox import TuckBox

Point = tuple[float, float]
POKER = Size(mm(63), mm(88))
counts = st.integers(1, 200)
thicknesses = st.floats(0.2, 0.5).map(mm)
cards = st.sampled_from([POKER, Size(mm(70), mm(100)), Size(mm(74), mm(105)), Size(mm(44), mm(67))])
boxes = st.builds(TuckBox, cards, counts, thicknesses, st.floats(0.3, 0.6).map(mm))


def points(box: TuckBox) -> list[Point]:
    """Return the outline as points, each curve as eight of them."""
    found: list[Point] = []
    for segment in box.outline():
        numbers = [float(value) for value in segment[1:]]
        if segment[0] in ("M", "L"):
            found.append((numbers[0], numbers[1]))
        elif segment[0] == "C":
            curve = [found[-1], *zip(numbers[::2], numbers[1::2], strict=True)]
            for part in range(1, 9):
                t = part / 8
                weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
                x, y = (
                    sum(w * p[axis] for w, p in zip(weights, curve, strict=True)) for axis in (0, 1)
                )
                found.append((x, y))
    return found


def edges(box: TuckBox) -> list[tuple[Point, Point]]:
    outline = points(box)
    ring = [*outline, outline[0]]
    return [(a, b) for a, b in pairwise(ring) if dist(a, b) > 1e-6]


def away(point: Point, edge: tuple[Point, Point]) -> float:
    """Return the distance of a point from a piece of the outline."""
    (ax, ay), (bx, by) = edge
    long = dist((ax, ay), (bx, by)) ** 2
    t = max(0, min(1, ((point[0] - ax) * (bx - ax) + (point[1] - ay) * (by - ay)) / long))
    return dist(point, (ax + t * (bx - ax), ay + t * (by - ay)))


def cross(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Tell whether two pieces cross, not counting ends that touch."""

    def side(a: Point, b: Point, c: Point) -> float:
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    (a, b), (c, d) = one, other
    return side(a, b, c) * side(a, b, d) < -1e-6 and side(c, d, a) * side(c, d, b) < -1e-6


def test_the_measures_are_those_of_a_known_box() -> None:
    box = TuckBox(POKER, 60, mm(0.305), mm(0.4))
    assert [round(to_mm(width), 1) for width in box.widths] == [64.4, 19.7, 64.4, 19.5]
    assert round(to_mm(box.height), 1) == 90.3
    assert round(to_mm(box.size.width)) == 181
    assert round(to_mm(box.tongue), 1) == 13.5
    assert round(to_mm(box.glue), 1) == 13


@given(boxes)
def test_the_box_holds_the_deck_that_it_was_computed_for(box: TuckBox) -> None:
    wide, deep, high = box.inside
    assert wide - box.card.width == pytest.approx(mm(1))
    assert deep - box.count * box.stock >= mm(1) - 1e-9
    assert high - box.card.height == pytest.approx(mm(1.5))
    assert deep <= max(box.count * box.stock + mm(1), mm(8)) + 1e-9


@given(boxes)
def test_panels_are_the_inside_plus_the_board_and_the_last_is_short(box: TuckBox) -> None:
    wide, deep, high = box.inside
    back, side, front, last = box.widths
    assert back == front == pytest.approx(wide + box.board)
    assert side - deep == pytest.approx(box.board)
    assert side - last == pytest.approx(box.board / 2)
    assert box.height - high == pytest.approx(2 * box.board)
    lefts = [panel.x for panel in box.panels]
    assert [panel.right for panel in box.panels[:-1]] == pytest.approx(lefts[1:])
    assert box.panels[-1].right == pytest.approx(box.size.width)


@given(boxes)
def test_the_flaps_fit_where_they_go(box: TuckBox) -> None:
    wide, deep, _ = box.inside
    assert box.glue < box.widths[3]
    assert mm(11) <= box.tongue <= mm(16)
    assert 2 * box.dust <= box.widths[0]
    assert box.closure <= deep + box.board  # it covers the opening and no more
    assert box.widths[0] - 2 * box.inset == pytest.approx(wide - mm(1))
    assert box.widths[1] - 2 * box.inset == pytest.approx(deep - mm(1))


@given(boxes)
def test_the_cut_is_one_closed_line_inside_the_blank(box: TuckBox) -> None:
    kinds = [segment[0] for segment in box.outline()]
    assert kinds[0] == "M"
    assert kinds[-1] == "Z"
    assert kinds.count("M") == kinds.count("Z") == 1
    for x, y in points(box):
        assert -0.01 <= x <= box.size.width + 0.01
        assert -0.01 <= y <= box.size.height + 0.01


@pytest.mark.parametrize("count", [1, 24, 72, 120, 200])
@pytest.mark.parametrize("stock", [0.2, 0.31, 0.5])
def test_the_cut_does_not_cross_itself(count: int, stock: float) -> None:
    box = TuckBox(Size(mm(70), mm(100)), count, mm(stock), mm(0.4))
    crossings = [pair for pair in combinations(edges(box), 2) if cross(*pair)]
    assert crossings == []


@given(boxes)
def test_every_crease_ends_on_the_cut(box: TuckBox) -> None:
    outline = edges(box)
    for start, end in box.creases():
        for point in (start, end):
            assert min(away(point, edge) for edge in outline) < 0.01


@given(boxes)
def test_every_flap_can_be_folded(box: TuckBox) -> None:
    """Four upright creases; above and below those of closure, tongue and two dust flaps."""
    upright = [line for line in box.creases() if line[0][0] == line[1][0]]
    level = [line for line in box.creases() if line[0][1] == line[1][1]]
    assert (len(upright), len(level)) == (4, 8)


@given(boxes)
def test_there_is_no_art_on_the_glue_flap(box: TuckBox) -> None:
    assert min(part.x for part in box.grounds()) >= box.glue - 0.01
    assert len(list(box.grounds())) == 10
