"""What several plots read of incidents and claims: a few columns each, with local days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tawatur.brief.columns import local_days, pick
from tawatur.store.steps import Given


@dataclass(frozen=True, slots=True)
class Dated:
    """A row with its local days: `day` is that of the middle of its time, `vague` says that it is longer than a day."""

    id: str
    slug: str
    day: date
    vague: bool
    values: tuple[Any, ...]


def attacks(given: Given, *columns: str) -> Iterator[Dated]:
    """The incidents of the record, in the order of the table, each with the values of these columns."""
    return _dated(given, "incidents", "when", columns)


def claims(given: Given, *columns: str) -> Iterator[Dated]:
    """The claims by the day of issue (or, where nobody gives one, of the attack); those with neither are left out."""
    issued = {row.id: row for row in _dated(given, "claims", "issued", columns)}
    for row in _dated(given, "claims", "when", columns):
        issued.setdefault(row.id, row)
    return iter(issued.values())


def statuses(given: Given) -> dict[str, str]:
    """The status word of each incident and claim in the ledger."""
    return dict(pick(given, "standings", "about", "status"))


def is_claimed(status: str | None) -> bool:
    """Whether at least one claim is counted as telling of the incident."""
    return status in ("claimed", "multiply claimed")


def _dated(given: Given, table: str, field: str, columns: tuple[str, ...]) -> Iterator[Dated]:
    # Of very many rows, very many share their day.
    seen: dict[tuple[datetime, datetime], tuple[date, bool]] = {}
    for row, slug, start, end, *values in pick(given, table, "id", "slug", f"{field}.start", f"{field}.end", *columns):
        if start is None or end is None:
            continue
        if (start, end) not in seen:
            seen[start, end] = _middle_day(start, end, given.timezone)
        yield Dated(row, slug, *seen[start, end], tuple(values))


def _middle_day(start: datetime, end: datetime, zone: ZoneInfo) -> tuple[date, bool]:
    first, last = local_days(start, end, zone)
    middle, _ = local_days(start + (end - start) / 2, end, zone)
    return min(middle, last), first != last


def span_of(given: Given, days: list[date]) -> tuple[date, date]:
    """The days that a time axis shows: the case's span, or that of the rows where no row lies inside it.

    It ends on the as-of day if that is earlier: later days are not empty, they are not known.
    """
    first, last = given.span[0], max(given.span[0], min(given.span[1], given.as_of))
    if not days or any(first <= day <= last for day in days):
        return first, last
    return min(days), max(days)
