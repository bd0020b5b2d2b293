"""Who goes with whom when each may have one partner at most: chances and draws, from odds alone.

Owners (claims, reports of the other observer) each take one of their candidates or none; a taken thing (an incident)
goes with one owner at most. The odds of a matching are the product of the odds of its pairs. Candidates stand in the
order of their owners: those of owner j at `starts[j]:starts[j + 1]`, each the number of a thing in `thing`.

`chances` are those of loopy belief propagation, which always converges for this model (Williams and Lau 2014, IEEE
Trans. Aerospace 50:2942; Vontobel 2013, IEEE Trans. Inf. Theory 59:1866). `draws` is a Gibbs sampler with exchanges
(the model of Sadinle 2017, JASA 112:600, with sparse candidates), exact in the long run.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_ROUNDS = 60
_CLOSE = 1e-4
_MOST = 1e12
_COMPILED_PAIRS = 60_000
_COMPILED_OWNERS = 400
_BURN, _BETWEEN, _SWEEPS = 40, 1, 25


@dataclass(frozen=True, slots=True)
class Bipartite:
    """Candidates in the order of their owners: `starts` (owners + 1), `thing` (pairs), and the number of `things`."""

    starts: Ints
    thing: Ints
    things: int

    @property
    def owner(self) -> Ints:
        """The owner of each candidate."""
        return np.repeat(np.arange(self.starts.size - 1), np.diff(self.starts))


def chances(pairs: Bipartite, odds: Floats, *, fast: bool | None = None) -> Floats:
    """The probability of each pair, from its odds against its owner having no partner; shape of `odds`.

    Exact where candidates form a tree, close elsewhere. `fast` takes the compiled loop (of itself from 60,000 pairs).
    """
    odds = np.minimum(odds, _MOST)
    if fast if fast is not None else odds.size > _COMPILED_PAIRS:
        from tawatur.maths.matching_loops import passed

        return np.asarray(passed(pairs.starts, pairs.thing, odds, pairs.things, _ROUNDS, _CLOSE))
    owner, free = pairs.owner, np.ones(odds.size)
    for _ in range(_ROUNDS):
        asked = odds * free
        whole = 1.0 + np.bincount(owner, asked, pairs.starts.size - 1)
        wanted = odds / (whole[owner] - asked)
        others = np.bincount(pairs.thing, wanted, pairs.things)[pairs.thing] - wanted
        before, free = free, 1.0 / (1.0 + np.maximum(others, 0.0))
        if odds.size == 0 or np.abs(free - before).max() < _CLOSE:
            break
    asked = odds * free
    found: Floats = asked / (1.0 + np.bincount(owner, asked, pairs.starts.size - 1))[owner]
    return found


def draws(pairs: Bipartite, odds: Floats, shift: Floats, *, seed: int, fast: bool | None = None) -> Bools:
    """Whether each owner has a partner, in draws of the whole matching: (draws, owners).

    `shift` (draws, owners), or a row for each draw that broadcasts to it, is added to the log-odds of all pairs of an
    owner in that draw: what is uncertain in the odds themselves. `fast` takes one long compiled chain (of itself from
    400 owners), else all draws are chains of their own, run side by side in NumPy.
    """
    owners = pairs.starts.size - 1
    factors = np.exp(np.clip(shift, -20, 20))
    if fast if fast is not None else owners > _COMPILED_OWNERS:
        from tawatur.maths.matching_loops import sampled

        grown = np.ascontiguousarray(np.broadcast_to(factors, (factors.shape[0], owners)), dtype=np.float32)
        arrays = pairs.starts, pairs.thing, np.minimum(odds, _MOST), pairs.things
        return np.asarray(sampled(*arrays, grown, _BURN, _BETWEEN, np.random.default_rng(seed)))
    return _side_by_side(pairs, np.minimum(odds, _MOST), np.broadcast_to(factors, (factors.shape[0], owners)), seed)


def _side_by_side(pairs: Bipartite, odds: Floats, factors: Floats, seed: int) -> Bools:
    """Owners without a rival draw at once; the others in sweeps, in which things choose as well as owners.

    Where two want one thing much more than none, owners alone would hardly ever let go of it for each other.
    """
    rng, owner = np.random.default_rng(seed), pairs.owner
    owners = pairs.starts.size - 1
    contested = np.bincount(pairs.thing, minlength=pairs.things) > 1
    crowded = np.bincount(owner, contested[pairs.thing], owners) > 0
    whole = np.bincount(owner, odds, owners) * factors
    has = rng.random(whole.shape) < whole / (1.0 + whole)
    by_thing = np.argsort(pairs.thing, kind="stable")
    ends = np.searchsorted(pairs.thing[by_thing], np.arange(pairs.things + 1))
    held, holder = (np.full((factors.shape[0], size), -1) for size in (owners, pairs.things))
    of_owners = [(one, np.arange(pairs.starts[one], pairs.starts[one + 1])) for one in np.flatnonzero(crowded).tolist()]
    of_things = [(one, by_thing[ends[one] : ends[one + 1]]) for one in np.flatnonzero(contested).tolist()]
    for _ in range(_SWEEPS if of_owners else 0):
        for one, mine in of_owners:
            _choose(held, holder, one, pairs.thing[mine], odds[mine] * factors[:, one, None], rng)
        for one, mine in of_things:
            _choose(holder, held, one, owner[mine], odds[mine] * factors[:, owner[mine]], rng)
    return np.where(crowded, held >= 0, has)


def _choose(mine: Ints, theirs: Ints, one: int, others: Ints, odds: Floats, rng: np.random.Generator) -> None:
    """In each chain (row) `one` lets go of its partner and chooses anew among the free `others` and none."""
    chains = np.arange(odds.shape[0])
    had = mine[:, one]
    has = had >= 0
    theirs[chains[has], had[has]] = -1
    up_to = np.cumsum(np.where(theirs[:, others] < 0, odds, 0.0), axis=1)
    point = rng.random(chains.size) * (1.0 + up_to[:, -1]) - 1.0
    chosen = np.where(point < 0, -1, others[np.minimum((up_to <= point[:, None]).sum(axis=1), others.size - 1)])
    mine[:, one] = chosen
    has = chosen >= 0
    theirs[chains[has], chosen[has]] = one
