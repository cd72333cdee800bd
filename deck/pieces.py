"""The pieces beside the cards: booklet, answer sheets, session and terms.

Booklet and answer sheets are lists of blocks; the `kind` of a block decides its other fields.
"""

from typing import Annotated, Literal

from pydantic import Field, Strict, model_validator

from deck.fields import (
    CardId,
    FieldName,
    FileModel,
    Model,
    Prefix,
    SheetId,
    Slug,
    Text,
    Text38,
    Text60,
    Text90,
    Text120,
    Text160,
    fail,
)

Lax = Strict(False)
Texts = Annotated[tuple[Text, ...], Lax, Field(min_length=1)]


# ---- session -------------------------------------------------------------------------------------


class Part(Model):
    """A few minutes inside a step of the session."""

    title: Text38
    minutes: Annotated[int, Field(ge=1)]
    what: Text160
    say: Text120 | None = None
    cards: Annotated[tuple[CardId | Prefix, ...], Lax] = ()
    sheets: Annotated[tuple[SheetId, ...], Lax] = ()


class Step(Part):
    """A step of the session, led by one STA card."""

    card: CardId
    parts: Annotated[tuple[Part, ...], Lax] = ()


class Session(FileModel):
    """session.yaml: the session from minute to minute."""

    minutes: Annotated[int, Field(ge=1, le=600)]
    steps: Annotated[tuple[Step, ...], Lax, Field(min_length=1)]


# ---- terms ---------------------------------------------------------------------------------------


class Term(Model):
    """A word with its plain meaning; `core`: everyone at the table needs it.

    `profiles` holds the word that another terminology profile uses in its place.
    """

    id: Slug
    term: Text60
    meaning: Text120
    core: bool = False
    profiles: dict[Slug, Text60] = Field({}, description="The word per profile.")


class Terms(FileModel):
    """terms.yaml: the glossary and the terminology profiles."""

    profile: Slug = Field(description="The profile that is used unless an edition chooses another.")
    profiles: dict[Slug, Text90]
    terms: Annotated[tuple[Term, ...], Lax, Field(min_length=1)]


# ---- booklet -------------------------------------------------------------------------------------


class TextBlock(Model):
    """A paragraph."""

    kind: Literal["text"]
    text: Text


class HeadingBlock(Model):
    """A heading inside a chapter, whose title is of level 1."""

    kind: Literal["heading"]
    text: Text60
    level: Literal[2, 3] = 2


class ListBlock(Model):
    """A list: bullets, numbers, or boxes to tick."""

    kind: Literal["list"]
    style: Literal["bullet", "number", "check"] = "bullet"
    items: Texts


class QuoteBlock(Model):
    """A sentence to say aloud."""

    kind: Literal["quote"]
    text: Text


class NoteBlock(Model):
    """A remark in a tinted panel, with an optional title."""

    kind: Literal["note"]
    title: Text60 | None = None
    text: Text


class TableBlock(Model):
    """A small table: headings, then rows of texts."""

    kind: Literal["table"]
    widths: Annotated[tuple[int, ...], Lax, Field(min_length=1)]
    head: Texts
    rows: Annotated[tuple[Annotated[tuple[Text, ...], Lax], ...], Lax, Field(min_length=1)]


class FigureBlock(Model):
    """A drawing made by the program, with a caption and the text for those who cannot see it."""

    kind: Literal["figure"]
    figure: Literal["triangle", "map"]
    labels: Annotated[tuple[Text38, ...], Lax]
    caption: Text160
    alt: Text

    @model_validator(mode="after")
    def _enough_labels(self) -> "FigureBlock":
        wanted = {"triangle": 3, "map": 7}[self.figure]
        if len(self.labels) != wanted:
            found = f"the figure '{self.figure}' has {wanted} labels, found {len(self.labels)}"
            raise fail("bad-value", found, "see deck/README.md for their order")
        return self


class LinesBlock(Model):
    """Lines to write on."""

    kind: Literal["lines"]
    count: Annotated[int, Field(ge=1, le=20)]


class InsertBlock(Model):
    """Something generated from the deck itself."""

    kind: Literal["insert"]
    insert: Literal["contents", "families", "session", "glossary", "cards"]


Block = Annotated[
    TextBlock
    | HeadingBlock
    | ListBlock
    | QuoteBlock
    | NoteBlock
    | TableBlock
    | FigureBlock
    | LinesBlock
    | InsertBlock,
    Field(discriminator="kind"),
]


class Chapter(Model):
    """A chapter; it starts on a new page and may fill `pages` pages. `plain` pages have no feet."""

    id: Slug
    title: Text60
    page: Annotated[int, Field(ge=1)]
    pages: Annotated[int, Field(ge=1, le=8)] = 1
    face: Literal["cover", "colophon", "text", "back"] = "text"
    blocks: Annotated[tuple[Block, ...], Lax, Field(min_length=1)]


class Booklet(FileModel):
    """booklet.yaml: the instruction booklet."""

    title: Text60
    pages: Annotated[int, Field(ge=4, multiple_of=4)]
    chapters: Annotated[tuple[Chapter, ...], Lax, Field(min_length=1)]


# ---- answer sheets -------------------------------------------------------------------------------


class Box(Model):
    """One box to write in. `width` is its share of the row, `lines` the number of writing lines."""

    name: FieldName
    label: Text60
    hint: Text90 | None = None
    width: Annotated[int, Field(ge=1, le=12)] = 1
    lines: Annotated[int, Field(ge=1, le=30)] = 1


class FieldsBlock(Model):
    """A row of boxes, side by side."""

    kind: Literal["fields"]
    boxes: Annotated[tuple[Box, ...], Lax, Field(min_length=1)]


class TickBlock(Model):
    """A question with boxes to tick."""

    kind: Literal["ticks"]
    name: FieldName
    label: Text90
    many: bool = Field(False, description="Whether more than one may be ticked.")
    options: Annotated[tuple[Text60, ...], Lax, Field(min_length=2)]


class Column(Model):
    """A column of a grid; `repeat` makes several, numbered, and `ticks` boxes to tick."""

    name: FieldName
    label: Text60 = ""
    width: Annotated[int, Field(ge=1, le=40)] = 1
    repeat: Annotated[int, Field(ge=1, le=12)] = 1
    ticks: Annotated[tuple[Text38, ...], Lax] = ()


class GridBlock(Model):
    """A table to fill in. Rows are numbered, or have `row_labels`."""

    kind: Literal["grid"]
    name: FieldName
    title: Text60 | None = None
    intro: Text160 | None = None
    rows: Annotated[int, Field(ge=1, le=30)] | None = None
    row_labels: Annotated[tuple[Text60, ...], Lax] = ()
    row_head: Text38 | None = Field(None, description="The heading above the row labels.")
    row_width: Annotated[int, Field(ge=0, le=40)] = Field(
        1, description="Width of the first column; 0 leaves it out."
    )
    columns: Annotated[tuple[Column, ...], Lax, Field(min_length=1)]


class KeyBlock(Model):
    """A legend: codes and what they mean."""

    kind: Literal["key"]
    label: Text60
    items: Annotated[tuple[Annotated[tuple[Text38, Text60], Lax], ...], Lax, Field(min_length=1)]


class BarBlock(Model):
    """A bar with named zones from 0 to a maximum."""

    kind: Literal["bar"]
    name: FieldName
    label: Text90
    maximum: Annotated[int, Field(ge=10, le=1000)] = 100
    zones: Annotated[tuple[Annotated[tuple[int, Text38], Lax], ...], Lax, Field(min_length=2)]
    alt: Text


class MapBlock(Model):
    """The map of the triangle: three corners, three rings, room for cards and lines."""

    kind: Literal["map"]
    name: FieldName
    provider: Text38
    owner: Text38
    clients: Text38
    rings: Annotated[tuple[Text60, ...], Lax, Field(min_length=3, max_length=3)]
    alt: Text


class SheetTextBlock(Model):
    """A paragraph on a sheet."""

    kind: Literal["text"]
    text: Text


class SheetHeadingBlock(Model):
    """A heading on a sheet."""

    kind: Literal["heading"]
    text: Text60


SheetBlock = Annotated[
    FieldsBlock
    | TickBlock
    | GridBlock
    | KeyBlock
    | BarBlock
    | MapBlock
    | SheetTextBlock
    | SheetHeadingBlock,
    Field(discriminator="kind"),
]


class AnswerSheet(Model):
    """One answer sheet (werkblad). `pages` of blocks: a sheet may have more than one side."""

    id: SheetId
    key: Slug
    title: Text60
    question: Text120
    paper: Literal["a3", "a3-landscape", "a4", "a4-landscape", "a5"]
    round: Annotated[int, Field(ge=0, le=4)]
    pages: Annotated[
        tuple[Annotated[tuple[SheetBlock, ...], Lax, Field(min_length=1)], ...],
        Lax,
        Field(min_length=1),
    ]


class Sheets(FileModel):
    """sheets.yaml: the answer sheets."""

    sheets: Annotated[tuple[AnswerSheet, ...], Lax, Field(min_length=1)]
