"""The editions kept here are whole, and keep working when the deck below them changes.

The second half plays a year: the deck rewords a card, gives one up and adds one. The editions
report exactly what concerns them, and after the repair that the messages ask for they are made
again.
"""

import json
from pathlib import Path

import polib
import pypdfium2 as pdfium
import pytest
from click.testing import CliRunner, Result

import build
from deck.editions import names, open_edition, open_layer
from deck.errors import Problems
from deck.layers import ROOT, Layer, SearchPath
from deck.load import load
from layouts import pipeline
from layouts.options import Options

EDITIONS = ROOT / "deck" / "editions"
DRAFTS = ("pap",)  # languages of these editions that no native speaker has read
OLD, NEW = (
    "Zijn gemeenten voor jullie partner, klant of opdrachtgever?",
    "Vragen gemeenten ook werk?",
)


def call(*arguments: str, answers: str | None = None) -> Result:
    return CliRunner().invoke(build.cli, list(arguments), input=answers)


# ---- as they are ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "cards", "there", "gone"),
    [
        ("municipality", 96, {"MIN-80", "UIT-83"}, {"MIN-01", "UIT-01", "PAR-02"}),
        ("caribbean", 123, {"PAR-80", "PAR-82", "UIT-80"}, {"PAR-03"}),
        ("training", 24, {"STA-01", "OPD-06"}, {"STA-03", "AFS-01"}),
        ("light", 72, {"STA-03"}, {"OPD-10"}),
    ],
)
def test_an_edition_that_is_kept_here_has_its_cards(
    name: str, cards: int, there: set[str], gone: set[str]
) -> None:
    edition, search = open_edition(name)
    for locale in edition.locales or (None,):
        draft = locale in DRAFTS  # may lack a text, which is a warning
        options = Options(strict=not draft, draft=draft)
        deck = pipeline.read_deck(edition, search, locale, options)
        ids = {card.id for card in deck.cards}
        assert len(deck.cards) == cards
        assert there <= ids
        assert not gone & ids


@pytest.mark.parametrize("name", names())
def test_every_edition_that_is_kept_here_can_be_made(name: str) -> None:
    result = call("check", name)
    assert result.exit_code == 0, result.output
    assert result.stderr == ""


def test_the_islands_stand_behind_each_other_in_every_language() -> None:
    edition, search = open_edition("caribbean")
    names = {
        "nl": "Openbaar lichaam Bonaire",
        "en": "Public body of Bonaire",
        "pap": "Entidat públiko Boneiru",
    }
    assert edition.locales == tuple(names)
    for locale, name in names.items():
        deck = pipeline.read_deck(edition, search, locale, Options(draft=locale in DRAFTS))
        parties = [card for card in deck.cards if card.family == "PAR"]
        assert [card.id for card in parties][:5] == [
            "PAR-01",
            "PAR-80",
            "PAR-81",
            "PAR-82",
            "PAR-02",
        ]
        assert parties[1].name == name  # type: ignore[attr-defined]


def test_the_islands_speak_papiamentu_in_a_draft_that_lacks_nothing() -> None:
    edition, search = open_edition("caribbean")
    deck = pipeline.read_deck(edition, search, "pap", Options(draft=True))
    assert deck.draft is not None
    assert deck.draft.reviewed is False
    assert len(deck.draft.fallen) < 40  # new texts of the deck may wait for a translator
    assert deck.head.subtitle == "Karta di kòmbersashon pa Hulanda Karibe"
    cards = {card.id: card for card in deck.cards}
    own = [name for name in cards if name[4:].startswith("8")] + ["PAR-02"]
    assert not deck.draft.fallen.keys() & {f"{name}/prompt" for name in own}
    dutch = pipeline.read_deck(edition, search, "nl", Options())
    for card in dutch.cards:
        if card.id in own:
            assert cards[card.id].prompt != card.prompt  # type: ignore[attr-defined]


CARDS = ("--piece", "cards", "--for", "press", "--cards", "PAR-80")


def test_a_draft_among_the_languages_does_not_hinder_the_others(tmp_path: Path) -> None:
    result = call("build", "caribbean", *CARDS, "--out", str(tmp_path))
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["caribbean-en", "caribbean-nl"]
    assert result.stderr == ""
    assert result.stdout.splitlines()[-1] == (
        "caribbean in 'pap': a draft that no native speaker has read, left out;"
        " `-l pap --draft` makes it"
    )
    manifest = json.loads((tmp_path / "caribbean-nl" / "manifest.json").read_text("utf-8"))
    assert not [name for name in manifest["inputs"] if name.endswith(".po")]


def test_a_draft_that_is_named_is_refused_and_built_when_it_is_asked_for(tmp_path: Path) -> None:
    out = ("--out", str(tmp_path))
    result = call("build", "caribbean", "-l", "pap", *CARDS, *out)
    assert result.exit_code == 1
    assert "deck/locales/pap.po: error[draft-language]: 'pap' is a draft" in result.stderr
    assert "build it with --draft" in result.stderr
    assert list(tmp_path.iterdir()) == []
    result = call("build", "caribbean", "-l", "pap", "--draft", *CARDS, *out)
    assert result.exit_code == 0, result.output
    with pdfium.PdfDocument(tmp_path / "caribbean-pap" / "cards-press.pdf") as document:
        front = document[0].get_textpage().get_text_bounded()
    assert "Entidat públiko Boneiru" in front
    assert "DRAFT – not reviewed by a native speaker" in front


def test_with_drafts_every_language_is_made(tmp_path: Path) -> None:
    result = call("build", "caribbean", "--draft", "-q", *CARDS, "--out", str(tmp_path))
    assert result.exit_code == 0, result.output
    made = sorted(path.name for path in tmp_path.iterdir())
    assert made == ["caribbean-en", "caribbean-nl", "caribbean-pap"]
    assert result.stdout == ""


def test_programs_are_told_which_drafts_were_left_out() -> None:
    data = json.loads(call("check", "caribbean", "--piece", "box", "--json").stdout)
    assert [deck["locale"] for deck in data["decks"]] == ["nl", "en"]
    assert (data["drafts"], data["problems"]) == (["pap"], [])


def test_the_training_edition_fits_half_an_hour() -> None:
    edition, search = open_edition("training")
    deck = pipeline.read_deck(edition, search, None, Options())
    assert deck.session is not None
    assert (deck.session.minutes, deck.booklet) == (30, None)
    assert sum(card.copies for card in deck.cards) == 25


# ---- when the deck below moves -------------------------------------------------------------------


@pytest.fixture
def moved(tmp_path: Path) -> Layer:
    """Return the files of a later deck: one card reworded, one gone, one new."""
    text = (ROOT / "deck/cards/par.yaml").read_text("utf-8")
    assert text.count(OLD) == 1
    head, *cards = text.split("\n  - id: ")
    kept = [card.replace(OLD, NEW) for card in cards if not card.startswith("PAR-03")]
    new = cards[-1].replace("PAR-08", "PAR-09").replace("    key: ", "    key: nog-een-")
    (folder := tmp_path / "later" / "deck" / "cards").mkdir(parents=True)
    (folder / "par.yaml").write_text("\n  - id: ".join([head, *kept, new]), "utf-8")
    return Layer("later", tmp_path / "later")


def told(edition: Path, moved: Layer, locale: str = "nl") -> list[tuple[str, str, str]]:
    """Return path, code and message of all problems of an edition over the later deck."""
    search = SearchPath((open_layer(edition, []), moved, Layer("base", ROOT)))
    load(search, problems := Problems(), locale)
    return [(item.span.path, item.code, item.message) for item in sorted(problems.items)]


def test_the_later_deck_itself_is_fine(moved: Layer) -> None:
    source = load(SearchPath((moved, Layer("base", ROOT))), problems := Problems())
    assert source is not None
    assert problems.items == []


def test_editions_that_the_change_does_not_touch_say_nothing(moved: Layer) -> None:
    assert told(EDITIONS / "municipality", moved) == []  # it has removed the reworded card
    assert told(EDITIONS / "training", moved) == []
    assert told(EDITIONS / "light", moved) == []


def test_an_edition_names_each_conflict_and_is_made_again_after_the_repair(
    moved: Layer, tmp_path: Path
) -> None:
    mine = tmp_path / "mine"
    for file in (EDITIONS / "caribbean").rglob("*.yaml"):
        target = mine / file.relative_to(EDITIONS / "caribbean")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
    edition = mine / "edition.yaml"
    search = SearchPath((open_layer(mine, []), moved, Layer("base", ROOT)))
    load(search, problems := Problems())
    gone, conflict = sorted(problems.items)
    lines = edition.read_text("utf-8").splitlines()
    assert (gone.code, lines[gone.span.line - 1].split()[0]) == ("unknown-reference", "remove:")
    assert "there is no card 'PAR-03'" in gone.message
    assert (conflict.code, lines[conflict.span.line - 1].split()[0]) == ("conflict", "on:")
    assert NEW in conflict.help

    # the repair that the messages describe: take the line out, look, write the new digits
    digits = conflict.help.split('on: "')[1][:8]
    lines[conflict.span.line - 1] = f'      on: "{digits}"'
    del lines[gone.span.line - 1]
    edition.write_text("\n".join(lines) + "\n", "utf-8")
    assert told(mine, moved) == []

    # in English: the new card has no texts yet; the reworded one has that of the edition
    stale = told(mine, moved, "en")
    assert {code for _, code, _ in stale} == {"missing-translation"}
    assert [text for *_, text in stale if "'PAR-02/" in text] == []
    po = polib.POFile()
    po.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    for entry in polib.pofile(str(ROOT / "deck/locales/en.po")):
        if entry.msgctxt and entry.msgctxt.startswith("PAR-08/"):
            name = entry.msgctxt.replace("PAR-08", "PAR-09")
            po.append(polib.POEntry(msgctxt=name, msgid=entry.msgid, msgstr=entry.msgstr))
    (mine / "deck" / "locales").mkdir()
    po.save(str(mine / "deck" / "locales" / "en.po"))
    assert told(mine, moved, "en") == []


def test_a_reworded_text_makes_its_translation_stale_where_the_edition_gives_none(
    moved: Layer,
) -> None:
    (path, code, message), *_ = [
        one for one in told(EDITIONS / "light", moved, "en") if "stale" in one[1]
    ]
    assert (path, code) == ("deck/locales/en.po", "stale-translation")
    assert "'PAR-02/prompt'" in message


# ---- a newcomer ----------------------------------------------------------------------------------


def test_a_new_edition_is_made_from_flags_and_builds_at_once(tmp_path: Path) -> None:
    folder = str(tmp_path / "acme")
    result = call("new", folder, "-l", "en", "--title", "Acme mapped", "--theme", "ink-saver")
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[-1] == f"made the edition 'acme'; now: inkaart build {folder}"
    out = str(tmp_path / "out")
    result = call("build", folder, "--piece", "cards", "--for", "home", "--out", out)
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[-1].endswith("Acme mapped (acme, en)")
    assert result.stderr == ""


def test_a_new_edition_is_made_from_answers(tmp_path: Path) -> None:
    answers = "mijn-editie\nOnze kaarten\nnl\nink-saver\ny\n"
    result = call("new", str(tmp_path / "x"), "--ask", answers=answers)
    assert result.exit_code == 0, result.output
    opened = open_edition(str(tmp_path / "x"))[0]
    assert (opened.edition, opened.theme, opened.light) == ("mijn-editie", "ink-saver", True)
    assert opened.locales == ("nl",)


def test_new_asks_again_for_a_theme_that_there_is_not(tmp_path: Path) -> None:
    result = call("new", str(tmp_path / "x"), "--ask", answers="x\n\nnl\nzomer\nink-saver\n\n")
    assert result.exit_code == 0, result.output
    assert "'zomer' is not one of" in result.output
    assert open_edition(str(tmp_path / "x"))[0].theme == "ink-saver"


def test_new_says_what_is_wrong_and_leaves_the_folder_alone(tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text("mine", "utf-8")
    result = call("new", str(tmp_path), "--no-ask")
    assert result.exit_code == 1
    assert "exists and is not empty" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["own.txt"]
