"""Every incident was reported by somebody."""

from __future__ import annotations

from collections import Counter

from tawatur.brief.audits._verdict import NotApplicable, Verdict, named
from tawatur.brief.columns import pick
from tawatur.store.steps import Given

CODE = "A09"
TITLE = "Every incident has a report"
WEIGHT = "stop"


def check(given: Given) -> Verdict:
    """Each incident names at least one report, all of them exist, and no report or key counts in two incidents."""
    incidents = pick(given, "incidents", "id", "reports")
    if not incidents:
        return NotApplicable("the record holds no incident")
    known = {row for (row,) in pick(given, "reports", "id")}
    bare = [row for row, reports in incidents if not reports or not known.issuperset(reports)]
    told = Counter(report for _, reports in incidents for report in reports)
    twice = [report for report, times in told.items() if times > 1]
    homes = Counter(listing for listing, chosen in pick(given, "memberships", "listing", "chosen") if chosen)
    several = [listing for listing, times in homes.items() if times > 1]
    faults = [f"incidents without a report: {named(bare)}"] if bare else []
    faults += [f"keys that count in several incidents: {named(several)}"] if several else []
    faults += [f"reports counted in two incidents: {named(twice)}"] if twice else []
    return "; ".join(faults) or None
