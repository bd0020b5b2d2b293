"""Traits: what registry, relations, declarations and claims show of the groups, beside others of the registry."""

from __future__ import annotations

from typing import Final

from tawatur.kinds import Fact, Measure, Party
from tawatur.maths.days import day_of, number
from tawatur.measure.checks._asked import noted
from tawatur.measure.checks._traits import TRAITS, Shown, denied, named, shown
from tawatur.measure.record import span_of
from tawatur.measure.wording import counted, on
from tawatur.store.answering import Asked, Found, joined

OLD_DAYS: Final = 730
METHOD: Final = (
    "A trait table: for each group of the sentence, and counted over the other groups of the registry, whether a row "
    "speaks of a spokesperson, of a leader, of channels, and when it was first seen. That a trait is absent is "
    "contradicted by one row that shows it and never proved by silence; that a group has no history is supported where "
    f"all were first seen within {OLD_DAYS} days before the article."
)
NEED: Final = "rows of relations, declarations or the registry that speak of this trait, with their sources"


def run(asked: Asked) -> Found:
    """A verdict for each trait that the sentence names, and the table of all groups."""
    given = asked.given
    known = {row.id: row for row in given.rows(Party)}
    groups = [known[one] for one in asked.check.ids("party") if one in known]
    if not groups:
        return Found("cannot tell", "None of these groups was in the registry by then.", "the groups in the registry")
    wanted = named(asked.check)
    if not wanted:
        said = ", ".join(
            f"“{slot.said or slot.value}”" for slot in asked.check.part("trait") if slot.said or slot.value
        )
        says = f"No table of the case has a column for {said or 'what this sentence says of them'}."
        return Found("cannot tell", says, NEED)
    table = shown(given)
    facts = tuple(fact for row in groups for fact in _row(row, table))
    told = [_told(asked, trait, groups, table) for trait in wanted]
    verdict = joined([one.verdict for one in told])
    numbers = tuple(_others(asked, trait, known, groups, table) for trait in wanted if trait != "history")
    if "history" in wanted:
        numbers += (_older(asked, groups),)
    return Found(
        verdict,
        " ".join(one.says for one in told) + "".join(f" {row.says}" for row in numbers if "beside" in row.name),
        NEED if verdict in ("cannot tell", "mixed") else "",
        numbers,
        tuple(one for part in told for one in part.on),
        facts,
    )


def _told(asked: Asked, trait: str, groups: list[Party], table: dict[tuple[str, str], list[Shown]]) -> Found:
    if trait == "history":
        return _history(asked, groups)
    rows = [one for row in groups for one in table.get((row.id, trait), [])]
    if not rows:
        return Found("cannot tell", f"No row of the case speaks of a {trait} of these groups; silence is no proof.")
    who = ", ".join(dict.fromkeys(row.name for row in groups if (row.id, trait) in table))
    says = f"A {trait} is on record for {who} ({rows[0].text})."
    return Found("contradicted" if denied(asked.check) else "supported", says, on=tuple(one.row for one in rows))


def _history(asked: Asked, groups: list[Party]) -> Found:
    day = number(asked.check.day) if asked.check.day else span_of(asked.given)[1]
    first = {row.id: _day(asked, row) for row in groups}
    old = [row for row in groups if (seen := first[row.id]) is not None and seen < day - OLD_DAYS]
    blank = [row for row in groups if first[row.id] is None]
    if old:
        return Found("contradicted", f"{', '.join(row.name for row in old)} was first seen more than two years before.")
    if blank:
        return Found("cannot tell", f"When {', '.join(row.name for row in blank)} was first seen nobody states.")
    eldest = min(seen for seen in first.values() if seen is not None)
    when = on(day_of(eldest))
    return Found("supported", f"All {len(groups)} were first seen in the two years before it, from {when} or so.")


def _day(asked: Asked, row: Party) -> int | None:
    return number(row.first_seen.start.astimezone(asked.given.timezone).date()) if row.first_seen else None


def _older(asked: Asked, groups: list[Party]) -> Measure:
    day = number(asked.check.day) if asked.check.day else span_of(asked.given)[1]
    ages = [day - seen for row in groups if (seen := _day(asked, row)) is not None]
    title = "Days between the first sight of the eldest of these groups and the article"
    says = (
        f"The eldest of {counted(len(ages), 'group')} with a date was first seen {max(ages, default=0):,} days before."
    )
    value = float(max(ages)) if ages else None
    because = tuple(row.id for row in groups)
    return noted(asked, "age", title, says, method=METHOD, value=value, n=len(ages), unit="days", because=because)


def _others(
    asked: Asked, trait: str, known: dict[str, Party], groups: list[Party], table: dict[tuple[str, str], list[Shown]]
) -> Measure:
    """For how many other groups of the registry the case shows the trait: how telling its silence is."""
    ours = {row.id for row in groups}
    rest = [one for one in known if one not in ours]
    having = [one for one in rest if (one, trait) in table]
    says = f"Of the other {len(rest)} parties of the registry rows speak of a {trait} for {len(having)}."
    return noted(
        asked, "trait_beside", f"Other parties with a {trait} on record", says, method=METHOD, value=len(having),
        cell=trait, n=len(rest), unit="parties", because=tuple(having),
    )  # fmt: skip


def _row(group: Party, table: dict[tuple[str, str], list[Shown]]) -> list[Fact]:
    seen = group.first_seen.said if group.first_seen else "not stated"
    facts = [Fact(group.name, "first seen", seen, group.id)]
    for trait in TRAITS:
        rows = table.get((group.id, trait), [])
        text = "; ".join(dict.fromkeys(row.text for row in rows[:3])) if rows else "no row"
        facts.append(Fact(group.name, trait, text, rows[0].row if rows else ""))
    return facts
