"""How long a session takes: the lengths kept here, minutes of an edition, and what is wrong."""

import re
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import build
from deck.editions import open_edition
from deck.errors import DeckError, Problems
from deck.layers import ROOT
from deck.model import Deck, StepCard
from deck.sessions import folders, lengths
from layouts import pipeline
from layouts.composer import Composer
from layouts.inserts import session
from layouts.options import Options
from layouts.typeset.setter import Typesetter
from tests.editions import built, laid
from tests.samples import BASE

LENGTHS = [45, 60]
# Times of the session of the deck, which no text of another length may name.
WHOLE = re.compile(r"anderhalf|hour and a half|twee vragen|twee kaarten|two questions", re.I)
Write = Callable[..., Path]


@pytest.fixture
def edition(tmp_path: Path) -> Write:
    def write(text: str, name: str = "acme", **files: str) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        (folder / "edition.yaml").write_text(f"edition: {name}\n{text}", "utf-8")
        for path, content in files.items():
            place = folder / "deck" / f"{path}.yaml"
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(content, "utf-8")
        return folder

    return write


def check(folder: Path, *more: str) -> Result:
    return CliRunner().invoke(build.cli, ["check", str(folder), "--piece", "guide", *more])


@cache
def deck_with(minutes: int, locale: str, extends: str = "base") -> Deck:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "acme"
        root.mkdir()
        text = f"edition: acme\nextends: {extends}\nsession: {minutes}\n"
        (root / "edition.yaml").write_text(text, "utf-8")
        found, search = open_edition(str(root))
        return pipeline.read_deck(found, search, locale, Options(strict=True, loud=-1))


def words(deck: Deck) -> list[tuple[str, str]]:
    """Return every text of cards, session and booklet with its name."""
    found: list[tuple[str, str]] = []

    def walk(name: str, value: object) -> None:
        if isinstance(value, str):
            found.append((name, value))
        elif isinstance(value, dict):
            for key, inner in value.items():
                walk(f"{name}/{key}", inner)
        elif isinstance(value, list | tuple):
            for number, inner in enumerate(value):
                walk(f"{name}/{number}", inner)

    for card in deck.cards:
        walk(card.id, card.model_dump())
    for piece in (deck.session, deck.booklet):
        if piece:
            walk(type(piece).__name__, piece.model_dump())
    return found


# ---- the lengths that are kept here --------------------------------------------------------------


def test_the_deck_has_its_own_length_and_those_in_the_folder() -> None:
    assert lengths(ROOT) == {45: "deck/sessions/45", 60: "deck/sessions/60", 90: ""}
    assert [path.parent.name for path in folders(ROOT)] == ["45", "60"]


@pytest.mark.parametrize("locale", ["nl", "en"])
@pytest.mark.parametrize("minutes", LENGTHS)
def test_parts_steps_cards_and_the_whole_add_up(minutes: int, locale: str) -> None:
    deck = deck_with(minutes, locale)
    assert deck.session
    assert deck.session.minutes == minutes
    assert sum(step.minutes for step in deck.session.steps) == minutes
    cards = {card.id: card.minutes for card in deck.cards if isinstance(card, StepCard)}
    for step in deck.session.steps:
        assert cards[step.card] == step.minutes
        assert sum(part.minutes for part in step.parts) == step.minutes


@pytest.mark.parametrize("locale", ["nl", "en"])
@pytest.mark.parametrize("minutes", LENGTHS)
def test_no_text_names_the_length_of_the_deck(minutes: int, locale: str) -> None:
    named = [
        text
        for _, text in words(deck_with(minutes, locale))
        if WHOLE.search(text) and not text.startswith(("**Lang.**", "**Long.**"))
    ]
    assert named == []


@pytest.mark.parametrize("minutes", LENGTHS)
def test_the_notes_of_each_step_name_the_minutes_of_its_parts(minutes: int) -> None:
    deck = deck_with(minutes, "nl")
    assert deck.session
    for step in deck.session.steps:
        card = next(card for card in deck.cards if card.id == step.card)
        notes = deck.notes(card)
        assert notes
        assert notes.time
        told = sum(int(number) for number in re.findall(r"(?<!W)\b\d+\b", notes.time))
        assert told == step.minutes, (card.id, notes.time)


def test_the_light_edition_can_be_short() -> None:
    deck = deck_with(45, "nl", "light")
    assert len(deck.cards) == 72
    assert deck.session
    assert deck.session.minutes == 45


def test_ninety_minutes_are_the_deck_as_it_is(edition: Write) -> None:
    folder = edition("extends: base\nsession: 90\n")
    found, search = open_edition(str(folder))
    assert [layer.name for layer in search.layers] == ["acme", "base"]
    deck = pipeline.read_deck(found, search, None, Options(loud=-1))
    assert deck.session
    assert deck.session.minutes == 90


def test_a_part_without_minutes_is_not_in_the_programme() -> None:
    deck = deck_with(45, "nl")
    assert deck.session
    parts = [part for step in deck.session.steps for part in step.parts]
    assert [part.title for part in parts if not part.minutes] == [
        "Bekijk één situatie",
        "Bespreek één vraag",
    ]
    setter = Typesetter(deck.theme, "nl", BASE)
    rows = session(deck.session, deck, Composer(setter, deck.places, Problems(), "session"))
    assert len(rows) == len(deck.session.steps) + len(parts) - 2


def test_the_files_of_a_shorter_session_are_made_and_made_again(
    edition: Write, tmp_path: Path
) -> None:
    folder = edition("extends: base\nsession: 60\n")
    out = ["--out", str(tmp_path / "out")]
    only = ["--piece", "guide", "--piece", "cards", "--cards", "STA", "--for", "screen"]
    result = CliRunner().invoke(build.cli, ["build", str(folder), *only, *out])
    assert result.exit_code == 0, result.output
    text = (tmp_path / "out" / "acme-nl" / "cards.txt").read_text("utf-8")
    assert "18 min" in text
    manifest = str(tmp_path / "out" / "acme-nl" / "manifest.json")
    assert "deck/sessions/60/edition.yaml" in Path(manifest).read_text("utf-8")
    result = CliRunner().invoke(build.cli, ["verify", manifest, str(folder)])
    assert result.exit_code == 0, result.output


def test_the_session_of_the_edition_on_top_counts(edition: Write) -> None:
    edition("extends: base\nsession: 45\n", "below")
    folder = edition("extends: ../below\nsession: 60\n")
    _, search = open_edition(str(folder))
    names = [layer.name for layer in search.layers]
    assert names == ["acme", "below", "deck/sessions/60", "base"]
    short = edition("extends: ../below\n", "other")
    _, search = open_edition(str(short))
    assert [layer.name for layer in search.layers][-3:] == [
        *("deck/sessions/45", "deck/sessions/60", "base")
    ]


def test_a_change_made_for_the_long_text_is_a_conflict_in_a_short_session(edition: Write) -> None:
    change = 'texts:\n  booklet/omslag/blocks/0/text: {on: "1f48e821", nl: Wij praten lang.}\n'
    assert check(edition(f"extends: base\n{change}", "long")).exit_code == 0
    result = check(edition(f"extends: base\nsession: 60\n{change}"))
    assert result.exit_code == 1
    assert "acme/edition.yaml:5:34: error[conflict]" in result.stderr
    assert "Een gesprek van een uur" in result.stderr


# ---- minutes of an edition's own -----------------------------------------------------------------


def test_an_edition_divides_the_minutes_itself(tmp_path: Path) -> None:
    text = "minutes: {STA-01: [3, 0], STA-02: [2]}\n"
    deck, problems = built(laid(tmp_path, {"edition.yaml": text}))
    assert problems == []
    assert deck
    assert deck.session
    assert (deck.session.minutes, [step.minutes for step in deck.session.steps]) == (5, [3, 2])
    cards = [card.minutes for card in deck.cards if isinstance(card, StepCard)]
    assert cards == [3, 2]
    assert [part.minutes for part in deck.session.steps[0].parts] == [3, 0]


def test_an_edition_over_another_divides_them_anew(tmp_path: Path) -> None:
    upper = {"edition.yaml": "minutes: {STA-01: [1, 1]}\n"}
    lower = {"edition.yaml": "minutes: {STA-01: [3, 3], STA-02: [4]}\n"}
    deck, problems = built(laid(tmp_path, upper, lower))
    assert problems == []
    assert deck
    assert deck.session
    assert [step.minutes for step in deck.session.steps] == [2, 4]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(
    first=st.lists(st.integers(0, 60), min_size=2, max_size=2).filter(any),
    second=st.integers(1, 60),
)
def test_any_minutes_add_up(
    first: list[int], second: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = f"minutes: {{STA-01: {first}, STA-02: [{second}]}}\n"
    deck, problems = built(laid(tmp_path_factory.mktemp("any"), {"edition.yaml": text}))
    assert problems == []
    assert deck
    assert deck.session
    assert deck.session.minutes == sum(first) + second


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("minutes: {STA-01: [3]}\n", "wrong-minutes 'STA-01' has 2 parts, and 1 numbers are given"),
        ("minutes: {STA-02: [3, 1]}\n", "wrong-minutes 'STA-02' has no parts, and 2 numbers"),
        ("minutes: {STA-09: [3]}\n", "unknown-reference there is no card 'STA-09'"),
        ("minutes: {OPD-01: [3]}\n", "unknown-reference the session has no step 'OPD-01'"),
        ("minutes: {STA-01: [0, 0]}\n", "bad-value"),
        ("minutes: {STA-01: [-1, 4]}\n", "bad-value"),
        ("minutes: {STA-01: []}\n", "bad-value"),
        ("minutes: {STA-01: 5}\n", "wrong-type"),
        ("minutes: {STA-01: [vijf, 1]}\n", "wrong-type"),
        ("minutes: {begin: [5, 1]}\n", "bad-value"),
        ("session: kort\n", "wrong-type"),
        ("session: 0\n", "bad-value"),
    ],
)
def test_minutes_that_cannot_be_are_an_error_at_their_line(
    tmp_path: Path, text: str, expected: str
) -> None:
    try:
        _, problems = built(laid(tmp_path, {"edition.yaml": text}))
    except DeckError as error:
        problems = [f"{one.span}: {one.code} {one.message}" for one in error.problems]
    assert any("acme/edition.yaml:2" in line and expected in line for line in problems), problems


def test_a_length_that_there_is_not_is_an_error_that_lists_those_there_are(edition: Write) -> None:
    result = check(edition("extends: base\nsession: 75\n"))
    assert result.exit_code == 1
    assert "acme/edition.yaml:3:1: error[unknown-reference]: there is no session of 75" in (
        result.stderr
    )
    assert "take 45, 60, 90, or divide your own with `minutes:" in result.stderr


def test_a_length_and_a_session_of_its_own_do_not_go_together(edition: Write) -> None:
    own = (ROOT / "deck" / "session.yaml").read_text("utf-8")
    result = check(edition("extends: base\nsession: 60\n", session=own))
    assert result.exit_code == 1
    assert "acme/edition.yaml:3:1: error[bad-value]: 'acme' has a session of its own" in (
        result.stderr
    )
    assert "take out `session`, or acme/deck/session.yaml" in result.stderr
