"""Whether weapons, targets and hours shifted within brands, and not only because other brands came."""

from __future__ import annotations

import numpy as np

from tawatur.kinds import Measure
from tawatur.measure.asking import Answer, NotApplicable, made
from tawatur.measure.plain.mix_shift import MixShift, mix_shift
from tawatur.measure.record import Bools, Dated, Objects, comparable, incidents_of
from tawatur.measure.settings import Settings, settings_of
from tawatur.measure.wording import counted, half_name, per_cent, word
from tawatur.store.claimants import brands_of
from tawatur.store.steps import Given

CODE = "M33"
TITLE = "Mix within brands"
ASKS = "Did brands change weapons, targets and hours, or did other brands come?"

METHOD = (
    "Shares of the last two half-years with enough attacks, compared within brands and joined with weights n1 n2 / "
    "(n1 + n2); "
    "brands are those whose claims are linked to the attack, the unclaimed attacks are a stratum of their own and may "
    "be of "
    "many hands. Permutation of whole weeks within strata; Bayes factor of Dirichlet-multinomial evidence. Unknown "
    "{noun}s "
    "are left out. The {noun} shown is the one that changed most, which makes its interval somewhat too narrow."
)
ASKED = (("weapon", "weapons", "weapon"), ("target", "targets", "target"), ("time_of_day", "hours", "time of day"))
_PARTS = ((5, "night"), (12, "morning"), (18, "afternoon"), (22, "evening"), (24, "night"))


def run(given: Given) -> Answer:
    """`weapons.within_brands`, `targets.within_brands`, `hours.within_brands`."""
    rows, settings = incidents_of(given), settings_of(given)
    halves = comparable(rows, given, settings)[-2:]
    if len(halves) < 2:
        return NotApplicable(f"no two half-years have {settings.least_sample} attacks each", "a longer record")
    brands = np.array(brands_of(rows.ids, given.table), dtype=object)
    return [_asked(rows, brands, halves, asked, given, settings) for asked in ASKED]


def _asked(
    rows: Dated,
    brands: Objects,
    halves: list[tuple[str, Bools]],
    asked: tuple[str, str, str],
    given: Given,
    settings: Settings,
) -> Measure:
    column, name, noun = asked
    values = rows.column(column)
    if column == "time_of_day":
        values = np.array([part_of_day(value) for value in values], dtype=object)
    known = np.array([value not in (None, "", "unknown") for value in values], dtype=bool)
    (earlier, before), (later, after) = ((label, part & known) for label, part in halves)
    parts = (before, after)
    found = mix_shift(
        *(values[part] for part in parts),
        strata=(brands[before], brands[after]),
        blocks=(rows.day[before] // 7, rows.day[after] // 7),
        seed=given.seed,
        level=settings.level,
    )
    says = _says(found, noun, (earlier, later))
    told = found.n_before > 0 and found.n_after > 0 and bool(found.strata)
    most = found.shares[0] if found.shares else None
    return made(
        f"{name}.within_brands",
        f"Change of the mix by {noun}, within brands",
        says,
        method=METHOD.format(noun=noun),
        value=100 * most.change if told and most else None,
        group=most.kind if told and most else "",
        bounds=(100 * most.low, 100 * most.high) if told and most else None,
        level=settings.level,
        n=found.n_before + found.n_after,
        unit="points",
        weight=6 if found.verdict == "change" else 0,
        verdict=found.verdict,
        because=rows.named(before | after),
    )


def _says(found: MixShift, noun: str, labels: tuple[str, str]) -> str:
    when = f"{half_name(labels[1])} beside {half_name(labels[0])}"
    if not found.strata or not found.shares:
        return (
            f"Cannot tell: {when}, no brand has attacks with a known {noun} in both half-years. What would tell: "
            "claims that can be linked to attacks, and reports that give it."
        )
    most = found.shares[0]
    verdict = {
        "change": "That is a change within brands.",
        "no change": "That is no sizeable change.",
        "cannot tell": f"Whether brands changed cannot be told: {found.why}.",
    }[found.verdict]
    return (
        f"{when}, within {counted(len(found.strata), 'brand')} (the unclaimed are one): {word(most.kind)} went "
        f"{100 * most.change:+.0f} points ({per_cent(found.level)} interval {100 * most.low:+.0f} to "
        f"{100 * most.high:+.0f}; p = {found.p:.2g}, Bayes factor {found.bayes_factor:.2g}; without regard to brands "
        f"p = {found.p_in_all:.2g}). {verdict}"
    )


def part_of_day(said: str | None) -> str | None:
    """`morning`, `afternoon`, `evening` or `night` for words and for clock times like 19:45; None if unknown."""
    if not said or ":" not in said:
        return said or None
    hour = said.partition(":")[0]
    if not hour.isdigit() or int(hour) > 23:
        return None
    return next(name for end, name in _PARTS if int(hour) < end)
