"""The step `credits`: the NATO credibility, 1 to 6, of what is told of each incident and by each claim.

`credibility.py` states the rules; an analyst's line in the journal (`credit`) counts before them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tawatur.kinds import (
    Chain,
    Claim,
    Credit,
    Decision,
    Denial,
    Incident,
    Link,
    Report,
    Source,
    Standing,
    Telling,
    Trouble,
    row_id,
)  # fmt: skip
from tawatur.link.credibility import WORDS, ClaimGround, Ground, Rated, claim_rule, incident_rule
from tawatur.link.known import latest
from tawatur.link.origins import Tellers, counted, listed, tellers
from tawatur.link.reasons import party_name
from tawatur.link.settings import LinkSettings, link_settings
from tawatur.store.steps import Given, Made

_TRUSTED: Final = ("A", "B", "C")
_WEAK: Final = ("D", "E")


def credits(given: Given) -> Made:  # noqa: A001
    """A row for each incident, then one for each claim; a `credit` that fits nothing of this build is a trouble."""
    incidents, claims = given.rows(Incident), given.rows(Claim)
    desk = _desk(given)
    rated: list[Incident | Claim] = [*incidents, *claims]
    judged, lost = _judged(given.rows(Decision), rated)
    ruled: dict[str, Rated] = {row.id: incident_rule(_ground(row, desk)) for row in incidents}
    counts = {**ruled, **{row: (int(one.value), f"{one.by} grades it so") for row, one in judged.items()}}
    for claim in sorted(claims, key=lambda one: one.superseded_by is not None):
        ruled[claim.id] = claim_rule(_claim_ground(claim, desk, counts))
        counts.setdefault(claim.id, ruled[claim.id])
    rows = [_credit(row, ruled[row.id], judged.get(row.id), desk) for row in rated]
    return {"credits": rows, "troubles/credits": [_no_such(one) for one in lost]}


@dataclass(frozen=True, slots=True)
class _Desk:
    reports: Mapping[str, Report]
    tellers: Tellers
    sources: Mapping[str, Source]
    standing: Mapping[str, Standing]
    denials: Mapping[str, Denial]
    chain: Mapping[str, Chain]
    links: Mapping[str, Link]
    slugs: Mapping[str, str]
    settings: LinkSettings


def _desk(given: Given) -> _Desk:
    return _Desk(
        {row.id: row for row in given.rows(Report)},
        tellers(given),
        {row.id: row for row in given.rows(Source)},
        {row.about: row for row in given.rows(Standing)},
        {row.id: row for row in given.rows(Denial)},
        {row.about: row for row in given.rows(Chain)},
        {row.id: row for row in given.rows(Link)},
        {row.id: row.slug for row in given.rows(Incident)},
        link_settings(given.setting("link")),
    )


def _ground(row: Incident, desk: _Desk) -> Ground:
    reports = [desk.reports[one] for one in row.reports if one in desk.reports]
    grades = [_grade(report, desk) for report in reports]
    sound = [report for report, grade in zip(reports, grades, strict=True) if grade not in _WEAK]
    found = counted(sound, desk.tellers) if sound else None
    return Ground(
        row.claim_only,
        _denied_by(row, desk),
        row.official == "yes",
        found,
        sum(any(_firm(one, desk) for one in told) for told in found.apart) if found else 0,
        min(grades, default="F"),
    )


def _firm(telling: Telling, desk: _Desk) -> bool:
    """Whether a teller may confirm another: an agency or official body, or whatever an analyst grades A to C."""
    source = desk.sources.get(telling.source or "")
    return telling.kind in ("agency", "official") or (source is not None and source.reliability in _TRUSTED)


def _grade(report: Report, desk: _Desk) -> str:
    source = desk.sources.get(report.source or "")
    return source.reliability if source else "F"


def _denied_by(row: Incident, desk: _Desk) -> str:
    standing = desk.standing.get(row.id)
    told = [desk.denials[one] for one in standing.denials if one in desk.denials] if standing else []
    names = [party_name(one.party_said) for one in told if one.denies == "event"]
    if names:
        return listed(names)
    note = (row.note or "").lower()
    denied = row.official == "no" and any(word.lower() in note for word in desk.settings.denied_words)
    return "an official body (as the note of the record says)" if denied else ""


def _claim_ground(claim: Claim, desk: _Desk, ruled: Mapping[str, Rated]) -> ClaimGround:
    standing, chain = desk.standing.get(claim.id), desk.chain.get(claim.id)
    later = ruled.get(claim.superseded_by or "")
    if later is not None or standing is None:
        return ClaimGround(later=later)
    told = [desk.denials[one] for one in standing.denials if one in desk.denials]
    act = chain.act if chain is not None and chain.act else ""
    links = (desk.links[one] for one in standing.links if one in desk.links)
    other = desk.standing.get(act)
    return ClaimGround(
        denied_by=listed(party_name(one.party_said) for one in told if one.denies == "event"),
        disowned=listed(party_name(one.party_said) for one in told if one.denies == "responsibility"),
        backed=standing.probability >= desk.settings.threshold,
        act=desk.slugs.get(act, act),
        act_grade=ruled.get(act, (6, ""))[0],
        chance=max((link.probability for link in links if link.incident == act), default=0.0),
        shared=other is not None and other.status == "multiply claimed",
    )


def _judged(
    decisions: Sequence[Decision], rows: Sequence[Incident | Claim]
) -> tuple[dict[str, Decision], list[Decision]]:
    """Row → the last standing `credit` on it, and the lines that name nothing of this build."""
    ids = {key: row.id for row in rows for key in (row.id, row.slug)}
    judged: dict[str, Decision] = {}
    lost = []
    for one in sorted(decisions, key=lambda decision: (decision.at, decision.line, decision.id)):
        if one.standing and one.verb == "credit":
            if one.about[0] in ids:
                judged[ids[one.about[0]]] = one
            else:
                lost.append(one)
    return judged, lost


def _credit(row: Incident | Claim, rule: Rated, judged: Decision | None, desk: _Desk) -> Credit:
    ruled, reason = rule
    grade = int(judged.value) if judged else ruled
    why = f"{reason[:1].upper()}{reason[1:]}."
    if judged:
        why = f"{judged.by} grades it {grade}: {judged.why.strip().rstrip('.')}. By the rules it is {ruled}: {why}"
    used = [
        f"{kind}:{row.id}" for kind, table in (("chain", desk.chain), ("standing", desk.standing)) if row.id in table
    ]
    known_from, known_how = latest(row)
    return Credit(
        id=f"credit:{row.id}",
        because=(row.id, *used, *([judged.id] if judged else [])),
        known_from=known_from,
        known_how=known_how,
        about=row.id,
        grade=grade,
        words=WORDS[grade],
        why=why,
        ruled=ruled,
        decided=judged.id if judged else None,
    )


def _no_such(decision: Decision) -> Trouble:
    return Trouble(
        id=row_id("trouble", "credits", decision.id),
        because=(decision.id,),
        step="credits",
        subject=decision.about[0],
        text=f"a credibility was given to {decision.about[0]!r}, which is no claim and no incident of this build",
        hint="write its slug, as on its page",
        path=f"decisions/{decision.by}.jsonl",
        line=decision.line or None,
    )
