"""Chromium, started for tests that use our files as a person does.

Playwright drives the Chromium of the system, as Debian packs it; it brings no browser of its own.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PATIENCE = 20.0  # seconds, for a machine with much to do


@contextmanager
def launched(program: str) -> "Iterator[Browser]":
    """Start Chromium without a window. Its sandbox refuses to run for root, as CI does."""
    from playwright.sync_api import sync_playwright

    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox"] if root else []
        )
        yield browser
        browser.close()


def until(page: "Page", ask: Callable[[], Any]) -> Any:
    """Ask until the answer is yes, and return it; meanwhile the page lives on.

    Playwright's `wait_for_function` needs `eval`, which our pages and the PDF viewer forbid.
    """
    end = monotonic() + PATIENCE
    while not (answer := ask()):
        assert monotonic() < end, "waited in vain"
        page.wait_for_timeout(20)
    return answer
