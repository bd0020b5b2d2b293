"""One file for each archive that can be sieved: where its rows say when and where, in SQL for every engine."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, cast

FIRST: Final = '"first day"'
LAST: Final = '"last day"'
NAMES: Final = ("acled", "ged", "gtd", "gdelt", "gdelt_mentions")


@dataclass(frozen=True, slots=True)
class Cut:
    """What is drawn: days from `first` to `last`, both inside, and an area.

    The area is the names of countries in small letters, else a box (south, west, north, east) in degrees, else all.
    """

    first: date
    last: date
    countries: tuple[str, ...] = ()
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What a row tells, in SQL: its `first` and `last` day as `2020-03-11`, that a day is in the `span`, that it
    lies in the `area`. The conditions may name `FIRST` and `LAST`, which stand for the days.
    """

    first: str
    last: str
    span: str
    area: str


class Columns:
    """The columns of an archive by name, capitals aside, as SQL takes them."""

    def __init__(self, header: Sequence[str]) -> None:
        """`header` names them in order."""
        self.named = {name.lower(): name for name in reversed(header)}

    def __call__(self, name: str) -> str:
        """A column as text; an empty text where the archive does not have it."""
        found = self.named.get(name.lower())
        return f"coalesce({quoted(found)}, '')" if found else "''"


Teller = Callable[[Columns, Cut], Told]


def teller_of(name: str) -> Teller:
    """The function of an archive that says where its rows tell time and place."""
    return cast(Teller, importlib.import_module(f"{__name__}.{name}").told)


def quoted(name: str) -> str:
    """A name as SQL takes it."""
    return '"' + name.replace('"', '""') + '"'


def text(said: str) -> str:
    """A text as SQL takes it, the same for every engine: without backslashes, which some of them read as signs."""
    return "'" + said.replace("\\", "").replace("'", "''") + "'"


def in_area(cut: Cut, country: str, lat: str, lon: str) -> str:
    """That a row lies in the area: by the name of its country, or by its point."""
    if cut.countries:
        return f"lower(trim({country})) IN ({', '.join(map(text, cut.countries))})"
    if cut.box is None:
        return "1 = 1"
    south, west, north, east = cut.box
    up, along = f"TRY_CAST({lat} AS DOUBLE)", f"TRY_CAST({lon} AS DOUBLE)"
    return f"({up} BETWEEN {south!r} AND {north!r} AND {along} BETWEEN {west!r} AND {east!r})"


def is_day(said: str) -> str:
    """That a text has the form 2020-03-11, of a year that any archive may hold."""
    return f"({said} LIKE '____-__-__' AND {said} > '1000' AND {said} < '3000')"


def overlaps(begin: date, end: date) -> str:
    """That the days of a row meet those from `begin` to `end`."""
    return f"({FIRST} <= '{end}' AND {LAST} >= '{begin}')"


def two(said: str) -> str:
    """A number of one or two digits with two."""
    return f"lpad(trim({said}), 2, '0')"
