"""The rate around an event: planted change, the event's own trigger, and too few days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tawatur.kinds import Event
from tawatur.measure.questions import rate_around_events

DAY = date(2020, 7, 1)


def event(make, **more):
    return Event(id="event:e", slug="e", title="An event", kind="other", when=make.days(DAY), **more)


def every(make, first: date, last: date, step: int):
    return [make.incident(f"{first}+{k}", first + timedelta(days=k)) for k in range(0, (last - first).days + 1, step)]


def test_a_planted_change_is_found_and_the_first_event_weighs_most(make, given, named) -> None:
    rows = every(make, date(2020, 1, 2), date(2020, 6, 30), 9) + every(make, date(2020, 7, 2), date(2020, 12, 31), 3)
    answer = rate_around_events.run(given(event(make), *rows, measure={"events": ["e"]}))
    found = named(answer, "rate.e")
    assert found.n == 10 + 30
    assert found.low is not None
    assert found.high is not None
    assert 1.5 < found.low < found.value < found.high
    assert found.weight == 17
    assert "30 attacks, in the 90 days before 10" in found.says
    rank = named(answer, "rate.e.rank")
    assert rank.value is not None
    assert rank.n is not None
    assert rank.value / rank.n < 0.2
    assert named(answer, "rate.e.before").value == pytest.approx(30 * 10 / 90)


def test_the_attack_that_the_event_answers_and_its_own_day_are_no_effect(make, given, named) -> None:
    rows = [make.incident(f"I{k}", DAY + timedelta(days=k)) for k in (-20, -10, -1, 0, 1, 10, 20)]
    for trigger in ("I-1", "incident:I-1"):
        case = given(event(make, triggered_by=trigger), *rows, measure={"events": ["e"], "least_count": 2})
        found = named(rate_around_events.run(case), "rate.e")
        assert found.n == 5
        assert "incident:I-1" not in found.because
        assert "incident:I0" not in found.because


def test_too_few_days_or_attacks_cannot_tell_and_say_why(make, given, named) -> None:
    few = given(event(make), make.incident("I", DAY + timedelta(days=3)), measure={"events": ["e"]})
    found = named(rate_around_events.run(few), "rate.e")
    assert found.value is None
    assert "1 attack in both windows, fewer than 5" in found.says
    short = given(event(make), *every(make, date(2020, 6, 1), DAY, 2), as_of=DAY + timedelta(days=5),
                  measure={"events": ["e"]})  # fmt: skip
    found = named(rate_around_events.run(short), "rate.e")
    assert found.value is None
    assert "5 days after it" in found.says


def test_an_event_that_the_case_does_not_hold_is_said_to_be_absent(given, named) -> None:
    found = named(rate_around_events.run(given(measure={"events": ["nowhere"]})), "rate.nowhere")
    assert found.value is None
    assert "no event named nowhere" in found.says


def test_a_vague_event_cannot_be_asked_about(make, given, named) -> None:
    month = Event(id="event:e", slug="e", title="E", kind="other", when=make.days(date(2020, 6, 1), date(2020, 6, 30)))
    found = named(rate_around_events.run(given(month, measure={"events": ["e"]})), "rate.e")
    assert "its date is known to 30 days only" in found.says


def test_what_the_assessment_could_see_ends_with_its_window(make, given, named) -> None:
    rows = every(make, date(2020, 2, 1), date(2020, 12, 1), 3)
    assessed = {"start": date(2020, 1, 6), "end": DAY + timedelta(days=5)}
    answer = rate_around_events.run(given(event(make), *rows, assessment=assessed, measure={"events": ["e"]}))
    assert named(answer, "rate.e").value is not None
    seen = named(answer, "assessment.rate.e")
    assert seen.value is None
    assert "at the end of the assessment's window, 5 days after it" in seen.says
    assert seen.weight == 15
