"""The fillable sheets in Chromium's viewer: filled by keyboard, saved, and collected again."""

from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf

from tests.readers.forms import collected
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
    wanted = {f"W1.{name}": text for name, text in TYPED.items() if text}
    assert collected(path) == wanted | {"W1.participant_role_01": "eigenaar"}
    with pikepdf.open(path) as after, pikepdf.open(screens["sheets-nl"]) as before:
        assert len(after.pages) == len(before.pages)
        assert "/StructTreeRoot" in after.Root
