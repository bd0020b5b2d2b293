"""`tawatur.near_repeat`: is an attack followed by others near it, soon after, more often than chance would have it?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from tawatur.maths.near_repeat import MOST, Cell, knox
from tawatur.measure.plain.given import days_of, degrees_of, same_length
from tawatur.measure.plain.parts import ALPHA, Verdict, per_cent_level
from tawatur.measure.wording import short

LEAST = 20
MARGIN = 1.5


@dataclass(frozen=True, slots=True)
class NearRepeat:
    """Pairs of events near in place and time, beside what chance would give.

    `ratio` with `low` and `high` (probability `level`) is observed over expected pairs within `km` and `days`, the
    first of the distances and spans asked about; `cells` holds all of them. `p` is that of the most surprising cell
    among all. `n` events took part, `left_out` had no time or place, or a place known too vaguely for the largest
    distance.
    """

    km: float
    days: float
    observed: int
    expected: float
    ratio: float
    low: float
    high: float
    level: float
    p: float
    smallest_p: float
    cells: tuple[Cell, ...]
    n: int
    left_out: int
    verdict: Verdict
    why: str

    def __str__(self) -> str:
        """The answer in plain words."""
        shown = f"{self.observed} pairs of events within {short(self.km)} km and {short(self.days)} days; by chance "
        shown += f"{self.expected:.1f}"
        if np.isfinite(self.ratio):
            top = short(self.high) if np.isfinite(self.high) else "no upper end"
            shown += f": {short(self.ratio)} times as many "
            shown += f"({per_cent_level(self.level)} interval {short(self.low)} to {top})"
        if self.n > MOST:
            shown += f" ({MOST:,} of the {self.n:,} events, drawn at random)"
        return f"{self.verdict}: {self.why}. {shown}. p = {self.p:.3f} over all {len(self.cells)} distances and spans."


def near_repeat(
    times: Any,
    lat: Any,
    lon: Any,
    *,
    radius_km: Any = None,
    km: float | Iterable[float] = (1.0, 5.0, 20.0),
    days: float | Iterable[float] = (2.0, 7.0, 14.0),
    draws: int = 999,
    seed: int = 0,
    level: float = 0.9,
) -> NearRepeat:
    """Knox's test with places dealt anew within blocks of time: does an attack change the chance of another near it?

    `times` are days, dates, datetimes or datetime64 (by the clock on the wall: with time zones, that of the first zone
    given), `lat` and `lon` degrees, all of one length; `radius_km` says how
    far each place may be off (a number, or one for each event; 0, the default, is exact): an event takes no part at
    distances below that. Fix `km` and `days` before you look at the data. ValueError for what cannot be read.

    The verdict is `change` where p (of all distances and spans together, one-sided) is at most .05, `no change` where
    no cell's interval reaches half as many pairs again, else `cannot tell`. An excess may come from one campaign of
    days in one place: it need not mean that attacks cause attacks.

    >>> print(near_repeat([1, 2, 3], [33.3, 33.3, 33.3], [44.4, 44.4, 44.4]).verdict)
    cannot tell
    """
    when, north, east = days_of(times), degrees_of(lat, "lat", 90), degrees_of(lon, "lon", 360)
    far, long = _ascending(km, "km"), _ascending(days, "days")
    blur = np.zeros(when.size) if radius_km is None else np.nan_to_num(_radii(radius_km, when.size), nan=np.inf)
    same_length(times=when, lat=north, lon=east, radius_km=blur)
    usable = np.isfinite(when) & np.isfinite(north) & np.isfinite(east) & (blur <= max(far))
    n = int(usable.sum())
    found = knox(
        when[usable], north[usable], east[usable], blur[usable], far, long, draws=draws, seed=seed, level=level
    ) if n >= 2 else None  # fmt: skip
    cells = found.cells if found else tuple(_empty(a, b, n) for a in far for b in long)
    p, least = (found.p, found.smallest_p) if found else (1.0, 1.0)
    verdict, why = _judged(cells, p, least, n)
    first = cells[0]
    return NearRepeat(
        first.km, first.days, first.observed, first.expected, first.ratio, first.low, first.high, level,
        p, least, cells, n, int(when.size) - n, verdict, why,
    )  # fmt: skip


def _judged(cells: tuple[Cell, ...], p: float, least: float, n: int) -> tuple[Verdict, str]:
    if n < LEAST:
        return "cannot tell", f"{n} events with a time and a place known well enough, fewer than {LEAST}"
    if least > ALPHA:
        return "cannot tell", f"so few draws cannot give a p below {least:.2f}"
    strongest = min(cells, key=lambda cell: (cell.p, -cell.observed / max(cell.expected, 1e-9)))
    if p <= ALPHA:
        reach = f"within {short(strongest.km)} km and {short(strongest.days)} days"
        return "change", f"pairs {reach} are more frequent than chance gives ({_times(strongest)})"
    if max(cell.high for cell in cells) <= MARGIN:
        return "no change", f"at no distance and span are there half as many pairs again ({n} events)"
    return "cannot tell", "the excess may be chance, and a sizeable one is not ruled out"


def _times(cell: Cell) -> str:
    return f"{cell.observed} instead of {cell.expected:.1f}"


def _empty(km: float, days: float, n: int) -> Cell:
    return Cell(km, days, 0, 0.0, float("nan"), 0.0, float("inf"), 1.0, n)


def _ascending(values: float | Iterable[float], name: str) -> tuple[float, ...]:
    found = (float(values),) if isinstance(values, int | float) else tuple(float(value) for value in values)
    if not found or any(not 0 < value < np.inf for value in found):
        raise ValueError(f"{name} must be numbers above 0")
    return tuple(sorted(set(found)))


def _radii(values: Any, n: int) -> Any:
    if np.ndim(values) == 0:
        return np.full(n, float(values))
    return np.array([np.nan if value is None else value for value in np.asarray(values).tolist()], dtype=float)
