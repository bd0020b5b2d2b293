"""`tawatur.mix_shift`: did the mix of weapons, targets or hours change between two periods?"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tawatur.maths import mix, resampling
from tawatur.measure.plain.given import numeric, same_length, words_of
from tawatur.measure.plain.parts import ALPHA, Verdict, per_cent_level
from tawatur.measure.wording import per_cent

Ints = NDArray[np.int64]

LEAST = 5
MARGIN = 0.1
AGAINST = 1 / 3


@dataclass(frozen=True, slots=True)
class Share:
    """One kind's share before and after, and its change; intervals have the probability of the whole result."""

    kind: str
    n_before: int
    n_after: int
    before: float
    before_low: float
    before_high: float
    after: float
    after_low: float
    after_high: float
    change: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class MixShift:
    """Whether a mix shifted: `p` of the permutation test (`exact`, or Monte Carlo), the Bayes factor for a shift.

    `shares` stands in the order of the largest change. `strata` are those that have something in both periods; with
    them p, Bayes factor and changes are within strata, and `p_in_all` is the p of all attacks without regard to strata.
    """

    shares: tuple[Share, ...]
    p: float
    smallest_p: float
    exact: bool
    bayes_factor: float
    p_in_all: float
    n_before: int
    n_after: int
    strata: tuple[str, ...]
    level: float
    verdict: Verdict
    why: str

    def __str__(self) -> str:
        """The answer in plain words."""
        lines = [f"{self.verdict}: {self.why}. p = {self.p:.3g}, Bayes factor for a shift {self.bayes_factor:.2g}."]
        lines += [_line(share, self.level) for share in self.shares[:6]]
        if self.strata and abs(self.p - self.p_in_all) > 1e-12:
            lines.append(f"Within {len(self.strata)} strata; without them p = {self.p_in_all:.3g}.")
        return "\n".join(lines)


def _line(share: Share, level: float) -> str:
    change = f"{100 * share.change:+.0f} points" if math.isfinite(share.change) else "no stratum has both periods"
    ends = f"{per_cent_level(level)} interval {100 * share.low:+.0f} to {100 * share.high:+.0f}"
    return f"  {share.kind}: {per_cent(share.before)} to {per_cent(share.after)}, {change} ({ends})"


def mix_shift(
    before: Any,
    after: Any,
    *,
    strata: tuple[Any, Any] | None = None,
    blocks: tuple[Any, Any] | None = None,
    seed: int = 0,
    level: float = 0.9,
) -> MixShift:
    """Compare two mixes, each a list of labels (one an attack), a mapping label to count, or counts in one order.

    Numbers of equal length are counts in one order, else they are labels (hours, say: write them as words). `strata`
    are two lists of labels beside the attacks (brands): then nothing but changes within a brand counts. Mappings of
    mappings are counts by stratum. `blocks` are two lists that say which attacks belong together (weeks, salvos); whole
    blocks are then dealt anew. Missing labels are left out. ValueError for what cannot be read.

    The verdict is `change` where p is at most .05 and the Bayes factor does not speak three to one against it, `no
    change` where each share's change lies within 10 points either way, else `cannot tell`.

    >>> mix_shift({"rocket": 30, "ied": 5}, {"rocket": 10, "ied": 30}).verdict
    'change'
    """
    table = _table(before, after, strata, blocks)
    counts, kinds = table.counts, table.kinds
    effect = 1.0 if table.block is None else _effect(table)
    found = mix.changes(counts, effect=effect, level=level)
    tested = mix.test(counts, seed=seed) if table.block is None else _blocked(table, seed)
    plain = tested if counts.shape[0] == 1 else mix.test(counts.sum(axis=0, keepdims=True), seed=seed)
    factor = math.exp(min(mix.log_shift(counts) / effect, 700.0))
    kept = (counts.sum(axis=2) > 0).all(axis=1)
    order = np.argsort(-np.abs(np.nan_to_num(found.change)), kind="stable")
    sizes = counts.sum(axis=0)
    shares = tuple(_share(found, sizes, kinds, int(at)) for at in order)
    verdict, why = _judged(counts[kept], tested, factor, shares)
    n = sizes.sum(axis=1)
    names = tuple(name for name, keep in zip(table.strata, kept, strict=True) if keep and name)
    return MixShift(
        shares, tested.p, tested.smallest_p, tested.exact, factor, plain.p, int(n[0]), int(n[1]), names, level,
        verdict, why,
    )  # fmt: skip


def _judged(counts: Ints, tested: mix.Test, factor: float, shares: Sequence[Share]) -> tuple[Verdict, str]:
    n = counts.sum(axis=(0, 2)) if counts.size else np.zeros(2, dtype=int)
    if n.min() < LEAST:
        return "cannot tell", f"{n[0]} and {n[1]} attacks to compare, fewer than {LEAST} on a side"
    if tested.smallest_p > ALPHA:
        return "cannot tell", f"these numbers cannot give a p below {tested.smallest_p:.2f}, whatever happened"
    if tested.p <= ALPHA and factor >= AGAINST:
        return "change", f"the mix changed, most for {shares[0].kind} ({n[0]} and {n[1]} attacks)"
    inside = all(share.low >= -MARGIN and share.high <= MARGIN for share in shares)
    if tested.p > ALPHA and inside:
        return "no change", f"no share moved by as much as {100 * MARGIN:.0f} points ({n[0]} and {n[1]} attacks)"
    return "cannot tell", "the difference may be chance, and a sizeable one is not ruled out"


def _share(found: mix.Changes, sizes: Ints, kinds: Sequence[str], at: int) -> Share:
    return Share(
        kinds[at], int(sizes[0, at]), int(sizes[1, at]),
        *(float(getattr(found, name)[at]) for name in (
            "before", "before_low", "before_high", "after", "after_low", "after_high", "change", "low", "high",
        )),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Table:
    """Counts (strata, 2, kinds); with blocks also the attacks one by one: stratum, period, kind, block."""

    counts: Ints
    kinds: tuple[str, ...]
    strata: tuple[str, ...]
    rows: Ints | None = None
    block: Ints | None = None


def _table(before: Any, after: Any, strata: Any, blocks: Any) -> _Table:
    if isinstance(before, Mapping) != isinstance(after, Mapping):
        raise ValueError("give both mixes as mappings, or neither")
    if isinstance(before, Mapping):
        if strata is not None or blocks is not None:
            raise ValueError("strata and blocks go with labels; for counts by stratum give mappings of mappings")
        return _from_mappings(before, after)
    if strata is None and blocks is None and numeric(before) and numeric(after) and len(before) == len(after):
        return _from_counts(before, after)
    return _from_labels(before, after, strata, blocks)


def _from_counts(before: Any, after: Any) -> _Table:
    counts = np.array([[_whole(list(before)), _whole(list(after))]], dtype=np.int64)
    return _Table(counts, tuple(f"kind {at + 1}" for at in range(counts.shape[2])), ("",))


def _whole(values: Sequence[Any]) -> list[int]:
    if any(value is None or value != value or value < 0 or value != int(value) for value in values):
        raise ValueError("counts must be whole numbers, 0 or more")
    return [int(value) for value in values]


def _from_mappings(before: Mapping[Any, Any], after: Mapping[Any, Any]) -> _Table:
    nested = any(isinstance(value, Mapping) for value in (*before.values(), *after.values()))
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
    return _Table(counts, tuple(kinds), tuple(strata) or ("",))


def _from_labels(before: Any, after: Any, strata: Any, blocks: Any) -> _Table:
    rows: list[tuple[str, int, str, str]] = []
    for period, labels in enumerate((before, after)):
        name = ("before", "after")[period]
        kinds = words_of(labels, name)
        own = [""] * len(kinds) if strata is None else words_of(strata[period], f"strata {name}")
        held = [""] * len(kinds) if blocks is None else words_of(blocks[period], f"blocks {name}")
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
    return _Table(counts, kinds_of, strata_of or ("",), coded, None if blocks is None else coded[:, 3])


def _blocked(table: _Table, seed: int) -> mix.Test:
    assert table.rows is not None
    if not table.rows.size:
        return mix.Test(1.0, 1.0, exact=True)
    kept = (table.counts.sum(axis=2) > 0).all(axis=1)
    rows = table.rows[kept[table.rows[:, 0]]]
    if not rows.size:
        return mix.Test(1.0, 1.0, exact=True)
    return mix.blocked_test(*rows.T, seed=seed)


def _effect(table: _Table) -> float:
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
