"""The likeliest row of pieces: against a plain recursion, by both paths, at every edge."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.maths.edits import SHAPES, Packed, Table, best, pack

SIZE = 5
NEVER = -1e9


def a_table(seed: int, density: float = 0.7, size: int = SIZE) -> Table:
    """A table with all single letters, and a chance of `density` for every other run and every piece."""
    rng = np.random.default_rng(seed)
    indices = []
    for dimensions in (2, 3):
        index = np.full((size + 1,) * dimensions, -1, np.int16)
        runs = [()] + [(code,) for code in range(size)]
        more = [run for length in range(2, dimensions + 1) for run in np.ndindex(*(size,) * length)]
        runs += [run for run in more if rng.random() < density]
        for number, run in enumerate(runs):
            index[run + (size,) * (dimensions - len(run))] = number
        indices.append(index)
    shape = tuple(int(index.max()) + 1 for index in indices)
    logs = np.where(rng.random(shape) < density, -10 * rng.random(shape), NEVER).astype(np.float32)
    logs[0, 0] = NEVER
    return Table(*indices, logs)


def plainly(table: Table, one: bytes, other: bytes, band: int = 8) -> float:
    """The same by recursion: what is the best last piece?"""
    n, m, none = len(one), len(other), table.none

    @cache
    def up_to(i: int, j: int) -> float:
        if i == j == 0:
            return 0.0
        if abs(j * n - i * m) > band * n:
            return NEVER
        found = NEVER
        for x, y in SHAPES:
            if x <= i and y <= j:
                row = table.first[tuple([*one[i - x : i], none, none][:2])]
                column = table.second[tuple([*other[j - y : j], none, none, none][:3])]
                if row >= 0 and column >= 0:
                    found = max(found, up_to(i - x, j - y) + float(table.logs[row, column]))
        return max(found, NEVER)

    return up_to(n, m)


def scores(table: Table, ones: list[bytes], others: list[bytes], *, fast: bool) -> np.ndarray:
    """All against all."""
    i, j = np.divmod(np.arange(len(ones) * len(others)), max(len(others), 1))
    return best(table, pack(ones), pack(others), (i, j), fast=fast)


SPELLING = st.lists(st.integers(0, SIZE - 1), max_size=12).map(bytes)
SPELLINGS = st.lists(SPELLING, min_size=1, max_size=4)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from([0.1, 0.5, 1.0]), SPELLINGS, SPELLINGS)
def test_both_paths_are_the_plain_recursion(seed: int, density: float, ones: list[bytes], others: list[bytes]) -> None:
    table = a_table(seed, density)
    expected = [plainly(table, one, other) for one in ones for other in others]
    for fast in (True, False):
        assert scores(table, ones, others, fast=fast) == pytest.approx(expected, rel=1e-5, abs=1e-4)


@pytest.mark.parametrize("fast", [True, False])
@pytest.mark.parametrize(
    ("n", "m"), [(0, 0), (0, 1), (0, 11), (1, 0), (1, 1), (1, 2), (9, 0), (1, 11), (1, 12), (2, 17), (17, 2), (20, 20)]
)
def test_the_edges(n: int, m: int, fast: bool) -> None:
    table = a_table(3, 1.0)
    rng = np.random.default_rng(n * 100 + m)
    one, other = bytes(rng.integers(0, SIZE, n).tolist()), bytes(rng.integers(0, SIZE, m).tolist())
    expected = plainly(table, one, other)
    assert scores(table, [one], [other], fast=fast) == pytest.approx([expected], rel=1e-5, abs=1e-4)


@pytest.mark.parametrize("fast", [True, False])
def test_pieces_do_not_stray_further_than_the_band(fast: bool) -> None:
    """Only 0 beside none, 1 beside 1, none beside 0 are pieces: all 0 of 0…1… go before the first 1 of 1…0…."""
    first, second = np.full((3, 3), -1, np.int16), np.full((3, 3, 3), -1, np.int16)
    first[2, 2], first[0, 2], first[1, 2] = 0, 1, 2
    second[2, 2, 2], second[0, 2, 2], second[1, 2, 2] = 0, 1, 2
    logs = np.full((3, 3), NEVER, np.float32)
    logs[1, 0], logs[2, 2], logs[0, 1] = -1, -1, -1
    table = Table(first, second, logs)
    for length, expected in ((1, -3.0), (8, -24.0), (9, NEVER)):
        one, other = b"\0" * length + b"\1" * length, b"\1" * length + b"\0" * length
        assert scores(table, [one], [other], fast=fast) == pytest.approx([expected])


@pytest.mark.parametrize("fast", [True, False])
def test_what_no_row_of_pieces_gives_is_never(fast: bool) -> None:
    table = a_table(1, 0.0)
    assert scores(table, [b"\x01\x02", b""], [b"\x03", b""], fast=fast).tolist() == [NEVER, NEVER, NEVER, 0.0]


@pytest.mark.parametrize("fast", [True, False])
def test_no_pairs(fast: bool) -> None:
    table = a_table(1)
    none = np.zeros(0, np.int64)
    for spellings in (pack([]), pack([b""]), pack([b"\x01"])):
        assert best(table, spellings, spellings, (none, none), fast=fast).shape == (0,)


def test_many_pairs_of_many_lengths_go_both_ways_alike() -> None:
    """More than one portion of the NumPy path, in no order."""
    rng = np.random.default_rng(5)
    table = a_table(9, 0.6)
    names = pack([bytes(rng.integers(0, SIZE, size).tolist()) for size in rng.integers(0, 25, 300)])
    pairs = (rng.integers(0, 300, 9000), rng.integers(0, 300, 9000))
    quick, slow = (best(table, names, names, pairs, fast=fast) for fast in (True, False))
    assert quick.dtype == slow.dtype == np.float32
    assert np.allclose(quick, slow, rtol=1e-5, atol=1e-4)
    assert 0.1 < (quick > NEVER).mean() < 0.99


def test_pairs_may_be_any_whole_numbers() -> None:
    table, names = a_table(2), pack([b"\x01\x02", b"\x03"])
    expected = scores(table, [b"\x01\x02", b"\x03"], [b"\x01\x02", b"\x03"], fast=False)
    square = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], np.int32)
    assert best(table, names, names, (square[:, 0], square[:, 1])) == pytest.approx(expected)


def test_packed_spellings() -> None:
    packed = pack([b"\x01\x02\x01", b"", b"\x01"])
    assert len(packed) == 3
    assert packed.lengths(np.array([2, 0, 1])).tolist() == [1, 3, 0]
    assert packed.letters.tolist() == [1, 2, 1, 1]
    assert len(pack([])) == 0
    assert isinstance(pack([]), Packed)
