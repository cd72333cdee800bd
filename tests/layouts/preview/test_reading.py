"""HTML from nodes: each tag as the element that means the same."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts.preview.elements import Told, element, said
from layouts.preview.reading import Reading
from layouts.tree import Node, spoken
from tests.web import parse


def reading(drawing: Callable[[Node], str] = lambda node: "") -> Reading:
    return Reading(icon=lambda name: f"<svg>{name}</svg>", drawing=drawing)


def made(*nodes: Node) -> str:
    return reading().flow(nodes)


def leaf(tag: str, text: str) -> Node:
    return Node(tag, text=text)


def items(numbering: str, *labels: str) -> Node:
    found = Node("L", numbering=numbering)  # type: ignore[arg-type]
    for number, label in enumerate(labels or ("", "")):
        item = found.add("LI")
        if label:
            item.add("Lbl", label)
        item.add("LBody", f"iets {number}")
    return found


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40))
def test_any_text_comes_back_from_an_element_and_an_attribute(text: str) -> None:
    page = parse(element("p", said(text), {"title": text}))
    assert page.raw() == text
    assert page.attributes.get("title", "") == text


def test_attributes_without_a_value_are_left_out_or_stand_alone() -> None:
    told: Told = {"hidden": True, "disabled": False, "class": "", "value": ""}
    assert element("input", attributes=told) == '<input hidden value="">'


def test_markup_becomes_elements() -> None:
    text = "een **vet** en *schuin* <woord>"
    assert made(leaf("P", text)) == (
        "<p>een <strong>vet</strong> en <em>schuin</em> &lt;woord&gt;</p>"
    )


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        (("H1", "H2", "H3"), ["h1", "h2", "h3"]),
        (("H1", "H3", "H3", "H2"), ["h1", "h2", "h2", "h2"]),
        (("H3", "H1", "H2"), ["h1", "h1", "h2"]),
    ],
)
def test_headings_never_skip_a_level(tags: tuple[str, ...], expected: list[str]) -> None:
    page = parse(f"<main>{made(*(leaf(tag, 'x') for tag in tags))}</main>")
    assert [one.tag for one in page.walk()][1:] == expected


def test_headings_stand_below_those_of_the_page() -> None:
    below = reading()
    below.base = 2
    assert below.flow([leaf("H2", "x"), leaf("H3", "y")]) == "<h3>x</h3><h4>y</h4>"


def test_the_first_heading_can_be_that_of_the_page() -> None:
    first = reading()
    first.base, first.first = 1, True
    assert first.flow([leaf("H2", "x"), leaf("H2", "y")]) == "<h1>x</h1><h2>y</h2>"


def test_numbers_of_a_list_are_those_of_the_list_itself() -> None:
    expected = "<ol><li>iets 0</li><li>iets 1</li></ol>"
    assert made(items("Decimal", "1", "2")) == expected


def test_numbers_that_do_not_count_from_one_are_kept() -> None:
    page = parse(made(items("Decimal", "3", "4")))
    assert page.tag == "ul"
    assert [one.text() for one in page.all("li")] == ["3 iets 0", "4 iets 1"]


def test_bullets_are_a_list_and_other_labels_are_read() -> None:
    assert made(items("Disc")) == "<ul><li>iets 0</li><li>iets 1</li></ul>"
    page = parse(made(items("None", "A", "B")))
    assert page.attributes == {"role": "list", "class": "labelled"}
    assert page.text() == "A iets 0 B iets 1"


def test_a_cell_says_what_it_is_the_heading_of_and_how_far_it_reaches() -> None:
    table = Node("Table")
    head = table.add("THead").add("TR")
    head.cell("TH", "Column", columns=2).add("P", "Wie")
    row = table.add("TBody").add("TR")
    row.cell("TH", "Row", rows=3).add("P", "1")
    row.cell("TD").add("P", "DUO")
    page = parse(f"<main>{made(leaf('H2', 'Partijen'), table)}</main>")
    first, second = page.all("th")
    assert first.attributes == {"scope": "col", "colspan": "2"}
    assert second.attributes == {"scope": "row", "rowspan": "3"}
    room = page.one(role="group")
    assert room.attributes["tabindex"] == "0"  # so that a keyboard can scroll it
    assert room.attributes["aria-label"] == "Partijen"


def test_rows_without_a_body_get_one() -> None:
    table = Node("Table")
    table.add("TR").cell("TD").add("P", "x")
    assert "<table><tbody><tr><td><p>x</p></td></tr></tbody></table>" in made(table)


def test_a_figure_is_its_drawing_or_the_words_that_stand_for_it() -> None:
    figure = Node("Figure", alt="Drie & meer")
    assert made(figure) == "<figure><p>Drie &amp; meer</p></figure>"
    drawn = reading(lambda node: f"<svg>{node.alt}</svg>")
    caption = leaf("Caption", "Zo")
    assert drawn.flow([figure, caption]) == (
        "<figure><svg>Drie & meer</svg><figcaption>Zo</figcaption></figure>"
    )


def test_a_sign_before_a_text_is_read_as_its_word() -> None:
    told = Node("P", children=[Node("Figure", alt="Zeg"), leaf("Span", "Welkom.")])
    page = parse(made(told))
    assert page.attributes["class"] == "signed"
    assert page.text() == "Zeg Welkom."
    assert page.one("strong").text() == "Zeg"


def test_a_part_in_another_language_says_which() -> None:
    assert made(Node("P", text="Step", lang="en")) == '<p lang="en">Step</p>'


def test_a_link_leads_to_a_section_or_to_an_address_and_nowhere_else() -> None:
    links = reading()
    links.anchors = {"4": "part-2"}
    for target, expected in {
        "4": '<a href="#part-2">x</a>',
        "https://example.org/?a&b": '<a href="https://example.org/?a&amp;b" rel="noreferrer">x</a>',
        "javascript:alert(1)": "x",
        "9": "x",
    }.items():
        node = Node("P", children=[Node("Link", text="x", target=target)])
        assert links.node(node) == f"<p>{expected}</p>"


def test_the_number_of_a_page_is_left_out_of_a_link() -> None:
    links = reading()
    links.anchors = {"4": "part-2"}
    link = Node("Link", target="4", children=[leaf("Span", "Spelregels"), leaf("Span", "4")])
    assert spoken(parse(links.node(link)).text()) == "Spelregels"


def test_words_of_headings_may_break_sooner_than_those_of_texts() -> None:
    broken = reading()
    broken.hyphens = lambda text, least: f"{text} {least}"
    assert broken.node(leaf("H1", "Samen")) == "<h1>Samen 12</h1>"
    assert broken.node(leaf("P", "Samen")) == "<p>Samen 16</p>"


def test_a_section_has_the_name_and_a_node_the_class_that_it_is_given() -> None:
    named, part = reading(), Node("Sect", children=[leaf("H2", "Naam")])
    named.named, named.ids = {id(part): "n"}, {id(part.children[0]): "n"}
    named.classes = {id(part): "wit"}
    assert named.node(part) == (
        '<section class="wit" aria-labelledby="n"><h1 id="n">Naam</h1></section>'
    )
