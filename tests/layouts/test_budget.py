"""The room of each text is measured on its card."""

from dataclasses import replace

import pytest

from deck.errors import Problems
from deck.layers import SearchPath
from deck.load import load
from deck.messages import Message, messages
from deck.model import Deck, QuestionCard
from deck.pieces import TextBlock
from layouts.booklet import compose
from layouts.budget import Room, makers, of_booklet, of_card, rooms
from layouts.cards import FrontMaker
from layouts.catalog import CardFormat, card_format
from layouts.typeset.setter import Typesetter

Base = tuple[Deck, SearchPath]


@pytest.fixture(scope="module")
def texts(base: Base) -> list[Message]:
    source = load(base[1], Problems())
    assert source is not None
    return messages(source)


@pytest.fixture(scope="module")
def size(base: Base) -> CardFormat:
    found = card_format(base[1], "70x100", Problems())
    assert found is not None
    return found


@pytest.fixture(scope="module")
def setter(base: Base) -> Typesetter:
    return Typesetter(base[0].theme, "nl", base[1])


@pytest.fixture(scope="module")
def found(
    base: Base, texts: list[Message], size: CardFormat, setter: Typesetter
) -> dict[str, Room]:
    return rooms(base[0], size, setter, texts)


def test_every_room_is_that_of_a_message(found: dict[str, Room], texts: list[Message]) -> None:
    assert set(found) <= {message.name for message in texts}


def test_no_room_is_larger_than_the_field(found: dict[str, Room], texts: list[Message]) -> None:
    limits = {message.name: message.limit for message in texts if message.limit}
    assert [name for name in limits if found[name].most > limits[name]] == []


def test_the_texts_of_the_deck_fit(found: dict[str, Room]) -> None:
    assert [name for name, room in found.items() if room.left < 0] == []


@pytest.mark.parametrize("field", ["title", "question", "why", "prompts/0", "follow_up"])
def test_every_text_of_a_question_has_room(found: dict[str, Room], field: str) -> None:
    assert found[f"OPD-01/{field}"].most >= found[f"OPD-01/{field}"].used


def with_why(base: Base, size: CardFormat, setter: Typesetter, why: str) -> FrontMaker:
    deck = base[0]
    family = next(one for one in deck.families if one.prefix == "OPD")
    card = family.cards[0].model_copy(update={"why": why})
    return FrontMaker(deck, replace(family, cards=(card,)), size, setter, Problems())


def why(maker: FrontMaker) -> Room:
    return next(room for room in of_card(maker.family.cards[0], maker) if "why" in room.name)


def test_as_much_text_as_is_promised_fits_and_twice_as_much_does_not(
    base: Base, size: CardFormat, setter: Typesetter
) -> None:
    card = next(card for card, _ in makers(base[0], size, setter) if isinstance(card, QuestionCard))
    room = why(with_why(base, size, setter, card.why))
    words = (card.why + " ") * 9
    for length, fits in ((room.most, True), (2 * room.most, False)):
        maker = with_why(base, size, setter, words[:length].strip())
        maker.front(maker.family.cards[0], 0)
        assert (maker.problems.errors == []) == fits


def test_a_text_that_is_too_long_has_less_than_no_room(
    base: Base, size: CardFormat, setter: Typesetter
) -> None:
    assert why(with_why(base, size, setter, "Dat weet niet iedereen. " * 40)).left < 0


def test_a_word_that_is_too_wide_has_no_room(
    base: Base, size: CardFormat, setter: Typesetter
) -> None:
    maker = with_why(base, size, setter, "W" * 90)
    assert list(of_card(maker.family.cards[0], maker)) == []


# ---- the booklet ---------------------------------------------------------------------------------


def chapter_with(base: Base, name: str, text: str) -> Deck:
    """Return the deck whose booklet has another first text in a chapter."""
    assert base[0].booklet is not None
    chapters = tuple(
        one.model_copy(update={"blocks": (TextBlock(kind="text", text=text), *one.blocks[1:])})
        if one.id == name
        else one
        for one in base[0].booklet.chapters
    )
    return replace(base[0], booklet=base[0].booklet.model_copy(update={"chapters": chapters}))


def fits(base: Base, setter: Typesetter, name: str, text: str) -> bool:
    deck = chapter_with(base, name, text)
    compose(deck, setter, base[1], problems := Problems())
    return problems.errors == []


@pytest.mark.parametrize("name", ["doos", "waarom"])
def test_as_much_running_text_as_is_promised_fits_its_chapter(
    base: Base, setter: Typesetter, found: dict[str, Room], texts: list[Message], name: str
) -> None:
    room = found[f"booklet/{name}/blocks/0/text"]
    (own,) = (message.text for message in texts if message.name == room.name)
    words = f"{own} " * 30
    assert fits(base, setter, name, words[: room.most].strip())
    assert not fits(base, setter, name, words[: 2 * room.most + 300].strip())


def test_a_chapter_that_is_too_long_leaves_less_than_nothing(
    base: Base, setter: Typesetter
) -> None:
    deck = chapter_with(base, "doos", "Dat weet niet iedereen. " * 200)
    rooms_of = {room.name: room for room in of_booklet(deck, setter)}
    assert rooms_of["booklet/doos/blocks/0/text"].left < 0


def test_a_deck_without_a_booklet_has_no_such_room(base: Base, setter: Typesetter) -> None:
    assert list(of_booklet(replace(base[0], booklet=None), setter)) == []


def test_texts_in_a_panel_are_measured_and_cells_are_not(
    found: dict[str, Room], texts: list[Message]
) -> None:
    bare = {message.name for message in texts} - set(found)
    assert "booklet/waarom/blocks/0/text" in found
    assert any("/rows/" in name for name in bare)
    kinds = ("/rows/", "/head/", "/alt", "/mark", "deck/", "omslag", "colofon", "achterkant")
    assert [name for name in bare if not any(kind in name for kind in kinds)] == []


def test_a_word_that_is_too_wide_takes_the_room_of_its_chapter_alone(
    base: Base, setter: Typesetter
) -> None:
    names = {room.name for room in of_booklet(chapter_with(base, "doos", "W" * 90), setter)}
    assert "booklet/doos/blocks/0/text" not in names
    assert "booklet/waarom/blocks/0/text" in names
