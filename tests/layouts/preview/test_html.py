"""HTML pages: whole, safe, alone, in order, and the same each time."""

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest

from deck.layers import SearchPath
from deck.model import Deck
from deck.translations import Draft
from layouts.options import Options
from layouts.preview.html import PAGES, foreign, hyphens
from layouts.tree import HEADINGS, Node, spoken
from tests.web import Element, Pages, pages, pages_of, parse

Base = tuple[Deck, SearchPath]
NAMES = sorted(PAGES)
ROOT = Path(__file__).resolve().parents[3]
EDITIONS = sorted(path.name for path in (ROOT / "deck/editions").iterdir())
THEMES = sorted(path.stem for path in (ROOT / "deck/themes").glob("*.yaml"))
NEAR = 150  # letters between two texts: what buttons and legends say
NASTY = "<script>alert(1)</script> & \"'"


@pytest.fixture(scope="module", params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest.fixture(scope="module")
def page(name: str) -> Element:
    return pages().read(name)


def levels(page: Element) -> list[int]:
    return [int(one.tag[1]) for one in page.all("h1", "h2", "h3", "h4", "h5", "h6")]


def read_on_paper(node: Node) -> list[str]:
    """Return the texts of a tree, without those that only help on paper."""
    if node.tag == "Form":
        return []  # a control
    if node.alt and not node.text:
        return [node.alt]
    if node.tag in {"Link", "Reference"}:
        return [text for child in node.children for text in read_on_paper(child)][:1] or [
            spoken(node.text)
        ]
    if node.tag == "Lbl" and re.fullmatch(r"\d+", node.text):
        return []
    own = [spoken(node.text)] if node.text else []
    return own + [text for child in node.children for text in read_on_paper(child)]


def missed(texts: list[str], said: str) -> list[str]:
    """Return the first text that does not follow those before it, if there is one."""
    place = 0
    for text in texts:
        wanted = " ".join(text.split())
        at = said.find(wanted, place)
        if not 0 <= at - place < NEAR:
            return [wanted, said[place : place + NEAR]]
        place = at + len(wanted)
    return []


def lost(made: Pages, name: str) -> list[str]:
    """Return what a page does not say; the foot of a card has a word more, for its number."""
    texts = [text.replace("versie ", "") for text in read_on_paper(made.documents[name].tree)]
    assert len(texts) > 100
    return missed(texts, made.read(name).one("main").text().replace("versie ", ""))


def test_every_text_of_the_tree_is_read_in_its_order(name: str) -> None:
    assert lost(pages(), name) == []


def test_a_page_names_its_language_and_direction(page: Element) -> None:
    assert page.tag == "html"
    assert (page.attributes["lang"], page.attributes["dir"]) == ("nl", "ltr")


def test_a_page_has_one_title_one_first_heading_and_one_main(page: Element) -> None:
    assert page.one("title").raw()
    assert levels(page).count(1) == 1
    assert levels(page)[0] == 1
    assert page.one("main").attributes["id"] == "main"


def test_no_heading_skips_a_level(page: Element) -> None:
    found = levels(page)
    assert all(after <= before + 1 for before, after in pairwise(found))


def test_every_id_is_there_once_and_every_reference_finds_its_own(page: Element) -> None:
    ids = [one.attributes["id"] for one in page.walk() if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    for one in page.walk():
        for reference in ("aria-labelledby", "for"):
            if reference in one.attributes:
                assert one.attributes[reference] in ids
        href = one.attributes.get("href", "")
        if href.startswith("#"):
            assert href[1:] in ids


def test_the_first_link_leads_past_the_tools(page: Element) -> None:
    first = page.all("a")[0]
    assert first.attributes["href"] == "#main"
    assert first.text() == "Ga naar de inhoud"


def test_a_page_asks_nothing_of_any_network(page: Element) -> None:
    assert page.all("link") == page.all("iframe") == page.all("base") == page.all("img") == []
    for one in page.walk():
        assert not {"src", "srcset", "action", "style", "ping"} & one.attributes.keys()
        assert not [attribute for attribute in one.attributes if attribute.startswith("on")]
        if one.tag in {"use", "image"}:
            assert one.attributes["href"].startswith(("#", "data:image/"))
    style = page.one("style").raw()
    assert "@import" not in style
    assert "url(" not in style
    script = "".join(one.raw() for one in page.all("script"))
    assert not re.search(r"fetch|XMLHttpRequest|import\(|WebSocket|sendBeacon|eval|https?:", script)


def test_the_policy_allows_the_style_and_the_script_of_the_page_alone(page: Element) -> None:
    def digest(one: Element) -> str:
        return f"'sha256-{b64encode(sha256(one.raw().encode()).digest()).decode()}'"

    meta = page.one("meta", http_equiv="Content-Security-Policy")
    told = dict(part.split(" ", 1) for part in meta.attributes["content"].split("; "))
    scripts = [digest(one) for one in page.all("script")]
    assert told.pop("style-src") == digest(page.one("style"))
    assert told.pop("script-src", "") == " ".join(scripts)
    assert told == {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'"}


def test_the_scripts_of_a_page_are_those_of_its_kind(name: str, page: Element) -> None:
    script = page.one("script").raw()
    for file in (ROOT / "assets/web").glob("*.js"):
        wanted = file.stem in {"page", name}
        assert (file.read_text("utf-8") in script) == wanted


def test_the_policy_stands_before_what_it_is_about(page: Element) -> None:
    order = [one.tag for one in page.one("head").walk()]
    assert order.index("meta") < order.index("title") < order.index("style")
    assert page.one("head").children[0] == page.one("meta", charset="utf-8")


def in_sight(one: Element) -> list[Element]:
    """Return the elements that are not hidden."""
    if "hidden" in one.attributes or one.tag == "dialog":
        return []
    return [one, *(x for c in one.children if isinstance(c, Element) for x in in_sight(c))]


def test_what_needs_a_script_is_hidden_without_it(name: str, page: Element) -> None:
    shown = {one.tag for one in in_sight(page)} & {"button", "input", "form", "textarea", "dialog"}
    # The answer sheets can be filled in and printed without any script.
    assert shown == ({"form", "input", "textarea"} if name == "sheets" else set())
    assert not [one for one in in_sight(page) if one.attributes.get("type") == "file"]


@pytest.mark.parametrize("name", ["cards", "booklet"])
def test_texts_are_escaped(base: Base, name: str) -> None:
    deck, search = base
    families = tuple(
        replace(
            family, cards=tuple(card.model_copy(update={"title": NASTY}) for card in family.cards)
        )
        for family in deck.families
    )
    options = Options(purposes=("screen",), pieces=("cards", "booklet"), loud=-1)
    made = pages_of(replace(deck, families=families), search, options)
    clean = pages()
    assert NASTY in " ".join(made.read(name).words())
    for tag in ("script", "article", "h3"):
        assert len(made.read(name).all(tag)) == len(clean.read(name).all(tag))


def test_two_builds_are_the_same_bytes(base: Base) -> None:
    options = Options(purposes=("screen",), pieces=tuple(PAGES), loud=-1)
    assert pages_of(*base, options).sources == pages().sources


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_has_its_own_colours(theme: str) -> None:
    made = pages("nl", None, theme, "cards")
    style = made.read("cards").one("style").raw()
    for name, group in made.job.deck.theme.groups.items():
        rgb = "".join(f"{round(part * 255):02x}" for part in group.band.color.rgb)
        assert re.search(rf"\.in-{name}{{--band:#{rgb};", style)


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_edition_has_pages(edition: str) -> None:
    made = pages("nl", edition)
    assert "cards" in made.sources
    for name in made.documents:
        assert lost(made, name) == []


@pytest.fixture(scope="module")
def frisian() -> Pages:
    return pages("fy", "municipality", None, "cards", "booklet")


def test_a_draft_says_first_that_it_is_one(frisian: Pages) -> None:
    for name in ("cards", "booklet"):
        note = frisian.read(name).one(id="draft")
        assert note.text() == "DRAFT – not reviewed by a native speaker; part nl"
        assert note.attributes["lang"] == "en"
        header = frisian.read(name).one("header")
        assert header.children[0] == note


def test_a_text_in_another_language_says_which(frisian: Pages) -> None:
    draft, found = frisian.job.deck.draft, frisian.read("cards").all("span", _class="fallen")
    assert draft is not None
    assert {one.attributes["lang"] for one in found} == {"nl"}
    assert {one.text() for one in found} <= {" ".join(spoken(t).split()) for t in draft.texts}
    own = frisian.read("cards").one("article", id="OPD-01").one("h3")
    assert own.all(_class="fallen") == []


def test_texts_of_several_languages_are_of_none() -> None:
    draft = Draft(
        reviewed=False, fallen={"a": "nl", "b": "de"}, spans=frozenset(), texts=frozenset("x")
    )
    assert [foreign(draft)("x"), foreign(draft)("y"), foreign(None)("x")] == ["und", "", ""]


def test_what_is_finished_is_no_draft(page: Element) -> None:
    assert page.all(id="draft") == []


def test_a_page_of_a_language_from_right_to_left_says_so() -> None:
    made = pages("qps-rtl", "light", None, "cards")
    page = made.read("cards")
    assert page.attributes["dir"] == "rtl"
    assert page.attributes["lang"] == "qps-rtl"
    keys = [one.text() for one in page.all("kbd")]
    assert keys[:2] == ["←", "→"]


def test_headings_of_the_tree_are_headings_of_the_page(name: str, page: Element) -> None:
    wanted = [
        " ".join(" ".join(spoken(part.text) for part in node.walk()).split())
        for node in pages().documents[name].tree.walk()
        if node.tag in HEADINGS
    ]
    found = [one.text() for one in page.one("main").walk() if re.fullmatch(r"h\d", one.tag)]
    assert [text for text in found if text in wanted] == wanted


def test_a_page_is_read_by_other_programs_as_it_was_written(name: str) -> None:
    source = pages().sources[name]
    assert source.startswith("<!doctype html>\n<html lang=")
    assert source.endswith("</html>\n")
    assert "\r" not in source
    assert parse(source).tag == "html"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Meervoudig opdrachtgeverschap", "Meervoudig opdracht|ge|ver|schap"),
        ("Zo werkt het", "Zo werkt het"),
        ("op\u00addrachtgevers", "op|drachtgevers"),
    ],
)
def test_only_long_words_get_soft_hyphens(text: str, expected: str) -> None:
    found = hyphens(text, pages().job.setter.language, 12)
    assert found.replace("\u00ad", "|") == expected
