"""Drafts: a language that nobody reviewed is built when a draft is asked for, and says so."""

from pathlib import Path

import pytest

from deck.drafts import is_draft, languages
from deck.editions import Edition
from deck.errors import Problems
from deck.layers import SearchPath
from deck.load import Source, load
from deck.merge import resolve
from deck.model import Deck
from deck.translations import Draft
from tests.deck.test_translations import po, whole
from tests.editions import laid
from tests.samples import theme, tiny

PO = "deck/locales/fy.po"
QUESTION = "Wie vraagt jullie om werk?"
LOCALES = "format: 1\nlocales:\n  fy: {fallback: [de, nl]}\n"
Entries = dict[str, tuple[str, str]]


def reviewed(entries: Entries, state: str) -> str:
    """Return a PO file that says who has read it."""
    return po(entries).replace("UTF-8\\n", f'UTF-8\\n"\n"X-Reviewed: {state}\\n', 1)


@pytest.fixture
def entries(tmp_path: Path) -> Entries:
    return whole(tiny(tmp_path))


def loaded(search: SearchPath, *, draft: bool) -> tuple[Source | None, list[str]]:
    problems = Problems()
    source = load(search, problems, "fy", draft=draft)
    return source, [f"{item.severity} {item.code} {item.message}" for item in problems.items]


def deck(search: SearchPath, source: Source) -> Deck:
    file = search.yaml("deck/themes/default.yaml", Problems())
    assert file is not None
    return resolve(source, edition="tiny", theme=(theme(), file), problems=Problems())


def question(source: Source) -> str:
    family = next(one for one in source.families if one.head.family == "OPD")
    return str(family.cards[0].question)  # type: ignore[attr-defined]


PLAIN = po({})


@pytest.mark.parametrize(
    ("locales", "asked", "draft", "expected"),
    [
        ((), (), False, ((None,), ())),
        (("nl", "fy"), (), False, (("nl",), ("fy",))),
        (("fy", "nl", "de"), (), False, (("nl", "de"), ("fy",))),
        (("nl", "fy"), (), True, (("nl", "fy"), ())),
        (("nl", "fy"), ("fy",), False, (("fy",), ())),  # the build refuses it, and says why
        (("fy",), (), False, (("fy",), ())),  # nothing else is left: the same
        (("nl", "xx"), (), False, (("nl", "xx"), ())),  # there is no file: the build says so
    ],
)
def test_drafts_are_left_out_when_no_language_is_named(
    tmp_path: Path,
    locales: tuple[str, ...],
    asked: tuple[str, ...],
    draft: bool,
    expected: tuple[tuple[str | None, ...], tuple[str, ...]],
) -> None:
    search = tiny(tmp_path, {PO: reviewed({}, "draft"), "deck/locales/de.po": PLAIN})
    edition = Edition("acme", locales=locales)
    assert languages(edition, search, asked, draft=draft) == expected
    assert search.read_files == {}  # a manifest does not name what was only looked at


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (reviewed({}, "draft"), True),
        (reviewed({}, "draft").replace("\n", "\r\n"), True),
        ("\ufeff" + reviewed({}, "draft"), True),
        (reviewed({}, "yes"), False),
        (PLAIN, False),
        ("# X-Reviewed: draft\n" + PLAIN, False),
        ("", False),
        (b"\xff\xfe", False),
    ],
)
def test_the_header_says_whether_a_language_is_a_draft(
    tmp_path: Path, raw: str | bytes, expected: bool
) -> None:
    assert is_draft(tiny(tmp_path, {PO: raw}), "fy") is expected


def test_the_file_of_the_edition_speaks_for_the_language(tmp_path: Path) -> None:
    own = {"edition.yaml": "locales: [nl, fy]\n", PO: reviewed({}, "yes")}
    search = laid(tmp_path, own, base={PO: reviewed({}, "draft")})
    assert is_draft(search, "fy") is False
    assert is_draft(SearchPath(search.layers[1:]), "fy") is True


def test_a_draft_is_refused_unless_one_is_asked_for(tmp_path: Path, entries: Entries) -> None:
    search = tiny(tmp_path, {PO: reviewed(entries, "draft")})
    source, (message,) = loaded(search, draft=False)
    assert source is None
    assert message == "error draft-language 'fy' is a draft: no native speaker has read it"
    source, messages = loaded(search, draft=True)
    assert messages == []
    assert source is not None
    assert source.draft == Draft(False, {}, frozenset(), frozenset())


@pytest.mark.parametrize("state", ["yes", "no"])
def test_a_whole_language_that_is_no_draft_stays_none(
    tmp_path: Path, entries: Entries, state: str
) -> None:
    search = tiny(tmp_path, {PO: reviewed(entries, state)})
    for draft in (False, True):
        source, messages = loaded(search, draft=draft)
        assert messages == []
        assert source is not None
        assert source.draft is None


def test_what_a_file_says_of_its_review_is_one_of_three_words(
    tmp_path: Path, entries: Entries
) -> None:
    search = tiny(tmp_path, {PO: reviewed(entries, "perhaps")})
    source, (message,) = loaded(search, draft=True)
    assert source is None
    assert message == "error bad-file X-Reviewed is 'perhaps'; expected yes, no or draft"


def test_a_text_that_is_missing_or_stale_is_a_warning_and_stays_in_dutch(
    tmp_path: Path, entries: Entries
) -> None:
    entries["OPD-01/question"] = (QUESTION, "")
    entries["OPD-01/why"] = ("Dat wist niemand.", "Nimmen wist it.")
    search = tiny(tmp_path, {PO: reviewed(entries, "yes")})
    source, messages = loaded(search, draft=True)
    assert sorted(messages) == [
        "warning missing-translation no text in 'fy' for 'OPD-01/question':"
        f" '{QUESTION}'; that in 'nl' is used",
        "warning stale-translation the translation of 'OPD-01/why' is made from"
        " 'Dat wist niemand.'; the text is now 'Dat weet niet iedereen.'",
    ]
    assert source is not None
    assert question(source) == QUESTION
    assert source.draft is not None
    assert source.draft.reviewed
    assert source.draft.fallen == {"OPD-01/question": "nl", "OPD-01/why": "nl"}
    assert source.draft.texts == {QUESTION, "Dat weet niet iedereen."}
    assert {span.path for span in source.draft.spans} == {"tiny/deck/cards/opd.yaml"}
    assert all("error" in message for message in loaded(search, draft=False)[1])


def test_a_text_falls_back_along_the_chain_of_its_language(
    tmp_path: Path, entries: Entries
) -> None:
    german = dict(entries)
    german["OPD-01/question"] = (QUESTION, "Wer bittet euch um Arbeit?")
    german["OPD-01/why"] = ("Dat wist niemand.", "Niemand wusste es.")
    for name in ("OPD-01/question", "OPD-01/why"):
        entries[name] = (entries[name][0], "")
    files: dict[str, str | bytes | None] = {
        PO: reviewed(entries, "draft"),
        "deck/locales/de.po": reviewed(german, "draft"),
        "deck/locales/locales.yaml": LOCALES,
    }
    search = tiny(tmp_path, files)
    source, _ = loaded(search, draft=True)
    assert source is not None
    assert question(source) == "Wer bittet euch um Arbeit?"
    assert source.draft is not None
    assert source.draft.fallen == {"OPD-01/question": "de", "OPD-01/why": "nl"}


def test_the_deck_knows_the_places_of_what_fell_back(tmp_path: Path, entries: Entries) -> None:
    entries["OPD-01/question"] = (QUESTION, "")
    search = tiny(tmp_path, {PO: reviewed(entries, "draft")})
    source, _ = loaded(search, draft=True)
    assert source is not None
    made = deck(search, source)
    assert made.draft == source.draft
    assert made.places.foreign("", "OPD-01", "question")
    assert made.places.foreign(QUESTION, "STA-01")  # wherever it is printed
    assert not made.places.foreign("", "OPD-01", "why")
    assert not made.places.foreign("", "OPD-01")


def test_other_codes_are_an_error_in_a_draft_too(tmp_path: Path, entries: Entries) -> None:
    entries["OPD-01/why"] = (entries["OPD-01/why"][0], "Sjoch OPD-02.")
    search = tiny(tmp_path, {PO: reviewed(entries, "draft")})
    _, (message,) = loaded(search, draft=True)
    assert message.startswith("error wrong-translation")
