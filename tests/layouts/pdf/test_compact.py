"""Small objects packed together: whatever they are, a reader finds them as they were."""

import zlib
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfbase import pdfdoc

from layouts.job import Job
from layouts.pdf.compact import ALIKE, LONG, aligned, compact, differences, grouped
from layouts.pdf.objects import Raw

numbers = st.integers(-9, 99999).map(str) | st.sampled_from(["0.5", "-12.25", "841.8898"])
shapes = st.sampled_from(
    [
        "<</Pg {} 0 R/S/P/P {} 0 R/K {}>>",
        "<</S/H1/A<</BBox[{} {} 0.5]>>/K[{} 3 4]>>",
        "<</T (no. {} of {})/Alt (12 \\) 3)/K {}>>",
        "<</T <feff0031>/F12 {}/A#20B {}/K {}>>",
        "[{} {} {}]",
        "<</K[" + "{} 0 R {} 0 R " * LONG + "]/N {}>>",
    ]
)
rows = st.tuples(shapes, st.lists(st.tuples(numbers, numbers, numbers), min_size=1, max_size=40))
TARGETS = 120  # objects that references can lead to, with numbers of one to three digits


def made(contents: list[str]) -> tuple[pdfdoc.PDFDocument, list[int]]:
    """Return a document with these objects, and their numbers."""
    document = pdfdoc.PDFDocument(pdfVersion=(1, 7), invariant=1)
    document.Catalog.Outlines = None
    document.addPage(Raw("<</Type/Page/MediaBox[0 0 9 9]/Resources<<>>>>"))
    names = [document.Reference(Raw(content)).name for content in contents]
    numbers = {name: number for number, name in document.numberToId.items()}
    return document, [numbers[name] for name in names]


def packed(contents: list[str]) -> tuple[bytes, list[int]]:
    """Return a file with these objects, and their numbers."""
    document, found = made(contents)
    return compact(document), found


def filled(shape: str, row: tuple[str, ...]) -> str:
    """Return an object of a shape; one that has more places takes its numbers in turn.

    References are to objects that are there: what others lead to is for each reader to say.
    """
    if " 0 R" in shape:
        row = tuple(str(1 + abs(int(float(part))) % TARGETS) for part in row)
    return shape.format(*(row[n % 3] for n in range(shape.count("{}"))))


def read(data: bytes, numbers: list[int]) -> list[bytes]:
    """Return objects of a file as pikepdf writes them."""
    with pikepdf.open(BytesIO(data)) as pdf:
        assert pdf.get_warnings() == []
        return [pdf.get_object(number, 0).unparse(resolved=True) for number in numbers]


@settings(max_examples=60)
@given(drawn=st.lists(rows, min_size=1, max_size=4))
def test_any_objects_are_read_back_as_they_were(
    drawn: list[tuple[str, list[tuple[str, ...]]]],
) -> None:
    contents = [filled(shape, row) for shape, rows in drawn for row in rows]
    contents += ["<</Target true>>"] * TARGETS
    document, found = made(contents)
    plain = made(contents)[0].GetPDFData(None)
    assert read(compact(document), found) == read(plain, found)


def test_references_lead_to_the_same_objects() -> None:
    _, (leaf,) = packed(["<</Leaf true>>"])
    contents = [f"<</P {leaf} 0 R/K {n}>>" for n in range(ALIKE)]
    contents.append(f"<</K[{f'{leaf} 0 R ' * LONG}]>>")
    data, (_, *many, long) = packed(["<</Leaf true>>", *contents])
    with pikepdf.open(BytesIO(data)) as pdf:
        assert [bool(pdf.get_object(n, 0).P.Leaf) for n in many] == [True] * ALIKE
        assert [bool(kid.Leaf) for kid in pdf.get_object(long, 0).K] == [True] * LONG


def test_objects_of_one_shape_stand_in_rows_with_their_numbers_below_each_other() -> None:
    small = {n: b"<</S/TD/P %d 0 R/K %d>>" % (n // 2, n) for n in range(1, ALIKE + 1)}
    ((rows, width),) = [group for group in grouped(small) if group[1]]
    assert list(rows.values())[::7] == [
        b"<</S/TD/P 0 0 R/K  1>>\n",
        b"<</S/TD/P 4 0 R/K  8>>\n",
        b"<</S/TD/P 7 0 R/K 15>>\n",
    ]
    assert {len(row) for row in rows.values()} == {width}


def test_numbers_in_texts_and_names_are_never_moved() -> None:
    small = {n: b"<</S/H%d/T (W%d, no. %d)>>" % (n % 6, n, n) for n in range(1, 99)}
    ((rest, width),) = grouped(small)
    assert (width, rest) == (0, {number: content + b"\n" for number, content in small.items()})
    heads = {n: b"<</S/H%d/K %d>>" % (n % 2 + 9, n) for n in range(40)}  # H9 and H10
    assert all(
        b" 9" not in row for rows, _ in grouped(heads) for row in rows.values() if b"H9" in row[:7]
    )


def test_a_percent_sign_in_a_shape_is_kept() -> None:
    assert aligned([b"<</A#20%/K ", b">>"], [[b"1"], [b"12"]]) == [
        b"<</A#20%/K  1>>\n",
        b"<</A#20%/K 12>>\n",
    ]


@given(data=st.binary(min_size=1, max_size=60), width=st.integers(1, 9))
def test_differences_are_undone_as_png_says(data: bytes, width: int) -> None:
    data += bytes(-len(data) % width)
    found, above = bytearray(), bytes(width)
    written = differences(data, width)
    for start in range(0, len(written), width + 1):
        assert written[start] == 2
        row = written[start + 1 : start + 1 + width]
        above = bytes((a + b) & 255 for a, b in zip(row, above, strict=True))
        found += above
    assert bytes(found) == data


def test_a_tree_takes_less_than_half_of_what_deflate_alone_makes_of_it() -> None:
    leaves = [f"<</Pg 7 0 R/S/TD/P {900 + n // 5} 0 R/K {n}>>" for n in range(3000)]
    data, _ = packed(leaves)
    assert len(data) < len(zlib.compress("\n".join(leaves).encode("ascii"), 9)) / 2


@pytest.fixture(scope="module")
def job() -> Job:
    from tests.bench.tagged import prepared

    return prepared(None)


@pytest.mark.parametrize("piece", ["cards", "booklet", "sheets", "guide"])
def test_tags_add_less_than_a_third_to_a_file(piece: str, job: Job) -> None:
    from layouts import pieces
    from tests.bench.tagged import LIMIT, written

    document = pieces.COMPOSE[piece](job)
    assert document is not None
    tagged, untagged = (len(written(job, piece, document, kind)) for kind in ("tagged", "untagged"))
    assert untagged < tagged <= LIMIT * untagged
