"""Decks of question cards for the benchmark, made from a seed."""

from pathlib import Path
from random import Random

import yaml

ROOT = Path(__file__).resolve().parents[2]

HEADS = [
    "opdracht",
    "dienst",
    "werk",
    "plan",
    "overleg",
    "afspraak",
    "budget",
    "beleid",
    "uitvoering",
    "driehoek",
    "keten",
    "loket",
    "portaal",
    "regel",
    "termijn",
    "jaar",
    "begroting",
    "advies",
    "vraag",
    "lijst",
    "team",
    "systeem",
    "gegevens",
    "klant",
]
TAILS = [
    "lijst",
    "overleg",
    "plan",
    "brief",
    "kosten",
    "ruimte",
    "regel",
    "toets",
    "datum",
    "vraag",
    "groep",
    "leider",
    "kaart",
    "termijn",
    "afspraak",
    "stapel",
    "verdeling",
    "verantwoording",
    "beheer",
    "controle",
]
SMALL = [
    "de",
    "het",
    "een",
    "en",
    "van",
    "in",
    "op",
    "met",
    "voor",
    "wie",
    "wat",
    "hoe",
    "dit",
    "dat",
    "die",
    "er",
    "aan",
    "om",
    "niet",
    "ook",
    "nog",
    "al",
    "te",
    "is",
    "was",
    "wordt",
    "kan",
    "mag",
    "moet",
    "gaat",
    "komt",
    "staat",
    "zien",
    "vragen",
    "geven",
    "kiezen",
    "samen",
    "steeds",
    "eerst",
    "later",
    "vaak",
    "snel",
    "klein",
    "groot",
    "nieuw",
    "oud",
]


def vocabulary(chance: Random, count: int) -> list[str]:
    """Return words, the small and frequent ones first, then compounds as Dutch makes them."""
    words = [*SMALL, *HEADS]
    while len(words) < count:
        words.append(
            chance.choice(HEADS)
            + chance.choice(["", "s"])
            + "".join(chance.sample(TAILS, chance.choice((1, 1, 2))))
        )
    return words


def sentence(chance: Random, words: list[str], length: int) -> str:
    """Return a sentence of about `length` characters whose words follow Zipf's law, roughly."""
    text = ""
    while len(text) < length:
        text += " " + words[min(int(chance.paretovariate(0.6)) - 1, len(words) - 1)]
    return text.strip().capitalize()


def write_deck(folder: Path, count: int) -> Path:
    """Write an edition with `count` question cards of one family and return its folder."""
    chance = Random(count)
    words = vocabulary(chance, 400 + count * 4)
    cards = [
        {
            "id": f"OPD-{number:04}",
            "key": f"kaart-{number}",
            "round": 1,
            "title": sentence(chance, SMALL + HEADS, 14)[:30].strip(),
            "question": sentence(chance, words, 42)[:66].strip() + "?",
            "why": sentence(chance, words, 62)[:88].strip() + ".",
            "prompts": [sentence(chance, words, 30)[:48].strip() + "." for _ in range(3)],
            "follow_up": sentence(chance, words, 38)[:62].strip() + "?",
        }
        for number in range(1, count + 1)
    ]
    family = {
        "format": 1,
        "family": "OPD",
        "name": "Wie vraagt?",
        "purpose": "Vragen voor de proef",
        "face": "question",
        "color": "sky",
        "icon": "magnifying-glass",
        "round": 1,
        "count": count,
        "cards": cards,
    }
    (folder / "deck" / "cards").mkdir(parents=True)
    (folder / "edition.yaml").write_text("edition: bench\n", "utf-8")
    head = yaml.safe_load((ROOT / "deck" / "deck.yaml").read_text("utf-8")) | {
        "families": ["OPD"],
        "pieces": [],
    }
    for name, data in (("deck.yaml", head), ("cards/opd.yaml", family)):
        text = yaml.dump(data, allow_unicode=True, sort_keys=False, width=110)
        (folder / "deck" / name).write_text(text, "utf-8")
    return folder
