"""Many editions at once, two languages at once, and more cards to write on: the command line."""

import json
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from click.testing import CliRunner, Result

import build


def call(*arguments: str) -> Result:
    return CliRunner().invoke(build.cli, list(arguments))


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Return a folder with three editions, one of which is broken, and a folder that is none."""
    texts = {
        "acme": "edition: acme\nlocales: [nl]\ncards: light\n",
        "broken": "edition: broken\nlocales: [nl]\ncards: {remove: [OPD-99]}\n",
        "light": "edition: licht\nextends: light\nlocales: [nl, en]\n",
    }
    for name, text in texts.items():
        (tmp_path / "many" / name).mkdir(parents=True)
        (tmp_path / "many" / name / "edition.yaml").write_text(text, "utf-8")
    (tmp_path / "many" / "notes").mkdir()
    return tmp_path / "many"


def test_a_broken_edition_does_not_stop_the_others(many: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    arguments = ("--piece", "cards", "--for", "press", "--out", str(out))
    result = call("build", "--all", str(many), *arguments)
    assert result.exit_code == 1
    assert [line.split()[:3] for line in result.stdout.splitlines()] == [
        ["acme", "nl", "fine"],
        ["broken", "nl", "broken"],
        ["licht", "nl", "fine"],
        ["licht", "en", "fine"],
        ["3", "fine,", "1"],
    ]
    assert "broken/edition.yaml:3:18: error[unknown-reference]" in result.stderr
    assert sorted(path.name for path in out.iterdir()) == ["acme-nl", "licht-en", "licht-nl"]


def test_all_editions_are_told_to_programs(many: Path) -> None:
    result = call("check", "--all", str(many), "--json", "--piece", "box")
    assert result.exit_code == 1
    data = json.loads(result.stdout)
    codes = {(row["edition"], row["locale"]): row["code"] for row in data["editions"]}
    assert codes["broken", "nl"] == 1
    assert codes["licht", "nl"] == codes["licht", "en"] == 0
    assert "OPD-99" in json.dumps(data["problems"])


def test_two_editions_of_one_name_are_not_written_over_each_other(many: Path) -> None:
    (many / "broken" / "edition.yaml").write_text("edition: licht\nextends: light\n", "utf-8")
    result = call("check", "--all", str(many), "-l", "nl", "--piece", "box")
    assert result.exit_code == 1
    assert "error[repeated-id]: the edition 'licht' is in" in result.stderr


def test_the_editions_that_are_kept_here_are_made_without_a_folder() -> None:
    result = call("check", "--all", "-l", "nl", "--piece", "box")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.splitlines()[-1].endswith(" fine, 0 broken")
    assert any(line.startswith("municipality") for line in result.stdout.splitlines())


def test_a_draft_has_its_row_and_breaks_nothing(many: Path) -> None:
    for name in ("acme", "broken", "light"):
        (many / name / "edition.yaml").unlink()
    (many / "notes" / "edition.yaml").write_text("edition: eiland\nlocales: [nl, pap]\n", "utf-8")
    arguments = ("check", "--all", str(many), "--piece", "box")
    result = call(*arguments)
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines() == [
        "eiland  nl   fine    no errors",
        "eiland  pap  draft   a draft that no native speaker has read, left out;"
        " `-l pap --draft` makes it",
        "1 fine, 0 broken, 1 left out",
    ]
    rows = json.loads(call(*arguments, "--json").stdout)["editions"]
    assert [(row["locale"], row["code"], row["draft"]) for row in rows] == [
        ("nl", 0, False),
        ("pap", 0, True),
    ]
    result = call(*arguments, "--draft")
    assert result.stdout.splitlines()[-1] == "2 fine, 0 broken"
    result = call(*arguments, "-l", "pap")
    assert result.exit_code == 1
    assert "error[draft-language]" in result.stderr


def test_a_folder_without_editions_is_an_error(tmp_path: Path) -> None:
    result = call("check", "--all", str(tmp_path))
    assert result.exit_code == 1
    assert "there are no editions in" in result.stderr


@pytest.mark.parametrize(("languages", "sides"), [("nl,en", 1), ("nl+en", 2)])
def test_cards_have_two_languages(tmp_path: Path, languages: str, sides: int) -> None:
    arguments = ("--for", "press", "--cards", "OPD-06", "--out", str(tmp_path))
    result = call("build", "--bilingual", languages, *arguments)
    assert result.exit_code == 0, result.output
    assert result.output.splitlines()[-1].endswith(f"(base, {languages})")
    with pdfium.PdfDocument(tmp_path / "base-nl-en" / "cards-press.pdf") as document:
        front, back = (page.get_textpage().get_text_bounded() for page in document)
    assert "De zijdeur" in front
    assert ("The side door" in front, "The side door" in back) == (sides == 2, sides == 1)
    manifest = tmp_path / "base-nl-en" / "manifest.json"
    assert call("verify", str(manifest)).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--bilingual", "nl"), "'nl' is not two languages; write nl,en for two sides"),
        (("--bilingual", "nl,en", "--only-changed", "base"), "one language at a time"),
        (("--all", "--only-changed", "base"), "goes with one edition"),
        (("--blanks", "-1"), "not in the range"),
    ],
)
def test_what_does_not_go_together_is_a_mistake_in_the_command(
    arguments: tuple[str, ...], expected: str
) -> None:
    result = call("build", *arguments)
    assert result.exit_code == 2
    assert expected in " ".join(result.stderr.split())


def test_a_second_language_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    result = call("build", "--bilingual", "nl,xx", "--out", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert "the deck has no texts in 'xx'" in result.stderr
    assert not (tmp_path / "out").exists()


def test_more_cards_to_write_on_are_made(tmp_path: Path) -> None:
    arguments = ("--piece", "cards", "--for", "press", "--cards", "LEG", "--json")
    result = call("build", "--blanks", "12", *arguments, "--out", str(tmp_path))
    (deck,) = json.loads(result.stdout)["decks"]
    assert deck["files"]["cards-press.pdf"]["pages"] == 2 * (4 + 12)
