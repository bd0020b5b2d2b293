"""What earlier events leave behind at later times, under exponential delays: recursions, one pass for all delays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tawatur.maths.clock import Clock

Floats = NDArray[np.float64]

_GONE = 40
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
    held = np.zeros(delays.size)
    for day in range(1, clock.daily.size):
        held = decay * held + first * clock.daily[day - 1]
        every[:, day] = held
    total = np.maximum(every.sum(axis=1), 1e-12)
    every /= total[:, None]
    return Trace(every[:, clock.points], every, total, 1 - delays * (1 - decay))


def times_after(clock: Clock, delays: Floats) -> Trace:
    """The trace at each event of an exact clock."""
    if clock.n >= COMPILED_FROM:
        from tawatur.maths.echoes import echoes

        left = echoes(clock.times, delays)
    else:
        left = np.zeros((delays.size, clock.n))
        decays = np.exp(-np.diff(clock.times)[:, None] / delays)
        held = np.zeros(delays.size)
        for event in range(1, clock.n):
            held = decays[event - 1] * (1 + held)
            left[:, event] = held
    end = float(clock.daily.size)
    late = clock.times[clock.times > end - _GONE * delays.max()]
    total = np.maximum(clock.n - np.exp((late - end)[None, :] / delays[:, None]).sum(axis=1), 1e-12)
    excited = clock.some(left) / (delays * total)[:, None]
    return Trace(excited, np.empty((delays.size, 0)), total, np.zeros(delays.size))
