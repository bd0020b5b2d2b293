"""`tawatur.spread`: did the area of the attacks grow, move, or reach districts that it did not reach before?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tawatur.maths.resampling import Estimate
from tawatur.measure.plain.given import pair_of
from tawatur.measure.plain.in_space import in_space
from tawatur.measure.plain.parts import LEAST, Part, Verdict, together
from tawatur.measure.plain.periods import period_of
from tawatur.measure.plain.reached import Reached, by_block
from tawatur.measure.wording import short

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class SpreadChange:
    """Whether attacks came to lie more widely, elsewhere, or in more districts. A part is None where it was not given.

    `area`: square km of the ellipse of one standard deviation; its `value` is after over before. `shift`: km between
    the centres. `districts`: districts reached by `sample` attacks of each period; `value` is the difference. `new`:
    districts that `sample` attacks after reach and as many before do not; `before` of it is what dealing the attacks
    anew would give. `away_km`: median distance of an attack after from the nearest one before. `coverage_...` is the
    share of the process in districts already seen, `unseen_...` how many districts were missed, at least. `p` is that
    of all parts together.
    """

    n_before: int
    n_after: int
    area: Part | None
    shift: Part | None
    districts: Part | None
    new: Part | None
    away_km: Estimate | None
    sample: int
    coverage_before: Estimate | None
    coverage_after: Estimate | None
    unseen_before: Estimate | None
    unseen_after: Estimate | None
    level: float
    p: float
    verdict: Verdict
    why: str

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts that could be compared."""
        return tuple(part for part in (self.area, self.shift, self.districts, self.new) if part is not None)

    def __str__(self) -> str:
        """The answer in plain words."""
        lines = [f"{self.verdict}: {self.why} (p = {self.p:.3f} over {len(self.parts)} comparisons)."]
        lines += [f"  {part}" for part in self.parts]
        for name, share, missed in (
            ("before", self.coverage_before, self.unseen_before),
            ("after", self.coverage_after, self.unseen_after),
        ):
            if share is not None and missed is not None:
                lines.append(
                    f"  {name}: the next attack hits a district not yet hit with a chance of "
                    f"{100 * (1 - share.value):.0f} % ({100 * (1 - share.high):.0f} to {100 * (1 - share.low):.0f}); "
                    f"at least {missed.value:.1f} districts were missed ({short(missed.low)} to {short(missed.high)})"
                )
        if self.away_km is not None:
            low, high = short(self.away_km.low), short(self.away_km.high)
            lines.append(
                f"  half of the attacks after lie within {short(self.away_km.value)} km ({low} to {high}) of one before"
            )
        return "\n".join(lines)


def spread(
    before: Any,
    after: Any,
    *,
    districts: tuple[Any, Any] | None = None,
    blocks: tuple[Any, Any] | None = None,
    known: int | None = None,
    seed: int = 0,
    level: float = 0.9,
) -> SpreadChange:
    """Compare two periods: ellipse, centre, districts at equal sample, districts not reached before, with intervals.

    Each period is a pair (lat, lon), an array of shape (n, 2) with lat first, a frame with columns `lat`, `lon` and
    perhaps `district` (or `governorate`), or a list of districts' names. `districts` are two lists of names beside the
    points, `blocks` two lists that say which attacks belong together (days, salvos), `known` how many districts there
    are. ValueError for what cannot be read.

    A part is a `change` where attacks dealt anew to the periods differ as much in at most 5 of 100 dealings; `no
    change` where the interval lies within 1 / 1.5 to 1.5 times the area, half a standard distance, a fifth of the
    districts; else `cannot tell`. The verdict of all holds its false alarms to 5 of 100 as well.

    >>> spread(["Baghdad"] * 20, ["Baghdad", "Babil", "Basra", "Erbil", "Kirkuk"] * 4).verdict
    'change'
    """
    named, groups = pair_of(districts, "districts"), pair_of(blocks, "blocks")
    first = period_of(before, "before", named[0], groups[0])
    second = period_of(after, "after", named[1], groups[1])
    area = shift = away = None
    points = (first.points(), second.points())
    if all(len(held.lat) >= 3 for held in points):
        area, shift, away = in_space(points[0], points[1], seed, level)
    reach = (first.districts(), second.districts())
    held = Reached(*by_block(reach[0], reach[1]), known, seed, level) if all(part.names for part in reach) else None
    many, new = held.compared() if held else (None, None)
    parts = [part for part in (area, shift, many, new) if part is not None]
    p, verdict = together(parts)
    sizes = (first.n, second.n)
    nothing: tuple[Estimate | None, ...] = (None, None, None, None)
    described = held.described() if held else nothing
    return SpreadChange(
        first.n, second.n, area, shift, many, new, away, held.sample if held else 0,
        described[0], described[1], described[2], described[3], level, p, verdict, _why(parts, verdict, sizes),
    )  # fmt: skip


def _why(parts: list[Part], verdict: Verdict, sizes: tuple[int, int]) -> str:
    if min(sizes) < LEAST:
        return f"{sizes[0]} attacks before and {sizes[1]} after; fewer than {LEAST} tell nothing"
    if verdict == "change":
        changed = " and ".join(part.name for part in parts if part.verdict == "change")
        return f"between the periods ({sizes[0]} and {sizes[1]} attacks) these differ: {changed}"
    if verdict == "no change":
        return f"nothing that was compared moved by much ({sizes[0]} and {sizes[1]} attacks)"
    return f"the differences may be chance, and sizeable ones are not ruled out ({sizes[0]} and {sizes[1]} attacks)"
