"""Does one attack call forth the next, or did only the rate change?"""

from __future__ import annotations

from tawatur.kinds import Compared
from tawatur.measure import tempos
from tawatur.measure.asking import Answer, NotApplicable, made
from tawatur.measure.plain.contagion import LEAST_DAYS, LEAST_EVENTS, self_excitation
from tawatur.measure.settings import settings_of
from tawatur.measure.wording import counted, interval, per_cent, share_interval, short
from tawatur.store.steps import Given

CODE = "M17"
TITLE = "Attacks that follow attacks"
ASKS = "Do attacks bring further attacks within days, beyond what changes of the rate explain?"

METHOD = (
    "A self-exciting process with exponential delays (Hawkes 1971), in whole local days, against the same record "
    "without excitation; on both sides stand all ways in which the rate may have changed by itself (steps, slow "
    "curves, seasons), with days that vary more than chance, and the week's rhythm is allowed for. Called where "
    "excitation is the more likely of the two, which records without it reach in fewer than one case in twenty, and "
    "where the delays end within a week: longer ones may as well be a slow change. The share is that of attacks called "
    "forth by earlier ones on later days; whether several on one day belong together is not asked. Attacks by other "
    "hands, or reports that follow each other, look the same."
)
VERDICTS: dict[str, Compared] = {"self-exciting": "change", "not self-exciting": "no change"}


def run(given: Given) -> Answer:
    """`attacks.self_excitation`: the branching ratio, and `.delay`: the mean delay in days."""
    tempo, settings = tempos.attacks(given), settings_of(given)
    if tempo.day.size < LEAST_EVENTS or tempo.days < LEAST_DAYS:
        return NotApplicable(
            f"the record holds {counted(int(tempo.day.size), 'attack')} with a day in {counted(tempo.days, 'day')}",
            f"at least {LEAST_EVENTS} attacks with a day in {LEAST_DAYS} days",
        )
    found = self_excitation(tempo.day, start=0, end=tempo.days - 1, level=settings.level)
    left = f" {counted(tempo.vague, 'attack')} with a date of several days are not used." if tempo.vague else ""
    says = (
        f"{found.verdict.capitalize()}: {found.why} (probability of excitation {per_cent(found.probability)}; "
        f"{per_cent(found.branching_ratio)} of {counted(found.n, 'attack')} called forth by earlier ones, "
        f"{share_interval(found.low, found.high, found.level)}).{left}"
    )
    share = made(
        "attacks.self_excitation",
        TITLE,
        says,
        method=METHOD,
        value=found.branching_ratio,
        bounds=(found.low, found.high),
        level=found.level,
        n=found.n,
        unit="share",
        weight=4 if found.verdict == "self-exciting" else 0,
        verdict=VERDICTS.get(found.verdict, "cannot tell"),
        because=tempo.ids,
    )
    if found.verdict != "self-exciting":
        return [share]
    says = f"{short(found.delay)} days on average ({interval(found.delay_low, found.delay_high, found.level)})."
    delay = made(
        "attacks.self_excitation.delay",
        "Days from an attack to one that it calls forth",
        says,
        method=METHOD,
        value=found.delay,
        bounds=(found.delay_low, found.delay_high),
        level=found.level,
        n=found.n,
        unit="days",
        because=tempo.ids,
    )
    return [share, delay]
