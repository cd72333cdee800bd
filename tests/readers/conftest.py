"""Fixtures of the readers: a browser."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from tests.readers.browser import launched

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def browser(reader: Callable[[str], str], library: Callable[..., None]) -> "Iterator[Browser]":
    """Return Chromium, started once for the tests of a file; skip or fail without it."""
    library("playwright")
    with launched(reader("chromium")) as started:
        yield started
