"""The numbers that the assessment states, beside what this case holds for the same days."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tawatur.kinds import Measure
from tawatur.maths import resampling
from tawatur.maths.days import day_of, number
from tawatur.maths.linkage import Total
from tawatur.measure.asking import Answer, NotApplicable, made, measure_id
from tawatur.measure.ledger import Ledger, ledger_of
from tawatur.measure.record import Bools, Count, Dated, incidents_of, objects, span_of
from tawatur.measure.settings import Assessment, Settings, assessment_of, settings_of
from tawatur.measure.wording import being, counted, on, per_cent, share_interval, short, word
from tawatur.store.steps import Given

CODE = "M15"
TITLE = "The assessment's numbers"
ASKS = "What does the case hold of the operations and groups that the assessment states?"

STATED = (
    "The assessment's own words, beside counts of this case in the same days. Its number is never a denominator here: "
    "attacks (whoever made them), claims and acts are counted apart."
)
WINDOW = "A count of the rows whose local day (for a vague date, the larger part of its time) lies in the stated days."
TOTAL = (
    "The sum over the acts of the probability of a sound incident, with the spread of the sums in joint draws of the "
    "parameters and of who told of what as its interval."
)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the case holds for the assessed days. `named` marks claims by the named parties, `inside` all claims."""

    assessed: Assessment
    rows: Dated
    attacks: Bools
    ledger: Ledger
    inside: Bools
    named: Bools
    claims: Count
    acts: int
    total: Total
    names: dict[str, str]

    @property
    def days(self) -> str:
        """The assessed days in words."""
        return f"from {on(self.assessed.start)} to {on(self.assessed.end)}"

    @property
    def parties(self) -> tuple[str, ...]:
        """The ids of the named parties."""
        return tuple(f"party:{slug}" for slug in self.assessed.parties)


def run(given: Given) -> Answer:
    """`assessment.stated_operations` and, beside it, attacks, claims, acts, corroborated, official record, groups."""
    assessed = assessment_of(given)
    if assessed is None:
        return NotApplicable("the case names no assessment", "a section [assessment] in case.toml")
    settings = settings_of(given)
    seen = _seen(given, assessed, settings)
    answers = [_attacks(seen, given), _claims(seen), _acts(seen), _corroborated(seen), _limits(seen)]
    answers += _official(seen, settings)
    if assessed.stated_operations is not None:
        answers += _operations(seen, assessed.stated_operations)
    if assessed.stated_groups is not None:
        answers.append(_groups(seen, assessed.stated_groups))
    return answers


def _seen(given: Given, assessed: Assessment, settings: Settings) -> Seen:
    start, end = number(assessed.start), number(assessed.end)
    rows, ledger = incidents_of(given), ledger_of(given)
    inside = ledger.claims.within(start, end)
    wanted = [f"party:{slug}" for slug in assessed.parties]
    named = inside & np.isin(ledger.party.astype(str), wanted) if wanted else inside
    parties = given.table("parties")
    return Seen(
        assessed,
        rows,
        rows.within(start, end),
        ledger,
        inside,
        named,
        ledger.claims.count(start, end),
        int(ledger.acts(named).size),
        ledger.corroborated(named, level=settings.level),
        dict(zip(objects(parties.column("id")), objects(parties.column("name")), strict=True)),
    )


def _attacks(seen: Seen, given: Given) -> Measure:
    n = int(seen.attacks.sum())
    reach = span_of(given)[1]
    says = f"The record here holds {counted(n, 'attack')} in scope {seen.days}, whoever made them."
    if reach < number(seen.assessed.end):
        says = f"{says[:-1]}; it ends on {on(day_of(reach))}, before the stated days do."
    count = seen.rows.count(number(seen.assessed.start), number(seen.assessed.end))
    return _counted("attacks", "Attacks on record in the assessed days", says, n, "attacks", seen, seen.attacks, count)


def _claims(seen: Seen) -> Measure:
    n = int(seen.inside.sum())
    says = f"{counted(n, 'claim').capitalize()} of responsibility {seen.days} {'is' if n == 1 else 'are'} in this case"
    if seen.claims.bounds:
        says += f" ({seen.claims.low} surely in these days; the others are dated to a month only)"
    title = "Claims of responsibility in the assessed days"
    return _counted("claims", title, f"{says}.", n, "claims", seen, seen.inside, seen.claims)


def _counted(
    name: str, title: str, says: str, n: int, unit: str, seen: Seen, which: Bools, count: Count | None = None
) -> Measure:
    rows = seen.rows if unit == "attacks" else seen.ledger.claims
    return made(
        f"assessment.{name}",
        title,
        says,
        method=WINDOW,
        value=n,
        bounds=count.bounds if count else None,
        level=1.0,
        n=n,
        unit=unit,
        because=rows.named(which),
    )


def _others(seen: Seen) -> str:
    """Why the acts are fewer than the claims, in words."""
    n, ours = int(seen.inside.sum()), int(seen.named.sum())
    parts = []
    if n > ours:
        parts.append(f"{being(n - ours)} by a party that it does not name{_who(seen)}")
    if ours > seen.acts:
        repeats = ours - seen.acts
        parts.append(f"{repeats} {'repeats' if repeats == 1 else 'repeat'} an act already claimed")
    return f" ({'; '.join(parts)})" if parts else ""


def _who(seen: Seen) -> str:
    """Whose claims and of what the others are, where they are few enough to be listed."""
    which = seen.inside & ~seen.named
    claims = seen.ledger.claims
    weapons = (
        said or weapon for said, weapon in zip(claims.column("weapon_said"), claims.column("weapon"), strict=True)
    )
    listed = [
        f"{seen.names.get(party, party.removeprefix('party:'))}, {word(weapon)}"
        for party, weapon, other in zip(seen.ledger.party, weapons, which, strict=True)
        if other
    ]
    return f": {'; '.join(listed)}" if len(listed) <= 3 else ""


def _acts(seen: Seen) -> Measure:
    says = (
        f"The {counted(int(seen.inside.sum()), 'claim')} {seen.days} come to "
        f"{counted(seen.acts, 'act')} claimed by the parties that the assessment names{_others(seen)}."
    )
    return _counted("acts", "Acts claimed by the named parties", says, seen.acts, "acts", seen, seen.named)


def _corroborated(seen: Seen) -> Measure:
    total = seen.total
    says = (
        f"Of the {counted(seen.acts, 'act')} that the named parties claim {seen.days}, {_range(total)} have a sound "
        f"incident on record ({per_cent(total.level)} interval; {short(total.expected)} expected)"
    )
    stated = seen.assessed.stated_operations
    if stated is not None and stated > seen.acts:
        says += f"; the other {stated - seen.acts} of the stated {stated} were not found as claims in this case"
    return made(
        "assessment.corroborated",
        "Acts claimed in the assessed days that have a sound incident",
        f"{says}.",
        method=TOTAL,
        value=total.expected,
        bounds=(total.low, total.high),
        level=total.level,
        n=seen.acts,
        unit="acts",
        weight=19,
        because=tuple(seen.ledger.claims.ids[seen.ledger.acts(seen.named)]),
    )


def _range(total: Total) -> str:
    return str(total.low) if total.low == total.high else f"{total.low} to {total.high}"


def _official(seen: Seen, settings: Settings) -> list[Measure]:
    n = int(seen.attacks.sum())
    if n == 0:
        return []
    words = seen.rows.column("official")[seen.attacks]
    yes, no = int((words == "yes").sum()), int((words == "no").sum())
    found = resampling.shares(np.array([yes, n - yes]), level=settings.level)
    says = (
        f"For {yes} of the {counted(n, 'attack')} on record {seen.days} an official record is reported "
        f"({per_cent(yes / n)}; {share_interval(found.low[0], found.high[0], settings.level)}), for {no} none; of "
        f"{n - yes - no} the sources do not say, so that all were recorded is neither shown nor ruled out."
    )
    return [
        made(
            "assessment.officially_recorded",
            "Attacks in the assessed days with an official record",
            says,
            method="Share of the attacks of these days with an official record; Beta posterior (Jeffreys' prior).",
            value=yes / n,
            bounds=(found.low[0], found.high[0]),
            level=settings.level,
            n=n,
            unit="share",
            weight=16,
            because=seen.rows.named(seen.attacks),
        )
    ]


def _operations(seen: Seen, stated: int) -> list[Measure]:
    says = (
        f"The assessment states {stated} claimed operations {seen.days}. This case holds for these days "
        f"{counted(int(seen.attacks.sum()), 'attack')} in scope, whoever made them, and "
        f"{counted(int(seen.inside.sum()), 'claim')} of responsibility for {counted(seen.acts, 'act')} of the named "
        f"parties{_others(seen)}; {stated} is the author's number, not a total of this record."
    )
    missing = max(0, stated - seen.acts)
    beside = tuple(measure_id(f"assessment.{name}") for name in ("attacks", "claims", "acts"))
    return [
        made(
            "assessment.stated_operations",
            "Operations that the assessment states",
            says,
            method=STATED,
            value=stated,
            unit="operations, by the author",
            weight=20,
            because=(seen.assessed.source_id, *beside),
        ),
        made(
            "assessment.not_found",
            "Stated operations not found as claims",
            f"{missing} of the stated {stated} operations were not found among the claims held here; they may exist.",
            method=STATED,
            value=missing,
            unit="operations",
            because=(seen.assessed.source_id, measure_id("assessment.acts")),
        ),
    ]


def _groups(seen: Seen, stated: int) -> Measure:
    claiming = set(seen.ledger.party[seen.named])
    silent = [seen.names.get(party, party.removeprefix("party:")) for party in seen.parties if party not in claiming]
    says = (
        f"The assessment states {counted(stated, 'group')}; {len(claiming)} of them claim an act held here {seen.days}"
    )
    if silent:
        says += f", and no claim is held by {' or '.join(silent)}"
    return made(
        "assessment.groups",
        "Groups that the assessment names and that claim",
        f"{says}.",
        method=STATED,
        value=len(claiming),
        n=stated,
        unit="groups",
        weight=7,
        because=(seen.assessed.source_id, *seen.ledger.claims.named(seen.named)),
    )


def _limits(seen: Seen) -> Measure:
    claims = seen.ledger.claims
    worded = sum(1 for words in claims.column("wording")[seen.inside] if words)
    n = int(seen.inside.sum())
    says = f"What limits this: the groups' own words are held for {worded} of the {counted(n, 'claim')} {seen.days}"
    if seen.named.any():
        earliest = day_of(int(claims.day[seen.named].min()))
        says += f", and the first claim by a named party that this case holds is of {on(earliest)}"
    says += "; what was posted, deleted or never translated is not here, so no count of claims is complete."
    return made(
        "assessment.limits",
        "Claims held in the groups' own words",
        says,
        method="A count of claims whose wording is held.",
        value=worded,
        n=n,
        unit="claims",
        because=claims.named(seen.inside),
    )
