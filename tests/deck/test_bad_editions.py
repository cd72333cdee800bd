"""Editions that are wrong: for each of them one clear error with its place; nothing is made.

Every case is a folder as somebody could hand it over. What the messages of one kind look like in
all their forms is tested where that kind is checked.
"""

import struct
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from fontTools.ttLib import TTFont

import build
from deck.layers import ROOT
from tests.pdf_logos import one_page

Files = Mapping[str, str | bytes]
OWN = "deck/cards/own.yaml"
PO = "deck/locales/en.po"
CARD = """\
  - id: {id}
    key: {key}
    title: Markt
    round: 1
    name: De markt
    does: {does}
    prompt: Wat?
"""
DOES = "Vraagt **werk** aan OPD-01."
ADD = "cards: {add: [deck/cards/own.yaml]}\n"
HEAD = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
TERMS = """\
terms:
  own:
    burgemeester:
      nl: {ind: burgemeester, def: de burgemeester}
      en: {ind: mayor, def: the mayor}
    raad:
      nl: {ind: raad, def: de raad}
      en: {ind: council, def: the council}
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">\n'


def own(*cards: tuple[str, str], does: str = DOES) -> str:
    listed = "".join(CARD.format(id=name, key=key, does=does) for name, key in cards)
    return f"format: 1\ncards:\n{listed}"


def translated(does: str, source: str = DOES, head: str = HEAD) -> str:
    texts = {"title": ("Markt", "Market"), "name": ("De markt", "The market")}
    texts |= {"prompt": ("Wat?", "What?"), "does": (source, does)}
    entries = (
        f'\nmsgctxt "PAR-80/{name}"\nmsgid "{one}"\nmsgstr "{two}"\n'
        for name, (one, two) in texts.items()
    )
    return head + "".join(entries)


def with_po(po: str | bytes, does: str = DOES, more: str = "") -> Files:
    content = own(("PAR-80", "markt"), does=does)
    return {"edition.yaml": f"locales: [en]\n{ADD}{more}", OWN: content, PO: po}


def large_picture() -> bytes:
    """Return a PNG of a few kilobytes that says it has 3600 million pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    data = zlib.compress(bytes(1 << 20))
    chunks = chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def locked_font() -> Files:
    """Return a theme with a font whose maker does not let it be embedded."""
    out = BytesIO()
    with TTFont(ROOT / "assets/fonts/source-sans-3/SourceSans3-Regular.ttf") as font:
        font["OS/2"].fsType = 2
        font.save(out)
    theme = (ROOT / "deck/themes/default.yaml").read_text("utf-8")
    theme = theme.replace("name: default", "name: own")
    name = next(line for line in theme.splitlines() if line.startswith("  regular:"))
    return {
        "edition.yaml": "theme: own\n",
        "deck/themes/own.yaml": theme.replace(name, "  regular: own/locked.ttf"),
        "assets/fonts/own/locked.ttf": out.getvalue(),
    }


def logo(name: str, data: str | bytes) -> Files:
    return {"edition.yaml": f"theme: {{logo: {name}}}\n", f"assets/{name}": data}


CASES: dict[str, tuple[Files, str, str]] = {
    "it extends itself": (
        {"edition.yaml": "extends: ../acme\n"},
        "acme/edition.yaml:2:",
        "bad-edition]: the edition extends itself: 'acme' extends 'acme'",
    ),
    "what it extends is not there": (
        {"edition.yaml": "extends: nobody\n"},
        "acme/edition.yaml:2:",
        "unknown-reference]: the edition extends 'nobody', which does not exist",
    ),
    "removes an id that is not there": (
        {"edition.yaml": "cards: {remove: [SIT-99]}\n"},
        "acme/edition.yaml:2:",
        "unknown-reference]: there is no card 'SIT-99'",
    ),
    "changes an id that is not there": (
        {"edition.yaml": "cards: {change: {OPD-99: {title: x}}}\n"},
        "acme/edition.yaml:2:",
        "unknown-reference]: there is no card 'OPD-99'",
    ),
    "orders behind an id that is not there": (
        {"edition.yaml": "cards: {order: {after: {OPD-01: OPD-98}}}\n"},
        "acme/edition.yaml:2:",
        "unknown-reference]: there is no card 'OPD-98'",
    ),
    "copies an id that is not there": (
        {"edition.yaml": "cards: {copies: {LEG-77: 2}}\n"},
        "acme/edition.yaml:2:",
        "unknown-reference]: there is no card 'LEG-77'",
    ),
    "hides a family that is not there": (
        {"edition.yaml": "families: {hide: [KUN]}\n"},
        "acme/edition.yaml:2:",
        "unknown-reference]: there is no family 'KUN'",
    ),
    "a key that is no id": (
        {"edition.yaml": "cards: {copies: {opd: 2}}\n"},
        "acme/edition.yaml:2:",
        "bad-value]: expected the id of a card, such as OPD-03, found 'opd'",
    ),
    "adds a card twice": (
        {"edition.yaml": ADD, OWN: own(("PAR-80", "markt"), ("PAR-80", "plein"))},
        "acme/deck/cards/own.yaml:10:",
        "repeated-id]: the id 'PAR-80' is used already",
    ),
    "adds a card of the deck": (
        {"edition.yaml": ADD, OWN: own(("PAR-01", "markt"))},
        "acme/deck/cards/own.yaml:3:",
        "repeated-id]: the id 'PAR-01' is used already",
    ),
    "adds a file twice": (
        {
            "edition.yaml": "cards: {add: [deck/cards/own.yaml, deck/cards/own.yaml]}\n",
            OWN: own(("PAR-80", "markt")),
        },
        "acme/edition.yaml:2:",
        "repeated-id]: the file 'deck/cards/own.yaml' is added twice",
    ),
    "an own actor below 80": (
        {"edition.yaml": ADD, OWN: own(("PAR-79", "markt"))},
        "acme/deck/cards/own.yaml:3:",
        "bad-value]: 'PAR-79' is a number of the deck; own cards begin at 80",
    ),
    "a path that leaves the folder": (
        {"edition.yaml": "cards: {add: [../other/own.yaml]}\n"},
        "acme/edition.yaml:2:",
        "outside-folder]: 'add': '../other/own.yaml' leaves the folder",
    ),
    "an absolute path": (
        {"edition.yaml": "cards: {add: [/etc/passwd]}\n"},
        "acme/edition.yaml:2:",
        "outside-folder]: 'add': '/etc/passwd' is a path of one machine",
    ),
    "a path of Windows": (
        {"edition.yaml": 'theme: {logo: "C:\\\\logo.svg"}\n'},
        "acme/edition.yaml:2:",
        "outside-folder]: 'logo': 'C:\\logo.svg' is a path of one machine",
    ),
    "extends an absolute path": (
        {"edition.yaml": "extends: /srv/editions/other\n"},
        "acme/edition.yaml:2:",
        "outside-folder]: the edition extends '/srv/editions/other'",
    ),
    "a picture that is a bomb": (
        logo("logo.png", large_picture()),
        "acme/edition.yaml:2:",
        "bad-picture]: 'logo.png': the picture has more than 40 million pixels",
    ),
    "a logo that is no picture": (
        logo("logo.png", b"hello"),
        "acme/edition.yaml:2:",
        "bad-picture]: 'logo.png': the file is no PNG or JPEG",
    ),
    "a PDF with texts": (
        logo("logo.pdf", one_page("BT (A) Tj ET")),
        "acme/edition.yaml:2:",
        "bad-picture]: 'logo.pdf': its texts are not printed",
    ),
    "an SVG with a script": (
        logo("logo.svg", SVG + "<script>x</script></svg>"),
        "acme/assets/logo.svg:2:",
        "bad-picture]: 'logo.svg': <script> is not printed",
    ),
    "an SVG with an external entity": (
        logo("logo.svg", '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n' + SVG),
        "acme/assets/logo.svg:1:",
        "bad-picture]: 'logo.svg': it has a document type",
    ),
    "an SVG that does not say that it is one": (
        logo("logo.svg", '<svg viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'),
        "acme/assets/logo.svg:1:",
        "bad-picture]: 'logo.svg': its <svg> does not say that it is SVG",
    ),
    "an SVG that fetches": (
        logo("logo.svg", SVG + '<image href="http://example.org/x.png"/></svg>'),
        "acme/assets/logo.svg:2:",
        "bad-picture]: 'logo.svg': <image> is not printed",
    ),
    "a PO without a header": (
        with_po(translated("Asks **work** of OPD-01.", head="")),
        "acme/deck/locales/en.po:1:",
        "bad-file]: the file has no header",
    ),
    "a PO with a line in its header that is no field": (
        with_po(translated("Asks **work** of OPD-01.", head=HEAD.replace("Language: en", "en"))),
        "acme/deck/locales/en.po:3:",
        "bad-file]: 'en' in the header is no field",
    ),
    "a PO in another charset than it says": (
        with_po(translated("Asks **wórk** of OPD-01.").encode("latin-1")),
        "acme/deck/locales/en.po:20:",
        "bad-file]: the file is not UTF-8 (byte 0xf3 in line 20)",
    ),
    "a PO that says another charset": (
        with_po(translated("Asks **work** of OPD-01.", head=HEAD.replace("UTF-8", "ISO-8859-1"))),
        "acme/deck/locales/en.po:4:",
        "bad-file]: the file is not UTF-8: its header says 'ISO-8859-1'",
    ),
    "a PO whose header says no charset": (
        with_po(translated("Asks **work** of OPD-01.", head=HEAD.replace("; charset=UTF-8", ""))),
        "acme/deck/locales/en.po:4:",
        "bad-file]: the header does not say which charset the file is in",
    ),
    "a PO that was cut off": (
        with_po(translated("Asks **work** of OPD-01.")[:-12]),
        "acme/deck/locales/en.po:20:",
        "bad-file]: a text has no end",
    ),
    "a PO with another id": (
        with_po(translated("Asks **work** of OPD-02.")),
        "acme/deck/locales/en.po:20:",
        "wrong-translation]: the translation of 'PAR-80/does' has other codes",
    ),
    "a PO with another term": (
        with_po(
            translated("Asks of {raad|def}.", "Vraagt aan {burgemeester|def}."),
            "Vraagt aan {burgemeester|def}.",
            TERMS,
        ),
        "acme/deck/locales/en.po:20:",
        "wrong-translation]: the translation of 'PAR-80/does' has other terms",
    ),
    "a PO with markup that does not close": (
        with_po(translated("Asks **work of OPD-01.")),
        "acme/deck/locales/en.po:20:",
        "bad-markup]: 'does': '**' is opened but not closed",
    ),
    "a form that a term lacks": (
        with_po(
            translated("Asks of {raad|gen}.", "Vraagt aan {raad|def}."),
            "Vraagt aan {raad|def}.",
            TERMS,
        ),
        "acme/deck/locales/en.po:20:",
        "missing-form]: the term 'raad' has no form 'gen' in 'en'",
    ),
    "a font without the right to embed it": (
        locked_font(),
        "acme/assets/fonts/own/locked.ttf: ",
        "font-not-embeddable]: the font may not stand in a PDF",
    ),
    "a theme that there is not": (
        {"edition.yaml": "theme: zomer\n"},
        "acme/edition.yaml:2:",
        "unknown-reference]: there is no theme 'zomer'",
    ),
    "a terminology profile that there is not": (
        {"edition.yaml": "terms: {profile: zomer}\n"},
        "acme/edition.yaml:2:",
        "unknown-reference]: there is no terminology profile 'zomer'",
    ),
    "a field in another place": (
        {"edition.yaml": "logo: logo.svg\n"},
        "acme/edition.yaml:2:",
        "unknown-field]: unknown field 'logo'",
    ),
    "a session that there is not": (
        {"edition.yaml": "session: 75\n"},
        "acme/edition.yaml:2:",
        "unknown-reference]: there is no session of 75 minutes",
    ),
    "a cover picture without words": (
        {
            "edition.yaml": "theme: {cover: cover.pdf}\n",
            "assets/cover.pdf": one_page("0 0 99 40 re f"),
        },
        "acme/edition.yaml:2:",
        "missing-field]: the cover picture has no text in 'nl'",
    ),
}


def written(root: Path, files: Files) -> Path:
    folder = root / "acme"
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = content.encode("utf-8") if isinstance(content, str) else content
        path.write_bytes(b"edition: acme\n" + data if name == "edition.yaml" else data)
    return folder


@pytest.mark.parametrize(("files", "place", "message"), CASES.values(), ids=CASES)
def test_an_edition_that_is_wrong_is_one_error_with_a_place_and_nothing_is_written(
    files: Files, place: str, message: str, tmp_path: Path
) -> None:
    folder = written(tmp_path, files)
    only = ["--piece", "cards", "--cards", "INF-01", "--for", "home"]
    out = tmp_path / "out"
    result = CliRunner().invoke(build.cli, ["build", str(folder), *only, "--out", str(out)])
    lines = result.stderr.splitlines()
    assert result.exit_code in (1, 5), result.output  # content, or a font
    assert lines[0].startswith(place)
    assert f"error[{message}" in lines[0]
    assert lines[1].startswith("  help: ")
    assert lines[-1] == "1 error; nothing was written"
    assert not out.exists()


@pytest.mark.parametrize("linked", ["file", "folder"])
def test_a_link_out_of_the_folder_is_refused(linked: str, tmp_path: Path) -> None:
    other = tmp_path / "other" / "cards"
    other.mkdir(parents=True)
    (other / "own.yaml").write_text(own(("PAR-80", "markt")), "utf-8")
    folder = written(tmp_path, {"edition.yaml": ADD})
    place = folder / OWN
    place.parent.mkdir(parents=True)
    if linked == "file":
        place.symlink_to(other / "own.yaml")
    else:
        place.parent.rmdir()
        place.parent.symlink_to(other, target_is_directory=True)
    result = CliRunner().invoke(build.cli, ["check", str(folder)])
    assert result.exit_code == 1
    assert result.stderr.startswith(
        "acme/edition.yaml:2:15: error[outside-folder]: 'acme/deck/cards/own.yaml': the file lies"
    )


def test_an_edition_with_all_that_it_can_say_is_made(tmp_path: Path) -> None:
    lower = """\
extends: light
locales: [nl, en]
session: 45
families: {hide: [UIT]}
"""
    upper = f"""\
extends: ../below
needs: inkaart >=0.1
version: "2.1"
title: {{nl: Acme in kaart, en: Acme mapped}}
theme:
  extends: ink-saver
  logo: logo.pdf
  logo_alt: Acme
  cover: logo.pdf
  cover_alt: {{nl: Een vlak., en: A plane.}}
minutes: {{STA-06: [2, 1]}}
pieces: [booklet, sheets, session, terms]
cards: {{add: [{OWN}], copies: {{LEG-02: 4}}, order: {{after: {{PAR-80: PAR-01}}}}}}
{TERMS}  profile: agentschap-2024
"""
    below = written(tmp_path / "x", {"edition.yaml": lower})
    below.rename(tmp_path / "below")
    content = own(("PAR-80", "markt"), does="DOES")
    for plain, pair in (
        ("title: Markt", "title: {nl: Markt, en: Market}"),
        ("De markt", "{nl: De markt, en: The market}"),
        ("Wat?", "{nl: Wat?, en: What?}"),
        ("DOES", '{nl: "Vraagt aan {raad|def}.", en: "Asks of {raad|def}."}'),
    ):
        content = content.replace(plain, pair)
    drawing = one_page("0 0 99 40 re f")
    files: Files = {"edition.yaml": upper, OWN: content, "assets/logo.pdf": drawing}
    folder = written(tmp_path, files)
    only = ["--piece", "cards", "--for", "screen", "--out", str(tmp_path / "out")]
    result = CliRunner().invoke(build.cli, ["build", str(folder), *only])
    assert result.exit_code == 0, result.output
    for tag, said in (("nl", "Vraagt aan de raad."), ("en", "Asks of the council.")):
        text = (tmp_path / "out" / f"acme-{tag}" / "cards.txt").read_text("utf-8")
        assert said in text
        assert "UIT-01" not in text
