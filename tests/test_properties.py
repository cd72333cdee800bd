"""Decks made by chance: what is written is printed where it may be, or an error says so."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deck.errors import Problems
from deck.layers import SearchPath
from deck.model import Card, Deck, Family, QuestionCard
from layouts.cards import compose
from layouts.catalog import CardFormat, card_format
from layouts.geometry import Rect, Transform
from layouts.page import Group, Item, Page, TextRun
from layouts.pdf.writer import describe, write_pages
from layouts.typeset.setter import Typesetter

Base = tuple[Deck, SearchPath]
FORMATS = sorted(
    path.stem for path in (Path(__file__).parents[1] / "layouts/formats").glob("*.yaml")
)
WORDS = [
    "de",
    "dienst",
    "vraagt",
    "wie",
    "werk",
    "opdracht",
    "opdrachtgever",
    "samen",
    "met",
    "één",
    "keten",
    "en",
    "geld",
    "tijd",
    "afspraak",
    "kiezen",
    "verantwoordelijkheid",
    "driehoeksoverleg",
    "officieel",
    "beëindigen",
    "coördinatie",
    "‘ja’",
    "15",
    "–",
    "nee,",
    "goed.",
]
BOUNDED = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


def texts(most: int) -> st.SearchStrategy[str]:
    """Return texts of real words, at most so many characters."""
    joined = st.lists(st.sampled_from(WORDS), min_size=1, max_size=24).map(" ".join)
    return joined.map(lambda text: text[:most].strip() or "werk")


@st.composite
def questions(draw: st.DrawFn) -> list[Card]:
    """Return a few question cards of one family."""
    count = draw(st.integers(1, 4))
    return [
        QuestionCard(
            id=f"OPD-{number:02}",
            key=f"kaart-{number}",
            title=draw(texts(30)),
            round=1,
            question=draw(texts(90)),
            why=draw(texts(120)),
            prompts=tuple(draw(st.lists(texts(60), min_size=1, max_size=3))),
            follow_up=draw(texts(80)),
        )
        for number in range(1, count + 1)
    ]


def deck_of(base: Base, cards: list[Card]) -> Deck:
    head = next(head for head in base[0].heads if head.family == "OPD")
    return replace(base[0], families=(Family(head, tuple(cards)),))


def size_of(base: Base, name: str) -> CardFormat:
    found = card_format(base[1], name, Problems())
    assert found is not None
    return found


def laid_out(base: Base, deck: Deck, name: str) -> tuple[list[Page], Problems]:
    problems = Problems()
    setter = Typesetter(deck.theme, deck.locale, base[1])
    return compose(deck, size_of(base, name), setter, problems).pages, problems


def runs(page: Page) -> list[TextRun]:
    """Return the lines of text where they stand on the page, also those of a scaled card."""
    return [run for item in page.items for run in placed(item, Transform())]


def placed(item: Item, at: Transform) -> list[TextRun]:
    if isinstance(item, TextRun):
        x, y = at.apply(item.x, item.y)
        return [item._replace(x=x, y=y, size=item.size * at.a)]
    if not isinstance(item, Group) or item.name:
        return []
    (e, f), own = at.apply(*item.transform[4:]), item.transform
    inner = Transform(at.a * own.a, 0, 0, at.d * own.d, e, f)
    return [run for one in item.items for run in placed(one, inner)]


def squeezed(text: str) -> str:
    return "".join(text.split()).replace("\u00ad", "").replace("\ufffe", "").replace("-", "")


def written(card: Card) -> list[str]:
    assert isinstance(card, QuestionCard)
    return [card.title, card.question, card.why, *card.prompts, card.follow_up]


@pytest.mark.parametrize("name", FORMATS)
@BOUNDED
@given(cards=questions())
def test_a_card_is_whole_or_an_error_says_which_is_not(
    name: str, cards: list[Card], base: Base
) -> None:
    deck = deck_of(base, cards)
    pages, problems = laid_out(base, deck, name)
    failed = {problem.message.split("'")[1] for problem in problems.items}
    for card, page in zip(cards, pages[::2], strict=True):
        found = squeezed("".join(word.text for run in runs(page) for word in run.words))
        missing = [text for text in written(card) if squeezed(text) not in found]
        assert bool(missing) == (card.id in failed)


@pytest.mark.parametrize("name", FORMATS)
@BOUNDED
@given(cards=questions())
def test_text_stays_in_the_safe_zone_and_lines_stay_apart(
    name: str, cards: list[Card], base: Base
) -> None:
    size = size_of(base, name)
    safe = Rect(0, 0, *size.trim).grown(-size.safe)
    for page in laid_out(base, deck_of(base, cards), name)[0][::2]:
        boxes = []
        for run in runs(page):
            wide = sum(word.width for word in run.words[:-1]) + run.words[-1].ink
            boxes.append(Rect(run.x, run.y, wide * run.size, run.font.x_height * run.size))
        assert all(safe.contains(box, 0.3) for box in boxes)
        for number, one in enumerate(boxes):
            for other in boxes[number + 1 :]:
                beside = one.right <= other.x + 0.5 or other.right <= one.x + 0.5
                assert beside or abs(one.y - other.y) > 5


@BOUNDED
@given(cards=questions())
def test_cards_of_a_family_share_their_sizes_between_size_and_floor(
    cards: list[Card], base: Base
) -> None:
    pages, problems = laid_out(base, deck_of(base, cards), "70x100")
    styles = base[0].theme.styles
    if problems.items:
        return
    for style, font in (("question", "Semibold"), ("body", "Regular"), ("title", "Bold")):
        rule = styles[style]  # type: ignore[index]
        assert rule.floor is not None
        sizes = {
            run.size
            for page in pages[::2]
            for run in runs(page)
            if run.font.name.endswith(f"-{font}") and rule.floor <= run.size <= rule.size
        }
        assert len(sizes) == 1


@BOUNDED
@given(cards=questions())
def test_the_order_of_the_cards_does_not_change_them(cards: list[Card], base: Base) -> None:
    one, _ = laid_out(base, deck_of(base, cards), "70x100")
    other, _ = laid_out(base, deck_of(base, cards[::-1]), "70x100")
    places = [
        {page.label: [(run.x, run.y, run.size) for run in runs(page)] for page in pages[::2]}
        for pages in (one, other)
    ]
    assert places[0] == places[1]


@settings(BOUNDED, max_examples=10)
@given(cards=questions())
def test_the_file_is_the_same_each_time_and_gives_the_text_back(
    cards: list[Card], base: Base
) -> None:
    deck = deck_of(base, cards)
    files = []
    for _ in range(2):
        pages, problems = laid_out(base, deck, "70x100")
        files.append(write_pages(pages, describe(deck, "cards", "0"), space="cmyk"))
    assert files[0] == files[1]
    if problems.items:
        return
    with pypdfium2.PdfDocument(files[0]) as pdf:
        for number, card in enumerate(cards):
            found = squeezed(pdf[2 * number].get_textpage().get_text_range())
            assert [text for text in written(card) if squeezed(text) not in found] == []
