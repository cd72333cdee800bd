"""The inks of a theme: converted where they are not stated, the same for the same spot ink."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from deck.color import Color
from deck.errors import Problems
from deck.layers import ROOT, SearchPath
from deck.load import load_theme
from deck.model import Deck
from deck.theme import Swatch
from layouts.catalog import condition, printer
from layouts.geometry import Rect, Size
from layouts.inks import Converter, inked
from layouts.page import Page, Shape, TextRun, rectangle
from layouts.pdf.standards import STANDARDS, Condition, Press
from layouts.pdf.writer import write_pages
from tests.layouts.pdf.test_writer import ABOUT
from tests.samples import BASE, font

Base = tuple[Deck, SearchPath]
PROFILE = (ROOT / "assets/profiles/FOGRA39L_coated.icc").read_bytes()
LOW = (ROOT / "assets/profiles/FOGRA39L_coated_240.icc").read_bytes()
BLACK = (0, 0, 0, 1)


def theme(base: Base, shop_name: str = "europe", **bands: dict[str, Any]) -> tuple[Any, list[str]]:
    """Return the theme in ink after some bands were given other values, and what was said."""
    deck = base[0]
    groups = {
        name: group.model_copy(
            update={"band": group.band.model_copy(update=bands[name])} if name in bands else {}
        )
        for name, group in deck.theme.groups.items()
    }
    deck = replace(deck, theme=deck.theme.model_copy(update={"groups": groups}))
    problems = Problems()
    shop = printer(BASE, shop_name, problems)
    assert shop is not None
    made_for = condition(BASE, shop.condition, problems)
    assert made_for is not None
    profile = LOW if shop.condition == "fogra39-240" else PROFILE
    found = inked(deck, made_for, profile, shop, problems)
    return found, [f"{item.severity}: {item.message}" for item in problems.items]


def test_a_theme_that_says_all_its_inks_stays_as_it_is(base: Base) -> None:
    found, said = theme(base)
    assert said == []
    assert found == base[0].theme


def test_a_colour_without_inks_is_converted_and_said(base: Base) -> None:
    found, said = theme(base, blue={"cmyk": None})
    (only,) = said
    assert only.startswith(
        "warning: the band of 'blue' has no CMYK value; through the profile of"
        " 'FOGRA39, coated paper' it becomes ["
    )
    cyan, magenta, yellow, _ = found.groups["blue"].band.color.cmyk
    assert cyan > 0.8
    assert magenta < 0.65
    assert yellow < 0.15


@pytest.mark.parametrize(("level", "low", "high"), [(0, 100, 100), (0x59, 68, 80), (0x88, 48, 60)])
def test_a_grey_becomes_black_ink_that_looks_as_light(level: int, low: int, high: int) -> None:
    *colors, black = Converter(PROFILE).inks((level / 255,) * 3)
    assert colors == [0, 0, 0]
    assert low <= 100 * black <= high


def test_white_has_no_ink_and_nothing_has_more_than_the_profile_allows() -> None:
    assert Converter(PROFILE).inks((1, 1, 1)) == (0, 0, 0, 0)
    for rgb in ((0.1, 0.05, 0), (0, 0, 0.3), (0.3, 0, 0), (0, 0.2, 0.05)):
        assert sum(Converter(LOW).inks(rgb)) <= 2.42


def test_one_ink_has_one_value_and_one_name(base: Base) -> None:
    spot = {"spot": "PANTONE 300 C", "cmyk": (1.0, 0.4, 0.0, 0.0)}
    assert theme(base, blue=spot, sky=spot)[1] == []
    other = {"spot": "PANTONE 300 C", "cmyk": (0.9, 0.4, 0.0, 0.0)}
    assert theme(base, blue=spot, sky=other)[1] == [
        "error: the ink 'PANTONE 300 C' stands for [100, 40, 0, 0] in the band of 'blue'"
        " and for [90, 40, 0, 0] in the band of 'sky'"
    ]
    small = {"spot": "Pantone 300 C", "cmyk": (1.0, 0.4, 0.0, 0.0)}
    assert theme(base, blue=spot, sky=small)[1] == [
        "error: 'PANTONE 300 C' and 'Pantone 300 C' differ by capitals alone"
    ]
    cut = {"spot": "cutcontour", "cmyk": (1.0, 0.4, 0.0, 0.0)}
    assert theme(base, blue=cut)[1] == [
        "error: the band of 'blue': 'cutcontour' is the ink of a line for cutting or creasing"
    ]


def test_more_ink_than_the_shop_allows_is_an_error(base: Base) -> None:
    assert theme(base, blue={"cmyk": (1.0, 1.0, 0.5, 0.6)})[1] == [
        "error: the band of 'blue' has 310 % ink, and 'europe' allows 300 %"
    ]


def test_black_knocks_out_of_a_band_where_both_would_be_too_much(base: Base) -> None:
    wide, _ = theme(base)
    low, said = theme(base, "drivethrucards")
    assert said == []
    assert not any(group.knock_out for group in wide.groups.values())
    assert low.groups["vermilion"].knock_out
    assert low.on(low.groups["vermilion"]).knocks
    assert not low.on(low.groups["sky"]).knocks


def test_an_outline_knocks_out_of_a_map_where_both_would_be_too_much(base: Base) -> None:
    found = load_theme(BASE, "high-contrast", Problems())
    assert found is not None
    deck = replace(base[0], theme=found[0])
    wide, _ = theme((deck, base[1]))
    low, _ = theme((deck, base[1]), "drivethrucards")
    assert not any(wide.line(group).knocks for group in wide.groups.values())
    assert low.line(low.groups["orange"]).knocks  # band 138 %, map 152 %
    assert low.line(low.groups["orange"]).cmyk == BLACK
    assert not low.line(low.groups["sky"]).knocks


def opened(*items: Any, rich: Any = BLACK) -> pikepdf.Pdf:
    press = Press(STANDARDS["x1a"], Condition("FOGRA39", "", PROFILE), rich_black=rich)
    page = Page(Size(100, 100), 0, items)
    return pikepdf.open(BytesIO(write_pages([page], ABOUT, space="cmyk", press=press)))


def operators(pdf: pikepdf.Pdf) -> list[str]:
    return [
        f"{' '.join(str(part) for part in step.operands)} {step.operator}"
        for step in pikepdf.parse_content_stream(pdf.pages[0])
    ]


def test_a_spot_ink_is_its_own_plate_and_knocks_out() -> None:
    ink = Swatch(rgb="#0072b2", cmyk=[100, 40, 0, 0], spot="PANTONE 300 C")  # type: ignore[arg-type]
    words, color = font().words, ink.color
    run = TextRun(10, 50, 12, font(), color, (words["letters"],))
    with opened(Shape(rectangle(Rect(0, 0, 50, 50)), fill=color), run) as pdf:
        (space,) = pdf.pages[0].obj.Resources.ColorSpace.values()
        assert [str(part) for part in list(space)[:3]] == [
            *("/Separation", "/PANTONE 300 C", "/DeviceCMYK")
        ]
        found = operators(pdf)
    assert found.count("1 scn") == 1  # the same ink is not set again
    assert not [line for line in found if line.startswith("/O") and line != "/O00 gs"]


def test_only_large_solids_of_black_are_rich() -> None:
    black = Color((0, 0, 0), BLACK)
    small, large = Rect(0, 0, 20, 90), Rect(30, 0, 60, 60)
    items = [Shape(rectangle(box), fill=black) for box in (small, large, small)]
    with opened(*items, rich=(0.6, 0.4, 0.4, 1)) as pdf:
        found = [line for line in operators(pdf) if line.endswith((" k", " gs"))]
    assert found == [
        *("/O01 gs", "0 0 0 1 k", "/O00 gs", "0.6 0.4 0.4 1 k", "/O01 gs", "0 0 0 1 k")
    ]


def test_a_large_black_solid_of_a_logo_keeps_its_ink() -> None:
    box = Rect(30, 0, 60, 60)
    art = Shape(rectangle(box), fill=Color((0, 0, 0), BLACK), upright=box, even_odd=True)
    with opened(art, rich=(0.6, 0.4, 0.4, 1)) as pdf:
        found = operators(pdf)
    assert "0 0 0 1 k" in found
    assert "0.6 0.4 0.4 1 k" not in found


@pytest.mark.parametrize(
    ("inks", "expected"),
    [
        ((0, 0, 0, 0), (255, 255, 255)),
        ((0, 0, 0, 1), (0, 0, 0)),
        ((0, 0, 0, 0.5), (146, 146, 146)),
        ((0.9, 0.6, 0.1, 0.05), (24, 93, 156)),
        ((0, 1, 1, 0), (224, 0, 26)),
    ],
)
def test_inks_of_a_logo_are_shown_as_they_look_on_paper(
    inks: tuple[float, float, float, float], expected: tuple[int, ...]
) -> None:
    found = Converter(PROFILE).light(inks)
    assert tuple(round(255 * part) for part in found) == pytest.approx(expected, abs=12)


def test_a_black_line_around_its_own_fill_stays_within_the_limit() -> None:
    red, black = Color((1, 0, 0), (0, 0.72, 1, 0.08)), Color((0, 0, 0), BLACK)
    shape = Shape(rectangle(Rect(0, 0, 9, 9)), fill=red, stroke=black)
    for limit, state in ((3.0, "/O10 gs"), (2.4, "/O00 gs")):
        made_for = Condition("FOGRA39", "", PROFILE)
        press = Press(STANDARDS["x4"], made_for, most_ink=limit)
        data = write_pages([Page(Size(20, 20), 0, [shape])], ABOUT, space="cmyk", press=press)
        with pikepdf.open(BytesIO(data)) as pdf:
            assert [line for line in operators(pdf) if line.endswith("gs")][-1] == state


def test_black_that_knocks_out_does_not_overprint() -> None:
    black = Color((0, 0, 0), BLACK, knocks=True)
    with opened(Shape(rectangle(Rect(0, 0, 9, 9)), fill=black)) as pdf:
        assert "/O01 gs" not in operators(pdf)


def test_an_edition_that_changes_a_colour_does_not_keep_its_old_ink(tmp_path: Path) -> None:
    from click.testing import CliRunner

    import build

    (tmp_path / "acme").mkdir()
    text = 'edition: acme\ntheme:\n  groups: {blue: {band: {rgb: "#0b4f8a"}}}\n'
    (tmp_path / "acme" / "edition.yaml").write_text(text, "utf-8")
    command = ["check", str(tmp_path / "acme"), "--piece", "cards", "--cards", "JOK"]
    result = CliRunner().invoke(build.cli, command)
    assert result.exit_code == 0
    assert "acme/edition.yaml:3:19: warning[missing-cmyk]: the band of 'blue'" in result.output
