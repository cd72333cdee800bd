"""Inspect: one file by one profile. What cannot be read is a finding, never a traceback."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
from pypdfium2 import PdfiumError

from layouts.preflight.content import BROKEN
from layouts.preflight.inspected import Inspected
from layouts.preflight.profiles import Profile, Rule, demand, name_of
from layouts.preflight.report import READABLE, Finding, Report

DEMAND = "The file is a PDF that can be opened."


def inspect(path: Path, profile: Profile) -> Report:
    """Return what a file does not keep of a profile.

    Args:
        path: of a PDF, ours or not.
        profile: the rules and their limits.
    """
    name = readable(path.name or str(path))
    rules = ((READABLE, DEMAND), *((name_of(rule), demand(rule)) for rule in profile.rules))
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        said = f"the file cannot be read: {error.strerror or error}"
        return Report(name, "", 0, profile.title, rules, (closed(said),))
    try:
        with pikepdf.open(path) as pdf:
            file = Inspected(path, pdf, warnings(pdf, path))
            pages = len(pdf.pages)
            findings = tuple(one for rule in profile.rules for one in ask(rule, file, profile))
            return Report(name, digest, pages, profile.title, rules, findings)
    except pikepdf.PasswordError:
        said = "the file is encrypted and asks for a password"
    except (pikepdf.PdfError, RecursionError) as error:
        said = f"this is no PDF that can be opened: {plain(str(error), path)}"
    return Report(name, digest, 0, profile.title, rules, (closed(said),))


def readable(name: str) -> str:
    """Return a name of a file with escapes for what cannot be seen, such as a line break.

    So no name can end a line, turn its direction, or be something else than it seems.
    """
    return "".join(
        sign if sign.isprintable() else ascii(sign)[1:-1] for sign in name.replace("\\", r"\\")
    )


def closed(said: str) -> Finding:
    """Return the finding on a file that cannot be opened, so that no rule can be asked."""
    help = "export it again as PDF, whole and without a password"
    return Finding(READABLE, "error", said, help=help)


def warnings(pdf: pikepdf.Pdf, path: Path) -> list[str]:
    """Return what was repaired when the file was opened, without its name."""
    found = [plain(str(one), path) for one in pdf.get_warnings()]
    return list(dict.fromkeys(one for one in found if one != "file is damaged"))[:3]


def plain(said: str, path: Path) -> str:
    """Return what a library says, without the path of the file."""
    return re.sub(r"^ ?\([^)]*\)", "", said.removeprefix(str(path))).lstrip(": ")


def ask(rule: Rule, file: Inspected, profile: Profile) -> Iterator[Finding]:
    """Return what a rule finds, named, and equal findings on a page as one.

    A file can be broken in more ways than rules can foresee. What makes a rule fail is a finding.
    """
    name = name_of(rule)
    found: dict[tuple[object, ...], Finding] = {}
    try:
        for one in rule(file, profile.limits):
            key = one.severity, one.page, one.message, one.found
            known = found.get(key)
            found[key] = replace(known, count=known.count + 1) if known else replace(one, rule=name)
    except (*BROKEN, PdfiumError) as error:
        said = (
            f"the rule could not be asked, since the file is broken: {plain(str(error), file.path)}"
        )
        found[("broken",)] = Finding(name, "error", said)
    yield from found.values()
