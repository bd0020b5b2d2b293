"""The step `credits`: the NATO credibility, 1 to 6, of what is told of each incident and by each claim.

`credibility.py` states the rules; an analyst's line in the journal (`credit`) counts before them.
"""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.kinds import Claim, Credit, Decision, Incident, Trouble, row_id
from tawatur.link.credibility import WORDS, Rated, claim_rule, incident_rule
from tawatur.link.grounds import Desk, claim_ground, desk_of, ground
from tawatur.link.known import latest
from tawatur.store.steps import Given, Made


def credits(given: Given) -> Made:  # noqa: A001
    """A row for each incident, then one for each claim; a `credit` that fits nothing of this build is a trouble."""
    incidents, claims = given.rows(Incident), given.rows(Claim)
    desk = desk_of(given)
    rated: list[Incident | Claim] = [*incidents, *claims]
    judged, lost = _judged(given.rows(Decision), rated)
    ruled: dict[str, Rated] = {row.id: incident_rule(ground(row, desk)) for row in incidents}
    counts = {**ruled, **{row: (int(one.value), f"{one.by} grades it so") for row, one in judged.items()}}
    for claim in sorted(claims, key=lambda one: one.superseded_by is not None):
        ruled[claim.id] = claim_rule(claim_ground(claim, desk, counts))
        counts.setdefault(claim.id, ruled[claim.id])
    rows = [_credit(row, ruled[row.id], judged.get(row.id), desk) for row in rated]
    return {"credits": rows, "troubles/credits": [_no_such(one) for one in lost]}


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


def _credit(row: Incident | Claim, rule: Rated, judged: Decision | None, desk: Desk) -> Credit:
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
