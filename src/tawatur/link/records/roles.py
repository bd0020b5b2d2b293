"""Which column says what: identity, time, place, and what may agree or not (names, numbers, kinds)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.types as pt

from tawatur.kinds import CaseError, Complaint

USUAL: Final = {
    "id": ("id", "unique_id", "event_id", "event_id_cnty", "eventid", "data_id", "incident_id", "record_id", "slug"),
    "date": ("date", "event_date", "day", "when", "date_start"),
    "start": ("start", "date_start", "start_date"),
    "end": ("end", "date_end", "end_date"),
    "lat": ("lat", "latitude", "y"),
    "lon": ("lon", "lng", "long", "longitude", "x"),
    "radius": ("radius", "radius_km"),
}
"""Names of columns that are taken for a role when none is given, in this order."""

_PRECISION = re.compile(r"prec(ision)?$|_prec_|accuracy|confidence|source|note|url|link$|timestamp", re.IGNORECASE)
_NUMBER = re.compile(r"death|kill|fatal|wound|injur|casualt|count(?!r)|number|toll", re.IGNORECASE)
_WHO = re.compile(r"actor|side|party|group|perp|name|brand|who|target", re.IGNORECASE)
_DATES: Final = {*USUAL["date"], *USUAL["start"], *USUAL["end"]}
_FEW_KINDS = 12
_FEW_SHARE = 0.03


@dataclass(frozen=True, slots=True)
class Roles:
    """The columns of one table by what they say. `date` or `start` (and perhaps `end`), `lat` and `lon` are needed.

    `names` are who or what is named (compared by spelling, and by which names go together), `numbers` counts,
    `kinds` categories.
    """

    id: str | None = None
    date: str | None = None
    start: str | None = None
    end: str | None = None
    lat: str | None = None
    lon: str | None = None
    radius: str | None = None
    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    @property
    def placed(self) -> set[str]:
        """The columns that say who, when and where."""
        return {one for one in (self.id, self.date, self.start, self.end, self.lat, self.lon, self.radius) if one}


def roles(a: pa.Table, b: pa.Table, asked: Roles, where: tuple[str, str]) -> tuple[Roles, Roles]:
    """The roles of the columns of both tables: those asked for, else the usual names; shared columns by their type.

    `CaseError` if a table has no column for what is needed, or not one that was asked for, or one whose type does not
    fit; `where` names the tables.
    """
    found = tuple(_settled(table, asked, name) for table, name in zip((a, b), where, strict=True))
    wrong = [one for table, held, name in zip((a, b), found, where, strict=True) for one in _unfit(table, held, name)]
    if wrong:
        raise CaseError(wrong)
    if asked.names or asked.numbers or asked.kinds:
        return found[0], found[1]
    skip = found[0].placed | found[1].placed
    shared = [name for name in a.column_names if name in b.column_names and name not in skip]
    shared = [name for name in shared if not (_PRECISION.search(name) or name.strip().lower() in _DATES)]
    told = {name: _told(name, a[name], b[name]) for name in shared}
    split: dict[str, Any] = {
        kind: tuple(name for name in shared if told[name] == kind) for kind in ("names", "numbers", "kinds")
    }
    return replace(found[0], **split), replace(found[1], **split)


def _settled(table: pa.Table, asked: Roles, where: str) -> Roles:
    by_name = {name.strip().lower(): name for name in table.column_names}
    wrong: list[Complaint] = []
    chosen: dict[str, Any] = {}
    for role, usual in USUAL.items():
        name = getattr(asked, role)
        if name is not None and name not in table.column_names:
            wrong.append(
                Complaint(where, f"no column {name!r}", hint=f"the table has: {', '.join(table.column_names)}")
            )
        chosen[role] = name or next((by_name[one] for one in usual if one in by_name), None)
    if asked.date is not None and asked.start is not None:
        wrong.append(Complaint(where, "date= and start= are both given", hint="give the one or the other"))
    _one_way_of_dating(asked, chosen)
    for role, hint in (("id", "id="), ("lat", "lat="), ("lon", "lon=")):
        if chosen[role] is None:
            wrong.append(_missing(where, role, hint, table))
    if chosen["date"] is None and chosen["start"] is None:
        wrong.append(_missing(where, "date", "date= (or start= and end=)", table))
    for name in (*asked.names, *asked.numbers, *asked.kinds):
        if name not in table.column_names:
            wrong.append(
                Complaint(where, f"no column {name!r}", hint=f"the table has: {', '.join(table.column_names)}")
            )
    if wrong:
        raise CaseError(wrong)
    return replace(asked, **chosen)


def _one_way_of_dating(asked: Roles, chosen: dict[str, Any]) -> None:
    """Keep the date, or the first day (and the last): what was asked for before what bears a usual name."""
    usual_span = asked.date is None and chosen["start"] is not None and chosen["end"] is not None
    if asked.start is not None or asked.end is not None or usual_span:
        chosen["start"] = asked.start or asked.date or chosen["start"] or chosen["date"]
        chosen["date"] = None
    elif chosen["date"] is not None:
        chosen["start"] = chosen["end"] = None


def _unfit(table: pa.Table, held: Roles, where: str) -> list[Complaint]:
    """Columns whose type cannot say what they are asked for."""
    found = []
    for name in filter(None, (held.id, *held.names, *held.kinds)):
        kind = table[name].type
        if pt.is_nested(kind) or (name != held.id and _is_binary(kind)):
            found.append(Complaint(where, f"the column {name!r} holds {kind}, no plain values", hint="make it text"))
    for name in filter(None, (held.lat, held.lon, held.radius, *held.numbers)):
        kind = table[name].type
        if not (_is_number(kind) or pt.is_string(kind) or pt.is_large_string(kind) or pt.is_null(kind)):
            found.append(Complaint(where, f"the column {name!r} holds {kind}, no numbers", hint="make it numbers"))
    return found


def _is_binary(kind: pa.DataType) -> bool:
    return bool(pt.is_binary(kind) or pt.is_large_binary(kind) or pt.is_fixed_size_binary(kind))


def _missing(where: str, role: str, hint: str, table: pa.Table) -> Complaint:
    usual = ", ".join(USUAL[role])
    text = f"no column for the {role} (looked for {usual})"
    return Complaint(where, text, hint=f"name it with {hint}; the table has: {', '.join(table.column_names)}")


def _told(name: str, ours: pa.ChunkedArray, theirs: pa.ChunkedArray) -> str | None:
    """What a shared column tells: a number if it is one and has many values, a kind if it has few, a name else."""
    both = (ours, theirs)
    if any(_tells_nothing(one.type) for one in both):
        return None
    if all(_is_number(one.type) for one in both):
        few = max(_values(one) for one in both) <= _FEW_KINDS and all(_whole(one) for one in both)
        return "kinds" if few and not _NUMBER.search(name) else "numbers"
    if _WHO.search(name):
        return "names"
    few = all(_values(one) <= max(_FEW_KINDS, _FEW_SHARE * len(one)) for one in both)
    return "kinds" if few else "names"


def _tells_nothing(kind: pa.DataType) -> bool:
    return bool(pt.is_null(kind) or pt.is_nested(kind) or pt.is_temporal(kind) or _is_binary(kind))


def _is_number(kind: pa.DataType) -> bool:
    return bool(pt.is_integer(kind) or pt.is_floating(kind) or pt.is_decimal(kind))


def _values(column: pa.ChunkedArray) -> int:
    return int(pc.count_distinct(column).as_py())


def _whole(column: pa.ChunkedArray) -> bool:
    if not pt.is_floating(column.type):
        return True
    rest = pc.all(pc.equal(pc.floor(column), column)).as_py()
    return rest is None or bool(rest)


def families(columns: Sequence[str]) -> list[tuple[str, ...]]:
    """Columns that may be told in either order together: `actor1` and `actor2`, `side_a` and `side_b`."""
    stems: dict[str, list[str]] = {}
    for name in columns:
        stems.setdefault(re.sub(r"[_ ]?([0-9]+|[ab])$", "", name, flags=re.IGNORECASE), []).append(name)
    pairs = [tuple(found) for found in stems.values() if len(found) == 2]
    together = {name for pair in pairs for name in pair}
    return [*pairs, *((name,) for name in columns if name not in together)]
