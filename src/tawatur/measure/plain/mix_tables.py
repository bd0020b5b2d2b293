"""Mixes as they are handed over (labels, counts, mappings, strata, blocks) as tables of counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tawatur.maths import resampling
from tawatur.measure.plain.given import numeric, pair_of, same_length, words_of

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Table:
    """Counts (strata, 2, kinds); with blocks also the attacks one by one: stratum, period, kind, block."""

    counts: Ints
    kinds: tuple[str, ...]
    strata: tuple[str, ...]
    rows: Ints | None = None
    block: Ints | None = None


def table_of(before: Any, after: Any, strata: Any, blocks: Any) -> Table:
    """Two mixes as one table; ValueError for what cannot be read."""
    if isinstance(before, Mapping) != isinstance(after, Mapping):
        raise ValueError("give both mixes as mappings, or neither")
    if isinstance(before, Mapping):
        if strata is not None or blocks is not None:
            raise ValueError("strata and blocks go with labels; for counts by stratum give mappings of mappings")
        return _from_mappings(before, after)
    if strata is None and blocks is None and numeric(before) and numeric(after) and len(before) == len(after):
        return _from_counts(before, after)
    return _from_labels(before, after, strata, blocks)


def _from_counts(before: Any, after: Any) -> Table:
    counts = np.array([[_whole(list(before)), _whole(list(after))]], dtype=np.int64)
    return Table(counts, tuple(f"kind {at + 1}" for at in range(counts.shape[2])), ("",))


def _whole(values: Sequence[Any]) -> list[int]:
    if any(not isinstance(value, int | float | np.number) or not value >= 0 or int(value) != value for value in values):
        raise ValueError("counts must be whole numbers, 0 or more")
    return [int(value) for value in values]


def _from_mappings(before: Mapping[Any, Any], after: Mapping[Any, Any]) -> Table:
    nested = any(isinstance(value, Mapping) for value in (*before.values(), *after.values()))
    if nested and not all(isinstance(value, Mapping) for value in (*before.values(), *after.values())):
        raise ValueError("give counts by stratum as mappings of mappings throughout, or not at all")
    parts = (before, after) if nested else ({"": before}, {"": after})
    strata = sorted({str(name) for part in parts for name in part})
    named = [{str(name): dict(held) for name, held in part.items()} for part in parts]
    kinds = sorted({str(kind) for part in named for held in part.values() for kind in held})
    counts = np.zeros((max(len(strata), 1), 2, len(kinds)), dtype=np.int64)
    for period, part in enumerate(named):
        for stratum, held in part.items():
            whole = _whole(list(held.values()))
            for kind, count in zip(held, whole, strict=True):
                counts[strata.index(stratum), period, kinds.index(str(kind))] += count
    return Table(counts, tuple(kinds), tuple(strata) or ("",))


def _from_labels(before: Any, after: Any, strata: Any, blocks: Any) -> Table:
    rows: list[tuple[str, int, str, str]] = []
    whose, groups = pair_of(strata, "strata"), pair_of(blocks, "blocks")
    for period, labels in enumerate((before, after)):
        name = ("before", "after")[period]
        kinds = words_of(labels, name)
        own = [""] * len(kinds) if strata is None else words_of(whose[period], f"strata {name}")
        held = [""] * len(kinds) if blocks is None else words_of(groups[period], f"blocks {name}")
        same_length(**{name: kinds, "strata": own, "blocks": held})
        for at, (kind, stratum, block) in enumerate(zip(kinds, own, held, strict=True)):
            if kind is not None:
                rows.append((stratum or "", period, kind, f"{period} {block}" if block else f"{period} {at}"))
    names = [sorted({row[at] for row in rows}) for at in (0, 2, 3)]
    index = [{name: at for at, name in enumerate(part)} for part in names]
    coded = np.array(
        [(index[0][stratum], period, index[1][kind], index[2][block]) for stratum, period, kind, block in rows],
        dtype=np.int64,
    ).reshape(-1, 4)
    counts = np.zeros((max(len(names[0]), 1), 2, len(names[1])), dtype=np.int64)
    np.add.at(counts, (coded[:, 0], coded[:, 1], coded[:, 2]), 1)
    kinds_of, strata_of = (tuple(str(name) for name in names[at]) for at in (1, 0))
    return Table(counts, kinds_of, strata_of or ("",), coded, None if blocks is None else coded[:, 3])


def design_effect(table: Table) -> float:
    """The design effect of blocks: that of each kind in each period, weighted by how much the kind's share can vary."""
    assert table.rows is not None
    found, weights = [0.0], [0.0]
    for period in (0, 1):
        rows = table.rows[table.rows[:, 1] == period]
        totals = np.bincount(rows[:, 3]) if rows.size else np.zeros(1, dtype=np.int64)
        for kind in range(len(table.kinds)):
            hits = np.bincount(rows[rows[:, 2] == kind, 3], minlength=totals.size)
            share = hits.sum() / max(totals.sum(), 1)
            found.append(resampling.design_effect(hits, totals))
            weights.append(float(share * (1 - share)))
    return float(max(1.0, np.average(found, weights=weights))) if sum(weights) else 1.0
