"""The messages of a deck: in reading order, with the room that their fields give a translation."""

from collections import Counter
from math import ceil
from pathlib import Path

import pytest

from deck.errors import Problems
from deck.fields import TRANSLATED
from deck.layers import ROOT, Layer, SearchPath
from deck.load import Source, load
from deck.messages import Message, messages
from tests.samples import changed, loaded, tiny


@pytest.fixture(scope="module")
def whole() -> list[Message]:
    source = load(SearchPath((Layer("base", ROOT),)), Problems())
    assert source is not None
    return messages(source)


def by_name(source: Source) -> dict[str, Message]:
    return {message.name: message for message in messages(source)}


def test_the_deck_comes_first_then_the_families_then_the_other_pieces(tmp_path: Path) -> None:
    names = [message.name.split("/")[0] for message in messages(loaded(tiny(tmp_path)))]
    firsts = list(dict.fromkeys(names))
    expected = ["deck", "STA", "STA-01", "STA-02", "MIN", "MIN-01", "UIT", "UIT-01", "OPD"]
    assert firsts[: len(expected)] == expected
    assert firsts[-4:] == ["booklet", "W1", "session", "terms"]


def test_a_message_knows_its_text_its_place_and_its_file(tmp_path: Path) -> None:
    found = by_name(loaded(tiny(tmp_path)))["OPD-01/question"]
    assert found.text == "Wie vraagt jullie om werk?"
    assert found.file == "tiny/deck/cards/opd.yaml"
    assert str(found.span) == "tiny/deck/cards/opd.yaml:17:5"


@pytest.mark.parametrize(
    ("name", "limit"),
    [
        ("OPD-01/title", 38),
        ("OPD-01/question", 130),
        ("OPD-01/prompts/1", 85),
        ("STA-01/say", 160),
        ("deck/words/minutes", 38),
        ("deck/disclaimer", 0),
        ("booklet/omslag/blocks/0/text", 0),
    ],
)
def test_a_translation_may_be_as_long_as_its_field_takes(
    tmp_path: Path, name: str, limit: int
) -> None:
    assert by_name(loaded(tiny(tmp_path)))[name].limit == ceil(limit * TRANSLATED)


def test_a_text_over_more_lines_is_one_line(tmp_path: Path) -> None:
    search = tiny(
        tmp_path,
        changed(
            "deck/cards/opd.yaml",
            ("why: Dat weet niet iedereen.", "why: |\n      Dat weet\n      niet iedereen."),
        ),
    )
    assert by_name(loaded(search))["OPD-01/why"].text == "Dat weet niet iedereen."


def test_every_name_of_the_deck_is_there_once(whole: list[Message]) -> None:
    counted = Counter(message.name for message in whole)
    assert [name for name, count in counted.items() if count > 1] == []
    assert len(counted) > 1600


def test_no_text_of_the_deck_is_longer_than_a_translation_may_be(whole: list[Message]) -> None:
    assert [one.name for one in whole if one.limit and len(one.text) > one.limit] == []
