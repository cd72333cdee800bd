"""The interpreter follows what a page paints: where, in which colour, how thick, on what."""

from math import inf, isclose
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from layouts.geometry import Transform
from layouts.preflight.content import DEEPEST, Interpreter
from layouts.preflight.painted import Contents, Painted, least_scale, meet, times
from tests.layouts.preflight.specimen import form, picture, separation


def read(code: str, **resources: dict[str, Any]) -> Contents:
    """Return what a page of 200 by 200 points with this content paints."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(200, 200))
    page = pdf.pages[0].obj
    made = {
        f"/{category}": Dictionary(
            {
                f"/{name}": value(pdf) if callable(value) else value
                for name, value in entries.items()
            }
        )
        for category, entries in resources.items()
    }
    page.Resources = Dictionary(made)
    page.Contents = pdf.make_stream(code.encode("latin-1"))
    return Interpreter().read(pdf.pages[0])


def painted(code: str, **resources: dict[str, Any]) -> list[Painted]:
    found = read(code, **resources)
    assert found.broken == []
    assert found.undefined == []
    return found.painted


def only(code: str, **resources: dict[str, Any]) -> Painted:
    (found,) = painted(code, **resources)
    return found


FONT = {"Font": {"F": Dictionary(Type=Name.Font)}}
SPOTS = {"ColorSpace": {"Cut": separation("CutContour")}}


@pytest.mark.parametrize(
    ("code", "kind", "box"),
    [
        ("10 20 30 40 re f", "fill", (10, 20, 40, 60)),
        ("10 20 30 40 re F", "fill", (10, 20, 40, 60)),
        ("10 20 30 40 re f*", "fill", (10, 20, 40, 60)),
        ("10 20 -5 -6 re f", "fill", (5, 14, 10, 20)),
        ("10 20 m 30 5 l S", "stroke", (10, 5, 30, 20)),
        ("10 20 m 30 5 l 9 9 l s", "stroke", (9, 5, 30, 20)),
        ("0 0 m 1 9 2 8 3 0 c f", "fill", (0, 0, 3, 9)),
        ("0 0 m 1 9 3 0 v f", "fill", (0, 0, 3, 9)),
        ("0 0 m 1 9 3 0 y f", "fill", (0, 0, 3, 9)),
        ("2 0 0 3 5 7 cm 1 1 2 2 re f", "fill", (7, 10, 11, 16)),
        ("0 1 -1 0 100 0 cm 10 20 30 40 re f", "fill", (40, 10, 80, 40)),
        ("q 5 0 0 5 0 0 cm Q 1 1 2 2 re f", "fill", (1, 1, 3, 3)),
    ],
)
def test_a_path_has_a_kind_and_a_box(code: str, kind: str, box: tuple[float, ...]) -> None:
    found = only(code)
    assert (found.kind, found.box) == (kind, box)


@pytest.mark.parametrize("operator", ["B", "B*", "b", "b*"])
def test_a_path_that_is_filled_and_stroked_is_two_things(operator: str) -> None:
    found = painted(f"1 0 0 0 k 0 1 0 0 K 2 w 10 10 20 20 re {operator}")
    assert [one.kind for one in found] == ["fill", "stroke"]
    assert [str(one.paint) for one in found] == ["C 100 M 0 Y 0 K 0", "C 0 M 100 Y 0 K 0"]
    assert [one.size for one in found] == [20, 2]


def test_a_path_that_only_ends_paints_nothing() -> None:
    assert painted("10 10 20 20 re n") == []


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("0.25 g", "Black 75"),
        ("0 0 0 1 k", "C 0 M 0 Y 0 K 100"),
        ("1 0 0 rg", "DeviceRGB"),
        ("/DeviceCMYK cs", "C 0 M 0 Y 0 K 100"),
        ("/DeviceCMYK cs 0.1 0.2 0.3 0.4 sc", "C 10 M 20 Y 30 K 40"),
        ("/DeviceGray cs 1 scn", "Black 0"),
        ("/Cut cs", "CutContour 100"),
        ("/Cut cs 0.5 scn", "CutContour 50"),
        ("0 0 0 1 k q 1 0 0 0 k Q", "C 0 M 0 Y 0 K 100"),
        ("", "Black 100"),
    ],
)
def test_the_colour_of_areas_is_followed(code: str, words: str) -> None:
    assert str(only(f"{code} 1 1 9 9 re f", **SPOTS).paint) == words


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("0.25 G", "Black 75"),
        ("0 1 0 0 K", "C 0 M 100 Y 0 K 0"),
        ("0 1 0 RG", "DeviceRGB"),
        ("/Cut CS 1 SCN", "CutContour 100"),
        ("/DeviceCMYK CS 0 0 1 0 SC", "C 0 M 0 Y 100 K 0"),
    ],
)
def test_the_colour_of_lines_is_followed(code: str, words: str) -> None:
    assert str(only(f"{code} 1 1 m 9 9 l S", **SPOTS).paint) == words


@pytest.mark.parametrize(
    ("code", "width"),
    [
        ("1 1 m 9 1 l S", 1),
        ("0.5 w 1 1 m 9 1 l S", 0.5),
        ("0 w 1 1 m 9 1 l S", 0),
        ("2 0 0 2 0 0 cm 0.5 w 1 1 m 9 1 l S", 1),
        ("2 0 0 0.1 0 0 cm 1 w 1 1 m 9 1 l S", 0.1),
        ("0 3 -3 0 99 0 cm 0.5 w 1 1 m 9 1 l S", 1.5),
        ("/Thin gs 1 1 m 9 1 l S", 0.2),
        ("10 10 50 0.3 re f", 0.3),
        ("10 10 0.3 50 re f", 0.3),
        ("10 10 m 60 10 l 60 10.3 l 10 10.3 l f", 0.3),
        ("10 10 m 60 10 l 60 10.3 l f", inf),
        ("10 10 50 0.3 re 10 20 50 0.3 re f", inf),
        ("10 10 m 60 10 60 10 60 11 c 10 11 l f", inf),
    ],
)
def test_lines_and_bars_have_a_width(code: str, width: float) -> None:
    found = only(code, ExtGState={"Thin": Dictionary(LW=0.2)}).size
    assert found == width or isclose(found, width, rel_tol=1e-6)


@pytest.mark.parametrize(
    ("state", "fills", "strokes", "mode"),
    [
        ({}, False, False, 0),
        ({"OP": True}, True, True, 0),
        ({"OP": True, "op": False}, False, True, 0),
        ({"op": True}, True, False, 0),
        ({"OP": False, "op": True, "OPM": 1}, True, False, 1),
    ],
)
def test_overprint_is_that_of_the_state(
    state: dict[str, Any], fills: bool, strokes: bool, mode: int
) -> None:
    more = {"ExtGState": {"X": Dictionary(**state)}}
    area, line = painted("/X gs 1 1 9 9 re B", **more)
    assert (area.overprint, line.overprint) == (fills, strokes)
    assert (area.mode, line.mode) == (mode, mode)


@pytest.mark.parametrize(
    ("code", "place", "size"),
    [
        ("BT /F 10 Tf 20 30 Td (a) Tj ET", (20, 30), 10),
        ("BT /F 10 Tf 1 0 0 1 20 30 Tm (a) Tj ET", (20, 30), 10),
        ("BT /F 1 Tf 8 0 0 8 20 30 Tm [(a) 5 (b)] TJ ET", (20, 30), 8),
        ("BT /F 10 Tf 20 30 Td 5 -12 Td (a) Tj ET", (25, 18), 10),
        ("BT /F 10 Tf 20 30 TD 0 -12 TD T* (a) Tj ET", (20, 6), 10),
        ("BT /F 10 Tf 12 TL 20 30 Td (a) ' ET", (20, 18), 10),
        ('BT /F 10 Tf 12 TL 20 30 Td 1 1 (a) " ET', (20, 18), 10),
        ("BT /F 10 Tf 3 Ts 20 30 Td (a) Tj ET", (20, 33), 10),
        ("2 0 0 2 0 0 cm BT /F 10 Tf 20 30 Td (a) Tj ET", (40, 60), 20),
        ("0 1 -1 0 99 0 cm BT /F 10 Tf 20 30 Td (a) Tj ET", (69, 20), 10),
        ("BT /F -10 Tf 20 30 Td (a) Tj ET", (20, 30), 10),
        ("BT /F 99 Tf /Small gs 20 30 Td (a) Tj ET", (20, 30), 4),
    ],
)
def test_text_stands_where_it_begins(code: str, place: tuple[float, float], size: float) -> None:
    more = {"ExtGState": {"Small": Dictionary(Font=Array([Dictionary(), 4]))}}
    found = only(code, **FONT, **more)
    assert (found.kind, found.box, found.size) == ("text", (*place, *place), size)


@pytest.mark.parametrize(
    ("mode", "words"),
    [
        (0, ["C 100 M 0 Y 0 K 0"]),
        (1, ["C 0 M 100 Y 0 K 0"]),
        (2, ["C 100 M 0 Y 0 K 0", "C 0 M 100 Y 0 K 0"]),
        (3, []),
        (4, ["C 100 M 0 Y 0 K 0"]),
        (7, []),
    ],
)
def test_text_has_the_colour_that_its_mode_shows(mode: int, words: list[str]) -> None:
    found = painted(f"1 0 0 0 k 0 1 0 0 K BT /F 9 Tf {mode} Tr (a) Tj ET", **FONT)
    assert [str(one.paint) for one in found] == words


@pytest.mark.parametrize("code", ["() Tj", "[] TJ"])
def test_no_text_is_nothing(code: str) -> None:
    assert painted(f"BT /F 9 Tf {code} ET", **FONT) == []


@pytest.mark.parametrize(
    ("code", "ppi"),
    [
        ("72 0 0 72 0 0 cm /P Do", 100),
        ("36 0 0 72 0 0 cm /P Do", 100),
        ("36 0 0 36 0 0 cm /P Do", 200),
        ("0 72 -72 0 99 0 cm /P Do", 100),
    ],
)
def test_a_picture_has_as_many_pixels_on_an_inch_as_its_longer_side(code: str, ppi: float) -> None:
    found = only(code, XObject={"P": picture(100, 100)})
    assert found.picture is not None
    assert (found.kind, found.picture.bits, found.picture.space.kind) == ("image", 8, "DeviceCMYK")
    assert isclose(found.picture.ppi, ppi)


def test_a_mask_has_the_colour_of_areas() -> None:
    mask = picture(9, 9, "DeviceGray", 1, ImageMask=True)
    found = only("0 1 0 0 k 72 0 0 72 0 0 cm /P Do", XObject={"P": mask})
    assert found.picture is not None
    assert (str(found.paint), found.picture.mask, found.picture.bits) == (
        "C 0 M 100 Y 0 K 0",
        True,
        1,
    )


def test_a_picture_in_the_content_is_seen() -> None:
    found = only("72 0 0 72 0 0 cm BI /W 2 /H 2 /CS /RGB /BPC 8 ID 123456789012 EI")
    assert found.picture is not None
    assert (found.picture.width, found.picture.space.kind, found.picture.ppi) == (2, "DeviceRGB", 2)


def test_a_form_has_its_own_place_and_leaves_the_state_as_it_was() -> None:
    inner = form("0 1 0 0 k 1 1 2 2 re f", Matrix=Array([2, 0, 0, 2, 10, 10]))
    first, second = painted("1 0 0 0 k /X Do 1 1 2 2 re f", XObject={"X": inner})
    assert (first.box, second.box) == ((12, 12, 16, 16), (1, 1, 3, 3))
    assert str(second.paint) == "C 100 M 0 Y 0 K 0"


def test_what_a_form_draws_beyond_its_box_is_not_there() -> None:
    assert painted("/X Do", XObject={"X": form("150 150 9 9 re f")}) == []


def test_a_form_without_resources_uses_those_of_its_page() -> None:
    found = only("/X Do", XObject={"X": form("/Cut cs 1 scn 1 1 2 2 re f")}, **SPOTS)
    assert str(found.paint) == "CutContour 100"


def test_a_form_with_resources_of_its_own_does_not_see_those_of_its_page() -> None:
    inner = form("/Cut cs 1 1 2 2 re f", Resources=Dictionary())
    found = read("/X Do", XObject={"X": inner}, **SPOTS)
    assert found.undefined == [("ColorSpace", "Cut")]


def test_a_form_that_draws_itself_is_stopped() -> None:
    found = read("/X Do", XObject={"X": form("1 1 2 2 re f /X Do")})
    assert found.endless
    assert len(found.painted) == 1
    assert "a form draws itself" in found.broken[0]


def test_forms_may_lie_in_one_another_but_not_without_end() -> None:
    def chain(length: int) -> dict[str, Any]:
        last = f"F{length}"
        entries = {f"F{n}": form(f"/F{n + 1} Do") for n in range(length)}
        return {"XObject": {**entries, last: form("1 1 2 2 re f")}}

    assert not read("/F0 Do", **chain(DEEPEST - 2)).endless
    assert read("/F0 Do", **chain(DEEPEST + 2)).endless


@pytest.mark.parametrize(
    ("clip", "seen"),
    [
        ("0 0 50 50 re W n", 1),
        ("0 0 5 5 re W n", 0),
        ("0 0 5 5 re W* n", 0),
        ("q 0 0 5 5 re W n Q", 1),
    ],
)
def test_what_the_clip_hides_is_not_there(clip: str, seen: int) -> None:
    assert len(painted(f"{clip} 20 20 9 9 re f")) == seen


def tile(code: str, kind: int = 1) -> Any:
    return form(code, PatternType=1, PaintType=kind, TilingType=1, XStep=9, YStep=9)


def test_a_tile_is_entered_once_with_its_own_colours() -> None:
    code = "/Pattern cs /T scn 1 1 50 50 re f /T scn 60 60 9 9 re f"
    found = painted(code, Pattern={"T": tile("0 1 0 rg 1 1 2 2 re f")})
    assert [one.paint.space.kind for one in found if one.paint] == [
        "DeviceRGB",
        "Pattern",
        "Pattern",
    ]


def test_a_gradient_is_in_the_colours_of_its_space() -> None:
    gradient = Dictionary(
        PatternType=2, Shading=Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB)
    )
    found = only("/Pattern cs /G scn 1 1 9 9 re f", Pattern={"G": gradient})
    assert found.paint is not None
    assert (found.kind, found.paint.space.kind) == ("fill", "DeviceRGB")


def test_a_gradient_of_its_own_is_painted_in_the_clip() -> None:
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceCMYK)
    found = only("5 5 20 20 re W n /S sh", Shading={"S": shading})
    assert (found.kind, found.box) == ("shading", (5, 5, 25, 25))


@pytest.mark.parametrize(
    ("code", "missing"),
    [
        ("/X gs", ("ExtGState", "X")),
        ("/X cs", ("ColorSpace", "X")),
        ("/X Do", ("XObject", "X")),
        ("BT /X 9 Tf ET", ("Font", "X")),
        ("/Pattern cs /X scn", ("Pattern", "X")),
        ("/X sh", ("Shading", "X")),
    ],
)
def test_a_name_that_stands_for_nothing_is_noted_once(code: str, missing: tuple[str, str]) -> None:
    assert read(f"{code} {code}").undefined == [missing]


@pytest.mark.parametrize("code", ["Q", "(a) w", "1 re f", "/X /Y k", "BT 1 Tf ET", "1 cm"])
def test_an_operator_that_makes_no_sense_is_noted_and_the_rest_is_read(code: str) -> None:
    found = read(f"{code}\n1 1 9 9 re f")
    assert len(found.broken) == 1
    assert "fill" in {one.kind for one in found.painted}


NUMBERS = st.floats(-5, 5).map(lambda value: round(value, 3))
TRANSFORMS = st.builds(Transform, NUMBERS, NUMBERS, NUMBERS, NUMBERS, NUMBERS, NUMBERS)


@given(first=TRANSFORMS, then=TRANSFORMS, x=NUMBERS, y=NUMBERS)
def test_transforms_are_applied_one_after_the_other(
    first: Transform, then: Transform, x: float, y: float
) -> None:
    both = times(first, then).apply(x, y)
    assert both == pytest.approx(then.apply(*first.apply(x, y)), abs=1e-6)


@given(matrix=TRANSFORMS, x=NUMBERS, y=NUMBERS)
def test_no_vector_is_shrunk_by_more_than_the_least_scale(
    matrix: Transform, x: float, y: float
) -> None:
    a, b, c, d, *_ = matrix
    long = (a * x + c * y) ** 2 + (b * x + d * y) ** 2
    assert long >= least_scale(matrix) ** 2 * (x * x + y * y) - 1e-3


def test_what_two_boxes_share_lies_in_both() -> None:
    assert meet((0, 0, 10, 10), (5, -5, 20, 8)) == (5, 0, 10, 8)
