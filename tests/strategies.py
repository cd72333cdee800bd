"""What hypothesis draws from: data in YAML, texts, sheets, grids and pages."""

import string

from hypothesis import strategies as st

from deck.units import mm
from layouts.geometry import Size
from layouts.impose.sheet import Binding, Flip

LETTERS = string.ascii_letters + "éëïöüáèçñæøåœŁšžĳÉ"
SIGNS = "’‘“”–—…-/&%€()[]0123456789"

# ---- data ----------------------------------------------------------------------------------------

keys = st.text(string.ascii_lowercase + "_", min_size=1, max_size=8)
# What YAML can hold as it stands: no control characters, no surrogates, none of its extra breaks.
printable = st.text(
    st.characters(min_codepoint=32, max_codepoint=0xFFFD, exclude_categories=["Cs", "Cc", "Cn"]),
    max_size=20,
).filter(lambda text: not {"\u2028", "\u2029", "\ufeff"} & set(text))
scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | printable
)
data = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)

# ---- texts ---------------------------------------------------------------------------------------

letters = st.text(LETTERS, min_size=1, max_size=12)
words = st.builds(
    "{}{}{}".format, st.sampled_from(["", "", "’"]), letters, st.sampled_from(["", "", "’", "’s"])
)
plain_words = st.builds(str.__add__, words, st.sampled_from(["", "", "", ",", ".", ";", ":", ".,"]))
# What the short cut of `breaks` is for, and what it must leave to ICU.
plain_texts = st.builds(
    str.__add__,
    st.lists(plain_words, min_size=1, max_size=9).map(" ".join),
    st.sampled_from(["", "?", "!"]),
)
wild_words = st.text(LETTERS + SIGNS + ".,;:?!", min_size=1, max_size=12)
dutch_texts = plain_texts | st.lists(wild_words | plain_words, min_size=1, max_size=9).map(" ".join)
real_words = st.sampled_from(
    (
        *("de", "een", "wie", "vraagt", "jullie", "om", "werk?", "Opdrachtgevers,", "meervoudig"),
        *("uitvoeringsorganisatie", "coördinerend", "afspraken,", "verantwoordelijkheid", "2026"),
        *("geïnteresseerd", "foto’s", "e-mail", "opdrachtgeverschap.", "driehoek", "(soms)"),
        "af\u00adspra\u00adken",
    )
)
sentences = st.lists(real_words, min_size=1, max_size=25).map(" ".join)

# ---- sheets --------------------------------------------------------------------------------------

flips: st.SearchStrategy[Flip] = st.sampled_from(["long-edge", "short-edge"])
bindings: st.SearchStrategy[Binding] = st.sampled_from(["left", "right"])
lengths = st.floats(min_value=mm(20), max_value=mm(150))
trims = st.builds(Size, lengths, lengths)
papers = st.builds(Size, *[st.floats(min_value=mm(150), max_value=mm(450))] * 2)
margins = st.floats(min_value=0, max_value=mm(20))
