"""`tawatur.mix_shift`: did the mix of weapons, targets or hours change between two periods?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tawatur.maths import mix, mix_shares
from tawatur.maths.mix_blocks import blocked_test
from tawatur.maths.mix_evidence import log_shift
from tawatur.measure.plain.mix_tables import Table, design_effect, table_of
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
    table = table_of(before, after, strata, blocks)
    counts, kinds = table.counts, table.kinds
    effect = 1.0 if table.block is None else design_effect(table)
    found = mix_shares.changes(counts, effect=effect, level=level)
    tested = mix.test(counts, seed=seed) if table.block is None else _blocked(table, seed)
    plain = tested if counts.shape[0] == 1 else mix.test(counts.sum(axis=0, keepdims=True), seed=seed)
    factor = math.exp(min(log_shift(counts) / effect, 700.0))
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


def _share(found: mix_shares.Changes, sizes: Ints, kinds: Sequence[str], at: int) -> Share:
    return Share(
        kinds[at], int(sizes[0, at]), int(sizes[1, at]),
        *(float(getattr(found, name)[at]) for name in (
            "before", "before_low", "before_high", "after", "after_low", "after_high", "change", "low", "high",
        )),
    )  # fmt: skip


def _blocked(table: Table, seed: int) -> mix.Test:
    assert table.rows is not None
    if not table.rows.size:
        return mix.Test(1.0, 1.0, exact=True)
    kept = (table.counts.sum(axis=2) > 0).all(axis=1)
    rows = table.rows[kept[table.rows[:, 0]]]
    if not rows.size:
        return mix.Test(1.0, 1.0, exact=True)
    return blocked_test(*rows.T, seed=seed)
