"""One component of a grouping, the groups that its items can form, and the weight of each."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

GROUPS = 1000


@dataclass(frozen=True, slots=True)
class Part:
    """One component: the pairs as positions of its items (`left` < `right`), the log-odds of each pair on its own
    (`total`) and by field (`clues`, pairs x fields), and the rest as in `grouping.Items` and `grouping.Evidence`, but
    `vague` items x fields. `place` (items) is where each of them was put."""

    size: int
    left: list[int]
    right: list[int]
    total: list[float]
    clues: Floats
    judged: Floats
    vague: Floats
    origin: Ints
    repeat: Floats
    place: Ints


def ordered(part: Part) -> Part:
    """The same items in an order in which few of those that come later are neighbours of those before."""
    near: list[set[int]] = [set() for _ in range(part.size)]
    for a, b in zip(part.left, part.right, strict=True):
        near[a].add(b)
        near[b].add(a)
    waiting, front, order = set(range(part.size)), set[int](), list[int]()
    while waiting:
        item = min(front or waiting, key=lambda one: (len(near[one] & waiting - front), one))
        order.append(item)
        waiting.remove(item)
        front = (front | near[item]) & waiting
    place = np.argsort(order)
    ends = [(int(place[a]), int(place[b])) for a, b in zip(part.left, part.right, strict=True)]
    left, right = [min(pair) for pair in ends], [max(pair) for pair in ends]
    return replace(part, left=left, right=right, vague=part.vague[order], origin=part.origin[order], place=place)


Groups = list[list[tuple[int, tuple[int, ...], float]]]
"""For each item the groups of which it is the first: their bits, their items, their log-weight."""


def groups_of(part: Part) -> Groups | None:
    """All groups that the items can form; None if there are more than `GROUPS`."""
    near: list[dict[int, int]] = [{} for _ in range(part.size)]
    for at, (a, b) in enumerate(zip(part.left, part.right, strict=True)):
        near[a][b] = near[b][a] = at
    weigh = _Weigher(part, near)
    found: Groups = []
    count = 0
    for first in range(part.size):
        mine: list[tuple[int, ...]] = [(first,)]
        for members in mine:
            mine += [
                (*members, one)
                for one in near[members[-1]]
                if one > members[-1] and all(one in near[before] for before in members)
            ]
            if count + len(mine) > GROUPS:
                return None
        count += len(mine)
        found.append([(sum(1 << item for item in members), members, weigh(members)) for members in mine])
    return found


class _Weigher:
    """The log-weight of a group against its items apart."""

    def __init__(self, part: Part, near: Sequence[dict[int, int]]) -> None:
        self.part, self.near = part, near
        self.clues, self.vague = part.clues.tolist(), part.vague.tolist()

    def __call__(self, members: tuple[int, ...]) -> float:
        """The sum over fields, decisions on each pair, and the price of repeats."""
        if len(members) == 1:
            return 0.0
        if len(members) == 2:
            return self.part.total[self.near[members[0]][members[1]]]
        whole = math.fsum(self._field(members, field) for field in range(self.part.clues.shape[1]))
        pairs = [self.near[a][b] for at, a in enumerate(members) for b in members[at + 1 :]]
        origins = [int(self.part.origin[item]) for item in members]
        again = [float(self.part.repeat[one]) for at, one in enumerate(origins) if one in origins[:at]]
        return whole + math.fsum(float(self.part.judged[pair]) for pair in pairs) + math.fsum(again)

    def _field(self, members: tuple[int, ...], field: int) -> float:
        vague = [self.vague[item][field] for item in members]
        return centred(vague, lambda a, b: self.clues[self.near[members[a]][members[b]]][field])


def centred(vague: Sequence[float], between: Callable[[int, int], float]) -> float:
    """What one field says for a group: `vague` is that of its members (NaN: tells nothing), `between` the log-odds of
    two. The best of the most precise members stands for what happened, and all others are compared with it."""
    tell = [at for at, one in enumerate(vague) if not math.isnan(one)]
    finest = min((vague[at] for at in tell), default=0.0)
    centres = [at for at in tell if vague[at] <= finest]
    sums = [math.fsum(between(one, other) for other in tell if other != one) for one in centres]
    return max(sums, default=0.0)
