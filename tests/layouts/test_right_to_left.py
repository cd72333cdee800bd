"""A deck from right to left: margins, tabs and binding change sides, reading order does not."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from deck.errors import Problems
from deck.layers import ROOT, Layer, SearchPath
from deck.units import mm
from layouts import pieces
from layouts.booklet_frame import INSIDE, OUTSIDE
from layouts.cards import TAB
from layouts.job import Job, prepare
from layouts.mirror import width
from layouts.options import Options
from layouts.page import Document, Group, Item, Page, Shape, TextRun, bounds
from layouts.typeset.fonts import text_of
from tests.tongues import TONGUES, deck_in

Made = tuple[Job, dict[str, Document]]


@pytest.fixture(scope="module", params=["ar", "he"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    deck, search = deck_in(request.param, tmp_path_factory.mktemp("deck"))
    problems = Problems()
    search = SearchPath((*search.layers, Layer("base", ROOT)))
    options = Options(loud=-1, pieces=("cards", "booklet", "sheets"))
    job = prepare(deck, search, options, problems)
    assert job is not None
    documents = pieces.compose(job)
    assert problems.items == []
    return job, documents


def flat(items: Sequence[Item]) -> Iterator[Item]:
    for item in items:
        if isinstance(item, Group):
            moved = item.transform.e
            for inner in flat(item.items):
                if isinstance(inner, Shape):
                    path = tuple(
                        (one[0], *(v if n % 2 else float(v) + moved for n, v in enumerate(one[1:])))
                        for one in inner.path
                    )
                    yield inner._replace(path=path)
        else:
            yield item


def texts(page: Page) -> list[TextRun]:
    return [item for item in flat(page.items) if isinstance(item, TextRun)]


def page_of(document: Document, label: str) -> Page:
    return next(page for page in document.pages if page.label == label)


def test_the_tab_of_a_card_stands_at_its_right_edge(made: Made) -> None:
    page = page_of(made[1]["cards"], "OPD-01")
    shapes = [bounds(item.path) for item in flat(page.items) if isinstance(item, Shape)]
    (tab,) = [box for box in shapes if box.width == pytest.approx(page.bleed + TAB)]
    assert tab.right == pytest.approx(page.trim.width + page.bleed)


def test_the_code_of_a_card_stands_at_its_left(made: Made) -> None:
    page = page_of(made[1]["cards"], "OPD-01")
    (code,) = [run for run in texts(page) if text_of(run.words) == "OPD-01"]
    assert code.x < page.trim.width / 2
    assert code.words[0].level == 2


def test_a_title_runs_from_the_right_and_is_kept_as_it_is_read(made: Made) -> None:
    job, documents = made
    page = page_of(documents["cards"], "OPD-01")
    (title,) = [run for run in texts(page) if text_of(run.words) == TONGUES[job.deck.locale].title]
    assert {word.level for word in title.words} == {1}
    assert title.x + width(title) == pytest.approx(page.trim.width - mm(5.5))


def test_the_wider_margin_of_the_booklet_is_at_the_right_of_its_odd_pages(made: Made) -> None:
    for page in made[1]["booklet"].pages[1:3]:
        runs = texts(page)
        right = page.trim.width - max(run.x + width(run) for run in runs)
        margin = INSIDE if int(page.label) % 2 else OUTSIDE
        assert right == pytest.approx(margin, abs=0.5)


def test_the_booklet_is_bound_on_the_right(made: Made) -> None:
    job, documents = made
    sheets = pieces.impose(job, documents)["booklet"]
    first = sorted(sheets[0].placements, key=lambda placed: placed.transform.e)
    assert [placed.page.label for placed in first] == ["1", "4"]


def test_no_text_leaves_the_page(made: Made) -> None:
    for document in made[1].values():
        for page in document.pages:
            for run in texts(page):
                assert run.x >= -0.01
                assert (
                    run.x + width(run) <= page.trim.width + 0.01 or run.words[-1].text[-1:] == " "
                )


def test_files_are_written_of_every_piece(made: Made, tmp_path: Path) -> None:
    job, documents = made
    files = {file.name: file.data for file in pieces.write(job, documents, {})}
    assert set(files) >= {"cards-press.pdf", "booklet-press.pdf", "sheets-print.pdf"}
    pdfs = {name: data for name, data in files.items() if name.endswith(".pdf")}
    assert all(data.startswith(b"%PDF") for data in pdfs.values())
    pages = {name for name in files if name.endswith(".html")}
    assert pages == {f"{name}.html" for name in documents if name != "box"}
    assert files.keys() - pdfs.keys() - pages <= {"cards.txt", "cards.brf"}
