"""Lines: total fit against every possible way, and what a paragraph must never lose."""

from collections.abc import Sequence
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.locale import Hyphenation, Locale
from layouts.typeset import paragraph as module
from layouts.typeset.fonts import Font, MissingGlyph, Word, text_of
from layouts.typeset.paragraph import Break, Line, Paragraph, WordTooWide, paragraph, total_fit
from tests.samples import font
from tests.strategies import sentences

MEASURE = 1.0
hyphens = st.sampled_from([Break(), Break(), Break(0.04, 0.1), Break(0.04, 0.16)])
widths = st.lists(st.tuples(st.integers(2, 90), hyphens), min_size=1, max_size=9)

NL = Locale("nl", hyphenation=Hyphenation("nl_NL"))


def set_text(text: str, *, hyphenate: bool = True) -> Paragraph:
    return paragraph(text, styled, language=NL, hyphenate=hyphenate)


def styled(bold: bool, italic: bool) -> Font:
    return font("bold-italic" if bold and italic else "bold" if bold else "regular")


def cost(ends: Sequence[float], cum: Sequence[float], breaks: list[Break], way: list[int]) -> float:
    """Return what a way of breaking costs, written out from the description in the module."""
    total = 0.0
    for start, end in pairwise([0, *way]):
        slack = MEASURE - (ends[end] - cum[start]) - breaks[end].hyphen
        if slack < -1e-9:
            return float("inf")
        total += 0.05  # each line
        if end == way[-1]:
            total += 0.3 if slack > 0.8 and start else 0  # a runt
            total += 0.15 if breaks[start].hyphen else 0  # hyphen before the last line
        else:
            total += slack**2 + breaks[end].cost
            total += 0.25 if breaks[start].hyphen and breaks[end].hyphen else 0
    return total


def cheapest(ends: Sequence[float], cum: Sequence[float], breaks: list[Break]) -> float:
    inner, last = range(1, len(cum) - 1), len(cum) - 1
    ways = ([*way, last] for count in range(last) for way in combinations(inner, count))
    return min(cost(ends, cum, breaks, way) for way in ways)


def shares(parts: list[tuple[int, Break]]) -> tuple[list[float], list[float], list[Break]]:
    """Return ends, cum and breaks of boxes in hundredths; those without hyphen end in a space."""
    cum, ends, breaks = [0.0], [0.0], [Break()]
    for width, kind in parts:
        ends.append(cum[-1] + width / 100)
        cum.append(ends[-1] + (0 if kind.hyphen else 0.03))
        breaks.append(kind)
    return ends, cum, [*breaks[:-1], Break()]


def test_the_costs_are_those_that_the_test_writes_out() -> None:
    expected = (0.05, 0.3, 0.2, 0.15, 0.25)
    found = ("LINE_COST", "RUNT_COST", "RUNT", "LAST_HYPHEN_COST", "DOUBLE_HYPHEN_COST")
    assert expected == tuple(getattr(module, name) for name in found)


@given(widths)
def test_total_fit_finds_a_way_that_fits_and_ends_at_the_end(
    parts: list[tuple[int, Break]],
) -> None:
    ends, cum, breaks = shares(parts)
    way = total_fit(ends, cum, breaks, MEASURE)
    if way:
        assert way[-1] == len(parts)
        assert cost(ends, cum, breaks, way) < float("inf")


@given(st.lists(st.tuples(st.integers(2, 60), st.just(Break())), min_size=1, max_size=9))
def test_total_fit_of_whole_words_is_never_worse_than_any_other_way(
    parts: list[tuple[int, Break]],
) -> None:
    ends, cum, breaks = shares(parts)
    way = total_fit(ends, cum, breaks, MEASURE)
    assert cost(ends, cum, breaks, way) <= cheapest(ends, cum, breaks) + 1e-9


H = Break(0.04, 0.1)


@pytest.mark.parametrize(
    "parts",
    [
        [(37, Break()), (57, H), (3, H), (7, H), (21, Break())],  # it finds no way at all
        [(15, Break()), (21, Break()), (32, H), (3, H), (35, Break()), (35, H), (9, H), (38, H)],
        [(69, Break()), *((width, Break()) for width in (37, 35, 3, 30, 88, 19))],
    ],
)
def test_total_fit_is_never_worse_than_any_other_way(parts: list[tuple[int, Break]]) -> None:
    ends, cum, breaks = shares(parts)
    way = total_fit(ends, cum, breaks, MEASURE)
    assert way
    assert cost(ends, cum, breaks, way) <= cheapest(ends, cum, breaks) + 1e-9


# ---- paragraphs ----------------------------------------------------------------------------------

SENTENCE = "Wie vraagt jullie om werk, en hoeveel uitvoeringsorganisaties doen er eigenlijk mee?"


def lines_of(text: str, measure: float, *, hyphenate: bool = True) -> list[str]:
    return [
        text_of(line.words).rstrip(" ")
        for line in set_text(text, hyphenate=hyphenate).lines(measure)
    ]


def test_a_text_that_fits_is_one_line() -> None:
    (line,) = set_text("Wie vraagt?").lines(20)
    assert line.width == pytest.approx(font().width("Wie vraagt?"))
    assert text_of(line.words) == "Wie vraagt?"


def test_lines_are_even_rather_than_full() -> None:
    measure = font().width("nnn nn") + 0.1  # the first line could hold two words
    assert lines_of("nnn nn nn nnnnn", measure) == ["nnn", "nn nn", "nnnnn"]


def test_hyphens_come_only_where_lines_are_too_uneven_without() -> None:
    text = "Een uitvoeringsorganisatie"
    assert any(line.endswith("\u00ad") for line in lines_of(text, 9))
    assert not any("\u00ad" in line for line in lines_of("Wie vraagt jullie om werk", 6))


def test_a_text_that_may_not_be_hyphenated_breaks_at_spaces_and_soft_hyphens_only() -> None:
    assert lines_of("Meervoudig opdrachtgeverschap", 9, hyphenate=False) == [
        "Meervoudig",
        "opdrachtgeverschap",
    ]
    assert lines_of("Soft hy\u00adphenation", 5, hyphenate=False)[0] == "Soft hy\u00ad"


def test_a_word_that_is_wider_than_the_measure_is_named() -> None:
    with pytest.raises(WordTooWide) as caught:
        set_text("een opdrachtgeverschap, ja", hyphenate=False).lines(4)
    assert caught.value.args == ("opdrachtgeverschap,",)


def test_a_text_without_anything_is_an_empty_line() -> None:
    assert set_text("").lines(5) == [Line((), 0)]


def test_a_paragraph_is_broken_once_for_a_measure() -> None:
    text = set_text(SENTENCE)
    assert text.lines(12) is text.lines(12)
    assert text.lines(12) is not text.lines(13)


def test_a_paragraph_knows_its_text() -> None:
    assert set_text(SENTENCE).text == SENTENCE
    assert set_text("a **b** {icon:flag} c").text == "a b  c"


def test_bold_and_italic_have_fonts_of_their_own_also_inside_a_word() -> None:
    (line,) = set_text("on**recht***vaardig*").lines(50)
    assert [(word.text, word.font.name) for word in line.words] == [
        ("on", "SourceSans3-Regular"),
        ("recht", "SourceSans3-Bold"),
        ("vaardig", "SourceSans3-Regular"),
    ]


def test_an_icon_is_a_word_one_em_wide_without_text() -> None:
    (line,) = set_text("{icon:flag}{icon:star} ja").lines(50)
    assert [(word.icon, word.width) for word in line.words[:2]] == [("flag", 1), ("star", 1)]
    assert line.width == pytest.approx(2 + font().width(" ja"))


def test_words_in_several_styles_and_icons_are_not_hyphenated() -> None:
    with pytest.raises(WordTooWide):
        set_text("opdracht**geverschap**").lines(5)
    with pytest.raises(WordTooWide):
        set_text("*{icon:flag}*").lines(0.5)


def test_a_sign_that_the_bold_font_lacks_is_named() -> None:
    with pytest.raises(MissingGlyph):
        set_text("**漢**")


def test_the_pieces_of_a_word_that_stay_together_are_shaped_as_one() -> None:
    words = [
        word.text
        for line in set_text("Verantwoordelijkheidsgevoel telt").lines(9)
        for word in line.words
    ]
    assert "".join(words).replace("\u00ad", "") == "Verantwoordelijkheidsgevoel telt"
    assert len(words) == 3


class Letters(dict[str, Word]):
    """Words of a made-up face in which a word is wider in pieces than whole."""

    def __missing__(self, text: str) -> Word:
        return Word(MADE_UP, text, (), len(text) / 8 + 0.2, len(text) / 8 + 0.2)


MADE_UP = font("semibold")


def test_lines_without_hyphens_stand_if_no_way_with_hyphens_fits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    box = Word(MADE_UP, "opdrachtgever", (), 1.0, 1.0)
    monkeypatch.setattr(MADE_UP, "words", Letters())
    text = Paragraph([(box,), (box,), (box,)], language=NL, hyphenate=True)
    monkeypatch.setattr(module, "total_fit", forgetful(total_fit))
    assert [len(line.words) for line in text.lines(1.5)] == [1, 1, 1]


def forgetful(real: object) -> object:
    """Return a `total_fit` that finds a way without hyphens and none with them."""

    def fit(
        ends: Sequence[float], cum: Sequence[float], breaks: Sequence[Break], measure: float
    ) -> list[int]:
        return [] if any(one.hyphen for one in breaks) else total_fit(ends, cum, breaks, measure)

    assert real is total_fit
    return fit


def without_breaks(text: str) -> str:
    return text.replace("\u00ad", "")


@given(sentences, st.floats(min_value=7, max_value=40), st.booleans())
def test_the_lines_together_are_the_text(text: str, measure: float, hyphenate: bool) -> None:
    try:
        lines = set_text(text, hyphenate=hyphenate).lines(measure)
    except WordTooWide:
        return
    found = "".join(text_of(line.words) for line in lines)
    assert without_breaks(found) == without_breaks(text)


@given(sentences, st.floats(min_value=7, max_value=40), st.booleans())
def test_no_line_is_wider_than_the_measure(text: str, measure: float, hyphenate: bool) -> None:
    try:
        lines = set_text(text, hyphenate=hyphenate).lines(measure)
    except WordTooWide:
        return
    for line in lines:
        drawn = sum(word.width for word in line.words[:-1]) + line.words[-1].ink
        assert line.width == pytest.approx(drawn)
        # The pieces of a word are measured apart and set as one; kerning may differ by a hair.
        assert line.width <= measure + 0.03
