"""Planted copies are found, unrelated texts stay apart, and the work grows with the texts, not with their pairs."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.maths.minhash import Alike, Sets, alike, candidates, grouped, shared, shingled, signatures


def sets_of(*texts: list[int], width: int = 3) -> Sets:
    flat = np.array([word for text in texts for word in text], dtype=np.uint64)
    return shingled(flat, np.cumsum([0, *(len(text) for text in texts)]), width)


def pairs_of(found: Alike) -> set[tuple[int, int]]:
    return set(zip(found.first.tolist(), found.second.tolist(), strict=True))


def prose(rng: np.random.Generator, words: int = 60) -> list[int]:
    """Words by Zipf's law: frequent ones are in every text, as in speech."""
    return (rng.zipf(1.3, size=words) % 20_000).tolist()


def edited(rng: np.random.Generator, text: list[int], share: float) -> list[int]:
    """A copy with this share of its words written anew."""
    other = list(text)
    for at in rng.choice(len(text), int(share * len(text)), replace=False):
        other[at] = int(rng.integers(30_000, 60_000))
    return other


def test_shingles_are_the_runs_of_each_text_and_cross_no_border() -> None:
    sets = sets_of([1, 2, 3, 4], [3, 4], [], [1, 2, 3, 1, 2, 3])
    assert np.diff(sets.starts).tolist() == [2, 0, 0, 3]
    assert np.isin(sets.of(0), sets.of(3)).sum() == 1


@given(st.lists(st.lists(st.integers(0, 5), max_size=9), min_size=1, max_size=6), st.integers(1, 4))
def test_shingles_are_those_of_plain_python(texts: list[list[int]], width: int) -> None:
    sets = sets_of(*texts, width=width)
    plain = [{tuple(text[at : at + width]) for at in range(len(text) - width + 1)} for text in texts]
    assert np.diff(sets.starts).tolist() == [len(one) for one in plain]
    first, second = (one.ravel() for one in np.meshgrid(np.arange(len(texts)), np.arange(len(texts))))
    both = [len(plain[a] & plain[b]) for a, b in zip(first, second, strict=True)]
    assert shared(sets, first, second).tolist() == both


def test_agreeing_hashes_estimate_the_likeness() -> None:
    rng = np.random.default_rng(7)
    text = prose(rng, 400)
    sets = sets_of(text, edited(rng, text, 0.1))
    true = shared(sets, np.array([0]), np.array([1]))[0] / np.union1d(sets.of(0), sets.of(1)).size
    signed = signatures(sets, 2000, seed=3)
    assert (signed[0] == signed[1]).mean() == pytest.approx(true, abs=3.5 * np.sqrt(true * (1 - true) / 2000))


def test_planted_copies_are_found_and_unrelated_texts_are_not() -> None:
    rng = np.random.default_rng(20)
    texts = [prose(rng) for _ in range(1500)]
    planted = [(at, 1500 + n) for n, at in enumerate(range(0, 1500, 5))]
    texts += [edited(rng, texts[at], 0.05) for at, _ in planted]
    found = pairs_of(alike(sets_of(*texts)))
    near = {pair for pair in planted if pair in found}
    assert len(near) >= 0.97 * len(planted)
    assert len(found - set(planted)) == 0


def test_a_wire_cut_to_two_thirds_is_a_copy_and_a_shared_sentence_is_not() -> None:
    rng = np.random.default_rng(5)
    wire, other = prose(rng, 90), prose(rng, 90)
    found = alike(sets_of(wire, wire[:60], other + wire[:12]))
    assert pairs_of(found) == {(0, 1)}
    assert found.held[0] == pytest.approx(1.0)
    assert found.likeness[0] < 0.7


def test_a_wire_printed_often_gives_pairs_in_proportion() -> None:
    rng = np.random.default_rng(5)
    wire = prose(rng)
    signed = signatures(sets_of(*[wire] * 2000), 6, seed=1)
    assert all(left.size == 2 * 1999 for left, _ in candidates(signed))
    found = alike(sets_of(*[wire] * 2000))
    assert found.first.size < 3 * 2000
    assert set(found.first.tolist()) | set(found.second.tolist()) == set(range(2000))


def test_the_seed_decides_and_empty_sets_are_like_none() -> None:
    sets = sets_of([1, 2, 3, 4, 5], [1, 2, 3, 4, 5], [], [])
    assert (signatures(sets, 4, seed=1) == signatures(sets, 4, seed=1)).all()
    assert (signatures(sets, 4, seed=1) != signatures(sets, 4, seed=2)).any()
    assert pairs_of(alike(sets)) == {(0, 1)}
    assert alike(sets_of()).first.size == alike(sets_of([1, 2, 3])).first.size == 0


def test_groups_are_tied_by_way_of_a_third() -> None:
    ties = Alike(np.array([3, 1, 0]), np.array([4, 3, 5]), np.ones(3), np.ones(3))
    assert grouped(6, ties) == [0, 1, 2, 1, 1, 0]
