"""What earlier events leave behind at later times, under exponential delays: recursions, for all delays at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tawatur.maths.clock import Clock

Floats = NDArray[np.float64]

_GONE, _NOTHING = 40, 1e-17
COMPILED_FROM = 20_000
"""So many events wait for the compiler's loop; fewer take NumPy, which needs no start."""


@dataclass(frozen=True, slots=True)
class Trace:
    """For each delay (rows): the excitation at the points of the clock and on every day, both over their sum.

    `excited` has shape (delays, points), `every` (delays, days) or is empty for an exact clock; `total` is the number
    of events that the past of the record would call forth within it if each called forth one, `same` the part of a
    delay that ends on the day on which it began.
    """

    excited: Floats
    every: Floats
    total: Floats
    same: Floats


def days_after(clock: Clock, delays: Floats) -> Trace:
    """The trace in whole days: an event at any hour of its day, the next one at least a day later."""
    decay = np.exp(-1 / delays)
    first = delays * (1 - decay) ** 2
    every = np.zeros((delays.size, clock.daily.size))
    every[:, 1:] = first[:, None] * clock.daily[:-1]
    reach = 1
    while reach < clock.daily.size and decay[-1] ** reach > _NOTHING:
        every[:, reach:] += (decay**reach)[:, None] * every[:, :-reach].copy()
        reach *= 2
    total = np.maximum(every.sum(axis=1), 1e-12)
    every /= total[:, None]
    return Trace(every[:, clock.points], every, total, 1 - delays * (1 - decay))


def times_after(clock: Clock, delays: Floats) -> Trace:
    """The trace at each event of an exact clock."""
    if clock.n >= COMPILED_FROM:
        from tawatur.maths.echoes import echoes

        left = echoes(clock.times, delays)
    else:
        left = _left(clock.times, delays)
    total = totals(clock, delays)
    excited = clock.some(left) / (delays * total)[:, None]
    return Trace(excited, np.empty((delays.size, 0)), total, np.zeros(delays.size))


def totals(clock: Clock, delays: Floats) -> Floats:
    """The `total` of an exact clock's trace by itself."""
    end = float(clock.daily.size)
    late = clock.times[clock.times > end - _GONE * delays.max()]
    total: Floats = np.maximum(clock.n - np.exp((late - end)[None, :] / delays[:, None]).sum(axis=1), 1e-12)
    return total


def _left(times: Floats, delays: Floats) -> Floats:
    """What `echoes` gives, without a loop over events: each round doubles how many events back are heard."""
    left, reach = np.zeros((delays.size, times.size)), 1
    left[:, 1:] = np.exp(-np.diff(times) / delays[:, None])
    decays = left.copy()
    while reach < times.size and decays[:, reach:].max() > _NOTHING:
        left[:, reach:] += decays[:, reach:] * left[:, :-reach].copy()
        decays[:, reach:] *= decays[:, :-reach].copy()
        decays[:, :reach] = 0.0
        reach *= 2
    return left
