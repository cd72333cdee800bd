"""Fields of a form: widgets, their looks, and the AcroForm (ISO 32000-1, 2008, 12.7).

A name such as `W3.assignment_04` is a field `assignment_04` below a field `W3`. The boxes of a
choice are the widgets of one field; their states are called `o1`, `o2`… in the order of the
answers. There is no JavaScript and no action. The looks of an empty form stand in the file, as
PDF/A asks (ISO 19005-2, 2011, 6.4.1), with a letter that is embedded.
"""

from collections.abc import Callable, Iterable

import uharfbuzz as hb

from layouts.geometry import Rect
from layouts.page import Field
from layouts.pdf.fonts import hb_tag
from layouts.pdf.objects import Raw, numbers, stream
from layouts.pdf.standards import literal
from layouts.typeset.fonts import Font

MULTILINE, RADIO = 1 << 12, 1 << 15  # flags of fields (ISO 32000-1, 2008, tables 226 and 228)
SIZE = 10.5  # pt, of what is typed
GREY = 0.5  # of the frame around a box to type in, 3.9 : 1 on white
DROPPED = ("GSUB", "GPOS", "GDEF", "name", "DSIG", "BASE", "STAT", "gasp")
Make = Callable[[], tuple[Raw, str]]


class Form:
    """The form of one file under way."""

    def __init__(self, make: Make, font: Font) -> None:
        """Start without fields.

        Args:
            make: returns a new empty object and the reference to it.
            font: what people type in.
        """
        self.make, self.font = make, font
        self._sheets: dict[str, tuple[Raw, str, list[str]]] = {}  # name: object, reference, kids
        self._choices: dict[str, tuple[Raw, str, list[str], str]] = {}  # and the entries
        self._looks: dict[tuple[str, float, float], str] = {}
        self._letter = ""

    def widget(self, field: Field, box: Rect, key: int, made: tuple[Raw, str]) -> None:
        """Write the widget of a field.

        Args:
            field: what it is.
            box: where it stands on its page, in points.
            key: its key in the parent tree.
            made: the object that becomes the widget, and the reference to it.
        """
        raw, reference = made
        sheet, _, name = field.name.rpartition(".")
        sides = numbers(*(round(side, 2) for side in (box.x, box.y, box.right, box.top)))
        entries = (
            f"<</Type/Annot/Subtype/Widget/F 4/StructParent {key}/Rect[{sides}]"
            f"/TU {literal(field.tooltip)}"
        )
        if field.kind == "choice":
            parent, state = self._choice(field, sheet, name, reference)
            entries += f"/Parent {parent}{self._ticked(box, state)}"
        else:
            parent = self._sheet(sheet, reference)
            entries += f"/Parent {parent}/T {literal(name)}"
            entries += self._typed(field, box) if field.kind == "text" else "/FT/Btn/V/Off"
            entries += self._ticked(box, "on") if field.kind == "check" else ""
        raw.content = f"{entries}>>".encode("latin-1")

    def _sheet(self, name: str, kid: str) -> str:
        """Return the reference to the field of a sheet, with one more field below it."""
        if name not in self._sheets:
            self._sheets[name] = (*self.make(), [])
        self._sheets[name][2].append(kid)
        return self._sheets[name][1]

    def _choice(self, field: Field, sheet: str, name: str, kid: str) -> tuple[str, str]:
        """Return the reference to the field of a choice, and the state of its next box."""
        if field.name not in self._choices:
            raw, reference = self.make()
            parent = self._sheet(sheet, reference)
            question = field.tooltip.removesuffix(f": {field.option}")
            entries = (
                f"<</FT/Btn/Ff {RADIO}/T {literal(name)}/TU {literal(question)}/V/Off"
                f"/Parent {parent}"
            )
            self._choices[field.name] = (raw, reference, [], entries)
        _, reference, kids, _ = self._choices[field.name]
        kids.append(kid)
        return reference, f"o{len(kids)}"

    def _typed(self, field: Field, box: Rect) -> str:
        """Return the entries of a box to type in."""
        flags = f"/Ff {MULTILINE}" if field.multiline else ""
        return (
            f"/FT/Tx{flags}/DA(/Text {SIZE:g} Tf 0 g)/MK<</BC[{GREY:g}]>>/BS<</W 0.5>>"
            f"/AP<</N {self._look('frame', box)}>>"
        )

    def _ticked(self, box: Rect, state: str) -> str:
        """Return the looks of a box to tick; its square is drawn on the page."""
        on, off = self._look("cross", box), self._look("", box)
        return f"/AS/Off/AP<</N<</{state} {on}/Off {off}>>>>"

    def _look(self, name: str, box: Rect) -> str:
        """Return the reference to a look; boxes of one size share it."""
        size = (round(box.width, 2), round(box.height, 2))
        found = self._looks.get((name, *size))
        if found is None:
            drawn = DRAWN[name](*size)
            entries = f"/Type/XObject/Subtype/Form/BBox[0 0 {numbers(*size)}]/Resources<<>>"
            head = f"<<{entries}/Length {len(drawn)}>>\nstream\n{drawn}\nendstream\n"
            raw, found = self.make()
            raw.content = head.encode("ascii")
            self._looks[name, *size] = found
        return found

    def finish(self) -> Raw | None:
        """Return the AcroForm once all widgets are there; None if there are none."""
        if not self._sheets:
            return None
        for raw, _, kids, entries in self._choices.values():
            raw.content = f"{entries}/Kids[{' '.join(kids)}]>>".encode("latin-1")
        for name, (raw, _, kids) in self._sheets.items():
            raw.content = f"<</T {literal(name)}/Kids[{' '.join(kids)}]>>".encode("latin-1")
        fields = " ".join(reference for _, reference, _ in self._sheets.values())
        letter = self._embedded()
        return Raw(f"<</Fields[{fields}]/DA(/Text {SIZE:g} Tf 0 g)/DR<</Font<</Text {letter}>>>>>>")

    def _embedded(self) -> str:
        """Return the reference to the letter that people type in, with all of WinAnsi."""
        signs = [bytes([code]).decode("cp1252", "ignore") for code in range(32, 256)]
        data = subset(self.font, filter(None, signs))
        file, file_at = self.make()
        file.content = stream(data, f"/Length1 {len(data)}").content
        font, em = self.font, 1000
        descriptor, descriptor_at = self.make()
        descriptor.content = (
            f"<</Type/FontDescriptor/FontName/FORMAA+{font.name}/Flags 32/ItalicAngle 0"
            f"/FontBBox[0 {font.descent * em:.0f} 1000 {font.ascent * em:.0f}]/StemV 80"
            f"/Ascent {font.ascent * em:.0f}/Descent {font.descent * em:.0f}"
            f"/CapHeight {font.cap_height * em:.0f}/FontFile2 {file_at}>>"
        ).encode("ascii")
        widths = " ".join(f"{advance(font, sign) * em:.0f}" for sign in signs)
        letter, letter_at = self.make()
        letter.content = (
            f"<</Type/Font/Subtype/TrueType/BaseFont/FORMAA+{font.name}/Encoding/WinAnsiEncoding"
            f"/FirstChar 32/LastChar 255/Widths[{widths}]/FontDescriptor {descriptor_at}>>"
        ).encode("ascii")
        return letter_at


def frame(width: float, height: float) -> str:
    """Return the operators of a box to type in, without text."""
    inner = numbers(0.25, 0.25, width - 0.5, height - 0.5)
    return f"q 0.5 w {GREY:g} G {inner} re S Q /Tx BMC EMC"


def cross(width: float, height: float) -> str:
    """Return the operators of the cross in a box."""
    low, far, high = (numbers(n) for n in (3, width - 3, height - 3))
    return f"q 1.6 w 1 J 0 G {low} {low} m {far} {high} l {low} {high} m {far} {low} l S Q"


def blank(width: float, height: float) -> str:
    """Return no operators."""
    return ""


DRAWN = {"frame": frame, "cross": cross, "": blank}


def advance(font: Font, sign: str) -> float:
    """Return the advance of a sign in em; 0 for none."""
    glyph = font.font.get_nominal_glyph(ord(sign)) if sign else None
    return font.font.get_glyph_h_advance(glyph) / font.upem if glyph else 0


def subset(font: Font, signs: Iterable[str]) -> bytes:
    """Return a face with the glyphs of some signs, found by their code points."""
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(map(ord, signs))
    wanted.flags = hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NO_HINTING
    for table in DROPPED:
        wanted.drop_table_tag_set.add(hb_tag(table))
    return bytes(wanted.subset(font.face).blob.data)
