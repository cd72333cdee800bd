"""What an edition.yaml may say. `deck.editions` opens editions, `deck.overlay` applies them.

Values that belong to a card (`change`) or to a theme stay plain data here: they are checked when
they stand in their card or theme, and keep the place that they have in edition.yaml.
"""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from deck.fields import (
    CardId,
    InnerPath,
    Lax,
    Model,
    Prefix,
    Slug,
    Tag,
    TagOrOn,
    Text60,
    Text160,
    Version,
)
from deck.theme import PageNumber

Pick = Literal["all", "light"]
Forms = Annotated[dict[Slug, str], Field(min_length=1)]
Parts = Annotated[
    tuple[Annotated[int, Field(ge=0, le=240)], ...], Lax, Field(min_length=1, max_length=20)
]


def _short(name: str, word: Any, kind: Any) -> BeforeValidator:
    """Return the check that lets one word stand for a mapping with one entry, called `name`."""
    return BeforeValidator(
        lambda value: {name: value} if isinstance(value, str) else value,
        json_schema_input_type=word | kind,
    )


class EditionTerms(Model):
    """Which words an edition uses for the roles, and terms of its own with their forms.

    `own` is by term, language and form: `burgemeester: {nl: {ind: burgemeester}}`.

    Attributes:
        own: by term, language and form.
    """

    profile: Slug | None = None
    own: dict[Slug, dict[Tag, Forms]] = Field({})


class EditionTheme(Model):
    """The theme that an edition prints in, with colours, a logo and a cover picture of its own.

    Attributes:
        colors: in place of those of the theme.
        groups: in place of those of the theme, part by part.
        logo_page: which page of a PDF; else the first.
        cover_page: which page of a PDF; else the first.
    """

    extends: Slug | None = None
    colors: dict[str, Any] = Field({})
    groups: dict[str, Any] = Field({})
    logo: InnerPath | None = None
    logo_page: PageNumber | None = None
    logo_alt: Text60 | None = None
    cover: InnerPath | None = None
    cover_page: PageNumber | None = None
    cover_alt: dict[Tag, Text160] = Field({})


class Order(Model):
    """Where cards stand: each behind another card of its family.

    Attributes:
        after: the card that each stands behind.
    """

    after: dict[CardId, CardId] = Field({})


class EditionCards(Model):
    """The cards of an edition: which of those below it, changed how, and its own.

    Attributes:
        pick: all cards, or those of the light edition.
        keep: only these, such as `OPD-01-OPD-04` or `STA`.
        change: by id, fields; texts by language, and `on`.
        add: files with own cards.
        copies: how often a card is printed.
    """

    pick: Pick | None = None
    keep: Annotated[tuple[str, ...], Lax] = ()
    remove: Annotated[tuple[CardId, ...], Lax] = ()
    change: dict[CardId, dict[str, Any]] = Field({})
    add: Annotated[tuple[InnerPath, ...], Lax] = ()
    order: Order = Order()
    copies: dict[CardId, Annotated[int, Field(ge=1, le=20)]] = Field({})


class EditionFamilies(Model):
    """Families that an edition leaves out, and those that it has files for."""

    hide: Annotated[tuple[Prefix, ...], Lax] = ()
    add: Annotated[tuple[Prefix, ...], Lax] = ()


class EditionFile(Model):
    """edition.yaml: the name of an edition, what it stands on, and what differs.

    `texts` changes texts beside the cards, by the name that translators know them by:
    `booklet/uitleg/blocks/0/text: {on: "3b9f", nl: Nieuwe tekst}`.

    Attributes:
        needs: the versions that it was tried with, such as inkaart >=0.1.
        extends: base, another edition by name, or its path.
        locales: what `build` makes unless told otherwise; the first is the main one.
        title: by language.
        tagline: by language.
        subtitle: by language.
        pieces: which of the files beside the cards it has.
        texts: by the name that translators know them by: languages, and `on`.
    """

    edition: Slug
    short: Annotated[str, StringConstraints(min_length=1, max_length=16)] | None = Field(
        None, description="The name at the foot of a card; else that of the edition."
    )
    needs: str | None = None
    extends: str = "base"
    locales: Annotated[tuple[Tag, ...], Lax] = ()
    version: Version | None = None
    title: dict[Tag, Text60] = Field({})
    tagline: dict[Tag, Text60] = Field({})
    subtitle: dict[Tag, Text60] = Field({})
    theme: Annotated[EditionTheme, _short("extends", Slug, EditionTheme)] = EditionTheme()
    terms: EditionTerms = EditionTerms()
    families: EditionFamilies = EditionFamilies()
    pieces: Annotated[tuple[Literal["booklet", "sheets", "session", "terms"], ...] | None, Lax] = (
        None
    )
    session: Annotated[int, Field(ge=1, le=600)] | None = Field(
        None, description="How many minutes a session takes: that of the deck, 45 or 60."
    )
    minutes: dict[CardId, Parts] = Field(
        {}, description="Of the parts of each step, by its card; 0 leaves a part out."
    )
    cards: Annotated[EditionCards, _short("pick", Pick, EditionCards)] = EditionCards()
    texts: dict[str, dict[TagOrOn, str]] = Field({})
