"""How much of what others counted does the record hold."""

from __future__ import annotations

from tawatur.kinds import Measure, Tally
from tawatur.maths.days import day_of
from tawatur.measure.asking import Answer, NotApplicable, made
from tawatur.measure.record import Count, Dated, dated, incidents_of, span_of
from tawatur.measure.scopes import RULE, scope_of
from tawatur.measure.wording import counted, on, per_cent
from tawatur.store.steps import Given

CODE = "M14"
TITLE = "Coverage of the record"
ASKS = "How many of the attacks that independent tallies count does the record hold?"

METHOD = (
    "The record's count in the period and scope of a tally, divided by the tally. A tally of `at least` gives an upper "
    "end only. The two may count different attacks, and neither is the truth. The range comes from vague dates. " + RULE
)


def run(given: Given) -> Answer:
    """`coverage.tally`, one cell for each tally; `coverage.lowest` for the exact tally that the record meets worst."""
    tallies, rows = given.rows(Tally), incidents_of(given)
    if not tallies:
        return NotApplicable("the case holds no tally by others", "counts by others for a period (a table of tallies)")
    periods = dated(given.table("tallies"), given.timezone)
    answers = [
        _answer(tally, rows, int(first), int(last), span_of(given))
        for tally, first, last in zip(tallies, periods.first, periods.last, strict=True)
    ]
    return [*answers, *_lowest(tallies, answers)]


def _answer(tally: Tally, rows: Dated, first: int, last: int, span: tuple[int, int]) -> Measure:
    scope = scope_of(tally.scope)
    when = f"{on(day_of(first))} to {on(day_of(last))}"
    said = f"{tally.by} counts {'at least ' if tally.at_least else ''}{tally.counted} ({tally.scope}), {when}"
    if scope is None:
        return _measure(tally, f"Cannot tell: {said}; these words name no scope that the record can match.", None)
    if first < span[0] or last > span[1]:
        return _measure(tally, f"Cannot tell: {said}; the record does not reach over that period.", None)
    among = scope.among(rows)
    count = rows.count(first, last, among)
    because = rows.named(rows.within(first, last) & among)
    if tally.counted <= 0:
        return _measure(tally, f"{said}; the record holds {count.value} ({scope.words}).", None, count, because)
    share = count.value / tally.counted
    if tally.at_least:
        end = f"at most {per_cent(share)}" if share < 1 else "no fewer than that lower end"
    else:
        end = per_cent(share)
    says = f"{said}; the record holds {count.value} ({scope.words}): {end}."
    return _measure(tally, says, share, count, because)


def _measure(
    tally: Tally, says: str, share: float | None, count: Count | None = None, because: tuple[str, ...] = ()
) -> Measure:
    bounds = None
    if count is not None and count.bounds and tally.counted > 0:
        bounds = (count.low / tally.counted, count.high / tally.counted)
    return made(
        "coverage.tally",
        f"Record beside the tally of {tally.by}",
        says,
        method=METHOD,
        value=share,
        group=tally.id.partition(":")[2],
        bounds=bounds,
        level=1.0,
        n=None if count is None else count.value,
        unit="share",
        because=(tally.id, *because),
    )


def _lowest(tallies: list[Tally], answers: list[Measure]) -> list[Measure]:
    told = [
        (answer.value, tally, answer)
        for tally, answer in zip(tallies, answers, strict=True)
        if answer.value is not None and not tally.at_least
    ]
    if not told:
        return []
    share, _, worst = min(told, key=lambda one: one[0])
    says = (
        f"Of {counted(len(told), 'tally', 'tallies')} with an exact count that can be matched, the record meets this "
        f"one worst: {worst.says} Counts of this kind of attack are too low here."
    )
    if share >= 1:
        says = (
            f"The record holds at least as many attacks as each of {counted(len(told), 'tally', 'tallies')} by others."
        )
    return [
        made(
            "coverage.lowest",
            "Lowest coverage by a tally",
            says,
            method=METHOD,
            value=share,
            bounds=None if worst.low is None or worst.high is None else (worst.low, worst.high),
            level=1.0,
            n=len(told),
            unit="share",
            weight=11,
            because=(worst.id,),
        )
    ]
