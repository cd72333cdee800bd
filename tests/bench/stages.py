"""Run one build with a clock around each stage; started by bench.py in a process of its own."""

import json
import sys
from pathlib import Path
from time import perf_counter

started = perf_counter()
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))


def main(edition: str) -> None:
    """Print the seconds of each stage as JSON."""
    from deck.editions import open_edition
    from deck.errors import Problems
    from layouts import cards, pipeline
    from layouts.catalog import card_format
    from layouts.options import Options
    from layouts.pdf.writer import describe, write_pages
    from layouts.typeset.setter import Typesetter

    imported = perf_counter()
    opened, search = open_edition(edition)
    deck = pipeline.read_deck(opened, search, None, Options())
    read = perf_counter()
    problems = Problems()
    size = card_format(search, "70x100", problems)
    assert size is not None
    document = cards.compose(deck, size, Typesetter(deck.theme, deck.locale, search), problems)
    composed = perf_counter()
    write_pages(document.pages, describe(deck, "cards", "bench"), space="cmyk")
    written = perf_counter()
    marks = [started, imported, read, composed, written]
    names = ("import", "read", "compose", "write")
    print(json.dumps({name: marks[n + 1] - marks[n] for n, name in enumerate(names)}))


main(sys.argv[1])
