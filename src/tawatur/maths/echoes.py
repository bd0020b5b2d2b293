"""The compiled loop of `traces`: what each event still hears of those before it."""

from __future__ import annotations

import numpy as np

from tawatur.maths.hot import hot


@hot
def echoes(times, delays):  # type: ignore[no-untyped-def]
    """Sums of exp(-(t_i - t_j) / delay) over the events j before i, shape (delays, events); `times` are in order."""
    left = np.zeros((delays.size, times.size))
    for k in range(delays.size):
        held = 0.0
        for i in range(1, times.size):
            held = np.exp(-(times[i] - times[i - 1]) / delays[k]) * (1 + held)
            left[k, i] = held
    return left
