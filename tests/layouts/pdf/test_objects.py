"""Objects that are handed to ReportLab ready-made."""

import zlib

from hypothesis import given
from hypothesis import strategies as st

from layouts.pdf.objects import Raw, stream


def test_a_raw_object_is_written_as_it_stands() -> None:
    assert Raw("<</A 1>>").format(None) == b"<</A 1>>"
    assert Raw(b"\xff\x00").format(None) == b"\xff\x00"


@given(data=st.binary(max_size=500))
def test_a_stream_says_its_length_and_unpacks_to_what_was_given(data: bytes) -> None:
    raw = stream(data, "/Type/XObject").content
    head, _, rest = raw.partition(b"stream\n")
    packed = rest.removesuffix(b"\nendstream\n")
    assert zlib.decompress(packed) == data
    assert head == f"<</Type/XObject/Filter/FlateDecode/Length {len(packed)}>>\n".encode()
