"""`translate`: PO files in step with the deck, their state, and the room left."""

import json
import os
import re
from pathlib import Path

import polib
import pypdfium2 as pdfium
import pytest
from click.testing import CliRunner, Result

import build
from deck.coverage import COLUMNS

ROOT = Path(__file__).resolve().parent.parent
PO = Path("deck/locales/en.po")
TEXTS = len([one for one in polib.pofile(str(ROOT / PO)) if not one.obsolete])
QUESTION = "Welk werk komt binnen buiten de afspraken om?"


def call(*arguments: str) -> Result:
    return CliRunner().invoke(build.cli, ["translate", *arguments])


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """Return the folder of an edition with the cards OPD and the English of this deck."""
    folder = tmp_path / "mine"
    for name in ("deck/cards/opd.yaml", str(PO)):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes((ROOT / name).read_bytes())
    (folder / "edition.yaml").write_text("edition: mine\n", "utf-8")
    return folder


def rewritten(folder: Path, old: str, new: str, name: str = "deck/cards/opd.yaml") -> None:
    path = folder / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def entry(folder: Path, name: str, tag: str = "en") -> polib.POEntry:
    file = polib.pofile(str(folder / f"deck/locales/{tag}.po"))
    return next(one for one in file if one.msgctxt == name)


# ---- sync ----------------------------------------------------------------------------------------


def test_the_files_of_the_deck_are_in_step() -> None:
    result = call("sync", "--dry-run")
    assert result.exit_code == 0, f"run `inkaart translate sync` and commit\n{result.output}"
    assert "would change" not in result.output


def test_a_rewritten_text_is_fuzzy_and_keeps_its_translation(edition: Path) -> None:
    before = entry(edition, "OPD-06/question")
    rewritten(edition, QUESTION, "Welk werk komt door de zijdeur?")
    result = call("sync", str(edition))
    assert result.exit_code == 0, result.output
    assert (
        f"mine/deck/locales/en.po: written; {TEXTS} texts, 0 new, 1 stale, 0 gone" in result.output
    )
    after = entry(edition, "OPD-06/question")
    assert after.msgstr == before.msgstr
    assert (after.previous_msgid, after.fuzzy) == (QUESTION, True)
    assert call("sync", str(edition)).output.startswith("mine/deck/locales/en.po: in step")


def test_a_dry_run_writes_nothing_and_fails_if_a_file_is_not_in_step(edition: Path) -> None:
    rewritten(edition, QUESTION, "Welk werk komt door de zijdeur?")
    before = (edition / PO).read_bytes()
    result = call("sync", str(edition), "--dry-run", "--json")
    assert result.exit_code == 1
    assert json.loads(result.output) == [
        {"file": "mine/deck/locales/en.po", "changed": True,
         "texts": TEXTS, "new": 0, "stale": 1, "gone": 0},
    ]  # fmt: skip
    assert (edition / PO).read_bytes() == before


def test_a_new_language_gets_a_file_that_tells_how_much_room_there_is(edition: Path) -> None:
    result = call("sync", str(edition), "-l", "eo")
    assert result.exit_code == 0, result.output
    made = entry(edition, "OPD-06/question", "eo")
    assert (made.msgid, made.msgstr) == (QUESTION, "")
    words = made.comment.split()
    assert words[0] + " " + words[2] == "about characters"
    assert len(QUESTION) <= int(words[1]) <= 150
    header = polib.pofile(str(edition / "deck/locales/eo.po")).metadata
    assert (header["Language"], header["X-Source-Language"]) == ("eo", "nl")
    assert header["Plural-Forms"].startswith("nplurals=2")


def damaged(folder: Path, name: str, text: str) -> None:
    """Put a text before the translation of another one."""
    file = polib.pofile(str(folder / PO))
    found = next(one for one in file if one.msgctxt == name)
    found.msgstr = text + found.msgstr
    file.save()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("charset=UTF-8", "charset=latin1", "bad-file]: the file is not UTF-8: its header says"),
        ("Language: en", "Language en", "bad-file]: 'Language en' in the header is no field"),
        ('msgctxt "deck/title"', 'msgctx "deck/title"', "bad-file]: the file is not a PO file"),
        ("", "**", "bad-markup]: the translation of 'INF-02/body' cannot be printed"),
        ("", "OPD-01 ", "wrong-translation]: the translation of 'INF-02/body' has other codes"),
        ("", "{icon:flag} ", "wrong-translation]: the translation of 'INF-02/body' has other mark"),
    ],
)
def test_a_file_with_a_mistake_is_one_error_and_nothing_is_written(
    edition: Path, old: str, new: str, expected: str
) -> None:
    if old:
        rewritten(edition, old, new, str(PO))
    else:
        damaged(edition, "INF-02/body", new)
    rewritten(edition, QUESTION, "Welk werk komt door de zijdeur?")
    before = (edition / PO).read_bytes()
    result = call("sync", str(edition))
    assert result.exit_code == 1
    assert result.output.count("error[") == 1
    assert f"error[{expected}" in result.output
    assert result.output.startswith("mine/deck/locales/en.po:")
    assert "nothing was written" in result.output
    assert (edition / PO).read_bytes() == before
    assert [path.name for path in (edition / PO).parent.iterdir()] == ["en.po"]


@pytest.mark.parametrize(
    ("tag", "message"),
    [("nl", "'nl' is the source language"), ("Frisian", "'Frisian' is no language tag")],
)
def test_a_tag_that_cannot_have_a_file_is_refused(tag: str, message: str) -> None:
    result = call("sync", "-l", tag)
    assert result.exit_code == 1
    assert message in result.output


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_named(edition: Path) -> None:
    (edition / PO).parent.chmod(0o500)
    result = call("sync", str(edition), "-l", "fy")
    (edition / PO).parent.chmod(0o700)
    assert result.exit_code == 5
    assert "cannot-write" in result.output


# ---- status --------------------------------------------------------------------------------------


def test_the_state_of_a_language_is_counted_text_by_text(edition: Path) -> None:
    rewritten(edition, QUESTION, "Welk werk komt door de zijdeur?")
    file = polib.pofile(str(edition / PO))
    for one in file:
        if one.msgctxt == "OPD-01/title":
            one.msgstr = "x" * 90
        elif one.msgctxt == "OPD-01/why":
            one.msgstr = ""
        elif one.msgctxt == "OPD-02/why":
            one.msgstr += " **"
        elif one.msgctxt == "OPD-02/title":
            one.tcomment = "unreviewed"
    file.save()
    (state,) = json.loads(call("status", str(edition), "-l", "en", "--json").output)
    counts = {name: state[name] for name in ("locale", "percent", *COLUMNS)}
    assert counts == {
        "locale": "en", "percent": 99, "texts": TEXTS, "translated": TEXTS - 1, "stale": 1,
        "missing": 0, "too_long": 1, "different": 1, "unreviewed": counts["unreviewed"],
    }  # fmt: skip
    assert state["names"]["stale"] == ["OPD-06/question"]
    assert state["names"]["missing"] == []  # the deck below has it
    assert state["names"]["too_long"] == ["OPD-01/title"]
    assert state["names"]["different"] == ["OPD-02/why"]
    assert "OPD-02/title" in state["names"]["unreviewed"]
    assert state["draft"] is False


def test_the_state_is_a_table_and_a_table_in_markdown() -> None:
    lines = call("status", "-l", "en").output.splitlines()
    assert lines[0].split()[:4] == ["locale", "%", "texts", "translated"]
    assert lines[1].split()[:4] == ["en", "100", str(TEXTS), str(TEXTS)]
    marked = call("status", "-l", "en", "--markdown").output.splitlines()
    assert marked[0].startswith("| locale | % | texts | translated | stale | missing | too long |")
    assert marked[1].startswith("| --- | ---: |")
    assert marked[2].startswith(f"| en | 100 | {TEXTS} | {TEXTS} | 0 | 0 |")


def test_the_state_of_a_language_without_a_file_is_an_error() -> None:
    result = call("status", "-l", "eo")
    assert result.exit_code == 1
    assert "the deck has no texts in 'eo'" in result.output


# ---- budget --------------------------------------------------------------------------------------


def test_the_room_of_each_text_is_listed_the_fullest_first() -> None:
    lines = call("budget").output.splitlines()
    assert lines[0].split() == ["nl", "has", "fits", "left"]
    rows = [line.split() for line in lines[1:-1]]
    shares = [int(left) / max(int(fits), 1) for _, _, fits, left in rows]
    assert shares == sorted(shares)
    assert min(shares) >= 0
    assert lines[-1].startswith("no figure: 32 in booklet.yaml, 3 in deck.yaml")


def test_every_text_is_in_the_json_also_without_a_figure() -> None:
    rooms = json.loads(call("budget", "--json").output)["nl"]
    bare = {room["name"] for room in rooms if room["most"] is None}
    assert "booklet/tips/blocks/5/rows/0/0" in bare
    assert "booklet/waarom/blocks/0/text" not in bare
    assert len(rooms) == len({room["name"] for room in rooms}) == TEXTS


def test_larger_type_leaves_less_room() -> None:
    both = json.loads(call("budget", "-l", "nl", "-l", "en", "--json").output)
    assert set(both) == {"nl", "en"}
    larger = json.loads(call("budget", "--json", "--theme", "high-contrast").output)["nl"]
    fits = {room["name"]: room["most"] for room in both["nl"]}
    assert {room["name"] for room in larger} == set(fits)
    assert sum(room["most"] or 0 for room in larger) < sum(most or 0 for most in fits.values())


# ---- drafts and the review page ------------------------------------------------------------------


@pytest.mark.parametrize("tag", ["de", "fy", "pap"])
def test_a_draft_is_refused_and_built_when_it_is_asked_for(tag: str, tmp_path: Path) -> None:
    arguments = ["build", "-l", tag, "--piece", "cards", "--for", "press", "--cards", "OPD-01"]
    arguments += ["--out", str(tmp_path)]
    result = CliRunner().invoke(build.cli, arguments)
    assert result.exit_code == 1
    assert f"error[draft-language]: '{tag}' is a draft" in result.output
    assert list(tmp_path.iterdir()) == []
    result = CliRunner().invoke(build.cli, [*arguments, "--draft"])
    assert result.exit_code == 0, result.output
    manifest = json.loads((tmp_path / f"base-{tag}" / "manifest.json").read_text("utf-8"))
    assert manifest["draft"]["reviewed"] is False
    fallen = manifest["draft"]["in_other_languages"]
    assert fallen.get("nl", 0) < 100
    assert ("warning[missing-translation]" in result.output) == bool(fallen)
    assert ("that in 'nl' is used" in result.output) == bool(fallen)


def test_a_draft_says_what_it_is_in_large_print_and_in_plain_text(tmp_path: Path) -> None:
    pieces = ["--piece", "cards", "--piece", "booklet", "--cards", "OPD-01", "--for", "screen"]
    arguments = ["build", "-l", "pap", "--draft", *pieces, "--out", str(tmp_path)]
    result = CliRunner().invoke(build.cli, arguments)
    assert result.exit_code == 0, result.output
    said = "DRAFT – not reviewed by a native speaker"
    for name in ("booklet-large.pdf", "booklet-screen.pdf"):
        with pdfium.PdfDocument(tmp_path / "base-pap" / name) as document:
            texts = [page.get_textpage().get_text_bounded() for page in document]
        assert [said in text for text in texts] == [True] * len(texts)
    lines = (tmp_path / "base-pap" / "cards.txt").read_text("utf-8").splitlines()
    assert lines[:4] == ["Hopi kliente riba mapa", "#" * 22, "", said]


def test_the_drafts_of_the_deck_have_no_fault() -> None:
    result = call("status", "-l", "de", "-l", "fy", "-l", "pap", "--json")
    for state in json.loads(result.output):
        assert state["draft"] is True
        assert (state["too_long"], state["different"]) == (0, 0)
        assert state["unreviewed"] == state["translated"]
    percents = {state["locale"]: state["percent"] for state in json.loads(result.output)}
    assert percents["de"] >= 90
    assert percents["fy"] >= 98  # new texts of the deck may wait for a translator
    assert percents["pap"] >= 98


def test_an_edition_gets_only_what_the_deck_below_does_not_translate(edition: Path) -> None:
    rewritten(edition, QUESTION, "Welk werk komt door de zijdeur?")
    assert call("sync", str(edition), "-l", "de").exit_code == 0
    file = polib.pofile(str(edition / "deck/locales/de.po"))
    assert [(one.msgctxt, one.msgid, one.msgstr) for one in file] == [
        ("OPD-06/question", "Welk werk komt door de zijdeur?", "")
    ]
    assert file.metadata["X-Reviewed"] == "draft"
    (state,) = json.loads(call("status", str(edition), "-l", "de", "--json").output)
    assert state["names"]["missing"] + state["names"]["stale"] == ["OPD-06/question"]


def test_a_new_language_is_a_draft(edition: Path) -> None:
    assert call("sync", str(edition), "-l", "eo").exit_code == 0
    header = polib.pofile(str(edition / "deck/locales/eo.po")).metadata
    assert header["X-Reviewed"] == "draft"


def test_the_review_page_is_made(tmp_path: Path) -> None:
    result = call("review", "-l", "de", "--out", str(tmp_path))
    assert result.exit_code == 0, result.output
    path = tmp_path / "base-de" / "review.html"
    assert result.output == f"made {path}: {TEXTS} texts, 120 cards\n"
    page = path.read_text("utf-8")
    assert page.count("data:image/png;base64,") == 120
    assert page.count("<tr id=") == TEXTS
    assert "Welches Werk" not in page
    assert "Welche Arbeit kommt an den Absprachen vorbei herein?" in page


def test_the_review_page_of_an_edition_has_the_texts_that_it_gives_itself(tmp_path: Path) -> None:
    result = call("review", "caribbean", "-l", "pap", "--out", str(tmp_path))
    assert result.exit_code == 0, result.output
    page = (tmp_path / "caribbean-pap" / "review.html").read_text("utf-8")
    assert page.count("data:image/png;base64,") == 123
    text = re.sub(r"<[^>]+>", " ", page)
    assert re.search(
        r"PAR-80/name +about \d+ characters +caribbean/deck/cards/islands.yaml:\d+:\d+ +"
        r"Openbaar lichaam Bonaire +Entidat públiko Boneiru",
        text,
    )
    assert re.search(r"PAR-02/prompt +about \d+ characters +caribbean/edition.yaml:\d+:\d+ ", text)
    assert re.search(r"deck/subtitle .*caribbean/edition.yaml:\d+:\d+ .*Hulanda Karibe", text)
    assert 'id="PAR-03/title"' not in page
