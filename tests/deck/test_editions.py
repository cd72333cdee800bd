"""Editions: a folder with an edition.yaml over this repository."""

from pathlib import Path

import pytest

from deck.editions import names, open_edition
from deck.errors import ContentError
from layouts import pipeline
from layouts.options import Options


@pytest.mark.parametrize("given", [None, "base"])
def test_the_base_edition_is_this_repository(given: str | None) -> None:
    edition, search = open_edition(given)
    assert (edition.edition, edition.theme) == ("base", "default")
    assert [layer.name for layer in search.layers] == ["base"]
    assert names()[0] == "base"


def test_an_edition_lies_over_this_repository(tmp_path: Path) -> None:
    (tmp_path / "edition.yaml").write_text("edition: acme\ntheme: zomer\n", "utf-8")
    edition, search = open_edition(str(tmp_path))
    assert (edition.edition, edition.theme, edition.extends) == ("acme", "zomer", ("base",))
    assert search.layers[0].root == tmp_path
    assert search.find("deck/deck.yaml") is not None


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "there is no edition"),
        ("edition: [", "yaml-syntax"),
        ("extends: base\n", "no 'edition'"),
        ("edition: a\nextends: b\n", "the edition extends 'b', which does not exist"),
    ],
)
def test_an_edition_that_is_not_right_is_a_problem(
    tmp_path: Path, content: str | None, message: str
) -> None:
    if content:
        (tmp_path / "edition.yaml").write_text(content, "utf-8")
    with pytest.raises(ContentError, match=message):
        open_edition(str(tmp_path))


def test_the_light_edition_is_kept_here() -> None:
    assert "light" in names()
    edition, search = open_edition("light")
    deck = pipeline.read_deck(edition, search, None, Options(loud=-1))
    assert deck.edition == "light"
    assert len(deck.cards) == 72
    assert [family.prefix for family in deck.families] == list(deck.head.families)


def test_an_edition_chooses_the_words_for_the_roles(tmp_path: Path) -> None:
    (tmp_path / "edition.yaml").write_text(
        "edition: acme\nterms: {profile: agentschap-2024}\n", "utf-8"
    )
    edition, search = open_edition(str(tmp_path))
    deck = pipeline.read_deck(edition, search, None, Options(loud=-1))
    titles = {card.id: card.title.replace("\u00ad", "") for card in deck.cards}
    assert titles["ROL-01"] == "Continuïteitsverantwoordelijke"
    assert titles["ROL-05"] == "Kleine opdrachtgever"
    assert deck.profile == "agentschap-2024"


def test_an_unknown_profile_comes_with_those_that_exist(tmp_path: Path) -> None:
    (tmp_path / "edition.yaml").write_text("edition: acme\nterms: {profile: agentschap}\n", "utf-8")
    edition, search = open_edition(str(tmp_path))
    with pytest.raises(ContentError, match=r"no terminology profile 'agentschap'") as caught:
        pipeline.read_deck(edition, search, None, Options(loud=-1))
    assert "did you mean 'agentschap-2024'?" in str(caught.value)
