"""Language tags: those of BCP 47 pass, all others are an error with a place and a way out."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import build
from deck.bcp47 import QUICK, fault, guess, languages, wrong
from deck.editions import open_edition
from deck.errors import Problems
from deck.po import read
from tests.samples import FILES, messages, tiny

RIGHT = [
    *("nl", "en-GB", "zh-Hans", "zh-Hant-TW", "sr-Latn-RS", "pap", "fy", "es-419", "zh-yue"),
    *("de-CH-1996", "ca-valencia", "nl-BQ", "en-a-bb-x-eigen", "qps", "qps-rtl", "li", "nds-NL"),
]
WRONG = {
    "english": ("'english' is no language tag as BCP 47 writes them", "en"),
    "Nederlands": ("'Nederlands' is no language tag as BCP 47 writes them", "nl"),
    "nl_NL": ("'nl_NL' is no language tag as BCP 47 writes them", "nl-NL"),
    "en-gb": ("'en-gb' is no language tag as BCP 47 writes them", "en-GB"),
    "ZH-HANS": ("'ZH-HANS' is no language tag as BCP 47 writes them", "zh-Hans"),
    "en-UK": ("BCP 47 has no region 'UK', as in 'en-UK'", "en-GB"),
    "nl-XQ": ("BCP 47 has no region 'XQ', as in 'nl-XQ'", ""),
    "nl-Latx": ("BCP 47 has no script 'Latx', as in 'nl-Latx'", ""),
    "xx": ("BCP 47 has no language 'xx'", ""),
    "zzq": ("BCP 47 has no language 'zzq'", ""),
    "": ("'' is no language tag as BCP 47 writes them", ""),
    "nl-": ("'nl-' is no language tag as BCP 47 writes them", ""),
    "nl-a": ("'nl-a' is no language tag as BCP 47 writes them", ""),
}


@pytest.mark.parametrize("tag", RIGHT)
def test_tags_of_bcp_47_are_right(tag: str) -> None:
    assert fault(tag) is None


@pytest.mark.parametrize("tag", WRONG)
def test_other_tags_are_wrong_and_the_one_that_was_meant_is_told(tag: str) -> None:
    message, meant = WRONG[tag]
    help = f"did you mean '{meant}'?" if meant else "write a tag such as nl, en-GB or zh-Hans"
    assert fault(tag) == (message, help)


def test_the_languages_known_without_cldr_are_languages_of_cldr() -> None:
    from babel.core import get_global

    assert languages() | set(get_global("language_aliases")) >= QUICK


@given(tag=st.text(st.sampled_from("nlNL_-19xéq "), max_size=9) | st.text(max_size=5))
def test_what_is_guessed_is_a_tag(tag: str) -> None:
    found = guess(tag) if wrong(tag) else ""
    assert not found or wrong(found) == ""


def test_every_language_and_edition_of_the_deck_passes() -> None:
    _, search = open_edition(None)
    assert [fault(tag) for tag in search.names("deck/locales", ".po")] == [None] * 4


def test_the_source_language_of_a_deck_is_a_tag(tmp_path: Path) -> None:
    deck = FILES["deck/deck.yaml"]
    assert isinstance(deck, str)
    line = deck[: deck.index("source_locale")].count("\n") + 1
    changed = deck.replace("source_locale: nl", "source_locale: dutch")
    assert messages(tiny(tmp_path, {"deck/deck.yaml": changed})) == [
        f"deck.yaml:{line} bad-language 'source_locale': 'dutch' is no language tag as"
        " BCP 47 writes them"
    ]


HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: {}\\n"\n'


def test_a_po_file_is_called_by_a_tag() -> None:
    problems = Problems()
    assert read("mine/deck/locales/engels.po", HEADER.format("engels").encode(), problems) is None
    (found,) = problems.items
    assert str(found) == (
        "mine/deck/locales/engels.po:4:1: error[bad-language]: 'engels' is no language tag as"
        " BCP 47 writes them\n  help: did you mean 'en'? the file is called by it, and it is its"
        " Language"
    )


def test_the_language_of_a_po_file_is_that_of_its_name() -> None:
    problems = Problems()
    assert read("mine/deck/locales/nl.po", HEADER.format("nederlands").encode(), problems) is None
    (found,) = problems.items
    assert (found.span.line, found.code) == (4, "bad-file")
    assert found.help == "write Language: nl, or give the file the name nederlands.po"


def edition(folder: Path, text: str) -> Path:
    """Write an edition with some lines in its edition.yaml."""
    folder.mkdir()
    (folder / "edition.yaml").write_text(f"edition: mine\n{text}", "utf-8")
    return folder


CARD = "cards:\n  change:\n    OPD-01:\n      on: '0'\n      title: {nl: Een, NL: Twee}\n"


def test_texts_of_a_card_by_language_have_tags(tmp_path: Path) -> None:
    folder = edition(tmp_path / "mine", CARD)
    done = CliRunner().invoke(build.cli, ["check", str(folder)])
    assert done.exit_code == 1
    assert "edition.yaml:6:24: error[bad-language]: 'NL' is no language tag" in done.output
    assert "help: did you mean 'nl'?" in done.output


def test_a_po_file_of_an_edition_is_read_by_check_even_if_nobody_builds_it(tmp_path: Path) -> None:
    folder = edition(tmp_path / "mine", "")
    path = folder / "deck" / "locales" / "engels.po"
    path.parent.mkdir(parents=True)
    path.write_text(HEADER.format("engels"), "utf-8")
    done = CliRunner().invoke(build.cli, ["check", str(folder)])
    assert done.exit_code == 1
    assert "engels.po:4:1: error[bad-language]" in done.output
