"""The page around the text: policies, assets of editions, colours."""

from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from deck.editions import open_layer
from deck.layers import SearchPath
from layouts.preview.shell import asset, digest, policy
from tests.samples import write
from tests.web import pages


def test_a_hash_is_that_of_the_text_in_utf_8() -> None:
    expected = b64encode(sha256("é".encode()).digest()).decode()
    assert digest("é") == f"sha256-{expected}"


def test_the_policy_names_style_and_script_by_their_hashes() -> None:
    assert f"style-src '{digest('p{}')}'; script-src '{digest('1')}'" in policy("p{}", "1")


def test_pictures_are_allowed_where_there_are_any() -> None:
    assert "img-src data:" in policy("", "", pictures=True)
    assert "img-src" not in policy("", "")


def test_an_edition_can_have_a_look_of_its_own(tmp_path: Path) -> None:
    made = pages("nl", "light", None, "cards")
    files = {"edition.yaml": "edition: own\n", "assets/web/page.css": "p{\r\ncolor:red}"}
    write(tmp_path / "own", files)
    layers = list(made.job.search.layers)
    search = SearchPath((open_layer(tmp_path / "own", layers), *layers))
    assert asset(replace(made.job, search=search), "page.css") == "p{\ncolor:red}"


def test_preferences_of_the_reader_are_heard() -> None:
    style = pages("nl", "light", None, "cards").read("cards").one("style").raw()
    for wanted in (
        "(prefers-color-scheme: dark)",
        "(prefers-contrast: more)",
        "(forced-colors: active)",
        "(prefers-reduced-motion: no-preference)",
        "@media print",
    ):
        assert wanted in style
