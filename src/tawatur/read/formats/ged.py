"""UCDP GED: one row for each event, read by the names of its columns, whose order changed between editions.

`where_prec` becomes a radius, `date_start`..`date_end` the interval; the best, low and high estimates of the dead are
kept as a range. Source of the codes: the UCDP GED codebook. -1 sources means that nobody counted them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from tawatur.kinds import Report, Row
from tawatur.kinds.base import KnownHow
from tawatur.read.days import Day, assumed, stated
from tawatur.read.known_rows import code, count, incident_shape, several, span, with_tellers
from tawatur.read.readers import table
from tawatur.read.record import Record
from tawatur.read.reports import first_report

NAME = "ged"
SHAPE = incident_shape(
    "last date_prec where_prec event_clarity type_of_violence side_a side_b dyad_name number_of_sources headline"
    " original best low high country"
)
COLUMNS: Final[Mapping[str, str | tuple[str, ...]]] = {
    "id": "id",
    "date": "date_start",
    "last": "date_end",
    "place": ("where_coordinates", "where_description", "adm_2", "adm_1"),
    "governorate": "adm_1",
    "lat": "latitude",
    "lon": "longitude",
    "geo_precision": "where_prec",
    "note": "source_headline",
    "headline": "source_headline",
    "original": "source_original",
    "publisher": "source_office",
    "published": "source_date",
    "blamed_on": "side_a",
}
VALUES: Final[Mapping[str, Mapping[str, str]]] = {
    "geo_precision": {
        "1": "city", "2": "near", "3": "county", "4": "governorate", "5": "line", "6": "country", "7": "sea",
    },
}  # fmt: skip
OWN: Final[tuple[str, ...]] = ()
_ONE_SIDED: Final = "3"
read = table.read


def _rows(record: Record) -> Sequence[Row]:
    when, last = span(record, "date", "last")
    known = record.known(_known(record, last))
    publishers = several(record.said("publisher")) or [""]
    report = first_report(record, when, [(None, publishers[0])], known)
    return with_tellers(record, _told(record, report), publishers)


MAKES: Final = {"incidents": _rows}


def _told(record: Record, report: Report) -> Report:
    """Who did it is told of violence of one side only: of a fight GED names the two and not who began it."""
    best, low, high = (count(record, field) for field in ("best", "low", "high"))
    told = [number for number in (low, best, high) if number is not None]
    if told != sorted(told):
        record.warn(f"low {low}, best {best} and high {high} are not in order", "look at the row")
    one_sided = code(record, "type_of_violence") == _ONE_SIDED
    clear = code(record, "event_clarity")
    note = [report.note or "", "" if one_sided else f"Between {record.said('side_a')} and {record.said('side_b')}."]
    note += ["One of several events that were counted together."] if clear == "2" else []
    blamed = record.said("side_a") if one_sided and not record.said("side_a").startswith("XXX") else None
    return replace(
        report,
        killed=best,
        killed_low=min(told, default=None),
        killed_high=max(told, default=None),
        blamed_on_said=blamed or None,
        confidence={"1": "clear", "2": "aggregated"}.get(clear),
        note=" ".join(part for part in note if part) or None,
    )


def _known(record: Record, last: Day) -> tuple[date | None, KnownHow]:
    """From the earliest of the days of its sources; without one, its own last day is assumed."""
    days = [day for said in several(record.said("published")) if (day := record.desk.calendar.day(said[:10]))]
    if days:
        return stated(min(days, key=lambda day: day.last))
    return assumed(last)
