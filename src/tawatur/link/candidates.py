"""Which incidents a claim may tell of: those near enough in time, found in sorted days, never by trying all pairs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tawatur.link.days import UNKNOWN
from tawatur.link.patterns import STATED_OFFSETS, untold_offsets

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_NARROW_DAYS = 4


@dataclass(frozen=True, slots=True)
class Pairs:
    """Candidates: positions of claim (ascending) and incident; `density` (pairs x 3) is, for each band of days, the
    share of day pairs in that band, per day of the band; `wait` is 0 where the claim states its day, 1 where not."""

    claim: Ints
    incident: Ints
    density: Floats
    wait: Ints


@dataclass(frozen=True, slots=True)
class Windows:
    """Where each claim looks for its act: the days it may speak of `[first, after)` and whether they are those of its
    issue (`wait` 1) or of the act (0)."""

    first: Ints
    after: Ints
    wait: Ints


def windows(stated: tuple[Ints, Ints], issued: tuple[Ints, Ints]) -> Windows:
    """The stated day of the act where a claim gives one, else the day of its issue."""
    wait = (stated[0] == UNKNOWN).astype(np.int64)
    return Windows(np.where(wait == 1, issued[0], stated[0]), np.where(wait == 1, issued[1], stated[1]), wait)


def candidates(claims: Windows, first: Ints, after: Ints, *, days_back: int) -> Pairs:
    """All pairs of a claim and an incident `[first, after)` that the bands of days allow."""
    bands = (STATED_OFFSETS, untold_offsets(days_back))
    reach = np.array([[bands[0][-1][1], bands[0][-1][1]], [bands[1][-1][1], 0]])
    low, high = claims.first - reach[claims.wait, 0], claims.after + reach[claims.wait, 1]
    looking = np.flatnonzero(claims.first != UNKNOWN)
    found = [_overlapping(low, high, looking, group, first, after) for group in _by_width(first, after)]
    claim = np.concatenate([pair[0] for pair in found])
    incident = np.concatenate([pair[1] for pair in found])
    order = np.lexsort((incident, claim))
    claim, incident = claim[order], incident[order]
    wait = claims.wait[claim]
    density = np.empty((claim.size, 3))
    for kind in (0, 1):
        rows = np.flatnonzero(wait == kind)
        ours = (claims.first[claim[rows]], claims.after[claim[rows]])
        theirs = (first[incident[rows]], after[incident[rows]])
        density[rows] = _densities(ours, theirs, bands[kind], both_ways=kind == 0)
    some = density.sum(axis=1) > 0
    return Pairs(claim[some], incident[some], density[some], wait[some])


def _by_width(first: Ints, after: Ints) -> list[Ints]:
    width = after - first
    return [np.flatnonzero((width <= _NARROW_DAYS) & (first != UNKNOWN)), np.flatnonzero(width > _NARROW_DAYS)]


def _overlapping(low: Ints, high: Ints, looking: Ints, group: Ints, first: Ints, after: Ints) -> tuple[Ints, Ints]:
    if group.size == 0 or looking.size == 0:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    group = group[np.argsort(first[group], kind="stable")]
    widest = int((after[group] - first[group]).max())
    begin = np.searchsorted(first[group], low[looking] - widest, side="right")
    end = np.searchsorted(first[group], high[looking], side="left")
    many = np.maximum(end - begin, 0)
    claim = np.repeat(looking, many)
    steps = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
    incident = group[np.repeat(begin, many) + steps]
    overlap = (first[incident] < high[claim]) & (after[incident] > low[claim])
    return claim[overlap], incident[overlap]


def _densities(
    ours: tuple[Ints, Ints], theirs: tuple[Ints, Ints], bands: tuple[tuple[int, int], ...], *, both_ways: bool
) -> Floats:
    """For each pair and band the mean, over all pairs of days, of one over the band's number of days inside it.

    The sum over days x of the incident and y of the claim of an indicator of x - y is a second difference of its
    twice summed table.
    """
    density = np.zeros((ours[0].size, len(bands)))
    if not density.size:
        return density
    farthest = int(max(np.abs(theirs[1] - ours[0]).max(), np.abs(theirs[0] - ours[1]).max())) + 2
    offsets = np.arange(-farthest, farthest + 1)
    area = (ours[1] - ours[0]) * (theirs[1] - theirs[0])
    for at, (near, far) in enumerate(bands):
        inside = (offsets <= -near) & (offsets >= -far)
        if both_ways:
            inside |= (offsets >= near) & (offsets <= far)
        twice = np.cumsum(np.r_[0, np.cumsum(np.r_[0, inside])])
        (c, d), (a, b) = ours, theirs
        at_end = twice[b - c + 1 + farthest] - twice[b - d + 1 + farthest]
        counts = at_end - twice[a - c + 1 + farthest] + twice[a - d + 1 + farthest]
        density[:, at] = counts / (area * inside.sum())
    return density
