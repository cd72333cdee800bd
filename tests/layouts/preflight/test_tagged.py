"""Each rule on files for the screen finds what it is there for, alone; a whole file passes all."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import CliRunner
from pikepdf import Array, Dictionary, Name

import build
from deck.color import Color
from deck.layers import ROOT
from layouts.geometry import Rect, Size
from layouts.page import Document, Item, Link, Node, Page, Shape, TextRun, rectangle
from layouts.pdf.screen import write_screen
from layouts.pdf.writer import Metadata
from layouts.preflight.inspect import inspect
from layouts.preflight.profiles import SCREEN, demand, name_of, screen
from layouts.preflight.rules.tagged import ratio
from tests.samples import BLACK, font

ABOUT = Metadata("Titel", "Maker", "Onderwerp", "nl", date(2026, 11, 23), "inkaart 0")
PROFILE = (ROOT / "assets/profiles/sRGB.icc").read_bytes()
PALE = Color((0.8, 0.8, 0.8), (0, 0, 0, 0.2))
Change = Callable[[pikepdf.Pdf], object]


def specimen(*, color: Color = BLACK, size: float = 10, ground: Color | None = None) -> bytes:
    """Return a file of two pages with one of everything."""
    tree = Node("Document")
    items: list[Item] = []
    if ground:
        items.append(Shape(rectangle(Rect(0, 0, 300, 300)), fill=ground))

    def say(node: Node) -> None:
        y = 280.0 - 14 * len(items)
        items.append(TextRun(10, y, size, font(), color, (font().words[node.text],), node))

    part = tree.add("Sect", title="Deel")
    say(part.add("H1", "Kop"))
    say(part.add("H2", "Onderkop"))
    aside = part.add("Aside")
    item = aside.joined("L", opens=True, numbering="Decimal").add("LI")
    say(item.add("Lbl", "1"))
    say(item.add("LBody", "punt"))
    row = part.joined("Table", opens=True).joined("TBody", opens=True).add("TR")
    for cell, text in ((row.cell("TH", "Row"), "hoofd"), (row.cell("TD", rows=2), "cel")):
        cell.text = text
        say(cell)
    row = part.children[-1].children[0].add("TR")
    row.cell("TD").text = "nog"
    say(row.children[0])
    node = part.add("P").add("Link", "naar", target="2")
    say(node)
    items.append(Link((Rect(10, 10, 20, 10),), "2", node))
    figure = part.add("Figure", alt="Een vierkant")
    square = Shape(rectangle(Rect(100, 10, 20, 20)), fill=BLACK, node=figure)
    pages = [
        Page(Size(300, 300), 0, [*items, square], label="1"),
        Page(Size(300, 300), 0, [square], label="2"),
    ]
    document = Document("Titel", "nl", pages, tree)
    return write_screen(document, pages, ABOUT, profile=PROFILE, letter=font())


def rules(data: bytes, folder: Path) -> list[str]:
    """Return the names of the rules that find something; each finding has a way out."""
    path = folder / "specimen.pdf"
    path.write_bytes(data)
    findings = inspect(path, screen()).findings
    assert [one for one in findings if not one.help] == []
    return sorted({one.rule for one in findings})


def changed(change: Change) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(specimen())) as pdf:
        change(pdf)
        pdf.save(out)
    return out.getvalue()


def of(pdf: pikepdf.Pdf, tag: str) -> Any:
    """Return the first element with a tag."""
    found = (one for one in pdf.objects if isinstance(one, Dictionary))
    return next(one for one in found if one.get("/S") == f"/{tag}" and "/P" in one)


def having(tag: str, name: str, value: Any) -> Change:
    return lambda pdf: of(pdf, tag).__setitem__(f"/{name}", value)


def without(tag: str, name: str) -> Change:
    return lambda pdf: of(pdf, tag).__delitem__(f"/{name}")


def content(old: bytes, new: bytes) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        stream = pdf.pages[0].Contents
        data = stream.read_bytes()
        assert old in data
        stream.write(data.replace(old, new, 1))

    return change


def meta(old: bytes, new: bytes) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        data = pdf.Root.Metadata.read_bytes()
        assert old in data
        pdf.Root.Metadata.write(data.replace(old, new))

    return change


def codes(pdf: pikepdf.Pdf) -> None:
    for one in pdf.objects:
        if isinstance(one, Dictionary) and "/ToUnicode" in one:
            data = one.ToUnicode.read_bytes()
            one.ToUnicode.write(data.replace(b"<0001> ", b"<0999> ", 1))


def bare(pdf: pikepdf.Pdf) -> None:
    for one in pdf.objects:
        if isinstance(one, Dictionary) and "/FontFile2" in one:
            del one.FontFile2


def swapped(pdf: pikepdf.Pdf) -> None:
    row = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    row[0], row[1] = row[1], row[0]


def twice(pdf: pikepdf.Pdf) -> None:
    part = of(pdf, "Sect")
    part.K = Array([*part.K, part.K[0]])


FAILS: list[tuple[str, str, Change]] = [
    ("accessible-claim", "none", meta(b"<pdfuaid:part>1", b"<pdfuaid:part>9")),
    ("tagged", "not marked", lambda pdf: pdf.Root.__delitem__("/MarkInfo")),
    ("tagged", "suspects", lambda pdf: pdf.Root.MarkInfo.__setitem__("/Suspects", True)),
    ("shown-title", "hidden", lambda pdf: pdf.Root.__delitem__("/ViewerPreferences")),
    ("shown-title", "none", meta(b"dc:title", b"dc:other")),
    ("languages", "of the file", lambda pdf: pdf.Root.__setitem__("/Lang", "Nederlands")),
    ("languages", "none", lambda pdf: pdf.Root.__delitem__("/Lang")),
    ("languages", "of an element", having("H1", "Lang", "nl_NL")),
    ("known-tags", "no role", lambda pdf: pdf.Root.StructTreeRoot.__delitem__("/RoleMap")),
    ("loose-ink", "untagged", content(b"/H1<</MCID 0>>BDC", b"/Span<<>>BDC")),
    ("loose-ink", "outside", content(b"/H1<</MCID 0>>BDC\n", b"0 0 9 9 re f /H1<</MCID 0>>BDC\n")),
    ("loose-ink", "nested", content(b"BT\n", b"/Artifact BMC EMC BT\n")),
    ("loose-ink", "unbalanced", content(b"EMC", b"EMC EMC")),
    ("loose-ink", "open", content(b"EMC\n", b"\n")),
    ("loose-ink", "element twice", twice),
    ("parent-tree", "swapped", swapped),
    ("parent-tree", "no key", lambda pdf: pdf.pages[1].obj.__delitem__("/StructParents")),
    ("headings", "begins at 2", having("H1", "S", Name.H2)),
    ("headings", "skips", having("H2", "S", Name.H3)),
    ("alternatives", "none", without("Figure", "Alt")),
    ("alternatives", "blank", having("Figure", "Alt", " ")),
    ("alternatives", "no box", without("Figure", "A")),
    ("nesting", "list", having("L", "S", Name.Sect)),
    ("nesting", "cell", having("TBody", "S", Name.Div)),
    ("tables", "no scope", without("TH", "A")),
    ("tables", "irregular", lambda pdf: of(pdf, "TD").A.__setitem__("/RowSpan", 1)),
    ("numbered-lists", "none", without("L", "A")),
    ("links", "no contents", lambda pdf: pdf.pages[0].Annots[0].__delitem__("/Contents")),
    ("links", "no key", lambda pdf: pdf.pages[0].Annots[0].__delitem__("/StructParent")),
    ("links", "tabs", lambda pdf: pdf.pages[0].obj.__delitem__("/Tabs")),
    ("readable-codes", "unknown", codes),
    ("signposts", "no outline", lambda pdf: pdf.Root.__delitem__("/Outlines")),
    ("signposts", "no labels", lambda pdf: pdf.Root.__delitem__("/PageLabels")),
    ("fonts-embedded", "bare", bare),
]


def test_a_file_of_ours_passes_every_rule(tmp_path: Path) -> None:
    assert rules(specimen(), tmp_path) == []


@pytest.mark.parametrize(
    ("rule", "change"),
    [(rule, change) for rule, _, change in FAILS],
    ids=[f"{rule}: {name}" for rule, name, _ in FAILS],
)
def test_a_file_that_breaks_one_rule_breaks_no_other(
    rule: str, change: Change, tmp_path: Path
) -> None:
    assert rules(changed(change), tmp_path) == [rule]


def test_type_and_contrast_are_judged_by_what_is_painted(tmp_path: Path) -> None:
    assert rules(specimen(size=4), tmp_path) == ["screen-type"]
    assert rules(specimen(color=PALE), tmp_path) == ["screen-contrast"]
    assert rules(specimen(color=PALE, ground=BLACK), tmp_path) == []
    assert rules(specimen(ground=PALE), tmp_path) == []


def test_every_rule_has_a_file_that_fails_it_and_a_demand() -> None:
    failed = {rule for rule, _, _ in FAILS} | {"screen-type", "screen-contrast"}
    names = {name_of(rule) for rule in SCREEN} - {"damage", "encryption"}  # tested with the press
    assert failed == names
    assert [demand(rule) for rule in SCREEN if not demand(rule).endswith(".")] == []


def test_a_file_that_is_not_tagged_says_how_to_get_one(tmp_path: Path) -> None:
    path = tmp_path / "plain.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(path)
    result = CliRunner().invoke(build.cli, ["preflight", "--printer", "screen", str(path)])
    assert result.exit_code == 4
    assert "plain.pdf: error[tagged]: the file is not tagged" in result.stderr
    assert "help: build it with --for screen" in result.stderr


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert ratio((0, 0, 0), (1, 1, 1)) == pytest.approx(21)
    assert ratio((1, 1, 1), (1, 1, 1)) == pytest.approx(1)
