"""What is said of a change at a named date once its four questions are answered: change, no change, or cannot tell."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from tawatur.maths.effects import Around, Elsewhere, Placebos, Ratio, elsewhere, placebo, ratio, surprise

Verdict = Literal["change", "no change", "cannot tell"]
PlaceboVerdict = Literal["unusual", "not unusual", "cannot tell"]

LEAST_EVENTS, LEAST_WINDOWS, LEAST_DAYS = 5, 5, 7
UNLIKELY, TOP_TENTH = 0.05, 0.10
TIMES = BETTER = 3.0
"""An other date explains the counts better if they are exp(3), twenty times, as likely with it."""


@dataclass(frozen=True, slots=True)
class Effect:
    """A change at a named date, judged. `ratio` has no value without events; `placebos` is None without other dates.

    `surprise` is the p of the count after the event given the record's own history. `why` says in words what settled
    the verdict.
    """

    around: Around
    ratio: Ratio
    surprise: float
    placebos: Placebos | None
    elsewhere: Elsewhere
    verdict: Verdict
    why: str

    @property
    def earlier(self) -> bool:
        """Whether a change before the event explains the counts better."""
        return self.elsewhere.earlier >= BETTER

    @property
    def later(self) -> bool:
        """Whether a change after the event explains the counts better."""
        return self.elsewhere.later >= BETTER

    @property
    def placebo_words(self) -> str:
        """How the verdict and the placebo dates go together, in words.

        Placebo dates can stop a change from being called at any length of the record. To show one by themselves they
        need a record so long that they could give a p of .05.
        """
        if self.placebos is None:
            return "placebo dates cannot tell, as no other date of the record has such windows"
        if self.placebo_verdict != "cannot tell":
            return f"by placebo dates alone {self.placebo_verdict}"
        against = (
            "but speak against a change" if self.placebos.share > TOP_TENTH else "and do not speak against a change"
        )
        return f"placebo dates alone cannot tell, {against}"

    @property
    def placebo_verdict(self) -> PlaceboVerdict:
        """What the placebo dates alone say; "cannot tell" where they could never show a p of .05."""
        if self.placebos is None or self.placebos.smallest > UNLIKELY:
            return "cannot tell"
        return "unusual" if self.placebos.p <= UNLIKELY else "not unusual"


def effect(around: Around, *, level: float = 0.9) -> Effect:
    """The effect at a date, judged.

    A change is called if the interval of the ratio leaves out 1, the count after the event is unlikely (p <= .05)
    given the windows before it, the change is among the largest tenth of all dates, and no other date explains the
    counts better. So placebo dates are a hurdle, not the proof: a change may be called where they alone cannot tell.
    No change is called if the interval holds 1, but neither three times the rate nor a third of it.
    """
    found, odd, others = ratio(around, level=level), surprise(around), placebo(around)
    other = elsewhere(around, found.dispersion) if _long_enough(around) else Elsewhere(around.at, 0.0, 0.0)
    verdict, why = _judged(around, found, odd, others, other)
    return Effect(around, found, odd, others, other, verdict, why)


def _long_enough(around: Around) -> bool:
    return min(around.before, around.after) >= LEAST_DAYS


def _judged(around: Around, found: Ratio, odd: float, others: Placebos | None, other: Elsewhere) -> tuple[Verdict, str]:
    lacking = _lacking(around, odd, others)
    if lacking:
        return "cannot tell", lacking
    chance = found.low <= 1 <= found.high
    if chance and found.low > 1 / TIMES and found.high < TIMES:
        return "no change", f"a change by {TIMES:g} times or to one in {TIMES:g} would have shown"
    if chance:
        return "cannot tell", "the events are too few or too bursty: both no change and a large one fit them"
    if other.earlier >= BETTER:
        return "cannot tell", "the rate had changed before the event"
    if other.later >= BETTER:
        return "cannot tell", "the rate changed at a later date"
    if odd > UNLIKELY:
        return "cannot tell", "the rate of this record moves as much by itself from one window to the next"
    if others is not None and others.share > TOP_TENTH:
        return "cannot tell", "more than one in ten other dates of this record show as large a change"
    return "change", "larger than chance, than this record's own history and than at nearly all other dates"


def _lacking(around: Around, odd: float, others: Placebos | None) -> str:
    """What the record lacks to tell anything, in words; empty if nothing."""
    total = sum(around.counts)
    if not _long_enough(around):
        return f"fewer than {LEAST_DAYS} days on one side of the event"
    if total < LEAST_EVENTS:
        return f"{total} events in both windows, fewer than {LEAST_EVENTS}"
    if around.windows < LEAST_WINDOWS or math.isnan(odd) or others is None:
        return f"the record is too short: {around.windows} such windows beside the event, fewer than {LEAST_WINDOWS}"
    return ""
