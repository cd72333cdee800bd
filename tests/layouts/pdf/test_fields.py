"""Fields of a form in a PDF: names, questions, looks; filled by a library they come back."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deck.errors import Problems
from deck.layers import ROOT
from layouts.answers import questions, read_form
from layouts.geometry import Rect, Size
from layouts.page import Document, Field, Node, Page
from layouts.pdf.fields import MULTILINE, RADIO
from layouts.pdf.screen import write_screen
from layouts.pdf.tags import Untagged
from layouts.pdf.writer import Metadata
from layouts.preflight.structure import Structure
from tests.samples import font

ABOUT = Metadata("Titel", "Maker", "Onderwerp", "nl", date(2026, 11, 23), "inkaart 0")
PROFILE = (ROOT / "assets/profiles/sRGB.icc").read_bytes()


def made() -> Document:
    """Return a form with a line, a large box, a box to tick and a choice of two."""
    tree = Node("Document")
    items = [
        Field(Rect(10, 80, 100, 15), "text", "W1.place", "Plaats"),
        Field(Rect(10, 40, 100, 35), "text", "W1.goal", "Doel", multiline=True),
        Field(Rect(10, 20, 14, 14), "check", "W1.agree_1", "Eens: ja"),
        Field(Rect(40, 20, 14, 14), "choice", "W3.size_01", "1: Maat: klein", "klein"),
        Field(Rect(60, 20, 14, 14), "choice", "W3.size_01", "1: Maat: grôót", "grôót"),
    ]
    owned = [item._replace(node=tree.add("Form", alt=item.tooltip)) for item in items]
    return Document("Titel", "nl", [Page(Size(200, 100), 0, owned, label="1")], tree)


def written(document: Document) -> bytes:
    return write_screen(document, document.pages, ABOUT, profile=PROFILE, letter=font())


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(data))


def fields(pdf: pikepdf.Pdf) -> dict[str, Any]:
    """Return the fields by their full names."""
    return {
        f"{sheet.T}.{field.T}": field for sheet in pdf.Root.AcroForm.Fields for field in sheet.Kids
    }


def test_fields_stand_below_their_sheet_with_their_question() -> None:
    with opened(written(made())) as pdf:
        found = fields(pdf)
        assert {name: str(field.TU) for name, field in found.items()} == {
            "W1.place": "Plaats",
            "W1.goal": "Doel",
            "W1.agree_1": "Eens: ja",
            "W3.size_01": "1: Maat",
        }


def test_kinds_of_fields_have_their_types_and_flags() -> None:
    with opened(written(made())) as pdf:
        found = fields(pdf)
        kinds = {name: (str(f.FT), int(f.get("/Ff", 0))) for name, f in found.items()}
    assert kinds == {
        "W1.place": ("/Tx", 0),
        "W1.goal": ("/Tx", MULTILINE),
        "W1.agree_1": ("/Btn", 0),
        "W3.size_01": ("/Btn", RADIO),
    }


def test_the_boxes_of_a_choice_are_widgets_of_one_field_with_states_in_order() -> None:
    with opened(written(made())) as pdf:
        kids = list(fields(pdf)["W3.size_01"].Kids)
        states = [sorted(map(str, kid.AP.N.keys())) for kid in kids]
        assert states == [["/Off", "/o1"], ["/Off", "/o2"]]
        assert [str(kid.TU) for kid in kids] == ["1: Maat: klein", "1: Maat: grôót"]


def test_every_widget_is_in_the_tree_and_printed() -> None:
    with opened(written(made())) as pdf:
        tree = Structure(pdf)
        assert tree.transcript("Titel").count("Form") == 5
        page = pdf.pages[0]
        keys = [int(widget.StructParent) for widget in page.Annots]
        assert len(set(keys)) == 5
        assert {int(widget.F) for widget in page.Annots} == {4}


def test_looks_are_there_and_shared_by_boxes_of_one_size() -> None:
    with opened(written(made())) as pdf:
        kids = fields(pdf)["W3.size_01"].Kids
        assert kids[0].AP.N["/o1"].objgen == kids[1].AP.N["/o2"].objgen
        place = fields(pdf)["W1.place"]
        assert [float(n) for n in place.AP.N.BBox] == [0, 0, 100, 15]
        assert b"/Tx BMC EMC" in place.AP.N.read_bytes()


def test_people_type_in_a_letter_that_is_embedded_with_all_of_winansi() -> None:
    with opened(written(made())) as pdf:
        letter = pdf.Root.AcroForm.DR.Font["/Text"]
        assert str(letter.Encoding) == "/WinAnsiEncoding"
        assert len(letter.Widths) == 224
        assert int(letter.Widths[ord("ë") - 32]) > 0
        assert len(letter.FontDescriptor.FontFile2.read_bytes()) > 10_000
        assert str(fields(pdf)["W1.place"].DA).startswith("/Text ")


def test_a_form_has_no_script_and_no_action() -> None:
    data = written(made())
    with opened(data) as pdf:
        for found in pdf.objects:
            if isinstance(found, pikepdf.Dictionary):
                assert not {"/JS", "/AA", "/A", "/XFA", "/OpenAction"} & set(found.keys())


def test_a_file_without_fields_has_no_form() -> None:
    tree = Node("Document")
    document = Document("Titel", "nl", [Page(Size(20, 20), 0, [], label="1")], tree)
    with opened(written(document)) as pdf:
        assert "/AcroForm" not in pdf.Root


def test_a_field_without_a_node_is_a_bug() -> None:
    document = made()
    page = document.pages[0]
    page.items = [item._replace(node=None) for item in page.items]
    with pytest.raises(Untagged, match=r"W1\.place"):
        written(document)


@settings(max_examples=30)
@given(
    place=st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40),
    goal=st.lists(st.sampled_from(["geld", "tijd é", "\n", "—"])).map(" ".join),
    agree=st.booleans(),
    size=st.sampled_from(["", "klein", "grôót"]),
)
def test_what_is_filled_in_comes_back_whole(
    place: str, goal: str, agree: bool, size: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    document = made()
    path: Path = tmp_path_factory.mktemp("form") / "f.pdf"
    with opened(written(document)) as pdf:
        found = fields(pdf)
        found["W1.place"].V = pikepdf.String(place)
        found["W1.goal"].V = pikepdf.String(goal)
        if agree:
            found["W1.agree_1"].V = pikepdf.Name("/on")
        if size:
            found["W3.size_01"].V = pikepdf.Name("/o1" if size == "klein" else "/o2")
        pdf.save(path)
    problems = Problems()
    answers = read_form(path, questions(document), problems)
    assert problems.items == []
    expected = {"W1.place": place, "W1.goal": goal, "W1.agree_1": agree, "W3.size_01": size}
    assert answers == expected
