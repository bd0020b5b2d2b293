"""`self_excitation`: does one act call forth the next on the same side? On plain times, without a case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from tawatur.maths.clock import clock_of
from tawatur.maths.excitation import excitation
from tawatur.measure.plain.when import ends_of, times_of
from tawatur.measure.wording import counted, interval, per_cent, share_interval, short

LEAST_EVENTS, LEAST_DAYS = 20, 28
_HALF, _AT_END = 0.5, 0.97
_NAN = float("nan")


@dataclass(frozen=True, slots=True)
class SelfExcitation:
    """Whether events call forth further events of the same kind.

    `probability` is that of excitation against changes of the rate alone; `branching_ratio` (`low`..`high` at `level`)
    is the share of events called forth by earlier ones, `delay` (`delay_low`..`delay_high`) their mean delay in days.
    `exact` says whether hours were used: if not, whole days were, and what follows on the same day is not counted.
    All numbers but `n` and `days` are nan where nothing can be told.
    """

    n: int
    days: int
    verdict: Literal["self-exciting", "not self-exciting", "cannot tell"]
    why: str
    exact: bool
    level: float
    probability: float = _NAN
    branching_ratio: float = _NAN
    low: float = _NAN
    high: float = _NAN
    delay: float = _NAN
    delay_low: float = _NAN
    delay_high: float = _NAN

    def __str__(self) -> str:
        """The answer in plain words."""
        first = f"{self.verdict.capitalize()}: {self.why}."
        if np.isnan(self.probability):
            return first
        clock = "exact times" if self.exact else "whole days"
        return (
            f"{first}\n{counted(self.n, 'event')} in {counted(self.days, 'day')}, {clock}: "
            f"{per_cent(self.branching_ratio)} called forth by earlier ones "
            f"({share_interval(self.low, self.high, self.level)}), after {short(self.delay)} days on average "
            f"({interval(self.delay_low, self.delay_high, self.level)}); probability {per_cent(self.probability)} "
            "against changes of the rate alone."
        )


def self_excitation(times: Any, *, start: Any = None, end: Any = None, level: float = 0.9) -> SelfExcitation:
    """Do the events at `times` call forth further ones, or did only their rate change?

    Times are days (numbers), dates, datetimes, NumPy datetimes or a pandas column. Without hours, or where some hours
    of the day hold more events than others, whole days are used. `start` and `end` are the first and the last day of
    the record (else the first and the last event). "Self-exciting" needs a probability above one half, which events
    without excitation reach in fewer than one case in twenty, and delays that end within a week; "not" means that a
    half of the events called forth by others would have shown. ValueError for what are no times.

    >>> self_excitation([1, 5, 9]).verdict
    'cannot tell'
    """
    held = times_of(times)
    first, last = ends_of(held, start, end)
    n, days = held.days.size, int(np.ceil(last - first)) + (1 if held.whole else 0)
    if n < LEAST_EVENTS or days < LEAST_DAYS:
        why = f"{counted(n, 'event')} in {counted(days, 'day')}, and {LEAST_EVENTS} in {LEAST_DAYS} are the least"
        return SelfExcitation(n, days, "cannot tell", why, not held.whole, level)
    clock = clock_of(held.days, first, last + (1 if held.whole else 0))
    found = excitation(clock, level=level)
    verdict: Literal["self-exciting", "not self-exciting", "cannot tell"]
    if found.probability > _HALF and found.delay > _AT_END * found.longest:
        verdict, why = "cannot tell", f"delays of {short(found.longest)} days or more may as well be a slow change"
    elif found.probability > _HALF:
        verdict, why = "self-exciting", "events bring further events, beyond what changes of the rate explain"
    elif found.high < _HALF:
        verdict, why = "not self-exciting", "if half of the events were called forth by others, it would have shown"
    else:
        verdict, why = "cannot tell", "changes of the rate explain the events as well"
    return SelfExcitation(
        n, clock.daily.size, verdict, why, clock.exact, level, found.probability, found.share, found.low, found.high,
        found.delay, found.delay_low, found.delay_high,
    )  # fmt: skip
