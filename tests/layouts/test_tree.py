"""The tree: what is read, in which order; and that it says what the source and the pages say."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

import pytest

from deck.editions import open_edition
from deck.errors import Problems
from deck.i18n import texts
from deck.markup import escaped
from deck.model import KINDS, Deck
from layouts import pieces, pipeline
from layouts.job import prepare
from layouts.options import Options
from layouts.page import Document, Group, Item, Link, TextRun
from layouts.tree import HEADINGS, Node, outline, said, spoken, transcript

NAMES = ("cards", "booklet", "sheets", "guide")
SPEAKING = ("H1", "H2", "P", "Span", "LBody", "Lbl", "Caption", "Link")


@pytest.fixture(scope="module", params=["nl", "en"])
def language(request: pytest.FixtureRequest) -> tuple[Deck, dict[str, Document]]:
    """Return the deck and all its documents in a language."""
    options = Options(loud=-1)
    edition, search = open_edition(None)
    locale = None if request.param == "nl" else request.param
    deck = pipeline.read_deck(edition, search, locale, options)
    problems = Problems()
    job = prepare(deck, search, options, problems)
    assert job is not None
    found = pieces.compose(job)
    assert problems.errors == []
    return deck, found


@pytest.fixture(scope="module")
def made(language: tuple[Deck, dict[str, Document]]) -> dict[str, Document]:
    """Return all documents of the deck in a language."""
    return language[1]


def runs(items: Sequence[Item]) -> Iterator[TextRun]:
    for item in items:
        if isinstance(item, Group):
            yield from runs(item.items)
        elif isinstance(item, TextRun):
            yield item


def links(document: Document) -> Iterator[Link]:
    for page in document.pages:
        yield from (item for item in page.items if isinstance(item, Link))


# ---- the tree itself


def test_the_parts_of_a_list_join_it_and_the_first_opens_a_new_one() -> None:
    root = Node("Sect")
    for opens in (True, False, True):
        root.joined("L", opens=opens, numbering="Disc").add("LI")
    root.add("P")
    root.joined("L", opens=False).add("LI")
    assert [(node.tag, len(node.children)) for node in root.children] == [
        ("L", 2),
        ("L", 1),
        ("P", 0),
        ("L", 1),
    ]


def test_a_text_is_heard_without_markup_and_without_soft_hyphens() -> None:
    assert spoken(r"**Wie** be\*taalt, op\u00adnieuw?".replace(r"\u00ad", "\u00ad")) == (
        "Wie be*taalt, opnieuw?"
    )
    assert spoken(escaped(r"a*b{c}\d")) == r"a*b{c}\d"


def test_what_is_said_of_a_node_has_the_words_of_its_figures() -> None:
    node = Node("P")
    node.add("Figure", alt="Let op")
    node.add("Span", "Niet **alles** tegelijk.")
    assert said(node) == "Let op Niet alles tegelijk."


def test_a_transcript_tells_tags_attributes_and_texts() -> None:
    tree = Node("Document")
    row = tree.add("Sect", title="Een").joined("Table", opens=True).add("TR")
    row.cell("TH", "Column", columns=2, rows=3).add("P", "*Kop*")
    tree.add("Figure", alt="Een huis").lang = "fy"
    tree.joined("L", opens=True, numbering="Decimal").add("LI")
    tree.add("Link", "hier", target="https://example.org")
    assert transcript(tree, "Titel", "nl") == (
        "Titel [nl]\n"
        "Document\n"
        "  Sect title='Een'\n"
        "    Table\n"
        "      TR\n"
        "        TH scope='Column' columns='2' rows='3'\n"
        "          P: Kop\n"
        "  Figure alt='Een huis' lang='fy'\n"
        "  L numbering='Decimal'\n"
        "    LI\n"
        "  Link to='https://example.org': hier\n"
    )


def test_the_outline_has_sections_and_the_headings_outside_them() -> None:
    tree = Node("Document")
    chapter = tree.add("Sect", title="A")
    chapter.add("H1", "A")
    chapter.add("Aside").add("Sect", title="B")
    tree.add("H2", "C")
    assert [(depth, node.title or node.text) for depth, node in outline(tree)] == [
        (0, "A"),
        (1, "B"),
        (1, "C"),
    ]


# ---- the trees of the deck


@pytest.mark.parametrize("name", NAMES)
def test_the_transcript_stays_as_it_is(
    name: str, made: dict[str, Document], golden: Callable[[str, str], None]
) -> None:
    document = made[name]
    found = transcript(document.tree, document.title, document.locale)
    golden(f"transcript/{name}-{document.locale}.txt", found)


@pytest.mark.parametrize("name", NAMES)
def test_text_stands_in_leaves_and_no_leaf_is_silent(name: str, made: dict[str, Document]) -> None:
    for node in made[name].tree.walk():
        assert not (node.text and node.children), node
        if node.tag in SPEAKING:
            assert said(node).strip(), node
        assert bool(node.alt) == (node.tag in ("Figure", "Form"))


@pytest.mark.parametrize("name", NAMES)
def test_no_level_of_heading_is_skipped(name: str, made: dict[str, Document]) -> None:
    level = 0
    for node in made[name].tree.walk():
        if node.tag in HEADINGS:
            own = HEADINGS.index(node.tag) + 1
            assert own <= level + 1, said(node)
            level = own


@pytest.mark.parametrize("name", NAMES)
def test_the_page_says_what_the_tree_says(name: str, made: dict[str, Document]) -> None:
    document = made[name]
    painted: dict[int, str] = defaultdict(str)
    for page in {id(page): page for page in document.pages}.values():  # a card with copies once
        for run in runs(page.items):
            if run.node:
                words = "".join(word.text for word in run.words)
                painted[id(run.node)] += words.replace("\u00ad", "").replace("\u200b", "")
    leaves = {id(node): node for node in document.tree.walk() if node.text}
    assert [text for key, text in painted.items() if key not in leaves] == []
    told = {spoken(node.text): painted[key].strip() for key, node in leaves.items()}
    assert {text: ink for text, ink in told.items() if text != ink} == {}


@pytest.mark.parametrize("name", NAMES)
def test_tables_are_regular(name: str, made: dict[str, Document]) -> None:
    for table in (node for node in made[name].tree.walk() if node.tag == "Table"):
        rows = [node for node in table.walk() if node.tag == "TR"]
        hanging = [0] * sum(cell.columns for cell in rows[0].children)
        for row in rows:
            free = [place for place, rest in enumerate(hanging) if not rest]
            assert sum(cell.columns for cell in row.children) == len(free)
            hanging = [max(0, rest - 1) for rest in hanging]
            for cell in row.children:
                for place in free[: cell.columns]:
                    hanging[place] = cell.rows - 1
                free = free[cell.columns :]
        assert {bool(n.scope) for n in table.walk() if n.tag == "TH"} <= {True}


def test_every_text_of_a_card_is_read_in_its_section(
    language: tuple[Deck, dict[str, Document]],
) -> None:
    deck, made = language
    cards = made["cards"]
    sections = {node.title.split()[0]: said(node) for node in cards.tree.walk() if node.title}
    for card in deck.cards:
        data = card.model_dump(mode="json", exclude={"notes", "alias"})
        for path, text in texts(KINDS[deck.family_head(card.family).face], data):
            found = sections[card.id].replace("\u00a0", " ")
            assert spoken(text).replace("\u00a0", " ") in found, (card.id, path)


def test_contents_lead_to_the_page_on_which_their_chapter_begins(made: dict[str, Document]) -> None:
    booklet = made["booklet"]
    found = {said(link.node): link.target for link in links(booklet) if link.node}
    assert len(found) > 10
    for text, target in found.items():
        title = text.removesuffix(f" {target}")
        page = next(page for page in booklet.pages if page.label == target)
        section = next(node for node in booklet.tree.children if node.title == title)
        inside = {id(node) for node in section.walk()}
        assert any(id(run.node) in inside for run in runs(page.items))
