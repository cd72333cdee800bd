"""A page of a PDF as a drawing: what is taken over, what is refused; nothing is left out."""

import zlib
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageCms

from layouts import pdf_page, pdf_paths
from layouts.drawing import Drawing, Figure, NoDrawing
from layouts.geometry import Rect
from layouts.page import bounds
from layouts.pdf_page import read
from tests.pdf_logos import RED_SQUARE, one_page, saved, stream

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
Change = Callable[[pikepdf.Pdf], Any]


def drawn(content: str, **more: Any) -> Drawing:
    return read(one_page(content, **more))


def figures(content: str, **more: Any) -> list[Figure]:
    return list(drawn(content, **more).figures)


def refused(data: bytes, number: int = 1) -> tuple[str, str]:
    with pytest.raises(NoDrawing) as caught:
        read(data, number)
    line, found, help = caught.value.args
    assert line == 0
    return found, help


def changed(change: Change, content: str = RED_SQUARE) -> bytes:
    """Return a file with one page after a change of its objects."""
    with pikepdf.open(BytesIO(one_page(content))) as pdf:
        change(pdf)
        return saved(pdf)


def box(figure: Figure) -> tuple[float, ...]:
    found = bounds(figure.path)
    return tuple(round(value, 2) for value in (found.x, found.y, found.right, found.top))


# ---- what is taken over --------------------------------------------------------------------------


def test_a_square_keeps_its_place_and_colour() -> None:
    found = drawn(RED_SQUARE)
    assert (found.width, found.height, found.pages) == (100, 40, 1)
    (figure,) = found.figures
    assert box(figure) == (10, 10, 30, 30)
    assert figure == Figure(figure.path, (1, 0, 0))


@pytest.mark.parametrize(
    ("color", "expected"),
    [
        ("0 g", (0, 0, 0, 1)),
        ("1 g", (0, 0, 0, 0)),
        ("0.25 g", (0, 0, 0, 0.75)),
        ("0 0 1 rg", (0, 0, 1)),
        ("1 .5 0 .1 k", (1, 0.5, 0, 0.1)),
        ("/DeviceCMYK cs", (0, 0, 0, 1)),
        ("/DeviceRGB cs", (0, 0, 0)),
        ("/DeviceRGB cs 0 1 0 sc", (0, 1, 0)),
        ("/DeviceCMYK cs 0 1 0 0 scn", (0, 1, 0, 0)),
        ("0 1 0 rg q 1 0 0 rg Q", (0, 1, 0)),
        ("2 -1 0 rg", (1, 0, 0)),
        ("", (0, 0, 0, 1)),
    ],
)
def test_plain_colours_keep_their_numbers(color: str, expected: tuple[float, ...]) -> None:
    (figure,) = figures(f"{color} 0 0 9 9 re f")
    assert figure.fill == expected


@pytest.mark.parametrize(
    ("parts", "set_color", "expected"),
    [
        (1, "0 scn", (0, 0, 0, 1)),
        (3, "0 0 1 scn", (0, 0, 1)),
        (4, "0 0 1 0 scn", (0, 0, 1, 0)),
    ],
)
def test_a_colour_with_a_profile_is_taken_over(
    parts: int, set_color: str, expected: tuple[float, ...]
) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        profile = pdf.make_stream(SRGB, N=parts)
        spaces = pikepdf.Dictionary(C0=pikepdf.Array([pikepdf.Name.ICCBased, profile]))
        pdf.pages[0].obj.Resources = pikepdf.Dictionary(ColorSpace=spaces)

    found = read(changed(change, f"/C0 cs {set_color} 0 0 9 9 re f"))
    assert found.figures[0].fill == pytest.approx(expected, abs=0.01)


def test_what_a_page_means_by_rgb_may_have_a_profile() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        profile = pdf.make_stream(SRGB, N=3)
        spaces = pikepdf.Dictionary(DefaultRGB=pikepdf.Array([pikepdf.Name.ICCBased, profile]))
        pdf.pages[0].obj.Resources = pikepdf.Dictionary(ColorSpace=spaces)

    assert read(changed(change)).figures[0].fill == pytest.approx((1, 0, 0), abs=0.01)


@pytest.mark.parametrize(
    ("operator", "fills", "strokes", "even_odd"),
    [
        ("f", True, False, False),
        ("F", True, False, False),
        ("f*", True, False, True),
        ("S", False, True, False),
        ("s", False, True, False),
        ("B", True, True, False),
        ("B*", True, True, True),
        ("b", True, True, False),
        ("b*", True, True, True),
    ],
)
def test_every_way_to_paint_is_known(
    operator: str, fills: bool, strokes: bool, even_odd: bool
) -> None:
    (figure,) = figures(f"10 10 m 20 10 l 20 20 l {operator}")
    assert (figure.fill is not None, figure.stroke is not None) == (fills, strokes)
    assert figure.even_odd == even_odd
    assert (figure.path[-1] == ("Z",)) == (operator in ("s", "b", "b*"))


def test_curves_come_in_three_forms() -> None:
    (figure,) = figures("0 0 m 1 2 3 4 5 6 c 7 8 9 10 v 11 12 13 14 y h 1 1 2 2 v f")
    assert figure.path == (
        ("M", 0, 0),
        ("C", 1, 2, 3, 4, 5, 6),
        ("C", 5, 6, 7, 8, 9, 10),
        ("C", 11, 12, 13, 14, 13, 14),
        ("Z",),
        ("C", 0, 0, 1, 1, 2, 2),
    )


def test_lines_have_width_dashes_and_round_ends_under_a_transform() -> None:
    (figure,) = figures("2 0 0 2 0 0 cm 1 J 1 j 3 w [4 1] 0 d 5 5 m 15 5 l S")
    assert (figure.width, figure.dash, figure.round) == (6, (8, 2), True)
    assert box(figure) == (10, 10, 30, 10)


@pytest.mark.parametrize(
    ("look", "path", "round"),
    [
        ("1 J", "5 5 m 9 5 l S", True),
        ("1 j", "5 5 m 9 5 l S", False),  # no corner
        ("1 j", "5 5 9 9 re S", True),  # no end
        ("1 J", "5 5 9 9 re S", False),
        ("4 M", "5 5 m 9 5 l S", False),
    ],
)
def test_what_a_line_does_not_have_does_not_matter(look: str, path: str, round: bool) -> None:
    assert figures(f"{look} {path}")[0].round == round


@pytest.mark.parametrize(
    ("angle", "size", "expected"),
    [
        (0, (100, 40), (10, 10, 30, 30)),
        (90, (40, 100), (10, 70, 30, 90)),
        (180, (100, 40), (70, 10, 90, 30)),
        (270, (40, 100), (10, 10, 30, 30)),
        (-90, (40, 100), (10, 10, 30, 30)),
    ],
)
def test_a_turned_page_stands_as_it_is_shown(
    angle: int, size: tuple[float, float], expected: tuple[float, ...]
) -> None:
    found = drawn(RED_SQUARE, Rotate=angle)
    assert (found.width, found.height) == size
    assert box(found.figures[0]) == expected


def test_the_trim_box_is_the_size_and_the_crop_box_stands_in_for_it() -> None:
    found = drawn(RED_SQUARE, CropBox=[0, 0, 60, 40])
    assert (found.width, found.height) == (60, 40)
    found = drawn(RED_SQUARE, CropBox=[0, 0, 60, 40], TrimBox=[40, 35, 5, 5])
    assert (found.width, found.height) == (35, 30)
    assert box(found.figures[0]) == (5, 5, 25, 25)


def test_what_lies_outside_of_the_page_is_not_there_and_what_leads_out_is_cut() -> None:
    found = figures("200 0 5 5 re f -10 5 20 10 re f 1 1 2 2 re f")
    assert [figure.clip for figure in found] == [Rect(0, 0, 100, 40), None]


def test_a_rectangle_clips_what_follows_until_its_state_ends() -> None:
    found = figures("q 0 0 50 40 re W n 40 5 20 10 re f Q 40 5 20 10 re f")
    assert [figure.clip for figure in found] == [Rect(0, 0, 50, 40), None]
    lines = "q 10 0 m 60 0 l 60 30 l 10 30 l 10 0 l h W* n 20 0 9 90 re f Q"
    assert figures(lines)[0].clip == Rect(10, 0, 50, 30)
    assert figures("q 0 0 5 5 re W n 9 9 5 5 re f Q 0 0 1 1 re f")[0].clip is None
    assert len(figures("q W n 9 9 5 5 re f Q 0 0 1 1 re f")) == 1


def test_forms_are_drawn_where_they_are_named() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        inner = stream(pdf, "0 1 0 rg 0 0 10 10 re f 30 0 5 5 re f", BBox=[0, 0, 20, 20])
        outer = stream(pdf, "/In Do", BBox=[0, 0, 90, 90], Matrix=[2, 0, 0, 2, 5, 0])
        outer.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(In=inner))
        outer.Group = pikepdf.Dictionary(S=pikepdf.Name.Transparency)  # of paths that cover
        forms = pikepdf.Dictionary(Out=outer)
        pdf.pages[0].obj.Resources = pikepdf.Dictionary(XObject=forms)

    content = "q 1 0 0 1 5 5 cm /Out Do Q 0 0 1 1 re f"
    first, second = read(changed(change, content)).figures
    assert (box(first), first.fill) == ((10, 5, 30, 25), (0, 1, 0))
    assert second.fill == (0, 0, 0, 1)  # what a form sets ends with it


def test_settings_that_change_nothing_are_passed_over() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        plain = pikepdf.Dictionary(
            Type=pikepdf.Name.ExtGState, ca=1, CA=1.0, BM=pikepdf.Name.Normal, OP=False, op=False
        )
        plain.SMask, plain.SA, plain.LW, plain.LC = pikepdf.Name("/None"), True, 3, 1
        plain.D = pikepdf.Array([pikepdf.Array([2]), 0])
        plain.TR = pikepdf.Name.Identity
        pdf.pages[0].obj.Resources = pikepdf.Dictionary(ExtGState=pikepdf.Dictionary(a0=plain))

    content = "/Art BMC /a0 gs BT ET /Perceptual ri 1 i 5 5 m 9 5 l S EMC"
    (figure,) = read(changed(change, content)).figures
    assert (figure.width, figure.dash, figure.round) == (3, (2,), True)


def test_black_may_overprint_as_ours_does() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        over = pikepdf.Dictionary(OP=True, OPM=1)
        pdf.pages[0].obj.Resources = pikepdf.Dictionary(ExtGState=pikepdf.Dictionary(a0=over))

    assert len(read(changed(change, "/a0 gs 0 0 0 1 k 1 1 5 5 re f")).figures) == 1
    assert "overprint" in refused(changed(change, "/a0 gs 1 0 0 0 k 1 1 5 5 re f"))[0]
    assert "overprint" in refused(changed(change, "/a0 gs 0 0 0 0 k 1 1 5 5 re f"))[0]


def test_links_and_layers_that_all_show_are_no_hindrance() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        link = pikepdf.Dictionary(Subtype=pikepdf.Name.Link)
        pdf.pages[0].obj.Annots = pikepdf.Array([link])
        pdf.Root.OCProperties = pikepdf.Dictionary(D=pikepdf.Dictionary(OFF=pikepdf.Array()))

    content = f"/OC /L0 BDC {RED_SQUARE} EMC"
    assert len(read(changed(change, content)).figures) == 1


@pytest.mark.parametrize("packing", ["plain", "flate", "letters", "hex", "parts"])
def test_a_page_may_be_packed_in_the_usual_ways(packing: str) -> None:
    import base64

    def change(pdf: pikepdf.Pdf) -> None:
        page, data = pdf.pages[0].obj, RED_SQUARE.encode()
        packed = zlib.compress(data)
        flate = pikepdf.Name.FlateDecode
        made: dict[str, Any] = {
            "plain": lambda: pdf.make_stream(data),
            "flate": lambda: pikepdf.Stream(pdf, packed, Filter=flate),
            "letters": lambda: pikepdf.Stream(
                pdf,
                base64.a85encode(packed) + b"~>",
                Filter=pikepdf.Array([pikepdf.Name.ASCII85Decode, flate]),
            ),
            "hex": lambda: pikepdf.Stream(
                pdf, data.hex().encode() + b">", Filter=pikepdf.Name.ASCIIHexDecode
            ),
            "parts": lambda: pikepdf.Array(
                [pdf.make_stream(b"1 0 0 rg"), pdf.make_stream(b"10 10 20 20 re f")]
            ),
        }
        page.Contents = made[packing]()

    assert box(read(changed(change)).figures[0]) == (10, 10, 30, 30)


def test_another_page_can_be_asked_for() -> None:
    with pikepdf.open(BytesIO(one_page(RED_SQUARE))) as pdf:
        pdf.pages.append(pdf.pages[0])
        pdf.pages[1].obj.Contents = pdf.make_stream(b"1 1 2 2 re f")
        data = saved(pdf)
    found = read(data, 2)
    assert (found.pages, box(found.figures[0])) == (2, (1, 1, 3, 3))
    assert refused(data, 3) == (
        "the file has 2 pages, and page 3 is asked for",
        "take a page from 1 to 2",
    )


# ---- what is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("BT /F1 9 Tf (Acme) Tj ET", "its texts are not printed"),
        ("BT [(A) 20 (B)] TJ ET", "its texts are not printed"),
        ("BT (A) ' ET", "its texts are not printed"),
        ("BI /W 1 /H 1 /BPC 8 /CS /G ID x EI", "a picture in it is not printed"),
        ("/S0 sh", "a gradient is not printed"),
        ("/Pattern cs /P0 scn 0 0 1 1 re f", "a pattern is not printed"),
        ("/P0 scn", "a pattern is not printed"),
        ("/Lab cs", "a colour of the kind Lab is not printed"),
        ("0 0 m 9 0 l 5 9 l h W n 1 1 5 5 re f", "a part of it shows through a mask"),
        ("q 0 0 m 9 9 5 5 1 1 c W n 1 1 5 5 re f Q", "a part of it shows through a mask"),
        ("2 J 5 5 m 9 5 l S", "ends or corners of a line are cut in a way of their own"),
        ("1 J 5 5 m 9 5 l 9 9 l S", "ends or corners of a line are cut in a way of their own"),
        ("4 M 5 5 m 9 5 l 9 9 l S", "ends or corners of a line are cut in a way of their own"),
        ("[3] 1 d 5 5 m 9 5 l S", "dashes begin in the middle of a line"),
        ("2 0 0 1 0 0 cm 5 5 m 9 5 l S", "a line is wider in one direction than in the other"),
        ("1 0 1 1 0 0 cm 5 5 m 9 5 l S", "a line is wider in one direction than in the other"),
        ("0 w 5 5 m 9 5 l S", "a line has no width"),
        ("", "nothing is drawn on page 1"),
        ("900 0 5 5 re f", "nothing is drawn on page 1"),
        ("9 9 5 5 re n", "nothing is drawn on page 1"),
        ("q 1 1 5 5 re f", "the page ends too early: a 'q' has no 'Q'"),
        ("Q 1 1 5 5 re f", "the page is damaged: a 'Q' has no 'q'"),
        ("9 9 l f", "the page is damaged: a line begins nowhere"),
        ("0 0 m 1 2 c f", "the page is damaged: a curve lacks points"),
        ("0 0 m 1 2 3 l f", "the file is damaged, or no PDF"),
        ("1 0 rg", "the page is damaged: a colour lacks numbers"),
        ("/A g", "the page is damaged: numbers are missing"),
        ("1 0 0 1 cm", "the page is damaged: numbers are missing"),
        ("9e9 0 m 0 0 l f", "the page is damaged: '9e9' means nothing"),
        ("9999999 0 m 0 0 l f", "a line leads far away: the page is damaged"),
        ("1 2 jump", "the page is damaged: 'jump' means nothing"),
        ("1 1 5 5 re f 7", "the page ends too early: the file is damaged"),
        ("/Nope gs", "the page is damaged: there is no /Nope"),
        ("/Nope Do", "the page is damaged: there is no /Nope"),
    ],
)
def test_what_cannot_be_taken_over_is_an_error_that_names_it(content: str, expected: str) -> None:
    found, help = refused(one_page(content))
    assert found == expected
    assert help


def setting(name: str, value: Any) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        given = pikepdf.Dictionary({name: value})
        pdf.pages[0].obj.Resources = pikepdf.Dictionary(ExtGState=pikepdf.Dictionary(a0=given))

    return changed(change, f"/a0 gs {RED_SQUARE}")


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("/ca", 0.5, "a part of it is transparent"),
        ("/CA", 0, "a part of it is transparent"),
        ("/SMask", pikepdf.Dictionary(S=pikepdf.Name.Alpha), "a part of it fades out"),
        ("/BM", pikepdf.Name.Multiply, "a part of it blends with what lies below"),
        ("/BM", pikepdf.Array([pikepdf.Name.Screen]), "a part of it blends with what lies below"),
        ("/TR", pikepdf.Dictionary(), "a setting of it is not printed (TR)"),
        ("/Odd", 1, "a setting of it is not printed (Odd)"),
    ],
)
def test_what_lets_the_ground_through_is_refused(name: str, value: Any, expected: str) -> None:
    assert refused(setting(name, value))[0] == expected


@pytest.mark.parametrize(
    ("space", "expected"),
    [
        (["/Separation", "/PANTONE#20300#20C", "/DeviceCMYK"], "not printed: 'PANTONE 300 C'"),
        (["/DeviceN", ["/Gold", "/Black"], "/DeviceCMYK"], "not printed: 'Gold', 'Black'"),
        (["/Indexed", "/DeviceRGB", 1], "a colour of the kind Indexed is not printed"),
        (["/CalRGB"], "a colour of the kind CalRGB is not printed"),
        ("/Pattern", "a pattern is not printed"),
    ],
)
def test_inks_of_their_own_are_refused_by_name(space: Any, expected: str) -> None:
    def named(value: Any) -> Any:
        if isinstance(value, list):
            return pikepdf.Array([named(one) for one in value])
        if isinstance(value, int):
            return value
        return pikepdf.Name(value.replace("#20", " "))

    def change(pdf: pikepdf.Pdf) -> None:
        spaces = pikepdf.Dictionary(C0=named(space))
        pdf.pages[0].obj.Resources = pikepdf.Dictionary(ColorSpace=spaces)

    assert expected in refused(changed(change, "/C0 cs 1 scn 0 0 9 9 re f"))[0]


def forms(count: int, *, picture: bool = False) -> bytes:
    """Return a file with forms in each other, each drawn twice by the one around it."""

    def change(pdf: pikepdf.Pdf) -> None:
        inner = stream(pdf, RED_SQUARE, BBox=[0, 0, 100, 40])
        if picture:
            inner.Subtype = pikepdf.Name.Image
        for _ in range(count):
            outer = stream(pdf, "/In Do /In Do", BBox=[0, 0, 100, 40])
            outer.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(In=inner))
            inner = outer
        found = pikepdf.Dictionary(In=inner)
        pdf.pages[0].obj.Resources = pikepdf.Dictionary(XObject=found)

    return changed(change, "/In Do")


def test_forms_are_nested_up_to_a_depth_and_pictures_are_none() -> None:
    assert len(read(forms(3)).figures) == 8
    assert refused(forms(40))[0] == "parts of it are nested too deep"
    assert refused(forms(1, picture=True))[0] == "a picture in it is not printed"


def test_a_form_that_draws_itself_ends() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        form = stream(pdf, "/In Do", BBox=[0, 0, 100, 40])
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(In=form))
        pdf.pages[0].obj.Resources = form.Resources

    assert refused(changed(change, "/In Do"))[0] == "parts of it are nested too deep"


@pytest.mark.parametrize("where", ["content", "form", "base"])
def test_hidden_layers_are_refused(where: str) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        form = stream(pdf, RED_SQUARE, BBox=[0, 0, 100, 40])
        form.OC = pikepdf.Dictionary(Type=pikepdf.Name.OCG)
        found = pikepdf.Dictionary(In=form)
        pdf.pages[0].obj.Resources = pikepdf.Dictionary(XObject=found)
        plain = pikepdf.Dictionary(OFF=pikepdf.Array([form.OC]))
        if where == "base":
            plain = pikepdf.Dictionary(BaseState=pikepdf.Name.OFF)
        pdf.Root.OCProperties = pikepdf.Dictionary(D=plain)

    content = "/In Do" if where == "form" else f"/OC /L0 BDC {RED_SQUARE} EMC"
    assert refused(changed(change, content))[0] == "it has hidden layers"


def test_notes_on_a_page_are_refused() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        stamp = pikepdf.Dictionary(Subtype=pikepdf.Name.Stamp)
        pdf.pages[0].obj.Annots = pikepdf.Array([stamp])

    assert refused(changed(change))[0] == "the page has an annotation or a form field (Stamp)"


def test_scripts_and_files_inside_are_never_looked_at() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        pdf.attachments["secret.txt"] = b"nothing"

    found = read(changed(change))
    assert found.figures == drawn(RED_SQUARE).figures


# ---- files that are not trusted ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"MediaBox": [0, 0, 0, 40]}, "the page has no size that paper can have"),
        ({"MediaBox": [0, 0, 99999, 40]}, "the page has no size that paper can have"),
        ({"MediaBox": [0, 0, 40]}, "the file is damaged"),
        ({"Rotate": 45}, "the page is turned by 45 degrees"),
    ],
)
def test_a_page_without_a_size_is_refused(more: dict[str, Any], expected: str) -> None:
    assert refused(one_page(RED_SQUARE, **more))[0] == expected


@pytest.mark.parametrize("owner", [True, False])
def test_a_locked_file_is_refused(owner: bool) -> None:
    with pikepdf.open(BytesIO(one_page(RED_SQUARE))) as pdf:
        key = pikepdf.Encryption(owner="secret", user="" if owner else "secret")
        out = BytesIO()
        pdf.save(out, encryption=key)
    expected = "the file is encrypted" if owner else "the file is locked with a password"
    assert refused(out.getvalue())[0] == expected


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9, 0.95])
def test_a_file_that_ends_too_early_is_refused(part: float) -> None:
    data = one_page(RED_SQUARE)
    assert refused(data[: int(len(data) * part)])[0] == "the file is damaged, or no PDF"


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\x89PNG\r\n", b"<svg/>"])
def test_another_file_is_no_pdf(data: bytes) -> None:
    assert refused(data)[0] == "the file is no PDF"


def test_a_file_without_pages_has_no_page() -> None:
    with pikepdf.new() as pdf:
        data = saved(pdf)
    assert refused(data)[0] == "the file has 0 pages, and page 1 is asked for"


def bomb(data: bytes, name: str = "/FlateDecode") -> bytes:
    """Return a file with a packed stream that nothing points to the size of."""

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Bomb = pikepdf.Stream(pdf, data, Filter=pikepdf.Name(name))

    return changed(change)


def test_a_stream_that_fills_a_memory_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_page, "UNPACKED", 3_000_000)
    once = zlib.compress(bytes(4_000_000), 9)
    assert len(once) < 5000
    assert refused(bomb(once))[0] == "the file unpacks to more than 3 MB"
    assert refused(bomb(zlib.compress(once)))[0] == "the file unpacks to more than 3 MB"
    assert read(bomb(zlib.compress(bytes(2_000_000))))


def test_a_page_that_says_too_much_is_not_read() -> None:
    content = RED_SQUARE + " " * pdf_page.CONTENT
    assert refused(one_page(content))[0] == "the page says more than 2 MB"


def test_old_and_unknown_ways_of_packing_are_refused() -> None:
    assert "LZW" in refused(bomb(b"x", "/LZWDecode"))[0]

    def change(pdf: pikepdf.Pdf) -> None:
        name = pikepdf.Name.RunLengthDecode
        pdf.pages[0].obj.Contents = pikepdf.Stream(pdf, b"\x80", Filter=name)

    assert refused(changed(change))[0] == "the page is packed with /RunLengthDecode"


def test_a_page_with_a_broken_stream_is_refused() -> None:
    packed = zlib.compress(RED_SQUARE.encode())

    def ending(data: bytes, **settings: Any) -> bytes:
        def change(pdf: pikepdf.Pdf) -> None:
            flate = pikepdf.Name.FlateDecode
            pdf.pages[0].obj.Contents = pikepdf.Stream(pdf, data, Filter=flate, **settings)

        return changed(change)

    assert refused(ending(packed[:-9]))[0] == "the page ends too early: the file is damaged"
    assert refused(ending(b"x" + packed))[0] == "the page is damaged"
    settings = pikepdf.Dictionary(Predictor=12)
    found = refused(ending(packed, DecodeParms=settings))[0]
    assert found == "the page is packed with a predictor"


def test_a_large_file_a_long_page_and_many_curves_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "more than 10 MB" in refused(b"%PDF-" + bytes(pdf_page.LARGEST))[0]
    monkeypatch.setattr(pdf_page, "OBJECTS", 2)
    assert refused(one_page(RED_SQUARE))[0] == "the file has more than 2 objects"
    monkeypatch.undo()
    monkeypatch.setattr(pdf_paths, "MOST", 9)
    assert refused(one_page(RED_SQUARE * 2))[0] == "it has more than 9 lines and curves"
    monkeypatch.setattr(pdf_paths, "STEPS", 5)
    assert refused(one_page(RED_SQUARE * 2))[0] == "it has more than 5 steps"


OPERATORS = """m l c v y h re f f* F S s B b n W W* q Q cm g rg k G RG K cs scn sc w J j M d
    gs Do BT ET Tj BMC EMC sh 0 1 2 10 50 -5 0.5 /DeviceRGB /P [1] [] (a)"""
WORDS = st.sampled_from(OPERATORS.split())


@given(st.lists(WORDS, max_size=40))
def test_any_page_is_a_drawing_inside_its_page_or_an_error(words: list[str]) -> None:
    with suppress(NoDrawing):
        found = drawn(" ".join(words))
        whole = Rect(0, 0, found.width, found.height)
        assert found.figures
        for figure in found.figures:
            shown = figure.clip or bounds(figure.path).grown(figure.width / 2)
            assert whole.contains(shown, 0.02)
            assert figure.fill or figure.stroke


@given(st.data())
def test_a_damaged_file_is_an_error_or_the_drawing(data: st.DataObject) -> None:
    good = bytearray(one_page(RED_SQUARE))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(good) - 1))
        good[at] = data.draw(st.integers(0, 255))
    with suppress(NoDrawing):
        assert read(bytes(good)).figures
