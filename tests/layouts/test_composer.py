"""The composer: texts become blocks, and what cannot be set becomes a problem with a place."""

import pytest

from deck.errors import Problems
from deck.layers import SearchPath
from deck.model import Deck
from layouts.composer import Composer
from layouts.page import Group, Node, TextRun
from layouts.typeset.setter import Typesetter

Base = tuple[Deck, SearchPath]


def composer(base: Base) -> tuple[Composer, Problems]:
    deck, search = base
    problems = Problems()
    setter = Typesetter(deck.theme, deck.locale, search)
    return Composer(setter, deck.places, problems, "OPD-01"), problems


def test_a_text_remembers_where_it_stands(base: Base) -> None:
    c, _ = composer(base)
    assert c.at("prompts").text("een", "body", 2).path == ("prompts", 2)
    assert c.text("een", "body", "why").path == ("why",)


def test_a_sign_without_a_glyph_is_said_with_owner_and_field(base: Base) -> None:
    c, problems = composer(base)
    c.text("een 漢 twee", "body", "why")
    (problem,) = problems.items
    assert problem.span == base[0].places.span("OPD-01", "why")
    assert "'why' of 'OPD-01'" in problem.message


@pytest.mark.parametrize("end", [False, True])
def test_a_line_starts_or_ends_where_it_is_asked_to(end: bool, base: Base) -> None:
    c, _ = composer(base)
    (run,) = c.line("OPD-01 code", "code", (100, 50), Node("P"), end=end)
    assert isinstance(run, TextRun)
    wide = run.font.width("OPD-01 code") * run.size
    assert run.x == pytest.approx(100 - wide if end else 100)
    assert run.y + run.font.cap_height * run.size / 2 == pytest.approx(50)


def test_a_line_without_a_glyph_is_a_problem_and_draws_nothing(base: Base) -> None:
    c, problems = composer(base)
    assert c.line("漢", "code", (0, 0), None) == []
    assert [problem.code for problem in problems.items] == ["missing-glyph"]


def test_icons_and_dots_are_made_once_for_each_colour(base: Base) -> None:
    c, _ = composer(base)
    color = base[0].theme.color("muted")
    one, other = c.icon("flag", indent=10), c.icon("flag", indent=20)
    assert one.art is other.art
    assert c.icon("flag", indent=10, color=color).art is not one.art
    dot = c.dot(indent=10).art
    assert isinstance(dot, Group)
    assert dot.name.startswith("dot")


def test_a_number_is_set_in_the_font_of_its_style(base: Base) -> None:
    c, _ = composer(base)
    marker = c.number(7, "question", indent=12)
    assert marker.word is not None
    assert marker.word.text == "7"
    assert marker.word.font.name.endswith("Semibold")
