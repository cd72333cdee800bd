"""The time dial: a ring for the session, with the part of one step."""

from dataclasses import replace
from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.layers import SearchPath
from deck.model import Deck, StepCard
from layouts.faces.dial import INNER, OUTER, ring
from layouts.faces.step import part_of_session

Base = tuple[Deck, SearchPath]
MIDDLE = (100.0, 50.0)


def corners(path: tuple[tuple[str | float, ...], ...]) -> list[tuple[float, float]]:
    """Return the points that a path goes through, without its control points."""
    return [(float(part[-2]), float(part[-1])) for part in path if len(part) > 1]


@given(st.floats(0, 0.95), st.floats(0.01, 1))
def test_a_piece_of_the_ring_stays_between_its_circles(start: float, long: float) -> None:
    path = ring(MIDDLE, start, min(1.0, start + long))
    for point in corners(path):
        assert min(abs(dist(point, MIDDLE) - r) for r in (OUTER, INNER)) < 1e-6


@given(st.floats(0, 0.9), st.floats(0.02, 0.1))
def test_the_curves_are_round(start: float, long: float) -> None:
    """The middle of each curve lies on the circle too, to a hundredth of a point."""
    path = ring(MIDDLE, start, start + long)
    here = (float(path[0][1]), float(path[0][2]))
    for part in path[1:]:
        numbers = [float(value) for value in part[1:]]
        if part[0] == "C":
            points = [here, *zip(numbers[::2], numbers[1::2], strict=True)]
            x, y = (
                sum(w * p[i] for w, p in zip((1, 3, 3, 1), points, strict=True)) / 8 for i in (0, 1)
            )
            assert min(abs(dist((x, y), MIDDLE) - r) for r in (OUTER, INNER)) < 0.01
        if numbers:
            here = (numbers[-2], numbers[-1])


def test_the_ring_begins_at_noon_and_goes_clockwise() -> None:
    points = corners(ring(MIDDLE, 0, 0.25))
    assert points[0] == pytest.approx((MIDDLE[0], MIDDLE[1] + OUTER))
    assert points[1] == pytest.approx((MIDDLE[0] + OUTER, MIDDLE[1]))


def test_the_steps_fill_the_ring_without_gap_or_overlap(base: Base) -> None:
    deck = base[0]
    steps = [card for card in deck.cards if isinstance(card, StepCard)]
    parts = [part_of_session(card, deck) for card in steps]
    assert parts[0][0] == 0
    assert parts[-1][1] == 1
    assert [end for _, end in parts[:-1]] == [start for start, _ in parts[1:]]
    assert [round((end - start) * 90) for start, end in parts] == [10, 25, 20, 20, 12, 3]


def test_a_step_without_a_session_is_part_of_an_hour(base: Base) -> None:
    deck = replace(base[0], session=None)
    card = next(card for card in deck.cards if isinstance(card, StepCard))
    assert part_of_session(card, deck) == (0.0, card.minutes / 60)
    assert part_of_session(card.model_copy(update={"minutes": 90}), deck) == (0.0, 1.0)
