"""ICC profiles of printing conditions: whether a file is one, and which condition a build uses.

A press file embeds the profile as it stands, so it is read by its header and table of tags alone
(ICC.1:2001-04, 6.1 and 6.2): class `prtr`, colour space CMYK, and tables in both directions.
"""

import hashlib
from pathlib import Path

from deck.errors import EnvironmentProblem, Problem, Problems, Span
from deck.layers import SearchPath
from layouts.catalog import Condition, Printer, condition
from layouts.options import Options

HEADER = 128
TAG = 12  # bytes of one row in the table of tags
TABLES = (b"A2B0", b"B2A0")  # from ink to colour, and back
NEW = 4  # the version of ICC that the standards of 2003 do not know


def broken(data: bytes) -> str:
    """Return what is wrong with the profile of a press, or nothing."""
    if data[36:40] != b"acsp" or len(data) < HEADER + 4:
        return "the file is no ICC profile"
    if data[12:20] != b"prtrCMYK":
        kind = data[12:20].decode("ascii", "replace")
        return f"the profile is not that of a press with four inks (it says '{kind}')"
    if int.from_bytes(data[:4], "big") != len(data):
        return "the profile is cut off: it says another size than it has"
    count = int.from_bytes(data[HEADER : HEADER + 4], "big")
    rows = [data[HEADER + 4 + TAG * n : HEADER + 4 + TAG * (n + 1)] for n in range(min(count, 200))]
    found = set()
    for row in rows:
        start, size = int.from_bytes(row[4:8], "big"), int.from_bytes(row[8:12], "big")
        if start + size > len(data):
            return "the profile is damaged: a table lies beyond its end"
        found.add(row[:4])
    lost = [tag.decode("ascii") for tag in TABLES if tag not in found]
    return f"the profile has no table {' and '.join(lost)}" if lost else ""


def unusable(search: SearchPath, condition: Condition, data: bytes) -> str:
    """Return what is wrong with the tables of a profile, or nothing; ours are known to work."""
    if search.find(condition.profile) and search.data(condition.profile)[0] == condition.profile:
        return ""
    from layouts.pictures import works

    if works(data, "CMYK", back=True):
        return ""
    return "the profile is damaged: no colour can be converted with its tables"


def chosen(
    search: SearchPath, shop: Printer, options: Options, problems: Problems
) -> tuple[Condition, bytes] | None:
    """Return the printing condition of a build and its profile: that of the options or the shop.

    Raises:
        EnvironmentProblem: if the file of the profile cannot be read.
    """
    if options.profile:
        name = options.condition or ""
        shown, data = given(search, options.profile)
        found: Condition | None = Condition(
            format=1,
            name="given",
            title=name,
            identifier=name,
            description=f"{name}, by the profile {options.profile.name}",
            profile=shown,
        )
    else:
        found = ours(search, options.condition, shop, problems)
        if found is None:
            return None
        shown, data = search.data(found.profile)
    assert found is not None
    wrong = broken(data) or unusable(search, found, data)
    if not wrong and data[8] >= NEW and (options.standard or shop.standard) != "x4":
        wrong = f"the profile is of ICC version {data[8]}, and PDF/X of 2003 takes version 2"
    if wrong:
        problems.add(
            Span(shown),
            "bad-profile",
            f"{wrong} ('{found.title}' names it)",
            help="take the profile of your print shop: class 'prtr', colour space CMYK",
        )
        return None
    return found, data


def ours(
    search: SearchPath, name: str | None, shop: Printer, problems: Problems
) -> Condition | None:
    """Return the printing condition of an option or of the shop; None after adding a problem."""
    known = search.names("layouts/conditions")
    if name is None or name in known:
        return condition(search, name or shop.condition, problems)
    found = f"there is no condition '{name}'"
    help = f"choose one of ours, {' or '.join(known)}, or give its profile with --profile"
    problems.add(Span("--condition"), "unknown-reference", found, help=help)
    return None


def given(search: SearchPath, path: Path) -> tuple[str, bytes]:
    """Return the shown name and the bytes of a profile that an option names."""
    shown = path.name
    try:
        data = path.read_bytes()
    except OSError as error:
        found = f"the profile cannot be read: {error.strerror or error}"
        help = "give the path of an ICC profile with --profile"
        raise EnvironmentProblem([Problem(Span(str(path)), "missing-file", found, help)]) from error
    search.read_files[shown] = hashlib.sha256(data).hexdigest()
    return shown, data
