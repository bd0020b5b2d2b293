"""Did the rate change at a named date? Four questions that a change has to pass, none of them enough alone.

A textbook test finds an effect at four random dates in ten of real conflict records, because their rates never stand
still. So the change must exceed chance and bursts (`ratio`), what this record's own history makes likely (`surprise`)
and the changes at other dates asked alike (`placebo`), and no other date must explain it better (`elsewhere`).
Windows are whole days; `at` is the first day of the event and `gap` how many days it takes (they belong to neither).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from tawatur.maths.tempo import binned, dispersion, pearson

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

KEEPS = np.array([1.0, 0.9, 0.75, 0.5, 0.3, 0.15, 0.07, 0.03])
KEPT = np.array([0.134, 0.067, 0.067, 0.090, 0.211, 0.236, 0.103, 0.092])
"""How much of what is known of a rate lasts from one window to the next, and how often: fitted to half of the country
series of UCDP GED 21.1 (windows of 90 and 182 days). 1 is a rate that never moves."""
WEEK, _HISTORY, _PHASES = 7, 40, 4
_SHY = 0.125
_LONG, _CLOSE = 4, 3


@dataclass(frozen=True, slots=True)
class Around:
    """The windows of an event in daily counts: `before` days end at `at`, `after` days begin `gap` days later."""

    daily: Ints
    at: int
    gap: int
    before: int
    after: int

    @property
    def counts(self) -> tuple[int, int]:
        """The events in the two windows."""
        behind, ahead = self.parts
        return int(behind.sum()), int(ahead.sum())

    @property
    def parts(self) -> tuple[Ints, Ints]:
        """The daily counts of the two windows."""
        start = self.at + self.gap
        return self.daily[self.at - self.before : self.at], self.daily[start : start + self.after]

    @property
    def windows(self) -> int:
        """How many windows as long as the one after the event fit side by side into the rest of the record."""
        return int((self.daily.size - self.gap - self.after) // max(self.after, 1))


@dataclass(frozen=True, slots=True)
class Ratio:
    """The rate after over the rate before with its interval, and the dispersion of weekly counts that widens it."""

    value: float
    low: float
    high: float
    dispersion: float
    level: float


@dataclass(frozen=True, slots=True)
class Placebos:
    """The change at each placebo date, as a logarithm, and how the event stands among them.

    `at` are the placebo days (places in the record), `change` the log of the rate after each over the rate in up to
    `reach` days before; `own` is that of the event, `rank` 1 the largest. `p` is never below `smallest`.
    """

    at: Ints
    change: Floats
    own: float
    reach: int
    rank: int
    p: float
    smallest: float

    @property
    def share(self) -> float:
        """The share of all dates with a change as large as the event's, itself included, however much they overlap."""
        return self.rank / (1 + self.at.size)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The single date inside both windows that explains their counts best, and by how much earlier or later ones do.

    `earlier` and `later` are log likelihoods above that of the event itself (over the dispersion), at best.
    """

    best: int
    earlier: float
    later: float


def ratio(around: Around, *, level: float = 0.9) -> Ratio:
    """The ratio of two rates given the total: a binomial share, with counts divided by the dispersion.

    The ends lie between Jeffreys' and the exact ones, halfway up to 10 events and a quarter of the way for many, which
    keeps their coverage near `level`. The dispersion is that of weekly counts in both windows and in up to four before
    them; as it is itself an estimate, the ends are those of Student's distribution: the counts are divided by
    (t / z) squared besides.
    """
    before, after = around.counts
    parts = [_weekly(part) for part in (*_earlier(around), *around.parts)]
    spread, tail = dispersion(*parts), (1 - level) / 2
    wide = max(1.0, pearson(*parts) * _student(sum(part.size - 1 for part in parts if part.any()), tail))
    b, a, shy = before / wide, after / wide, _SHY * (1 + 10 / max(10, before + after))
    scale = around.before / around.after
    low = special.betaincinv(a + 0.5 - shy, b + 0.5 + shy, tail) if after else 0.0
    middle = special.betaincinv(after / spread + 0.5, before / spread + 0.5, 0.5)
    rest = special.betaincinv(b + 0.5 - shy, a + 0.5 + shy, tail) if before else 0.0
    high = np.inf if rest == 0 else scale * (1 - rest) / rest
    return Ratio(float(scale * middle / (1 - middle)), float(scale * low / (1 - low)), float(high), spread, level)


def _student(free: int, tail: float) -> float:
    """How much larger the square of Student's quantile is than that of the normal one; 1 where nothing is estimated."""
    return float((special.stdtrit(max(free, 2), tail) / special.ndtri(tail)) ** 2) if free else 1.0


def surprise(around: Around) -> float:
    """How likely a count at least so far out is after the event, given the windows before it (two-sided p).

    A Gamma rate is carried from window to window and forgets a part each time (Harvey & Fernandes 1989); how much is
    weighed by how well it would have foretold the earlier windows, cut at four phases. nan with fewer than two windows.
    """
    counts = _windows(around, 0)
    if counts.size < 2:
        return float("nan")
    logs = np.log(KEPT)
    for phase in range(_PHASES):
        logs = logs + _foretold(_windows(around, phase * around.after // _PHASES))[0] / _PHASES
    shape, rate = _foretold(counts)[1]
    weights = np.exp(logs - special.logsumexp(logs))
    below, same = _tails(around.counts[1], KEEPS * shape, KEEPS * rate)
    return float(min(1.0, 2 * min(weights @ (below + same / 2), weights @ (1 - below - same / 2))))


def placebo(around: Around) -> Placebos | None:
    """The changes at all dates whose windows lie in the record and do not hold the event; None without such dates.

    The rate after a date is set against that of up to four windows before it: more days before make a steadier rate.
    How many is settled by the length of the record alone.
    """
    size, after, gap = around.daily.size, around.after, around.gap
    reach = after * min(_LONG, max(1, around.windows // 3))
    starts = np.arange(reach, size - after - gap + 1)
    if not reach <= around.at <= size - after - gap or starts.size == 0:
        return None
    upto = np.concatenate([[0], np.cumsum(around.daily)])
    ahead = (upto[starts + gap + after] - upto[starts + gap] + 0.5) / after
    behind = (upto[starts] - upto[starts - reach] + 0.5) / reach
    change = np.log(ahead / behind)
    own = float(change[around.at - reach])
    other = np.abs(starts - around.at) >= after + gap
    if not other.any():
        return None
    larger = int((np.abs(change[other]) >= abs(own) - 1e-12).sum())
    smallest = max(1 / (1 + around.windows), 1 / (1 + int(other.sum())))
    p = max((1 + larger) / (1 + int(other.sum())), smallest)
    return Placebos(starts[other], change[other], own, reach, 1 + larger, p, smallest)


def elsewhere(around: Around, spread: float) -> Elsewhere:
    """Whether one change at another date in the windows is likelier than one at the event (Poisson, `spread` over it).

    Dates within three days of the event count as the event's own, and each side keeps a week.
    """
    start, end = around.at - around.before, around.at + around.gap + around.after
    counts = np.concatenate([[0], np.cumsum(around.daily[start:end])])
    days = end - start
    cut = np.arange(min(WEEK, around.before), days - min(WEEK, around.after) + 1)
    behind, ahead = counts[cut], counts[-1] - counts[cut]
    rates = np.maximum(behind, 1) / cut, np.maximum(ahead, 1) / (days - cut)
    logs = special.xlogy(behind, rates[0]) + special.xlogy(ahead, rates[1])
    own = (cut >= around.before - _CLOSE) & (cut <= around.before + around.gap + _CLOSE)
    near = (cut >= around.before) & (cut <= around.before + around.gap)
    here, none = logs[near].max(), np.full(1, -np.inf)
    sides = (np.append(logs[~own & side], none).max() for side in (cut < around.before, cut > around.before))
    earlier, later = (float((top - here) / spread) for top in sides)
    return Elsewhere(start + int(cut[int(np.argmax(logs))]), earlier, later)


def _weekly(daily: Ints) -> Ints:
    return binned(daily, WEEK)


def _earlier(around: Around) -> list[Ints]:
    ends = [around.at - around.before - k * around.after for k in range(_LONG)]
    return [around.daily[end - around.after : end] for end in ends if end >= around.after]


def _windows(around: Around, phase: int) -> Ints:
    """The counts of windows side by side before the event, the last of them ending `phase` days before it."""
    end = around.at - phase
    many = min(_HISTORY, end // around.after)
    start = end - many * around.after
    if many < 1:
        return np.zeros(0, np.int64)
    counts: Ints = around.daily[start:end].reshape(many, around.after).sum(axis=1)
    return counts


def _foretold(counts: Ints) -> tuple[Floats, tuple[Floats, Floats]]:
    """The log probability of the counts, one after another, for each of `KEEPS`, and the rate's Gamma at the end."""
    logs = np.zeros(KEEPS.size)
    if counts.size == 0:
        return logs, (np.full(KEEPS.size, 0.5), np.zeros(KEEPS.size))
    shape, rate = np.full(KEEPS.size, counts[0] + 0.5), np.ones(KEEPS.size)
    for count in counts[1:]:
        shape, rate = KEEPS * shape, KEEPS * rate
        ways = special.gammaln(shape + count) - special.gammaln(shape) - special.gammaln(count + 1.0)
        logs += ways + shape * np.log(rate / (rate + 1)) - count * np.log(rate + 1)
        shape, rate = shape + count, rate + 1
    return logs, (shape, rate)


def _tails(count: int, shape: Floats, rate: Floats) -> tuple[Floats, Floats]:
    """The chance of fewer than `count` and of exactly `count` under the negative binomial of a Gamma rate."""
    share = rate / (rate + 1)
    upto = special.betainc(shape, count + 1.0, share)
    below = special.betainc(shape, float(count), share) if count else np.zeros(shape.size)
    return below, upto - below
