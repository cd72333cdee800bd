"""The documentation says what the program does: commands, options, error codes, assets."""

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import build
from deck.errors import CODES

ROOT = Path(__file__).resolve().parent.parent
READMES = (
    "README.md",
    "deck/README.md",
    "layouts/README.md",
    "assets/README.md",
    ".github/CONTRIBUTING.md",
)


def commands_of(group: click.Group, before: str = "") -> dict[str, click.Command]:
    """Return every command by its words, such as `translate sync`, those of groups included."""
    found: dict[str, click.Command] = {}
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            found |= commands_of(command, f"{before}{name} ")
        else:
            found[before + name] = command
    return found


COMMANDS = commands_of(build.cli)


def words(*names: str) -> str:
    return "\n".join((ROOT / name).read_text("utf-8") for name in names)


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_error_code_has_a_heading(code: str) -> None:
    assert re.search(rf"^### {code}$", words("deck/README.md"), re.MULTILINE)


def test_no_heading_explains_a_code_that_is_gone() -> None:
    section = words("deck/README.md").split("## Every message explained")[1].split("\n## ")[0]
    assert set(re.findall(r"^### ([a-z-]+)$", section, re.MULTILINE)) == CODES


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_and_option_is_documented_and_has_help(command: str) -> None:
    found = COMMANDS[command]
    assert f"`{command}" in words("README.md")
    assert found.help
    for option in found.params:
        if isinstance(option, click.Option):
            assert option.help, option.name
            assert max(option.opts, key=len) in words("README.md"), option.name


def test_every_file_in_assets_has_a_row() -> None:
    table = words("assets/README.md")
    files = [p for p in (ROOT / "assets").rglob("*") if p.is_file() and p.name != "README.md"]
    assert [p.name for p in files if f"`{p.name}`" not in table] == []


def test_the_readme_opens_with_two_commands() -> None:
    blocks = re.findall(r"```sh\n(.*?)```", words("README.md"), re.DOTALL)
    assert blocks[0].count("\n") == 1
    assert blocks[1].count("\n") == 1
    assert "build" in blocks[0]
    assert "pytest" in blocks[1]


@pytest.mark.parametrize("name", READMES)
def test_every_path_that_a_readme_links_to_exists(name: str) -> None:
    folder = (ROOT / name).parent
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", words(name))
    assert [link for link in links if not (folder / link).exists()] == []


def test_the_documentation_sends_nobody_to_a_missing_option() -> None:
    known = {
        name
        for command in COMMANDS.values()
        for p in command.params
        for name in (*p.opts, *p.secondary_opts)
    }
    known |= {"--version", "--help", "--update", "--cov", "--rounds"}
    asked = set(
        re.findall(
            r"(?<![\w-])--[a-z][a-z-]+", words("README.md", "deck/README.md", "layouts/README.md")
        )
    )
    assert asked - known == set()


# What the commands of a reader need: an edition of theirs, a revision, a profile of a shop.
THEIRS = {"acme", "v1.0", "PSOcoated_v3.icc"}


def commands() -> list[list[str]]:
    """Return the inkaart commands of the README that need nothing of the reader.

    The two that set up the environment are left out, too.
    """
    blocks = re.findall(r"```sh\n(.*?)```", words("README.md"), re.DOTALL)[2:]
    lines = [line for block in blocks for line in block.splitlines()]
    assert [line for line in lines if not line.startswith(".venv/bin/inkaart ")] == []
    every = [line.split()[1:] for line in lines]
    return [one for one in every if one[0] == "new" or not THEIRS.intersection(one)]


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_every_command_of_the_readme_runs(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(build.cli, command)
    assert result.exit_code == 0, result.output


def test_the_edition_of_the_readme_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a newcomer does: `new`, the files of the README, check, and build for home."""
    monkeypatch.chdir(tmp_path)
    (new,) = [command for command in commands() if command[0] == "new"]
    assert CliRunner().invoke(build.cli, new).exit_code == 0
    blocks = re.findall(r"```yaml\n# (acme/\S+)\n(.*?)```", words("README.md"), re.DOTALL)
    assert [name for name, _ in blocks] == ["acme/edition.yaml", "acme/deck/cards/own.yaml"]
    for name, text in blocks:
        assert Path(name).is_file()
        Path(name).write_text(text, "utf-8")
    logo = re.search(r"```xml\n<!-- (acme/\S+) -->\n(.*?)```", words("README.md"), re.DOTALL)
    assert logo
    Path(logo[1]).parent.mkdir()
    Path(logo[1]).write_text(logo[2], "utf-8")
    result = CliRunner().invoke(build.cli, ["check", "acme"])
    assert result.exit_code == 0, result.output
    assert result.output == "no errors in 121 cards: Mapping our clients (acme, en)\n"
    arguments = ["build", "acme", "--piece", "cards", "--for", "home"]
    result = CliRunner().invoke(build.cli, arguments)
    assert result.exit_code == 0, result.output
    assert (tmp_path / "out" / "acme-en" / "cards-home-a4.pdf").is_file()
