"""The stages of a search: names held ready, queries taken apart, candidates found, narrowed, compared and weighed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tawatur.maths.postings import Postings, nearest, postings
from tawatur.resolve.match.evidence import Grid, Pairs, Side, Tables, evidence, grid, own_likelihood, whole_names
from tawatur.resolve.match.grams import Features, consonants, lemmas, letters
from tawatur.resolve.match.judge import Net
from tawatur.resolve.match.vocabulary import Meanings, Names, Vocabulary, taken_apart, telling, vocabulary_of
from tawatur.text.letters import bare

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

REACH: Final = (200, 60, 100)
"""How many candidates are taken for shared consonants, letters and lemmas; of fewer than 6,000 names fewer."""
_KEPT: Final = 45
_FULL: Final = 6_000
_LEAST: Final = (0.15, 0.35)
_BUDGET: Final = 50_000
_PER_LETTER: Final = np.float32(1.5)
_AS_TAUGHT: Final = 10_000


@dataclass(frozen=True, slots=True)
class Held:
    """The names of an index, taken apart, and the features by which they are found."""

    side: Side
    found_by: tuple[Postings, Postings, Postings]
    wholes: dict[str, int]
    counts: dict[str, int]
    lemma_counts: Ints
    total: int


def hold(
    names: Sequence[str], known: Meanings, tables: Tables, *, fast: bool = True, beside: Held | None = None
) -> Held:
    """Names made ready to be searched; `beside` a greater set that says how common words are.

    The model was taught with lists of tens of thousands of names. What is rare is rare among so many: else in a list of
    ten names nothing that two names share would say much.
    """
    found: dict[str, int] = {}
    apart = taken_apart(names, found)
    spellings, counts = _counted(apart, found, beside)
    total = len(names) + (beside.total if beside else 0)
    vocabulary = vocabulary_of(found, counts, total, known)
    meant = lemmas(apart, vocabulary)
    lemma_counts = np.bincount(meant.feature, minlength=len(known.kinds)) + (beside.lemma_counts if beside else 0)
    vocabulary = _with_lemmas(vocabulary, counts, lemma_counts, total)
    wholes = dict(beside.wholes) if beside else {}
    # made when its turn comes, so that the features of only one kind are held
    kinds: tuple[Callable[[], Features], ...] = (
        lambda: consonants(apart.lines, wholes, grow=True),
        lambda: letters(apart),
        lambda: meant,
    )
    others = max(beside.total if beside else 0, _AS_TAUGHT - len(names))
    of_others = [np.diff(one.starts) for one in beside.found_by] if beside else [None] * len(kinds)
    found_by = [_found_by(kind(), len(names), others, counts) for kind, counts in zip(kinds, of_others, strict=True)]
    side = _side(apart, vocabulary, tables, fast=fast)
    return Held(side, (found_by[0], found_by[1], found_by[2]), wholes, spellings, lemma_counts, total)


def _found_by(kind: Features, names: int, others: int, counts: Ints | None) -> Postings:
    return postings(kind.feature, kind.name, names, others=others, of_others=counts)


def _counted(apart: Names, found: dict[str, int], beside: Held | None) -> tuple[dict[str, int], Ints]:
    """In how many names each word stands, however it is marked: by bare word, and for each marked one."""
    name = np.repeat(np.arange(len(apart.lines)), np.diff(apart.starts))
    once = np.unique(name * (len(found) + 1) + apart.words) % (len(found) + 1)
    words = bare(found)
    total: dict[str, int] = {word: beside.counts.get(word, 0) for word in words} if beside else {}
    for word, count in zip(words, np.bincount(once, minlength=len(found)).tolist(), strict=True):
        total[word] = total.get(word, 0) + count
    return total, np.fromiter((total[word] for word in words), np.int64, len(words))


def _with_lemmas(vocabulary: Vocabulary, counts: Ints, lemma_counts: Ints, total: int) -> Vocabulary:
    """The words weighed anew: each is as common as it stands itself, or as its commonest lemma."""
    every = np.concatenate([vocabulary.own, vocabulary.other], axis=1)
    of_lemma: Ints = np.where(every >= 0, lemma_counts[np.maximum(every, 0)], 0).max(axis=1)
    return replace(vocabulary, weight=telling(vocabulary.kinds, np.maximum(counts, of_lemma), total))


def _side(names: Names, vocabulary: Vocabulary, tables: Tables, *, fast: bool) -> Side:
    words = own_likelihood(tables, vocabulary.letters, vocabulary.scripts, fast=fast)
    own = own_likelihood(tables, names.letters, names.scripts, fast=fast)
    return Side(names, replace(vocabulary, own_likelihood=words), own)


def ask(
    held: Held, queries: Sequence[str], known: Meanings, tables: Tables, *, fast: bool
) -> tuple[Side, tuple[Features, Features, Features]]:
    """Queries taken apart in the same way, with the features to look up."""
    found: dict[str, int] = {}
    apart = taken_apart(queries, found)
    counts = np.fromiter((held.counts.get(word, 0) for word in bare(found)), np.int64, len(found))
    vocabulary = vocabulary_of(found, counts, held.total, known)
    vocabulary = _with_lemmas(vocabulary, counts, held.lemma_counts, held.total)
    side = _side(apart, vocabulary, tables, fast=fast)
    return side, (consonants(apart.lines, held.wholes, grow=False), letters(apart), lemmas(apart, vocabulary))


def candidates(held: Held, kinds: Sequence[Features], queries: int, *, fast: bool) -> Pairs:
    """For each query the names that share telling consonants, letters or lemmas with it: the union of the three."""
    asked: list[Ints] = []
    names: list[Ints] = []
    shared: list[Floats] = []
    share = _share_of(held, _LEAST[0])
    room = np.zeros(len(held.side.names.lines), np.float32) if fast else None
    reach = [int(most * share) for most in REACH]
    cuts = [np.searchsorted(kind.name, np.arange(queries + 1)) for kind in kinds]
    for query in range(queries):
        found = [
            nearest(index, kind.feature[cut[query] : cut[query + 1]], most, _BUDGET, fast=fast, room=room)
            for index, kind, cut, most in zip(held.found_by, kinds, cuts, reach, strict=True)
        ]
        every = np.unique(np.concatenate([rows for rows, _ in found]))
        scores = np.zeros((len(every), len(found)), np.float32)
        for number, (rows, values) in enumerate(found):
            scores[np.searchsorted(every, rows), number] = values
        asked.append(np.full(len(every), query, np.int64))
        names.append(every)
        shared.append(scores)
    return Pairs(np.concatenate(asked), np.concatenate(names), np.concatenate(shared))


def _share_of(held: Held, least: float) -> float:
    """How far a search goes in a short list: a share of what it takes in one of `_FULL` names."""
    return min(1.0, max(least, len(held.side.names.lines) / _FULL))


def narrowed(held: Held, side: Side, pairs: Pairs, tables: Tables, *, fast: bool) -> tuple[Pairs, Floats]:
    """The candidates that are worth comparing word by word, and the likelihood of their whole spellings.

    The likeliest spellings (each letter held is worth something: a likelihood falls with every letter) and those that
    share most by each kind of feature and by all together; 45 of each.
    """
    spelt = pairs.shared[:, :2].max(axis=1) > 0
    whole = np.full(len(pairs.asked), np.float32(-1e9), np.float32)
    chosen = (pairs.asked[spelt], pairs.held[spelt])
    whole[spelt] = whole_names(tables, side, held.side, chosen, fast=fast)
    likely = whole + _PER_LETTER * held.side.names.letters.lengths(pairs.held)
    top = pairs.shared / np.maximum(_highest(pairs.shared, pairs.asked), 1e-6)[pairs.asked]
    most = int(_KEPT * _share_of(held, _LEAST[1]))
    kept = _best(likely, pairs.asked, most) | _best(top.sum(axis=1), pairs.asked, most)
    for column in (1, 2):
        kept |= _best(pairs.shared[:, column], pairs.asked, most) & (pairs.shared[:, column] > 0)
    return Pairs(pairs.asked[kept], pairs.held[kept], pairs.shared[kept]), whole[kept]


def _highest(values: Floats, groups: Ints) -> Floats:
    found = np.zeros((int(groups.max(initial=-1)) + 1, values.shape[1]), np.float32)
    np.maximum.at(found, groups, values)
    return found


def _best(values: Floats, groups: Ints, most: int) -> NDArray[np.bool_]:
    """Which are among the best `most` of their group; groups come in order."""
    order = np.lexsort((-values, groups))
    starts = np.searchsorted(groups, groups)
    kept = np.zeros(len(values), bool)
    kept[order] = np.arange(len(values)) - starts < most
    return kept


@dataclass(frozen=True, slots=True)
class Weighed:
    """Queries against one set of held names: the pairs, their words against each other, evidence, log-odds."""

    side: Side
    held: Held
    pairs: Pairs
    grid: Grid
    evidence: Floats
    weights: Floats


def weigh(held: Held, queries: Sequence[str], known: Meanings, tables: Tables, net: Net, *, fast: bool) -> Weighed:
    """All stages for one set of held names."""
    side, kinds = ask(held, queries, known, tables, fast=fast)
    pairs, whole = narrowed(held, side, candidates(held, kinds, len(queries), fast=fast), tables, fast=fast)
    words = grid(tables, side, held.side, pairs, fast=fast)
    rows = evidence(words, side, held.side, pairs, whole)
    return Weighed(side, held, pairs, words, rows, net.weights(rows))
