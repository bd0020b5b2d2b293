"""Local time as the calendar has it, and the way from there to UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from tawatur.kinds import When


class Span(NamedTuple):
    """A half-open interval of local wall-clock time, without zone."""

    start: datetime
    end: datetime

    @property
    def first(self) -> date:
        """Its first day."""
        return self.start.date()

    @property
    def last(self) -> date:
        """Its last day."""
        return (self.end - timedelta(microseconds=1)).date()


def span_of(first: date, last: date) -> Span:
    """From the beginning of `first` to the end of `last`. Raises OverflowError on the last day of the calendar."""
    return Span(datetime.combine(first, time()), datetime.combine(last + timedelta(days=1), time()))


def month_span(year: int, month: int) -> Span:
    """A month. Raises ValueError for one that the calendar does not have."""
    after = date(year + month // 12, month % 12 + 1, 1)
    return span_of(date(year, month, 1), after - timedelta(days=1))


def months_span(year: int, month: int, count: int) -> Span:
    """`count` months from a month on, counted on past December and back before January (0 is December before)."""
    at = year * 12 + month - 1
    return Span(
        month_span(at // 12, at % 12 + 1).start, month_span((at + count - 1) // 12, (at + count - 1) % 12 + 1).end
    )


def moved(day: date, months: int) -> date:
    """The same day of the month so many months later, or the last day of a shorter month."""
    at = day.year * 12 + day.month - 1 + months
    last = month_span(at // 12, at % 12 + 1).last
    return last.replace(day=min(day.day, last.day))


def to_utc(span: Span, timezone: ZoneInfo, said: str) -> When | None:
    """The interval in UTC; None where the calendar ends, or where a clock set forward leaves nothing of it."""
    try:
        start, end = (at.replace(tzinfo=timezone).astimezone(UTC) for at in span)
    except (ValueError, OverflowError):
        return None
    return When(start, end, said) if start < end else None
