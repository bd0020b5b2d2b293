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


class Calendar:
    """Incidents in the order of their days, ready to be searched; those of vague date stand apart."""

    def __init__(self, first: Ints, after: Ints, *, days_back: int) -> None:
        """Sort the incidents, each known to lie in `[first, after)`."""
        self.first, self.after = first, after
        self._bands = (STATED_OFFSETS, untold_offsets(days_back))
        narrow = after - first <= _NARROW_DAYS
        groups = [np.flatnonzero(narrow & (first != UNKNOWN)), np.flatnonzero(~narrow)]
        self._groups = [group[np.argsort(first[group], kind="stable")] for group in groups]

    def candidates(self, claims: Windows, looking: Ints) -> Pairs:
        """All pairs of one of the claims `looking` (ascending) and an incident that the bands of days allow."""
        looking = looking[claims.first[looking] != UNKNOWN]
        reach = np.array([[band[-1][1], band[-1][1] if at == 0 else 0] for at, band in enumerate(self._bands)])
        low = claims.first[looking] - reach[claims.wait[looking], 0]
        high = claims.after[looking] + reach[claims.wait[looking], 1]
        found = [self._overlapping(low, high, looking, group) for group in self._groups if group.size]
        claim, incident = (np.concatenate([_NO_INTS, *(pair[at] for pair in found)]) for at in (0, 1))
        order = np.argsort(claim, kind="stable")
        claim, incident = claim[order], incident[order]
        wait = claims.wait[claim]
        density = np.zeros((claim.size, 3))
        for kind in (0, 1):
            rows = np.flatnonzero(wait == kind)
            ours = (claims.first[claim[rows]], claims.after[claim[rows]])
            theirs = (self.first[incident[rows]], self.after[incident[rows]])
            density[rows] = _densities(ours, theirs, self._bands[kind], both_ways=kind == 0)
        some = np.flatnonzero(density.any(axis=1))
        return Pairs(claim[some], incident[some], density[some], wait[some])

    def _overlapping(self, low: Ints, high: Ints, looking: Ints, group: Ints) -> tuple[Ints, Ints]:
        widest = int((self.after[group] - self.first[group]).max())
        starts = self.first[group]
        begin = np.searchsorted(starts, low - widest, side="right")
        many = np.maximum(np.searchsorted(starts, high, side="left") - begin, 0)
        row = np.repeat(np.arange(looking.size), many)
        steps = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
        incident = group[begin[row] + steps]
        overlap = self.after[incident] > low[row]
        return looking[row[overlap]], incident[overlap]


_NO_INTS: Ints = np.empty(0, dtype=np.int64)


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
        number = (far - near + 1) * (2 if both_ways and near > 0 else 1)
        inside = (offsets <= -near) & (offsets >= -far)
        if both_ways:
            inside |= (offsets >= near) & (offsets <= far)
        twice = np.cumsum(np.r_[0, np.cumsum(np.r_[0, inside])])
        (c, d), (a, b) = ours, theirs
        at_end = twice[b - c + 1 + farthest] - twice[b - d + 1 + farthest]
        counts = at_end - twice[a - c + 1 + farthest] + twice[a - d + 1 + farthest]
        density[:, at] = counts / (area * number)
    return density
