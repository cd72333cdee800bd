"""Kinds of cards, families and the deck: the content as the rest of the program sees it.

Each kind of card face has one model; a family names its face and all of its cards have that model's
fields. The models check single values; `deck.merge` checks what cards say of each other. Limits are
in characters of the Dutch text.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, model_validator

from deck.card import Card as Card
from deck.card import MinistryCard, Notes, PartyCard, ProviderCard, Round
from deck.fields import (
    TEXT,
    Date,
    FileModel,
    Lax,
    Model,
    Prefix,
    Slug,
    Tag,
    Text,
    Text38,
    Text60,
    Text70,
    Text85,
    Text90,
    Text95,
    Text110,
    Text120,
    Text130,
    Text160,
    Text170,
    Text270,
    Text320,
    Version,
    fail,
)
from deck.words import Line, Role, Words

if TYPE_CHECKING:  # only the pieces that a deck has are loaded
    from deck.pieces import Booklet, Session, Term
    from deck.places import Places
    from deck.sheets import AnswerSheet
    from deck.theme import Theme
    from deck.translations import Draft


class GuideCard(Card):
    """INF: title, how it works, legend, colophon."""

    tagline: Text60 | None = None
    body: Text320
    bullets: Annotated[tuple[Text60, ...], Lax, Field(max_length=6)] = ()
    insert: Literal["title", "legend", "colophon"] | None = Field(
        None, description="What the program adds: the title art, the list of families, the version."
    )


class StepCard(Card):
    """STA: leads the session.

    Attributes:
        minutes: how long the step takes.
    """

    minutes: Annotated[int, Field(ge=1, le=240)]
    goal: Text90
    steps: Annotated[tuple[Text85, ...], Lax, Field(min_length=1, max_length=4)]
    say: Text160
    done_when: Text90


class RoleCard(Card):
    """ROL: explains one role in the triangle. `alias` holds the title per terminology profile."""

    task: Text120
    wants: Text110
    ask: Annotated[tuple[Text95, ...], Lax, Field(min_length=1, max_length=2)]
    watch_out: Text110
    alias: dict[Slug, Text38] = Field({}, description="The title per terminology profile.")


class RelationCard(Card):
    """REL: says what a line on the map means.

    Attributes:
        line: how the line is drawn.
        arrow: whether the line has a head.
    """

    mark: Annotated[
        str, Field(min_length=1, max_length=1, description="The letter beside the line."), TEXT
    ]
    line: Line
    arrow: bool = False
    meaning: Text110
    ask: Text95


class QuestionCard(Card):
    """OPD, AFS, DRA: a question for one of the three rounds."""

    question: Text130
    why: Text170
    prompts: Annotated[tuple[Text85, ...], Lax, Field(min_length=1, max_length=3)]
    follow_up: Text110


class SituationCard(Card):
    """SIT: a short story with a choice."""

    story: Text270
    choice_a: Text70
    choice_b: Text70
    ask: Annotated[tuple[Text95, ...], Lax, Field(min_length=1, max_length=2)]


class ActionCard(Card):
    """DOE: a first step that a triangle can really take, within two weeks, and what follows.

    Attributes:
        starter: the role that begins.
    """

    why: Text120
    first_step: Text85
    steps: Annotated[tuple[Text85, ...], Lax, Field(min_length=1, max_length=2)]
    starter: Role
    done_when: Text90


class JokerCard(Card):
    """JOK: changes the conversation.

    Attributes:
        minutes: how long it takes; 0 for no time.
    """

    when: Text90
    do: Text170
    minutes: Annotated[int, Field(ge=0, le=60)]


class BlankCard(Card):
    """LEG: the triangle's own card, framed like another family."""

    frame: Prefix
    lines: Annotated[tuple[Text38, ...], Lax, Field(min_length=1, max_length=4)]


KINDS: dict[str, type[Card]] = {
    "guide": GuideCard,
    "step": StepCard,
    "role": RoleCard,
    "ministry": MinistryCard,
    "provider": ProviderCard,
    "party": PartyCard,
    "relation": RelationCard,
    "question": QuestionCard,
    "situation": SituationCard,
    "action": ActionCard,
    "joker": JokerCard,
    "blank": BlankCard,
}
Face = Literal[
    "guide", "step", "role", "ministry", "provider", "party",
    "relation", "question", "situation", "action", "joker", "blank",
]  # fmt: skip


class FamilyHead(Model):
    """What a family file says of the family itself.

    Attributes:
        face: the kind of card, which decides the fields.
    """

    family: Prefix
    name: Text38
    purpose: Text90
    face: Face
    color: Slug = Field(description="A colour group of the theme.")
    icon: Slug
    round: Round
    count: Annotated[int, Field(ge=0)] = Field(description="How many cards the file must hold.")
    notes: Notes | None = Field(None, description="For cards without notes of their own.")
    boxes: Annotated[tuple[Text38, ...], Lax] = ()
    lines: Annotated[tuple[Text38, ...], Lax] = ()
    checked_on: Date | None = Field(None, description="When the actors were last checked.")

    @model_validator(mode="after")
    def _checked(self) -> "FamilyHead":
        actors = self.face in ("ministry", "provider", "party")
        if self.face in ("ministry", "provider") and self.checked_on is None:
            help = "add `checked_on:` with the day on which somebody compared them with a source"
            raise fail("missing-field", f"no 'checked_on' in family '{self.family}'", help)
        if not actors and (self.boxes or self.lines or self.checked_on):
            found = "'boxes', 'lines' and 'checked_on' are for families of actors"
            raise fail("unknown-field", found, "take them out, or choose the face of an actor")
        return self


class DeckHead(FileModel):
    """deck.yaml: the deck as a whole.

    Attributes:
        disclaimer: what the deck is not, for the colophon.
        credits: who made it.
        licence: of the texts.
    """

    title: Text60
    tagline: Text60
    subtitle: Text60
    version: Version
    date: Date
    source_locale: Tag
    families: Annotated[tuple[Prefix, ...], Lax, Field(min_length=1)]
    pieces: Annotated[tuple[Literal["booklet", "sheets", "session", "terms"], ...], Lax] = Field(
        description="The files beside the cards."
    )
    disclaimer: Text
    credits: Text
    licence: Text
    website: Text60 | None = None
    words: Words


@dataclass(frozen=True, slots=True)
class Family:
    """A family with its cards in printing order."""

    head: FamilyHead
    cards: tuple[Card, ...]

    @property
    def prefix(self) -> str:
        """The three letters that begin the ids."""
        return self.head.family


@dataclass(frozen=True, slots=True)
class Deck:
    """One edition in one locale, nothing left to look up.

    Attributes:
        families: those that have cards, in printing order.
        stamp: the name of the edition at the foot of a card; empty for the base.
        actors_on: the day whose ministries and services are printed.
        profile: the terminology profile whose words name the roles.
        profiles: what each profile is, by its name.
        draft: what makes it a draft; None if it is none.
        heads: all families, also those without cards yet.
        places: the place of each text in its file, by owner and path, for example
            `("OPD-03", "question")` or `("W3", "blocks", 0, "title")`.
    """

    edition: str
    locale: str
    head: DeckHead
    families: tuple[Family, ...]
    heads: tuple[FamilyHead, ...]
    booklet: "Booklet | None"
    sheets: "tuple[AnswerSheet, ...]"
    session: "Session | None"
    terms: "tuple[Term, ...]"
    theme: "Theme"
    places: "Places" = field(repr=False)
    stamp: str = ""
    actors_on: date = date.min
    profile: str = ""
    profiles: "dict[str, str]" = field(default_factory=dict)
    draft: "Draft | None" = None

    @property
    def cards(self) -> list[Card]:
        """All cards in printing order, each once."""
        return [card for family in self.families for card in family.cards]

    def notes(self, card: Card) -> Notes | None:
        """Return what the guide says of a card: its own notes, or those of its family."""
        return card.notes or self.family_head(card.family).notes

    def family_head(self, prefix: str) -> FamilyHead:
        """Return what the family with this prefix says of itself."""
        return next(head for head in self.heads if head.family == prefix)
