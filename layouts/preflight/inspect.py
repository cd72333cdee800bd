"""Inspect: one file by one profile. What cannot be read is a finding, never a traceback."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
from pypdfium2 import PdfiumError

from layouts.preflight.advice import ADVICE
from layouts.preflight.content import BROKEN
from layouts.preflight.facts import facts
from layouts.preflight.inspected import Inspected
from layouts.preflight.profiles import Profile, Rule, demand, name_of
from layouts.preflight.report import READABLE, Finding, Report
from layouts.preflight.rules.ink import ink_coverage

HEAD = 1024  # bytes among which a PDF must say that it is one (ISO 32000-1, 2008, annex H.3)
ACCESS = "look at its name, its folder, and whether you may read it"
UNLOCK = "save it again without a password"
WHOLE = "export it again as PDF, or copy it again: it may not be whole"
DEMAND = "The file is a PDF that can be opened."


class Unreadable(Exception):
    """Something that is no file; the arguments say what it is and give a way out."""


def inspect(path: Path, profile: Profile) -> Report:
    """Return what a file does not keep of a profile.

    Args:
        path: of a PDF, ours or not.
        profile: the rules and their limits.
    """
    name = readable(path.name or str(path))
    rules = ((READABLE, DEMAND), *((name_of(rule), demand(rule)) for rule in profile.rules))
    try:
        if path.is_dir():
            raise Unreadable("this is a folder, not a file", "name the files in it")
        if path.exists() and not path.is_file():
            raise Unreadable("this is no file that can be read twice", "save it to the disk first")
        data = path.read_bytes()
    except Unreadable as error:
        return Report(name, "", 0, profile.title, rules, (closed(*error.args),))
    except OSError as error:
        said = f"the file cannot be read: {error.strerror or error}"
        return Report(name, "", 0, profile.title, rules, (closed(said, ACCESS),))
    digest = hashlib.sha256(data).hexdigest()
    try:
        with pikepdf.open(path) as pdf:
            file = Inspected(path, pdf, warnings(pdf, path))
            pages = len(pdf.pages)
            findings = tuple(one for rule in profile.rules for one in ask(rule, file, profile))
            known = facts(file, profile.limits, inked=ink_coverage in profile.rules)
            return Report(name, digest, pages, profile.title, rules, findings, known)
    except pikepdf.PasswordError:
        said, help = "the file is encrypted and asks for a password", UNLOCK
    except (pikepdf.PdfError, RecursionError) as error:
        said, help = broken(data, plain(str(error), path)), WHOLE
    return Report(name, digest, 0, profile.title, rules, (closed(said, help),))


def broken(data: bytes, error: str) -> str:
    """Return in words why a file is no PDF that can be opened."""
    if not data:
        return "the file is empty"
    if b"%PDF-" not in data[:HEAD]:
        return "this is no PDF: it does not begin with '%PDF-'"
    return f"the PDF is cut off or damaged: {error}"


def readable(name: str, *, doubled: bool = True) -> str:
    """Return a text with escapes for what cannot be seen, such as a line break.

    So no name of a file can end a line, turn its direction, or be something else than it seems.

    Args:
        name: of a file, or a text from one.
        doubled: a backslash is doubled, so that it is no escape.
    """
    plain = name.replace("\\", r"\\") if doubled else name
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in plain)


def closed(said: str, help: str) -> Finding:
    """Return the finding on a file that cannot be opened, so that no rule can be asked."""
    return Finding(READABLE, "error", said, help=help)


def warnings(pdf: pikepdf.Pdf, path: Path) -> list[str]:
    """Return what was repaired when the file was opened, without its name."""
    found = [plain(str(one), path) for one in pdf.get_warnings()]
    return list(dict.fromkeys(one for one in found if one != "file is damaged"))[:3]


def plain(said: str, path: Path) -> str:
    """Return what a library says, without the path of the file."""
    return re.sub(r"^ ?\([^)]*\)", "", said.removeprefix(str(path))).lstrip(": ")


def ask(rule: Rule, file: Inspected, profile: Profile) -> Iterator[Finding]:
    """Return what a rule finds, named, with a way out, and equal findings on a page as one.

    A file can be broken in more ways than rules can foresee. What makes a rule fail is a finding.
    """
    name = name_of(rule)
    found: dict[tuple[object, ...], Finding] = {}
    try:
        for one in rule(file, profile.limits):
            key = one.severity, one.page, one.message, one.found
            known = found.get(key)
            if known:
                found[key] = replace(known, count=known.count + 1)
            else:
                found[key] = replace(one, rule=name, help=one.help or ADVICE.get(name, ""))
    except (*BROKEN, PdfiumError) as error:
        said = (
            f"the rule could not be asked, since the file is broken: {plain(str(error), file.path)}"
        )
        found[("broken",)] = Finding(name, "error", said, help=WHOLE)
    yield from found.values()
