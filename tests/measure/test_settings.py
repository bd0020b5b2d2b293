"""Faults of the settings come all at once."""

from __future__ import annotations

from datetime import date

import pytest

from tawatur.kinds import CaseError, Party
from tawatur.measure.settings import assessment_of, settings_of


def test_defaults_are_there_and_the_case_overrides_them(given) -> None:
    assert settings_of(given()).events == ()
    assert settings_of(given(measure={"window_days": 60})).window_days == 60
    assert assessment_of(given()) is None


def test_a_party_that_counts_as_another_is_asked_about_as_that_one(given) -> None:
    merged = (("a", "party:b"), ("b", None), ("c", None))
    rows = [Party(id=f"party:{key}", slug=key, name=key, kind="facade", merged_into=to) for key, to in merged]
    section = {"start": date(2020, 1, 1), "end": date(2020, 2, 1), "parties": ("a", "b", "c")}
    assessed = assessment_of(given(*rows, assessment=section))
    assert assessed is not None
    assert assessed.parties == ("b", "c")


def test_all_faults_are_told_at_once_with_a_hint(given) -> None:
    with pytest.raises(CaseError) as caught:
        settings_of(given(measure={"window_days": 0, "level": 2, "windows": 3}))
    text = str(caught.value)
    assert len(caught.value.complaints) == 3
    assert "measure.windows is not a setting" in text
    assert "window_days" in text.partition("known are")[2]


@pytest.mark.parametrize(
    ("section", "said"),
    [
        ({"near_km": []}, "measure.near_km"),
        ({"near_km": [5, 1]}, "larger than the one before"),
        ({"near_km": [1, 1]}, "larger than the one before"),
        ({"near_days": [0]}, "measure.near_days.0"),
        ({"near_days": [float("nan")]}, "measure.near_days.0"),
        ({"near_km": "far"}, "measure.near_km"),
        ({"themes": {"revenge": []}}, "'revenge' needs words"),
        ({"themes": {"revenge": ["*"]}}, "'revenge' needs words"),
    ],
)
def test_distances_spans_and_themes_that_mean_nothing_are_refused_with_a_hint(given, section, said) -> None:
    with pytest.raises(CaseError) as caught:
        settings_of(given(measure=section))
    (complaint, *_) = caught.value.complaints
    assert said in complaint.text
    assert complaint.hint
    assert "Value error" not in complaint.text
