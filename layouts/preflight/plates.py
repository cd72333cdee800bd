"""Ink as it lies on paper: pages drawn by poppler in CMYK with overprint, and measured.

`pdftoppm -overprint` gives exact plates; a spot colour appears as the CMYK that stands for it. A
renderer that goes through RGB is of no use here. Pages are cut to their BleedBox first, so that
marks beside them, which have all inks, do not count; neither do the lines of a die, which are for a
tool and never printed: their separation becomes `None`, which paints nothing (ISO 32000-1, 2008,
8.6.6.4). Ink is in per cent of full strength, summed over the four plates.
"""

import shutil
import subprocess
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from math import ceil, floor, sqrt
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image, ImageChops

from layouts.geometry import Rect

TOOL = "pdftoppm"
DPI = 100.0
MOST_PIXELS = 40_000_000  # of one page; a larger one is drawn coarser
AT_ONCE = 16  # pages of one run of poppler
PATIENCE = 300  # seconds for one run
RARE = 0.001  # the part of a page that may have more ink: edges, where plates mix
CELL, SQUARE = 10, 6  # pixels, cells: 15 mm at 100 dpi
INKED = 3  # of 255
DEEP = 4  # pixels; art that is not so deep is a line, which may end where it likes
# Pixels in a row that must end together to be a straight edge: 3 mm at the trim, 5 mm beyond it,
# where the outline of something round is nearly straight too.
AT_TRIM, BEYOND = 12, 20
DEEP_SPACES = 8  # arrays and dictionaries within one object, down to a colour space


class NotRun(Exception):
    """Ink could not be measured; the message says why."""


@dataclass(frozen=True, slots=True)
class Area:
    """A page to be drawn: its index in the file, its bleed, and its trim within that."""

    index: int
    bleed: Rect
    trim: Rect


@dataclass(frozen=True, slots=True)
class Ink:
    """What was measured on one page.

    Attributes:
        most: ink of the richest part, but for the rarest pixels.
        densest: the highest mean of a square of 15 mm; 0 if nothing is over the limit.
        at: the middle of that square, in points of the page.
        cut: where art ends straight before the bleed does: the share of the inked trim edge of the
            worst side, in per cent, and a point of it.
    """

    most: float
    densest: float
    at: tuple[float, float]
    cut: float
    cut_at: tuple[float, float]


def measure(
    path: Path, areas: Sequence[Area], limit: float, tools: Collection[str] = ()
) -> list[Ink]:
    """Return the ink of pages, in their order.

    Args:
        path: the file.
        areas: the pages.
        limit: in per cent; squares are looked at only where a pixel is above it.
        tools: names of spot colours that are not printed, as the file writes them.

    Raises:
        NotRun: if poppler is missing, or cannot draw the pages.
    """
    tool = shutil.which(TOOL)
    if tool is None:
        raise NotRun(f"the program '{TOOL}' of poppler is not installed")
    if not areas:
        return []
    largest = max(area.bleed.width * area.bleed.height for area in areas)
    if min(min(area.bleed.width, area.bleed.height) for area in areas) < 1 or largest > 1e9:
        raise NotRun("a page has no size that can be drawn")
    dpi = min(DPI, 72 * sqrt(MOST_PIXELS / largest))
    with TemporaryDirectory(prefix="preflight-") as folder:
        part = Path(folder) / "pages.pdf"
        cut_to_bleed(path, part, areas, tools)
        starts = range(0, len(areas), min(AT_ONCE, ceil(len(areas) / 2)))
        step = starts.step

        def run(start: int) -> list[Ink]:
            some = areas[start : start + step]
            images = drawn(tool, part, start, len(some), dpi)
            return [one(image, area, dpi, limit) for image, area in zip(images, some, strict=True)]

        with ThreadPoolExecutor(2) as pool:
            return [ink for found in pool.map(run, starts) for ink in found]


def cut_to_bleed(
    path: Path, target: Path, areas: Sequence[Area], tools: Collection[str] = ()
) -> None:
    """Write a file of these pages alone, upright, each as large as its bleed, without `tools`."""
    with pikepdf.open(path) as pdf:
        kept = {area.index: area.bleed for area in areas}
        for index in reversed(range(len(pdf.pages))):
            if index not in kept:
                del pdf.pages[index]
        for page, area in zip(pdf.pages, areas, strict=True):
            box = area.bleed
            page.obj["/MediaBox"] = pikepdf.Array([box.x, box.y, box.right, box.top])
            for name in ("/CropBox", "/UserUnit", "/Annots"):
                if name in page.obj:
                    del page.obj[name]
            page.obj["/CropBox"] = page.obj["/MediaBox"]
            page.obj["/Rotate"] = 0
        if tools:
            for one in pdf.objects:
                silence(one, tools)
        pdf.save(target, static_id=True)


def silence(value: Any, tools: Collection[str], deep: int = 0) -> None:
    """Let the spot colours of tools paint nothing, in one object and what it holds itself."""
    if deep > DEEP_SPACES or not isinstance(value, Array | Dictionary | Stream):
        return
    if isinstance(value, Array):
        if len(value) >= 4 and value[0] == Name.Separation and str(value[1])[1:] in tools:
            value[1] = Name("/None")
        elif len(value) >= 4 and value[0] == Name.DeviceN and isinstance(value[1], Array):
            names = [str(name)[1:] for name in list(value[1])]
            if names and all(name in tools for name in names):
                value[1] = Array([Name("/None")] * len(names))
        inner = list(value)
    else:
        inner = list(value.values())
    for one in inner:
        if isinstance(one, Array | Dictionary) and not one.is_indirect:
            silence(one, tools, deep + 1)


def drawn(tool: str, path: Path, start: int, count: int, dpi: float) -> Iterator[Image.Image]:
    """Return pictures of pages in CMYK, drawn by one run of poppler.

    Raises:
        NotRun: if it fails, or if it was built without CMYK.
    """
    with TemporaryDirectory(prefix="preflight-") as folder:
        command = [tool, "-q", "-overprint", "-tiff", "-tiffcompression", "none"]
        command += ["-r", f"{dpi:.3f}", "-f", str(start + 1), "-l", str(start + count)]
        command += [str(path), str(Path(folder) / "page")]
        try:
            subprocess.run(command, capture_output=True, check=True, timeout=PATIENCE)
        except (OSError, subprocess.SubprocessError) as error:
            raise NotRun(f"'{TOOL}' failed: {error.__class__.__name__}") from error
        files = sorted(Path(folder).iterdir())
        if len(files) != count:
            raise NotRun(f"'{TOOL}' drew {len(files)} of {count} pages")
        for file in files:
            with Image.open(file) as image:
                if image.mode != "CMYK":
                    raise NotRun(f"this '{TOOL}' draws {image.mode}, not CMYK")
                image.load()
                yield image
            file.unlink()


def one(image: Image.Image, area: Area, dpi: float, limit: float) -> Ink:
    """Measure one page."""
    colors = image.getcolors(image.width * image.height) or []
    sums = sorted(((sum(color) / 2.55, count) for count, color in colors), reverse=True)  # type: ignore[arg-type]
    rare = image.width * image.height * RARE
    most = sums[0][0] if sums else 0.0
    seen = 0
    for value, count in sums:
        seen += count
        if seen > rare:
            most = value
            break
    scale = dpi / 72
    densest, at = densest_square(image) if sums and sums[0][0] > limit else (0.0, (0.0, 0.0))
    cut, where = worst_cut(image, area, scale)
    return Ink(most, densest, spot(area, *at, scale), cut, spot(area, *where, scale))


def spot(area: Area, x: float, y: float, scale: float) -> tuple[float, float]:
    """Return a pixel as a point of the page."""
    return area.bleed.x + x / scale, area.bleed.top - y / scale


def densest_square(image: Image.Image) -> tuple[float, tuple[float, float]]:
    """Return the highest mean of a square, and its middle in pixels."""
    small = image.reduce(CELL)
    wide, high = small.size
    raw = small.tobytes()
    cells = [sum(raw[index : index + 4]) for index in range(0, len(raw), 4)]
    over, up = min(SQUARE, wide), min(SQUARE, high)
    best, at = 0.0, (0, 0)
    columns = [sum(cells[row * wide + x] for row in range(up)) for x in range(wide)]
    for y in range(high - up + 1):
        if y:
            for x in range(wide):
                columns[x] += cells[(y + up - 1) * wide + x] - cells[(y - 1) * wide + x]
        for x in range(wide - over + 1):
            mean = sum(columns[x : x + over]) / (over * up)
            if mean > best:
                best, at = mean, (x, y)
    middle = (at[0] + over / 2) * CELL, (at[1] + up / 2) * CELL
    return best / 2.55, middle


def worst_cut(image: Image.Image, area: Area, scale: float) -> tuple[float, tuple[float, float]]:
    """Return the share of the trim edge whose art ends straight before the bleed does.

    Returns:
        Per cent of the inked edge of the worst side, and a point of it in pixels.
    """
    bands = image.split()
    mask = ImageChops.lighter(
        ImageChops.lighter(bands[0], bands[1]), ImageChops.lighter(bands[2], bands[3])
    ).point([255 * (value > INKED) for value in range(256)])
    left, right = (area.trim.x - area.bleed.x) * scale, (area.trim.right - area.bleed.x) * scale
    top, low = (area.bleed.top - area.trim.top) * scale, (area.bleed.top - area.trim.y) * scale
    worst, at = 0.0, (0.0, 0.0)
    turns: dict[int, tuple[float, float, float, Callable[[float], tuple[float, float]]]] = {
        0: (left, right, top, lambda along: (along, top)),
        90: (top, low, image.width - right, lambda along: (right, along)),
        180: (
            image.width - right, image.width - left, image.height - low,
            lambda along: (image.width - along, low),
        ),
        270: (
            image.height - low, image.height - top, left,
            lambda along: (left, image.height - along),
        ),
    }  # fmt: skip
    for degrees, (start, end, edge, back) in turns.items():
        turned = mask.rotate(degrees, expand=True) if degrees else mask
        share, along = cut_share(turned, floor(start), ceil(end), edge)
        if share > worst:
            worst, at = share, back(along)
    return worst, at


def cut_share(mask: Image.Image, start: int, end: int, edge: float) -> tuple[float, float]:
    """Look at the upper side: rows above `edge` are bleed, from the trim outwards.

    Returns:
        The share of the inked edge where art ends straight, in per cent, and a pixel along it.
    """
    start, end = max(0, start), min(mask.width, end)
    rows = list(range(floor(edge) - 1, 0, -1))  # the outermost one is only half on the page
    inside = ceil(edge)
    if end - start < 1 or len(rows) < 2 or inside + DEEP > mask.height:
        return 0.0, 0.0
    within = [mask.crop((start, inside + y, end, inside + y + 1)).tobytes() for y in range(DEEP)]
    whole = bytes(map(min, *within))
    line = [whole, *(mask.crop((start, y, end, y + 1)).tobytes() for y in rows)]
    inner, inked = int.from_bytes(whole, "big"), whole.count(255)
    if not inked or all(inner & ~int.from_bytes(row, "big") == 0 for row in line[1:]):
        return 0.0, 0.0
    ends = [
        next((depth for depth, row in enumerate(line[1:]) if not row[x]), len(rows))
        if line[0][x]
        else -1
        for x in range(end - start)
    ]
    lost, at, longest, x = 0, 0.0, 0, 0
    for depth, columns in groupby(ends):
        count = len(list(columns))
        if 0 <= depth < len(rows) and count >= (AT_TRIM if depth == 0 else BEYOND):
            lost += count
            if count > longest:
                longest, at = count, start + x + count / 2
        x += count
    return 100 * lost / inked, at
