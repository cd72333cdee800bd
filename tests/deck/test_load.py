"""Loading: files that are missing or wrong, and how pydantic's findings read as ours."""

from pathlib import Path

import pytest

from deck.errors import Problems, choose
from deck.load import check, load, load_theme, shown
from deck.source import follow, parse
from deck.theme import TypeStyle
from tests.samples import changed, loaded, messages, tiny

HEAD, OPD = "deck/deck.yaml", "deck/cards/opd.yaml"


def test_the_source_holds_every_file_of_the_deck(tmp_path: Path) -> None:
    source = loaded(tiny(tmp_path))
    assert [len(family.cards) for family in source.families] == [2, 1, 1, 2, 1]
    pieces = (source.booklet, source.sheets, source.session, source.terms)
    assert [piece[1].name for piece in pieces if piece] == [
        f"tiny/deck/{name}.yaml" for name in ("booklet", "sheets", "session", "terms")
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (HEAD, "deck/deck.yaml:0 missing-file the file does not exist"),
        (OPD, "deck.yaml:8 missing-file the family 'OPD' has no file 'deck/cards/opd.yaml'"),
        ("deck/terms.yaml", "deck.yaml:9 missing-file there is no file 'deck/terms.yaml'"),
        ("deck/themes/default.yaml", "--theme:0 unknown-reference there is no theme 'default'"),
    ],
)
def test_a_missing_file_is_named_where_it_was_asked_for(
    tmp_path: Path, name: str, expected: str
) -> None:
    assert [expected] == messages(tiny(tmp_path, {name: None}))


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        (HEAD, "a: b: c", "deck.yaml:1 yaml-syntax"),
        (HEAD, "", "deck.yaml:1 wrong-type expected fields, found nothing"),
        (OPD, "", "cards/opd.yaml:1 wrong-type expected fields, found nothing"),
        (OPD, "a: b: c", "cards/opd.yaml:1 yaml-syntax"),
        ("deck/terms.yaml", "a: b: c", "terms.yaml:1 yaml-syntax"),
        ("deck/themes/default.yaml", "- a", "themes/default.yaml:1 wrong-type expected fields"),
    ],
)
def test_a_file_that_holds_something_else_is_a_problem(
    tmp_path: Path, name: str, content: str, expected: str
) -> None:
    (found,) = messages(tiny(tmp_path, {name: content}))
    assert found.startswith(expected)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("format: 1", "format: 2", "1 bad-value format 2 is not known"),
        ("face: question", "face: vraag", "5 bad-value 'face': input should be 'guide'"),
        ("    question:", "    vraag:", "11 missing-field no 'question' in 'OPD-01'"),
        ("    question:", "    qestion: X\n    question:", "17 unknown-field unknown field"),
        ("round: 1\n    see", "round: een\n    see", "expected a whole number, found 'een'"),
        ("round: 1\n    see", "round: 7\n    see", "'round': input should be less than or equal"),
        ("title: Wie vraagt?", "title: 12", "'title': expected text, found the number 12"),
        ("title: Wie vraagt?", "title: true", "'title': expected text, found `true`"),
        ("title: Wie vraagt?", "title:", "'title': expected text, found nothing"),
        ("title: Wie vraagt?", "title: [a]", "'title': expected text, found a list"),
        ("title: Wie vraagt?", "title: {a: b}", "'title': expected text, found fields"),
        ("title: Wie vraagt?", f"title: {'a' * 39}", "'title': 39 characters, at most 38 fit"),
        ("prompts: [Hoeveel?]", "prompts: []", "'prompts': list should have at least 1 item"),
        ("prompts: [Hoeveel?]", "prompts: Hoeveel?", "'prompts': "),
        ("prompts: [Hoeveel?]", "prompts: [1]", "'prompts': expected text, found the number 1"),
    ],
)
def test_a_wrong_value_is_named_with_what_was_expected(
    tmp_path: Path, old: str, new: str, expected: str
) -> None:
    found = messages(tiny(tmp_path, changed(OPD, (old, new))))
    assert [line for line in found if expected in line], found


def test_a_near_miss_gets_a_did_you_mean(tmp_path: Path) -> None:
    problems = Problems()
    load(tiny(tmp_path, changed(OPD, ("    question:", "    qestion:"))), problems)
    assert {"did you mean 'question'?", "add `question:`"} <= {item.help for item in problems.items}


def test_an_unknown_kind_of_block_comes_with_those_that_exist(tmp_path: Path) -> None:
    problems = Problems()
    load(tiny(tmp_path, changed("deck/sheets.yaml", ("kind: grid", "kind: gird"))), problems)
    assert [(item.message, item.help) for item in problems.items] == [
        ("unknown kind 'gird' in 'W1'", "did you mean 'grid'?")
    ]


def test_problems_of_all_files_come_in_one_run(tmp_path: Path) -> None:
    files = {
        **changed(OPD, ("    question:", "    vraag:")),
        **changed("deck/session.yaml", ("minutes: 15", "minutes: veel")),
    }
    assert {line.split(":")[0] for line in messages(tiny(tmp_path, files))} == {
        "cards/opd.yaml",
        "session.yaml",
    }


def test_a_floor_above_the_size_is_a_problem() -> None:
    file = parse("x.yaml", b"font: bold\nsize: 10pt\nfloor: 12pt\nleading: 1.2\n", Problems())
    assert file is not None
    problems = Problems()
    assert check(TypeStyle, file, problems) is None
    assert [item.message for item in problems.items] == [
        "the floor of 12 pt is above the size of 10 pt"
    ]


def test_an_unknown_theme_comes_with_those_that_exist(tmp_path: Path) -> None:
    problems = Problems()
    assert load_theme(tiny(tmp_path), "zomer", problems) is None
    assert problems.items[0].help == "choose one of: default"


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        ("OPD-1", ["OPD-01", "AFS-01"], "did you mean 'OPD-01'?"),
        ("x", ["aa", "bb"], "choose one of: aa, bb"),
        ("x", ["ab"] * 14, "choose one of: " + ", ".join(["ab"] * 12) + " and 2 more"),
    ],
)
def test_a_way_out_is_the_nearest_name_or_the_list(
    name: str, known: list[str], expected: str
) -> None:
    assert expected == choose(name, known)


def test_a_long_text_is_shortened_in_a_message() -> None:
    assert shown("a" * 41) == f"'{'a' * 40}…'"
    assert shown(1.5) == "the number 1.5"


def test_a_location_is_followed_without_the_tags_of_unions() -> None:
    data = {"blocks": [{"kind": "text"}]}
    assert follow(data, ("blocks", 0, "text", "text")) == ("blocks", 0, "text")
    assert follow(data, ("blocks", 5)) == ("blocks", 5)


def test_a_tag_with_the_name_of_a_field_is_not_taken_for_it() -> None:
    data = {"blocks": [{"kind": "figure", "figure": "map", "alt": ""}]}
    assert follow(data, ("blocks", 0, "figure", "alt")) == ("blocks", 0, "alt")
    assert follow(data, ("blocks", 0, "figure", "figure")) == ("blocks", 0, "figure")
    assert follow(data, ("blocks", 0, "figure")) == ("blocks", 0, "figure")
    assert follow(data, ("blocks", 0, "figure", "caption")) == ("blocks", 0, "caption")


def test_a_tag_that_is_called_as_a_field_is_no_part_of_a_location() -> None:
    data = {"blocks": [{"kind": "text", "text": ["a"]}]}
    assert follow(data, ("blocks", 0, "text", "text")) == ("blocks", 0, "text")


def test_a_location_in_a_list_that_is_too_short_is_kept() -> None:
    assert follow({"quotes": ["a"]}, ("quotes", 3)) == ("quotes", 3)
