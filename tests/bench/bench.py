"""Benchmark: N question cards as a press file, inkaart beside Typst, in one run.

    python tests/bench/bench.py [60 600 6000] [--rounds 3] [--standards | --tags]

Each build is a process of its own that starts cold; the two take turns; the median counts. Both
files are checked before a figure is printed: pages, and every card code found by poppler's
pdftotext. Wants the `bench` extra (`pip install -e '.[bench]'`) and poppler. Ratios hold within one
run only. With `--standards` it compares our own files instead: the same pages with and without.
With `--tags` it makes the pieces of the deck as files for the screen with and without tags; their
words, fields and tags are checked, and a size above the limit fails.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from statistics import median
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from deck.errors import Problems
from layouts.page import Shape
from tests.bench.decks import write_deck
from tests.bench.tagged import KINDS, LIMIT

TYPST = (
    "import sys, typst; typst.compile('main.typ', output='typst.pdf', "
    "font_paths=[sys.argv[1]], ignore_system_fonts=True, pdf_tags=False)"
)


class Cost(NamedTuple):
    """What a process has taken: seconds on the clock, its peak in MiB, seconds of the processor."""

    seconds: float
    memory: float
    worked: float


def timed(command: list[str], folder: Path) -> Cost:
    """Run a command in a folder, cold."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"failed with exit code {process.returncode}: {' '.join(command)}")
    return Cost(seconds, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime)


def checked(path: Path, count: int) -> None:
    """Stop unless a file has two pages for each card and every code can be extracted."""
    info = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    pages = re.search(r"Pages:\s+(\d+)", info)
    text = subprocess.run(
        ["pdftotext", path, "-"], capture_output=True, text=True, check=True
    ).stdout
    codes = set(re.findall(r"OPD-\d{4}", text))
    if not pages or int(pages[1]) != 2 * count or len(codes) != count:
        sys.exit(f"{path}: {pages and pages[1]} pages and {len(codes)} codes for {count} cards")


def prepare(folder: Path, count: int) -> None:
    """Write the deck, and beside it the template and the pictures for Typst."""
    from deck.editions import open_edition
    from deck.errors import ContentError
    from deck.load import load_theme
    from layouts.backs import network
    from layouts.geometry import Rect

    write_deck(folder, count)
    (folder / "main.typ").write_text((HERE / "typst_cards.typ").read_text("utf-8"), "utf-8")
    icons = ROOT / "assets" / "icons"
    (folder / "icon.svg").write_bytes((icons / "magnifying-glass.svg").read_bytes())
    (folder / "arrow.svg").write_bytes((icons / "arrow-right.svg").read_bytes())
    problems = Problems()
    theme = load_theme(open_edition(None)[1], "default", problems)
    problems.stop(ContentError)
    assert theme is not None
    group = theme[0].groups["sky"]
    items = network("inkaart OPD", Rect(0, 0, 215, 300), group.map.color, group.band.color)
    drawn = "".join(
        f'<path d="{" ".join(" ".join(map(str, segment)) for segment in item.path)}"'
        f' fill="{"#8fcff4" if item.fill else "none"}" stroke="#8fcff4"'
        f' stroke-width="{item.width}"/>'
        for item in items
        if isinstance(item, Shape)
    )
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 215 300">'
    ground = '<rect width="215" height="300" fill="#56b4e9"/>'
    (folder / "back.svg").write_text(f"{head}{ground}{drawn}</svg>", "utf-8")


def run(count: int, rounds: int) -> None:
    """Build one size with both, check both, print the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder, count)
        ours = [
            sys.executable,
            str(ROOT / "build.py"),
            "build",
            name,
            "--piece",
            "cards",
            "--for",
            "press",
            "-q",
        ]
        theirs = [sys.executable, "-c", TYPST, str(ROOT / "assets" / "fonts")]
        results: dict[str, list[Cost]] = {"inkaart": [], "typst": []}
        for _ in range(rounds):
            results["inkaart"].append(timed(ours, folder))
            results["typst"].append(timed(theirs, folder))
        checked(folder / "out" / "bench-nl" / "cards-press.pdf", count)
        checked(folder / "typst.pdf", count)
        stages = subprocess.run(
            [sys.executable, str(HERE / "stages.py"), name],
            capture_output=True,
            text=True,
            check=True,
        )
        mine, typst = (
            [median(column) for column in zip(*rows, strict=True)] for rows in results.values()
        )
        split = "  ".join(f"{key} {value:.2f}" for key, value in json.loads(stages.stdout).items())
        print(
            f"{count:5} cards  inkaart {mine[0]:6.2f} s {mine[1]:5.0f} MiB"
            f"   typst {typst[0]:6.2f} s {typst[1]:5.0f} MiB"
            f"   time x{mine[0] / typst[0]:.2f}  memory x{mine[1] / typst[1]:.2f}   [{split}]",
            flush=True,
        )


def standards(count: int, rounds: int) -> None:
    """Print what a standard costs: the same pages as PDF/X-4 and X-1a against a plain PDF."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_deck(folder, count)
        results: dict[str, list[Cost]] = {"plain": [], "x4": [], "x1a": []}
        for _ in range(rounds):
            for kind, rows in results.items():
                command = [sys.executable, str(HERE / "pressed.py"), name, kind]
                rows.append(timed(command, folder))
        for kind in results:
            checked(folder / f"{kind}.pdf", count)
        plain, *others = (
            [median(column) for column in zip(*rows, strict=True)] for rows in results.values()
        )
        costs = "".join(
            f"   {kind} {found[0]:6.2f} s {found[1]:5.0f} MiB"
            f"  time x{found[0] / plain[0]:.2f}  memory x{found[1] / plain[1]:.2f}"
            for kind, found in zip(("x4", "x1a"), others, strict=True)
        )
        print(f"{count:5} cards  plain {plain[0]:6.2f} s {plain[1]:5.0f} MiB{costs}", flush=True)


def facts(path: Path) -> tuple[dict[str, str], Counter[str]]:
    """Return what poppler says of a file, and its words."""
    info = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    command = ["pdftotext", "-raw", str(path), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    pairs = (line.partition(":") for line in info.splitlines())
    return {name: value.strip() for name, _, value in pairs}, Counter(text.split())


def alike(piece: str, folder: Path) -> None:
    """Stop unless the files of a piece have the same pages and words, and one of them has tags."""
    (tagged, words), *others = (facts(folder / f"{piece}-{kind}.pdf") for kind in KINDS)
    forms = [tagged["Form"], *(found["Form"] for found, _ in others)]
    for found, said in others:
        if found["Pages"] != tagged["Pages"] or said != words or found["Tagged"] != "no":
            sys.exit(f"{piece}: the files do not say the same")
    wanted = "AcroForm" if piece == "sheets" else "none"
    if forms != [wanted, wanted, "none"] or tagged["Tagged"] != "yes":
        sys.exit(f"{piece}: expected a form in the first two, found {forms}")


def tags(rounds: int) -> None:
    """Print what tags cost: each piece with tags, the same without, and its pages alone.

    Time is that of the processor, since the difference is smaller than the noise of a busy machine.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for piece in ("cards", "booklet", "sheets", "guide"):
            seconds: dict[str, list[float]] = {kind: [] for kind in KINDS}
            for _ in range(rounds):
                for kind, found in seconds.items():
                    command = [sys.executable, str(HERE / "tagged.py"), name, piece, kind]
                    found.append(timed(command, folder).worked)
            alike(piece, folder)
            size = {kind: (folder / f"{piece}-{kind}.pdf").stat().st_size for kind in KINDS}
            took = {kind: median(found) for kind, found in seconds.items()}
            costs = "".join(
                f"   {kind} {took[kind]:5.2f} s {size[kind]:7} bytes"
                f"  time x{took['tagged'] / took[kind]:.2f}"
                f"  size x{size['tagged'] / size[kind]:.2f}"
                for kind in KINDS[1:]
            )
            print(f"{piece:8} {took['tagged']:5.2f} s {size['tagged']:7} bytes{costs}", flush=True)
            if size["tagged"] > LIMIT * size["untagged"]:
                sys.exit(f"{piece}: a tagged file may be {LIMIT} times as large, no more")


def main() -> None:
    """Read the sizes and run them."""
    parser = ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("sizes", nargs="*", type=int, default=[60, 600, 6000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--standards", action="store_true", help="what a PDF/X standard costs")
    parser.add_argument("--tags", action="store_true", help="what the tags of a piece cost")
    given = parser.parse_args()
    if given.tags:
        tags(given.rounds)
        return
    for count in given.sizes:
        if given.standards:
            standards(count, given.rounds)
        else:
            run(count, given.rounds)


main()
