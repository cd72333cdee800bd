"""The theme: colours, type and sizes, everything that is a matter of taste."""

from dataclasses import replace
from math import nan
from typing import Annotated, Literal

from pydantic import Field, model_validator

from deck.color import Color
from deck.fields import (
    Cmyk,
    FileModel,
    InkName,
    InnerPath,
    Model,
    Positive,
    Rgb,
    Slug,
    Tag,
    Text60,
    Text160,
    fail,
)

UNKNOWN = (nan, nan, nan, nan)  # until `layouts.inks` has filled it; no file can hold it


class Swatch(Model):
    """One colour, stated for screen and for press; without `cmyk` it is converted for the press."""

    rgb: Rgb
    cmyk: Cmyk | None = None
    spot: InkName | None = Field(
        None, description="The name of an ink of its own; `cmyk` stands for it elsewhere."
    )

    @property
    def color(self) -> Color:
        """The colour as the pages use it."""
        return Color(self.rgb, self.cmyk or UNKNOWN, self.spot or "")


class ColorGroup(Model):
    """The colours of a group of families: the band, what stands on it, and a tint for panels.

    Attributes:
        on_band: the colour of what stands on the band.
    """

    band: Swatch
    on_band: Literal["ink", "paper"]
    tint: Swatch
    map: Swatch = Field(description="Lines and nodes on the back, close to the band.")
    dashed: bool = Field(False, description="A dashed frame instead of a filled band.")
    knock_out: bool = Field(
        False, description="Black is not printed over the band; so too where it would be much ink."
    )
    outline: Swatch | None = Field(
        None, description="A line below a band, around a back and around small signs."
    )


class TypeStyle(Model):
    """One style of text.

    `size` is the largest size; where a text is part of a copyfit group it may go down to `floor` in
    the steps of `Theme.steps`. The distance between baselines is `leading` times the size.

    Attributes:
        font: the cut of the text family.
        leading: times the size.
        color: one of the general colours.
        hyphenate: whether words may break.
    """

    font: Literal["regular", "italic", "semibold", "bold", "bold-italic"]
    size: Positive
    floor: Positive | None = None
    leading: Annotated[float, Field(ge=1, le=2)]
    color: Literal["ink", "muted", "paper"] = "ink"
    hyphenate: bool = True

    @model_validator(mode="after")
    def _floor_below(self) -> "TypeStyle":
        if self.floor is not None and self.floor > self.size:
            found = f"the floor of {self.floor:g} pt is above the size of {self.size:g} pt"
            raise fail("bad-value", found, "the floor is the smallest size; change one of the two")
        return self


Script = Annotated[str, Field(pattern=r"^[A-Z][a-z]{3}$")]
# Scripts that are written together share a font; ISO 15924 has a code for some such groups.
GROUPS = {"Hira": "Jpan", "Kana": "Jpan", "Hani": "Jpan", "Hang": "Kore"}


class ScriptFonts(Model):
    """The files of one script, under `assets/fonts/`; bold stands for semibold and emphasis too.

    Attributes:
        regular: a TrueType file.
        bold: a TrueType file.
    """

    regular: str
    bold: str


class Fonts(Model):
    """The files of the text family, by style, under `assets/fonts/`.

    Attributes:
        regular: a TrueType file.
        italic: a TrueType file.
        semibold: a TrueType file.
        bold: a TrueType file.
        bold_italic: a TrueType file.
    """

    regular: str
    italic: str
    semibold: str
    bold: str
    bold_italic: str = Field(alias="bold-italic")
    scripts: dict[Script, ScriptFonts] = Field(
        default_factory=dict, description="The fonts of other scripts, by ISO 15924."
    )

    def behind(self, script: str, style: str) -> str:
        """Return the path of the file for a style in another script; empty if there is none.

        Such fonts have no italic: what is italic in all stays upright.
        """
        group = GROUPS.get(script, script)
        found = self.scripts.get(group)
        if found is None:
            return ""
        heavy = style in ("semibold", "bold", "bold-italic")
        return f"assets/fonts/{found.bold if heavy else found.regular}"

    def path(self, style: str) -> str:
        """Return the path of the file for a style such as `bold-italic`."""
        name: str = getattr(self, style.replace("-", "_"))
        return f"assets/fonts/{name}"


PageNumber = Annotated[int, Field(ge=1, le=9999)]
Style = Literal[
    "title", "question", "body", "label", "band", "code", "foot", "small",
    "heading", "subheading", "text", "list", "caption", "cover",
    "sheet-title", "sheet-label", "sheet-text", "sheet-small",
]  # fmt: skip


class Theme(FileModel):
    """themes/<name>.yaml.

    Attributes:
        colors: of paper and ink, and what is neither.
        groups: by name; families, figures and the cover ask for them.
        styles: by name; every one is needed.
    """

    name: Slug
    title: Text60
    fonts: Fonts
    steps: Annotated[int, Field(ge=1, le=12)] = Field(description="Steps from size to floor.")
    weight: Annotated[float, Field(ge=0.5, le=3)] = Field(
        1, description="How thick rules and boxes are, against those of the default theme."
    )
    logo: InnerPath | None = Field(
        None,
        description="A PNG, JPEG, SVG or PDF in `assets/`, for title card, cover, box and sheets.",
    )
    logo_page: PageNumber | None = Field(None, description="Which page of a PDF; else the first.")
    logo_alt: Text60 | None = Field(None, description="What is read out for the logo.")
    cover: InnerPath | None = Field(
        None, description="A file as for `logo`, for the cover of the booklet and the box."
    )
    cover_page: PageNumber | None = Field(None, description="Which page of a PDF; else the first.")
    cover_alt: dict[Tag, Text160] = Field(
        {}, description="What is to be seen on the cover, in each language."
    )
    colors: dict[Literal["paper", "ink", "muted", "rule", "wash"], Swatch]
    groups: dict[Slug, ColorGroup]
    styles: dict[Style, TypeStyle]

    def color(self, name: str) -> Color:
        """Return one of the general colours: paper, ink, muted, rule or wash."""
        return self.colors[name].color  # type: ignore[index]

    def on(self, group: ColorGroup) -> Color:
        """Return the colour of what stands on the band of a group."""
        color = self.color(group.on_band)
        return replace(color, knocks=True) if group.knock_out else color

    def at_least(self, size: float) -> "Theme":
        """Return the theme with no style, and no floor, below a size in points."""
        styles = {}
        for name, style in self.styles.items():
            floor = style.floor and max(style.floor, size)
            larger = {"size": max(style.size, size), "floor": floor}
            styles[name] = style.model_copy(update=larger)
        return self.model_copy(update={"styles": styles})

    def sign(self, group: ColorGroup) -> Color:
        """Return the colour that families are known by: of the band, or of a line below white."""
        white = group.band.rgb == self.colors["paper"].rgb
        return group.outline.color if white and group.outline else group.band.color

    def line(self, group: ColorGroup) -> Color:
        """Return the colour of a line on the band: of its outline, or else of what stands there."""
        if group.outline is None:
            return self.on(group)
        return replace(group.outline.color, knocks=group.knock_out)

    def accent(self, group: ColorGroup) -> Color:
        """Return the colour of small signs on paper; a dashed group has that of the ink."""
        return self.color("ink") if group.dashed else (group.outline or group.band).color

    def frame(self, group: ColorGroup) -> Color | None:
        """Return the colour of the line around a small sign of a group; a filled one has none."""
        return self.accent(group) if group.dashed or group.outline else None
