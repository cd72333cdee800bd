"""Lots: findings that are alike are told once, with all pages and the worst value."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts.preflight.lots import Lot, lots, stretches
from layouts.preflight.report import READABLE, Finding, Report, Severity

RULES = ((READABLE, "It opens."), ("hairlines", "Lines are thick."), ("fonts", "They are there."))


def thin(found: str, page: int, *same: int, count: int = 1) -> Finding:
    pages = (page, *same) if same else ()
    allowed, place = "at least 0.25 pt", (page, 2.25)
    return Finding(
        "hairlines", "error", "a line is thin", found, allowed, page, place, "mend", count, pages
    )


def report(*findings: Finding) -> Report:
    return Report("cards.pdf", "abc", 4, "A shop", RULES, findings)


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ([3], "3"),
        ([3, 4], "3-4"),
        ([3, 5, *range(7, 121)], "3, 5, 7-120"),
        ([1, 2, 4, 5], "1-2, 4-5"),
        (list(range(1, 16, 2)), "1, 3, 5, 7, 9, 11, 13, 15"),
        (list(range(1, 240, 2)), "1, 3, 5, 7, 9, 11, 13 … 239"),
    ],
)
def test_pages_are_written_in_stretches(pages: list[int], expected: str) -> None:
    assert expected == stretches(pages)


@given(st.sets(st.integers(1, 30), min_size=1))
def test_stretches_name_the_pages_and_no_others(pages: set[int]) -> None:
    told: set[int] = set()
    text = stretches(sorted(pages))
    for part in re.split(", | … ", text):
        first, _, last = part.partition("-")
        told |= set(range(int(first), int(last or first) + 1))
    assert told == pages if "…" not in text else told <= pages


@pytest.mark.parametrize(
    ("page", "pages", "where"),
    [
        (0, (), ""),
        (3, (), "page 3 at 1.0, 2.2 mm"),
        (3, (3,), "page 3 at 1.0, 2.2 mm"),
        (3, (3, 5, 7), "pages 3, 5, 7 (3 pages)"),
    ],
)
def test_a_place_names_the_pages_that_look_the_same(
    page: int, pages: tuple[int, ...], where: str
) -> None:
    one = Finding("x", "error", "said", page=page, place=(1, 2.25), pages=pages)
    assert where == Lot((one,)).where


@pytest.mark.parametrize(
    ("found", "allowed", "count", "words"),
    [
        ("", "", 1, "said"),
        ("1", "", 1, "said (found 1)"),
        ("", "2", 1, "said (allowed 2)"),
        ("1", "2", 1, "said (found 1, allowed 2)"),
        ("1", "2", 9, "said, 9 times (found 1, allowed 2)"),
    ],
)
def test_words_hold_what_was_found_and_allowed(
    found: str, allowed: str, count: int, words: str
) -> None:
    assert words == Lot((Finding("x", "error", "said", found, allowed, count=count),)).words


def test_equal_findings_on_many_pages_are_one_line_with_the_worst_value() -> None:
    (lot,) = lots(report(thin("0.20 pt", 3), thin("0.08 pt", 5), thin("0.10 pt", 7, 8, 9)))
    assert lot.line("cards.pdf") == (
        "cards.pdf: pages 3, 5, 7-9 (5 pages): error[hairlines]: a line is thin"
        " (found 0.08 pt, allowed at least 0.25 pt, worst on page 5 at 5.0, 2.2 mm)\n  help: mend"
    )


def test_values_that_are_equal_have_a_first_place() -> None:
    (lot,) = lots(report(thin("0.10 pt", 3), thin("0.10 pt", 5)))
    assert "found 0.10 pt, allowed at least 0.25 pt, first on page 3 at" in lot.words


def test_times_count_every_page_that_looks_the_same() -> None:
    (lot,) = lots(report(thin("0.1 pt", 2, 4, count=3), thin("0.2 pt", 6)))
    assert lot.times == 7
    assert ", 7 times (" in lot.words


@pytest.mark.parametrize(
    ("allowed", "worst"),
    [("at least 10 %", "4 %"), ("at most 10 %", "30 %"), ("CMYK", "4 %, 30 %, 12 %")],
)
def test_the_worst_value_is_the_farthest_from_what_is_allowed(allowed: str, worst: str) -> None:
    values = ("4 %", "30 %", "12 %")
    found = [Finding("fonts", "error", "m", value, allowed, page=1) for value in values]
    assert lots(report(*found))[0].found == worst


def test_a_value_without_a_number_is_the_worst() -> None:
    far = Finding("fonts", "error", "m", "across the trim", "at least 3.0 mm", page=2)
    near = Finding("fonts", "error", "m", "1.2 mm from the trim", "at least 3.0 mm", page=1)
    assert lots(report(near, far))[0].found == "across the trim"


def test_what_stands_in_quotes_does_not_keep_findings_apart_and_is_named() -> None:
    found = [
        Finding("fonts", "error", f"'{name}' is not embedded", page=page)
        for page, name in enumerate(("Arial", "Courier", "Arial"), 1)
    ]
    (lot,) = lots(report(*found))
    assert lot.words == "'Arial' is not embedded, and so with 'Courier'"
    many = [Finding("fonts", "error", f"'F{n}' is not embedded") for n in range(9)]
    (lot,) = lots(report(*many))
    assert lot.words.startswith("'F0' is not embedded, and so with 'F1', 'F2', 'F3' and 5 more")


def test_other_messages_severities_and_limits_are_other_lots() -> None:
    def of(severity: Severity, message: str, allowed: str, rule: str = "fonts") -> Finding:
        return Finding(rule, severity, message, "1", allowed)

    found = [
        of("warning", "a", "2"), of("error", "a", "2"), of("error", "b", "2"),
        of("error", "a", "3"), of("warning", "a", "2", "hairlines"),
    ]  # fmt: skip
    made = lots(report(*found))
    assert [(lot.rule, lot.severity) for lot in made] == [
        ("hairlines", "warning"), ("fonts", "error"), ("fonts", "error"), ("fonts", "error"),
        ("fonts", "warning"),
    ]  # fmt: skip
    assert [lot.rule for lot in lots(report(*found), "hairlines")] == ["hairlines"]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["hairlines", "fonts"]),
            st.sampled_from(["error", "warning", "not-run"]),
            st.sampled_from(["a", "'x' b", "'y' b"]),
            st.integers(0, 5),
        )
    )
)
def test_every_finding_is_in_one_lot(rows: list[tuple[str, Severity, str, int]]) -> None:
    findings = [Finding(rule, severity, said, page=page) for rule, severity, said, page in rows]
    kept = [one for lot in lots(report(*findings)) for one in lot.findings]
    assert sorted(map(str, kept)) == sorted(map(str, findings))
