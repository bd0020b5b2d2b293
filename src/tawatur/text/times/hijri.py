"""Dates of the Hijri calendar as intervals of Gregorian days.

The tabular calendar: months of 30 and 29 days in turn, eleven leap years in thirty (2, 5, 7, 10, 13, 16, 18, 21, 24, 26
and 29), 1 Muharram 1 on 15 July 622 of the Julian calendar (Dershowitz and Reingold, Calendrical Calculations).
The month begins in truth with a sighting of the moon, which differs by country and by authority: every date is given
with a day on either side. Of the 600 months of 1400-1449 in the Umm al-Qura calendar 595 begin within that day; with
the other usual epoch, 16 July, only 544 would.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from tawatur.text.times.local import Span, span_of

TOLERANCE: Final = timedelta(days=1)
FIRST: Final = 1200
LAST: Final = 1600
_EPOCH: Final = date(622, 7, 18).toordinal()  # 15 July of the Julian calendar


def tabular(year: int, month: int, day: int) -> date:
    """The Gregorian day of a tabular Hijri date; months beyond twelve run on into the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    days = 354 * (year - 1) + (11 * year + 3) // 30 + 29 * (month - 1) + month // 2 + day - 1
    return date.fromordinal(_EPOCH + days)


def hijri_span(year: int, month: int, day: int | None) -> Span | None:
    """The day or the month with a day on either side; None for a year outside 1200-1600 or a 31st."""
    if not FIRST <= year <= LAST or not 1 <= month <= 12 or (day is not None and not 1 <= day <= 30):
        return None
    first = tabular(year, month, day or 1)
    last = first if day else tabular(year, month + 1, 1) - timedelta(days=1)
    return span_of(first - TOLERANCE, last + TOLERANCE)


def hijri_year(day: date) -> int:
    """The tabular Hijri year in which a day lies."""
    year = (day.year - 622) * 33 // 32 + 1
    while tabular(year, 1, 1) > day:
        year -= 1
    while tabular(year + 1, 1, 1) <= day:
        year += 1
    return year
