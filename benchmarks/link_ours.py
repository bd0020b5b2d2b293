"""Tawatur's `link_records` on two files, in a process of its own: the time, the memory, the links and the totals.

    python -m benchmarks.link_ours A.parquet B.parquet FOLDER [ENGINE]

The folder may hold `asked.npz` (rows of b, group by group) and gets `links.parquet`, `totals.json`, `about.json`.
Seconds and memory are those of the call and of its links; the totals are asked for afterwards.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.link_data import identifiers
from benchmarks.link_scores import LEVELS
from benchmarks.link_splink import peak


def arrow(frame: Any) -> pa.Table:
    """A frame of pandas, polars or Arrow as an Arrow table."""
    if isinstance(frame, pa.Table):
        return frame
    return frame.to_arrow() if hasattr(frame, "to_arrow") else pa.Table.from_pandas(frame, preserve_index=False)


def answer(total: Any) -> list[float]:
    """Expected, low, high."""
    return [float(total.expected), float(total.low), float(total.high)]


def groups(folder: Path, b: Path) -> list[list[str]]:
    """The identifiers of each group that is asked for; none where nothing is asked."""
    if not (folder / "asked.npz").exists():
        return []
    asked = np.load(folder / "asked.npz")
    names = np.array(identifiers(b).to_pylist(), object)
    return [names[rows].tolist() for rows in np.split(asked["rows"], asked["ends"][:-1])]


def main(a: Path, b: Path, folder: Path, engine: str = "duckdb") -> None:
    """Link, write, ask, report."""
    import tawatur

    begun, cpu = time.perf_counter(), time.process_time()
    result = tawatur.link_records(a, b, engine=engine)
    links = arrow(result.links)
    about = {
        "seconds": time.perf_counter() - begun,
        "cpu": time.process_time() - cpu,
        "peak": peak(),
        "version": f"Tawatur {tawatur.__version__}",
    }
    pq.write_table(links, folder / "links.parquet")
    held = groups(folder, b)
    begun = time.perf_counter()
    totals: dict[str, Any] = {"groups": [[answer(result.total(ids, level=level)) for level in LEVELS] for ids in held]}
    about["total"] = (time.perf_counter() - begun) / max(1, len(LEVELS) * len(held))
    totals["all"] = [answer(result.total(level=level)) for level in LEVELS]
    totals["excess"] = answer(result.excess_total())
    (folder / "totals.json").write_text(json.dumps(totals), "utf-8")
    (folder / "about.json").write_text(json.dumps(about), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), *sys.argv[4:5])
