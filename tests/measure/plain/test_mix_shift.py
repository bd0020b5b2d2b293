"""`tawatur.mix_shift` as people call it."""

from __future__ import annotations

import numpy as np
import pytest

import tawatur


def test_labels_counts_and_mappings_mean_the_same() -> None:
    labels = tawatur.mix_shift(["a"] * 30 + ["b"] * 5, ["a"] * 10 + ["b"] * 30)
    mapping = tawatur.mix_shift({"a": 30, "b": 5}, {"a": 10, "b": 30})
    counts = tawatur.mix_shift([30, 5], np.array([10, 30]))
    assert labels.p == mapping.p == counts.p
    assert labels.shares == mapping.shares
    assert labels.verdict == "change"
    assert labels.bayes_factor > 100
    assert "the mix changed" in str(labels)


def test_the_same_large_mix_is_no_change_and_few_cannot_tell() -> None:
    assert tawatur.mix_shift({"a": 900, "b": 1100}, {"a": 910, "b": 1090}).verdict == "no change"
    assert tawatur.mix_shift({"a": 12, "b": 13}, {"a": 13, "b": 12}).verdict == "cannot tell"
    few = tawatur.mix_shift(["a"] * 4, ["b"] * 40)
    assert few.verdict == "cannot tell"
    assert "fewer than 5" in few.why
    assert tawatur.mix_shift([], []).verdict == "cannot tell"
    assert tawatur.mix_shift({}, {}).verdict == "cannot tell"


def test_brands_that_come_are_no_change_within_brands() -> None:
    before = (["rocket"] * 40 + ["ied"] * 6, ["x"] * 42 + ["y"] * 4)
    after = (["rocket"] * 8 + ["ied"] * 38, ["x"] * 8 + ["y"] * 38)
    plain = tawatur.mix_shift(before[0], after[0])
    within = tawatur.mix_shift(before[0], after[0], strata=(before[1], after[1]))
    assert plain.verdict == "change"
    assert within.verdict != "change"
    assert within.p_in_all == pytest.approx(plain.p)
    assert within.strata == ("x", "y")
    nested = tawatur.mix_shift({"x": {"rocket": 40, "ied": 2}, "y": {"ied": 4}}, {"x": {"rocket": 8}, "y": {"ied": 38}})
    assert nested.shares == within.shares


def test_calm_without_a_shift() -> None:
    rng = np.random.default_rng(1)
    alarms = [
        tawatur.mix_shift(*(rng.multinomial(30, [0.5, 0.3, 0.1, 0.1]).tolist() for _ in range(2)), seed=k).verdict
        == "change"
        for k in range(150)
    ]
    assert np.mean(alarms) <= 0.09


def test_blocks_widen_what_bursts_make_too_sure() -> None:
    burst = np.repeat(["a", "a", "a", "b"], 10), np.repeat(["b", "b", "a", "b"], 10)
    weeks = np.repeat(np.arange(4), 10)
    alone, whole = tawatur.mix_shift(*burst), tawatur.mix_shift(*burst, blocks=(weeks, weeks))
    assert alone.verdict == "change"
    assert whole.verdict == "cannot tell"
    assert whole.shares[0].high - whole.shares[0].low > alone.shares[0].high - alone.shares[0].low


def test_what_cannot_be_read_is_named() -> None:
    with pytest.raises(ValueError, match="both mixes as mappings"):
        tawatur.mix_shift({"a": 1}, ["a"])
    with pytest.raises(ValueError, match="whole numbers"):
        tawatur.mix_shift({"a": -1}, {"a": 2})
    with pytest.raises(ValueError, match="not as many of each"):
        tawatur.mix_shift(["a"], ["b"], strata=(["x", "y"], ["x"]))
    with pytest.raises(ValueError, match="mappings of mappings"):
        tawatur.mix_shift({"x": {"a": 1}, "b": 2}, {"x": {"a": 1}})
    with pytest.raises(ValueError, match="must be a pair"):
        tawatur.mix_shift(["a"], ["b"], strata="x")
    with pytest.raises(ValueError, match="row of labels"):
        tawatur.mix_shift(3, 4)
