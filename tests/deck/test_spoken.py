"""Texts by language: taken apart, with a place for each of them."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.card import PartyCard
from deck.model import QuestionCard, RoleCard
from deck.spoken import Reader, card_digest, digest

DUTCH, ENGLISH = Reader("nl", "nl"), Reader("nl", "en", whole=True)
words = st.text(string.ascii_letters, min_size=1, max_size=8)


def test_plain_texts_are_in_the_language_of_the_file() -> None:
    found = DUTCH.read(QuestionCard, {"title": "Wie?", "round": 1}, ("x",))
    assert found.value == {"title": "Wie?", "round": 1}
    assert found.texts == {("title",): {"nl": ("Wie?", ("x", "title"))}}
    assert found.paths[("round",)] == ("x", "round")


def test_texts_by_language_are_taken_apart() -> None:
    value = {"title": {"nl": "Wie?", "en": "Who?"}, "prompts": {"nl": ["A", "B"], "en": ["C", "D"]}}
    found = DUTCH.read(QuestionCard, value, ())
    assert found.value == {"title": "Wie?", "prompts": ["A", "B"]}
    assert found.texts[("title",)] == {
        "nl": ("Wie?", ("title", "nl")),
        "en": ("Who?", ("title", "en")),
    }
    assert found.texts["prompts", 1] == {
        "nl": ("B", ("prompts", "nl", 1)),
        "en": ("D", ("prompts", "en", 1)),
    }
    assert found.paths[("prompts",)] == ("prompts", "nl")
    assert found.wrong == []


def test_each_item_of_a_list_may_have_its_languages() -> None:
    value = {"prompts": [{"nl": "A", "en": "C"}, "B"]}
    found = DUTCH.read(QuestionCard, value, ())
    assert found.value == {"prompts": ["A", "B"]}
    assert found.texts["prompts", 0]["en"] == ("C", ("prompts", 0, "en"))


def test_a_change_in_another_language_leaves_the_source_alone() -> None:
    found = DUTCH.read(QuestionCard, {"title": {"en": "Who?"}, "prompts": {"en": ["C"]}}, ())
    assert found.value == {}
    assert set(found.texts) == {("title",), ("prompts", 0)}


def test_a_whole_card_takes_the_language_that_there_is() -> None:
    found = ENGLISH.read(PartyCard, {"title": "Council", "does": {"fy": "Docht wat."}}, ())
    assert found.value == {"title": "Council", "does": "Docht wat."}
    assert found.texts[("title",)] == {"en": ("Council", ("title",))}


def test_notes_and_titles_per_profile_have_languages_too() -> None:
    value = {
        "notes": {"aim": {"nl": "Doel.", "en": "Aim."}},
        "alias": {"agentschap-2024": {"nl": "Baas", "en": "Boss"}},
    }
    found = DUTCH.read(RoleCard, value, ())
    assert found.value == {"notes": {"aim": "Doel."}, "alias": {"agentschap-2024": "Baas"}}
    assert found.texts["alias", "agentschap-2024"]["en"][0] == "Boss"


@pytest.mark.parametrize("value", [{"Foo": "x"}, {"doel": "x", "N L": "y"}, {}])
def test_what_is_no_language_is_named(value: dict[str, str]) -> None:
    found = DUTCH.read(QuestionCard, {"title": value}, ("cards", 0))
    assert found.wrong == [("cards", 0, "title")]


def test_what_is_no_language_beside_one_is_named_itself() -> None:
    found = DUTCH.read(QuestionCard, {"title": {"nl": "x", "NL": "y", "en": "z"}}, ("cards", 0))
    assert (found.wrong, found.foreign) == ([], [("cards", 0, "title", "NL")])


def test_unknown_fields_pass_for_the_model_to_report() -> None:
    assert DUTCH.read(QuestionCard, {"titel": {"nl": 1}}, ()).value == {"titel": {"nl": 1}}


@given(words, words)
def test_a_digest_knows_texts_and_their_places(one: str, other: str) -> None:
    first, second = digest(iter([(("a",), one)])), digest(iter([(("a",), other)]))
    assert (first == second) == (one == other)
    assert first != digest(iter([(("b",), one)]))


def test_a_digest_does_not_know_what_is_no_text_and_how_it_is_written() -> None:
    card = {"title": "Wie?", "round": 1, "question": "Wie vraagt?"}
    same = {"round": 2, "question": "Wie\n  vraagt?", "title": " Wie? ", "copies": 3}
    assert card_digest(QuestionCard, card) == card_digest(QuestionCard, same)
    assert card_digest(QuestionCard, card) != card_digest(QuestionCard, {**card, "title": "Wat?"})
