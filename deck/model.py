"""Cards, families and the deck: the content as the rest of the program sees it.

Each kind of card face has one model; a family names its face and all of its cards have that model's
fields. The models check single values; `deck.merge` checks what cards say of each other. Limits are
in characters of the Dutch text.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, Strict, model_validator

from deck.errors import Span
from deck.fields import (
    TEXT,
    CardId,
    Date,
    FileModel,
    Model,
    Prefix,
    SheetId,
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
    Url,
    Version,
    fail,
)
from deck.words import Kind, Line, Role, Words

if TYPE_CHECKING:  # only the pieces that a deck has are loaded
    from deck.pieces import AnswerSheet, Booklet, Session, Term
    from deck.theme import Theme
    from deck.translations import Draft

Round = Annotated[int, Field(ge=0, le=4, description="0 any time, 1 to 3 a round, 4 the harvest.")]
Lax = Strict(False)  # a YAML list becomes a tuple


class Notes(Model):
    """What the facilitator's guide says of a card."""

    aim: Text160
    time: Text120
    trap: Text120


class Card(Model):
    """What every card has. Ids never change and are never translated."""

    id: CardId
    key: Slug
    title: Text38
    icon: Slug | None = None
    round: Round
    light: bool = False
    copies: Annotated[int, Field(ge=1, le=20)] = 1
    order: int | None = None
    tags: Annotated[tuple[Slug, ...], Lax] = ()
    see: Annotated[tuple[CardId, ...], Lax] = ()
    sheet: Annotated[tuple[SheetId, ...], Lax] = ()
    since: Version = "1.0"
    status: Literal["active", "retired"] = "active"
    notes: Notes | None = Field(None, description="For the facilitator; not printed on the card.")

    @property
    def family(self) -> str:
        """The prefix of the family, the first three letters of the id."""
        return self.id[:3]

    @property
    def place_in_family(self) -> int:
        """The number that orders the card in its family."""
        return int(self.id[4:]) if self.order is None else self.order


class GuideCard(Card):
    """INF: title, how it works, legend, colophon."""

    tagline: Text60 | None = None
    body: Text320
    bullets: Annotated[tuple[Text60, ...], Lax, Field(max_length=6)] = ()
    insert: Literal["title", "legend", "colophon"] | None = Field(
        None, description="What the program adds: the title art, the list of families, the version."
    )


class StepCard(Card):
    """STA: leads the session."""

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


class ActorCard(Card):
    """What ministries, providers and other parties share.

    An actor exists from `valid_from` to `valid_to`, both included; open ends are left out. `boxes`
    and `lines` take the place of those of the family. `checked_on` is the day on which somebody
    compared the card with its `sources`, if that is another day than the family says.
    """

    name: Text70
    abbr: Annotated[str, Field(max_length=8)] | None = None
    prompt: Text90
    boxes: Annotated[tuple[Text38, ...], Lax] = ()
    lines: Annotated[tuple[Text38, ...], Lax] = ()
    valid_from: Date | None = None
    valid_to: Date | None = None
    checked_on: Date | None = None
    sources: Annotated[tuple[Url, ...], Lax] = ()

    def exists(self, on: date) -> bool:
        """Tell whether the actor exists on a day."""
        begun = self.valid_from is None or self.valid_from <= on
        return begun and (self.valid_to is None or on <= self.valid_to)

    @model_validator(mode="after")
    def _in_order(self) -> "ActorCard":
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            found = f"it ends on {self.valid_to}, before it begins on {self.valid_from}"
            raise fail("bad-date", found, "change valid_from or valid_to")
        return self


class MinistryCard(ActorCard):
    """MIN: a ministry, with room for the directorate that really asks."""

    successor_of: Annotated[tuple[Slug, ...], Lax] = ()


class ProviderCard(ActorCard):
    """UIT: a public service provider. What it is and where it belongs needs a source."""

    kind: Kind | None = None
    home: CardId | None = None
    does: Text110 | None = None

    @model_validator(mode="after")
    def _sourced(self) -> "ProviderCard":
        if (self.kind or self.home) and not self.sources:
            found = "it says 'kind' or 'home' without a source"
            raise fail("missing-field", found, "add `sources:` with an address, or take it out")
        return self


class PartyCard(ActorCard):
    """PAR: a client or a force that is not a ministry."""

    does: Text110


class RelationCard(Card):
    """REL: says what a line on the map means."""

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
    """DOE: a first step that a triangle can really take, within two weeks, and what follows."""

    why: Text120
    first_step: Text85
    steps: Annotated[tuple[Text85, ...], Lax, Field(min_length=1, max_length=2)]
    starter: Role
    done_when: Text90


class JokerCard(Card):
    """JOK: changes the conversation."""

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
    """What a family file says of the family itself."""

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
    """deck.yaml: the deck as a whole."""

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


class Places:
    """Finds the place of a text from its owner and path."""

    def __init__(self) -> None:
        """Start without any file."""
        self.draft: Draft | None = None
        self._owners: dict[str, tuple[object, tuple[str | int, ...]]] = {}

    def own(self, owner: str, file: object, path: tuple[str | int, ...]) -> None:
        """Say where `owner` stands: a SourceFile and a path in it; the first counts."""
        self._owners.setdefault(owner, (file, path))

    def foreign(self, text: str, owner: str, *path: str | int) -> bool:
        """Tell whether a text of a draft is in another language than the deck."""
        if self.draft is None or not self.draft.fallen:
            return False
        return text in self.draft.texts or (
            bool(path) and self.span(owner, *path) in self.draft.spans
        )

    def span(self, owner: str, *path: str | int) -> Span:
        """Return the place of a value of `owner`, or of the nearest thing around it."""
        file, start = self._owners[owner]
        return file.span((*start, *path))  # type: ignore[attr-defined, no-any-return]
