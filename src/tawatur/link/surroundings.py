"""How busy it is around a claim: incidents at its place, and anywhere, on days that cannot be its own.

Days 8 to 38 before and after those that a claim may speak of are certain to hold none but unrelated incidents. What is
seen there tells how many to expect by chance on its own days (a negative control, shifted in time), no labels needed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tawatur.link.candidates import Windows
from tawatur.link.chance import Described
from tawatur.link.days import UNKNOWN
from tawatur.link.whereabouts import FITS, UNPLACED, agreement

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

NEAR_DAYS, FAR_FROM, FAR_TO = 3, 8, 38
_LEAN_DAYS, _LEAN_SEEN = 30.0, 2.0
_VAGUE_DAYS = 4
_PAIRS = 2_000_000


@dataclass(frozen=True, slots=True)
class Around:
    """What lies around each claim.

    `per_day` incidents anywhere on a day, by the shifted days, leaning on the whole record as if 30 more days had been
    seen at its rate; `far_fit` incidents at a place that fits, on the shifted days; `far_days` how many of these days
    the record covers. `near_sound` and `far_sound` count those not known only through a claim, of a day known well and
    a place that fits, on the claim's own days (`near_days` of them, 3 days of slack included) and on the shifted ones;
    `comparable` marks claims with a day or an issue and a place, for which these say something.
    """

    per_day: Floats
    far_fit: Floats
    far_days: Floats
    near_days: Floats
    near_sound: Floats
    far_sound: Floats
    comparable: Bools


@dataclass(frozen=True, slots=True)
class Scene:
    """The incidents in the order of their days: positions, days, which of them are sound, and of a day known well."""

    incidents: Described
    order: Ints
    middle: Floats
    sound: Bools
    sharp: Bools

    @property
    def span(self) -> tuple[float, float]:
        """The first day of the record and the day after its last."""
        return (float(self.middle[0]), float(self.middle[-1]) + 1) if self.middle.size else (0.0, 1.0)


def scene(incidents: Described, days: tuple[Ints, Ints], sound: Bools) -> Scene:
    """Sort the incidents of which a day is known, by the middle of the days they may be of."""
    known = np.flatnonzero(days[0] != UNKNOWN)
    middle = (days[0][known] + days[1][known] - 1) / 2
    order = np.argsort(middle, kind="stable")
    at = known[order]
    return Scene(incidents, at, middle[order], sound[at], (days[1][at] - days[0][at]) <= _VAGUE_DAYS)


def around(claims: Described, window: Windows, held: Scene, days_back: int) -> Around:
    """What lies around each claim; one without a day may speak of the `days_back` days before its issue."""
    dated = window.wait == 0
    first = window.first - np.where(dated, 0, days_back)
    slack = np.where(dated, NEAR_DAYS, 0)
    known = window.first != UNKNOWN
    opening, closing = held.span
    low, high = np.where(known, first, 0), np.where(known, window.after, 0)
    spans = [(low - FAR_TO, low - FAR_FROM + 1), (high - 1 + FAR_FROM, high + FAR_TO)]
    far_days = np.where(known, sum(covered(a, b, opening, closing) for a, b in spans), 0.0)
    seen = sum(_count(held.middle, a, b) for a, b in spans) * known
    overall = held.middle.size / max(closing - opening, 2 * FAR_TO)
    far = [fitting(claims, held, np.where(known, a, 0), np.where(known, b, 0)) for a, b in spans]
    near = fitting(claims, held, low - slack, high + slack)
    return Around(
        per_day=(seen + overall * _LEAN_DAYS) / (far_days + _LEAN_DAYS),
        far_fit=sum(all_ for all_, _ in far) * known,
        far_days=far_days,
        near_days=np.where(known, high - low + 2 * slack, 0).astype(float),
        near_sound=near[1] * known,
        far_sound=sum(sound for _, sound in far) * known,
        comparable=known & (claims.spots.precision != UNPLACED) & (far_days > 0),
    )


def local(found: Around, fits: Floats) -> Floats:
    """How many times more incidents the claim's place sees than its share `fits` of the record would make one expect;
    where little is seen it leans on the record, as if it had seen two incidents more at that rate."""
    usual = found.per_day * fits * found.far_days
    ratio: Floats = (found.far_fit + _LEAN_SEEN) / (usual + _LEAN_SEEN)
    return ratio


def covered(low: Ints, high: Ints, opening: float, closing: float) -> Floats:
    """How many of the days `[low, high)` lie between the first and the last day of the record."""
    days: Floats = np.clip(np.minimum(high, closing) - np.maximum(low, opening), 0.0, None)
    return days


def _count(middle: Floats, low: Ints, high: Ints) -> Floats:
    found: Ints = np.searchsorted(middle, high, side="left") - np.searchsorted(middle, low, side="left")
    return found.astype(float)


def fitting(claims: Described, held: Scene, low: Ints, high: Ints) -> tuple[Floats, Floats]:
    """For each claim the incidents of days `[low, high)` at a place that fits: all, and the sound ones of a day known
    well. Of very many pairs every n-th is looked at, and counts n times."""
    begin = np.searchsorted(held.middle, low, side="left")
    many = np.maximum(np.searchsorted(held.middle, high, side="left") - begin, 0)
    step = max(1, -(-int(many.sum()) // _PAIRS))
    looked = -(-many // step)
    row = np.repeat(np.arange(claims.size), looked)
    at = begin[row] + step * (np.arange(row.size) - np.repeat(np.cumsum(looked) - looked, looked))
    fits = agreement(claims.take(row).spots, held.incidents.take(held.order[at]).spots) <= FITS
    weight = np.where(looked > 0, many / np.maximum(looked, 1), 0.0)
    found = np.bincount(row[fits], minlength=claims.size).astype(float) * weight
    sound = fits & held.sound[at] & held.sharp[at]
    return found, np.bincount(row[sound], minlength=claims.size).astype(float) * weight
