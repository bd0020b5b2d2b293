"""What others make of the same data: textbook tests, Newey and West's errors, ruptures, Hawkes fits.

    python -m pip install ruptures tick hawkesbook

What is not installed is skipped.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, special

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def there(name: str) -> bool:
    """Whether a library is installed."""
    return find_spec(name) is not None


def ruptures_points(counts: Ints) -> list[int]:
    """Change points of ruptures: its compiled PELT on square roots (variance 1), least squares, penalty 2 log n."""
    roots = 2 * np.sqrt(counts + 3 / 8)
    fitted = import_module("ruptures").KernelCPD(kernel="linear", min_size=2).fit(roots)
    return [int(place) for place in fitted.predict(pen=2 * np.log(counts.size))[:-1]]


def binomial(before: int, after: int) -> bool:
    """Exact binomial test of two counts in equal windows, 5 % two-sided."""
    total = before + after
    tail = float(special.bdtr(min(before, after), total, 0.5))
    return 2 * tail <= 0.05


def quasi_poisson(before: Ints, after: Ints) -> bool:
    """Weekly counts: the log ratio against its error from Pearson's dispersion, 5 % two-sided."""
    means = before.mean(), after.mean()
    if min(means) == 0:
        return binomial(int(before.sum()), int(after.sum()))
    pooled = sum(((part - mean) ** 2 / mean).sum() for part, mean in zip((before, after), means, strict=True))
    spread = max(1.0, pooled / (before.size + after.size - 2))
    variance = spread * (1 / before.sum() + 1 / after.sum())
    return bool(abs(np.log(means[1] / means[0])) > 1.96 * np.sqrt(variance))


def newey_west(before: Ints, after: Ints, lags: int = 8) -> bool:
    """Weekly counts: a Poisson step with the errors of Newey & West (Bartlett weights up to `lags` weeks), 5 %."""
    means = before.mean(), after.mean()
    if min(means) == 0:
        return binomial(int(before.sum()), int(after.sum()))
    counts, later = np.append(before, after), np.repeat([0.0, 1.0], (before.size, after.size))
    design, fitted = np.column_stack([np.ones(counts.size), later]), np.where(later > 0, means[1], means[0])
    scores = design * (counts - fitted)[:, None]
    middle = scores.T @ scores
    for lag in range(1, min(lags, counts.size - 1) + 1):
        cross = scores[lag:].T @ scores[:-lag]
        middle += (1 - lag / (lags + 1)) * (cross + cross.T)
    bread = np.linalg.inv(design.T @ (design * fitted[:, None]))
    variance = float((bread @ middle @ bread)[1, 1])
    return bool(abs(np.log(means[1] / means[0])) > 1.96 * np.sqrt(max(variance, 1e-12)))


def placebo_rank(daily: Ints, at: int, window: int) -> bool:
    """The plain rank of the log ratio among all dates of the three years before, p <= .05, without a least p."""
    upto = np.concatenate([[0], np.cumsum(daily)])
    starts = np.arange(window, at - window)
    change = _change(upto, starts, window)
    own = _change(upto, np.array([at]), window)[0]
    return bool((1 + (change >= own).sum()) / (1 + change.size) <= 0.05)


def _change(upto: Ints, starts: Ints, window: int) -> Floats:
    ahead, behind = upto[starts + 1 + window] - upto[starts + 1], upto[starts] - upto[starts - window]
    change: Floats = np.abs(np.log((ahead + 0.5) / (behind + 0.5)))
    return change


def plain_hawkes(times: Floats, days: float) -> bool:
    """A Hawkes process with exponential delays against a constant rate: likelihood ratio, 5 %."""
    if times.size < 3:
        return False
    best = min(
        (optimize.minimize(_loss, start, (times, days), "Nelder-Mead", options={"maxiter": 400}).fun for start in
         ([0.0, 0.0], [-1.0, 2.0])),
    )  # fmt: skip
    flat = times.size * np.log(times.size / days) - times.size
    return bool(2 * (-best - flat) > 5.99)


def _loss(values: Floats, times: Floats, days: float) -> float:
    share, decay = special.expit(values[0]), float(np.exp(np.clip(values[1], -6, 8)))
    gaps, left = np.exp(-decay * np.diff(times)), np.zeros(times.size)
    for event in range(1, times.size):
        left[event] = gaps[event - 1] * (1 + left[event - 1])
    brought = share * float((-np.expm1(-decay * np.maximum(days - times, 0))).sum())
    base = max(times.size - brought, 1e-9) / days
    return -float(np.log(base + share * decay * left).sum() - base * days - brought)


def tick_hawkes(times: Floats, decay: float) -> float:
    """The branching ratio of tick's HawkesExpKern, which is told the decay; nan where tick is absent or does not run.

    tick 0.8.0.2 installs on Python 3.11, but none of its learners can be made there: an attribute cannot be set.
    """
    try:
        fitted = import_module("tick.hawkes").HawkesExpKern(decay, penalty="l2", C=1e5)
        fitted.fit([np.ascontiguousarray(times)])
    except (ImportError, AttributeError):
        return float("nan")
    return float(fitted.adjacency[0, 0])


def book(times: Floats, days: float) -> float:
    """The branching ratio of hawkesbook's maximum likelihood fit; nan where it is absent or does not come to an end."""
    if not there("hawkesbook") or times.size < 3:
        return float("nan")
    start = np.array([times.size / days / 2, 0.5, 1.0])
    with np.errstate(all="ignore"):
        _, jump, decay = import_module("hawkesbook").exp_mle(np.ascontiguousarray(times), float(days), start)
    return float(jump / decay)
