"""Problems as annotations of GitHub Actions, escaped as its runner reads them."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import build
from deck.errors import Span
from layouts.commands.console import annotation, escaped


@pytest.mark.parametrize(
    ("span", "message", "help", "expected"),
    [
        (
            Span("deck/cards/opd.yaml", 14, 5), "unknown field 'titel'", "did you mean 'title'?",
            "::error file=deck/cards/opd.yaml,line=14,col=5,title=bad::unknown field 'titel'"
            "%0Ahelp: did you mean 'title'?",
        ),
        (Span("cards.pdf"), "100 % ink", "", "::error file=cards.pdf,title=bad::100 %25 ink"),
        (Span("--paper"), "there is no paper", "", "::error title=bad::there is no paper"),
        (
            Span("C:\\a,b.yaml"), "a\r\n::error::b", "",
            "::error file=C%3A\\a%2Cb.yaml,title=bad::a%0D%0A::error::b",
        ),
    ],
)  # fmt: skip
def test_an_annotation_has_place_title_and_message(
    span: Span, message: str, help: str, expected: str
) -> None:
    assert expected == annotation("error", span, "bad", message, help)


@given(st.text())
def test_what_is_escaped_is_one_line_and_reads_back(text: str) -> None:
    found = escaped(text, ":,")
    assert not set(found) & set("\r\n:,")
    for sign in ":,\n\r%":  # as the runner does; the sign of an escape is the last
        found = found.replace(f"%{ord(sign):02X}", sign)
    assert found == text


def test_check_gives_errors_beside_their_lines(tmp_path: Path) -> None:
    (tmp_path / "acme/deck/cards").mkdir(parents=True)
    (tmp_path / "acme/edition.yaml").write_text(
        "edition: acme\nextends: base\ncards: {remove: [OPD-99]}\n"
    )
    result = CliRunner().invoke(build.cli, ["check", "--github", str(tmp_path / "acme")])
    assert result.exit_code == 1
    line = next(line for line in result.stdout.splitlines() if line.startswith("::error"))
    assert "acme/edition.yaml,line=3,col=" in line
    assert ",title=unknown-reference::" in line
    assert "%0Ahelp: " in line
    assert "1 error; nothing was written" in result.stderr


def test_a_table_of_editions_has_annotations_before_it(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "edition.yaml").write_text(
            f"edition: {name}\nextends: base\ncards: {{remove: [OPD-99]}}\n"
        )
    result = CliRunner().invoke(build.cli, ["check", "--all", "--github", str(tmp_path)])
    lines = result.stdout.splitlines()
    assert [line[:7] for line in lines[:2]] == ["::error", "::error"]
    assert lines[-1] == "0 fine, 2 broken"


def test_warnings_of_a_build_are_annotations(tmp_path: Path) -> None:
    few = ("--piece", "cards", "--cards", "OPD-01", "--for", "press", "--printer", "europe")
    options = ("-l", "qps", "--github", "--out", str(tmp_path))
    result = CliRunner().invoke(build.cli, ["build", *few, *options])
    assert result.exit_code == 0, result.output
    warnings = [line for line in result.stdout.splitlines() if line.startswith("::")]
    assert all(line.startswith("::warning ") for line in warnings)
    assert "made " in result.stdout.splitlines()[-1]
