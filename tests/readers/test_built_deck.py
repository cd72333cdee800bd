"""Other people's programs read the whole Dutch deck as it comes out of the press."""

import hashlib
import json
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner

import build
from deck.editions import open_edition
from deck.errors import Problems
from deck.layers import SearchPath
from deck.load import Source, load
from deck.markup import plain
from deck.model import Deck
from deck.units import mm

Reader = Callable[[str], str]
Base = tuple[Deck, SearchPath]
FILES = (
    "booklet-home-a4.pdf",
    "booklet-press.pdf",
    "cards-home-a4.pdf",
    "cards-press.pdf",
    "sheets-print.pdf",
    "guide-print.pdf",
    "cards-screen.pdf",
    "booklet-screen.pdf",
    "sheets-screen.pdf",
    "guide-screen.pdf",
    "box-press.pdf",
)
# What is told apart only by how it is drawn: soft hyphens, and pdfium's sign for a hyphen at a line
# end.
SEEN = str.maketrans({"\u00ad": None, "\ufffe": None, "\u00a0": " ", "\u0002": None})


@pytest.fixture(scope="module")
def source() -> Source:
    problems = Problems()
    found = load(open_edition(None)[1], problems)
    assert found is not None
    return found


def texts(value: object, skipped: frozenset[str] = frozenset()) -> Iterator[str]:
    """Return every text in a model, without the names that the press does not print."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part, skipped)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts(part, skipped)
    elif hasattr(value, "model_fields_set"):
        for name in type(value).model_fields:  # type: ignore[attr-defined]
            if name not in skipped:
                yield from texts(getattr(value, name), skipped)


CARD = frozenset(
    [
        "key",
        "icon",
        "since",
        "status",
        "notes",
        "tags",
        "see",
        "alias",
        "frame",
        "line",
        "sources",
        "checked_on",
        "home",
        "starter",
        "valid_from",
        "successor_of",
        "kind",
        "insert",
        "round",
    ]
)
SHEET = frozenset(["key", "paper", "name", "kind", "alt"])
BOOKLET = frozenset(["id", "kind", "style", "face", "figure", "insert", "alt"])


def words(text: str) -> str:
    """Return a text without any space or hyphen, to compare it whatever the line breaks."""
    return re.sub(r"[\s\-]+", "", text.translate(SEEN))


def poppler(path: Path, reader: Reader) -> str:
    command = [reader("pdftotext"), "-raw", str(path), "-"]
    return subprocess.run(
        command, capture_output=True, text=True, check=True, encoding="utf-8"
    ).stdout


def pdfium(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        pages = [document[number] for number in range(len(document))]
        return "\n".join(page.get_textpage().get_text_range() for page in pages)


@pytest.fixture(scope="module")
def upright(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sheets for a printer that flips on the short edge: no side is upside down.

    pdfium puts the runs of a line that stands upside down in the wrong order; poppler does not.
    """
    out = tmp_path_factory.mktemp("upright")
    arguments = ["build", "--for", "home", "--flip", "short-edge", "--out", str(out)]
    result = CliRunner().invoke(build.cli, arguments)
    assert result.exit_code == 0, result.output
    return out / "base-nl"


@pytest.fixture(scope="module", params=["poppler", "pdfium"])
def extracted(
    request: pytest.FixtureRequest, built: Path, upright: Path, reader: Reader
) -> Callable[[str], str]:
    """Return the text of a file without spaces, by one of two readers."""
    found: dict[str, str] = {}

    def extract(name: str) -> str:
        if name not in found:
            if request.param == "poppler":
                found[name] = words(poppler(built / name, reader))
            else:
                found[name] = words(pdfium((upright if "home" in name else built) / name))
        return found[name]

    return extract


@pytest.mark.parametrize("name", ["cards-press.pdf", "cards-home-a4.pdf"])
def test_every_text_of_every_card_can_be_extracted(
    name: str, extracted: Callable[[str], str], base: Base
) -> None:
    cards = base[0].cards
    wanted = [text for card in cards for text in texts(card, CARD)]
    assert [text for text in wanted if words(plain(text)) not in extracted(name)] == []


@pytest.mark.parametrize("name", ["booklet-press.pdf", "booklet-home-a4.pdf"])
def test_every_text_of_the_booklet_can_be_extracted(
    name: str, extracted: Callable[[str], str], source: Source
) -> None:
    assert source.booklet is not None
    chapters = source.booklet[0].chapters
    wanted = list(texts(chapters, BOOKLET))
    assert [text for text in wanted if words(plain(text)) not in extracted(name)] == []


def test_every_text_of_the_answer_sheets_can_be_extracted(
    extracted: Callable[[str], str], source: Source
) -> None:
    assert source.sheets is not None
    wanted = list(texts(source.sheets[0].sheets, SHEET))
    found = extracted("sheets-print.pdf")
    assert [text for text in wanted if words(plain(text)) not in found] == []


def test_the_notes_of_every_card_stand_in_the_guide(
    extracted: Callable[[str], str], base: Base
) -> None:
    found = extracted("guide-print.pdf")
    notes = [base[0].notes(card) for card in base[0].cards]
    wanted = [text for note in notes if note for text in (note.aim, note.time, note.trap)]
    assert [text for text in wanted if words(plain(text)) not in found] == []


@pytest.mark.parametrize("name", FILES)
def test_qpdf_finds_nothing_wrong(name: str, built: Path, reader: Reader) -> None:
    done = subprocess.run(
        [reader("qpdf"), "--check", str(built / name)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", FILES)
def test_every_font_is_embedded_as_a_subset_with_unicode(
    name: str, built: Path, reader: Reader
) -> None:
    command = [reader("pdffonts"), str(built / name)]
    rows = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[
        2:
    ]
    assert rows
    assert {tuple(row.split()[-5:-2]) for row in rows} == {("yes", "yes", "yes")}
    assert all(re.match(r"[A-Z]{6}\+SourceSans3-", row) for row in rows)


def boxes(path: Path, box: str) -> set[tuple[float, ...]]:
    with pikepdf.open(path) as pdf:
        return {tuple(round(float(n), 2) for n in page.obj[f"/{box}"]) for page in pdf.pages}


def test_the_boxes_of_the_press_cards_are_exact(built: Path) -> None:
    path = built / "cards-press.pdf"
    edge, width, height = mm(3), mm(70), mm(100)
    trim = tuple(round(n, 2) for n in (edge, edge, edge + width, edge + height))
    whole = tuple(round(n, 2) for n in (0, 0, 2 * edge + width, 2 * edge + height))
    assert boxes(path, "TrimBox") == {trim}
    assert boxes(path, "BleedBox") == {whole}
    assert boxes(path, "MediaBox") == {whole}


def test_the_booklet_is_a5_with_bleed_and_its_sheets_are_a4(built: Path) -> None:
    edge = mm(3)
    trim = tuple(round(n, 2) for n in (edge, edge, edge + mm(148), edge + mm(210)))
    assert boxes(built / "booklet-press.pdf", "TrimBox") == {trim}
    a4 = (0.0, 0.0, round(mm(297), 2), round(mm(210), 2))
    assert boxes(built / "booklet-home-a4.pdf", "MediaBox") == {a4}
    assert boxes(built / "cards-home-a4.pdf", "MediaBox") == {a4}


def test_the_answer_sheets_have_exact_paper_sizes(built: Path) -> None:
    a3, a4, a5 = (297, 420), (210, 297), (148, 210)
    allowed = {tuple(sorted(round(mm(n), 2) for n in size)) for size in (a3, a4, a5)}
    found = {tuple(sorted(box[2:])) for box in boxes(built / "sheets-print.pdf", "MediaBox")}
    assert found == allowed


def test_the_press_cards_alternate_front_and_back(built: Path, base: Base) -> None:
    cards = base[0].cards
    with pypdfium2.PdfDocument(built / "cards-press.pdf") as pdf:
        found = [pdf[number].get_textpage().get_text_range() for number in range(len(pdf))]
    assert len(found) == 2 * len(cards)
    for card, front, back in zip(cards, found[::2], found[1::2], strict=True):
        assert card.id in front
        assert back.split()[0] == card.family


def test_sheets_for_home_ask_for_actual_size_and_both_sides(built: Path) -> None:
    for name in ("cards-home-a4.pdf", "booklet-home-a4.pdf"):
        with pikepdf.open(built / name) as pdf:
            asked = pdf.Root.ViewerPreferences
            assert asked.PrintScaling == "/None"
            assert asked.Duplex == "/DuplexFlipLongEdge"


def test_the_press_file_uses_cmyk_alone(built: Path) -> None:
    for name in ("cards-press.pdf", "booklet-press.pdf"):
        with pikepdf.open(built / name) as pdf:
            streams = [page.obj.Contents for page in pdf.pages]
            streams += list(pdf.pages[0].obj.Resources.XObject.values())
            used = {str(op.operator) for one in streams for op in pikepdf.parse_content_stream(one)}
        assert used & {"rg", "RG", "g", "G", "cs", "CS", "sc", "scn"} == set()


def test_the_manifest_has_the_hash_of_every_file_read_and_made(built: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    manifest = json.loads((built / "manifest.json").read_text("utf-8"))
    made = {path.name for path in built.iterdir()} - {"manifest.json", "preflight.json"}
    assert set(manifest["files"]) == made
    assert {*FILES, "cards-screen.pdf", "booklet-large.pdf", "cards.txt"} <= made
    for name, facts in manifest["files"].items():
        assert facts["sha256"] == hashlib.sha256((built / name).read_bytes()).hexdigest()
    for name, digest in manifest["inputs"].items():
        assert digest == hashlib.sha256((root / name).read_bytes()).hexdigest()
    read = set(manifest["inputs"])
    assert {"deck/deck.yaml", "deck/cards/opd.yaml", "layouts/formats/70x100.yaml"} <= read
    assert any(name.endswith("SourceSans3-Regular.ttf") for name in read)


def test_the_folded_booklet_reads_in_order(built: Path) -> None:
    """Fold the printed sheets and leaf through: every page is that of the press file."""
    with (
        pypdfium2.PdfDocument(built / "booklet-press.pdf") as single,
        pypdfium2.PdfDocument(built / "booklet-home-a4.pdf") as spreads,
    ):
        pages = [single[n].get_textpage().get_text_range() for n in range(len(single))]
        middle, high = mm(297) / 2, mm(210)
        halves = []
        for number in range(len(spreads)):
            text = spreads[number].get_textpage()
            left = text.get_text_bounded(0, 0, middle, high)
            right = text.get_text_bounded(middle, 0, 2 * middle, high)
            # A back is upside down for a printer that flips on the long edge: turned, its sides
            # change.
            halves.append((left, right) if number % 2 == 0 else (right, left))
    fronts, backs = halves[::2], halves[1::2]
    first = [
        page for front, back in zip(fronts, backs, strict=True) for page in (front[1], back[0])
    ]
    last = [page for front, back in zip(fronts, backs, strict=True) for page in (front[0], back[1])]
    leafed = first + last[::-1]
    assert [sorted(words(page)) for page in leafed] == [sorted(words(page)) for page in pages]


def test_an_offset_moves_the_text_of_the_backs_and_of_nothing_else(
    tmp_path: Path,
) -> None:
    arguments = ["build", "--piece", "cards", "--for", "home", "--cards", "JOK"]
    offsets: dict[str, list[str]] = {"still": [], "moved": ["--back-offset", "2mm,-1mm"]}
    for name, more in offsets.items():
        result = CliRunner().invoke(build.cli, [*arguments, *more, "--out", str(tmp_path / name)])
        assert result.exit_code == 0, result.output
    found = []
    for name in ("still", "moved"):
        with pypdfium2.PdfDocument(tmp_path / name / "base-nl" / "cards-home-a4.pdf") as pdf:
            for number in range(2):
                text = pdf[number].get_textpage()
                found.append([text.get_charbox(at) for at in range(0, text.count_chars(), 7)])
    front, back, same, moved = found
    assert front == same
    assert len(back) == len(moved) > 0
    for one, other in zip(back, moved, strict=True):
        by = [there - here for here, there in zip(one, other, strict=True)]
        assert by == pytest.approx([mm(2), -mm(1), mm(2), -mm(1)], abs=0.02)
