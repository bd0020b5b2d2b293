"""ACLED: one row for each event. Its codes for how sure day and place are become intervals and radii.

Layouts: the site's CSV, the API's, and older ones (`data_id`, days as 11-03-2020 or "11 March 2020"). Source of the
codes: the ACLED codebook. `fatalities` 0 means "none, or nobody says", so that only counts above nought are kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Final

from tawatur.kinds import Report, Row, When
from tawatur.kinds.base import KnownHow
from tawatur.read.days import Day, assumed
from tawatur.read.known_rows import code, count, days_around, incident_shape, month_of, several, with_tellers
from tawatur.read.readers import table
from tawatur.read.record import Record, RefusedError
from tawatur.read.reports import context_event, first_report

NAME = "acled"
SHAPE = incident_shape(
    "sub_kind time_precision year actor1 assoc1 inter1 actor2 assoc2 inter2 civilians country admin2 timestamp"
)
COLUMNS: Final[Mapping[str, str | tuple[str, ...]]] = {
    "id": ("event_id_cnty", "data_id"),
    "date": "event_date",
    "in_scope": "event_type",
    "sub_kind": "sub_event_type",
    "weapon": ("sub_event_type", "event_type"),
    "place": ("location", "admin3", "admin2", "admin1"),
    "governorate": "admin1",
    "lat": "latitude",
    "lon": "longitude",
    "target": "inter2",
    "killed": "fatalities",
    "note": "notes",
    "publisher": "source",
    "time_precision": "time_precision",
    "assoc1": ("assoc_actor_1", "ally_actor_1"),
    "assoc2": ("assoc_actor_2", "ally_actor_2"),
    "civilians": "civilian_targeting",
}
_ATTACKS: Final = "Battles|Explosions/Remote violence|Violence against civilians|Remote violence|"
_ATTACKS_OLD: Final = (
    "Battle-No change of territory|Battle-Government regains territory|Battle-Non-state actor overtakes territory"
)
_OTHER: Final = (
    "Protests|Riots|Riots/Protests|Strategic developments|Strategic development|Headquarters or base established|"
    "Non-violent transfer of territory"
)
_SUB: Final = {
    "Remote explosive/landmine/IED": "ied",
    "Suicide bomb": "ied",
    "Grenade": "other",
    "Chemical weapon": "other",
    "Armed clash": "small_arms",
    # of these a reader cannot tell which weapon it was
    "Shelling/artillery/missile attack": "unknown",
    "Air/drone strike": "unknown",
}
_INTER: Final = ("state", "rebels", "militia", "militia", "rioters", "protesters", "civilians", "external")
_SAID: Final = (
    "State forces|Rebel group|Political militia|Identity militia|Rioters|Protesters|Civilians|External/Other forces"
)
_SIDES: Final = {
    **{str(number): side for number, side in enumerate(_INTER, 1)},
    **dict(zip(_SAID.split("|"), _INTER, strict=True)),
    "Rebel groups": "rebels",
    "Political militias": "militia",
    "Identity militias": "militia",
    "External forces": "external",
    "Other forces": "external",
}
_TARGET: Final = {"state": "government", "rebels": "militia", "militia": "militia", "civilians": "other"}
VALUES: Final[Mapping[str, Mapping[str, str]]] = {
    "in_scope": {
        **dict.fromkeys((_ATTACKS + _ATTACKS_OLD).split("|"), "yes"),
        **dict.fromkeys(_OTHER.split("|"), "no"),
    },
    "weapon": {**_SUB, "*": "unknown"},
    "geo_precision": {"1": "city", "2": "near", "3": "governorate"},
    "target": {**{said: _TARGET.get(side, "other") for said, side in _SIDES.items()}, "0": "", "*": "other"},
    "inter1": _SIDES,
    "inter2": _SIDES,
}
OWN: Final[tuple[str, ...]] = ()
_UNKNOWN: Final = ("unidentified", "unknown")
read = table.read


def _rows(record: Record) -> Sequence[Row]:
    day = _day(record)
    known = record.known(_known(record, day))
    removed = record.desk.deleted.get(record.said("id"))
    if removed and (known[0] is None or known[1] == "assumed" or removed >= known[0]):
        raise RefusedError(f"ACLED deleted this event on {removed}", "fetch the data anew, or take the row out")
    when = _when(record, day)
    publishers = several(record.said("publisher")) or [""]
    if _scope(record) == "no":
        event = context_event(record, when, [(None, publishers[0])], known)
        return (replace(event, kind=record.said("sub_kind") or event.kind, actor=_actors(record, "1")),)
    report = first_report(record, when, [(None, publishers[0])], known)
    return with_tellers(record, _told(record, report), publishers)


MAKES: Final = {"incidents": _rows}


def _told(record: Record, report: Report) -> Report:
    """Who did it is told of attacks with one acting side only: of a battle ACLED names two sides and not who began."""
    battle = record.said("in_scope").startswith("Battle")
    killed = count(record, "killed")
    return replace(
        report,
        killed=killed or None,
        blamed_on_said=None if battle else _actors(record, "1"),
        note=f"Between {_actors(record, '1')} and {_actors(record, '2')}. {report.note or ''}".strip()
        if battle
        else report.note,
    )


def _scope(record: Record) -> str:
    """Whether a row is an attack: by the kind of event, and no act of a state's or foreign forces, which is context."""
    scope = record.word("in_scope") or "yes"
    own = record.file.card.get("values", {}).get("in_scope", {})
    if record.said("in_scope") in own or "in_scope" in record.file.card.get("constants", {}):
        return scope
    if scope not in ("yes", "no"):
        record.words.add("in_scope", record.said("in_scope"), "no", record.passage.line)
        return "no"
    battle = record.said("in_scope").startswith("Battle")
    return "no" if not battle and _side(record, "inter1") in ("state", "external") else scope


def _side(record: Record, field: str) -> str:
    said = code(record, field)
    return _SIDES.get(said, said)


def _actors(record: Record, side: str) -> str | None:
    """The named actors of a side and those associated with them; None if nobody knows who it was."""
    named = [*several(record.said(f"actor{side}")), *several(record.said(f"assoc{side}"))]
    return "; ".join(name for name in named if not name.lower().startswith(_UNKNOWN)) or None


def _day(record: Record) -> Day:
    """The day. The numbers of old files are day, month, year, unless the card says otherwise."""
    said = record.needed("date")
    order = record.order if record.order != "ymd" else "dmy" if said[2:3] == "-" else "ymd"
    day = record.desk.calendar.day(said, order)
    if day is None:
        return record.needed_day("date")
    year = code(record, "year")
    if year and not said.strip().startswith(year) and year not in said:
        raise RefusedError(f"event_date says {said!r}, year says {year!r}", "mend one of them")
    return day


def _when(record: Record, day: Day) -> When:
    """`time_precision`: 1 the day; 2 some day of the week of which it is the middle; 3 some day of its month."""
    precision = code(record, "time_precision")
    if precision == "2":
        return days_around(day, 3)
    if precision == "3":
        return month_of(record, day)
    if precision not in ("", "1"):
        record.warn(f"time_precision {precision!r} is none of 1, 2, 3; the day is taken", "look at the row")
    return day.when


def _known(record: Record, day: Day) -> tuple[date | None, KnownHow]:
    """The row stands so since `timestamp` (seconds since 1970, in UTC); without one its day is assumed."""
    said = code(record, "timestamp")
    if said.isascii() and said.isdigit() and 0 < int(said) < 2**35:
        at = datetime.fromtimestamp(int(said), UTC).astimezone(record.desk.given.timezone)
        return at.date(), "stated"
    return assumed(day)
