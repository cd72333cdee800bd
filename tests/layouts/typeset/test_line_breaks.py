"""Where the lines of each language break, frozen: who changes a rule sees what it does."""

from collections.abc import Callable

import pytest

from layouts.typeset.fonts import text_of
from tests.tongues import TONGUES, setter_of

WIDTHS = (9.0, 13.0, 18.0)  # em: a narrow column, a card, a page


def broken(tag: str, width: float) -> str:
    """Return the texts of a language with each line on its own."""
    lines = [f"# {width:g} em"]
    for text in TONGUES[tag].texts:
        paragraph = setter_of(tag).set(text, "body")
        lines += [
            text_of(line.words).strip().replace("\u00ad", "-") for line in paragraph.lines(width)
        ]
        lines.append("")
    return "\n".join(lines)


@pytest.mark.parametrize("tag", list(TONGUES))
def test_lines_break_where_they_did(tag: str, golden: Callable[[str, str], None]) -> None:
    golden(f"breaks/{tag}.txt", "\n".join(broken(tag, width) for width in WIDTHS))


@pytest.mark.parametrize("tag", list(TONGUES))
def test_no_line_is_wider_than_its_measure(tag: str) -> None:
    for text in TONGUES[tag].texts:
        for width in WIDTHS:
            lines = setter_of(tag).set(text, "body").lines(width)
            assert max(line.width for line in lines) <= width + 1e-9


@pytest.mark.parametrize("tag", list(TONGUES))
def test_the_lines_together_are_the_text(tag: str) -> None:
    for text in TONGUES[tag].texts:
        lines = setter_of(tag).set(text, "body").lines(9.0)
        found = "".join(text_of(line.words) for line in lines)
        assert found.replace("\u00ad", "") == text
