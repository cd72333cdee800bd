"""PO files: what is wrong in one is said with its line, and what is written reads the same."""

import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck import po
from deck.errors import Problems
from deck.po import Catalogue, Entry

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "deck/locales").glob("*.po"))
HEADER = po.header("fy", "nl", date(2026, 2, 23))
START = 'msgid ""\nmsgstr ""\n"Language: fy\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
WORDS = st.text(
    st.sampled_from('ab é"\\\u00a0\u00ad„“-:#~|{}*ij\t漢') | st.characters(categories=["L", "P"]),
    min_size=1,
    max_size=120,
)
NOTES = st.sampled_from(["", "unreviewed", "Sjoch side 3.\nunreviewed"])
ENTRIES = st.lists(
    st.builds(
        Entry,
        name=st.sampled_from(["OPD-01/title", "W1/pages/0/1", "terms/ZBO/meaning"]),
        source=WORDS,
        text=WORDS | st.just(""),
        fuzzy=st.booleans(),
        previous=WORDS | st.just(""),
        notes=NOTES,
        about=st.sampled_from(["", "about 85 characters"]),
        files=st.sampled_from([(), ("deck/cards/opd.yaml",)]),
        flags=st.sampled_from([(), ("no-wrap",)]),
    ),
    max_size=3,
    unique_by=lambda entry: entry.name,
)


def read(raw: str | bytes, name: str = "deck/locales/fy.po") -> tuple[Catalogue | None, list[str]]:
    problems = Problems()
    found = po.read(name, raw.encode() if isinstance(raw, str) else raw, problems)
    return found, [f"{item.span.line} {item.code} {item.message}" for item in problems.items]


def test_the_parts_of_an_entry_are_read() -> None:
    found, messages = read(
        START
        + "\n# Sjoch side 3.\n# unreviewed\n#. about 20 characters\n#: deck/cards/opd.yaml:7\n"
        '#, fuzzy, no-wrap\n#| msgid "Wie?"\nmsgctxt "OPD-01/title"\nmsgid "Wie vraagt?"\n'
        'msgstr "Wa freget?"\n\n#~ msgctxt "OPD-02/title"\n#~ msgid "Weg"\n#~ msgstr "Fuort"\n'
    )
    assert messages == []
    assert found is not None
    first, gone = found.entries
    assert first == Entry(
        "OPD-01/title", "Wie vraagt?", "Wa freget?", True, "Wie?", "Sjoch side 3.\nunreviewed",
        "about 20 characters", ("deck/cards/opd.yaml:7",), ("no-wrap",),
    )  # fmt: skip
    assert (first.unreviewed, first.span.line) == (True, 14)
    assert (gone.name, gone.obsolete, gone.unreviewed) == ("OPD-02/title", True, False)
    assert list(found.active()) == ["OPD-01/title"]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"", "1 bad-file the file has no header that says which charset it is in"),
        (
            'msgctxt "a"\nmsgid "b"\nmsgstr "c"\n',
            "1 bad-file the file has no header that says which charset it is in",
        ),
        (
            START.replace("Language: fy", "Language fy"),
            "3 bad-file 'Language fy' in the header is no field",
        ),
        (
            START.replace("Language: fy", "Language: de"),
            "3 bad-file the header says that the language is 'de', the name of the file 'fy'",
        ),
        (
            START.replace("UTF-8", "ISO-8859-15"),
            "4 bad-file the file is not UTF-8: its header says 'ISO-8859-15'",
        ),
        (
            START.encode() + 'msgctxt "a"\nmsgid "b"\nmsgstr "ü"\n'.encode("latin-1"),
            "7 bad-file the file is not UTF-8 (byte 0xfc in line 7)",
        ),
        (START + '\nmsgctxt "a"\nmgid "b"\n', "7 bad-file the file is not a PO file from here on"),
        (
            START + '\nmsgctxt "a"\nmsgid "b"\nmsgstr "c"\n\nmsgctxt "a"\nmsgid "d"\nmsgstr ""\n',
            "12 repeated-id 'a' is translated twice",
        ),
        (
            START + '\nmsgctxt "a"\nmsgid "b"\nmsgid_plural "bs"\nmsgstr[0] "c"\nmsgstr[1] "d"\n',
            "9 bad-file 'a' has plural forms, which no text of a deck has",
        ),
    ],
)
def test_what_is_wrong_in_a_file_is_one_error_with_its_line(
    raw: str | bytes, expected: str
) -> None:
    found, messages = read(raw)
    assert found is None
    assert messages == [expected]


def test_a_file_of_windows_and_one_with_a_byte_order_mark_are_read() -> None:
    raw = START + '\nmsgctxt "a"\nmsgid "b"\nmsgstr "c"\n'
    for form in (raw.replace("\n", "\r\n"), "\ufeff" + raw):
        found, messages = read(form)
        assert messages == []
        assert found is not None
        assert [entry.text for entry in found.entries] == ["c"]


@given(st.binary(max_size=40), st.integers(0, 200), st.integers(0, 30))
def test_a_damaged_file_is_a_problem_or_a_catalogue_and_never_a_crash(
    junk: bytes, at: int, cut: int
) -> None:
    raw = (START + '\nmsgctxt "a"\nmsgid "b"\nmsgstr "c"\n').encode()
    found, messages = read(raw[:at] + junk + raw[at + cut :])
    assert (found is None) == bool(messages)


@given(ENTRIES)
def test_what_is_written_reads_the_same_and_goes_through_polib_unchanged(
    entries: list[Entry],
) -> None:
    catalogue = Catalogue("Frysk", HEADER, tuple(entries))
    text = po.write(catalogue)
    assert str(polib.pofile(text + "\n")) == text
    found, messages = read(text)
    assert messages == []
    assert found is not None
    assert found.header == HEADER
    assert [entry.text for entry in found.entries] == [entry.text for entry in entries]
    assert list(found.entries) == entries


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_files_of_the_deck_go_through_polib_without_a_change_of_a_byte(path: Path) -> None:
    same = str(polib.pofile(str(path))) == path.read_text("utf-8")
    assert same, f"run `inkaart translate sync`, then commit {path.name}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_gettext_accepts_the_files_of_the_deck_without_a_warning(
    path: Path, reader: Callable[[str], str], tmp_path: Path
) -> None:
    done = subprocess.run(
        [reader("msgfmt"), "-c", "-o", str(tmp_path / "x.mo"), str(path)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_gettext_rewrites_a_file_and_nothing_of_it_is_lost(
    path: Path, reader: Callable[[str], str]
) -> None:
    """As Poedit and Weblate do, which wrap lines in another way."""
    done = subprocess.run([reader("msgcat"), str(path)], capture_output=True, check=True)
    before, _ = read(path.read_bytes(), f"deck/locales/{path.name}")
    after, messages = read(done.stdout, f"deck/locales/{path.name}")
    assert messages == []
    assert before is not None
    assert after is not None
    assert after.entries == before.entries
    assert after.header == before.header
