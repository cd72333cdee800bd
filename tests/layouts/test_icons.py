"""Icons: every file of ours is an outline in the unit square, and a broken one is named."""

from pathlib import Path

import pytest

from deck.errors import EnvironmentProblem
from deck.layers import ROOT
from layouts.icons import icon, parse, scaled
from layouts.page import bounds
from tests.samples import BASE, tiny

NAMES = sorted(path.stem for path in (ROOT / "assets/icons").glob("*.svg"))


def svg(*drawings: str, view: str = "0 0 10 10") -> bytes:
    paths = "".join(f'<path d="{drawing}"/>' for drawing in drawings)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}">{paths}</svg>'.encode()


def outline(*drawings: str, view: str = "0 0 10 10") -> list[tuple[str | float, ...]]:
    return [
        tuple(round(value, 3) if isinstance(value, float) else value for value in segment)
        for segment in parse("x.svg", svg(*drawings, view=view))
    ]


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_is_an_outline_in_the_unit_square(name: str) -> None:
    box = bounds(icon(BASE, name))
    assert box.x > -0.05
    assert box.y > -0.05
    assert box.right < 1.05
    assert box.top < 1.05
    assert min(box.width, box.height) > 0.3


def test_an_icon_stands_upright_with_y_up() -> None:
    assert outline("M0 0H10V5z") == [
        ("M", 0, 1),
        ("L", 1, 1),
        ("L", 1, 0.5),
        ("L", 0, 1),
        ("Z",),
    ]


def test_the_view_box_may_begin_anywhere() -> None:
    assert outline("M5,5 L15,25", view="5, 5, 20, 20") == [("M", 0, 1), ("L", 0.5, 0)]


def test_several_paths_become_one_and_open_paths_stay_open() -> None:
    assert [part[0] for part in outline("M0 0L5 5", "M1 1L2 2")] == ["M", "L", "M", "L"]


def test_curves_of_every_kind_become_cubic_ones() -> None:
    assert outline("M0 0Q3 0 3 3T6 6") == [
        ("M", 0, 1),
        ("C", 0.2, 1, 0.3, 0.9, 0.3, 0.7),
        ("C", 0.3, 0.5, 0.4, 0.4, 0.6, 0.4),
    ]
    assert [part[0] for part in outline("M0 0C1 1 2 2 3 3S5 5 6 6A2 2 0 0 1 8 8")][:3] == [
        "M",
        "C",
        "C",
    ]


def test_a_path_is_scaled_and_moved() -> None:
    assert scaled((("M", 0.5, 1.0), ("Z",)), 10, 20, 4) == (("M", 12, 24), ("Z",))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not xml",
        b"<svg/>",
        svg(),
        svg("M0 0", view=""),
        svg("M0 0", view="0 0 10"),
        svg("M0 0", view="0 0 10 20"),
        svg("M0 0", view="0 0 0 0"),
        svg("M0 0", view="a b c d"),
        svg("L1 1"),
        svg("M0 0 C 1 1"),
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path/></svg>',
    ],
)
def test_a_file_that_is_not_an_icon_is_named_with_a_way_out(data: bytes) -> None:
    with pytest.raises(EnvironmentProblem) as caught:
        parse("assets/icons/x.svg", data)
    (problem,) = caught.value.problems
    assert (problem.span.path, problem.code) == ("assets/icons/x.svg", "broken-icon")
    assert "square viewBox" in problem.help


@pytest.mark.parametrize("drawing", ["", "  "])
def test_an_icon_that_draws_nothing_is_named(drawing: str) -> None:
    with pytest.raises(EnvironmentProblem):
        parse("x.svg", svg(drawing))


def test_an_icon_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="assets/icons/nee"):
        icon(tiny(tmp_path), "nee")
