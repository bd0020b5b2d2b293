"""Looking at one table to draft a card and a case: what it is, its days, its points, its countries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from tawatur.kinds import CaseError, Complaint, Trouble
from tawatur.read.columns import Shape, Usual, columns_of
from tawatur.read.days import Calendar, plain_day
from tawatur.read.formats import format_of
from tawatur.read.formats.gdelt import dashed
from tawatur.read.guessing import Guesses, guessed
from tawatur.read.tables import reading_of
from tawatur.store.countries import codes
from tawatur.store.formats import FORMATS
from tawatur.store.steps import CaseFile
from tawatur.text.fold import fold

_DATED = Shape("date month day last lat lon country", "date")


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen: the data set or our guesses, rows, first and last day, the middle point, codes of countries."""

    format: str | None
    guesses: Guesses | None
    header: tuple[str, ...]
    rows: int
    first: date | None
    last: date | None
    point: tuple[float, float] | None
    countries: tuple[str, ...]


def looked_at(file: CaseFile) -> Look:
    """Look at a table. `CaseError` where no reader takes it, or where it holds no rows."""
    reading = reading_of(file)
    if isinstance(reading, Trouble):
        raise CaseError([Complaint(file.path, reading.text, reading.line, reading.hint)])
    rows = [passage.cells for passage in reading.passages]
    if not rows:
        fault = reading.faults[0] if reading.faults else None
        text, hint = (fault.text, fault.hint) if fault else ("the table holds no rows", "is it the right file?")
        raise CaseError([Complaint(file.path, text, fault.line if fault else 1, hint)])
    known = format_of(file)
    guesses = None if known else guessed(reading.header, rows)
    order = guesses.dates if guesses else "ymd"
    usual = Usual(known.COLUMNS) if known else Usual(_columns(guesses) if guesses else {})
    places = columns_of(file, reading.header, _DATED, usual).places
    days = sorted(_days(rows, [*places["date"], *places["last"]], order))
    return Look(
        file.card.get("format"),
        guesses,
        reading.header,
        len(rows),
        days[0] if days else None,
        days[-1] if days else None,
        _middle(rows, places["lat"], places["lon"]),
        _countries(rows, _named(reading.header) or places["country"]),
    )


def title_of_format(name: str) -> str:
    """The data set in words."""
    return FORMATS[name].title


def _columns(guesses: Guesses) -> dict[str, str]:
    named = {field: guesses.column(field) for field in ("date", "lat", "lon")}
    return {field: column for field, column in {**named, "country": guesses.country}.items() if column}


def _named(header: Sequence[str]) -> tuple[int, ...]:
    return tuple(at for at, name in enumerate(header) if name.lower() == "country_txt")


def _days(rows: Iterable[Sequence[str]], places: Sequence[int], order: str) -> Iterable[date]:
    """The first days that the cells name; of an open order of numbers both readings, so that the span holds either."""
    calendar = Calendar(ZoneInfo("UTC"))
    for said in {row[at].strip()[:25] for row in rows for at in places}:
        bare = dashed(said.partition(" 00:00")[0])
        for one in (order,) if order else ("dmy", "mdy"):
            iso = plain_day(bare, one) or bare
            day = calendar.day(iso)
            if day is not None:
                yield day.when.start.date()
                yield day.last


def _middle(rows: Sequence[Sequence[str]], lat: Sequence[int], lon: Sequence[int]) -> tuple[float, float] | None:
    """The median of the points."""
    if not lat or not lon:
        return None
    found = [_number(row[at]) for row in rows for at in lat[:1]], [_number(row[at]) for row in rows for at in lon[:1]]
    told = [sorted(one for one in axis if one is not None) for axis in found]
    return (told[0][len(told[0]) // 2], told[1][len(told[1]) // 2]) if all(told) else None


def _number(said: str) -> float | None:
    try:
        return float(said)
    except ValueError:
        return None


def _countries(rows: Sequence[Sequence[str]], places: Sequence[int]) -> tuple[str, ...]:
    """Codes of the countries that the rows name, the most frequent first; none where there are many."""
    counts = Counter(row[at].strip() for row in rows for at in places)
    found = dict.fromkeys(code for name, _ in counts.most_common() if (code := codes().get(fold(name))))
    return tuple(found) if len(found) <= 12 else ()
