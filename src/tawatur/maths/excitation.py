"""Does one attack call forth the next? A self-exciting process weighed against changes of the rate alone.

A campaign that begins looks like contagion to a Hawkes process fitted by itself. Here each way to cut the record into
segments of constant rate (`cuts`) stands on both sides: without excitation, and with a share of the events called
forth by earlier ones, after delays that are exponential (Hawkes 1971; the recursion of Ozaki 1979). The odds are the
posterior-weighted mean of their likelihood ratios. Days are a clock without hours: where times are rounded to days, the
process runs in days, what happens on the same day is left to the negative binomial, and only later days count.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy import special

from tawatur.maths import cuts
from tawatur.maths.clock import Clock
from tawatur.maths.cut_chains import Chain
from tawatur.maths.seasons import seasons_of, smooth
from tawatur.maths.traces import Trace, days_after, times_after, totals

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

LONGEST, SHORTEST = 7.0, 0.1
"""Mean delays in days that are looked for: shorter ones are reports of one attack, longer ones a slow change."""
_MOST_CUTS, _CELLS, _SPANS = 5, 250, 20
_ROUGH, _FINE = (9, 7), (36, 17)
_ZOOMED, _LOOKED_AT, _STRETCHES, _AT_ONCE = 5_000, 20_000, 2_000, 60_000
_KEPT, _GLANCED, _FEW = -4.6, -12.0, 20
_LEAST, _LEAST_DAYS, _NORMAL = -9.0, 14, 1.645


@dataclass(frozen=True, slots=True)
class Excitation:
    """The share of events called forth by earlier ones (branching ratio), their mean delay in days, and how sure.

    `probability` is that of self-excitation against changes of the rate alone, about alike before looking. Share and
    delay are those of the highest likelihood, their intervals profile intervals; that of the share is widened to keep
    its level by simulation, and can reach 0.
    `longest` is the longest delay that was looked for: an excitation that takes so long is as well a slow change.
    """

    probability: float
    share: float
    low: float
    high: float
    delay: float
    delay_low: float
    delay_high: float
    longest: float
    changes: float
    dispersion: float
    level: float


@dataclass(frozen=True, slots=True)
class _Background:
    """One way to cut the record: its log weight without excitation and the rate at each point of the clock (sum 1)."""

    weight: float
    rate: Floats
    size: float


def excitation(clock: Clock, *, level: float = 0.9, most_delay: float = LONGEST) -> Excitation:
    """Self-excitation of the events of a clock (at least 3 of them in at least 12 days or so)."""
    grounds, found = _grounds(clock)
    low, high = _delays(clock, most_delay)
    delays = np.geomspace(low, high, _ROUGH[1])
    shares = (np.arange(_ROUGH[0]) + 0.5) / _ROUGH[0]
    part = _part(clock)
    seen = _glanced(part, grounds, shares[1::3], delays[::3])
    logs = _surfaces(part, seen, shares, delays)
    total = special.logsumexp(logs, axis=(1, 2))
    order = np.argsort(-total, kind="stable")
    kept = [seen[place] for place in order if total[place] > total.max() + _KEPT]
    still = float(special.logsumexp([ground.weight for ground in grounds]))
    # Where only some points are looked at each counts once: what they leave open must stay inside the grid.
    shares, delays = _near(special.logsumexp(logs, axis=0) / part.stride, shares, delays, _FINE)
    if clock.n > _ZOOMED:
        near = special.logsumexp(_surfaces(part, kept, shares, delays), axis=0)
        shares, delays = _near(near / part.stride, shares, delays, _FINE)
    if part is clock:
        surface = special.logsumexp(_surfaces(clock, kept, shares, delays), axis=0)
    else:
        shares, delays, surface = _many(clock, kept, shares, delays)
    odds = special.logsumexp(surface) + np.log(_volume(shares, delays, low, high)) - still + np.log(_prior(clock))
    return _told(clock, shares, delays, surface - still, float(special.expit(odds)), found, high, level)


def _glanced(clock: Clock, grounds: list[_Background], shares: Floats, delays: Floats) -> list[_Background]:
    """The grounds that are not far behind the best at a few points; all of them, if they are few."""
    if len(grounds) <= _FEW:
        return grounds
    totals = special.logsumexp(_surfaces(clock, grounds, shares, delays), axis=(1, 2))
    return [ground for ground, total in zip(grounds, totals, strict=True) if total > totals.max() + _GLANCED]


def _prior(clock: Clock) -> float:
    """The odds of excitation before looking: even, and a little above where many events have exact times.

    So high that, by simulation, records without excitation (steady, stepped, rounded) come to look more likely excited
    than not in fewer than one case in twenty.
    """
    return 1 + 0.35 * float(np.clip((clock.n - 50) / 100, 0, 1)) if clock.exact else 1.0


def _part(clock: Clock) -> Clock:
    """Every so manieth point of a long exact clock, each of them counted so many times: enough to look around."""
    stride = clock.points.size // _LOOKED_AT
    if not clock.exact or stride < 2:
        return clock
    points = clock.points[stride // 2 :: stride]
    weights = np.full(points.size, clock.n / points.size)
    return replace(clock, points=points, weights=weights, stride=stride)


def _many(clock: Clock, kept: list[_Background], shares: Floats, delays: Floats) -> tuple[Floats, Floats, Floats]:
    """The surface of a long clock: a few points of it at full length, and smooth between them."""
    from scipy.interpolate import RectBivariateSpline

    some, few = np.linspace(shares[0], shares[-1], _ROUGH[0]), np.geomspace(delays[0], delays[-1], _ROUGH[1])
    held = special.logsumexp(_surfaces(clock, kept[:1], some, few), axis=0)
    between = RectBivariateSpline(some, np.log(few), held)
    for _ in range(3):
        shares, delays = _near(between(shares, np.log(delays)), shares, delays, _FINE)
    return shares, delays, between(shares, np.log(delays))


def _grounds(clock: Clock) -> tuple[list[_Background], cuts.Cuts]:
    """Ways in which the rate may have moved by itself, for each dispersion, with their log weights.

    For each number of cuts the likeliest segments, weighed by the exact sum over all; and smooth curves.
    """
    daily, exposure = clock.daily, clock.exposure
    step = -(-daily.size // _CELLS)
    edges = np.unique(np.append(np.arange(0, daily.size, step), daily.size))
    least = min(_LEAST_DAYS, daily.size // 6)
    found = cuts.every(daily, exposure, edges, (1.0,) if clock.exact else cuts.DISPERSIONS, least)
    curves = list(_curves(clock))
    grounds: list[_Background] = []
    for which, chain in enumerate(found.chains):
        grounds += _segments(clock, found, which)
        grounds += [_curved(clock, chain, curve, cost) for cost, curve in curves]
    top = max(ground.weight for ground in grounds)
    return [ground for ground in grounds if ground.weight > top - 60 - clock.n], found


def _segments(clock: Clock, found: cuts.Cuts, which: int) -> Iterator[_Background]:
    evidence = found.chains[which].evidence
    for many, ends in cuts.best(found, _MOST_CUTS, which).items():
        if np.isinf(evidence[many]):
            continue
        levels = (np.add.reduceat(clock.daily, ends[:-1]) + 0.5) / np.add.reduceat(clock.exposure, ends[:-1])
        rate = np.repeat(levels, np.diff(ends)) * clock.exposure
        weight = float(evidence[many] - np.log(2.0) * (many + 1))
        yield _Background(weight, rate / rate.sum(), found.chains[which].size)


def _curves(clock: Clock) -> Iterator[tuple[float, Floats]]:
    """Slow curves and seasons: what each costs (BIC) and its share of the events on each day."""
    step = -(-clock.daily.size // _STRETCHES)
    starts = np.arange(0, clock.daily.size, step)
    cells, wide = np.add.reduceat(clock.daily, starts), np.add.reduceat(clock.exposure, starts)
    found = [(waves / 2 * np.log(clock.n), curve / wide) for waves, curve in smooth(cells, wide, 30 / step)]
    found += [(season.cost, season.exposure) for season in seasons_of(cells)]
    for cost, rate in found:
        daily = np.repeat(rate, step)[: clock.daily.size] * clock.exposure
        yield cost, daily / daily.sum()


def _curved(clock: Clock, chain: Chain, curve: Floats, cost: float) -> _Background:
    """A smooth curve (days, sum 1); its weight is that of a constant rate plus its gain over it less its cost (BIC)."""
    flat, size = clock.exposure / clock.exposure.sum(), chain.size * clock.exposure
    gain = clock.daily @ np.log(curve / flat)
    if np.isfinite(chain.size):
        gain -= (clock.daily + size) @ np.log((size + clock.n * curve) / (size + clock.n * flat))
    return _Background(float(chain.evidence[0] + gain - cost), curve, chain.size)


def _delays(clock: Clock, most: float) -> tuple[float, float]:
    high = min(most, clock.daily.size / _SPANS)
    low = min(SHORTEST, 0.2 * clock.daily.size / clock.n) if clock.exact else 0.4
    return min(low, high / 4), high


def _surfaces(clock: Clock, grounds: list[_Background], shares: Floats, delays: Floats) -> Floats:
    """The log likelihood of each ground, share and delay, weights included; shape (grounds, shares, delays)."""
    trace = times_after(clock, delays) if clock.exact else days_after(clock, delays)
    return np.array([ground.weight + _gains(clock, ground, trace, shares) for ground in grounds])


def _gains(clock: Clock, ground: _Background, trace: Trace, shares: Floats) -> Floats:
    """The log likelihood ratio of each share and delay against none, shape (shares, delays)."""
    if np.isfinite(ground.size):
        return _overdispersed(clock, ground, trace, shares)
    gains, rate = np.zeros((shares.size, trace.total.size)), clock.at(ground.rate)
    for first in range(0, rate.size, _AT_ONCE // 4):  # as much as stays near the processor
        some = slice(first, first + _AT_ONCE // 4)
        more = trace.excited[:, some] / rate[some] - 1
        gains += np.array([np.log(1 + share * more) @ clock.weights[some] for share in shares])
    return gains


def _overdispersed(clock: Clock, ground: _Background, trace: Trace, shares: Floats) -> Floats:
    """The same with negative binomial days of the ground's size; every day speaks, empty ones too."""
    mean, size = clock.n * ground.rate, ground.size * clock.exposure
    more = (clock.n * trace.every / mean - 1)[None]
    rest, still = more * (mean / (size + mean)), clock.daily + size
    gains = np.empty((shares.size, trace.total.size))
    step = max(1, _AT_ONCE // more.size)
    for some in (slice(first, first + step) for first in range(0, shares.size, step)):
        share = shares[some, None, None]
        # log(1 + x) on every day costs less than choosing the days that hold events.
        gains[some] = np.log(1 + share * more) @ clock.daily - np.log(1 + share * rest) @ still
    return gains


def _near(surface: Floats, shares: Floats, delays: Floats, size: tuple[int, int]) -> tuple[Floats, Floats]:
    """A finer grid of this size where the surface (shares, delays) holds nearly all of the probability."""
    by_share, by_delay = surface.max(axis=1) - surface.max(), surface.max(axis=0) - surface.max()
    width, stride = shares[1] - shares[0], np.log(delays[1] / delays[0])
    held, kept = np.flatnonzero(by_share > _LEAST), np.flatnonzero(by_delay > _LEAST)
    low, high = max(0.0, shares[held[0]] - width), min(1.0, shares[held[-1]] + width)
    first = max(np.log(delays[0]), np.log(delays[kept[0]]) - stride)
    last = min(np.log(delays[-1]), np.log(delays[kept[-1]]) + stride)
    fine = low + (np.arange(size[0]) + 0.5) * (high - low) / size[0]
    return fine, np.exp(np.linspace(first, last, size[1]))


def _volume(shares: Floats, delays: Floats, low: float, high: float) -> float:
    """The prior probability of one cell of the grid: shares are alike, and so are logarithms of delays."""
    return float((shares[1] - shares[0]) * np.log(delays[1] / delays[0]) / np.log(high / low))


def _ratios(clock: Clock, shares: Floats, delays: Floats) -> Floats:
    """The branching ratio that each share and delay stand for."""
    if clock.exact:
        return shares[:, None] * clock.n / totals(clock, delays)[None, :]
    trace = days_after(clock, delays)
    direct = shares[:, None] * clock.n / trace.total[None, :]
    ratios: Floats = direct / (1 + direct * trace.same[None, :])
    return ratios


def _widths(clock: Clock, best: float) -> tuple[float, float, float]:
    """How many times as far as a profile interval the lower and the upper end reach, for a share found to be `best`;
    and how far 0 must lie to be left out.

    The background is chosen by the same events and takes up a part of the excitation, so the share is rather found too
    small. The factors keep both ends at their level over 4,000 made-up records (steady rates, shares up to .75, mean
    delays of half a day to four, 25 to 2,500 events in 60 to 2,600 days), the last one over 1,600 without excitation.
    """
    many = float(np.log(np.clip(clock.n, 20, 3000) / 200))
    if clock.exact:
        ends, none = (1.21 + 0.17 * many, 2.3), 1.5 + 0.08 * many
    else:
        none = 1.42 + 0.09 * many
        ends = 1.2 + 0.13 * many, 1.79 - 0.08 * many + (0.79 - 0.15 * many) * best
    return ends[0] / _NORMAL, float(np.clip(ends[1], 1.2, 3.5)) / _NORMAL, none / _NORMAL


def _told(
    clock: Clock,
    shares: Floats,
    delays: Floats,
    surface: Floats,
    probability: float,
    found: cuts.Cuts,
    longest: float,
    level: float,
) -> Excitation:
    """`surface` is the log likelihood ratio against no excitation, backgrounds summed, shape (shares, delays)."""
    ratio = _ratios(clock, shares, delays)
    best, sure = float(ratio.flat[int(surface.argmax())]), float(special.ndtri((1 + level) / 2))
    *ends, none = _widths(clock, best)
    low_end, high_end = (sure * width for width in ends)
    below, above = surface >= surface.max() - low_end**2 / 2, surface >= surface.max() - high_end**2 / 2
    inside = surface >= surface.max() - sure**2 / 2
    # The number of events is itself a draw: the share varies by 1/sqrt(n) of itself besides.
    reach = best / np.sqrt(clock.n)
    nothing = surface.max() <= (sure * none) ** 2 / 2
    low = 0.0 if nothing else best - np.hypot(best - ratio[below].min(), low_end * reach)
    high = best + np.hypot(ratio[above].max() - best, high_end * reach)
    times = np.broadcast_to(delays, surface.shape)
    changes = float(found.number @ np.arange(found.number.size))
    return Excitation(
        probability,
        best,
        float(max(low, 0.0)),
        float(min(high, 1.0)),
        float(times.flat[int(surface.argmax())]),
        float(times[inside].min()),
        float(times[inside].max()),
        longest,
        changes,
        found.dispersion,
        level,
    )
