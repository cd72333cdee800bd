"""A page of ours in the browser: what complains in it, what axe-core says, where Tab leads.

axe-core looks for breaches of WCAG. It comes from npm and lies in the cache of `.ci/run`, as pdf.js
does. Lengths are CSS pixels.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.conftest import absent

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
AXE = CACHE / "inkaart" / "node_modules" / "axe-core"
AXE_VERSION = "4.14.1"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# What has the focus, and what is wrong with how it is seen (WCAG 2.2, 2.4.7 and 2.4.11).
FOCUS = """
() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const box = one.getBoundingClientRect(), wrong = [];
  const lined = [one, one.closest("label")].filter(Boolean).map((it) => getComputedStyle(it));
  if (!lined.some((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2))
    wrong.push("no outline");
  if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth)
    wrong.push("out of sight");
  const within = (low, high, end) => (Math.max(low, 0) + Math.min(high, end)) / 2;
  const x = within(box.left, box.right, innerWidth), y = within(box.top, box.bottom, innerHeight);
  const top = document.elementFromPoint(x, y);
  if (top && !one.contains(top) && !top.contains(one))
    wrong.push(`below ${top.outerHTML.slice(0, 60)}`);
  return [one.outerHTML.slice(0, 100), wrong.join(", ")];
}
"""
# What makes the page wider than its window, and text that is cut off where it cannot be scrolled.
LOST = """
() => {
  const page = document.documentElement, lost = [];
  if (page.scrollWidth > page.clientWidth)
    lost.push(`the page is ${page.scrollWidth} wide, its window ${page.clientWidth}`);
  for (const one of document.querySelectorAll("body *")) {
    const style = getComputedStyle(one);
    if (style.overflowX !== "hidden" || one.clientWidth < 2) continue;
    if (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
      lost.push(`cut off: ${one.outerHTML.slice(0, 100)}`);
  }
  return lost;
}
"""
# The distances that a reader may set for himself without losing anything (WCAG 2.2, 1.4.12).
SPACED = """
() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}
"""


@contextmanager
def visited(browser: "Browser", path: Path, **how: Any) -> "Iterator[Page]":
    """Open a file as a page; at the end nothing may have complained or asked for anything else.

    Args:
        browser: that opens it.
        path: of the file.
        how: what Playwright's `new_context` takes, such as `color_scheme="dark"`.
    """
    context = browser.new_context(**how)
    page = context.new_page()
    trouble: list[str] = []
    page.on("console", lambda said: trouble.append(f"{said.type}: {said.text}"))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    context.on("request", lambda request: trouble.extend(_outside(request.url, path)))
    page.goto(path.as_uri())
    yield page
    context.close()
    assert trouble == []


def _outside(url: str, path: Path) -> list[str]:
    """Return an address that is neither the file nor something made in its page."""
    inside = url.split("#")[0] == path.as_uri() or url.startswith("blob:")
    return [] if inside else [f"request: {url}"]


def axe() -> str:
    """Return the script of axe-core; skip or fail the test without it."""
    told = AXE / "package.json"
    if not told.is_file() or json.loads(told.read_text("utf-8"))["version"] != AXE_VERSION:
        absent(
            f"axe-core {AXE_VERSION} is missing: run `npm install --prefix {CACHE}/inkaart "
            f"axe-core@{AXE_VERSION}`"
        )
    return (AXE / "axe.min.js").read_text("utf-8")


def breaches(page: "Page", only: str = "", within: str = "html") -> list[str]:
    """Return what axe-core finds, and where it is unsure about anything but contrast.

    Args:
        page: that is judged.
        only: the one rule that is asked for, since all of them take their time; empty for all.
        within: the part of the page that is judged.
    """
    wanted = {
        "runOnly": [only] if only else list(RULES),
        "resultTypes": ["violations", "incomplete"],
    }
    found = page.evaluate(f"{axe()}; axe.run({json.dumps(within)}, {json.dumps(wanted)})")
    unsure = [rule for rule in found["incomplete"] if rule["id"] != "color-contrast"]
    return [
        f"{rule['id']}: {node['html'][:120]}: {node.get('failureSummary', '')}"
        for rule in (*found["violations"], *unsure)
        for node in rule["nodes"]
    ]


def stops(page: "Page", key: str = "Tab") -> Iterator[tuple[str, str]]:
    """Press Tab to the end of the page, or `Shift+Tab` back; return each stop and what is wrong."""
    for _ in range(2000):
        page.keyboard.press(key)
        found = page.evaluate(FOCUS)
        if found is None:
            return
        yield found[0], found[1]
    raise AssertionError("Tab does not come to the end of the page")


def tab_to(page: "Page", selector: str, key: str = "Tab") -> None:
    """Press Tab, or `Shift+Tab` for back, until what the selector names has the focus."""
    for _ in range(500):
        page.keyboard.press(key)
        if page.evaluate(f"document.activeElement.matches({json.dumps(selector)})"):
            return
    raise AssertionError(f"{key} does not reach {selector}")
