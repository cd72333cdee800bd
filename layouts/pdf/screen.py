"""Write a document as a file to read on a screen: tagged, with links, outline and page labels.

The pages are those of print, drawn by the same code, cut to their trim. What is added: the
structure tree and the tags of the ink (`layouts.pdf.tags`), and what a file claims that is both
PDF/UA-1 and PDF/A-2a (`layouts.pdf.archive`).
"""

from collections.abc import Sequence

from layouts.geometry import Rect, Transform
from layouts.page import Document, Field, Link, Page
from layouts.pdf.archive import intents, packet, profile_stream
from layouts.pdf.compact import compact
from layouts.pdf.fields import Form
from layouts.pdf.fonts import ref
from layouts.pdf.objects import Raw, numbers
from layouts.pdf.standards import literal
from layouts.pdf.tags import Structure, TaggedStream, Untagged, under, union
from layouts.pdf.writer import File, Metadata, Tick
from layouts.tree import outline, said
from layouts.typeset.fonts import Font


def write_screen(
    document: Document,
    pages: Sequence[Page],
    metadata: Metadata,
    *,
    profile: bytes,
    letter: Font,
    tick: Tick = lambda done: None,
) -> bytes:
    """Return a tagged PDF.

    Args:
        document: what is read.
        pages: of the document, in the order of the file.
        metadata: what the file says of itself.
        profile: sRGB, an ICC profile.
        letter: what people type in, where there is a form.
        tick: is told how many pages have been written since the last call.
    """
    file = ScreenFile(document, pages, metadata, profile, letter)
    for page in pages:
        file.read_page(page)
        tick(1)
    return file.finish()


class ScreenFile(File):
    """One tagged PDF under way."""

    def __init__(
        self,
        document: Document,
        pages: Sequence[Page],
        metadata: Metadata,
        profile: bytes,
        letter: Font,
    ) -> None:
        """Start an empty file."""
        super().__init__(metadata, "rgb")
        self.tree, self.labels = document.tree, [page.label for page in pages]
        self.structure = Structure(document.tree, len(pages))
        self.form = Form(self.make, letter)
        self._links: list[tuple[Raw, str, str]] = []  # annotation, what it says, where it leads
        info = self.document.info
        names = ("title", "author", "subject", "creator", "producer")
        texts = {name: getattr(info, name) for name in names}
        self.entry("OutputIntents", intents(self.add(profile_stream(profile))))
        self.entry("Metadata", packet(texts, metadata.locale, metadata.date))
        self.entry("MarkInfo", Raw("<</Marked true>>"))

    def read_page(self, page: Page) -> None:
        """Add a page with its tags, links and fields."""
        number = len(self.structure.pages)
        self.structure.begin()
        ops = TaggedStream(self.space, self.font, self.art, self.spot, pictures=self.picture)
        ops.structure, ops.active = self.structure, []
        ops.items(page.items)
        annotations = [
            self.link(item, at) if isinstance(item, Link) else self.field(item, at)
            for item, at in ops.active
        ]
        entries = f"/StructParents {number}/Tabs/S"
        entries += f"/Annots[{' '.join(annotations)}]" if annotations else ""
        media = Rect(0, 0, *page.trim)
        made = self.page(media, media, 0, ops.bytes(), entries)
        self.structure.pages.append(ref(self.document.Reference(made), self.document))

    def field(self, item: Field, at: Transform) -> str:
        """Return the reference to the widget of a field."""
        if item.node is None:
            raise Untagged(f"a field '{item.name}' without a node")
        made = self.make()
        key = self.structure.annotation(item.node, made[1])
        self.form.widget(item, under(at, item.box), key, made)
        return made[1]

    def link(self, item: Link, at: Transform) -> str:
        """Return the reference to the annotation of a link (ISO 32000-1, 2008, 12.5.6.5)."""
        if item.node is None:
            raise Untagged(f"a link to '{item.target}' without a node")
        rects = [under(at, rect) for rect in item.rects]
        box = union(*rects)
        quads = " ".join(
            numbers(
                *(rect.x, rect.top), *(rect.right, rect.top), rect.x, rect.y, rect.right, rect.y
            )
            for rect in rects
        )
        raw, reference = self.make()
        key = self.structure.annotation(item.node, reference)
        entries = (
            f"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/StructParent {key}"
            f"/Rect[{numbers(box.x, box.y, box.right, box.top)}]/QuadPoints[{quads}]"
            f"/Contents {literal(said(item.node))}"
        )
        self._links.append((raw, entries, item.target))
        return reference

    def make(self) -> tuple[Raw, str]:
        """Return a new object without content, and the reference to it."""
        raw = Raw(b"")
        return raw, self.add(raw)

    def finish(self) -> bytes:
        """Return the bytes of the file, once all pages are there."""
        for raw, entries, target in self._links:
            raw.content = f"{entries}{self.leads(target)}>>".encode("latin-1")
        form = self.form.finish()
        if form is not None:
            self.entry("AcroForm", form)
        self.entry("StructTreeRoot", self.reached(self.structure.write(self.make)))
        self.document.Catalog.Outlines = self.outlines()
        labels = "".join(f"{n}<</P {literal(label)}>>" for n, label in enumerate(self.labels))
        self.entry("PageLabels", Raw(f"<</Nums[{labels}]>>"))
        return super().finish()

    def packed(self) -> bytes:
        """Return the bytes of the file, as small as they can be."""
        return compact(self.document)

    def reached(self, reference: str) -> Raw:
        """Return the object behind a reference that this file gave out."""
        name = self.document.numberToId[int(reference.split()[0])]
        raw: Raw = self.document.idToObject[name]
        return raw

    def leads(self, target: str) -> str:
        """Return the entry that leads a link to the label of a page, or to a URL."""
        if ":" in target:
            return f"/A<</S/URI/URI {literal(target)}>>"
        if target not in self.labels:
            raise Untagged(f"a link leads to '{target}', and no page has that label")
        return f"/Dest[{self.structure.pages[self.labels.index(target)]}/Fit]"

    def outlines(self) -> Raw | None:
        """Return the outline (ISO 32000-1, 2008, 12.3.3), of all sections and headings with ink."""
        entries = [
            (depth, node, page)
            for depth, node in outline(self.tree)
            if (page := self.structure.page_of(node)) is not None
        ]
        if not entries:
            return None
        root, root_at = self.make()
        made = [self.make() for _ in entries]
        above: list[tuple[int, str, list[int]]] = [(-1, root_at, [])]
        parents: list[str] = []
        levels = {root_at: above[0][2]}
        for number, (depth, _, _) in enumerate(entries):
            while above[-1][0] >= depth:
                above.pop()
            parents.append(above[-1][1])
            above[-1][2].append(number)
            own: list[int] = []
            levels[made[number][1]] = own
            above.append((depth, made[number][1], own))
        for number, (_, node, page) in enumerate(entries):
            row = levels[parents[number]]
            at = row.index(number)
            links = f"/Prev {made[row[at - 1]][1]}" if at else ""
            links += f"/Next {made[row[at + 1]][1]}" if at + 1 < len(row) else ""
            below = levels[made[number][1]]
            if below:
                links += f"/First {made[below[0]][1]}/Last {made[below[-1]][1]}/Count -{len(below)}"
            made[number][0].content = (
                f"<</Title {literal(node.title or said(node))}/Parent {parents[number]}"
                f"/Dest[{self.structure.pages[page]}/Fit]{links}>>"
            ).encode("latin-1")
        top = levels[root_at]
        root.content = (
            f"<</Type/Outlines/First {made[top[0]][1]}/Last {made[top[-1]][1]}/Count {len(top)}>>"
        ).encode("ascii")
        return root


def family_backs_last(pages: Sequence[Page]) -> list[Page]:
    """Return each front of a deck once, and the back of a family once, behind its cards."""
    shown: list[Page] = []
    behind: Page | None = None
    for front, back in zip(pages[::2], pages[1::2], strict=True):
        if behind is not None and behind.key != back.key:
            shown.append(behind)
        if not shown or shown[-1] is not front:
            shown.append(front)
        behind = back
    return [*shown, behind] if behind is not None else shown
