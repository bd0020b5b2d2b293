"""The step `credits`: the NATO credibility, 1 to 6, of what is told of each incident and by each claim, by stated rules.

The scale is that of AJP-2.1: 1 confirmed by other sources, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable,
6 truth cannot be judged. It grades the information, not the source; but sources graded D or E confirm nothing here.
An analyst's line in the journal (`credit`) counts before the rules.
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
from tawatur.link.chains import spread
from tawatur.link.known import latest
from tawatur.link.origins import Counted, Tellers, counted, listed, tellers
from tawatur.link.reasons import party_name
from tawatur.link.settings import LinkSettings, link_settings
from tawatur.store.steps import Given, Made

WORDS: Final[Mapping[int, str]] = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}
_WEAK: Final = ("D", "E")
_TRUSTED: Final = ("A", "B", "C")
_SURE: Final = 0.8


@dataclass(frozen=True, slots=True)
class Ground:
    """What the rules look at for an incident: whether it is known only through a claim, who says that it did not happen
    (empty: nobody), whether an official record is reported, the chains of sources not graded D or E (`sound`, None
    where all are), how many of those chains hold an agency, an official body or a source graded A to C (`firm`), and
    the best grade of a source."""

    claim_only: bool
    denied_by: str
    official: bool
    sound: Counted | None
    firm: int
    best: str


def credits(given: Given) -> Made:
    """A row for each incident, then one for each claim; a `credit` that fits nothing of this build is a trouble."""
    incidents, claims = given.rows(Incident), given.rows(Claim)
    desk = _desk(given)
    ruled: dict[str, tuple[int, str]] = {row.id: incident_rule(_ground(row, desk)) for row in incidents}
    for claim in sorted(claims, key=lambda one: one.superseded_by is not None):
        ruled[claim.id] = _claim_rule(claim, desk, ruled)
    judged, lost = _judged(given.rows(Decision), [*incidents, *claims])
    rows = [_credit(row, ruled[row.id], judged.get(row.id), desk) for row in (*incidents, *claims)]
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


def incident_rule(ground: Ground) -> tuple[int, str]:
    """The grade of an incident and its reason: the first rule that fits. A claim is no rule's ground for 1, 2 or 3."""
    if ground.claim_only:
        alone = "nobody but the claimant tells of it, and a claim confirms nothing"
        return (5, f"{alone}; {ground.denied_by} said that it did not happen") if ground.denied_by else (6, alone)
    chains = spread(ground.sound.least, ground.sound.most) if ground.sound else ""
    if ground.denied_by:
        behind = f"yet {chains} tell of it" if chains else "and only sources graded D or E tell of it"
        return (4 if chains else 5), f"{ground.denied_by} said that it did not happen, {behind}"
    if ground.sound is None or not chains:
        return 4, "only sources graded D (not usually reliable) or E (unreliable) tell of it"
    names = listed(ground.sound.named)
    if ground.firm >= 2:
        return 1, f"{names} told of it, and at least {spread(ground.firm, ground.firm)} of them did not copy another"
    if ground.sound.least >= 2:
        doubt = "but not two of them are agencies, official bodies or sources graded A to C"
        return 2, f"{names} told of it, {chains}, {doubt}"
    if ground.official:
        return 2, f"an official record is reported, but what else is told ({chains}) may be that record passed on"
    if ground.best in ("A", "B"):
        return 2, f"{chains} tell of it, one of them a source graded {ground.best}"
    if len(ground.sound.named) >= 2:
        return 2, f"{listed(ground.sound.named)} tell of it, but they may be one chain"
    return 3, "one chain tells of it, and nothing on record speaks against it"


def _claim_rule(claim: Claim, desk: _Desk, ruled: Mapping[str, tuple[int, str]]) -> tuple[int, str]:
    """The grade of what a claim says: that the act was done, on the word of whom but the claimant."""
    standing, chain = desk.standing.get(claim.id), desk.chain.get(claim.id)
    if claim.superseded_by in ruled:
        grade, why = ruled[claim.superseded_by]
        return grade, f"it counts in its later edition: {why}"
    if standing is None:
        return 6, "nothing on record speaks for it or against it"
    told = [desk.denials[one] for one in standing.denials if one in desk.denials]
    if told:
        names = listed(party_name(one.party_said) for one in told)
        if standing.status == "denied":
            return 5, f"{names} said that it did not happen, and no attack on record fits it"
        return 4, f"{names} said that it did not happen, or that it was not its hand"
    if chain is None or chain.act is None:
        return _unfounded(standing, desk)
    return _founded(chain.act, standing, desk, ruled)


def _unfounded(standing: Standing, desk: _Desk) -> tuple[int, str]:
    if standing.probability >= desk.settings.threshold:
        return 3, "an attack on record probably is its act, but which of several cannot be told"
    return 6, "no attack on record is likely enough to be its act, and nothing but the claimant's word stands for it"


def _founded(act: str, standing: Standing, desk: _Desk, ruled: Mapping[str, tuple[int, str]]) -> tuple[int, str]:
    """A recorded attack fits: its grade bounds the claim's. The hand stays on the claimant's word: never 1."""
    grade, _ = ruled.get(act, (6, ""))
    link = max((desk.links[one].probability for one in standing.links if desk.links[one].incident == act), default=0.0)
    name = desk.slugs.get(act, act)
    tail = "; whose hand it was rests on the claimant's word alone"
    if grade >= 4:
        return 4, f"the attack that fits it, {name}, is itself graded {grade} ({WORDS[grade]}){tail}"
    other = desk.standing.get(act)
    if other is not None and other.status == "multiply claimed":
        return 3, f"the attack that fits it, {name}, is claimed by another party too"
    fits = f"the recorded attack {name}, graded {grade} ({WORDS[grade]}), fits it ({link:.0%})".replace("%", " in 100")
    return (2 if grade <= 2 and link >= _SURE else 3), f"{fits}{tail}"


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


def _credit(row: Incident | Claim, rule: tuple[int, str], judged: Decision | None, desk: _Desk) -> Credit:
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
