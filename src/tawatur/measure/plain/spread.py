"""`tawatur.spread`: did the area of the attacks grow, move, or reach districts that it did not reach before?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tawatur.maths import ellipse, richness
from tawatur.maths.resampling import Estimate, median
from tawatur.maths.space import centre, haversine
from tawatur.measure.plain.parts import Part, Verdict, judged, per_cent_level, together
from tawatur.measure.plain.periods import Period, period_of
from tawatur.measure.wording import short

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

LEAST = 10
MARGIN = 1.5
MOST_NEAREST = 2000


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
    first, second = (
        period_of(given, name, None if districts is None else districts[at], None if blocks is None else blocks[at])
        for at, (given, name) in enumerate(((before, "before"), (after, "after")))
    )
    area = shift = away = None
    points = (first.points(), second.points())
    if all(len(held.lat) >= 3 for held in points):
        area, shift, away = _in_space(points[0], points[1], seed, level)
    named = (first.districts(), second.districts())
    held = _Reached(*_by_block(named[0], named[1]), known, seed, level) if all(part.names for part in named) else None
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


def _in_space(first: Period, second: Period, seed: int, level: float) -> tuple[Part | None, Part | None, Estimate]:
    middle = centre(np.concatenate([first.lat, second.lat]), np.concatenate([first.lon, second.lon]))
    flat = [ellipse.plane(part.lat, part.lon, middle) for part in (first, second)]
    blocks = (first.blocks(), second.blocks())
    sides = f"{per_cent_level(level)} interval"
    enough = min(int(part.max()) + 1 for part in blocks) >= LEAST
    found = ellipse.area_ratio(flat[0], flat[1], blocks, seed=seed, level=level)
    area = None
    if found is not None:
        sizes = [ellipse.area(part, block, level=level) for part, block in zip(flat, blocks, strict=True)]
        was, now = (part.value if part else 0.0 for part in sizes)
        says = f"the ellipse covers {short(now)} square km, {short(was)} before: {short(found.value)} times as much "
        says += f"({sides} {short(found.low)} to {short(found.high)}; p = {found.p:.3f})"
        verdict = judged(found.p, (found.low, found.high), 1.0, (1 / MARGIN, MARGIN), enough=enough)
        area = Part("area", was, now, found.value, found.low, found.high, found.p, verdict, says)
    moved = ellipse.shift(flat[0], flat[1], blocks, seed=seed, level=level)
    shift = None
    if moved is not None:
        by, bearing = moved
        wide = float(np.sqrt(sum(float(part.var(axis=0).sum()) for part in flat) / 2))
        says = f"the centre lies {short(by.value)} km {_compass(bearing)} of where it was "
        says += f"({sides} {short(by.low)} to {short(by.high)} km; p = {by.p:.3f})"
        verdict = judged(by.p, (by.low, by.high), 0.0, (0.0, wide / 2), enough=enough)
        shift = Part("centre", None, None, by.value, by.low, by.high, by.p, verdict, says)
    return area, shift, median(_nearest(first, second, seed), level=level)


def _compass(bearing: float) -> str:
    names = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")
    return names[round(bearing / 45) % 8]


def _nearest(first: Period, second: Period, seed: int) -> Floats:
    """The distance of each later attack from the nearest earlier one, in km; of many attacks a random part is taken."""
    rng = np.random.default_rng(seed)
    kept = [
        rng.choice(size, MOST_NEAREST, replace=False) if size > MOST_NEAREST else np.arange(size)
        for size in (first.lat.size, second.lat.size)
    ]
    a, b = kept
    nearest: Floats = haversine(first.lat[a], first.lon[a], second.lat[b][:, None], second.lon[b][:, None]).min(axis=1)
    return nearest


def _by_block(first: Period, second: Period) -> tuple[Ints, Ints]:
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
class _Reached:
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
            richness.reached(part, k, seed=seed, known=self.known, level=self.level)
            for part, seed in zip((was, now), seeds, strict=True)
        ]
        value = ends[1].value - ends[0].value
        low = value - float(np.hypot(ends[1].value - ends[1].low, ends[0].high - ends[0].value))
        high = value + float(np.hypot(ends[1].high - ends[1].value, ends[0].value - ends[0].low))
        dealt = richness.dealt(self.first, self.second, k, seed=self.seed)
        says = f"{k} attacks reach {ends[1].value:.1f} districts, {ends[0].value:.1f} before: {value:+.1f} "
        says += f"({sides} {low:+.1f} to {high:+.1f}; p = {dealt.p:.3f})"
        room = max(1.0, 0.2 * ends[0].value)
        verdict = judged(dealt.p, (low, high), 0.0, (-room, room), enough=enough)
        many = Part("districts", ends[0].value, ends[1].value, value, low, high, dealt.p, verdict, says)
        new = richness.new_reached(was, now, k, seed=self.seed, level=self.level)
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
