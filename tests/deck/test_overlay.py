"""Editions over a deck: cards by id, texts by name, conflicts, and what is not right."""

from pathlib import Path

import pytest

from deck.contrast import known
from deck.editions import open_edition
from deck.errors import ContentError, Problems
from deck.layers import SearchPath
from deck.load import load, load_theme
from deck.source import parse
from deck.spoken import digest
from deck.theme import Theme
from tests.editions import OWN, built, complaint, deck_over, laid, on
from tests.samples import FILES, changed, deck_of, tiny

PARTY = """\
format: 1
cards:
  - id: OPD-80
    key: eigen-vraag
    title: {nl: Wie mist er?, en: Who is missing?}
    round: 1
    see: [OPD-01]
    question: {nl: Wie zit er niet aan tafel?, en: Who is not at the table?}
    why: {nl: Wie er niet is telt ook mee., en: Those who are absent count too.}
    prompts: {nl: [De klant?, Het Rijk?], en: [The client?, The state?]}
    follow_up: {nl: Wie belt?, en: Who calls?}
"""
ENGLISH = """\
format: 1
locale: en
cards:
  - id: OPD-81
    key: own-question
    title: Who pays?
    round: 1
    question: Who pays for all this?
    why: Money tells.
    prompts: [Who else?]
    follow_up: And next year?
"""


def ids(deck: object) -> list[str]:
    return [card.id for card in deck.cards]  # type: ignore[attr-defined]


def test_an_edition_that_changes_nothing_is_the_deck(tmp_path: Path) -> None:
    deck = deck_over(tmp_path / "one", {"edition.yaml": "cards: all\n"})
    base = deck_of(tiny(tmp_path / "two"))
    assert deck.families == base.families
    assert (deck.head, deck.session, deck.booklet) == (base.head, base.session, base.booklet)


# ---- cards ---------------------------------------------------------------------------------------


def test_a_removed_card_is_gone_and_nothing_points_to_it(tmp_path: Path) -> None:
    deck = deck_over(tmp_path, {"edition.yaml": "cards: {remove: [OPD-02, LEG-01, MIN-01]}\n"})
    assert ids(deck) == ["STA-01", "STA-02", "UIT-01", "OPD-01"]
    card = next(card for card in deck.cards if card.id == "OPD-01")
    assert card.see == ("STA-01",)
    assert deck.session is not None
    assert deck.session.steps[0].cards == ("OPD",)
    assert deck.places.span("OPD-01", "question").line == 17


def test_a_hidden_family_is_gone(tmp_path: Path) -> None:
    deck = deck_over(tmp_path, {"edition.yaml": "families: {hide: [LEG]}\n"})
    assert [family.prefix for family in deck.families] == ["STA", "MIN", "UIT", "OPD"]


def test_only_kept_cards_are_left_and_those_that_the_edition_adds(tmp_path: Path) -> None:
    edition = f"cards: {{keep: [STA, OPD-02-OPD-09], add: [{OWN}]}}\n"
    deck = deck_over(tmp_path, {"edition.yaml": edition, OWN: PARTY.replace("[OPD-01]", "[]")})
    assert ids(deck) == ["STA-01", "STA-02", "OPD-02", "OPD-80"]


def test_copies_are_counted_by_the_edition(tmp_path: Path) -> None:
    deck = deck_over(tmp_path, {"edition.yaml": "cards: {copies: {LEG-01: 6}}\n"})
    assert [card.copies for card in deck.cards if card.id == "LEG-01"] == [6]


def test_own_cards_stand_in_their_family_and_keep_their_place(tmp_path: Path) -> None:
    edition = {
        "edition.yaml": f"cards:\n  add: [{OWN}]\n  order: {{after: {{OPD-80: OPD-01}}}}\n",
        OWN: PARTY,
    }
    deck = deck_over(tmp_path, edition)
    assert ids(deck)[4:7] == ["OPD-01", "OPD-80", "OPD-02"]
    card = next(card for card in deck.cards if card.id == "OPD-80")
    assert (card.title, card.prompts) == ("Wie mist er?", ("De klant?", "Het Rijk?"))  # type: ignore[attr-defined]
    span = deck.places.span("OPD-80", "question")
    assert (span.path, span.line) == (f"acme/{OWN}", 8)


def test_own_cards_bring_their_languages(tmp_path: Path) -> None:
    """The deck itself has no English here; the own card has."""
    search = laid(tmp_path, {"edition.yaml": f"cards: {{add: [{OWN}]}}\n", OWN: PARTY})
    (tmp_path / "acme/deck/locales").mkdir(parents=True)
    (tmp_path / "acme/deck/locales/en.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n', "utf-8"
    )
    _, found = built(search, "en")
    assert [line for line in found if "missing-translation" not in line] == []
    assert not [line for line in found if "OPD-80" in line]


def test_a_card_in_another_language_alone_cannot_be_made_in_dutch(tmp_path: Path) -> None:
    edition = {"edition.yaml": f"cards: {{add: [{OWN}]}}\n", OWN: ENGLISH}
    _, found = built(laid(tmp_path, edition))
    assert len(found) == 5
    assert f"acme/{OWN}:6 missing-translation no text in 'nl' for 'title' of 'OPD-81'" in found[0]
    assert "`-l en`" in found[0]


def test_a_new_family_comes_with_its_own_file(tmp_path: Path) -> None:
    family = FILES["deck/cards/leg.yaml"].replace("LEG", "KUN").replace("leeg-een", "kunst")
    files = {"edition.yaml": "families: {add: [KUN]}\n", "deck/cards/kun.yaml": family}
    assert ids(deck_over(tmp_path, files))[-1] == "KUN-01"


def test_a_change_takes_the_place_of_fields_and_says_where(tmp_path: Path) -> None:
    change = (
        "cards:\n  change:\n    OPD-01:\n"
        f'      on: "{on("OPD-01")}"\n'
        "      title: {nl: Wie wil iets?}\n"
        "      prompts: [Wie belt er?]\n"
        "      copies: 2\n"
        "      notes: {aim: Kijk rond., time: Een minuut., trap: Haast.}\n"
    )
    deck = deck_over(tmp_path, {"edition.yaml": change})
    card = next(card for card in deck.cards if card.id == "OPD-01")
    assert (card.title, card.copies) == ("Wie wil iets?", 2)
    assert card.prompts == ("Wie belt er?",)  # type: ignore[attr-defined]
    assert card.notes is not None
    assert card.notes.trap == "Haast."
    span = deck.places.span("OPD-01", "title")
    assert (span.path, span.line) == ("acme/edition.yaml", 6)
    assert deck.places.span("OPD-01", "why").path == "tiny/deck/cards/opd.yaml"


def test_an_edition_of_an_edition_changes_what_that_one_made(tmp_path: Path) -> None:
    below = {"edition.yaml": f"cards: {{add: [{OWN}], remove: [OPD-02]}}\n", OWN: PARTY}
    search = laid(tmp_path, {"edition.yaml": "cards: {change: {OPD-80: {title: X}}}\n"}, below)
    _, found = built(search)
    (wanted,) = [line for line in found if "missing-field" in line]
    digits = wanted.split('on: "')[1][:8]
    above = f'cards: {{change: {{OPD-80: {{on: "{digits}", title: Wie ontbreekt?}}}}}}\n'
    deck = deck_over(tmp_path / "again", {"edition.yaml": above}, below)
    assert ids(deck) == ["STA-01", "STA-02", "MIN-01", "UIT-01", "OPD-01", "OPD-80", "LEG-01"]
    assert [card.title for card in deck.cards if card.id == "OPD-80"] == ["Wie ontbreekt?"]


# ---- texts beside the cards ----------------------------------------------------------------------


def test_other_texts_are_changed_by_the_names_that_translators_know(tmp_path: Path) -> None:
    heading = digest(iter([((), "Hoe het gaat")]))[:8]
    family = digest(iter([((), "Opdrachten")]))[:8]
    edition = (
        "title: {nl: Acme in kaart, en: Acme mapped}\nversion: '2.1'\npieces: [booklet, sheets]\n"
        "texts:\n"
        f'  uitleg/blocks/0/text: {{on: "{family}", nl: Zo gaat het}}\n'
    )
    _, found = built(laid(tmp_path, {"edition.yaml": edition}))
    assert "unknown-reference the deck has no text 'uitleg/blocks/0/text'" in found[0]
    edition = edition.replace("uitleg/blocks", "booklet/uitleg/blocks").replace(family, heading)
    edition += f'  OPD/name: {{on: "{family}", nl: Vragen}}\n'
    deck = deck_over(tmp_path / "again", {"edition.yaml": edition})
    assert (deck.head.title, deck.head.version) == ("Acme in kaart", "2.1")
    assert deck.session is None
    assert deck.booklet is not None
    assert deck.booklet.chapters[1].blocks[0].text == "Zo gaat het"  # type: ignore[union-attr]
    assert deck.family_head("OPD").name == "Vragen"


# ---- when the base moves -------------------------------------------------------------------------


def test_a_text_that_moved_below_a_change_is_a_conflict_until_it_was_looked_at(
    tmp_path: Path,
) -> None:
    edition = f'cards: {{change: {{OPD-01: {{on: "{on("OPD-01")}", title: Wie wil iets?}}}}}}\n'
    base = changed("deck/cards/opd.yaml", ("title: Wie vraagt?", "title: Wie vraagt er nu?"))
    search = laid(tmp_path, {"edition.yaml": edition}, base=base)
    _, (found,) = built(search)
    new = on("OPD-01", base)
    assert found == (
        "acme/edition.yaml:2 conflict the text of 'OPD-01' is not the one that this change was"
        " written for · it now says “Wie vraagt er nu?”; see whether the change still fits, then"
        f' write `on: "{new}"`'
    )
    mended = edition.replace(on("OPD-01"), new)
    again = laid(tmp_path / "again", {"edition.yaml": mended}, base=base)
    assert built(again)[1] == []


def test_a_card_that_the_deck_gave_up_is_named_where_the_edition_uses_it(tmp_path: Path) -> None:
    retired = ("title: Wie betaalt?\n", "title: Wie betaalt?\n    status: retired\n")
    base = changed("deck/cards/opd.yaml", retired, ("count: 2", "count: 1"), ("OPD-02, ", ""))
    edition = "cards:\n  remove: [OPD-02]\n"
    _, (found,) = built(laid(tmp_path, {"edition.yaml": edition}, base=base))
    assert found == (
        "acme/edition.yaml:3 unknown-reference the card 'OPD-02' is not printed any more"
        " · take 'OPD-02' out here"
    )


# ---- bad input -----------------------------------------------------------------------------------


CHANGE = "cards: {change: {OPD-01: {on: "


@pytest.mark.parametrize(
    ("edition", "expected"),
    [
        ("cards: {remove: [OPD-03]}\n", "2 unknown-reference there is no card 'OPD-03'"),
        ("cards: {remove: [OPD-01, OPD-01]}\n", "2 unknown-reference the card 'OPD-01' is removed"),
        ("cards: {keep: [OPD-1x]}\n", "2 unknown-reference there is no card 'OPD-1x'"),
        ("cards: {keep: [ABC]}\n", "2 unknown-reference there is no card 'ABC'"),
        ("cards: {copies: {OPD-03: 2}}\n", "2 unknown-reference there is no card 'OPD-03'"),
        ("families: {hide: [ABC]}\n", "2 unknown-reference there is no family 'ABC'"),
        ("families: {add: [OPD]}\n", "2 repeated-id the deck has a family 'OPD' already"),
        ("cards: {change: {OPD-09: {title: X}}}\n", "2 unknown-reference there is no card"),
        ("cards: {order: {after: {OPD-09: OPD-01}}}\n", "2 unknown-reference there is no card"),
        ("cards: {order: {after: {OPD-01: OPD-09}}}\n", "2 unknown-reference there is no card"),
        ("cards: {order: {after: {OPD-01: STA-01}}}\n", "2 bad-value 'OPD-01' cannot stand behind"),
        ("cards: {order: {after: {OPD-01: OPD-01}}}\n", "2 bad-value 'OPD-01' cannot stand behind"),
        ("cards: {change: {OPD-01: {title: X}}}\n", "2 missing-field no 'on' in the change"),
        (CHANGE + '"12", title: X}}}\n', "2 bad-value 'on' of 'OPD-01' is not the beginning"),
        (CHANGE + "1234, title: X}}}\n", "2 bad-value 'on' of 'OPD-01' is not the beginning"),
        (CHANGE + '"0000", title: X}}}\n', "2 conflict the text of 'OPD-01' is not the one"),
        ("cards: {change: {OPD-01: {id: OPD-09}}}\n", "2 not-allowed the id and the key"),
        ("cards: {change: {OPD-01: {copies: many}}}\n", "2 wrong-type 'copies': expected a whole"),
        ("cards: {change: {OPD-01: {coppies: 2}}}\n", "2 unknown-field unknown field 'coppies'"),
        ("cards: {add: [weg.yaml]}\n", "2 missing-file there is no file 'weg.yaml' in 'acme'"),
        ("texts: {deck/titel: {nl: X}}\n", "2 unknown-reference the deck has no text 'deck/titel'"),
        ("texts: {deck/title: {nl: X}}\n", "2 missing-field no 'on' in the change of 'deck/title'"),
    ],
)
def test_what_an_edition_says_wrongly_is_one_error_at_its_line(
    tmp_path: Path, edition: str, expected: str
) -> None:
    found = complaint(tmp_path, edition)
    assert found.startswith(f"acme/edition.yaml:{expected}"), found
    assert found.split(" · ")[1], found


def test_a_change_that_is_no_text_in_any_language_is_an_error(tmp_path: Path) -> None:
    edition = f'{CHANGE}"{on("OPD-01")}", title: {{doel: X, Foo: Y}}}}}}}}\n'
    _, found = built(laid(tmp_path, {"edition.yaml": edition}))
    assert found[0].startswith("acme/edition.yaml:2 wrong-type expected text, or texts by language")


def test_a_text_of_an_edition_is_as_short_as_any(tmp_path: Path) -> None:
    edition = f'{CHANGE}"{on("OPD-01")}", title: {"Wie " * 11}?}}}}}}\n'
    found = complaint(tmp_path, edition)
    assert found.startswith("acme/edition.yaml:2 too-long 'title': 45 characters, at most 38 fit")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("id: OPD-80", "id: OPD-01", "3 repeated-id the id 'OPD-01' is used already"),
        ("id: OPD-80", "id: OPD-79", "3 bad-value 'OPD-79' is a number of the deck; own cards"),
        ("id: OPD-80", "id: ABC-80", "3 unknown-reference there is no family 'ABC'"),
        ("id: OPD-80", "id: tachtig", "3 bad-value a card without an id such as 'PAR-80'"),
        ("format: 1", "format: 2", "1 bad-value a file of own cards begins with `format: 1`"),
        ("format: 1", "format: 1\nfamily: OPD", "2 unknown-field unknown field 'family'"),
        ("    key:", "    kei:", "3 missing-field no 'key' in 'OPD-80'"),
        ("see: [OPD-01]", "see: [OPD-99]", "7 unknown-reference 'see' of 'OPD-80' points to"),
        ("round: 1", "round: 9", "6 bad-value 'round': input should be less than or equal to 4"),
        ("format: 1", "format: [", "3 yaml-syntax"),
    ],
)
def test_what_an_own_card_says_wrongly_is_found_at_its_line(
    tmp_path: Path, old: str, new: str, expected: str
) -> None:
    edition = {"edition.yaml": f"cards: {{add: [{OWN}]}}\n", OWN: PARTY.replace(old, new, 1)}
    _, found = built(laid(tmp_path, edition))
    shown = [line.removeprefix(f"acme/{OWN}:") for line in found]
    assert [line for line in shown if line.startswith(expected)], shown


def test_a_card_or_a_file_added_twice_is_an_error(tmp_path: Path) -> None:
    found = complaint(tmp_path / "one", f"cards: {{add: [{OWN}, {OWN}]}}\n", own=PARTY)
    assert f"repeated-id the file '{OWN}' is added twice" in found
    twice = PARTY + "".join(PARTY.splitlines(keepends=True)[2:])
    found = complaint(tmp_path / "two", f"cards: {{add: [{OWN}]}}\n", own=twice)
    assert f"acme/{OWN}:12 repeated-id the id 'OPD-80' is used already" in found
    assert f"the first is at acme/{OWN}:3" in found


def test_an_id_that_was_removed_stays_taken(tmp_path: Path) -> None:
    own = PARTY.replace("OPD-80", "OPD-02")
    found = complaint(tmp_path, f"cards: {{remove: [OPD-02], add: [{OWN}]}}\n", own=own)
    assert "repeated-id the id 'OPD-02' is used already" in found


def test_more_texts_in_one_language_than_in_the_other_are_an_error(tmp_path: Path) -> None:
    own = PARTY.replace("en: [The client?, The state?]", "en: [The client?, The state?, You?]")
    search = laid(tmp_path, {"edition.yaml": f"cards: {{add: [{OWN}]}}\n", OWN: own})
    folder = tmp_path / "acme/deck/locales"
    folder.mkdir(parents=True)
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    (folder / "en.po").write_text(head, "utf-8")
    _, found = built(search, "en")
    wrong = [line for line in found if "wrong-translation" in line]
    assert len(wrong) == 1
    assert wrong[0].startswith(f"acme/{OWN}:10 wrong-translation 'You?' is a text in 'en'")


def test_a_text_that_names_a_family_without_cards_is_an_error(tmp_path: Path) -> None:
    base = changed("deck/cards/opd.yaml", ("why: Dat", "why: Pak LEG. Dat"))
    search = laid(tmp_path, {"edition.yaml": "families: {hide: [LEG]}\n"}, base=base)
    _, (found,) = built(search)
    assert "the text of 'OPD-01' names 'LEG', which this edition does not have" in found


def test_malformed_cards_of_the_deck_are_still_reported(tmp_path: Path) -> None:
    base = changed("deck/cards/opd.yaml", ("id: OPD-02", "id: OPD-01"))
    _, found = built(laid(tmp_path, {"edition.yaml": "cards: {remove: [LEG-01]}\n"}, base=base))
    assert [
        line for line in found if "opd.yaml:21 repeated-id the id 'OPD-01' is used twice" in line
    ]


# ---- the chain and the walls ---------------------------------------------------------------------


def edition(root: Path, text: str) -> Path:
    root.mkdir(parents=True, exist_ok=True)
    (root / "edition.yaml").write_text(text, "utf-8")
    return root


def message(root: Path) -> str:
    with pytest.raises(ContentError) as caught:
        open_edition(str(root))
    (problem,) = caught.value.problems
    return str(problem)


def test_an_edition_that_extends_itself_is_an_error(tmp_path: Path) -> None:
    found = message(edition(tmp_path / "a", "edition: a\nextends: ../a\n"))
    assert found.startswith("a/edition.yaml:2:1: error[bad-edition]: the edition extends itself:")
    edition(tmp_path / "a", "edition: a\nextends: ../b\n")
    edition(tmp_path / "b", "edition: b\nextends: ../c\n")
    edition(tmp_path / "c", "edition: c\nextends: ../b\n")
    found = message(tmp_path / "a")
    assert "c/edition.yaml:2:1: error[bad-edition]" in found
    assert "'b' extends 'c' extends 'b'" in found


@pytest.mark.parametrize("name", ["/etc", "~/acme", "C:/acme", "..\\acme"])
def test_an_edition_extends_no_place_of_one_machine(tmp_path: Path, name: str) -> None:
    found = message(edition(tmp_path / "a", f"edition: a\nextends: '{name}'\n"))
    assert "a/edition.yaml:2:1: error" in found
    assert "help: write" in found


def test_an_edition_stands_on_one_kept_here_or_elsewhere(tmp_path: Path) -> None:
    edition(tmp_path / "below" / "acme", "edition: below\nextends: light\ntheme: ink-saver\n")
    top = edition(tmp_path / "acme", "edition: top\nextends: ../below/acme\nlocales: [nl, en]\n")
    opened, search = open_edition(str(top))
    assert (opened.edition, opened.extends) == ("top", ("below", "light", "base"))
    assert (opened.light, opened.theme, opened.locales) == (True, "ink-saver", ("nl", "en"))
    assert [layer.name for layer in search.layers] == ["acme", "below/acme", "light", "base"]


@pytest.mark.parametrize("bound", [">=0.1", "==0.1.0", ">=0.1,<9", "<=99", ">0.0.9"])
def test_an_edition_says_which_versions_it_works_with(tmp_path: Path, bound: str) -> None:
    open_edition(str(edition(tmp_path, f"edition: a\nneeds: inkaart {bound}\n")))


@pytest.mark.parametrize(
    ("needs", "expected"),
    [
        ("inkaart >=99", "error[bad-edition]: the edition needs inkaart >=99, this is inkaart"),
        ("inkaart <0.1", "error[bad-edition]"),
        ("inkaart 1", "error[bad-value]: 'inkaart 1' is not understood"),
        ("python >=3", "error[bad-value]"),
    ],
)
def test_an_edition_for_another_version_is_not_opened(
    tmp_path: Path, needs: str, expected: str
) -> None:
    found = message(edition(tmp_path / "a", f"edition: a\nneeds: {needs}\n"))
    assert found.startswith(f"a/edition.yaml:2:1: {expected}")


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("../b.yaml", "leaves the folder of the edition"),
        ("deck/../../b.yaml", "leaves the folder of the edition"),
        ("/etc/passwd", "is a path of one machine"),
        ("~/b.yaml", "is a path of one machine"),
        ("C:/b.yaml", "is a path of one machine"),
        ("deck\\\\b.yaml", "leaves the folder of the edition"),
    ],
)
def test_no_path_leads_out_of_the_folder(tmp_path: Path, path: str, why: str) -> None:
    found = message(edition(tmp_path / "a", f'edition: a\ncards:\n  add: ["{path}"]\n'))
    assert found.startswith("a/edition.yaml:3:9: error[outside-folder]")
    assert why in found


def test_no_link_leads_out_of_the_folder(tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text(FILES["deck/cards/opd.yaml"], "utf-8")
    search = laid(tmp_path, {"edition.yaml": f"cards: {{add: [{OWN}]}}\n"})
    for name in ("deck/cards/opd.yaml", OWN):
        link = tmp_path / "acme" / name
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(secret)
        if name == OWN:  # told where the edition asks for it
            told = built(search)[1][0]
            assert told.startswith(f"acme/edition.yaml:2 outside-folder 'acme/{OWN}': "), told
        else:
            with pytest.raises(ContentError, match=r"error\[outside-folder\]") as caught:
                load(search, Problems())
            assert str(caught.value).startswith(f"acme/{name}: ")
        link.unlink()
    (tmp_path / "acme" / "deck" / "cards").rmdir()
    (tmp_path / "acme" / "deck" / "cards").symlink_to(tmp_path / "tiny" / "deck" / "cards")
    assert "outside-folder" in built(search)[1][0]


def test_a_link_inside_the_folder_is_fine(tmp_path: Path) -> None:
    search = laid(tmp_path, {"edition.yaml": "cards: all\n", "own/opd.yaml": PARTY})
    (tmp_path / "acme" / "deck").mkdir()
    (tmp_path / "acme" / "deck" / "opd.yaml").symlink_to(tmp_path / "acme" / "own" / "opd.yaml")
    assert search.find("deck/opd.yaml") is not None


def test_an_edition_yaml_that_is_a_link_out_is_not_read(tmp_path: Path) -> None:
    edition(tmp_path / "b", "edition: b\n")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "edition.yaml").symlink_to(tmp_path / "b" / "edition.yaml")
    assert "a/edition.yaml: error[outside-folder]" in message(tmp_path / "a")


def test_translations_of_an_edition_lie_over_those_below(tmp_path: Path) -> None:
    def po(*entries: tuple[str, str, str]) -> str:
        head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
        return head + "".join(
            f'\nmsgctxt "{name}"\nmsgid "{source}"\nmsgstr "{text}"\n'
            for name, source, text in entries
        )

    name = "deck/locales/en.po"
    own = po(("OPD-01/title", "Wie vraagt?", "Own title"), ("OPD-01/why", "Oud.", "Old"))
    base = po(
        ("OPD-01/title", "Wie vraagt?", "Title"),
        ("OPD-01/why", "Dat weet niet iedereen.", "Not all know."),
        ("ABC-01/title", "Weg", "Gone"),
    )
    search = laid(tmp_path, {"edition.yaml": "cards: all\n", name: own}, base={name: base})
    problems = Problems()
    load(search, problems, "en")
    (told,) = [item for item in problems.items if item.code != "missing-translation"]
    # The entry of the deck without a card is no matter of the edition; its own stale one is.
    assert told.severity == "warning"
    assert told.message == (
        "the translation of 'OPD-01/why' is made from 'Oud.'; 'Not all know.' of"
        " tiny/deck/locales/en.po is printed"
    )
    parsed = parse("x", FILES["deck/cards/opd.yaml"].encode(), problems)
    assert parsed is not None
    assert isinstance(search, SearchPath)


# ---- the colours of an edition -------------------------------------------------------------------


def themed(root: Path, text: str) -> tuple[object, Problems]:
    search, problems = laid(root, {"edition.yaml": text}), Problems()
    found = load_theme(search, "default", problems, own=True)
    if found:
        assert not known(search, found[1])  # its colours are measured
    return found and found[0], problems


def test_colours_of_an_edition_take_the_place_of_those_of_the_theme(tmp_path: Path) -> None:
    text = 'theme: {groups: {blue: {band: {rgb: "#112233", cmyk: [90, 70, 40, 40]}}}}\n'
    theme, problems = themed(tmp_path, text)
    assert problems.items == []
    assert isinstance(theme, Theme)
    assert theme.groups["blue"].band.cmyk == (0.9, 0.7, 0.4, 0.4)
    assert theme.groups["blue"].on_band == "paper"


def test_a_colour_of_an_edition_that_is_none_is_found_in_its_file(tmp_path: Path) -> None:
    text = "theme:\n  colors:\n    ink: {rgb: blauw}\n"
    _, problems = themed(tmp_path, text)
    (problem,) = problems.items
    assert (str(problem.span), problem.code) == ("acme/edition.yaml:4:11", "bad-color")
