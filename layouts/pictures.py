"""Pictures: PNG and JPEG files as pages need them, stated twice like colours: for press and screen.

For the press sRGB is converted once through the profile of the printing condition, relative
colorimetric with black point compensation; grey stays black ink alone and one bit stays one bit. A
JPEG in CMYK stays as it is; Adobe's programs write its values inverted (Adobe TN 5116, 1992, APP14)
and a PDF then says so. Where a standard allows no transparency a picture is laid on the colour
below it. Files are not trusted: they are opened as PNG or JPEG alone, and up to a size.
"""

import hashlib
import warnings
import zlib
from dataclasses import dataclass, replace
from io import BytesIO

from PIL import Image, ImageChops, ImageCms, ImageOps, UnidentifiedImageError

from deck.color import Color
from deck.errors import ContentError, Problem, Span
from layouts.page import Bitmap

MOST = 40_000_000  # pixels; a page of A3 at 600 ppi has 35 million
TOO_LARGE = f"the picture has more than {MOST // 1_000_000} million pixels"
QUALITY = 92
BROKEN = (OSError, SyntaxError, ValueError, EOFError, zlib.error)
RELATIVE = ImageCms.Intent.RELATIVE_COLORIMETRIC
BLACK_POINT = ImageCms.Flags.BLACKPOINTCOMPENSATION


class NoPicture(Exception):
    """The file cannot be used; the text says why, in words for a message."""


@dataclass(frozen=True, slots=True)
class Artwork:
    """A picture as it was read.

    Attributes:
        image: of mode 1, L, RGB or CMYK; in CMYK 255 is full ink.
        alpha: how opaque each point is, or None if all are.
        icc: its own profile, or nothing.
        jpeg: the bytes of a JPEG whose points are those of `image`, or nothing.
        lossy: whether it was a JPEG.
        inverted: whether the values in `jpeg` are inverted.
        sha256: of the file.
        ink: `image` in the colours of the press, once it has been converted.
    """

    image: Image.Image
    alpha: Image.Image | None
    icc: bytes
    jpeg: bytes
    lossy: bool
    inverted: bool
    sha256: str
    ink: Image.Image | None = None


def read(data: bytes) -> Artwork:
    """Return a picture from the bytes of its file.

    Raises:
        NoPicture: if it is no PNG or JPEG, is damaged, or is too large.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own limit is above ours
        try:
            image = Image.open(BytesIO(data), formats=("PNG", "JPEG"))
            if image.width * image.height > MOST:
                raise NoPicture(TOO_LARGE)
            image.load()
        except UnidentifiedImageError as error:
            raise NoPicture("the file is no PNG or JPEG") from error
        except Image.DecompressionBombError as error:
            raise NoPicture(TOO_LARGE) from error
        except BROKEN as error:
            raise NoPicture(f"the picture is damaged: {error}") from error
    upright = ImageOps.exif_transpose(image)
    lossy = image.format == "JPEG"
    inverted = lossy and image.mode == "CMYK" and "adobe" in image.info
    base, alpha = parts(upright)
    if lossy and base.mode == "CMYK" and not inverted:
        base = ImageChops.invert(base)  # Pillow takes every CMYK for Adobe's
    kept = data if lossy and base.mode == image.mode and upright.size == image.size else b""
    if image.getexif().get(0x0112, 1) != 1:
        kept = b""  # it lies on its side
    icc = image.info.get("icc_profile") or b""
    digest = hashlib.sha256(data).hexdigest()
    return Artwork(base, alpha, icc, kept, lossy, inverted, digest)


def parts(image: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    """Return the inks or light of a picture, and how opaque it is where that differs."""
    if image.mode.startswith("I"):  # 16 bits of grey
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if "transparency" in image.info or image.mode in ("PA", "La", "RGBa"):
        image = image.convert("RGBA" if image.mode in ("P", "PA", "RGB", "RGBa") else "LA")
    alpha = image.getchannel("A") if image.mode in ("LA", "RGBA") else None
    if alpha is not None and alpha.getextrema() == (255, 255):
        alpha = None
    modes = {"LA": "L", "L": "L", "1": "1", "CMYK": "CMYK"}
    base = image.convert(modes.get(image.mode, "RGB"))
    if base.mode == "RGB":
        red, green, blue = base.split()
        same = (ImageChops.difference(red, other).getextrema()[1] == 0 for other in (green, blue))
        if all(same):
            base = red  # grey: black ink alone
    return base, alpha


def converted(art: Artwork, profile: bytes) -> Artwork:
    """Return a picture with its ink; however often it is measured and placed, this happens once."""
    if art.ink is not None:
        return art
    image = art.image
    if image.mode == "RGB":
        image = transformed(image, source(art.icc, "RGB"), opened(profile), "CMYK")
    return replace(art, ink=image)


def for_press(art: Artwork, profile: bytes, ground: Color | None) -> Bitmap:
    """Return a picture in ink.

    Args:
        art: the picture.
        profile: of the printing condition.
        ground: the colour below it if it must be opaque; None where transparency is allowed.
    """
    image = converted(art, profile).ink
    assert image is not None
    if art.alpha is not None and ground is not None:
        below = tuple(round(255 * part) for part in ground.cmyk)
        image = Image.composite(inked(image), Image.new("CMYK", image.size, below), art.alpha)
        return packed(image, None, art)
    return packed(image, art.alpha, art)


def for_screen(art: Artwork, profile: bytes) -> Bitmap:
    """Return a picture in light, sRGB or grey; CMYK goes through its own profile or the press's."""
    image = art.image
    if image.mode == "CMYK":
        own = source(art.icc, "CMYK") if art.icc else opened(profile)
        image = transformed(image, own, ImageCms.createProfile("sRGB"), "RGB")
    elif image.mode == "RGB" and art.icc:
        image = transformed(image, source(art.icc, "RGB"), ImageCms.createProfile("sRGB"), "RGB")
    return packed(image, art.alpha, art)


def inked(image: Image.Image) -> Image.Image:
    """Return a picture in CMYK; grey becomes black ink alone."""
    if image.mode == "CMYK":
        return image
    black = ImageChops.invert(image.convert("L"))
    none = Image.new("L", image.size, 0)
    return Image.merge("CMYK", (none, none, none, black))


def opened(profile: bytes) -> ImageCms.ImageCmsProfile:
    """Return a profile for Pillow; `layouts.profiles` has looked at that of the press.

    Raises:
        ImageCms.PyCMSError: if it cannot be read.
    """
    return ImageCms.getOpenProfile(BytesIO(profile))


def source(icc: bytes, space: str) -> ImageCms.ImageCmsProfile:
    """Return the profile of a picture; sRGB if it has none or one for other colours."""
    if usable(icc, space):
        return opened(icc)
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def usable(icc: bytes, space: str) -> bool:
    """Tell whether a profile is for colours of this space, and its tables can be used."""
    if icc[16:20].decode("latin-1").strip() != space:
        return False
    return works(icc, space)


def works(icc: bytes, space: str, *, back: bool = False) -> bool:
    """Tell whether a profile turns colours of a space into sRGB, and with `back` sRGB into them."""
    light = ImageCms.createProfile("sRGB")
    try:
        own = opened(icc)
        ImageCms.buildTransform(own, light, space, "RGB", RELATIVE, BLACK_POINT)
        if back:
            ImageCms.buildTransform(light, own, "RGB", space, RELATIVE, BLACK_POINT)
    except (ImageCms.PyCMSError, OSError):
        return False
    return True


def transformed(image: Image.Image, given: object, wanted: object, mode: str) -> Image.Image:
    """Return a picture in other colours.

    Raises:
        ContentError: if a profile has tables that cannot be used.
    """
    try:
        transform = ImageCms.buildTransform(
            given,  # type: ignore[arg-type]
            wanted,  # type: ignore[arg-type]
            image.mode,
            mode,
            RELATIVE,
            BLACK_POINT,
        )
        found = ImageCms.applyTransform(image, transform)
    except ImageCms.PyCMSError as error:
        said = f"no colour can be converted with the profile of the printing condition: {error}"
        help = "take the profile of your print shop anew: the file may be damaged"
        raise ContentError([Problem(Span("--profile"), "bad-profile", said, help)]) from error
    assert found is not None  # only in place there is no result
    return found


def packed(image: Image.Image, alpha: Image.Image | None, art: Artwork) -> Bitmap:
    """Return a picture as a PDF holds it: the JPEG as it was, a new one, or packed without loss."""
    space = {"1": "gray", "L": "gray", "RGB": "rgb", "CMYK": "cmyk"}[image.mode]
    mask = zlib.compress(alpha.tobytes(), 9) if alpha else b""
    bits = 1 if image.mode == "1" else 8
    size = image.size
    if art.jpeg and image is art.image:
        return Bitmap(*size, space, bits, art.jpeg, True, art.inverted, mask)  # type: ignore[arg-type]
    data = zlib.compress(image.tobytes(), 9)
    if art.lossy:
        out = BytesIO()
        image.save(out, "JPEG", quality=QUALITY, subsampling=0)
        if out.tell() < len(data):
            inverted = image.mode == "CMYK"  # as Pillow writes it
            return Bitmap(*size, space, bits, out.getvalue(), True, inverted, mask)  # type: ignore[arg-type]
    return Bitmap(*size, space, bits, data, False, False, mask)  # type: ignore[arg-type]


def most_ink(art: Artwork, profile: bytes) -> int:
    """Return how much ink a picture has, in per cent, where one point in a thousand has more."""
    image = converted(art, profile).ink
    assert image is not None
    small = inked(image).copy()  # `thumbnail` works in place
    small.thumbnail((300, 300), Image.Resampling.NEAREST)
    data = small.tobytes()
    sums = sorted(sum(data[at : at + 4]) for at in range(0, len(data), 4))
    return round(sums[int(0.999 * (len(sums) - 1))] / 2.55)
