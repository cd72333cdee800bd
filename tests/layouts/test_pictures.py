"""Pictures that people hand in: of every kind, and of kinds that must not reach a press."""

import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner
from PIL import Image, ImageCms, ImageDraw

import build
from deck.color import Color
from deck.errors import ContentError
from deck.layers import ROOT
from layouts import pictures
from layouts.geometry import Rect, Size
from layouts.page import Bitmap, Page, Picture, dump
from layouts.pdf.standards import STANDARDS, Condition, Press
from layouts.pdf.writer import write_pages
from layouts.pictures import NoPicture, for_press, for_screen, most_ink, read
from tests.layouts.pdf.test_writer import ABOUT

PROFILE = (ROOT / "assets/profiles/FOGRA39L_coated.icc").read_bytes()
BLUE = Color((0, 0, 1), (1, 0.5, 0, 0))
RED = (200, 30, 60)


def saved(image: Image.Image, kind: str = "PNG", **more: Any) -> bytes:
    out = BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def plain(mode: str, color: Any, kind: str = "PNG", **more: Any) -> bytes:
    return saved(Image.new(mode, (40, 20), color), kind, **more)


def point(bitmap: Bitmap) -> tuple[int, ...]:
    """Return the ink or light in the middle of a picture, from 0 to 255, as it is in a PDF."""
    page = Page(Size(40, 20), 0, [Picture(Rect(0, 0, 40, 20), "x", bitmap, bitmap)])
    data = write_pages([page], ABOUT, space="cmyk" if bitmap.space != "rgb" else "rgb")
    with pikepdf.open(BytesIO(data)) as pdf:
        (image,) = pdf.pages[0].obj.Resources.XObject.values()
        raw = image.read_raw_bytes()
        if image.Filter == "/DCTDecode":
            with Image.open(BytesIO(raw)) as opened:
                found: Any = opened.getpixel((20, 10))
            adobe = b"Adobe" in raw and bitmap.space == "cmyk"
            # Pillow shows what Adobe meant; the PDF must say that the stored values are inverted.
            assert ("/Decode" in image) == adobe
            return found if isinstance(found, tuple) else (found,)
        step = {"gray": 1, "rgb": 3, "cmyk": 4}[bitmap.space]
        data = zlib.decompress(raw)
        return tuple(data[:step])


# ---- into ink


def test_srgb_becomes_ink_through_the_profile() -> None:
    found = for_press(read(plain("RGB", RED)), PROFILE, None)
    assert (found.space, found.jpeg, found.alpha) == ("cmyk", False, b"")
    cyan, magenta, yellow, _ = point(found)
    assert magenta > 230
    assert cyan < 60
    assert yellow > 120


@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA"])
def test_grey_stays_black_ink_alone(mode: str) -> None:
    level: Any = 128 if mode == "L" else (128,) * 3 + ((255,) if mode == "RGBA" else ())
    found = for_press(read(plain(mode, level)), PROFILE, None)
    assert (found.space, point(found)) == ("gray", (128,))


def test_one_bit_stays_one_bit() -> None:
    found = for_press(read(plain("1", 1)), PROFILE, None)
    assert (found.space, found.bits, point(found)) == ("gray", 1, (255,))


def test_sixteen_bits_of_grey_become_eight() -> None:
    found = for_press(read(plain("I;16", 40000)), PROFILE, None)
    assert (found.bits, point(found)[0]) == (8, 156)


@pytest.mark.parametrize("adobe", [True, False])
def test_a_jpeg_in_cmyk_stays_as_it_is_inverted_or_not(adobe: bool) -> None:
    data = plain("CMYK", (200, 20, 40, 10), "JPEG", quality=95)
    if not adobe:  # its values then mean what they say
        data = without_sign(data)
    art = read(data)
    found = for_press(art, PROFILE, None)
    assert (found.jpeg, found.data) == (True, data)
    assert found.inverted == adobe
    level = art.image.getpixel((20, 10))
    wanted = (200, 20, 40, 10) if adobe else (55, 235, 215, 245)
    assert level == pytest.approx(wanted, abs=4)


def test_a_jpeg_in_rgb_is_a_jpeg_on_screen_and_the_smaller_of_two_on_the_press() -> None:
    noise = Image.effect_noise((200, 200), 80)
    color = Image.merge("RGB", (noise, noise.rotate(90), noise.rotate(180)))
    data = saved(color, "JPEG", quality=80)
    art = read(data)
    assert for_screen(art, PROFILE).data == data
    pressed = for_press(art, PROFILE, None)
    assert (pressed.space, pressed.jpeg, pressed.inverted) == ("cmyk", True, True)
    flat = read(plain("RGB", RED, "JPEG"))
    assert not for_press(flat, PROFILE, None).jpeg


def test_a_jpeg_on_its_side_is_turned() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    art = read(plain("RGB", RED, "JPEG", exif=exif))
    found = for_screen(art, PROFILE)
    assert (found.width, found.height) == (20, 40)


def test_cmyk_becomes_light_for_the_screen() -> None:
    found = for_screen(read(plain("CMYK", (0, 255, 255, 0), "JPEG")), PROFILE)
    assert found.space == "rgb"
    red, green, _ = point(found)
    assert red > 200
    assert green < 60


def test_a_profile_that_is_no_use_is_left_aside() -> None:
    for icc in (PROFILE, b"geen profiel", SRGB[:200], SRGB):
        art = read(plain("RGB", RED, icc_profile=icc))
        assert point(for_press(art, PROFILE, None)) == point(
            for_press(read(plain("RGB", RED)), PROFILE, None)
        )


# ---- transparency


def half() -> bytes:
    image = Image.new("RGBA", (40, 20), (0, 0, 0, 0))
    ImageDraw.Draw(image).rectangle((0, 0, 39, 9), fill=(*RED, 255))
    return saved(image)


def test_transparency_stays_where_it_is_allowed() -> None:
    found = for_press(read(half()), PROFILE, None)
    assert set(zlib.decompress(found.alpha)) == {0, 255}
    page = Page(Size(40, 20), 0, [Picture(Rect(0, 0, 40, 20), "x", found, found)])
    press = Press(STANDARDS["x4"], Condition("FOGRA39", "", PROFILE))
    with pikepdf.open(BytesIO(write_pages([page], ABOUT, space="cmyk", press=press))) as pdf:
        (image,) = pdf.pages[0].obj.Resources.XObject.values()
        assert image.SMask.ColorSpace == "/DeviceGray"


def test_elsewhere_a_picture_is_laid_on_the_ink_below_it() -> None:
    found = for_press(read(half()), PROFILE, BLUE)
    assert (found.space, found.alpha) == ("cmyk", b"")
    data = zlib.decompress(found.data)
    assert data[-4:] == bytes((255, 128, 0, 0))
    assert data[1] > 230


def test_what_is_opaque_has_no_mask() -> None:
    assert read(plain("RGBA", (*RED, 255))).alpha is None
    pixels = Image.new("P", (4, 4), 0)
    assert read(saved(pixels, transparency=0)).alpha is not None


# ---- on the page


def test_a_picture_on_many_pages_is_stored_once() -> None:
    art = read(plain("RGB", RED))
    picture = Picture(
        Rect(10, 10, 40, 20), "x.png", for_press(art, PROFILE, None), for_screen(art, PROFILE)
    )
    pages = [Page(Size(60, 40), 0, [picture]) for _ in range(3)]
    assert "picture x.png 10.00 10.00 40.00x20.00 -" in dump(pages[0])
    data = write_pages(pages, ABOUT, space="rgb")
    with pikepdf.open(BytesIO(data)) as pdf:
        assert len(pdf.pages[0].obj.Resources.XObject) == 1
    with pypdfium2.PdfDocument(data) as document:
        image = document[2].render(scale=1).to_pil().convert("RGB")
    assert image.getpixel((30, 20)) == RED
    assert image.getpixel((5, 5)) == (255, 255, 255)


# ---- what must not reach a press


def large(width: int, height: int) -> bytes:
    """Return a small file that says it is a very large picture."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = b"\x89PNG\r\n\x1a\n"
    for name, body in ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")):
        parts += struct.pack(">I", len(body)) + name + body
        parts += struct.pack(">I", zlib.crc32(name + body))
    return parts


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<svg/>", "the file is no PNG or JPEG"),
        (b"", "the file is no PNG or JPEG"),
        (saved(Image.new("RGB", (9, 9)), "GIF"), "the file is no PNG or JPEG"),
        (half()[:60], "the picture is damaged"),
        (plain("RGB", RED, "JPEG")[:300], "the picture is damaged"),
        (large(60000, 60000), "the picture has more than 40 million pixels"),
        (large(9000, 9000), "the picture has more than 40 million pixels"),
        (large(100, 100), "the picture is damaged"),
    ],
    ids=["svg", "nothing", "gif", "cut png", "cut jpeg", "bomb", "large", "few rows"],
)
def test_a_picture_that_is_none_or_is_damaged_or_too_large(data: bytes, message: str) -> None:
    with pytest.raises(NoPicture) as caught:
        read(data)
    assert str(caught.value).startswith(message)


def test_the_ink_of_a_picture_is_measured() -> None:
    assert most_ink(read(plain("CMYK", (255, 255, 255, 255), "JPEG")), PROFILE) == 400
    assert most_ink(read(plain("L", 0)), PROFILE) == 100
    assert most_ink(read(plain("RGB", RED)), PROFILE) < 300


def with_broken_tables(icc: bytes, *names: bytes) -> bytes:
    """Return a profile whose header and list of tables are right, and some tables are not."""
    broken = bytearray(icc)
    for row in range(int.from_bytes(broken[128:132], "big")):
        at = 132 + 12 * row
        if broken[at : at + 4].startswith(names):
            start = int.from_bytes(broken[at + 4 : at + 8], "big")
            broken[start : start + 4] = b"oops"
    return bytes(broken)


def test_a_profile_with_broken_tables_is_an_error_and_no_crash() -> None:
    with pytest.raises(ContentError, match="no colour can be converted"):
        for_press(read(plain("RGB", RED)), with_broken_tables(PROFILE, b"B2A"), None)


SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def test_a_picture_with_broken_tables_in_its_profile_is_taken_for_srgb() -> None:
    art = read(plain("RGB", RED, icc_profile=with_broken_tables(SRGB, b"rTRC", b"rXYZ")))
    wanted = for_press(read(plain("RGB", RED)), PROFILE, None)
    assert point(for_press(art, PROFILE, None)) == point(wanted)
    assert point(for_screen(art, PROFILE)) == RED


def test_to_measure_the_ink_of_a_picture_does_not_change_it() -> None:
    art = read(saved(Image.new("CMYK", (900, 270), (200, 20, 40, 10)), "JPEG"))
    assert most_ink(art, PROFILE) == pytest.approx(106, abs=2)
    found = for_press(art, PROFILE, None)
    assert (found.width, found.height, found.jpeg) == (900, 270, True)


# ---- the logo of an edition


def edition(tmp_path: Path, logo: bytes | None, name: str = "logo.png", theme: str = "") -> Path:
    folder = tmp_path / "acme"
    (folder / "assets").mkdir(parents=True)
    text = f"edition: acme\ntheme:\n  logo: {name}\n  logo_alt: Acme\n{theme}"
    (folder / "edition.yaml").write_text(text, "utf-8")
    if logo is not None:
        (folder / "assets" / name).write_bytes(logo)
    return folder


def is_picture(item: Any) -> bool:
    return isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"


def is_figure(item: Any) -> bool:
    return isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure" and "/Alt" in item


def ask(folder: Path, *more: str) -> tuple[int, str]:
    command = ["check", str(folder), "--piece", "cards", "--cards", "INF", *more]
    result = CliRunner().invoke(build.cli, command)
    return result.exit_code, result.output


def wide(mode: str, color: Any, kind: str = "PNG") -> bytes:
    return saved(Image.new(mode, (900, 270), color), kind)


def without_sign(jpeg: bytes) -> bytes:
    """Return a JPEG in CMYK that does not say that Adobe inverted its values."""
    at = jpeg.index(b"\xff\xee")
    return jpeg[:at] + jpeg[at + 2 + struct.unpack(">H", jpeg[at + 2 : at + 4])[0] :]


def test_a_logo_stands_on_title_card_cover_box_and_sheets_and_is_converted_and_stored_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest, conversions = pictures.transformed, []

    def counted(image: Image.Image, *more: Any) -> Image.Image:
        conversions.extend([more[-1]] * (image.width > 101))  # a colour or the greys are less
        return honest(image, *more)

    monkeypatch.setattr(pictures, "transformed", counted)
    folder = edition(tmp_path, wide("RGB", RED))
    result = CliRunner().invoke(build.cli, ["build", str(folder), "--out", str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    made = tmp_path / "out" / "acme-nl"
    for name, count in (
        ("cards-press.pdf", 1),
        ("booklet-press.pdf", 1),
        ("sheets-print.pdf", 9),
        ("box-press.pdf", 1),
        ("cards-home-a4.pdf", 1),
    ):
        with pypdfium2.PdfDocument(made / name) as pdf:
            found = [item for page in pdf for item in page.get_objects(filter=(3,), max_depth=5)]
        assert len(found) == count, name
        with pikepdf.open(made / name) as pdf:
            assert sum(map(is_picture, pdf.objects)) == 1, name
    assert conversions == ["CMYK"]  # light without a profile is that of a screen as it stands
    with pikepdf.open(made / "cards-screen.pdf") as pdf:
        said = [str(item.Alt) for item in pdf.objects if is_figure(item)]
    assert said.count("Acme") == 1


@pytest.mark.parametrize(
    ("data", "more", "code", "message"),
    [
        (plain("RGB", RED), (), 1, "error[low-resolution]: 'logo.png' has 56 pixels in an inch"),
        (
            saved(Image.new("RGB", (320, 96), RED)),
            (),
            0,
            "warning[low-resolution]: 'logo.png' has 271 pixels in an inch",
        ),
        (
            wide("RGB", RED),
            (),
            0,
            "warning[picture-changed]: 'logo.png' has no profile; its colours are taken for sRGB",
        ),
        (
            saved(
                Image.new("RGB", (900, 270), RED),
                icc_profile=with_broken_tables(SRGB, b"rTRC", b"rXYZ"),
            ),
            (),
            0,
            "'logo.png' has a profile that is damaged or not for RGB; its colours are taken for",
        ),
        (
            saved(Image.new("RGB", (900, 270), RED), icc_profile=PROFILE),
            (),
            0,
            "'logo.png' has a profile that is damaged or not for RGB; its colours are taken for",
        ),
        (
            without_sign(wide("CMYK", (10, 0, 0, 0), "JPEG")),
            (),
            1,
            "% ink, and the print shop allows 300 %; with its values turned round it would have 4",
        ),
        (
            saved(Image.new("RGBA", (900, 270), (*RED, 99))),
            ("--standard", "x1a"),
            0,
            "'logo.png' is transparent in places, and the standard of the print shop knows no",
        ),
        (wide("CMYK", (255,) * 4, "JPEG"), (), 1, "'logo.png' has 400 % ink, and the print shop"),
        (b"GIF89a", (), 1, "error[bad-picture]: 'logo.png': the file is no PNG or JPEG"),
        (None, (), 1, "error[missing-file]: there is no file 'assets/logo.png'"),
    ],
    ids=[
        *("72 ppi", "270 ppi", "no profile", "broken profile", "profile of a press"),
        *("inverted", "alpha", "ink", "gif", "missing"),
    ],
)
def test_what_is_wrong_with_a_logo_is_said_at_its_line(
    data: bytes | None, more: tuple[str, ...], code: int, message: str, tmp_path: Path
) -> None:
    found, output = ask(edition(tmp_path, data), *more)
    assert message in output
    assert f"{'acme'}/edition.yaml:3:" in output
    assert (found != 0) == (code != 0), output


def test_a_logo_outside_its_folder_is_refused(tmp_path: Path) -> None:
    code, output = ask(edition(tmp_path, None, "../geheim.png"))
    assert code == 1
    assert "outside-folder" in output
