"""Begin an edition: a folder with a commented edition.yaml and two cards, which builds at once."""

import re
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from deck import VERSION
from deck.errors import ContentError, EnvironmentProblem, Problem, Problems, Span, choose
from deck.layers import SearchPath
from deck.model import KINDS
from deck.spoken import SHOWN, card_digest

SPOKEN = frozenset({"nl", "en"})  # the languages of the two example cards
EXAMPLE = "OPD-01"  # the card that the comment about changes shows


@dataclass(frozen=True, slots=True)
class Start:
    """What somebody wants of a new edition.

    Attributes:
        name: in small letters, with hyphens.
        title: of the edition, in all of its languages; None for that of the deck.
        locales: its languages, one at least.
        theme: the name of a theme.
        light: the cards of the light edition alone.
    """

    name: str
    title: str | None = None
    locales: tuple[str, ...] = ("nl",)
    theme: str = "default"
    light: bool = False


def slug(name: str) -> str:
    """Return the name of an edition for the name of a folder."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "mine"


def begin(folder: Path, start: Start, search: SearchPath) -> list[str]:
    """Write a new edition and return the names of its files.

    Raises:
        ContentError: if the folder holds something, or a language, theme or name cannot be.
        EnvironmentProblem: if it cannot be written.
    """
    problems = Problems()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        found = f"'{folder}' exists and is not empty"
        help = "choose another folder; nothing of yours is written over"
        problems.add(Span(str(folder)), "bad-edition", found, help=help)
    check(start, search, problems)
    problems.stop(ContentError)
    files = {"edition.yaml": edition_yaml(start, search), "deck/cards/own.yaml": CARDS}
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            for name, text in files.items():
                (staging / name).parent.mkdir(parents=True, exist_ok=True)
                (staging / name).write_text(text, "utf-8", newline="\n")
            staging.chmod(0o755)
            if folder.exists():
                folder.rmdir()
            staging.replace(folder)
        finally:
            rmtree(staging, ignore_errors=True)
    except OSError as error:
        found = f"the folder cannot be written: {error.strerror or error}"
        help = "check the rights of the folder around it, or choose another"
        place = Span(str(folder))
        raise EnvironmentProblem([Problem(place, "cannot-write", found, help)]) from error
    return list(files)


def check(start: Start, search: SearchPath, problems: Problems) -> None:
    """Name, languages and theme exist."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", start.name):
        found = f"'{start.name}' is not a name for an edition"
        help = f"small letters, digits and hyphens: '{slug(start.name)}'"
        problems.add(Span("--name"), "bad-value", found, help=help)
    known = sorted({"nl", *search.names("deck/locales", ".po")})
    for tag in start.locales:
        if tag not in known:
            found = f"the deck has no texts in '{tag}'"
            problems.add(Span("--locale"), "unknown-reference", found, help=choose(tag, known))
    themes = search.names("deck/themes")
    if start.theme not in themes:
        found = f"there is no theme '{start.theme}'"
        help = choose(start.theme, themes)
        problems.add(Span("--theme"), "unknown-reference", found, help=help)


def quoted(text: str) -> str:
    """Return a text as YAML takes it in any case."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def edition_yaml(start: Start, search: SearchPath) -> str:
    """Return the commented edition.yaml."""
    given = [f"{tag}: {quoted(start.title)}" for tag in start.locales] if start.title else []
    title = f"title: {{{', '.join(given)}}}" if given else ""
    add = "  add: [deck/cards/own.yaml]"
    if not SPOKEN.issuperset(start.locales):
        add = "#  add: [deck/cards/own.yaml]    # first give its texts in all of your languages"
    return EDITION.format(
        name=start.name,
        version=".".join(VERSION.split(".")[:2]),
        locales=", ".join(start.locales),
        title=title or "#title: {nl: Onze kaarten, en: Our cards}",
        theme=start.theme,
        pick="light" if start.light else "all",
        add=add,
        example=EXAMPLE,
        digits=digits(search),
    )


def digits(search: SearchPath) -> str:
    """Return what `on` would say of the example card."""
    file = search.yaml(f"deck/cards/{EXAMPLE[:3].lower()}.yaml", Problems())
    assert file is not None
    card = next(card for card in file.data["cards"] if card["id"] == EXAMPLE)
    return card_digest(KINDS[file.data["face"]], card)[:SHOWN]


EDITION = """\
# An edition: only what differs from the deck below it. To use a line that begins with '#', take
# that sign away and nothing else. After each change run
#     inkaart check FOLDER      all mistakes, with their lines
#     inkaart build FOLDER      the files, in out/
# Everything that can stand here: deck/README.md of inkaart, "An edition".
edition: {name}
needs: inkaart >={version}
extends: base                       # or another edition: light, ../its-folder
locales: [{locales}]                # the languages that `build` makes
version: "1.0"                      # of your edition; it stands on every card
{title}

theme:
  extends: {theme}
#  logo: logo.svg                  # put it in assets/: SVG, PDF, PNG or JPEG
#  logo_alt: Our organisation      # what is read out for it
#  cover: cover.jpg                # a picture for the cover of booklet and box, in assets/ too
#  cover_alt: {{nl: Wat er te zien is., en: What is to be seen.}}
#  groups:                         # a colour of your own, for screen and for press
#    blue: {{band: {{rgb: "#0b4f8a", cmyk: [95, 65, 10, 15]}}}}

cards:
  pick: {pick}                         # all, or light: the 72 cards of the light edition
{add}
#  remove: [SIT-07]                # cards that you do not want
#  copies: {{LEG-02: 4}}             # how often a card is printed
#  change:                         # other words on a card; `on` says which text you saw
#    {example}:
#      on: "{digits}"
#      title: {{nl: Wie klopt aan?, en: Who knocks?}}

#session: 60                       # minutes: 45 or 60 in place of 90
#families: {{hide: [UIT]}}          # leave a whole family out
#terms: {{profile: agentschap-2024}} # other words for the roles
"""

CARDS = """\
# Your own cards. The first letters of an id name the family, see `inkaart list families`; from 80
# the numbers are yours. A text stands in each of your languages. With one language you may leave
# the braces out: `title: Markt`, and for English write `locale: en` below `format`.
format: 1
cards:
  - id: PAR-80
    key: own-party
    title: {nl: Onze ketenpartner, en: Our partner}
    round: 1
    name: {nl: Naam van de partner, en: Name of the partner}
    does: {nl: Schrijf hier wat deze partij doet., en: Write here what this party does.}
    prompt:
      nl: Wanneer merken jullie dat deze partij ook iets vraagt?
      en: When do you notice that this party asks for something too?
    boxes:
      nl: [vraagt werk, betaalt, anders]
      en: [asks for work, pays, other]
    lines:
      nl: [Contact, Opdracht]
      en: [Contact, Assignment]

  - id: OPD-80
    key: own-question
    title: {nl: Onze eigen vraag, en: Our own question}
    round: 1
    question:
      nl: Welke opdracht kent alleen jullie eigen organisatie?
      en: Which assignment does only your own organisation know?
    why:
      nl: Wat gewoon is voor jullie, is nieuw voor de anderen aan tafel.
      en: What is normal for you is new to the others at the table.
    prompts:
      nl: [Wie vroeg dit als eerste?, Staat het ergens op papier?]
      en: [Who asked for this first?, Is it written down anywhere?]
    follow_up:
      nl: Wie vertelt dit na vandaag verder?
      en: Who passes this on after today?
"""
