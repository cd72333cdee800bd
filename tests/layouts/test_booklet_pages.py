"""The real booklet, page by page: where things stand and what is listed."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from deck.errors import Problems
from deck.layers import SearchPath
from deck.model import Deck
from deck.pieces import Booklet, Chapter, HeadingBlock, TextBlock
from deck.units import mm
from layouts.booklet import BLEED, compose
from layouts.booklet_frame import BOTTOM, INSIDE, OUTSIDE, TOP
from layouts.geometry import Rect
from layouts.page import Document, Group, Item, Node, Page, Shape, TextRun, bounds, dump
from layouts.tree import said as spoken_of
from layouts.tree import spoken
from layouts.typeset.setter import Typesetter

Base = tuple[Deck, SearchPath]
WIDTH, HEIGHT = mm(148), mm(210)


def composed(base: Base, booklet: Booklet | None = None) -> tuple[Document, Problems]:
    deck, search = base
    chosen = replace(deck, booklet=booklet) if booklet else deck
    problems = Problems()
    setter = Typesetter(deck.theme, deck.locale, search)
    return compose(chosen, setter, search, problems), problems


@pytest.fixture(scope="module")
def document(base: Base) -> Document:
    found, problems = composed(base)
    assert problems.items == []
    return found


def booklet_of(base: Base) -> Booklet:
    assert base[0].booklet is not None
    return base[0].booklet


def chapter_of(base: Base, name: str) -> Chapter:
    return next(chapter for chapter in booklet_of(base).chapters if chapter.id == name)


def runs(items: Sequence[Item]) -> list[TextRun]:
    found: list[TextRun] = []
    for item in items:
        if isinstance(item, TextRun):
            found.append(item)
        elif isinstance(item, Group):
            found += runs(item.items)
    return found


def said(run: TextRun) -> str:
    return "".join(word.text for word in run.words).strip()


def text(page: Page) -> str:
    return " ".join(said(run) for run in runs(page.items))


def changed(base: Base, name: str, **fields: Any) -> Booklet:
    """Return the booklet with one chapter changed."""
    booklet = booklet_of(base)
    chapters = tuple(
        chapter.model_copy(update=fields) if chapter.id == name else chapter
        for chapter in booklet.chapters
    )
    return booklet.model_copy(update={"chapters": chapters})


# ---- pages
# -----------------------------------------------------------------------------------------


def test_the_booklet_has_as_many_pages_as_it_says_and_they_count(
    document: Document, base: Base
) -> None:
    labels = [page.label for page in document.pages]
    assert labels == [str(number) for number in range(1, booklet_of(base).pages + 1)]


def test_every_page_is_a5_with_bleed(document: Document) -> None:
    for page in document.pages:
        assert page.trim.width == pytest.approx(WIDTH)
        assert page.trim.height == pytest.approx(HEIGHT)
        assert page.bleed == BLEED
        assert page.side == "single"


def test_each_chapter_begins_on_its_page(document: Document, base: Base) -> None:
    for chapter in booklet_of(base).chapters:
        first = document.pages[chapter.page - 1]
        assert chapter.title.split()[0] in text(first), chapter.id


def body(number: int) -> Rect:
    left = INSIDE if number % 2 else OUTSIDE
    return Rect(left, BOTTOM, WIDTH - INSIDE - OUTSIDE, HEIGHT - TOP - BOTTOM)


def test_text_stays_within_the_margins(document: Document, base: Base) -> None:
    for chapter in booklet_of(base).chapters:
        if chapter.face != "text":
            continue
        for number in range(chapter.page, chapter.page + chapter.pages):
            for run in runs(document.pages[number - 1].items):
                wide = sum(word.width for word in run.words[:-1]) + run.words[-1].ink
                box = Rect(run.x, run.y, wide * run.size, run.font.cap_height * run.size)
                if run.y < BOTTOM - 1:  # the foot
                    assert box.y > mm(8)
                    continue
                assert body(number).grown(1).contains(box), (number, said(run))


def test_no_two_lines_of_text_lie_on_each_other(document: Document) -> None:
    for page in document.pages:
        boxes = [
            Rect(run.x, run.y, sum(w.width for w in run.words[:-1]) * run.size, run.size * 0.45)
            for run in runs(page.items)
        ]
        for number, one in enumerate(boxes):
            for other in boxes[number + 1 :]:
                apart = (
                    one.right <= other.x + 0.5
                    or other.right <= one.x + 0.5
                    or one.top <= other.y + 0.5
                    or other.top <= one.y + 0.5
                )
                assert apart, page.label


def test_feet_are_mirrored_and_cover_and_back_have_none(document: Document, base: Base) -> None:
    total = len(document.pages)
    for number, page in enumerate(document.pages, 1):
        feet = [
            run for run in runs(page.items) if run.y < BOTTOM - mm(3) and said(run) == str(number)
        ]
        if number in (1, total):
            assert feet == []
            continue
        (foot,) = feet
        if number % 2:
            assert foot.x > WIDTH / 2
        else:
            assert foot.x == pytest.approx(OUTSIDE)


def test_all_running_text_has_one_size(document: Document, base: Base) -> None:
    style = base[0].theme.styles["text"]
    assert style.floor is not None
    found = {
        run.size
        for page in document.pages[3:21]
        for run in runs(page.items)
        if style.floor <= run.size <= style.size and run.font.name.endswith("Regular")
    }
    assert len(found) == 1


def test_a_heading_never_ends_a_page(document: Document) -> None:
    for page in document.pages:
        lines = [run for run in runs(page.items) if run.y > BOTTOM]
        if lines:
            lowest = min(lines, key=lambda run: run.y)
            assert lowest.node is not None
            assert lowest.node.tag not in ("H1", "H2")


def test_cover_and_back_are_covered_to_the_bleed(document: Document) -> None:
    for page in (document.pages[0], document.pages[-1]):
        ground = page.items[0]
        assert isinstance(ground, Shape)
        assert bounds(ground.path) == Rect(0, 0, *page.trim).grown(BLEED)


def test_the_cover_says_what_the_deck_is(document: Document, base: Base) -> None:
    head = base[0].head
    found = text(document.pages[0])
    for part in (*head.title.split(), head.tagline, head.subtitle, head.version):
        assert part in found


def test_the_colophon_has_version_and_date(document: Document, base: Base) -> None:
    version = base[0].head.version
    assert f"{version} · 23 november 2026" in text(document.pages[1])
    assert "Ministeries en diensten van 23 november 2026" in text(document.pages[1])


# ---- what is generated
# ------------------------------------------------------------------------------


def test_the_contents_name_every_chapter_with_its_page(document: Document, base: Base) -> None:
    rows: dict[int, list[str]] = {}
    for run in runs(document.pages[2].items):
        rows.setdefault(round(run.y), []).append(said(run))
    lines = [" ".join(row) for row in rows.values()]
    for chapter in booklet_of(base).chapters:
        if chapter.face == "text" and chapter.id != "inhoud":
            assert f"{chapter.title} {chapter.page}" in lines


def test_the_families_are_counted(document: Document, base: Base) -> None:
    page = document.pages[chapter_of(base, "doos").page - 1]
    found = [said(run) for run in runs(page.items)]
    for family in base[0].families:
        assert family.prefix in found
        assert family.head.name in found
    assert str(len(base[0].cards)) in found


def test_the_session_has_every_minute(document: Document, base: Base) -> None:
    session = base[0].session
    assert session is not None
    first = chapter_of(base, "stap-voor-stap").page
    found = " ".join(text(document.pages[number]) for number in (first - 1, first))
    for step in session.steps:
        assert step.title.split()[0] in found
        for part in step.parts:
            assert part.title.split()[-1] in found


def test_the_glossary_has_every_term(document: Document, base: Base) -> None:
    first = chapter_of(base, "woordenlijst").page - 1
    pages = document.pages[first : first + 3]
    bold = "".join(
        said(run).strip().rstrip("-").replace("\u00ad", "")
        for page in pages
        for run in runs(page.items)
        if run.font.name.endswith("Bold")
    )
    for term in base[0].terms:
        word = term.term.replace("\u00ad", "").replace(" ", "")
        assert word in bold.replace(" ", ""), term.id


def test_every_card_is_in_the_list_of_cards(document: Document, base: Base) -> None:
    first = chapter_of(base, "kaartenlijst").page - 1
    found = " ".join(text(page) for page in document.pages[first : first + 2])
    assert [card.id for card in base[0].cards if card.id not in found] == []
    known = {card.id for card in base[0].cards}
    ids = [part for part in found.split() if part in known]
    assert ids == [card.id for card in base[0].cards]


def test_no_card_stands_alone_at_the_top_or_foot_of_a_column(
    document: Document, base: Base
) -> None:
    first = chapter_of(base, "kaartenlijst").page - 1
    ids = {card.id for card in base[0].cards}
    columns: dict[tuple[int, float], list[str]] = {}
    for page in (first, first + 1):
        for run in runs(document.pages[page].items):
            if said(run).strip() in ids:
                columns.setdefault((page, round(run.x)), []).append(said(run)[:3])
    assert len(columns) == 4
    sizes = {family.prefix: len(family.cards) for family in base[0].families}
    for column in columns.values():
        for prefix in (column[0], column[-1]):
            assert column.count(prefix) >= min(2, sizes[prefix]), column


def test_the_titles_of_cards_stand_in_a_column_of_their_own(document: Document, base: Base) -> None:
    first = chapter_of(base, "kaartenlijst").page - 1
    found = [run for page in (0, 1) for run in runs(document.pages[first + page].items)]
    codes = {card.id for card in base[0].cards}
    ids = sorted({round(run.x, 2) for run in found if said(run).strip() in codes})
    small = {run.size for run in found if said(run).strip() in codes}
    feet = {run.y for run in found if run.y < BOTTOM}
    rest = {
        round(run.x, 2)
        for run in found
        if run.size in small and said(run).strip() not in codes and run.y not in feet
    }
    assert rest == {round(x + 36, 2) for x in ids}


def test_the_tree_has_one_section_for_each_chapter(document: Document, base: Base) -> None:
    titles = [node.title for node in document.tree.children]
    assert titles == [chapter.title for chapter in booklet_of(base).chapters]
    figures = [node for node in document.tree.walk() if node.tag == "Figure"]
    assert all(node.alt for node in figures)
    assert len([node for node in figures if len(node.alt) > 80]) == 2


def drawn(page: Page) -> set[Node]:
    return {run.node for run in runs(page.items) if run.node is not None}


def test_all_text_but_the_feet_belongs_to_the_tree(document: Document) -> None:
    known = {id(node) for node in document.tree.walk()}
    for page in document.pages:
        assert {id(node) for node in drawn(page)} <= known
        loose = [run for run in runs(page.items) if run.node is None]
        assert all(run.y < BOTTOM or said(run).isdigit() for run in loose)  # feet, numbers of lists


# ---- failures
# ----------------------------------------------------------------------------------------

LONG = "Dit is een zin die te lang is voor deze bladzijde en dus moet er iets af. " * 30


def longer(base: Base, name: str) -> Booklet:
    chapter = chapter_of(base, name)
    block = next(block for block in chapter.blocks if block.kind == "text")
    blocks = tuple(b.model_copy(update={"text": LONG}) if b is block else b for b in chapter.blocks)
    return changed(base, name, blocks=blocks)


def test_a_chapter_too_long_names_its_place_and_what_to_cut(base: Base) -> None:
    _, problems = composed(base, longer(base, "ronde-1"))
    (problem,) = problems.items
    number = [chapter.id for chapter in booklet_of(base).chapters].index("ronde-1")
    assert problem.code == "does-not-fit"
    assert problem.span == base[0].places.span("booklet", "chapters", number)
    assert problem.span.path == "deck/booklet.yaml"
    assert "more than its 1 page" in problem.message
    assert int(problem.help.split("about ")[1].split()[0]) > 300


def test_every_chapter_that_is_too_long_is_reported(base: Base) -> None:
    first = longer(base, "ronde-1")
    second = longer(base, "spelregels")
    chapters = tuple(
        two if two.id == "spelregels" else one
        for one, two in zip(first.chapters, second.chapters, strict=True)
    )
    _, problems = composed(base, first.model_copy(update={"chapters": chapters}))
    assert len(problems.items) == 2


def test_a_sign_without_a_glyph_names_the_booklet_and_its_line(base: Base) -> None:
    chapter = chapter_of(base, "waarom")
    block = chapter.blocks[0]
    blocks = (block.model_copy(update={"text": "Wat is 漢?"}), *chapter.blocks[1:])
    _, problems = composed(base, changed(base, "waarom", blocks=blocks))
    (problem,) = problems.items
    assert problem.code == "missing-glyph"
    assert problem.span.path == "deck/booklet.yaml"
    number = [c.id for c in booklet_of(base).chapters].index("waarom")
    assert problem.span == base[0].places.span("booklet", "chapters", number, "blocks", 0, "text")


def test_a_chapter_shorter_than_its_pages_leaves_them_empty_but_there(base: Base) -> None:
    chapter = chapter_of(base, "waarom")
    found, problems = composed(base, changed(base, "waarom", blocks=chapter.blocks[:1]))
    assert problems.items == []
    assert [page.label for page in found.pages[3:5]] == ["4", "5"]
    assert said(runs(found.pages[4].items)[0]) == "5"


def test_a_deck_without_a_booklet_has_no_pages(base: Base) -> None:
    deck, search = base
    setter = Typesetter(deck.theme, deck.locale, search)
    found = compose(replace(deck, booklet=None), setter, search, Problems())
    assert found.pages == []


def test_making_it_tells_how_many_pages_are_done(base: Base) -> None:
    deck, search = base
    done: list[int] = []
    compose(deck, Typesetter(deck.theme, deck.locale, search), search, Problems(), tick=done.append)
    assert sum(done) == 28


@pytest.mark.parametrize("number", [3, 6, 11, 14, 18])
def test_a_page_of_each_kind_stays_as_it_is(number: int, document: Document, golden: Any) -> None:
    golden(f"booklet/{number:02}.txt", dump(document.pages[number - 1]))


def test_a_heading_of_the_third_level_is_bold_text_below_the_second(base: Base) -> None:
    blocks = [
        HeadingBlock(kind="heading", text="Twee"),
        HeadingBlock(kind="heading", text="Drie *en* **vet**", level=3),
        TextBlock(kind="text", text="Tekst."),
    ]
    document, problems = composed(base, changed(base, "waarom", blocks=tuple(blocks)))
    assert problems.items == []
    section = next(node for node in document.tree.children if "Drie" in spoken_of(node))
    assert [(node.tag, spoken(node.text)) for node in section.children[1:]] == [
        ("H2", "Twee"),
        ("H3", "Drie en vet"),
        ("P", "Tekst."),
    ]
    page = next(page for page in document.pages if "Drie" in text(page))
    second, third = (
        next(run for run in runs(page.items) if said(run).startswith(word))
        for word in ("Twee", "Drie")
    )
    assert third.size < second.size
    assert third.font is second.font


@pytest.mark.parametrize(("upper", "lower"), [(7.0, 60.0)])
def test_baselines_of_running_text_keep_their_distance(
    document: Document, base: Base, upper: float, lower: float
) -> None:
    """No two baselines are nearer or farther apart than these, in points."""
    page = document.pages[chapter_of(base, "waarom").page - 1]
    lines = sorted({round(run.y, 1) for run in runs(page.items) if run.y > BOTTOM})
    gaps = [b - a for a, b in pairwise(lines) if b - a > 2]
    assert min(gaps) > upper
    assert max(gaps) < lower


def test_a_page_with_little_on_it_gets_the_heading_before_it(
    document: Document, base: Base
) -> None:
    chapter = chapter_of(base, "waarom")
    last = text(document.pages[chapter.page])
    assert last.startswith("Wat dit niet is")


def test_the_words_of_another_profile_stand_after_the_glossary(
    document: Document, base: Base
) -> None:
    chapter = chapter_of(base, "woordenlijst")
    last = text(document.pages[chapter.page + chapter.pages - 2])
    assert base[0].profiles["agentschap-2024"] in last
    assert "opdrachtnemer eindverantwoordelijke" in last


def test_a_word_wider_than_its_column_is_a_problem(base: Base) -> None:
    deck = base[0]
    wide = deck.terms[0].model_copy(update={"term": "x" * 60})
    problems = Problems()
    setter = Typesetter(deck.theme, deck.locale, base[1])
    compose(replace(deck, terms=(wide,)), setter, base[1], problems)
    (item,) = problems.items
    assert item.code == "word-too-wide"
    assert item.span.path == "deck/booklet.yaml"
