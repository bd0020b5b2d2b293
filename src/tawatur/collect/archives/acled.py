"""ACLED: the day, a week around it or its month, as `time_precision` says."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from tawatur.collect.archives import FIRST, Columns, Cut, Told, in_area, overlaps, two

MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEK: Final = timedelta(days=3)  # on either side of the middle of a week


def told(column: Columns, cut: Cut) -> Told:
    """Days in ISO, as 11-03-2020 or as "11 March 2020". A row of a week or a month counts if any day of it does."""
    day, precision = _iso(column("event_date")), f"substr(trim({column('time_precision')}), 1, 1)"
    span = (
        f"CASE {precision}"
        f" WHEN '3' THEN substr({FIRST}, 1, 7) BETWEEN '{cut.first:%Y-%m}' AND '{cut.last:%Y-%m}'"
        f" WHEN '2' THEN {overlaps(cut.first - _WEEK, cut.last + _WEEK)}"
        f" ELSE {overlaps(cut.first, cut.last)} END"
    )
    return Told(day, day, span, in_area(cut, column("country"), column("latitude"), column("longitude")))


def _iso(said: str) -> str:
    """An ISO day from the three forms that ACLED has used."""
    number, name, year = (f"split_part({said}, ' ', {place})" for place in (1, 2, 3))
    months = " ".join(f"WHEN '{short}' THEN '{place:02d}'" for place, short in enumerate(MONTHS, 1))
    named = f"CASE lower(substr({name}, 1, 3)) {months} END"
    return (
        f"CASE WHEN substr({said}, 3, 1) = '-' THEN substr({said}, 7, 4) || '-' || substr({said}, 4, 2) || '-' ||"
        f" substr({said}, 1, 2)"
        f" WHEN {said} LIKE '% % %' THEN {year} || '-' || {named} || '-' || {two(number)}"
        f" ELSE substr({said}, 1, 10) END"
    )
