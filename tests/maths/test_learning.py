"""Tables of pieces from pairs alone: what was planted is found, junk is left out, and what is kept gives the same."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from tawatur.maths.edits import LOWEST, SHAPES, Table, best, pack
from tawatur.maths.learning import Pair, learn, pieces, smaller

SIZE = 20
JUNK = 19
Piece = tuple[tuple[int, ...], tuple[int, ...]]
PLANTED: dict[Piece, float] = {
    ((2,), (10,)): 0.22,
    ((3,), (11,)): 0.18,
    ((4,), (12, 13)): 0.12,
    ((5, 6), (14,)): 0.12,
    ((5,), (15,)): 0.08,
    ((6,), (16,)): 0.08,
    ((7,), ()): 0.10,
    ((), (17,)): 0.10,
}


def drawn(count: int, seed: int) -> list[Pair]:
    """Pairs of four to eleven planted pieces."""
    rng = np.random.default_rng(seed)
    every, chances = list(PLANTED), list(PLANTED.values())
    found = []
    for _ in range(count):
        row = [every[at] for at in rng.choice(len(every), rng.integers(4, 12), p=chances)]
        found.append((bytes(sum((one for one, _ in row), ())), bytes(sum((other for _, other in row), ()))))
    return found


def log_of(table: Table, piece: Piece) -> float:
    """The log-probability that a table gives a piece."""
    none = table.none
    row = table.first[tuple([*piece[0], none, none][:2])]
    column = table.second[tuple([*piece[1], none, none, none][:3])]
    return float(table.logs[row, column]) if min(row, column) >= 0 else -1e9


def likelihoods(table: Table, pairs: list[Pair]) -> np.ndarray:
    """Of the likeliest row of pieces for each pair."""
    every = np.arange(len(pairs))
    return best(table, pack([one for one, _ in pairs]), pack([other for _, other in pairs]), (every, every))


def summed(table: Table, one: bytes, other: bytes) -> float:
    """The log-probability of a pair over all its rows of pieces."""
    forward = np.zeros((len(one) + 1, len(other) + 1))
    forward[0, 0] = 1
    for i, j in np.ndindex(*forward.shape):
        for x, y in SHAPES:
            if x <= i and y <= j:
                piece = (tuple(one[i - x : i]), tuple(other[j - y : j]))
                forward[i, j] += forward[i - x, j - y] * np.exp(log_of(table, piece))
    return float(np.log(forward[-1, -1]))


def planted_table() -> Table:
    """The truth as a table."""
    first, second = np.full((SIZE + 1,) * 2, -1, np.int16), np.full((SIZE + 1,) * 3, -1, np.int16)
    rows, columns = (sorted({piece[side] for piece in PLANTED}) for side in (0, 1))
    logs = np.full((len(rows), len(columns)), -1e9, np.float32)
    for runs, index in ((rows, first), (columns, second)):
        for number, run in enumerate(runs):
            index[run + (SIZE,) * (index.ndim - len(run))] = number
    for (one, other), chance in PLANTED.items():
        logs[rows.index(one), columns.index(other)] = np.log(chance)
    return Table(first, second, logs)


@pytest.fixture(scope="module")
def learned() -> Table:
    pairs = drawn(1500, 1)
    return learn(pairs, [1.0] * len(pairs), SIZE)


def test_planted_pieces_come_first_for_their_letters(learned: Table) -> None:
    logs, letters = pieces(learned)
    for one, other in PLANTED:
        padded = [*one, 255, 255][:2]
        here = (letters[:, :2] == padded).all(axis=1)
        likeliest = letters[here][logs[here].argmax(), 2:]
        assert likeliest.tolist() == [*other, 255, 255, 255][:3]


def test_probabilities_sum_to_one(learned: Table) -> None:
    assert float(np.exp(learned.logs).sum()) == pytest.approx(1, abs=1e-2)


def test_new_pairs_are_as_likely_as_under_the_truth(learned: Table) -> None:
    """Summed over all rows of pieces: two pieces in a row are as likely as one piece of them both."""
    fresh = drawn(300, 2)
    mine, true = (np.mean([summed(table, *pair) for pair in fresh]) for table in (learned, planted_table()))
    assert true < -10
    assert mine == pytest.approx(true, rel=0.03)
    strangers = [(one, other) for (one, _), (_, other) in pairwise(fresh)]
    assert likelihoods(learned, strangers).mean() < 2 * likelihoods(learned, fresh).mean()


def test_trimming_leaves_junk_out() -> None:
    rng = np.random.default_rng(3)
    pairs = drawn(600, 4)
    pairs += [
        (bytes(rng.integers(2, 8, 7).tolist()), bytes([JUNK, *rng.integers(10, 18, 6).tolist()])) for _ in range(12)
    ]
    whole, trimmed = (learn(pairs, [1.0] * len(pairs), SIZE, trimmed=share) for share in (0.0, 0.03))
    pieces_of_junk = [((code,), (JUNK,)) for code in range(2, 8)] + [((), (JUNK,))]
    assert max(log_of(whole, piece) for piece in pieces_of_junk) > -8
    assert max(log_of(trimmed, piece) for piece in pieces_of_junk) == LOWEST


def test_pairs_that_all_fit_alike_are_kept() -> None:
    table = learn([(b"\2\3", b"\12\13")] * 20, [1.0] * 20, SIZE)
    assert float(likelihoods(table, [(b"\2\3", b"\12\13")])[0]) > -3


def test_weights_count_as_often_as_they_say() -> None:
    pairs = [(b"\2", b"\12"), (b"\2", b"\13")] * 3
    table = learn(pairs, [3.0, 1.0] * 3, SIZE, trimmed=0, least=0)
    assert log_of(table, ((2,), (10,))) - log_of(table, ((2,), (11,))) == pytest.approx(np.log(3), abs=1e-5)


def test_single_letters_stay_possible_longer_runs_do_not() -> None:
    table = learn([(b"\2\3\2\3", b"\12\13\12\13")] * 5, [1.0] * 5, SIZE)
    for never_seen in (((4,), (5,)), ((4,), ()), ((), (4,))):
        assert log_of(table, never_seen) == LOWEST
    assert log_of(table, ((4, 4), (5,))) == -1e9
    assert log_of(table, ((), ())) == -1e9


def test_too_long_pairs_are_left_out() -> None:
    pairs = [(b"\2", b"\12"), (b"\4" * 62, b"\13"), (b"\4", b"\13" * 62), (b"\5" * 61, b"\14" * 61)]
    table = learn(pairs, [1.0] * 4, SIZE, trimmed=0)
    assert log_of(table, ((4,), (11,))) == LOWEST
    assert log_of(table, ((5,), (12,))) > LOWEST


def test_nothing_to_learn_from() -> None:
    for pairs, weights in (([], []), ([(b"\2", b"\3")], [0.0]), ([(b"\2" * 70, b"\3")], [1.0])):
        with pytest.raises(ValueError, match="no pairs"):
            learn(pairs, weights, SIZE)


def derivations(one: bytes, other: bytes, x: int = 0, y: int = 0) -> list[list[Piece]]:
    """All rows of pieces that make a pair."""
    if (x, y) == (len(one), len(other)):
        return [[]]
    return [
        [(tuple(one[x : x + i]), tuple(other[y : y + j])), *rest]
        for i, j in SHAPES
        if x + i <= len(one) and y + j <= len(other)
        for rest in derivations(one, other, x + i, y + j)
    ]


@pytest.mark.parametrize(("one", "other"), [(b"\1\0\1", b"\2\1\0"), (b"", b"\0"), (b"\2", b""), (b"\1", b"\1\1\2\0")])
def test_expected_pieces_are_those_of_all_rows(one: bytes, other: bytes) -> None:
    from tawatur.maths.loops import expected_pieces

    rng = np.random.default_rng(8)
    first, second = (np.full((4,) * dimensions, -1, np.int16) for dimensions in (2, 3))
    for index in (first, second):
        runs = [run for length in range(index.ndim + 1) for run in product(range(3), repeat=length)]
        for number, run in enumerate(runs):
            index[run + (3,) * (index.ndim - len(run))] = number
    chance = rng.random((first.max() + 1, second.max() + 1)).astype(np.float32)
    table = Table(first, second, chance)

    expected = np.zeros(chance.shape)
    total = 0.0
    for row in derivations(one, other):
        product_of_row = float(np.prod([log_of(table, piece) for piece in row]))
        total += product_of_row
        for piece in row:
            expected[first[(*piece[0], 3, 3)[:2]], second[(*piece[1], 3, 3, 3)[:3]]] += product_of_row
    packed = pack([one]), pack([other])
    counts = np.zeros(chance.shape)
    spellings = packed[0].letters, packed[0].starts, packed[1].letters, packed[1].starts
    expected_pieces(*spellings, np.array([2.5]), first, second, chance, np.array(SHAPES, np.int64), counts)
    assert counts == pytest.approx(2.5 * expected / total, rel=1e-5)


def test_a_smaller_table_gives_the_same() -> None:
    whole = planted_table()
    padded = Table(whole.first, whole.second, np.pad(whole.logs, ((0, 2), (0, 3)), constant_values=-1e9))
    found = smaller(padded)
    assert found.logs.shape == whole.logs.shape
    pairs = drawn(50, 6)
    assert likelihoods(found, pairs).tolist() == likelihoods(whole, pairs).tolist()


def test_rows_without_a_piece_are_no_rows_any_more() -> None:
    whole = planted_table()
    logs = whole.logs.copy()
    logs[whole.first[2, SIZE]] = -1e9
    found = smaller(Table(whole.first, whole.second, logs))
    assert found.first[2, SIZE] == -1
    assert log_of(found, ((3,), (11,))) == pytest.approx(np.log(0.18))
    assert found.logs.shape[0] == whole.logs.shape[0] - 1
