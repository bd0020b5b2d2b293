"""Sieving: MB/s, memory and disk of drawing a span and an area out of archives of growing size.

    python -m benchmarks.sieve [KIND] [MEGABYTES ...]

For each kind 50,000 made-up rows (`benchmarks.archives`) are repeated until the file has so many MB (10^6 bytes). Each
is sieved in a process of its own with DuckDB in 1 GB: Iraq in 2020, one row in 35; of posts (`benchmarks.posts`), which
are drawn one by one without an engine, March 2019. Wall and processor seconds include looking through the file for its
hash; memory is the peak of the whole process; disk is the most that lay in the spill folder, looked at five times a
second.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import threading
import time
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.archives import write
from benchmarks.posts import export
from benchmarks.whole import table

KINDS = ("acled", "ged", "gtd", "gdelt", "posts")
ROWS = 50_000
POSTED = date(2019, 3, 1), date(2019, 3, 31)


def grown(kind: str, path: Path, megabytes: int) -> None:
    """A file of so many MB: the same rows over and over, under one header; posts are each another."""
    if kind == "posts":
        export(path, megabytes * 1_000)
        return
    write(kind, path, ROWS)
    data = path.read_bytes()
    start = 0 if kind == "gdelt" else data.index(b"\n") + 1
    with path.open("ab") as out:
        while out.tell() < megabytes * 1_000_000:
            out.write(data[start:])


def one(path: Path, engine: str) -> dict[str, float]:
    """The numbers of one sieving, in this process."""
    from tawatur.collect.archives import Cut
    from tawatur.collect.sieve import sieve
    from tawatur.sieved_posts import sieved_posts

    cut = Cut(date(2020, 1, 1), date(2020, 12, 31), ("iraq",))
    with tempfile.TemporaryDirectory() as spill:
        most, ended = [0], threading.Event()
        watcher = threading.Thread(target=_disk, args=(Path(spill), most, ended))
        watcher.start()
        begun, used = time.perf_counter(), time.process_time()
        out = Path(spill) / "out.csv"
        if path.stem == "posts":
            found: Any = sieved_posts(path, out, POSTED, ZoneInfo("Asia/Baghdad"), lambda *_: None)
        else:
            found = sieve(path, out, cut, lambda *_: None, engine=engine, memory="1GB", spill=Path(spill))
        wall, cpu = time.perf_counter() - begun, time.process_time() - used
        ended.set()
        watcher.join()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = path.stat().st_size / 1e6
    return {
        "mb": size,
        "wall": wall,
        "cpu": cpu,
        "mib": peak,
        "disk": most[0] / 1e6,
        "rows": found.present,
        "kept": found.kept,
    }


def _disk(folder: Path, most: list[int], ended: threading.Event) -> None:
    while not ended.wait(0.2):
        try:
            most[0] = max(most[0], sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()))
        except OSError:
            continue


def main() -> None:
    """Print the manual's table."""
    if len(sys.argv) > 3 and sys.argv[1] == "--one":
        print(json.dumps(one(Path(sys.argv[2]), sys.argv[3])))
        return
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        for kind in sys.argv[1:2] if sys.argv[1:2] and sys.argv[1] in KINDS else KINDS:
            for size in [int(said) for said in sys.argv[1:] if said.isdigit()] or [100, 1000]:
                path = Path(folder) / f"{kind}.csv"
                grown(kind, path, size)
                command = [sys.executable, "-m", "benchmarks.sieve", "--one", str(path), "duckdb"]
                said = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
                path.unlink()
                lines.append([
                    kind, f"{said['mb']:,.0f}", f"{said['rows']:,}", f"{said['kept']:,}", f"{said['wall']:.1f}",
                    f"{said['cpu']:.1f}", f"{said['mb'] / said['cpu']:.0f}", f"{said['mib']:.0f}",
                    f"{said['disk']:.0f}",
                ])  # fmt: skip
                print(lines[-1], file=sys.stderr)
    head = ["archive", "MB", "rows", "kept", "wall s", "cpu s", "MB/cpu s", "peak MiB", "disk MB"]
    print(table(head, lines))


if __name__ == "__main__":
    main()
