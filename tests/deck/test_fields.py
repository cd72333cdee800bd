"""Single values: texts with a limit, ids, lengths, colours and dates."""

from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from deck import fields


def checked(kind: Any, value: object) -> Any:
    return TypeAdapter(kind).validate_python(value)


def refused(kind: Any, value: object) -> tuple[str, str]:
    """Return the code and the message."""
    with pytest.raises(ValidationError) as caught:
        checked(kind, value)
    error = caught.value.errors()[0]
    return error["type"], error["msg"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Wie?  ", "Wie?"),
        ("Wie\n  vraagt\n\nom werk?\n", "Wie vraagt om werk?"),
        ("e\u0301e\u0301n", "één"),
        ("a\u00a0b\u00adc\u2009d", "a\u00a0b\u00adc\u2009d"),
        ("**ja** {icon:flag}", "**ja** {icon:flag}"),
    ],
)
def test_a_text_is_trimmed_joined_and_composed(text: str, expected: str) -> None:
    assert expected == checked(fields.Text, text)


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("", "bad-value", "the text is empty"),
        (" \n ", "bad-value", "the text is empty"),
        ("**a", "bad-markup", "'**' is opened but not closed"),
        ("a{b", "bad-markup", "'{' has no meaning at character 2"),
        ("a\tb", "bad-value", "the text holds U+0009, which cannot be printed"),
        ("a\u00adb\x07", "bad-value", "the text holds U+0007, which cannot be printed"),
        ("a\u2028b", "bad-value", "the text holds U+2028, which cannot be printed"),
    ],
)
def test_a_text_that_cannot_be_printed_is_refused(text: str, code: str, message: str) -> None:
    assert (code, message) == refused(fields.Text, text)


@pytest.mark.parametrize("text", ["****", "\u00a0", "\u00ad"])
def test_a_text_of_which_nothing_is_seen_is_empty(text: str) -> None:
    assert refused(fields.Text, text) == ("bad-value", "the text is empty")


@pytest.mark.parametrize("limit", [38, 44, 60, 70, 85, 90, 95, 110, 120, 130, 160, 170, 270, 320])
def test_a_limit_counts_what_a_reader_sees(limit: int) -> None:
    kind = getattr(fields, f"Text{limit}")
    assert checked(kind, "**" + "a" * limit + "**") == "**" + "a" * limit + "**"
    assert refused(kind, "a" * (limit + 2)) == (
        "too-long",
        f"{limit + 2} characters, at most {limit} fit",
    )


def test_a_soft_hyphen_does_not_count() -> None:
    checked(fields.Text38, "a" * 20 + "\u00ad" + "a" * 18)


@pytest.mark.parametrize(
    ("kind", "right", "wrong"),
    [
        (fields.Prefix, "OPD", ["opd", "OP", "OPDR", ""]),
        (fields.CardId, "OPD-01", ["OPD01", "opd-01", "OPD-1", "OPD-12345", "OPD-01 "]),
        (fields.SheetId, "W12", ["W", "W123", "w1", "1"]),
        (fields.Slug, "wie-vraagt-2", ["Wie", "-a", "a-", "a--b", "a_b", "é", "", "a" * 49]),
        (fields.FieldName, "goal_today", ["goal-today", "_a", "a_", "2a", "Goal", ""]),
        (fields.Version, "1.0.12", ["1", "v1.0", "1.0.0.0", ""]),
    ],
)
def test_a_name_has_its_pattern(kind: Any, right: str, wrong: list[str]) -> None:
    assert right == checked(kind, right)
    for value in wrong:
        with pytest.raises(ValidationError):
            checked(kind, value)


def test_a_length_comes_in_points() -> None:
    assert checked(fields.Length, "1in") == 72.0
    assert checked(fields.Positive, "1pt") == 1.0


@pytest.mark.parametrize(
    ("kind", "value", "code", "message"),
    [
        (fields.Length, 63, "bad-length", "63 is not a length"),
        (fields.Length, "63", "bad-length", "'63' is not a length"),
        (fields.Positive, "0mm", "greater_than", "Input should be greater than 0"),
        (fields.Date, "23-02-2026", "bad-date", "'23-02-2026' is not a date"),
        (fields.Date, "2026-02-30", "bad-date", "'2026-02-30' is not a date"),
        (fields.Date, "20260223", "bad-date", "'20260223' is not a date"),
        (fields.Cmyk, [True, 0, 0, 0], "bad-color", "[True, 0, 0, 0] is not a CMYK colour"),
        (fields.Date, None, "bad-date", "'None' is not a date"),
        (fields.Rgb, "#12345", "bad-color", "'#12345' is not a colour"),
        (fields.Rgb, 123456, "bad-color", "'123456' is not a colour"),
        (fields.Cmyk, [0, 0, 0], "bad-color", "[0, 0, 0] is not a CMYK colour"),
        (fields.Cmyk, [0, 0, 0, 101], "bad-color", "[0, 0, 0, 101] is not a CMYK colour"),
        (fields.Cmyk, [0, 0, 0, -1], "bad-color", "[0, 0, 0, -1] is not a CMYK colour"),
        (fields.Cmyk, [0, 0, 0, "k"], "bad-color", "[0, 0, 0, 'k'] is not a CMYK colour"),
        (fields.Cmyk, "black", "bad-color", "'black' is not a CMYK colour"),
    ],
)
def test_a_value_in_another_form_is_refused(
    kind: Any, value: object, code: str, message: str
) -> None:
    assert (code, message) == refused(kind, value)


def test_dates_and_colours_are_read() -> None:
    assert checked(fields.Date, "2026-02-23") == date(2026, 2, 23)
    assert checked(fields.Rgb, "#ff0000") == (1, 0, 0)
    assert checked(fields.Cmyk, [100, 45.5, 0, 5]) == (1, 0.455, 0, 0.05)


def test_models_are_strict_frozen_and_closed() -> None:
    class Small(fields.Model):
        number: int

    small = Small(number=1)
    with pytest.raises(ValidationError):
        small.number = 2  # type: ignore[misc]
    assert refused(Small, {"number": "1"})[0] == "int_type"
    assert refused(Small, {"number": 1, "more": 2})[0] == "extra_forbidden"
