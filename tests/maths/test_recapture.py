"""Totals from overlapping lists, corrected counts, late reports."""

from __future__ import annotations

import math

import numpy as np
import pytest

from tawatur.maths import recapture
from tawatur.maths.resampling import Estimate


def test_chapman_by_hand_and_its_ends_by_brute_force() -> None:
    found = recapture.chapman(30, 20, 12)
    assert found.value == pytest.approx(31 * 21 / 13 - 1)
    chances = {
        total: [
            math.comb(30, k) * math.comb(total - 30, 20 - k) / math.comb(total, 20) if 20 - k <= total - 30 else 0.0
            for k in range(21)
        ]
        for total in range(38, 120)
    }
    inside = [total for total, p in chances.items() if sum(p[:13]) >= 0.05 and sum(p[12:]) >= 0.05]
    assert (found.low, found.high) == (inside[0], inside[-1])
    assert recapture.chapman(10, 10, 0).high == math.inf


def test_two_lists_cover_and_many_lists_bound() -> None:
    rng = np.random.default_rng(1)
    for total in (20, 80, 400):
        covers, bounds = [], []
        for _ in range(100):
            held = rng.random((total, 3)) < [0.5, 0.4, 0.3]
            found = recapture.chapman(int(held[:, 0].sum()), int(held[:, 1].sum()), int(held[:, :2].all(axis=1).sum()))
            covers.append(found.low <= total <= found.high)
            # Easy and hard events: the bound stays below.
            easy = rng.random((total, 1)) < 0.5
            mixed = rng.random((total, 3)) < np.where(easy, 0.6, 0.15)
            bounds.append(recapture.chao_lists(mixed).low <= total)
        assert np.mean(covers) >= 0.88
        assert np.mean(bounds) >= 0.9


def test_a_corrected_count_carries_both_uncertainties() -> None:
    sure = recapture.corrected(40, Estimate(1.0, 1.0, 1.0, 0.9))
    half = recapture.corrected(40, Estimate(0.5, 0.3, 0.8, 0.9))
    assert sure.value == 40
    assert half.value == 80
    assert half.low < sure.low / 0.5
    assert half.high > sure.high / 0.5
    assert recapture.corrected(0, Estimate(0.5, 0.4, 0.6, 0.9)).high == pytest.approx(-math.log(0.05) / 0.4)
    assert recapture.corrected(4, Estimate(0.0, 0.0, 0.2, 0.9)).high == math.inf


def test_late_reports_of_recent_events_are_put_back() -> None:
    rng = np.random.default_rng(2)
    lag = np.floor(rng.exponential(8, 4000))
    limit = np.floor(rng.uniform(0, 60, 4000))
    days = np.array([0.0, 3.0, 10.0, 30.0])
    truth = [(lag <= day).mean() for day in days]
    naive = [(lag[lag <= limit] <= day).mean() for day in days]
    found = recapture.reported_within(lag, limit, days)
    assert found == pytest.approx(truth, abs=0.03)
    assert max(abs(np.array(naive) - truth)) >= 0.04
