"""The loops that are worth a compiler, all in one file: the cache of a compiled loop sees no change in another."""

from __future__ import annotations

import numpy as np

from tawatur.maths.hot import hot


@hot
def _rows(first, letters, rows):  # type: ignore[no-untyped-def]
    """The row of the table for no letter, one and two letters from each place of the first spelling on; -1 for none."""
    n, none = len(letters), first.shape[0] - 1
    for i in range(n + 1):
        rows[0, i] = first[none, none]
        rows[1, i] = first[letters[i], none] if i < n else -1
        rows[2, i] = first[letters[i], letters[i + 1]] if i + 1 < n else -1


@hot
def _columns(second, letters, columns):  # type: ignore[no-untyped-def]
    """The column for none to three letters from each place of the second spelling on; -1 for none."""
    m, none = len(letters), second.shape[0] - 1
    for j in range(m + 1):
        columns[0, j] = second[none, none, none]
        columns[1, j] = second[letters[j], none, none] if j < m else -1
        columns[2, j] = second[letters[j], letters[j + 1], none] if j + 1 < m else -1
        columns[3, j] = second[letters[j], letters[j + 1], letters[j + 2]] if j + 2 < m else -1


@hot
def best_pieces(a, a_starts, b, b_starts, left, right, first, second, logs, band, out):  # type: ignore[no-untyped-def]
    """See `edits.best`: the likeliest row of pieces for each pair (left[k], right[k]), into `out`."""
    never = np.float32(-1e9)
    longest_a = np.int64(0)
    longest_b = np.int64(0)
    for k in range(len(left)):
        longest_a = max(longest_a, a_starts[left[k] + 1] - a_starts[left[k]])
        longest_b = max(longest_b, b_starts[right[k] + 1] - b_starts[right[k]])
    found = np.empty((longest_a + 1, longest_b + 1), np.float32)
    rows = np.empty((3, longest_a + 1), np.int64)
    columns = np.empty((4, longest_b + 1), np.int64)
    before = np.int64(-1)
    n = np.int64(0)
    for k in range(len(left)):
        start = a_starts[left[k]]
        if left[k] != before:
            before = left[k]
            n = a_starts[before + 1] - start
            _rows(first, a[start : start + n], rows)
        begin = b_starts[right[k]]
        m = b_starts[right[k] + 1] - begin
        _columns(second, b[begin : begin + m], columns)
        for i in range(n + 1):
            for j in range(m + 1):
                found[i, j] = never
        found[0, 0] = 0
        for i in range(n + 1):
            # only cells near the diagonal lead on
            low = max(0, -((band * n - i * m) // n)) if n > 0 else 0
            high = min(m, (i * m + band * n) // n) if n > 0 else m
            r0, r1, r2 = rows[0, i], rows[1, i], rows[2, i]
            for j in range(low, high + 1):
                value = found[i, j]
                if value <= never:
                    continue
                for y in range(4):
                    column = columns[y, j]
                    if column < 0:
                        continue
                    if 0 < y < 3:
                        reached = value + logs[r0, column]
                        if reached > found[i, j + y]:
                            found[i, j + y] = reached
                    if r1 >= 0:
                        reached = value + logs[r1, column]
                        if reached > found[i + 1, j + y]:
                            found[i + 1, j + y] = reached
                    if r2 >= 0:
                        reached = value + logs[r2, column]
                        if reached > found[i + 2, j + y]:
                            found[i + 2, j + y] = reached
        out[k] = found[n, m]


@hot
def expected_pieces(a, a_starts, b, b_starts, weight, first, second, chance, shapes, counts):  # type: ignore[no-untyped-def]
    """See `learning.learn`: how often each piece is expected in the pairs, into `counts` (forward-backward)."""
    forward = np.zeros((64, 64))
    backward = np.zeros((64, 64))
    rows = np.empty((3, 64), np.int64)
    columns = np.empty((4, 64), np.int64)
    for k in range(len(weight)):
        if weight[k] <= 0:
            continue
        start, begin = a_starts[k], b_starts[k]
        n, m = a_starts[k + 1] - start, b_starts[k + 1] - begin
        _rows(first, a[start : start + n], rows)
        _columns(second, b[begin : begin + m], columns)
        forward[: n + 1, : m + 1] = 0
        backward[: n + 1, : m + 1] = 0
        forward[0, 0] = 1
        for i in range(n + 1):
            for j in range(m + 1):
                if forward[i, j] > 0:
                    for s in range(shapes.shape[0]):
                        x, y = shapes[s, 0], shapes[s, 1]
                        if i + x <= n and j + y <= m and rows[x, i] >= 0 and columns[y, j] >= 0:
                            forward[i + x, j + y] += forward[i, j] * chance[rows[x, i], columns[y, j]]
        total = forward[n, m]
        if total <= 0:
            continue
        backward[n, m] = 1
        for i in range(n, -1, -1):
            for j in range(m, -1, -1):
                for s in range(shapes.shape[0]):
                    x, y = shapes[s, 0], shapes[s, 1]
                    if i + x <= n and j + y <= m and rows[x, i] >= 0 and columns[y, j] >= 0:
                        share = chance[rows[x, i], columns[y, j]] * backward[i + x, j + y]
                        backward[i, j] += share
                        counts[rows[x, i], columns[y, j]] += forward[i, j] * share / total * weight[k]


@hot
def gather(starts, rows, weight, norm, known, most, scores):  # type: ignore[no-untyped-def]
    """See `postings.nearest`: the rows that share features with a query, and their scores; at least the best `most`.

    `scores` is room for one number a row, all 0, and is so again at the end.
    """
    total = 0
    for k in range(len(known)):
        total += starts[known[k] + 1] - starts[known[k]]
    touched = np.empty(min(total, len(norm)), np.int32)
    count = 0
    for k in range(len(known)):
        for at in range(starts[known[k]], starts[known[k] + 1]):
            row = rows[at]
            if scores[row] == 0:
                touched[count] = row
                count += 1
            scores[row] += weight[known[k]]
    highest = np.float32(0)
    for k in range(count):
        scores[touched[k]] /= norm[touched[k]]
        highest = max(highest, scores[touched[k]])
    bins = np.zeros(1025, np.int64)
    for k in range(count):
        bins[int(scores[touched[k]] / highest * 1024)] += 1
    least, seen = 1024, bins[1024]
    while least > 0 and seen < most:
        least -= 1
        seen += bins[least]
    found = np.empty(seen, np.int32)
    values = np.empty(seen, np.float32)
    at = 0
    for k in range(count):
        if int(scores[touched[k]] / highest * 1024) >= least:
            found[at] = touched[k]
            values[at] = scores[touched[k]]
            at += 1
    for k in range(count):
        scores[touched[k]] = 0
    return found, values
