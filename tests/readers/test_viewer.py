"""The fillable sheets in Chromium's viewer: filled by keyboard, saved, and collected again."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
from click.testing import CliRunner

import build
from tests.readers.viewer import saved, to_the_form, viewed

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TYPED = {
    "date": "23 november 2026",
    "triangle": "Wonen",
    "writer": "",
    "place": "Zwolle – één zaal",
    "provider_name": "Dienst “Ruimte” & Co",
}


def test_a_sheet_that_is_filled_and_saved_in_chromium_comes_back_whole(
    browser: "Browser", screens: dict[str, Path], tmp_path: Path
) -> None:
    page, frame = viewed(browser, screens["sheets-nl"])
    to_the_form(page, frame)
    for text in TYPED.values():
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    for _ in range(3):  # the name of the triangle, and of the first who is there
        page.keyboard.press("Tab")
    page.keyboard.insert_text(" ")  # "owner"
    path = tmp_path / "filled.pdf"
    path.write_bytes(saved(page, frame))
    page.close()
    command = ["sheets", "export", str(path), "--out", str(tmp_path / "answers")]
    done = CliRunner().invoke(build.cli, command)
    assert done.exit_code == 0, done.output
    (sheets,) = json.loads((tmp_path / "answers.json").read_text("utf-8")).values()
    given = {
        f"{sheet}.{name}": answer
        for sheet, answers in sheets.items()
        for name, answer in answers.items()
        if answer
    }
    wanted = {f"W1.{name}": text for name, text in TYPED.items() if text}
    assert given == wanted | {"W1.participant_role_01": "eigenaar"}
    with pikepdf.open(path) as after, pikepdf.open(screens["sheets-nl"]) as before:
        assert len(after.pages) == len(before.pages)
        assert "/StructTreeRoot" in after.Root
