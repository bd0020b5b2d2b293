"""Attacks come in bursts: how many more unrelated ones lie near an attack than weeks off, at one place."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tawatur.link.surroundings import FAR_FROM, FAR_TO, NEAR_DAYS, Scene, covered, fitting
from tawatur.link.whereabouts import UNPLACED

_LEAN_PAIRS, _LOOKED_AT = 5.0, 400


@dataclass(frozen=True, slots=True)
class Bursts:
    """How many times more unrelated incidents lie near than 8 to 38 days off at one place, since attacks come in
    bursts; never less than 1; `sd` is the standard deviation of its logarithm."""

    ratio: float
    sd: float


def bursts(held: Scene) -> Bursts:
    """From pairs of incidents of a day known well at one place: those up to 3 days apart against those 8 to 38."""
    sharp = np.flatnonzero(held.sharp)
    rows = sharp[:: max(1, -(-sharp.size // _LOOKED_AT))]
    if rows.size == 0:
        return Bursts(1.0, 0.5)
    ours = held.incidents.take(held.order[rows])
    day = np.floor(held.middle[rows]).astype(np.int64)
    near = fitting(ours, held, day - NEAR_DAYS, day + NEAR_DAYS + 1)[0] - (ours.spots.precision != UNPLACED)
    far = sum(
        fitting(ours, held, a, b)[0]
        for a, b in ((day - FAR_TO, day - FAR_FROM + 1), (day + FAR_FROM, day + FAR_TO + 1))
    )
    opening, closing = held.span
    days = covered(day - FAR_TO, day - FAR_FROM + 1, opening, closing)
    days = days + covered(day + FAR_FROM, day + FAR_TO + 1, opening, closing)
    share = (2 * NEAR_DAYS + 1) / max(float(days.mean()), 1.0)
    pairs, usual = float(near.clip(0).sum()) / 2, float(np.sum(far)) * share / 2
    return Bursts(
        max((pairs + _LEAN_PAIRS) / (usual + _LEAN_PAIRS), 1.0),
        float(np.sqrt(1 / (pairs + _LEAN_PAIRS) + share / (usual + _LEAN_PAIRS))),
    )
