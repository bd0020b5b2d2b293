"""Listings to groups: one incident per happening, and how sure it is that each listing belongs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from tawatur.kinds import Decision, Place
from tawatur.link.comparing import told_by
from tawatur.link.listings import Judged, Listing, judged
from tawatur.link.told import Priors, Told
from tawatur.link.weighing import Weighed, weighed
from tawatur.link.whereabouts import Whereabouts
from tawatur.maths.grouping import Grouping, grouped
from tawatur.store.steps import Given


@dataclass(frozen=True, slots=True)
class GroupSettings:
    """The settings of [link] for reports: `group_least` is the smallest probability of another incident that is written
    down, `group_doubt` that from which two incidents that stay two are named as an open question (half of it where they
    are rows of one file); `decided_log_odds` the weight of an analyst's word."""

    group_least: float = 0.02
    group_doubt: float = 0.1
    decided_log_odds: float = 6.9


def group_settings(section: Mapping[str, Any]) -> GroupSettings:
    """The settings of a case; what is absent or no number above nought leaves the sound value."""
    sound = GroupSettings()
    names = ("group_least", "group_doubt", "decided_log_odds")
    given = {name: section.get(name) for name in names}
    fine = {
        name: float(value)
        for name, value in given.items()
        if isinstance(value, int | float) and not isinstance(value, bool) and value > 0
    }
    return GroupSettings(**{name: fine.get(name, getattr(sound, name)) for name in names})


@dataclass(frozen=True, slots=True)
class Grouped:
    """Listings in groups. `groups` holds their positions, in the order of their first; `likely` [listing][other] the
    probability that two are of one event, where it is not next to nothing."""

    listings: Sequence[Listing]
    told: Told
    spots: Whereabouts
    decided: Judged
    weighed: Weighed
    grouping: Grouping
    groups: list[list[int]]
    likely: list[dict[int, float]]


def grouped_listings(
    given: Given, listings: Sequence[Listing], places: Sequence[Place], decisions: Sequence[Decision]
) -> Grouped:
    """The groups of the listings, by all that they tell and what analysts decided."""
    settings = group_settings(given.setting("link"))
    told, spots = told_by(listings, places, given.timezone)
    decided = judged(decisions, listings)
    weight = settings.decided_log_odds
    moved = {pair: weight if one.verb == "same" else -weight for pair, one in decided.items()}
    weights = weighed(told, Priors(), moved)
    grouping = grouped(weights.items, weights.evidence, seed=given.seed)
    groups: dict[int, list[int]] = defaultdict(list)
    for at, label in enumerate(grouping.label.tolist()):
        groups[label].append(at)
    likely: list[dict[int, float]] = [{} for _ in listings]
    held = grouping.evidence
    for a, b, p in zip(held.left.tolist(), held.right.tolist(), grouping.together.tolist(), strict=True):
        likely[a][b] = likely[b][a] = p
    return Grouped(listings, told, spots, decided, weights, grouping, list(groups.values()), likely)


def mean_with(made: Grouped, one: int, group: Sequence[int]) -> float:
    """The mean probability that a listing is of one event with the others of a group."""
    others = [made.likely[one].get(other, 0.0) for other in group if other != one]
    return float(np.mean(others)) if others else float(made.grouping.lone[one])
