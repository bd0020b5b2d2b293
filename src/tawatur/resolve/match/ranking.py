"""Candidates of a query ranked by entry: the best spelling of each, its probability, and the clues."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tawatur.kinds import Clue
from tawatur.resolve.match.answers import Answer, Hit, verdict_of
from tawatur.resolve.match.evidence import Pairs
from tawatur.resolve.match.index import Weighed
from tawatur.resolve.match.judge import Net, probabilities
from tawatur.resolve.match.reasons import clues, contributions

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

_SHOWN: Final = 0.005


def ranked(
    weighed: Sequence[Weighed],
    starts: Sequence[int],
    net: Net,
    queries: Sequence[str],
    entries: tuple[Sequence[str], Sequence[Hashable]],
    k: int,
    without: Sequence[set[Hashable]] | None,
    prior: float,
) -> list[Answer]:
    """An answer for each query, from what each part of the index weighed; part p holds the names from `starts[p]`."""
    names, keys = entries
    asked = np.concatenate([part.pairs.asked for part in weighed])
    part = np.repeat(np.arange(len(weighed)), [len(one.pairs.asked) for one in weighed])
    row = np.concatenate([np.arange(len(one.pairs.asked)) for one in weighed])
    name = np.concatenate([one.pairs.held + start for one, start in zip(weighed, starts, strict=True)])
    weight = np.concatenate([one.weights for one in weighed])
    best = _best_of_entries(asked, [keys[at] for at in name.tolist()], weight, without)
    asked, part, row, name, weight = asked[best], part[best], row[best], name[best], weight[best]
    chances, none = probabilities(weight, asked, len(queries), prior)
    order = np.lexsort((name, -weight, asked))
    place = np.arange(len(order)) - np.searchsorted(asked[order], asked[order])
    shown = order[place < k]
    reasons = _reasons(weighed, net, part, row, chances, shown)
    hits: list[list[Hit]] = [[] for _ in queries]
    for at in shown.tolist():
        hit = Hit(keys[name[at]], names[name[at]], float(chances[at]), reasons.get(at, ()))
        hits[asked[at]].append(hit)
    return [
        Answer(query, tuple(found), float(new), verdict_of(found[0].probability if found else 0.0, float(new)))
        for query, found, new in zip(queries, hits, none, strict=True)
    ]


def _best_of_entries(
    asked: Ints, keys: Sequence[Hashable], weight: Floats, without: Sequence[set[Hashable]] | None
) -> Ints:
    """The pairs with the best spelling of each entry of each query, in the order of queries."""
    best: dict[tuple[int, Hashable], int] = {}
    for at, pair in enumerate(zip(asked.tolist(), keys, strict=True)):
        if without is not None and pair[1] in without[pair[0]]:
            continue
        if pair not in best or weight[at] > weight[best[pair]]:
            best[pair] = at
    found = np.array(list(best.values()), np.int64)
    return found[np.argsort(asked[found], kind="stable")] if len(found) else found


def _reasons(
    weighed: Sequence[Weighed], net: Net, part: Ints, row: Ints, chances: Floats, shown: Ints
) -> dict[int, tuple[Clue, ...]]:
    """The clues of the shown pairs that have any chance."""
    found: dict[int, tuple[Clue, ...]] = {}
    for number, one in enumerate(weighed):
        here = shown[(part[shown] == number) & (chances[shown] >= _SHOWN)]
        rows = row[here]
        pairs = Pairs(one.pairs.asked[rows], one.pairs.held[rows], one.pairs.shared[rows])
        spelt, meant = one.grid.spelt[rows], one.grid.meant[rows]
        parts = contributions(net, one.evidence[rows])
        said = clues(one.side, one.held.side, pairs, (spelt, meant), one.evidence[rows], parts, chances[here])
        found.update(zip(here.tolist(), said, strict=True))
    return found
