"""The box as other programs read it: spot colours of their own, overprinting, exact boxes."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from deck.units import mm
from layouts.geometry import Size
from layouts.impose.tuckbox import TuckBox

Reader = Callable[[str], str]
BOX = TuckBox(Size(mm(70), mm(100)), 120, mm(0.31), mm(0.4))


def overprints(page: pikepdf.Page) -> dict[str, Any]:
    """Return the graphics state in force wherever each spot colour is set, by its name."""
    state, found = "", dict[str, Any]()
    for instruction in pikepdf.parse_content_stream(page):
        operator, operands = str(instruction.operator), instruction.operands
        if operator == "gs":
            state = str(operands[0])
        elif operator in ("CS", "cs"):
            own = page.obj.Resources.ExtGState[state]
            assert found.setdefault(str(operands[0]), own) == own
    return found


def test_cut_and_crease_are_separations_that_overprint(built: Path) -> None:
    with pikepdf.open(built / "box-press.pdf") as pdf:
        resources = pdf.pages[0].obj.Resources
        spots = {str(space[1]) for space in resources.ColorSpace.values()}
        assert spots == {"/CutContour", "/Crease"}
        for space in resources.ColorSpace.values():
            assert [str(space[0]), str(space[2])] == ["/Separation", "/DeviceCMYK"]
            assert len(space[3].C1) == 4
        states = overprints(pdf.pages[0])
        assert len(states) == 2
        assert all(state.OP and state.op and state.OPM == 1 for state in states.values())


def test_no_other_file_has_a_spot_colour(built: Path) -> None:
    for path in built.glob("*.pdf"):
        if path.name != "box-press.pdf":
            with pikepdf.open(path) as pdf:
                assert "/ColorSpace" not in pdf.pages[0].obj.Resources, path.name


def test_overprint_ends_with_the_lines_of_the_die(built: Path) -> None:
    """Every operator that turns it on stands between q and Q, with one path and nothing else."""
    with pikepdf.open(built / "box-press.pdf") as pdf:
        steps = list(pikepdf.parse_content_stream(pdf.pages[0]))
    names = [str(step.operator) for step in steps]
    for place, (name, step) in enumerate(zip(names, steps, strict=True)):
        if name == "gs" and str(step.operands[0]).startswith("/S"):
            assert names[place - 1] == "q"
            rest = names[place:]
            assert "S" in rest[: rest.index("Q")]
            assert {"f", "B", "Tj", "TJ"}.isdisjoint(rest[: rest.index("Q")])


def test_the_trim_is_the_blank_and_the_bleed_is_three_millimetres(built: Path) -> None:
    with pikepdf.open(built / "box-press.pdf") as pdf:
        page = pdf.pages[0].obj
        trim = [float(value) for value in page.TrimBox]
        bleed = [float(value) for value in page.BleedBox]
    assert trim[2] - trim[0] == pytest.approx(BOX.size.width, abs=0.01)
    assert trim[3] - trim[1] == pytest.approx(BOX.size.height, abs=0.01)
    assert trim[0] - bleed[0] == pytest.approx(mm(3), abs=0.01)


def test_each_spot_has_a_plate_with_its_lines_and_the_art_goes_on_below(
    built: Path, reader: Reader, tmp_path: Path
) -> None:
    command = [
        *(reader("gs"), "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", "-r72"),
        f"-sOutputFile={tmp_path / 'plate.tif'}",
        str(built / "box-press.pdf"),
    ]
    subprocess.run(command, check=True, capture_output=True)
    plates = {path.name.split("(")[1][:-5]: path for path in tmp_path.glob("plate(*).tif")}
    assert {"CutContour", "Crease"} <= plates.keys()
    front = BOX.panels[2]
    with Image.open(plates["CutContour"]) as cut:
        assert cut.getextrema()[0] < 200  # type: ignore[operator]
        right = round(BOX.panels[3].right + mm(3))
        column = cut.crop((right - 2, 0, right + 2, cut.height))
        assert column.getextrema()[0] < 200  # type: ignore[operator]
    with Image.open(plates["Crease"]) as crease, Image.open(plates["Cyan"]) as cyan:
        x, y = round(front.x + mm(3)), cyan.height - round(front.y + front.height * 0.07 + mm(3))
        box = (x - 2, y - 12, x + 2, y + 12)
        assert crease.crop(box).getextrema()[0] < 220  # type: ignore[operator]
        assert cyan.crop(box).getextrema()[1] < 60  # type: ignore[operator]
