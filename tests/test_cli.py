"""The command line: what it makes, what it says, and the exit code, for good and for bad input."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pikepdf
import polib
import pytest
import yaml
from click.testing import CliRunner, Result

import build
from deck.editions import open_edition
from layouts import pipeline
from layouts.options import Options

ROOT = Path(__file__).resolve().parent.parent
Edit = Callable[[str, str, str], Path]
ENGLISH = polib.pofile(str(ROOT / "deck/locales/en.po"))


def call(*arguments: str) -> Result:
    return CliRunner().invoke(build.cli, list(arguments))


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """Return the folder of an edition that changes nothing yet."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "edition.yaml").write_text("edition: mine\n", "utf-8")
    return folder


@pytest.fixture
def edit(edition: Path) -> Edit:
    """Return a function that copies a file of the deck into the edition with one text replaced."""

    def change(name: str, old: str, new: str) -> Path:
        text = (ROOT / name).read_text("utf-8")
        assert old in text
        path = edition / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace(old, new, 1), "utf-8")
        return edition

    return change


def hashes(folder: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir())}


PIECES = ("cards", "booklet", "sheets", "guide")
ON_PAPER = ("cards-home-a4", "cards-press", "booklet-home-a4", "booklet-press", "box-press")
MADE = {f"{name}.pdf" for name in (*ON_PAPER, "sheets-print", "guide-print")}
MADE |= {f"{piece}-screen.pdf" for piece in PIECES} | {f"{piece}.html" for piece in PIECES}
MADE |= {"cards-large.pdf", "booklet-large.pdf", "cards.txt", "preflight.pdf"}


# ---- what is made --------------------------------------------------------------------------------


def test_without_a_command_the_deck_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, built: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    result = call()
    assert result.exit_code == 0, result.output
    made = {path.name for path in built.iterdir()} - {"manifest.json", "preflight.json"}
    assert made - {"cards.brf"} == MADE  # braille is made where liblouis is installed
    count = len(made)
    assert result.output.splitlines()[-1].startswith(f"made {count} files in out/base-nl")
    assert hashes(tmp_path / "out" / "base-nl") == hashes(built)


def test_two_builds_elsewhere_with_other_hash_seeds_give_the_same_bytes(
    tmp_path: Path, built: Path
) -> None:
    copy = tmp_path / "elsewhere" / "copy"
    copy.mkdir(parents=True)
    for name in ("build.py", "deck", "layouts", "assets"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, copy / name)
    done = subprocess.run(
        [sys.executable, str(copy / "build.py"), "build", "-q"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONHASHSEED": "4711", "TZ": "Asia/Tokyo", "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert hashes(tmp_path / "out" / "base-nl") == hashes(built)


def test_a_piece_for_a_purpose_makes_one_file(tmp_path: Path) -> None:
    result = call(
        "build", "--piece", "cards", "--for", "home", "--paper", "a3", "--out", str(tmp_path)
    )
    assert result.exit_code == 0, result.output
    assert sorted(p.name for p in (tmp_path / "base-nl").iterdir()) == [
        "cards-home-a3.pdf",
        "manifest.json",
    ]


def test_chosen_cards_alone_are_made(tmp_path: Path) -> None:
    arguments = ("--piece", "cards", "--for", "press", "--cards", "OPD-01-OPD-03,sta", "--json")
    result = call("build", *arguments, "--out", str(tmp_path))
    (deck,) = json.loads(result.stdout)["decks"]
    assert deck["files"]["cards-press.pdf"]["pages"] == 2 * (3 + 6)


def test_an_edition_goes_to_its_own_folder(edit: Edit, tmp_path: Path) -> None:
    folder = edit("deck/deck.yaml", "Veel vragers, één dienst", "Eén dienst, veel vragers")
    result = call(
        "build", str(folder), "--piece", "cards", "--for", "press", "--out", str(tmp_path / "o")
    )
    assert result.exit_code == 0, result.output
    manifest = json.loads((tmp_path / "o" / "mine-nl" / "manifest.json").read_text("utf-8"))
    assert manifest["edition"] == "mine"
    assert "mine/deck/deck.yaml" in manifest["inputs"]
    assert "deck/cards/opd.yaml" in manifest["inputs"]


def test_check_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = call("check", "-v")
    assert result.exit_code == 0, result.output
    assert "OPD   10 cards" in result.output
    assert result.output.splitlines()[-1].startswith("no errors in 120 cards")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("catalogue", "expected"),
    [
        ("formats", "70x100     Cards of 70 by 100 mm · 70 x 100 mm"),
        ("papers", "a4       A4 · 210 x 297 mm"),
        ("themes", "default        Default · text of 10.5 pt"),
        ("locales", "nl       Nederlands · in the YAML · source"),
        ("locales", f"en       English · {len(ENGLISH)} texts · not reviewed"),
        ("editions", "training      Oefenen in een half uur · over base, nl"),
        ("families", "OPD  Wie vraagt? · 10 cards"),
    ],
)
def test_list_shows_what_there_is(catalogue: str, expected: str) -> None:
    result = call("list", catalogue)
    assert result.exit_code == 0, result.output
    assert expected in result.output.splitlines()


def test_list_speaks_json() -> None:
    rows = json.loads(call("list", "papers", "--json").stdout)
    assert {"name": "a5", "title": "A5", "about": "148 x 210 mm"} in rows


def test_the_help_names_every_command() -> None:
    result = call("--help")
    assert all(name in result.output for name in ("build", "check", "list"))


def test_python_m_build_in_the_checkout_points_to_the_right_tool() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "build"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "pyproject-build" in done.stderr


# ---- bad input: the message, the exit code, and nothing changed ----------------------------------


CONTENT = [
    ("deck/deck.yaml", "title: Meer", "titel: Meer", "unknown-field", "did you mean 'title'?"),
    ("deck/deck.yaml", "version: ", "versie: ", "missing-field", "no 'version'"),
    ("deck/deck.yaml", "families: [", "families: [ABC, ", "missing-file", "'ABC' has no file"),
    ("deck/cards/opd.yaml", "id: OPD-02", "id: OPD-01", "repeated-id", "used twice"),
    ("deck/cards/opd.yaml", "count: 10", "count: 11", "wrong-count", "says 11 cards and has 10"),
    ("deck/cards/opd.yaml", "round: 1", "round: een", "wrong-type", "expected a whole number"),
    ("deck/cards/opd.yaml", "format: 1", "format: 1\nformat: 1", "duplicate-key", "given twice"),
    (
        "deck/cards/opd.yaml",
        "color: sky",
        "color: skye",
        "unknown-reference",
        "did you mean 'sky'?",
    ),
    ("deck/cards/opd.yaml", "cards:", "cards: [", "yaml-syntax", "yaml"),
    ("deck/deck.yaml", "    thick: dikke lijn\n", "", "missing-field", "the line 'thick'"),
    ("deck/session.yaml", "minutes: 90", "minutes: 80", "wrong-minutes", "the session 80"),
    ("deck/booklet.yaml", "pages: 28", "pages: 32", "wrong-pages", "the booklet has 32"),
    ("deck/themes/default.yaml", "size: 12pt", "size: 12", "bad-length", "name the unit"),
    ("deck/themes/default.yaml", '"#0072b2"', '"0072b2"', "bad-color", "write '#' and six digits"),
]


@pytest.mark.parametrize(("name", "old", "new", "code", "words"), CONTENT)
def test_wrong_content_is_said_with_place_and_help(
    name: str, old: str, new: str, code: str, words: str, edit: Edit, tmp_path: Path
) -> None:
    result = call("build", str(edit(name, old, new)), "--out", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert f"mine/{name}:" in result.stderr
    assert f"error[{code}]" in result.stderr
    assert words in result.stderr
    assert result.stderr.splitlines()[-1].endswith("nothing was written")
    assert not (tmp_path / "out").exists()


def test_a_text_too_long_for_its_card_exits_with_3_and_replaces_nothing(
    edition: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    arguments = ("build", str(edition), "--piece", "cards", "--out", str(out))
    assert call(*arguments).exit_code == 0
    before = hashes(out / "mine-nl")
    data = yaml.safe_load((ROOT / "deck/cards/opd.yaml").read_text("utf-8"))
    data["cards"][0]["question"] = ("Welke opdrachtgevers vragen nu werk? " * 4)[:128]
    data["cards"][0]["why"] = ("Wie niet aan tafel zit, wordt snel vergeten. " * 4)[:168]
    (edition / "deck" / "cards").mkdir(parents=True)
    (edition / "deck/cards/opd.yaml").write_text(yaml.dump(data, allow_unicode=True), "utf-8")
    result = call(*arguments)
    assert result.exit_code == 3, result.stderr
    assert "mine/deck/cards/opd.yaml:" in result.stderr
    assert "error[does-not-fit]: 'OPD-01' needs" in result.stderr
    assert "characters" in result.stderr
    assert hashes(out / "mine-nl") == before


def test_a_sign_without_a_glyph_exits_with_3(edit: Edit, tmp_path: Path) -> None:
    result = call(
        "check", str(edit("deck/cards/jok.yaml", "title: Stop even", "title: Stop 漢 even"))
    )
    assert result.exit_code == 3
    assert "error[missing-glyph]" in result.stderr
    assert "'漢' (U+6F22 CJK UNIFIED IDEOGRAPH-6F22)" in result.stderr
    assert "'JOK-02'" in result.stderr


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("assets/fonts/source-sans-3/SourceSans3-Bold.ttf", b"no font", "broken-font"),
        ("assets/icons/flag.svg", b"<svg", "broken-icon"),
        ("assets/icons/star.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "broken-icon"),
    ],
)
def test_a_broken_font_or_icon_exits_with_5(
    name: str, data: bytes, code: str, edition: Path
) -> None:
    (edition / name).parent.mkdir(parents=True)
    (edition / name).write_bytes(data)
    result = call("check", str(edition))
    assert result.exit_code == 5
    assert f"mine/{name}: error[{code}]" in result.stderr


def test_a_font_that_is_not_there_exits_with_5(edit: Edit) -> None:
    result = call("check", str(edit("deck/themes/default.yaml", "SourceSans3-Bold.ttf", "Weg.ttf")))
    assert result.exit_code == 5
    assert "assets/fonts/source-sans-3/Weg.ttf: error[missing-file]" in result.stderr
    assert "looked for it in" in result.stderr


def test_an_icon_that_is_not_there_is_named_where_it_is_asked_for(edit: Edit) -> None:
    result = call("check", str(edit("deck/cards/jok.yaml", "icon: star", "icon: starr")))
    assert result.exit_code == 1
    assert "deck/cards/jok.yaml:8:1: error[missing-file]: there is no icon 'starr'" in result.stderr
    assert "  help: did you mean 'star'?" in result.stderr


def test_an_icon_of_one_card_or_in_a_text_is_looked_for_too(edit: Edit) -> None:
    text = "title: Stop even"
    folder = edit("deck/cards/jok.yaml", text, 'title: "Stop {icon:flagg}"\n    icon: sstar')
    result = call("check", str(folder))
    assert result.exit_code == 1
    assert "error[missing-file]: there is no icon 'sstar'" in result.stderr
    assert "error[missing-file]: there is no icon 'flagg'" in result.stderr


def test_a_folder_that_cannot_be_written_exits_with_5(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", "utf-8")
    result = call("build", "--piece", "sheets", "--out", str(tmp_path / "out"))
    assert result.exit_code == 5
    assert "error[cannot-write]" in result.stderr
    assert "--out" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "place", "help"),
    [
        (("--theme", "defualt"), "--theme", "did you mean 'default'?"),
        (("--format", "70x101"), "--format", "did you mean '70x100'?"),
        (("--paper", "a44"), "--paper", "did you mean 'a4'?"),
        (("--cards", "OPD-99"), "--cards", "did you mean 'OPD-0"),
        (("--cards", "QQQ"), "--cards", "choose one of"),
        (("--cards", "??"), "--cards", "choose one of"),
        (("-l", "eo"), "--locale", "choose one of: de, en, fy, nl, pap"),
    ],
)
def test_an_unknown_name_is_said_with_those_that_exist(
    arguments: tuple[str, ...], place: str, help: str, tmp_path: Path
) -> None:
    result = call("build", *arguments, "--out", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert f"{place}: error[unknown-reference]" in result.stderr
    assert help in result.stderr
    assert not (tmp_path / "out").exists()


def test_an_unknown_edition_is_said_with_a_way_out() -> None:
    result = call("check", "nergens")
    assert result.exit_code == 1
    assert "error[bad-edition]: there is no edition 'nergens'" in result.stderr
    assert "base" in result.stderr


def test_a_wrong_edition_file_is_said_with_its_place(edition: Path) -> None:
    (edition / "edition.yaml").write_text("edition: mine\nextends: basis\n", "utf-8")
    result = call("list", "families", str(edition))
    assert result.exit_code == 1
    assert "mine/edition.yaml:2:1: error[unknown-reference]" in result.stderr


def test_a_booklet_too_wide_for_its_paper_is_a_problem(tmp_path: Path) -> None:
    result = call("build", "--piece", "booklet", "--paper", "a5", "--out", str(tmp_path / "out"))
    assert result.exit_code == 3
    assert "--paper: error[does-not-fit]" in result.stderr
    assert not (tmp_path / "out" / "base-nl").exists()


def test_a_booklet_a_little_too_wide_is_printed_smaller_with_a_warning(tmp_path: Path) -> None:
    arguments = ("build", "--piece", "booklet", "--printer", "home-letter")
    result = call(*arguments, "--out", str(tmp_path))
    assert result.exit_code == 0, result.output
    assert "--paper: warning[does-not-fit]: two pages need 296 x 210 mm" in result.stderr
    assert "they are printed at 94 %" in result.stderr
    assert (tmp_path / "base-nl" / "booklet-home-letter.pdf").is_file()
    strict = call(*arguments, "--strict", "--out", str(tmp_path / "strict"))
    assert strict.exit_code == 3


def test_an_office_printer_gets_the_files_for_the_office_alone(tmp_path: Path) -> None:
    arguments = ("--piece", "cards", "--cards", "JOK", "--printer", "home-letter")
    result = call("build", *arguments, "--out", str(tmp_path))
    assert result.exit_code == 0, result.output
    manifest = json.loads((tmp_path / "base-nl" / "manifest.json").read_text("utf-8"))
    assert list(manifest["files"]) == ["cards-home-letter.pdf"]
    assert (manifest["printer"], manifest["paper"]) == ("home-letter", "letter")
    assert (manifest["flip"], manifest["gutter"]) == ("long-edge", "0.000 mm")


def test_an_office_printer_makes_no_press_files(tmp_path: Path) -> None:
    result = call("build", "--printer", "home-a4", "--for", "press", "--out", str(tmp_path / "o"))
    assert result.exit_code == 1
    assert "--printer: error[not-allowed]: 'home-a4' is an office printer" in result.stderr
    assert "choose a print shop" in result.stderr
    assert not (tmp_path / "o").exists()


def test_what_the_office_printer_is_told_stands_in_the_manifest(tmp_path: Path) -> None:
    told = ("--gutter", "4mm", "--order", "cut-and-stack", "--back-offset", "0.4mm,-0.2mm")
    arguments = ("--piece", "cards", "--for", "home", "--cards", "JOK", "--caliper", "0.12mm")
    result = call("build", *arguments, *told, "--paper", "a3", "--out", str(tmp_path))
    assert result.exit_code == 0, result.output
    manifest = json.loads((tmp_path / "base-nl" / "manifest.json").read_text("utf-8"))
    assert manifest["paper"] == "a3"
    assert manifest["gutter"] == "4.000 mm"
    assert manifest["order"] == "cut-and-stack"
    assert manifest["back_offset"] == ["0.400 mm", "-0.200 mm"]
    assert manifest["caliper"] == "0.120 mm"


def test_calibrate_makes_a_sheet_of_two_sides(tmp_path: Path) -> None:
    result = call("calibrate", "--paper", "letter", "--flip", "short-edge", "--out", str(tmp_path))
    assert result.exit_code == 0, result.output
    assert "print it on both sides, at 100 %" in result.output
    with pikepdf.open(tmp_path / "calibrate-letter.pdf") as pdf:
        assert len(pdf.pages) == 2
        assert pdf.Root.ViewerPreferences.PrintScaling == "/None"
        assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"
        assert [float(n) for n in pdf.pages[0].MediaBox] == [0, 0, 612, 792]


def test_what_was_read_is_saved_and_used_by_its_name(edition: Path, tmp_path: Path) -> None:
    file = edition / "layouts" / "printers" / "upstairs.yaml"
    read = ("--back-offset", "0.4mm,-0.2mm", "--margin", "6mm", "--flip", "short-edge")
    result = call("calibrate", "--save", str(file), *read)
    assert result.exit_code == 0, result.output
    assert result.output.endswith("upstairs.yaml: build the edition with --printer upstairs\n")
    told = ("--printer", "upstairs", "--piece", "cards", "--cards", "JOK")
    result = call("build", str(edition), *told, "--out", str(tmp_path / "out"))
    assert result.exit_code == 0, result.output
    manifest = json.loads((tmp_path / "out" / "mine-nl" / "manifest.json").read_text("utf-8"))
    assert manifest["back_offset"] == ["0.400 mm", "-0.200 mm"]
    assert manifest["flip"] == "short-edge"
    assert "mine/layouts/printers/upstairs.yaml" in manifest["inputs"]


def test_a_file_saved_elsewhere_says_where_it_belongs(tmp_path: Path) -> None:
    result = call("calibrate", "--save", str(tmp_path / "mine.yaml"))
    assert result.exit_code == 0, result.output
    assert "put it into layouts/printers/ of an edition" in result.output


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("--paper", "a6"), 3, "error[does-not-fit]: the calibration sheet needs 148 x 210 mm"),
        (("--printer", "europe"), 1, "there is no office printer 'europe'"),
        (("--printer", "home-a"), 1, "did you mean 'home-a4'?"),
        (("--save", "Mine.yaml"), 2, "'Mine.yaml' is not the name of a printer"),
        (("--save", "mine.txt"), 2, "'mine.txt' is not the name of a printer"),
        (("--margin", "30mm"), 2, "30mm is not the margin of a printer, 0 to 25 mm"),
        (("--margin", "ja"), 2, "'ja' is not a length"),
        (("--save", "there/mine.yaml"), 5, "error[cannot-write]: the file exists"),
        (("--save", "there/mine.yaml/upstairs.yaml"), 5, "error[cannot-write]"),
    ],
)
def test_what_cannot_be_calibrated_is_said_and_nothing_is_written(
    arguments: tuple[str, ...],
    code: int,
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "mine.yaml").write_text("mine", "utf-8")
    result = call("calibrate", *arguments)
    assert result.exit_code == code, result.output
    assert message in " ".join(result.stderr.split())
    assert [path.name for path in tmp_path.rglob("*")] == ["there", "mine.yaml"]
    assert (tmp_path / "there" / "mine.yaml").read_text("utf-8") == "mine"


def test_cut_paths_lie_beside_the_sheets_that_they_cut(tmp_path: Path) -> None:
    told = ("--cut-paths", "svg", "--cut-paths", "dxf", "--silhouette", "--gutter", "6mm")
    arguments = ("--piece", "cards", "--for", "home", "--cards", "JOK", "--format", "poker-eu")
    result = call("build", *arguments, *told, "--out", str(tmp_path))
    assert result.exit_code == 0, result.output
    folder = tmp_path / "base-nl"
    names = ["cards-home-a4-cut.dxf", "cards-home-a4-cut.svg", "cards-home-a4.pdf"]
    assert sorted(path.name for path in folder.iterdir()) == [*names, "manifest.json"]
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert (manifest["cut_paths"], manifest["silhouette"]) == (["svg", "dxf"], True)
    svg = (folder / "cards-home-a4-cut.svg").read_text("utf-8")
    with pikepdf.open(folder / "cards-home-a4.pdf") as pdf:
        wide = float(pdf.pages[0].MediaBox[2])
    assert f'width="{wide / 72 * 25.4:.0f}mm"' in svg
    assert 'id="registration"' in svg


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--gutter", "breed", "'breed' is not a length; write a number and a unit"),
        ("--gutter", "-1mm", "-1mm is no space between cards, 0 to 30 mm"),
        ("--gutter", "31mm", "31mm is no space between cards"),
        ("--back-offset", "0.4mm", "'0.4mm' is not two lengths, to the right and up"),
        ("--back-offset", "0.4,0.2", "'0.4' is not a length"),
        ("--back-offset", "11mm,0mm", "11mm,0mm moves the backs by more than 10 mm"),
        ("--caliper", "2mm", "2mm is not the thickness of paper, 0 to 1 mm"),
        ("--order", "random", "'random' is not one of"),
    ],
)
def test_what_no_office_printer_can_be_told_is_a_mistake_in_the_command(
    option: str, value: str, message: str, tmp_path: Path
) -> None:
    result = call("build", option, value, "--out", str(tmp_path / "out"))
    assert result.exit_code == 2
    assert f"Invalid value for '{option}'" in result.stderr
    assert message in " ".join(result.stderr.split())
    assert not (tmp_path / "out").exists()


def test_problems_come_as_json_too(edit: Edit) -> None:
    result = call("check", str(edit("deck/cards/opd.yaml", "count: 10", "count: 11")), "--json")
    assert result.exit_code == 1
    (problem,) = json.loads(result.stdout)["problems"]
    assert problem["code"] == "wrong-count"
    assert problem["path"] == "mine/deck/cards/opd.yaml"
    assert problem["line"] > 1


def test_several_mistakes_are_told_in_one_run_in_the_order_of_their_places(edit: Edit) -> None:
    edit("deck/cards/opd.yaml", "count: 10", "count: 11")
    result = call("check", str(edit("deck/cards/afs.yaml", "count: 10", "count: 9")))
    places = [line.split(": error")[0] for line in result.stderr.splitlines() if ": error" in line]
    assert len(places) == 2
    assert places == sorted(places)
    assert result.stderr.splitlines()[-1] == "2 errors; nothing was written"


def test_a_usage_mistake_exits_with_2() -> None:
    assert call("build", "--flip", "diagonal").exit_code == 2


def test_quiet_says_nothing_when_all_is_well() -> None:
    result = call("check", "-q")
    assert (result.exit_code, result.output) == (0, "")


# ---- languages, days and boxes -------------------------------------------------------------------


def test_two_languages_go_to_two_folders(tmp_path: Path) -> None:
    arguments = ("--piece", "cards", "--for", "press", "--cards", "OPD-01", "--json")
    result = call("build", "-l", "nl", "-l", "en", *arguments, "--out", str(tmp_path))
    assert result.exit_code == 0, result.output
    assert [deck["locale"] for deck in json.loads(result.stdout)["decks"]] == ["nl", "en"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["base-en", "base-nl"]


def test_a_changed_text_stops_the_other_language_and_not_its_own(edit: Edit) -> None:
    folder = str(edit("deck/cards/opd.yaml", "title: Wie betaalt?", "title: Wie betaalt dit?"))
    assert call("check", folder).exit_code == 0
    result = call("check", folder, "-l", "en")
    assert result.exit_code == 1
    assert "deck/locales/en.po:" in result.stderr
    assert "error[stale-translation]: the translation of 'OPD-04/title'" in result.stderr
    assert "made from 'Wie betaalt?'; the text is now 'Wie betaalt dit?'" in result.stderr


def test_a_translation_longer_than_its_box_stands_at_its_line(edit: Edit) -> None:
    old = '"ministries."\n\n'
    new = '"ministries. And whoever answers first does not always know what others said."\n\n'
    result = call("check", "-l", "en", str(edit("deck/locales/en.po", old, new)))
    assert result.exit_code == 3
    line = next(line for line in result.stderr.splitlines() if "does-not-fit" in line)
    assert line.startswith("mine/deck/locales/en.po:")
    assert "'AFS-09' needs" in line
    assert "(en, 70x100 mm" in line


@pytest.mark.parametrize(("day", "cards"), [("2026-02-22", 123), ("2026-02-23", 120)])
def test_the_actors_are_those_of_the_day_that_is_asked_for(day: str, cards: int) -> None:
    result = call("check", "--actors-date", day)
    assert result.exit_code == 0, result.output
    assert f"no errors in {cards} cards" in result.output


def test_the_manifest_keeps_day_and_thickness(tmp_path: Path) -> None:
    arguments = ("--piece", "box", "--stock", "0.3mm", "--actors-date", "2025-06-01")
    result = call("build", *arguments, "--out", str(tmp_path))
    assert result.exit_code == 0, result.output
    manifest = json.loads((tmp_path / "base-nl" / "manifest.json").read_text("utf-8"))
    assert manifest["actors_on"] == "2025-06-01"
    assert (manifest["stock"], manifest["board"]) == ("0.300 mm", "0.400 mm")
    assert list(manifest["files"]) == ["box-press.pdf", "preflight.pdf"]


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--stock", "0mm", "0mm is not the thickness of paper or board, 0.05 to 3 mm"),
        ("--stock", "-1mm", "-1mm is not the thickness"),
        ("--stock", "0.31", "'0.31' is not a length"),
        ("--stock", "31cm", "31cm is not the thickness"),
        ("--board", "dik", "'dik' is not a length"),
        ("--actors-date", "1-1-2026", "does not match the format '%Y-%m-%d'"),
    ],
)
def test_a_thickness_or_a_day_that_cannot_be_is_a_mistake_in_the_command(
    option: str, value: str, message: str, tmp_path: Path
) -> None:
    result = call("build", option, value, "--out", str(tmp_path / "out"))
    assert result.exit_code == 2
    assert f"Invalid value for '{option}'" in result.stderr
    assert message in " ".join(result.stderr.split())
    assert not (tmp_path / "out").exists()


def test_check_judges_the_language_and_prints_its_figures() -> None:
    result = call("check", "-v")
    assert result.exit_code == 0
    assert result.stderr == ""
    figures = [line.split() for line in result.stdout.splitlines() if " words on average" in line]
    families = pipeline.read_deck(*open_edition(None), None, Options(loud=-1)).families
    assert {line[0] for line in figures} >= {family.prefix for family in families}
    for line in figures:
        assert float(line[3]) <= 10
        assert int(line[9]) <= 20


def test_a_hard_word_is_a_warning_with_its_place(edit: Edit) -> None:
    folder = edit("deck/cards/opd.yaml", "Wie betaalt mee voor een ander?", "Wie faciliteert wie?")
    result = call("check", str(folder))
    assert result.exit_code == 0
    assert "deck/cards/opd.yaml:" in result.stderr
    assert "warning[hard-word]" in result.stderr
    assert call("check", "--strict", str(folder)).exit_code == 1


def test_a_sentence_that_is_too_long_stops_check(edit: Edit) -> None:
    long = "Wie vraagt " + "en vraagt " * 10 + "mee?"
    result = call("check", str(edit("deck/terms.yaml", "Plan voor één jaar.", long)))
    assert result.exit_code == 1
    assert "error[long-sentence]" in result.stderr


def test_a_theme_that_cannot_be_read_stops_the_build(edit: Edit, tmp_path: Path) -> None:
    folder = edit("deck/themes/default.yaml", 'muted: {rgb: "#595959"', 'muted: {rgb: "#bbbbbb"')
    result = call("build", str(folder), "--out", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert "error[low-contrast]" in result.stderr
    assert not (tmp_path / "out").exists()


def test_facts_that_nobody_checked_are_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "today", lambda: date(2027, 9, 1))
    result = call("check")
    assert result.exit_code == 0
    assert result.stderr.count("warning[stale-facts]") == 2
    assert call("check", "--strict").exit_code == 1
