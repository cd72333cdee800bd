"""The pages of HTML in Chromium: by keyboard, narrow, in the dark, on paper, without scripts."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

from deck.layers import SearchPath
from deck.model import Deck
from tests.readers.forms import boxes, collected, fill
from tests.readers.webpage import LOST, SPACED, breaches, stops, tab_to, visited

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PIECES = ("cards", "booklet", "sheets", "guide")
SHOWN = "main article:not([hidden])"
PRINTED = 703  # px: A4 without the margins of the style for print, 186 mm
PHONE: dict[str, Any] = {"viewport": {"width": 320, "height": 640}}
Shown = Callable[..., Any]


@pytest.fixture(scope="module")
def pages(screens: dict[str, Path]) -> dict[str, Path]:
    """Return the pages of HTML by piece and language, such as `cards-nl`."""
    return {name: path.with_name(f"{name[:-3]}.html") for name, path in screens.items()}


@pytest.fixture(scope="module")
def shown(browser: "Browser", pages: dict[str, Path]) -> Iterator[Shown]:
    """Return a function that gives a page by its name, for tests that only look at it.

    Opening a page takes a second; so each is opened once, and gets the width and the colours that
    a test asks for.
    """
    with ExitStack() as open_pages:
        kept: dict[str, Any] = {}

        def show(name: str, width: int = 1280, scheme: str = "light") -> Any:
            if name not in kept:
                kept[name] = open_pages.enter_context(visited(browser, pages[name]))
            kept[name].set_viewport_size({"width": width, "height": 640})
            kept[name].emulate_media(color_scheme=scheme)
            return kept[name]

        yield show


def draw(page: "Page") -> None:
    """Open the cards that are drawn one by one, by keyboard."""
    tab_to(page, "#draw")
    page.keyboard.press("Enter")
    page.locator("dialog[open]").wait_for()


def words(text: str) -> list[str]:
    """Return the words of a text without the places where they may be broken."""
    return text.replace("\u00ad", "").split()


def printed(data: bytes) -> str:
    """Return the text of a PDF."""
    with pypdfium2.PdfDocument(BytesIO(data)) as pdf:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pdf)


# ---- rules


@pytest.mark.parametrize("locale", ["nl", "en"])
@pytest.mark.parametrize("piece", PIECES)
def test_axe_finds_nothing(piece: str, locale: str, shown: Shown) -> None:
    assert breaches(shown(f"{piece}-{locale}")) == []


@pytest.mark.parametrize("piece", PIECES)
def test_everything_can_be_read_in_the_dark(piece: str, shown: Shown) -> None:
    assert breaches(shown(f"{piece}-nl", scheme="dark"), only="color-contrast") == []


def test_axe_finds_nothing_with_a_filter_nor_in_a_drawn_card(
    browser: "Browser", pages: dict[str, Path]
) -> None:
    with visited(browser, pages["cards-nl"], reduced_motion="reduce") as page:
        tab_to(page, "[name=family][value=OPD]")
        page.keyboard.press("Space")
        assert breaches(page) == []
        draw(page)
        assert breaches(page, within="dialog") == []
        page.emulate_media(color_scheme="dark")
        assert breaches(page, only="color-contrast", within="dialog") == []


def test_axe_finds_a_box_that_lost_its_name(browser: "Browser", pages: dict[str, Path]) -> None:
    with visited(browser, pages["sheets-nl"]) as page:
        page.evaluate("document.querySelector('main section label').remove()")
        assert [found.split(":")[0] for found in breaches(page, only="label")] == ["label"]


@pytest.mark.parametrize("width", [320, 640], ids=["320", "200%"])
@pytest.mark.parametrize("name", [*(f"{piece}-nl" for piece in PIECES), "cards-en", "sheets-en"])
def test_nothing_is_lost_in_a_narrow_window(name: str, width: int, shown: Shown) -> None:
    assert shown(name, width=width).evaluate(LOST) == []


@pytest.mark.parametrize("piece", PIECES)
def test_nothing_is_lost_when_the_reader_spaces_the_text(piece: str, shown: Shown) -> None:
    page = shown(f"{piece}-nl")
    page.evaluate(SPACED)
    lost = page.evaluate(LOST)
    page.evaluate("document.adoptedStyleSheets = []")
    assert lost == []


@pytest.mark.parametrize("piece", PIECES)
def test_the_focus_is_seen_at_every_stop(
    piece: str, browser: "Browser", pages: dict[str, Path]
) -> None:
    with visited(browser, pages[f"{piece}-nl"], reduced_motion="reduce") as page:
        found = list(islice(stops(page), 100))
        back = list(islice(stops(page, "Shift+Tab"), 100))
        assert [stop for stop in found + back if stop[1]] == []
        assert found[0][0].startswith('<a href="#main"')


# ---- cards


def test_families_and_rounds_filter_the_cards_by_keyboard(
    browser: "Browser", pages: dict[str, Path], base: tuple[Deck, SearchPath]
) -> None:
    deck = base[0]
    asked = [card for card in deck.cards if card.family == "OPD"]
    with visited(browser, pages["cards-en"]) as page:
        cards = page.locator(SHOWN)
        assert cards.count() == len(deck.cards)
        tab_to(page, "[name=family][value=OPD]")
        page.keyboard.press("Space")
        assert cards.count() == len(asked)
        tab_to(page, "[name=round][value='2']")
        page.keyboard.press("Space")
        assert cards.count() == sum(card.round == 2 for card in asked)
        tab_to(page, "#all")
        page.keyboard.press("Enter")
        assert cards.count() == len(deck.cards)
        assert str(len(deck.cards)) in page.locator("#shown").inner_text()


def test_a_search_finds_a_word_without_its_accents(
    browser: "Browser", pages: dict[str, Path]
) -> None:
    with visited(browser, pages["cards-nl"]) as page:
        tab_to(page, "#search")
        page.keyboard.type("COORDINEREND")
        texts = page.locator(SHOWN).all_inner_texts()
        assert texts
        assert all("coördinerend" in " ".join(words(text.lower())) for text in texts)


def test_cards_are_drawn_by_keyboard_from_what_the_filter_left(
    browser: "Browser", pages: dict[str, Path], base: tuple[Deck, SearchPath]
) -> None:
    ids = {card.id for card in base[0].cards if card.family == "SIT"}
    with visited(browser, pages["cards-nl"]) as page:
        tab_to(page, "[name=family][value=SIT]")
        page.keyboard.press("Space")
        draw(page)
        drawn = []
        for _ in ids:
            drawn.append(page.locator("dialog h3").inner_text().split()[0])
            tab_to(page, "dialog #next")
            page.keyboard.press("Enter")
        assert set(drawn) == ids
        assert len(drawn) == len(ids)
        page.keyboard.press("Escape")
        assert page.locator("dialog[open]").count() == 0
        assert page.evaluate("document.activeElement.id") == "draw"


def test_a_card_that_is_laid_away_is_not_drawn_until_it_is_brought_back(
    browser: "Browser", pages: dict[str, Path], base: tuple[Deck, SearchPath]
) -> None:
    ids = {card.id for card in base[0].cards if card.family == "JOK"}
    with visited(browser, pages["cards-nl"], reduced_motion="reduce") as page:
        tab_to(page, "[name=family][value=JOK]")
        page.keyboard.press("Space")
        draw(page)
        title = page.locator("dialog h3")
        away = title.inner_text()
        page.keyboard.press("Delete")
        drawn = set()
        for _ in range(len(ids) - 1):
            tab_to(page, "dialog #next")
            page.keyboard.press("Enter")
            drawn.add(title.inner_text().split()[0])
        assert drawn == ids - {away.split()[0]}
        assert page.locator("#next").get_attribute("aria-disabled") == "true"
        tab_to(page, "dialog #restore")
        page.keyboard.press("Enter")
        tab_to(page, "dialog #next")
        page.keyboard.press("Enter")
        assert title.inner_text() == away


def test_a_drawn_card_on_a_phone_keeps_the_focus_inside_and_shows_it(
    browser: "Browser", pages: dict[str, Path]
) -> None:
    with visited(browser, pages["cards-nl"], reduced_motion="reduce", **PHONE) as page:
        draw(page)
        assert page.evaluate(LOST) == []
        found = list(islice(stops(page), 20))
        assert [stop for stop in found if stop[1]] == []
        assert all("<button" in stop[0] or "<summary" in stop[0] for stop in found)
        tab_to(page, "dialog #close")
        page.keyboard.press("Enter")
        assert page.locator("dialog[open]").count() == 0


def test_without_scripts_every_card_is_there_and_no_dead_button(
    browser: "Browser", pages: dict[str, Path], base: tuple[Deck, SearchPath]
) -> None:
    with visited(browser, pages["cards-nl"], java_script_enabled=False) as page:
        assert page.locator("main article").count() == len(base[0].cards)
        assert page.locator("button:visible, input:visible").count() == 0


# ---- answer sheets


def save(page: "Page", folder: Path, key: str = "Tab") -> Path:
    """Save the answers by keyboard in a folder; return the path of the file."""
    with page.expect_download() as download:
        tab_to(page, "#save", key)
        page.keyboard.press("Enter")
    path = folder / str(download.value.suggested_filename)
    download.value.save_as(path)
    return path


def opened(page: "Page", path: Path) -> None:
    """Open saved answers."""
    page.locator("#open").set_input_files(path)
    page.locator("#said:not(:empty)").wait_for()


def test_what_is_typed_and_ticked_is_saved_and_comes_back(
    browser: "Browser", pages: dict[str, Path], tmp_path: Path
) -> None:
    wanted = {"W1.place": "Zwolle – één zaal", "W2.client_ring_03": "dichtbij"}
    with visited(browser, pages["sheets-nl"]) as page:
        tab_to(page, "[name='W1.place']")
        page.keyboard.type("Zwolle – één zaal")
        tab_to(page, "[name='W2.client_ring_03']")
        page.keyboard.press("Space")
        path = save(page, tmp_path, "Shift+Tab")
        assert collected(path) == wanted
    (again := tmp_path / "again").mkdir()
    with visited(browser, pages["sheets-nl"]) as page:
        opened(page, path)
        assert page.locator("[name='W1.place']").input_value() == "Zwolle – één zaal"
        assert save(page, again).read_text("utf-8") == path.read_text("utf-8")


def test_a_choice_is_taken_away_by_keyboard(browser: "Browser", pages: dict[str, Path]) -> None:
    with visited(browser, pages["sheets-nl"]) as page:
        tab_to(page, "[name='W1.participant_role_01']")
        page.keyboard.press("Space")
        chosen = page.locator("[name='W1.participant_role_01']:checked")
        assert chosen.count() == 1
        page.keyboard.press("Space")
        assert chosen.count() == 0


def test_answers_are_printed(browser: "Browser", pages: dict[str, Path]) -> None:
    text = "Wij kiezen drie zaken om samen te laten. " * 12
    with visited(browser, pages["sheets-nl"]) as page:
        page.locator("[name='W1.goal_today']").fill(text)
        assert printed(page.pdf()).count("Wij kiezen drie zaken") == 12


def test_the_page_and_the_pdf_have_the_same_fields(shown: Shown, screens: dict[str, Path]) -> None:
    controls = "[...document.forms.sheets.elements]"
    names = shown("sheets-nl").evaluate(f"{controls}.map((one) => one.name)")
    assert {name for name in names if name} == set(boxes(screens["sheets-nl"]))


def test_answers_out_of_a_pdf_come_into_the_page(
    browser: "Browser", pages: dict[str, Path], screens: dict[str, Path], tmp_path: Path
) -> None:
    path = tmp_path / "filled.pdf"
    fill(screens["sheets-nl"], path, {"W1.place": "Zwolle"}, [("W2.client_ring_03", 1)])
    wanted = {"W1.place": "Zwolle", "W2.client_ring_03": "midden"}
    assert collected(path) == wanted
    with visited(browser, pages["sheets-nl"]) as page:
        opened(page, tmp_path / "filled-answers.json")
        assert collected(save(page, tmp_path)) == wanted


# ---- paper


@pytest.mark.parametrize("piece", PIECES)
def test_a_printed_page_has_its_text_and_no_buttons(piece: str, shown: Shown) -> None:
    page = shown(f"{piece}-nl", scheme="dark")
    heading = page.locator("h1").inner_text()
    last = page.locator("main :is(h2, h3)").last.inner_text()
    buttons = page.locator("button").all_inner_texts()
    text = printed(page.pdf())
    assert set(words(heading) + words(last)) <= set(words(text))
    assert [said for said in buttons if said and said in text] == []


@pytest.mark.parametrize("locale", ["nl", "en"])
@pytest.mark.parametrize("piece", PIECES)
def test_a_printed_page_is_not_made_smaller_to_fit_what_is_too_wide(
    piece: str, locale: str, shown: Shown
) -> None:
    page = shown(f"{piece}-{locale}", width=PRINTED)
    page.emulate_media(media="print")
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.emulate_media(media="screen")
    assert wide <= PRINTED
