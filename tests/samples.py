"""A tiny deck, written into a folder: five families, a session, a sheet, a booklet and a theme.

Tests change one of its files and look at what happens. It is read through a search path of its
own, so nothing of the deck in this repository leaks in; only fonts and icons come from here.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from deck.color import Color
from deck.errors import ContentError, Problems
from deck.layers import ROOT, Layer, SearchPath
from deck.load import Source, load, load_theme
from deck.merge import resolve
from deck.model import Deck
from deck.theme import Theme
from layouts.geometry import Size
from layouts.page import Page
from layouts.typeset.fonts import Font
from layouts.typeset.setter import Typesetter

BLACK = Color((0, 0, 0), (0, 0, 0, 1))
WHITE = Color((1, 1, 1), (0, 0, 0, 0))
BASE = SearchPath((Layer("base", ROOT),))

DECK = """\
format: 1
title: Proefkaarten
tagline: Klein maar heel
subtitle: Kaarten om te proberen
version: "1.0"
date: "2026-02-23"
source_locale: nl
families: [STA, MIN, UIT, OPD, LEG]
pieces: [booklet, sheets, session, terms]
disclaimer: Dit is een proef.
credits: De makers.
licence: CC BY 4.0
words:
  rounds: [elk moment, ronde 1, ronde 2, ronde 3, oogst]
  minutes: min
  version: versie
  page: bladzijde
  sheet: werkblad
  sheets: Werkbladen
  booklet: Boekje
  code: kaart
  goal: Doel
  steps: Zo doe je het
  say: Zeg
  done_when: Klaar als
  task: Wat je doet
  wants: Wat je wilt
  ask: Vraag
  watch_out: Let op
  why: Waarom
  prompts: Denk ook aan
  follow_up: En dan
  meaning: Deze lijn betekent
  when: Wanneer
  do: Doe dit
  starter: Begint
  first_step: Eerste stap
  then: Daarna
  home: hoort bij
  roles: {owner: eigenaar, client: vrager, coordinating: verbinder, provider: dienst}
  kinds: {agentschap: agentschap, zbo: zbo, dienst: deel, anders: andere dienst}
  lines:
    solid: gewoon
    thick: dik
    dashed: streepjes
    dotted: puntjes
    double: dubbel
    dash-dot: streep en punt
    zigzag: zigzag
  arrow: met een pijl
  ruler: Deze lijn is 100 mm.
  duplex_long: over de lange zijde
  duplex_short: over de korte zijde
  sheet_of: vel
  families: Soort
  cards: Kaarten
  date: Datum
  triangle: Driehoek
  writer: Wie schrijft?
  contents: Inhoud
  guide: Gids
  aim: Waarvoor
  time: Tijd
  trap: Valkuil
  box: Doosje
  screen:
    skip: Ga naar de inhoud
    filter: Kies kaarten
    search: Zoek een woord
    shown: "Zichtbare kaarten:"
    of: van
    all: Toon alle kaarten
    draw: Trek een kaart
    next: Volgende kaart
    previous: Vorige kaart
    put_back: Leg terug in de stapel
    discard: Leg weg
    restore: Haal weggelegde kaarten terug
    again: Schud opnieuw
    close: Sluiten
    pile: "In de stapel:"
    drawn: "Getrokken:"
    away: "Weggelegd:"
    empty: De stapel is leeg.
    keys: Toetsen
    save: Bewaar in een bestand
    open: Open een bewaard bestand
    print: Druk af
    clear: Maak alles leeg
    private: "Je antwoorden blijven op deze pagina. Bewaar ze voordat je de pagina sluit."
    undo: "Kies een antwoord nog een keer om het weg te halen."
    saved: "Bewaard:"
    opened: "Geopend:"
    unknown: "Antwoorden die hier niet passen:"
    missing: "Vragen die niet in het bestand staan:"
    wrong: "Dit bestand heeft geen antwoorden voor deze bladen."
    sure: "Wil je alle antwoorden op deze pagina weghalen?"
    cleared: Alles is leeg.
  actors_on: Ministeries van
"""
STEPS = """\
format: 1
family: STA
name: Stappen
purpose: Leiden het gesprek.
face: step
color: grey
icon: flag
round: 0
count: 2
cards:
  - id: STA-01
    key: begin
    title: Begin
    round: 0
    minutes: 10
    goal: Iedereen kent elkaar.
    steps: [Ga zitten., Noem je naam.]
    say: Welkom allemaal.
    done_when: Iedereen is geweest.
  - id: STA-02
    key: einde
    title: Einde
    round: 4
    minutes: 5
    goal: Iedereen weet hoe het verder gaat.
    steps: [Kijk terug.]
    say: Dank jullie wel.
    done_when: De datum staat.
"""
MINISTRIES = """\
format: 1
family: MIN
name: Ministeries
purpose: Wie vraagt om werk?
face: ministry
color: blue
icon: bank
round: 1
count: 1
checked_on: "2026-02-23"
cards:
  - id: MIN-01
    key: min-een
    title: Eerste ministerie
    round: 1
    name: Het eerste ministerie
    prompt: Welke directie vraagt?
"""
PROVIDERS = """\
format: 1
family: UIT
name: Uitvoerders
purpose: Wie doet het werk?
face: provider
color: blue
icon: headset
round: 1
count: 1
checked_on: "2026-02-23"
cards:
  - id: UIT-01
    key: uit-een
    title: Eerste dienst
    round: 1
    name: De eerste dienst
    prompt: Voor wie werken jullie?
    kind: zbo
    home: MIN-01
    does: Geeft vergunningen.
    sources: ["https://example.org/register"]
"""
QUESTIONS = """\
format: 1
family: OPD
name: Opdrachten
purpose: Vragen voor ronde 1.
face: question
color: blue
icon: chat-text
round: 1
count: 2
cards:
  - id: OPD-01
    key: wie-vraagt
    title: Wie vraagt?
    round: 1
    see: [OPD-02, STA-01]
    sheet: [W1]
    question: Wie vraagt jullie om werk?
    why: Dat weet niet iedereen.
    prompts: [Wie betaalt?, Wie belt?]
    follow_up: Wie ontbreekt er?
  - id: OPD-02
    key: wie-betaalt
    title: Wie betaalt?
    round: 1
    question: Wie betaalt jullie werk?
    why: Wie betaalt, bepaalt.
    prompts: [Hoeveel?]
    follow_up: En volgend jaar?
"""
BLANKS = """\
format: 1
family: LEG
name: Leeg
purpose: Kaarten die jullie zelf schrijven.
face: blank
color: grey
icon: pencil-simple
round: 0
count: 1
cards:
  - id: LEG-01
    key: leeg-een
    title: Eigen vraag
    round: 0
    frame: OPD
    lines: [Onze vraag]
"""
SESSION = """\
format: 1
minutes: 15
steps:
  - card: STA-01
    title: Begin
    minutes: 10
    what: Iedereen zegt wie hij is.
    cards: [OPD, LEG-01]
    sheets: [W1]
    parts:
      - {title: Namen, minutes: 6, what: Noem je naam.}
      - {title: Doel, minutes: 4, what: Noem het doel., cards: [OPD-01]}
  - card: STA-02
    title: Einde
    minutes: 5
    what: Kijk samen terug.
"""
SHEETS = """\
format: 1
sheets:
  - id: W1
    key: eerste
    title: Eerste blad
    question: Wat schrijven jullie op?
    paper: a4
    round: 1
    pages:
      - - kind: fields
          boxes: [{name: place, label: Plaats}]
        - {kind: heading, text: Meer}
      - - {kind: grid, name: names, rows: 3, columns: [{name: person, label: Naam}]}
"""
BOOKLET = """\
format: 1
title: Boekje
pages: 4
chapters:
  - id: omslag
    title: Omslag
    page: 1
    face: cover
    blocks: [{kind: text, text: Een proef.}]
  - id: uitleg
    title: Uitleg
    page: 2
    pages: 3
    blocks:
      - {kind: heading, text: Hoe het gaat}
      - {kind: figure, figure: triangle, labels: [A, B, C], caption: Zo, alt: Een driehoek.}
"""
TERMS = """\
format: 1
profile: gewoon
profiles: {gewoon: Gewone woorden}
terms:
  - {id: dienst, term: dienst, meaning: Doet het werk., core: true}
"""
THEME = """\
format: 1
name: default
title: Proef
fonts:
  regular: source-sans-3/SourceSans3-Regular.ttf
  italic: source-sans-3/SourceSans3-It.ttf
  semibold: source-sans-3/SourceSans3-Semibold.ttf
  bold: source-sans-3/SourceSans3-Bold.ttf
  bold-italic: source-sans-3/SourceSans3-BoldIt.ttf
steps: 4
colors:
  paper: {rgb: "#ffffff", cmyk: [0, 0, 0, 0]}
  ink: {rgb: "#000000", cmyk: [0, 0, 0, 100]}
  muted: {rgb: "#595959", cmyk: [0, 0, 0, 75]}
groups:
  grey:
    band: {rgb: "#333333", cmyk: [0, 0, 0, 80]}
    on_band: paper
    tint: {rgb: "#eeeeee", cmyk: [0, 0, 0, 10]}
    map: {rgb: "#666666", cmyk: [0, 0, 0, 60]}
  blue:
    band: {rgb: "#0072b2", cmyk: [100, 45, 0, 5]}
    on_band: paper
    tint: {rgb: "#e2eff7", cmyk: [12, 3, 0, 0]}
    map: {rgb: "#4b9fd0", cmyk: [65, 20, 0, 0]}
styles:
  title: {font: bold, size: 16pt, floor: 14pt, leading: 1.25, hyphenate: false}
  body: {font: regular, size: 10pt, floor: 8pt, leading: 1.2}
  label: {font: semibold, size: 8pt, leading: 1.25, color: muted}
"""
FILES: Mapping[str, str] = {
    "deck/deck.yaml": DECK,
    "deck/cards/sta.yaml": STEPS,
    "deck/cards/min.yaml": MINISTRIES,
    "deck/cards/uit.yaml": PROVIDERS,
    "deck/cards/opd.yaml": QUESTIONS,
    "deck/cards/leg.yaml": BLANKS,
    "deck/session.yaml": SESSION,
    "deck/sheets.yaml": SHEETS,
    "deck/booklet.yaml": BOOKLET,
    "deck/terms.yaml": TERMS,
    "deck/themes/default.yaml": THEME,
}
NO_CHANGES: Mapping[str, str | bytes | None] = {}


def changed(name: str, *pairs: tuple[str, str]) -> dict[str, str]:
    """Return one file of the tiny deck with texts replaced, each of which stands in it."""
    text = FILES[name]
    for old, new in pairs:
        assert old in text, f"'{old}' is not in {name}"
        text = text.replace(old, new, 1)
    return {name: text}


def without(name: str, *lines: str) -> dict[str, str]:
    """Return one file of the tiny deck without the lines that begin like this."""
    kept = [
        line for line in FILES[name].splitlines(keepends=True) if not line.strip().startswith(lines)
    ]
    return {name: "".join(kept)}


def write(root: Path, files: Mapping[str, str | bytes | None]) -> SearchPath:
    """Write files into a folder and return the search path over it; None writes nothing."""
    for name, content in files.items():
        if content is not None:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
    return SearchPath((Layer("tiny", root),))


def tiny(root: Path, changes: Mapping[str, str | bytes | None] = NO_CHANGES) -> SearchPath:
    """Write the tiny deck with some files changed, added, or left out where the change is None."""
    return write(root, {**FILES, **changes})


def loaded(search: SearchPath) -> Source:
    """Return the source of a deck in which nothing is wrong."""
    problems = Problems()
    source = load(search, problems)
    assert problems.items == []
    assert source is not None
    return source


def read(search: SearchPath, problems: Problems) -> Deck | None:
    """Load and resolve as `build.py` does; the second only if the first found no errors."""
    source, theme = load(search, problems), load_theme(search, "default", problems)
    if problems.errors:
        return None
    assert source is not None
    assert theme is not None
    return resolve(source, edition="tiny", theme=theme, problems=problems)


def deck_of(search: SearchPath) -> Deck:
    """Return the deck; a problem in it fails the test."""
    problems = Problems()
    deck = read(search, problems)
    problems.stop(ContentError)
    assert deck is not None
    return deck


def messages(search: SearchPath) -> list[str]:
    """Return the problems of a deck as `path:line code message`, sorted by place."""
    problems = Problems()
    read(search, problems)
    return [
        f"{item.span.path.removeprefix('tiny/deck/')}:{item.span.line} {item.code} {item.message}"
        for item in sorted(problems.items)
    ]


@cache
def theme() -> Theme:
    """Return the theme of this repository."""
    found = load_theme(BASE, "default", Problems())
    assert found is not None
    return found[0]


@cache
def typesetter(locale: str = "nl") -> Typesetter:
    """Return a typesetter with the theme and the fonts of this repository."""
    return Typesetter(theme(), locale, BASE)


def font(style: str = "regular") -> Font:
    """Return a font of this repository, opened once."""
    return typesetter().font(style)


def blank(label: str, trim: Size, *, bleed: float = 0) -> Page:
    """Return a page with nothing on it."""
    return Page(trim, bleed, (), label=label)


def cards(count: int, trim: Size) -> list[tuple[Page, Page]]:
    """Return cards with nothing on them: fronts `1`, `2`…, and backs with the same labels."""
    return [(blank(str(n + 1), trim), blank(str(n + 1), trim)) for n in range(count)]


def pages(count: int, trim: Size, *, bleed: float = 0) -> Sequence[Page]:
    """Return the pages `1`, `2`… of a booklet, with nothing on them."""
    return [blank(str(number + 1), trim, bleed=bleed) for number in range(count)]
