"""The page of the cards: one article for each, a filter that counts, and a dialog to draw in."""

import re
from dataclasses import replace

import pytest

from deck.editions import open_edition
from deck.markup import plain
from layouts import pieces, pipeline
from layouts.options import Options
from layouts.preview.html import html_files
from layouts.tree import spoken
from tests.conftest import ROOT
from tests.web import Element, Pages, pages, pages_of, parse


@pytest.fixture(scope="module")
def made() -> Pages:
    return pages()


@pytest.fixture(scope="module")
def page(made: Pages) -> Element:
    return made.read("cards")


def test_every_card_is_an_article_with_its_family_and_round(made: Pages, page: Element) -> None:
    found = [
        (one.attributes["id"], one.attributes["data-family"], one.attributes["data-round"])
        for one in page.all("article")
    ]
    cards = made.job.deck.cards
    assert found == [(card.id, card.family, str(card.round)) for card in cards]


def test_a_card_is_named_by_its_heading_of_code_and_title(page: Element) -> None:
    card = page.one("article", id="OPD-01")
    heading = card.one("h3", id=card.attributes["aria-labelledby"])
    assert heading.text() == "OPD-01 Iedereen op tafel"


def test_a_card_has_the_colour_and_the_icon_of_its_family(made: Pages, page: Element) -> None:
    for card in made.job.deck.cards:
        head = made.job.deck.family_head(card.family)
        article = page.one("article", id=card.id)
        assert f"in-{head.color}" in article.attributes["class"].split()
        (icon,) = article.all("use")
        assert icon.attributes["href"] == f"#icon-{card.icon or head.icon}"


def test_an_icon_is_drawn_once_and_is_not_read(page: Element) -> None:
    names = [one.attributes["id"] for one in page.all("symbol")]
    assert len(names) == len(set(names))
    assert {one.attributes["href"][1:] for one in page.all("use")} == set(names)
    for one in page.all("svg"):
        assert one.attributes["aria-hidden"] == "true"


@pytest.mark.parametrize(
    ("edition", "card", "foot"),
    [(None, "OPD-01", "werkblad W2 · versie 1.0"), ("light", "INF-01", "light 1.0")],
)
def test_the_foot_says_that_a_number_is_a_version(
    edition: str | None, card: str, foot: str
) -> None:
    article = pages("nl", edition).read("cards").one("article", id=card)
    assert article.all("p")[-1].text() == foot


def test_labels_of_lines_to_write_on_are_known_to_the_look(page: Element) -> None:
    def labels(card: str) -> list[str]:
        article = page.one("article", id=card)
        return [one.text() for one in article.all("p", _class="write")]

    assert labels("MIN-01") == ["Directie", "Contact", "Opdracht"]
    assert labels("LEG-01") == ["Onze vraag", "Waarom telt dit voor ons?", "En dan?"]
    assert labels("OPD-01") == []


def test_families_are_sections_under_their_names(made: Pages, page: Element) -> None:
    names = [plain(family.head.name) for family in made.job.deck.families]
    sections = page.one("main").all("section")
    assert [section.one("h2").text() for section in sections] == names
    for section in sections:
        assert section.one("h2").attributes["id"] == section.attributes["aria-labelledby"]


def test_every_family_has_a_button_that_says_what_it_draws_from(page: Element) -> None:
    for section in page.one("main").all("section"):
        button = section.one("button")
        assert button.attributes["aria-label"] == f"Trek een kaart: {section.one('h2').text()}"
        assert button.attributes["aria-label"].startswith(button.text())
        assert "hidden" in button.attributes


def test_the_filter_counts_the_cards_of_each_choice(made: Pages, page: Element) -> None:
    boxes = page.one("form", id="filter").all("input", type="checkbox")
    labels = {
        (one.one("input").attributes["name"], one.one("input").attributes["value"]): one.text()
        for one in page.one("form", id="filter").all("label")
        if one.all("input")
    }
    cards = made.job.deck.cards
    assert len(labels) == len(boxes)
    for (name, value), text in labels.items():
        fits = [c for c in cards if (c.family if name == "family" else str(c.round)) == value]
        assert text.endswith(f" {len(fits)}")
    assert labels["round", "1"] == "ronde 1 64"


def test_choices_stand_under_what_is_chosen(page: Element) -> None:
    groups = page.one("form", id="filter").all("fieldset")
    assert [group.one("legend").text() for group in groups] == ["Soort", "Wanneer"]


def test_buttons_do_not_send_the_form(page: Element) -> None:
    assert {one.attributes["type"] for one in page.all("button")} == {"button"}


def test_the_dialog_is_named_and_tells_of_each_card(page: Element) -> None:
    dialog = page.one("dialog")
    assert dialog.one("h2", id=dialog.attributes["aria-labelledby"]).text() == "Trek een kaart"
    state = dialog.one(role="status")
    assert [one.attributes["id"] for one in state.all("div", "p")][1:] == [
        "drawn-card",
        "drawn-count",
    ]


def test_every_key_is_explained_with_the_words_of_its_button(page: Element) -> None:
    told = [one.text() for one in page.one("details", id="keys").all("li")]
    assert told == [
        "→ Trek een kaart",
        "← Vorige kaart",
        "Backspace ⌫ Leg terug in de stapel",
        "Delete Leg weg",
        "Esc Sluiten",
    ]
    words = {one.text() for one in page.one("dialog").all("button")}
    assert {line.split(" ", 1)[1].removeprefix("⌫ ") for line in told} <= words


def test_the_script_finds_everything_that_it_asks_for_by_name(page: Element) -> None:
    script = (ROOT / "assets/web/cards.js").read_text("utf-8")
    ids = {one.attributes["id"] for one in page.walk() if "id" in one.attributes}
    assert set(re.findall(r'the\("([a-z-]+)"\)', script)) <= ids
    moves = re.search(r"const moves = \{(.*?)\n  \};", script, re.DOTALL)
    assert moves is not None
    names = re.findall(r'^    "?([a-z-]+)"?\(\)', moves[1], re.MULTILINE)
    assert set(names) == {"next", "previous", "put-back", "discard", "again", "restore"}
    assert set(names) <= ids
    said = set(re.findall(r"words\.([a-z]+)", script))
    data = {
        name.removeprefix("data-") for one in page.all(id="drawn-count") for name in one.attributes
    }
    assert said == data - {"id"}


def test_only_the_chosen_cards_are_there(made: Pages) -> None:
    options = Options(purposes=("screen",), pieces=("cards",), cards="OPD-01,SIT", loud=-1)
    some = pages_of(made.job.deck, made.job.search, options).read("cards")
    assert {one.attributes["data-family"] for one in some.all("article")} == {"OPD", "SIT"}
    values = [one.attributes["value"] for one in some.all("input", name="family")]
    assert values == ["OPD", "SIT"]


def test_a_card_in_two_languages_is_there_twice_and_counted_once(made: Pages) -> None:
    opened, search = open_edition(None)
    english = pipeline.read_deck(opened, search, "en", Options(loud=-1))
    options = replace(made.job.options, bilingual="nl,en")
    job = replace(made.job, other=english, options=options)
    (file,) = html_files(job, "cards", pieces.compose(job)["cards"])
    page = parse(file.data.decode())
    cards = page.all("article", data_card="OPD-01")
    assert [card.attributes["id"] for card in cards] == ["OPD-01", "OPD-01-en"]
    assert cards[1].text() != cards[0].text()
    sections = [one.attributes.get("lang", "") for one in page.one("main").all("section")]
    assert sections == ["", "en"] * 14
    assert {one.attributes["lang"] for one in page.all("button", _class="draw-here")[1::2]} == {
        "nl"
    }
    other = page.one("article", id="MIN-01-en")
    assert [one.text() for one in other.all("p", _class="write")] == [
        spoken(text) for text in english.family_head("MIN").lines
    ]
    assert other.all("p")[-1].text() == "version 1.0"
    assert "Wie vraagt? 10 " in page.one("form", id="filter").text()
    ids = [one.attributes["id"] for one in page.walk() if "id" in one.attributes]
    assert len(ids) == len(set(ids))
