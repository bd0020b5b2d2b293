"""Statements read from articles, against statements marked by hand; how fast, and in how much memory.

    python -m benchmarks.read [FOLDER ...] [--speed MB]

Each folder holds `NAME.txt` and `NAME.jsonl` (kinds, begin, end, slots). Without one: the articles of our own in
`tests/read/articles`, and the assessment of 19 June 2020 where it lies beside the checkout.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

import tawatur
from benchmarks.read_scores import PARTS, Score, lines, marks, score
from benchmarks.whole import table

ROOT = Path(__file__).resolve().parents[1]
OWN = ROOT / "tests" / "read" / "articles"
SHARED = ROOT.parent / "shared"
FEWEST = 5
"""Marked statements of a kind, for a line of its own."""


def articles(folders: Sequence[Path]) -> list[tuple[str, Path, Path]]:
    """The set, the text and the marks of each article."""
    found = [
        (str(text.parent.relative_to(ROOT)) if text.is_relative_to(ROOT) else text.parent.name, text, mark)
        for folder in folders or ([OWN] if OWN.is_dir() else [])
        for text in sorted(folder.rglob("*.txt"))
        if (mark := text.with_suffix(".jsonl")).is_file()
    ]
    held = SHARED / "case-iraq-2020" / "assessment-2020-06-19.txt"
    if not folders and held.is_file():
        found.append(("assessment", held, SHARED / "bench" / "read" / f"{held.stem}.jsonl"))
    return found


def read(text: Path) -> tawatur.Statements:
    """The statements of an article, with the day of publication that `NAME.json` or the list below states."""
    published = _dates(text.parent).get(text.stem)
    return tawatur.read_statements(text.read_text(encoding="utf-8"), published=published, timezone="Asia/Baghdad")


def _dates(folder: Path) -> dict[str, str]:
    held = folder / "published.json"
    own = json.loads(held.read_text(encoding="utf-8")) if held.is_file() else {}
    return {"assessment-2020-06-19": "2020-06-19", "wire-rockets": "2021-05-03", "wire-kirkuk-ar": "2022-07-12",
            "bulletin-sahel": "2022-09-12", "blog-hadramout": "2022-09-22", **own}  # fmt: skip


def main(argv: Sequence[str]) -> None:
    """Print precision and recall by set and kind, the parts accepted, and the speed."""
    parser = ArgumentParser(prog="python -m benchmarks.read", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--speed", type=float, default=1.0, help="megabytes to read for the speed; 0 for none")
    asked = parser.parse_args(argv)
    sets: dict[str, Score] = {}
    rows = []
    for name, text, mark in articles(asked.folders):
        statements, gold = read(text), marks(mark)
        found = score(statements, gold, ZoneInfo("Asia/Baghdad"))
        loose = score(statements, gold, ZoneInfo("Asia/Baghdad"), loose=True).share()
        row = lines(name, [(text.stem, found)])[0]
        rows.append([*row, f"{loose[0]:.2f}", f"{loose[1]:.2f}"])
        sets.setdefault(name, Score()).add(found)
    rows += [[*row, "", ""] for row in lines("all of", sets.items())]
    print(table(["set", "article", "precision", "recall", "marked", "read", *PARTS, "loose P", "loose R"], rows))
    print()
    print(table(["set", "kind", "precision", "recall", "marked", "read"], by_kind(sets)))
    if asked.speed:
        print()
        print(speed(asked.folders, asked.speed))


def by_kind(sets: dict[str, Score]) -> list[list[str]]:
    """Precision and recall of each kind that was marked often enough."""
    return [
        [name, kind, *(f"{value:.2f}" for value in one.share(kind)), str(marked), str(one.read[kind])]
        for name, one in sets.items()
        for kind, marked in sorted(one.marked.items())
        if marked >= FEWEST
    ]


def speed(folders: Sequence[Path], size: float) -> str:
    """Megabytes a second of the processor on the articles said over and over, and the peak of memory."""
    texts = [text.read_text(encoding="utf-8") for _, text, _ in articles(folders)]
    said = "\n\n".join(texts)
    said = (said + "\n\n") * max(1, int(size * 1e6 / max(1, len(said.encode()))))
    begun = time.process_time()
    found = tawatur.read_statements(said, published="2020-06-19")
    spent = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    megabytes = len(said.encode()) / 1e6
    rate = f"{megabytes / spent:.2f} MB/s of the processor, {peak:.0f} MiB at most"
    return f"{megabytes:.1f} MB, {len(found):,} statements: {rate}"


if __name__ == "__main__":
    main(sys.argv[1:])
