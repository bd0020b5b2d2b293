"""Independent tallies of one scope side by side with the record: how large a share of what they count it holds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tawatur.kinds import Tally
from tawatur.maths import recapture
from tawatur.maths.resampling import Estimate
from tawatur.measure.record import Bools, Dated, dated
from tawatur.measure.scopes import Scope, scope_of
from tawatur.store.steps import Given


@dataclass(frozen=True, slots=True)
class Pool:
    """Tallies of one scope side by side: what the record holds, what they count, which rows and tallies."""

    name: str
    held: int
    counted: int
    because: tuple[str, ...]
    weapons: tuple[str, ...]
    targets: tuple[str, ...]

    def among(self, rows: Dated) -> Bools:
        """Which incidents fall in this scope."""
        return Scope(self.weapons, self.targets).among(rows)


def pools_of(given: Given, rows: Dated, span: tuple[int, int]) -> list[Pool]:
    """Exact tallies with a scope that fits and days inside `span`, by scope, without days that were already counted."""
    periods, (start, end) = dated(given.table("tallies"), given.timezone), span
    found: dict[str, Pool] = {}
    taken: dict[str, list[tuple[int, int]]] = {}
    order = np.argsort(periods.last - periods.first, kind="stable")
    tallies = given.rows(Tally)
    for at in order:
        tally, first, last = tallies[at], int(periods.first[at]), int(periods.last[at])
        scope = scope_of(tally.scope)
        if scope is None or tally.at_least or tally.counted <= 0 or first < start or last > end:
            continue
        if any(first <= b and a <= last for a, b in taken.get(scope.words, [])):
            continue
        taken.setdefault(scope.words, []).append((first, last))
        among = scope.among(rows) & rows.within(first, last)
        old = found.get(scope.words, Pool(scope.words, 0, 0, (), scope.weapons, scope.targets))
        because = (*old.because, tally.id, *rows.named(among))
        held, told = old.held + int(among.sum()), old.counted + tally.counted
        found[scope.words] = Pool(scope.words, held, told, because, scope.weapons, scope.targets)
    return [found[name] for name in sorted(found)]


def share_of(pool: Pool, level: float) -> Estimate:
    """The record's part of what the tallies count, with its interval; possibly above 1."""
    up = recapture.corrected(pool.held, Estimate(1.0, 1.0, 1.0, level), level=level)
    down = recapture.corrected(pool.counted, Estimate(1.0, 1.0, 1.0, level), level=level)
    value = pool.held / pool.counted
    low = np.exp(-np.hypot(np.log(pool.held / up.low), np.log(down.high / pool.counted))) if pool.held else 0.0
    about = np.log(up.high / pool.held) if pool.held else np.log(up.high + 1)
    high = np.exp(np.hypot(about, np.log(pool.counted / down.low)))
    scale = value if pool.held else 1 / pool.counted
    return Estimate(value, float(scale * low), float(scale * high), level)
