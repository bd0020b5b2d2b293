"""The clues behind a membership, in words, adding up to its log-odds."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tawatur.kinds import Clue, Decision
from tawatur.link.grouping import Grouped
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


class Clues:
    """Tells the clues of any listing and any group."""

    def __init__(self, made: Grouped) -> None:
        self.made = made
        evidence = made.weighed.evidence
        ends = zip(evidence.left.tolist(), evidence.right.tolist(), strict=True)
        self.pair = {pair: at for at, pair in enumerate(ends)}
        self.total = alone(made.weighed.items, evidence)

    def closest(self, one: int, others: Sequence[int]) -> int:
        """Which of the others goes best with a listing."""
        return max(others, key=lambda other: (self._total(one, other), -other))

    def _total(self, one: int, other: int) -> float:
        at = self.pair.get((min(one, other), max(one, other)))
        return -math.inf if at is None else float(self.total[at])

    def decision(self, one: int, others: Sequence[int]) -> Decision | None:
        """The latest decision on a listing and one of the others."""
        found = [self.made.decided.get((min(one, other), max(one, other))) for other in others]
        return max((row for row in found if row is not None), key=lambda row: (row.at, row.line), default=None)

    def of(self, one: int, group: Sequence[int], closest: int, decision: Decision | None, p: float) -> tuple[Clue, ...]:
        """What speaks for and against a listing in a group, set beside the one that goes best with it."""
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

    def lone(self, one: int, p: float) -> tuple[Clue, ...]:
        """What speaks for a listing that stands alone."""
        near = self.made.likely[one]
        likeliest = max(near, key=lambda other: near[other], default=None)
        key = None if likeliest is None else self.made.listings[likeliest].slug
        return (Clue("others", lone_words(key), _logit(p)),)


def _logit(p: float) -> float:
    bounded = min(max(p, _SURE), 1 - _SURE)
    return math.log(bounded) - math.log1p(-bounded)
