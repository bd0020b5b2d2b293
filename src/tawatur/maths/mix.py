"""Did a mix (of weapons, targets, hours) shift? Exact tests, Bayes factors and shares of two periods, within strata.

Counts have the shape (strata, 2, kinds): for each stratum the periods before and after. A stratum that has nothing in
one of the periods says nothing: whoever was silent then did not change its mix.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

DRAWS = 4999
TABLES = 20_000
"""So many tables with the same margins are listed; where there are more, they are drawn."""
STRENGTHS = np.arange(1.0, 51.0)
"""How many observations the prior of a period's own mix weighs: unknown, so it is averaged over."""


@dataclass(frozen=True, slots=True)
class Test:
    """p of no shift, by all tables with these margins (`exact`) or by random ones; the least p that was possible."""

    p: float
    smallest_p: float
    exact: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """Shares of each kind before and after and their change, each with its interval; arrays over kinds."""

    before: Floats
    before_low: Floats
    before_high: Floats
    after: Floats
    after_low: Floats
    after_high: Floats
    change: Floats
    low: Floats
    high: Floats
    level: float


def telling(counts: Ints) -> Ints:
    """The strata that have something in both periods."""
    kept: Ints = counts[(counts.sum(axis=2) > 0).all(axis=1)]
    return kept


def g_square(counts: Ints) -> Floats:
    """The likelihood ratio statistic of tables of shape (..., 2, kinds)."""
    total = counts.sum(axis=(-2, -1))
    cells, rows, columns = special.xlogy(counts, counts), counts.sum(axis=-1), counts.sum(axis=-2)
    parts = cells.sum(axis=(-2, -1)) - special.xlogy(rows, rows).sum(axis=-1) - special.xlogy(columns, columns).sum(-1)
    return np.asarray(2 * (parts + special.xlogy(total, total)))


def test(counts: Ints, *, seed: int) -> Test:
    """The permutation test of G-square summed over strata: periods are dealt anew to attacks within each stratum."""
    kept = telling(counts)
    if kept.shape[0] == 0:
        return Test(1.0, 1.0, exact=True)
    seen = float(g_square(kept).sum())
    if kept.shape[0] == 1:
        found = _listed(kept[0], seen)
        if found is not None:
            return found
    rng = np.random.default_rng(seed)
    drawn = np.zeros(DRAWS)
    for table in kept:
        after = rng.multivariate_hypergeometric(table.sum(axis=0), int(table[1].sum()), size=DRAWS, method="marginals")
        drawn += g_square(np.stack([table.sum(axis=0) - after, after], axis=1))
    return Test((1 + int((drawn >= seen - 1e-9).sum())) / (1 + DRAWS), 1 / (1 + DRAWS), exact=False)


def _listed(table: Ints, seen: float) -> Test | None:
    """The exact p by listing all tables with the margins; None if they are too many."""
    columns, after = table.sum(axis=0), int(table[1].sum())
    columns = columns[columns > 0]
    ways = 1.0
    for column in np.sort(columns)[:-1]:
        ways *= min(int(column), after) + 1
    if ways > TABLES:
        return None
    rows = np.zeros((1, 0), dtype=np.int64)
    columns = np.sort(columns)
    for column in columns[:-1]:
        step = np.arange(min(int(column), after) + 1)
        rows = np.concatenate([np.repeat(rows, step.size, axis=0), np.tile(step, rows.shape[0])[:, None]], axis=1)
        rows = rows[rows.sum(axis=1) <= after]
    last = after - rows.sum(axis=1)
    rows = np.concatenate([rows, last[:, None]], axis=1)[last <= columns[-1]]
    ways_of = (special.gammaln(columns + 1) - special.gammaln(rows + 1) - special.gammaln(columns - rows + 1)).sum(
        axis=1
    )
    weight = np.exp(ways_of - special.logsumexp(ways_of))
    statistic = g_square(np.stack([columns - rows, rows], axis=1))
    p = float(weight[statistic >= seen - 1e-9].sum())
    least = float(weight[statistic >= statistic.max() - 1e-9].sum())
    return Test(min(p, 1.0), least, exact=True)


def blocked_test(stratum: Ints, period: Ints, kind: Ints, block: Ints, *, seed: int) -> Test:
    """The same test with whole blocks (weeks, salvos) dealt anew: attacks of one block share their fate.

    One entry an attack: its stratum, its period (0 or 1), its kind, its block. A block belongs to the period of most of
    its attacks; as many blocks as before go to each period.
    """
    rng = np.random.default_rng(seed)
    shape = (int(stratum.max()) + 1, int(block.max()) + 1, int(kind.max()) + 1)
    cells = np.zeros(shape, dtype=np.int64)
    np.add.at(cells, (stratum, block, kind), 1)
    votes = np.bincount(block, 2 * period - 1, minlength=shape[1])
    late = votes > 0
    seen = _split(cells, late[None])[0]
    drawn = np.concatenate([_split(cells, rng.permuted(np.tile(late, (100, 1)), axis=1)) for _ in range(10)])
    return Test((1 + int((drawn >= seen - 1e-9).sum())) / (1 + drawn.size), 1 / (1 + drawn.size), exact=False)


def _split(cells: Ints, late: NDArray[np.bool_]) -> Floats:
    after = np.einsum("db,sbk->dsk", late.astype(np.int64), cells)
    return np.asarray(g_square(np.stack([cells.sum(axis=1)[None] - after, after], axis=2)).sum(axis=1))


def log_shift(counts: Ints) -> float:
    """The log Bayes factor for a shift against none, summed over strata.

    Dirichlet-multinomial evidence; each mix has a prior around the stratum's pooled shares, its weight averaged over
    `STRENGTHS`. Above 0 the counts speak for a shift.
    """
    return float(sum(_log_factor(table) for table in telling(counts)))


def _log_factor(table: Ints) -> float:
    pooled = table.sum(axis=0)
    table, pooled = table[:, pooled > 0], pooled[pooled > 0]
    if pooled.size < 2:
        return 0.0
    base = (pooled + 0.5) / (pooled + 0.5).sum()
    alpha = STRENGTHS[:, None] * base
    apart = _evidence(table[0], alpha) + _evidence(table[1], alpha)
    return float(special.logsumexp(apart) - special.logsumexp(_evidence(pooled, alpha)))


def _evidence(counts: Ints, alpha: Floats) -> Floats:
    whole = alpha.sum(axis=1)
    cells = special.gammaln(alpha + counts) - special.gammaln(alpha)
    return np.asarray(special.gammaln(whole) - special.gammaln(whole + counts.sum()) + cells.sum(axis=1))


def changes(counts: Ints, *, effect: float = 1.0, level: float = 0.9) -> Changes:
    """Shares and their changes. With several strata the change is that within strata, weighted by n1 n2 / (n1 + n2).

    Intervals of shares are exact (Clopper and Pearson 1934), those of changes join their ends by squares (Newcombe
    1998). `effect` is a design effect: counts are divided by it.
    """
    both = counts.sum(axis=0)
    value, low, high = exact_shares(both / effect, level)
    kept = telling(counts)
    if kept.shape[0] == 0:
        none = np.full(counts.shape[2], math.nan)
        return Changes(value[0], low[0], high[0], value[1], low[1], high[1], none, none - 1, none + 1, level)
    sizes = kept.sum(axis=2).astype(float)
    weight = sizes.prod(axis=1) / sizes.sum(axis=1)
    weight = (weight / weight.sum())[:, None]
    share, bottom, top = exact_shares(kept / effect, level)
    change = (weight * (share[:, 1] - share[:, 0])).sum(axis=0)
    down = np.sqrt((weight**2 * ((share[:, 1] - bottom[:, 1]) ** 2 + (top[:, 0] - share[:, 0]) ** 2)).sum(axis=0))
    up = np.sqrt((weight**2 * ((top[:, 1] - share[:, 1]) ** 2 + (share[:, 0] - bottom[:, 0]) ** 2)).sum(axis=0))
    ends = np.clip(change - down, -1, 1), np.clip(change + up, -1, 1)
    return Changes(value[0], low[0], high[0], value[1], low[1], high[1], change, *ends, level)


def exact_shares(counts: Floats, level: float) -> tuple[Floats, Floats, Floats]:
    """Shares along the last axis and the ends of Clopper and Pearson's intervals, which cover at least `level`."""
    n = counts.sum(axis=-1, keepdims=True)
    rest, tail = n - counts, (1 - level) / 2
    value = np.where(n > 0, counts / np.maximum(n, 1e-9), 0.0)
    low = np.where(counts > 0, special.betaincinv(np.maximum(counts, 1e-9), rest + 1, tail), 0.0)
    high = np.where(rest > 0, special.betaincinv(counts + 1, np.maximum(rest, 1e-9), 1 - tail), 1.0)
    return value, low, high
