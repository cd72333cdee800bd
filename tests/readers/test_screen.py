"""The files for the screen: validators judge them, and readers read what was written.

A validator passes files whose links stand before their sentence; the transcript does not.
"""

import json
import os
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as raw
import pytest

from deck.layers import SearchPath
from deck.model import Deck
from layouts.preflight.inspect import inspect
from layouts.preflight.profiles import screen
from layouts.preflight.structure import Structure
from layouts.typeset.setter import Typesetter
from tests.readers.vera import NEEDS, PROFILES, broken_rules

Reader = Callable[[str], str]
Library = Callable[..., None]
PIECES = ("cards", "booklet", "sheets", "guide", "cards-large", "booklet-large")
NAMES = [f"{piece}-{locale}" for piece in PIECES for locale in ("nl", "en")]
ROOT = Path(__file__).resolve().parents[2]
CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
PDFJS = CACHE / "inkaart" / "node_modules" / "pdfjs-dist"
# A hyphen that a line break made: the soft hyphen, or in pdfium a sign of its own.
# In the contents of a booklet: where a link leads, and the number of the page.
PLACE = re.compile(r"(?<= to=')\d+(?=')|(?<= Span: )\d+$", re.MULTILINE)
HYPHEN = re.compile("[\u00ad\ufffe\u0002]\\s*")


@pytest.fixture(scope="module")
def vera(screens: dict[str, Path], library: Library) -> dict[tuple[Path, str], list[str]]:
    """Return the rules that each file breaks, by its path and the profile."""
    library(*NEEDS)
    return broken_rules(list(screens.values()))


def words(text: str) -> list[str]:
    """Return the words of a text; one that a line break cut, or parted at its hyphen, is one."""
    return re.sub(r"-\s+", "-", HYPHEN.sub("", text)).replace("\u00a0", " ").split()


def said(path: Path) -> str:
    """Return the text of the tree in the order of reading, with the hyphens of line breaks."""
    with pikepdf.open(path) as pdf:
        root = Structure(pdf).root
        return " ".join(part.text for part in root.walk()) if root else ""


def told(path: Path) -> list[str]:
    """Return the words of the tree in the order of reading."""
    return words(said(path))


@pytest.mark.parametrize("name", NAMES)
def test_the_file_says_what_the_tree_says(name: str, screens: dict[str, Path]) -> None:
    same = name.replace("-large", "")
    wanted = (ROOT / "tests/golden/transcript" / f"{same}.txt").read_text("utf-8")
    title, _, _ = wanted.partition("\n")
    with pikepdf.open(screens[name]) as pdf:
        found = Structure(pdf)
        said = found.transcript(title.rpartition(" [")[0])
        assert [ink for ink in found.inks if ink.texts or ink.loose] == []
    if name.startswith("booklet-large"):  # large print has the same words on other pages
        said, wanted = PLACE.sub("n", said), PLACE.sub("n", wanted)
    assert said == wanted


@pytest.mark.parametrize("name", NAMES)
def test_our_own_rules_find_nothing(name: str, screens: dict[str, Path]) -> None:
    assert inspect(screens[name], screen()).findings == ()


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("name", NAMES)
def test_verapdf_finds_nothing(
    name: str, profile: str, screens: dict[str, Path], vera: dict[tuple[Path, str], list[str]]
) -> None:
    assert vera[screens[name], profile] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_second_validator_finds_nothing(
    name: str, screens: dict[str, Path], library: Library
) -> None:
    library("page")
    import page

    report = page.validate_pdf(str(screens[name]), profile=page.ValidationProfile.PDF_UA_1)
    assert (report.is_compliant, report.failures) == (True, [])


def test_verapdf_finds_a_file_that_claims_too_much(
    screens: dict[str, Path], library: Library, tmp_path: Path
) -> None:
    library(*NEEDS)
    with pikepdf.open(screens["booklet-nl"]) as pdf:
        for found in pdf.objects:
            if isinstance(found, pikepdf.Dictionary) and found.get("/S") == "/Figure":
                del found["/Alt"]
        pdf.save(tmp_path / "silent.pdf")
    path = tmp_path / "silent.pdf"
    rules = broken_rules([path])[path, "ua1"]
    assert [rule.split()[0] for rule in rules] == ["7.3-1"]


@pytest.mark.parametrize("name", NAMES)
def test_poppler_and_pdfium_find_every_word_whole(
    name: str, screens: dict[str, Path], reader: Reader
) -> None:
    path = screens[name]
    command = [reader("pdftotext"), "-raw", str(path), "-"]
    done = subprocess.run(command, capture_output=True, check=True)
    assert Counter(told(path)) - Counter(words(done.stdout.decode("utf-8"))) == Counter()
    with pypdfium2.PdfDocument(path) as pdf:
        shown = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
    # At the end of a line pdfium takes every hyphen for one of the break; behind a word that a
    # break cut it forgets the end of the next line.
    cut = " ".join(HYPHEN.sub("", part) for part in shown.split(" ") if HYPHEN.search(part))
    missing = Counter(told(path)) - Counter(words(shown))
    assert [word for word in missing if word.replace("-", "") not in cut] == []


@pytest.mark.parametrize("name", NAMES)
def test_poppler_reads_the_structure_in_order(
    name: str, screens: dict[str, Path], reader: Reader
) -> None:
    command = [reader("pdfinfo"), "-struct-text", str(screens[name])]
    done = subprocess.run(command, capture_output=True, check=True)
    lines = done.stdout.decode("utf-8", "replace").split("\n")  # titles come in UTF-16
    texts = [line.strip()[1:-1] for line in lines if re.fullmatch(r' +".*"', line)]
    assert words(" ".join(texts)) == told(screens[name])


@pytest.mark.parametrize("name", NAMES)
def test_pdf_js_reads_words_whole_and_in_order(
    name: str, screens: dict[str, Path], reader: Reader
) -> None:
    if not PDFJS.is_dir():
        message = f"pdf.js is missing: npm install --prefix {PDFJS.parents[1]} pdfjs-dist@4.10.38"
        if os.environ.get("REQUIRE_READERS") == "1":
            pytest.fail(message)
        pytest.skip(message)
    script = Path(__file__).with_name("pdfjs.mjs")
    command = [reader("node"), str(script), str(PDFJS), str(screens[name])]
    done = subprocess.run(command, capture_output=True, check=True)
    found = json.loads(done.stdout.splitlines()[-1])  # before it, pdf.js warns that it cannot draw
    assert found["marked"] is True
    # pdf.js shows no soft hyphens: the parts of a word that a break cut stand on two lines.
    wanted = words(said(screens[name]).replace("\u00ad", " "))
    assert words(" ".join(page["read"] for page in found["pages"])) == wanted
    shown = words(" ".join(page["shown"] for page in found["pages"]))
    assert Counter(wanted) - Counter(shown) == Counter()


def ids(element: raw.FPDF_STRUCTELEMENT, page: pypdfium2.PdfPage) -> Iterator[int]:
    """Return the MCIDs below an element on a page, in the order in which pdfium reads them."""
    for number in range(raw.FPDF_StructElement_CountChildren(element)):
        below = raw.FPDF_StructElement_GetChildAtIndex(element, number)
        if below:
            yield from ids(below, page)
        elif (found := raw.FPDF_StructElement_GetChildMarkedContentID(element, number)) >= 0:
            yield found


def shown_by_id(page: pypdfium2.PdfPage) -> dict[int, str]:
    """Return the text of the ink of a page by its MCID, as pdfium reads it."""
    whole, found = page.get_textpage(), dict[int, str]()
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        size = raw.FPDFTextObj_GetText(item.raw, whole.raw, None, 0)
        text = (raw.FPDF_WCHAR * (size // 2))()
        raw.FPDFTextObj_GetText(item.raw, whole.raw, text, size)
        number = raw.FPDFPageObj_GetMarkedContentID(item.raw)
        found[number] = found.get(number, "") + bytes(text).decode("utf-16-le").rstrip("\0")
    return found


@pytest.mark.parametrize("name", NAMES)
def test_pdfium_reads_the_structure_in_order(name: str, screens: dict[str, Path]) -> None:
    parts: list[str] = []
    with pypdfium2.PdfDocument(screens[name]) as pdf:
        for page in pdf:
            texts, tree = shown_by_id(page), raw.FPDF_StructTree_GetForPage(page.raw)
            for number in range(raw.FPDF_StructTree_CountChildren(tree)):
                top = raw.FPDF_StructTree_GetChildAtIndex(tree, number)
                parts += [texts.get(own, "") for own in ids(top, page)]
            raw.FPDF_StructTree_Close(tree)
    # What it forgets at the ends of lines, see above, are hyphens and spaces.
    letters = [
        "".join(words(text)).replace("-", "") for text in (" ".join(parts), said(screens[name]))
    ]
    assert letters[0] == letters[1]


def test_every_card_is_a_page_with_its_code_as_label(
    screens: dict[str, Path], base: tuple[Deck, SearchPath]
) -> None:
    deck = base[0]
    with pikepdf.open(screens["cards-nl"]) as pdf:
        labels = Structure(pdf).labels
    assert [label for label in labels if "-" in label] == [card.id for card in deck.cards]
    assert len(labels) == len(deck.cards) + len(deck.families)


@pytest.mark.parametrize("locale", ["nl", "en"])
def test_screen_and_print_paint_the_same_ink(locale: str, base: tuple[Deck, SearchPath]) -> None:
    from datetime import date

    from deck.editions import open_edition
    from deck.errors import Problems
    from layouts.cards import compose
    from layouts.catalog import card_format
    from layouts.options import Options
    from layouts.pdf.screen import write_screen
    from layouts.pdf.writer import Metadata, write_pages
    from layouts.pipeline import read_deck

    edition, search = open_edition(None)
    deck = base[0] if locale == "nl" else read_deck(edition, search, locale, Options(loud=-1))
    size = card_format(search, "70x100", problems := Problems())
    assert size is not None
    setter = Typesetter(deck.theme, deck.locale, search)
    wanted = ("INF-03", "OPD-02", "SIT-01", "STA-02", "MIN-01", "REL-07")
    document = compose(deck, size, setter, problems, only=lambda card: card.id in wanted)
    about = Metadata("T", "A", "S", locale, date(2026, 11, 23), "inkaart 0")
    _, profile = search.data("assets/profiles/sRGB.icc")
    screen = write_screen(
        document, document.pages, about, profile=profile, letter=setter.font("regular")
    )
    paper = write_pages(document.pages, about, space="rgb")
    with pypdfium2.PdfDocument(screen) as one, pypdfium2.PdfDocument(paper) as other:
        for first, second in zip(one, other, strict=True):
            second.set_cropbox(*second.get_trimbox())
            images = [page.render(scale=2).to_pil().convert("RGB") for page in (first, second)]
            assert images[0].size == images[1].size
            assert near(*(image.tobytes() for image in images))


def near(one: bytes, other: bytes) -> bool:
    """Tell whether two pictures differ by no more than the rounding of a moved origin."""
    far = sum(abs(a - b) > 96 for a, b in zip(one, other, strict=True))
    return far < len(one) / 500
