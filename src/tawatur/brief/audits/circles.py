"""No circles: an incident known only through a claim corroborates nothing."""

from __future__ import annotations

from tawatur.brief.audits._verdict import NotApplicable, Verdict, named
from tawatur.brief.columns import pick
from tawatur.store.steps import Given

CODE = "A03"
TITLE = "No claim is corroborated by itself"
WEIGHT = "stop"


def check(given: Given) -> Verdict:
    """A corroborated claim has a sound incident; no link to an incident known only through a claim counts as proof; and
    by the rules no such incident is credible, nor any claim confirmed."""
    links = pick(given, "links", "id", "claim", "incident", "corroborates")
    if not links:
        return NotApplicable("the case has no links of claims to incidents")
    hollow = {row for row, alone in pick(given, "incidents", "id", "claim_only") if alone}
    circular = [link for link, _, incident, proves in links if proves and incident in hollow]
    sound = {
        claim for _, claim, incident, proves in links if proves and incident is not None and incident not in hollow
    }
    claims = {claim for _, claim, _, _ in links}
    stands = pick(given, "standings", "about", "status")
    unfounded = [about for about, status in stands if status == "corroborated" and about not in sound]
    faults = [f"links prove a claim by itself: {named(circular)}"] if circular else []
    faults += [f"claims are corroborated by no sound incident: {named(unfounded)}"] if unfounded else []
    ruled = pick(given, "credits", "about", "ruled")
    believed = [about for about, grade in ruled if (about in hollow and grade < 4) or (about in claims and grade == 1)]
    faults += [f"a claim alone makes credible: {named(believed)}"] if believed else []
    return "; ".join(faults) or None
