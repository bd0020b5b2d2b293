"""The sorted search finds the same pairs, with the same densities, as trying all pairs of days."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.link.candidates import Calendar, Windows
from tawatur.link.days import UNKNOWN
from tawatur.link.patterns import STATED_OFFSETS, untold_offsets

SPANS = st.lists(st.tuples(st.integers(0, 90), st.sampled_from([1, 1, 1, 3, 7, 30])), min_size=1, max_size=8)


@given(SPANS, SPANS, st.lists(st.booleans(), min_size=8, max_size=8))
@settings(max_examples=60, deadline=None)
def test_search_agrees_with_all_pairs(
    ours: list[tuple[int, int]], theirs: list[tuple[int, int]], waits: list[bool]
) -> None:
    first, width = np.array(ours, dtype=np.int64).T
    wait = np.array(waits[: len(ours)], dtype=np.int64)
    begin, long = np.array(theirs, dtype=np.int64).T
    calendar = Calendar(begin, begin + long, days_back=30)
    pairs = calendar.candidates(Windows(first, first + width, wait), np.arange(len(ours)))
    found = {(int(c), int(i)): d for c, i, d in zip(pairs.claim, pairs.incident, pairs.density, strict=True)}
    for claim in range(len(ours)):
        for incident in range(len(theirs)):
            expected = _density(ours[claim], theirs[incident], wait=bool(wait[claim]))
            if expected.any():
                np.testing.assert_allclose(found.pop((claim, incident)), expected, atol=1e-12)
    assert not found


def _density(ours: tuple[int, int], theirs: tuple[int, int], *, wait: bool) -> np.ndarray:
    bands = untold_offsets(30) if wait else STATED_OFFSETS
    sums = np.zeros(3)
    x = np.arange(theirs[0], theirs[0] + theirs[1])[:, None]
    y = np.arange(ours[0], ours[0] + ours[1])[None, :]
    for at, (near, far) in enumerate(bands):
        gap = y - x if wait else np.abs(y - x)
        number = (far - near + 1) * (1 if wait or near == 0 else 2)
        sums[at] = ((gap >= near) & (gap <= far)).sum() / number
    return sums / (ours[1] * theirs[1])


def test_claims_without_any_day_have_no_candidates() -> None:
    nothing = np.array([UNKNOWN])
    calendar = Calendar(np.array([5]), np.array([6]), days_back=30)
    assert calendar.candidates(Windows(nothing, nothing, np.array([1])), np.arange(1)).claim.size == 0
    empty = Calendar(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), days_back=30)
    assert empty.candidates(Windows(np.array([5]), np.array([6]), np.array([0])), np.arange(1)).claim.size == 0
