"""Rules on files for the screen: what they claim, and what a person who listens gets.

Sources: PDF/UA-1 is ISO 14289-1 (2014); numbers such as 14-003 are those of the Matterhorn Protocol
1.02 (PDF Association, 2014), which lists how a file can fail it. WCAG 2.1 (W3C, 2018) asks for the
contrast of text: 1.4.3.
"""

import re
from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name

from layouts.preflight.inspected import Inspected, of_file
from layouts.preflight.limits import Limits
from layouts.preflight.report import Finding
from layouts.preflight.rules.document import stated
from layouts.preflight.structure import Element, labels

STANDARD = frozenset((
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index",
    "NonStruct", "Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody",
    "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference",
    "BibEntry", "Code", "Link", "Annot", "Form", "Figure", "Formula",
))  # fmt: skip
INSIDE = {
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "LI": {"L"},
    "Lbl": {"LI", "TOCI", "Note", "Reference"},
    "LBody": {"LI"},
    "TOCI": {"TOC"},
}
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-[A-Za-z0-9]{2,8})*")


def elements(file: Inspected) -> list[Element]:
    """Return all elements in reading order."""
    root = file.structure.root
    return list(root.walk()) if root else []


def on(page: int, message: str, found: str = "", allowed: str = "", help: str = "") -> Finding:
    """Return an error on a page, from 1, or on the file."""
    return Finding(
        "", "error", message, found, allowed, page, None, help, pages=(page,) * bool(page)
    )


def accessible_claim(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """The file says that it is PDF/UA-1 (06-002)."""
    found = stated(file).get("pdfuaid:part", "")
    if found != "1":
        yield of_file("the file does not claim to be PDF/UA-1", found or "no pdfuaid:part", "1")


def tagged(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """The file is tagged, and nothing in its tags is only a guess (01-007)."""
    marked = file.root.get("/MarkInfo", Dictionary())
    if file.structure.root is None or not marked.get("/Marked", False):
        help = "build it with --for screen"
        yield of_file("the file is not tagged", "no structure", "a structure tree", help=help)
    if marked.get("/Suspects", False):
        yield of_file("the tags are said to be a guess", "/Suspects true", "no suspects")


def shown_title(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """A viewer shows the title and not the name of the file (06-003, 07-002)."""
    if not stated(file).get("dc:title"):
        yield of_file("the file has no title", "no dc:title", "a title in the XMP packet")
    if not file.root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False):
        yield of_file("viewers show the name of the file", "no DisplayDocTitle", "its title")


def languages(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """The file and its elements have languages by BCP 47 (11-001, 11-006)."""
    found = [(0, str(file.root.get("/Lang", "")))]
    found += [(part.at, part.told["lang"]) for part in elements(file) if "lang" in part.told]
    for page, tag in found:
        if not LANGUAGE.fullmatch(tag):
            yield on(page, "a language is no tag of BCP 47", tag or "none", "such as nl or en-GB")


def known_tags(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """Every tag is a standard one, or has a role that is (02-001)."""
    roles = file.root.get("/StructTreeRoot", Dictionary()).get("/RoleMap", Dictionary())
    for tag in sorted({part.tag for part in elements(file)} - STANDARD):
        if str(roles.get(f"/{tag}", ""))[1:] not in STANDARD:
            yield of_file("a tag has no meaning", tag, "a standard type, or one in the role map")


def loose_ink(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """All ink belongs to an element or is decoration, and to one alone (01-003 to 01-005)."""
    found = file.structure
    for number, ink in enumerate(found.inks, 1):
        if ink.loose:
            seen = ", ".join(sorted(set(ink.loose)))
            yield on(number, "ink that is neither tagged nor an artifact", seen, "marked content")
    for page, fault in found.faults:
        yield on(page, fault)


def parent_tree(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """From each page the way leads back to its elements (ISO 32000-1, 2008, 14.7.4.4)."""
    tree = file.root.get("/StructTreeRoot", Dictionary()).get("/ParentTree", Dictionary())
    nums = tree.get("/Nums", Array([]))
    keys = {int(nums[n]): nums[n + 1] for n in range(0, len(nums) - 1, 2)}
    for number, page in enumerate(file.pdf.pages, 1):
        row = keys.get(int(page.obj.get("/StructParents", -1)))
        if not isinstance(row, Array):
            yield on(number, "the page is not in the parent tree", "no entry", "its elements")
            continue
        for mcid, parent in enumerate(row):
            if not holds(parent, page.obj, mcid):
                wrong = f"element {parent.get('/S', '?')}"
                yield on(number, f"the parent of marked content {mcid} is another", wrong)


def holds(element: Any, page: Any, mcid: int) -> bool:
    """Tell whether an element has a piece of marked content of a page."""
    kids, own = element.get("/K", Array([])), element.get("/Pg")
    for kid in kids if isinstance(kids, Array) else [kids]:
        number, at = kid, own
        if not isinstance(kid, int):
            number, at = int(kid.get("/MCID", -1)), kid.get("/Pg", own)
        if number == mcid and at is not None and at.objgen == page.objgen:
            return True
    return False


def headings(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """Headings begin at 1 and skip no level (14-002, 14-003)."""
    level = 0
    for part in elements(file):
        if re.fullmatch(r"H[1-6]", part.tag):
            own = int(part.tag[1])
            if own > level + 1:
                wanted = f"H{level + 1} or higher"
                yield on(part.at, f"the heading '{part.said}' skips a level", part.tag, wanted)
            level = own


def alternatives(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """Every figure has a text that stands for it, and says where it is (13-004)."""
    for part in elements(file):
        if part.tag in ("Figure", "Formula"):
            if not part.told.get("alt", "").strip():
                help = "write 'alt' in deck/, and its translation"
                yield on(part.at, "a figure has no alternative text", "none", "a text", help)
            if not part.box:
                yield on(part.at, "a figure does not say what it covers", "no BBox", "a BBox")


def nesting(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """Parts of tables, lists and contents stand where they belong (09-004 to 09-006)."""
    for part in elements(file):
        for kid in part.kids:
            if kid.tag in INSIDE and part.tag not in INSIDE[kid.tag]:
                wanted = ", ".join(sorted(INSIDE[kid.tag]))
                yield on(kid.at, f"a {kid.tag} stands in the wrong place", part.tag, wanted)


def tables(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """Tables are regular, and their heads say of what (15-003)."""
    for table in (part for part in elements(file) if part.tag == "Table"):
        rows = [part for part in table.walk() if part.tag == "TR"]
        hanging: list[int] = []
        for row in rows:
            wide = sum(int(cell.told.get("columns", 1)) for cell in row.kids)
            wide += sum(rest > 0 for rest in hanging)
            if hanging and wide != len(hanging):
                yield on(row.at, "a row of a table is too short or too long", f"{wide}")
                break
            hanging = below(hanging or [0] * wide, row)
        for cell in table.walk():
            if cell.tag == "TH" and cell.told.get("scope") not in ("Row", "Column", "Both"):
                yield on(cell.at, f"the head '{cell.said}' has no scope", "none", "Row or Column")


def below(hanging: list[int], row: Element) -> list[int]:
    """Return for each column how many rows its cells still reach down, after a row."""
    free = [place for place, rest in enumerate(hanging) if not rest]
    after = [max(0, rest - 1) for rest in hanging]
    for cell in row.kids:
        count = int(cell.told.get("columns", 1))
        for place in free[:count]:
            after[place] = int(cell.told.get("rows", 1)) - 1
        free = free[count:]
    return after


def numbered_lists(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """A list with labels says how it is numbered (16-001)."""
    for part in elements(file):
        labelled = any(kid.tag == "Lbl" for item in part.kids for kid in item.kids)
        if part.tag == "L" and labelled and "numbering" not in part.told:
            yield on(part.at, "a list does not say how it is numbered", "none", "ListNumbering")


def links(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """Links say where they lead, and tabs follow the tree (28-009, 28-012)."""
    for number, page in enumerate(file.pdf.pages, 1):
        annotations = list(page.obj.get("/Annots", Array([])))
        if annotations and page.obj.get("/Tabs") != Name.S:
            yield on(number, "tabs do not follow the structure", "no /Tabs", "/S")
        for one in annotations:
            if one.get("/Subtype") == Name.Link and not str(one.get("/Contents", "")).strip():
                yield on(number, "a link does not say where it leads", "no /Contents", "a text")
            if "/StructParent" not in one:
                yield on(number, "an annotation is not in the tree", "no /StructParent", "a number")


def readable_codes(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """Every sign that is shown stands for text (10-001)."""
    for number, ink in enumerate(file.structure.inks, 1):
        if ink.unknown:
            count = len(ink.unknown)
            yield on(number, "signs stand for no text", f"{count} codes", "all in ToUnicode")


def signposts(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """A file of more than one page has an outline, and every page a label of its own."""
    if len(file.pdf.pages) < 2:
        return
    if not file.root.get("/Outlines", Dictionary()).get("/First"):
        yield of_file("the file has no outline", "none", "one entry for each section")
    if "/PageLabels" not in file.root or "" in labels(file.pdf):
        yield of_file("pages have no labels", "none", "a label for each page")


def screen_type(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """Type is large enough to be read on a screen."""
    for side in file.sides:
        for one in side.contents.painted:
            if one.kind == "text" and one.size < limits.least_type - 0.005:
                found, allowed = f"{one.size:.2f} pt", f"at least {limits.least_type:g} pt"
                yield side.finding("type is too small", found, allowed, at=one.middle)


def screen_contrast(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """Text stands out against the ground that was painted below it (WCAG 2.1, 1.4.3)."""
    for side in file.sides:
        grounds: list[tuple[Any, tuple[float, ...]]] = []
        for one in side.contents.painted:
            values = one.paint.values if one.paint and one.paint.space.kind == "DeviceRGB" else ()
            if one.kind == "fill" and len(values) == 3 and one.box[3] - one.box[1] > 8:
                grounds.append((one.box, values))
            if one.kind != "text" or len(values) != 3:
                continue
            x, y = one.box[0] + 0.5, one.box[1] + 0.5
            over = [
                ink
                for (left, low, right, top), ink in grounds
                if left < x < right and low < y < top
            ]
            # A shape may be smaller than the box around it: then the ground below it counts.
            best = max(ratio(values, ground) for ground in (over[-2:] or [(1.0, 1.0, 1.0)]))
            need = 3.0 if one.size >= 18 else 4.5
            if best < need - 0.05:
                found, allowed = f"{best:.1f}:1", f"at least {need:g}:1"
                yield side.finding("text does not stand out", found, allowed, at=(x, y))


def ratio(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """Return the contrast of two colours of sRGB (WCAG 2.1, definition of contrast ratio)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(color: tuple[float, ...]) -> float:
    """Return the relative luminance of a colour of sRGB (WCAG 2.1)."""
    parts = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in color]
    return sum(part * weight for part, weight in zip(parts, (0.2126, 0.7152, 0.0722), strict=True))
