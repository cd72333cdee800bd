"""The fillable sheets: pdfium, the engine of Chromium's viewer, fills them and they come back."""

from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner

import build
from deck.errors import Problems
from deck.layers import SearchPath
from deck.model import Deck
from layouts.answer_sheet import compose
from layouts.answers import Question, questions, read_form
from layouts.typeset.setter import Typesetter
from tests.readers.forms import boxes, fill

Base = tuple[Deck, SearchPath]


@pytest.fixture(scope="module")
def asked(base: Base) -> dict[str, Question]:
    deck, search = base
    setter = Typesetter(deck.theme, deck.locale, search)
    return questions(compose(deck, setter, search, Problems()))


def test_the_file_has_every_field_of_the_deck(
    screens: dict[str, Path], asked: dict[str, Question]
) -> None:
    problems = Problems()
    blank = read_form(screens["sheets-nl"], asked, problems)
    assert problems.items == []
    assert blank is not None
    assert set(blank) == set(asked)
    assert not any(blank.values())


def test_what_a_person_types_in_pdfium_comes_back(
    screens: dict[str, Path], asked: dict[str, Question], tmp_path: Path
) -> None:
    texts = {
        "W1.place": "Zwolle – één zaal",
        "W1.goal_today": "Wie vraagt er om werk? En wat kunnen we aan? " * 3,
        "W3.assignment_04": "Subsidie voor isolatie",
        "W9.my_wish_for_today": "Een lijst",
    }
    clicks = [("W2.client_ring_03", 1), ("W1.sharing", 2), ("W1.participant_role_01", 0)]
    fill(screens["sheets-nl"], out := tmp_path / "filled.pdf", texts, clicks)
    problems = Problems()
    found = read_form(out, asked, problems)
    assert problems.items == []
    assert found is not None
    given = {name: answer for name, answer in found.items() if answer}
    assert given == texts | {
        "W2.client_ring_03": "midden",
        "W1.sharing": "ook anderen",
        "W1.participant_role_01": "eigenaar",
    }


def test_another_box_of_a_choice_takes_the_place_of_the_first(
    screens: dict[str, Path], asked: dict[str, Question], tmp_path: Path
) -> None:
    clicks = [("W2.client_ring_03", 0), ("W2.client_ring_03", 2)]
    fill(screens["sheets-nl"], out := tmp_path / "filled.pdf", {}, clicks)
    found = read_form(out, asked, Problems())
    assert found is not None
    assert found["W2.client_ring_03"] == "ver weg"


def test_a_typed_text_is_seen_where_it_was_typed(screens: dict[str, Path], tmp_path: Path) -> None:
    fill(screens["sheets-nl"], out := tmp_path / "filled.pdf", {"W1.place": "Zwolle"}, [])
    number, middles = boxes(out)["W1.place"]
    images = []
    for path in (screens["sheets-nl"], out):
        with pypdfium2.PdfDocument(path) as pdf:
            pdf.init_forms()
            page = pdf[number]
            image = page.render(scale=2).to_pil().convert("L")
            high = page.get_height()
        x, y = middles[0]
        area = (
            int(2 * (x - 60)),
            int(2 * (high - y - 14)),
            int(2 * (x + 20)),
            int(2 * (high - y + 14)),
        )
        images.append(sum(image.crop(area).histogram()[:100]))
    assert images[1] > images[0] + 40


def test_the_command_collects_files_and_says_what_is_wrong(
    screens: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    fill(screens["sheets-nl"], tmp_path / "a.pdf", {"W1.place": "Zwolle"}, [("W1.sharing", 0)])
    done = CliRunner().invoke(build.cli, ["sheets", "export", "a.pdf", "--out", "wat"])
    assert (done.exit_code, done.output) == (0, "2 answers from 1 file in wat.csv and wat.json\n")
    assert "a.pdf,W1,place,,Plaats,Zwolle" in (tmp_path / "wat.csv").read_text("utf-8")
    (tmp_path / "b.pdf").write_text("geen pdf", "utf-8")
    done = CliRunner().invoke(build.cli, ["sheets", "export", "a.pdf", "b.pdf", "--out", "nee"])
    assert done.exit_code == 1
    assert "b.pdf: error[bad-file]: the file cannot be read as a PDF" in done.output
    assert not (tmp_path / "nee.csv").exists()


def test_answers_that_cannot_be_written_are_an_error(
    screens: dict[str, Path], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    out = tmp_path / "file" / "answers"
    command = ["sheets", "export", str(screens["sheets-nl"]), "--out", str(out)]
    done = CliRunner().invoke(build.cli, command)
    assert done.exit_code == 5
    assert "error[cannot-write]" in done.output
