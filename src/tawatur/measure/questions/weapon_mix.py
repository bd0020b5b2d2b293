"""With which weapons the attacks were made, and whether that mix changed."""

from __future__ import annotations

from tawatur.measure.asking import Answer
from tawatur.measure.mixes import Mix, mixed
from tawatur.store.steps import Given

CODE = "M05"
TITLE = "Weapons"
ASKS = "Which weapons were used in each half-year, and did the mix change?"


def run(given: Given) -> Answer:
    """`weapons.share` by half-year and weapon, and `weapons.shift`."""
    return mixed(given, Mix("weapon", "weapons", "weapon", 13))
