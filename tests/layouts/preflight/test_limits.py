"""Limits come from the file of a printer; where it says nothing they are those of the trade."""

from typing import Any

import pytest

from deck.errors import Problems
from deck.units import mm
from layouts import catalog
from layouts.preflight.limits import DIES, TITLES, VERSIONS, Limits, of_printer
from layouts.preflight.profiles import PRESS, demand, name_of, press
from tests.samples import BASE

SHOPS = [name for name in BASE.names("layouts/printers") if not catalog.is_office(BASE, name)]


def shop(name: str) -> catalog.Printer:
    found = catalog.printer(BASE, name, Problems())
    assert found is not None
    return found


@pytest.mark.parametrize("name", SHOPS)
def test_every_printer_gives_limits(name: str) -> None:
    given = shop(name)
    found = of_printer(given, "FOGRA39")
    assert found.standard == given.standard
    assert found.bleed == given.bleed
    assert found.safe == given.safe
    assert found.keep == given.safe
    assert found.radius == given.radius
    assert found.ink == given.ink_limit
    assert found.order == given.order
    assert found.identifier == "FOGRA39"
    assert found.trim is None
    assert found.pages == 0


@pytest.mark.parametrize("name", SHOPS)
def test_a_picture_of_just_what_a_printer_asks_for_is_enough(name: str) -> None:
    given = shop(name)
    found = of_printer(given, "")
    assert found.error_ppi < found.least_ppi < given.least_ppi


def test_three_hundred_ppi_warn_below_299_and_fail_below_250() -> None:
    found = of_printer(shop("europe"), "")
    assert (found.error_ppi, found.least_ppi) == (250, 299)


@pytest.mark.parametrize(
    ("asked", "name", "wanted"),
    [
        ({"standard": "x1a"}, "standard", "x1a"),
        ({"standard": None}, "standard", "x4"),
        ({"trim": (10, 20)}, "trim", (10, 20)),
        ({"piece": "booklet"}, "piece", "booklet"),
        ({"pages": 28}, "pages", 28),
        ({"keep": mm(4)}, "keep", mm(4)),
        ({"keep": mm(9)}, "keep", mm(5)),
    ],
)
def test_a_build_may_ask_for_more(asked: dict[str, Any], name: str, wanted: object) -> None:
    assert getattr(of_printer(shop("europe"), "", **asked), name) == wanted


@pytest.mark.parametrize(("piece", "round"), [("", True), ("cards", True), ("booklet", False)])
def test_only_cards_have_round_corners(piece: str, round: bool) -> None:
    assert (of_printer(shop("meinspiel"), "", piece=piece).radius > 0) is round


def test_without_a_printer_the_limits_are_those_of_most_shops() -> None:
    assert (
        Limits(
            standard="x4",
            identifier="",
            bleed=mm(3),
            safe=mm(3),
            keep=mm(3),
            ink=300,
            hairline=0.25,
            least_line=0.5,
            least_type=6,
            least_type_inks=8,
            least_type_white=7,
            dies=DIES,
        )
        == Limits()
    )


def test_names_of_dies_are_in_lower_case() -> None:
    assert [name for name in DIES if name != name.casefold()] == []
    assert {"cutcontour", "crease", "die-cut"} <= set(DIES)


@pytest.mark.parametrize("name", SHOPS)
def test_what_a_shop_calls_the_ink_of_a_die_is_the_name_of_a_die(name: str) -> None:
    given = shop(name).model_copy(update={"die_ink": "Stans Lijn"})
    assert of_printer(given, "").dies == (*DIES, "stans lijn")
    assert of_printer(shop(name), "").dies == DIES


def test_every_standard_has_a_title_and_a_version() -> None:
    assert set(TITLES) == set(VERSIONS) == set(catalog.STANDARDS)


def test_a_profile_is_called_after_shop_and_standard() -> None:
    found = press("MB Print", of_printer(shop("mbprint"), "FOGRA39"))
    assert found.title == "MB Print, PDF/X-1a:2003"
    assert found.rules == PRESS


def test_a_rule_is_called_after_its_function_and_demands_what_its_docstring_says() -> None:
    def thick_lines() -> None:
        """Lines are thick.

        More of it.
        """

    assert name_of(thick_lines) == "thick-lines"  # type: ignore[arg-type]
    assert demand(thick_lines) == "Lines are thick."  # type: ignore[arg-type]
