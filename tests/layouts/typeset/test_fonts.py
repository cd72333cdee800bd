"""Shaping: every sign comes back, widths are those of the face, and what is missing is named."""

import unicodedata
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.errors import EnvironmentProblem
from layouts.typeset.fonts import Font, MissingGlyph, Word, name_of, spaced, text_of
from tests.samples import font
from tests.strategies import sentences

# Every sign of the font that stands by itself; marks and joiners change what stands before them.
SIGNS = sorted(
    chr(code) for code in font().codepoints if unicodedata.category(chr(code))[0] in "LNPSZ"
)


def extracted(word: Word) -> str:
    return "".join(glyph.text for glyph in word.glyphs)


def test_a_font_is_called_after_its_file() -> None:
    assert font("bold").name == "SourceSans3-Bold"


def test_letters_have_their_heights_above_the_baseline() -> None:
    face = font()
    assert 0 < face.x_height < face.cap_height < face.ascent
    assert face.descent < 0


def test_a_word_is_shaped_once() -> None:
    assert font().words["driehoek "] is font().words["driehoek "]


def test_a_space_behind_a_word_has_width_and_no_ink() -> None:
    word, bare = font().words["ja  "], font().words["ja"]
    assert bare.width == bare.ink == pytest.approx(word.ink)
    assert word.width - word.ink == pytest.approx(2 * font().words[" "].width)


def test_capitals_move_together_where_the_face_says_so() -> None:
    words = font().words
    assert words["AVAV"].width < 2 * (words["A"].width + words["V"].width)


def test_a_soft_hyphen_prints_a_hyphen_only_at_the_end() -> None:
    broken, whole = font().words["af\u00adspra\u00ad"], font().words["af\u00adspraken"]
    assert extracted(broken) == "afspra\u00ad"
    assert font().words["afspra-"].width == broken.width
    assert extracted(whole) == "afspraken"


def test_two_signs_that_become_one_glyph_come_back_as_two() -> None:
    word = font().words["ne\u0301e"]
    assert extracted(word) == "ne\u0301e"
    assert len(word.glyphs) == 3


@pytest.mark.parametrize("sign", ["\u200b", "\u2060", "\u00a0", "\u2009", "\u202f"])
def test_a_sign_that_steers_the_setting_needs_no_glyph(sign: str) -> None:
    assert f"a{sign}b" == extracted(font().words[f"a{sign}b"])


@pytest.mark.parametrize(("text", "sign"), [("tête-à-漢", "漢"), ("a\U0001f600", "\U0001f600")])
def test_a_sign_that_the_font_lacks_is_named(text: str, sign: str) -> None:
    with pytest.raises(MissingGlyph) as caught:
        font().shape(text)
    assert sign == caught.value.sign
    assert (sign, text) == caught.value.args
    assert sign == font().missing(text)


def test_nothing_is_missing_from_dutch() -> None:
    assert font().missing("Eén coördinerende opdrachtgever, ’s avonds — € 100\u00ad") == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", []), ("a", ["a"]), ("a b", ["a ", "b"]), ("a ", ["a "]), ("a  b", ["a ", " ", "b"])],
)
def test_words_keep_the_space_behind_them(text: str, expected: list[str]) -> None:
    assert expected == spaced(text)


def test_a_line_is_as_wide_as_its_words_without_the_last_space() -> None:
    words = font().words
    assert font().width("") == 0
    assert words["wie "].width + words["dan"].width == pytest.approx(font().width("wie dan"))
    assert words["wie"].width == pytest.approx(font().width("wie "))


@pytest.mark.parametrize(
    ("sign", "expected"),
    [
        ("€", "'€' (U+20AC EURO SIGN)"),
        ("\ue000", "'\ue000' (U+E000 without a name)"),
    ],
)
def test_a_sign_is_named_by_its_code_and_name(sign: str, expected: str) -> None:
    assert expected == name_of(sign)


def test_words_stand_for_their_text() -> None:
    assert text_of([font().words["wie "], font().words["dan"]]) == "wie dan"


def without_outlines() -> bytes:
    """Return a font that has glyphs but not the tables with their outlines."""
    data = font().data
    return data.replace(b"glyf", b"gly_", 1)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is not a TrueType font"),
        (b"not a font at all", "the file is not a TrueType font"),
        (without_outlines(), "the font has no TrueType outlines"),
    ],
)
def test_a_file_that_is_not_a_font_is_named(data: bytes, message: str) -> None:
    with pytest.raises(EnvironmentProblem) as caught:
        Font("assets/fonts/x.ttf", data, "nl")
    (problem,) = caught.value.problems
    assert ("assets/fonts/x.ttf", "broken-font", message) == (
        problem.span.path,
        problem.code,
        problem.message,
    )


@given(st.text(st.sampled_from(SIGNS), min_size=1, max_size=12))
def test_any_text_of_signs_that_the_font_has_comes_back_from_shaping(text: str) -> None:
    word = font().shape(text)
    assert text == word.text
    assert sorted(text) == sorted(extracted(word))
    assert 0 <= word.ink <= word.width + 1e-9


@given(sentences)
def test_any_sentence_comes_back_from_shaping_as_written(text: str) -> None:
    text = text.replace("\u00ad", "")
    assert text == extracted(font().shape(text))


@pytest.mark.parametrize(
    ("allowed", "found"),
    [
        (0x0002, "its maker forbids embedding (fsType 0x0002)"),
        (0x0100, "its maker forbids subsets, and this program embeds no others (fsType 0x0100)"),
        (0x0204, "its maker allows bitmaps alone (fsType 0x0204)"),
    ],
)
def test_a_font_that_may_not_be_embedded_is_refused_with_its_file(allowed: int, found: str) -> None:
    with pytest.raises(EnvironmentProblem) as error:
        Font("house/Own.ttf", licensed(allowed), "nl")
    (problem,) = error.value.problems
    assert (problem.span.path, problem.code) == ("house/Own.ttf", "font-not-embeddable")
    assert problem.message == f"the font may not stand in a PDF: {found}"


@pytest.mark.parametrize("allowed", [0x0000, 0x0004, 0x0008])
def test_a_font_for_viewing_or_editing_may_stand_in_a_pdf(allowed: int) -> None:
    assert Font("house/Own.ttf", licensed(allowed), "nl").words["ja"].width > 0


def licensed(allowed: int) -> bytes:
    """Return the text font with another word of its maker on embedding."""
    from fontTools.ttLib import TTFont

    with TTFont(BytesIO(font().data)) as face:
        face["OS/2"].fsType = allowed
        for table in ("GSUB", "GPOS", "GDEF"):
            del face[table]
        face.save(out := BytesIO())
    return out.getvalue()
