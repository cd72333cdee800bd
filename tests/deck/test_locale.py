"""Languages: what a row says, what follows without one, and what is wrong in one."""

from pathlib import Path

import pytest

from deck.errors import ContentError, EnvironmentProblem, Problems
from deck.locale import NAME, Hyphenation, Locale, Minimum, Pseudo, locale, script_of
from layouts.typeset.hyphenate import dictionary, pieces
from tests.samples import BASE, write

HEAD = "format: 1\nlocales:\n"


def wrong(root: Path, rows: str, tag: str = "nl") -> list[str]:
    problems = Problems()
    locale(write(root, {NAME: HEAD + rows}), tag, problems)
    return [f"{item.span.line} {item.code} {item.message}" for item in problems.items]


@pytest.mark.parametrize(
    ("tag", "direction", "script"),
    [
        ("nl", "ltr", "Latn"),
        ("en-US", "ltr", "Latn"),
        ("el", "ltr", "Grek"),
        ("uk", "ltr", "Cyrl"),
        ("tr", "ltr", "Latn"),
        ("vi", "ltr", "Latn"),
        ("ar", "rtl", "Arab"),
        ("fa", "rtl", "Arab"),
        ("he", "rtl", "Hebr"),
        ("ja", "ltr", "Jpan"),
        ("zh-Hans", "ltr", "Hans"),
        ("zh-TW", "ltr", "Hant"),
        ("sr-Latn", "ltr", "Latn"),
        ("qps", "ltr", "Latn"),
        ("qps-rtl", "rtl", "Latn"),
        ("xx", "ltr", "Latn"),
    ],
)
def test_a_language_has_a_direction_and_a_script(tag: str, direction: str, script: str) -> None:
    found = locale(BASE, tag)
    assert (found.direction, found.script) == (direction, script)
    assert found.mirrored is (direction == "rtl")


def test_a_row_gives_quotes_and_rules_for_hyphens() -> None:
    found = locale(BASE, "uk")
    assert found.quotes == ("«", "»", "„", "“")
    assert (found.hyphenation.patterns, found.hyphenation.minimum) == ("uk_UA", Minimum(3, 3, 7))


def test_a_language_without_a_row_follows_cldr_and_pyphen(tmp_path: Path) -> None:
    found = locale(write(tmp_path, {}), "pl")
    assert found.hyphenation.patterns == "pl"
    assert found.quotes == Locale("pl").quotes
    assert pieces("odpowiedzialność", "pl", found.hyphenation)[0] == "odpo"


def test_a_region_takes_the_row_of_its_language() -> None:
    assert locale(BASE, "nl-BE").quotes == locale(BASE, "nl").quotes
    patterns = [locale(BASE, tag).hyphenation.patterns for tag in ("en", "en-AU", "en-US")]
    assert patterns == ["en_GB", "en_GB", "en_US"]


def test_a_pseudo_language_hyphenates_as_the_one_that_it_is_made_of() -> None:
    found = locale(BASE, "qps-rtl")
    assert found.pseudo == Pseudo("nl", 0.35, turned=True)
    assert locale(BASE, "qps").pseudo == Pseudo("nl", 0.35)
    assert found.hyphenation.patterns == "nl_NL"
    assert found.quotes == locale(BASE, "nl").quotes


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("kararlaştırmak", "karar-laş-tır-mak"),
        ("bakanlığı", "bakan-lığı"),
        ("İstanbul", "İstan-bul"),
        ("masa", "masa"),
    ],
)
def test_turkish_breaks_before_a_consonant_with_a_vowel(word: str, expected: str) -> None:
    found = pieces(word, "tr", locale(BASE, "tr").hyphenation)
    assert expected.replace("-", "") == "".join(found)
    assert all(len(part) >= 3 for part in found)


def test_exceptions_beat_patterns_and_a_soft_hyphen_beats_both(tmp_path: Path) -> None:
    rows = "  nl: {hyphenation: {exceptions: [re-gis-seur, Utrecht]}}\n"
    rules = locale(write(tmp_path, {NAME: HEAD + rows}), "nl").hyphenation
    assert pieces("Regisseur,", "nl", rules) == ("Re", "gis", "seur,")
    assert pieces("Utrecht", "nl", rules) == ("Utrecht",)
    assert pieces("regis\u00adseur", "nl", rules) == ("regis", "seur")
    assert pieces("opdrachtgever", "nl", rules) == ("opdracht", "ge", "ver")


def test_a_file_of_patterns_beats_those_of_pyphen(tmp_path: Path) -> None:
    rows = "  fy: {hyphenation: {file: deck/locales/hyphenation/fy.dic, min: [2, 2, 4]}}\n"
    files = {NAME: HEAD + rows, "deck/locales/hyphenation/fy.dic": "UTF-8\n1ba\n1te\n"}
    search = write(tmp_path, files)
    rules = locale(search, "fy").hyphenation
    assert pieces("sababate", "fy", rules) == ("sa", "ba", "ba", "te")
    assert "tiny/deck/locales/hyphenation/fy.dic" in search.read_files


def test_a_file_of_patterns_that_is_none_is_named(tmp_path: Path) -> None:
    path = tmp_path / "wrong.dic"
    path.write_bytes(b"no-such-encoding\n1ba\n")
    with pytest.raises(EnvironmentProblem, match="no hyphenation patterns that can be read"):
        dictionary(Hyphenation(file=str(path)))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("  nl: {direction: left}\n", ["3 bad-value 'direction': input should be 'ltr' or 'rtl'"]),
        ("  nl: {script: latin}\n", ["3 bad-value 'script': string should match pattern"]),
        ("  nl: {quotes: [a, b]}\n", ["3 missing-field no '2'", "3 missing-field no '3'"]),
        ("  nl: {hyphenation: {min: [0, 3, 7]}}\n", ["3 bad-value 'min': input should be greater"]),
        ("  nl: {hyphen: none}\n", ["3 unknown-field unknown field 'hyphen'"]),
        ("  NL: {}\n", ["3 bad-language 'NL' is no language tag as BCP"]),
        (
            "  nl: {hyphenation: {file: deck/x.dic}}\n",
            ["3 missing-file there is no file of patterns 'deck/x.dic'"],
        ),
    ],
)
def test_what_is_wrong_in_a_row_is_named_with_its_line(
    rows: str, expected: list[str], tmp_path: Path
) -> None:
    found = wrong(tmp_path, rows)
    assert expected == [line[: len(start)] for line, start in zip(found, expected, strict=False)]


def test_a_wrong_row_that_nobody_collects_is_raised(tmp_path: Path) -> None:
    search = write(tmp_path, {NAME: HEAD + "  nl: {direction: up}\n"})
    with pytest.raises(ContentError):
        locale(search, "nl")


@pytest.mark.parametrize(("tag", "script"), [("az-Cyrl", "Cyrl"), ("zh", "Hans"), ("yi", "Hebr")])
def test_a_script_in_the_tag_beats_the_likely_one(tag: str, script: str) -> None:
    assert script_of(tag) == script
