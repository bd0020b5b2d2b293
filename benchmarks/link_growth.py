"""How `link_records` grows: two observers of a made-up war, planted in any size, each size in a process of its own.

    python -m benchmarks.link_growth 10_000 100_000 1_000_000

A size is the number of records of the first observer; the second has eight tenths of it, of which three quarters are
on record (`benchmarks.link_planted`, density 5). Seconds and peak memory are those of the call and its links.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq

from benchmarks.link_data import Pair, at, identifiers
from benchmarks.link_planted import planted
from benchmarks.whole import table

HEAD = ("records", "s", "s by the line before", "cpu s", "peak MiB", "links", "F1 at .5", "true", "expected",
        "90 % interval", "model-free")  # fmt: skip
SIZES = (10_000, 100_000, 1_000_000)


def plant(size: int, folder: Path) -> None:
    """Write the two observers and the truth."""
    war = planted(size)
    for name in ("a", "b", "truth"):
        pq.write_table(getattr(war, name), folder / f"{size}_{name}.parquet")


def measured(size: int) -> dict[str, Any]:
    """One size: plant in one process, link in another, compare."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _run("-m", "benchmarks.link_growth", "--plant", str(size), name)
        pair = Pair(str(size), folder)
        _run("-m", "benchmarks.link_ours", str(pair.a), str(pair.b), name)
        about: dict[str, Any] = json.loads((folder / "about.json").read_text("utf-8"))
        totals: dict[str, Any] = json.loads((folder / "totals.json").read_text("utf-8"))
        return about | totals | compared(pair, folder / "links.parquet")


def compared(pair: Pair, path: Path) -> dict[str, Any]:
    """The number of links, of true pairs, and F1 at one half."""
    ids_a, ids_b = identifiers(pair.a), identifiers(pair.b)
    true = pq.read_table(pair.truth)
    partner = np.full(len(ids_b), -1, np.int64)
    partner[at(true["id_b"], ids_b)] = at(true["id_a"], ids_a)
    links = pq.read_table(path, columns=["id_a", "id_b", "probability"])
    said = links.filter(np.asarray(links["probability"]) >= 0.5)
    found = int((partner[at(said["id_b"], ids_b)] == at(said["id_a"], ids_a)).sum())
    return {"links": len(links), "true": len(true), "f1": 2 * found / (len(said) + len(true))}


def row(size: int, one: dict[str, Any], before: float | None) -> list[str]:
    """A line of the table."""
    expected, low, high = one["all"][2]
    free = one["excess"]
    return [
        f"{size:,} × {size * 8 // 10:,}", f"{one['seconds']:.1f}", f"{one['seconds'] / before:.1f}" if before else "",
        f"{one['cpu']:.1f}", f"{one['peak']:,.0f}", f"{one['links']:,}", f"{one['f1']:.3f}", f"{one['true']:,}",
        f"{expected:,.0f}", f"{low:,.0f} – {high:,.0f}", f"{free[0]:,.0f} ({free[1]:,.0f} – {free[2]:,.0f})",
    ]  # fmt: skip


def main(sizes: list[int]) -> None:
    """Measure and print; the smallest size is run once before, uncounted, so that loops are compiled."""
    measured(min(sizes))
    lines: list[list[str]] = []
    before = None
    for size in sizes:
        one = measured(size)
        print(f"{size:,}: {one['seconds']:.1f} s", file=sys.stderr)
        lines.append(row(size, one, before))
        before = one["seconds"]
    print(table(HEAD, lines))


def _run(*said: str) -> None:
    done = subprocess.run([sys.executable, *said], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(said)} ended with {done.returncode}\n{done.stderr[-3000:]}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--plant"]:
        plant(int(sys.argv[2]), Path(sys.argv[3]))
    else:
        main([int(said) for said in sys.argv[1:]] or list(SIZES))
