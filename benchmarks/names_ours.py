"""Tawatur's own index on the tasks, through its public door; and how many right entries its candidates hold."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Sequence
from typing import Protocol

from benchmarks.names_data import Part, Registry, Task, rows_of
from benchmarks.names_scores import Found
from tawatur.resolve.match.answers import Answer, verdict_of
from tawatur.resolve.match.evidence import Pairs
from tawatur.resolve.match.index import Held, ask, candidates, hold, narrowed
from tawatur.resolve.match.model import packaged
from tawatur.resolve.match.names import NameIndex
from tawatur.resolve.match.vocabulary import meanings

DEPTH = 50
EVERY = 1000
BATCH = 400


class Index(Protocol):
    """What is asked of an index of names."""

    def search(
        self, queries: list[str], k: int, *, without: Sequence[Collection[Hashable]] | None = None
    ) -> Sequence[Answer]:
        """An answer for each query, as if the keys of `without` were not in the index."""
        ...


Make = Callable[[list[str], Sequence[Hashable], str], Index]


class Ours:
    """Tawatur: each registry is made ready once."""

    name = "Tawatur"

    def __init__(self, make: Make = NameIndex) -> None:
        """`make` makes an index from names, keys and kind."""
        self._make = make
        self._held: dict[tuple[Registry, bool], Index] = {}

    def found(self, part: Part) -> list[Found]:
        """Hits and verdicts, with and without the right entries."""
        if any(part.hidden):
            return self._by_row(part)
        index = self._index(part.registry, by_row=False)
        there = index.search(part.queries, DEPTH)
        gone = index.search(part.queries, 1, without=part.right)
        return [
            _found(right, (_hits(one), one.verdict), (_hits(other), other.verdict))
            for right, one, other in zip(part.right, there, gone, strict=True)
        ]

    def _by_row(self, part: Part) -> list[Found]:
        """Each spelling held as an entry of its own, so that a single one can be left out; then put together."""
        index, rows = self._index(part.registry, by_row=True), rows_of(part.registry.keys)
        gone = [
            hidden | {row for key in right for row in rows.get(key, ())}
            for hidden, right in zip(part.hidden, part.right, strict=True)
        ]
        there = index.search(part.queries, EVERY, without=part.hidden)
        absent = index.search(part.queries, EVERY, without=gone)
        keys = part.registry.keys
        return [
            _found(right, entries(one, keys), entries(other, keys))
            for right, one, other in zip(part.right, there, absent, strict=True)
        ]

    def _index(self, registry: Registry, *, by_row: bool) -> Index:
        if (registry, by_row) not in self._held:
            keys: Sequence[Hashable] = range(len(registry.names)) if by_row else registry.keys
            self._held[registry, by_row] = self._make(registry.names, keys, registry.kind)
        return self._held[registry, by_row]


Said = tuple[list[tuple[str, float]], str]


def _found(right: frozenset[str], there: Said, gone: Said) -> Found:
    absent = gone[0][0][1] if gone[0] else 0.0
    return Found(right, there[0], absent, there[1], gone[1])


def _hits(answer: Answer) -> list[tuple[str, float]]:
    return [(str(hit.key), hit.probability) for hit in answer]


def entries(answer: Answer, keys: Sequence[str]) -> Said:
    """An answer about single spellings, all of them listed, as one about entries.

    The index gives an entry the weight of its best spelling and shares out one among all entries and "none": so here.
    """
    best: dict[str, float] = {}
    for hit in answer:
        key = keys[int(str(hit.key))]
        best[key] = max(best.get(key, 0.0), hit.probability)
    total = sum(best.values()) + answer.new
    ranked = sorted(((key, value / total) for key, value in best.items()), key=lambda pair: -pair[1])
    return ranked, verdict_of(ranked[0][1] if ranked else 0.0, answer.new / total)


class Stages:
    """How many right entries the first stages of a search hold; each registry is made ready once."""

    def __init__(self) -> None:
        """Nothing is held yet."""
        self._held: dict[Registry, Held] = {}

    def reached(self, task: Task) -> tuple[float, float]:
        """The share of queries with a right entry among the candidates, and among those compared word by word."""
        both = [
            self._reached(part.take(range(start, min(start + BATCH, len(part.queries)))))
            for part in task.parts
            for start in range(0, len(part.queries), BATCH)
        ]
        return sum(one for one, _ in both) / len(task), sum(other for _, other in both) / len(task)

    def _reached(self, part: Part) -> tuple[int, int]:
        known, tables, registry = meanings(), packaged().tables, part.registry
        if registry not in self._held:
            self._held[registry] = hold(registry.names, known, tables)
        held = self._held[registry]
        side, kinds = ask(held, part.queries, known, tables, fast=True)
        every = candidates(held, kinds, len(part.queries), fast=True)
        kept, _ = narrowed(held, side, every, tables, fast=True)
        return _hit(part, every), _hit(part, kept)


def _hit(part: Part, pairs: Pairs) -> int:
    """How many queries have a row of a right entry that is not left out."""
    keys = part.registry.keys
    return len(
        {
            query
            for query, row in zip(pairs.asked.tolist(), pairs.held.tolist(), strict=True)
            if keys[row] in part.right[query] and row not in part.hidden[query]
        }
    )
