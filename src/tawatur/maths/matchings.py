"""Which incident each act is, jointly: within one party no incident twice, between parties a contest that is priced.

Acts hang together only through incidents that several of them may be, so the reckoning falls apart into connected
components. A small one is exact: every admissible choice of its acts is listed once. A large one is sampled act by act
(Gibbs), all acts of one colour of the graph at a time, since no two of them can want one incident. One-to-one inside
the likelihood: Sadinle (2017, JASA 112:600); updating by colours: Gonzalez et al. (2011, AISTATS).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tawatur.maths.rivals import Rivalry, components, flat

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_MOST_CHOICES = 1500
_FEW_BARRED = 10
"""So many times more choices than may be listed, before those that take an incident twice are struck out, are not
worth listing to see."""
_ENTRIES = 100_000


class Matchings:
    """Draws joint choices and gives each candidate's probability; what does not change is worked out once."""

    def __init__(self, rivalry: Rivalry, *, most: int = _MOST_CHOICES) -> None:
        """List the choices of components with at most `most` of them; colour the acts of the others."""
        self.rivalry = rivalry
        size = rivalry.act.size
        self._start = np.searchsorted(rivalry.act, np.arange(rivalry.acts + 1))
        found = components(rivalry)
        listed: list[list[tuple[list[int], float]]] = []
        large: list[int] = []
        budget = _ENTRIES
        for acts in found:
            choices = self._choices(acts, most) if budget > 0 else None
            if choices is None:
                large += acts
            else:
                listed.append(choices)
                budget -= sum(len(taken) + 1 for taken, _ in choices)
        self._listed = flat(listed, size)
        self._colours = self._coloured(large)
        _, self._key = np.unique(
            rivalry.incident * (int(rivalry.party.max(initial=0)) + 1) + rivalry.party, return_inverse=True
        )
        _, self._item = np.unique(rivalry.incident, return_inverse=True)

    @property
    def exact(self) -> bool:
        """Whether every component is small enough to be listed."""
        return not self._colours

    def start(self, chains: int) -> Ints:
        """A first state: nobody is anything (`-1`), chains x acts."""
        return np.full((chains, self.rivalry.acts), -1, dtype=np.int64)

    def draw(self, log_odds: Floats, state: Ints, rng: np.random.Generator) -> tuple[Ints, Floats]:
        """A new state and the probabilities of the candidates (chains x candidates) given all else.

        `log_odds` (chains x candidates) are those of a candidate against none. `state` holds the candidate of each
        act, or -1. In listed components the draw is exact whatever the state was.
        """
        chosen = state.copy()
        p = np.zeros(log_odds.shape)
        self._draw_listed(log_odds, chosen, p, rng)
        self._draw_coloured(log_odds, chosen, p, rng)
        return chosen, p

    def probabilities(self, log_odds: Floats) -> Floats:
        """The probability of each candidate of listed components (candidates,), without a draw."""
        p = np.zeros((1, log_odds.size))
        if self._listed.choice.size:
            _, p[:, self._listed.told] = self._weighed(log_odds[None, :])
        one: Floats = p[0]
        return one

    def _weighed(self, log_odds: Floats) -> tuple[Floats, Floats]:
        """The probability of each choice within its component, and of each told candidate."""
        listed = self._listed
        padded = np.concatenate([log_odds, np.zeros((log_odds.shape[0], 1))], axis=1)
        score = np.add.reduceat(padded[:, listed.entry], listed.choice, axis=1) + listed.bonus
        many = np.diff(np.append(listed.component, listed.choice.size))
        score -= np.repeat(np.maximum.reduceat(score, listed.component, axis=1), many, axis=1)
        weight = np.exp(score)
        weight /= np.repeat(np.add.reduceat(weight, listed.component, axis=1), many, axis=1)
        if not listed.told.size:
            return weight, np.zeros((log_odds.shape[0], 0))
        return weight, np.add.reduceat(weight[:, listed.of_entry[listed.by_candidate]], listed.first, axis=1)

    def _draw_listed(self, log_odds: Floats, chosen: Ints, p: Floats, rng: np.random.Generator) -> None:
        listed = self._listed
        if not listed.told.size:
            return
        weight, p[:, listed.told] = self._weighed(log_odds)
        count = listed.component.size
        last = np.append(listed.component[1:], listed.choice.size) - 1
        wanted = np.arange(count) + rng.random((log_odds.shape[0], count))
        ends = np.append(listed.choice[1:], listed.entry.size)
        for chain, sums in enumerate(np.cumsum(weight, axis=1)):
            picked = np.clip(np.searchsorted(sums, wanted[chain], side="right"), listed.component, last)
            many = ends[picked] - listed.choice[picked]
            at = np.repeat(listed.choice[picked], many) + _counting(many)
            taken = listed.entry[at]
            taken = taken[taken < self.rivalry.act.size]
            chosen[chain, self.rivalry.act[listed.told]] = -1
            chosen[chain, self.rivalry.act[taken]] = taken

    def _draw_coloured(self, log_odds: Floats, chosen: Ints, p: Floats, rng: np.random.Generator) -> None:
        if not self._colours:
            return
        held_key, held_item = self._held(chosen, self._key), self._held(chosen, self._item)
        rows = np.arange(chosen.shape[0])[:, None]
        for acts, pairs in self._colours:
            key, item, owner = self._key[pairs], self._item[pairs], self.rivalry.act[pairs]
            own = chosen[:, owner] == pairs
            held_key[:, key] -= own
            held_item[:, item] -= own
            score = log_odds[:, pairs] + self.rivalry.contested * (held_item[:, item] > 0)
            score[held_key[:, key] > 0] = -np.inf
            begin = np.searchsorted(owner, acts)
            top = np.maximum(np.maximum.reduceat(score, begin, axis=1), 0.0)
            many = np.diff(np.append(begin, pairs.size))
            weight = np.exp(score - np.repeat(top, many, axis=1))
            whole = np.add.reduceat(weight, begin, axis=1) + np.exp(-top)
            share = weight / np.repeat(whole, many, axis=1)
            p[:, pairs] = share
            sums = np.cumsum(share, axis=1)
            before = np.take_along_axis(sums, np.broadcast_to(begin, top.shape), axis=1) - share[:, begin]
            wanted = before + rng.random(top.shape)
            hit = sums > np.repeat(wanted, many, axis=1)
            first = hit & ~np.concatenate([np.zeros((rows.size, 1), dtype=bool), hit[:, :-1]], axis=1)
            first[:, begin] = hit[:, begin]
            chosen[:, acts] = np.maximum.reduceat(np.where(first, pairs, -1), begin, axis=1)
            own = chosen[:, owner] == pairs
            held_key[:, key] += own
            held_item[:, item] += own

    def _held(self, chosen: Ints, names: Ints) -> NDArray[np.int32]:
        held = np.zeros((chosen.shape[0], int(names.max(initial=-1)) + 1), dtype=np.int32)
        for chain, row in enumerate(chosen):
            taken = row[row >= 0]
            held[chain] = np.bincount(names[taken], minlength=held.shape[1])
        return held

    def _choices(self, acts: Sequence[int], most: int) -> list[tuple[list[int], float]] | None:
        """All admissible choices of these acts with their price, or None if there are more than `most`."""
        if math.prod(int(self._start[act + 1] - self._start[act]) + 1 for act in acts) > _FEW_BARRED * most:
            return None
        found: list[tuple[list[int], dict[int, set[int]]]] = [([], {})]
        for act in acts:
            wider: list[tuple[list[int], dict[int, set[int]]]] = []
            for taken, holders in found:
                wider.append((taken, holders))
                for pair in range(self._start[act], self._start[act + 1]):
                    incident, party = int(self.rivalry.incident[pair]), int(self.rivalry.party[pair])
                    if party not in holders.get(incident, ()):
                        wider.append(([*taken, pair], {**holders, incident: holders.get(incident, set()) | {party}}))
            if len(wider) > most:
                return None
            found = wider
        extra = ((taken, sum(len(who) - 1 for who in holders.values())) for taken, holders in found)
        return [(taken, self.rivalry.contested * many if many else 0.0) for taken, many in extra]

    def _coloured(self, acts: Sequence[int]) -> list[tuple[Ints, Ints]]:
        """The acts in groups of which no two want one incident, each with its candidates."""
        used: dict[int, set[int]] = {}
        groups: dict[int, list[int]] = {}
        for act in sorted(acts):
            wanted = self.rivalry.incident[self._start[act] : self._start[act + 1]].tolist()
            seen = set().union(*(used.get(one, ()) for one in wanted))
            colour = next(at for at in range(len(seen) + 1) if at not in seen)
            groups.setdefault(colour, []).append(act)
            for one in wanted:
                used.setdefault(one, set()).add(colour)
        return [
            (np.array(group, dtype=np.int64), np.concatenate([np.arange(*self._start[act : act + 2]) for act in group]))
            for _, group in sorted(groups.items())
        ]


def _counting(many: Ints) -> Ints:
    """0, 1, ... for each of these numbers."""
    steps: Ints = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
    return steps
