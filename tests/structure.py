"""Read the structure of a tagged PDF back, with pikepdf alone: elements, attributes and text.

It shares no code with the writer. Text comes from the content streams: shown codes through the
ToUnicode of their font, collected by the marked content that they stand in.
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


@dataclass(slots=True)
class Element:
    """A structure element.

    Attributes:
        text: of its own marked content, in the order of its kids.
        links: where its annotations lead: the label of a page, or a URL.
    """

    tag: str
    told: dict[str, str]
    text: str = ""
    links: list[str] = field(default_factory=list)
    kids: list["Element"] = field(default_factory=list)

    def walk(self) -> Iterator["Element"]:
        yield self
        for kid in self.kids:
            yield from kid.walk()


@dataclass(slots=True)
class Ink:
    """What the content of a page says.

    Attributes:
        texts: text by MCID.
        loose: painting operators outside of marked content.
        artifacts: text in artifacts.
    """

    texts: dict[int, str] = field(default_factory=dict)
    loose: list[str] = field(default_factory=list)
    artifacts: str = ""


class Structure:
    """The structure of one PDF."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf
        self.inks = [ink_of(page) for page in pdf.pages]
        self.numbers: dict[Any, int] = {page.obj.objgen: n for n, page in enumerate(pdf.pages)}
        self.labels = labels(pdf)
        kid = pdf.Root.StructTreeRoot.K
        self.root = self.element(kid[0] if isinstance(kid, Array) else kid, None)

    def element(self, found: Any, page: Any) -> Element:
        page = found.get("/Pg", page)
        made = Element(str(found.S)[1:], told(found))
        kids = found.get("/K", Array([]))
        for kid in kids if isinstance(kids, Array) else [kids]:
            if isinstance(kid, int):
                made.text += self.inks[self.numbers[page.objgen]].texts.pop(kid)
            elif kid.get("/Type") == Name.MCR:
                own = kid.get("/Pg", page)
                made.text += self.inks[self.numbers[own.objgen]].texts.pop(int(kid.MCID))
            elif kid.get("/Type") == Name.OBJR and kid.Obj.Subtype == Name.Widget:
                assert made.told["alt"] == str(kid.Obj.TU)  # the tree says what the field asks
            elif kid.get("/Type") == Name.OBJR:
                made.links.append(self.leads(kid.Obj))
            else:
                made.kids.append(self.element(kid, page))
        return made

    def leads(self, annotation: Any) -> str:
        if "/A" in annotation:
            return str(annotation.A.URI)
        return self.labels[self.numbers[annotation.Dest[0].objgen]]

    def transcript(self, title: str) -> str:
        """Return what `layouts.tree.transcript` says of the tree, from the file alone."""
        return "\n".join([f"{title} [{self.pdf.Root.Lang}]", *lines(self.root, "")]) + "\n"


def told(found: Any) -> dict[str, str]:
    attributes = found.get("/A", Dictionary())
    names = {"scope": "/Scope", "numbering": "/ListNumbering", "columns": "/ColSpan"}
    names["rows"] = "/RowSpan"
    said = {
        name: found.get(key) for name, key in (("title", "/T"), ("alt", "/Alt"), ("lang", "/Lang"))
    }
    said |= {name: attributes.get(key) for name, key in names.items()}
    order = ("title", "alt", "lang", "scope", "numbering", "to", "columns", "rows")
    return {name: str(said[name]).removeprefix("/") for name in order if said.get(name) is not None}


def lines(element: Element, indent: str) -> Iterator[str]:
    told = {**element.told}
    if element.links:
        (told["to"],) = set(element.links)
    order = ("title", "alt", "lang", "scope", "numbering", "to", "columns", "rows")
    facts = "".join(f" {name}={told[name]!r}" for name in order if name in told)
    text = element.text.replace("\u00ad", "").replace("\u200b", "").strip(" ")
    yield f"{indent}{element.tag}{facts}{f': {text}' if text else ''}"
    for kid in element.kids:
        yield from lines(kid, indent + "  ")


def labels(pdf: Pdf) -> list[str]:
    nums = pdf.Root.PageLabels.Nums
    found = {int(nums[n]): str(nums[n + 1].get("/P", "")) for n in range(0, len(nums), 2)}
    return [found[number] for number in range(len(pdf.pages))]


def ink_of(page: pikepdf.Page) -> Ink:
    """Return what the content of a page says, by marked content."""
    ink, stack, codes = Ink(), list[Any](), dict[int, str]()
    fonts = {str(name): to_text(font) for name, font in page.resources.get("/Font", {}).items()}
    for instruction in pikepdf.parse_content_stream(page):
        operator, operands = str(instruction.operator), instruction.operands
        if operator in ("BDC", "BMC"):
            properties = operands[1] if operator == "BDC" else Dictionary()
            if operands[0] == Name.Artifact:
                stack.append("artifact")
            elif "/MCID" in properties:
                stack.append(int(properties.MCID))
                ink.texts[stack[-1]] = ""
            else:  # a span with the text that it stands for
                said = str(properties.ActualText)
                stack.append(None)
                take(ink, stack, said)
        elif operator == "EMC":
            stack.pop()
        elif operator == "Tf":
            codes = fonts[str(operands[0])]
        elif operator in PAINTS:
            if not stack:
                ink.loose.append(operator)
            if operator in SHOWS and None not in stack:
                take(ink, stack, shown(operands, codes))
    return ink


def take(ink: Ink, stack: list[Any], text: str) -> None:
    owner = next((own for own in reversed(stack) if own is not None), None)
    if isinstance(owner, int):
        ink.texts[owner] += text
    else:
        ink.artifacts += text


def shown(operands: Any, codes: dict[int, str]) -> str:
    parts = operands[0] if isinstance(operands[0], Array) else operands
    data = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
    pairs = range(0, len(data), 2)
    return "".join(codes[int.from_bytes(data[n : n + 2], "big")] for n in pairs)


def to_text(font: Any) -> dict[int, str]:
    """Return what each code of a font stands for; one without an entry stands for nothing."""
    found: dict[int, str] = {}
    cmap = font.ToUnicode.read_bytes().decode("ascii")
    for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.S):
        for code, text in CODES.findall(block):
            found[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    return found
