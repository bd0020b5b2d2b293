"""Count: so many acts claimed in these days, all (or some) of them officially recorded."""

from __future__ import annotations

from typing import Final

import numpy as np

from tawatur.kinds import Fact, Measure, Verdict
from tawatur.measure.asking import NotApplicable
from tawatur.measure.checks._asked import Days, days_of, name_of, noted
from tawatur.measure.checks._official import official
from tawatur.measure.ledger import Ledger, ledger_of
from tawatur.measure.questions import coverage_corrected
from tawatur.measure.record import incidents_of
from tawatur.measure.settings import settings_of
from tawatur.measure.wording import being, counted, interval, short
from tawatur.store.answering import Asked, Found, joined

METHOD: Final = (
    "Claims of the groups that the sentence speaks of, issued in its days; repeats of an act are one. Corroborated: "
    "the sum of the probabilities of a sound incident, with the spread of joint draws. A number is supported where the "
    "case holds as many acts (contradicted where more), and cannot be told where it holds fewer: what was posted and "
    "not collected is not here."
)
WOULD_TELL: Final = (
    "the channels of these groups for these days, archived whole (posts, edits, deletions), and the official record by "
    "day"
)


def run(asked: Asked) -> Found:
    """Acts claimed, corroborated, officially recorded, and how much of outside counts the record holds."""
    days, stated = days_of(asked), _number(asked)
    if stated is None:
        return Found("cannot tell", "The number that the sentence states could not be read.", WOULD_TELL)
    ledger, parties = ledger_of(asked.given), asked.check.ids("party")
    inside = ledger.claims.within(days.first, days.last)
    named = inside & np.isin(ledger.party.astype(str), parties) if parties else inside
    acts = int(ledger.acts(named).size)
    verdict: Verdict = "supported" if acts == stated else "contradicted" if acts > stated else "cannot tell"
    held = (
        f"{counted(int(named.sum()), 'claim')} of these groups for {counted(acts, 'act')}"
        if acts
        else "no claim of them"
    )
    says = f"{stated:,} stated; for {days.words} the case holds {held}"
    says += f", {stated - acts:,} fewer: they may exist and not be held here." if acts < stated else "."
    shown = official(asked, ledger, named, days)
    sound = _corroborated(asked, ledger, named, acts)
    numbers = [_acts(asked, ledger, named, acts, says), *sound, *shown.measures]
    covered, told = _coverage(asked), [row.says for row in sound]
    return Found(
        joined([verdict, shown.verdict]) if shown.says else verdict,
        " ".join(part for part in (says, *told, shown.says, *(row.says for row in covered)) if part),
        would_tell=WOULD_TELL if verdict == "cannot tell" else "",
        measures=(*numbers, *covered, _attacks(asked, days)),
        on=tuple(ledger.claims.named(named)) + shown.on,
        facts=(*_by_group(asked, ledger, named, parties), *shown.facts),
    )


def _number(asked: Asked) -> int | None:
    for slot in asked.check.part("number"):
        said = (slot.value or slot.said).replace(",", "")
        if said.isdigit():
            return int(said)
    return None


def _acts(asked: Asked, ledger: Ledger, named: np.ndarray, acts: int, says: str) -> Measure:
    title = "Acts claimed by these groups in these days"
    because = (asked.check.id, *ledger.claims.named(named))
    return noted(
        asked, "acts", title, says, method=METHOD, value=acts, n=int(named.sum()), unit="acts", because=because
    )


def _corroborated(asked: Asked, ledger: Ledger, named: np.ndarray, acts: int) -> list[Measure]:
    if acts == 0:
        return []
    total = ledger.corroborated(named, level=settings_of(asked.given).level)
    says = (
        f"Of these {counted(acts, 'act')} {short(total.expected)} are expected to have a sound incident on record "
        f"({interval(total.low, total.high, total.level)})."
    )
    title, because = "Acts with a sound incident", tuple(ledger.claims.ids[ledger.acts(named)])
    return [
        noted(
            asked, "corroborated", title, says, method=METHOD, value=total.expected,
            bounds=(total.low, total.high), level=total.level, n=acts, unit="acts", because=because,
        )
    ]  # fmt: skip


def _attacks(asked: Asked, days: Days) -> Measure:
    rows = incidents_of(asked.given)
    inside = rows.within(days.first, days.last)
    n = int(inside.sum())
    says = f"In all the record holds {counted(n, 'attack')} in these days, whoever made them."
    title = "Attacks on record in these days, whoever made them"
    return noted(
        asked, "attacks", title, says, method="A count.", value=n, n=n, unit="attacks", because=rows.named(inside)
    )


def _coverage(asked: Asked) -> list[Measure]:
    """How much of what others count the record holds: of the largest count that can be compared."""
    answer = coverage_corrected.run(asked.given)
    held = () if isinstance(answer, NotApplicable) else answer
    pools = [row for row in held if row.name == "coverage.share" and row.value is not None]
    if not pools:
        return []
    best = max(pools, key=lambda row: (row.n or 0, row.group))
    bounds = (best.low, best.high) if best.low is not None and best.high is not None else None
    return [
        noted(
            asked, "coverage", "Share of what others count that the record holds", best.says, method=best.method,
            value=best.value, bounds=bounds, level=best.level, n=best.n, unit="share", because=best.because,
        )
    ]  # fmt: skip


def _by_group(asked: Asked, ledger: Ledger, named: np.ndarray, parties: tuple[str, ...]) -> tuple[Fact, ...]:
    mine = ledger.party[named].astype(str)
    return tuple(
        Fact(name_of(asked.given, party), "claims held", being(int((mine == party).sum())).split()[0], party)
        for party in parties
    )
