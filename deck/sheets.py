"""Answer sheets: lists of blocks; the `kind` of a block decides its other fields."""

from typing import Annotated, Literal

from pydantic import Field

from deck.fields import (
    FieldName,
    FileModel,
    Lax,
    Model,
    SheetId,
    Slug,
    Text,
    Text38,
    Text60,
    Text90,
    Text120,
    Text160,
)


class Box(Model):
    """One box to write in.

    Attributes:
        width: its share of the row.
        lines: to write on.
    """

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
    """A column of a grid; `repeat` makes several, numbered, and `ticks` boxes to tick.

    Attributes:
        width: its share of the table.
        repeat: how many such columns, numbered.
    """

    name: FieldName
    label: Text60 = ""
    width: Annotated[int, Field(ge=1, le=40)] = 1
    repeat: Annotated[int, Field(ge=1, le=12)] = 1
    ticks: Annotated[tuple[Text38, ...], Lax] = ()


class GridBlock(Model):
    """A table to fill in. Rows are numbered, or have `row_labels`.

    Attributes:
        rows: how many, if they have no labels.
    """

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
    """A legend: codes and what they mean.

    Attributes:
        items: pairs of a code and what it means.
    """

    kind: Literal["key"]
    label: Text60
    items: Annotated[tuple[Annotated[tuple[Text38, Text60], Lax], ...], Lax, Field(min_length=1)]


class BarBlock(Model):
    """A bar with named zones from 0 to a maximum.

    Attributes:
        maximum: the number at its end.
        zones: pairs of the number where a zone ends and its name.
        alt: what is read out in its place.
    """

    kind: Literal["bar"]
    name: FieldName
    label: Text90
    maximum: Annotated[int, Field(ge=10, le=1000)] = 100
    zones: Annotated[tuple[Annotated[tuple[int, Text38], Lax], ...], Lax, Field(min_length=2)]
    alt: Text


class MapBlock(Model):
    """The map of the triangle: three corners, three rings, room for cards and lines.

    Attributes:
        alt: what is read out in its place.
    """

    kind: Literal["map"]
    name: FieldName
    provider: Text38
    owner: Text38
    clients: Text38
    rings: Annotated[tuple[Text60, ...], Lax, Field(min_length=3, max_length=3)]
    alt: Text


class SheetTextBlock(Model):
    """A paragraph on a sheet.

    Attributes:
        text: the paragraph, with markup.
    """

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
    """One answer sheet (werkblad). `pages` of blocks: a sheet may have more than one side.

    Attributes:
        paper: its size.
        round: 0 any time, 1 to 3 a round, 4 the harvest.
        pages: lists of blocks, one for each side.
    """

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
