"""Partitions: exact sums against all partitions, the sampler against exact sums, and what a group's evidence is."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import combinations

import numpy as np
import pytest

from tawatur.maths import evidence as evidences
from tawatur.maths import grouping
from tawatur.maths.evidence import Evidence, Items, alone
from tawatur.maths.exact import together_exactly
from tawatur.maths.grouping import brought, grouped
from tawatur.maths.groups import Part, centred
from tawatur.maths.wandering import wander


def random_case(seed: int, n: int = 6, fields: int = 3) -> tuple[Items, Evidence]:
    rng = np.random.default_rng(seed)
    left, right = np.array([pair for pair in combinations(range(n), 2) if rng.random() < 0.8]).T
    vague = rng.choice([0.0, 1.0, np.nan], size=(fields, n))
    vague[0] = 0
    clues = rng.normal(0, 1.5, (fields, left.size))
    clues[np.isnan(vague[:, left]) | np.isnan(vague[:, right])] = 0
    judged = rng.choice([0, 0, 0, 3.0, -3.0], left.size)
    return Items(rng.integers(0, 3, n), vague, np.full(3, -2.0)), Evidence(left, right, clues, judged)


def part_of(items: Items, evidence: Evidence) -> Part:
    return grouping._cut(items, evidence, range(items.origin.size), range(evidence.left.size))


def partitions(items: list[int]) -> Iterator[list[list[int]]]:
    if not items:
        yield []
        return
    for rest in partitions(items[1:]):
        yield [[items[0]], *rest]
        for at in range(len(rest)):
            yield [*rest[:at], [items[0], *rest[at]], *rest[at + 1 :]]


def weight(items: Items, evidence: Evidence, group: list[int]) -> float:
    """The definition, written out: the best of the most precise members against all others, field by field."""
    pair = {(int(a), int(b)): at for at, (a, b) in enumerate(zip(evidence.left, evidence.right, strict=True))}
    pairs = list(combinations(sorted(group), 2))
    if any(one not in pair for one in pairs):
        return -math.inf
    whole = sum(evidence.judged[pair[one]] for one in pairs)
    for origin in set(items.origin[group].tolist()):
        whole += items.repeat[origin] * ((items.origin[group] == origin).sum() - 1)
    for field in range(evidence.clues.shape[0]):
        tell = [one for one in group if not np.isnan(items.vague[field, one])]
        if len(tell) > 1:
            best = min(items.vague[field, tell])
            sums = [
                sum(evidence.clues[field, pair[min(a, b), max(a, b)]] for b in tell if b != a)
                for a in tell
                if items.vague[field, a] == best
            ]
            whole += max(sums)
    return float(whole)


@pytest.mark.parametrize("seed", range(5))
def test_exact_sums_are_those_over_all_partitions(seed: int) -> None:
    items, evidence = random_case(seed)
    total, together, lone = 0.0, np.zeros(evidence.left.size), np.zeros(6)
    for groups in partitions(list(range(6))):
        mass = math.exp(sum(weight(items, evidence, group) for group in groups))
        label = {item: at for at, group in enumerate(groups) for item in group}
        total += mass
        together += [mass * (label[a] == label[b]) for a, b in zip(evidence.left, evidence.right, strict=True)]
        lone[[group[0] for group in groups if len(group) == 1]] += mass
    found = together_exactly(part_of(items, evidence))
    assert found is not None
    np.testing.assert_allclose(found[0], together / total, atol=1e-12)
    np.testing.assert_allclose(found[1], lone / total, atol=1e-12)


@pytest.mark.parametrize("seed", [0, 3])
def test_the_sampler_agrees_with_exact_sums(seed: int) -> None:
    part = part_of(*random_case(seed))
    exact = together_exactly(part)
    assert exact is not None
    drawn = grouping._drawn(part, wander, np.random.default_rng(1), 1500)
    np.testing.assert_allclose(drawn[0], exact[0], atol=0.03)
    np.testing.assert_allclose(drawn[1], exact[1], atol=0.03)


def test_the_compiled_loop_is_the_plain_one() -> None:
    part = part_of(*random_case(1, n=9))
    plain, fast = (grouping._drawn(part, run, np.random.default_rng(2), 40) for run in (wander, grouping._compiled()))
    np.testing.assert_allclose(plain[0], fast[0], rtol=1e-12)
    np.testing.assert_allclose(plain[1], fast[1], rtol=1e-12)


def test_too_many_ways_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    items, evidence = random_case(0)
    exact = grouped(items, evidence, seed=1, least=-50)
    monkeypatch.setattr("tawatur.maths.exact.STATES", 3)
    drawn = grouped(items, evidence, seed=1, least=-50, sweeps=1500)
    assert not np.array_equal(exact.together, drawn.together)
    np.testing.assert_allclose(exact.together, drawn.together, atol=0.05)
    again = grouped(items, evidence, seed=1, least=-50, sweeps=1500)
    np.testing.assert_array_equal(drawn.together, again.together)


def test_n_items_bring_n_minus_one_comparisons() -> None:
    assert centred([0.0] * 5, lambda _a, _b: 0.7) == pytest.approx(4 * 0.7)
    assert centred([0.0, math.nan, math.nan], lambda _a, _b: 0.7) == 0.0


def test_a_vague_member_is_no_centre() -> None:
    between = {(0, 1): 1.0, (1, 2): 1.0, (0, 2): -5.0}
    assert centred([0.0, 7.0, 0.0], lambda a, b: between[min(a, b), max(a, b)]) == pytest.approx(-4.0)
    assert centred([0.0, 0.0, 0.0], lambda a, b: between[min(a, b), max(a, b)]) == pytest.approx(2.0)


def test_two_items_have_their_log_odds() -> None:
    evidence = Evidence(np.array([0]), np.array([1]), np.array([[1.2], [-0.4]]), np.array([0.5]))
    items = Items(np.array([0, 0]), np.zeros((2, 2)), np.array([-1.0]))
    assert alone(items, evidence) == pytest.approx([0.3])
    found = grouped(items, evidence, seed=1)
    assert found.together == pytest.approx([1 / (1 + math.exp(-0.3))])
    assert found.lone == pytest.approx(1 - found.together[[0, 0]])
    assert found.label.tolist() == [0, 0]


def test_what_a_member_brings_adds_up_to_the_change() -> None:
    items, evidence = random_case(4, n=5)
    pair = {(int(a), int(b)): at for at, (a, b) in enumerate(zip(evidence.left, evidence.right, strict=True))}
    for group in ([0, 1], [0, 1, 2], [1, 2, 3, 4]):
        if math.isfinite(weight(items, evidence, group)):
            fields, judged, price = brought(items, evidence, pair, group, group[-1])
            change = weight(items, evidence, group) - weight(items, evidence, group[:-1])
            assert sum(fields) + judged + price == pytest.approx(change)


def test_nothing_to_group() -> None:
    none = np.empty(0, dtype=np.int64)
    found = grouped(
        Items(np.zeros(3, dtype=np.int64), np.zeros((1, 3)), np.zeros(1)),
        Evidence(none, none, np.empty((1, 0)), np.empty(0)),
        seed=1,
    )
    assert found.label.tolist() == [0, 1, 2]
    assert found.lone.tolist() == [1, 1, 1]


def test_large_components_fall_apart_at_their_weakest_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidences, "LARGEST", 4)
    left = np.arange(9)
    clues = np.where(left % 3 == 2, -3.0, 2.0)[None, :]
    items = Items(np.arange(10), np.zeros((1, 10)), np.zeros(10))
    found = grouped(items, Evidence(left, left + 1, clues, np.zeros(9)), seed=1)
    assert found.evidence.left.size == 6
    assert found.label[3] != found.label[2]
