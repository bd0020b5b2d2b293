"""Numbers as they are said."""

from __future__ import annotations

import pytest

from tawatur.text.amounts import amount


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("37", 37),
        ("1,200", 1200),
        ("٢٣", 23),
        ("twenty-one", 21),
        ("Twenty-nine", 29),
        ("three hundred", 300),
        ("two thousand", 2000),
        ("a dozen", 12),
        ("fourth", 4),
        ("7th", 7),
        ("ثلاث", 3),
        ("أربعة عشر", 14),
        ("السابع", 7),
        ("ثلاثة وعشرين", 23),
    ],
)
def test_values(said: str, value: int) -> None:
    assert amount(said) == value


@pytest.mark.parametrize("said", ["", "dozens", "several", "1.2.3", "many", "4x4"])
def test_no_certain_number(said: str) -> None:
    assert amount(said) is None
