"""Spans of days set beside each other: which lie near, and how likely days in them are so many days apart."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_NARROW = 4


def near_pairs(
    first: Ints, after: Ints, reach: int, *, cell: Ints | None = None, looking: Ints | None = None
) -> tuple[Ints, Ints]:
    """All pairs (smaller position first) of spans `[first, after)` with at most `reach` days between them.

    `cell` (n x 2) are rows and columns of a grid: then only pairs in the same or in neighbouring cells. `looking` are
    the spans of which one must be in the pair. Wide spans are looked up apart, so that one of a year does not make all
    others be searched through.
    """
    n = first.size
    looking = np.arange(n) if looking is None else looking
    asks = np.zeros(n, dtype=bool)
    asks[looking] = True
    narrow = after - first <= _NARROW
    ours, theirs = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    steps = [(0, 0)] if cell is None else [(down, across) for down in (-1, 0, 1) for across in (-1, 0, 1)]
    home = np.zeros((n, 2), dtype=np.int64) if cell is None else cell - cell.min(axis=0, initial=0) + 1
    across = int(home[:, 1].max(initial=0)) + 2
    days = int(after.max(initial=0) - first.min(initial=0)) + 2 * reach + 2
    start = first - first.min(initial=0) + reach if n else first
    for group in (np.flatnonzero(narrow), np.flatnonzero(~narrow)):
        if group.size == 0:
            continue
        key = (home[group, 0] * across + home[group, 1]) * days + start[group]
        order = np.argsort(key, kind="stable")
        group, key = group[order], key[order]
        widest = int((after[group] - first[group]).max())
        for step in steps:
            block = ((home[looking, 0] + step[0]) * across + home[looking, 1] + step[1]) * days
            begin = np.searchsorted(key, block + np.maximum(start[looking] - reach - widest + 1, 0))
            close = start[looking] + (after - first)[looking] + reach
            many = np.maximum(np.searchsorted(key, block + np.minimum(close, days - 1)) - begin, 0)
            ours.append(np.repeat(looking, many))
            theirs.append(group[np.arange(many.sum()) - np.repeat(np.cumsum(many) - many - begin, many)])
    one, two = np.concatenate(ours), np.concatenate(theirs)
    gap = np.maximum(first[two] - after[one], first[one] - after[two]) + 1
    fine = ((one < two) | ~asks[two]) & (one != two) & (gap <= reach)
    return np.minimum(one, two)[fine], np.maximum(one, two)[fine]


def gap_shares(ours: tuple[Ints, Ints], theirs: tuple[Ints, Ints], bands: Sequence[tuple[int, int]]) -> Floats:
    """For each pair of spans and band (from, to) of days apart, either way: the mean over all pairs of their days of
    being in the band, divided by the number of days of the band. Pairs x bands.

    The sum over days x and y of an indicator of x - y is a second difference of its twice summed table.
    """
    shares = np.zeros((ours[0].size, len(bands)))
    if not shares.size:
        return shares
    (c, d), (a, b) = ours, theirs
    farthest = int(max(np.abs(b - c).max(), np.abs(a - d).max())) + 2
    offsets = np.abs(np.arange(-farthest, farthest + 1))
    for at, (near, far) in enumerate(bands):
        twice = np.cumsum(np.r_[0, np.cumsum(np.r_[0, (offsets >= near) & (offsets <= far)])])
        at_end = twice[b - c + 1 + farthest] - twice[b - d + 1 + farthest]
        counts = at_end - twice[a - c + 1 + farthest] + twice[a - d + 1 + farthest]
        shares[:, at] = counts / ((b - a) * (d - c) * (far - near + 1) * (1 if near == 0 else 2))
    return shares


def rates(middle: Floats, at: Floats, half: int, lean: float) -> Floats:
    """Events a day around each time of `at`: those of `middle` within `half` days, leaning on the rate of all as if
    `lean` more days had been seen at it. Time that lies outside all events does not count as quiet."""
    if middle.size == 0:
        return np.full(at.size, 1e-6)
    ordered = np.sort(middle)
    opening, closing = float(ordered[0]), float(ordered[-1]) + 1
    overall = middle.size / max(closing - opening, 2 * half + 1.0)
    low, high = at - half, at + half + 1
    seen = np.searchsorted(ordered, high) - np.searchsorted(ordered, low)
    days = np.clip(np.minimum(high, closing) - np.maximum(low, opening), 0.0, None)
    per_day: Floats = (seen + overall * lean) / (days + lean)
    return per_day
