"""Faults of the settings come all at once."""

from __future__ import annotations

import pytest

from tawatur.kinds import CaseError
from tawatur.measure.settings import assessment_of, settings_of


def test_defaults_are_there_and_the_case_overrides_them(given) -> None:
    assert settings_of(given()).events == ()
    assert settings_of(given(measure={"window_days": 60})).window_days == 60
    assert assessment_of(given()) is None


def test_all_faults_are_told_at_once_with_a_hint(given) -> None:
    with pytest.raises(CaseError) as caught:
        settings_of(given(measure={"window_days": 0, "level": 2, "windows": 3}))
    text = str(caught.value)
    assert len(caught.value.complaints) == 3
    assert "measure.windows is not a setting" in text
    assert "window_days" in text.partition("known are")[2]
