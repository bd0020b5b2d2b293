"""Analysts' decisions on links: each standing accept or reject is a clue with a stated weight, never a certainty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tawatur.kinds import Claim, Decision, Incident
from tawatur.link.candidates import Pairs

Floats = NDArray[np.float64]

Judged = dict[tuple[int, int], Decision]
"""The last standing decision on each pair of positions (claim, incident)."""

_OUT_OF_WINDOW = 1e-4


@dataclass(frozen=True, slots=True)
class Weighed:
    """Candidates with the log-odds of what analysts decided on each (0 where nobody did)."""

    pairs: Pairs
    log_odds: Floats


def judged(decisions: Sequence[Decision], claims: Sequence[Claim], incidents: Sequence[Incident]) -> Judged:
    """The standing decisions by pair. `about` names a claim and an incident, each by id or slug; of several on one pair
    the latest counts, whoever wrote it."""
    ours = {key: at for at, claim in enumerate(claims) for key in (claim.slug, claim.id)}
    theirs = {key: at for at, row in enumerate(incidents) for key in (row.slug, row.id)}
    for at, row in enumerate(incidents):
        for key in row.keys:  # a decision on a row that counts in another incident by now is one on that incident
            theirs.setdefault(key, at)
            theirs.setdefault(f"incident:{key}", at)
    latest: Judged = {}
    for one in sorted(decisions, key=lambda decision: (decision.at, decision.line, decision.id)):
        about = one.about if one.standing and one.verb in ("accept", "reject") and len(one.about) == 2 else ("", "")
        if about[0] in ours and about[1] in theirs:
            latest[ours[about[0]], theirs[about[1]]] = one
    return latest


def weighed(pairs: Pairs, decided: Judged, log_odds: float) -> Weighed:
    """The candidates with the decisions' weights; a pair that an analyst accepted outside the window becomes one."""
    if not decided:
        return Weighed(pairs, np.zeros(pairs.claim.size))
    there = set(zip(pairs.claim.tolist(), pairs.incident.tolist(), strict=True))
    new = sorted(pair for pair, one in decided.items() if one.verb == "accept" and pair not in there)
    if new:
        pairs = _with(pairs, np.array(new, dtype=np.int64))
    weights = np.zeros(pairs.claim.size)
    for (claim, incident), one in decided.items():
        begin, end = np.searchsorted(pairs.claim, [claim, claim + 1])
        at = begin + np.flatnonzero(pairs.incident[begin:end] == incident)
        weights[at] = log_odds if one.verb == "accept" else -log_odds
    return Weighed(pairs, weights)


def _with(pairs: Pairs, new: NDArray[np.int64]) -> Pairs:
    claim, incident = np.r_[pairs.claim, new[:, 0]], np.r_[pairs.incident, new[:, 1]]
    density = np.vstack([pairs.density, np.full((len(new), 3), _OUT_OF_WINDOW)])
    waits = {int(c): int(w) for c, w in zip(pairs.claim, pairs.wait, strict=True)}
    wait = np.r_[pairs.wait, [waits.get(int(c), 0) for c in new[:, 0]]]
    order = np.lexsort((incident, claim))
    return replace(pairs, claim=claim[order], incident=incident[order], density=density[order], wait=wait[order])
