"""Rules on the ink that lies on the paper, measured on pages that poppler draws with overprint.

Sources: the ink limit of the printer's file; GWG 2022 R0026 asks for 320 % on sheets, and judges a
mean over a square of 15 mm. The rarest thousandth of the pixels is left out. Without poppler none
of these rules can be applied, and each says so.
"""

from collections.abc import Iterator

from layouts.preflight.inspected import Inspected
from layouts.preflight.limits import Limits
from layouts.preflight.plates import NotRun
from layouts.preflight.report import Finding
from layouts.preflight.rules.colors import die, richest

OVER = 10.0  # per cent above the limit at which a spot is an error
MISSING = 1.0  # per cent of an inked edge that may lack bleed
HELP = "install poppler (on Debian: apt-get install poppler-utils) and run it again"


def ink_coverage(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """Nowhere lies more ink than the paper takes."""
    try:
        inks = file.inks(limits.ink, limits.dies)
    except NotRun as error:
        one = "one colour of the content, without pictures, has at most"
        known = f"{one} {richest(file, limits):.0f} %"
        yield Finding("", "not-run", f"ink was not measured: {error}; {known}", help=HELP)
        return
    allowed = f"at most {limits.ink:.0f} %"
    for side, ink in inks:
        if ink.most > limits.ink + OVER:
            yield side.finding("too much ink", f"{ink.most:.0f} %", allowed, at=ink.at)
        elif ink.densest > limits.ink:
            found = f"{ink.densest:.0f} %"
            message = "much ink on a square of 15 mm"
            yield side.finding(message, found, allowed, at=ink.at, warning=True)


def bleed_inked(file: Inspected, limits: Limits) -> Iterator[Finding]:
    """Art that reaches the trim goes on through the bleed.

    Where a die is drawn it is the edge, and the TrimBox only stands around it: such pages are left
    out.
    """
    if limits.bleed <= 0:
        return
    try:
        inks = file.inks(limits.ink, limits.dies)
    except NotRun as error:
        yield Finding("", "not-run", f"the bleed was not looked at: {error}", help=HELP)
        return
    for side, ink in inks:
        if ink.cut > MISSING and not any(die(one, limits) for one in side.shown):
            found = f"{100 - ink.cut:.0f} % of an inked edge"
            allowed = f"at least {100 - MISSING:.0f} %"
            help = "draw it beyond the trim up to the edge of the bleed"
            yield side.finding(
                "art ends before the bleed", found, allowed, at=ink.cut_at, help=help
            )
