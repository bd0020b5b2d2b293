"""Two lists of events grouped into incidents, against the truth: F1, sums of probabilities, calibration.

    python -m benchmarks.grouping FOLDER NAME ...

FOLDER holds NAME_a.parquet and NAME_b.parquet (unique_id, date, lat, lon, actor1, actor2, deaths, etype) and
NAME_truth.parquet (id_a, id_b). Place, the two actors (same, alike, other), deaths and the type are compared; the same
function serves the reports of a case. Nothing is tuned to the truth.
"""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray

from benchmarks.whole import table
from tawatur.link.told import Field, Floats, Ints, Priors, Small, Told
from tawatur.link.weighing import weighed
from tawatur.maths.agreement import Scale
from tawatur.maths.grouping import Grouping, grouped
from tawatur.maths.space import haversine

PLACE: Final = Scale("place", np.array([[10.0, 4, 3, 2, 1, 0.3]]), np.array([[0.5, 0.5, 0.5, 1, 1, 6.5]]), agree=4)
DEATHS: Final = Scale("deaths", np.array([[10.0, 5, 3, 2]]), np.array([[3.0, 2, 2, 3]]))
KIND: Final = Scale("type", np.array([[9.0, 1.0]]), np.array([[6.0, 4.0]]))
_KM: Final = (2, 5, 10, 20, 30)
_LOGS: Final = (0.01, 0.4, 1.0)
_ALIKE: Final = 0.4


def told_of(rows: list[dict[str, Any]], first_file: int) -> Told:
    """The rows of both lists as listings; the first `first_file` of them are one list."""
    n = len(rows)
    days = np.array([row["date"].toordinal() for row in rows], dtype=np.int64)
    lat, lon = (np.array([row[name] for row in rows], dtype=float) for name in ("lat", "lon"))
    deaths, kind = (np.array([_number(row[name]) for row in rows]) for name in ("deaths", "etype"))
    fields = (
        Field(PLACE, lambda a, b: _plain(np.searchsorted(_KM, haversine(lat[a], lon[a], lat[b], lon[b]))), np.zeros(n)),
        _actor("actor 1", [row["actor1"] or "" for row in rows]),
        _actor("actor 2", [row["actor2"] or "" for row in rows]),
        Field(DEATHS, lambda a, b: _plain(_counted(deaths[a], deaths[b])), deaths * 0),
        Field(KIND, lambda a, b: _plain(_same(kind[a], kind[b])), kind * 0),
    )
    return Told((np.arange(n) >= first_file).astype(np.int64), days, days + 1, lat, lon, np.ones(n), fields)


def _number(value: Any) -> float:
    return np.nan if value is None else float(value)


def _plain(levels: NDArray[Any]) -> tuple[Small, Small]:
    return levels.astype(np.int8), np.zeros(levels.size, dtype=np.int8)


def _counted(a: Floats, b: Floats) -> NDArray[Any]:
    apart = np.abs(np.log1p(a) - np.log1p(b))
    return np.where(np.isnan(apart), DEATHS.levels, np.searchsorted(_LOGS, apart))


def _same(a: Floats, b: Floats) -> NDArray[Any]:
    return np.where(np.isnan(a + b), KIND.levels, np.where(a == b, 0, 1))


def _actor(name: str, said: list[str]) -> Field:
    """Names: the same, alike (most words shared, or all of one in the other), other."""
    names = sorted(set(said))
    code = np.searchsorted(np.array(names), np.array(said)).astype(np.int64)
    words = [frozenset(re.findall(r"\w+", one.lower())) for one in names]

    def level(a: int, b: int) -> int:
        ours, theirs = words[a], words[b]
        if not ours or not theirs:
            return 3
        alike = ours <= theirs or theirs <= ours or len(ours & theirs) >= _ALIKE * len(ours | theirs)
        return 0 if a == b else 1 if alike else 2

    def compare(left: Ints, right: Ints) -> tuple[Small, Small]:
        both, where = np.unique(code[left] * len(names) + code[right], return_inverse=True)
        found = np.array([level(one // len(names), one % len(names)) for one in both.tolist()], dtype=np.int8)
        return _plain(found[where.ravel()])

    scale = Scale(name, np.array([[12.0, 4.0, 4.0]]), np.array([[3.0, 2.0, 5.0]]), agree=2)
    return Field(scale, compare, np.where(np.array([bool(one) for one in said]), 0.0, np.nan))


def measured(folder: Path, name: str) -> list[str]:
    """One row of the table."""
    lists = [pq.read_table(folder / f"{name}_{end}.parquet").to_pylist() for end in ("a", "b")]
    rows = [*lists[0], *lists[1]]
    place = {row["unique_id"]: at for at, row in enumerate(rows)}
    pairs = pq.read_table(folder / f"{name}_truth.parquet").to_pylist()
    truth = {(place[pair["id_a"]], place[pair["id_b"]]) for pair in pairs}
    began = time.perf_counter()
    told = told_of(rows, len(lists[0]))
    weights = weighed(told, Priors(), {})
    found = grouped(weights.items, weights.evidence, seed=1)
    seconds = time.perf_counter() - began
    return [name, f"{len(rows):,}", f"{seconds:.1f}", *_scores(told, found, truth)]


def _scores(told: Told, found: Grouping, truth: set[tuple[int, int]]) -> list[str]:
    left, right, p = found.evidence.left, found.evidence.right, found.together
    true = np.array([pair in truth for pair in zip(left.tolist(), right.tolist(), strict=True)])
    joined = found.label[left] == found.label[right]
    hits = float((joined & true).sum())
    precision, recall = hits / max(float(joined.sum()), 1.0), hits / len(truth)
    across = told.origin[left] != told.origin[right]
    bins = np.minimum((p[across] * 10).astype(int), 9)
    gaps = [np.abs((p[across] - true[across])[bins == one].sum()) for one in range(10)]
    f1 = 2 * precision * recall / (precision + recall)
    sums = [f"{p[across].sum():,.0f}", f"{len(truth):,}", f"{p[~across].sum():,.0f}"]
    return [f"{precision:.3f}", f"{recall:.3f}", f"{f1:.3f}", *sums, f"{sum(gaps) / across.sum():.4f}"]


if __name__ == "__main__":
    head = ("set", "rows", "s", "P", "R", "F1", "sum p", "true", "sum p in one list", "ECE")
    print(table(head, [measured(Path(sys.argv[1]), name) for name in sys.argv[2:]]))
