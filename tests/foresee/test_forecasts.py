"""Forecasts are graded from the record alone, when it reaches past the horizon."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tawatur.foresee.forecasts import forecasts
from tawatur.foresee.settings import settings_of
from tawatur.kinds import CaseError, Forecast, Incident, When
from tawatur.store.rows import from_arrow, to_arrow
from tawatur.store.steps import CaseFile, Given

BAGHDAD = ZoneInfo("Asia/Baghdad")
ASKED = date(2020, 6, 19)


def attack(first: date, last: date | None = None, *, known: date | None = None, **more: Any) -> Incident:
    ends = (first, (last or first) + timedelta(days=1))
    start, end = (datetime.combine(day, time(), BAGHDAD).astimezone(UTC) for day in ends)
    slug = f"{first}{last or ''}{len(more)}"
    return Incident(
        id=f"incident:{slug}", slug=slug, when=When(start, end), reports=(), place_said="", known_from=known or first,
        **more,
    )  # fmt: skip


@pytest.fixture
def asked(tmp_path: Path) -> Callable[..., dict[str, Forecast]]:
    """The forecasts of a case with these attacks and this rule, by slug."""

    def ask(
        attacks: list[Incident], rule: str, probability: str = "0.8", *, as_of: date = date(2026, 1, 1),
        end: date = date(2020, 12, 31),
    ) -> dict[str, Forecast]:  # fmt: skip
        path = tmp_path / "forecasts.toml"
        path.write_text(
            f'[[forecast]]\nslug = "q"\nquestion = "Will it?"\nasked = {ASKED}\ndays = 30\n'
            f'probability = {probability}\nby = "somebody"\nsource = "text"\nrule = {{ {rule} }}\n'
        )
        given = Given(
            as_of=as_of, seed=1, timezone=BAGHDAD, span=(date(2020, 1, 1), end),
            tables={"incidents": to_arrow(Incident, attacks)}, files=(CaseFile("forecasts.toml", path, "", 0),),
        )  # fmt: skip
        made = forecasts(given)
        assert from_arrow(Forecast, to_arrow(Forecast, made["forecasts"])) == list(made["forecasts"])
        return {row.slug: row for row in [*made["forecasts"], *made["troubles/forecasts"]] if isinstance(row, Forecast)}

    return ask


def after(days: int, **more: Any) -> Incident:
    return attack(ASKED + timedelta(days=days), **more)


def test_yes_and_its_score(asked) -> None:
    row = asked([after(1), after(30)], "at_least = 2")["q"]
    assert (row.answer, row.observed) == ("yes", 2)
    assert row.brier == pytest.approx(0.04)
    assert row.words == "very likely"
    assert row.because == ("source:text", after(1).id, after(30).id)


def test_the_day_of_asking_and_the_day_after_the_horizon_do_not_count(asked) -> None:
    row = asked([after(0), after(31)], "at_least = 1")["q"]
    assert (row.answer, row.observed) == ("no", 0)
    assert row.brier == pytest.approx(0.64)


def test_open_until_the_as_of_day_is_past_the_horizon(asked) -> None:
    row = asked([after(1)], "at_least = 1", as_of=ASKED + timedelta(days=30))["q"]
    assert (row.answer, row.observed, row.brier) == ("open", None, None)
    assert row.because == ("source:text",)
    assert asked([after(1)], "at_least = 1", as_of=ASKED + timedelta(days=31))["q"].answer == "yes"


def test_what_was_asked_later_is_not_there_yet(asked) -> None:
    assert asked([after(1)], "at_least = 1", as_of=ASKED - timedelta(days=1)) == {}


def test_a_record_that_ends_early_cannot_tell(asked) -> None:
    assert asked([after(1)], "at_least = 1", end=ASKED + timedelta(days=20))["q"].answer == "cannot tell"


def test_a_vague_date_that_decides_cannot_tell(asked) -> None:
    july = attack(date(2020, 7, 1), date(2020, 7, 31))
    row = asked([july], "at_least = 1")["q"]
    assert (row.answer, row.brier) == ("cannot tell", None)
    assert asked([july, after(2)], "at_least = 1")["q"].answer == "yes"
    assert asked([july], "at_least = 2")["q"].answer == "no"


@pytest.mark.parametrize(
    ("rule", "observed"),
    [
        ('weapon = "rocket"', 2),
        ('weapon = ["rocket", "ied"]', 3),
        ('place = "camp_taji"', 1),
        ('governorate = "Baghdad", weapon = "rocket"', 1),
        ('outside = "Baghdad"', 1),
        ('target = "convoy"', 1),
    ],
)
def test_rules_count_what_they_name(asked, rule: str, observed: int) -> None:
    attacks = [
        after(1, weapon="rocket", governorate="Baghdad", place="place:camp_taji"),
        after(2, weapon="rocket"),
        after(3, weapon="ied", governorate="Babil", target="convoy"),
        after(4, weapon="mortar", governorate="Baghdad"),
    ]
    assert asked(attacks, f"at_least = 1, {rule}")["q"].observed == observed


def test_the_baseline_is_said_to_be_the_machines(asked) -> None:
    before = [after(-k) for k in range(1, 90, 9)]
    row = asked(before, "at_least = 1", '"baseline"')["q"]
    assert 0.9 < row.probability < 0.99
    assert "the machine's baseline (from 10 such attacks in the 90 days before), not the asker's" in row.by


def test_the_baseline_knows_only_what_was_public_on_the_day(asked) -> None:
    late = [after(-k, known=ASKED + timedelta(days=9)) for k in range(1, 90, 9)]
    assert asked(late, "at_least = 1", '"baseline"')["q"].probability < 0.3
    future = [after(-9), *(after(k) for k in range(1, 30))]
    assert asked(future, "at_least = 9", '"baseline"')["q"].probability < 0.05


def test_one_baseline_question_for_each_day_of_asking(asked) -> None:
    rows = asked([after(-k) for k in range(1, 90, 9)] + [after(k) for k in (5, 6, 7, 8)], "at_least = 1")
    baseline = rows[f"baseline-{ASKED}"]
    assert baseline.rule == "at least 3 attacks on record"
    assert 0.4 < baseline.probability < 0.7
    assert (baseline.answer, baseline.observed) == ("yes", 4)


def test_without_days_before_there_is_no_baseline_and_that_is_a_trouble(tmp_path: Path) -> None:
    path = tmp_path / "forecasts.toml"
    path.write_text(
        '[[forecast]]\nslug = "q"\nquestion = "Will it?"\nasked = 2020-02-01\ndays = 30\nprobability = "baseline"\n'
        'by = "somebody"\nrule = { at_least = 1 }\n'
    )
    given = Given(
        as_of=date(2026, 1, 1), seed=1, timezone=BAGHDAD, span=(date(2020, 1, 1), date(2020, 12, 31)),
        tables={"incidents": to_arrow(Incident, [])}, files=(CaseFile("forecasts.toml", path, "", 0),),
    )  # fmt: skip
    made = forecasts(given)
    assert made["forecasts"] == []
    (trouble,) = made["troubles/forecasts"]
    assert "90 days before 2020-02-01" in trouble.text


def test_no_file_no_forecasts() -> None:
    given = Given(
        as_of=date(2026, 1, 1), seed=1, timezone=BAGHDAD, span=(date(2020, 1, 1), date(2020, 12, 31)),
        tables={"incidents": to_arrow(Incident, [])},
    )  # fmt: skip
    assert forecasts(given) == {"forecasts": [], "troubles/forecasts": []}


def test_faults_of_the_settings_are_told_at_once() -> None:
    given = Given(
        as_of=date(2026, 1, 1), seed=1, timezone=BAGHDAD, span=(date(2020, 1, 1), date(2020, 12, 31)),
        settings={"foresee": {"look_back_days": 1, "ahead": 3}},
    )  # fmt: skip
    with pytest.raises(CaseError) as caught:
        settings_of(given)
    assert len(caught.value.complaints) == 2
    assert "ahead_days" in str(caught.value)
