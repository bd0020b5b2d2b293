"""Trend: did attacks become more (or fewer) after an event, at each place that the sentence names?"""

from __future__ import annotations

from collections import Counter
from typing import Final

from tawatur.kinds import Event, Fact, Measure, Verdict
from tawatur.maths.days import day_of
from tawatur.maths.verdicts import Effect, effect
from tawatur.measure.checks._asked import at_place, name_of, noted, some
from tawatur.measure.checks._since import since
from tawatur.measure.record import Dated, incidents_of, span_of
from tawatur.measure.settings import settings_of
from tawatur.measure.windows import Windows, windows_around
from tawatur.measure.wording import bounds, counted, on, short
from tawatur.store.answering import Asked, Found, joined

METHOD: Final = (
    "The question M02 put to this sentence: attacks in windows of equal length before and after the event's day, the "
    "ratio of the rates with its interval, its rank among all other dates of the record, and the date that explains "
    "the counts best. Supported: the interval lies wholly on the asserted side and the change passes M02's four tests. "
    "Contradicted: no sizeable change, or one the other way. Mixed: the interval lies on the asserted side and placebo "
    "dates, which could have shown it, find it usual. Else it cannot be told."
)
DOWN: Final = ("down", "decreas", "fell", "fewer", "less")
NO_EVENT: Final = "an event of the case that these words name, with its day, in a table of events"


def run(asked: Asked) -> Found:
    """A ratio for each event and place; the verdict of all together."""
    check, given = asked.check, asked.given
    known = {event.id: event for event in given.rows(Event)}
    named = check.part("event")
    events = [known[one] for slot in named for one in slot.resolved if one in known]
    lost = "”, “".join(slot.said for slot in named if not set(slot.resolved) & known.keys())
    events = events or since(asked, only_dated=bool(named))
    if not events:
        says = f"No event known by then fits the words “{lost}”." if lost else "It names no event and no day."
        return Found("cannot tell", says, would_tell=NO_EVENT)
    parts = [_one(asked, event, place) for event in events for place in check.ids("where") or ("",)]
    verdict = joined([part.verdict for part in parts])
    return Found(
        verdict,
        (f"No event fits the words “{lost}”; asked from the day that it names. " if lost else "") + _told(parts),
        would_tell="; ".join(dict.fromkeys(part.would_tell for part in parts if part.would_tell)),
        measures=tuple(row for part in parts for row in part.measures),
        on=tuple(event.id for event in events if event.id in known),
        facts=tuple(fact for part in parts for fact in part.facts) if len(parts) > 1 else (),
    )


def _told(parts: list[Found]) -> str:
    """One comparison in full; of many how they came out, and why at which place and event."""
    if len(parts) == 1:
        return parts[0].says
    counts = Counter(part.verdict for part in parts)
    ended = ", ".join(f"{many} {verdict}" for verdict, many in counts.items())
    reasons: dict[str, list[str]] = {}
    for part in parts:
        fact = part.facts[0]
        reasons.setdefault(fact.text.partition(": ")[2], []).append(f"{fact.about} {fact.column}")
    told = "; ".join(f"{', '.join(where)}: {why}" for why, where in reasons.items())
    return f"{len(parts)} comparisons of places and events ({ended}). {told[:1].upper()}{told[1:]}."


def _one(asked: Asked, event: Event, place: str) -> Found:
    given, settings = asked.given, settings_of(asked.given)
    rows: Dated = incidents_of(given)
    if place:
        rows = some(rows, at_place(rows, given, place))
    around = windows_around(event, rows, span_of(given), settings, given.timezone)
    name = name_of(given, place) if place else ""
    where, day = f" at {name}" if place else "", on(day_of(around.last))
    held = (
        f"{counted(around.after, 'attack')}{where} in the {counted(around.days_after, 'day')} after {day} "
        f"({event.title}), {around.before} in the {around.days_before} days before"
    )
    cell = "/".join(part for part in (event.slug, place.partition(":")[2]) if part)
    brief, row = f"{around.before} before, {around.after} after", event.id if event.because else ""
    lacking = around.lacking(settings)
    if lacking:
        fact = Fact(name or "all places", f"around {day}", f"{brief}: {lacking}", row)
        need = "more days after it" if around.days_after < settings.least_days else "more attacks"
        says = f"Cannot tell: {lacking}; {held}."
        return Found(
            "cannot tell", says, need + where, (_noted(asked, cell, says, around, event, None),), facts=(fact,)
        )
    found = effect(around.cut(span_of(given)[0]), level=settings.level)
    up = not any(slot.value.startswith(DOWN) for slot in asked.check.part("direction"))
    verdict, why = _verdict(found, up=up)
    times = f"{short(found.ratio.value)} times the rate ({bounds(found.ratio.low, found.ratio.high, settings.level)})"
    fact = Fact(name or "all places", f"around {day}", f"{brief}, {times}: {found.why}", row)
    beside = _beside(asked, cell, event, found, around)
    says = " ".join([f"{held}: {times}. {why}", *(row.says for row in beside)])
    says = says[:1].upper() + says[1:]
    need = "a longer record before and after the event" if verdict == "cannot tell" else ""
    numbers = (_noted(asked, cell, says, around, event, found), *beside)
    return Found(verdict, says, need, numbers, facts=(fact,))


def _verdict(found: Effect, *, up: bool) -> tuple[Verdict, str]:
    side = found.ratio.low > 1 if up else found.ratio.high < 1
    if found.verdict == "change":
        return ("supported" if side else "contradicted"), f"A change: {found.why}."
    if found.verdict == "no change":
        return "contradicted", f"No sizeable change: {found.why}."
    if side and found.placebo_verdict == "not unusual":
        return "mixed", f"The counts went that way, as they do at many other dates of this record: {found.why}."
    went = "The counts went that way, but " if side else "Cannot tell: "
    return "cannot tell", f"{went}{found.why}."


def _noted(asked: Asked, cell: str, says: str, around: Windows, event: Event, found: Effect | None) -> Measure:
    ratio = found.ratio if found else None
    return noted(
        asked,
        "rate",
        f"Rate of attacks after {on(day_of(around.last))} over the rate before",
        says,
        method=METHOD,
        value=ratio.value if ratio else None,
        bounds=(ratio.low, ratio.high) if ratio else None,
        level=ratio.level if ratio else 0.9,
        cell=cell,
        n=around.before + around.after,
        unit="times",
        verdict=found.verdict if found else "cannot tell",
        because=(*_event(event), *around.because),
    )


def _event(event: Event) -> tuple[str, ...]:
    return (event.id,) if event.because else ()


def _beside(asked: Asked, cell: str, event: Event, found: Effect, around: Windows) -> list[Measure]:
    """The rank among placebo dates, and the date that explains the counts best."""
    rows, because = [], (*_event(event), *around.because)
    if found.placebos is not None:
        ranked = found.placebos
        says = (
            f"It ranks {ranked.rank:,} of {ranked.at.size + 1:,} dates of the record (p = {ranked.p:.2f}; no p below "
            f"{ranked.smallest:.2f} can be shown)."
        )
        rows.append(
            noted(
                asked, "rate_rank", "Rank of the change among all dates of the record", says, method=METHOD,
                value=ranked.rank, cell=cell, n=int(ranked.at.size) + 1, unit="rank", because=because,
            )
        )  # fmt: skip
    best = found.elsewhere.best - found.around.at
    rows.append(
        noted(
            asked, "rate_best", "Days from the event to the date that explains the counts best",
            _best(found, around, best), method=METHOD, value=best, cell=cell, n=sum(found.around.counts), unit="days",
            because=because,
        )
    )  # fmt: skip
    return rows


def _best(found: Effect, around: Windows, best: int) -> str:
    """Whether the change began earlier or later, or no other date is clearly better."""
    day = on(day_of(around.first + best))
    if found.earlier or found.later:
        side = "before" if found.earlier else "after"
        return f"It began {side} the event: a change on {day} explains the counts better."
    return f"No date explains the counts clearly better than the event; the best is {day}."
