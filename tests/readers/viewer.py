"""Chromium's own viewer of PDF files, used by keyboard.

The viewer is a page of an extension in a frame of the page, and the document a frame in that. The
one thing that is not its own here is the dialog of the system that asks where to save: without a
window there is nobody to answer it.

Keys of Playwright stand for those of a keyboard with one exception: the sign of a key that already
did something on its way down gets lost, so a box cannot be ticked with `press("Space")`. With real
keys, under Xvfb, Space and Enter tick it; `insert_text(" ")` sends the sign alone.
"""

from base64 import b64decode
from pathlib import Path
from typing import TYPE_CHECKING

from tests.readers.browser import until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Frame, Page

VIEWER = "document.querySelector('pdf-viewer')"
# What is in the focus, from the outside in, such as `viewer/toolbar/pageSelector`.
FOCUS = """
(() => {
  const ids = [];
  for (let one = document.activeElement; one; one = one.shadowRoot?.activeElement) ids.push(one.id);
  return ids.join("/");
})()
"""
# In place of the dialog: keeps what the viewer writes, in the old way of Chromium or the new one.
DIALOG = """
() => {
  const keep = (blob) => {
    const reader = new FileReader();
    reader.onload = () => { window.kept = reader.result; };
    reader.readAsDataURL(blob);
  };
  const writer = { write(blob) { keep(blob); this.onwriteend(); } };
  chrome.fileSystem.chooseEntry = (_, chosen) => chosen({ createWriter: (ready) => ready(writer) });
  const writable = { write: async (blob) => keep(blob), close: async () => {} };
  window.showSaveFilePicker = async () => ({ createWritable: async () => writable });
}
"""


def viewed(browser: "Browser", path: Path) -> "tuple[Page, Frame]":
    """Open a PDF file; return the page and the frame of the viewer, with the file loaded."""
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    page.goto(path.as_uri())
    until(page, lambda: len(page.frames) == 3)
    frame = page.frames[1]
    until(page, lambda: frame.evaluate(f"{VIEWER}?.loadProgress_ === 100"))
    return page, frame


def to_the_form(page: "Page", frame: "Frame") -> None:
    """Press Tab through the bars of the viewer to the first box of the form."""
    for _ in range(40):
        page.keyboard.press("Tab")
        page.wait_for_timeout(80)  # the focus goes from one process to another
        if frame.evaluate(FOCUS) == "viewer/plugin":
            break
    page.wait_for_timeout(200)
    if frame.evaluate(f"{VIEWER}.formFieldFocus_ !== 'text'"):
        page.keyboard.press("Tab")
    until(page, lambda: frame.evaluate(f"{VIEWER}.formFieldFocus_ === 'text'"))


def saved(page: "Page", frame: "Frame") -> bytes:
    """Press the button that saves the file "with your changes"; return what is saved."""
    frame.evaluate(DIALOG)
    frame.locator("#save").click()
    frame.locator("#save-edited").click()
    kept = until(page, lambda: frame.evaluate("window.kept ?? ''"))
    return b64decode(kept.partition(",")[2])
