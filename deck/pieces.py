"""The pieces beside the cards: booklet, session and terms. Answer sheets are in `deck.sheets`.

The booklet is a list of blocks; the `kind` of a block decides its other fields.
"""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from deck.fields import (
    CardId,
    FileModel,
    Lax,
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

Texts = Annotated[tuple[Text, ...], Lax, Field(min_length=1)]


# ---- session -------------------------------------------------------------------------------------


class Part(Model):
    """A few minutes inside a step of the session.

    Attributes:
        minutes: how long it takes.
    """

    title: Text38
    minutes: Annotated[int, Field(ge=0, description="0 leaves a part out.")]
    what: Text160
    say: Text120 | None = None
    cards: Annotated[tuple[CardId | Prefix, ...], Lax] = ()
    sheets: Annotated[tuple[SheetId, ...], Lax] = ()


class Step(Part):
    """A step of the session, led by one STA card."""

    card: CardId
    minutes: Annotated[int, Field(ge=1)]
    parts: Annotated[tuple[Part, ...], Lax] = ()


class Session(FileModel):
    """session.yaml: the session from minute to minute.

    Attributes:
        minutes: all steps together.
    """

    minutes: Annotated[int, Field(ge=1, le=600)]
    steps: Annotated[tuple[Step, ...], Lax, Field(min_length=1)]


# ---- terms ---------------------------------------------------------------------------------------


class Term(Model):
    """A word with its plain meaning; `core`: everyone at the table needs it.

    `profiles` holds the word that another terminology profile uses in its place.

    Attributes:
        core: whether everyone at the table needs it.
    """

    id: Slug
    term: Text60
    meaning: Text120
    core: bool = False
    profiles: dict[Slug, Text60] = Field({}, description="The word per profile.")


class Terms(FileModel):
    """terms.yaml: the glossary and the terminology profiles.

    Attributes:
        profiles: what each profile is.
    """

    profile: Slug = Field(description="The profile that is used unless an edition chooses another.")
    profiles: dict[Slug, Text90]
    terms: Annotated[tuple[Term, ...], Lax, Field(min_length=1)]


# ---- booklet -------------------------------------------------------------------------------------


class TextBlock(Model):
    """A paragraph.

    Attributes:
        text: the paragraph, with markup.
    """

    kind: Literal["text"]
    text: Text


class HeadingBlock(Model):
    """A heading inside a chapter, whose title is of level 1.

    Attributes:
        level: of the heading, below that of the chapter.
    """

    kind: Literal["heading"]
    text: Text60
    level: Literal[2, 3] = 2


class ListBlock(Model):
    """A list: bullets, numbers, or boxes to tick.

    Attributes:
        style: dots, numbers, or boxes to tick.
        items: one text each.
    """

    kind: Literal["list"]
    style: Literal["bullet", "number", "check"] = "bullet"
    items: Texts


class QuoteBlock(Model):
    """A sentence to say aloud.

    Attributes:
        text: the words, without quotation marks.
    """

    kind: Literal["quote"]
    text: Text


class NoteBlock(Model):
    """A remark in a tinted panel, with an optional title.

    Attributes:
        text: the remark, with markup.
    """

    kind: Literal["note"]
    title: Text60 | None = None
    text: Text


class TableBlock(Model):
    """A small table: headings, then rows of texts.

    Attributes:
        widths: the share of each column.
        head: the heading of each column.
        rows: lists of as many texts as there are columns.
    """

    kind: Literal["table"]
    widths: Annotated[tuple[int, ...], Lax, Field(min_length=1)]
    head: Texts
    rows: Annotated[tuple[Annotated[tuple[Text, ...], Lax], ...], Lax, Field(min_length=1)]


class FigureBlock(Model):
    """A drawing made by the program, with a caption and the text for those who cannot see it.

    Attributes:
        figure: which drawing.
        alt: what is read out in its place.
    """

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
    """Lines to write on.

    Attributes:
        count: how many.
    """

    kind: Literal["lines"]
    count: Annotated[int, Field(ge=1, le=20)]


class InsertBlock(Model):
    """Something generated from the deck itself.

    Attributes:
        insert: what is generated.
    """

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
    """A chapter; it starts on a new page and may fill `pages` pages. `plain` pages have no feet.

    Attributes:
        page: where it begins.
        pages: how many pages it may fill.
        face: how its pages look.
        blocks: what stands on them, in order.
    """

    id: Slug
    title: Text60
    page: Annotated[int, Field(ge=1)]
    pages: Annotated[int, Field(ge=1, le=8)] = 1
    face: Literal["cover", "colophon", "text", "back"] = "text"
    blocks: Annotated[tuple[Block, ...], Lax, Field(min_length=1)]


class Booklet(FileModel):
    """booklet.yaml: the instruction booklet.

    Attributes:
        pages: a multiple of four, cover included.
    """

    title: Text60
    pages: Annotated[int, Field(ge=4, multiple_of=4)]
    chapters: Annotated[tuple[Chapter, ...], Lax, Field(min_length=1)]
