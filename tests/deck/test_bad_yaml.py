"""Every mistake in a YAML file is found at its place: bad files carry their own expectation.

The first line names the file of the deck that it stands in for. A comment `# error: COLUMN MESSAGE`
stands above the line that has the mistake; several may stand above one line. MESSAGE is the
beginning of the message, in which a full stop matches any sign.
"""

import re
from pathlib import Path

import pytest

from deck.contrast import check_theme, known
from deck.editions import open_edition
from deck.errors import ContentError, Problem, Problems
from deck.layers import ROOT, Layer, SearchPath
from deck.load import load, load_theme
from deck.merge import resolve
from layouts.catalog import card_format

BAD = sorted((Path(__file__).parent / "bad").glob("*.yaml"))
EXPECTED = re.compile(r"\s*# error: (?P<column>\d+) (?P<message>.+)")
Found = tuple[int, int, str]


def expectations(text: str) -> list[Found]:
    """Return line, column and beginning of each message that a file expects of itself."""
    lines = text.splitlines()
    found = []
    for number, line in enumerate(lines):
        if match := EXPECTED.fullmatch(line):
            place = number + 1
            while place < len(lines) - 1 and EXPECTED.fullmatch(lines[place]):
                place += 1
            found.append((place + 1, int(match["column"]), match["message"]))
    return found


def problems_of(text: str, folder: Path) -> list[Problem]:
    """Return what is wrong in a file that stands in for one of the deck."""
    first = re.match(r"# file: (\S+)", text)
    assert first
    path = folder / first[1]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    if first[1] == "edition.yaml":
        with pytest.raises(ContentError) as caught:
            open_edition(str(folder))
        return list(caught.value.problems)
    search = SearchPath((Layer("mine", folder), Layer("base", ROOT)))
    problems = Problems()
    source = load(search, problems)
    theme = load_theme(search, "default", problems)
    if source is not None and theme is not None and not problems.items:
        resolve(source, edition="mine", theme=theme, problems=problems)
    if theme is not None:
        check_theme(*theme, [], problems, good=known(search, theme[1]))
    card_format(search, "70x100", problems)
    return [p for p in problems.items if p.span.path.startswith("mine/")]


@pytest.mark.parametrize("path", BAD, ids=lambda path: str(path.stem))
def test_the_mistake_is_found_where_it_stands(path: Path, tmp_path: Path) -> None:
    text = path.read_text("utf-8")
    expected = expectations(text)
    assert expected, "the file expects nothing"
    found = sorted(
        (p.span.line, p.span.column, p.message) for p in problems_of(text, tmp_path / "mine")
    )
    shown = "\n".join(map(str, found))
    for line, column, message in expected:
        matches = [f for f in found if f[:2] == (line, column) and re.match(pattern(message), f[2])]
        assert matches, f"no '{message}' at {line}:{column} among\n{shown}"
    assert len(found) == len(expected), shown


def pattern(message: str) -> str:
    return ".".join(re.escape(part) for part in message.split("."))


@pytest.mark.parametrize("path", BAD, ids=lambda path: str(path.stem))
def test_every_mistake_has_a_way_out(path: Path, tmp_path: Path) -> None:
    for problem in problems_of(path.read_text("utf-8"), tmp_path / "mine"):
        assert problem.help
        assert str(problem).startswith(f"{problem.span}: error[{problem.code}]: ")


def test_a_file_that_is_not_utf8_names_the_byte_and_the_line(tmp_path: Path) -> None:
    path = tmp_path / "mine" / "deck" / "cards" / "jok.yaml"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"format: 1\nname: caf\xe9\n")
    search = SearchPath((Layer("mine", tmp_path / "mine"), Layer("base", ROOT)))
    problems = Problems()
    load(search, problems)
    (problem,) = problems.items
    assert (problem.code, problem.span.line) == ("bad-file", 2)
    assert "0xe9" in problem.message


def test_a_control_character_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "mine" / "deck" / "cards" / "jok.yaml"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"format: 1\nname: a\x07b\n")
    search = SearchPath((Layer("mine", tmp_path / "mine"), Layer("base", ROOT)))
    problems = Problems()
    load(search, problems)
    (problem,) = problems.items
    assert (problem.code, problem.span.line) == ("yaml-syntax", 2)


def test_an_empty_file_is_not_a_family(tmp_path: Path) -> None:
    (problem,) = problems_of("# file: deck/cards/jok.yaml\n", tmp_path / "mine")
    assert (problem.code, problem.message) == ("wrong-type", "expected fields, found nothing")
