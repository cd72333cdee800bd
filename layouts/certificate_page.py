"""The certificate of an inspection as one page of A4, tagged, in the look of the deck.

What must be there is set first: the verdict, what was asked, the rules by subject, and who looked.
Files and findings fill what is left of the page, the worst first, and a line counts those that have
no room. Each verdict has a sign of its own shape, and its word beside it.
"""

from collections.abc import Sequence

from deck import VERSION
from deck.units import mm
from layouts import certificate as says
from layouts.certificate import About, Asked
from layouts.flow import Block, Panel, Rule, Text, place, stacked
from layouts.foreign import Foreign
from layouts.geometry import Rect, Size
from layouts.page import Document, Node, Page
from layouts.preflight.lots import Lot
from layouts.preflight.report import RANK, Report
from layouts.rows import Row
from layouts.screen import PROFILE
from layouts.signs import Large, colors, signs
from layouts.typeset.setter import Typesetter

A4 = Size(mm(210), mm(297))
MARGIN = mm(16)
FILES = (4.6, 1.1, 1.9, 1.6, 2.4, 2.1, 2.6)  # name, pages, trim, bleed, claim, ink, verdict
APART = 3  # files that have a column of their own in the table of rules
LONGEST = 480  # letters of a finding
RESERVED = mm(30)  # for findings, however many files there are


def certificate(
    reports: Sequence[Report], asked: Asked, about: About, setter: Typesetter
) -> Document:
    """Return the certificate of some files; it has one page.

    Args:
        reports: one for each file.
        asked: what they were judged by.
        about: what it is of.
        setter: in English.
    """
    maker = Maker(reports, asked, about, setter)
    tree = Node("Document")
    items = [item for blocks, box in maker.parts() for item in place(blocks, box, 0, tree)]
    page = Page(A4, 0, items, "single", "1", "")
    return Document(f"{says.TITLE[maker.verdict]}: {maker.subject}", "en", [page], tree)


def written(document: Document, about: About, setter: Typesetter) -> bytes:
    """Return a certificate as a tagged PDF."""
    from layouts.pdf.screen import write_screen
    from layouts.pdf.writer import Metadata

    creator = f"inkaart {VERSION}"
    metadata = Metadata(document.title, creator, about.subject, "en", about.day, creator)
    _, profile = setter.search.data(PROFILE)
    letter = setter.font("regular")
    return write_screen(document, document.pages, metadata, profile=profile, letter=letter)


class Maker:
    """Makes the blocks of one certificate."""

    def __init__(
        self, reports: Sequence[Report], asked: Asked, about: About, setter: Typesetter
    ) -> None:
        """Prepare what all parts share."""
        self.reports, self.asked, self.about, self.setter = reports, asked, about, setter
        self.verdict = says.worst(report.verdict() for report in reports)
        self.theme = setter.theme
        self.signs = signs(self.theme)
        self.foreign = Foreign(setter)
        self.subject = self.foreign.settable(about.subject, "sheet-text")
        self.text = self.foreign.text
        self.body = Rect(0, 0, *A4).grown(-MARGIN)

    def parts(self) -> list[tuple[list[Block], Rect]]:
        """Return the blocks with their boxes: the page from its top, and its foot."""
        foot, wide = self.foot(), self.body.width
        low = stacked(foot, wide, 0)
        top = [*self.head(), *self.asked_for()]
        rules = self.rules()
        free = self.body.height - low - mm(4) - stacked(top, wide, 0) - stacked(rules, wide, 0)
        free -= sum(block.before for block in rules[:1])
        lots = says.found(self.reports)
        files = self.files(free - (RESERVED if lots else mm(12)))
        free -= stacked(files, wide, 0) + files[0].before
        findings = self.findings(lots, free)
        at = Rect(self.body.x, self.body.y, wide, low)
        return [([*top, *files, *rules, *findings], self.body), (foot, at)]

    def head(self) -> list[Block]:
        """Return the title, and the verdict in a panel that looks like it."""
        group = colors(self.verdict, self.theme)
        ink, paper = self.theme.color("ink"), self.theme.color("paper")
        loud = self.verdict == "error"
        fill = group.tint.color if group else self.theme.color("wash")
        over = paper if loud else ink
        row = Row(
            cells=[
                [Large(sign=self.signs[self.verdict])],
                [
                    self.text(says.HEADLINE[self.verdict], "subheading", tag="H2", color=over),
                    self.text(says.told(self.reports), "sheet-text", color=over, before=1),
                ],
            ],
            widths=[1.1, 12],
            kind="plain",
        )
        return [
            self.text(says.TITLE[self.verdict], "sheet-title", tag="H1"),
            self.text(self.about.subject, "sheet-text", before=2),
            Rule(6, color=ink, weight=3, length=mm(16)),
            Panel(8, blocks=[row], fill=ink if loud else fill, frame=ink),
        ]

    def asked_for(self) -> list[Block]:
        """Return what the files were judged by."""
        asked = self.asked
        blocks = [
            self.text(f"Judged by the rules of {asked.title}", "sheet-label", tag="H2", before=9),
            self.text(asked.demands, "sheet-small", color=self.theme.color("ink")),
        ]
        if asked.source:
            said = f"{asked.source} ({asked.read})"
            blocks.append(self.text(said, "sheet-small", link=asked.source))
        return list(blocks)

    def files(self, room: float) -> list[Block]:
        """Return the table of the files, as far as there is room; those that fail come first."""
        heads = (
            "File", "Pages", "Trim, mm", "Bleed, mm", "It claims", "Highest ink", "Verdict",
        )  # fmt: skip
        made: list[Block] = [self.text("Files", "sheet-label", tag="H2", before=9)]
        made.append(self.row([[self.text(head, "sheet-label")] for head in heads], FILES, "head"))
        numbered = list(enumerate(self.reports, 1))
        rows = [(report, self.file(number, report)) for number, report in numbered]
        if self.high([*made, *(row for _, pair in rows for row in pair)]) > room:
            rows.sort(key=lambda row: -RANK.index(row[0].verdict()))
        while rows:
            _, pair = rows[0]
            if self.high([*made, *pair]) > room - mm(6) * (len(rows) > 1):
                break
            made += pair
            rows.pop(0)
        if rows:
            kinds = [report.verdict() for report, _ in rows]
            passing = f"{kinds.count('pass')} pass" if "pass" in kinds else ""
            said = ", ".join(part for part in (says.summed(kinds), passing) if part)
            more = f"And {len(rows)} more files that have no room here ({said})"
            made.append(self.note(f"{more}: see {self.about.details}."))
        return made

    def high(self, blocks: Sequence[Block]) -> float:
        """Return the height of blocks below each other, with the space above the first."""
        return stacked(blocks, self.body.width, 0) + blocks[0].before

    def note(self, said: str) -> Text:
        """Return a line on what has no room."""
        return self.text("", "sheet-small", bold=said, before=3, color=self.theme.color("ink"))

    def file(self, number: int, report: Report) -> list[Block]:
        """Return the two rows of a file: what it is, and its hash."""
        facts, ink = report.facts, self.theme.color("ink")
        verdict, judged = report.verdict(), says.verdict_of(report)
        cells = (
            says.UNKNOWN if report.closed else str(report.pages),
            says.sizes(facts),
            says.UNKNOWN if facts.bleed is None else f"{facts.bleed:g}",
            ", ".join(part for part in (facts.standard, facts.condition) if part)[:80] or "nothing",
            says.inked(report),
        )
        row = self.row(
            [
                [self.text(report.file, "sheet-small", bold=f"{number}", color=ink)],
                *([self.text(cell, "sheet-small", color=ink)] for cell in cells),
                [self.text("", "sheet-small", bold=judged, sign=self.signs[verdict], color=ink)],
            ],
            FILES,
            tags=["TH", *["TD"] * 6],
            rule=False,
        )
        digest = report.digest
        hashed = f"sha256 **{digest[:12]}**{digest[12:]}" if digest else "it could not be read"
        whole = self.foreign.composer.text(hashed, "sheet-small")
        return [row, self.row([[whole]], [1], spans=[7])]

    def row(
        self,
        cells: Sequence[Sequence[Block]],
        widths: Sequence[float],
        kind: str = "body",
        *,
        tags: Sequence[str] = (),
        spans: Sequence[int] = (),
        rule: bool = True,
    ) -> Row:
        """Return a row of a table."""
        head = kind == "head"
        return Row(
            2 if head else 0,
            cells=cells,
            widths=widths,
            rule=self.theme.color("rule") if rule and not head else None,
            ground=self.theme.color("wash") if head else None,
            kind="head" if head else "body",
            opens=head,
            tags=tags,
            spans=spans,
        )

    def rules(self) -> list[Block]:
        """Return the table of the rules by subject, with a column for each file if they are few."""
        apart = len(self.reports) <= APART
        columns = [[report] for report in self.reports] if apart else [list(self.reports)]
        names = [f"File {n}" for n in range(1, len(columns) + 1)] if apart else ["All files"]
        widths = [4.6, *[12 / len(columns)] * len(columns)]
        heads = ["Rules", *(names if len(self.reports) > 1 else ["The file"])]
        made: list[Block] = [self.text("Rules by subject", "sheet-label", tag="H2", before=9)]
        made.append(self.row([[self.text(head, "sheet-label")] for head in heads], widths, "head"))
        ink = self.theme.color("ink")
        for title, rules in says.subjects(self.reports).items():
            counted = [says.tally(column, rules) for column in columns]
            cells = [
                [
                    self.text(said, "sheet-small", sign=self.signs[verdict], color=ink)
                    if verdict == "pass"
                    else self.text(
                        "", "sheet-small", bold=said, sign=self.signs[verdict], color=ink
                    )
                ]
                for verdict, said in counted
            ]
            first = [self.text(title, "sheet-small", color=ink)]
            tags = ["TH", *["TD"] * len(columns)]
            made.append(self.row([first, *cells], widths, tags=tags))
        return made

    def findings(self, found: Sequence[tuple[int, Lot]], room: float) -> list[Block]:
        """Return what was found, the worst first, as far as there is room."""
        made: list[Block] = [self.text("What was found", "sheet-label", tag="H2", before=9)]
        if not found:
            nothing = "Nothing. " if self.verdict == "pass" else ""
            return [*made, self.text(f"{nothing}Every rule is kept.", "sheet-small", before=2)]
        rest = list(found)
        while rest:
            block = self.finding(*rest[0], first=len(made) == 1)
            last = [] if len(rest) == 1 else [self.note(says.left_over(rest[1:], self.about))]
            if self.high([*made, block, *last]) > room:
                break
            made.append(block)
            rest.pop(0)
        return [*made, self.note(says.left_over(rest, self.about))] if rest else made

    def finding(self, number: int, lot: Lot, *, first: bool) -> Text:
        """Return one lot as an item of a list."""
        where = [f"file {number}"] if len(self.reports) > 1 else []
        where += [lot.where] if lot.where else []
        said = f"[{lot.rule}] {lot.words}"
        said = said if len(said) <= LONGEST else said[:LONGEST] + f" … (see {self.about.details})"
        ink, word = self.theme.color("ink"), says.WORD[lot.severity]
        sign = self.signs[lot.severity]
        text = ": ".join([", ".join(where), said]) if where else said
        made = self.text(
            text,
            "sheet-small",
            bold=word,
            sign=sign,
            tag="LI",
            color=ink,
            before=2,
        )
        made.opens = first
        return made

    def foot(self) -> list[Block]:
        """Return who looked, and what that is worth."""
        looked = f"Looked at by {', '.join(says.judges(self.reports))}."
        measured = all(report.facts.ink is not None for report in self.reports if not report.closed)
        asked = any(report.facts.limit is not None for report in self.reports)
        if asked and not measured:
            looked += " Ink was NOT measured in every file: poppler is missing or failed."
        worth = (
            "A program judged these files, no person and no licensed preflight; ask the printer for"
            " a proof. It holds for files with exactly these hashes: sha256sum FILE shows them."
        )
        return [
            Rule(color=self.theme.color("rule"), weight=0.5),
            self.text(looked, "sheet-small", before=4),
            self.text(worth, "sheet-small", before=1),
        ]
