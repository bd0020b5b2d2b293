"""The loops of `one_to_one` that are worth a compiler; together, as Numba's cache sees no change in another file."""

from __future__ import annotations

import numpy as np

from tawatur.maths.hot import hot


@hot
def passed(starts, thing, odds, things, rounds, close):  # type: ignore[no-untyped-def]
    """See `one_to_one.chances`: messages between owners and things until they hardly change."""
    pairs = len(odds)
    wanted = np.zeros(pairs)
    free = np.ones(pairs)
    sums = np.zeros(things)
    for _ in range(rounds):
        sums[:] = 0.0
        for owner in range(len(starts) - 1):
            whole = 1.0
            for pair in range(starts[owner], starts[owner + 1]):
                whole += odds[pair] * free[pair]
            for pair in range(starts[owner], starts[owner + 1]):
                wanted[pair] = odds[pair] / (whole - odds[pair] * free[pair])
                sums[thing[pair]] += wanted[pair]
        change = 0.0
        for pair in range(pairs):
            now = 1.0 / (1.0 + max(sums[thing[pair]] - wanted[pair], 0.0))
            change = max(change, abs(now - free[pair]))
            free[pair] = now
        if change < close:
            break
    out = np.empty(pairs)
    for owner in range(len(starts) - 1):
        whole = 1.0
        for pair in range(starts[owner], starts[owner + 1]):
            whole += odds[pair] * free[pair]
        for pair in range(starts[owner], starts[owner + 1]):
            out[pair] = odds[pair] * free[pair] / whole
    return out


@hot
def _sweep(starts, thing, odds, factors, held, holder, rng):  # type: ignore[no-untyped-def]
    """Each owner in turn chooses anew among its free candidates and none."""
    for owner in range(len(starts) - 1):
        first, after = starts[owner], starts[owner + 1]
        if first == after:
            continue
        if held[owner] >= 0:
            holder[thing[held[owner]]] = -1
        whole = 1.0
        for pair in range(first, after):
            if holder[thing[pair]] < 0:
                whole += odds[pair] * factors[owner]
        point = rng.random() * whole - 1.0
        chosen = np.int64(-1)
        if point >= 0:
            for pair in range(first, after):
                if holder[thing[pair]] < 0:
                    chosen = np.int64(pair)
                    point -= odds[pair] * factors[owner]
                    if point < 0:
                        break
        held[owner] = chosen
        if chosen >= 0:
            holder[thing[chosen]] = owner


@hot
def _exchange(starts, thing, odds, factors, held, holder, rng):  # type: ignore[no-untyped-def]
    """Owners take a candidate from another, who gets theirs or none: what single choices seldom reach."""
    owners = len(starts) - 1
    for _ in range(owners):
        # at random, not in turn: what one owner takes, the other must be as likely to take back
        owner = np.int64(rng.random() * owners)
        many = starts[owner + 1] - starts[owner]
        if many == 0:
            continue
        pair = starts[owner] + np.int64(rng.random() * many)
        other = holder[thing[pair]]
        if other < 0 or other == owner:
            continue
        mine, theirs = held[owner], held[other]
        given = np.int64(-1)
        chance = odds[pair] * factors[owner] / (odds[theirs] * factors[other])
        if mine >= 0:
            for one in range(starts[other], starts[other + 1]):
                if thing[one] == thing[mine]:
                    given = np.int64(one)
            if given < 0:
                continue
            # back: the same owner asks for its old one
            chance *= odds[given] * factors[other] / (odds[mine] * factors[owner])
        else:
            # back: the other asks for it, among as many as it has
            chance *= many / (starts[other + 1] - starts[other])
        if rng.random() < chance:
            held[owner] = pair
            holder[thing[pair]] = owner
            held[other] = given
            if given >= 0:
                holder[thing[given]] = other


@hot
def sampled(starts, thing, odds, things, factors, burn, between, rng):  # type: ignore[no-untyped-def]
    """See `one_to_one.draws`: one long chain, a draw after every `between` sweeps."""
    owners = len(starts) - 1
    held = np.full(owners, -1, np.int64)
    holder = np.full(things, -1, np.int64)
    out = np.zeros((factors.shape[0], owners), np.bool_)
    for draw in range(factors.shape[0]):
        for _ in range(burn if draw == 0 else between):
            _sweep(starts, thing, odds, factors[draw], held, holder, rng)
            _exchange(starts, thing, odds, factors[draw], held, holder, rng)
        for owner in range(owners):
            out[draw, owner] = held[owner] >= 0
    return out
