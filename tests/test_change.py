"""What changed between two decks, printing that alone, and building the same again."""

import json
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from click.testing import CliRunner, Result

import build
from deck import revisions
from deck.errors import EnvironmentProblem
from deck.layers import ROOT
from layouts.options import Options, restored, saved

OWN = """\
format: 1
cards:
  - id: PAR-80
    key: raad
    title: Raad
    round: 1
    name: De raad
    does: Geeft advies.
    prompt: Wat vraagt de raad?
"""


def call(*arguments: str) -> Result:
    return CliRunner().invoke(build.cli, list(arguments))


def test_diff_names_what_was_added_changed_and_removed() -> None:
    result = call("diff", "base", "caribbean")
    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert "added    PAR-80  Bonaire" in lines
    assert "changed  PAR-02  Gemeenten" in lines
    assert "removed  PAR-03  Provincies en waterschappen" in lines
    assert "en       0 texts stale, 0 missing" in lines
    assert lines[-1] == "4 added, 4 changed, 1 removed"  # three are about the deck itself


def test_diff_speaks_the_language_of_a_manifest_or_of_an_edition_without_dutch(
    tmp_path: Path,
) -> None:
    (folder := tmp_path / "acme").mkdir()
    (folder / "edition.yaml").write_text(
        "edition: acme\nlocales: [en]\ncards: {add: [own.yaml]}\n",
        "utf-8",
    )
    (folder / "own.yaml").write_text(OWN.replace("cards:", "locale: en\ncards:"), "utf-8")
    result = call("diff", "base", str(folder))
    assert result.exit_code == 0, result.output
    assert "added    PAR-80  Raad" in result.output.splitlines()
    only = ("--piece", "cards", "--for", "home", "--cards", "LEG", "--out", str(tmp_path))
    made = call("build", str(folder), *only)
    assert made.exit_code == 0, made.output
    manifest = str(tmp_path / "acme-en" / "manifest.json")
    for sides in ((manifest, str(folder)), (str(folder), manifest)):
        assert call("diff", *sides).output.splitlines()[-1] == "0 added, 0 changed, 0 removed"


def test_a_draft_can_be_compared() -> None:
    result = call("diff", "base", "caribbean", "-l", "pap")
    assert result.exit_code == 0, result.output
    assert "added    PAR-80  Boneiru" in result.output.splitlines()


def test_diff_speaks_json_and_draws_a_page(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    result = call("diff", "caribbean", "base", "--json", "--html", str(page), "-l", "en")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert found["added"] == ["PAR-03"]
    assert found["languages"]["en"] == {"stale": 0, "missing": 0}
    text = page.read_text("utf-8")
    assert text.count("<img") == 2 * len(found["changed"]) + 1 + len(found["removed"])
    assert 'alt="PAR-02, Municipalities, base"' in text
    assert "http" not in text


def test_a_revision_of_git_is_compared_with_today(tmp_path: Path) -> None:
    (folder := tmp_path / "acme").mkdir()
    (folder / "own.yaml").write_text(OWN, "utf-8")

    def git(*words: str) -> None:
        author = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        subprocess.run(["git", *author, *words], cwd=folder, check=True, capture_output=True)

    (folder / "edition.yaml").write_text("edition: acme\ncards: {add: [own.yaml]}\n", "utf-8")
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "first")
    (folder / "own.yaml").write_text(OWN.replace("Geeft advies.", "Geeft soms advies."), "utf-8")
    result = call("diff", "HEAD", str(folder), "--edition", str(folder))
    assert result.exit_code == 0, result.output
    assert "changed  PAR-80  Raad" in result.output.splitlines()
    assert result.output.splitlines()[-1] == "0 added, 1 changed, 0 removed"
    wrong = call("diff", "--", "--output=x", str(folder))
    assert wrong.exit_code == 1
    assert "'--output=x' is no edition" in wrong.stderr
    assert not (folder / "x").exists()


def test_a_checkout_elsewhere_is_a_deck_of_its_own(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    for name in ("deck", "layouts", "assets"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    file = copy / "deck/cards/opd.yaml"
    text = file.read_text("utf-8")
    assert "title: De zijdeur" in text
    file.write_text(text.replace("title: De zijdeur", "title: De achterdeur"), "utf-8")
    result = call("diff", "base", str(copy))
    assert result.exit_code == 0, result.output
    assert "changed  OPD-06  De achterdeur" in result.output.splitlines()
    assert "en       1 texts stale, 0 missing" in result.output.splitlines()


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("diff", "base", "nergens"), "'nergens' is no edition, no folder of one, no manifest"),
        (("diff", "{file}", "base"), "the file is not a manifest of this program"),
        (("verify", "{file}"), "the file is not a manifest of this program"),
        (("build", "--only-changed", "{file}"), "the file is not a manifest of this program"),
        (("build", "--only-changed", "nergens"), "'nergens' is no edition"),
    ],
)
def test_what_is_no_deck_is_an_error(
    tmp_path: Path, arguments: tuple[str, ...], expected: str
) -> None:
    file = tmp_path / "x.json"
    file.write_text('{"edition": "base"}', "utf-8")
    result = call(*(word.replace("{file}", str(file)) for word in arguments))
    assert result.exit_code == 1, result.output
    assert expected in result.stderr
    assert "help: " in result.stderr


def test_only_what_changed_is_printed_and_the_rest_is_named(tmp_path: Path) -> None:
    (folder := tmp_path / "acme").mkdir()
    (folder / "edition.yaml").write_text("edition: acme\ncards: {add: [own.yaml]}\n", "utf-8")
    (folder / "own.yaml").write_text(OWN, "utf-8")
    arguments = ("build", str(folder), "--for", "press")
    first = call(*arguments, "--piece", "cards", "--out", str(tmp_path / "first"))
    assert first.exit_code == 0, first.output
    since = str(tmp_path / "first" / "acme-nl" / "manifest.json")
    same = call(*arguments, "--only-changed", since, "--out", str(tmp_path / "second"))
    assert (same.exit_code, same.output) == (0, "0 cards added, 0 changed\n")
    assert not (tmp_path / "second").exists()
    (folder / "own.yaml").write_text(OWN.replace("Geeft advies.", "Geeft raad."), "utf-8")
    (folder / "edition.yaml").write_text(
        "edition: acme\nversion: '1.1'\ncards: {add: [own.yaml], remove: [SIT-07]}\n", "utf-8"
    )
    third = call(*arguments, "--only-changed", since, "--out", str(tmp_path / "third"))
    assert third.exit_code == 0, third.output
    assert "changed; take out SIT-07" in third.output.splitlines()[0]
    with pdfium.PdfDocument(tmp_path / "third" / "acme-nl" / "cards-press.pdf") as document:
        texts = [page.get_textpage().get_text_bounded() for page in document]
    codes = [code for text in texts[::2] for code in re.findall(r"\b[A-Z]{3}-\d\d\b", text)]
    assert [code for code in codes if code[:3] in ("INF", "PAR")] == ["INF-03", "INF-04", "PAR-80"]
    assert "acme 1.1" in texts[-2]  # the edition and its version stand at the foot
    few = ("--only-changed", since, "--cards", "PAR", "--out", str(tmp_path / "few"))
    assert call(*arguments, *few).output.startswith("0 cards added, 1 changed; take out SIT-07\n")
    other = call(*arguments, "-l", "en", "--only-changed", since)
    assert other.exit_code == 1


def test_verify_builds_the_same_again_or_says_what_is_other(tmp_path: Path) -> None:
    (folder := tmp_path / "acme").mkdir()
    text = "edition: acme\ncards: {pick: light}\n"
    (folder / "edition.yaml").write_text(text, "utf-8")
    arguments = ("--piece", "cards", "--for", "press", "--for", "home", "--stock", "0.3mm")
    made = call("build", str(folder), *arguments, "--out", str(tmp_path / "o"))
    assert made.exit_code == 0, made.output
    manifest = tmp_path / "o" / "acme-nl" / "manifest.json"
    result = call("verify", str(manifest), str(folder))
    assert (result.exit_code, result.output) == (0, f"the same: 3 files of {manifest}\n")
    data = json.loads(manifest.read_text("utf-8"))
    data["files"]["preflight.pdf"] |= {"sha256": "", "judges": ["poppler 99"]}
    (tmp_path / "judged.json").write_text(json.dumps(data), "utf-8")
    judged = call("verify", str(tmp_path / "judged.json"), str(folder))
    assert judged.exit_code == 0, judged.output
    assert judged.output.splitlines() == [
        f"the same: 2 files of {tmp_path / 'judged.json'}",
        "not compared, since other programs looked: preflight.pdf",
    ]
    where = call("verify", str(manifest))
    assert where.exit_code == 1
    assert "the edition 'acme' is not kept here" in where.stderr
    (folder / "edition.yaml").write_text(text + "version: '3.0'\n", "utf-8")
    other = call("verify", str(manifest), str(folder))
    assert other.exit_code == 1
    assert "error[not-the-same]: 'cards-press.pdf' comes out with other bytes" in other.stderr
    data = json.loads(manifest.read_text("utf-8"))
    data["options"]["glitter"] = True
    manifest.write_text(json.dumps(data), "utf-8")
    assert "unknown option 'glitter'" in call("verify", str(manifest), str(folder)).stderr


def test_options_come_back_from_a_manifest_as_they_were() -> None:
    options = Options(
        pieces=("cards",),
        actors_date=date(2025, 6, 1),
        stock=1.5,
        cards="OPD",
        back_offset=(1.5, -2.0),
    )
    assert restored(json.loads(json.dumps(saved(options)))) == options


def test_git_that_is_not_installed_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(EnvironmentProblem, match="git is not installed"):
        revisions.commit(ROOT, "HEAD")
