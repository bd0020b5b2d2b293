"""`rate_change`: did the rate change after a named date? On plain times, without a case."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tawatur.maths.effects import Around
from tawatur.maths.verdicts import LEAST_DAYS, Effect, PlaceboVerdict, Verdict, effect
from tawatur.measure.plain.when import Times, moment_of, named, times_of
from tawatur.measure.wording import bounds, counted, short

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class RateChange:
    """The rate after a date over the rate before it, and whether that is a change.

    `ratio` (`low`..`high` at `level`) compares the `after` events in `window` days after the event with the `before`
    events in as many before it. `placebo_p` is the event's rank among the dates of the record, never below
    `smallest_p`; `placebo_verdict` is what that alone says: "cannot tell" where `smallest_p` is above .05. It is one of
    four hurdles of `verdict`, which may be "change" all the same; `placebo_words` says how they go together.
    `history_p` is how likely such a count is given the windows before it. `earlier_change` (`later_change`) says that a
    change at another date explains the counts better: `best` is the likeliest date.
    `curve` holds the placebo dates and their ratios, shape (dates, 2).
    """

    event: float
    window: int
    before: int
    after: int
    ratio: float
    low: float
    high: float
    level: float
    dispersion: float
    placebo_p: float
    smallest_p: float
    placebo_rank: int
    placebo_dates: int
    placebo_verdict: PlaceboVerdict
    history_p: float
    earlier_change: bool
    later_change: bool
    best: float
    verdict: Verdict
    why: str
    dated: bool = field(repr=False)
    placebo_words: str = field(repr=False)
    curve: Floats = field(repr=False, compare=False)

    def __str__(self) -> str:
        """The answer in plain words."""
        lines = [
            f"{self.verdict.capitalize()} after {named(self.event, dated=self.dated)}: {self.why}.",
            f"{counted(self.after, 'event')} in the {self.window} days after it, {self.before} in the {self.window} "
            f"days before: {short(self.ratio)} times the rate ({bounds(self.low, self.high, self.level)}).",
            f"{self.placebo_words[0].upper()}{self.placebo_words[1:]}{self._rank()}.",
        ]
        if self.earlier_change or self.later_change:
            side = "before" if self.earlier_change else "after"
            lines.append(f"A change {side} the event explains this better: {named(self.best, dated=self.dated)}.")
        return "\n".join(lines)

    def _rank(self) -> str:
        if not self.placebo_dates:
            return ""
        return (
            f"; rank {self.placebo_rank} of {self.placebo_dates + 1} dates, p = {self.placebo_p:.3f} (the smallest p "
            f"that this record can give is {self.smallest_p:.3f})"
        )


def rate_change(
    times: Any, event: Any, window: int = 56, *, start: Any = None, end: Any = None, level: float = 0.9
) -> RateChange:
    """Did the rate of `times` change after `event`, compared with `window` days before it?

    Times are days (numbers), dates, datetimes, NumPy datetimes or a pandas column; `event` is of the same kind. Where
    the times are whole days, or the event is a date, its day belongs to neither window. `start` and `end` are the first
    and last day of the record; without them it runs from the first time to the last, and holds both windows. The more
    of the record lies before the event the better: its other dates say how much the rate moves by itself. Three years
    hold the 19 windows of 56 days with which placebo dates can show a p of .05.

    The verdict is "change", "no change" or "cannot tell"; `tawatur.maths.verdicts` says when which.
    ValueError for times, an event or a window that make no sense.

    >>> print(rate_change([3, 17, 30, 44, 60, 61, 62, 63, 64, 66, 67], 59, window=20).verdict)
    cannot tell
    """
    held = times_of(times)
    moment, whole = moment_of(event, held)
    if not isinstance(window, int | np.integer) or window < LEAST_DAYS:
        raise ValueError(f"window must be a whole number of days, at least {LEAST_DAYS}, not {window!r}")
    if not 0 < level < 1:
        raise ValueError(f"level must lie between 0 and 1, not {level}")
    first = None if start is None else moment_of(start, held, "start")[0]
    last = None if end is None else moment_of(end, held, "end")[0]
    around, origin = _around(held, moment, int(window), first, last, whole=whole)
    return _told(effect(around, level=level), moment, int(window), origin, held)


def _around(
    held: Times, moment: float, window: int, first: float | None, last: float | None, *, whole: bool
) -> tuple[Around, float]:
    """The daily counts of the record around the event, and the time at which their first day begins."""
    gap = 1 if whole else 0
    zero = float(np.floor(moment)) if whole else moment
    days = held.days if whole else held.days[held.days != moment]
    places = np.floor(days - zero + 1e-9).astype(np.int64)
    earliest = min([-window, *places[:1]]) if first is None else int(np.floor(first - zero + 1e-9))
    latest = max([window + gap, *(places[-1:] + 1)]) if last is None else int(np.floor(last - zero + 1e-9)) + 1
    if not earliest <= 0 <= latest - gap:
        raise ValueError("the event lies outside the record")
    places = places[(places >= earliest) & (places < latest)]
    daily = np.bincount(places - earliest, minlength=latest - earliest)
    before, after = min(window, -earliest), min(window, latest - gap)
    return Around(daily, -earliest, gap, before, after), zero + earliest


def _told(found: Effect, moment: float, window: int, origin: float, held: Times) -> RateChange:
    before, after = found.around.counts
    others = found.placebos
    curve = np.empty((0, 2)) if others is None else np.column_stack([origin + others.at, np.exp(others.change)])
    return RateChange(
        event=moment,
        window=window,
        before=before,
        after=after,
        ratio=found.ratio.value,
        low=found.ratio.low,
        high=found.ratio.high,
        level=found.ratio.level,
        dispersion=found.ratio.dispersion,
        placebo_p=1.0 if others is None else others.p,
        smallest_p=1.0 if others is None else others.smallest,
        placebo_rank=1 if others is None else others.rank,
        placebo_dates=0 if others is None else int(others.at.size),
        placebo_verdict=found.placebo_verdict,
        history_p=found.surprise,
        earlier_change=found.earlier,
        later_change=found.later,
        best=origin + found.elsewhere.best,
        verdict=found.verdict,
        why=found.why,
        dated=held.dated,
        placebo_words=found.placebo_words,
        curve=curve,
    )
