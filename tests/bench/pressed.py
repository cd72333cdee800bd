"""Write the cards of a deck as a press file or plain; started by bench.py, each in its own process.

python tests/bench/pressed.py EDITION plain|x4|x1a
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))


def main(edition: str, kind: str) -> None:
    """Compose the cards and write them into the folder of the edition."""
    from deck.editions import open_edition
    from deck.errors import Problems
    from layouts import pieces, pipeline
    from layouts.job import prepare
    from layouts.options import Options
    from layouts.pdf.standards import STANDARDS, Condition, Press
    from layouts.pdf.writer import describe, write_pages

    opened, search = open_edition(edition)
    options = Options(loud=-1)
    deck = pipeline.read_deck(opened, search, None, options)
    job = prepare(deck, search, options, Problems())
    assert job is not None
    document = pieces.cards(job)
    press = None
    if kind != "plain":
        made_for = Condition(job.condition.identifier, job.condition.description, job.profile)
        rich, most = job.shop.rich_black, job.shop.ink_limit / 100
        press = Press(STANDARDS[kind], made_for, rich_black=rich, most_ink=most)
    data = write_pages(document.pages, describe(deck, "cards", "bench"), space="cmyk", press=press)
    (Path(edition) / f"{kind}.pdf").write_bytes(data)


main(*sys.argv[1:])
