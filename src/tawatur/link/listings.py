"""Listings: what one file tells under one key, by one address or several; and decisions on which are of one event."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tawatur.kinds import Decision, Report, When, slugged

_PREFIX = "incident:"


@dataclass(frozen=True, slots=True)
class Listing:
    """The reports that one file has under one key, the one with the details first. `slug` is the key; where two files
    share a key the later one has the name of its file behind it."""

    slug: str
    told_in: str
    reports: tuple[Report, ...]

    @property
    def lead(self) -> Report:
        """The report with the details."""
        return self.reports[0]

    @property
    def when(self) -> When:
        """The time that the first of its reports with a date gives; there is one."""
        return next(report.when for report in self.reports if report.when is not None)


def listings(reports: Sequence[Report]) -> list[Listing]:
    """The dated listings in the order of their reports. A key is a file's own word: what it puts under one is one."""
    told: dict[tuple[str, str], list[Report]] = defaultdict(list)
    for report in reports:
        told[report.told_in, report.tells_of].append(report)
    found: dict[str, Listing] = {}
    for (told_in, key), rows in told.items():
        if any(report.when is not None for report in rows):
            slug = key if key not in found else f"{key}-{slugged(told_in)}"
            found[slug] = Listing(slug, told_in, tuple(sorted(rows, key=lambda report: not report.first)))
    return list(found.values())


Judged = dict[tuple[int, int], Decision]
"""The last standing decision on each pair of positions (the smaller first)."""


def judged(decisions: Sequence[Decision], told: Sequence[Listing]) -> Judged:
    """The standing decisions *same* and *apart* on two incidents. `about` names each as `incident:KEY`, by the key of a
    listing, so that a decision keeps its meaning when incidents are joined or parted; of two on one pair the later
    counts."""
    at = {_PREFIX + one.slug: number for number, one in enumerate(told)}
    latest: Judged = {}
    for one in sorted(decisions, key=lambda decision: (decision.at, decision.line, decision.id)):
        if one.standing and one.verb in ("same", "apart") and len(one.about) == 2:
            pair = sorted(at[name.strip()] for name in one.about if name.strip() in at)
            if len(set(pair)) == 2:
                latest[pair[0], pair[1]] = one
    return latest


def unheard(decisions: Sequence[Decision], told: Sequence[Listing]) -> list[tuple[Decision, str]]:
    """The standing decisions on incidents that name one which no dated listing has, and its name."""
    known = {_PREFIX + one.slug for one in told}
    chosen = [one for one in decisions if one.standing and one.verb in ("same", "apart")]
    about = [(one, name.strip()) for one in chosen for name in one.about]
    return [(one, name) for one, name in about if name.startswith(_PREFIX) and name not in known]


_HOURS: Mapping[str, tuple[float, float]] = {
    "dawn": (4, 7),
    "morning": (5, 12),
    "noon": (11, 14),
    "midday": (11, 14),
    "afternoon": (12, 18),
    "evening": (17, 23),
    "night": (19, 30),
}


def hours(said: str | None) -> tuple[float, float] | None:
    """The hours of the day that words such as "night" or "19:35" leave open, past midnight counted on; None: none."""
    clock = re.search(r"\b([01]?\d|2[0-3])[:.h]([0-5]\d)\b", said or "")
    if clock:
        hour = int(clock[1]) + int(clock[2]) / 60
        return hour - 0.75, hour + 0.75
    return next((span for word, span in _HOURS.items() if word in (said or "").lower()), None)
