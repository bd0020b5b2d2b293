"""The incidents that a rule counts, and what the days before a question let one expect."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from tawatur.foresee.asked import Rule
from tawatur.maths import tempo
from tawatur.maths.days import LocalDays, local_days, number

Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Attacks:
    """The incidents of the record with their local days; `public` is the day from which each was publicly known.

    An incident of which nobody says when it became known has the greatest number there: no baseline may use it.
    """

    table: pa.Table
    ids: NDArray[np.object_]
    days: LocalDays
    public: NDArray[np.int64]

    def matching(self, rule: Rule) -> Bools:
        """Which incidents match every key of a rule, whenever they were."""
        kept = np.ones(self.ids.size, dtype=bool)
        places = tuple(f"place:{slug.removeprefix('place:')}" for slug in rule.place)
        wanted = (
            ("weapon", rule.weapon),
            ("target", rule.target),
            ("place", places),
            ("governorate", rule.governorate),
        )
        for column, words in wanted:
            if words:
                kept &= np.isin(self._column(column), words)
        if rule.outside:
            where = self._column("governorate")
            kept &= (where != "") & ~np.isin(where, rule.outside)
        return kept

    def _column(self, name: str) -> NDArray[np.str_]:
        return np.array([value or "" for value in self.table.column(name).to_pylist()], dtype=str)


@dataclass(frozen=True, slots=True)
class Found:
    """How many incidents lie surely and possibly in a horizon, how many by the larger part of their time, and which."""

    surely: int
    possibly: int
    observed: int
    ids: tuple[str, ...]


def attacks_of(table: pa.Table, timezone: ZoneInfo) -> Attacks:
    """The incidents as arrays."""
    when = table.column("when").combine_chunks()
    start, end = (
        pc.struct_field(when, part).cast(pa.int64()).to_numpy(zero_copy_only=False) for part in ("start", "end")
    )
    public = [np.iinfo(np.int64).max if day is None else number(day) for day in table.column("known_from").to_pylist()]
    ids = np.array(table.column("id").to_pylist(), dtype=object)
    return Attacks(table, ids, local_days(start, end, timezone), np.array(public, dtype=np.int64))


def found(attacks: Attacks, rule: Rule, first: date, last: date) -> Found:
    """What the record holds of a rule from `first` to `last`, both inside."""
    start, end, among, days = number(first), number(last), attacks.matching(rule), attacks.days
    inside = among & (days.day >= start) & (days.day <= end)
    surely = among & (days.first >= start) & (days.last <= end)
    possibly = among & (days.first <= end) & (days.last >= start)
    return Found(int(surely.sum()), int(possibly.sum()), int(inside.sum()), tuple(attacks.ids[inside]))


def expected(attacks: Attacks, rule: Rule, asked: date, ahead: int, look_back: int) -> tuple[int, tempo.NextCount]:
    """Matching attacks of the `look_back` days before `asked`, known by then, and what to expect in `ahead` days."""
    today = number(asked)
    among = attacks.matching(rule) & (attacks.public <= today)
    inside = among & (attacks.days.day >= today - look_back) & (attacks.days.day < today)
    daily = np.bincount(attacks.days.day[inside] - (today - look_back), minlength=look_back)
    spread = tempo.dispersion(tempo.binned(daily, 7))
    seen = int(inside.sum())
    return seen, tempo.next_count(seen, look_back, ahead, dispersion=spread)
