"""Rows that say how sure it is that each listing belongs to its incident, and what else it may be of."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from tawatur.kinds import Clue, Decision, Membership
from tawatur.link.differing import Difference
from tawatur.link.grouping import Grouped, GroupSettings, mean_with
from tawatur.link.known import latest
from tawatur.link.listing_words import (
    background_words,
    date_words,
    decided_words,
    field_words,
    lone_words,
    others_words,
    prior_words,
)
from tawatur.maths.evidence import alone
from tawatur.maths.grouping import brought

_SURE = 1e-4
_SILENT = 0.005


def memberships(made: Grouped, differing: Sequence[list[Difference]], settings: GroupSettings) -> Iterator[Membership]:
    """For each listing the incident in which it counts, then those that it may be of instead, likeliest first.

    `differing` has the differences inside each group.
    """
    home = {one: at for at, group in enumerate(made.groups) for one in group}
    odds = _Odds(made)
    for one in range(len(made.listings)):
        own = home[one]
        yield odds.row(one, made.groups[own], differing[own], chosen=True)
        near = {home[other] for other in made.likely[one]} - {own}
        rivals = [(mean_with(made, one, made.groups[at]), at) for at in near]
        for p, at in sorted(rivals, key=lambda pair: (-pair[0], pair[1])):
            if p >= settings.group_least:
                yield odds.row(one, [*made.groups[at], one], [], chosen=False)


class _Odds:
    """Turns what the model found into rows with clues in words."""

    def __init__(self, made: Grouped) -> None:
        self.made = made
        evidence = made.weighed.evidence
        ends = zip(evidence.left.tolist(), evidence.right.tolist(), strict=True)
        self.pair = {pair: at for at, pair in enumerate(ends)}
        self.total = alone(made.weighed.items, evidence)

    def row(self, one: int, group: Sequence[int], differing: Sequence[Difference], *, chosen: bool) -> Membership:
        """One listing and one incident: its own (`group` holds it) or another's (`group` holds it last)."""
        made, listing = self.made, self.made.listings[one]
        others = [other for other in group if other != one]
        p = mean_with(made, one, group)
        closest = self._closest(one, others) if others else None
        decision = self._decision(one, others)
        lead = made.listings[group[0]]
        rows = [listing.lead, *([made.listings[closest].lead] if closest is not None else [])]
        known_from, known_how = latest(*rows, *([decision] if decision else []))
        place = group.index(one)
        return Membership(
            id=f"membership:{listing.slug}:{lead.slug}",
            because=(*(row.id for row in listing.reports), *([decision.id] if decision else [])),
            known_from=known_from,
            known_how=known_how,
            listing=listing.slug,
            incident=f"incident:{lead.slug}",
            probability=p,
            told_in=listing.told_in,
            reports=tuple(row.id for row in listing.reports),
            chosen=chosen,
            clues=self._lone(one, p) if closest is None else self._clues(one, group, closest, decision, p),
            disagrees=tuple(said for row in differing if (said := row.seen_from(place))),
            decided=decision.id if decision else None,
        )

    def _closest(self, one: int, others: Sequence[int]) -> int:
        return max(others, key=lambda other: (self._total(one, other), -other))

    def _total(self, one: int, other: int) -> float:
        at = self.pair.get((min(one, other), max(one, other)))
        return -math.inf if at is None else float(self.total[at])

    def _decision(self, one: int, others: Sequence[int]) -> Decision | None:
        found = [self.made.decided.get((min(one, other), max(one, other))) for other in others]
        return max((row for row in found if row is not None), key=lambda row: (row.at, row.line), default=None)

    def _clues(
        self, one: int, group: Sequence[int], closest: int, decision: Decision | None, p: float
    ) -> tuple[Clue, ...]:
        made = self.made
        fields, judged, again = brought(made.weighed.items, made.weighed.evidence, self.pair, group, one)
        fields[0] += again
        texts = self._texts(one, closest)
        names = made.weighed.names
        told = [Clue(name, text, weight) for name, text, weight in zip(names, texts, fields, strict=True)]
        told = [clue for at, clue in enumerate(told) if at < 4 or clue.log_odds != 0.0]
        if decision is not None or judged != 0.0:
            by = (decision.verb, decision.by, decision.why) if decision else ("apart", "an analyst", "")
            told.append(Clue("decision", decided_words(*by), judged))
        gap = _logit(p) - math.fsum(clue.log_odds for clue in told)
        if abs(gap) > _SILENT:
            near = sorted(made.likely[one], key=lambda other: -made.likely[one][other])
            keys = [made.listings[other].slug for other in near if other not in group]
            told.append(Clue("others", others_words(keys), gap))
        return tuple(told)

    def _texts(self, one: int, closest: int) -> list[str]:
        made = self.made
        a, b = min(one, closest), max(one, closest)
        at = self.pair.get((a, b))
        same = bool(made.told.origin[a] == made.told.origin[b])
        share = float(made.weighed.share[at]) if at is not None else 0.0
        crowd = float(made.weighed.crowd[at]) if at is not None else 0.0
        key = made.listings[closest].slug
        texts = [
            f"beside {key}: {prior_words(share, one_file=same)}",
            background_words(crowd),
            date_words(made.told, a, b),
        ]
        ours, theirs = made.listings[a].lead, made.listings[b].lead
        for number, field in enumerate(made.told.fields):
            level = int(made.weighed.compared.level[number, at]) if at is not None else field.scale.levels
            texts.append(field_words(field.scale.name, level, ours, theirs, made.spots, (a, b)))
        return texts

    def _lone(self, one: int, p: float) -> tuple[Clue, ...]:
        near = self.made.likely[one]
        likeliest = max(near, key=lambda other: near[other], default=None)
        key = None if likeliest is None else self.made.listings[likeliest].slug
        return (Clue("others", lone_words(key), _logit(p)),)


def _logit(p: float) -> float:
    bounded = min(max(p, _SURE), 1 - _SURE)
    return math.log(bounded) - math.log1p(-bounded)
