"""Which denials speak of a claim or an incident: of its day and of a place that goes with its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from zoneinfo import ZoneInfo

import numpy as np

from tawatur.kinds import Claim, Denial, Incident, When
from tawatur.link.days import local_days
from tawatur.link.whereabouts import FITS, NEAR, NO_PLACE, ONE, UNPLACED, Registry, Spot, agreement


def speaking_of(
    denials: Sequence[Denial], rows: Sequence[Claim] | Sequence[Incident], registry: Registry, zone: ZoneInfo
) -> list[list[Denial]]:
    """For each row the denials that speak of it.

    A denial speaks of its stated day. If nothing that goes with its place lies on that day, it may mean the night
    before or after, which other sources date to another day.
    """
    found: list[list[Denial]] = [[] for _ in rows]
    dated = [denial for denial in denials if denial.when is not None]
    if not dated or not rows:
        return found
    by_day = _by_day([row.when for row in rows], zone)
    first, after = local_days([denial.when for denial in dated], zone)
    theirs = registry.whereabouts([Spot(row.place, row.place_said, row.where, _province(row)) for row in rows])
    ours = registry.whereabouts([Spot(denial.place, denial.place_said, denial.where) for denial in dated])
    placed = ours.precision != UNPLACED
    for at, denial in enumerate(dated):
        for slack in (0, 1):
            days = range(int(first[at]) - slack, int(after[at]) + slack)
            near = sorted({row for day in days for row in by_day.get(day, ())})
            level = agreement(ours.take(np.full(len(near), at)), theirs.take(np.array(near, dtype=np.int64)))
            going = (ONE, FITS, NEAR) if placed[at] else (ONE, FITS, NEAR, NO_PLACE)
            meant = [row for row, fit in zip(near, level, strict=True) if fit in going]
            for row in meant:
                found[row].append(denial)
            if meant:
                break
    return found


def _province(row: Claim | Incident) -> str | None:
    return row.governorate if isinstance(row, Incident) else None


def _by_day(times: Sequence[When | None], zone: ZoneInfo) -> dict[int, list[int]]:
    """Rows by each local day that they may be of; a row known only to a week or worse is not what a denial of a day
    speaks of."""
    first, after = local_days(times, zone)
    found: dict[int, list[int]] = defaultdict(list)
    for row in np.flatnonzero((after > first) & (after - first < 7)):
        for day in range(int(first[row]), int(after[row])):
            found[day].append(int(row))
    return found
