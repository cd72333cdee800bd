"""The structure of a tagged PDF, read back: elements, attributes, and the text of their ink.

Text comes from the content streams: shown codes through the ToUnicode of their font, collected by
the marked content that they stand in (ISO 32000-1, 2008, 14.6 to 14.8). What makes no sense is kept
as a fault, for the rules to report.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

CODES = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
SHOWS = frozenset({"Tj", "TJ", "'", '"'})
PAINTS = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "EI", *SHOWS})
FACTS = ("title", "alt", "lang", "scope", "numbering", "to", "columns", "rows")


@dataclass(slots=True)
class Element:
    """A structure element.

    Attributes:
        tag: as the file calls it.
        told: its attributes, by the names that transcripts have.
        box: what a figure covers; None if it does not say.
        text: of its own marked content, in the order of its kids.
        links: where its annotations lead: the label of a page, or a URL.
        inked: whether it has ink or annotations of its own.
        page: the number of the page of its first ink, from 1; 0 for none.
    """

    tag: str
    told: dict[str, str]
    box: bool = False
    text: str = ""
    links: list[str] = field(default_factory=list)
    kids: list["Element"] = field(default_factory=list)
    inked: bool = False
    page: int = 0

    def walk(self) -> Iterator["Element"]:
        """Return this element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()

    @property
    def said(self) -> str:
        """All text below it, and what stands for figures."""
        return " ".join(part.text or part.told.get("alt", "") for part in self.walk()).strip()

    @property
    def at(self) -> int:
        """The page of the first ink below it, from 1; 0 for none."""
        return next((part.page for part in self.walk() if part.page), 0)


@dataclass(slots=True)
class Ink:
    """What the content of a page says.

    Attributes:
        texts: text by MCID.
        loose: painting operators outside of marked content.
        faults: what makes no sense, in words.
        unknown: codes that stand for no text.
    """

    texts: dict[int, str] = field(default_factory=dict)
    loose: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    unknown: set[int] = field(default_factory=set)


class Structure:
    """The structure of one PDF.

    Attributes:
        inks: of each page, without the text that an element has taken.
        root: the first element; None if the file is not tagged.
        faults: what makes no sense, with the number of the page from 1, or 0.
    """

    def __init__(self, pdf: Pdf) -> None:
        """Read all pages and the tree."""
        self.pdf, self.faults = pdf, list[tuple[int, str]]()
        self.inks = [ink_of(page) for page in pdf.pages]
        for number, ink in enumerate(self.inks, 1):
            self.faults += [(number, fault) for fault in ink.faults]
        self.numbers: dict[Any, int] = {page.obj.objgen: n for n, page in enumerate(pdf.pages)}
        self.labels = labels(pdf)
        self._seen: set[tuple[int, int]] = set()
        tree = pdf.Root.get("/StructTreeRoot")
        kid = tree.get("/K") if tree is not None else None
        first = kid[0] if isinstance(kid, Array) and len(kid) else kid
        self.root = self.element(first, None) if isinstance(first, Dictionary) else None
        for number, ink in enumerate(self.inks, 1):
            for mcid in ink.texts:
                self.faults.append((number, f"no element has the marked content {mcid}"))

    def element(self, found: Any, page: Any) -> Element:
        """Read an element and all below it."""
        page = found.get("/Pg", page)
        box = "/BBox" in dictionary(found.get("/A"))
        made = Element(str(found.S)[1:], told(found), box)
        if found.objgen in self._seen:
            self.faults.append((0, f"the element {made.tag} stands in the tree twice"))
            return made
        self._seen.add(found.objgen)
        kids = found.get("/K", Array([]))
        for kid in kids if isinstance(kids, Array) else [kids]:
            if isinstance(kid, int):
                self.take(made, page, kid)
            elif kid.get("/Type") == Name.MCR:
                self.take(made, kid.get("/Pg", page), int(kid.MCID))
            elif kid.get("/Type") == Name.OBJR:
                made.inked = True
                made.links += self.leads(kid.Obj)
                if "/TU" in kid.Obj:  # what stands for a field is its question
                    made.told.setdefault("alt", str(kid.Obj.TU))
            else:
                made.kids.append(self.element(kid, page))
        return made

    def take(self, element: Element, page: Any, mcid: int) -> None:
        """Give the text of a piece of marked content to its element."""
        number = self.numbers.get(page.objgen, 0) if page is not None else 0
        text = self.inks[number].texts.pop(mcid, None)
        if text is None:
            fault = f"the marked content {mcid} of {element.tag} is not there, or is taken already"
            self.faults.append((number + 1, fault))
        element.text += text or ""
        element.page = element.page or number + 1
        element.inked = True

    def leads(self, annotation: Any) -> list[str]:
        """Return where a link leads; nothing for other annotations."""
        if "/A" in annotation:
            return [str(annotation.A.get("/URI", ""))]
        target = annotation.get("/Dest")
        if isinstance(target, Array) and len(target):
            return [self.labels[self.numbers[target[0].objgen]]]
        return []

    def transcript(self, title: str) -> str:
        """Return what `layouts.tree.transcript` says of the tree, from the file alone."""
        below = lines(self.root, "") if self.root else []
        return "\n".join([f"{title} [{self.pdf.Root.Lang}]", *below]) + "\n"


def dictionary(found: Any) -> Any:
    """Return a dictionary, or the first of an array of them; an empty one for anything else."""
    if isinstance(found, Array) and len(found):
        found = found[0]
    return found if isinstance(found, Dictionary) else Dictionary()


def told(found: Any) -> dict[str, str]:
    """Return the attributes of an element by the names that transcripts have."""
    attributes = dictionary(found.get("/A"))
    own = {"title": "/T", "alt": "/Alt", "lang": "/Lang"}
    more = {"scope": "/Scope", "numbering": "/ListNumbering", "columns": "/ColSpan"}
    said = {name: found.get(key) for name, key in own.items()}
    said |= {name: attributes.get(key) for name, key in {**more, "rows": "/RowSpan"}.items()}
    return {name: str(said[name]).removeprefix("/") for name in FACTS if said.get(name) is not None}


def lines(element: Element, indent: str) -> Iterator[str]:
    """Return the lines of a transcript."""
    told = {**element.told, **({"to": element.links[0]} if element.links else {})}
    facts = "".join(f" {name}={told[name]!r}" for name in FACTS if name in told)
    text = element.text.replace("\u00ad", "").replace("\u200b", "").strip(" ")
    yield f"{indent}{element.tag}{facts}{f': {text}' if text else ''}"
    for kid in element.kids:
        yield from lines(kid, indent + "  ")


def labels(pdf: Pdf) -> list[str]:
    """Return the label of each page; its number where it has none of its own."""
    nums = pdf.Root.get("/PageLabels", Dictionary()).get("/Nums", Array([]))
    found = {int(nums[n]): str(nums[n + 1].get("/P", "")) for n in range(0, len(nums) - 1, 2)}
    return [found.get(number, str(number + 1)) for number in range(len(pdf.pages))]


def ink_of(page: pikepdf.Page) -> Ink:
    """Return what the content of a page says, by marked content."""
    ink, stack, codes = Ink(), list[int | str](), dict[int, str]()
    listed = page.resources.get("/Font", Dictionary())
    fonts = {str(name): to_text(font) for name, font in listed.items()}
    for instruction in pikepdf.parse_content_stream(page):
        operator, operands = str(instruction.operator), instruction.operands
        if operator in ("BDC", "BMC"):
            begin(ink, stack, operands)
        elif operator == "EMC" and stack:
            stack.pop()
        elif operator == "EMC":
            ink.faults.append("'EMC' without a beginning")
        elif operator == "Tf":
            codes = fonts.get(str(operands[0]), {})
        elif operator in PAINTS:
            if not stack:
                ink.loose.append(operator)
            if operator in SHOWS and "said" not in stack:
                say(ink, stack, shown(operands, codes, ink.unknown))
    if stack:
        ink.faults.append("marked content without an end")
    return ink


def begin(ink: Ink, stack: list[int | str], operands: Any) -> None:
    """Begin marked content: of an element, of nothing, or text that stands for other text."""
    properties = operands[1] if len(operands) > 1 else Dictionary()
    if not isinstance(properties, Dictionary):
        properties = Dictionary()
    if operands[0] == Name.Artifact or "/MCID" in properties:
        if any(own != "other" for own in stack):
            ink.faults.append("an element or an artifact inside another")
        own = int(properties.MCID) if "/MCID" in properties else "artifact"
        if isinstance(own, int) and own in ink.texts:
            ink.faults.append(f"the marked content {own} is there twice")
        if isinstance(own, int):
            ink.texts.setdefault(own, "")
        stack.append(own)
    elif "/ActualText" in properties:
        say(ink, stack, str(properties.ActualText))
        stack.append("said")
    else:
        stack.append("other")


def say(ink: Ink, stack: list[int | str], text: str) -> None:
    """Add text to the element whose marked content is open."""
    owner = next((own for own in reversed(stack) if isinstance(own, int)), None)
    if owner is not None:
        ink.texts[owner] += text


def shown(operands: Any, codes: dict[int, str], unknown: set[int]) -> str:
    """Return the text of shown codes of two bytes; codes without text are told."""
    parts = operands[0] if isinstance(operands[0], Array) else operands
    data = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
    numbers = [int.from_bytes(data[n : n + 2], "big") for n in range(0, len(data), 2)]
    unknown |= {number for number in numbers if number not in codes}
    return "".join(codes.get(number, "") for number in numbers)


def to_text(font: Any) -> dict[int, str]:
    """Return what each code of a font stands for."""
    found: dict[int, str] = {}
    if "/ToUnicode" in font:
        cmap = font.ToUnicode.read_bytes().decode("latin-1")
        for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.S):
            for code, text in CODES.findall(block):
                found[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be", "replace")
    return found
