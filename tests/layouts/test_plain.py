"""Plain text: every word of the tree, once, in reading order, with its structure in signs."""

from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import build
from deck.errors import ExitCode, Problems
from deck.layers import SearchPath
from deck.model import Deck
from layouts import booklet, cards
from layouts.catalog import card_format
from layouts.plain import joined, plain_text, with_version
from layouts.tree import Node, spoken
from layouts.typeset.setter import Typesetter

Base = tuple[Deck, SearchPath]


def lines(tree: Node) -> list[str]:
    return [line for line in plain_text(tree, "Deck").splitlines()[2:] if line]


def tree(*tags: tuple[str, str]) -> Node:
    found = Node("Document")
    for tag, text in tags:
        found.add(tag, text)
    return found


def test_a_heading_is_underlined_by_its_level() -> None:
    expected = ["Kaart", "=====", "Deel", "----", "Klein"]
    assert lines(tree(("H1", "Kaart"), ("H2", "Deel"), ("H3", "Klein"))) == expected


def test_markup_and_soft_hyphens_are_not_read() -> None:
    assert lines(tree(("P", "een **vet** op\u00addracht"))) == ["een vet opdracht"]


def test_a_list_keeps_its_labels_and_bullets_become_dashes() -> None:
    found = Node("Document")
    for label in ("1", "A", ""):
        item = found.add("L").add("LI")
        if label:
            item.add("Lbl", label)
        item.add("LBody", "iets")
    assert lines(found) == ["1. iets", "A iets", "- iets"]


def test_a_row_says_the_heading_of_each_column() -> None:
    found = Node("Document")
    table = found.add("Table")
    head = table.add("THead").add("TR")
    for text in ("Wie", "Wat"):
        head.cell("TH", "Column").add("P", text)
    row = table.add("TBody").add("TR")
    for text in ("DUO", "geld"):
        row.cell("TD").add("P", text)
    assert lines(found) == ["Wie: DUO; Wat: geld"]


def test_a_sign_leads_the_text_that_it_stands_before() -> None:
    found = Node("Document")
    aside = found.add("Aside")
    aside.add("Figure", alt="Let op")
    aside.add("P", "Jij bepaalt niet.")
    assert lines(found) == ["Let op: Jij bepaalt niet."]


def test_a_figure_is_told_by_its_words() -> None:
    found = Node("Document")
    found.add("Figure", alt="Een driehoek.")
    assert lines(found) == ["[Een driehoek.]"]


def test_an_entry_of_the_contents_has_its_page() -> None:
    found = Node("Document")
    link = found.add("TOC").add("TOCI").add("Reference").add("Link", target="4")
    link.add("Span", "Waarom")
    link.add("Span", "4")
    assert lines(found) == ["Waarom … 4"]


def test_without_lines_below_headings_the_words_are_the_same() -> None:
    found = tree(("H1", "Kaart"), ("P", "tekst"), ("P", "–"))
    bare = plain_text(found, "Deck", underlined=False)
    assert bare.split() == ["Deck", "Kaart", "tekst", "–"]


@given(st.lists(st.tuples(st.sampled_from(["H1", "H2", "P"]), st.sampled_from("abcdefgh"))))
def test_every_text_is_there_once_and_in_order(parts: list[tuple[str, str]]) -> None:
    found = [line for line in lines(tree(*parts)) if set(line) - set("=-")]
    assert found == [text for _, text in parts]


def leaves(node: Node) -> list[str]:
    """Return the texts in reading order, without those above the columns of tables."""
    if node.scope == "Column":
        return []
    own = [spoken(node.text).strip()] if node.text.strip() else []
    return own + [text for child in node.children for text in leaves(child)]


def test_the_texts_of_the_deck_stand_in_the_order_of_the_tree(base: Base) -> None:
    deck, search = base
    setter = Typesetter(deck.theme, deck.locale, search)
    size = card_format(search, "70x100", Problems())
    assert size is not None
    composed = (
        cards.compose(deck, size, setter, Problems()),
        booklet.compose(deck, setter, search, Problems()),
    )
    for document in composed:
        text, at = plain_text(document.tree, document.title), 0
        for leaf in leaves(document.tree):
            at = text.index(leaf, at)


def test_sections_stand_apart_by_two_empty_lines_and_never_more(base: Base) -> None:
    deck, search = base
    setter = Typesetter(deck.theme, deck.locale, search)
    document = booklet.compose(deck, setter, search, Problems())
    text = plain_text(document.tree, document.title)
    assert "\n\n\n\n" not in text
    heads = [
        line for line, below in pairwise(text.splitlines()) if below and not set(below) - {"="}
    ]
    assert all(f"\n\n\n{head}\n" in text for head in heads)
    assert len(heads) == sum(
        joined(node) != "" for node in document.tree.walk() if node.tag == "H1"
    )


@pytest.mark.parametrize(
    ("foot", "expected"),
    [
        ("1.0", "versie 1.0"),
        ("werkblad W3 · 1.0", "werkblad W3 · versie 1.0"),
        ("Acme 1.0", "Acme 1.0"),
        ("werkblad W1.0", "werkblad W1.0"),
        ("", ""),
    ],
)
def test_the_version_at_the_foot_of_a_card_says_that_it_is_one(foot: str, expected: str) -> None:
    assert with_version(Node("P", text=foot), "versie", "1.0").text == expected


def test_without_liblouis_the_rest_is_made_and_the_message_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    wanted = ["--piece", "cards", "--for", "screen", "--cards", "OPD-01", "--out", str(tmp_path)]
    done = CliRunner().invoke(build.cli, ["build", *wanted])
    assert done.exit_code == 0
    made = {path.name for path in (tmp_path / "base-nl").iterdir()}
    assert made >= {"cards-screen.pdf", "cards-large.pdf", "cards.txt", "manifest.json"}
    assert "cards.brf" not in made
    assert " · versie 1.0\n" in (tmp_path / "base-nl" / "cards.txt").read_text("utf-8")
    assert (
        "lou_translate: warning[missing-library]: there is no 'lou_translate' of liblouis, so the"
        " cards are not written in braille\n  help: install liblouis, on Debian with"
        " `apt-get install liblouis-bin`; the rest is made\n"
    ) in done.output


def test_without_liblouis_a_strict_build_fails_for_the_machine_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    wanted = ["--piece", "cards", "--for", "screen", "--cards", "OPD-01", "--out", str(tmp_path)]
    done = CliRunner().invoke(build.cli, ["build", "--strict", *wanted])
    assert done.exit_code == ExitCode.ENVIRONMENT
    assert "lou_translate: error[missing-library]" in done.output
    assert list(tmp_path.iterdir()) == []
