"""Colour spaces and colours: what they are called, and which inks they print."""

from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name

from layouts.preflight.spaces import Paint, Space, dictionary, first_paint, space_of
from tests.layouts.preflight.specimen import separation

CMYK, GRAY, RGB = Space("DeviceCMYK"), Space("DeviceGray"), Space("DeviceRGB")
CUT = Space("Separation", ("CutContour",), "DeviceCMYK")
TWO = Space("DeviceN", ("Black", "Gold"), "DeviceCMYK")


@pytest.mark.parametrize(
    ("value", "space"),
    [
        (Name.DeviceCMYK, CMYK),
        (Name.G, GRAY),
        (Name.RGB, RGB),
        (Name.Pattern, Space("Pattern")),
        (Array([Name.ICCBased, Dictionary(N=3)]), Space("ICCBased")),
        (Array([Name.Lab, Dictionary()]), Space("Lab")),
        (separation("CutContour"), CUT),
        (Array([Name.DeviceN, Array([Name.Black, Name.Gold]), Name.DeviceCMYK, Dictionary()]), TWO),
        (Array([Name.Indexed, Name.DeviceRGB, 1, b"123456"]), Space("Indexed", (), "DeviceRGB")),
        (Array([Name.Pattern, Name.DeviceCMYK]), Space("Pattern", (), "DeviceCMYK")),
        (Array([]), Space("?")),
        (Dictionary(), Space("?")),
        (None, Space("?")),
    ],
)
def test_a_space_is_read_from_its_object(value: Any, space: Space) -> None:
    assert space_of(value) == space


def test_a_space_within_itself_comes_to_an_end() -> None:
    value = Array([Name.Indexed, Name.DeviceRGB])
    for _ in range(40):
        value = Array([Name.Indexed, value])
    assert space_of(value).kind == "Indexed"


@pytest.mark.parametrize(
    ("paint", "inks"),
    [
        (Paint(GRAY, (0.25,)), {"Black": 0.75}),
        (Paint(CMYK, (0, 0.5, 0, 1)), {"Cyan": 0, "Magenta": 0.5, "Yellow": 0, "Black": 1}),
        (Paint(CUT, (0.5,)), {"CutContour": 0.5}),
        (Paint(TWO, (1, 0)), {"Black": 1, "Gold": 0}),
        (
            Paint(Space("Separation", ("All",)), (1,)),
            dict.fromkeys(("Cyan", "Magenta", "Yellow", "Black"), 1),
        ),
        (Paint(RGB, (1, 1, 1)), None),
        (Paint(CMYK, ()), None),
        (Paint(Space("Pattern"), ()), None),
    ],
)
def test_a_colour_prints_its_inks(paint: Paint, inks: dict[str, float] | None) -> None:
    assert paint.inks() == inks


@pytest.mark.parametrize(
    ("paint", "plates", "coverage", "white", "black"),
    [
        (Paint(CMYK, (0, 0, 0, 0)), 0, 0, True, False),
        (Paint(CMYK, (0, 0, 0, 1)), 1, 100, False, True),
        (Paint(CMYK, (0.6, 0.4, 0.4, 1)), 4, 240, False, False),
        (Paint(CMYK, (0, 0, 0, 0.5)), 1, 50, False, False),
        (Paint(GRAY, (0,)), 1, 100, False, True),
        (Paint(GRAY, (1,)), 0, 0, True, False),
        (Paint(CUT, (1,)), 1, 100, False, False),
        (Paint(TWO, (1, 1)), 2, 200, False, False),
        (Paint(RGB, (1, 1, 1)), 0, 0, False, False),
    ],
)
def test_a_colour_knows_its_plates(
    paint: Paint, plates: int, coverage: float, white: bool, black: bool
) -> None:
    assert paint.plates == plates
    assert paint.coverage == pytest.approx(coverage)
    assert (paint.white, paint.black_alone) == (white, black)


@pytest.mark.parametrize(
    ("paint", "words"),
    [
        (Paint(CMYK, (0.1, 0.2, 0.3, 1)), "C 10 M 20 Y 30 K 100"),
        (Paint(CUT, (1,)), "CutContour 100"),
        (Paint(GRAY, (0.9,)), "Black 10"),
        (Paint(RGB, (1, 0, 0)), "DeviceRGB"),
    ],
)
def test_a_colour_is_written_as_printers_write_it(paint: Paint, words: str) -> None:
    assert str(paint) == words


def test_spots_are_the_inks_beside_cmyk() -> None:
    assert Paint(TWO, (1, 1)).spots == ["Gold"]
    assert Paint(CMYK, (1, 1, 1, 1)).spots == []


@pytest.mark.parametrize(
    ("space", "values"),
    [(GRAY, (0,)), (RGB, (0, 0, 0)), (CMYK, (0, 0, 0, 1)), (CUT, (1,)), (TWO, (1, 1))],
)
def test_choosing_a_space_sets_its_first_colour(space: Space, values: tuple[float, ...]) -> None:
    assert first_paint(space) == Paint(space, values)


def test_an_indexed_space_has_the_inks_of_its_base() -> None:
    assert Space("Indexed", (), "DeviceRGB").flat == "DeviceRGB"
    assert CMYK.flat == "DeviceCMYK"


@pytest.mark.parametrize("value", [None, 3, Array([]), Name.X])
def test_what_is_no_dictionary_is_an_empty_one(value: Any) -> None:
    assert dict(dictionary(value)) == {}
