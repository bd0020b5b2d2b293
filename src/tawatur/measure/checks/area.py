"""Area: did attacks spread, in equal numbers of them, between the half-year before the article and the one before?"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from tawatur.kinds import Measure, Verdict
from tawatur.maths.days import day_of, number
from tawatur.measure.checks._asked import noted
from tawatur.measure.plain.parts import Part
from tawatur.measure.plain.spread import spread
from tawatur.measure.record import Bools, Dated, incidents_of, points_of, span_of
from tawatur.measure.settings import settings_of
from tawatur.measure.wording import on
from tawatur.store.answering import Asked, Found, joined

PERIOD: Final = 182
METHOD: Final = (
    "`tawatur.spread` on the 182 days up to the article and the 182 before: the area of the ellipse, districts reached "
    "by equally many attacks, and districts not reached before; whole days are dealt anew to the periods. Supported: a "
    "part grew and none shrank; contradicted: none changed, or they shrank; else it cannot be told. Places that came "
    "to be better reported would look the same."
)
NEED: Final = "more attacks with places before the article, from sources that report all areas alike"


def run(asked: Asked) -> Found:
    """Area, districts at equal sample, new districts; and, where the days are known, what followed."""
    start, end = span_of(asked.given)
    day = min(end, number(asked.check.day)) if asked.check.day else end
    found = _compared(asked, start, day, "")
    if end - day < PERIOD:
        return found
    after = _compared(asked, start, day + PERIOD, "followed/")
    return replace(found, says=f"{found.says} What followed: {after.says}", measures=found.measures + after.measures)


def _compared(asked: Asked, start: int, end: int, cell: str) -> Found:
    """The 182 days up to `end` beside the 182 before; `cell` begins the names of the numbers."""
    settings, rows = settings_of(asked.given), incidents_of(asked.given)
    spans = ((max(start, end - 2 * PERIOD + 1), end - PERIOD), (end - PERIOD + 1, end))
    before, after = (rows.within(*span) for span in spans)
    n = (int(before.sum()), int(after.sum()))
    words = f"{on(day_of(spans[1][0]))} to {on(day_of(end))} ({n[1]} attacks) beside the 182 days before ({n[0]})"
    if min(n) < settings.least_sample:
        return Found("cannot tell", f"{words}: fewer than {settings.least_sample} on a side tell nothing.", NEED)
    days = (rows.day[before], rows.day[after])
    found = spread(
        _period(rows, before), _period(rows, after), blocks=days, seed=asked.given.seed, level=settings.level
    )
    parts = [part for part in found.parts if part.name != "centre"]
    verdict = joined([_verdict(part) for part in parts]) if parts else "cannot tell"
    numbers = tuple(_number(asked, part, rows, before | after, found.level, words, cell) for part in parts)
    told = "; ".join(f"{_called(part)}: {_said(part)} ({part.verdict})" for part in parts)
    return Found(verdict, f"{words}: {told}.", NEED if verdict == "cannot tell" else "", numbers)


def _period(rows: Dated, which: Bools) -> dict[str, Any]:
    lat, lon, _ = points_of(rows)
    return {"lat": lat[which], "lon": lon[which], "governorate": rows.column("governorate")[which]}


def _verdict(part: Part) -> Verdict:
    if part.verdict == "cannot tell":
        return "cannot tell"
    none = 1.0 if part.name == "area" else 0.0
    return "supported" if part.verdict == "change" and part.value > none else "contradicted"


def _called(part: Part) -> str:
    return part.name.replace("districts", "governorates")


def _said(part: Part) -> str:
    return part.says.replace("districts", "governorates")


def _number(asked: Asked, part: Part, rows: Dated, both: Bools, level: float, words: str, cell: str) -> Measure:
    title = f"{'What followed, change' if cell else 'Change'} of the {_called(part)}"
    return noted(
        asked, "area", title, f"{words}: {_said(part)}.", method=METHOD, value=part.value,
        bounds=(part.low, part.high), level=level, cell=cell + part.name.replace(" ", "-"), n=int(both.sum()),
        unit="times" if part.name == "area" else "governorates", because=rows.named(both),
    )  # fmt: skip
