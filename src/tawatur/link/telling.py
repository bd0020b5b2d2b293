"""The model's arrays as rows: each link with its clues in words, and the chance of none."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tawatur.kinds import Claim, Clue, Decision, Incident, Link
from tawatur.link.days import UNKNOWN
from tawatur.link.described import target_of
from tawatur.link.known import latest
from tawatur.link.model import Linked
from tawatur.link.patterns import TARGETS, WEAPONS
from tawatur.link.record import Record
from tawatur.link.settings import LinkSettings
from tawatur.link.surroundings import NEAR_DAYS
from tawatur.link.whereabouts import FITS, NO_PLACE, contained, distance, same
from tawatur.link.wording import (
    background_words,
    by_night,
    contest_words,
    date_words,
    decided_words,
    none_words,
    place_words,
    prior_words,
    rivals_words,
    thing_words,
)

_WORTH_SAYING = 0.005


@dataclass(frozen=True)
class Telling:
    """Turns the model's arrays into rows with clues in words."""

    claims: Sequence[Claim]
    incidents: Sequence[Incident]
    record: Record
    settings: LinkSettings
    result: Linked

    def rows(self) -> Iterator[Link]:
        """For each claim its incidents, most likely first, then the row of none."""
        pairs = self.result.pairs
        texts = self._place_texts()
        starts = np.searchsorted(pairs.claim, np.arange(len(self.claims) + 1))
        for claim in range(len(self.claims)):
            mine = range(starts[claim], starts[claim + 1])
            for at in sorted(mine, key=lambda pair: (-self.result.said.p[pair], pairs.incident[pair])):
                yield self._link(at, len(mine) - 1, texts[at])
            yield self._none(claim)

    def _link(self, at: int, rivals: int, place_text: str) -> Link:
        ours = self.claims[self.result.pairs.claim[at]]
        theirs = self.incidents[self.result.pairs.incident[at]]
        decision = self.record.decided.get((int(self.result.pairs.claim[at]), int(self.result.pairs.incident[at])))
        because = (ours.id, theirs.id) + ((decision.id,) if decision else ())
        known_from, known_how = latest(ours, theirs, *([decision] if decision else []))
        return Link(
            id=f"link:{ours.slug}:{theirs.slug}",
            because=because,
            known_from=known_from,
            known_how=known_how,
            claim=ours.id,
            incident=theirs.id,
            probability=float(self.result.said.p[at]),
            low=min(float(self.result.said.low[at]), float(self.result.said.p[at])),
            high=max(float(self.result.said.high[at]), float(self.result.said.p[at])),
            clues=self._clues(at, rivals, place_text, decision),
            corroborates=not theirs.claim_only,
            decided=decision.id if decision else None,
        )

    def _clues(self, at: int, rivals: int, place_text: str, decision: Decision | None) -> tuple[Clue, ...]:
        scores, share = self.result.said.scores, self._share
        told = [
            Clue("prior", self._prior_text, math.log(share) - math.log1p(-share)),
            Clue("date", self._date_text(at), float(scores.date[0, at])),
            Clue("place", place_text, float(scores.place[0, at])),
            Clue("weapon", self._weapon_text(at), float(scores.weapon[0, at])),
            Clue("target", self._target_text(at), float(scores.target[0, at])),
            Clue("background", self._background_text(at), float(scores.background[0, at])),
        ]
        if decision is not None:
            text = decided_words(decision.verb, decision.by, decision.why)
            told.append(Clue("decision", text, float(scores.decided[0, at])))
        ours, theirs = self._others(at)
        contest = float(self.result.contest[at])
        if theirs and abs(contest) >= _WORTH_SAYING:
            told.append(Clue("contest", contest_words(theirs, self.settings.contested - 0.5), contest))
        gap = logit(float(self.result.said.p[at])) - math.fsum(clue.log_odds for clue in told)
        told.append(Clue("rivals", rivals_words(rivals, others=ours, gap=gap), gap))
        return tuple(told)

    @cached_property
    def _share(self) -> float:
        return float(self.result.said.share.mean())

    @cached_property
    def _prior_text(self) -> str:
        imagined = self.settings.prior_a + self.settings.prior_b
        return prior_words(self._share, imagined, int(self.record.counts.sum()))

    @cached_property
    def _claims_on(self) -> dict[int, list[int]]:
        """The claims that count which have each incident as a candidate."""
        found: dict[int, list[int]] = {}
        pairs = self.result.pairs
        for claim, incident in zip(pairs.claim.tolist(), pairs.incident.tolist(), strict=True):
            if self.record.counts[claim]:
                found.setdefault(incident, []).append(claim)
        return found

    def _others(self, at: int) -> tuple[int, list[str]]:
        """How many other claims of the brand have the incident as a candidate, and the slugs of the other brands'."""
        mine = int(self.result.pairs.claim[at])
        if not self.record.counts[mine]:
            return 0, []
        others = [one for one in self._claims_on[int(self.result.pairs.incident[at])] if one != mine]
        party = self.record.party
        same = sum(party[one] == party[mine] for one in others)
        return same, [self.claims[one].slug for one in others if party[one] != party[mine]][:5]

    def _none(self, at: int) -> Link:
        claim, share = self.claims[at], self._share
        p = float(self.result.none[at])
        text = none_words(int(self.result.searched[at]), dated=bool(self.record.window.first[at] != UNKNOWN))
        prior = math.log1p(-share) - math.log(share)
        known_from, known_how = latest(claim)
        return Link(
            id=f"link:{claim.slug}:none",
            because=(claim.id,),
            known_from=known_from,
            known_how=known_how,
            claim=claim.id,
            incident=None,
            probability=p,
            low=min(float(self.result.said.none_low[at]), p),
            high=max(float(self.result.said.none_high[at]), p),
            clues=(Clue("prior", self._prior_text, prior), Clue("record", text, logit(p) - prior)),
            corroborates=False,
        )

    def _date_text(self, at: int) -> str:
        claim, incident = self.result.pairs.claim[at], self.result.pairs.incident[at]
        return date_words(
            stated=bool(self.record.window.wait[claim] == 0),
            ours=(int(self.record.window.first[claim]), int(self.record.window.after[claim])),
            theirs=(int(self.record.calendar.first[incident]), int(self.record.calendar.after[incident])),
            days_back=self.settings.days_back,
            night=by_night(self.incidents[incident].time_of_day),
        )

    def _place_texts(self) -> list[str]:
        pairs = self.result.pairs
        ours, theirs = self.record.claims.spots.take(pairs.claim), self.record.incidents.spots.take(pairs.incident)
        km, alike, inside = distance(ours, theirs), same(ours, theirs), contained(ours, theirs)
        return [
            place_words(
                int(self.result.levels.place[at]),
                same=bool(alike[at]),
                inside=bool(inside[at]),
                km=None if np.isnan(km[at]) else float(km[at]),
                radii=(float(ours.radius[at]), float(theirs.radius[at])),
                said=(
                    self.claims[pairs.claim[at]].place_said or "",
                    self.incidents[pairs.incident[at]].place_said,
                ),
            )
            for at in range(pairs.claim.size)
        ]

    def _weapon_text(self, at: int) -> str:
        claim, incident = self.result.pairs.claim[at], self.result.pairs.incident[at]
        ours, theirs = WEAPONS[self.record.claims.weapon[claim]], WEAPONS[self.record.incidents.weapon[incident]]
        return thing_words(int(self.result.levels.weapon[at]), ours, theirs)

    def _target_text(self, at: int) -> str:
        claim, incident = self.result.pairs.claim[at], self.result.pairs.incident[at]
        ours, theirs = TARGETS[self.record.claims.target[claim]], TARGETS[self.record.incidents.target[incident]]
        text = thing_words(int(self.result.levels.target[at]), ours, theirs)
        paraphrase = target_of(self.claims[claim], self.settings)[1]
        return f"{text} (the claim's target is read out of a paraphrase)" if paraphrase else text

    def _background_text(self, at: int) -> str:
        claim, level = self.result.pairs.claim[at], self.result.levels.place[at]
        here = bool(level <= FITS)
        a_day = self.result.here[at] if here else self.result.anywhere[claim]
        near = float(self.result.around.near_days[claim]) or 2 * NEAR_DAYS + 1
        return background_words(float(a_day), near, here=here, placed=bool(level != NO_PLACE))


def logit(p: float) -> float:
    """The log-odds of a probability that is never quite 0 or 1."""
    bounded = min(max(p, 1e-12), 1 - 1e-12)
    return math.log(bounded) - math.log1p(-bounded)
