"""Tags: whose ink is what, in which order it is read, and what raises."""

from datetime import date
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.layers import ROOT
from layouts.geometry import Rect, Size, Transform, moved
from layouts.page import Document, Field, Group, Item, Link, Node, Page, Shape, TextRun, rectangle
from layouts.pdf.screen import family_backs_last, write_screen
from layouts.pdf.tags import Untagged, under, union
from layouts.pdf.writer import Metadata, write_pages
from layouts.preflight.structure import Structure
from tests.samples import BLACK, blank, font

ABOUT = Metadata("Titel", "Maker", "Onderwerp", "nl", date(2026, 11, 23), "inkaart 0")
PROFILE = (ROOT / "assets/profiles/sRGB.icc").read_bytes()
SIZE = Size(200, 100)
SQUARE = Shape(rectangle(Rect(10, 10, 20, 20)), fill=BLACK)


def run(text: str, node: Node | None, *, y: float = 50) -> TextRun:
    words = tuple(font().words[word] for word in text.split("|"))
    return TextRun(10, y, 10, font(), BLACK, words, node)


def written(tree: Node, *pages: list[Item], labels: str = "abcdef") -> bytes:
    made = [Page(SIZE, 0, items, label=label) for items, label in zip(pages, labels, strict=False)]
    return write_screen(
        Document("Titel", "nl", made, tree), made, ABOUT, profile=PROFILE, letter=font()
    )


def read(data: bytes) -> str:
    with pikepdf.open(BytesIO(data)) as pdf:
        return Structure(pdf).transcript("Titel")


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(data))


def content(data: bytes) -> list[str]:
    with opened(data) as pdf:
        return [
            " ".join(map(str, [*op.operands[:1], op.operator]))
            for op in pikepdf.parse_content_stream(pdf.pages[0])
            if str(op.operator) in ("BDC", "BMC", "EMC", "BT", "ET", "f", "q", "Q", "Do")
        ]


def test_the_tree_is_read_in_its_order_and_not_in_that_of_paint() -> None:
    tree = Node("Document")
    first, second = tree.add("H1", "Eerst"), tree.add("P", "daarna")
    data = written(tree, [run("daarna", second), run("Eerst", first, y=80)])
    assert read(data) == "Titel [nl]\nDocument\n  H1: Eerst\n  P: daarna\n"


def test_ink_of_a_node_on_two_pages_is_one_element() -> None:
    tree = Node("Document")
    node = tree.add("P", "een twee")
    assert read(written(tree, [run("een ", node)], [run("twee", node)])).endswith("P: een twee\n")


def test_ink_without_a_node_is_an_artifact_and_sequences_do_not_nest() -> None:
    tree = Node("Document")
    node = tree.add("P", "een twee")
    data = written(tree, [SQUARE, run("een ", node), SQUARE, SQUARE, run("twee", node)])
    assert content(data) == [
        *("/Artifact BMC", "f", "EMC", "/P BDC", "BT", "ET", "EMC"),
        *("/Artifact BMC", "f", "f", "EMC", "/P BDC", "BT", "ET", "EMC"),
    ]


def test_a_transform_stands_outside_marked_content() -> None:
    tree = Node("Document")
    node = tree.add("P", "een")
    group = Group((SQUARE, run("een", node)), moved(5, 5), clip=Rect(0, 0, 50, 50))
    assert content(written(tree, [SQUARE, group])) == [
        *("/Artifact BMC", "f", "EMC", "q", "/Artifact BMC", "f", "EMC"),
        *("/P BDC", "BT", "ET", "EMC", "Q"),
    ]


def test_art_by_name_is_one_piece_of_ink() -> None:
    tree = Node("Document")
    figure = tree.add("Figure", alt="Een huis")
    art = Group((SQUARE,), moved(5, 5, 2), name="huis", node=figure)
    data = written(tree, [art, art._replace(node=None)])
    found = ["/Figure BDC", "q", "/huis Do", "Q", "EMC", "/Artifact BMC", "q", "Do", "Q", "EMC"]
    assert [op.replace("/X1", "/huis") for op in content(data)] == [
        op if op != "Do" else "/huis Do" for op in found
    ]
    assert read(data).endswith("Figure alt='Een huis'\n")


def test_a_figure_has_a_box_around_all_its_ink_under_every_transform() -> None:
    tree = Node("Document")
    figure = tree.add("Figure", alt="Een vierkant met een naam")
    label = figure.add("P", "naam")
    inner = Group((SQUARE._replace(node=figure),), Transform(0, 2, -2, 0, 100, 0))
    data = written(tree, [Group((inner,), moved(1, 1)), run("naam", label, y=90)])
    with opened(data) as pdf:
        (box,) = [
            [float(value) for value in one.A.BBox]
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
        ]
    assert box[1] == pytest.approx(21)
    assert box[2] == pytest.approx(81)
    assert box[0] == pytest.approx(10)
    assert box[3] > 97


def test_an_element_without_ink_is_left_out_but_a_cell_stays() -> None:
    tree = Node("Document")
    tree.add("Sect").add("L").add("LI")
    row = tree.joined("Table", opens=True).add("TR")
    row.cell("TH", "Row", columns=2).add("P", "kop")
    row.cell("TD")
    data = written(tree, [run("kop", row.children[0].children[0])])
    assert read(data) == (
        "Titel [nl]\nDocument\n  Table\n    TR\n      TH scope='Row' columns='2'\n"
        "        P: kop\n      TD\n"
    )


def test_ink_of_a_node_outside_the_tree_is_a_bug() -> None:
    with pytest.raises(Untagged, match="outside the tree"):
        written(Node("Document"), [run("los", Node("P", text="los"))])


def test_text_without_ink_is_a_bug() -> None:
    tree = Node("Document")
    tree.add("P", "nergens")
    with pytest.raises(Untagged, match="nergens"):
        written(tree, [SQUARE])


def test_links_lead_to_pages_by_label_and_to_the_web() -> None:
    tree = Node("Document")
    inside = tree.add("P").add("Link", "naar b", target="b")
    outside = tree.add("P").add("Link", "elders", target="https://example.org/(a)")
    items: list[Item] = [
        run("naar |b", inside),
        Group((Link((Rect(0, 0, 10, 5), Rect(0, 5, 20, 5)), "b", inside),), moved(10, 10, 2)),
        run("elders", outside),
        Link((Rect(0, 0, 9, 9),), outside.target, outside),
    ]
    data = written(tree, items, [SQUARE])
    assert read(data) == (
        "Titel [nl]\nDocument\n  P\n    Link to='b': naar b\n"
        "  P\n    Link to='https://example.org/(a)': elders\n"
    )
    with opened(data) as pdf:
        first, second = pdf.pages[0].Annots
        assert [float(value) for value in first.Rect] == [10, 10, 50, 30]
        assert len(first.QuadPoints) == 16
        assert (str(first.Contents), int(first.F)) == ("naar b", 4)
        assert {int(first.StructParent), int(second.StructParent)} == {2, 3}


@pytest.mark.parametrize(
    ("target", "tagged", "found"), [("z", True, "no page has that label"), ("a", False, "'a'")]
)
def test_a_link_to_nowhere_or_of_nobody_is_a_bug(target: str, tagged: bool, found: str) -> None:
    tree = Node("Document")
    node = tree.add("Link", "weg", target=target)
    link = Link((Rect(0, 0, 1, 1),), target, node if tagged else None)
    with pytest.raises(Untagged, match=found):
        written(tree, [run("weg", node), link])


def test_a_text_in_a_language_of_its_own_says_so() -> None:
    tree = Node("Document")
    node = tree.add("P", "Moin")
    node.lang = "nds"
    assert read(written(tree, [run("Moin", node)])).endswith("P lang='nds': Moin\n")


def test_a_tag_of_our_own_has_a_role() -> None:
    tree = Node("Document")
    node = tree.add("Aside").add("P", "terzijde")
    with opened(written(tree, [run("terzijde", node)])) as pdf:
        assert pdf.Root.StructTreeRoot.RoleMap == pikepdf.Dictionary(Aside=pikepdf.Name.Sect)


def test_the_outline_has_sections_and_leads_to_their_pages() -> None:
    tree = Node("Document")
    nodes = []
    for name in ("Een", "Twee"):
        part = tree.add("Sect", title=name)
        nodes += [part.add("Sect", title=f"{name}-{n}").add("P", "x") for n in (1, 2)]
    tree.add("Sect", title="Leeg").add("Figure")
    pages: list[list[Item]] = [[run("x", node)] for node in nodes]
    data = written(tree, *pages)
    with opened(data) as pdf, pdf.open_outline() as found:
        titles = [(part.title, [inner.title for inner in part.children]) for part in found.root]
        assert titles == [("Een", ["Een-1", "Een-2"]), ("Twee", ["Twee-1", "Twee-2"])]
        page: Any = found.root[1].children[1].destination
        assert page[0].objgen == pdf.pages[3].objgen


def test_the_file_claims_what_it_is_and_shows_its_title() -> None:
    tree = Node("Document")
    with opened(written(tree, [SQUARE])) as pdf:
        meta = pdf.open_metadata()
        claims = ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part")
        assert [meta[claim] for claim in claims] == ["2", "A", "1"]
        assert meta["dc:title"] == "Titel" == str(pdf.docinfo.Title)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.Root.Lang) == "nl"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert pdf.pages[0].Tabs == "/S"
        intent = pdf.Root.OutputIntents[0]
        assert (str(intent.S), int(intent.DestOutputProfile.N)) == ("/GTS_PDFA1", 3)
        assert pdf.pdf_version == "1.7"


def test_small_objects_are_packed_and_nothing_is_lost() -> None:
    tree = Node("Document")
    nodes = [tree.add("P", str(number)) for number in range(50)]
    items: list[Item] = [run(str(n), node, y=n) for n, node in enumerate(nodes)]
    data = written(tree, items)
    with opened(data) as pdf:
        kinds = [str(one.get("/Type")) for one in pdf.objects if isinstance(one, pikepdf.Stream)]
        assert "/ObjStm" in kinds
        assert pdf.check_pdf_syntax() == []
    assert [line.split(": ")[1] for line in read(data).splitlines()[2:]] == list(
        map(str, range(50))
    )
    assert data == written(tree, items)


def test_the_ink_of_a_field_is_for_paper_alone() -> None:
    tree = Node("Document")
    field = Field(Rect(0, 0, 9, 9), "text", "naam", "Naam", node=tree.add("Form"), items=(SQUARE,))
    assert content(written(tree, [field])) == []
    assert content(write_pages([Page(SIZE, 0, [field])], ABOUT, space="cmyk")) == ["f"]


def test_links_and_fields_paint_nothing_in_print() -> None:
    items: list[Item] = [
        Link((Rect(0, 0, 9, 9),), "a", None),
        Field(Rect(0, 0, 9, 9), "text", "naam", "Naam"),
    ]
    pages = [write_pages([Page(SIZE, 0, own)], ABOUT, space="cmyk") for own in ([], items)]
    assert pages[0] == pages[1]


def test_a_card_is_shown_once_and_the_back_of_a_family_behind_its_cards() -> None:
    def back(key: str) -> Page:
        return Page(SIZE, 0, (), "back", key, key)

    fronts = [blank(label, SIZE) for label in ("A-1", "A-2", "B-1")]
    pages: list[Any] = []
    for front, key in zip([fronts[0], fronts[0], *fronts[1:]], "AAAB", strict=True):
        pages += [front, back(key)]
    shown = [page.label for page in family_backs_last(pages)]
    assert shown == ["A-1", "A-2", "A", "B-1", "B"]
    assert family_backs_last([]) == []


boxes = st.builds(Rect, *[st.floats(-50, 50)] * 2, *[st.floats(0, 50)] * 2)


@given(boxes, st.floats(-50, 50), st.floats(0.1, 3))
def test_a_box_under_a_transform_and_its_inverse_is_itself(
    box: Rect, shift: float, scale: float
) -> None:
    there = Transform(0, scale, -scale, 0, shift, -shift)
    back = Transform(0, -1 / scale, 1 / scale, 0, shift / scale, shift / scale)
    assert under(there.then(back), box) == pytest.approx(box, abs=1e-6)
    assert union(box, box) == pytest.approx(box)
