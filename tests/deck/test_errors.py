"""Problems: how they read, how a stage collects them, and how it ends."""

import pytest

from deck.errors import (
    CODES,
    LACKING,
    ContentError,
    DeckError,
    EnvironmentProblem,
    ExitCode,
    LayoutError,
    Problem,
    Problems,
    Span,
    choose,
)

PLACE = Span("deck/cards/opd.yaml", 14, 5)


@pytest.mark.parametrize(
    ("span", "expected"),
    [(PLACE, "deck/cards/opd.yaml:14:5"), (Span("--theme"), "--theme"), (Span("a", 1, 1), "a:1:1")],
)
def test_a_place_reads_as_editors_understand_it(span: Span, expected: str) -> None:
    assert expected == str(span)


def test_a_problem_reads_as_its_place_code_message_and_help() -> None:
    problem = Problem(PLACE, "unknown-field", "unknown field 'titel'", "did you mean 'title'?")
    expected = (
        "deck/cards/opd.yaml:14:5: error[unknown-field]: unknown field 'titel'\n"
        "  help: did you mean 'title'?"
    )
    assert expected == str(problem)


def test_a_problem_without_help_is_one_line() -> None:
    assert (
        str(Problem(Span("a"), "bad-value", "odd", severity="warning"))
        == "a: warning[bad-value]: odd"
    )


def test_a_problem_has_all_of_its_parts_for_programs() -> None:
    expected = {
        "path": "deck/cards/opd.yaml",
        "line": 14,
        "column": 5,
        "code": "too-long",
        "severity": "error",
        "message": "long",
        "help": "shorten it",
    }
    assert expected == Problem(PLACE, "too-long", "long", "shorten it").as_data()


def test_an_exception_holds_its_problems_by_place() -> None:
    late, early = (Problem(Span("a", line, 1), "bad-value", "odd") for line in (10, 9))
    error = DeckError([late, early])
    assert (early, late) == error.problems
    assert f"{early}\n{late}" == str(error)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (ContentError, ExitCode.CONTENT),
        (LayoutError, ExitCode.LAYOUT),
        (EnvironmentProblem, ExitCode.ENVIRONMENT),
    ],
)
def test_each_kind_of_exception_has_its_exit_code(
    kind: type[DeckError], expected: ExitCode
) -> None:
    assert expected == kind([]).exit_code


def test_the_exit_codes_are_those_of_the_documentation() -> None:
    assert [int(code) for code in ExitCode] == [0, 1, 2, 3, 4, 5]


def test_a_code_that_is_not_listed_is_a_bug() -> None:
    with pytest.raises(ValueError, match=r"'nonsense' is not in deck\.errors\.CODES"):
        Problems().add(PLACE, "nonsense", "odd")


def test_every_code_is_lower_case_words_with_hyphens() -> None:
    assert [code for code in sorted(CODES) if not code.replace("-", "").islower()] == []


def test_the_same_finding_counts_once() -> None:
    problems = Problems()
    for message in ("odd", "odd", "odder"):
        problems.add(PLACE, "bad-value", message)
    assert [item.message for item in problems.items] == ["odd", "odder"]


def test_warnings_do_not_stop_a_stage() -> None:
    problems = Problems()
    problems.add(PLACE, "bad-value", "odd", severity="warning")
    problems.stop(ContentError)
    assert problems.errors == []
    assert [item.message for item in problems.warnings] == ["odd"]


def test_in_strict_mode_a_warning_stops_a_stage() -> None:
    problems = Problems(strict=True)
    problems.add(PLACE, "bad-value", "odd", severity="warning")
    assert problems.warnings == []
    with pytest.raises(ContentError, match="odd"):
        problems.stop(ContentError)


@pytest.mark.parametrize("code", sorted(LACKING))
def test_what_only_the_machine_lacks_is_not_laid_on_the_content(code: str) -> None:
    problems = Problems(strict=True)
    problems.add(Span("lou_translate"), code, "there is no 'lou_translate'", severity="warning")
    with pytest.raises(EnvironmentProblem):
        problems.stop(LayoutError)
    problems.add(PLACE, "does-not-fit", "the story needs 2 lines more")
    with pytest.raises(LayoutError) as stopped:
        problems.stop(LayoutError)
    assert len(stopped.value.problems) == 2


def test_a_stage_ends_with_every_finding_also_its_warnings() -> None:
    problems = Problems()
    problems.add(Span("b"), "bad-value", "wrong")
    problems.add(Span("a"), "bad-value", "odd", severity="warning")
    with pytest.raises(LayoutError) as caught:
        problems.stop(LayoutError)
    assert [item.message for item in caught.value.problems] == ["odd", "wrong"]


def test_where_there_is_nothing_to_choose_the_help_says_so() -> None:
    assert choose("STA-01", []) == "there is none to choose"
