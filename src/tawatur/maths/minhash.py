"""Near-duplicate texts among many, without comparing each with each.

A text is the set of its shingles (runs of words). The share of shingles that two texts have in common (Jaccard) is the
chance that the smallest value of a random hash over both sets is the same in each: Broder (1997), "On the resemblance
and containment of documents". Signatures cut into bands bring likely pairs together (locality-sensitive hashing: Indyk
and Motwani 1998; banding as in Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", ch. 3); each pair is then
counted exactly. Two texts of likeness s meet with the chance 1 - (1 - s**ROWS)**BANDS: 0.995 at 0.5,
0.93 at 0.4, 0.0003 at 0.02.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Ints = NDArray[np.int64]

BANDS, ROWS = 40, 3
_MIX = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)
_BLOCK = 1 << 22


@dataclass(frozen=True, slots=True)
class Sets:
    """Many sets of hashes end to end: set i is `values[starts[i]:starts[i + 1]]`, ascending, each value once."""

    values: Hashes
    starts: Ints

    def of(self, at: int) -> Hashes:
        """The set at this position."""
        return self.values[self.starts[at] : self.starts[at + 1]]


@dataclass(frozen=True, slots=True)
class Alike:
    """Pairs of positions (`first` < `second`): the share of shingles in both of those in either (`likeness`), and of
    the smaller set's (`held`)."""

    first: Ints
    second: Ints
    likeness: NDArray[np.float64]
    held: NDArray[np.float64]


def shingled(words: Hashes, starts: Ints, width: int = 3) -> Sets:
    """The set of runs of `width` words of each text. `words` are hashes of words, text after text, `starts` where each
    text begins and the end (one more than texts). A text of fewer words than `width` has an empty set."""
    words = words.astype(np.uint64)
    count = max(words.size - width + 1, 0)
    run = np.zeros(count, dtype=np.uint64)
    for at in range(width):
        run = _mixed(run * _MIX + words[at : at + count] + np.uint64(at))
    text = np.searchsorted(starts, np.arange(count), side="right") - 1
    whole = np.arange(count) + width <= starts[text + 1]
    run, text = run[whole], text[whole]
    order = np.lexsort((run, text))
    run, text = run[order], text[order]
    once = np.ones(run.size, dtype=bool)
    once[1:] = (run[1:] != run[:-1]) | (text[1:] != text[:-1])
    return Sets(run[once], np.searchsorted(text[once], np.arange(starts.size)).astype(np.int64))


def signatures(sets: Sets, hashes: int, seed: int) -> Hashes:
    """The smallest value of each of `hashes` random hashes over each set, (sets, hashes); an empty set has the largest
    value everywhere. Time and memory grow with the number of values; the same seed gives the same hashes."""
    many = sets.starts.size - 1
    found = np.full((many, hashes), np.iinfo(np.uint64).max, dtype=np.uint64)
    full = np.flatnonzero(np.diff(sets.starts))
    if full.size == 0:
        return found
    keys = np.random.default_rng(seed).integers(1, np.iinfo(np.uint64).max, size=(2, hashes), dtype=np.uint64)
    for at in range(hashes):
        hashed = _mixed((sets.values ^ keys[0, at]) * (keys[1, at] | np.uint64(1)))
        found[full, at] = np.minimum.reduceat(hashed, sets.starts[full])
    return found


def candidates(signed: Hashes, rows: int = ROWS) -> Iterator[tuple[Ints, Ints]]:
    """Band by band the pairs that agree in `rows` values next to each other. Of a group of k that agree, each is paired
    with the first and with the next one, so that a wire printed ten thousand times gives twenty thousand pairs."""
    for at in range(0, signed.shape[1] - rows + 1, rows):
        key = np.zeros(signed.shape[0], dtype=np.uint64)
        for row in range(rows):
            key = _mixed(key * _MIX + signed[:, at + row])
        order = np.lexsort((np.arange(key.size), key))
        same = key[order][1:] == key[order][:-1]
        begins = np.r_[True, ~same][: key.size]
        first = order[np.maximum.accumulate(np.where(begins, np.arange(key.size), 0))]
        held = np.flatnonzero(same) + 1
        yield (np.r_[first[held], order[held - 1]].astype(np.int64), np.r_[order[held], order[held]].astype(np.int64))


def alike(sets: Sets, *, likeness: float = 0.5, held: float = 0.8, seed: int = 1) -> Alike:
    """The pairs of sets that are near each other: at least `likeness` of all their shingles in both, or at least `held`
    of the smaller one's in the larger (a wire that was cut short). Found by bands, counted exactly; empty sets are like
    none. A pair held in full but of small likeness (a short quotation in a long text) may be missed.

    Raises nothing; fewer than two sets give no pairs. In a group of many copies not every pair is given, but the given
    ones tie the group together.
    """
    full = np.flatnonzero(np.diff(sets.starts) > 0)
    if full.size < 2:
        none = np.empty(0, dtype=np.int64)
        return Alike(none, none, np.empty(0), np.empty(0))
    signed = signatures(sets, BANDS * ROWS, seed)[full]
    keys = [np.empty(0, dtype=np.int64)]
    for left, right in candidates(signed):
        low, high = np.minimum(left, right), np.maximum(left, right)
        keys.append(np.unique(low * full.size + high))
    pairs = np.unique(np.concatenate(keys))
    first, second = full[pairs // full.size], full[pairs % full.size]
    both = shared(sets, first, second)
    sizes = np.diff(sets.starts)
    near = both / (sizes[first] + sizes[second] - both)
    inside = both / np.minimum(sizes[first], sizes[second])
    kept = (near >= likeness) | (inside >= held)
    return Alike(first[kept], second[kept], near[kept], inside[kept])


def grouped(count: int, found: Alike) -> list[int]:
    """For each of `count` texts the first of its group: pairs tie groups together, also by way of a third."""
    first = list(range(count))

    def root(at: int) -> int:
        while first[at] != at:
            first[at] = first[first[at]]
            at = first[at]
        return at

    for a, b in zip(found.first.tolist(), found.second.tolist(), strict=True):
        low, high = sorted((root(a), root(b)))
        first[high] = low
    return [root(at) for at in range(count)]


def shared(sets: Sets, first: Ints, second: Ints) -> Ints:
    """How many values each pair of sets has in common, (pairs,)."""
    sizes = np.diff(sets.starts)
    found = np.zeros(first.size, dtype=np.int64)
    begin = 0
    while begin < first.size:
        mass = np.cumsum(sizes[first[begin:]] + sizes[second[begin:]])
        end = begin + max(int(np.searchsorted(mass, _BLOCK)), 1)
        found[begin:end] = _shared(sets, first[begin:end], second[begin:end])
        begin = end
    return found


def _shared(sets: Sets, first: Ints, second: Ints) -> Ints:
    """Values that stand twice in the two sets of a pair laid end to end are in both."""
    pair, value = [], []
    for side in (first, second):
        sizes = sets.starts[side + 1] - sets.starts[side]
        owner = np.repeat(np.arange(side.size), sizes)
        offset = np.arange(owner.size) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        pair.append(owner)
        value.append(sets.values[np.repeat(sets.starts[side], sizes) + offset])
    owners, values = np.concatenate(pair), np.concatenate(value)
    order = np.lexsort((values, owners))
    owners, values = owners[order], values[order]
    twice = (values[1:] == values[:-1]) & (owners[1:] == owners[:-1])
    return np.bincount(owners[1:][twice], minlength=first.size).astype(np.int64)


def _mixed(value: Hashes) -> Hashes:
    """A value spread over all 64 bits (multiply and shift), so that its order is as good as random."""
    value = (value ^ (value >> _SHIFT)) * _MIX
    return value ^ (value >> _SHIFT)
