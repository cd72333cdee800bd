"""The PO files of a deck: which there are, what is wrong in one, and where a new one goes."""

from datetime import date
from pathlib import Path

from deck import catalogues, po
from deck.catalogues import Files, changes, judge, synced
from deck.errors import Problems, Span
from deck.layers import ROOT, Layer, SearchPath
from deck.messages import Message
from deck.po import Catalogue, Entry
from tests.samples import loaded, tiny

BASE = SearchPath((Layer("base", ROOT),))
HERE = Span("deck/cards/opd.yaml", 1, 1)


def told(*asked: str, new: bool = False) -> tuple[list[str], list[str]]:
    problems = Problems()
    tags = catalogues.tags(BASE, asked, "nl", problems, new=new)
    return tags, [f"{item.message}; {item.help}" for item in problems.items]


def test_without_a_question_every_language_with_a_file_is_meant() -> None:
    tags, messages = told()
    assert "en" in tags
    assert "nl" not in tags
    assert messages == []


def test_a_language_is_taken_once() -> None:
    assert told("en", "en") == (["en"], [])


def test_a_tag_that_is_not_known_is_a_problem_unless_a_file_is_asked_for() -> None:
    assert told("ee")[1][0].startswith("the deck has no texts in 'ee'; choose one")
    assert told("eo", new=True) == (["eo"], [])
    assert told("zh-Hans", new=True)[1] == []
    assert "is no language tag" in told("Esperanto", new=True)[1][0]
    assert "is the source language" in told("nl", new=True)[1][0]


def read(search: SearchPath, tag: str = "fy") -> catalogues.Files:
    found = catalogues.files(search, tag, loaded(search).head, problems := Problems())
    assert problems.items == []
    assert found is not None
    return found


def test_a_new_file_has_the_day_of_the_deck_and_no_entries(tmp_path: Path) -> None:
    found = read(tiny(tmp_path))
    assert found == Files(Catalogue("", po.header("fy", "nl", date(2026, 2, 23))))
    assert found.own.header["PO-Revision-Date"] == "2026-02-23 00:00+0000"
    assert found.review == "draft"


def test_fields_of_a_header_that_a_translator_wrote_stay(tmp_path: Path) -> None:
    fields = ("Content-Type: text/plain; charset=UTF-8", "Last-Translator: Jan")
    raw = 'msgid ""\nmsgstr ""\n' + "".join(f'"{field}\\n"\n' for field in fields)
    found = read(tiny(tmp_path, {"deck/locales/fy.po": raw}))
    assert found.own.header["Last-Translator"] == "Jan"
    assert found.own.header["Language"] == "fy"
    assert found.review == "no"


def test_an_edition_needs_what_the_deck_below_does_not_have() -> None:
    below = Catalogue(entries=(Entry("a", "A", "x"), Entry("b", "Oud", "y"), Entry("d", "D", "z")))
    own = Catalogue(entries=(Entry("d", "D", "own"), Entry("e", "E", "", obsolete=True)))
    found = Files(own, (below,))
    messages = [Message(name, name.upper(), HERE, HERE.path) for name in "abcd"]
    assert [one.name for one in found.needed(messages)] == ["b", "c", "d"]
    whole = found.whole(messages).active()
    assert {name: entry.text for name, entry in whole.items()} == {"a": "x", "b": "y", "d": "own"}


def test_without_a_question_only_the_files_of_the_edition_are_written(tmp_path: Path) -> None:
    search = SearchPath((Layer("mine", tmp_path), Layer("base", ROOT)))
    assert catalogues.tags(search, (), "nl", Problems(), new=True) == []
    assert "en" in catalogues.tags(search, (), "nl", Problems())


def test_a_file_is_written_beside_the_edition_and_never_below_it(tmp_path: Path) -> None:
    search = SearchPath((Layer("mine", tmp_path), Layer("base", ROOT)))
    assert catalogues.target(search, "fy") == tmp_path / "deck/locales/fy.po"
    catalogues.save(catalogues.target(search, "fy"), "é")
    assert [path.name for path in (tmp_path / "deck/locales").iterdir()] == ["fy.po"]
    assert (tmp_path / "deck/locales/fy.po").read_bytes() == "é".encode()


def test_only_a_translation_of_today_is_judged() -> None:
    messages = [Message(name, "Pak OPD-01.", HERE, HERE.path) for name in ("a", "b", "c", "d")]
    entries = (
        Entry("a", "Pak OPD-01.", "Take OPD-02.", span=Span("en.po", 7, 1)),
        Entry("b", "Pak OPD-01.", "Take OPD-02.", fuzzy=True),
        Entry("c", "Pak iets.", "Take OPD-02."),
        Entry("d", "Pak OPD-01.", ""),
    )
    problems = Problems()
    judge(Catalogue(entries=entries), messages, frozenset({"OPD"}), problems)
    (item,) = problems.items
    assert (item.span.line, item.code) == (7, "wrong-translation")
    assert item.message == ("the translation of 'a' has other codes: expected OPD-01, found OPD-02")


def test_changes_are_counted() -> None:
    before = Catalogue(entries=(Entry("a", "A", "x"), Entry("b", "B", "y"), Entry("c", "C", "z")))
    messages = [Message(name, name.upper(), HERE, HERE.path) for name in ("a", "c", "d")]
    messages[1] = messages[1]._replace(text="Anders")
    after = synced(before, messages)
    assert changes(before, after) == {"texts": 3, "new": 1, "stale": 1, "gone": 1}
    assert changes(after, synced(after, messages)) == {
        "texts": 3, "new": 0, "stale": 0, "gone": 0,
    }  # fmt: skip
