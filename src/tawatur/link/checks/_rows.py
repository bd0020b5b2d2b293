"""What the tests share: days in words, and a count of rows as a number of a check."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo

from tawatur.kinds import Measure, When
from tawatur.store.answering import Asked


def first_day(when: When, zone: ZoneInfo) -> date:
    """The first local day of an interval."""
    return when.start.astimezone(zone).date()


def written(day: date) -> str:
    """`13 June 2020`."""
    return f"{day.day} {day:%B %Y}"


def tally(
    asked: Asked, name: str, title: str, says: str, *, method: str, value: float | None, of: int | None, unit: str,
    because: Iterable[str],
) -> Measure:  # fmt: skip
    """A number of a check: `check.<name>`, its group the check and the view."""
    group = asked.group()
    return Measure(
        id=f"measure:check.{name}/{group}",
        because=tuple(dict.fromkeys(because)) or (asked.check.id,),
        name=f"check.{name}",
        title=title,
        value=value,
        says=says,
        method=method,
        group=group,
        n=of,
        unit=unit,
    )
