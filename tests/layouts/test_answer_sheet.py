"""Answer sheets: what stands on a page, how it fills the room, and what if it does not fit."""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, pairwise
from typing import Any

import pytest

from deck.errors import Problems
from deck.layers import ROOT, Layer, SearchPath
from deck.load import check, load_theme
from deck.model import Deck, DeckHead
from deck.places import Places
from deck.sheets import AnswerSheet, Sheets
from deck.source import parse
from deck.units import mm, to_mm
from layouts.answer_sheet import compose
from layouts.geometry import Rect
from layouts.page import Document, Field, Group, Item, Node, Page, Shape, TextRun, bounds, dump
from layouts.sheet_choices import arranged, flowing
from layouts.sheet_columns import shared
from layouts.typeset.setter import Typesetter

SHEET = """
format: 1
sheets:
  - id: W3
    key: proef
    title: {title}
    question: Wat staat er op dit blad?
    paper: {paper}
    round: {round}
    pages:
{pages}
"""
ONE = "      - - {kind: text, text: Een zin.}"
Made = tuple[Document, Problems, Deck]
Make = Callable[..., Made]


@pytest.fixture(scope="module")
def search() -> SearchPath:
    return SearchPath((Layer("base", ROOT),))


@pytest.fixture(scope="module")
def make(search: SearchPath) -> Make:
    """Return a function that composes one sheet from the YAML of its pages."""
    problems = Problems()
    theme = load_theme(search, "default", problems)
    file = search.yaml("deck/deck.yaml", problems)
    assert file is not None
    assert theme is not None
    head = check(DeckHead, file, problems)
    assert head is not None
    setter = Typesetter(theme[0], "nl", search)

    def made(pages: str, *, paper: str = "a4", round: int = 1, title: str = "Proefblad") -> Made:
        found = Problems()
        text = SHEET.format(pages=pages, paper=paper, round=round, title=title)
        source = parse("deck/sheets.yaml", text.encode(), found)
        assert source is not None
        sheets = check(Sheets, source, found)
        assert sheets is not None, found.items
        places = Places()
        places.own("deck", file, ())
        places.own("W3", source, ("sheets", 0))
        deck = Deck(
            edition="base",
            locale="nl",
            head=head,
            families=(),
            heads=(),
            booklet=None,
            sheets=sheets.sheets,
            session=None,
            terms=(),
            theme=theme[0],
            places=places,
        )
        return compose(deck, setter, search, found), found, deck

    return made


def page(blocks: str) -> str:
    """Return one page of blocks, one a line, as YAML."""
    lines = [line.strip() for line in blocks.strip().splitlines()]
    return "\n".join(f"      {'- ' if not n else '  '}- {line}" for n, line in enumerate(lines))


def flat(items: Sequence[Item]) -> Iterator[TextRun | Shape]:
    for item in items:
        if isinstance(item, Group | Field):
            yield from flat(item.items)
        elif isinstance(item, TextRun | Shape):
            yield item


def runs(found: Page) -> list[TextRun]:
    return [item for item in flat(found.items) if isinstance(item, TextRun)]


def shapes(found: Page) -> list[Shape]:
    return [item for item in flat(found.items) if isinstance(item, Shape)]


def said(run: TextRun) -> str:
    return "".join(word.text for word in run.words)


def texts(found: Page) -> list[str]:
    """Return the texts of a page: lines of one paragraph in one piece, without hyphens."""
    pieces: dict[int, list[str]] = {}
    for place, run in enumerate(runs(found)):
        pieces.setdefault(id(run.node) if run.node else -place, []).append(said(run))
    return ["".join(parts).replace("\u00ad", "") for parts in pieces.values()]


def run_of(found: Page, text: str) -> TextRun:
    return next(run for run in runs(found) if said(run).startswith(text))


def frame(run: TextRun) -> Rect:
    wide = sum(word.width for word in run.words[:-1]) + run.words[-1].ink
    return Rect(run.x, run.y - 0.2 * run.size, wide * run.size, 0.9 * run.size)


def rules(found: Page) -> list[Rect]:
    """Return the level lines in the colour of rules, from the top down."""
    level = [bounds(s.path) for s in shapes(found) if s.stroke and not s.fill and not s.dash]
    return sorted((box for box in level if box.height < 0.01), key=lambda box: -box.y)


def squares(found: Page) -> list[Rect]:
    """Return the boxes to tick."""
    boxes = [bounds(shape.path) for shape in shapes(found) if not shape.fill]
    return [box for box in boxes if abs(box.width - box.height) < 0.01 and mm(4) < box.width < 20]


def overlapping(found: Page) -> list[tuple[str, str]]:
    pairs = combinations([(frame(run), said(run)) for run in runs(found)], 2)
    return [
        (text, other)
        for (a, text), (b, other) in pairs
        if min(a.right, b.right) - max(a.x, b.x) > 0.5 and min(a.top, b.top) - max(a.y, b.y) > 0.5
    ]


# ---- the page ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paper", "size"),
    [
        ("a3", (297, 420)),
        ("a3-landscape", (420, 297)),
        ("a4", (210, 297)),
        ("a4-landscape", (297, 210)),
        ("a5", (148, 210)),
    ],
)
def test_a_page_has_the_size_of_its_paper(make: Make, paper: str, size: tuple[int, int]) -> None:
    document, problems, _ = make(ONE, paper=paper)
    (found,) = document.pages
    assert problems.items == []
    assert (round(to_mm(found.trim.width)), round(to_mm(found.trim.height))) == size
    assert (found.bleed, found.side, found.label) == (0, "single", "W3")


def test_later_pages_are_labelled_with_their_number(make: Make) -> None:
    document, _, _ = make(f"{ONE}\n{ONE}\n{ONE}")
    assert [found.label for found in document.pages] == ["W3", "W3 2", "W3 3"]
    assert len({found.key for found in document.pages}) == 3


def test_the_first_page_has_code_title_question_and_three_standard_fields(make: Make) -> None:
    document, _, deck = make(ONE)
    found = texts(document.pages[0])
    words = deck.head.words
    for text in (
        "W3",
        "Proefblad",
        "Wat staat er op dit blad?",
        words.date,
        words.triangle,
        words.writer,
        words.rounds[1],
    ):
        assert text in found
    assert run_of(document.pages[0], "W3").color == deck.theme.color("paper")


@pytest.mark.parametrize("paper", ["a3", "a4", "a4-landscape", "a5"])
def test_each_standard_field_has_a_line_to_write_on(make: Make, paper: str) -> None:
    document, _, deck = make(ONE, paper=paper)
    words = deck.head.words
    for label in (words.date, words.triangle, words.writer):
        text = frame(run_of(document.pages[0], label))
        (line,) = [
            rule
            for rule in rules(document.pages[0])
            if abs(rule.y - text.y) < 3 and 0 < rule.x - text.right < mm(3)
        ]
        assert line.width > mm(18)


def test_a_later_page_has_a_short_head(make: Make) -> None:
    document, _, deck = make(f"{ONE}\n{ONE}")
    first, later = document.pages
    assert {"W3", "Proefblad"} <= set(texts(later))
    assert deck.head.words.date not in texts(later)
    assert run_of(later, "Een zin.").y > run_of(first, "Een zin.").y + mm(8)


@pytest.mark.parametrize(("round", "filled", "dots"), [(0, 0, 0), (1, 1, 3), (3, 3, 3), (4, 0, 0)])
def test_dots_show_the_round_as_on_the_cards(
    make: Make, round: int, filled: int, dots: int
) -> None:
    document, _, deck = make(ONE, round=round)
    small = [shape for shape in shapes(document.pages[0]) if bounds(shape.path).width < mm(3)]
    assert len(small) == dots
    assert sum(shape.fill is not None for shape in small) == filled
    assert deck.head.words.rounds[round] in texts(document.pages[0])


def test_the_foot_says_deck_edition_version_code_and_page(make: Make) -> None:
    document, _, deck = make(f"{ONE}\n{ONE}")
    head = deck.head
    start = f"{head.title} · base · {head.words.version} {head.version}"
    assert [start in texts(found) for found in document.pages] == [True, True]
    assert "W3 · 1/2" in texts(document.pages[0])
    assert "W3 · 2/2" in texts(document.pages[1])


def test_the_foot_is_no_part_of_what_is_read(make: Make) -> None:
    document, _, deck = make(ONE)
    assert run_of(document.pages[0], deck.head.title.split()[0]).node is None


def test_every_text_belongs_to_the_tree_in_reading_order(make: Make) -> None:
    document, _, _ = make(f"{ONE}\n{page('{kind: heading, text: Nog iets}')}")
    order = [id(node) for node in document.tree.walk()]
    nodes = [run.node for found in document.pages for run in runs(found) if run.node]
    assert [id(node) in order for node in nodes] == [True] * len(nodes)
    tags = [node.tag for node in document.tree.walk()]
    assert tags.index("H1") < tags.index("H2")
    assert document.tree.children[0].title == "W3 Proefblad"


def test_the_tick_is_told_of_every_page(make: Make, search: SearchPath) -> None:
    _, _, deck = make(f"{ONE}\n{ONE}")
    done: list[int] = []
    setter = Typesetter(deck.theme, "nl", search)
    compose(deck, setter, search, Problems(), tick=done.append)
    assert sum(done) == 2


# ---- blocks --------------------------------------------------------------------------------------

FIELDS = (
    "{kind: fields, boxes: [{name: a, label: Links, hint: kort, lines: 3},"
    " {name: b, label: Rechts, width: 2}]}"
)


def test_boxes_share_the_width_and_start_their_lines_at_one_height(make: Make) -> None:
    document, _, _ = make(page(FIELDS))
    found = document.pages[0]
    left, right = frame(run_of(found, "Links")), frame(run_of(found, "Rechts"))
    lines = [rule for rule in rules(found) if rule.y < left.y]
    assert [abs(rule.x - left.x) < 0.01 for rule in lines].count(True) == 3
    (other,) = [rule for rule in lines if abs(rule.x - right.x) < 0.01]
    assert other.y == lines[0].y
    assert other.width == pytest.approx(2 * lines[0].width, abs=mm(7))


def test_a_hint_stands_beside_its_label_if_there_is_room(make: Make) -> None:
    document, _, _ = make(page(FIELDS))
    label, hint = run_of(document.pages[0], "Links"), run_of(document.pages[0], "kort")
    assert hint.y == pytest.approx(label.y, abs=0.01)
    assert hint.x > frame(label).right


def test_a_long_hint_stands_below_its_label(make: Make) -> None:
    hint = "een wenk die te lang is om naast het woord te staan, en dus eronder komt"
    block = "{kind: fields, boxes: [{name: a, label: Links, hint: HINT}, {name: b, label: Rechts}]}"
    document, problems, _ = make(page(block.replace("HINT", f"'{hint}'")))
    assert problems.items == []
    label = run_of(document.pages[0], "Links")
    below = run_of(document.pages[0], "een wenk")
    assert below.y < label.y - 8
    assert below.x == label.x


LINES = "{kind: fields, boxes: [{name: a, label: Schrijf, lines: N}]}"


@pytest.mark.parametrize("count", [3, 12, 16, 20, 22])
def test_writing_lines_are_at_least_8_and_at_most_13_mm_apart(make: Make, count: int) -> None:
    document, problems, _ = make(page(LINES.replace("N", str(count))))
    assert problems.items == []
    heights = [rule.y for rule in rules(document.pages[0])][-count:]
    gaps = [to_mm(upper - lower) for upper, lower in pairwise(heights)]
    assert all(7.99 <= gap <= 13.01 for gap in gaps)


def test_writing_lines_fill_the_page(make: Make) -> None:
    document, _, _ = make(page(LINES.replace("N", "20")))
    lowest = rules(document.pages[0])[-1]
    assert mm(15) - 0.1 <= lowest.y < mm(17)


TICKS = "{kind: ticks, name: t, label: Welke?, options: [OPTIONS]}"


@pytest.mark.parametrize(
    ("options", "rows"), [("ja, nee, soms", 1), (", ".join(["een langer antwoord"] * 5), 2)]
)
def test_boxes_to_tick_are_5_mm_with_their_text_beside_them(
    make: Make, options: str, rows: int
) -> None:
    document, _, _ = make(page(TICKS.replace("OPTIONS", options)))
    found = document.pages[0]
    boxes = squares(found)
    assert len(boxes) == len(options.split(", "))
    assert all(to_mm(box.width) >= 4.999 for box in boxes)
    assert len({round(box.y) for box in boxes}) == rows
    for box in boxes:
        assert any(
            0 < frame(run).x - box.right < mm(2.5) and box.y < run.y + 3 < box.top
            for run in runs(found)
        )


KEY = "{kind: key, label: Codes, items: [[OP, op papier], ['??', onduidelijk], [NN, niet nodig]]}"


def test_a_legend_stands_in_one_row_if_it_can(make: Make) -> None:
    document, _, _ = make(page(KEY))
    found = document.pages[0]
    rows = {round(run_of(found, text).y / 3) for text in ("Codes", "OP", "op papier", "NN")}
    assert len(rows) == 1
    assert run_of(found, "OP").font.name.endswith("Bold")


def test_a_long_legend_takes_more_rows_below_its_label(make: Make) -> None:
    items = ", ".join(f"[C{n}, een vrij lange betekenis nummer {n}]" for n in range(6))
    document, problems, _ = make(page(f"{{kind: key, label: Codes, items: [{items}]}}"), paper="a5")
    found = document.pages[0]
    assert problems.items == []
    assert overlapping(found) == []
    assert run_of(found, "C0").y < run_of(found, "Codes").y - 8
    assert run_of(found, "C5").y < run_of(found, "C0").y - 8


def test_things_stand_in_one_row_or_in_equal_columns() -> None:
    assert arranged([10, 20, 30], 80, 10) == [[(0, 0, 10), (1, 20, 20), (2, 50, 30)]]
    assert arranged([10, 20, 30], 70, 10) == [[(0, 0, 30), (1, 40, 30)], [(2, 0, 30)]]
    assert arranged([50, 90], 80, 10) == [[(0, 0, 80)], [(1, 0, 80)]]


def test_things_flow_like_words() -> None:
    assert flowing([10, 20, 30], 40, 5) == [[(0, 0, 10), (1, 15, 20)], [(2, 0, 30)]]
    assert flowing([50], 40, 5) == [[(0, 0, 50)]]


# ---- tables --------------------------------------------------------------------------------------

GRID = """{kind: grid, name: g, title: Lijst, intro: Vul in., rows: 4, columns: [
{name: a, label: Opdracht, width: 3}, {name: b, label: Kan het?, width: 2, ticks: [ja, nee]}]}"""


def test_columns_share_the_width_unless_a_word_needs_more() -> None:
    assert shared([1, 3], [10, 10], 80) == [20, 60]
    assert shared([1, 3], [30, 10], 80) == [30, 50]
    assert shared([1, 1, 2], [30, 30, 5], 80) == [30, 30, 20]
    assert shared([1, 1], [60, 60], 80) == [40, 40]  # it cannot be done: the sheet's own shares


def test_a_table_has_title_intro_heads_numbers_and_boxes(make: Make) -> None:
    document, problems, _ = make(page(GRID.replace("\n", " ")))
    found = document.pages[0]
    assert problems.items == []
    for text in ("Lijst", "Vul in.", "Opdracht", "Kan het?", "1", "4"):
        assert text in texts(found)
    assert len(squares(found)) == 8
    assert [said(run) for run in runs(found)].count("nee") == 4


def table(document: Document) -> Node:
    return next(node for node in document.tree.walk() if node.tag == "Table")


def rows_of(document: Document) -> list[Node]:
    return [node for node in table(document).walk() if node.tag == "TR"]


def test_every_row_of_a_table_has_a_cell_for_each_column(make: Make) -> None:
    document, _, _ = make(page(GRID.replace("\n", " ")))
    assert [part.tag for part in table(document).children] == ["THead", "TBody"]
    rows = rows_of(document)
    assert [[(cell.tag, cell.scope) for cell in row.children] for row in rows] == [
        [("TD", ""), ("TH", "Column"), ("TH", "Column")],
        *[[("TH", "Row"), ("TD", ""), ("TD", "")]] * 4,
    ]


@pytest.mark.parametrize("rows", [2, 10, 18, 23])
def test_rows_are_at_least_9_mm_and_grow_with_the_room(make: Make, rows: int) -> None:
    block = f"{{kind: grid, name: g, rows: {rows}, columns: [{{name: a, label: Naam}}]}}"
    document, problems, _ = make(page(block))
    assert problems.items == []
    heights = [rule.y for rule in rules(document.pages[0])][-rows - 1 :]
    gaps = {round(to_mm(upper - lower), 2) for upper, lower in pairwise(heights)}
    assert len(gaps) == 1
    assert 9 <= gaps.pop() <= 20


def test_row_labels_stand_in_the_first_column_and_rows_beyond_them_stay_empty(make: Make) -> None:
    block = (
        "{kind: grid, name: g, rows: 3, row_head: Onderwerp, row_width: 3,"
        " row_labels: [Geld, Tijd], columns: [{name: a, label: Wie}]}"
    )
    document, _, _ = make(page(block))
    found = document.pages[0]
    left = run_of(found, "Onderwerp").x
    assert [run_of(found, text).x for text in ("Geld", "Tijd")] == [left, left]
    assert "3" not in texts(found)
    assert len(rows_of(document)) == 4


def test_a_table_without_first_column_has_no_numbers(make: Make) -> None:
    block = "{kind: grid, name: g, rows: 2, row_width: 0, columns: [{name: a, label: Wie}]}"
    document, _, _ = make(page(block))
    assert {"1", "2"}.isdisjoint(texts(document.pages[0]))
    assert len(rows_of(document)[0].children) == 1


REPEAT = (
    "{kind: grid, name: g, rows: 2, row_head: Onderwerp, columns: ["
    "{name: a, label: LABEL, repeat: 5}, {name: b, label: Samen}]}"
)


def test_numbered_columns_stand_under_one_heading_with_room_for_a_name(make: Make) -> None:
    document, _, _ = make(page(REPEAT.replace("LABEL", "Opdrachtgever")))
    found = document.pages[0]
    heading, number = run_of(found, "Opdrachtgever"), run_of(found, "5")
    assert number.y < heading.y
    (ground,) = [
        bounds(shape.path) for shape in shapes(found) if shape.fill and not shape.stroke
        and bounds(shape.path).width > mm(100)
    ]  # fmt: skip
    assert number.y - ground.y > mm(5)
    first, second, *_ = rows_of(document)
    assert len(second.children) == 5
    assert [(cell.columns, cell.rows) for cell in first.children] == [(1, 2), (5, 1), (1, 2)]


def test_numbered_columns_without_heading_have_a_low_head(make: Make) -> None:
    low, _, _ = make(page(REPEAT.replace("label: LABEL, ", "")))
    high, _, _ = make(page(REPEAT.replace("LABEL", "Opdrachtgever")))
    first = [rules(document.pages[0])[4].y for document in (low, high)]
    assert first[0] > first[1] + mm(5)


def test_a_long_word_above_a_narrow_column_gets_the_room_it_needs(make: Make) -> None:
    columns = "{name: a, label: Opdrachtgeversberaad}, {name: b, label: X, width: 12}"
    document, problems, _ = make(
        page(f"{{kind: grid, name: g, rows: 2, columns: [{columns}]}}"), paper="a5"
    )
    assert problems.items == []
    assert "Opdrachtgeversberaad" in [said(run) for run in runs(document.pages[0])]


def test_boxes_to_tick_take_what_they_need_and_leave_the_rest_to_write_in(make: Make) -> None:
    columns = "{name: a, label: Naam}, {name: b, label: Rol, width: 9, ticks: [ja, nee]}"
    document, _, _ = make(page(f"{{kind: grid, name: g, rows: 1, columns: [{columns}]}}"))
    found = document.pages[0]
    right = found.trim.width - mm(15)
    assert right - run_of(found, "Rol").x < mm(30)


def test_headings_are_hyphenated_when_no_column_has_room(make: Make) -> None:
    columns = ", ".join(f"{{name: a{n}, label: Opdrachtgeversberaad}}" for n in range(5))
    document, problems, _ = make(
        page(f"{{kind: grid, name: g, rows: 2, columns: [{columns}]}}"), paper="a5"
    )
    found = document.pages[0]
    assert problems.items == []
    assert any(said(run).endswith("\u00ad") for run in runs(found))
    assert texts(found).count("Opdrachtgeversberaad") == 5
    assert overlapping(found) == []


# ---- drawings ------------------------------------------------------------------------------------

BAR = (
    "{kind: bar, name: b, label: Zet een streep., maximum: MAX,"
    " zones: [[ONE, past], [TWO, krap], [MAX, te vol]], alt: Een balk.}"
)


def bar_of(maximum: int) -> str:
    values = (("MAX", maximum), ("ONE", maximum // 2), ("TWO", maximum * 3 // 4))
    block = BAR
    for name, value in values:
        block = block.replace(name, str(value))
    return page(block)


@pytest.mark.parametrize(("maximum", "numbers"), [(100, 11), (120, 13), (300, 16), (1000, 11)])
def test_a_bar_has_names_of_zones_strokes_at_every_ten_and_numbers(
    make: Make, maximum: int, numbers: int
) -> None:
    document, problems, _ = make(bar_of(maximum))
    found = document.pages[0]
    assert problems.items == []
    assert {"past", "krap", "te vol", "Zet een streep."} <= set(texts(found))
    assert sum(said(run).isdigit() for run in runs(found)) == numbers
    strokes = [bounds(s.path) for s in shapes(found) if s.width == 0.5 and not s.fill]
    upright = [box for box in strokes if box.width < 0.01 and box.height < mm(2)]
    assert len(upright) == maximum // 10 + 1
    assert overlapping(found) == []


def test_each_zone_of_a_bar_has_its_own_pattern(make: Make) -> None:
    document, _, _ = make(bar_of(100))
    patterns = [item for item in document.pages[0].items if isinstance(item, Group)]
    density = [len(group.items) / group.clip.width for group in patterns if group.clip]
    assert len(density) == 2
    assert density[1] > 1.5 * density[0]


MAP = (
    "{kind: map, name: m, provider: Dienst, owner: Eigenaar, clients: Opdrachtgevers,"
    " rings: [dichtbij, midden, ver weg], alt: Een driehoek.}"
)


@pytest.mark.parametrize("paper", ["a3", "a3-landscape", "a4"])
def test_the_map_has_corners_rings_and_a_middle_to_lay_a_card_on(make: Make, paper: str) -> None:
    document, problems, _ = make(page(MAP), paper=paper)
    found = document.pages[0]
    assert problems.items == []
    owner, dienst, clients = (
        run_of(found, text) for text in ("Eigenaar", "Dienst", "Opdrachtgevers")
    )
    assert owner.y > dienst.y > clients.y
    rings = [bounds(shape.path) for shape in shapes(found) if shape.dash]
    assert len(rings) == 3
    assert rings[2].contains(rings[1])
    assert rings[1].contains(rings[0])
    boxes = [bounds(s.path) for s in shapes(found) if s.fill and s.stroke]
    middle = next(box for box in boxes if box.contains(frame(dienst)))
    assert to_mm(middle.width) >= 45
    assert to_mm(middle.height) >= 30
    assert rings[0].contains(middle)
    assert overlapping(found) == []


def test_the_map_uses_the_whole_page(make: Make) -> None:
    document, _, _ = make(page(MAP), paper="a3")
    low = min(bounds(shape.path).y for shape in shapes(document.pages[0]))
    assert low == pytest.approx(mm(15), abs=0.1)


def test_the_map_shares_its_page_with_what_stands_beside_it(make: Make) -> None:
    document, problems, _ = make(page(f"{MAP}\n{FIELDS}"), paper="a3")
    assert problems.items == []
    assert rules(document.pages[0])[-1].y == pytest.approx(mm(15), abs=0.1)


def test_the_map_has_a_text_for_those_who_cannot_see_it(make: Make) -> None:
    document, _, _ = make(page(MAP), paper="a3")
    (figure,) = [node for node in document.tree.walk() if node.tag == "Figure"]
    assert figure.alt == "Een driehoek."


# ---- problems ------------------------------------------------------------------------------------


def test_a_page_that_is_too_long_names_the_block_and_the_millimetres(make: Make) -> None:
    _, problems, _ = make(page(f"{LINES.replace('N', '20')}\n{LINES.replace('N', '10')}"))
    (problem,) = problems.items
    assert problem.code == "does-not-fit"
    assert (problem.span.path, problem.span.line) == ("deck/sheets.yaml", 12)
    assert "page 1 of 'W3'" in problem.message
    assert "mm longer than its paper (a4, nl)" in problem.message


def test_taking_out_what_the_message_says_makes_it_fit(make: Make) -> None:
    _, problems, _ = make(page(LINES.replace("N", "29")))
    over = int(problems.items[0].message.split(" is ")[1].split()[0])
    lines = 29 - -(-over // 8)
    assert make(page(LINES.replace("N", str(lines))))[1].items == []
    assert make(page(LINES.replace("N", str(lines + 1))))[1].items != []


def test_every_page_that_is_too_long_is_reported(make: Make) -> None:
    long = page(f"{LINES.replace('N', '20')}\n{LINES.replace('N', '20')}")
    document, problems, _ = make(f"{long}\n{ONE}\n{long}")
    assert [problem.span.line for problem in problems.items] == [12, 15]
    assert len(document.pages) == 3


def test_a_sign_that_no_font_has_is_named_with_its_place_once(make: Make) -> None:
    _, problems, _ = make(page("{kind: text, text: Een 漢 teken.}"))
    (problem,) = problems.items
    assert problem.code == "missing-glyph"
    assert "'漢' (U+6F22" in problem.message
    assert problem.span.line == 11


def test_a_word_wider_than_its_column_is_named_with_its_place(make: Make) -> None:
    columns = ", ".join(f"{{name: a{n}, label: {'X' * 30}}}" for n in range(6))
    document, problems, _ = make(
        page(f"{{kind: grid, name: g, rows: 2, columns: [{columns}]}}"), paper="a5"
    )
    (problem,) = problems.items
    assert problem.code == "word-too-wide"
    assert "XXX" in problem.message
    assert problem.span.line == 11
    assert len(document.pages) == 1


def test_the_place_of_a_wide_word_is_found_among_blocks_of_every_kind(make: Make) -> None:
    wide = "{kind: grid, name: g, rows: 1, columns: [{name: a, label: WIDE}, {name: b}]}"
    ticks = TICKS.replace("OPTIONS", "ja, nee")
    blocks = (FIELDS, ticks, KEY, bar_of(100).strip("- "), wide.replace("WIDE", "X" * 60))
    _, problems, _ = make(page("\n".join(blocks)), paper="a5")
    (problem,) = problems.items
    assert problem.code == "word-too-wide"
    assert problem.span.line == 15


def test_a_word_wider_than_the_head_is_named_with_its_place(make: Make) -> None:
    _, problems, _ = make(ONE, paper="a5", title="X" * 60)
    (problem,) = problems.items
    assert problem.code == "word-too-wide"
    assert problem.span.line == 6


def test_a_paper_that_is_missing_is_a_problem(make: Make, tmp_path: Any) -> None:
    _, _, deck = make(ONE)
    empty = SearchPath((Layer("empty", tmp_path),))
    problems = Problems()
    setter = Typesetter(deck.theme, "nl", SearchPath((Layer("base", ROOT),)))
    document = compose(deck, setter, empty, problems)
    assert document.pages == []
    assert [problem.code for problem in problems.items] == ["unknown-reference"]


def test_the_same_sheet_gives_the_same_page(make: Make) -> None:
    pages = page(f"{GRID.replace(chr(10), ' ')}\n{KEY}\n{TICKS.replace('OPTIONS', 'ja, nee')}")
    first, second = make(pages)[0], make(pages)[0]
    assert dump(first.pages[0]) == dump(second.pages[0])


# ---- the sheets of this deck ---------------------------------------------------------------------


@pytest.fixture(scope="module")
def sheets(base: tuple[Deck, SearchPath]) -> tuple[Document, tuple[AnswerSheet, ...]]:
    deck, search = base
    problems = Problems()
    document = compose(deck, Typesetter(deck.theme, deck.locale, search), search, problems)
    assert problems.items == []
    return document, deck.sheets


Real = tuple[Document, tuple[AnswerSheet, ...]]
UNSEEN = {"id", "key", "paper", "kind", "name", "alt"}


def written(value: Any) -> Iterator[str]:
    """Return every text of a sheet that must be printed."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in UNSEEN:
                yield from written(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from written(inner)


def test_every_text_of_every_sheet_is_printed(sheets: Real) -> None:
    document, content = sheets
    for sheet in content:
        pages = [found for found in document.pages if found.label.split()[0] == sheet.id]
        printed = {text for found in pages for text in texts(found)}
        assert [text for text in written(sheet.model_dump()) if text not in printed] == []


def test_no_two_texts_of_a_sheet_overlap(sheets: Real) -> None:
    for found in sheets[0].pages:
        assert overlapping(found) == [], found.label


def test_nothing_on_a_sheet_leaves_its_margins(sheets: Real) -> None:
    for found in sheets[0].pages:
        margin = mm(12) if found.trim.width < mm(150) else mm(15)
        body = Rect(0, 0, *found.trim).grown(-margin)
        inside = [frame(run) for run in runs(found) if run.y > margin]
        inside += [bounds(item.path) for item in found.items if isinstance(item, Shape)]
        assert [box for box in inside if not body.contains(box, 1)] == [], found.label


def test_all_ink_of_a_sheet_is_black_or_grey(sheets: Real) -> None:
    for found in sheets[0].pages:
        colors = {run.color for run in runs(found)}
        colors |= {color for s in shapes(found) for color in (s.fill, s.stroke) if color}
        for color in colors:
            assert max(color.cmyk[:3]) <= 0.02, found.label


def test_boxes_to_tick_on_the_sheets_are_5_mm(sheets: Real) -> None:
    boxes = [box for found in sheets[0].pages for box in squares(found)]
    assert boxes
    assert min(to_mm(box.width) for box in boxes) >= 4.999
