"""Answer sheets as a form: every field once, with a name that says what it asks."""

import re
from collections import Counter

import pytest

from deck.errors import Problems
from layouts.answer_sheet import compose
from layouts.answers import questions
from layouts.preview.controls import fields_of
from tests.conftest import ROOT
from tests.web import Element, Pages, pages


@pytest.fixture(scope="module")
def made() -> Pages:
    return pages()


@pytest.fixture(scope="module")
def page(made: Pages) -> Element:
    return made.read("sheets")


def controls(page: Element) -> list[Element]:
    return page.one("form", id="sheets").all("input", "textarea")


def labels(page: Element) -> dict[str, str]:
    """Return the words of each label by the control that it is for or that stands in it."""
    found = {}
    for one in page.all("label"):
        if "for" in one.attributes:
            found[one.attributes["for"]] = one.text()
    return found


def test_every_field_of_the_pdf_is_a_control_of_the_same_name(made: Pages, page: Element) -> None:
    wanted = {field.name for field in fields_of(made.documents["sheets"]).values()}
    assert {one.attributes["name"] for one in controls(page)} == wanted
    assert len(wanted) > 500


def test_fields_are_those_that_are_exported(made: Pages, page: Element) -> None:
    job = made.job
    asked = questions(compose(job.deck, job.setter, job.search, Problems()))
    named = list(dict.fromkeys(one.attributes["name"] for one in controls(page)))
    assert sorted(named) == sorted(asked)
    kinds = {one.attributes["name"]: one.attributes.get("type", "text") for one in controls(page)}
    for name, question in asked.items():
        wanted = "radio" if question.options else "checkbox" if question.ticks else "text"
        assert kinds[name] == wanted


def test_a_choice_has_a_value_for_each_answer_in_their_order(made: Pages, page: Element) -> None:
    job = made.job
    asked = questions(compose(job.deck, job.setter, job.search, Problems()))
    given: dict[str, list[str]] = {}
    for one in page.all("input", type="radio"):
        given.setdefault(one.attributes["name"], []).append(one.attributes["value"])
    for name, values in given.items():
        assert values == [f"o{place}" for place in range(1, len(asked[name].options) + 1)]


def test_every_text_has_one_name_that_is_its_question(made: Pages, page: Element) -> None:
    tooltips = {field.name: field.tooltip for field in fields_of(made.documents["sheets"]).values()}
    named = labels(page)
    for one in page.all("textarea"):
        name = one.attributes["name"]
        heard = one.attributes.get("aria-label") or named[name]
        assert heard.replace(" – ", " ") == " ".join(tooltips[name].replace(" – ", " ").split())


def test_no_two_boxes_of_a_sheet_have_the_same_name(page: Element) -> None:
    named = labels(page)
    for section in page.one("main").all("section"):
        heard = Counter(
            one.attributes.get("aria-label") or named[one.attributes["name"]]
            for one in section.all("textarea")
        )
        assert [name for name, count in heard.items() if count > 1] == []


def test_what_is_heard_holds_what_is_seen(page: Element) -> None:
    for one in page.all("textarea"):
        seen = labels(page).get(one.attributes["name"], "")
        assert seen in one.attributes.get("aria-label", seen)


def test_boxes_of_a_choice_stand_in_a_group_with_their_question(page: Element) -> None:
    groups = page.one("form", id="sheets").all("fieldset")
    inside = {id(one): group.one("legend").text() for group in groups for one in group.all("input")}
    for one in page.all("input", type="radio"):
        assert inside[id(one)]
    assert "Wie doen er mee?: 3: Rol" in inside.values()
    assert "Wie mag zien wat jullie opschrijven?" in inside.values()


def test_words_of_a_choice_are_its_label(page: Element) -> None:
    box = page.all("input", name="W2.client_ring_01")[1]
    label = next(one for one in page.all("label") if box in one.children)
    assert label.text() == "midden"


def test_every_sheet_is_a_region_that_the_contents_lead_to(page: Element) -> None:
    sections = page.one("main").all("section")
    heads = [section.attributes["aria-labelledby"] for section in sections]
    links = page.one("nav").all("a")
    assert page.one("nav").attributes["aria-label"] == "Werkbladen"
    assert [link.attributes["href"] for link in links] == [f"#{head}" for head in heads]
    for section, link in zip(sections, links, strict=True):
        assert section.one("h2").text() == link.text()
    assert links[3].text() == "W4 Afsprakenblad"


def test_the_file_is_named_after_edition_and_language(page: Element) -> None:
    assert page.one(id="said").attributes["data-file"] == "base-nl-sheets.json"


def test_the_script_finds_everything_that_it_asks_for_by_name(page: Element) -> None:
    script = (ROOT / "assets/web/sheets.js").read_text("utf-8")
    ids = {one.attributes["id"] for one in page.walk() if "id" in one.attributes}
    assert set(re.findall(r'the\("([a-z-]+)"\)', script)) <= ids
    data = {name for name in page.one(id="said").attributes if name.startswith("data-")}
    assert {f"data-{name}" for name in re.findall(r"words\.([a-z]+)", script)} == data


def test_a_file_is_chosen_with_a_button_that_says_what_for(page: Element) -> None:
    chooser = page.one("input", type="file")
    label = next(one for one in page.all("label") if chooser in one.children)
    assert label.text() == "Open een bewaard bestand"
