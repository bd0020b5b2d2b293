"""Months and changes corrected: counts by hand, a change that is all reporting, tallies on one side only."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tawatur.kinds import Event, Tally
from tawatur.measure.asking import NotApplicable
from tawatur.measure.questions import rates_corrected

DAY = date(2020, 6, 1)


def tally(make, first: date, last: date, counted: int, scope: str = "IEDs on convoys") -> Tally:
    return Tally(id=f"tally:{first}", when=make.days(first, last), scope=scope, counted=counted, by="B", at_least=False)


def attacks(make, name: str, first: date, many: int):
    return [make.incident(f"{name}{k}", first + timedelta(days=k), weapon="ied", target="convoy") for k in range(many)]


def event(make) -> Event:
    return Event(id="event:E", slug="E", title="Something", kind="politics", when=make.days(DAY))


def test_more_reports_after_an_event_are_no_more_attacks(make, given, named) -> None:
    """Ten of forty before and forty of forty after: four times as many on record, as many in truth."""
    rows = [*attacks(make, "a", date(2020, 4, 1), 10), *attacks(make, "b", date(2020, 6, 10), 40), event(make)]
    rows += [
        tally(make, date(2020, 4, 1), date(2020, 4, 30), 40),
        tally(make, date(2020, 6, 10), date(2020, 7, 25), 40),
    ]
    answer = rates_corrected.run(given(*rows, measure={"events": ["E"], "window_days": 62}))
    plain = named(answer, "rate.change_uncorrected", "E")
    mended = named(answer, "rate.change_corrected", "E")
    assert plain.value == pytest.approx(4.0)
    assert plain.low > 2
    assert "4 times as large as that before" in plain.says
    assert mended.value == pytest.approx(1.0)
    assert mended.low < 1 < mended.high
    assert mended.high / mended.low > plain.high / plain.low
    assert "tally:2020-04-01" in mended.because


def test_without_tallies_on_both_sides_it_cannot_tell(make, given, named) -> None:
    rows = [*attacks(make, "a", date(2020, 4, 1), 10), *attacks(make, "b", date(2020, 6, 10), 20), event(make)]
    one_side = [*rows, tally(make, date(2020, 6, 10), date(2020, 7, 25), 40)]
    for held, said in ((rows, "in neither window"), (one_side, "only after it")):
        answer = rates_corrected.run(given(*held, measure={"events": ["E"], "window_days": 62}))
        found = named(answer, "rate.change_corrected", "E")
        assert found.value is None
        assert said in found.says
        assert "What would tell" in found.says


def test_months_stand_with_and_without_correction(make, given, named) -> None:
    rows = [*attacks(make, "a", date(2020, 4, 1), 10), tally(make, date(2020, 4, 1), date(2020, 4, 30), 40)]
    answer = rates_corrected.run(given(*rows))
    mended = named(answer, "rate.corrected_by_month", "2020-04")
    assert mended.value == pytest.approx(40.0)
    assert mended.low < 40 < mended.high
    assert "10 (90 % interval" in mended.says
    assert "25 %" in mended.says
    assert not [row for row in answer if row.group.startswith("2020-05")]
    assert isinstance(rates_corrected.run(given(*rows[:10])), NotApplicable)
