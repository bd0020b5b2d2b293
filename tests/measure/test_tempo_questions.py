"""Questions of the tempo put to made-up cases: three tempos apart, planted changes, excitation, answers, thin data."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from tawatur.kinds import Event, Report
from tawatur.maths.rhythm import weekly
from tawatur.measure.asking import NotApplicable
from tawatur.measure.questions import (
    answers_to_acts,
    rate_around_events,
    self_excitation,
    tempo_changes,
    weekdays,
)

FIRST, LAST = date(2020, 1, 1), date(2020, 12, 31)
MIDDLE = date(2020, 7, 1)


def on_days(make, days, what: str = "incident"):
    made = [FIRST + timedelta(days=int(day)) for day in days]
    if what == "claim":
        return [make.claim(f"C{k}", "group", day) for k, day in enumerate(made)]
    return [make.incident(f"I{k}", day) for k, day in enumerate(made)]


def reports(days):
    return [
        Report(
            id=f"report:{k}",
            tells_of=f"I{k}",
            source=None,
            publisher_said="",
            known_from=FIRST + timedelta(days=int(day)),
        )
        for k, day in enumerate(days)
    ]


def acts(make, days, kind: str = "strike", **more):
    made = [FIRST + timedelta(days=int(day)) for day in days]
    return [
        Event(id=f"event:E{k}", slug=f"E{k}", title="An act", kind=kind, when=make.days(day), **more)
        for k, day in enumerate(made)
    ]


def drawn(seed: int, low: float, high: float) -> np.ndarray:
    daily = np.random.default_rng(seed).poisson(np.where(np.arange(366) < 182, low, high))
    return np.repeat(np.arange(366), daily)


def test_the_three_tempos_are_asked_apart(make, given, named) -> None:
    rows = [
        *on_days(make, drawn(1, 0.2, 0.2)),
        *on_days(make, drawn(2, 0.05, 0.6), "claim"),
        *reports(drawn(3, 0.6, 0.1)),
    ]
    answer = tempo_changes.run(given(*rows))
    attacks, claims, told = (named(answer, f"{name}.changes") for name in ("attacks", "claims", "reports"))
    assert "changed" not in attacks.says
    assert claims.value == 1
    assert "new name cannot claim" in claims.says
    assert "no rise of attacks" in told.says
    (rise,) = [one for one in answer if one.name == "claims.change"]
    assert abs((date.fromisoformat(rise.group) - MIDDLE).days) <= 21
    assert rise.low is not None
    assert rise.low > 1
    (fall,) = [one for one in answer if one.name == "reports.change"]
    assert fall.high is not None
    assert fall.high < 1
    assert [one for one in answer if one.name == "attacks.change"] == []
    bins = [one for one in answer if one.name == "attacks.rate"]
    assert len(bins) == 366 // 7
    assert sum(one.n or 0 for one in bins) == attacks.n
    assert all(len(one.because) == max(one.n or 0, 1) for one in bins)


def test_vague_dates_and_replaced_claims_are_not_counted(make, given, named) -> None:
    vague = make.incident("V", FIRST, FIRST + timedelta(days=20))
    late = make.claim("old", "group", MIDDLE, superseded_by="claim:C1")
    answer = tempo_changes.run(
        given(*on_days(make, drawn(1, 0.3, 0.3)), vague, *on_days(make, range(0, 360, 9), "claim"), late)
    )
    assert "1 row with a date of several days" in named(answer, "attacks.changes").says
    assert "claim:old" not in named(answer, "claims.changes").because


def test_thin_tempos_cannot_tell(make, given, named) -> None:
    answer = tempo_changes.run(given(*on_days(make, [3, 9])))
    for name in ("attacks", "claims", "reports"):
        assert named(answer, f"{name}.changes").value is None
        assert named(answer, f"{name}.changes").says.startswith("Cannot tell")
    assert isinstance(self_excitation.run(given(*on_days(make, [3, 9]))), NotApplicable)
    assert isinstance(weekdays.run(given(*on_days(make, [3, 9]))), NotApplicable)
    assert isinstance(answers_to_acts.run(given(*on_days(make, [3, 9]))), NotApplicable)
    assert isinstance(answers_to_acts.run(given(*on_days(make, range(0, 300, 9)))), NotApplicable)


def test_attacks_that_come_in_chains_are_self_exciting_and_a_rise_is_not(make, given, named) -> None:
    rng = np.random.default_rng(4)
    roots = rng.choice(350, 40, replace=False)
    chains = np.concatenate([roots, roots + 1, roots[::2] + 2, roots[::2] + 3])
    found = named(self_excitation.run(given(*on_days(make, chains))), "attacks.self_excitation")
    assert found.says.startswith("Self-exciting")
    assert found.low is not None
    assert found.low > 0.1
    risen = named(self_excitation.run(given(*on_days(make, drawn(5, 0.1, 0.5)))), "attacks.self_excitation")
    assert not risen.says.startswith("Self-exciting")
    assert risen.weight == 0


def test_a_rhythm_of_the_week_is_told_from_bursts(make, given, named) -> None:
    fridays = [day for day in range(366) if (FIRST + timedelta(days=day)).weekday() == 4]
    answer = weekdays.run(given(*on_days(make, [*fridays, *range(0, 366, 10)])))
    assert named(answer, "attacks.weekday.rhythm").value == pytest.approx(0.0, abs=0.01)
    friday = named(answer, "attacks.weekday", "5 Friday")
    assert friday.value is not None
    assert friday.value > 0.5
    burst = np.zeros(70, dtype=int)
    burst[[8, 9, 30, 31, 50, 51]] = 6
    assert weekly(burst, seed=1).p > 0.05
    assert weekly(np.tile([5, 0, 0, 0, 0, 0, 0], 10), seed=1).p <= 0.001


def test_answers_to_acts_are_found_with_their_delay(make, given, named) -> None:
    struck = np.arange(10, 350, 23)
    attacks = np.concatenate([struck + 1, struck + 1, struck + 2, np.arange(5, 360, 12)])
    answer = answers_to_acts.run(given(*on_days(make, attacks), *acts(make, struck)))
    found = named(answer, "answers.strikes")
    assert found.says.startswith("More")
    assert found.low is not None
    assert found.low > 1
    next_day, before = (named(answer, "answers.strikes.delay", group) for group in ("+01", "-03"))
    assert next_day.value is not None
    assert before.value is not None
    assert next_day.value > 2 > before.value
    assert named(answer, "answers.arrests").value is None
    brought = answers_to_acts.run(given(*on_days(make, attacks), *acts(make, struck, triggered_by="I1")))
    assert named(brought, "answers.strikes").value is None


def test_placebo_dates_and_the_best_date_stand_beside_a_rate(make, given, named) -> None:
    rows = [*on_days(make, drawn(6, 0.1, 0.6)), *acts(make, [(date(2020, 9, 20) - FIRST).days])]
    answer = rate_around_events.run(given(*rows, measure={"events": ["E0"], "window_days": 40}))
    best, rate, rank = (named(answer, f"rate.E0{part}") for part in (".best_date", "", ".rank"))
    assert best.value is not None
    cells = [one for one in answer if one.name == "rate.E0.placebo"]
    assert len(cells) == 1 + -(-((rank.n or 0) - 1) // rate_around_events.EACH)  # the event's own date is among them
    assert all(one.value is not None and one.value > 0 for one in cells)
    assert "cannot tell" in rank.says
    assert any(word in rate.says for word in ("Cannot tell:", "No change:", "Change:"))
    early = rate_around_events.run(
        given(*rows[:-1], *acts(make, [(date(2020, 8, 1) - FIRST).days]), measure={"events": ["E0"], "window_days": 60})
    )
    moved = named(early, "rate.E0.best_date")
    assert moved.value is not None
    assert moved.value < -15
    assert "Cannot tell: the rate had changed before the event" in named(early, "rate.E0").says
