"""Times in short, for tables of what is expected."""

from datetime import date
from zoneinfo import ZoneInfo

from tawatur.kinds import When
from tawatur.text.times import SaidTime, times_in

BAGHDAD = ZoneInfo("Asia/Baghdad")
PUBLISHED = date(2020, 6, 19)  # a Friday


def days(when: When | None) -> str:
    """The local days, first and last: "2020-01-06..2020-06-18"; hours where it does not begin and end at midnight."""
    if when is None:
        return "-"
    start, end = when.start.astimezone(BAGHDAD), when.end.astimezone(BAGHDAD)
    if start.hour or start.minute or end.hour or end.minute:
        return f"{start:%Y-%m-%d %H:%M}..{end:%Y-%m-%d %H:%M}"
    last = date.fromordinal(end.date().toordinal() - 1)
    return f"{start:%Y-%m-%d}" if last == start.date() else f"{start:%Y-%m-%d}..{last:%Y-%m-%d}"


def shown(time: SaidTime) -> str:
    """The words, the relation where it is not "at", and the days."""
    relation = "" if time.relation == "at" else f" {time.relation}"
    return f"{time.said}{relation} = {days(time.when)}"


def read(text: str, published: date | None = PUBLISHED, **options: bool) -> list[str]:
    """All times of a text in short."""
    return [shown(time) for time in times_in(text, published, BAGHDAD, **options)]
