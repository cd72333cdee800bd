"""`list`: one row for each entry, of the same form in every catalogue."""

import json
from pathlib import Path
from typing import NoReturn

import pytest
from click.testing import CliRunner

import build
from deck.editions import open_edition
from deck.errors import ContentError
from deck.layers import SearchPath
from deck.po import REVIEWED
from layouts.listing import CATALOGUES, Row, listing, table
from layouts.options import Options
from layouts.pipeline import read_deck
from tests.layouts.test_catalog import FORMAT, PAPERS
from tests.samples import BASE, deck_of, tiny, write

HEADER = 'msgid ""\nmsgstr ""\n"Language: {tag}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
ENTRY = '\nmsgctxt "OPD-01/title"\nmsgid "Wie vraagt?"\nmsgstr "Who asks?"\n'


def no_deck() -> NoReturn:
    raise AssertionError("the deck is not needed")


def locales(root: Path, files: dict[str, str]) -> list[Row]:
    """Return the languages of the tiny deck with some files more."""
    search = tiny(root, files)
    return listing("locales", search, lambda: deck_of(search))


def po(tag: str, review: str) -> dict[str, str]:
    header = HEADER.format(tag=tag) + (f'"{REVIEWED}: {review}\\n"\n' if review else "")
    return {f"deck/locales/{tag}.po": header + ENTRY}


def test_formats_and_papers_are_listed_with_their_sizes(tmp_path: Path) -> None:
    search = write(tmp_path, {"layouts/formats/klein.yaml": FORMAT})
    assert listing("formats", search, no_deck) == [Row("klein", "Klein", "40 x 60 mm")]
    assert [row.name for row in listing("papers", BASE, no_deck)] == PAPERS


def test_themes_are_listed_with_the_size_of_their_text(tmp_path: Path) -> None:
    assert listing("themes", tiny(tmp_path), no_deck) == [Row("default", "Proef", "text of 10 pt")]


def test_offices_and_shops_stand_in_one_list() -> None:
    about = {row.name: row.about for row in listing("printers", BASE, no_deck)}
    assert about["home-a4"] == "a4, long-edge, 5 mm margin"
    assert about["europe"].startswith("PDF/X-4, 70x100, 3 mm bleed")


def test_families_are_listed_with_their_cards(tmp_path: Path) -> None:
    search = tiny(tmp_path)
    found = listing("families", search, lambda: deck_of(search))
    assert [row.name for row in found] == ["STA", "MIN", "UIT", "OPD", "LEG"]
    assert found[3] == Row("OPD", "Opdrachten", "2 cards")


def test_the_source_language_is_listed_first(tmp_path: Path) -> None:
    assert locales(tmp_path, {}) == [Row("nl", "Nederlands", "in the YAML", "source")]


@pytest.mark.parametrize(
    ("review", "state"),
    [
        ("yes", "reviewed"),
        ("no", "not reviewed"),
        ("", "not reviewed"),
        ("draft", "draft, needs --draft"),
    ],
)
def test_a_language_is_listed_with_its_state(tmp_path: Path, review: str, state: str) -> None:
    assert locales(tmp_path, po("en", review))[1] == Row("en", "English", "1 texts", state)


def test_languages_to_test_with_are_listed_after_those_with_texts(tmp_path: Path) -> None:
    rows = """\
format: 1
locales:
  qps: {pseudo: {of: nl, expand: 0.35}}
  qps-rtl: {direction: rtl, pseudo: {of: nl}}
  el: {hyphenation: none}
"""
    found = locales(tmp_path, {"deck/locales/locales.yaml": rows, **po("fy", "draft")})
    assert [row.name for row in found] == ["nl", "fy", "qps", "qps-rtl"]
    longer = "made from nl, 35% longer"
    assert found[2] == Row("qps", "Accents and brackets", longer, "to test with")
    assert found[3].title == "Accents and brackets, from right to left"


def test_a_po_file_that_is_wrong_stops_the_listing(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="bad-file"):
        locales(tmp_path, po("en", "perhaps"))


def test_editions_are_listed_with_their_title_and_what_they_lie_over(tmp_path: Path) -> None:
    edition, search = open_edition(None)
    options = Options(loud=-1)
    found = listing("editions", search, lambda: read_deck(edition, search, None, options))
    assert found[0].name == "base"
    assert found[0].about == "the whole deck"
    rows = {row.name: row for row in found}
    assert rows["light"].about == "light cards, over base"
    assert rows["light"].title == rows["base"].title
    islands = "Gesprekskaarten voor Caribisch Nederland"
    assert rows["caribbean"] == Row("caribbean", islands, "over base, nl, en, pap")


@pytest.mark.parametrize("catalogue", ["formats", "themes"])
def test_a_wrong_file_in_a_catalogue_stops_the_listing(tmp_path: Path, catalogue: str) -> None:
    wrong = {"layouts/formats/klein.yaml": "format: 1\n", "deck/themes/x.yaml": "format: 1\n"}
    search: SearchPath = tiny(tmp_path, wrong)
    with pytest.raises(ContentError, match="missing-field"):
        listing(catalogue, search, lambda: deck_of(search))


def test_a_table_has_a_row_a_line_with_the_name_first() -> None:
    found = [Row("a4", "A4", "210 x 297 mm"), Row("base", ""), Row("fy", "Frysk", "9 texts", "x")]
    assert table(found, as_json=False).splitlines() == [
        "a4    A4 · 210 x 297 mm",
        "base",
        "fy    Frysk · 9 texts · x",
    ]
    assert json.loads(table(found, as_json=True))[0] == {
        "name": "a4", "title": "A4", "about": "210 x 297 mm",
    }  # fmt: skip


@pytest.mark.parametrize("catalogue", list(CATALOGUES))
def test_every_catalogue_has_the_same_fields_in_json(catalogue: str) -> None:
    result = CliRunner().invoke(build.cli, ["list", catalogue, "--json"])
    assert result.exit_code == 0, result.output
    rows = json.loads(result.stdout)
    assert rows
    assert all({"name", "title", "about"} <= set(row) for row in rows)
    assert all(set(row) <= set(Row._fields) for row in rows)
