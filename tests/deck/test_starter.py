"""Beginning an edition: the folder builds at once, and nothing is written over."""

from pathlib import Path

import pytest
from click.testing import CliRunner

import build
from deck.editions import open_edition
from deck.errors import ContentError, EnvironmentProblem, Problems
from deck.load import load
from deck.starter import Start, begin, slug
from layouts import pipeline
from layouts.options import Options
from tests.samples import BASE


@pytest.mark.parametrize(
    ("folder", "expected"),
    [("Acme", "acme"), ("Mijn editie 2", "mijn-editie-2"), ("--", "mine"), ("é", "mine")],
)
def test_the_name_of_a_folder_becomes_that_of_an_edition(folder: str, expected: str) -> None:
    assert slug(folder) == expected


@pytest.mark.parametrize("locales", [("nl",), ("en",), ("en", "nl")])
def test_a_new_edition_loads_in_each_of_its_languages(
    tmp_path: Path, locales: tuple[str, ...]
) -> None:
    made = begin(tmp_path / "acme", Start("acme", 'Acme: "nu"', locales), BASE)
    assert made == ["edition.yaml", "deck/cards/own.yaml"]
    for locale in locales:
        edition, search = open_edition(str(tmp_path / "acme"))
        source = load(search, problems := Problems(), locale)
        assert source is not None
        assert edition.locales == locales
        assert "PAR-80" in [card.id for family in source.families for card in family.cards]
        assert source.head.title == 'Acme: "nu"'
        assert [str(item) for item in problems.items] == []


def test_every_line_that_is_switched_off_works_when_it_is_switched_on(tmp_path: Path) -> None:
    begin(tmp_path / "acme", Start("acme"), BASE)
    file = tmp_path / "acme" / "edition.yaml"
    head, text = file.read_text("utf-8").split("edition: acme")
    on = "\n".join(line.removeprefix("#") for line in text.split("\n"))
    assert on.count("\n  remove:") == 1
    file.write_text(head + "edition: acme" + on, "utf-8")
    search = open_edition(str(tmp_path / "acme"))[1]
    source = load(search, problems := Problems())
    assert [str(item) for item in problems.items] == []
    assert source is not None
    cards = {card.id: card for family in source.families for card in family.cards}
    assert cards["OPD-01"].title == "Wie klopt aan?"
    assert "SIT-07" not in cards
    assert source.head.title == "Onze kaarten"
    assert not [card for card in cards if card.startswith("UIT")]


@pytest.mark.parametrize(("said", "cards"), [("", 74), ("    light: false\n", 73)])
def test_own_cards_are_in_the_light_edition_unless_they_say_no(
    said: str, cards: int, tmp_path: Path
) -> None:
    begin(tmp_path / "acme", Start("acme", light=True), BASE)
    file = tmp_path / "acme" / "deck" / "cards" / "own.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("    key: own-party\n", f"    key: own-party\n{said}"), "utf-8")
    edition, search = open_edition(str(tmp_path / "acme"))
    deck = pipeline.read_deck(edition, search, None, Options(loud=-1))
    assert len(deck.cards) == cards
    assert {"PAR-80", "OPD-80"} & {card.id for card in deck.cards} == (
        {"OPD-80"} if said else {"PAR-80", "OPD-80"}
    )


def test_the_lines_that_are_switched_on_make_a_whole_edition(tmp_path: Path) -> None:
    begin(tmp_path / "acme", Start("acme"), BASE)
    file = tmp_path / "acme" / "edition.yaml"
    head, text = file.read_text("utf-8").split("edition: acme")
    on = "\n".join(line.removeprefix("#") for line in text.split("\n"))
    file.write_text(head + "edition: acme" + on.replace("cover.jpg", "logo.svg"), "utf-8")
    (tmp_path / "acme" / "assets").mkdir()
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="9"/></svg>'
    (tmp_path / "acme" / "assets" / "logo.svg").write_text(drawing, "utf-8")
    result = CliRunner().invoke(build.cli, ["check", str(tmp_path / "acme"), "-l", "nl"])
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (Start("Acme"), "'Acme' is not a name for an edition"),
        (Start("acme", locales=("xx",)), "the deck has no texts in 'xx'"),
        (Start("acme", theme="zomer"), "there is no theme 'zomer'"),
    ],
)
def test_what_cannot_be_is_an_error_and_nothing_is_written(
    tmp_path: Path, start: Start, expected: str
) -> None:
    with pytest.raises(ContentError, match=expected):
        begin(tmp_path / "acme", start, BASE)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "acme").mkdir()
    begin(tmp_path / "acme", Start("acme"), BASE)  # an empty folder is fine
    before = (tmp_path / "acme" / "edition.yaml").read_bytes()
    with pytest.raises(ContentError, match="exists and is not empty"):
        begin(tmp_path / "acme", Start("other"), BASE)
    assert (tmp_path / "acme" / "edition.yaml").read_bytes() == before


def test_a_place_that_cannot_be_written_says_why(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(EnvironmentProblem, match="the folder cannot be written"):
        begin(tmp_path / "file" / "acme", Start("acme"), BASE)
