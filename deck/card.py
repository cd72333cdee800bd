"""What every card has, and the cards of actors: ministries, providers and other parties."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from deck.fields import (
    CardId,
    Date,
    Lax,
    Model,
    SheetId,
    Slug,
    Text38,
    Text70,
    Text90,
    Text110,
    Text120,
    Text160,
    Url,
    Version,
    fail,
)
from deck.words import Kind

Round = Annotated[int, Field(ge=0, le=4, description="0 any time, 1 to 3 a round, 4 the harvest.")]


class Notes(Model):
    """What the facilitator's guide says of a card."""

    aim: Text160
    time: Text120
    trap: Text120


class Card(Model):
    """What every card has. Ids never change and are never translated.

    Attributes:
        light: whether it is in the light edition.
        copies: how often it is printed.
        order: its place in the family; else the number of its id.
        status: a retired card is not printed, and its number stays taken.
    """

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


class ActorCard(Card):
    """What ministries, providers and other parties share.

    An actor exists from `valid_from` to `valid_to`, both included; open ends are left out. `boxes`
    and `lines` take the place of those of the family. `checked_on` is the day on which somebody
    compared the card with its `sources`, if that is another day than the family says.

    Attributes:
        abbr: the short name, at most 8 signs.
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
    """UIT: a public service provider. What it is and where it belongs needs a source.

    Attributes:
        kind: what it is by law.
    """

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
