"""Terms of an edition: their forms in the language of the sentence, and forms that are missing."""

from pathlib import Path

import pytest

from deck.errors import Problems
from deck.forms import Forms, terms_in
from deck.i18n import list_of
from deck.model import QuestionCard
from deck.source import parse
from tests.editions import built, deck_over, laid, on

EDITION = """\
terms:
  own:
    burgemeester:
      nl: {ind: burgemeester, def: de burgemeester}
      en: {ind: mayor, def: the mayor}
    wethouder:
      nl: {ind: wethouder}
cards:
  change:
    OPD-01:
      on: "DIGITS"
      question: {nl: "TEXT", en: "Does {burgemeester|def} ask?"}
""".replace("DIGITS", on("OPD-01"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vraagt {burgemeester|def} iets?", "Vraagt de burgemeester iets?"),
        ("{burgemeester|def|cap} vraagt.", "De burgemeester vraagt."),
        ("{burgemeester|cap} of {wethouder}?", "Burgemeester of wethouder?"),
        ("{icon:flag} en *{wethouder}*", "{icon:flag} en *wethouder*"),
        ("Zonder iets.", "Zonder iets."),
    ],
)
def test_a_placeholder_becomes_the_form_that_it_asks_for(
    tmp_path: Path, text: str, expected: str
) -> None:
    deck = deck_over(tmp_path, {"edition.yaml": EDITION.replace("TEXT", text)})
    card = next(card for card in deck.cards if card.id == "OPD-01")
    assert card.question == expected  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "expected", "help"),
    [
        ("{burgermeester}", "unknown-reference there is no term 'burgermeester'", "burgemeester"),
        ("{wethouder|def}", "missing-form the term 'wethouder' has no form 'def' in 'nl'", "ind"),
        ("{wethouder|ind|pl}", "missing-form the term 'wethouder' has no form 'ind|pl'", "ind"),
    ],
)
def test_a_form_that_is_not_there_is_one_error_at_the_text(
    tmp_path: Path, text: str, expected: str, help: str
) -> None:
    _, (found,) = built(laid(tmp_path, {"edition.yaml": EDITION.replace("TEXT", text)}))
    assert found.startswith(f"acme/edition.yaml:13 {expected}")
    assert help in found.split(" · ")[1]


def test_the_form_is_that_of_the_language_of_the_sentence(tmp_path: Path) -> None:
    po = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    po += '\nmsgctxt "OPD-01/why"\nmsgid "Dat weet niet iedereen."\nmsgstr "Ask {wethouder}."\n'
    files = {"edition.yaml": EDITION.replace("TEXT", "X"), "deck/locales/en.po": po}
    _, found = built(laid(tmp_path, files), "en")
    told = [line for line in found if "missing-translation" not in line]
    assert len(told) == 2  # the other terms of the source, and no form in English
    assert "wrong-translation the translation of 'OPD-01/why' has other terms" in told[1] + told[0]
    assert "missing-form the term 'wethouder' has no forms in 'en'" in told[1] + told[0]


def test_an_edition_above_gives_a_term_another_word(tmp_path: Path) -> None:
    above = {"edition.yaml": "terms: {own: {burgemeester: {nl: {def: de gezaghebber}}}}\n"}
    below = {"edition.yaml": EDITION.replace("TEXT", "Vraagt {burgemeester|def}?")}
    deck = deck_over(tmp_path, above, below)
    card = next(card for card in deck.cards if card.id == "OPD-01")
    assert card.question == "Vraagt de gezaghebber?"  # type: ignore[attr-defined]


def test_what_is_no_placeholder_is_none() -> None:
    assert terms_in("{icon:flag} \\{a} {A} {a b} {} {a|b} {c}") == {"a": 1, "c": 1}


def test_a_text_of_a_draft_that_fell_back_has_the_forms_of_its_own_language(
    tmp_path: Path,
) -> None:
    """The language is that of the sentence, not that of the deck around it."""
    layer = laid(tmp_path, {"edition.yaml": EDITION.replace("TEXT", "X")}).layers[0]
    file = parse(
        "deck/cards/opd.yaml",
        b"family: OPD\ncards:\n"
        b"- {id: OPD-01, title: '{burgemeester|def|cap}?', why: '{burgemeester}'}\n",
        Problems(),
    )
    assert file is not None
    forms = Forms([layer], problems := Problems())
    fallen = {"OPD-01/title": "nl"}
    kind = list_of(QuestionCard)
    forms.fill(file, kind, ("cards",), lambda name: fallen.get(name, "en"))
    assert file.data["cards"][0]["title"] == "De burgemeester?"
    assert file.data["cards"][0]["why"] == "mayor"
    assert problems.items == []
