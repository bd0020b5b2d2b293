"""Who may not share: candidates, the components they fall into, and lists of admissible choices laid out as arrays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Rivalry:
    """Candidates and who may not share: `act` (ascending), `incident` and `party` of each candidate; `acts` how many.

    `contested` is the natural logarithm of what the weight of a choice is multiplied by for each further party that
    takes an incident: 0 makes contests neither rarer nor more frequent than chance.
    """

    act: Ints
    incident: Ints
    party: Ints
    acts: int
    contested: float


@dataclass(frozen=True, slots=True)
class Listed:
    """All admissible choices of the small components, one after the other.

    `entry` are candidates (or their number, which stands for none), `choice` the first entry of each choice, `bonus`
    its price for contests, `component` the first choice of each component; `by_candidate` sorts the entries by
    candidate, `of_entry` is the choice of each, `first` where each candidate in `told` begins.
    """

    entry: Ints
    choice: Ints
    bonus: Floats
    component: Ints
    of_entry: Ints
    by_candidate: Ints
    told: Ints
    first: Ints


def components(rivalry: Rivalry) -> Iterator[list[int]]:
    """Acts that hang together through shared incidents, each component ascending; acts without a candidate are none."""
    above = list(range(rivalry.acts))

    def root(act: int) -> int:
        while above[act] != act:
            above[act] = above[above[act]]
            act = above[act]
        return act

    first: dict[int, int] = {}
    acts, incidents = rivalry.act.tolist(), rivalry.incident.tolist()
    for act, incident in zip(acts, incidents, strict=True):
        a, b = root(act), root(first.setdefault(incident, act))
        above[max(a, b)] = min(a, b)
    groups: dict[int, list[int]] = {}
    for act in dict.fromkeys(acts):
        groups.setdefault(root(act), []).append(act)
    yield from groups.values()


def flat(listed: Sequence[Sequence[tuple[list[int], float]]], none: int) -> Listed:
    """The choices of each component, one after the other; `none` is the entry that stands for no candidate."""
    choices = [choice for component in listed for choice in component]
    # Each choice begins with the entry for none, so that even "all of them nothing" has one.
    lengths = np.array([len(taken) + 1 for taken, _ in choices], dtype=np.int64)
    entry = np.array([pair for taken, _ in choices for pair in (none, *taken)], dtype=np.int64)
    of_entry = np.repeat(np.arange(lengths.size), lengths)
    real = np.flatnonzero(entry < none)
    by_candidate = real[np.argsort(entry[real], kind="stable")]
    told, first = np.unique(entry[by_candidate], return_index=True)
    sizes = np.array([len(component) for component in listed], dtype=np.int64)
    return Listed(
        entry,
        np.cumsum(lengths) - lengths,
        np.array([price for _, price in choices], dtype=float),
        np.cumsum(sizes) - sizes,
        of_entry,
        by_candidate,
        told,
        first,
    )
