"""Did a mix (of weapons, targets, hours) shift? Exact tests, Bayes factors and shares of two periods, within strata.

Counts have the shape (strata, 2, kinds): for each stratum the periods before and after. A stratum that has nothing in
one of the periods says nothing: whoever was silent then did not change its mix.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

DRAWS = 4999
TABLES = 20_000
"""So many tables with the same margins are listed; where there are more, they are drawn."""


@dataclass(frozen=True, slots=True)
class Test:
    """p of no shift, by all tables with these margins (`exact`) or by random ones; the least p that was possible."""

    p: float
    smallest_p: float
    exact: bool


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
