"""What several listings of one event say together: the most precise, what most say, ranges; never an average."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from tawatur.kinds import Report, When
from tawatur.link.listings import Listing

V = TypeVar("V")

UNTOLD = (None, "", "unknown")


def together(told: Sequence[Listing]) -> dict[str, Any]:
    """The fields of an incident that its listings, the first of them the lead, tell together.

    Of one listing all as it says. Else the time is the most precise one, cut to what the others that may mean the same
    moment allow; the place is the most precise one; weapon, target and counts are what most listings say, or the first
    of equally many; the counts have their range beside them.
    """
    rows = [one.lead for one in told]
    placed = min(rows, key=_vagueness)
    armed = _spokesman(rows, "weapon")
    killed = _range(count for row in rows for count in (row.killed, row.killed_low, row.killed_high))
    wounded = _range(row.wounded for row in rows)
    return {
        "when": when_of([one.when for one in told]),
        "place_said": placed.place_said,
        "where": placed.where,
        "place": placed.place,
        "governorate": placed.governorate or first(row.governorate for row in rows),
        "time_of_day": first(row.time_of_day for row in rows),
        "weapon": armed.weapon,
        "weapon_said": armed.weapon_said,
        "munitions": first(row.munitions for row in rows),
        "target": _spokesman(rows, "target").target,
        "killed": _spokesman(rows, "killed").killed,
        "wounded": _spokesman(rows, "wounded").wounded,
        "killed_low": killed[0],
        "killed_high": killed[1],
        "wounded_low": wounded[0],
        "wounded_high": wounded[1],
        "official": "yes" if any(row.official == "yes" for row in rows) else _spokesman(rows, "official").official,
        "claim_reported": "yes" if any(row.claim_reported == "yes" for row in rows) else rows[0].claim_reported,
        "claimed_by_said": "; ".join(dict.fromkeys(row.claimed_by_said for row in rows if row.claimed_by_said)) or None,
        "claimed_by": tuple(dict.fromkeys(party for row in rows for party in row.claimed_by)),
        "blamed_on_said": "; ".join(dict.fromkeys(row.blamed_on_said for row in rows if row.blamed_on_said)) or None,
        "confidence": rows[0].confidence,
        "note": first(row.note for row in rows),
    }


def when_of(times: Sequence[When]) -> When:
    """The narrowest of the times (of equally narrow ones that given most often, then the first), cut to what overlaps
    it; a time that contradicts it cuts nothing."""
    often = Counter((one.start, one.end) for one in times)
    best = min(times, key=lambda one: (one.width, -often[one.start, one.end]))
    start, end = best.start, best.end
    for one in times:
        if one.start < end and start < one.end:
            start, end = max(start, one.start), min(end, one.end)
    return When(start, end, best.said)


def first(values: Iterable[V | None]) -> V | None:
    """The first that is told."""
    return next((value for value in values if value not in UNTOLD), None)


def _vagueness(row: Report) -> float:
    if row.where is not None:
        return row.where.radius_km
    return 500.0 if row.place else 1000.0 if row.place_said else 2000.0


def _spokesman(rows: Sequence[Report], name: str) -> Report:
    """The first of the rows that say what most say."""
    counts = Counter(value for row in rows if (value := getattr(row, name)) not in UNTOLD)
    most = max(counts.values(), default=0)
    return next((row for row in rows if counts.get(getattr(row, name)) == most), rows[0])


def _range(counts: Iterable[int | None]) -> tuple[int | None, int | None]:
    told = [count for count in counts if count is not None]
    return (min(told), max(told)) if told else (None, None)
