"""The one long loop of grouping, written so that it runs as it stands or compiled: each item leaves and joins anew.

`at` (items x items) is the pair of two items or -1, `near` the neighbours of item i from `starts[i]` on, `label` the
partition to start from, `uniforms` (sweeps x items) the random numbers. Each pair's chance of being together, seen
from both of its items, is added to `together` in the sweeps after `burn`, and each item's of being alone to `lone`.
The rest is as in `grouping`.
"""

from __future__ import annotations

import math

import numpy as np


def wander(at, starts, near, clues, judged, vague, origin, repeat, label, uniforms, burn, together, lone):  # type: ignore[no-untyped-def]
    """Gibbs sampling over the partitions of one component."""
    size, fields = vague.shape
    count, seen = np.bincount(label, minlength=size + 1), np.full(size + 1, -1, np.int64)
    members, groups, odds = np.empty(size + 1, np.int64), np.empty(size, np.int64), np.empty(size)
    sides, free = np.zeros(2), 0
    for turn in range(uniforms.size):
        sweep, i = turn // size, turn % size
        count[label[i]] -= 1
        while count[free] > 0:
            free = (free + 1) % (size + 1)
        found, total = 0, 1.0
        for step in range(starts[i], starts[i + 1]):
            group = label[near[step]]
            if seen[group] == turn:
                continue
            seen[group] = turn
            k, again, weight = 0, 0.0, 0.0
            for other in range(step, starts[i + 1]):
                if label[near[other]] == group:
                    members[k] = near[other]
                    weight += judged[at[i, members[k]]]
                    again = repeat[origin[i]] if origin[members[k]] == origin[i] else again
                    k += 1
            if k < count[group]:
                continue  # somebody there is no pair of i
            members[k] = i
            for field in range(fields):
                for side in range(2):  # the best centre of the group without i, and with i
                    finest, best = math.inf, -math.inf
                    for a in range(k + side):
                        if vague[members[a], field] < finest:
                            finest = vague[members[a], field]
                    for a in range(k + side):
                        if vague[members[a], field] <= finest:
                            whole = 0.0
                            for b in range(k + side):
                                if b != a and vague[members[b], field] >= finest:
                                    whole += clues[at[members[a], members[b]], field]
                            best = max(best, whole)
                    sides[side] = best if best > -math.inf else 0.0
                weight += sides[1] - sides[0]
            groups[found], odds[found] = group, math.exp(min(weight + again, 600.0))
            total += odds[found]
            found += 1
        draw, label[i] = uniforms[sweep, i] * total, free
        for g in range(found):
            if label[i] == free and 0 <= draw < odds[g]:
                label[i] = groups[g]
            draw -= odds[g]
            if sweep >= burn:
                for step in range(starts[i], starts[i + 1]):
                    if label[near[step]] == groups[g]:
                        together[at[i, near[step]]] += odds[g] / total
        count[label[i]] += 1
        lone[i] += 1 / total if sweep >= burn else 0.0
