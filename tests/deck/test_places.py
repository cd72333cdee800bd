"""The place of a text is found from its owner and path, and whether it is in another language."""

from deck.errors import Problems, Span
from deck.places import Places
from deck.source import parse
from deck.translations import Draft

TEXT = b"cards:\n  - id: OPD-01\n    question: Wie?\n    prompts: [Een?, Twee?]\n"


def places() -> Places:
    file = parse("opd.yaml", TEXT, Problems())
    found = Places()
    found.own("OPD-01", file, ("cards", 0))
    return found


def test_the_first_file_that_owns_something_counts() -> None:
    found = places()
    found.own("OPD-01", parse("other.yaml", TEXT, Problems()), ("cards", 0))
    assert found.span("OPD-01", "question") == Span("opd.yaml", 3, 5)


def test_a_value_that_is_not_there_has_the_place_of_what_is_around_it() -> None:
    assert places().span("OPD-01", "prompts", 9) == Span("opd.yaml", 4, 5)
    assert places().span("OPD-01", "why") == Span("opd.yaml", 2, 5)


def test_without_a_draft_no_text_is_foreign() -> None:
    assert not places().foreign("Wie?", "OPD-01", "question")


def test_a_text_of_a_draft_that_fell_back_is_foreign_by_its_words_or_its_place() -> None:
    found = places()
    spot = found.span("OPD-01", "prompts", 0)
    found.draft = Draft(False, {"OPD-01/prompts/0": "nl"}, frozenset({spot}), frozenset({"Wie?"}))
    assert found.foreign("Wie?", "OPD-01", "question")
    assert found.foreign("Een?", "OPD-01", "prompts", 0)
    assert not found.foreign("Twee?", "OPD-01", "prompts", 1)
    assert not found.foreign("Een?", "OPD-01")


def test_a_draft_in_which_nothing_fell_back_has_no_foreign_text() -> None:
    found = places()
    found.draft = Draft(False, {}, frozenset(), frozenset())
    assert not found.foreign("Wie?", "OPD-01", "question")
