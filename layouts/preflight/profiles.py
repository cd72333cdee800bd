"""Profiles: which rules a file is asked, in this order, and by which limits."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from layouts.preflight.inspected import Inspected
from layouts.preflight.limits import TITLES, Limits
from layouts.preflight.report import Finding
from layouts.preflight.rules import boxes, colors, details, document, ink, objects, tagged

Rule = Callable[[Inspected, Limits], Iterator[Finding]]

PRESS: tuple[Rule, ...] = (
    document.damage,
    document.encryption,
    document.pdf_version,
    document.file_identifier,
    document.standard_claim,
    document.metadata,
    document.trapped,
    document.output_intent,
    document.output_profile,
    document.active_content,
    document.annotations,
    objects.stream_filters,
    objects.forbidden_objects,
    objects.transfer_curves,
    objects.transparency,
    objects.blending_space,
    objects.layers,
    objects.resource_names,
    objects.content_syntax,
    objects.fonts_embedded,
    boxes.page_boxes,
    boxes.crop_box,
    boxes.user_unit,
    boxes.rotation,
    boxes.equal_trims,
    boxes.trim_size,
    boxes.bleed_box,
    boxes.page_count,
    boxes.page_order,
    colors.color_space,
    colors.picture_space,
    colors.spot_alternates,
    colors.spot_names,
    colors.spot_count,
    colors.registration_color,
    colors.die_lines,
    colors.blacks_overprint,
    colors.whites_knock_out,
    colors.small_in_gray,
    colors.rich_text,
    details.hairlines,
    details.thin_lines,
    details.small_type,
    details.small_type_inks,
    details.small_type_white,
    details.picture_resolution,
    details.bitmap_resolution,
    details.empty_pages,
    details.safe_zone,
    details.round_corners,
    ink.ink_coverage,
    ink.bleed_inked,
)


SCREEN: tuple[Rule, ...] = (
    document.damage,
    document.encryption,
    objects.fonts_embedded,
    tagged.accessible_claim,
    tagged.tagged,
    tagged.shown_title,
    tagged.languages,
    tagged.known_tags,
    tagged.loose_ink,
    tagged.parent_tree,
    tagged.headings,
    tagged.alternatives,
    tagged.nesting,
    tagged.tables,
    tagged.numbered_lists,
    tagged.links,
    tagged.readable_codes,
    tagged.signposts,
    tagged.screen_type,
    tagged.screen_contrast,
)


class Profile(NamedTuple):
    """What a file is judged by.

    Attributes:
        title: for people, such as `MB Print, PDF/X-1a:2003`.
        rules: in the order of the report.
        limits: the thresholds.
    """

    title: str
    rules: tuple[Rule, ...]
    limits: Limits


def press(title: str, limits: Limits) -> Profile:
    """Return the profile of a print shop."""
    return Profile(f"{title}, {TITLES[limits.standard]}", PRESS, limits)


def screen() -> Profile:
    """Return the profile of files that are read on a screen, or aloud."""
    return Profile("a screen, PDF/UA-1", SCREEN, Limits())


def name_of(rule: Rule) -> str:
    """Return the name of a rule as reports have it."""
    return rule.__name__.replace("_", "-")


def demand(rule: Rule) -> str:
    """Return what a rule demands, in a sentence."""
    return (rule.__doc__ or "").strip().splitlines()[0]


def subject(rule: Rule) -> str:
    """Return what a rule is about: the name of its module, such as `colors`."""
    return rule.__module__.rpartition(".")[2]
