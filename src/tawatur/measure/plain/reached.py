"""The districts that two periods of attacks reached: at equal sample, not reached before, missed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tawatur.maths import rarefaction, richness
from tawatur.maths.dealt_kinds import dealt as dealt_kinds
from tawatur.maths.new_kinds import new_reached
from tawatur.maths.resampling import Estimate
from tawatur.measure.plain.parts import LEAST, Part, judged, per_cent_level
from tawatur.measure.plain.periods import Period

Ints = NDArray[np.int64]


def by_block(first: Period, second: Period) -> tuple[Ints, Ints]:
    """Attacks by block and district of the two periods, the same districts in both."""
    names = {name: at for at, name in enumerate(sorted({*first.names, *second.names} - {None, ""}))}  # type: ignore[type-var]
    tables = []
    for part in (first, second):
        block = part.blocks()
        table = np.zeros((int(block.max()) + 1 if block.size else 0, len(names)), dtype=np.int64)
        np.add.at(table, (block, np.array([names[str(name)] for name in part.names], dtype=np.int64)), 1)
        tables.append(table)
    return tables[0], tables[1]


@dataclass(frozen=True, slots=True)
class Reached:
    """The districts that two periods reached, by block."""

    first: Ints
    second: Ints
    known: int | None
    seed: int
    level: float

    @property
    def sample(self) -> int:
        """Half of the attacks of the smaller period: a sample of all of them would have no spread of its own."""
        return max(1, min(int(self.first.sum()), int(self.second.sum())) // 2)

    def compared(self) -> tuple[Part, Part]:
        """Districts at equal sample, and those not reached before."""
        was, now = self.first.sum(axis=0), self.second.sum(axis=0)
        k, sides = self.sample, f"{per_cent_level(self.level)} interval"
        enough = min(self.first.shape[0], self.second.shape[0]) >= LEAST
        seeds = (self.seed, self.seed + 1)
        ends = [
            rarefaction.reached(part, k, seed=seed, known=self.known, level=self.level)
            for part, seed in zip((was, now), seeds, strict=True)
        ]
        value = ends[1].value - ends[0].value
        low = value - float(np.hypot(ends[1].value - ends[1].low, ends[0].high - ends[0].value))
        high = value + float(np.hypot(ends[1].high - ends[1].value, ends[0].value - ends[0].low))
        dealt = dealt_kinds(self.first, self.second, k, seed=self.seed)
        says = f"{k} attacks reach {ends[1].value:.1f} districts, {ends[0].value:.1f} before: {value:+.1f} "
        says += f"({sides} {low:+.1f} to {high:+.1f}; p = {dealt.p:.3f})"
        room = max(1.0, 0.2 * ends[0].value)
        verdict = judged(dealt.p, (low, high), 0.0, (-room, room), enough=enough)
        many = Part("districts", ends[0].value, ends[1].value, value, low, high, dealt.p, verdict, says)
        new = new_reached(was, now, k, seed=self.seed, level=self.level)
        words = f"{k} attacks reach {new.value:.1f} districts that {k} before do not ({sides} {new.low:.1f} to "
        words += f"{new.high:.1f}); {dealt.new:.1f} if nothing had changed (p = {dealt.p_new:.3f})"
        verdict = judged(dealt.p_new, (new.low, new.high), dealt.new, (0.0, dealt.new + room), enough=enough)
        return many, Part(
            "new districts", dealt.new, new.value, new.value, new.low, new.high, dealt.p_new, verdict, words
        )

    def described(self) -> tuple[Estimate, Estimate, Estimate, Estimate]:
        """Coverage before and after, districts missed before and after."""
        sums = (self.first.sum(axis=0), self.second.sum(axis=0))
        shares = [richness.coverage(part, level=self.level) for part in sums]
        missed = []
        for part in sums:
            seen, all_ = float((part > 0).sum()), richness.chao1(part, known=self.known, level=self.level)
            missed.append(Estimate(all_.value - seen, all_.low - seen, all_.high - seen, self.level))
        return shares[0], shares[1], missed[0], missed[1]
