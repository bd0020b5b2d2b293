"""A forecast that attacks go on (or stop): set against the attacks that the record holds after the article's day."""

from __future__ import annotations

import re
from typing import Final

import numpy as np

from tawatur.kinds import Fact, Measure, Verdict
from tawatur.maths import tempo
from tawatur.maths.days import day_of, number
from tawatur.measure.checks._asked import noted
from tawatur.measure.checks._classes import classes_of
from tawatur.measure.ledger import ledger_of
from tawatur.measure.record import Bools, Dated, incidents_of, span_of
from tawatur.measure.settings import settings_of
from tawatur.measure.wording import counted, interval, on, short
from tawatur.store.answering import Asked, Found

MONTH: Final = 30
METHOD: Final = (
    "Attacks on the named classes of target (all, where none is named) in the days after the article, and in 30 days "
    "of them, with Garwood's interval (1936). That attacks go on is supported where each whole 30 days of the record "
    "after it holds one; contradicted where the first 90 hold none; else mixed. The record does not say who made them."
)
_NOT: Final = re.compile(r"n['’]?t\b|\bnot\b|\bnever\b|\bno\b|لا |لن ", re.IGNORECASE)
_STOP: Final = re.compile(r"\b(stop|cease|halt|end)\w*|توقف|تتوقف|يتوقف", re.IGNORECASE)


def run(asked: Asked) -> Found:
    """Attacks before and after the article, and claims of the groups after it."""
    check, given = asked.check, asked.given
    if check.day is None:
        return Found("cannot tell", "Nobody says on which day this was written.", "the day of publication on its card")
    start, end = span_of(given)
    day = number(check.day)
    after = end - day
    if after < MONTH:
        ends = f"{counted(after, 'day')} after it" if after > 0 else "on that day"
        says = f"A forecast: the record as known then ends {ends}."
        return Found("cannot tell", says, "the record of the days that follow")
    rows = incidents_of(given)
    aimed = _aimed(asked, rows)
    sides = ((max(start, day - 3 * MONTH + 1), day, "before"), (day + 1, min(end, day + 3 * MONTH), "after"))
    numbers = [_rate(asked, rows, aimed, *side) for side in sides] + [_all(asked, rows, aimed, day + 1, end)]
    months = [
        int((aimed & rows.within(day + 1 + at, day + at + MONTH)).sum()) for at in range(0, after - MONTH + 1, MONTH)
    ]
    held = sum(1 for many in months if many)
    yes, no = _sides(check.quote)
    verdict: Verdict = yes if held == len(months) else no if not any(months[:3]) else "mixed"
    says = (
        f"After {on(check.day)} {held} of {len(months)} stretches of {MONTH} days hold an attack on these targets. "
        f"{' '.join(row.says for row in numbers)} The record does not say that these groups made them; "
    )
    claims = _claims(asked, day + 1, end)
    told = f"they claim {counted(len(claims), 'act')} of them or of others."
    return Found(verdict, says + told, "", tuple(numbers), on=claims, facts=_monthly(day, months))


def _sides(quote: str) -> tuple[Verdict, Verdict]:
    """The verdicts on attacks that go on and on attacks that stop: "will stop" is the other way round."""
    stops = bool(_STOP.search(quote)) and not _NOT.search(quote)
    return ("contradicted", "supported") if stops else ("supported", "contradicted")


def _aimed(asked: Asked, rows: Dated) -> Bools:
    classes = classes_of(asked)
    hits: Bools = np.isin(rows.column("target").astype(str), classes) if classes else rows.known
    return hits


def _rate(asked: Asked, rows: Dated, aimed: Bools, first: int, last: int, side: str) -> Measure:
    inside, level = aimed & rows.within(first, last), settings_of(asked.given).level
    n, days = int(inside.sum()), last - first + 1
    rate = tempo.rate(n, days, level=level)
    value, low, high = MONTH * rate.value, MONTH * rate.low, MONTH * rate.high
    per = f"{short(value)} in 30 days ({interval(low, high, level)})"
    says = f"In the {days} days {side} it {counted(n, 'attack')}, {per}."
    return noted(
        asked, "goes_on", f"Attacks in 30 days, {side} the article", says, method=METHOD, value=value,
        bounds=(low, high), level=level, cell=side, n=n, unit="attacks in 30 days", because=rows.named(inside),
    )  # fmt: skip


def _all(asked: Asked, rows: Dated, aimed: Bools, first: int, last: int) -> Measure:
    inside = aimed & rows.within(first, last)
    n = int(inside.sum())
    says = f"To {on(day_of(last))} {counted(n, 'attack')} in all."
    title = "Attacks after the article, to the end of the record"
    return noted(
        asked,
        "goes_on",
        title,
        says,
        method=METHOD,
        value=n,
        cell="all",
        n=n,
        unit="attacks",
        because=rows.named(inside),
    )


def _claims(asked: Asked, first: int, last: int) -> tuple[str, ...]:
    ledger = ledger_of(asked.given)
    ours = np.isin(ledger.party.astype(str), asked.check.ids("party"))
    return tuple(ledger.claims.ids[ledger.acts(ledger.claims.within(first, last) & ours)])


def _monthly(day: int, months: list[int]) -> tuple[Fact, ...]:
    return tuple(
        Fact(f"from {on(day_of(day + 1 + MONTH * at))}", "attacks in 30 days", str(many))
        for at, many in enumerate(months)
    )
