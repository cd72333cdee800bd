"""Each sign gets a font that has it, and a line its order; plain text pays for neither."""

import pytest

from layouts.typeset.fonts import MissingGlyph, Word
from layouts.typeset.itemise import placed, words_of
from tests.samples import typesetter


def words(text: str, locale: str = "nl") -> tuple[Word, ...]:
    return typesetter(locale).line(text, "regular")


def shown(found: tuple[Word, ...]) -> list[tuple[str, str, int]]:
    return [(word.text, word.font.name, word.level) for word in found]


def test_plain_text_is_words_of_one_font() -> None:
    font = typesetter("nl").font("regular")
    assert words("Wie betaalt?") == (font.words["Wie "], font.words["betaalt?"])


def test_a_word_of_another_script_takes_a_font_that_has_it() -> None:
    assert shown(words("Zeg שלום hier")) == [
        ("Zeg ", "SourceSans3-Regular", 0),
        ("שלום", "NotoSansHebrew-Regular", 1),
        (" ", "SourceSans3-Regular", 0),
        ("hier", "SourceSans3-Regular", 0),
    ]


def test_brackets_around_another_script_are_of_one_font() -> None:
    found = shown(words("Zeg (שלום) hier"))
    assert {font for text, font, _ in found if set("()") & set(text)} == {"SourceSans3-Regular"}


def test_a_code_is_of_one_font_in_a_language_with_a_font_of_its_own() -> None:
    found = shown(words("عمل OPD-03 عمل", "ar"))
    assert ("OPD-03", "SourceSans3-Regular", 2) in found


@pytest.mark.parametrize(
    ("locale", "text", "font"),
    [
        ("ar", "15", "IBMPlexSansArabic-Regular"),
        ("he", "15", "NotoSansHebrew-Regular"),
        ("nl", "15", "SourceSans3-Regular"),
        ("ar", "؟", "IBMPlexSansArabic-Regular"),
        ("el", "δήμος", "SourceSans3-Regular"),
        ("uk", "їжак", "SourceSans3-Regular"),
        ("vi", "Việt", "SourceSans3-Regular"),
    ],
)
def test_signs_that_stand_alone_take_the_font_of_the_language(
    locale: str, text: str, font: str
) -> None:
    assert [name for _, name, _ in shown(words(text, locale))] == [font]


def test_a_style_that_is_heavy_has_a_heavy_font_in_every_script() -> None:
    (word,) = typesetter("he").line("שלום", "semibold")
    assert word.font.name == "NotoSansHebrew-Bold"


def test_emphasis_is_bold_in_a_script_without_italics() -> None:
    (line,) = typesetter("he").set("*שלום*", "body").lines(100)
    assert [word.font.name for word in line.words] == ["NotoSansHebrew-Bold"]


def test_a_sign_that_no_font_has_is_named_with_its_text() -> None:
    with pytest.raises(MissingGlyph) as error:
        words("a ꦄ b")
    assert error.value.sign == "ꦄ"


def test_signs_that_steer_directions_are_not_drawn_and_not_kept() -> None:
    found = words("\u2067abc\u2069 \u202edef\u202c")
    assert [word.text.strip() for word in found if word.text.strip()] == ["abc", "def"]
    assert [word.level for word in found if word.text.strip() == "def"] == [1]


def test_a_word_that_runs_to_the_left_is_drawn_from_its_last_letter() -> None:
    (word,) = words("שלום", "he")
    assert "".join(glyph.text for glyph in word.glyphs) == "םולש"
    assert word.text == "שלום"


def test_arabic_letters_are_joined_and_each_is_one_glyph() -> None:
    joined, apart = words("بطاقة", "ar")[0], words("ب", "ar")[0]
    assert len(joined.glyphs) == 5
    assert joined.glyphs[-1].id != apart.glyphs[0].id


def test_brackets_are_turned_round_where_text_runs_to_the_left() -> None:
    font = typesetter("he").file("assets/fonts/noto-sans-hebrew/NotoSansHebrew-Regular.ttf")
    (word,) = words_of("(", font, base=1)
    (other,) = words_of(")", font, base=0)
    assert word.glyphs[0].id == other.glyphs[0].id


def texts(found: list[list[Word]]) -> list[list[str]]:
    return [[word.text for word in run] for run in found]


def test_a_line_to_the_left_begins_with_its_first_word() -> None:
    assert texts(placed(words("אב גד", "he"), base=1)) == [["אב ", "גד"]]


def test_words_to_the_right_keep_their_order_inside_such_a_line() -> None:
    line = words("אב one two גד", "he")
    assert texts(placed(line, base=1)) == [["אב "], ["one ", "two"], [" ", "גד"]]


def test_words_to_the_left_keep_theirs_inside_a_line_to_the_right() -> None:
    line = words("een אב גד twee", "nl")
    assert texts(placed(line, base=0)) == [["een "], ["אב ", "גד"], [" ", "twee"]]


def test_spaces_at_the_end_of_a_line_to_the_left_are_left_out() -> None:
    assert texts(placed(words("אב ", "he"), base=1)) == [["אב"]]
    assert texts(placed(words("אב  ", "he"), base=1)) == [["אב"]]
    assert placed(words(" ", "he"), base=1) == []
