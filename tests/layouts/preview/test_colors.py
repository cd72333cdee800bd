"""Colours of the theme as CSS: each group whole, and lines that are seen on dark paper."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.color import Color
from deck.contrast import DRAWN, contrast, hex_of
from layouts.preview.colors import DARK, colors, lighter, luminance, strip
from tests.conftest import ROOT
from tests.samples import BLACK, WHITE, theme

PART = st.integers(0, 255).map(lambda value: value / 255)


def test_a_group_has_all_its_colours() -> None:
    for name, group in theme().groups.items():
        found = re.search(rf"\.in-{name}{{(.*?)}}", colors(theme()))
        assert found is not None
        told = dict(pair.split(":") for pair in found[1].split(";"))
        assert told["--band"] == hex_of(group.band.color)
        assert told["--edge"] == ("dashed" if group.dashed else "solid")
        assert set(told) == {"--band", "--on", "--line", "--light", "--tint", "--edge"}


def test_colours_stand_side_by_side() -> None:
    expected = "linear-gradient(90deg,#000000 0.00% 50.00%,#ffffff 50.00% 100.00%)"
    assert strip(["#000000", "#ffffff"]) == expected


@given(red=PART, green=PART, blue=PART)
def test_a_line_is_seen_on_dark_paper_whatever_its_colour(
    red: float, green: float, blue: float
) -> None:
    color = Color((red, green, blue), (0, 0, 0, 0))
    assert contrast(lighter(color), DARK) >= DRAWN - 0.01
    if contrast(color, DARK) > DRAWN + 0.01:
        assert lighter(color).rgb == color.rgb


@pytest.mark.parametrize(("color", "expected"), [(BLACK, 0.0), (WHITE, 1.0)])
def test_luminance_goes_from_black_to_white(color: Color, expected: float) -> None:
    assert luminance(color) == pytest.approx(expected)


def test_the_look_has_the_dark_paper_that_lines_are_made_for() -> None:
    style = (ROOT / "assets/web/page.css").read_text("utf-8")
    dark = style.split("(prefers-color-scheme: dark)", 1)[1].split("}", 1)[0]
    assert f"--paper: {hex_of(DARK)};" in dark
