"""Translations: what a PO file must hold, and what happens to the texts that it has."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck import i18n, pieces
from deck.editions import open_layer
from deck.errors import ContentError, Problems, Span
from deck.layers import SearchPath
from deck.load import load
from deck.model import KINDS, DeckHead, FamilyHead
from deck.sheets import Sheets
from deck.translations import signs
from tests.samples import FILES, tiny

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
PO = "deck/locales/en.po"


def texts(search: SearchPath) -> dict[str, str]:
    """Return every text of the tiny deck by its context."""
    found: dict[str, str] = {}
    for name in FILES:
        file = search.yaml(name, Problems())
        assert file is not None
        if "themes" in name:
            continue
        kinds: list[tuple[object, tuple[str, ...]]] = [
            ({"deck": DeckHead, "booklet": pieces.Booklet, "sheets": Sheets}.get(
                Path(name).stem, pieces.Session if "session" in name else pieces.Terms
            ), ())
        ]  # fmt: skip
        if "cards" in name:
            kind = KINDS[file.data["face"]]
            kinds = [(FamilyHead, ()), (i18n.list_of(kind), ("cards",))]
        for of, start in kinds:
            data = file.data["cards"] if start else file.data
            for path, text in i18n.texts(of, data, start):
                found[i18n.context(name, file.data, path)] = text
    return found


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def po(entries: dict[str, tuple[str, str]], *, flags: dict[str, str] | None = None) -> str:
    """Return a PO file; `entries` are source and translation by context."""
    parts = [HEADER]
    for name, (source, text) in entries.items():
        flag = f"#, {flags[name]}\n" if flags and name in flags else ""
        parts.append(
            f"{flag}msgctxt {quoted(name)}\nmsgid {quoted(source)}\nmsgstr {quoted(text)}\n"
        )
    return "\n".join(parts)


def whole(search: SearchPath) -> dict[str, tuple[str, str]]:
    return {name: (text, text) for name, text in texts(search).items()}


def found(root: Path, content: str, locale: str = "en") -> list[str]:
    problems = Problems()
    load(tiny(root, {PO: content}), problems, locale)
    return [
        f"{item.span.path.removeprefix('tiny/')}:{item.span.line} {item.code} {item.message}"
        for item in sorted(problems.items)
    ]


def test_a_translation_takes_the_place_of_the_text_and_keeps_its_own_place(tmp_path: Path) -> None:
    entries = whole(tiny(tmp_path))
    entries["OPD-01/question"] = ("Wie vraagt jullie om werk?", "Who asks you for work?")
    problems = Problems()
    source = load(tiny(tmp_path, {PO: po(entries)}), problems, "en")
    assert problems.items == []
    assert source is not None
    assert source.locale == "en"
    family = next(one for one in source.families if one.head.family == "OPD")
    assert family.cards[0].question == "Who asks you for work?"  # type: ignore[attr-defined]
    lines = po(entries).splitlines()
    span = family.file.span(("cards", 0, "question"))
    assert span.path == f"tiny/{PO}"
    assert lines[span.line - 1] == 'msgstr "Who asks you for work?"'
    assert family.file.span(("cards", 0, "id")).path == "tiny/deck/cards/opd.yaml"


def test_the_source_language_needs_no_file(tmp_path: Path) -> None:
    problems = Problems()
    source = load(tiny(tmp_path), problems, "nl")
    assert problems.items == []
    assert source is not None
    assert source.locale == "nl"


def test_a_missing_text_is_named_where_it_stands_in_the_yaml(tmp_path: Path) -> None:
    entries = whole(tiny(tmp_path))
    del entries["OPD-01/question"]
    entries["OPD-02/title"] = (entries["OPD-02/title"][0], "")
    missing, empty = sorted(found(tmp_path, po(entries)))
    assert missing == (
        "deck/cards/opd.yaml:17 missing-translation no text in 'en' for 'OPD-01/question':"
        " 'Wie vraagt jullie om werk?'"
    )
    assert empty.startswith("deck/locales/en.po:")
    assert "no text in 'en' for 'OPD-02/title'" in empty


@pytest.mark.parametrize("blank", ["", " ", "  "])
def test_the_words_for_a_figure_cannot_be_blanked_in_a_translation(
    blank: str, tmp_path: Path
) -> None:
    entries = whole(tiny(tmp_path))
    (name,) = (name for name in entries if name.endswith("/alt"))
    entries[name] = (entries[name][0], blank)
    (message,) = found(tmp_path, po(entries))
    assert message.startswith("deck/locales/en.po:")
    assert message.endswith(f"missing-translation no text in 'en' for '{name}': 'Een driehoek.'")


def test_a_new_language_is_not_a_flood_of_messages(tmp_path: Path) -> None:
    messages = found(tmp_path, HEADER)
    assert len(messages) == 11
    total = len(texts(tiny(tmp_path)))
    assert f"{total - 10} more texts are missing in 'en'" in "\n".join(messages)


def test_a_text_that_was_changed_makes_its_translation_stale(tmp_path: Path) -> None:
    entries = whole(tiny(tmp_path))
    entries["OPD-01/why"] = ("Dat wist niemand.", "Nobody knew.")
    (message,) = found(tmp_path, po(entries))
    assert "stale-translation the translation of 'OPD-01/why' is made from 'Dat wist" in message
    assert "the text is now 'Dat weet niet iedereen.'" in message


def test_an_own_translation_that_went_stale_is_told_though_that_of_the_deck_is_printed(
    tmp_path: Path,
) -> None:
    entries = whole(tiny(tmp_path))
    base = tiny(tmp_path, {PO: po(entries)})
    folder = tmp_path / "acme" / "deck" / "locales"
    folder.mkdir(parents=True)
    own = po({"OPD-01/why": ("Dat wist niemand.", "Nobody knew.")})
    (folder / "en.po").write_text(own, "utf-8")
    (tmp_path / "acme" / "edition.yaml").write_text("edition: acme\n", "utf-8")
    search = SearchPath((open_layer(tmp_path / "acme", []), *base.layers))
    load(search, problems := Problems(), "en")
    (told,) = problems.items
    assert str(told).startswith("acme/deck/locales/en.po:7:1: warning[stale-translation]: ")
    assert "made from 'Dat wist niemand.'; 'Dat weet niet iedereen.' of tiny/" in told.message


def test_a_fuzzy_translation_is_stale(tmp_path: Path) -> None:
    content = po(whole(tiny(tmp_path)), flags={"OPD-01/why": "fuzzy"})
    (message,) = found(tmp_path, content)
    assert "the translation of 'OPD-01/why' is marked as fuzzy" in message


@pytest.mark.parametrize(
    ("translation", "expected"),
    [
        ("**Not** everybody.", "other markup: expected none, found **"),
        ("See OPD-02.", "other codes: expected none, found OPD-02"),
        ("Ask OPD.", "other codes: expected none, found OPD"),
        ("Look {icon:flag} there.", "other markup: expected none, found {icon:flag}"),
        ("RVO knows.", None),
        ("**Not everybody.", "bad-markup"),
    ],
)
def test_codes_and_markup_are_the_same_in_every_language(
    tmp_path: Path, translation: str, expected: str | None
) -> None:
    entries = whole(tiny(tmp_path))
    entries["OPD-01/why"] = (entries["OPD-01/why"][0], translation)
    messages = found(tmp_path, po(entries))
    assert len(messages) == (expected is not None)
    if expected:
        assert expected in messages[0]
        assert messages[0].startswith("deck/locales/en.po:")


def test_a_translation_may_be_a_little_longer_than_the_text_may(tmp_path: Path) -> None:
    entries = whole(tiny(tmp_path))
    title = entries["OPD-01/title"][0]
    entries["OPD-01/title"] = (title, "x" * 44)
    assert found(tmp_path, po(entries)) == []
    entries["OPD-01/title"] = (title, "x" * 45)
    (message,) = found(tmp_path, po(entries))
    assert "too-long 'title': 45 characters, at most 44 fit" in message
    assert message.startswith("deck/locales/en.po:")


def test_what_the_deck_no_longer_has_is_a_warning(tmp_path: Path) -> None:
    entries = whole(tiny(tmp_path)) | {"OPD-99/title": ("Weg", "Gone")}
    problems = Problems()
    load(tiny(tmp_path, {PO: po(entries)}), problems, "en")
    (item,) = problems.items
    assert (item.code, item.severity) == ("unknown-translation", "warning")
    assert "'OPD-99/title'" in item.message


def test_obsolete_entries_are_passed_over(tmp_path: Path) -> None:
    content = (
        po(whole(tiny(tmp_path)))
        + '\n#~ msgctxt "OPD-99/title"\n#~ msgid "Weg"\n#~ msgstr "Gone"\n'
    )
    assert found(tmp_path, content) == []


def test_a_text_translated_twice_is_a_problem(tmp_path: Path) -> None:
    again = po({"OPD-01/why": ("Dat weet niet iedereen.", "Not everybody knows.")})
    content = po(whole(tiny(tmp_path))) + again.removeprefix(HEADER)
    (message,) = found(tmp_path, content)
    assert "repeated-id 'OPD-01/why' is translated twice" in message


def test_a_language_without_a_file_is_named_with_those_that_exist(tmp_path: Path) -> None:
    problems = Problems()
    assert load(tiny(tmp_path, {PO: HEADER}), problems, "fy") is None
    (item,) = problems.items
    assert item.span == Span("--locale")
    assert "choose one of: en, nl" in item.help


def test_a_deck_with_a_missing_text_is_not_built(tmp_path: Path) -> None:
    problems = Problems()
    load(tiny(tmp_path, {PO: HEADER}), problems, "en")
    with pytest.raises(ContentError, match="missing-translation"):
        problems.stop(ContentError)


@given(st.lists(st.sampled_from(["**vet**", "*schuin*", "{icon:flag}", "woord"]), max_size=6))
def test_markup_is_counted_whatever_stands_between(parts: list[str]) -> None:
    counted = signs(" en ".join(parts))
    assert counted is not None
    for sign, part in (("**", "**vet**"), ("*", "*schuin*"), ("{icon:flag}", "{icon:flag}")):
        assert counted[sign] == parts.count(part)
